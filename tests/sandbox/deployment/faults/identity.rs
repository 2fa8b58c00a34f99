//! Faults of what is no longer the same: the user in `auth/me`, a row on another page.

use serde_json::{Value, json};

use super::super::endpoint::Endpoint;
use super::edit::put;
use super::effect::{Effect, Fault, Scope};

/// In the order of `user` the last row has another payload than elsewhere.
fn other_payload(value: &mut Value) {
    if value["filters"]["sort_by"] == "user"
        && let Some(row) = value["items"].as_array_mut().and_then(|items| items.last_mut())
    {
        row["payload"] = json!({"deleted": 1});
    }
}

const fn me(name: &'static str, change: fn(&mut Value), line: &'static str) -> Fault {
    Fault { name, line, scope: Scope::On(&[Endpoint::Me]), effect: Effect::Json(change) }
}

/// The table.
pub(super) const FAULTS: &[Fault] = &[
    Fault {
        name: "historial-other-payload",
        line: "in the order of user the last row has another payload",
        scope: Scope::On(&[Endpoint::Historial]),
        effect: Effect::Json(other_payload),
    },
    me("me-other-id", |v| put(v, "/id", json!(77)), "auth/me has another id than the login"),
    me(
        "me-not-superuser",
        |v| put(v, "/is_superuser", json!(false)),
        "auth/me says that a superuser is none",
    ),
    me(
        "me-superuser-denied",
        |v| put(v, "/permissions/can_manage_compras", json!(false)),
        "auth/me denies a superuser a permission",
    ),
    me(
        "me-permission-text",
        |v| put(v, "/permissions/can_view_inventario", json!("sí")),
        "a permission in auth/me is a text",
    ),
];

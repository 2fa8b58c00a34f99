//! Faults of who may do what, and of what an answer says that it is.

use serde_json::{Value, json};

use super::super::endpoint::{Endpoint, Operation};
use super::edit::put;
use super::effect::{Canned, Effect, Fault, Quirk, Scope};

const HEALTH: Scope = Scope::On(&[Endpoint::Health]);
const ME: Scope = Scope::On(&[Endpoint::Me]);
const RESUMEN: Scope = Scope::On(&[Endpoint::Resumen]);
const HISTORIAL: Scope = Scope::On(&[Endpoint::Historial]);
const DEACTIVATE: Scope = Scope::On(&[Endpoint::Preview(Operation::Deactivate)]);
const PURGE: Scope = Scope::On(&[Endpoint::Preview(Operation::Purge)]);
const MAINTENANCE: Scope = Scope::On(&[Endpoint::Preview(Operation::Maintenance)]);

const HTML: &str = "text/html; charset=utf-8";
const NOTHING: Canned = Canned { status: 204, content_type: "", body: "", retry_after: None };
const NO_ROUTE: Canned = Canned::json(404, r#"{"message":"no Route matched with those values"}"#);

const fn fault(name: &'static str, scope: Scope, effect: Effect, line: &'static str) -> Fault {
    Fault { name, line, scope, effect }
}

const fn typed(name: &'static str, scope: Scope, content_type: &'static str, line: &'static str) -> Fault {
    fault(name, scope, Effect::ContentType(content_type), line)
}

const fn edge(name: &'static str, canned: Canned, line: &'static str) -> Fault {
    fault(name, Scope::Everywhere, Effect::Instead(canned), line)
}

fn grants(value: &mut Value) {
    for permission in ["can_view_maestros", "can_view_audit"] {
        put(value, &format!("/permissions/{permission}"), json!(true));
    }
}

/// The table.
pub(super) const FAULTS: &[Fault] = &[
    edge("edge-400", Canned::html(400), "the edge answers everything with 400 and HTML"),
    edge("edge-403", Canned::html(403), "the edge answers everything with 403 and HTML"),
    edge("edge-404", Canned::html(404), "the edge answers everything with 404 and HTML"),
    edge("edge-404-json", NO_ROUTE, "the edge answers everything with 404 and JSON of its own"),
    edge("edge-200", Canned::html(200), "the edge answers everything with 200 and HTML"),
    edge("edge-204", NOTHING, "the edge answers everything with 204"),
    fault(
        "login-new-token",
        Scope::Everywhere,
        Effect::Quirk(Quirk::NewToken),
        "each login brings a new token, and the one before is dead",
    ),
    fault(
        "login-any-password",
        Scope::Everywhere,
        Effect::Quirk(Quirk::AnyPassword),
        "a wrong password brings a token, which stands in a header of every later answer",
    ),
    fault(
        "auth-malformed-500",
        Scope::Everywhere,
        Effect::Quirk(Quirk::MalformedCrash),
        "a token with a blank is a 500",
    ),
    fault(
        "login-missing-500",
        Scope::Everywhere,
        Effect::Quirk(Quirk::MissingCrash),
        "a login without a password is a 500",
    ),
    fault(
        "login-missing-unnamed",
        Scope::Everywhere,
        Effect::Quirk(Quirk::MissingUnnamed),
        "a login without a password is refused as one with a wrong one is",
    ),
    fault("me-grants", ME, Effect::Json(grants), "auth/me grants both permissions to everybody"),
    typed("health-text", HEALTH, "text/plain", "health is JSON as text/plain"),
    typed("me-html", ME, HTML, "auth/me is JSON as text/html"),
    typed("resumen-as-html", RESUMEN, HTML, "resumen is JSON as text/html"),
    typed("resumen-untyped", RESUMEN, "", "resumen has no content type"),
    typed("resumen-latin1", RESUMEN, "application/json; charset=iso-8859-1", "resumen says another charset"),
    typed(
        "resumen-utf8",
        RESUMEN,
        "Application/JSON;charset=UTF-8",
        "correct, as a proxy may spell the type",
    ),
    typed(
        "historial-as-html",
        HISTORIAL,
        HTML,
        "historial is JSON as text/html, the exports are as they were",
    ),
    typed("preview-deactivate-as-html", DEACTIVATE, HTML, "a rehearsal's answer is JSON as text/html"),
    typed("preview-purge-as-html", PURGE, HTML, "a rehearsal's answer is JSON as text/html"),
    typed("preview-maintenance-as-html", MAINTENANCE, HTML, "a rehearsal's answer is JSON as text/html"),
];

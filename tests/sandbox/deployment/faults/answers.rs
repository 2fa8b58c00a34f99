//! Faults of the JSON endpoints.

use serde_json::{Value, json};

use super::super::clock::{self, HOUR};
use super::super::endpoint::{Endpoint, Operation};
use super::Change;
use super::edit::{alter, items, put, remove};
use super::effect::{Canned, Effect, Fault, Quirk, Scope};

const LOGIN: Scope = Scope::On(&[Endpoint::Login]);
const ME: Scope = Scope::On(&[Endpoint::Me]);
const AUTH: Scope = Scope::On(&[Endpoint::Login, Endpoint::Me, Endpoint::Rotate, Endpoint::Revoke]);
const ROTATE: Scope = Scope::On(&[Endpoint::Rotate]);
const REVOKE: Scope = Scope::On(&[Endpoint::Revoke]);
const HEALTH: Scope = Scope::On(&[Endpoint::Health]);
pub(super) const RESUMEN: Scope = Scope::On(&[Endpoint::Resumen]);
pub(super) const HISTORIAL: Scope = Scope::On(&[Endpoint::Historial]);
const DEACTIVATE: Scope = Scope::On(&[Endpoint::Preview(Operation::Deactivate)]);
const PURGE: Scope = Scope::On(&[Endpoint::Preview(Operation::Purge)]);
const MAINTENANCE: Scope = Scope::On(&[Endpoint::Preview(Operation::Maintenance)]);

pub(super) const fn fault(name: &'static str, scope: Scope, effect: Effect, line: &'static str) -> Fault {
    Fault { name, line, scope, effect }
}

pub(super) const fn edit(name: &'static str, scope: Scope, change: Change, line: &'static str) -> Fault {
    fault(name, scope, Effect::Json(change), line)
}

const fn html(name: &'static str, scope: Scope, status: u16, line: &'static str) -> Fault {
    fault(name, scope, Effect::Instead(Canned::html(status)), line)
}

const BUSY: Canned =
    Canned::json(429, r#"{"detail":"Solicitud fue regulada (throttled)."}"#).retry_after("1");
const FORBIDDEN: Canned = Canned::json(403, r#"{"detail":"No tiene permiso."}"#);
const REVOKED: Canned = Canned::json(200, r#"{"revoked": true}"#);

const OTHER_DAY: &str = "2020-01-01T00:00:00.000001+00:00";

/// All of them, so that they do not contradict each other.
fn stale_operations(resumen: &mut Value) {
    for last in ["last_any", "last_maintenance", "last_purge", "last_deactivate"] {
        put(resumen, &format!("/api_operations/{last}/timestamp"), json!("2020-01-01T00:00:00Z"));
    }
}

fn no_week(resumen: &mut Value) {
    put(resumen, "/api_7d/requests", json!(0));
    put(resumen, "/api_7d/errors", json!(0));
    put(resumen, "/api_7d/error_rate_pct", json!(0.0));
}

/// The table.
pub(super) const FAULTS: &[Fault] = &[
    edit("me-other-user", ME, |v| put(v, "/username", json!("otra.persona")), "auth/me names another user"),
    edit(
        "me-missing-field",
        ME,
        |v| remove(v, "/permissions", "can_view_audit"),
        "auth/me lacks can_view_audit",
    ),
    edit("me-denies", ME, denies, "auth/me denies both permissions, and says that the user is no superuser"),
    html("login-500", LOGIN, 500, "the login answers 500"),
    html("login-html", LOGIN, 200, "the login answers 200 with HTML"),
    edit("login-token-empty", LOGIN, |v| put(v, "/token", json!("")), "the login's token is empty"),
    edit(
        "login-token-unsendable",
        LOGIN,
        |v| put(v, "/token", json!("ab cd\r\nX-Injected: 1")),
        "the login's token has a space and a line break in it",
    ),
    html("auth-502", AUTH, 502, "the auth endpoints answer 502 with HTML"),
    fault("flaky-reset", AUTH, Effect::HangUpOnce, "the first request to each auth endpoint is cut off"),
    fault("auth-429", AUTH, Effect::Instead(BUSY), "the auth endpoints answer 429"),
    fault("rotate-reset", ROTATE, Effect::HangUp, "rotates, then closes the connection"),
    fault("rotate-reset-before", ROTATE, Effect::HangUpBefore, "closes the connection and does not rotate"),
    fault("rotate-html", ROTATE, Effect::Afterwards(Canned::html(200)), "rotates, then 200 with HTML"),
    fault("rotate-403", ROTATE, Effect::Instead(FORBIDDEN), "does not rotate and answers 403"),
    fault("rotate-held", ROTATE, Effect::Held, "rotates, and answers once a test lets it go"),
    fault("revoke-held", REVOKE, Effect::Held, "revokes, and answers once a test lets it go"),
    fault("revoke-reset", REVOKE, Effect::HangUp, "revokes, then closes the connection"),
    fault("revoke-ignored", REVOKE, Effect::Instead(REVOKED), "says that it revoked, and did not"),
    edit("revoke-false", REVOKE, |v| put(v, "/revoked", json!(false)), "says that it did not revoke"),
    edit("health-degraded", HEALTH, |v| put(v, "/status", json!("degraded")), "health says degraded"),
    html("health-html", HEALTH, 200, "health answers 200 with HTML"),
    html("health-503", HEALTH, 503, "health answers 503"),
    edit(
        "resumen-no-alerts",
        RESUMEN,
        |v| put(v, "/alertas_operativas", json!([])),
        "an empty list of alerts",
    ),
    edit("resumen-week-sum", RESUMEN, no_week, "api_7d says that there was nothing in these days"),
    edit("resumen-client-sum", RESUMEN, |v| alter(v, "/api_clients/total"), "api_clients.total is off"),
    edit(
        "resumen-rate",
        RESUMEN,
        |v| put(v, "/api_7d/daily/2/error_rate_pct", json!(99.5)),
        "a day's rate is off",
    ),
    edit(
        "resumen-errors",
        RESUMEN,
        |v| put(v, "/api_24h/errors", json!(9_999_999)),
        "more errors than requests",
    ),
    edit(
        "resumen-days",
        RESUMEN,
        |v| put(v, "/api_7d/daily/6/day", json!("2020-01-01")),
        "the last of the seven days is another",
    ),
    edit("resumen-old-days", RESUMEN, old_days, "the seven days ended long ago"),
    edit("resumen-ok-beside", RESUMEN, ok_beside, "one more alert, an ok"),
    edit(
        "resumen-other-kind",
        RESUMEN,
        |v| put(v, "/api_operations/last_purge/action", json!("RUN_API_MAINTENANCE")),
        "last_purge is a maintenance",
    ),
    edit(
        "resumen-missing-field",
        RESUMEN,
        |v| remove(v, "/api_7d/daily/3", "errors"),
        "daily[3] lacks errors",
    ),
    edit(
        "resumen-wrong-type",
        RESUMEN,
        |v| put(v, "/api_24h/requests", json!("125")),
        "requests is a string",
    ),
    html("resumen-500", RESUMEN, 500, "resumen answers 500"),
    html("resumen-html", RESUMEN, 200, "resumen answers 200 with HTML"),
    edit("resumen-danger-alert", RESUMEN, danger, "one more alert, a critical one"),
    edit(
        "resumen-stale",
        RESUMEN,
        |v| put(v, "/generated_at", json!(clock::json(clock::now() - HOUR))),
        "resumen is an hour old",
    ),
    edit(
        "resumen-generated-at",
        RESUMEN,
        |v| put(v, "/generated_at", json!("24/11/2026 12:45")),
        "generated_at is spelt otherwise",
    ),
    fault("clock-skew", RESUMEN, Effect::Quirk(Quirk::ClockSkew), "resumen's clock is ten minutes ahead"),
    fault("date-skew", RESUMEN, Effect::Quirk(Quirk::DateSkew), "resumen's Date is ten minutes ahead"),
    fault("resumen-not-json", RESUMEN, Effect::Bytes(|b| b.truncate(b.len() / 2)), "the JSON ends half-way"),
    edit("historial-echo-limit", HISTORIAL, |v| alter(v, "/filters/limit"), "filters.limit is off"),
    edit("historial-echo-offset", HISTORIAL, |v| alter(v, "/filters/offset"), "filters.offset is off"),
    edit(
        "historial-echo-sort-by",
        HISTORIAL,
        |v| put(v, "/filters/sort_by", json!("model")),
        "another sort_by",
    ),
    edit("historial-echo-sort-dir", HISTORIAL, other_direction, "filters.sort_dir is the other one"),
    edit(
        "historial-pagination-limit",
        HISTORIAL,
        |v| alter(v, "/pagination/limit"),
        "pagination.limit is off",
    ),
    edit(
        "historial-pagination-offset",
        HISTORIAL,
        |v| alter(v, "/pagination/offset"),
        "pagination.offset is off",
    ),
    edit("historial-has-next", HISTORIAL, |v| alter(v, "/pagination/has_next"), "has_next is the other one"),
    edit("historial-next-offset", HISTORIAL, |v| alter(v, "/pagination/next_offset"), "next_offset is off"),
    edit("historial-has-prev", HISTORIAL, |v| alter(v, "/pagination/has_prev"), "has_prev is the other one"),
    edit("historial-prev-offset", HISTORIAL, |v| alter(v, "/pagination/prev_offset"), "prev_offset is off"),
    edit(
        "historial-rows-returned",
        HISTORIAL,
        |v| alter(v, "/totales/rows_returned"),
        "rows_returned is off",
    ),
    edit("historial-page-short", HISTORIAL, page_short, "a row of the page is missing, rows_returned agrees"),
    edit("historial-page-long", HISTORIAL, page_long, "a row too many, rows_returned agrees"),
    edit("historial-by-action-sum", HISTORIAL, by_action, "by_action does not sum to rows_total"),
    fault(
        "historial-breaks-off",
        HISTORIAL,
        Effect::HangUpAt(&[7, 40, 47, 55]),
        "the 7th, 40th, 47th and 55th request for a page is cut off",
    ),
    fault(
        "historial-counted-before",
        HISTORIAL,
        Effect::Quirk(Quirk::CountedBefore),
        "correct, rows arrive between count and list on each page's first two readings",
    ),
    fault(
        "historial-count-runs-away",
        HISTORIAL,
        Effect::Quirk(Quirk::CountRunsAway),
        "rows_total is off, and more so with every reading",
    ),
    edit(
        "historial-duplicate-id",
        HISTORIAL,
        duplicate,
        "the second row stands in the place of the third too",
    ),
    edit(
        "historial-unsorted",
        HISTORIAL,
        unsorted,
        "the first two rows are swapped, in the order of ids and of times",
    ),
    fault("historial-sort-ignored", HISTORIAL, Effect::Quirk(Quirk::SortIgnored), "always timestamp desc"),
    edit("historial-bad-timestamp", HISTORIAL, bad_timestamp, "the first timestamp is not ISO-8601"),
    edit("historial-unknown-action", HISTORIAL, unknown_action, "the first action is none of the six"),
    edit(
        "historial-missing-field",
        HISTORIAL,
        |v| remove(v, "/items/0", "payload"),
        "items[0] lacks payload",
    ),
    edit(
        "historial-zero-decimals",
        HISTORIAL,
        |v| put(v, "/items/0/timestamp", json!("2026-11-18T10:00:00.000000Z")),
        "the first timestamp has decimals that are zero",
    ),
    edit(
        "historial-unknown-model",
        HISTORIAL,
        |v| put(v, "/items/0/model", json!("auth.User")),
        "the first model is none of the three",
    ),
    edit(
        "historial-unknown-count",
        HISTORIAL,
        |v| put(v, "/totales/by_action", json!({"BORRAR_TODO": v["totales"]["rows_total"]})),
        "by_action counts an unknown action",
    ),
    edit(
        "historial-echo-unsent",
        HISTORIAL,
        echo_unsent,
        "filters.q is not what was sent, nor is filters.export",
    ),
    fault(
        "historial-behind",
        Scope::Everywhere,
        Effect::RowsAhead(-7 * HOUR),
        "all of historial's times are 7 h behind, as local time that says it is UTC",
    ),
    fault(
        "historial-ahead",
        Scope::Everywhere,
        Effect::RowsAhead(7 * HOUR),
        "all of historial's times are 7 h ahead",
    ),
    html("historial-500", HISTORIAL, 500, "historial answers 500, the exports do not"),
    edit("preview-deactivate-not-dry", DEACTIVATE, |v| put(v, "/summary/dry_run", json!(false)), "not dry"),
    edit(
        "preview-deactivate-changed",
        DEACTIVATE,
        |v| put(v, "/summary/deactivated", json!(1)),
        "deactivated 1",
    ),
    edit("preview-deactivate-echo", DEACTIVATE, |v| alter(v, "/summary/idle_days"), "another idle_days"),
    edit("preview-deactivate-totals", DEACTIVATE, |v| alter(v, "/summary/candidates"), "candidates is off"),
    edit(
        "preview-deactivate-cutoff",
        DEACTIVATE,
        |v| put(v, "/summary/cutoff", json!(OTHER_DAY)),
        "another cutoff",
    ),
    html("preview-deactivate-500", DEACTIVATE, 500, "the rehearsal answers 500"),
    edit("preview-purge-not-dry", PURGE, |v| put(v, "/summary/dry_run", json!(false)), "not dry"),
    edit("preview-purge-changed", PURGE, |v| put(v, "/summary/deleted", json!(5)), "deleted 5"),
    edit("preview-purge-echo", PURGE, |v| alter(v, "/summary/max_delete"), "another max_delete"),
    edit("preview-purge-totals", PURGE, |v| alter(v, "/summary/would_delete"), "would_delete is off"),
    edit(
        "preview-purge-cutoff",
        PURGE,
        |v| put(v, "/summary/cutoff", json!("ayer")),
        "the cutoff is no moment",
    ),
    html("preview-purge-500", PURGE, 500, "the rehearsal answers 500"),
    edit("preview-maintenance-not-dry", MAINTENANCE, |v| put(v, "/dry_run", json!(false)), "not dry"),
    edit(
        "preview-maintenance-changed",
        MAINTENANCE,
        |v| put(v, "/purge_api_logs/deleted", json!(5)),
        "deleted 5",
    ),
    edit(
        "preview-maintenance-echo",
        MAINTENANCE,
        |v| alter(v, "/deactivate_idle_clients/idle_days"),
        "another idle_days",
    ),
    edit(
        "preview-maintenance-totals",
        MAINTENANCE,
        |v| alter(v, "/purge_api_logs/remaining_candidates"),
        "remaining_candidates is off",
    ),
    edit(
        "preview-maintenance-cutoff",
        MAINTENANCE,
        |v| put(v, "/purge_api_logs/cutoff", json!(OTHER_DAY)),
        "another cutoff",
    ),
    html("preview-maintenance-500", MAINTENANCE, 500, "the rehearsal answers 500"),
    fault(
        "historial-hole",
        HISTORIAL,
        Effect::Quirk(Quirk::PageHole),
        "pages after the first leave a row out",
    ),
    fault(
        "historial-overlap",
        HISTORIAL,
        Effect::Quirk(Quirk::PageOverlap),
        "pages repeat the row before them",
    ),
    fault("sort-text-ignored", HISTORIAL, Effect::Quirk(Quirk::TextUnsorted), "text columns are not sorted"),
    fault(
        "sort-last-lost",
        HISTORIAL,
        Effect::Quirk(Quirk::DescendingHole),
        "text columns descending lack the last row; seen from 101 rows on",
    ),
    fault("filter-ignored", HISTORIAL, Effect::Quirk(Quirk::FilterIgnored), "action is echoed and ignored"),
    fault("filter-by-case", HISTORIAL, Effect::Quirk(Quirk::FilterByCase), "user, model and q heed capitals"),
    fault(
        "filter-other-days",
        HISTORIAL,
        Effect::Quirk(Quirk::FilterOtherDays),
        "date_from and date_to are a year off",
    ),
    fault("access-resumen-open", RESUMEN, Effect::Quirk(Quirk::OpenResumen), "resumen is open to everybody"),
    fault(
        "access-proxy",
        Scope::Everywhere,
        Effect::Quirk(Quirk::ProxyRefuses),
        "a proxy refuses who has no good token",
    ),
    fault(
        "access-login",
        Scope::Everywhere,
        Effect::Quirk(Quirk::ProxyRedirects),
        "a proxy sends who has no good token to a login page",
    ),
    fault(
        "bounds-ignored",
        HISTORIAL,
        Effect::Quirk(Quirk::BoundsIgnored),
        "out of bounds is taken for the default",
    ),
    fault(
        "export-bounds-ignored",
        Scope::Everywhere,
        Effect::Quirk(Quirk::ExportBoundsIgnored),
        "an export out of bounds is taken for one of the defaults",
    ),
    fault("bounds-crash", HISTORIAL, Effect::Quirk(Quirk::BoundsCrash), "out of bounds is a 500"),
    fault(
        "bounds-unnamed",
        HISTORIAL,
        Effect::Quirk(Quirk::BoundsUnnamed),
        "out of bounds is a 400 without a field",
    ),
    fault(
        "extra-fields",
        Scope::Everywhere,
        Effect::Json(extra_fields),
        "every JSON answer but a maintenance's has fields that are new",
    ),
    fault(
        "extra-fields-payload",
        PURGE,
        Effect::Quirk(Quirk::ExtraInPayload),
        "a purge has a field that is new, and so has its row",
    ),
    fault("preview-no-row", PURGE, Effect::Quirk(Quirk::PreviewNoRow), "a rehearsed purge leaves no row"),
    fault(
        "preview-other-user",
        PURGE,
        Effect::Quirk(Quirk::PreviewOtherUser),
        "rehearsals are recorded under another user",
    ),
    edit(
        "resumen-stale-operation",
        RESUMEN,
        |v| put(v, "/api_operations/last_any/timestamp", json!("2020-01-01T00:00:00Z")),
        "the last operation is an old one",
    ),
    edit("resumen-stale-last", RESUMEN, stale_operations, "the last operations are old ones"),
    fault(
        "resumen-late-operation",
        RESUMEN,
        Effect::Quirk(Quirk::LateResumen),
        "correct, operations show up 250 ms late",
    ),
    fault(
        "preview-worse",
        Scope::Everywhere,
        Effect::Quirk(Quirk::PreviewWorse),
        "rehearsals of a purge but the first say deleted 5",
    ),
    fault(
        "preview-deactivates",
        Scope::Everywhere,
        Effect::Quirk(Quirk::PreviewDeactivates),
        "rehearsals really deactivate, and say that they did not",
    ),
    fault(
        "preview-purges",
        Scope::Everywhere,
        Effect::Quirk(Quirk::PreviewPurges),
        "rehearsals really delete, and say that they did not",
    ),
    fault(
        "somebody-operates",
        Scope::Everywhere,
        Effect::Quirk(Quirk::SomebodyOperates),
        "somebody carries out what the first rehearsal of a maintenance has shown",
    ),
    fault(
        "preview-moves",
        Scope::Everywhere,
        Effect::Quirk(Quirk::PreviewMoves),
        "somebody purges between two rehearsals",
    ),
];

/// In the answer, in the entries of its lists, and where anything may stand. What a maintenance answers
/// is also its row's payload, so it is left as it is.
fn extra_fields(value: &mut Value) {
    if value.get("purge_api_logs").is_some() {
        return;
    }
    for place in ["", "/user", "/permissions", "/insumos", "/filters"] {
        add_extra(value.pointer_mut(place));
    }
    for place in ["/items", "/alertas_operativas", "/api_7d/daily"] {
        if let Some(Value::Array(entries)) = value.pointer_mut(place) {
            entries.iter_mut().for_each(|entry| add_extra(Some(entry)));
        }
    }
}

fn add_extra(at: Option<&mut Value>) {
    if let Some(Value::Object(object)) = at {
        object.insert("extra".into(), json!({"new": true}));
    }
}

fn denies(value: &mut Value) {
    put(value, "/is_superuser", json!(false));
    for permission in ["can_view_maestros", "can_view_audit"] {
        put(value, &format!("/permissions/{permission}"), json!(false));
    }
}

fn danger(value: &mut Value) {
    let alert = json!({"nivel": "danger", "titulo": "Sandbox", "detalle": "Alerta crítica de prueba."});
    if let Some(Value::Array(alerts)) = value.pointer_mut("/alertas_operativas") {
        alerts.push(alert);
    }
}

fn ok_beside(value: &mut Value) {
    let alert = json!({"nivel": "ok", "titulo": "Sin alertas", "detalle": "No hay alertas operativas."});
    if let Some(Value::Array(alerts)) = value.pointer_mut("/alertas_operativas") {
        alerts.push(alert);
    }
}

fn old_days(value: &mut Value) {
    for day in 0..7 {
        put(value, &format!("/api_7d/daily/{day}/day"), json!(format!("2020-01-0{}", day + 1)));
    }
}

fn other_direction(value: &mut Value) {
    let other = if value.pointer("/filters/sort_dir") == Some(&json!("asc")) { "desc" } else { "asc" };
    put(value, "/filters/sort_dir", json!(other));
}

fn echo_unsent(value: &mut Value) {
    alter(value, "/filters/q");
    alter(value, "/filters/export");
}

fn page_short(value: &mut Value) {
    items(value, |items| {
        items.remove(items.len() / 2);
    });
}

/// The new row stands where the order has it, so that its being there is all that is wrong.
fn page_long(value: &mut Value) {
    let ascending = value.pointer("/filters/sort_dir") == Some(&json!("asc"));
    items(value, |items| {
        if let Some(mut row) = items.last().cloned() {
            put(&mut row, "/id", if ascending { json!(9_000_000) } else { json!(0) });
            items.push(row);
        }
    });
}

/// Needs a row: without one there is no count to be off.
fn by_action(value: &mut Value) {
    if let Some(Value::Object(counts)) = value.pointer_mut("/totales/by_action")
        && let Some(count) = counts.values_mut().next()
    {
        *count = json!(count.as_u64().unwrap_or_default() + 1);
    }
}

fn duplicate(value: &mut Value) {
    items(value, |items| {
        if items.len() > 2 {
            items[2] = items[1].clone();
        }
    });
}

/// Of users and object ids several rows have the same, so that it would depend on the day whether it is an error.
fn unsorted(value: &mut Value) {
    if !["id", "timestamp"].map(Value::from).contains(&value["filters"]["sort_by"]) {
        return;
    }
    items(value, |items| {
        if items.len() > 1 {
            items.swap(0, 1);
        }
    });
}

fn bad_timestamp(value: &mut Value) {
    put(value, "/items/0/timestamp", json!("2026-11-18 10:00:00"));
}

fn unknown_action(value: &mut Value) {
    put(value, "/items/0/action", json!("BORRAR_TODO"));
}

//! Faults of resumen: figures that contradict each other.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::super::clock::{self, DAY};
use super::answers::{RESUMEN, edit, fault};
use super::edit::{alter, put};
use super::effect::{Effect, Fault, Quirk};

/// The table.
pub(super) const FAULTS: &[Fault] = &[
    edit(
        "resumen-delta",
        RESUMEN,
        |v| alter(v, "/api_24h_comparativo/requests_delta_pct"),
        "requests_delta_pct is off",
    ),
    edit(
        "resumen-delta-null",
        RESUMEN,
        |v| put(v, "/api_24h_comparativo/errors_delta_pct", Value::Null),
        "errors_delta_pct is null",
    ),
    Fault {
        name: "resumen-purge-before",
        line: "the last purge is the one before",
        scope: super::effect::Scope::Everywhere,
        effect: Effect::Quirk(Quirk::PurgeBefore),
    },
    edit("resumen-top-tenfold", RESUMEN, tenfold, "the busiest clients have ten times their requests"),
    edit("resumen-other-hours", RESUMEN, other_hours, "the last 24 hours have more requests than the week"),
    edit(
        "resumen-endpoint-total",
        RESUMEN,
        |v| alter(v, "/api_24h/errors_by_endpoint/0/total"),
        "an endpoint has an error more than there are",
    ),
    edit(
        "resumen-endpoint-clients",
        RESUMEN,
        |v| put(v, "/api_24h/errors_by_endpoint/0/clientes", json!(9_999)),
        "an endpoint's errors met more clients than there are errors",
    ),
    edit(
        "resumen-endpoint-old",
        RESUMEN,
        |v| put(v, "/api_24h/errors_by_endpoint/0/last_at", json!(clock::json(clock::now() - 2 * DAY))),
        "an endpoint's last error of the 24 hours is of two days ago",
    ),
    edit(
        "resumen-endpoint-unnamed",
        RESUMEN,
        |v| put(v, "/api_24h/errors_by_endpoint/0/endpoint", json!("")),
        "an endpoint of the errors has an empty path",
    ),
    edit(
        "resumen-client-nobodys",
        RESUMEN,
        |v| put(v, "/api_24h/errors_by_client/0/client__nombre", Value::Null),
        "a client's errors are of nobody, and each endpoint's count that client",
    ),
    edit(
        "resumen-client-unnamed",
        RESUMEN,
        |v| put(v, "/api_clients/top_30d/0/client__nombre", json!("")),
        "the busiest client has an empty name",
    ),
    edit("resumen-untitled", RESUMEN, untitled, "the last alert has no title"),
    edit(
        "resumen-synced-later",
        RESUMEN,
        |v| put(v, "/inventario/almacen_latest_run_at", json!(clock::json(clock::now() + DAY))),
        "the warehouse was synchronized tomorrow",
    ),
    edit("resumen-top-swapped", RESUMEN, |v| top(v, |top| top.swap(0, 9)), "the busiest client comes last"),
    edit("resumen-top-long", RESUMEN, |v| top(v, one_more), "an eleventh client among the busiest ten"),
    edit("resumen-top-twice", RESUMEN, |v| top(v, |top| twice(top)), "the busiest client is there twice"),
    edit("resumen-top-day", RESUMEN, |v| top(v, |top| few(top)), "the busiest clients are those of a day"),
    edit("resumen-unused", RESUMEN, unused, "more clients are unused than are active"),
    edit(
        "resumen-last-user",
        RESUMEN,
        |v| put(v, "/api_operations/last_any/user", json!("otra.persona")),
        "last_any is under another name than the same operation below it",
    ),
    edit("resumen-coverage", RESUMEN, |v| alter(v, "/insumos/cobertura_pct"), "insumos.cobertura_pct is off"),
    edit("resumen-recipes", RESUMEN, recipes, "more recipes have a code than are matched"),
    edit(
        "resumen-suppliers",
        RESUMEN,
        |v| alter(v, "/proveedores/point_pending"),
        "proveedores.point_pending is off",
    ),
    edit(
        "resumen-alert-lost",
        RESUMEN,
        |v| alerts(v, |all| drop(all.remove(0))),
        "the first alert is missing",
    ),
    edit(
        "resumen-alert-mild",
        RESUMEN,
        |v| put(v, "/alertas_operativas/0/nivel", json!("warning")),
        "the alert of errors is a warning",
    ),
    edit("resumen-alert-false", RESUMEN, |v| alerts(v, spike), "an alert of a spike that is none"),
    edit("resumen-last-null", RESUMEN, no_last, "a last operation is null that is among the newest rows"),
    edit("resumen-last-renamed", RESUMEN, renamed, "the last operation is under another name than its row"),
    edit(
        "resumen-unused-none",
        RESUMEN,
        |v| put(v, "/api_clients/unused_30d", json!(0)),
        "no client is unused, and a deactivation finds some",
    ),
    edit(
        "resumen-unused-fewer",
        RESUMEN,
        fewer_unused,
        "one client fewer is unused than a deactivation finds",
    ),
    fault(
        "resumen-kept",
        RESUMEN,
        Effect::Quirk(Quirk::KeptResumen),
        "every resumen is of the first one's moment",
    ),
    edit("resumen-next-day", RESUMEN, next_day, "the seven days are a day ahead"),
];

const LAST: [&str; 3] = ["last_maintenance", "last_purge", "last_deactivate"];

/// Not that which is the last of any kind: the answer would contradict itself.
fn tenfold(resumen: &mut Value) {
    for client in resumen["api_clients"]["top_30d"].as_array_mut().into_iter().flatten() {
        let requests = client["requests"].as_u64().unwrap_or_default();
        client["requests"] = json!(10 * requests);
    }
}

fn no_last(value: &mut Value) {
    let any = value.pointer("/api_operations/last_any").cloned();
    let places = LAST.map(|field| format!("/api_operations/{field}"));
    let other = places.iter().find(|place| value.pointer(place).cloned() != any);
    if let Some(place) = other {
        put(value, place, Value::Null);
    }
}

/// Wherever the answer has it.
fn renamed(value: &mut Value) {
    let any = value.pointer("/api_operations/last_any").cloned();
    for field in LAST.into_iter().chain(["last_any"]) {
        let place = format!("/api_operations/{field}");
        if value.pointer(&place).cloned() == any {
            put(value, &format!("{place}/user"), json!("otra.persona"));
        }
    }
}

fn next_day(value: &mut Value) {
    for day in 0..7 {
        let place = format!("/api_7d/daily/{day}/day");
        let date = value.pointer(&place).and_then(Value::as_str).and_then(|it| it.parse::<Date>().ok());
        if let Some(next) = date.and_then(|it| it.tomorrow().ok()) {
            put(value, &place, json!(next.to_string()));
        }
    }
}

fn list(value: &mut Value, place: &str, change: impl FnOnce(&mut Vec<Value>)) {
    if let Some(Value::Array(entries)) = value.pointer_mut(place) {
        change(entries);
    }
}

fn top(value: &mut Value, change: impl FnOnce(&mut Vec<Value>)) {
    list(value, "/api_clients/top_30d", change);
}

fn alerts(value: &mut Value, change: impl FnOnce(&mut Vec<Value>)) {
    list(value, "/alertas_operativas", change);
}

fn number(value: &Value, place: &str) -> u64 {
    value.pointer(place).and_then(Value::as_u64).unwrap_or_default()
}

/// The change is that of the figure.
fn other_hours(value: &mut Value) {
    let (now, before) =
        (number(value, "/api_7d/requests") + 1, number(value, "/api_24h_comparativo/requests_prev_24h"));
    put(value, "/api_24h/requests", json!(now));
    let pct = (now as f64 - before as f64) * 100.0 / before as f64;
    put(value, "/api_24h_comparativo/requests_delta_pct", json!((pct * 100.0).round() / 100.0));
}

fn one_more(top: &mut Vec<Value>) {
    top.push(json!({"client__nombre": "Cliente 98", "requests": 1, "errors": 0}));
}

fn twice(top: &mut [Value]) {
    top[1] = top[0].clone();
}

fn few(top: &mut [Value]) {
    for (place, client) in top.iter_mut().enumerate() {
        let calls = 18 - place;
        (client["requests"], client["errors"]) = (json!(calls), json!(calls));
    }
}

fn fewer_unused(value: &mut Value) {
    let unused = number(value, "/api_clients/unused_30d");
    put(value, "/api_clients/unused_30d", json!(unused - 1));
}

fn unused(value: &mut Value) {
    let active = number(value, "/api_clients/active");
    put(value, "/api_clients/unused_30d", json!(active + 1));
}

fn recipes(value: &mut Value) {
    let matched = number(value, "/recetas/homologadas");
    put(value, "/recetas/con_codigo_point_primario", json!(matched + 1));
}

/// At a level that fails nothing by itself.
fn spike(alerts: &mut Vec<Value>) {
    alerts.push(json!({"nivel": "warning", "titulo": "Spike de errores API (24h)", "detalle": ""}));
}

fn untitled(value: &mut Value) {
    if let Some(last) = value["alertas_operativas"].as_array_mut().and_then(|alerts| alerts.last_mut()) {
        last["titulo"] = json!("");
    }
}

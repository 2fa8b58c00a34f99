//! Answers of which one part is there ten thousand times.

use serde_json::{Map, Value, json};

use super::super::endpoint::Endpoint;
use super::edit::put;
use super::effect::{Effect, Fault, Scope};

const RESUMEN: Scope = Scope::On(&[Endpoint::Resumen]);
const HISTORIAL: Scope = Scope::On(&[Endpoint::Historial]);
const CSV: Scope = Scope::On(&[Endpoint::Csv]);

/// Enough to drown a report in, and quickly made.
const MANY: u64 = 10_000;

const fn fault(name: &'static str, scope: Scope, effect: Effect, line: &'static str) -> Fault {
    Fault { name, line, scope, effect }
}

/// The table.
pub(super) const FAULTS: &[Fault] = &[
    fault("flood-actions", HISTORIAL, Effect::Json(actions), "by_action counts 10,000 actions"),
    fault("flood-alerts", RESUMEN, Effect::Json(alerts), "resumen has 10,000 critical alerts"),
    fault("flood-days", RESUMEN, Effect::Json(days), "api_7d.daily has 10,000 days"),
    fault("flood-text", RESUMEN, Effect::Json(text), "an alert's title has a million characters"),
    fault("flood-rows", CSV, Effect::Bytes(rows), "the CSV has 99,000 rows that are none"),
];

fn rows(file: &mut Vec<u8>) {
    file.extend(b"no,action,at,all,{},x\r\n".repeat(99_000));
}

fn actions(page: &mut Value) {
    let counts: Map<String, Value> = (0..MANY).map(|it| (format!("ACTION_{it}"), json!(1))).collect();
    put(page, "/totales/by_action", Value::Object(counts));
}

fn alerts(resumen: &mut Value) {
    let alert = |it| json!({"nivel": "danger", "titulo": format!("Alerta {it}"), "detalle": "Muchas."});
    put(resumen, "/alertas_operativas", (0..MANY).map(alert).collect());
}

fn days(resumen: &mut Value) {
    let day = |_| json!({"day": "2026-01-01", "requests": 1, "errors": 0, "error_rate_pct": 0.0});
    put(resumen, "/api_7d/daily", (0..MANY).map(day).collect());
}

fn text(resumen: &mut Value) {
    let titulo = "Ñ".repeat(1_000_000);
    put(resumen, "/alertas_operativas", json!([{"nivel": "danger", "titulo": titulo, "detalle": ""}]));
}

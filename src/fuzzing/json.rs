//! Every answer in JSON: read as each of the wire types, and judged where its shape holds.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::checks;
use crate::checks::plan::Policy;
use crate::http::Stamp;
use crate::model::answer::{OperationAnswer, payload};
use crate::model::auth::{Login, Me, Permissions, Revoked, Rotated};
use crate::model::health::Health;
use crate::model::historial::Historial;
use crate::model::operation::{
    DeactivateParams, DeactivateSummary, MaintenanceAnswer, Operation, PurgeParams, PurgeSummary,
    SingleAnswer,
};
use crate::model::resumen::Resumen;
use crate::model::{shape, timestamp};

/// Takes the bytes for the body of an answer in JSON.
pub fn json(bytes: &[u8]) {
    let Ok(value) = serde_json::from_slice::<Value>(bytes) else { return };
    let _ = read::<Health>(&value);
    let _ = read::<Login>(&value);
    let _ = read::<Me>(&value);
    let _ = read::<Permissions>(&value);
    let _ = read::<Rotated>(&value);
    let _ = read::<Revoked>(&value);
    let _ = read::<SingleAnswer<DeactivateSummary>>(&value);
    let _ = read::<SingleAnswer<PurgeSummary>>(&value);
    let _ = read::<MaintenanceAnswer>(&value);
    let stamp = Stamp { request: 0, date: None, at: Timestamp::UNIX_EPOCH, round_trip: Duration::ZERO };
    if let Some(resumen) = read::<Resumen>(&value) {
        let _ = checks::resumen::judge(&Policy::default(), &resumen, &stamp);
        let _ = checks::resumen::alerts::judge(
            &Policy::default(),
            &resumen,
            checks::resumen::alerts::OtherFigures::default(),
        );
    }
    if let Some(page) = read::<Historial>(&value) {
        let _ = checks::historial::judge(&page);
    }
    answers(&value);
    moments(&value);
}

/// Reads the value, and reads it again with other texts in it: an error that differs would have shown a part of
/// what the server sent.
fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    let mut unknown = BTreeSet::new();
    let read = shape::read_noting::<T>(value, &mut unknown);
    assert!(unknown.len() <= 20, "unknown fields are noted without a bound: {unknown:?}");
    let blank = shape::read::<T>(&blanked(value));
    assert_eq!(read.as_ref().err(), blank.as_ref().err(), "an error tells of a value");
    read.ok()
}

/// The value with other texts, except for the three that a type knows by name.
fn blanked(value: &Value) -> Value {
    match value {
        Value::String(text) if ["ok", "warning", "danger"].contains(&text.as_str()) => value.clone(),
        Value::String(_) => Value::from("~"),
        Value::Array(items) => items.iter().map(blanked).collect(),
        Value::Object(fields) => fields.iter().map(|(key, it)| (key.clone(), blanked(it))).collect(),
        other => other.clone(),
    }
}

/// Reads the value as an operation's answer: one that has these parameters has no others.
fn answers(value: &Value) {
    const D: DeactivateParams = DeactivateParams { idle_days: 30, limit: 2 };
    const P: PurgeParams = PurgeParams { retain_days: 90, max_delete: 50 };
    for (operation, other) in [
        (Operation::Deactivate(D), Operation::Deactivate(DeactivateParams { limit: 3, ..D })),
        (Operation::Purge(P), Operation::Purge(PurgeParams { retain_days: 91, ..P })),
        (Operation::Maintenance(D, P), Operation::Maintenance(D, PurgeParams { max_delete: 51, ..P })),
    ] {
        let Ok(answer) = OperationAnswer::of_payload(&operation, payload(&operation, value)) else {
            continue;
        };
        assert!(!(answer.is_of(&operation) && answer.is_of(&other)), "of two at once: {answer:?}");
        let parts = usize::from(answer.deactivation().is_some()) + usize::from(answer.purge().is_some());
        assert_eq!(parts, if matches!(operation, Operation::Maintenance(..)) { 2 } else { 1 });
        let _ = (answer.is_empty(), answer.dry_run());
    }
}

/// Reads every text as each of the three spellings of a moment: what is accepted is spelt in no other way.
fn moments(value: &Value) {
    match value {
        Value::String(text) => {
            if let Some(at) = timestamp::from_json(text) {
                assert_eq!(*text, spelt(at, "T", "Z"), "taken as JSON's");
            }
            if let Some(at) = timestamp::from_cutoff(text) {
                let civil = text.trim_end_matches("+00:00").trim_end_matches('Z');
                let spelt = spelt(at, "T", "");
                assert_eq!(civil.trim_end_matches(".000000"), spelt, "taken as a cutoff");
            }
            if let Some(at) = timestamp::from_export(text) {
                assert_eq!(*text, spelt(at, " ", ""), "taken as an export's");
            }
        }
        Value::Array(items) => items.iter().for_each(moments),
        Value::Object(fields) => fields.values().for_each(moments),
        _ => {}
    }
}

/// A moment as the wire spells it: with six decimals, or none where they are zero.
fn spelt(at: Timestamp, between: &str, end: &str) -> String {
    let decimals = if at.subsec_nanosecond() == 0 { "" } else { ".%6f" };
    at.strftime(&format!("%Y-%m-%d{between}%H:%M:%S{decimals}{end}")).to_string()
}

//! Helpers for the tests of the judges.

use std::time::Duration;

use jiff::Timestamp;
use serde::de::DeserializeOwned;

use crate::finding::{Finding, Severity};
use crate::http::Stamp;
use crate::model::shape::{self, Mismatch};

pub(crate) use crate::testing::{bytes, fixture, raw};

/// When the recorded resumen came: two seconds after it was made, by every clock.
pub(crate) fn recorded_stamp() -> Stamp {
    let at = "2026-11-24T12:45:10Z".parse().unwrap();
    Stamp { request: 0, date: Some(at), at, round_trip: Duration::from_millis(200) }
}

/// When the operations were recorded.
pub(crate) fn recorded_at() -> Timestamp {
    "2026-11-24T12:45:09Z".parse().unwrap()
}

/// What the shape says once the value at `pointer` is taken out.
pub(crate) fn mismatch<T: DeserializeOwned>(name: &str, pointer: &str) -> Option<Mismatch> {
    let mut value = raw(name);
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    value.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key).unwrap();
    shape::read::<T>(&value).err()
}

pub(crate) fn failures(findings: &[Finding]) -> Vec<&'static str> {
    codes(findings, Severity::Failure)
}

pub(crate) fn warnings(findings: &[Finding]) -> Vec<&'static str> {
    codes(findings, Severity::Warning)
}

fn codes(findings: &[Finding], severity: Severity) -> Vec<&'static str> {
    findings
        .iter()
        .filter(|finding| finding.severity == severity)
        .map(|finding| finding.fact.code())
        .collect()
}

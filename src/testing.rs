//! The recorded answers under `fixtures/`, for tests.

use std::path::Path;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::model::historial::{Historial, Row};
use crate::model::shape;

pub(crate) fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)).unwrap()
}

pub(crate) fn raw(name: &str) -> Value {
    serde_json::from_slice(&bytes(name)).unwrap()
}

pub(crate) fn fixture<T: DeserializeOwned>(name: &str) -> T {
    shape::read(&raw(name)).unwrap()
}

/// The newest rows, recorded when operations had been run.
pub(crate) fn operated_rows() -> Vec<Row> {
    fixture::<Historial>("historial_after_operations.json").items
}

/// Does what grows with its input no faster than that, or nearly so: with a hundred thousand entries it takes far less
/// than a second, and what holds each against each takes minutes.
pub(crate) fn in_time<T>(what: impl FnOnce() -> T) -> T {
    let begun = std::time::Instant::now();
    let result = what();
    assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{:?}", begun.elapsed());
    result
}

/// So many entries.
pub(crate) const MANY: usize = 100_000;

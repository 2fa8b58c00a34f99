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

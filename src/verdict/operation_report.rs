//! An operation, as far as it came.

use serde::Serialize;
use serde_json::{Map, Value};

/// An operation, as far as it came.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OperationReport {
    /// `maintenance`, `deactivate` or `purge`.
    pub name: &'static str,
    /// Whether it was to be done for good.
    pub live: bool,
    /// As sent, without `dry_run`.
    pub parameters: Map<String, Value>,
    /// What the rehearsal's row has as payload.
    pub rehearsal: Option<Value>,
    /// The command line that would go live, after a rehearsal that held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub live_line: Option<String>,
    /// What the live call's row has, or must have, as payload.
    pub answer: Option<Value>,
    /// The newest row that was there before the live call; none where none was sent.
    pub after_id: Option<u64>,
    /// The live call's row.
    pub row: Option<RowRef>,
    /// The answer was lost, and the row found without it.
    pub recovered: bool,
}

/// A row of the historial.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowRef {
    /// Its primary key.
    pub id: u64,
    /// ISO-8601 UTC.
    pub timestamp: String,
}

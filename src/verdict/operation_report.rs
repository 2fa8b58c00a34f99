//! The report of an operation, as far as it came.

use serde::Serialize;
use serde_json::{Map, Value};

/// An operation as reports show it, as far as it came.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OperationReport {
    /// `maintenance`, `deactivate` or `purge`.
    pub name: &'static str,
    /// Whether it was to be a live call.
    pub live: bool,
    /// The parameters as sent, without `dry_run`.
    pub parameters: Map<String, Value>,
    /// The payload of the rehearsal's row; none where no rehearsal was answered.
    pub rehearsal: Option<Value>,
    /// The command line of the live run, after a rehearsal that passed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub live_line: Option<String>,
    /// The payload that the live call's row has, or must have; none without an answer.
    pub answer: Option<Value>,
    /// The id of the newest row before the live call; none where no call was sent.
    pub after_id: Option<u64>,
    /// The live call's row; none where it was not found.
    pub row: Option<RowRef>,
    /// Whether the answer was lost, and the row found without it.
    pub recovered: bool,
}

/// A reference to a row of the historial.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowRef {
    /// The row's primary key.
    pub id: u64,
    /// The row's time, ISO-8601 UTC.
    pub timestamp: String,
}

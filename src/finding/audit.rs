//! The rows that rehearsals leave in the historial.

use serde::Serialize;
use strum::IntoStaticStr;

use crate::from_json::read_back;

read_back! {
/// What is seen of the rows that rehearsals leave in the historial.
#[derive(Debug, Clone, PartialEq, Serialize, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case", tag = "code", content = "data")]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "a variant's fields are the numbers that its own line names")]
pub enum AuditFact {
    /// The rehearsals of this run were found in the historial.
    AuditRowsFound { rows: u64 },
    /// A rehearsal was answered and left no row with its answer.
    AuditRowMissing { action: &'static str },
    /// A rehearsal's row stands under another user.
    AuditUserDiffers { id: u64, expected: String, got: String },
    /// The rehearsal's row is of another time than its answer, by the answer's own `Date`.
    AuditTimeDiffers { id: u64, expected: String, got: String },
    /// A rehearsal that was sent once has left more rows than one with its answer.
    AuditRowDoubled { action: &'static str, rows: u64 },
    /// A row that nothing accounts for: it has a rehearsal's cutoff beside that rehearsal's own row (`cutoff`), or
    /// is of a request that was refused for its bounds (`bounds`) or for want of a valid token (`access`).
    AuditRowUnasked { id: u64, action: String, why: &'static str },
    /// A rehearsal's row has another `model` or `object_id` than its operation.
    AuditFieldDiffers { id: u64, field: &'static str, expected: &'static str, got: String },
    /// The historial has fewer rows after the rehearsals than before them and the rehearsals' rows together.
    AuditTotalShort { expected: u64, got: u64 },
    /// `api_operations.last_any` is older than our last rehearsal.
    AuditLastOperationStale { expected: String, got: Option<String> },
}
}

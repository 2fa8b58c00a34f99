//! One page of the historial.

use serde::Serialize;
use serde_json::Value;
use strum::IntoStaticStr;

use crate::from_json::read_back;

read_back! {
/// What is seen on one page of the historial. A row is named by its primary key.
#[derive(Debug, Clone, PartialEq, Serialize, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case", tag = "code", content = "data")]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "a variant's fields are the numbers that its own line names")]
pub enum HistorialFact {
    /// A page of the historial was read.
    HistorialRead { rows_returned: u64, rows_total: u64, sort_by: &'static str, sort_dir: &'static str },
    /// The historial has no row at all.
    HistorialEmpty {},
    /// A parameter in `filters` is not what was sent.
    HistorialEchoDiffers { field: &'static str, sent: Value, echoed: Value },
    /// A model is none of the contract's three.
    HistorialModelUnknown { id: u64, got: String },
    /// `by_action` counts an action that is none of the API's six.
    HistorialByActionUnknown { got: String },
    /// The `pagination` block contradicts the contract's arithmetic.
    HistorialPaginationWrong { field: &'static str, expected: Value, got: Value },
    /// `totales.rows_returned` is not the number of items.
    HistorialRowsReturnedWrong { declared: u64, got: u64 },
    /// The page holds more or fewer rows than limit, offset and total allow.
    HistorialPageSize { expected: u64, got: u64 },
    /// `by_action` does not sum to `rows_total`.
    HistorialByActionSum { sum: u64, rows_total: u64 },
    /// `by_action` counts another number of an action than there are rows.
    HistorialByActionWrong { action: String, declared: u64, got: u64 },
    /// Two neighbouring rows are in the wrong order.
    HistorialUnsorted { sort_by: &'static str, sort_dir: &'static str, first_id: u64, second_id: u64 },
    /// An id stands twice on one page.
    HistorialDuplicateId { id: u64 },
    /// A row has another value in this field than on another page of the same run.
    HistorialRowDiffers { id: u64, field: &'static str },
    /// A timestamp is not ISO-8601 UTC as the contract spells it.
    HistorialTimestampMalformed { id: u64, got: String },
    /// An action is none of the API's six.
    HistorialActionUnknown { id: u64, got: String },
}
}

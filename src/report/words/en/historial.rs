//! The facts of one page of the historial, in English.

use super::remedies::REPORT_IT;
use crate::finding::HistorialFact;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &HistorialFact) -> Wording {
    match fact {
        HistorialFact::HistorialRead { rows_returned, rows_total, sort_by, sort_dir } => {
            brief(format!("{rows_returned} of {rows_total} rows by {sort_by} {sort_dir}"))
        }
        HistorialFact::HistorialEmpty {} => problem(
            "operations on record",
            "none: what this run says of pages, filters, orders and exports rests on no row",
            "On a deployment that has been used, report it: its history is gone. On a new one, run a rehearsal (pointctl maintenance) and then the smoke again.",
        ),
        HistorialFact::HistorialEchoDiffers { field, sent, echoed } => {
            problem(format!("filters.{field} = {sent}, as sent"), echoed.to_string(), REPORT_IT)
        }
        HistorialFact::HistorialPaginationWrong { field, expected, got } => {
            problem(format!("pagination.{field} = {expected}"), got.to_string(), REPORT_IT)
        }
        HistorialFact::HistorialRowsReturnedWrong { declared, got } => problem(
            format!("totales.rows_returned = {got}, the rows that came"),
            declared.to_string(),
            REPORT_IT,
        ),
        HistorialFact::HistorialPageSize { expected, got } => {
            problem(format!("{expected} rows on this page"), got.to_string(), REPORT_IT)
        }
        HistorialFact::HistorialByActionWrong { action, declared, got } => problem(
            format!("by_action with the {got} rows of {action} that came"),
            declared.to_string(),
            REPORT_IT,
        ),
        HistorialFact::HistorialByActionSum { sum, rows_total } => {
            problem(format!("by_action sums to rows_total = {rows_total}"), sum.to_string(), REPORT_IT)
        }
        HistorialFact::HistorialUnsorted { sort_by, sort_dir, first_id, second_id } => problem(
            format!("rows by {sort_by} {sort_dir}"),
            format!("row {first_id} stands before row {second_id}"),
            REPORT_IT,
        ),
        HistorialFact::HistorialDuplicateId { id } => {
            problem("each row once", format!("row {id} stands twice on one page"), REPORT_IT)
        }
        HistorialFact::HistorialRowDiffers { id, field } => problem(
            format!("row {id} as another page of this run has it"),
            format!("another {field}"),
            REPORT_IT,
        ),
        HistorialFact::HistorialTimestampMalformed { id, got } => {
            problem("YYYY-MM-DDTHH:MM:SS[.ffffff]Z", format!("{got:?} in row {id}"), REPORT_IT)
        }
        HistorialFact::HistorialActionUnknown { id, got } => {
            problem("one of the six actions", format!("{got:?} in row {id}"), REPORT_IT)
        }
        HistorialFact::HistorialModelUnknown { id, got } => {
            problem("one of the three models", format!("{got:?} in row {id}"), REPORT_IT)
        }
        HistorialFact::HistorialByActionUnknown { got } => {
            problem("by_action with none but the six actions", format!("{got:?}"), REPORT_IT)
        }
    }
}

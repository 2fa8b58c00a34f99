//! The facts of one page of the historial, in English.

use super::remedies::REPORT_IT;
use super::said::rows;
use crate::finding::HistorialFact;
use crate::report::words::amounts::number;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &HistorialFact) -> Wording {
    match fact {
        HistorialFact::HistorialRead { rows_returned, rows_total, sort_by, sort_dir } => {
            brief(format!("{} of {} by {sort_by} {sort_dir}", number(*rows_returned), rows(*rows_total)))
        }
        HistorialFact::HistorialEmpty {} => problem(
            "operations on record",
            "the historial is empty, so this run proves nothing about pages, filters, orders and exports",
            "On a deployment that has been used, report it: its history is gone. On a new one, run a rehearsal (pointctl maintenance) and then the smoke again.",
        ),
        HistorialFact::HistorialEchoDiffers { field, sent, echoed } => problem(
            format!("filters.{field} = {sent}, as it was sent"),
            format!("the answer has {echoed}"),
            REPORT_IT,
        ),
        HistorialFact::HistorialPaginationWrong { field, expected, got } => {
            problem(format!("pagination.{field} = {expected}"), format!("the answer has {got}"), REPORT_IT)
        }
        HistorialFact::HistorialRowsReturnedWrong { declared, got } => problem(
            format!("totales.rows_returned = {}, the rows that came", number(*got)),
            format!("the answer has {}", number(*declared)),
            REPORT_IT,
        ),
        HistorialFact::HistorialPageSize { expected, got } => problem(
            format!("{} on this page", rows(*expected)),
            format!("it has {}", number(*got)),
            REPORT_IT,
        ),
        HistorialFact::HistorialByActionWrong { action, declared, got } => problem(
            format!("by_action.{action} = {}, the rows that came", number(*got)),
            format!("the answer has {}", number(*declared)),
            REPORT_IT,
        ),
        HistorialFact::HistorialByActionSum { sum, rows_total } => problem(
            format!("by_action adds up to rows_total = {}", number(*rows_total)),
            format!("it adds up to {}", number(*sum)),
            REPORT_IT,
        ),
        HistorialFact::HistorialUnsorted { sort_by, sort_dir, first_id, second_id } => problem(
            format!("the rows are sorted by {sort_by} {sort_dir}"),
            format!("row {first_id} stands before row {second_id}"),
            REPORT_IT,
        ),
        HistorialFact::HistorialDuplicateId { id } => {
            problem("each row appears once", format!("row {id} appears twice on one page"), REPORT_IT)
        }
        HistorialFact::HistorialRowDiffers { id, field } => problem(
            format!("row {id} is the same on every page of this run"),
            format!("on another page its {field} is different"),
            REPORT_IT,
        ),
        HistorialFact::HistorialTimestampMalformed { id, got } => {
            problem("a time as YYYY-MM-DDTHH:MM:SS[.ffffff]Z", format!("row {id} has {got:?}"), REPORT_IT)
        }
        HistorialFact::HistorialActionUnknown { id, got } => {
            problem("one of the six actions", format!("row {id} has {got:?}"), REPORT_IT)
        }
        HistorialFact::HistorialModelUnknown { id, got } => {
            problem("one of the three models", format!("row {id} has {got:?}"), REPORT_IT)
        }
        HistorialFact::HistorialByActionUnknown { got } => {
            problem("by_action has only the six actions", format!("it has {got:?}"), REPORT_IT)
        }
    }
}

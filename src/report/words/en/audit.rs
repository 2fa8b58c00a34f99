//! The facts of the rows that rehearsals leave, in English.

use super::remedies::REPORT_IT;
use super::said::{self, exactly};
use crate::finding::AuditFact;
use crate::report::words::amounts::{count, number};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &AuditFact) -> Wording {
    match fact {
        AuditFact::AuditRowsFound { rows } => {
            brief(format!("{} recorded under this user", count(*rows, "rehearsal is", "rehearsals are")))
        }
        AuditFact::AuditRowMissing { action } => problem(
            format!("a row in the historial for the rehearsal that was answered: {}", said::action(action)),
            "the newest rows do not have it",
            "Operations leave no trail: do not run a live one before this is fixed.",
        ),
        AuditFact::AuditUserDiffers { id, expected, got } => problem(
            format!("row {id} names the user {expected}"),
            format!("it names {got:?}"),
            "The trail names the wrong person. Report it before anybody operates.",
        ),
        AuditFact::AuditTimeDiffers { id, expected, got } => problem(
            format!("row {id} is dated {}, when its rehearsal was answered", exactly(expected)),
            format!("it is dated {}", exactly(got)),
            "Such times do not show how long ago somebody operated: operate nothing. The ERP may write local time as UTC, or a clock of its machines may be wrong: report it to its developers.",
        ),
        AuditFact::AuditRowDoubled { action, rows } => problem(
            format!("one row for each rehearsal: {}", said::action(action)),
            format!("{} have the same answer", said::rows(*rows)),
            "This trail does not show how often somebody operated. Report it before anybody operates.",
        ),
        AuditFact::AuditRowUnasked { id, action, why } => problem(
            "only the rows of the rehearsals that were answered",
            {
                let action = said::action(action);
                match *why {
                    "cutoff" => {
                        format!("row {id} ({action}) has the cutoff of a rehearsal that already has its row")
                    }
                    "bounds" => format!("row {id} ({action}) is of a request that was out of bounds"),
                    _ => format!("row {id} ({action}) is of a request without a valid token"),
                }
            },
            "The trail names what was not done, or a refused request was carried out. Report it.",
        ),
        AuditFact::AuditFieldDiffers { id, field, expected, got } => {
            problem(format!("row {id} has {field} = {expected:?}"), format!("it has {got:?}"), REPORT_IT)
        }
        AuditFact::AuditTotalShort { expected, got } => problem(
            format!("the historial has {} or more, with those of the rehearsals", said::rows(*expected)),
            format!("it has {}", number(*got)),
            "Rows of the trail are gone, or those of the rehearsals are not counted. Report it before anybody operates.",
        ),
        AuditFact::AuditLastOperationStale { expected, got } => problem(
            format!("api_operations.last_any is dated {} or later", exactly(expected)),
            got.as_ref().map_or_else(|| "it is null".into(), |got| format!("it is dated {}", exactly(got))),
            REPORT_IT,
        ),
    }
}

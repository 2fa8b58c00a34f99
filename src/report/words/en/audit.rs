//! The facts of the rows that rehearsals leave, in English.

use super::remedies::REPORT_IT;
use crate::finding::AuditFact;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &AuditFact) -> Wording {
    match fact {
        AuditFact::AuditRowsFound { rows } => brief(format!("{rows} rehearsals recorded under our user")),
        AuditFact::AuditRowMissing { action } => problem(
            format!("a {action} row with the answer that we were given"),
            "no such row among the newest",
            "Operations leave no trail: do not run a live one before that is mended.",
        ),
        AuditFact::AuditUserDiffers { id, expected, got } => problem(
            format!("row {id} under {expected}"),
            format!("under {got:?}"),
            "The trail names the wrong person. Report it before anybody operates.",
        ),
        AuditFact::AuditTimeDiffers { id, expected, got } => problem(
            format!("row {id} at {expected}, when its rehearsal was answered"),
            got.clone(),
            "Nobody can tell by such times how long ago somebody operated: operate nothing. Where the ERP writes local time as UTC, or a clock of its machines is wrong, its developers have to mend it.",
        ),
        AuditFact::AuditRowDoubled { action, rows } => problem(
            format!("one {action} row for each rehearsal"),
            format!("{rows} with the same answer"),
            "Nobody can tell by this trail how often somebody operated. Report it before anybody operates.",
        ),
        AuditFact::AuditRowUnasked { id, action, why } => problem(
            "no row but those of the rehearsals that were answered",
            match *why {
                "cutoff" => format!("row {id} ({action}), with the cutoff of a rehearsal that has its row"),
                "bounds" => format!("row {id} ({action}), of a request that was out of bounds"),
                _ => format!("row {id} ({action}), of a request without a good token"),
            },
            "The trail names what was not done, or what was refused was done all the same. Report it.",
        ),
        AuditFact::AuditFieldDiffers { id, field, expected, got } => {
            problem(format!("row {id} with {field} {expected:?}"), format!("{got:?}"), REPORT_IT)
        }
        AuditFact::AuditTotalShort { expected, got } => problem(
            format!("{expected} rows of the historial or more, with the rehearsals' own"),
            got.to_string(),
            "Rows of the trail are gone, or the rehearsals' are not counted. Report it before anybody operates.",
        ),
        AuditFact::AuditLastOperationStale { expected, got } => problem(
            format!("api_operations.last_any at {expected} or later"),
            got.clone().unwrap_or_else(|| "null".into()),
            REPORT_IT,
        ),
    }
}

//! The facts of an operation that is looked for, in English.

use super::remedies::REPORT_IT;
use super::totals::totals;
use crate::finding::{Doubt, VerifyFact};
use crate::report::words::amounts::roughly;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &VerifyFact) -> Wording {
    match fact {
        VerifyFact::OperationRecorded { id, timestamp, user, action } => {
            let user = if user.is_empty() { "nobody" } else { user };
            brief(format!("{action} by {user}, row {id} at {timestamp}"))
        }
        VerifyFact::ExpectationsHeld { expectations } => brief(format!("{expectations} expectations hold")),
        VerifyFact::VerifyLastIsIt { field } => brief(format!("{field} is it")),
        VerifyFact::VerifyLaterOperation { field, action, timestamp } => {
            brief(format!("{field} is a later one: {action} at {timestamp}"))
        }
        VerifyFact::VerifyRowMissing { waited_ms, user } => problem(
            "the operation's row in historial",
            match user {
                Some(user) => format!("no such row of {user}'s, after {waited_ms} ms"),
                None => format!("no such row, after {waited_ms} ms"),
            },
            "Check --action, --since, --user and --base-url.",
        ),
        VerifyFact::OperationFound { deactivated, deleted, remaining_candidates } => {
            brief(format!("FOUND: {}", totals(*deactivated, *deleted, *remaining_candidates)))
        }
        VerifyFact::VerifyTotalsWrong { field, expected, got } => problem(
            format!("{field} = {expected} in the row that was found"),
            got.to_string(),
            "It is on record there alone: ask who ran it what was asked for, before running another.",
        ),
        VerifyFact::LiveNotDone { waited_ms, clients, rows } => problem(
            "the call's row in historial",
            format!(
                "none after {waited_ms} ms, and a rehearsal shows all of it still to do: {}",
                left(*clients, *rows)
            ),
            "It was NOT done: it is safe to run it again.",
        ),
        VerifyFact::LiveNotProved { why, left_s } => unproved(*why, *left_s),
        VerifyFact::RunClosed { at, how } => {
            brief(format!("the run of {at} is closed in the journal ({how})"))
        }
        VerifyFact::LaterRunNotSent { at, step } => {
            brief(format!("a later live run, at {at}, sent nothing: it ended at {step}"))
        }
        VerifyFact::AlreadyMaintained { id, user, timestamp, age_s, within_s } => brief(format!(
            "{} ran it {} ago (row {id} at {timestamp}), which is within {}: nothing is sent this time",
            if user.is_empty() { "nobody" } else { user },
            roughly(*age_s),
            roughly(*within_s)
        )),
        VerifyFact::NotMaintained { within_s } => {
            brief(format!("nobody has run it within {}", roughly(*within_s)))
        }
        VerifyFact::VerifyTooFar { rows } => problem(
            "the operation's row in historial",
            format!("not among {rows} rows, and the API gives no more"),
            "Narrow it: --action, --since or --user.",
        ),
        VerifyFact::VerifyEffectWasMissing {} => problem(
            "an operation that changed something",
            "the run that this row confirmed found that nothing had changed",
            "Rehearse, and compare with what was to be done. Report it before anybody operates.",
        ),
        VerifyFact::VerifyPayloadUnreadable { id } => {
            problem("the totals of an operation", format!("row {id} has another payload"), REPORT_IT)
        }
        VerifyFact::ExpectationFailed { expected, got } => problem(
            expected.as_str(),
            got.to_string(),
            "Compare the row with what was asked before running another.",
        ),
        VerifyFact::VerifyLastStale { field, expected, got } => problem(
            format!("api_operations.{field} at {expected} or later"),
            got.clone().unwrap_or_else(|| "null".into()),
            REPORT_IT,
        ),
        VerifyFact::VerifyLastDiffers { field, id } => problem(
            format!("api_operations.{field} with the payload and the user of row {id}"),
            "another payload or user",
            REPORT_IT,
        ),
        VerifyFact::VerifyRunFailed { codes } => problem(
            "a live run that ended well",
            format!("the run that this row confirmed ended with {}", codes.join(", ")),
            "Read that run's report, and look at the data before anybody operates.",
        ),
    }
}

/// `2 clients, 7040 log rows`.
fn left(clients: Option<u64>, rows: Option<u64>) -> String {
    let parts = [clients.map(|it| format!("{it} clients")), rows.map(|it| format!("{it} log rows"))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Why it could not be shown that a call was not done.
fn unproved(why: Doubt, left_s: Option<u64>) -> Wording {
    const ABANDON: &str = "Look in the ERP whether it was done. Where its row is surely not there: pointctl verify --from-journal --abandon.";
    let got = match why {
        Doubt::TooSoon => "it may still be at work: the time that its answer is waited for has not passed",
        Doubt::NotOnRecord => "the journal does not say what its rehearsal had shown",
        Doubt::ClockUnknown => "a time in historial that it takes can't be read",
        Doubt::NothingToShow => "its rehearsal had found nothing to do, so nothing can be missing",
        Doubt::DaysOutOfBounds => "it would take a rehearsal beyond the API's bounds",
        Doubt::Unanswered => "a rehearsal or a page could not be had",
        Doubt::PageWrong => "a page of historial contradicts itself, so the row may be there",
        Doubt::RehearsalWrong => "a rehearsal contradicts what a rehearsal must say",
        Doubt::ClientGone => "a client that was to be deactivated is no candidate any more",
        Doubt::RowsFewer => "fewer log rows are old enough than before it",
        Doubt::RowsAged => "so many log rows have come of age since that a deletion would not show",
        Doubt::RowCame => "a row came meanwhile that may be its",
    };
    let next = match (why, left_s) {
        (Doubt::TooSoon, Some(left_s)) => {
            let left = roughly(i64::try_from(left_s).unwrap_or(i64::MAX));
            format!(
                "Run pointctl verify --from-journal again in {left}. If a clock was set meanwhile: {ABANDON}"
            )
        }
        (Doubt::Unanswered | Doubt::RowCame | Doubt::TooSoon, _) => {
            format!("Run pointctl verify --from-journal again. Where it stays so: {ABANDON}")
        }
        _ => ABANDON.to_owned(),
    };
    problem("a rehearsal that shows that nothing of it was done", got, next)
}

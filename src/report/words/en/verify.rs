//! The facts of an operation that is searched for, in English.

use super::remedies::REPORT_IT;
use super::said::{self, clients as said_clients, exactly, log_rows, moment, roughly};
use super::totals::totals;
use crate::finding::{Doubt, VerifyFact};
use crate::report::words::amounts::{count, waited};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &VerifyFact) -> Wording {
    match fact {
        VerifyFact::OperationRecorded { id, timestamp, user, action } => {
            let user = if user.is_empty() { "an unnamed user" } else { user };
            brief(format!("{} by {user}, row {id} on {}", said::action(action), moment(timestamp)))
        }
        VerifyFact::ExpectationsHeld { expectations } => {
            brief(count(*expectations, "expectation is met", "expectations are met"))
        }
        VerifyFact::VerifyLastIsIt { field } => brief(format!("{field} names this operation")),
        VerifyFact::VerifyLaterOperation { field, action, timestamp } => {
            brief(format!("{field} names a later one: {}, {}", said::action(action), moment(timestamp)))
        }
        VerifyFact::VerifyRowMissing { waited_ms, user } => problem(
            "the operation's row in the historial",
            match user {
                Some(user) => format!("no such row of {user} appeared within {}", waited(*waited_ms)),
                None => format!("no such row appeared within {}", waited(*waited_ms)),
            },
            "Check --id, --action, --since, --user and --base-url.",
        ),
        VerifyFact::OperationFound { deactivated, deleted, remaining_candidates } => {
            brief(format!("FOUND: {}", totals(*deactivated, *deleted, *remaining_candidates)))
        }
        VerifyFact::VerifyTotalsWrong { field, expected, got } => problem(
            format!("{field} = {expected} in the row that was found"),
            format!("the row has {got}"),
            "Only this row records it: ask whoever ran it what was asked for, before you run another.",
        ),
        VerifyFact::LiveNotDone { waited_ms, clients, rows } => problem(
            "the call's row in the historial",
            format!(
                "it had not appeared after {}, and a rehearsal shows that everything is still to be done: {}",
                waited(*waited_ms),
                left(*clients, *rows)
            ),
            "It was NOT done: it is safe to run it again.",
        ),
        VerifyFact::LiveNotProved { why, left_s } => unproved(*why, *left_s),
        VerifyFact::RunClosed { at, how } => {
            brief(format!("the run of {} is closed in the journal: {}", moment(at), closed(how)))
        }
        VerifyFact::LaterRunNotSent { at, step } => {
            brief(format!("a later live run, on {}, sent nothing: it ended at {step}", moment(at)))
        }
        VerifyFact::AlreadyMaintained { id, user, timestamp, age_s, within_s } => brief(format!(
            "{} ran it {} ago (row {id} on {}), which is within {}: nothing is sent this time",
            if user.is_empty() { "an unnamed user" } else { user },
            roughly(*age_s),
            moment(timestamp),
            roughly(*within_s)
        )),
        VerifyFact::NotMaintained { within_s } => {
            brief(format!("nobody has run it within {}", roughly(*within_s)))
        }
        VerifyFact::VerifyTooFar { rows } => problem(
            "the operation's row in the historial",
            format!("it is not among {}, and the API gives no more", said::rows(*rows)),
            "Narrow the search: --action, --since or --user.",
        ),
        VerifyFact::VerifyEffectWasMissing {} => problem(
            "an operation that changed something",
            "the run that this row confirmed found that nothing had changed",
            "Rehearse, and compare with what had to be done. Report it before anybody operates.",
        ),
        VerifyFact::VerifyPayloadUnreadable { id } => problem(
            "the totals of an operation",
            format!("the payload of row {id} does not have them"),
            REPORT_IT,
        ),
        VerifyFact::ExpectationFailed { expected, got } => problem(
            expected.as_str(),
            format!("the row has {got}"),
            "Compare the row with what was asked before you run another.",
        ),
        VerifyFact::VerifyLastStale { field, expected, got } => problem(
            format!("api_operations.{field} is dated {} or later", exactly(expected)),
            got.as_ref().map_or_else(|| "it is null".into(), |got| format!("it is dated {}", exactly(got))),
            REPORT_IT,
        ),
        VerifyFact::VerifyLastDiffers { field, id } => problem(
            format!("api_operations.{field} has the payload and the user of row {id}"),
            "it has another payload or user",
            REPORT_IT,
        ),
        VerifyFact::VerifyRunFailed { codes } => problem(
            "a live run that ended well",
            format!(
                "the run that this row confirmed ended with these failures: {}",
                codes.iter().map(|code| coded(code)).collect::<Vec<_>>().join("; ")
            ),
            "Read that run's report, and look at the data before anybody operates.",
        ),
    }
}

/// What is left to do, such as `2 clients, 7,040 log rows`.
fn left(clients: Option<u64>, rows: Option<u64>) -> String {
    let parts = [clients.map(said_clients), rows.map(log_rows)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The words for how a run was closed in the journal.
fn closed(how: &str) -> String {
    match how {
        "confirmed" => "its row was found".into(),
        "not-done" => "it was not done".into(),
        "abandoned" => "it was abandoned".into(),
        code => coded(code),
    }
}

/// The title of a code, if it has one, with the code behind it.
fn coded(code: &str) -> String {
    match said::cause(code) {
        words if words == code => code.to_owned(),
        words => format!("{words} ({code})"),
    }
}

/// Why it could not be proved that a call was not done.
fn unproved(why: Doubt, left_s: Option<u64>) -> Wording {
    const ABANDON: &str = "look in the ERP whether it was done. If its row is certainly not there: pointctl verify --from-journal --abandon.";
    let got = match why {
        Doubt::TooSoon => "it may still be running: the time to wait for its answer has not passed",
        Doubt::NotOnRecord => "the journal does not say what its rehearsal showed",
        Doubt::ClockUnknown => "a time in the historial that is needed for this cannot be read",
        Doubt::NothingToShow => "its rehearsal found nothing to do, so nothing can be missing",
        Doubt::DaysOutOfBounds => "this would need a rehearsal beyond the API's bounds",
        Doubt::Unanswered => "a rehearsal or a page could not be obtained",
        Doubt::PageWrong => "a page of the historial contradicts itself, so the row may be there",
        Doubt::RehearsalWrong => "the answer to a rehearsal contradicts itself",
        Doubt::ClientGone => "a client that had to be deactivated is not a candidate any more",
        Doubt::RowsFewer => "fewer log rows are old enough than before the call",
        Doubt::RowsAged => {
            "so many log rows have become old enough since then that a deletion would not show"
        }
        Doubt::RowCame => "a row that may be its own appeared meanwhile",
    };
    let next = match (why, left_s) {
        (Doubt::TooSoon, Some(left_s)) => {
            let left = roughly(i64::try_from(left_s).unwrap_or(i64::MAX));
            format!(
                "Run pointctl verify --from-journal again in {left}. If a clock was changed meanwhile, {ABANDON}"
            )
        }
        (Doubt::Unanswered | Doubt::RowCame | Doubt::TooSoon, _) => {
            format!("Run pointctl verify --from-journal again. If nothing changes, {ABANDON}")
        }
        _ => format!("Look{}", &ABANDON[4..]),
    };
    problem("proof by a rehearsal that nothing was done", got, next)
}

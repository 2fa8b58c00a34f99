//! The facts of a live call that was sent, in English.

use super::remedies::VERIFY;
use super::said::{self, cause, clients, log_rows, requests};
use super::totals::totals;
use crate::finding::{LiveFact, LiveRow};
use crate::report::words::amounts::{count, number, waited};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &LiveFact) -> Wording {
    match fact {
        LiveFact::LiveDone { deactivated, deleted, remaining_candidates } => {
            brief(format!("DONE LIVE: {}", totals(*deactivated, *deleted, *remaining_candidates)))
        }
        LiveFact::LiveEffectSeen { clients_left, rows_left } => {
            let parts = [
                clients_left.map(|value| count(value, "idle client", "idle clients")),
                rows_left.map(|value| count(value, "old log row", "old log rows")),
            ];
            brief(format!(
                "a rehearsal now finds {}",
                parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
            ))
        }
        LiveFact::LiveRowFound { id, timestamp } => {
            brief(format!("recorded as row {id} on {}", said::moment(timestamp)))
        }
        LiveFact::LiveAnswerWrong { field, .. } if field.ends_with("dry_run") => problem(
            format!("{field} = false, the answer to a live call"),
            "the answer says true, as if it had been a rehearsal",
            "Do not rely on that: look for its row in the historial before you run another.",
        ),
        LiveFact::LiveAnswerWrong { field, expected, got } => problem(
            format!("{field} = {expected}"),
            format!("the answer has {got}"),
            "It was carried out. Compare its row in the historial with what was asked before you run another.",
        ),
        LiveFact::LiveRowMissing { waited_ms } => problem(
            "the call's row in the historial, with its payload",
            format!("it had not appeared after {}", waited(*waited_ms)),
            format!("The server answered that it was done. Now {VERIFY}"),
        ),
        LiveFact::LiveRowUnread { waited_ms } => problem(
            "the call's row in the historial",
            format!("the historial could not be read for {}", waited(*waited_ms)),
            format!("The server answered that it was done. When it answers again: {VERIFY}"),
        ),
        LiveFact::JournalIncomplete { path, reason } => problem(
            "a line in the journal for each step",
            format!("{path} could not be written: {reason}"),
            "Only this report says what happened: keep it, and make room for the journal.",
        ),
        LiveFact::LiveAnswerLost { how } => problem(
            "the live call's answer",
            format!("the answer was lost ({}), but its row was found", cause(how)),
            "A row of this user with exactly these parameters appeared: it was done. Check the network and the proxy in front of the ERP.",
        ),
        LiveFact::LiveNotRecorded { waited_ms } => problem(
            "the call's row in the historial",
            format!("the server answers, but the row had not appeared after {}", waited(*waited_ms)),
            format!(
                "As far as can be seen it was not recorded. A worker may still be busy with it: {VERIFY}"
            ),
        ),
        LiveFact::LiveNotAnswering { waited_ms } => problem(
            "the call's row in the historial",
            format!("the historial could not be read for {}", waited(*waited_ms)),
            format!("When the server answers again: {VERIFY}"),
        ),
        LiveFact::LiveDoubled { rows } => problem(
            "one run of the one live call",
            format!("it has {}: {}", said::rows(rows.len() as u64), live_rows(rows)),
            "The call was carried out more than once. pointctl sent it once: look for a proxy or a load balancer that repeats POST requests, and do not operate until that is fixed.",
        ),
        LiveFact::LiveRecordedTwice { ids } => problem(
            "one row of the live call",
            format!("it has the rows {}", ids.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")),
            "It was carried out once and recorded more than once. Report it to the ERP's developers.",
        ),
        LiveFact::LiveForeignRow { row } => problem(
            "no other live call at the same time",
            format!("there was another: {}", live_rows(std::slice::from_ref(row))),
            "Somebody else, or the ERP itself, operated at the same time. Find out who that was before you run another.",
        ),
        LiveFact::LiveAnswerReplayed { id, timestamp } => problem(
            "the answer to this call",
            format!(
                "the answer of an earlier one, row {id} of {}; this call left no row",
                said::moment(timestamp)
            ),
            "Something on the way repeats an old answer. As far as can be seen, nothing was done: look for a cache or a proxy before you run another.",
        ),
        LiveFact::LiveExceedsRehearsal { field, rehearsed, done } => problem(
            format!("{field}: at most {}, as the rehearsal showed", number(*rehearsed)),
            format!("it did {}", number(*done)),
            "More was done than was shown. Look at what is gone, and do not operate until you know why.",
        ),
        LiveFact::LiveFellShort { field, expected, done } => problem(
            format!("{field}: {}", number(*expected)),
            format!("it did {}", number(*done)),
            "Less was done than expected. Somebody may have operated meanwhile: rehearse and look at the result.",
        ),
        LiveFact::LiveActiveFell { before, after, explained } => problem(
            format!("at most {} fewer active, as the live rows say", clients(*explained)),
            format!("the active clients went from {} to {}", number(*before), number(*after)),
            "More clients were deactivated than any row says. Compare the clients with the rehearsal, and do not operate until you know why.",
        ),
        LiveFact::LiveRowsFell { before, after, explained } => problem(
            format!(
                "at most {} fewer, as the live rows say",
                count(*explained, "old log row", "old log rows")
            ),
            format!("the old log rows went from {} to {}", number(*before), number(*after)),
            "More log rows were deleted than any row says. Do not operate until you know why.",
        ),
        LiveFact::LiveRecentLogsGone { day, before, after } => problem(
            format!("{} on {day}, a day that no purge reaches yet", requests(*before)),
            format!("it has {}", number(*after)),
            "Log rows were deleted that had to be kept. Do not operate until you know why.",
        ),
        LiveFact::LiveAmbiguous { ids } => problem(
            "one row that can be the call's",
            format!("these rows can be: {}", ids.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")),
            "There were two calls, or somebody used the same user. Look at each with pointctl verify --id ID; verify --from-journal --id ID closes the run with its row, and --from-journal --abandon closes it without one.",
        ),
        LiveFact::LiveConfirmInterrupted {} => problem(
            "the call's row in the historial",
            "the run was stopped before the row was found",
            format!("The server answered that it was done. Now {VERIFY}"),
        ),
        LiveFact::LiveEffectMissing { field: "clients", done, still } => problem(
            format!("{} fewer in a new rehearsal", clients(*done)),
            format!("it still names {} of them", number(*still)),
            "The totals say one thing and the data another. Report it before anybody operates.",
        ),
        LiveFact::LiveEffectMissing { done, still, .. } => problem(
            format!("{} fewer in a new rehearsal", log_rows(*done)),
            format!("it still finds {} of them", number(*still)),
            "The totals say one thing and the data another. Report it before anybody operates.",
        ),
        LiveFact::LiveEffectUnknown {} => problem(
            "the resumen and a new rehearsal that show the difference and nothing else",
            "one of the two could not be obtained",
            "Run pointctl resumen and a rehearsal when the server answers again, and compare them with what was done.",
        ),
    }
}

/// Live rows with their totals, in one line.
fn live_rows(rows: &[LiveRow]) -> String {
    let said = rows.iter().map(|row| {
        let totals = [
            row.deactivated.map(|value| format!("{} deactivated", clients(value))),
            row.deleted.map(|value| format!("{} deleted", log_rows(value))),
        ];
        let totals: Vec<_> = totals.into_iter().flatten().collect();
        format!("row {} ({}, {}: {})", row.id, row.user, said::action(&row.action), totals.join(", "))
    });
    said.collect::<Vec<_>>().join("; ")
}

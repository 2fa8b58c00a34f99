//! The facts of a live call that was sent, in English.

use super::remedies::VERIFY;
use super::totals::totals;
use crate::finding::{LiveFact, LiveRow};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &LiveFact) -> Wording {
    match fact {
        LiveFact::LiveDone { deactivated, deleted, remaining_candidates } => {
            brief(format!("DONE LIVE: {}", totals(*deactivated, *deleted, *remaining_candidates)))
        }
        LiveFact::LiveEffectSeen { clients_left, rows_left } => {
            let parts = [
                clients_left.map(|it| format!("{it} idle clients")),
                rows_left.map(|it| format!("{it} old log rows")),
            ];
            brief(format!(
                "a rehearsal now finds {}",
                parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
            ))
        }
        LiveFact::LiveRowFound { id, timestamp } => brief(format!("recorded as row {id} at {timestamp}")),
        LiveFact::LiveAnswerWrong { field, .. } if field.ends_with("dry_run") => problem(
            format!("{field} = false, the answer to a live call"),
            "true: the server claims that it was a dry run",
            "Do not believe it: look for its row in historial before running another.",
        ),
        LiveFact::LiveAnswerWrong { field, expected, got } => problem(
            format!("{field} = {expected}"),
            got.to_string(),
            "It was carried out. Compare its row in historial with what was asked before running another.",
        ),
        LiveFact::LiveRowMissing { waited_ms } => problem(
            "the call's row in historial, with its payload",
            format!("no such row within {waited_ms} ms"),
            format!("It was answered as done. {VERIFY}"),
        ),
        LiveFact::LiveRowUnread { waited_ms } => problem(
            "the call's row in historial",
            format!("historial could not be read for {waited_ms} ms"),
            format!("It was answered as done. When the server answers again: {VERIFY}"),
        ),
        LiveFact::JournalIncomplete { path, reason } => problem(
            "a line in the journal for each step",
            format!("{path}: {reason}"),
            "What happened stands here alone: keep this report, and make room for the journal.",
        ),
        LiveFact::LiveAnswerLost { how } => problem(
            "the live call's answer",
            format!("none ({how}); its row was found all the same"),
            "A row of ours with these very parameters came with it: it was done. Look at the network and at the proxy in front of the ERP.",
        ),
        LiveFact::LiveNotRecorded { waited_ms } => problem(
            "the call's row in historial",
            format!("the server answers, and has no such row after {waited_ms} ms"),
            format!(
                "It was not recorded, as far as can be seen. A worker may still be busy with it: {VERIFY}"
            ),
        ),
        LiveFact::LiveNotAnswering { waited_ms } => problem(
            "the call's row in historial",
            format!("historial could not be read for {waited_ms} ms"),
            format!("When the server answers again: {VERIFY}"),
        ),
        LiveFact::LiveDoubled { rows } => problem(
            "one run of the one live call",
            live_rows(rows),
            "The call was carried out more than once. pointctl sent it once: look for a proxy or a load balancer that repeats POST requests, and do not operate until it is mended.",
        ),
        LiveFact::LiveRecordedTwice { ids } => problem(
            "one row of the live call",
            format!(
                "rows {}, all of the same run",
                ids.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")
            ),
            "It was carried out once and recorded more than once. Report it to the ERP's developers.",
        ),
        LiveFact::LiveForeignRow { row } => problem(
            "no other live call meanwhile",
            live_rows(std::slice::from_ref(row)),
            "Somebody else, or the ERP itself, operated at the same time. Find out who that was before running another.",
        ),
        LiveFact::LiveAnswerReplayed { id, timestamp } => problem(
            "the answer to this call",
            format!("that of an earlier one, row {id} of {timestamp}; this call has left no row"),
            "Something on the way repeats an old answer. As far as can be seen, nothing was done: look for a cache or a proxy before running another.",
        ),
        LiveFact::LiveExceedsRehearsal { field, rehearsed, done } => problem(
            format!("{field}: no more than {rehearsed}, as the rehearsal showed"),
            done.to_string(),
            "More was done than was shown. Look at what is gone, and do not operate until it is understood.",
        ),
        LiveFact::LiveFellShort { field, expected, done } => problem(
            format!("{field}: {expected}"),
            done.to_string(),
            "Less was done than was to be expected. Somebody may have operated meanwhile: rehearse and look.",
        ),
        LiveFact::LiveActiveFell { before, after, explained } => problem(
            format!("active clients down by {explained} at the most, as the live rows say"),
            format!("from {before} to {after}"),
            "More clients were deactivated than any row says. Compare the clients with what was rehearsed, and do not operate until it is understood.",
        ),
        LiveFact::LiveRowsFell { before, after, explained } => problem(
            format!("old log rows down by {explained} at the most, as the live rows say"),
            format!("from {before} to {after}"),
            "More log rows were deleted than any row says. Do not operate until it is understood.",
        ),
        LiveFact::LiveRecentLogsGone { day, before, after } => problem(
            format!("the {before} requests of {day}, which no purge of this time reaches"),
            after.to_string(),
            "Log rows were deleted that were to be kept. Do not operate until it is understood.",
        ),
        LiveFact::LiveAmbiguous { ids } => problem(
            "one row that can be the call's",
            format!("rows {}", ids.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")),
            "Two calls of ours, or somebody with the same user. Look at each with pointctl verify --id ID; verify --from-journal --id ID closes the run with the one that is its, --from-journal --abandon where none is.",
        ),
        LiveFact::LiveConfirmInterrupted {} => problem(
            "the call's row in historial",
            "the run was stopped before it was found",
            format!("It was answered as done. {VERIFY}"),
        ),
        LiveFact::LiveEffectMissing { field: "clients", done, still } => problem(
            format!("the {done} clients gone from a new rehearsal"),
            format!("{still} of those that had been named are in it"),
            "The totals say one thing and the data another. Report it before anybody operates.",
        ),
        LiveFact::LiveEffectMissing { done, still, .. } => problem(
            format!("{done} log rows fewer in a new rehearsal"),
            format!("{still} are still in it"),
            "The totals say one thing and the data another. Report it before anybody operates.",
        ),
        LiveFact::LiveEffectUnknown {} => problem(
            "resumen and a new rehearsal that show the difference, and no more",
            "one of them could not be had",
            "Run pointctl resumen and a rehearsal when the server answers again, and compare them with what was done.",
        ),
    }
}

/// Live rows with their totals, in one line.
fn live_rows(rows: &[LiveRow]) -> String {
    let said = rows.iter().map(|row| {
        let totals = [
            row.deactivated.map(|count| format!("{count} clients deactivated")),
            row.deleted.map(|count| format!("{count} log rows deleted")),
        ];
        let totals: Vec<_> = totals.into_iter().flatten().collect();
        format!("row {} ({}, {}: {})", row.id, row.user, row.action, totals.join(", "))
    });
    said.collect::<Vec<_>>().join("; ")
}

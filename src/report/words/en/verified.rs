//! What was found out of a live call afterwards.

use super::{Said, problem, roughly};
use crate::finding::Doubt;

/// `2 clients deactivated, 50 log rows deleted, 6990 left`.
pub(super) fn totals(deactivated: Option<u64>, deleted: Option<u64>, remaining: Option<u64>) -> String {
    let parts = [
        deactivated.map(|it| format!("{it} clients deactivated")),
        deleted.map(|it| format!("{it} log rows deleted")),
        remaining.map(|it| format!("{it} left")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `2 clients, 7040 log rows`.
pub(super) fn left(clients: Option<u64>, rows: Option<u64>) -> String {
    let parts = [clients.map(|it| format!("{it} clients")), rows.map(|it| format!("{it} log rows"))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Why it could not be shown that a call was not done.
pub(super) fn unproved(why: Doubt, left_s: Option<u64>) -> Said {
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

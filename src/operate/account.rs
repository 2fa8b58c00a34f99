//! Everything that a live call, and whoever operated beside it, has changed, held against what was shown. Pure.
//!
//! Presence is not enough: a call that was carried out twice has its row too, and a row says what it likes. So
//! every live row since the call's mark is accounted for, and what resumen and a new rehearsal show must be what
//! those rows explain.

use std::collections::HashSet;

use jiff::civil::Date;
use serde_json::Value;

use super::guard::with_ageing;
use super::journal::RehearsalRecord;
use crate::finding::{Fact, Finding, LiveFact, LiveRow, few};
use crate::model::historial::Row;
use crate::model::resumen::Resumen;
use crate::model::{Action, Operation, OperationAnswer, timestamp};

/// A live call as far as it is known: its operation, its user, and the newest row before it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LiveCall<'a> {
    /// The operation with its parameters.
    pub operation: &'a Operation,
    /// Login name of the user who made the call.
    pub user: &'a str,
    /// The id of the newest row before the call; the call's own row has a higher id.
    pub after_id: u64,
}

impl LiveCall<'_> {
    /// Whether a row can be the call's: newer than that row, live, and of its action, user and parameters.
    #[must_use]
    pub(crate) fn can_be(&self, row: &Row) -> bool {
        self.is_ours(row)
            && OperationAnswer::of_live_row(row)
                .is_some_and(|live_row| live_row.is_of(self.operation) && live_row.dry_run() != Some(true))
    }

    fn is_ours(&self, row: &Row) -> bool {
        row.id > self.after_id && row.user == self.user && row.action == self.operation.action().name()
    }
}

/// Whether the row is of a live operation, by its action.
#[must_use]
pub(crate) fn is_live(row: &Row) -> bool {
    row.action.parse().is_ok_and(|action: Action| !action.is_preview())
}

/// A live row with its totals, as reports show it.
#[must_use]
pub(crate) fn live_row(row: &Row) -> LiveRow {
    let answer = OperationAnswer::of_live_row(row);
    LiveRow {
        id: row.id,
        user: row.user.clone(),
        action: row.action.clone(),
        deactivated: answer
            .as_ref()
            .and_then(|answer| answer.deactivation())
            .map(|deactivation| deactivation.deactivated),
        deleted: answer.as_ref().and_then(|answer| answer.purge()).map(|purge| purge.deleted),
    }
}

/// The call's row, and the findings on all other live rows since.
#[derive(Debug)]
pub(crate) struct AccountedRows<'a> {
    /// The call's row; none where it is not known which one it is.
    pub ours: Option<&'a Row>,
    /// The findings on the other rows.
    pub findings: Vec<Finding>,
}

/// Accounts for every live row since the call. With an answer the call's row is the one with that payload; without
/// one it is the oldest that can be the call's. Every other row that can be the call's is a second execution of
/// it.
#[must_use]
pub(crate) fn rows<'a>(call: &LiveCall<'_>, rows: &'a [Row], answer: Option<&Value>) -> AccountedRows<'a> {
    let has_answer = |row: &Row| call.is_ours(row) && answer.is_some_and(|payload| row.payload == *payload);
    let live = rows.iter().filter(|row| row.id > call.after_id && is_live(row));
    let (candidates, others): (Vec<&Row>, Vec<&Row>) =
        live.partition(|row| call.can_be(row) || has_answer(row));
    let mut findings: Vec<_> = others
        .into_iter()
        .map(|row| Finding::warning(LiveFact::LiveForeignRow { row: live_row(row) }))
        .collect();
    let by_id = |row: &&Row| row.id;
    let ours = match answer {
        Some(_) => candidates.iter().copied().filter(|row| has_answer(row)).min_by_key(by_id),
        None => candidates.iter().copied().min_by_key(by_id),
    };
    let Some(ours) = ours else {
        let stray = candidates
            .into_iter()
            .map(|row| Finding::warning(LiveFact::LiveForeignRow { row: live_row(row) }));
        findings.extend(stray);
        return AccountedRows { ours: None, findings };
    };
    let (same, other): (Vec<&Row>, Vec<&Row>) =
        candidates.into_iter().partition(|row| cutoffs(row) == cutoffs(ours));
    if same.len() > 1 {
        let ids = few(same.iter().map(|row| row.id));
        findings.push(Finding::warning(LiveFact::LiveRecordedTwice { ids }));
    }
    if !other.is_empty() {
        let rows = few(std::iter::once(ours).chain(other).map(live_row));
        findings.push(Finding::failure(LiveFact::LiveDoubled { rows }));
    }
    AccountedRows { ours: Some(ours), findings }
}

/// The cutoffs of a live row, of clients and of log rows. They are exact to the microsecond, so that rows with
/// equal cutoffs are of one execution.
fn cutoffs(row: &Row) -> Option<(Option<String>, Option<String>)> {
    let answer = OperationAnswer::of_live_row(row)?;
    let clients = answer.deactivation().map(|deactivation| deactivation.cutoff.clone());
    Some((clients, answer.purge().map(|purge| purge.cutoff.clone())))
}

/// Compares what the call says it did with what its rehearsal showed.
#[must_use]
pub(crate) fn against_rehearsal(rehearsed: &RehearsalRecord, done: &OperationAnswer) -> Vec<Finding> {
    let exceeds = |field, most: u64, rehearsed: u64, done: u64| {
        (done > most).then(|| Finding::failure(LiveFact::LiveExceedsRehearsal { field, rehearsed, done }))
    };
    let falls_short = |field, expected: u64, done: u64| {
        (done < expected).then(|| Finding::warning(LiveFact::LiveFellShort { field, expected, done }))
    };
    let mut findings = Vec::new();
    if let (Some(clients), Some(it)) = (&rehearsed.clients, done.deactivation()) {
        let shown = clients.len() as u64;
        findings.extend(exceeds("deactivated", shown, shown, it.deactivated));
        findings.extend(falls_short("deactivated", shown, it.deactivated));
    }
    if let (Some(shown), Some(it)) = (rehearsed.rows, done.purge()) {
        findings.extend(exceeds("purge_api_logs.candidates", with_ageing(shown), shown, it.candidates));
        let due = it.candidates.min(it.max_delete);
        findings.extend(exceeds("deleted", due, due, it.deleted));
        findings.extend(falls_short("deleted", due, it.deleted));
        findings.extend(falls_short("purge_api_logs.candidates", shown, it.candidates));
    }
    findings
}

/// The server before and after the call, and every live row in between.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ServerChange<'a> {
    /// `resumen` before the call.
    pub before: &'a Resumen,
    /// `resumen` after the call.
    pub after: &'a Resumen,
    /// Old log rows before the call, by its rehearsal; none where it does not purge.
    pub rows_before: Option<u64>,
    /// Old log rows after the call, by a new rehearsal; none where it was not read.
    pub rows_after: Option<u64>,
    /// Every live row since the call's mark.
    pub rows: &'a [Row],
}

/// Judges that the changes are those that the live rows say, and no more.
#[must_use]
pub(crate) fn change(change: &ServerChange<'_>) -> Vec<Finding> {
    // One run that was recorded twice has done its work once.
    let mut runs = HashSet::new();
    let once = change.rows.iter().filter(|row| cutoffs(row).is_some_and(|run| runs.insert(run)));
    let done: Vec<_> = once.filter_map(OperationAnswer::of_live_row).collect();
    let mut findings = Vec::new();
    let deactivated =
        done.iter().filter_map(|done| done.deactivation()).map(|deactivation| deactivation.deactivated).sum();
    findings.extend(active(change.before.api_clients.active, change.after.api_clients.active, deactivated));
    let deleted: u64 = done.iter().filter_map(|done| done.purge()).map(|purge| purge.deleted).sum();
    if let (Some(before), Some(after)) = (change.rows_before, change.rows_after)
        && before.saturating_sub(after) > deleted
    {
        findings.push(Finding::failure(LiveFact::LiveRowsFell { before, after, explained: deleted }));
    }
    let cutoffs = done.iter().filter_map(|done| done.purge()).map(|purge| purge.cutoff.as_str());
    // A cutoff that can't be read may reach anywhere.
    let reach: Option<Vec<_>> = cutoffs.map(|cutoff| timestamp::from_cutoff(cutoff).map(day_after)).collect();
    findings.extend(reach.and_then(|reach| recent(change, reach.into_iter().max())));
    findings
}

fn active(before: u64, after: u64, deactivated: u64) -> Option<Finding> {
    let fell = before.saturating_sub(after);
    if fell > deactivated {
        return Some(Finding::failure(LiveFact::LiveActiveFell { before, after, explained: deactivated }));
    }
    let short = Fact::Live(LiveFact::LiveFellShort {
        field: "api_clients.active",
        expected: deactivated,
        done: fell,
    });
    (fell < deactivated).then(|| Finding::warning(short))
}

/// The first day that a cutoff can't reach into, in any time zone of the server: two days after it.
fn day_after(cutoff: jiff::Timestamp) -> Date {
    let date = jiff::tz::Offset::UTC.to_datetime(cutoff).date();
    date.saturating_add(jiff::Span::new().days(2))
}

/// The fact that a day of both readings which no purge reaches has fewer requests than before.
fn recent(change: &ServerChange<'_>, beyond: Option<Date>) -> Option<Finding> {
    let days = &change.before.api_7d.daily;
    let is_beyond = |day: &str| match beyond {
        Some(beyond) => day.parse::<Date>().is_ok_and(|day| day >= beyond),
        None => true,
    };
    days.iter().filter(|day| is_beyond(&day.day)).find_map(|day| {
        let after = change.after.api_7d.daily.iter().find(|daily| daily.day == day.day)?;
        let (before, after) = (day.requests, after.requests);
        let gone = Fact::Live(LiveFact::LiveRecentLogsGone { day: day.day.clone(), before, after });
        (after < before).then(|| Finding::failure(gone))
    })
}

#[cfg(test)]
mod tests;

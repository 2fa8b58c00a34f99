//! The runs of a journal: what to search for of each, and which rows are other runs'. Pure.

use std::collections::{BTreeSet, HashSet};

use super::wanted::{SendingRecord, UnsentRun, Wanted};
use crate::http::base_url::is_same;
use crate::model::Operation;
use crate::operate::journal::{JournalEntry, JournalLine, Sending, open_runs};

/// A run of the journal that has sent its live call.
#[derive(Debug, Clone)]
pub struct RecordedRun {
    /// The run's line of the sending.
    pub line: JournalLine,
    /// What is known of the call's row.
    pub wanted: Wanted,
    /// Whether the call's result is not known yet.
    pub is_open: bool,
}

/// Why the journal has nothing to search for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoRunReason {
    /// The journal has no run on this deployment.
    NoRun,
    /// The runs on it have sent nothing; this is the last of them.
    NotSent(UnsentRun),
}

/// The runs on a deployment whose result is not known, oldest first.
#[must_use]
pub(crate) fn open(lines: &[JournalLine], base_url: &str) -> Vec<RecordedRun> {
    let here = Here::of(lines, base_url);
    open_runs(lines, base_url).into_iter().filter_map(|line| of_run(lines, line, &here)).collect()
}

/// The last run on a deployment whose result is not known, or else the last that was sent. A later run that sent
/// nothing does not hide it.
///
/// # Errors
/// Why there is none.
pub(crate) fn last(lines: &[JournalLine], base_url: &str) -> Result<RecordedRun, NoRunReason> {
    let here = Here::of(lines, base_url);
    let sent = |line: &&JournalLine| matches!(&line.entry, JournalEntry::Sending(it) if is_same(&it.base_url, base_url));
    let not_done = runs(lines.iter().filter(|line| matches!(line.entry, JournalEntry::NotDone { .. })));
    let done = |line: &&JournalLine| !not_done.contains(line.run.as_str());
    let chosen = open_runs(lines, base_url).pop().or_else(|| lines.iter().filter(sent).rfind(done));
    let found = chosen.and_then(|line| of_run(lines, line, &here));
    let refused = last_refused(lines, base_url, chosen);
    match (found, refused) {
        (Some(found), refused) => Ok(RecordedRun { wanted: Wanted { refused, ..found.wanted }, ..found }),
        (None, Some(refused)) => Err(NoRunReason::NotSent(refused)),
        (None, None) => Err(NoRunReason::NoRun),
    }
}

/// The names of the runs that these lines are of.
fn runs<'l>(lines: impl Iterator<Item = &'l JournalLine>) -> HashSet<&'l str> {
    lines.map(|line| line.run.as_str()).collect()
}

/// What a journal has on one deployment.
struct Here<'l> {
    base_url: &'l str,
    /// The names of runs whose result is not known.
    open: HashSet<&'l str>,
    /// The rows that are known to be runs' own, each with its run's name. Another deployment's row may have the
    /// same id.
    rows: Vec<(u64, &'l str)>,
}

impl<'l> Here<'l> {
    fn of(lines: &'l [JournalLine], base_url: &'l str) -> Self {
        let sends = |it: &&JournalLine| matches!(&it.entry, JournalEntry::Sending(it) if is_same(&it.base_url, base_url));
        let sent = runs(lines.iter().filter(sends));
        let confirmed = lines.iter().filter_map(|line| match &line.entry {
            JournalEntry::Confirmed { id, .. } => Some((*id, line.run.as_str())),
            _ => None,
        });
        let rows = confirmed.filter(|(_, run)| sent.contains(run)).collect();
        let open = runs(open_runs(lines, base_url).into_iter());
        Self { base_url, open, rows }
    }
}

/// The last run on this deployment after `chosen` that has done nothing.
fn last_refused(lines: &[JournalLine], base_url: &str, chosen: Option<&JournalLine>) -> Option<UnsentRun> {
    let later = match chosen {
        Some(chosen) => lines.iter().skip_while(|line| *line != chosen).skip(1).collect::<Vec<_>>(),
        None => lines.iter().collect(),
    };
    let sends =
        |it: &&JournalLine| matches!(&it.entry, JournalEntry::Sending(it) if is_same(&it.base_url, base_url));
    let here = runs(later.iter().copied().filter(sends));
    later
        .iter()
        .rev()
        .find_map(|line| match &line.entry {
            JournalEntry::NotSent { base_url: there, how } if is_same(there, base_url) => {
                Some((line, how.clone()))
            }
            JournalEntry::NotDone { .. } if here.contains(line.run.as_str()) => {
                Some((line, String::from("perform")))
            }
            _ => None,
        })
        .map(|(line, step)| UnsentRun { at: line.at.clone(), step })
}

/// What to search for, by what was sent and what was answered.
#[must_use]
pub(crate) fn wanted(sending: &Sending, payload: Option<serde_json::Value>) -> Wanted {
    let operation: Option<Operation> = sending.operation();
    Wanted {
        action: operation.map(|operation| operation.action()),
        user: sending.user.clone(),
        after_id: Some(sending.after_id),
        on_record: true,
        rehearsed: sending.rehearsed.clone(),
        claim: sending.claim,
        operation,
        unanswered: payload.is_none(),
        payload,
        ..Wanted::default()
    }
}

fn of_run(lines: &[JournalLine], chosen: &JournalLine, here: &Here<'_>) -> Option<RecordedRun> {
    let JournalEntry::Sending(sending) = &chosen.entry else { return None };
    let mine = || lines.iter().filter(|line| line.run == chosen.run);
    let payload = mine().rev().find_map(|line| match &line.entry {
        JournalEntry::Answered { payload } => Some(payload.clone()),
        _ => None,
    });
    let confirmed = mine().rev().find_map(|line| match &line.entry {
        JournalEntry::Confirmed { id, effect, failures, .. } => Some((*id, *effect, failures.clone())),
        _ => None,
    });
    let others = here.rows.iter().filter(|(_, run)| *run != chosen.run).map(|(id, _)| *id);
    let later = lines.iter().skip_while(|line| line.run != chosen.run).find_map(|line| match &line.entry {
        JournalEntry::Sending(it)
            if line.run != chosen.run && is_same(&it.base_url, here.base_url) && it.user == sending.user =>
        {
            Some(it.after_id)
        }
        _ => None,
    });
    // A row that has the answer, or that was found, is its own wherever it stands.
    let is_known = payload.is_some() || confirmed.is_some();
    let wanted = Wanted {
        id: confirmed.as_ref().map(|(id, ..)| *id),
        up_to_id: later.filter(|_| !is_known),
        not_ids: if confirmed.is_some() { BTreeSet::new() } else { others.collect() },
        without_effect: confirmed.as_ref().is_some_and(|(_, effect, _)| *effect == Some(false)),
        failures: confirmed.map(|(.., failures)| failures).unwrap_or_default(),
        mark: Some(SendingRecord::of(&chosen.at, sending)),
        ..wanted(sending, payload)
    };
    let is_open = here.open.contains(chosen.run.as_str());
    Some(RecordedRun { line: chosen.clone(), wanted, is_open })
}

#[cfg(test)]
mod tests;

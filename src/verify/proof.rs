//! Whether a live call without an answer and without a row was certainly not done. Pure.
//!
//! A purge commits its deletion before its row, and `resumen` shows no log older than 30 days. So the proof
//! compares the rehearsal just before the call, which the journal has, with one of now.

use jiff::{SignedDuration, Timestamp};

use super::wanted::{SendingRecord, Wanted};
use crate::finding::Doubt;
use crate::model::operation::{DeactivateParams, PurgeParams, RETAIN_DAYS};
use crate::model::{Operation, OperationAnswer};
use crate::operate::journal::RehearsalRecord;

/// Why a call can't be proved not to have been done, and the seconds after which it perhaps can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unproved {
    /// The reason why there is no proof.
    pub why: Doubt,
    /// Seconds after which there may be a proof; none where time alone does not help.
    pub left_s: Option<u64>,
}

impl From<Doubt> for Unproved {
    fn from(why: Doubt) -> Self {
        Self { why, left_s: None }
    }
}

/// The clients and log rows that were to go and are still there; none for what was no part of the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotDoneProof {
    /// Clients that are still candidates by name.
    pub clients: Option<u64>,
    /// Log rows that are still there of those that were old enough.
    pub rows: Option<u64>,
}

/// `retain_days` of claims and withdrawals, with which no other rehearsal is sent.
const RESERVED: [u32; 2] = [3648, 3649];
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// A call that may be proved not to have been done.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct UnansweredCall {
    operation: Operation,
    /// When the call was sent, by our clock.
    at: Timestamp,
    timeout: SignedDuration,
    clients: Vec<u64>,
    rows: u64,
}

impl UnansweredCall {
    /// Reads the call from its line in the journal.
    ///
    /// # Errors
    /// Why nothing can be proved: a part of the line is missing, or the call had nothing to do.
    pub(crate) fn of(wanted: &Wanted, mark: &SendingRecord) -> Result<Self, Doubt> {
        let (Some(operation), Some(at)) = (wanted.operation, mark.at) else { return Err(Doubt::NotOnRecord) };
        let (Some(RehearsalRecord { clients, rows }), Some(timeout)) = (&mark.rehearsed, mark.timeout) else {
            return Err(Doubt::NotOnRecord);
        };
        let (deactivates, purges) = parts(&operation);
        // A part that the line does not speak of is one that nothing is known of.
        if deactivates.is_some() != clients.is_some() || purges.is_some() != rows.is_some() {
            return Err(Doubt::NotOnRecord);
        }
        let (clients, rows) = (clients.clone().unwrap_or_default(), rows.unwrap_or_default());
        if clients.is_empty() && rows == 0 {
            return Err(Doubt::NothingToShow);
        }
        if purges.is_some_and(|purge| RESERVED.contains(&purge.retain_days)) {
            return Err(Doubt::DaysOutOfBounds);
        }
        let timeout = SignedDuration::try_from(timeout).map_err(|_| Doubt::NotOnRecord)?;
        Ok(Self { operation, at, timeout, clients, rows })
    }

    /// The time since the call's sending, by our clock; negative where the clock was set back.
    #[must_use]
    pub(crate) fn since(&self, now: Timestamp) -> SignedDuration {
        now.duration_since(self.at)
    }

    /// Checks that the time for the call's answer has passed by this clock.
    ///
    /// # Errors
    /// How long it is until then.
    pub(crate) fn waited(&self, elapsed: SignedDuration) -> Result<(), Unproved> {
        let left = self.timeout.saturating_sub(elapsed);
        if !left.is_positive() {
            return Ok(());
        }
        // Whole seconds, rounded up: after them it has passed.
        let left_s = u64::try_from(left.as_secs()).unwrap_or_default().saturating_add(1);
        Err(Unproved { why: Doubt::TooSoon, left_s: Some(left_s) })
    }

    /// The rehearsal that the proof compares. A purge's candidates are counted whatever `max_delete` is.
    #[must_use]
    pub(crate) fn telling(&self) -> Operation {
        with(&self.operation, |limit| limit)
    }

    /// The same operation for one client and one log row, which does the least harm should a rehearsal act.
    #[must_use]
    pub(crate) fn smallest(&self) -> Operation {
        with(&self.operation, |_| 1)
    }

    /// The rehearsal that counts the log rows that were old enough already at the sending, `elapsed` ago at
    /// the most; none where no rows were to go.
    ///
    /// # Errors
    /// [`Doubt::DaysOutOfBounds`] where that rehearsal's `retain_days` would be too large.
    pub(crate) fn elder(&self, elapsed: SignedDuration) -> Result<Option<Operation>, Doubt> {
        let Some(purge) = parts(&self.operation).1.filter(|_| self.rows > 0) else { return Ok(None) };
        // Begun days count whole: what is counted was of age then, and perhaps more was.
        let begun = elapsed.as_secs().max(0) / DAY.as_secs() + 1;
        let retain_days = u32::try_from(begun).unwrap_or(u32::MAX).saturating_add(purge.retain_days);
        let retain_days = if RESERVED.contains(&retain_days) { RETAIN_DAYS.max } else { retain_days };
        if retain_days > RETAIN_DAYS.max {
            return Err(Doubt::DaysOutOfBounds);
        }
        Ok(Some(Operation::Purge(PurgeParams { retain_days, max_delete: 1 })))
    }

    /// Proves that everything that was to go is still there. `elder` is the number of candidates of
    /// [`Self::elder`].
    ///
    /// # Errors
    /// Why there is no proof.
    pub(crate) fn judge(&self, now: &OperationAnswer, elder: Option<u64>) -> Result<NotDoneProof, Doubt> {
        let (deactivates, purges) = parts(&self.operation);
        if deactivates.is_some() {
            let named = named(now).ok_or(Doubt::RehearsalWrong)?;
            if self.clients.iter().any(|id| !named.contains(id)) {
                return Err(Doubt::ClientGone);
            }
        }
        let rows = now.purge().map(|purge| purge.candidates);
        if let Some(purge) = purges.filter(|_| self.rows > 0) {
            let rows = rows.ok_or(Doubt::RehearsalWrong)?;
            let elder = elder.ok_or(Doubt::RehearsalWrong)?;
            if rows < self.rows {
                return Err(Doubt::RowsFewer);
            }
            // More than so many have not come of age since; a deletion took so many.
            let came = rows.checked_sub(elder).ok_or(Doubt::RehearsalWrong)?;
            if came >= self.rows.min(purge.max_delete.into()) {
                return Err(Doubt::RowsAged);
            }
        }
        Ok(NotDoneProof { clients: deactivates.map(|_| self.clients.len() as u64), rows: purges.and(rows) })
    }
}

/// Checks that the second of two rehearsals in a row shows no less than the first: else rehearsals change
/// something.
///
/// # Errors
/// [`Doubt::RehearsalWrong`].
pub(crate) fn unchanged(first: &OperationAnswer, second: &OperationAnswer) -> Result<(), Doubt> {
    let rows = |it: &OperationAnswer| it.purge().map(|purge| purge.candidates);
    let still = named(second).unwrap_or_default();
    let all = named(first).unwrap_or_default().iter().all(|id| still.contains(id));
    if all && rows(second) >= rows(first) { Ok(()) } else { Err(Doubt::RehearsalWrong) }
}

fn named(answer: &OperationAnswer) -> Option<Vec<u64>> {
    Some(answer.deactivation()?.candidate_clients.as_ref()?.iter().map(|client| client.id).collect())
}

fn parts(operation: &Operation) -> (Option<DeactivateParams>, Option<PurgeParams>) {
    match operation {
        Operation::Deactivate(d) => (Some(*d), None),
        Operation::Purge(p) => (None, Some(*p)),
        Operation::Maintenance(d, p) => (Some(*d), Some(*p)),
    }
}

fn with(operation: &Operation, limit: impl Fn(u32) -> u32) -> Operation {
    let clients = |d: &DeactivateParams| DeactivateParams { limit: limit(d.limit), ..*d };
    let rows = |p: &PurgeParams| PurgeParams { max_delete: 1, ..*p };
    match operation {
        Operation::Deactivate(d) => Operation::Deactivate(clients(d)),
        Operation::Purge(p) => Operation::Purge(rows(p)),
        Operation::Maintenance(d, p) => Operation::Maintenance(clients(d), rows(p)),
    }
}

#[cfg(test)]
mod tests;

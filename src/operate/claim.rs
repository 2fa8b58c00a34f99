//! Who may go live, where several machines want to at once. Pure.
//!
//! The server has no lock, but it has the historial, which everybody reads. A live run *writes, then looks*: it
//! leaves a claim, which is a rehearsed purge that nothing else looks like, reads the historial until its own
//! claim stands there, and goes only if no other claim does that is not settled. Of two claims the one that is
//! committed later is read beside the earlier one, whatever their ids and times; so two runs never both go. Both
//! may give way: they withdraw, wait a while of random length, and claim anew.
//!
//! What it does not cover: a claim whose request is delayed on the way for longer than [`window`]; and programs
//! that leave no claim, which are other programs and older versions of this one.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::model::historial::Row;
use crate::model::operation::{PurgeParams, PurgeSummary, RETAIN_DAYS};
use crate::model::{Action, shape};

/// `retain_days` of a claim: ten years less a day, which no rehearsal needs, and which finds next to nothing.
pub(crate) const CLAIM_DAYS: u32 = RETAIN_DAYS.max - 1;
/// `retain_days` of a claim's withdrawal.
pub(crate) const WITHDRAWAL_DAYS: u32 = RETAIN_DAYS.max - 2;
/// How long after its sending a claim allows its live call to be sent. A claim and its reading take a few round
/// trips, also over a slow hotspot.
pub(crate) const LIFE: Duration = Duration::from_secs(10);
/// How long a commit and its reading may take, beyond [`LIFE`] and the live call's own time.
const MARGIN: Duration = Duration::from_secs(30);
/// The shortest time that [`window`] gives.
const SHORTEST_WINDOW: Duration = Duration::from_secs(15 * 60);

/// How long after it was first seen here a claim is settled, whatever came of it: by then its run has sent its
/// call or never will, and the time for the call is over.
#[must_use]
pub(crate) fn settled_after(live_timeout: Duration) -> Duration {
    LIFE.saturating_add(live_timeout).saturating_add(MARGIN)
}

/// How long others are waited for, beyond the time after which any claim is settled.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long other runs' claims are waited for by default.
#[must_use]
pub(crate) fn patience(live_timeout: Duration) -> Duration {
    settled_after(live_timeout).saturating_add(PATIENCE)
}

/// How far back the historial is read for claims. An older one has been settled by its age.
#[must_use]
pub(crate) fn window(live_timeout: Duration) -> Duration {
    SHORTEST_WINDOW.max(settled_after(live_timeout).saturating_mul(2))
}

/// The parameters of the rehearsal that is a claim, or with [`WITHDRAWAL_DAYS`] its withdrawal; `name` is within
/// the bounds of `max_delete`.
#[must_use]
pub(crate) fn request(retain_days: u32, name: u32) -> PurgeParams {
    PurgeParams { retain_days, max_delete: name }
}

/// A claim or its withdrawal, as its row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ClaimRow {
    /// The row's primary key.
    pub id: u64,
    /// Login name of who left it.
    pub user: String,
    /// The claim's name: the `max_delete` of its rehearsal.
    pub name: u64,
}

/// The claims, withdrawals and live calls that one reading of the historial shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ClaimReading {
    /// Rows of claims, in any order.
    pub claims: Vec<ClaimRow>,
    /// Rows of withdrawals, in any order.
    pub withdrawals: Vec<ClaimRow>,
    /// Rows of live calls: id and login name.
    pub live: Vec<(u64, String)>,
}

impl ClaimReading {
    /// Sorts rows of any action into claims, withdrawals and live calls, each id once; other rows are ignored.
    #[must_use]
    pub(crate) fn of<'r>(rows: impl IntoIterator<Item = &'r Row>) -> Self {
        let mut reading = Self::default();
        let mut seen = BTreeSet::new();
        for row in rows.into_iter().filter(|row| seen.insert(row.id)) {
            match row.action.parse() {
                Ok(Action::PreviewPurgeApiLogs) => reading.add_rehearsal(row),
                Ok(Action::RunApiMaintenance | Action::DeactivateIdleApiClients | Action::PurgeApiLogs) => {
                    reading.live.push((row.id, row.user.clone()));
                }
                Ok(Action::PreviewRunApiMaintenance | Action::PreviewDeactivateIdleApiClients) | Err(_) => {}
            }
        }
        reading
    }

    fn add_rehearsal(&mut self, row: &Row) {
        let Ok(purge) = shape::read::<PurgeSummary>(&row.payload.value()) else { return };
        let mark = ClaimRow { id: row.id, user: row.user.clone(), name: purge.max_delete };
        if purge.retain_days == u64::from(CLAIM_DAYS) {
            self.claims.push(mark);
        } else if purge.retain_days == u64::from(WITHDRAWAL_DAYS) {
            self.withdrawals.push(mark);
        }
    }
}

/// What our run may do, by one reading of the historial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ClaimDecision {
    /// Nobody else's claim stands: the live call may be sent, while our claim lives.
    Go,
    /// The reading does not have our own claim, so that it says nothing.
    Unseen,
    /// This claim of another run stands: our claim is to be withdrawn.
    Yield(ClaimRow),
    /// Our claim has outlived [`LIFE`]: it is to be withdrawn.
    TooLate,
}

/// The claims that one run has seen so far, by a clock of its own that does not jump.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct ClaimObserver {
    settled_after: Duration,
    first_seen: BTreeMap<u64, Duration>,
}

impl ClaimObserver {
    /// An observer for a run whose live call may take up to `live_timeout`.
    #[must_use]
    pub(crate) fn new(live_timeout: Duration) -> Self {
        Self { settled_after: settled_after(live_timeout), first_seen: BTreeMap::new() }
    }

    /// What a reading that began after our claim was answered allows. `own` is our claim's row, `age` the time since
    /// it was sent, `now` when the reading ended, by the clock of this observer.
    pub(crate) fn decide(
        &mut self,
        reading: &ClaimReading,
        own: u64,
        age: Duration,
        now: Duration,
    ) -> ClaimDecision {
        let standing = self.standing(reading, Some(own), now);
        if !reading.claims.iter().any(|claim| claim.id == own) {
            return ClaimDecision::Unseen;
        }
        match standing {
            Some(other) => ClaimDecision::Yield(other),
            None if age > LIFE => ClaimDecision::TooLate,
            None => ClaimDecision::Go,
        }
    }

    /// The oldest claim that is neither ours nor settled: not withdrawn, without a live call of its user after it,
    /// and not seen for so long that its call is over. A withdrawal and a live call settle one claim each; a live
    /// call the oldest, so that what is left is settled last.
    pub(crate) fn standing(
        &mut self,
        reading: &ClaimReading,
        own: Option<u64>,
        now: Duration,
    ) -> Option<ClaimRow> {
        let mut claims: Vec<_> = reading.claims.iter().filter(|claim| Some(claim.id) != own).collect();
        claims.sort_unstable_by_key(|claim| claim.id);
        for claim in &claims {
            self.first_seen.entry(claim.id).or_insert(now);
        }
        for withdrawal in &reading.withdrawals {
            let of_it = |claim: &&ClaimRow| {
                (&claim.user, claim.name) == (&withdrawal.user, withdrawal.name) && claim.id < withdrawal.id
            };
            // The newest of that name: an older one of the same name had a withdrawal of its own.
            if let Some(place) = claims.iter().rposition(of_it) {
                claims.remove(place);
            }
        }
        let mut live: Vec<_> = reading.live.iter().collect();
        live.sort_unstable();
        for (id, user) in live {
            if let Some(place) = claims.iter().position(|claim| claim.user == *user && claim.id < *id) {
                claims.remove(place);
            }
        }
        let lives = |claim: &&ClaimRow| {
            let seen = self.first_seen.get(&claim.id).copied().unwrap_or(now);
            now.saturating_sub(seen) < self.settled_after
        };
        claims.into_iter().find(lives).cloned()
    }
}

#[cfg(test)]
mod tests;

//! Getting the right to go live among several machines: a claim is left in the historial, read back, and held for one
//! live call, or withdrawn. The rules are those of [`claim`].

use std::cell::{Cell, RefCell};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::claim::ClaimDecision;
use super::job::Job;
use super::newer_rows::newest;
use super::prepare::GuardReview;
use super::{account, claim, limits, prepare};
use crate::api;
use crate::checks::{self, Context, Trail, concurrent};
use crate::finding::{Fact, Finding, GuardFact};
use crate::http::phases::whole_milliseconds;
use crate::model::historial::{Historial, Row};
use crate::model::operation::MAX_DELETE;
use crate::model::resumen::Resumen;
use crate::model::{Action, OperationAnswer, timestamp};
use crate::verdict::Outcome;

/// Rows of a reading of claims, and of a second reading where the first does not reach back far enough. 1000 is
/// the API's largest page.
const ROWS: [u64; 2] = [100, 1000];
/// The shortest and the longest wait before claiming again: as long as a claim with its reading may take.
const WAITS: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(5));

/// How long a claim's withdrawal may hold up the end of a run. A claim that is not withdrawn is settled by its age.
const WITHDRAWAL_TIMEOUT: Duration = Duration::from_secs(1);

/// A claim of ours that lets our live call be sent.
#[derive(Debug)]
pub(super) struct HeldClaim {
    /// The claim's name: the `max_delete` of its rehearsal.
    pub(super) name: u32,
    sent: SendTime,
}

impl HeldClaim {
    /// The finding that the claim is older than [`claim::LIFE`], so that its call must not be sent; none while it is
    /// not.
    pub(super) fn is_late(&self) -> Option<Fact> {
        let age = self.sent.age();
        (age > claim::LIFE).then(|| late(age))
    }
}

/// When a claim was sent, by two clocks: one stops while a machine sleeps, the other can be set.
#[derive(Debug, Clone, Copy)]
struct SendTime {
    steady: Instant,
    wall: Timestamp,
}

impl SendTime {
    fn now() -> Self {
        Self { steady: Instant::now(), wall: Timestamp::now() }
    }

    /// The time since the sending, by the clock that shows more.
    fn age(self) -> Duration {
        self.steady.elapsed().max(Timestamp::now().duration_since(self.wall).unsigned_abs())
    }
}

/// What the live call and its confirmation need to know, once every guard has let the call pass.
#[derive(Debug)]
pub(super) struct ReadyCall {
    /// The answer to the last rehearsal before the call.
    pub(super) rehearsed: OperationAnswer,
    /// `resumen` before the call.
    pub(super) resumen: Resumen,
    /// Login name of the user who makes the call.
    pub(super) user: String,
    /// The highest id of a row before the call.
    pub(super) after_id: u64,
    /// The claim that lets the call go.
    pub(super) claim: HeldClaim,
}

impl ReadyCall {
    fn of(seen: GuardReview, claim: HeldClaim) -> Self {
        let GuardReview { rehearsed, resumen, user, after_id, .. } = seen;
        Self { rehearsed, resumen, user, after_id, claim }
    }
}

/// How one attempt to claim the right to go live ended.
pub(super) enum ClaimAttempt {
    /// Our claim is the only one that is not settled.
    Acquired(HeldClaim),
    /// Our claim is withdrawn; the fact says what is in the way, which may be over in a while.
    Contended(Fact),
    /// Our claim is withdrawn, and another attempt would end the same way.
    Refused(Fact),
}

/// Asks the guards and claims, and does both again while other runs are in the way; `on_contended` is called once,
/// when the wait for them begins. Where there is no [`ReadyCall`], the findings say why.
///
/// # Errors
/// The outcome of a read or a claim that failed; no claim of ours is left.
pub(super) async fn acquire(
    job: &Job<'_, '_>,
    first: &OperationAnswer,
    claimant: &Claimant,
    trail: &Trail,
    mut on_contended: impl FnMut(),
) -> Result<(Vec<Finding>, Option<ReadyCall>), Outcome> {
    let mut is_said = false;
    loop {
        let seen = prepare::look(job, first, trail).await?;
        if seen.refuses() {
            return Ok((seen.findings, None));
        }
        let fact = match claimant.try_acquire(job, seen.after_id, &seen.live_rows, trail).await? {
            ClaimAttempt::Acquired(claim) => {
                let ready = ReadyCall::of(seen, claim);
                return Ok((vec![Finding::info(GuardFact::GuardsHeld {})], Some(ready)));
            }
            ClaimAttempt::Refused(fact) => return Ok((vec![Finding::failure(fact)], None)),
            ClaimAttempt::Contended(fact) => fact,
        };
        if !std::mem::replace(&mut is_said, true) {
            on_contended();
        }
        if !claimant.wait(job, trail).await? {
            return Ok((vec![Finding::failure(fact)], None));
        }
    }
}

/// A run that wants to go live, with what it has seen of others' claims.
#[derive(Debug)]
pub(super) struct Claimant {
    begun: Instant,
    patience: Duration,
    window: Duration,
    observer: RefCell<claim::ClaimObserver>,
    /// The name of our claim that was sent, and neither withdrawn nor used.
    standing: Cell<Option<u32>>,
}

impl Claimant {
    pub(super) fn new(job: &Job<'_, '_>) -> Self {
        // Another run's is its own to choose: what is usual is the least that it gets.
        let live_timeout = job.ctx.transport().live_timeout().max(limits::LIVE_TIMEOUT);
        Self {
            begun: Instant::now(),
            patience: job.limits.claim_within.unwrap_or(claim::patience(live_timeout)),
            window: claim::window(live_timeout),
            observer: RefCell::new(claim::ClaimObserver::new(live_timeout)),
            standing: Cell::new(None),
        }
    }

    /// Claims once, after the last rehearsal. `after_id` is the highest id of a row before it, `live` are the
    /// newest live rows.
    ///
    /// # Errors
    /// The outcome of the claim or its reading that failed; the claim is withdrawn.
    pub(super) async fn try_acquire(
        &self,
        job: &Job<'_, '_>,
        after_id: u64,
        live: &[Row],
        trail: &Trail,
    ) -> Result<ClaimAttempt, Outcome> {
        let name = fastrand::u32(MAX_DELETE.min..=MAX_DELETE.max);
        let attempt = self.send_and_read(job, name, after_id, live, trail).await;
        if !matches!(attempt, Ok(ClaimAttempt::Acquired(_))) {
            self.withdraw(job, trail).await;
        }
        attempt
    }

    async fn send_and_read(
        &self,
        job: &Job<'_, '_>,
        name: u32,
        after_id: u64,
        live: &[Row],
        trail: &Trail,
    ) -> Result<ClaimAttempt, Outcome> {
        let token = job.ctx.token().await?;
        let sent = SendTime::now();
        self.standing.set(Some(name));
        let request = claim::request(claim::CLAIM_DAYS, name);
        let called = api::operations::preview_purge(job.ctx.transport(), token, request).await;
        trail.record(&called);
        let answer = called.result?;
        let payload = &answer.raw["summary"];
        let mut pauses = limits::pauses();
        loop {
            let (read, since) =
                concurrent::both(self.read(job, trail), prepare::since(job, after_id, trail)).await?;
            let Some(rows) = read else {
                return Ok(ClaimAttempt::Refused(Fact::Guard(GuardFact::GuardClaimsUnread {
                    rows: ROWS[1],
                })));
            };
            if let Some(own) = rows.iter().find(|row| row.id > after_id && row.payload == *payload) {
                // By times that are off the cooldown can't be told.
                if let Some(fact) = checks::row_time_differs(own.id, &own.timestamp, &answer.stamp) {
                    return Ok(ClaimAttempt::Refused(fact));
                }
                let reading = claim::ClaimReading::of(rows.iter().chain(live).chain(&since));
                return Ok(self.judge(own, &reading, &since, (name, sent)));
            }
            if sent.age() >= claim::LIFE {
                return Ok(ClaimAttempt::Refused(Fact::Guard(GuardFact::GuardClaimUnseen {
                    waited_ms: whole_milliseconds(sent.age()),
                })));
            }
            tokio::time::sleep(pauses.next().unwrap_or_default()).await;
        }
    }

    /// Decides by a reading that has our claim, `own`. `since` are the rows that are newer than the guards' reading.
    fn judge(
        &self,
        own: &Row,
        reading: &claim::ClaimReading,
        since: &[Row],
        (name, sent): (u32, SendTime),
    ) -> ClaimAttempt {
        let held_by = |id, user: &str| {
            ClaimAttempt::Contended(Fact::Guard(GuardFact::GuardClaimed {
                id,
                user: user.to_owned(),
                waited_ms: whole_milliseconds(self.begun.elapsed()),
            }))
        };
        // Somebody has operated since the guards looked: they have to look again.
        if let Some(row) = since.iter().find(|row| account::is_live(row)) {
            return held_by(row.id, &row.user);
        }
        let (age, now) = (sent.age(), self.begun.elapsed());
        match self.observer.borrow_mut().decide(reading, own.id, age, now) {
            ClaimDecision::Go => ClaimAttempt::Acquired(HeldClaim { name, sent }),
            ClaimDecision::Yield(other) => held_by(other.id, &other.user),
            ClaimDecision::Unseen => ClaimAttempt::Refused(Fact::Guard(GuardFact::GuardClaimUnseen {
                waited_ms: whole_milliseconds(age),
            })),
            ClaimDecision::TooLate => ClaimAttempt::Contended(late(age)),
        }
    }

    /// Every rehearsal of a purge within the window, as one read lists them; `None` where there are more than a
    /// page holds.
    async fn read(&self, job: &Job<'_, '_>, trail: &Trail) -> Result<Option<Vec<Row>>, Outcome> {
        for limit in ROWS {
            let query = newest(Some(Action::PreviewPurgeApiLogs), limit);
            let page = job.ctx.read_page(trail, &query).await?;
            if reaches_back(&page, self.window) {
                return Ok(Some(page.items));
            }
        }
        Ok(None)
    }

    /// What is in the way of a live run now, as one reading of the historial tells; no claim is left for this.
    /// `live` are the newest live rows.
    ///
    /// # Errors
    /// The outcome of a read of the historial that failed.
    pub(super) async fn standing(
        &self,
        job: &Job<'_, '_>,
        live: &[Row],
        trail: &Trail,
    ) -> Result<Option<Fact>, Outcome> {
        let Some(rows) = self.read(job, trail).await? else {
            return Ok(Some(Fact::Guard(GuardFact::GuardClaimsUnread { rows: ROWS[1] })));
        };
        let reading = claim::ClaimReading::of(rows.iter().chain(live));
        let standing = self.observer.borrow_mut().standing(&reading, None, self.begun.elapsed());
        Ok(standing.map(|standing| {
            Fact::Guard(GuardFact::GuardClaimed { id: standing.id, user: standing.user, waited_ms: 0 })
        }))
    }

    /// Waits until no other run's claim is in the way; `false` where that did not come within this run's patience,
    /// or where there are too many rows to read.
    ///
    /// # Errors
    /// The outcome of a read of the historial that failed.
    pub(super) async fn wait(&self, job: &Job<'_, '_>, trail: &Trail) -> Result<bool, Outcome> {
        let mut longest = WAITS.0 * 2;
        loop {
            let wait = fastrand::u64(whole_milliseconds(WAITS.0)..=whole_milliseconds(longest));
            tokio::time::sleep(Duration::from_millis(wait)).await;
            longest = (longest * 2).min(WAITS.1);
            if self.begun.elapsed() >= self.patience {
                return Ok(false);
            }
            let (rows, live) =
                concurrent::both(self.read(job, trail), prepare::live_rows(job, trail)).await?;
            let Some(rows) = rows else { return Ok(false) };
            let reading = claim::ClaimReading::of(rows.iter().chain(&live));
            if self.observer.borrow_mut().standing(&reading, None, self.begun.elapsed()).is_none() {
                return Ok(true);
            }
        }
    }

    /// Withdraws a claim that was sent and is not to be used. A withdrawal that fails costs other runs time and nothing
    /// else: a claim is settled by its age.
    pub(super) async fn withdraw(&self, job: &Job<'_, '_>, trail: &Trail) {
        if let Some(name) = self.standing.take() {
            withdraw(job.ctx, name, trail).await;
        }
    }

    /// Withdraws a claim within [`WITHDRAWAL_TIMEOUT`], or not at all, where the end of the run is waited for.
    pub(super) async fn withdraw_briefly(&self, job: &Job<'_, '_>, trail: &Trail) {
        let _ = tokio::time::timeout(WITHDRAWAL_TIMEOUT, self.withdraw(job, trail)).await;
    }
}

/// Withdraws a claim, of this run or of one that has died. A withdrawal that fails is not reported: a claim is settled
/// by its age.
pub(crate) async fn withdraw(ctx: &Context<'_>, name: u32, trail: &Trail) {
    let Ok(token) = ctx.token().await else { return };
    let request = claim::request(claim::WITHDRAWAL_DAYS, name);
    let called = api::operations::preview_purge(ctx.transport(), token, request).await;
    trail.record(&called);
}

/// Whether nothing within the window lies beyond this page, which is sorted by id, newest first.
fn reaches_back(page: &Historial, window: Duration) -> bool {
    let at = |row: Option<&Row>| row.and_then(|row| timestamp::from_json(&row.timestamp));
    let ends = at(page.items.first()).zip(at(page.items.last()));
    let spans = |(newest, oldest): (Timestamp, Timestamp)| {
        Duration::try_from(newest.duration_since(oldest)).is_ok_and(|span| span >= window)
    };
    !page.pagination.has_next || ends.is_some_and(spans)
}

fn late(age: Duration) -> Fact {
    Fact::Guard(GuardFact::GuardClaimLate {
        after_ms: whole_milliseconds(age),
        life_ms: whole_milliseconds(claim::LIFE),
    })
}

#[cfg(test)]
mod tests;

//! The concurrency limit of a run: how many requests may be in flight, and from when on, so that a small server
//! is not overrun. It is pure: the transport tells it what happens and when, and it never sleeps.
//!
//! A 429 or 503 lets no request be sent until the server wants more, and halves the number in
//! flight; good answers let it grow again, one by one. A server that refuses by the second is asked at a pace
//! that it bears. Answers that slow down as more are in flight lower the number too, and it is never so high that
//! a server which serves one after the other could not answer within half of a request's time. A healthy
//! deployment meets none of this.

use std::collections::VecDeque;
use std::time::Duration;

use super::connections::{Connections, Passage};
use super::pace::Pace;

/// Good answers after which one more may be in flight.
const GROW_AFTER: usize = 8;
/// Refusals in a row, each after a pause and none with a good answer between, after which it is not this run that
/// keeps the server busy: waiting would only make the run long.
const FRUITLESS: usize = 3;
/// Requests in flight at a server that refuses whatever comes.
const HOPELESS: usize = 6;
/// The number of latest answers whose median is compared with [`SLOW`].
const RECENT: usize = 8;
/// The first bytes of an answer that comes within this are not slow, whatever the quickest answer took.
const SLOW: Duration = Duration::from_millis(500);
/// How many times as long as the quickest answer a slow one takes.
const SLOWER: u32 = 4;
/// The least number that slowness lowers the limit to: with so few in flight it is the server's own.
const SLOW_LEAST: usize = 4;

/// How long a request is assumed to take before one was answered.
const UNKNOWN: Duration = Duration::from_secs(1);

/// The priority of a request. A request waits for every other that waits with a priority above its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Priority {
    /// A request that was refused before, and has one try left. It gets all of the pause that the server asks for:
    /// no other request is sent in the meantime, nor beside it.
    Last,
    /// A request that was refused before, and whose time is running.
    Again,
    /// A GET that was not sent yet.
    Read,
    /// A POST that was not sent yet. It leaves a row, so it is sent only where as many in flight have been borne
    /// before.
    Write,
}

/// The ticket of one request in flight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ticket {
    /// How many requests were in flight when this one was sent, itself included.
    rank: usize,
    /// How many times the limit had been lowered when it was sent.
    cuts: usize,
    priority: Priority,
    passage: Passage,
}

/// The answer to a request that asks to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Admission {
    /// The request may be sent now.
    Now(Ticket),
    /// The request may ask again at this moment, since the run's beginning.
    At(Duration),
    /// The request may ask again when the state has changed.
    Later,
}

/// The run's concurrency limit: it grows by additive increase and falls by multiplicative decrease (AIMD). Moments
/// are durations since the run's begin.
#[derive(Debug)]
pub(super) struct ConcurrencyLimit {
    /// The timeout of a request.
    patience: Duration,
    /// The most requests that may ever be in flight.
    cap: usize,
    limit: usize,
    in_flight: usize,
    /// POSTs among the requests in flight.
    writes: usize,
    /// The most that were in flight when a request was sent that got a good answer.
    proven: usize,
    closed_until: Duration,
    /// The longest pause that the server has asked for.
    quiet: Duration,
    pace: Pace,
    connection: Connections,
    /// How many times the limit was lowered.
    cuts: usize,
    /// How many times all requests were held back since the last good answer.
    fruitless: usize,
    good: usize,
    /// How many requests wait, by priority.
    waiting: [usize; 4],
    quickest: Option<Duration>,
    /// How long each of the latest answers took, and how long the server took for it alone, if all that were in
    /// flight beside it came before it.
    recent: VecDeque<(Duration, Duration)>,
}

impl ConcurrencyLimit {
    /// A limit of one request at a time, until [`Self::widen`]; each request has `patience`.
    pub(super) fn new(patience: Duration) -> Self {
        Self {
            patience,
            cap: 1,
            limit: 1,
            in_flight: 0,
            writes: 0,
            proven: 1,
            closed_until: Duration::ZERO,
            quiet: Duration::ZERO,
            pace: Pace::default(),
            connection: Connections::default(),
            cuts: 0,
            fruitless: 0,
            good: 0,
            waiting: [0; 4],
            quickest: None,
            recent: VecDeque::with_capacity(RECENT),
        }
    }

    /// Raises the limit to at most `cap` before any answer: to as many as a server could answer in time that takes
    /// [`UNKNOWN`] for each, one after the other.
    pub(super) fn begin(&mut self, cap: usize) {
        self.cap = cap.max(1);
        self.limit = self.affordable(UNKNOWN);
    }

    /// Raises the limit to `cap`, its most, once the first answer has told the version of HTTP.
    pub(super) fn widen(&mut self, cap: usize) {
        self.cap = cap.max(1);
        // A first request that was refused was alone: a hint, no measure.
        let limit = self.affordable(self.quickest.unwrap_or_default());
        self.limit = if self.cuts == 0 { limit } else { limit.div_ceil(2) };
    }

    /// How many requests a server that takes `each` for one, one after the other, answers within half of a
    /// request's time.
    fn affordable(&self, each: Duration) -> usize {
        // The conversion saturates: of answers that take no time there is no end.
        let most = self.patience.as_secs_f64() / 2.0 / each.as_secs_f64();
        (most as usize).clamp(1, self.cap)
    }

    /// Notes that a request of this priority begins to wait, or no longer waits.
    pub(super) fn wait(&mut self, priority: Priority, begins: bool) {
        let waiting = &mut self.waiting[priority as usize];
        *waiting = if begins { *waiting + 1 } else { waiting.saturating_sub(1) };
    }

    /// Asks for a request of this priority to be sent at the moment `now`.
    pub(super) fn admit(&mut self, priority: Priority, now: Duration) -> Admission {
        if now < self.closed_until {
            return Admission::At(self.closed_until);
        }
        if self.waiting[..priority as usize].iter().any(|count| *count > 0) {
            return Admission::Later;
        }
        let exclusive =
            priority == Priority::Last && (!self.quiet.is_zero() || self.connection.has_turned_away());
        let next = self.pace.next(if exclusive { self.quiet } else { Duration::ZERO });
        if now < next {
            return Admission::At(next);
        }
        let limit = match priority {
            // Of what was sent after a POST something may arrive before it.
            _ if exclusive => 1,
            Priority::Write => self.limit.min(self.borne()),
            Priority::Last | Priority::Again | Priority::Read if self.writes == 0 || self.cuts == 0 => {
                self.limit
            }
            Priority::Last | Priority::Again | Priority::Read => self.limit.min(self.borne()),
        };
        if self.in_flight >= limit {
            return Admission::Later;
        }
        let Some(passage) = self.connection.pass(self.in_flight == 0) else { return Admission::Later };
        self.in_flight += 1;
        self.writes += usize::from(priority == Priority::Write);
        self.pace.sent(now);
        Admission::Now(Ticket { rank: self.in_flight, cuts: self.cuts, priority, passage })
    }

    /// How many may be in flight beside a POST. After a refusal fewer than were borne, since an answer on its way
    /// to us is no longer counted by the server.
    fn borne(&self) -> usize {
        if self.cuts == 0 { self.proven } else { (self.proven * 3 / 4).max(1) }
    }

    /// Notes that a request is no longer under way, whatever its result.
    pub(super) fn leave(&mut self, ticket: Ticket) {
        self.in_flight = self.in_flight.saturating_sub(1);
        self.writes = self.writes.saturating_sub(usize::from(ticket.priority == Priority::Write));
        self.connection.left(ticket.passage);
    }

    /// Notes how long the first byte of a good answer took, without the time for a connection.
    pub(super) fn first_byte(&mut self, ticket: Ticket, took: Duration) {
        self.connection.left(ticket.passage);
        let quickest = self.quickest.map_or(took, |quickest| quickest.min(took));
        self.quickest = Some(quickest);
        // What was sent before the last cut says nothing of the number since.
        if ticket.cuts < self.cuts {
            return;
        }
        if ticket.rank == 1 && self.in_flight == 1 && self.cuts == 0 {
            self.limit = self.affordable(took);
        }
        if self.recent.len() == RECENT {
            self.recent.pop_front();
        }
        self.recent.push_back((took, took / u32::try_from(ticket.rank).unwrap_or(u32::MAX)));
        let Some((median, each)) = self.latest() else { return };
        let is_slow = median > SLOW && median > quickest * SLOWER;
        if median > self.patience / 2 && self.limit > 1 && self.in_flight > 1 {
            self.cut(self.limit / 2);
        } else if is_slow && self.limit > SLOW_LEAST && self.in_flight > SLOW_LEAST {
            self.cut((self.limit / 2).max(SLOW_LEAST));
        } else if self.cuts == 0 {
            // The first one may have been slow for being the first.
            self.limit = self.limit.max(self.affordable(each));
        }
    }

    /// Whether with one more in flight every request would still have its time.
    fn may_grow(&self) -> bool {
        let affordable = |(_, each)| self.affordable(each) > self.limit;
        self.limit < self.cap && self.latest().is_none_or(affordable)
    }

    /// The median of the latest answers, once there are enough; and the most that one of them took of a server
    /// that serves one after the other.
    fn latest(&self) -> Option<(Duration, Duration)> {
        let mut sorted: Vec<_> = self.recent.iter().map(|(took, _)| *took).collect();
        sorted.sort_unstable();
        let each = self.recent.iter().map(|(_, each)| *each).max();
        sorted.get(RECENT / 2).copied().zip(each).filter(|_| sorted.len() == RECENT)
    }

    /// Notes a good answer: one that is no refusal, whatever else it says.
    pub(super) fn answered(&mut self, ticket: Ticket) {
        self.fruitless = 0;
        self.proven = self.proven.max(ticket.rank.min(self.limit));
        self.good += 1;
        if self.good >= GROW_AFTER {
            self.pace.quicker();
            if self.may_grow() {
                self.limit += 1;
            }
            self.good = 0;
        }
    }

    /// Notes that the server has not looked at a request, by the word of HTTP/2. No request has to wait for that;
    /// but where it comes a second time, fewer are to be in flight.
    pub(super) fn turned_away(&mut self, ticket: Ticket) {
        self.connection.turned_away(ticket.passage);
        let again = matches!(ticket.priority, Priority::Last | Priority::Again);
        if again && ticket.cuts == self.cuts {
            self.cut((self.limit / 2).max(1));
        }
    }

    /// Notes a 429 or 503 at the moment `now`: no request is sent before the pause that it asks for is over, and
    /// fewer are in flight from then on. `None` is a longer pause than a request has time: then only the number
    /// falls.
    pub(super) fn refused(&mut self, ticket: Ticket, now: Duration, pause: Option<Duration>) {
        let is_by_time = ticket.rank <= self.proven;
        self.proven = self.proven.min(ticket.rank.saturating_sub(1)).max(1);
        let others = self.in_flight.saturating_sub(1).max(1);
        let until = pause.map_or(Duration::ZERO, |pause| now.saturating_add(pause));
        if ticket.cuts < self.cuts {
            // Of the same burst as the last cut. What is left of it is what the server has taken on.
            self.closed_until = self.closed_until.max(until);
            self.limit = self.limit.min(others);
            return;
        }
        if self.fruitless >= FRUITLESS {
            self.quiet = Duration::ZERO;
            self.limit = HOPELESS.min(self.cap);
            return;
        }
        self.fruitless += 1;
        self.quiet = self.quiet.max(pause.unwrap_or_default());
        if is_by_time {
            self.pace.slower(pause.unwrap_or(Duration::MAX));
        }
        self.closed_until = self.closed_until.max(until);
        self.cut((self.limit / 2).min(others).max(1));
    }

    fn cut(&mut self, limit: usize) {
        self.limit = limit;
        self.proven = self.proven.min(limit);
        self.cuts += 1;
        self.good = 0;
        self.recent.clear();
    }
}

#[cfg(test)]
mod tests;

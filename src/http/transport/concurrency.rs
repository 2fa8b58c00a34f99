//! The concurrency limit of a run: how many requests may be in flight, and from when on, so that a small server
//! is not overrun. It is pure: the transport tells it what happens and when, and it never sleeps.
//!
//! A 429 or 503 lets no request be sent until the server wants more, and halves the number in
//! flight; good answers let it grow again, one by one. Answers that slow down as more are in flight
//! lower it too. A healthy deployment meets none of this.

use std::collections::VecDeque;
use std::time::Duration;

/// Good answers after which one more may be in flight.
const GROW_AFTER: usize = 8;
/// Refusals, each after a pause and none with a good answer between, after which it is not this run that
/// keeps the server busy: waiting for everybody would only make a long run of a short one.
const FRUITLESS: usize = 3;
/// The limit at a server that refuses whatever comes.
const HOPELESS: usize = 6;
/// The number of latest answers whose median is held against [`SLOW`].
const RECENT: usize = 8;
/// What is quicker than this is not slow, whatever the quickest answer took.
const SLOW: Duration = Duration::from_millis(500);
/// How much slower than the quickest answer is slow.
const SLOWER: u32 = 4;
/// Slowness lowers the number to this and no further: with so few in flight it is the server's own.
const SLOW_LEAST: usize = 4;

/// The priority of a request. A request waits for every other that waits with a priority above its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Priority {
    /// A request that was refused before: its time is running.
    Again,
    /// A GET that was not sent yet.
    Read,
    /// A POST. It is never repeated, so it goes only where that many are known to be borne.
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
}

/// The answer to a request that asks to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Admission {
    /// It may be sent now.
    Now(Ticket),
    /// It may ask again at this moment.
    At(Duration),
    /// It may ask again when the state has changed.
    Later,
}

/// The run's concurrency limit: it grows by additive increase and falls by multiplicative decrease (AIMD). Moments
/// are durations since the run's begin.
#[derive(Debug)]
pub(super) struct ConcurrencyLimit {
    /// The most that may ever be in flight.
    cap: usize,
    limit: usize,
    in_flight: usize,
    /// POSTs among them.
    writes: usize,
    /// The most that were in flight when a request was sent that got a good answer.
    proven: usize,
    closed_until: Duration,
    /// How often the limit was lowered.
    cuts: usize,
    /// How often everything was held back since the last good answer.
    fruitless: usize,
    good: usize,
    /// Those that wait, by priority.
    waiting: [usize; 3],
    quickest: Option<Duration>,
    recent: VecDeque<Duration>,
}

impl ConcurrencyLimit {
    /// A limit of one request at a time, until [`Self::widen`].
    pub(super) fn new() -> Self {
        Self {
            cap: 1,
            limit: 1,
            in_flight: 0,
            writes: 0,
            proven: 1,
            closed_until: Duration::ZERO,
            cuts: 0,
            fruitless: 0,
            good: 0,
            waiting: [0; 3],
            quickest: None,
            recent: VecDeque::with_capacity(RECENT),
        }
    }

    /// Raises the limit to `cap`, its most, once the first answer has told the version of HTTP.
    pub(super) fn widen(&mut self, cap: usize) {
        self.cap = cap.max(1);
        // A first request that was refused was alone: a hint, no measure.
        self.limit = if self.cuts == 0 { self.cap } else { self.cap.div_ceil(2) };
    }

    /// A request of this priority begins to wait, or no longer waits.
    pub(super) fn wait(&mut self, priority: Priority, begins: bool) {
        let waiting = &mut self.waiting[priority as usize];
        *waiting = if begins { *waiting + 1 } else { waiting.saturating_sub(1) };
    }

    /// Asks for a request of this priority to be sent at the moment `now`.
    pub(super) fn admit(&mut self, priority: Priority, now: Duration) -> Admission {
        if now < self.closed_until {
            return Admission::At(self.closed_until);
        }
        let limit = match priority {
            // Of what was sent after a POST something may arrive before it.
            Priority::Again | Priority::Read if self.writes == 0 || self.cuts == 0 => self.limit,
            _ => self.limit.min(self.borne()),
        };
        if self.in_flight >= limit || self.waiting[..priority as usize].iter().any(|count| *count > 0) {
            return Admission::Later;
        }
        self.in_flight += 1;
        self.writes += usize::from(priority == Priority::Write);
        Admission::Now(Ticket { rank: self.in_flight, cuts: self.cuts, priority })
    }

    /// How many are safe beside a POST. After a refusal fewer than were borne, for an answer that is on its
    /// way to us is one that the server no longer counts.
    fn borne(&self) -> usize {
        if self.cuts == 0 { self.proven } else { (self.proven * 3 / 4).max(1) }
    }

    /// A request is no longer under way, whatever came of it.
    pub(super) fn leave(&mut self, ticket: Ticket) {
        self.in_flight = self.in_flight.saturating_sub(1);
        self.writes = self.writes.saturating_sub(usize::from(ticket.priority == Priority::Write));
    }

    /// The first byte of a good answer came after so long.
    pub(super) fn first_byte(&mut self, ticket: Ticket, took: Duration) {
        let quickest = self.quickest.map_or(took, |quickest| quickest.min(took));
        self.quickest = Some(quickest);
        // What was sent before the last cut says nothing of the number since.
        if ticket.cuts < self.cuts {
            return;
        }
        if self.recent.len() == RECENT {
            self.recent.pop_front();
        }
        self.recent.push_back(took);
        let slow = self.median().is_some_and(|median| median > SLOW && median > quickest * SLOWER);
        if slow && self.limit > SLOW_LEAST && self.in_flight > SLOW_LEAST {
            self.cut((self.limit / 2).max(SLOW_LEAST));
        }
    }

    /// Of as many answers as are looked at, once there are so many.
    fn median(&self) -> Option<Duration> {
        let mut sorted: Vec<_> = self.recent.iter().copied().collect();
        sorted.sort_unstable();
        (sorted.len() == RECENT).then(|| sorted.get(RECENT / 2).copied())?
    }

    /// A good answer: not refused, whatever else is to be said of it.
    pub(super) fn answered(&mut self, ticket: Ticket) {
        self.fruitless = 0;
        self.proven = self.proven.max(ticket.rank.min(self.limit));
        self.good += 1;
        if self.good >= GROW_AFTER && self.limit < self.cap {
            self.good = 0;
            self.limit += 1;
        }
    }

    /// A 429 or 503: nobody is sent before `until`, and fewer are in flight from then on. Without a moment
    /// the server asks for more patience than a request has: only the number falls.
    pub(super) fn refused(&mut self, ticket: Ticket, until: Option<Duration>) {
        self.proven = self.proven.min(ticket.rank.saturating_sub(1)).max(1);
        let others = self.in_flight.saturating_sub(1).max(1);
        if ticket.cuts < self.cuts {
            // Of the same burst as the last cut. What is left of it is what the server has taken on.
            self.closed_until = self.closed_until.max(until.unwrap_or_default());
            self.limit = self.limit.min(others);
            return;
        }
        if self.fruitless >= FRUITLESS {
            self.limit = HOPELESS.min(self.cap);
            return;
        }
        self.fruitless += 1;
        self.closed_until = self.closed_until.max(until.unwrap_or_default());
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

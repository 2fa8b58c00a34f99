//! How many requests may be under way, and from when on: the run's kindness to a small server. Pure:
//! it is told what happens and when, and never sleeps.
//!
//! A 429 or 503 closes the door for everybody until the server wants more, and halves the number in
//! flight; good answers let it grow again, one by one. Answers that slow down as more are in flight
//! lower it too. A healthy deployment meets none of this.

use std::collections::VecDeque;
use std::time::Duration;

/// Good answers after which one more may be in flight.
const GROW_AFTER: usize = 8;
/// Refusals, each after a pause and none with a good answer between, after which it is not this run that
/// keeps the server busy: waiting for everybody would only make a long run of a short one.
const FRUITLESS: usize = 3;
/// In flight at a server that refuses whatever comes.
const HOPELESS: usize = 6;
/// Answers that are looked at for slowness.
const RECENT: usize = 8;
/// What is quicker than this is not slow, whatever the quickest answer took.
const SLOW: Duration = Duration::from_millis(500);
/// How much slower than the quickest answer is slow.
const SLOWER: u32 = 4;
/// Slowness lowers the number to this and no further: with so few in flight it is the server's own.
const SLOW_LEAST: usize = 4;

/// What a request is, the first to be admitted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// One that was refused before: its time is running.
    Again,
    /// A GET.
    Read,
    /// A POST. It is never repeated, so it goes only where that many are known to be borne.
    Write,
}

/// A request under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ticket {
    /// How many were in flight with it.
    rank: usize,
    /// After how many cuts it was sent.
    cuts: usize,
    class: Class,
}

/// Whether a request may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Admission {
    /// Now.
    Now(Ticket),
    /// Not before this moment.
    At(Duration),
    /// When something has changed.
    Later,
}

/// The state. Moments are durations since the run's begin.
#[derive(Debug)]
pub(super) struct Pace {
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
    /// How often the door was closed since the last good answer.
    fruitless: usize,
    good: usize,
    /// Those that wait, by class.
    waiting: [usize; 3],
    quickest: Option<Duration>,
    recent: VecDeque<Duration>,
}

impl Pace {
    /// One at a time, until [`Self::widen`].
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

    /// The first answer is there, and with it how many may be under way.
    pub(super) fn widen(&mut self, cap: usize) {
        self.cap = cap.max(1);
        // A first request that was refused was alone: a hint, no measure.
        self.limit = if self.cuts == 0 { self.cap } else { self.cap.div_ceil(2) };
    }

    /// Somebody waits, or waits no longer.
    pub(super) fn wait(&mut self, class: Class, begins: bool) {
        let waiting = &mut self.waiting[class as usize];
        *waiting = if begins { *waiting + 1 } else { waiting.saturating_sub(1) };
    }

    /// Asks for admission.
    pub(super) fn admit(&mut self, class: Class, now: Duration) -> Admission {
        if now < self.closed_until {
            return Admission::At(self.closed_until);
        }
        let limit = match class {
            // Of what was sent after a POST something may arrive before it.
            Class::Again | Class::Read if self.writes == 0 || self.cuts == 0 => self.limit,
            _ => self.limit.min(self.borne()),
        };
        if self.in_flight >= limit || self.waiting[..class as usize].iter().any(|count| *count > 0) {
            return Admission::Later;
        }
        self.in_flight += 1;
        self.writes += usize::from(class == Class::Write);
        Admission::Now(Ticket { rank: self.in_flight, cuts: self.cuts, class })
    }

    /// How many are safe beside a POST. After a refusal fewer than were borne, for an answer that is on its
    /// way to us is one that the server no longer counts.
    fn borne(&self) -> usize {
        if self.cuts == 0 { self.proven } else { (self.proven * 3 / 4).max(1) }
    }

    /// A request is no longer under way, whatever came of it.
    pub(super) fn leave(&mut self, ticket: Ticket) {
        self.in_flight = self.in_flight.saturating_sub(1);
        self.writes = self.writes.saturating_sub(usize::from(ticket.class == Class::Write));
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

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
mod tests {
    use super::*;

    const FIRST: Ticket = Ticket { rank: 1, cuts: 0, class: Class::Read };

    fn ms(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    /// Widened, with nobody under way.
    fn wide(cap: usize) -> Pace {
        let mut pace = Pace::new();
        let Admission::Now(first) = pace.admit(Class::Read, ms(0)) else { panic!("the first waits") };
        pace.answered(first);
        pace.widen(cap);
        pace.leave(first);
        pace
    }

    /// As many as are let in.
    fn burst(pace: &mut Pace, now: Duration) -> Vec<Ticket> {
        let mut tickets = Vec::new();
        while let Admission::Now(ticket) = pace.admit(Class::Read, now) {
            tickets.push(ticket);
        }
        tickets
    }

    /// One after the other gets a good answer.
    fn good(pace: &mut Pace, times: usize, now: Duration) {
        for _ in 0..times {
            let Admission::Now(ticket) = pace.admit(Class::Read, now) else { panic!("{pace:?}") };
            pace.answered(ticket);
            pace.leave(ticket);
        }
    }

    #[test]
    fn the_first_goes_alone_and_then_all_at_once() {
        let mut pace = Pace::new();
        assert_eq!(burst(&mut pace, ms(0)).len(), 1);
        assert_eq!(pace.admit(Class::Read, ms(9)), Admission::Later);
        assert_eq!(burst(&mut wide(32), ms(0)).len(), 32);
        assert_eq!(burst(&mut wide(1), ms(0)).len(), 1);
    }

    #[test]
    fn a_refusal_closes_the_door_for_everybody_and_halves_the_number_once_for_a_burst() {
        let mut pace = wide(32);
        let sent = burst(&mut pace, ms(0));
        pace.refused(sent[31], Some(ms(1000)));
        pace.leave(sent[31]);
        assert_eq!((pace.limit, pace.admit(Class::Again, ms(999))), (16, Admission::At(ms(1000))));
        // 27 more of the same burst: not halved to nothing, but what the server has taken on is 4.
        for ticket in &sent[4..31] {
            pace.refused(*ticket, Some(ms(1001)));
            pace.leave(*ticket);
        }
        assert_eq!((pace.limit, pace.admit(Class::Read, ms(1000))), (4, Admission::At(ms(1001))));
        for ticket in &sent[..4] {
            pace.answered(*ticket);
            pace.leave(*ticket);
        }
        assert_eq!(burst(&mut pace, ms(1001)).len(), 4);
    }

    #[test]
    fn the_number_never_falls_below_one_and_grows_one_by_one_up_to_its_most() {
        let mut pace = wide(2);
        for round in 1..=2 {
            let Admission::Now(ticket) = pace.admit(Class::Read, ms(round)) else { panic!("{pace:?}") };
            pace.refused(ticket, Some(ms(round)));
            pace.leave(ticket);
        }
        assert_eq!(pace.limit, 1);
        good(&mut pace, GROW_AFTER - 1, ms(9));
        assert_eq!(pace.limit, 1);
        good(&mut pace, 1, ms(9));
        assert_eq!(pace.limit, 2);
        good(&mut pace, 5 * GROW_AFTER, ms(9));
        assert_eq!(pace.limit, 2);
    }

    #[test]
    fn a_server_that_refuses_whatever_comes_is_not_waited_for_by_everybody() {
        let mut pace = wide(32);
        for round in 0..10 {
            let now = ms(1000 * round);
            let Admission::Now(ticket) = pace.admit(Class::Read, now) else { panic!("{pace:?}") };
            pace.refused(ticket, Some(now + ms(1000)));
            pace.leave(ticket);
        }
        assert_eq!((pace.limit, pace.closed_until), (HOPELESS, ms(3000)));
        // One good answer, and it is a server again that can be waited for.
        good(&mut pace, 1, ms(9000));
        let Admission::Now(ticket) = pace.admit(Class::Read, ms(9000)) else { panic!("{pace:?}") };
        pace.refused(ticket, Some(ms(9500)));
        assert_eq!(pace.admit(Class::Read, ms(9000)), Admission::At(ms(9500)));
    }

    #[test]
    fn more_patience_than_a_request_has_lowers_the_number_alone() {
        let mut pace = wide(32);
        let sent = burst(&mut pace, ms(0));
        pace.refused(sent[0], None);
        pace.leave(sent[0]);
        assert_eq!((pace.limit, pace.closed_until), (16, ms(0)));
    }

    #[test]
    fn a_post_goes_only_where_that_many_are_known_to_be_borne() {
        let mut pace = wide(32);
        let Admission::Now(alone) = pace.admit(Class::Write, ms(0)) else { panic!("{pace:?}") };
        pace.answered(alone);
        pace.leave(alone);
        let sent = burst(&mut pace, ms(0));
        pace.answered(sent[3]);
        pace.leave(sent[3]);
        assert_eq!(pace.admit(Class::Write, ms(0)), Admission::Later);
        for ticket in &sent[4..] {
            pace.answered(*ticket);
            pace.leave(*ticket);
        }
        // As many as were borne, of which three are under way.
        for _ in 3..32 {
            assert!(matches!(pace.admit(Class::Write, ms(0)), Admission::Now(_)));
        }
        assert_eq!(pace.admit(Class::Write, ms(0)), Admission::Later);
        for _ in 3..32 {
            pace.leave(alone);
        }
        // A refusal at that many takes the proof back.
        let Admission::Now(fifth) = pace.admit(Class::Read, ms(0)) else { panic!("{pace:?}") };
        pace.refused(fifth, None);
        assert_eq!(pace.proven, fifth.rank - 1);
    }

    #[test]
    fn after_a_refusal_there_is_room_to_spare_beside_a_post() {
        let mut pace = wide(32);
        let sent = burst(&mut pace, ms(0));
        pace.answered(sent[7]);
        pace.refused(sent[31], None);
        sent.iter().for_each(|ticket| pace.leave(*ticket));
        // Eight were borne: six are safe, and beside a POST no more of the others either.
        for _ in 0..6 {
            assert!(matches!(pace.admit(Class::Write, ms(0)), Admission::Now(_)), "{pace:?}");
        }
        assert_eq!(pace.admit(Class::Write, ms(0)), Admission::Later);
        assert_eq!(pace.admit(Class::Read, ms(0)), Admission::Later);
    }

    #[test]
    fn who_was_refused_goes_before_who_comes_anew_and_a_post_last() {
        let mut pace = wide(32);
        pace.wait(Class::Read, true);
        assert_eq!(pace.admit(Class::Write, ms(0)), Admission::Later);
        assert!(matches!(pace.admit(Class::Read, ms(0)), Admission::Now(_)));
        pace.wait(Class::Again, true);
        assert_eq!(pace.admit(Class::Read, ms(0)), Admission::Later);
        assert!(matches!(pace.admit(Class::Again, ms(0)), Admission::Now(_)));
        pace.wait(Class::Again, false);
        pace.wait(Class::Read, false);
        assert!(matches!(pace.admit(Class::Read, ms(0)), Admission::Now(_)));
    }

    /// The limit after a wave whose answers began after so long; the first request took 50 ms.
    fn limit_after(took: &[u64]) -> usize {
        let mut pace = wide(32);
        pace.first_byte(FIRST, ms(50));
        let sent = burst(&mut pace, ms(0));
        for (ticket, took) in sent.iter().zip(took) {
            pace.first_byte(*ticket, ms(*took));
        }
        pace.limit
    }

    #[test]
    fn answers_that_slow_down_lower_the_number_and_those_that_are_quick_or_few_do_not() {
        assert_eq!(limit_after(&[700; 8]), 16);
        // What was sent before the cut does not cut again.
        assert_eq!(limit_after(&[700; 32]), 16);
        assert_eq!(limit_after(&[100; 32]), 32);
        assert_eq!(limit_after(&[450; 32]), 32);
        // A few slow endpoints among quick ones are how the deployment is.
        assert_eq!(limit_after(&[2000, 2000, 60, 60, 60, 60, 60, 60, 2000, 60]), 32);
        assert_eq!(limit_after(&[700; 5]), 32);
        let mut far = wide(32);
        far.first_byte(FIRST, ms(600));
        let sent = burst(&mut far, ms(0));
        sent.iter().for_each(|ticket| far.first_byte(*ticket, ms(700)));
        assert_eq!(far.limit, 32);
    }

    #[test]
    fn slowness_alone_never_makes_it_crawl() {
        let mut pace = wide(32);
        pace.first_byte(FIRST, ms(10));
        for round in 0..20 {
            let sent = burst(&mut pace, ms(round));
            for ticket in &sent {
                pace.first_byte(*ticket, ms(5000));
                pace.leave(*ticket);
            }
        }
        assert_eq!(pace.limit, SLOW_LEAST);
    }
}

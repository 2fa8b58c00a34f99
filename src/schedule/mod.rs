//! Runs something at an interval in the foreground, for a container or a service manager.
//!
//! Time is the process's monotonic clock, so that setting the system's neither doubles a tick nor skips one.
//! A tick that takes longer than the interval is not followed by those that it missed.

mod alarm;
mod standing;

use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use crate::event::Signals;
use crate::verdict::StopSignal;

pub(crate) use self::alarm::{Alarm, Change, Patience, Rule};
pub(crate) use self::standing::Standing;

/// The times of the ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Timetable {
    /// The time from the start to the first tick.
    pub initial_delay: Duration,
    /// The time from the beginning of one tick to that of the next; never zero.
    pub interval: Duration,
}

impl Timetable {
    /// The next tick after `last`, as of `now`: its number, from 0, and when it is due. Both times are since the
    /// start. Missed ticks are left out.
    #[must_use]
    pub(crate) fn next_tick(&self, last: Option<u64>, now: Duration) -> (u64, Duration) {
        let interval = self.interval.max(Duration::from_nanos(1)).as_nanos();
        let since_first = now.saturating_sub(self.initial_delay).as_nanos();
        let Some(last) = last else { return (0, self.initial_delay) };
        // The first one that is not over yet.
        let upcoming = u64::try_from(since_first.div_ceil(interval)).unwrap_or(u64::MAX);
        let number = upcoming.max(last.saturating_add(1));
        let after = interval.saturating_mul(u128::from(number));
        let after = Duration::from_nanos(u64::try_from(after).unwrap_or(u64::MAX));
        (number, self.initial_delay.saturating_add(after))
    }
}

/// What the loop does after a tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Then {
    /// The loop goes on.
    Continue,
    /// The loop ends, since this signal came during the tick.
    Stop(StopSignal),
}

/// Makes ticks until a signal comes, or a single one. A signal ends a wait at once; a tick handles it itself.
/// Gives the signal.
pub(crate) async fn run<S: Signals>(
    timetable: &Timetable,
    once: bool,
    signals: &mut S,
    mut tick: impl AsyncFnMut(u64, &mut S) -> Then,
) -> Option<StopSignal> {
    let begun = Instant::now();
    let mut last = None;
    loop {
        let (number, due) = timetable.next_tick(last, begun.elapsed());
        tokio::select! {
            biased;
            signal = signals.next() => return Some(signal),
            () = sleep_until(begun + due) => {}
        }
        if let Then::Stop(signal) = tick(number, signals).await {
            return Some(signal);
        }
        if once {
            return None;
        }
        last = Some(number);
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);
    const DAILY: Timetable = Timetable { initial_delay: Duration::from_secs(45), interval: HOUR };

    /// A signal at a moment, or never.
    struct At(Option<Duration>, Instant);

    impl Signals for At {
        async fn next(&mut self) -> StopSignal {
            match self.0 {
                Some(after) => sleep_until(self.1 + after).await,
                None => std::future::pending().await,
            }
            StopSignal::Terminate
        }
    }

    fn secs(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn the_first_tick_comes_after_the_delay_and_the_next_ones_on_time() {
        assert_eq!(DAILY.next_tick(None, secs(0)), (0, secs(45)));
        assert_eq!(DAILY.next_tick(Some(0), secs(50)), (1, secs(3645)), "a tick's own time does not add up");
        assert_eq!(DAILY.next_tick(Some(1), secs(3646)), (2, secs(7245)));
    }

    #[test]
    fn what_was_missed_is_left_out() {
        assert_eq!(DAILY.next_tick(Some(0), secs(3 * 3600)), (3, secs(3 * 3600 + 45)));
        assert_eq!(DAILY.next_tick(Some(0), secs(3 * 3600 + 46)), (4, secs(4 * 3600 + 45)));
        let due = secs(3645);
        assert_eq!(DAILY.next_tick(Some(0), due), (1, due), "due right now");
        assert_eq!(DAILY.next_tick(Some(1), due), (2, secs(7245)), "never twice");
    }

    /// The seconds at which ticks began until the signal came; each takes that long.
    async fn ticks(taking: &[u64], signal_at: u64) -> Vec<u64> {
        let begun = Instant::now();
        let seen = RefCell::new(Vec::new());
        let mut signals = At(Some(secs(signal_at)), begun);
        let tick = async |_: u64, _: &mut At| {
            let place = seen.borrow().len();
            seen.borrow_mut().push(begun.elapsed().as_secs());
            tokio::time::sleep(secs(taking.get(place).copied().unwrap_or(1))).await;
            Then::Continue
        };
        let stopped = run(&DAILY, false, &mut signals, tick).await;
        assert_eq!(stopped, Some(StopSignal::Terminate));
        seen.into_inner()
    }

    #[tokio::test(start_paused = true)]
    async fn ticks_do_not_overlap_nor_pile_up() {
        assert_eq!(ticks(&[1, 1, 1], 3 * 3600).await, [45, 3645, 7245]);
        // The first takes two hours and a half: two ticks are missed, none is made up for.
        assert_eq!(ticks(&[9000, 1], 5 * 3600).await, [45, 10845, 14445]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_signal_ends_a_wait_at_once() {
        assert_eq!(ticks(&[], 10).await, [0_u64; 0]);
        let begun = Instant::now();
        assert_eq!(ticks(&[1], 100).await, [45]);
        assert_eq!(begun.elapsed().as_secs(), 100);
    }

    #[tokio::test(start_paused = true)]
    async fn once_is_once() {
        let mut signals = At(None, Instant::now());
        let mut count = 0;
        let stopped = run(&DAILY, true, &mut signals, async |number, _: &mut At| {
            count += 1;
            assert_eq!(number, 0);
            Then::Continue
        })
        .await;
        assert_eq!((stopped, count), (None, 1));
    }

    #[tokio::test(start_paused = true)]
    async fn ten_thousand_ticks_are_ten_thousand() {
        let mut signals = At(None, Instant::now());
        let mut count = 0;
        let begun = Instant::now();
        run(&DAILY, false, &mut signals, async |number, _: &mut At| {
            assert_eq!(number, count);
            count += 1;
            if count == 10_000 { Then::Stop(StopSignal::Interrupt) } else { Then::Continue }
        })
        .await;
        assert_eq!(begun.elapsed(), secs(45) + 9_999 * HOUR);
    }

    #[tokio::test(start_paused = true)]
    async fn a_tick_that_was_stopped_is_the_last() {
        let mut signals = At(None, Instant::now());
        let tick = async |_: u64, _: &mut At| Then::Stop(StopSignal::Terminate);
        assert_eq!(run(&DAILY, false, &mut signals, tick).await, Some(StopSignal::Terminate));
    }
}

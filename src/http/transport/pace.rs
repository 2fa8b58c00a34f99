//! The pace of a run: the least time between two requests, where a server counts them by the second. Pure.
//!
//! A server that refuses a request although no more are in flight than it has borne counts by time. Each such
//! refusal doubles the gap, and good answers shorten it again (AIMD, as for the number in flight).

use std::time::Duration;

/// The first gap is twice this; a gap below this is dropped.
const LEAST: Duration = Duration::from_millis(25);
/// The longest gap: no run could wait for more.
const MOST: Duration = Duration::from_secs(2);

/// The gap between requests, and when the last one was sent.
#[derive(Debug, Default)]
pub(super) struct Pace {
    gap: Duration,
    last: Option<Duration>,
}

impl Pace {
    /// The moment before which no request may be sent: `quiet` after the last one, or the gap where that is
    /// longer.
    pub(super) fn next(&self, quiet: Duration) -> Duration {
        self.last.map_or(Duration::ZERO, |last| last.saturating_add(self.gap.max(quiet)))
    }

    /// Notes that a request is sent.
    pub(super) fn sent(&mut self, now: Duration) {
        self.last = Some(now);
    }

    /// Doubles the gap, since the server counts by time and was asked too much. A gap is never longer than the
    /// pause that the server asks for.
    pub(super) fn slower(&mut self, pause: Duration) {
        self.gap = (self.gap * 2).clamp(2 * LEAST, pause.clamp(2 * LEAST, MOST));
    }

    /// Shortens the gap by an eighth, after several good answers.
    pub(super) fn quicker(&mut self) {
        self.gap = self.gap * 7 / 8;
        if self.gap < LEAST {
            self.gap = Duration::ZERO;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    #[test]
    fn without_a_refusal_nothing_waits() {
        let mut pace = Pace::default();
        assert_eq!(pace.next(Duration::ZERO), Duration::ZERO);
        pace.sent(7 * MS);
        assert_eq!((pace.next(Duration::ZERO), pace.next(90 * MS)), (7 * MS, 97 * MS));
    }

    #[test]
    fn a_gap_grows_with_refusals_and_goes_with_good_answers() {
        let mut pace = Pace::default();
        pace.sent(100 * MS);
        let mut gaps = Vec::new();
        for _ in 0..8 {
            pace.slower(Duration::MAX);
            gaps.push((pace.next(Duration::ZERO) - 100 * MS).as_millis());
        }
        assert_eq!(gaps, [50, 100, 200, 400, 800, 1600, 2000, 2000]);
        let mut times = 0;
        while pace.next(Duration::ZERO) > 100 * MS {
            pace.quicker();
            times += 1;
        }
        assert_eq!(times, 33);
    }

    #[test]
    fn a_gap_is_no_longer_than_the_pause_that_is_wanted() {
        let gap = |pause: Duration| {
            let mut pace = Pace::default();
            pace.sent(Duration::ZERO);
            (0..8).for_each(|_| pace.slower(pause));
            pace.next(Duration::ZERO).as_millis()
        };
        assert_eq!([0, 300, 1_000, 9_000].map(|value| gap(value * MS)), [50, 300, 1_000, 2_000]);
    }
}

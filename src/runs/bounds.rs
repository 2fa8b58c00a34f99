//! How many runs are kept, for how long, and of which size together.

use jiff::{SignedDuration, Timestamp};

use super::id;

/// How many runs of a deployment are kept by default: 40 days of one run each hour.
pub(crate) const KEEP: u32 = 1000;
/// The largest number of `--keep`: as many as a year has hours, and some more. Five times as many that had failed took
/// 256 MiB to tell of.
pub(crate) const MOST_KEPT: u32 = 10_000;
/// Days after which a run is removed: a year, and some more to look back from its end.
pub(crate) const MOST_DAYS: i64 = 400;
/// Most bytes of a deployment's runs together, compressed: a smoke's report has some 8 KiB.
pub(crate) const MOST_BYTES: u64 = 256 << 20;

/// How far clocks may be apart: a run from further in the future was named by a wrong clock.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);

/// The names of the runs to remove, of all runs with their bytes. The newest one stays. Runs that a clock from the
/// future has named are removed first, since they would keep all others out until their time has come.
#[must_use]
pub(crate) fn excess(mut runs: Vec<(String, u64)>, keep: u32, now: Timestamp) -> Vec<String> {
    let latest = now.checked_add(AHEAD).unwrap_or(Timestamp::MAX);
    let is_ahead = |id: &str| id::moment(id).is_some_and(|at| at > latest);
    runs.sort_by_cached_key(|(id, _)| (!is_ahead(id), id.clone()));
    runs.reverse();
    let oldest = now.checked_sub(SignedDuration::from_hours(24 * MOST_DAYS)).unwrap_or(Timestamp::MIN);
    let mut bytes = 0;
    let stays = |(place, (id, size)): &(usize, (String, u64))| {
        bytes += size;
        let in_time = id::moment(id).is_none_or(|at| at >= oldest);
        *place == 0 || (*place < keep as usize && bytes <= MOST_BYTES && in_time)
    };
    let staying = runs.iter().cloned().enumerate().take_while(stays).count();
    runs.split_off(staying).into_iter().map(|(id, _)| id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    fn now() -> Timestamp {
        "2026-11-26T12:00:00Z".parse().unwrap()
    }

    /// One a day, the newest first, the last so many.
    fn days(many: i32, bytes: u64) -> Vec<(String, u64)> {
        (0..many).map(|day| (id::of(now() - DAY * day, 7), bytes)).collect()
    }

    #[test]
    fn the_newest_stay_within_number_age_and_size() {
        assert_eq!(excess(days(5, 10), 5, now()), [""; 0]);
        let gone = excess(days(5, 10), 3, now());
        assert_eq!(gone, days(5, 10)[3..].iter().map(|day| day.0.clone()).collect::<Vec<_>>());
        assert_eq!(excess(days(500, 10), 1000, now()).len(), 99, "older than {MOST_DAYS} days");
        assert_eq!(excess(days(5, MOST_BYTES / 2), 1000, now()).len(), 3);
    }

    #[test]
    fn what_a_clock_that_was_ahead_has_named_goes_first() {
        let ahead: Vec<_> = [800, 400]
            .map(|days| (id::of(now() + DAY * days, 7), 10))
            .into_iter()
            .chain(days(2, 10))
            .collect();
        assert_eq!(excess(ahead.clone(), 2, now()), [ahead[0].0.clone(), ahead[1].0.clone()]);
        assert_eq!(excess(ahead.clone(), 3, now()).len(), 1);
        let an_hour = vec![(id::of(now() + DAY / 24, 7), 10), days(1, 10).remove(0)];
        assert_eq!(excess(an_hour, 1, now()), [days(1, 10)[0].0.clone()], "clocks may be some minutes apart");
    }

    #[test]
    fn the_newest_one_stays_whatever_it_is() {
        assert_eq!(excess(days(1, MOST_BYTES * 2), 1, now() + DAY * 1000), [""; 0]);
        assert_eq!(excess(Vec::new(), 1, now()), [""; 0]);
    }
}

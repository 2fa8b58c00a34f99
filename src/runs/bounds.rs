//! How many runs are kept, how old, and how large together.

use jiff::{SignedDuration, Timestamp};

use super::id;

/// Runs of a deployment that are kept where nobody says another number: 40 days of one each hour.
pub(crate) const KEEP: u32 = 1000;
/// The most that can be asked for.
pub(crate) const MOST_KEPT: u32 = 100_000;
/// Days after which a run goes: a year, with room to look back from its end.
pub(crate) const MOST_DAYS: i64 = 400;
/// Bytes of a deployment's runs together, compressed: a smoke's report has some 8 KiB.
pub(crate) const MOST_BYTES: u64 = 256 << 20;

/// The names of those that are to go, of all that there are with their bytes. The newest one stays.
#[must_use]
pub(crate) fn excess(mut runs: Vec<(String, u64)>, keep: u32, now: Timestamp) -> Vec<String> {
    runs.sort_unstable_by(|one, other| other.0.cmp(&one.0));
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
        assert_eq!(gone, days(5, 10)[3..].iter().map(|it| it.0.clone()).collect::<Vec<_>>());
        assert_eq!(excess(days(500, 10), 1000, now()).len(), 99, "older than {MOST_DAYS} days");
        assert_eq!(excess(days(5, MOST_BYTES / 2), 1000, now()).len(), 3);
    }

    #[test]
    fn the_newest_one_stays_whatever_it_is() {
        assert_eq!(excess(days(1, MOST_BYTES * 2), 1, now() + DAY * 1000), [""; 0]);
        assert_eq!(excess(Vec::new(), 1, now()), [""; 0]);
    }
}

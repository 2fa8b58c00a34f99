//! Runs by days of the reader's time zone.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::entry::{Entry, Scope};

impl Entry {
    /// Whether the deployment did not answer at all.
    #[must_use]
    pub(crate) fn was_down(&self) -> bool {
        self.verdict == "down"
    }

    /// Errors of the 24 hours in percent of the requests; 0 without requests.
    #[must_use]
    pub(crate) fn error_rate_pct(&self) -> Option<f64> {
        let (requests, errors) = (self.requests_24h?, self.errors_24h?);
        #[expect(clippy::cast_precision_loss, reason = "counts of a bakery are far below 2^52")]
        let rate = errors as f64 * 100.0 / requests.max(1) as f64;
        Some(rate)
    }
}

/// The runs of one day.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Day {
    pub date: Date,
    pub runs: usize,
    pub passed: usize,
    /// Runs in which the deployment did not answer at all.
    pub down: usize,
    /// The median duration of the runs that passed, in milliseconds; none without such a run.
    pub median_ms: Option<f64>,
    /// Requests of the 24 hours before the last run, by `resumen`.
    pub requests: Option<u64>,
    /// Errors in percent of these requests.
    pub error_rate_pct: Option<f64>,
}

/// The last `many` days up to that of `now`, the oldest first, those without a run too. Durations are those of
/// runs of this scope.
#[must_use]
pub(crate) fn last(
    runs: &[&Entry],
    now: Timestamp,
    many: i64,
    day_of: &dyn Fn(Timestamp) -> Date,
    scope: Scope,
) -> Vec<Day> {
    let today = day_of(now);
    let dates = (0..many).rev().filter_map(|back| today.checked_sub(back.days()).ok());
    let mut rest = runs;
    dates
        .map(|date| {
            let begin = rest.partition_point(|rest| day_of(rest.at) < date);
            let end = rest.partition_point(|rest| day_of(rest.at) <= date);
            let of_day = &rest[begin..end];
            rest = &rest[end..];
            day(date, of_day, scope)
        })
        .collect()
}

fn day(date: Date, runs: &[&Entry], scope: Scope) -> Day {
    let passed = || runs.iter().filter(|run| run.has_passed());
    let mut ms: Vec<f64> =
        passed().filter(|passed| passed.scope == scope).map(|passed| passed.duration_ms).collect();
    ms.sort_unstable_by(f64::total_cmp);
    Day {
        date,
        runs: runs.len(),
        passed: passed().count(),
        down: runs.iter().filter(|run| run.was_down()).count(),
        median_ms: median(&ms),
        requests: runs.iter().rev().find_map(|run| run.requests_24h),
        error_rate_pct: runs.iter().rev().find_map(|run| run.error_rate_pct()),
    }
}

/// The median of sorted numbers; of an even number of them the lower of the two in the middle, which was measured.
#[must_use]
pub(crate) fn median(sorted: &[f64]) -> Option<f64> {
    sorted.get(sorted.len().checked_sub(1)? / 2).copied()
}

//! The last 24 hours, and the 24 before, compared with the days that they lie in. Pure.

use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, Timestamp};

use super::found::{Doubt, Found};
use super::week::days;
use crate::finding::ResumenFact;
use crate::model::resumen::{Day, Resumen};
use crate::model::timestamp;

/// Every zone's midnight is a quarter of an hour of UTC's.
const QUARTER: i64 = 15 * 60;

/// Whether any time zone's midnight lies between two moments.
pub(in crate::checks) fn midnight_between(from: Timestamp, to: Timestamp) -> bool {
    from.as_second().div_euclid(QUARTER) != to.as_second().div_euclid(QUARTER)
}

/// Whether the clocks of some country may change on that day, by the rules that are in force: from Thursday to
/// Sunday, from January to April and from September to the first Sunday of November. Such a day has 23 or 25 hours.
fn may_change(day: Date) -> bool {
    let weekday =
        matches!(day.weekday(), Weekday::Thursday | Weekday::Friday | Weekday::Saturday | Weekday::Sunday);
    weekday && matches!((day.month(), day.day()), (1..=4 | 9 | 10, _) | (11, ..=7))
}

/// A midnight while the answer is made would lie between a count of hours and one of days: `leeway` is how long
/// before or after `generated_at` it was made. What arrives meanwhile is in doubt.
pub(super) fn judge(resumen: &Resumen, leeway: SignedDuration) -> Vec<Found> {
    let made = timestamp::from_json(&resumen.generated_at)
        .and_then(|moment| Some((moment.checked_sub(leeway).ok()?, moment.checked_add(leeway).ok()?)));
    let (Some((begun, ended)), Some(days)) = (made, days(&resumen.api_7d)) else { return Vec::new() };
    if midnight_between(begun, ended) {
        return Vec::new();
    }
    let (now, before) = (&resumen.api_24h, &resumen.api_24h_comparativo);
    let daily = &resumen.api_7d.daily;
    let of = |count: fn(&Day) -> u64| Week { days: &days, counts: daily.iter().map(count).collect() };
    let mut found = of(|day| day.requests).hold(REQUESTS, now.requests, before.requests_prev_24h);
    found.extend(of(|day| day.errors).hold(ERRORS, now.errors, before.errors_prev_24h));
    found
}

/// The paths of three figures: the last 24 hours, the 24 before, and both together.
type Paths = [&'static str; 3];
const REQUESTS: Paths = ["api_24h.requests", "requests_prev_24h", "api_24h.requests + requests_prev_24h"];
const ERRORS: Paths = ["api_24h.errors", "errors_prev_24h", "api_24h.errors + errors_prev_24h"];

struct Week<'a> {
    days: &'a [Date],
    counts: Vec<u64>,
}

impl Week<'_> {
    fn hold(&self, [last, previous, both]: Paths, now: u64, before: u64) -> Vec<Found> {
        // Today is 0, yesterday 1, and so on.
        let count = |ago: usize| self.counts[6 - ago];
        let changes = |ago: usize| may_change(self.days[6 - ago]);
        let sum = |ago: usize| (0..=ago).fold(0_u64, |sum, ago| sum.saturating_add(count(ago)));
        // A day of 23 hours leaves room for an hour of the one before.
        let most = |ago: usize| sum(if (1..=ago).any(changes) { ago + 1 } else { ago });
        // In the last hour of a day of 25 they begin after it did.
        let least = |ago: usize| if (0..=ago).any(changes) { 0 } else { sum(ago) };
        let mut found = Vec::new();
        found.extend(within(last, least(0), most(1), now));
        found.extend(within(both, least(1), most(2), now.saturating_add(before)));
        if !changes(0) {
            found.extend(within(previous, 0, most(2) - count(0), before));
        }
        found
    }
}

fn within(path: &'static str, at_least: u64, at_most: u64, got: u64) -> Option<Found> {
    let off = at_least.saturating_sub(got).max(got.saturating_sub(at_most));
    let fact = || ResumenFact::ResumenOutsideDays { path, at_least, at_most, got };
    (off > 0).then(|| Found::new(path, fact(), Doubt::Arrivals(off)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::resumen::figures::testing::of;

    fn judged(change: impl FnOnce(&mut Resumen)) -> Vec<Found> {
        judge(&of(change), SignedDuration::from_secs(2))
    }

    /// The days begin with this one, the hours have these requests, the days before today these.
    fn hours(first: &str, now: u64, before: u64, counts: [u64; 4]) -> Vec<&'static str> {
        let first: Date = first.parse().unwrap();
        let found = judged(|resumen| {
            resumen.generated_at = "2026-11-24T12:50:08.731301Z".into();
            for (place, day) in resumen.api_7d.daily.iter_mut().enumerate() {
                day.day = (first + jiff::Span::new().days(place as i64)).to_string();
                day.requests = if place < 3 { 999 } else { counts[place - 3] };
                day.errors = 0;
            }
            (resumen.api_24h.errors, resumen.api_24h_comparativo.errors_prev_24h) = (0, 0);
            (resumen.api_24h.requests, resumen.api_24h_comparativo.requests_prev_24h) = (now, before);
        });
        found
            .into_iter()
            .map(|found| {
                ["last", "previous", "both"][REQUESTS.iter().position(|path| *path == found.place).unwrap()]
            })
            .collect()
    }

    const ORDINARY: &str = "2026-11-18";
    const NOTHING: [&str; 0] = [];

    #[test]
    fn the_recorded_hours_lie_in_their_days() {
        assert_eq!(judged(|_| ()), []);
    }

    #[test]
    fn hours_hold_today_and_lie_in_yesterday_and_today() {
        let days = [70, 50, 40, 30];
        for (now, before) in [(30, 40), (70, 50), (40, 40), (70, 0)] {
            assert_eq!(hours(ORDINARY, now, before, days), NOTHING, "{now} {before}");
        }
        assert_eq!(hours(ORDINARY, 29, 60, days), ["last"]);
        assert_eq!(hours(ORDINARY, 71, 0, days), ["last"]);
        assert_eq!(hours(ORDINARY, 30, 39, days), ["both"]);
        assert_eq!(hours(ORDINARY, 70, 51, days), ["both"]);
        assert_eq!(hours(ORDINARY, 30, 91, days), ["both", "previous"]);
        assert_eq!(hours(ORDINARY, 0, 0, [0; 4]), NOTHING);
    }

    #[test]
    fn days_of_23_and_25_hours_leave_room() {
        let days = [70, 50, 40, 30];
        // Sunday, 1 November 2026, is the last day of the seven.
        let today = "2026-10-26";
        assert_eq!(hours(today, 20, 45, days), NOTHING, "today may have 25 hours");
        // It is the sixth: yesterday may have 23.
        assert_eq!(hours("2026-10-27", 75, 40, days), NOTHING);
        assert_eq!(hours("2026-10-27", 121, 0, days), ["last"], "an hour, not a day");
        assert_eq!(hours("2026-10-27", 29, 60, days), ["last"], "today is Monday");
        assert!(may_change("2026-03-08".parse().unwrap()) && may_change("2026-10-25".parse().unwrap()));
        for day in ["2026-11-08", "2026-11-26", "2026-12-31", "2026-05-03", "2026-10-28", "2026-07-05"] {
            assert!(!may_change(day.parse().unwrap()), "{day}");
        }
    }

    #[test]
    fn a_midnight_while_it_is_made_lies_between_the_counts() {
        let at = |moment: &str| {
            judged(|resumen| {
                resumen.generated_at = moment.into();
                resumen.api_24h.requests = 10;
            })
            .len()
        };
        assert_eq!(at("2026-11-24T12:50:08.731301Z"), 2);
        for midnight in ["2026-11-24T12:45:01Z", "2026-11-24T12:59:58Z", "2026-11-24T07:00:00.1Z", "ayer"] {
            assert_eq!(at(midnight), 0, "{midnight}");
        }
    }

    #[test]
    fn what_is_off_is_what_may_have_arrived() {
        let found = judged(|resumen| {
            resumen.generated_at = "2026-11-24T12:50:08.731301Z".into();
            resumen.api_24h.requests = 160;
        });
        assert_eq!(found[0].doubt, Doubt::Arrivals(6));
        assert_eq!(
            found[0].fact,
            ResumenFact::ResumenOutsideDays { path: REQUESTS[0], at_least: 28, at_most: 154, got: 160 }
                .into()
        );
    }
}

//! The days of `date_from` and `date_to`: which are asked for around a row, and what must hold of their rows whatever
//! the server's time zone is, which is not on the wire. Pure.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};

use crate::model::historial::{HistorialQuery, Row};
use crate::model::timestamp;

/// How far any place on earth is from UTC, in minutes.
const ZONES: std::ops::RangeInclusive<i64> = -12 * 60..=14 * 60;
/// Offsets from UTC are multiples of this many minutes.
const STEP: i64 = 15;
/// How far summer time is ahead of the rest of the year, in minutes.
const SUMMER: i64 = 60;
/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// A span of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Days {
    /// The first day; `None` is open.
    pub(crate) from: Option<Date>,
    /// The last day; `None` is open.
    pub(crate) to: Option<Date>,
}

impl Days {
    /// The span of one day alone.
    pub(crate) fn one(day: Date) -> Self {
        Self { from: Some(day), to: Some(day) }
    }

    /// The days that a query asks for; `None` where its texts are no days of the contract's spelling.
    pub(crate) fn of(query: &HistorialQuery) -> Option<Self> {
        let day = |text: &Option<String>| match text {
            Some(text) => text.parse().ok().map(Some),
            None => Some(None),
        };
        Some(Self { from: day(&query.date_from)?, to: day(&query.date_to)? })
    }

    /// This query with its days replaced by these.
    pub(crate) fn asked(self, query: HistorialQuery) -> HistorialQuery {
        let text = |day: Option<Date>| day.map(|day| day.to_string());
        HistorialQuery { date_from: text(self.from), date_to: text(self.to), ..query }
    }

    /// All days before these, and all days after them; `None` where the calendar ends, or these have an open end.
    pub(crate) fn others(self) -> Option<[Self; 2]> {
        let before = self.from?.checked_sub(1.days()).ok()?;
        let after = self.to?.checked_add(1.days()).ok()?;
        Some([Self { from: None, to: Some(before) }, Self { from: Some(after), to: None }])
    }

    /// The days as numbers since 1970, an open end as far as numbers go.
    fn numbers(self) -> std::ops::RangeInclusive<i64> {
        let number = |day: Date| {
            let midnight = Offset::UTC.to_timestamp(day.at(0, 0, 0, 0)).ok()?;
            Some(midnight.as_second().div_euclid(DAY))
        };
        self.from.and_then(number).unwrap_or(i64::MIN)..=self.to.and_then(number).unwrap_or(i64::MAX)
    }

    /// Whether a moment lies in these days; `None` where that depends on the time zone.
    pub(crate) fn surely_hold(self, at: Timestamp) -> Option<bool> {
        let numbers = self.numbers();
        let (west, east) = (local_day(at, *ZONES.start()), local_day(at, *ZONES.end()));
        if numbers.contains(&west) && numbers.contains(&east) {
            return Some(true);
        }
        (east < *numbers.start() || west > *numbers.end()).then_some(false)
    }
}

/// The day of a moment in a zone so many minutes ahead of UTC, counted from 1970.
fn local_day(at: Timestamp, ahead: i64) -> i64 {
    (at.as_second() + ahead * 60).div_euclid(DAY)
}

/// A row, and whether the page of some days had it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sighting {
    /// The row's primary key.
    pub(crate) id: u64,
    /// The row's moment, by its `timestamp`.
    pub(crate) at: Timestamp,
    /// The days that were asked for.
    pub(crate) days: Days,
    /// Whether the page of these days had the row.
    pub(crate) held: bool,
}

/// The offsets from UTC, in minutes, of the time zones whose days agree with every sighting; a zone may be an hour
/// further ahead in summer.
///
/// # Errors
/// The sighting that ruled the last zone out, where none is left.
pub(crate) fn zones(sightings: &[Sighting]) -> Result<Vec<i64>, Sighting> {
    let mut left: Vec<i64> = ZONES.step_by(STEP as usize).collect();
    for it in sightings {
        let numbers = it.days.numbers();
        let fits = |ahead: i64| numbers.contains(&local_day(it.at, ahead)) == it.held;
        left.retain(|ahead| fits(*ahead) || fits(ahead + SUMMER));
        if left.is_empty() {
            return Err(*it);
        }
    }
    Ok(left)
}

/// The span from `days` days before this day to as many after it.
pub(crate) fn beside(day: Date, days: i64) -> Option<Days> {
    let shifted = |days: i64| day.checked_add(days.days()).ok();
    Some(Days { from: Some(shifted(-days)?), to: Some(shifted(days)?) })
}

/// Rows of the days that are asked for, as far as that can be known: they stand on one page in every order.
const MOST_ROWS_OF_DAYS: u64 = 100;

/// The hours of UTC that are of the same day from ten hours west of Greenwich to ten hours east of it.
const NOON: std::ops::Range<i8> = 10..14;

/// The days of which rows tell the most. Their first and their last have one about noon, which is that day's nearly
/// everywhere; next to their first or last midnight in UTC is one soon after it, which is the day before's in America,
/// and one before it, which is the next day's east of Greenwich. They are past, so that no row arrives on them, and have
/// as many rows as stand on a page. Of the list its number of rows and the newest one are known.
pub(crate) fn most_telling(rows: &[Row], total: u64, newest: Option<&Row>) -> Option<Days> {
    let by_day = hours(rows);
    let today = newest.and_then(moment).map(|at| Offset::UTC.to_datetime(at).date());
    // Of those that are not known as many may be on these days as of those that are.
    let most = MOST_ROWS_OF_DAYS * rows.len() as u64 / total.max(1);
    let has = |day: Option<Date>, of: std::ops::Range<i8>| {
        day.and_then(|day| by_day.get(&day)).is_some_and(|hours| hours.iter().any(|hour| of.contains(hour)))
    };
    let days: Vec<_> = by_day.iter().map(|(day, hours)| (*day, hours.len())).collect();
    let mut best = None;
    for (place, (from, _)) in days.iter().enumerate() {
        let mut rows = 0;
        for (to, more) in &days[place..] {
            rows += more;
            if to > from && rows as u64 > most {
                break;
            }
            let (before, after) = (from.yesterday().ok(), to.tomorrow().ok());
            let early = has(Some(*from), 0..6) || has(after, 0..6);
            let late = has(Some(*to), 18..24) || has(before, 18..24);
            let told = [early, late, has(Some(*from), NOON), has(Some(*to), NOON)];
            let past = today.is_some_and(|today| after <= today.yesterday().ok());
            let told = (told.into_iter().filter(|told| *told).count(), past, rows);
            if best.as_ref().is_none_or(|(most, _)| told > *most) {
                best = Some((told, Days { from: Some(*from), to: Some(*to) }));
            }
        }
    }
    best.map(|(_, days)| days)
}

/// The day with the most rows.
pub(crate) fn of_most_rows(rows: &[Row]) -> Option<Date> {
    hours(rows).into_iter().max_by_key(|(_, hours)| hours.len()).map(|(day, _)| day)
}

/// For each day in UTC the hours of its rows.
fn hours(rows: &[Row]) -> BTreeMap<Date, Vec<i8>> {
    let mut hours: BTreeMap<Date, Vec<i8>> = BTreeMap::new();
    for local in rows.iter().filter_map(moment).map(|at| Offset::UTC.to_datetime(at)) {
        hours.entry(local.date()).or_default().push(local.hour());
    }
    hours
}

fn moment(row: &Row) -> Option<Timestamp> {
    timestamp::from_json(&row.timestamp)
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn seen(moment: &str, days: Days, held: bool) -> Sighting {
        Sighting { id: 7, at: at(moment), days, held }
    }

    #[test]
    fn a_row_is_surely_in_a_day_or_out_of_it_only_where_every_zone_says_so() {
        let days = Days::one(day("2026-11-20"));
        for (moment, sure) in [
            ("2026-11-19T09:59:59Z", Some(false)),
            ("2026-11-19T10:00:00Z", None),
            ("2026-11-20T12:00:00Z", None),
            ("2026-11-21T11:59:59Z", None),
            ("2026-11-21T12:00:00Z", Some(false)),
        ] {
            assert_eq!(days.surely_hold(at(moment)), sure, "{moment}");
        }
        let three = Days { from: Some(day("2026-11-19")), to: Some(day("2026-11-21")) };
        assert_eq!(three.surely_hold(at("2026-11-20T12:00:00Z")), Some(true));
        let open = Days { from: None, to: None };
        assert_eq!(open.surely_hold(at("2026-11-20T12:00:00Z")), Some(true));
    }

    #[test]
    fn sightings_tell_the_zone() {
        let (d20, d21) = (Days::one(day("2026-11-20")), Days::one(day("2026-11-21")));
        assert_eq!(zones(&[]).unwrap().len(), 105);
        // Two minutes around a midnight seven hours behind UTC.
        let told = [
            seen("2026-11-21T06:59:00Z", d20, true),
            seen("2026-11-21T07:01:00Z", d20, false),
            seen("2026-11-21T07:01:00Z", d21, true),
        ];
        assert_eq!(zones(&told), Ok(vec![-480, -465, -450, -435, -420]), "or eight hours, in summer");
        // In UTC's days for one of them alone.
        let mixed = [told[0], seen("2026-11-21T01:00:00Z", d21, true)];
        assert_eq!(zones(&mixed), Err(mixed[1]));
    }

    #[test]
    fn every_zone_and_its_summer_fit_themselves() {
        let [before, after] = Days::one(day("2026-11-20")).others().unwrap();
        let days = [before, Days::one(day("2026-11-20")), after];
        for ahead in ZONES.step_by(STEP as usize) {
            let mut all = Vec::new();
            for hour in 0..120 {
                let at = at("2026-11-18T00:20:00Z") + SignedDuration::from_hours(hour);
                // Summer ends in the middle.
                let ahead = if hour < 60 { (ahead + SUMMER).min(14 * 60) } else { ahead };
                let held: Vec<_> =
                    days.iter().map(|days| days.numbers().contains(&local_day(at, ahead))).collect();
                assert_eq!(held.iter().filter(|held| **held).count(), 1, "one after the other");
                all.extend(days.iter().zip(held).map(|(days, held)| Sighting {
                    id: 1,
                    at,
                    days: *days,
                    held,
                }));
            }
            assert!(zones(&all).is_ok_and(|left| left.contains(&ahead)), "{ahead}");
        }
    }

    #[test]
    fn days_are_asked_for_and_read_back() {
        use crate::model::historial::{SortBy, SortDir};
        let all = HistorialQuery::first(100, SortBy::Id, SortDir::Asc);
        let [before, after] = Days::one(day("2026-11-20")).others().unwrap();
        for days in [before, Days::one(day("2026-11-20")), after] {
            assert_eq!(Days::of(&days.asked(all.clone())), Some(days));
        }
        assert_eq!(Days::of(&HistorialQuery { date_to: Some("ayer".into()), ..all }), None);
        assert_eq!(Days::one(Date::MAX).others(), None);
    }

    /// Rows at these moments, of a list of so many whose newest is of the 26th.
    fn telling(moments: &[&str], total: u64) -> Option<Days> {
        use crate::checks::testing::fixture;
        use crate::model::historial::Historial;
        let row = fixture::<Historial>("historial.json").items.swap_remove(0);
        let at = |moment: &str| Row { timestamp: moment.into(), ..row.clone() };
        let rows: Vec<_> = moments.iter().map(|moment| at(moment)).collect();
        most_telling(&rows, total, Some(&at("2026-11-26T12:00:00Z")))
    }

    fn range(from: &str, to: &str) -> Option<Days> {
        Some(Days { from: Some(day(from)), to: Some(day(to)) })
    }

    #[test]
    fn days_with_rows_at_noon_and_next_to_their_midnights_tell_the_most() {
        let rows = [
            "2026-11-18T23:00:00Z",
            "2026-11-19T12:00:00Z",
            "2026-11-20T13:00:00Z",
            "2026-11-21T03:00:00Z",
            "2026-11-22T13:00:00Z",
        ];
        assert_eq!(telling(&rows, 5), range("2026-11-19", "2026-11-20"));
        assert_eq!(telling(&rows[..3], 3), range("2026-11-19", "2026-11-20"));
        assert_eq!(
            telling(&rows[2..], 3),
            range("2026-11-20", "2026-11-20"),
            "rather than two without a row at noon"
        );
        assert_eq!(telling(&rows[..1], 1), range("2026-11-18", "2026-11-18"));
        assert_eq!(telling(&[], 0), None);
    }

    #[test]
    fn a_row_is_about_noon_where_it_is_of_that_day_in_hawaii_too() {
        let rows = ["2026-11-20T09:00:00Z", "2026-11-20T15:00:00Z", "2026-11-22T13:00:00Z"];
        assert_eq!(telling(&rows, 300), range("2026-11-22", "2026-11-22"));
    }

    #[test]
    fn of_a_long_list_it_is_one_day_and_of_a_short_one_a_past_one() {
        let rows = ["2026-11-21T13:00:00Z", "2026-11-22T13:00:00Z"];
        assert_eq!(telling(&rows, 2), range("2026-11-21", "2026-11-22"));
        assert_eq!(telling(&rows, 300), range("2026-11-21", "2026-11-21"));
        let today = ["2026-11-24T12:00:00Z", "2026-11-26T11:00:00Z", "2026-11-26T11:30:00Z"];
        assert_eq!(telling(&today, 3), range("2026-11-24", "2026-11-24"));
        assert_eq!(telling(&today[1..], 2), range("2026-11-26", "2026-11-26"));
    }
}

//! Spans of the server's local days, and cutting them in two.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A span of days in the server's time zone, both ends included; an end may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Window {
    /// The first day; `None` is open.
    pub from: Option<Date>,
    /// The last day; `None` is open.
    pub to: Option<Date>,
}

impl Window {
    /// This window as two, without a gap and without a common day; `None` where it is one day.
    ///
    /// `edges` are the days of the earliest and the latest row, by which an open end is cut. The open ends
    /// themselves stay open, so that no row falls out of them.
    #[must_use]
    pub(crate) fn halves(self, edges: (Date, Date)) -> Option<(Self, Self)> {
        let first = self.from.unwrap_or(edges.0);
        let last = self.to.unwrap_or(edges.1);
        let days = first.until(last).ok()?.get_days();
        if days < 1 {
            return None;
        }
        let middle = first.checked_add((days / 2).days()).ok()?;
        let (left, right) =
            (Self { to: Some(middle), ..self }, Self { from: middle.tomorrow().ok(), ..self });
        right.from.is_some().then_some((left, right))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn halves_are_the_whole_without_a_gap() {
        let window = Window { from: Some(day("2026-11-20")), to: Some(day("2026-11-24")) };
        let (left, right) = window.halves((day("2020-01-01"), day("2030-01-01"))).unwrap();
        assert_eq!((left.from, left.to), (window.from, Some(day("2026-11-22"))));
        assert_eq!((right.from, right.to), (Some(day("2026-11-23")), window.to));
        let two = Window { from: Some(day("2026-11-20")), to: Some(day("2026-11-21")) };
        let (left, right) = two.halves((day("2020-01-01"), day("2030-01-01"))).unwrap();
        assert_eq!((left.to, right.from), (two.from, two.to));
    }

    #[test]
    fn open_ends_stay_open_and_one_day_is_not_cut() {
        let edges = (day("2026-11-01"), day("2026-11-30"));
        let (left, right) = Window { from: None, to: None }.halves(edges).unwrap();
        assert_eq!((left.from, right.to), (None, None));
        let one = Window { from: Some(day("2026-11-20")), to: Some(day("2026-11-20")) };
        assert_eq!(one.halves(edges), None);
        let late = Window { from: Some(day("2026-12-05")), to: None };
        assert_eq!(late.halves(edges), None, "later than the latest row");
    }
}

//! Moments for people: in the reader's time zone, which is named. Documents for machines keep UTC.

use std::fmt::Write as _;
use std::sync::OnceLock;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// The reader's time zone; UTC where none is set.
static ZONE: OnceLock<TimeZone> = OnceLock::new();

/// Sets the time zone in which moments are shown, once for the process.
pub(crate) fn set_zone(zone: TimeZone) {
    // A second one would be another reader.
    drop(ZONE.set(zone));
}

/// The day of a moment in the reader's time zone.
#[must_use]
pub(crate) fn day_of(at: Timestamp) -> Date {
    ZONE.get().unwrap_or(&TimeZone::UTC).to_datetime(at).date()
}

/// The order in which a language writes a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayOrder {
    /// Such as `25/11/2026`.
    DayFirst,
    /// Such as `2026-11-25`: in English a day before its month would be read as a month.
    YearFirst,
}

/// Whether a day is named by a word or by its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nearness {
    Today,
    Yesterday,
    /// Any other day, by its date.
    Other,
}

/// A moment on the reader's clock, with the zone's name then.
pub(super) struct Local {
    at: DateTime,
    zone: String,
}

impl Local {
    /// Reads a moment in the spelling of RFC 3339; `None` where the text is none.
    pub(super) fn of(text: &str) -> Option<Self> {
        let at: Timestamp = text.parse().ok()?;
        let zone = ZONE.get().cloned().unwrap_or(TimeZone::UTC);
        let info = zone.to_offset_info(at);
        Some(Self { at: info.offset().to_datetime(at), zone: info.abbreviation().to_owned() })
    }

    pub(super) fn day(&self, order: DayOrder) -> String {
        let (year, month, day) = (self.at.year(), self.at.month(), self.at.day());
        match order {
            DayOrder::DayFirst => format!("{day:02}/{month:02}/{year}"),
            DayOrder::YearFirst => format!("{year}-{month:02}-{day:02}"),
        }
    }

    /// How far this day is before that of another moment.
    pub(super) fn nearness(&self, now: &Self) -> Nearness {
        let (day, today) = (self.at.date(), now.at.date());
        match today.yesterday() {
            _ if day == today => Nearness::Today,
            Ok(yesterday) if day == yesterday => Nearness::Yesterday,
            _ => Nearness::Other,
        }
    }

    /// The time with its zone, such as `12:34 CST`.
    pub(super) fn time(&self) -> String {
        format!("{:02}:{:02} {}", self.at.hour(), self.at.minute(), self.zone)
    }

    /// Date and time such as `25/11/2026 12:34`, with seconds where `exact`, and apart from it the zone's name.
    pub(super) fn said(&self, order: DayOrder, exact: bool) -> (String, &str) {
        let mut text = format!("{} {:02}:{:02}", self.day(order), self.at.hour(), self.at.minute());
        if exact {
            let _ = write!(text, ":{:02}", self.at.second());
        }
        (text, &self.zone)
    }
}

/// A moment such as `25/11/2026 12:34 CST`, with seconds where `exact`; another text stands as it is.
pub(super) fn moment(text: &str, order: DayOrder, exact: bool) -> String {
    match Local::of(text) {
        Some(local) => {
            let (at, zone) = local.said(order, exact);
            format!("{at} {zone}")
        }
        None => text.to_owned(),
    }
}

/// A text in which each moment is replaced by what `said` gives for it.
pub(super) fn within(text: &str, said: impl Fn(&str) -> String) -> String {
    let words = text.split(' ').map(|word| {
        let bare = word.trim_end_matches(['.', ',', ')']);
        said(bare) + &word[bare.len()..]
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A day of the server's calendar such as `25/11/2026`, of `2026-11-25`; another text stands as it is.
pub(super) fn day(text: &str, order: DayOrder) -> String {
    match text.parse::<jiff::civil::Date>() {
        Ok(date) if order == DayOrder::DayFirst && text.len() == 10 => {
            format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_names_its_zone() {
        let at = "2026-11-25T18:34:56.123456Z";
        assert_eq!(moment(at, DayOrder::DayFirst, false), "25/11/2026 18:34 UTC");
        assert_eq!(moment(at, DayOrder::YearFirst, true), "2026-11-25 18:34:56 UTC");
        assert_eq!(moment("yesterday", DayOrder::DayFirst, false), "yesterday");
        let inside =
            within("Last: 2026-11-25T18:34:56Z, (3).", |resumen| moment(resumen, DayOrder::DayFirst, false));
        assert_eq!(inside, "Last: 25/11/2026 18:34 UTC, (3).");
        assert_eq!(day("2026-11-05", DayOrder::DayFirst), "05/11/2026");
        assert_eq!(day("some-got", DayOrder::DayFirst), "some-got");
    }
}

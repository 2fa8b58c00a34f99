//! The last of `resumen`'s seven days is today, by the server's own calendar. Pure.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::figures::midnight_between;
use crate::finding::{Fact, ResumenFact};
use crate::http::Stamp;
use crate::model::resumen::Resumen;
use crate::model::timestamp;

/// A row, and the day that the historial has it under: by the server's own calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dated {
    /// The row's primary key.
    pub(super) id: u64,
    /// The row's moment, by its `timestamp`.
    pub(super) at: Timestamp,
    /// The day under which the historial lists the row.
    pub(super) day: Date,
}

/// A resumen that was made after the row ends on the row's day, unless a midnight lies between: nobody knows the
/// server's zone, so any quarter of an hour may be one.
pub(super) fn judge(row: &Dated, resumen: &Resumen, stamp: &Stamp) -> Option<Fact> {
    let last: Date = resumen.api_7d.daily.last()?.day.parse().ok()?;
    let made = timestamp::from_json(&resumen.generated_at)?;
    let round_trip = SignedDuration::try_from(stamp.round_trip).unwrap_or(SignedDuration::MAX);
    let end = made.checked_add(round_trip).ok()?;
    let differs = last != row.day && row.at <= end && !midnight_between(row.at, end);
    let (expected, got) = (row.day.to_string(), last.to_string());
    differs.then_some(Fact::Resumen(ResumenFact::ResumenDaysNotLocal { id: row.id, expected, got }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{fixture, recorded_stamp};

    #[test]
    fn the_days_end_on_the_day_of_a_row_that_was_just_written() {
        let differs = |at: &str, day: &str| {
            let mut resumen: Resumen = fixture("resumen.json");
            resumen.generated_at = "2026-11-24T12:45:08.731301Z".into();
            let row = Dated { id: 7, at: at.parse().unwrap(), day: day.parse().unwrap() };
            judge(&row, &resumen, &recorded_stamp()).is_some()
        };
        assert!(!differs("2026-11-24T12:45:08Z", "2026-11-24"));
        assert!(
            differs("2026-11-24T12:45:08Z", "2026-11-23") && differs("2026-11-24T12:45:08Z", "2026-11-25")
        );
        assert!(!differs("2026-11-24T12:44:59Z", "2026-11-23"), "it may have been midnight");
        assert!(!differs("2026-11-24T12:45:10Z", "2026-11-23"), "it came later");
    }
}

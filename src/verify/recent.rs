//! Whether the maintenance of this turn has been done already, by another scheduler or a person.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::checks::{Context, Trail, concurrent};
use crate::finding::{Finding, GuardFact, VerifyFact};
use crate::model::historial::{HistorialQuery, Row, SortBy, SortDir};
use crate::model::{Action, timestamp};
use crate::verdict::Outcome;

/// Newest rows that are read, by id and by time.
const ROWS: u64 = 20;

/// Looks for a live maintenance within half of `interval`, by any user.
///
/// # Errors
/// The outcome of a read that failed.
pub(crate) async fn look(
    ctx: &Context<'_>,
    interval: Duration,
    trail: &Trail,
) -> Result<Vec<Finding>, Outcome> {
    let of = |by| HistorialQuery {
        action: Some(Action::RunApiMaintenance),
        ..HistorialQuery::first(ROWS, by, SortDir::Desc)
    };
    let (by_id, by_time) = (of(SortBy::Id), of(SortBy::Timestamp));
    let (by_id, by_time) =
        concurrent::both(ctx.read_page(trail, &by_id), ctx.read_page(trail, &by_time)).await?;
    // Last: a row that came with the pages is no later than this.
    let now = timestamp::from_json(&ctx.read_resumen(trail).await?.value.generated_at);
    Ok(vec![judge(&by_id.items, &by_time.items, now, interval / 2)])
}

/// Judges whether a maintenance was done in this turn. `by_id` and `by_time` are the newest rows of live
/// maintenances, newest first; `now` is the server's clock.
#[must_use]
pub(crate) fn judge(by_id: &[Row], by_time: &[Row], now: Option<Timestamp>, within: Duration) -> Finding {
    let within = SignedDuration::try_from(within).unwrap_or(SignedDuration::MAX);
    let within_s = within.as_secs();
    let age = |row: &Row| Some(now?.duration_since(timestamp::from_json(&row.timestamp)?));
    // A row that lies ahead by less is one of a clock that is off.
    let is_near = |age: SignedDuration| age.abs() < within;
    let near = by_id.iter().chain(by_time).find_map(|row| Some((row, age(row).filter(|age| is_near(*age))?)));
    if let Some((row, age)) = near {
        return Finding::info(VerifyFact::AlreadyMaintained {
            id: row.id,
            user: row.user.clone(),
            timestamp: row.timestamp.clone(),
            age_s: age.as_secs(),
            within_s,
        });
    }
    // One that can't be placed is older than one with a lower id only where that is old.
    let undated = by_id.iter().take_while(|row| age(row).is_none_or(|age| age < within)).next();
    match undated {
        Some(row) => {
            Finding::failure(GuardFact::MaintenanceUndated { id: row.id, timestamp: row.timestamp.clone() })
        }
        None => Finding::info(VerifyFact::NotMaintained { within_s }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Fact;
    use crate::testing::operated_rows;

    const HALF: Duration = Duration::from_secs(12 * 3600);

    fn rows(timestamps: &[&str]) -> Vec<Row> {
        let one = operated_rows().swap_remove(0);
        let row = |(place, timestamp): (usize, &&str)| Row {
            id: 90 - place as u64,
            timestamp: (*timestamp).to_owned(),
            ..one.clone()
        };
        timestamps.iter().enumerate().map(row).collect()
    }

    fn at(now: &str, by_id: &[&str], by_time: &[&str]) -> (&'static str, Option<u64>) {
        let now = timestamp::from_json(now);
        match judge(&rows(by_id), &rows(by_time), now, HALF).fact {
            Fact::Verify(VerifyFact::AlreadyMaintained { id, .. }) => ("already", Some(id)),
            Fact::Guard(GuardFact::MaintenanceUndated { id, .. }) => ("undated", Some(id)),
            Fact::Verify(VerifyFact::NotMaintained { .. }) => ("not", None),
            other => panic!("{other:?}"),
        }
    }

    const NOW: &str = "2026-11-24T12:00:00Z";
    const OLD: &str = "2026-11-24T00:00:00Z";
    const NEAR: &str = "2026-11-24T00:00:01Z";

    #[test]
    fn a_run_within_half_an_interval_is_this_turns() {
        assert_eq!(at(NOW, &[], &[]), ("not", None));
        assert_eq!(at(NOW, &[OLD], &[OLD]), ("not", None), "half an interval ago is another turn's");
        assert_eq!(at(NOW, &[NEAR], &[]), ("already", Some(90)));
        assert_eq!(at(NOW, &[OLD], &[NEAR]), ("already", Some(90)), "ids need not follow the time");
        assert_eq!(at(NOW, &[OLD, NEAR], &[]), ("already", Some(89)));
    }

    #[test]
    fn a_row_ahead_is_near_or_cannot_be_placed() {
        assert_eq!(at(NOW, &["2026-11-24T23:59:59Z"], &[]), ("already", Some(90)));
        assert_eq!(at(NOW, &["2026-11-25T00:00:00Z"], &[]), ("undated", Some(90)));
        assert_eq!(at(NOW, &["2099-01-01T00:00:00Z", NEAR], &[]), ("already", Some(89)));
        assert_eq!(at(NOW, &["2099-01-01T00:00:00Z", OLD], &[]), ("undated", Some(90)));
        assert_eq!(at(NOW, &[OLD, "2099-01-01T00:00:00Z"], &[]), ("not", None), "the newer one is old");
    }

    #[test]
    fn a_time_that_cannot_be_read_is_no_old_one() {
        assert_eq!(at(NOW, &["yesterday", OLD], &[]), ("undated", Some(90)));
        assert_eq!(at(NOW, &[OLD, "yesterday"], &[]), ("not", None));
        assert_eq!(at(NOW, &["yesterday"], &[NEAR]), ("already", Some(90)));
        assert_eq!(at("noon", &[OLD], &[OLD]), ("undated", Some(90)), "nor is anything without a clock");
        assert_eq!(at("noon", &[], &[]), ("not", None));
    }
}

//! Whether a recorded call was carried out once and did no more than its rehearsal had shown, also where the run
//! that sent it did not look.

use std::collections::BTreeSet;

use jiff::SignedDuration;

use super::wanted::Wanted;
use crate::checks::{Context, Trail};
use crate::finding::Finding;
use crate::model::historial::{MOST_ROWS, Row};
use crate::model::{OperationAnswer, timestamp};
use crate::operate::account::{self, LiveCall};
use crate::operate::claim;
use crate::operate::limits::LIVE_TIMEOUT;
use crate::operate::newer_rows::{newer, newest};
use crate::verdict::Outcome;

/// Most pages that are read: more live rows of one action than anybody has made since a call.
const PAGES: u64 = 10;

/// The findings on the call that left this row; none of a call that is not recorded.
///
/// # Errors
/// The outcome of a read of the historial that failed.
pub(super) async fn account(
    ctx: &Context<'_>,
    wanted: &Wanted,
    row: &Row,
    trail: &Trail,
) -> Result<Vec<Finding>, Outcome> {
    let mut findings = Vec::new();
    if let (Some(rehearsed), Some(done)) = (&wanted.rehearsed, OperationAnswer::of_live_row(row)) {
        findings.extend(account::against_rehearsal(rehearsed, &done));
    }
    if let (true, Some(operation), Some(after_id)) = (wanted.on_record, &wanted.operation, wanted.after_id) {
        let call = LiveCall { operation, user: &row.user, after_id };
        let rows = beside(ctx, wanted, &call, row, trail).await?;
        findings.extend(account::rows(&call, &rows, wanted.payload.as_ref()).findings);
    }
    Ok(findings)
}

/// The rows of the call's action from about its time. Later rows are other calls', and so are the rows of other
/// recorded runs.
async fn beside(
    ctx: &Context<'_>,
    wanted: &Wanted,
    call: &LiveCall<'_>,
    row: &Row,
    trail: &Trail,
) -> Result<Vec<Row>, Outcome> {
    let timeout = wanted.mark.as_ref().and_then(|mark| mark.timeout).unwrap_or(LIVE_TIMEOUT);
    let near = SignedDuration::try_from(claim::settled_after(timeout)).unwrap_or(SignedDuration::MAX);
    let first = newest(Some(call.operation.action()), MOST_ROWS);
    let is_meant = |other: &Row| is_beside(other, row, near, &wanted.not_ids);
    newer(ctx, &first, PAGES, call.after_id, is_meant, trail).await
}

/// Whether the row is the call's, or one that was written so near to it and is no other run's.
fn is_beside(other: &Row, row: &Row, near: SignedDuration, not_ids: &BTreeSet<u64>) -> bool {
    if other.id == row.id {
        return true;
    }
    let moments = timestamp::from_json(&row.timestamp).zip(timestamp::from_json(&other.timestamp));
    moments.is_some_and(|(at, its)| its.duration_since(at).abs() <= near) && !not_ids.contains(&other.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::operated_rows;

    #[test]
    fn rows_of_its_time_stand_beside_a_calls_row_and_those_of_other_runs_do_not() {
        let row = operated_rows().swap_remove(0);
        let row = Row { timestamp: "2026-11-24T12:00:00Z".into(), ..row };
        let beside = |id: u64, timestamp: &str| {
            let other = Row { id, timestamp: timestamp.into(), ..row.clone() };
            is_beside(&other, &row, SignedDuration::from_secs(60), &[7].into())
        };
        let other = row.id + 1;
        for near in ["2026-11-24T12:00:00Z", "2026-11-24T12:01:00Z", "2026-11-24T11:59:00Z"] {
            assert!(beside(other, near), "{near}");
            assert!(!beside(7, near), "{near}: another run's");
        }
        for far in ["2026-11-24T12:01:01Z", "2026-11-24T11:58:59Z", "yesterday"] {
            assert!(!beside(other, far), "{far}");
            assert!(beside(row.id, far), "{far}: its own");
        }
    }
}

//! Whether a call that is on record was carried out once and did no more than its rehearsal had shown, also
//! where the run that sent it never came to look.

use jiff::SignedDuration;

use super::Wanted;
use crate::checks::{Context, Trail};
use crate::finding::Finding;
use crate::model::historial::Row;
use crate::model::{OperationAnswer, timestamp};
use crate::operate::account::{self, Call};
use crate::operate::claim;
use crate::operate::limits::LIVE_TIMEOUT;
use crate::operate::newer::{newer, newest};
use crate::verdict::Outcome;

/// Rows of a page. With the most pages they are more live rows of one action than anybody has made since a call.
const PAGE: u64 = 1000;
const PAGES: u64 = 10;

/// What is to be said of the call whose row this is; nothing of one that is not on record.
///
/// # Errors
/// The historial could not be read.
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
        let call = Call { operation, user: &row.user, after_id };
        let rows = beside(ctx, wanted, &call, row, trail).await?;
        findings.extend(account::rows(&call, &rows, wanted.payload.as_ref()).findings);
    }
    Ok(findings)
}

/// Rows of the call's action from about its time. What came later is another call's, and so are the rows of other
/// runs on record.
async fn beside(
    ctx: &Context<'_>,
    wanted: &Wanted,
    call: &Call<'_>,
    row: &Row,
    trail: &Trail,
) -> Result<Vec<Row>, Outcome> {
    let timeout = wanted.mark.as_ref().and_then(|mark| mark.timeout).unwrap_or(LIVE_TIMEOUT);
    let near = SignedDuration::try_from(claim::settled_after(timeout)).unwrap_or(SignedDuration::MAX);
    let at = timestamp::from_json(&row.timestamp);
    let is_near = |other: &Row| match at.zip(timestamp::from_json(&other.timestamp)) {
        Some((at, other)) => other.duration_since(at).abs() <= near,
        None => false,
    };
    let is_meant =
        |other: &Row| other.id == row.id || (is_near(other) && !wanted.not_ids.contains(&other.id));
    let first = newest(Some(call.operation.action()), PAGE);
    newer(ctx, &first, PAGES, call.after_id, is_meant, trail).await
}

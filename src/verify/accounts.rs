//! Whether a call that is on record was carried out once and did no more than its rehearsal had shown, also
//! where the run that sent it never came to look.

use jiff::SignedDuration;

use super::Wanted;
use crate::checks::{Context, Trail};
use crate::finding::Finding;
use crate::model::historial::{HistorialQuery, Row, SortBy, SortDir};
use crate::model::{OperationAnswer, timestamp};
use crate::operate::account::{self, Call};
use crate::operate::claim;
use crate::operate::limits::LIVE_TIMEOUT;
use crate::verdict::Outcome;

/// Rows of a page, and the most pages: as many live rows of one action as nobody has since a call.
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
    let mut rows = Vec::new();
    for number in 0..PAGES {
        let query = HistorialQuery {
            action: Some(call.operation.action()),
            offset: number * PAGE,
            ..HistorialQuery::first(PAGE, SortBy::Id, SortDir::Desc)
        };
        let page = ctx.read_page(trail, &query).await?;
        let reaches = page.items.iter().any(|other| other.id <= call.after_id);
        let others = page.items.into_iter().filter(|other| other.id > call.after_id);
        rows.extend(others.filter(|other| other.id == row.id || is_near(other)));
        if reaches || !page.pagination.has_next {
            break;
        }
    }
    rows.retain(|other| other.id == row.id || !wanted.not_ids.contains(&other.id));
    rows.sort_by_key(|other| std::cmp::Reverse(other.id));
    rows.dedup_by_key(|other| other.id);
    Ok(rows)
}

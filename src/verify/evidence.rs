//! Gathers the evidence that a live call was not done: small rehearsals first.

use jiff::Timestamp;

use super::judge;
use super::proof::{NotDoneProof, UnansweredCall, Unproved, unchanged};
use super::search::{self, RowLocation};
use super::wanted::{SendingRecord, Wanted};
use crate::api;
use crate::checks::{self, Context, Trail};
use crate::finding::{Doubt, Fact, Finding, HistorialFact};
use crate::model::historial::{HistorialQuery, MOST_ROWS, SortBy, SortDir};
use crate::model::{Operation, OperationAnswer, timestamp};
use crate::operate::prepare;

/// Newest rows of any kind, the first of which is the last rehearsal's or a later one.
const NEWEST: u64 = 20;

/// The result of looking for that evidence.
pub(super) enum NotDoneEvidence {
    /// The call's row has come meanwhile.
    Row(Box<RowLocation>),
    /// The call was not done, as the evidence proves.
    Proved(NotDoneProof),
}

/// Asks for what may prove that a call was not done, once the time for the call's answer has passed by our own
/// clock.
///
/// # Errors
/// Why there is no proof.
pub(super) async fn gather(
    ctx: &Context<'_>,
    wanted: &Wanted,
    mark: &SendingRecord,
    trail: &Trail,
) -> Result<NotDoneEvidence, Unproved> {
    let case = UnansweredCall::of(wanted, mark)?;
    let ours = case.since(Timestamp::now());
    case.waited(ours)?;
    let small = rehearse(ctx, &case.smallest(), trail).await?;
    // Ours may have been set meanwhile; the server's own says it too.
    let theirs = elapsed_there(ctx, wanted, trail).await?;
    case.waited(theirs)?;
    let again = rehearse(ctx, &case.smallest(), trail).await?;
    unchanged(&small, &again)?;
    let now =
        if case.telling() == case.smallest() { again } else { rehearse(ctx, &case.telling(), trail).await? };
    let elder = match case.elder(ours.max(theirs))? {
        Some(operation) => rehearse(ctx, &operation, trail).await?.purge().map(|purge| purge.candidates),
        None => None,
    };
    // What was done before these rehearsals has its row by now, or is in what they count.
    if let Some(place) = came(ctx, wanted, trail).await? {
        return Ok(NotDoneEvidence::Row(place));
    }
    Ok(NotDoneEvidence::Proved(case.judge(&now, elder)?))
}

async fn rehearse(ctx: &Context<'_>, operation: &Operation, trail: &Trail) -> Result<OperationAnswer, Doubt> {
    let token = ctx.token().await.map_err(|_| Doubt::Unanswered)?;
    let called = api::operations::rehearse(ctx.transport(), token, operation).await;
    trail.record(&called);
    let answer = called.result.map_err(|_| Doubt::Unanswered)?;
    let findings = prepare::judge(operation, &answer);
    if findings.iter().any(Finding::is_failure) { Err(Doubt::RehearsalWrong) } else { Ok(answer.value) }
}

/// The time from the newest row before the sending to our rehearsal's row, both by the server's clock.
async fn elapsed_there(
    ctx: &Context<'_>,
    wanted: &Wanted,
    trail: &Trail,
) -> Result<jiff::SignedDuration, Doubt> {
    let before = wanted.after_id.ok_or(Doubt::ClockUnknown)?;
    let before = search::by_id(ctx, before, None, trail).await.map_err(|_| Doubt::Unanswered)?;
    let query = HistorialQuery::first(NEWEST, SortBy::Id, SortDir::Desc);
    let newest = ctx.read_page(trail, &query).await.map_err(|_| Doubt::Unanswered)?;
    let moment = |text: &str| timestamp::from_json(text).ok_or(Doubt::ClockUnknown);
    let then = moment(&before.ok_or(Doubt::ClockUnknown)?.row.timestamp)?;
    let now = moment(&newest.items.first().ok_or(Doubt::ClockUnknown)?.timestamp)?;
    Ok(now.duration_since(then))
}

/// The call's row, where it has come by now.
async fn came(ctx: &Context<'_>, wanted: &Wanted, trail: &Trail) -> Result<Option<Box<RowLocation>>, Doubt> {
    let query = HistorialQuery {
        action: wanted.action,
        ..HistorialQuery::first(MOST_ROWS, SortBy::Id, SortDir::Desc)
    };
    let page = ctx.read_page(trail, &query).await.map_err(|_| Doubt::Unanswered)?;
    if checks::page_holds(&query, &page).iter().any(hides_rows) {
        return Err(Doubt::PageWrong);
    }
    let mut fitting = page.items.iter().filter(|row| judge::is_wanted(row, wanted, None));
    match (fitting.next(), fitting.next()) {
        (Some(row), None) => Ok(Some(Box::new(RowLocation { row: row.clone(), query }))),
        (None, None) if !page.items.iter().any(|row| judge::may_be(row, wanted)) => Ok(None),
        _ => Err(Doubt::RowCame),
    }
}

/// Whether a page with this finding may lack a row that exists.
fn hides_rows(finding: &Finding) -> bool {
    matches!(
        finding.fact,
        Fact::Historial(
            HistorialFact::HistorialEchoDiffers { .. }
                | HistorialFact::HistorialPaginationWrong { .. }
                | HistorialFact::HistorialRowsReturnedWrong { .. }
                | HistorialFact::HistorialPageSize { .. }
                | HistorialFact::HistorialByActionSum { .. }
                | HistorialFact::HistorialByActionWrong { .. }
                | HistorialFact::HistorialUnsorted { .. }
                | HistorialFact::HistorialDuplicateId { .. }
        )
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_wrong_in_its_texts_alone_lacks_no_row() {
        let (sort_by, sort_dir) = ("id", "desc");
        let unsorted = HistorialFact::HistorialUnsorted { sort_by, sort_dir, first_id: 7, second_id: 9 };
        assert!(hides_rows(&Finding::failure(unsorted)));
        assert!(hides_rows(&Finding::failure(HistorialFact::HistorialDuplicateId { id: 7 })));
        let malformed = HistorialFact::HistorialTimestampMalformed { id: 7, got: "yesterday".into() };
        assert!(!hides_rows(&Finding::failure(malformed)));
    }
}

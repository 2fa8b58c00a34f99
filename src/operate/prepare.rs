//! The first two steps, which change nothing: the rehearsal, and everything that can refuse.

use futures_util::future::try_join_all;

use super::{Job, guard};
use crate::api::{self, Answer};
use crate::checks::{Trail, preview_deactivate, preview_maintenance, preview_purge};
use crate::finding::{Fact, Finding, Severity};
use crate::model::historial::{HistorialQuery, Row, SortBy, SortDir};
use crate::model::{Action, Operation, OperationAnswer};
use crate::verdict::Outcome;

/// Newest live rows that are looked at.
const LIVE_ROWS: u64 = 5;
/// Newest rows of any kind: the first of them is the newest of all.
const NEWEST_ROWS: u64 = 5;

/// What the call and its confirmation need to know.
#[derive(Debug)]
pub(super) struct Ready {
    /// The rehearsal just before the call.
    pub(super) rehearsed: OperationAnswer,
    /// Who runs it.
    pub(super) user: String,
    /// The newest row that is there already.
    pub(super) after_id: u64,
}

/// Asks what it would do.
pub(super) async fn rehearse(job: &Job<'_, '_>, trail: &Trail) -> Result<Answer<OperationAnswer>, Outcome> {
    let token = job.ctx.token().await?;
    let called = api::operations::rehearse(job.ctx.transport(), token, &job.operation).await;
    trail.record(&called);
    Ok(called.result?)
}

/// What holds of every rehearsal, by the same rules as in a smoke; and who would be deactivated.
pub(super) fn judge(operation: &Operation, answer: &Answer<OperationAnswer>) -> Vec<Finding> {
    let (moment, answer) = (answer.stamp.moment(), &answer.value);
    let mut findings = match (operation, answer) {
        (Operation::Deactivate(d), OperationAnswer::Deactivate(answer)) => {
            preview_deactivate::judge(*d, answer, moment)
        }
        (Operation::Purge(p), OperationAnswer::Purge(answer)) => preview_purge::judge(*p, answer, moment),
        (Operation::Maintenance(d, p), OperationAnswer::Maintenance(answer)) => {
            preview_maintenance::judge(*d, *p, answer, moment)
        }
        // An answer is read as its operation's own; there is no way here.
        _ => vec![Finding::failure(Fact::PreviewNotDry { field: "dry_run" })],
    };
    let clients = answer.deactivation().and_then(|it| it.candidate_clients.as_deref()).unwrap_or_default();
    if !clients.is_empty() {
        let clients = clients.iter().map(|it| format!("{} ({})", it.nombre, it.id)).collect();
        findings.push(Finding::info(Fact::CandidateClients { clients }));
    }
    findings
}

/// Gathers what the guards look at, and judges it.
pub(super) async fn guard(
    job: &Job<'_, '_>,
    first: &OperationAnswer,
    trail: &Trail,
) -> Result<(Vec<Finding>, Ready), Outcome> {
    let session = job.ctx.session(&Trail::default()).await;
    let me = &session.me.as_ref().map_err(|failure| Outcome::from(failure.clone()))?.value;
    // Asked anew: the guards' clock is its `generated_at`.
    let (resumen, live_rows) = tokio::try_join!(job.ctx.read_resumen(trail), live_rows(job, trail))?;
    // The rehearsal comes last, so that as little as possible lies between it and the call.
    let second = rehearse(job, trail).await?;
    let newest = job.ctx.read_page(trail, &newest(None, NEWEST_ROWS)).await?;
    let after_id = newest.items.iter().map(|row| row.id).max().unwrap_or_default();
    // A live row that came with the rehearsal is a new one.
    let live_rows: Vec<Row> = live_rows.into_iter().chain(newest.items).collect();
    let evidence =
        guard::Evidence { me, resumen: &resumen.value, first, second: &second.value, live_rows: &live_rows };
    let mut findings = guard::judge(&job.operation, job.limits, &evidence);
    findings.extend(judge(&job.operation, &second).into_iter().filter(|it| it.severity == Severity::Failure));
    if findings.is_empty() {
        findings.push(Finding::info(Fact::GuardsHeld {}));
    }
    let ready = Ready { rehearsed: second.value, user: me.username.clone(), after_id };
    Ok((findings, ready))
}

async fn live_rows(job: &Job<'_, '_>, trail: &Trail) -> Result<Vec<Row>, Outcome> {
    let pages = guard::kin(&job.operation).into_iter().map(|action| async move {
        Ok::<_, Outcome>(job.ctx.read_page(trail, &newest(Some(action), LIVE_ROWS)).await?.items)
    });
    Ok(try_join_all(pages).await?.concat())
}

/// The newest rows, by id.
pub(super) fn newest(action: Option<Action>, limit: u64) -> HistorialQuery {
    HistorialQuery { action, ..HistorialQuery::first(limit, SortBy::Id, SortDir::Desc) }
}

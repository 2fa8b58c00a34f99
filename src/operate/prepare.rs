//! The first two steps, which change nothing: the rehearsal, and everything that can refuse.

use super::guard;
use super::job::Job;
use super::newer_rows::{newer, newest};
use crate::api::{self, Answer};
use crate::checks::{self, Trail, concurrent, previews};
use crate::finding::{Finding, RehearsalFact};
use crate::model::action::LIVE_ACTIONS;
use crate::model::historial::Row;
use crate::model::resumen::Resumen;
use crate::model::{Operation, OperationAnswer};
use crate::verdict::Outcome;

/// Newest rows of each live action that the guards look at.
const LIVE_ROWS: u64 = 20;
/// Newest rows of any kind: the first of them is the newest of all.
const NEWEST_ROWS: u64 = 5;
/// Rows of a page of the rows since the mark, and most pages: half a minute of a busy deployment.
const SINCE_ROWS: u64 = 25;
const SINCE_PAGES: u64 = 40;

/// Rehearses the job's operation.
///
/// # Errors
/// The outcome of the rehearsal that failed, or [`Outcome::Skipped`], as where nobody is signed in.
pub(super) async fn rehearse(job: &Job<'_, '_>, trail: &Trail) -> Result<Answer<OperationAnswer>, Outcome> {
    let token = job.ctx.token().await?;
    let called = api::operations::rehearse(job.ctx.transport(), token, &job.operation).await;
    trail.record(&called);
    Ok(called.result?)
}

/// Makes the first rehearsal of a run. Parameters larger than the smallest are sent only once small rehearsals
/// have been shown to change nothing.
///
/// # Errors
/// As of [`rehearse`]; and the findings where a small rehearsal has changed something.
pub(super) async fn rehearse_first(
    job: &Job<'_, '_>,
    trail: &Trail,
) -> Result<Answer<OperationAnswer>, Outcome> {
    match previews::harmless::prove(job.ctx, &job.operation, trail).await? {
        against if against.is_empty() => rehearse(job, trail).await,
        against => Err(Outcome::Judged(against)),
    }
}

/// Judges a rehearsal's answer by the same rules as in a smoke, and names the clients that would be deactivated.
pub(crate) fn judge(operation: &Operation, answer: &Answer<OperationAnswer>) -> Vec<Finding> {
    let mut findings = checks::judge_rehearsal(operation, answer);
    let answer = &answer.value;
    let clients = answer
        .deactivation()
        .and_then(|deactivation| deactivation.candidate_clients.as_deref())
        .unwrap_or_default();
    if !clients.is_empty() {
        let clients = clients.iter().map(|client| format!("{} ({})", client.nombre, client.id)).collect();
        findings.push(Finding::info(RehearsalFact::CandidateClients { clients }));
    }
    findings
}

/// What the guards have read, and the findings on it.
#[derive(Debug)]
pub(super) struct GuardReview {
    pub(super) findings: Vec<Finding>,
    pub(super) rehearsed: OperationAnswer,
    pub(super) resumen: Resumen,
    pub(super) user: String,
    pub(super) after_id: u64,
    pub(super) live_rows: Vec<Row>,
}

impl GuardReview {
    /// Whether a guard refuses the live call.
    pub(super) fn refuses(&self) -> bool {
        self.findings.iter().any(Finding::is_failure)
    }
}

/// Reads what the guards look at, and judges it. `first` is the rehearsal that was shown.
///
/// # Errors
/// The outcome of the read that failed.
pub(super) async fn look(
    job: &Job<'_, '_>,
    first: &OperationAnswer,
    trail: &Trail,
) -> Result<GuardReview, Outcome> {
    let session = job.ctx.session(&Trail::default()).await;
    let me = &session.me.as_ref().map_err(|failure| Outcome::from(failure.clone()))?.value;
    // Asked anew: the guards' clock is its `generated_at`.
    let (resumen, live_rows) = concurrent::both(job.ctx.read_resumen(trail), live_rows(job, trail)).await?;
    // The rehearsal comes last, so that as little as possible lies between it and the call.
    let second = rehearse(job, trail).await?;
    let newest = job.ctx.read_page(trail, &newest(None, NEWEST_ROWS)).await?;
    let after_id = newest.items.iter().map(|row| row.id).max().unwrap_or_default();
    // A live row that came with the rehearsal is a new one.
    let live_rows: Vec<Row> = live_rows.into_iter().chain(newest.items).collect();
    let evidence = guard::GuardEvidence {
        me,
        resumen: &resumen.value,
        first,
        second: &second.value,
        live_rows: &live_rows,
    };
    let mut findings = guard::judge(&job.operation, job.limits, &evidence);
    findings.extend(judge(&job.operation, &second).into_iter().filter(|judge| judge.is_failure()));
    let (resumen, user) = (resumen.value, me.username.clone());
    Ok(GuardReview { findings, rehearsed: second.value, resumen, user, after_id, live_rows })
}

/// The newest rows of every live action, [`LIVE_ROWS`] of each.
///
/// # Errors
/// The outcome of a read of the historial that failed.
pub(super) async fn live_rows(job: &Job<'_, '_>, trail: &Trail) -> Result<Vec<Row>, Outcome> {
    let pages = LIVE_ACTIONS.map(|action| async move {
        Ok::<_, Outcome>(job.ctx.read_page(trail, &newest(Some(action), LIVE_ROWS)).await?.items)
    });
    Ok(concurrent::all(pages).await?.concat())
}

/// Every row with an id above `after_id`, newest first; of at most [`SINCE_PAGES`] pages.
///
/// # Errors
/// The outcome of a read of the historial that failed.
pub(super) async fn since(job: &Job<'_, '_>, after_id: u64, trail: &Trail) -> Result<Vec<Row>, Outcome> {
    newer(job.ctx, &newest(None, SINCE_ROWS), SINCE_PAGES, after_id, |_| true, trail).await
}

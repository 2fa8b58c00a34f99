//! Finds an operation's row afterwards, and compares everything with it: its totals, what was expected, `resumen`,
//! and both exports.

pub(crate) mod closing;
pub(crate) mod expectation;
pub(crate) mod judge;
pub(crate) mod proof;
pub(crate) mod recent;
pub(crate) mod record;

mod accounts;
mod evidence;
mod search;
mod search_result;
mod wanted;

use std::io;
use std::time::Duration;

pub(crate) use self::closing::Closing;
use self::evidence::NotDoneEvidence;
pub(crate) use self::expectation::Expectation;
use self::proof::{NotDoneProof, Unproved};
pub(crate) use self::record::RecordedRun;
pub(crate) use self::search::RowLocation;
use self::search::SearchResult;
use self::search_result::CallFate;
pub(crate) use self::wanted::{Since, UnsentRun, Wanted};
use crate::api::{self, exports::ExportFile};
use crate::checks::{self, Context, Trail};
use crate::event::Sink;
use crate::finding::{Doubt, ExportFact, Fact, Finding, LiveFact, VerifyFact, few};
use crate::model::export::ExportFormat;
use crate::model::historial::Row;
use crate::operate::journal::Journal;
use crate::operate::{acquire, last_operation};
use crate::verdict::{CheckReport, Outcome, Skip};

/// The steps of a verification, in their order.
pub const STEPS: [&str; 6] = ["row", "totals", "expectations", "last-operation", "export-csv", "export-xlsx"];

/// A place where downloaded exports are stored.
pub(crate) trait ExportStore {
    /// Stores a file, whole or not at all, and gives its path.
    ///
    /// # Errors
    /// An I/O error of the disk.
    fn keep(&self, name: &str, bytes: &[u8]) -> io::Result<String>;
}

/// The result of a verification.
#[derive(Debug)]
pub(crate) struct VerificationResult {
    /// A report for each step.
    pub steps: Vec<CheckReport>,
    /// The operation's row; none where it was not found.
    pub row: Option<Row>,
}

/// Searches for the row, for at most `within`, and then judges everything that must follow from it.
pub(crate) async fn run(
    ctx: &Context<'_>,
    wanted: &Wanted,
    within: Duration,
    store: Option<&dyn ExportStore>,
    closing: Option<&Closing<'_>>,
    sink: &mut Sink<'_>,
) -> VerificationResult {
    let mut result = VerificationResult { steps: Vec::new(), row: None };
    let mut settle = |id: &'static str, outcome: Outcome, trail: &Trail| {
        let outcome = trail.noted(outcome);
        let report = CheckReport { id, outcome, exchanges: trail.exchanges() };
        sink(&crate::event::Event::Checked(&report));
        result.steps.push(report);
    };
    let trail = Trail::default();
    let fate = look_for(ctx, wanted, within, &trail).await;
    let closed = closing.zip(fate.as_ref().ok()).and_then(|(closing, fate)| closing.close(fate));
    if let (Some(Closing { abandon: true, .. }), Ok(CallFate::Missing { is_over: true, .. })) =
        (closing, &fate)
    {
        withdraw_claim(ctx, wanted, &trail).await;
    }
    let (outcome, found) = match fate {
        Err(outcome) => (outcome, None),
        Ok(CallFate::Found(place, totals)) => {
            (Outcome::Judged(vec![judge::recorded(&place.row)]), Some((place, totals)))
        }
        Ok(CallFate::NotDone(fact)) => (Outcome::failed(fact), None),
        Ok(CallFate::Missing { findings, .. }) => (Outcome::Judged(findings), None),
    };
    settle(STEPS[0], with(outcome, refused(wanted).into_iter().chain(closed)), &trail);
    let Some((place, totals)) = found else {
        let skipped = || Outcome::Skipped(Skip::StepNotReached);
        STEPS[1..].iter().for_each(|id| settle(id, skipped(), &Trail::default()));
        return result;
    };
    let row = &place.row;
    settle(STEPS[1], Outcome::Judged(totals), &Trail::default());
    let expectations = if wanted.expectations.is_empty() {
        Outcome::Skipped(Skip::NothingExpected)
    } else {
        Outcome::Judged(judge::expectations(&wanted.expectations, &row.payload.value()))
    };
    settle(STEPS[2], expectations, &Trail::default());
    let trail = Trail::default();
    let last = ctx.read_resumen(&trail).await;
    let last = last.map(|resumen| last_operation::judge(row, &resumen.value.api_operations));
    settle(STEPS[3], last.map_or_else(|outcome| outcome, Outcome::Judged), &trail);
    for (id, format) in [(STEPS[4], ExportFormat::Csv), (STEPS[5], ExportFormat::Xlsx)] {
        let trail = Trail::default();
        let findings = export(ctx, &place, format, store, &trail).await;
        settle(id, findings.map_or_else(|outcome| outcome, Outcome::Judged), &trail);
    }
    result.row = Some(place.row);
    result
}

/// Finds out the result of each of these runs, oldest first, and closes it in the journal. None is given up. A run
/// that was not done is a warning: the operation that follows may go on.
pub(crate) async fn settle(
    ctx: &Context<'_>,
    runs: &[RecordedRun],
    journal: &dyn Journal,
    within: Duration,
    trail: &Trail,
) -> Result<Vec<Finding>, Outcome> {
    let mut findings = Vec::new();
    for RecordedRun { line, wanted, .. } in runs {
        let closing = Closing { journal, line, abandon: false, answered: !wanted.unanswered };
        let fate = look_for(ctx, wanted, within, trail).await?;
        let closed = closing.close(&fate);
        match fate {
            CallFate::Found(place, totals) => {
                findings.push(judge::recorded(&place.row));
                findings.extend(totals);
            }
            CallFate::NotDone(fact) => findings.push(Finding::warning(fact)),
            CallFate::Missing { findings: missing, .. } => findings.extend(missing),
        }
        findings.extend(closed);
    }
    Ok(findings)
}

/// Searches for the row, and where it certainly does not exist, for the proof that nothing was done.
async fn look_for(
    ctx: &Context<'_>,
    wanted: &Wanted,
    within: Duration,
    trail: &Trail,
) -> Result<CallFate, Outcome> {
    let wanted = &ours(ctx, wanted).await?;
    let waited_ms = match search::find(ctx, wanted, within, trail).await? {
        SearchResult::Found(place) => return found(ctx, wanted, place, trail).await,
        SearchResult::Ambiguous(ids) => {
            let findings = vec![Finding::failure(LiveFact::LiveAmbiguous { ids: few(ids) })];
            return Ok(CallFate::Missing { findings, is_over: !wanted.unanswered });
        }
        SearchResult::Missing { waited_ms } => waited_ms,
    };
    let mut findings = vec![Finding::failure(judge::missing(wanted, waited_ms))];
    let mut is_over = !wanted.unanswered;
    if let Some(mark) = wanted.mark.as_ref().filter(|_| wanted.unanswered) {
        match evidence::gather(ctx, wanted, mark, trail).await {
            Ok(NotDoneEvidence::Row(place)) => return found(ctx, wanted, place, trail).await,
            Ok(NotDoneEvidence::Proved(NotDoneProof { clients, rows })) => {
                withdraw_claim(ctx, wanted, trail).await;
                return Ok(CallFate::NotDone(Fact::Verify(VerifyFact::LiveNotDone {
                    waited_ms,
                    clients,
                    rows,
                })));
            }
            Err(Unproved { why, left_s }) => {
                is_over = came_after_the_timeout(why);
                findings.push(Finding::warning(VerifyFact::LiveNotProved { why, left_s }));
            }
        }
    }
    Ok(CallFate::Missing { findings, is_over })
}

/// Whether this doubt arises only after both clocks have shown that the time for the answer has passed.
fn came_after_the_timeout(doubt: Doubt) -> bool {
    match doubt {
        Doubt::ClientGone | Doubt::RowsFewer | Doubt::RowsAged | Doubt::PageWrong | Doubt::RowCame => true,
        Doubt::TooSoon
        | Doubt::NotOnRecord
        | Doubt::ClockUnknown
        | Doubt::NothingToShow
        | Doubt::DaysOutOfBounds
        | Doubt::Unanswered
        | Doubt::RehearsalWrong => false,
    }
}

/// Withdraws the claim of a call that is over, which would hold up the next run for as long as a call may take.
async fn withdraw_claim(ctx: &Context<'_>, wanted: &Wanted, trail: &Trail) {
    if let Some(name) = wanted.claim {
        acquire::withdraw(ctx, name, trail).await;
    }
}

/// Judges the row: its totals, and what else the call has done.
async fn found(
    ctx: &Context<'_>,
    wanted: &Wanted,
    place: Box<RowLocation>,
    trail: &Trail,
) -> Result<CallFate, Outcome> {
    let mut findings = judge::totals(&place.row, wanted.on_record);
    findings.extend(wanted.without_effect.then(|| Finding::failure(VerifyFact::VerifyEffectWasMissing {})));
    findings.extend(accounts::account(ctx, wanted, &place.row, trail).await?);
    // What cannot be seen any more, the run that sent it has seen.
    let is_seen = findings.iter().any(Finding::is_failure);
    if !is_seen && !wanted.failures.is_empty() {
        findings.push(Finding::failure(VerifyFact::VerifyRunFailed { codes: wanted.failures.clone() }));
    }
    Ok(CallFate::Found(place, findings))
}

/// What is searched for, narrowed to our own user where it is neither recorded nor named by id or user.
async fn ours(ctx: &Context<'_>, wanted: &Wanted) -> Result<Wanted, Outcome> {
    let mut wanted = wanted.clone();
    if !wanted.on_record && wanted.id.is_none() && wanted.user.is_none() {
        ctx.token().await?;
        // Who that is the check `auth` has asked, or says why it could not.
        wanted.user = Some(ctx.username().ok_or(Outcome::Skipped(Skip::NotSignedIn))?);
    }
    Ok(wanted)
}

fn refused(wanted: &Wanted) -> Option<Finding> {
    let UnsentRun { at, step } = wanted.refused.clone()?;
    Some(Finding::info(VerifyFact::LaterRunNotSent { at, step }))
}

fn with(outcome: Outcome, more: impl Iterator<Item = Finding>) -> Outcome {
    match outcome {
        Outcome::Judged(findings) => Outcome::Judged(findings.into_iter().chain(more).collect()),
        outcome => outcome,
    }
}

/// Downloads the page that has the row, stores it where that was asked for, and finds the row in it.
async fn export(
    ctx: &Context<'_>,
    place: &RowLocation,
    format: ExportFormat,
    store: Option<&dyn ExportStore>,
    trail: &Trail,
) -> Result<Vec<Finding>, Outcome> {
    let token = ctx.token().await?;
    let called = api::exports::export(ctx.transport(), token, &place.query, format).await;
    trail.record(&called);
    let file: ExportFile = called.result?;
    let mut findings = Vec::new();
    if let Some(store) = store {
        let name = format!("historial-{}.{}", place.row.id, format.name());
        findings.push(match store.keep(&name, &file.bytes) {
            Ok(path) => Finding::info(ExportFact::ExportSaved { path }),
            Err(error) => {
                Finding::failure(ExportFact::ExportUnsaved { path: name, reason: error.to_string() })
            }
        });
    }
    findings.splice(0..0, checks::row_in_export(&place.row, file, format));
    Ok(findings)
}

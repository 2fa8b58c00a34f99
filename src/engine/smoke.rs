//! A smoke: every check, and an operation where it is to be live.

use crate::api;
use crate::baseline::{self, Baseline};
use crate::checks::plan::Kind;
use crate::checks::{Check, Context, Plan, Trail, selection};
use crate::engine::live::Live;
use crate::engine::progress::Progress;
use crate::event::{Signals, Sink};
use crate::http::Transport;
use crate::model::{Operation, OperationAnswer};
use crate::operate;
use crate::verdict::{RunReport, Target};

/// Runs every check and, with a consent and only when all of them passed, a live call.
pub async fn smoke(
    transport: &Transport,
    plan: &Plan,
    target: Target,
    baseline: Option<&Baseline>,
    live: Option<(Operation, Live<'_>)>,
    signals: &mut impl Signals,
    sink: &mut Sink<'_>,
) -> RunReport {
    let steps = if live.is_some() { operate::STEPS.as_slice() } else { &[] };
    let steps: Vec<_> = baseline.map(|_| baseline::ID).into_iter().chain(steps.iter().copied()).collect();
    let chosen: Vec<_> = selection::planned(plan).collect();
    let mut progress = Progress::begin(transport, target, "smoke", &chosen, &steps, sink);
    progress.report.selection = plan.selection.clone();
    let ctx = Context::new(transport, plan).awaiting(selection::awaited(&plan.selection));
    progress.check_all(&ctx, &chosen, signals, sink).await;
    if let Some(baseline) = baseline {
        progress.compare(&ctx, baseline, sink);
    }
    if let Some((operation, live)) = live {
        let all_passed = progress.not_passed().is_empty();
        let first = if all_passed { rehearsed(&ctx, &operation).await } else { None };
        progress.operate(&ctx, operation, live, first, signals, sink).await;
    }
    progress.end(&ctx, sink)
}

/// The rehearsal that a check has made of this very operation, with its requests; the context gives the same
/// answer.
async fn rehearsed(
    ctx: &Context<'_>,
    operation: &Operation,
) -> Option<(api::Answer<OperationAnswer>, Trail)> {
    let trail = Trail::default();
    if ctx.plan().rehearsed(Kind::Maintenance) != *operation {
        return None;
    }
    let rehearsed = ctx.rehearsed(Kind::Maintenance, &trail).await.ok()?;
    Some((rehearsed.answer.clone(), trail))
}

/// Runs these checks and nothing else. Their answers are in the context afterwards.
pub(crate) async fn run_checks(
    ctx: &Context<'_>,
    target: Target,
    command: &'static str,
    checks: &[&Check],
    signals: &mut impl Signals,
    sink: &mut Sink<'_>,
) -> RunReport {
    let mut progress = Progress::begin(ctx.transport(), target, command, checks, &[], sink);
    progress.check_all(ctx, checks, signals, sink).await;
    progress.end(ctx, sink)
}

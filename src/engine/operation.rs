//! One operation: rehearsed, or performed live when the checks before it have passed.

use crate::checks::{self, Check, Context, Plan};
use crate::engine::live::{DryRun, Live, Turn};
use crate::engine::progress::Progress;
use crate::engine::scheduler_turn;
use crate::event::{Signals, Sink};
use crate::http::Transport;
use crate::model::Operation;
use crate::operate::preflight::Preflight;
use crate::operate::{self, Job};
use crate::verdict::{Outcome, RunReport, Skip, Target};

/// The checks before a rehearsal alone.
const BEFORE_A_REHEARSAL: [&Check; 1] = [&checks::auth::CHECK];
/// The checks before a live call, each of which must pass; the first is that before a rehearsal.
const BEFORE_A_LIVE_CALL: [&Check; 3] =
    [&checks::auth::CHECK, &checks::health::CHECK, &checks::resumen::CHECK];

/// Rehearses an operation, and tells what would refuse its live call.
pub(crate) async fn rehearse(
    transport: &Transport,
    plan: &Plan,
    target: Target,
    operation: Operation,
    dry: DryRun<'_>,
    signals: &mut impl Signals,
    sink: &mut Sink<'_>,
) -> RunReport {
    let before = &BEFORE_A_REHEARSAL;
    let steps = &operate::STEPS[..2];
    let mut progress = Progress::begin(transport, target, operation.name(), before, steps, sink);
    let ctx = Context::new(transport, plan);
    progress.check_all(&ctx, before, signals, sink).await;
    let base_url = progress.report.target.base_url.clone();
    let DryRun { limits, refused_by, line } = dry;
    let journal = operate::journal::NoJournal;
    let job = Job { ctx: &ctx, base_url: &base_url, operation, limits, journal: &journal };
    if progress.report.stopped_by.is_none() {
        let checks = &BEFORE_A_LIVE_CALL[before.len()..];
        let preflight = Preflight { checks, refused_by, line };
        let ended = operate::rehearse(&job, preflight, signals, sink).await;
        progress.take(ended);
    } else {
        progress.break_off(&steps[..1], sink);
        progress.settle(steps[1], Outcome::Skipped(Skip::StepNotReached), sink);
    }
    progress.end(&ctx, sink)
}

/// Performs an operation live when the checks before it have passed.
pub(crate) async fn operate(
    transport: &Transport,
    plan: &Plan,
    target: Target,
    operation: Operation,
    live: Live<'_>,
    signals: &mut impl Signals,
    sink: &mut Sink<'_>,
) -> RunReport {
    let before = &BEFORE_A_LIVE_CALL;
    let turn = live.turn.map(Turn::steps).unwrap_or_default();
    let steps: Vec<_> = turn.iter().copied().chain(operate::STEPS).collect();
    let mut progress = Progress::begin(transport, target, operation.name(), before, &steps, sink);
    let ctx = Context::new(transport, plan);
    progress.check_all(&ctx, before, signals, sink).await;
    if let Some(turn) = live.turn {
        scheduler_turn::take(&mut progress, &ctx, turn, &live, signals, sink).await;
    }
    progress.operate(&ctx, operation, live, None, signals, sink).await;
    progress.end(&ctx, sink)
}

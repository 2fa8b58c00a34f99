//! Runs the catalogue: everything at once, events as checks end, the live call last and alone.

use std::pin::pin;

use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use jiff::Timestamp;

use crate::checks::{Check, Context, Plan, Trail, selection};
use crate::consent::LiveConsent;
use crate::event::Event;
use crate::http::{Transport, Trouble};
use crate::operate;
use crate::verdict::{CheckReport, LostAnswer, Outcome, RunReport, Skip, StopSignal, Target};

/// Where the signals that end a run come from.
pub trait Signals {
    /// Waits for the next one.
    fn next(&mut self) -> impl Future<Output = StopSignal>;
}

/// Runs every check and, with a consent and only when all of them passed, the live call.
pub async fn run(
    transport: &Transport,
    plan: &Plan,
    target: Target,
    consent: Option<LiveConsent>,
    signals: &mut impl Signals,
    sink: &mut dyn FnMut(&Event<'_>),
) -> RunReport {
    let started_at = Timestamp::now();
    let chosen: Vec<_> = selection::chosen(&plan.selection).collect();
    let mut ids: Vec<_> = chosen.iter().map(|check| check.id).collect();
    ids.extend(consent.is_some().then_some(operate::LIVE_CHECK));
    sink(&Event::Started { target: &target, checks: &ids });
    let ctx = Context::new(transport, plan);
    let (mut checks, mut stopped_by) = check_all(&chosen, &ctx, signals, sink).await;
    if let Some(consent) = consent {
        let not_passed = checks.iter().filter(|check| !check.outcome.has_passed()).map(|check| check.id);
        // The gate refuses a live run that leaves checks out; were it to slip through, it ends here.
        let not_passed: Vec<_> = not_passed.chain(plan.selection.left_out.iter().copied()).collect();
        let mut go = not_passed.is_empty() && stopped_by.is_none();
        if go {
            sink(&Event::LiveBegins);
            // Writing may have blocked on a reader for long: a signal that came meanwhile still counts.
            stopped_by = pending(signals).await;
            go = stopped_by.is_none();
        }
        let live = if go {
            let (report, signal) = live(transport, &ctx, consent, signals, sink).await;
            stopped_by = signal;
            report
        } else {
            // The consent ends here, unspent.
            drop(consent);
            let outcome = Outcome::Skipped(Skip::ChecksNotPassed { checks: not_passed });
            CheckReport { id: operate::LIVE_CHECK, outcome, exchanges: Vec::new() }
        };
        sink(&Event::Checked(&live));
        checks.push(live);
    }
    let user = ctx.username();
    let (selection, duration) = (plan.selection.clone(), transport.elapsed());
    let report = RunReport { target, user, selection, checks, started_at, duration, stopped_by };
    sink(&Event::Finished(&report));
    report
}

/// A signal that has come and was not looked at yet.
async fn pending(signals: &mut impl Signals) -> Option<StopSignal> {
    for _ in 0..4 {
        // The runtime learns of signals between tasks only.
        tokio::task::yield_now().await;
        if let Some(signal) = pin!(signals.next()).now_or_never() {
            return Some(signal);
        }
    }
    None
}

/// All checks at once; what one needs of another's answer they share through the context. A signal
/// ends it: what has not been judged by then is broken, and never left out.
async fn check_all(
    chosen: &[&'static Check],
    ctx: &Context<'_>,
    signals: &mut impl Signals,
    sink: &mut dyn FnMut(&Event<'_>),
) -> (Vec<CheckReport>, Option<StopSignal>) {
    let trails: Vec<_> = chosen.iter().map(|_| Trail::default()).collect();
    let mut reports: Vec<Option<CheckReport>> = chosen.iter().map(|_| None).collect();
    let mut running: FuturesUnordered<_> = chosen
        .iter()
        .zip(&trails)
        .enumerate()
        .map(|(place, (check, trail))| async move { (place, (check.run)(ctx, trail).await) })
        .collect();
    let mut token_told = false;
    let mut settle = |place: usize, outcome: Outcome| {
        if let Some(token) = ctx.obtained_token().filter(|_| !token_told) {
            token_told = true;
            sink(&Event::TokenObtained(token));
        }
        let exchanges = trails[place].exchanges();
        let report = CheckReport { id: chosen[place].id, outcome, exchanges };
        sink(&Event::Checked(&report));
        reports[place] = Some(report);
    };
    let stopped_by = loop {
        tokio::select! {
            biased;
            signal = signals.next() => break Some(signal),
            ended = running.next() => match ended {
                Some((place, result)) => settle(place, result.map_or_else(|outcome| outcome, Outcome::Judged)),
                None => break None,
            },
        }
    };
    drop(running);
    let finished = reports.into_iter().zip(chosen.iter().zip(&trails)).map(|(report, (check, trail))| {
        report.unwrap_or_else(|| {
            let outcome = Outcome::Broken(Trouble::Interrupted {});
            let report = CheckReport { id: check.id, outcome, exchanges: trail.exchanges() };
            sink(&Event::Checked(&report));
            report
        })
    });
    (finished.collect(), stopped_by)
}

/// The live call with its confirmation. A first signal does not cut it short, since what became of it
/// would then be unknown for no reason; a second one does.
async fn live(
    transport: &Transport,
    ctx: &Context<'_>,
    consent: LiveConsent,
    signals: &mut impl Signals,
    sink: &mut dyn FnMut(&Event<'_>),
) -> (CheckReport, Option<StopSignal>) {
    let trail = Trail::default();
    let mut stopped_by = None;
    let outcome = {
        let mut under_way = pin!(operate::maintain(transport, ctx, consent, &trail));
        loop {
            tokio::select! {
                biased;
                outcome = &mut under_way => break outcome,
                signal = signals.next() => {
                    if stopped_by.replace(signal).is_some() {
                        break Outcome::Lost(LostAnswer::Trouble(Trouble::Interrupted {}));
                    }
                    sink(&Event::LiveAwaited(signal));
                }
            }
        }
    };
    (CheckReport { id: operate::LIVE_CHECK, outcome, exchanges: trail.exchanges() }, stopped_by)
}

//! The progress of a run: its checks, all at once, and the steps after them.

use std::collections::BTreeSet;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;

use crate::baseline::{self, Baseline};
use crate::checks::{Check, Context, Trail, historial};
use crate::engine::live::Live;
use crate::event::{Event, Signals, Sink};
use crate::http::{Transport, Trouble};
use crate::model::{Operation, OperationAnswer};
use crate::operate::{self, Job};
use crate::verdict::{CheckReport, Outcome, RunReport, Skip, StopSignal, Target};

/// A run in progress: the transport, and the report so far.
pub(crate) struct Progress<'t> {
    transport: &'t Transport,
    pub(crate) report: RunReport,
}

impl<'t> Progress<'t> {
    pub(crate) fn begin(
        transport: &'t Transport,
        target: Target,
        command: &'static str,
        checks: &[&Check],
        steps: &[&'static str],
        sink: &mut Sink<'_>,
    ) -> Self {
        let ids: Vec<_> = checks.iter().map(|check| check.id).chain(steps.iter().copied()).collect();
        sink(&Event::Started { command, target: &target, checks: &ids });
        Self { transport, report: RunReport::begun(command, target) }
    }

    pub(crate) fn not_passed(&self) -> Vec<&'static str> {
        let not_passed =
            self.report.checks.iter().filter(|check| !check.outcome.lets_live()).map(|check| check.id);
        // The gate refuses a live run that leaves checks out; were one to slip through, it ends here.
        not_passed.chain(self.report.selection.left_out.iter().copied()).collect()
    }

    /// Compares the run so far with an earlier one; a run that a signal ended is not compared.
    pub(crate) fn compare(&mut self, ctx: &Context<'_>, baseline: &Baseline, sink: &mut Sink<'_>) {
        if self.report.stopped_by.is_some() {
            return self.break_off(&[baseline::ID], sink);
        }
        self.report.duration = self.transport.elapsed();
        let CheckReport { id, outcome, exchanges } = baseline.judge(&self.report);
        let check = CheckReport { id, outcome: weighed(ctx, outcome), exchanges };
        sink(&Event::Checked(&check));
        self.report.checks.push(check);
    }

    /// Makes the live call in its steps, unless a check has failed.
    pub(crate) async fn operate(
        &mut self,
        ctx: &Context<'_>,
        operation: Operation,
        live: Live<'_>,
        first: Option<(crate::api::Answer<OperationAnswer>, Trail)>,
        signals: &mut impl Signals,
        sink: &mut Sink<'_>,
    ) {
        let Live { consent, limits, journal, turn: _ } = live;
        let base_url = self.report.target.base_url.clone();
        let job = Job { ctx, base_url: &base_url, operation, limits, journal };
        let not_passed = self.not_passed();
        let ended = if self.report.was_maintained() {
            drop(consent);
            operate::refuse(&job, Skip::AlreadyMaintained, sink)
        } else if not_passed.is_empty() && self.report.stopped_by.is_none() {
            operate::run(&job, consent, first, signals, sink).await
        } else {
            // The consent ends here, and no call was made with it.
            drop(consent);
            operate::refuse(&job, Skip::ChecksNotPassed { checks: not_passed }, sink)
        };
        self.take(ended);
    }

    /// Reports as broken what a signal kept from being judged; nothing is left out of the report.
    pub(crate) fn break_off(&mut self, steps: &[&'static str], sink: &mut Sink<'_>) {
        for id in steps {
            if self.report.checks.iter().all(|check| check.id != *id) {
                self.settle(id, Outcome::Broken(Trouble::Interrupted {}), sink);
            }
        }
    }

    /// Reports the outcome of a step that asked nothing.
    pub(crate) fn settle(&mut self, id: &'static str, outcome: Outcome, sink: &mut Sink<'_>) {
        let report = CheckReport { id, outcome, exchanges: Vec::new() };
        sink(&Event::Checked(&report));
        self.report.checks.push(report);
    }

    pub(crate) fn take(&mut self, ended: operate::OperationResult) {
        self.report.checks.extend(ended.steps);
        self.report.operation = Some(ended.report);
        self.report.stopped_by = self.report.stopped_by.or(ended.stopped_by);
    }

    pub(crate) fn end(mut self, ctx: &Context<'_>, sink: &mut Sink<'_>) -> RunReport {
        let expected = &ctx.plan().policy.expected_alerts;
        self.report.expected_alerts = expected.texts().map(str::to_owned).collect();
        self.report.user = ctx.username();
        self.report.resumen = ctx.figures().map(Box::new);
        self.report.duration = self.transport.elapsed();
        let known: BTreeSet<_> = self.report.exchanges().iter().map(|exchange| exchange.number).collect();
        let sent = self.transport.exchanges();
        self.report.unjudged = sent.iter().filter(|sent| !known.contains(&sent.number)).count();
        self.report.since = ctx.plan().earlier.as_ref().map(|earlier| earlier.since(&self.report.checks));
        sink(&Event::Finished(&self.report));
        self.report
    }

    /// Runs all checks at once; what one needs of another's answer they share through the context. A signal ends
    /// them: what has not been judged by then is reported as broken.
    pub(crate) async fn check_all(
        &mut self,
        ctx: &Context<'_>,
        catalogue: &[&Check],
        signals: &mut impl Signals,
        sink: &mut Sink<'_>,
    ) {
        let trails: Vec<_> = catalogue.iter().map(|_| Trail::default()).collect();
        let mut reports: Vec<Option<CheckReport>> = catalogue.iter().map(|_| None).collect();
        let mut running: FuturesUnordered<_> = catalogue
            .iter()
            .zip(&trails)
            .enumerate()
            .map(|(place, (check, trail))| async move { (place, (check.run)(ctx, trail).await) })
            .collect();
        let mut tokens_told = 0;
        let mut settle = |place: usize, outcome: Outcome| {
            for token in ctx.obtained_tokens().skip(tokens_told) {
                tokens_told += 1;
                sink(&Event::TokenObtained(token));
            }
            let outcome = weighed(ctx, trails[place].noted(outcome));
            let exchanges = trails[place].exchanges();
            let report = CheckReport { id: catalogue[place].id, outcome, exchanges };
            sink(&Event::Checked(&report));
            reports[place] = Some(report);
        };
        let stopped_by: Option<StopSignal> = loop {
            if running.len() <= 1 {
                ctx.let_the_last_begin();
            }
            tokio::select! {
                biased;
                signal = signals.next() => break Some(signal),
                ended = running.next() => match ended {
                    Some((place, result)) => {
                        let judged = |findings| Outcome::Judged(historial::rows_to_compare::noted(findings));
                        settle(place, result.map_or_else(|outcome| outcome, judged));
                    }
                    None => break None,
                },
            }
        };
        drop(running);
        let finished =
            reports.into_iter().zip(catalogue.iter().zip(&trails)).map(|(report, (check, trail))| {
                report.unwrap_or_else(|| {
                    let outcome = Outcome::Broken(Trouble::Interrupted {});
                    let report = CheckReport { id: check.id, outcome, exchanges: trail.exchanges() };
                    sink(&Event::Checked(&report));
                    report
                })
            });
        self.report.checks = finished.collect();
        self.report.stopped_by = stopped_by;
    }
}

/// The outcome with its warnings as failures, where the policy says so.
fn weighed(ctx: &Context<'_>, outcome: Outcome) -> Outcome {
    ctx.plan().policy.fail_on.weigh(outcome)
}

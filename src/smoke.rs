//! Runs the catalogue: everything at once, events as checks end; and an operation, last and alone.

use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;

use crate::baseline::{self, Baseline};
use crate::checks::plan::Kind;
use crate::checks::{self, Check, Context, Plan, Trail, selection};
use crate::consent::LiveConsent;
use crate::event::{Event, Signals, Sink};
use crate::http::{Transport, Trouble};
use crate::model::{Operation, OperationAnswer};
use crate::operate::journal::Journal;
use crate::operate::preflight::Preflight;
use crate::operate::{self, Job, Limits};
use crate::verdict::{CheckReport, OperationReport, Outcome, RowRef, RunReport, Skip, StopSignal, Target};
use crate::verify;

mod turn;

pub use self::turn::{LAST_RUN, SETTLE, Turn};

/// What stands before a rehearsal alone.
const BEFORE_A_REHEARSAL: [&Check; 1] = [&checks::auth::CHECK];
/// What stands before a live call: each of these must pass. The first is that before a rehearsal.
const BEFORE_A_LIVE_CALL: [&Check; 3] =
    [&checks::auth::CHECK, &checks::health::CHECK, &checks::resumen::CHECK];

/// What a live call needs beside its operation.
#[derive(Debug)]
pub struct Live<'a> {
    /// The right to make it.
    pub consent: LiveConsent,
    /// The guards' settings.
    pub limits: &'a Limits,
    /// Where it is put on record.
    pub journal: &'a dyn Journal,
    /// What a scheduler asks before it; none where a person runs it.
    pub turn: Option<Turn<'a>>,
}

/// What a rehearsal needs beside its operation.
#[derive(Debug, Clone, Copy)]
pub struct Dry<'a> {
    /// The settings of the guards that a live run would meet.
    pub limits: &'a Limits,
    /// The code of what is in its way before anything would be sent.
    pub refused_by: Option<&'static str>,
    /// The command line that would go live.
    pub line: Option<&'a str>,
}

/// Runs every check and, with a consent and only when all of them passed, an operation for good.
pub async fn run(
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
    let chosen: Vec<_> = selection::chosen(&plan.selection).collect();
    let mut course = Course::begin(transport, target, "smoke", &chosen, &steps, sink);
    course.report.selection = plan.selection.clone();
    let ctx = Context::new(transport, plan).awaiting(selection::awaited(&plan.selection));
    course.check_all(&ctx, &chosen, signals, sink).await;
    if let Some(baseline) = baseline {
        course.compare(&ctx, baseline, sink);
    }
    if let Some((operation, live)) = live {
        let first = match course.not_passed().is_empty() {
            true => rehearsed(&ctx, &operation).await,
            false => None,
        };
        course.operate(&ctx, operation, live, first, signals, sink).await;
    }
    course.end(&ctx, sink)
}

/// The rehearsal that its check has made of this very operation, with its record; asked for again it is the same
/// answer.
async fn rehearsed(
    ctx: &Context<'_>,
    operation: &Operation,
) -> Option<(crate::api::Answer<OperationAnswer>, Trail)> {
    let trail = Trail::default();
    if ctx.plan().rehearsed(Kind::Maintenance) != *operation {
        return None;
    }
    let rehearsed = ctx.rehearsed(Kind::Maintenance, &trail).await.ok()?;
    Some((rehearsed.answer.clone(), trail))
}

/// Runs these checks and nothing else. What they were answered stands in the context afterwards.
pub async fn look(
    ctx: &Context<'_>,
    target: Target,
    command: &'static str,
    checks: &[&Check],
    signals: &mut impl Signals,
    sink: &mut Sink<'_>,
) -> RunReport {
    let mut course = Course::begin(ctx.transport(), target, command, checks, &[], sink);
    course.check_all(ctx, checks, signals, sink).await;
    course.end(ctx, sink)
}

/// Rehearses an operation, and says what would refuse it if it were live.
pub async fn rehearse(
    transport: &Transport,
    plan: &Plan,
    target: Target,
    operation: Operation,
    dry: Dry<'_>,
    signals: &mut impl Signals,
    sink: &mut Sink<'_>,
) -> RunReport {
    let before = &BEFORE_A_REHEARSAL;
    let steps = &operate::STEPS[..2];
    let mut course = Course::begin(transport, target, operation.name(), before, steps, sink);
    let ctx = Context::new(transport, plan);
    course.check_all(&ctx, before, signals, sink).await;
    let base_url = course.report.target.base_url.clone();
    let Dry { limits, refused_by, line } = dry;
    let journal = operate::journal::NoJournal;
    let job = Job { ctx: &ctx, base_url: &base_url, operation, limits, journal: &journal };
    if course.report.stopped_by.is_none() {
        let checks = &BEFORE_A_LIVE_CALL[before.len()..];
        let preflight = Preflight { checks, refused_by, line };
        let ended = operate::rehearse(&job, preflight, signals, sink).await;
        course.take(ended);
    } else {
        course.break_off(&steps[..1], sink);
        course.settle(steps[1], Outcome::Skipped(Skip::StepNotReached), sink);
    }
    course.end(&ctx, sink)
}

/// Performs an operation for good, when what stands before it has passed.
pub async fn operate(
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
    let mut course = Course::begin(transport, target, operation.name(), before, &steps, sink);
    let ctx = Context::new(transport, plan);
    course.check_all(&ctx, before, signals, sink).await;
    if let Some(turn) = live.turn {
        course.take_turn(&ctx, turn, &live, signals, sink).await;
    }
    course.operate(&ctx, operation, live, None, signals, sink).await;
    course.end(&ctx, sink)
}

/// Looks for an operation and holds everything against it.
pub async fn verify(
    transport: &Transport,
    plan: &Plan,
    target: Target,
    search: &Search<'_>,
    signals: &mut impl Signals,
    sink: &mut Sink<'_>,
) -> RunReport {
    let before = &BEFORE_A_REHEARSAL;
    let mut course = Course::begin(transport, target, "verify", before, &verify::STEPS, sink);
    let ctx = Context::new(transport, plan);
    course.check_all(&ctx, before, signals, sink).await;
    let mut told: Vec<CheckReport> = Vec::new();
    let mut noting = |event: &Event<'_>| {
        if let Event::Checked(check) = event {
            told.push((*check).clone());
        }
        sink(event);
    };
    let ended = match course.report.stopped_by {
        Some(_) => None,
        None => tokio::select! {
            biased;
            signal = signals.next() => {
                course.report.stopped_by = Some(signal);
                None
            }
            ended = verify::run(&ctx, search.wanted, search.within, search.shelf, search.closing, &mut noting) => {
                Some(ended)
            }
        },
    };
    if let Some(ended) = ended {
        course.report.checks.extend(ended.steps);
        course.report.operation = ended.row.as_ref().and_then(verified);
    } else {
        course.report.checks.extend(told);
        course.break_off(&verify::STEPS, sink);
    }
    course.end(&ctx, sink)
}

/// What `verify` is asked.
#[derive(Clone, Copy)]
pub struct Search<'a> {
    /// Which operation.
    pub wanted: &'a verify::Wanted,
    /// How long its row is looked for.
    pub within: Duration,
    /// Where the exports are kept.
    pub shelf: Option<&'a dyn verify::Shelf>,
    /// The run in the journal that it ends.
    pub closing: Option<&'a verify::Closing<'a>>,
}

/// The operation that left the row.
fn verified(row: &crate::model::historial::Row) -> Option<OperationReport> {
    let (operation, _) = verify::judge::operation_of(row)?;
    Some(OperationReport {
        name: operation.name(),
        live: true,
        parameters: operation.fields(),
        rehearsal: None,
        live_line: None,
        answer: Some(row.payload.value()),
        after_id: Some(row.id.saturating_sub(1)),
        row: Some(RowRef { id: row.id, timestamp: row.timestamp.clone() }),
        recovered: false,
    })
}

/// A run as far as it has come.
struct Course<'t> {
    transport: &'t Transport,
    report: RunReport,
}

impl<'t> Course<'t> {
    fn begin(
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

    fn not_passed(&self) -> Vec<&'static str> {
        let not_passed = self.report.checks.iter().filter(|it| !it.outcome.lets_live()).map(|it| it.id);
        // The gate refuses a live run that leaves checks out; were one to slip through, it ends here.
        not_passed.chain(self.report.selection.left_out.iter().copied()).collect()
    }

    /// The run as far as it has come against an earlier one. One that a signal ended says nothing of either.
    fn compare(&mut self, ctx: &Context<'_>, baseline: &Baseline, sink: &mut Sink<'_>) {
        if self.report.stopped_by.is_some() {
            return self.break_off(&[baseline::ID], sink);
        }
        self.report.duration = self.transport.elapsed();
        let CheckReport { id, outcome, exchanges } = baseline.judge(&self.report);
        let check = CheckReport { id, outcome: weighed(ctx, outcome), exchanges };
        sink(&Event::Checked(&check));
        self.report.checks.push(check);
    }

    /// The live call with its steps, unless something speaks against it already.
    async fn operate(
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
            // The consent ends here, unspent.
            drop(consent);
            operate::refuse(&job, Skip::ChecksNotPassed { checks: not_passed }, sink)
        };
        self.take(ended);
    }

    /// What a signal kept from being judged is broken, and never left out.
    fn break_off(&mut self, steps: &[&'static str], sink: &mut Sink<'_>) {
        for id in steps {
            if self.report.checks.iter().all(|it| it.id != *id) {
                self.settle(id, Outcome::Broken(Trouble::Interrupted {}), sink);
            }
        }
    }

    /// What came of a step that asked nothing.
    fn settle(&mut self, id: &'static str, outcome: Outcome, sink: &mut Sink<'_>) {
        let report = CheckReport { id, outcome, exchanges: Vec::new() };
        sink(&Event::Checked(&report));
        self.report.checks.push(report);
    }

    fn take(&mut self, ended: operate::Ended) {
        self.report.checks.extend(ended.steps);
        self.report.operation = Some(ended.report);
        self.report.stopped_by = self.report.stopped_by.or(ended.stopped_by);
    }

    fn end(mut self, ctx: &Context<'_>, sink: &mut Sink<'_>) -> RunReport {
        self.report.user = ctx.username();
        self.report.resumen = ctx.figures().map(Box::new);
        self.report.duration = self.transport.elapsed();
        sink(&Event::Finished(&self.report));
        self.report
    }

    /// All checks at once; what one needs of another's answer they share through the context. A signal
    /// ends it: what has not been judged by then is broken, and never left out.
    async fn check_all(
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
        let mut token_told = false;
        let mut settle = |place: usize, outcome: Outcome| {
            if let Some(token) = ctx.obtained_token().filter(|_| !token_told) {
                token_told = true;
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
                    Some((place, result)) => settle(place, result.map_or_else(|outcome| outcome, Outcome::Judged)),
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

/// With its warnings as failures, where they are to count as such.
fn weighed(ctx: &Context<'_>, outcome: Outcome) -> Outcome {
    ctx.plan().policy.fail_on.weigh(outcome)
}

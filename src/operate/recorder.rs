//! Records the steps of a run: each is reported when it is settled, and kept for the end.

use serde_json::Value;

use super::job::Job;
use super::steps::STEPS;
use crate::checks::Trail;
use crate::event::{Event, Signals, Sink};
use crate::http::Trouble;
use crate::verdict::{CheckReport, LostAnswer, OperationReport, Outcome, RowRef, Skip, StopSignal};

/// The result of an operation's run.
#[derive(Debug)]
pub(crate) struct OperationResult {
    /// A report for each step that was announced.
    pub steps: Vec<CheckReport>,
    /// The operation's report.
    pub report: OperationReport,
    /// The signal that ended the run, if one came.
    pub stopped_by: Option<StopSignal>,
}

/// Reports each step as it is settled, and keeps all of them for the run's result.
pub(super) struct StepRecorder<'s, 'e> {
    pub(super) result: OperationResult,
    pub(super) sink: &'s mut Sink<'e>,
}

impl<'s, 'e> StepRecorder<'s, 'e> {
    pub(super) fn new(job: &Job<'_, '_>, live: bool, sink: &'s mut Sink<'e>) -> Self {
        let report = OperationReport {
            name: job.operation.name(),
            live,
            parameters: job.operation.fields(),
            rehearsal: None,
            live_line: None,
            answer: None,
            after_id: None,
            row: None,
            recovered: false,
        };
        Self { result: OperationResult { steps: Vec::new(), report, stopped_by: None }, sink }
    }

    pub(super) fn settle(&mut self, id: &'static str, outcome: Outcome, trail: Trail) {
        let outcome = trail.noted(outcome);
        let report = CheckReport { id, outcome, exchanges: trail.exchanges() };
        (self.sink)(&Event::Checked(&report));
        self.result.steps.push(report);
    }

    pub(super) fn skip_the_rest(&mut self, skip: Skip) {
        for id in STEPS {
            if !self.result.steps.iter().any(|step| step.id == id) {
                self.settle(id, Outcome::Skipped(skip.clone()), Trail::default());
            }
        }
    }

    pub(super) fn set_row(&mut self, payload: &Value, row: RowRef, recovered: bool) {
        let report = &mut self.result.report;
        report.answer = Some(payload.clone());
        report.row = Some(row);
        report.recovered = recovered;
    }

    /// Takes a signal during a wait that one signal may not cut short: the first is noted and reported. Returns whether
    /// it is the second, which ends the wait.
    pub(super) fn note_signal(&mut self, signal: StopSignal) -> bool {
        let first = self.result.stopped_by.is_none();
        self.result.stopped_by.get_or_insert(signal);
        if first {
            // What has been answered has its payload in the report.
            (self.sink)(&match self.result.report.answer {
                Some(_) => Event::RowAwaited(signal),
                None => Event::LiveAwaited(signal),
            });
        }
        !first
    }
}

pub(super) fn refused(checks: Vec<&'static str>) -> Skip {
    Skip::ChecksNotPassed { checks }
}

pub(super) fn interrupted() -> LostAnswer {
    LostAnswer::Trouble(Trouble::Interrupted {})
}

/// A signal that has arrived and was not looked at yet; `None` without one. Does not wait.
pub(super) async fn pending(signals: &mut impl Signals) -> Option<StopSignal> {
    use futures_util::FutureExt;
    for _ in 0..4 {
        // The runtime learns of signals between tasks only.
        tokio::task::yield_now().await;
        if let Some(signal) = std::pin::pin!(signals.next()).now_or_never() {
            return Some(signal);
        }
    }
    None
}

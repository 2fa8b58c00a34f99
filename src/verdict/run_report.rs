//! The report of a whole run: its checks, its operation, and the verdict on them together.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;

use super::check_report::CheckReport;
use super::operation_report::OperationReport;
use super::outcome::Outcome;
use super::run_verdict::{StopSignal, Verdict};
use super::selection::Selection;
use super::since::Since;
use super::target::Target;
use crate::finding::{AnswerFact, Fact, Finding, LiveFact, Severity, VerifyFact};
use crate::http::Exchange;
use crate::model::resumen::Resumen;

/// A run with everything that reports show of it.
#[derive(Debug, Clone, PartialEq)]
pub struct RunReport {
    /// The command's name, such as `smoke`.
    pub command: &'static str,
    /// The operation that the run was for, or that a smoke ended with.
    pub operation: Option<OperationReport>,
    /// The deployment that the run was against.
    pub target: Target,
    /// The signed-in user's login name; none where the deployment did not give it.
    pub user: Option<String>,
    /// The key figures; none where they were not read.
    pub resumen: Option<Box<Resumen>>,
    /// The alerts that were expected, in the words of `--expect-alert`.
    pub expected_alerts: Vec<String>,
    /// What is new since an earlier run; none where no earlier run is known.
    pub since: Option<Since>,
    /// Which checks the run was narrowed to.
    pub selection: Selection,
    /// The checks' reports in the catalogue's order; those of a live call's steps last.
    pub checks: Vec<CheckReport>,
    /// Requests that were sent and belong to no check, since the run ended before it could judge them.
    pub unjudged: usize,
    /// When the run began.
    pub started_at: Timestamp,
    /// How long the run took.
    pub duration: Duration,
    /// The signal that ended the run early.
    pub stopped_by: Option<StopSignal>,
}

/// How many checks had which outcome, and other counts over a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// Checks that were judged without a failure.
    pub passed: usize,
    /// Checks that were judged with a failure at least.
    pub failed: usize,
    /// Checks that could not be judged.
    pub broken: usize,
    /// Checks that asked nothing.
    pub skipped: usize,
    /// Live calls whose answer was lost: 1 at most.
    pub unknown: usize,
    /// Warnings over all checks.
    pub warnings: usize,
    /// Checks that needed more than one try.
    pub flaky: usize,
    /// Checks that had nothing to hold against anything.
    pub held_nothing: usize,
    /// Checks that `--only` or `--skip` left out.
    pub left_out: usize,
    /// Requests that were sent, each once.
    pub requests: usize,
}

impl RunReport {
    /// The report of a run that begins now, with no checks yet.
    #[must_use]
    pub fn begun(command: &'static str, target: Target) -> Self {
        Self {
            command,
            operation: None,
            expected_alerts: Vec::new(),
            since: None,
            selection: Selection::default(),
            target,
            user: None,
            resumen: None,
            checks: Vec::new(),
            unjudged: 0,
            started_at: Timestamp::now(),
            duration: Duration::ZERO,
            stopped_by: None,
        }
    }

    /// Counts the checks by outcome.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let left_out = self.selection.left_out.len();
        let requests = self.exchanges().len() + self.unjudged;
        let mut tally = Tally { requests, left_out, ..Tally::default() };
        for check in &self.checks {
            match check.outcome {
                Outcome::Judged(_) if check.outcome.has_passed() => tally.passed += 1,
                Outcome::Judged(_) => tally.failed += 1,
                Outcome::Broken(_) => tally.broken += 1,
                Outcome::Skipped(_) => tally.skipped += 1,
                Outcome::Lost(_) => tally.unknown += 1,
            }
            tally.warnings += check.outcome.findings().iter().map(warnings).sum::<usize>();
            tally.flaky += usize::from(check.is_flaky());
            tally.held_nothing += usize::from(check.held_nothing());
        }
        tally
    }

    /// The verdict on the run: the worst of its parts'. What is known of a live call outranks the signal that
    /// ended the run.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let worst = self.parts().max().unwrap_or(Verdict::Passed);
        match self.stopped_by {
            Some(signal) if worst < Verdict::LiveUnconfirmed => signal.verdict(),
            _ => worst,
        }
    }

    fn parts(&self) -> impl Iterator<Item = Verdict> {
        let checks = || self.checks.iter().map(|check| check.outcome.verdict());
        // A check that was skipped because of another is no worse than that one. Where no other says what
        // is wrong, nobody has, and green it is not.
        let passed = checks().all(|verdict| verdict == Verdict::Passed);
        let owed =
            |it: &CheckReport| matches!(&it.outcome, Outcome::Skipped(skip) if skip.is_owed_to_another());
        let unexplained = passed && self.checks.iter().any(owed);
        let down = self.down().is_some();
        let is_there = self.operation.as_ref().is_some_and(|operation| operation.row.is_some());
        let on_record = is_there && self.live_was_sent();
        let named = move |verdict| match verdict {
            // Whatever else is wrong: the call was made, and "failed" would say that it was not.
            Verdict::Failed | Verdict::NotJudged | Verdict::Denied if on_record => Verdict::LiveUnconfirmed,
            Verdict::NotJudged if down => Verdict::Down,
            verdict => verdict,
        };
        checks().chain(unexplained.then_some(Verdict::NotJudged)).map(named)
    }

    /// Every verdict that a part of the run has, from best to worst, each once.
    #[must_use]
    pub fn verdicts(&self) -> Vec<Verdict> {
        let stopped = self.stopped_by.map(StopSignal::verdict);
        let mut all: Vec<_> = self.parts().chain(stopped).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether a live call was sent. A broken one never left.
    #[must_use]
    pub fn live_was_sent(&self) -> bool {
        let sent = |check: &CheckReport| !matches!(check.outcome, Outcome::Broken(_));
        self.checks.iter().any(|check| sent(check) && check.exchanges.iter().any(|exchange| exchange.live))
    }

    /// Whether a check of this id was judged and nothing failed.
    #[must_use]
    pub fn passed(&self, id: &str) -> bool {
        self.checks.iter().any(|check| check.id == id && check.outcome.has_passed())
    }

    /// Whether somebody has run the maintenance of this turn already.
    #[must_use]
    pub fn was_maintained(&self) -> bool {
        let findings = self.checks.iter().flat_map(|check| check.outcome.findings());
        findings
            .into_iter()
            .any(|finding| matches!(finding.fact, Fact::Verify(VerifyFact::AlreadyMaintained { .. })))
    }

    /// Whether a live call was answered as done and confirmed.
    #[must_use]
    pub fn live_was_done(&self) -> bool {
        let has = |wanted: fn(&Fact) -> bool| {
            let passed = self.checks.iter().filter(|check| check.outcome.has_passed());
            passed.flat_map(|passed| passed.outcome.findings()).any(|finding| wanted(&finding.fact))
        };
        has(|fact| matches!(fact, Fact::Live(LiveFact::LiveDone { .. })))
            && has(|fact| matches!(fact, Fact::Live(LiveFact::LiveRowFound { .. })))
    }

    /// The requests of the checks, each once, in the order of their sending.
    #[must_use]
    pub fn exchanges(&self) -> Vec<&Arc<Exchange>> {
        let mut all: Vec<&Arc<Exchange>> = Vec::new();
        for exchange in self.checks.iter().flat_map(|check| &check.exchanges) {
            if !all.iter().any(|seen| Arc::ptr_eq(seen, exchange)) {
                all.push(exchange);
            }
        }
        all.sort_by_key(|exchange| exchange.started);
        all
    }
}

/// How many warnings a finding stands for.
fn warnings(finding: &Finding) -> usize {
    match finding.fact {
        Fact::Answer(AnswerFact::FindingsCut { severity: Severity::Warning, more, .. }) => {
            usize::try_from(more).unwrap_or(usize::MAX)
        }
        _ => usize::from(finding.severity == Severity::Warning),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{ResumenFact, SessionFact};
    use crate::http::Trouble;
    use crate::verdict::{LostAnswer, Skip};

    fn report(outcomes: Vec<Outcome>, stopped_by: Option<StopSignal>) -> RunReport {
        let check = |outcome| CheckReport { id: "x", outcome, exchanges: Vec::new() };
        let target = Target { base_url: "https://erp.example".into(), insecure: false, ..Target::default() };
        let checks = outcomes.into_iter().map(check).collect();
        RunReport { checks, stopped_by, ..RunReport::begun("smoke", target) }
    }

    #[test]
    fn the_worst_wins() {
        let failed = Outcome::failed(ResumenFact::ResumenAlertsEmpty {});
        let denied = Outcome::failed(SessionFact::PermissionMissing { needs: "can_view_audit" });
        let broken = Outcome::Broken(Trouble::Timeout { after_ms: 1 });
        let lost = Outcome::Lost(LostAnswer::Status(502));
        let run = report(vec![broken.clone(), failed.clone(), denied.clone()], None);
        assert_eq!(run.verdict(), Verdict::Denied);
        assert_eq!(run.verdicts(), [Verdict::Failed, Verdict::NotJudged, Verdict::Denied]);
        assert_eq!(report(vec![denied, lost.clone()], None).verdict(), Verdict::LiveUnknown);
        let stop = Some(StopSignal::Interrupt);
        assert_eq!(report(vec![failed], stop).verdict(), Verdict::Interrupted);
        assert_eq!(report(vec![lost], stop).verdict(), Verdict::LiveUnknown);
    }

    #[test]
    fn a_skip_that_no_other_check_explains_is_not_green() {
        for skip in [Skip::NotSignedIn, Skip::Unreachable, Skip::NothingToCompare] {
            let passed = Outcome::Judged(Vec::new());
            let alone = report(vec![passed, Outcome::Skipped(skip.clone())], None);
            assert_eq!(alone.verdict(), Verdict::NotJudged);
            assert_eq!(alone.verdicts(), [Verdict::Passed, Verdict::NotJudged]);
            let failed = Outcome::failed(ResumenFact::ResumenAlertsEmpty {});
            let explained = report(vec![failed, Outcome::Skipped(skip)], None);
            assert_eq!(explained.verdicts(), [Verdict::Passed, Verdict::Failed]);
        }
    }
}

//! What a check came to, what a run came to, and the exit code that follows.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value};
use strum::{IntoStaticStr, VariantArray};

use crate::finding::{Fact, Finding, LiveFact, SessionFact, Severity, VerifyFact};
use crate::http::{Exchange, Trouble};
use crate::model::resumen::Resumen;

/// What a run came to. Ordered: the worst part of a run is the run's, and its number is the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Verdict {
    /// Everything that was asked held.
    Passed,
    /// A check failed.
    Failed,
    /// Something could not be judged: DNS, connection, TLS, timeout.
    NotJudged,
    /// The credentials were rejected or a permission is missing.
    Denied,
    /// A live call was asked for and refused; nothing was sent.
    LiveRefused,
    /// The live call was made and is not confirmed.
    LiveUnconfirmed,
    /// A live call was sent and what came of it is not known.
    LiveUnknown,
    /// Stopped by SIGINT.
    Interrupted,
    /// Stopped by SIGTERM.
    Terminated,
}

impl Verdict {
    /// The exit code. 2, usage or configuration, never comes from a run.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Passed => 0,
            Self::Failed => 1,
            Self::NotJudged => 3,
            Self::Denied => 4,
            Self::LiveRefused => 5,
            Self::LiveUnconfirmed => 6,
            Self::LiveUnknown => 7,
            Self::Interrupted => 130,
            Self::Terminated => 143,
        }
    }

    /// The stable kebab-case name.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.into()
    }
}

/// Why a check did not ask anything.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub enum Skip {
    /// Nobody is signed in; the check `auth` says why.
    NotSignedIn,
    /// No connection could be had; the check `auth` says why.
    Unreachable,
    /// Without TLS there is no certificate.
    NoTls,
    /// A proxy does that by itself.
    ThroughProxy,
    /// It is about the usual ports alone.
    OtherPort,
    /// Nobody gave any credentials.
    NoCredentials,
    /// What it compares could not be read; the checks of those say why.
    NothingToCompare,
    /// A step that was not come to; the one before it says why.
    StepNotReached,
    /// Nobody said what to expect.
    NothingExpected,
    /// The rehearsal found nothing to do, so nothing was sent.
    NothingToDo,
    /// Somebody has run the maintenance of this turn already, so nothing was sent.
    AlreadyMaintained,
    /// A live call was asked for and not made, because not every check passed.
    ChecksNotPassed {
        /// Their ids.
        checks: Vec<&'static str>,
    },
}

impl Skip {
    /// The stable kebab-case name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// Whether another check has to say why.
    #[must_use]
    pub fn is_owed_to_another(&self) -> bool {
        match self {
            Self::NotSignedIn | Self::Unreachable | Self::NothingToCompare => true,
            Self::NoTls
            | Self::ThroughProxy
            | Self::OtherPort
            | Self::NoCredentials
            | Self::StepNotReached
            | Self::NothingExpected
            | Self::NothingToDo
            | Self::AlreadyMaintained
            | Self::ChecksNotPassed { .. } => false,
        }
    }
}

/// What a check came to: one of these, and no reporter may drop one.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It was judged; without a failure among the findings it passed.
    Judged(Vec<Finding>),
    /// It asked nothing.
    Skipped(Skip),
    /// It could not be judged.
    Broken(Trouble),
    /// The live call was sent and its answer was lost.
    Lost(LostAnswer),
}

/// How the answer to a live call was lost. It may have been carried out.
#[derive(Debug, Clone, PartialEq)]
pub enum LostAnswer {
    /// The network, or the time.
    Trouble(Trouble),
    /// A status that says nothing of what was done, perhaps a proxy's.
    Status(u16),
    /// 200 and a body that can't be read.
    Unreadable,
}

impl LostAnswer {
    /// The stable kebab-case name of how it was lost.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Trouble(trouble) => trouble.code(),
            Self::Status(_) => "http-status",
            Self::Unreadable => "live-answer-unreadable",
        }
    }
}

impl Outcome {
    /// One failure and nothing else.
    #[must_use]
    pub fn failed(fact: impl Into<Fact>) -> Self {
        Self::Judged(vec![Finding::failure(fact)])
    }

    /// The stable name of the outcome.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Judged(findings) if findings.iter().any(is_failure) => "failed",
            Self::Judged(_) => "passed",
            Self::Skipped(_) => "skipped",
            Self::Broken(_) => "broken",
            Self::Lost(_) => "unknown",
        }
    }

    /// What it makes of the run. A skipped check adds nothing: what made it skip speaks for itself, or
    /// else the run is not judged, see [`RunReport::verdict`].
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::Judged(findings) => findings
                .iter()
                .filter(|finding| is_failure(finding))
                .map(verdict_of)
                .max()
                .unwrap_or(Verdict::Passed),
            Self::Skipped(Skip::ChecksNotPassed { .. }) => Verdict::LiveRefused,
            Self::Skipped(_) => Verdict::Passed,
            Self::Broken(_) => Verdict::NotJudged,
            Self::Lost(_) => Verdict::LiveUnknown,
        }
    }

    /// Whether it was judged and nothing failed.
    #[must_use]
    pub fn has_passed(&self) -> bool {
        matches!(self, Self::Judged(findings) if !findings.iter().any(is_failure))
    }

    /// The same with each warning as a failure.
    #[must_use]
    pub fn strictly(self) -> Self {
        let strict = |finding: Finding| match finding.severity {
            Severity::Warning => Finding::failure(finding.fact),
            Severity::Info | Severity::Failure => finding,
        };
        match self {
            Self::Judged(findings) => Self::Judged(findings.into_iter().map(strict).collect()),
            Self::Skipped(_) | Self::Broken(_) | Self::Lost(_) => self,
        }
    }

    /// Whether a live call may follow: it passed, or there was nothing here that it could be about.
    #[must_use]
    pub fn lets_live(&self) -> bool {
        self.has_passed() || matches!(self, Self::Skipped(Skip::NoTls))
    }

    /// The findings, none where it was not judged.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        match self {
            Self::Judged(findings) => findings,
            Self::Skipped(_) | Self::Broken(_) | Self::Lost(_) => &[],
        }
    }
}

fn is_failure(finding: &Finding) -> bool {
    finding.severity == Severity::Failure
}

fn verdict_of(finding: &Finding) -> Verdict {
    match finding.fact {
        Fact::Live(
            LiveFact::LiveAnswerWrong { .. }
            | LiveFact::LiveRowMissing { .. }
            | LiveFact::LiveRowUnread { .. },
        )
        | Fact::Verify(VerifyFact::VerifyEffectWasMissing {})
        | Fact::Live(
            LiveFact::LiveConfirmInterrupted {}
            | LiveFact::LiveDoubled { .. }
            | LiveFact::LiveAnswerReplayed { .. }
            | LiveFact::LiveExceedsRehearsal { .. }
            | LiveFact::LiveActiveFell { .. }
            | LiveFact::LiveRowsFell { .. }
            | LiveFact::LiveRecentLogsGone { .. },
        )
        | Fact::Verify(VerifyFact::VerifyRunFailed { .. })
        | Fact::Live(LiveFact::LiveEffectMissing { .. }) => Verdict::LiveUnconfirmed,
        Fact::Live(
            LiveFact::LiveAmbiguous { .. }
            | LiveFact::LiveNotRecorded { .. }
            | LiveFact::LiveNotAnswering { .. },
        ) => Verdict::LiveUnknown,
        Fact::Verify(VerifyFact::VerifyTooFar { .. })
        | Fact::Session(SessionFact::TokenAnswerLost { .. }) => Verdict::NotJudged,
        ref fact if fact.is_refusal() => Verdict::LiveRefused,
        ref fact if fact.is_denial() => Verdict::Denied,
        _ => Verdict::Failed,
    }
}

/// A check with what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckReport {
    /// The check's stable id.
    pub id: &'static str,
    /// What it came to.
    pub outcome: Outcome,
    /// Its requests, those that it shares with other checks too.
    pub exchanges: Vec<Arc<Exchange>>,
}

impl CheckReport {
    /// Whether it passed, but one of its requests needed another try. One that did not pass is broken or
    /// failed and no less so for having been tried again.
    #[must_use]
    pub fn is_flaky(&self) -> bool {
        self.outcome.has_passed() && self.exchanges.iter().any(|exchange| exchange.attempts > 1)
    }

    /// From the sending of its first request to the end of its last one.
    #[must_use]
    pub fn duration(&self) -> Duration {
        let first = self.exchanges.iter().map(|it| it.started).min().unwrap_or_default();
        let last = self.exchanges.iter().map(|it| it.started + it.duration).max().unwrap_or_default();
        last.saturating_sub(first)
    }
}

/// Which checks a run was narrowed to. By default to none: every check runs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// The globs of `--only`.
    pub only: Vec<String>,
    /// The globs of `--skip`.
    pub skip: Vec<String>,
    /// The checks that do not run, in the catalogue's order.
    pub left_out: Vec<&'static str>,
}

impl Selection {
    /// Whether this check does not run.
    #[must_use]
    pub fn leaves_out(&self, id: &str) -> bool {
        self.left_out.contains(&id)
    }

    /// Whether every check runs.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.left_out.is_empty()
    }
}

/// What was run against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// `https://host[:port]`.
    pub base_url: String,
    /// `--insecure` was given: nobody checked who answered.
    pub insecure: bool,
    /// The file of certificates that was trusted instead of the platform's.
    pub cacert: Option<String>,
    /// What curl wants to go the same way: its options with their values, none of them a secret.
    pub route: Vec<(&'static str, String)>,
}

/// An operation, as far as it came.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OperationReport {
    /// `maintenance`, `deactivate` or `purge`.
    pub name: &'static str,
    /// Whether it was to be done for good.
    pub live: bool,
    /// As sent, without `dry_run`.
    pub parameters: Map<String, Value>,
    /// What the rehearsal's row has as payload.
    pub rehearsal: Option<Value>,
    /// The command line that would go live, after a rehearsal that held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub live_line: Option<String>,
    /// What the live call's row has, or must have, as payload.
    pub answer: Option<Value>,
    /// The newest row that was there before the live call; none where none was sent.
    pub after_id: Option<u64>,
    /// The live call's row.
    pub row: Option<RowRef>,
    /// The answer was lost, and the row found without it.
    pub recovered: bool,
}

/// A row of the historial.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowRef {
    /// Its primary key.
    pub id: u64,
    /// ISO-8601 UTC.
    pub timestamp: String,
}

/// A whole run.
#[derive(Debug, Clone, PartialEq)]
pub struct RunReport {
    /// The command.
    pub command: &'static str,
    /// The operation that it was for, or that a smoke ended with.
    pub operation: Option<OperationReport>,
    /// What was run against.
    pub target: Target,
    /// Who ran it, when the deployment said so.
    pub user: Option<String>,
    /// The key figures, where they were asked for and had.
    pub resumen: Option<Box<Resumen>>,
    /// What it was narrowed to.
    pub selection: Selection,
    /// In the catalogue's order; a live call last.
    pub checks: Vec<CheckReport>,
    /// When it began.
    pub started_at: Timestamp,
    /// How long it took.
    pub duration: Duration,
    /// The signal that ended it early.
    pub stopped_by: Option<StopSignal>,
}

/// A signal that ends a run early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopSignal {
    /// Ctrl-C.
    Interrupt,
    /// `kill`, or a service manager.
    Terminate,
}

impl StopSignal {
    /// What it makes of a run.
    #[must_use]
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Interrupt => Verdict::Interrupted,
            Self::Terminate => Verdict::Terminated,
        }
    }
}

/// How many checks came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// Judged without a failure.
    pub passed: usize,
    /// Judged with one.
    pub failed: usize,
    /// Not judged.
    pub broken: usize,
    /// Asked nothing.
    pub skipped: usize,
    /// A live call whose answer was lost.
    pub unknown: usize,
    /// Warnings over all checks.
    pub warnings: usize,
    /// Checks that needed more than one try.
    pub flaky: usize,
    /// Checks that `--only` or `--skip` left out.
    pub left_out: usize,
    /// Requests, each once.
    pub requests: usize,
}

impl RunReport {
    /// Of a run that begins now.
    #[must_use]
    pub fn begun(command: &'static str, target: Target) -> Self {
        Self {
            command,
            operation: None,
            selection: Selection::default(),
            target,
            user: None,
            resumen: None,
            checks: Vec::new(),
            started_at: Timestamp::now(),
            duration: Duration::ZERO,
            stopped_by: None,
        }
    }

    /// How many checks came to what.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let (requests, left_out) = (self.exchanges().len(), self.selection.left_out.len());
        let mut tally = Tally { requests, left_out, ..Tally::default() };
        for check in &self.checks {
            match check.outcome {
                Outcome::Judged(_) if check.outcome.has_passed() => tally.passed += 1,
                Outcome::Judged(_) => tally.failed += 1,
                Outcome::Broken(_) => tally.broken += 1,
                Outcome::Skipped(_) => tally.skipped += 1,
                Outcome::Lost(_) => tally.unknown += 1,
            }
            let warnings = check.outcome.findings().iter().filter(|it| it.severity == Severity::Warning);
            tally.warnings += warnings.count();
            tally.flaky += usize::from(check.is_flaky());
        }
        tally
    }

    /// The worst of its parts. What is known of a live call outranks the signal that ended the run.
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
        checks().chain(unexplained.then_some(Verdict::NotJudged))
    }

    /// Every verdict that a part of it came to, from best to worst, each once.
    #[must_use]
    pub fn verdicts(&self) -> Vec<Verdict> {
        let stopped = self.stopped_by.map(StopSignal::verdict);
        let mut all: Vec<_> = self.parts().chain(stopped).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether a live call left for the deployment. One that is broken never got there.
    #[must_use]
    pub fn live_was_sent(&self) -> bool {
        let sent = |check: &CheckReport| !matches!(check.outcome, Outcome::Broken(_));
        self.checks.iter().any(|it| sent(it) && it.exchanges.iter().any(|exchange| exchange.live))
    }

    /// Whether a check of this id was judged and nothing failed.
    #[must_use]
    pub fn passed(&self, id: &str) -> bool {
        self.checks.iter().any(|it| it.id == id && it.outcome.has_passed())
    }

    /// Whether somebody has run the maintenance of this turn already.
    #[must_use]
    pub fn was_maintained(&self) -> bool {
        let findings = self.checks.iter().flat_map(|it| it.outcome.findings());
        findings.into_iter().any(|it| matches!(it.fact, Fact::Verify(VerifyFact::AlreadyMaintained { .. })))
    }

    /// Whether a live call was answered as done and confirmed.
    #[must_use]
    pub fn live_was_done(&self) -> bool {
        let has = |wanted: fn(&Fact) -> bool| {
            let passed = self.checks.iter().filter(|it| it.outcome.has_passed());
            passed.flat_map(|it| it.outcome.findings()).any(|finding| wanted(&finding.fact))
        };
        has(|fact| matches!(fact, Fact::Live(LiveFact::LiveDone { .. })))
            && has(|fact| matches!(fact, Fact::Live(LiveFact::LiveRowFound { .. })))
    }

    /// The requests of the run, each once, in the order of their sending.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{AnswerFact, ResumenFact};

    fn report(outcomes: Vec<Outcome>, stopped_by: Option<StopSignal>) -> RunReport {
        let check = |outcome| CheckReport { id: "x", outcome, exchanges: Vec::new() };
        let target = Target {
            base_url: "https://erp.example".into(),
            insecure: false,
            cacert: None,
            route: Vec::new(),
        };
        let checks = outcomes.into_iter().map(check).collect();
        RunReport { checks, stopped_by, ..RunReport::begun("smoke", target) }
    }

    #[test]
    fn the_order_is_that_of_the_exit_codes() {
        assert!(Verdict::VARIANTS.is_sorted());
        assert!(Verdict::VARIANTS.iter().map(|verdict| verdict.exit_code()).is_sorted());
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

    #[test]
    fn a_warning_does_not_fail_a_check_unless_it_is_to_count() {
        let alert = Fact::Resumen(ResumenFact::ResumenAlert {
            nivel: "danger",
            titulo: "t".into(),
            detalle: "d".into(),
            expected: false,
        });
        let outcome = Outcome::Judged(vec![Finding::warning(alert)]);
        assert_eq!((outcome.verdict(), outcome.code()), (Verdict::Passed, "passed"));
        let outcome = outcome.strictly();
        assert_eq!((outcome.verdict(), outcome.code()), (Verdict::Failed, "failed"));
        let info = Outcome::Judged(vec![Finding::info(AnswerFact::DateMissing {})]);
        assert_eq!(info.clone().strictly(), info);
    }
}

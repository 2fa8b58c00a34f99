//! The outcome of a check.

use strum::{EnumString, IntoStaticStr};

use super::of_failure::verdict_of;
use super::run_verdict::Verdict;
use crate::finding::{Fact, Finding, Severity};
use crate::http::Trouble;

/// Why a check asked nothing.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr, EnumString)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub enum Skip {
    /// Nobody is signed in; the check `auth` says why.
    NotSignedIn,
    /// There was no connection; the check `auth` says why.
    Unreachable,
    /// Without TLS there is no certificate to judge.
    NoTls,
    /// A proxy is on the way and makes this step itself.
    ThroughProxy,
    /// The deployment is on another port: the step is about the usual ports alone.
    OtherPort,
    /// No credentials were given.
    NoCredentials,
    /// What the check compares could not be read; the checks that read it say why.
    NothingToCompare,
    /// The run did not come to this step; the step before it says why.
    StepNotReached,
    /// Nothing was given that a row should match.
    NothingExpected,
    /// The rehearsal found nothing to do, so nothing was sent.
    NothingToDo,
    /// Somebody has run the maintenance of this turn already, so nothing was sent.
    AlreadyMaintained,
    /// A live call was asked for and not made, because not every check passed.
    ChecksNotPassed {
        /// The ids of these checks.
        checks: Vec<&'static str>,
    },
}

impl Skip {
    /// The stable kebab-case name of the reason.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// Whether the reason is another check's failure, which that check reports.
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

/// The outcome of a check. Reporters match every variant, so that none is dropped.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The check was judged; it passed where no finding is a failure.
    Judged(Vec<Finding>),
    /// The check asked nothing.
    Skipped(Skip),
    /// The check could not be judged.
    Broken(Trouble),
    /// The live call was sent and its answer was lost.
    Lost(LostAnswer),
}

/// How the answer to a live call was lost. The call may have been carried out.
#[derive(Debug, Clone, PartialEq)]
pub enum LostAnswer {
    /// No answer came: the network failed, or the time ran out.
    Trouble(Trouble),
    /// A status that does not tell what was done, perhaps a proxy's.
    Status(u16),
    /// Status 200 with a body that can't be read.
    Unreadable,
}

impl LostAnswer {
    /// The stable kebab-case name of how the answer was lost.
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
    /// The outcome of a check with this one failure and nothing else.
    #[must_use]
    pub fn failed(fact: impl Into<Fact>) -> Self {
        Self::Judged(vec![Finding::failure(fact)])
    }

    /// The stable name of the outcome: `passed`, `failed`, `skipped`, `broken` or `unknown`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Judged(findings) if findings.iter().any(Finding::is_failure) => "failed",
            Self::Judged(_) => "passed",
            Self::Skipped(_) => "skipped",
            Self::Broken(_) => "broken",
            Self::Lost(_) => "unknown",
        }
    }

    /// The verdict that the outcome makes of the run. A skipped check adds nothing: what made it skip counts
    /// itself, or else the run is not judged, see [`RunReport::verdict`](super::RunReport::verdict).
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::Judged(findings) => findings
                .iter()
                .filter(|finding| finding.is_failure())
                .map(|finding| verdict_of(&finding.fact))
                .max()
                .unwrap_or(Verdict::Passed),
            Self::Skipped(Skip::ChecksNotPassed { .. }) => Verdict::LiveRefused,
            Self::Skipped(_) => Verdict::Passed,
            Self::Broken(_) => Verdict::NotJudged,
            Self::Lost(_) => Verdict::LiveUnknown,
        }
    }

    /// Whether the check was judged and nothing failed.
    #[must_use]
    pub fn has_passed(&self) -> bool {
        matches!(self, Self::Judged(findings) if !findings.iter().any(Finding::is_failure))
    }

    /// This outcome with each warning turned into a failure, as under `--fail-on warning`.
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

    /// Whether a live call may follow: the check passed, or was skipped for want of TLS.
    #[must_use]
    pub fn lets_live(&self) -> bool {
        self.has_passed() || matches!(self, Self::Skipped(Skip::NoTls))
    }

    /// The findings; none where the check was not judged.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        match self {
            Self::Judged(findings) => findings,
            Self::Skipped(_) | Self::Broken(_) | Self::Lost(_) => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{AnswerFact, ResumenFact};

    #[test]
    fn a_warning_does_not_fail_a_check_unless_it_is_to_count() {
        let alert = Fact::Resumen(ResumenFact::ResumenAlert {
            nivel: "danger",
            titulo: "t".into(),
            detalle: "d".into(),
            expected: false,
            conditions: Vec::new(),
            error_rate_24h: 2.1,
            offenders: None,
        });
        let outcome = Outcome::Judged(vec![Finding::warning(alert)]);
        assert_eq!((outcome.verdict(), outcome.code()), (Verdict::Passed, "passed"));
        let outcome = outcome.strictly();
        assert_eq!((outcome.verdict(), outcome.code()), (Verdict::Failed, "failed"));
        let info = Outcome::Judged(vec![Finding::info(AnswerFact::DateMissing {})]);
        assert_eq!(info.clone().strictly(), info);
    }
}

//! The outcomes of a run as plain texts in one language: for the forms other than the terminal's and JSON.

use super::redact::Secrets;
use super::sanitize::sanitize;
use super::words::{Lang, Problem, Wording};
use crate::finding::{Finding, Severity};
use crate::verdict::{CheckReport, Outcome, RunReport, Verdict};

/// The id of what a run came to, where no check of it says so.
pub(crate) const RUN: &str = "run";

/// The texts of a failure or a warning, with its code. Each is a single line without secrets, and empty
/// where there is nothing to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProblemTexts {
    /// The stable code.
    pub code: &'static str,
    /// What should have come.
    pub expected: String,
    /// What came.
    pub got: String,
    /// What to do next.
    pub next: String,
}

impl ProblemTexts {
    /// What came and what to do, as one line.
    #[must_use]
    pub(crate) fn line(&self) -> String {
        match &*self.next {
            "" => self.got.clone(),
            next => format!("{}. {next}", self.got),
        }
    }

    /// Its texts with their labels, the empty ones left out.
    #[must_use]
    pub(crate) fn labelled(&self, lang: Lang) -> Vec<(&'static str, &str)> {
        let labels = lang.labels();
        let all = [(labels.expected, &*self.expected), (labels.got, &*self.got), (labels.next, &*self.next)];
        all.into_iter().filter(|(_, text)| !text.is_empty()).collect()
    }
}

/// Puts outcomes into words, without secrets and without what a reader could be misled by.
#[derive(Debug, Clone)]
pub(crate) struct RunTexts {
    /// The language of the words.
    pub lang: Lang,
    secrets: Secrets,
}

impl RunTexts {
    /// The texts in `lang`, with `secrets` taken out of them.
    #[must_use]
    pub(crate) fn new(lang: Lang, secrets: Secrets) -> Self {
        Self { lang, secrets }
    }

    /// A text as a single line of harmless characters. Secrets are taken out of what it says: each form
    /// spells it in its own way afterwards, and would hide them.
    #[must_use]
    pub(crate) fn clean(&self, text: &str) -> String {
        let single = self.secrets.cleaned(&sanitize(text));
        // No character of any text, and no XML can hold them.
        single.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
    }

    /// What went wrong with a check: nothing where it passed or was skipped.
    #[must_use]
    pub(crate) fn wrong(&self, outcome: &Outcome) -> Vec<ProblemTexts> {
        match outcome {
            Outcome::Judged(findings) => self.of(findings, Severity::Failure),
            Outcome::Skipped(_) => Vec::new(),
            Outcome::Broken(trouble) => vec![self.told(trouble.code(), self.lang.trouble(trouble))],
            Outcome::Lost(lost) => vec![self.told(lost.code(), self.lang.lost(lost))],
        }
    }

    /// The warnings of a check.
    #[must_use]
    pub(crate) fn warnings(&self, outcome: &Outcome) -> Vec<ProblemTexts> {
        self.of(outcome.findings(), Severity::Warning)
    }

    /// What a check says besides its problems: what it saw, or why it was skipped.
    #[must_use]
    pub(crate) fn brief(&self, outcome: &Outcome) -> Vec<String> {
        match outcome {
            Outcome::Skipped(skip) => vec![self.clean(&self.lang.skip(skip))],
            Outcome::Judged(_) | Outcome::Broken(_) | Outcome::Lost(_) => {
                let infos = outcome.findings().iter().filter(|it| it.severity == Severity::Info);
                let shown = infos.filter(|it| !it.fact.is_aside()).map(|it| match self.lang.fact(&it.fact) {
                    Wording::Brief(text) => self.clean(&text),
                    Wording::Problem(problem) => self.clean(&problem.got),
                });
                shown.collect()
            }
        }
    }

    /// How a check that passed came to need another try; nothing where it did not.
    #[must_use]
    pub(crate) fn flaky(&self, check: &CheckReport) -> Option<String> {
        let tried = check.exchanges.iter().filter(|it| it.attempts > 1);
        let tried = tried.map(|it| format!("{} {} ×{}", it.method, it.target, it.attempts));
        check.is_flaky().then(|| self.clean(&tried.collect::<Vec<_>>().join(", ")))
    }

    /// What a run came to that no check of it shows: a reader that counts checks would take it for good.
    #[must_use]
    pub(crate) fn unaccounted(&self, report: &RunReport) -> Option<ProblemTexts> {
        let verdict = report.verdict();
        let passed = verdict == Verdict::Passed && !report.checks.is_empty();
        if passed || report.checks.iter().any(|check| !self.wrong(&check.outcome).is_empty()) {
            return None;
        }
        let got = self.lang.verdict(verdict).into();
        Some(ProblemTexts { code: verdict.code(), expected: String::new(), got, next: String::new() })
    }

    /// `PASSED: 19 passed; 65 requests, 30 ms`.
    #[must_use]
    pub(crate) fn summary(&self, report: &RunReport) -> String {
        let (verdict, counts) = (self.lang.verdict(report.verdict()), self.lang.tally(report.tally()));
        let live = if report.stopped_by.is_some() && report.live_was_done() {
            self.lang.labels().live_was_done
        } else {
            ""
        };
        format!("{verdict}{live}: {counts}, {}", super::words::duration(report.duration))
    }

    /// The warning of `--insecure`, where it was given.
    #[must_use]
    pub(crate) fn insecure(&self, report: &RunReport) -> Option<&'static str> {
        report.target.insecure.then_some(self.lang.labels().insecure)
    }

    fn of(&self, findings: &[Finding], severity: Severity) -> Vec<ProblemTexts> {
        let chosen = findings.iter().filter(|it| it.severity == severity);
        let told = chosen.map(|it| match self.lang.fact(&it.fact) {
            Wording::Problem(problem) => self.told(it.fact.code(), problem),
            Wording::Brief(got) => {
                let problem = Problem { expected: String::new(), got, next: String::new() };
                self.told(it.fact.code(), problem)
            }
        });
        told.collect()
    }

    /// A problem without secrets and line breaks.
    #[must_use]
    pub(crate) fn told(&self, code: &'static str, problem: Problem) -> ProblemTexts {
        let Problem { expected, got, next } = problem;
        ProblemTexts { code, expected: self.clean(&expected), got: self.clean(&got), next: self.clean(&next) }
    }
}

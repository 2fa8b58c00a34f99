//! The outcomes of a run as plain texts in one language, for the forms other than the terminal's and JSON.

use super::redact::Secrets;
use super::sanitize::sanitize;
use super::words::{Lang, Problem, Wording};
use super::{explain, failed_requests, headline};
use crate::finding::{Finding, Severity};
use crate::verdict::{CheckReport, Outcome, RunReport, Verdict};

/// The id under which a run's own problem is reported, where no check shows it.
pub(crate) const RUN: &str = "run";

/// The texts of a failure or a warning, with its code. Each text is one line without secrets, and empty where
/// there is nothing to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProblemTexts {
    /// The stable code of the problem.
    pub code: &'static str,
    /// What should have come.
    pub expected: String,
    /// What came.
    pub got: String,
    /// What to do next.
    pub next: String,
    /// What an answer of status 500 or above said of itself.
    pub answer: String,
    /// The ids of the requests that the problem is about.
    pub request: String,
}

impl ProblemTexts {
    /// What is wrong, what came and what to do, on one line that ends in the code; a brief problem's words alone.
    #[must_use]
    pub(crate) fn line(&self, lang: Lang) -> String {
        match &*self.next {
            "" => format!("{} ({})", self.got, self.code),
            next => format!("{}: {}. {next} ({})", explain::title(lang, self.code), self.got, self.code),
        }
    }

    /// The title of the code, with the code behind it.
    #[must_use]
    pub(crate) fn titled(&self, lang: Lang) -> String {
        explain::titled(lang, self.code)
    }

    /// The texts with their labels; empty texts are left out.
    #[must_use]
    pub(crate) fn labelled(&self, lang: Lang) -> Vec<(&'static str, &str)> {
        let labels = lang.labels();
        let all = [
            (labels.expected, &*self.expected),
            (labels.got, &*self.got),
            (labels.next, &*self.next),
            (labels.answer, &*self.answer),
            (labels.request, &*self.request),
        ];
        all.into_iter().filter(|(_, text)| !text.is_empty()).collect()
    }
}

/// Puts outcomes into words, without secrets and without misleading characters.
#[derive(Debug, Clone)]
pub(crate) struct RunTexts {
    /// The language of the texts.
    pub lang: Lang,
    secrets: Secrets,
}

impl RunTexts {
    /// The texts in `lang`, with `secrets` taken out of them.
    #[must_use]
    pub(crate) fn new(lang: Lang, secrets: Secrets) -> Self {
        Self { lang, secrets }
    }

    /// A text as one line of harmless characters. Secrets are redacted in the plain text, since the spelling of a
    /// form would hide them.
    #[must_use]
    pub(crate) fn clean(&self, text: &str) -> String {
        let single = self.secrets.cleaned(&sanitize(text));
        // No character of any text, and no XML can hold them.
        single.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
    }

    /// What went wrong with a check of this run; empty where it passed or was skipped. The check's requests stand
    /// with the first problem.
    #[must_use]
    pub(crate) fn wrong(&self, report: &RunReport, check: &CheckReport) -> Vec<ProblemTexts> {
        let mut wrong = self.problems(report, check);
        if let Some(first) = wrong.first_mut() {
            first.answer = failed_requests::answer(self.lang, check)
                .map(|answer| self.clean(&answer))
                .unwrap_or_default();
            first.request = failed_requests::ids(check).unwrap_or_default();
        }
        wrong
    }

    fn problems(&self, report: &RunReport, check: &CheckReport) -> Vec<ProblemTexts> {
        match &check.outcome {
            Outcome::Broken(trouble) if report.unreached().is_some_and(|met| met.step == check.id) => {
                let got = headline::unreached(self.lang, report).unwrap_or_default();
                let next = self.lang.trouble(trouble).next;
                vec![self.told(trouble.code(), Problem { expected: String::new(), got, next })]
            }
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

    /// What a check says besides its problems: what was seen, or why it was skipped.
    #[must_use]
    pub(crate) fn brief(&self, outcome: &Outcome) -> Vec<String> {
        match outcome {
            Outcome::Skipped(skip) => vec![self.clean(&self.lang.skip(skip))],
            Outcome::Judged(_) | Outcome::Broken(_) | Outcome::Lost(_) => {
                let infos = outcome.findings().iter().filter(|finding| finding.severity == Severity::Info);
                let shown =
                    infos.filter(|info| !info.fact.is_aside()).map(|info| match self.lang.fact(&info.fact) {
                        Wording::Brief(text) => self.clean(&text),
                        Wording::Problem(problem) => self.clean(&problem.got),
                    });
                shown.collect()
            }
        }
    }

    /// How a check that passed needed another try; `None` where it did not.
    #[must_use]
    pub(crate) fn flaky(&self, check: &CheckReport) -> Option<String> {
        let tried = check.exchanges.iter().filter(|exchange| exchange.attempts > 1);
        let tried = tried.map(|tried| format!("{} {} ×{}", tried.method, tried.target, tried.attempts));
        check.is_flaky().then(|| self.clean(&tried.collect::<Vec<_>>().join(", ")))
    }

    /// What keeps a run from passing that none of its checks shows: a reader that counts checks would take it for
    /// passed.
    #[must_use]
    pub(crate) fn unaccounted(&self, report: &RunReport) -> Option<ProblemTexts> {
        let verdict = report.verdict();
        let passed = verdict == Verdict::Passed && !report.checks.is_empty();
        if passed || report.checks.iter().any(|check| !self.wrong(report, check).is_empty()) {
            return None;
        }
        let got = self.lang.verdict(verdict).into();
        Some(self.told(verdict.code(), Problem { expected: String::new(), got, next: String::new() }))
    }

    /// The summary, such as `PASSED: 19 passed; 65 requests, 30 ms`.
    #[must_use]
    pub(crate) fn summary(&self, report: &RunReport) -> String {
        self.clean(&headline::headline(self.lang, report))
    }

    /// The notes beside the summary, one per line.
    #[must_use]
    pub(crate) fn notes(&self, report: &RunReport) -> Vec<String> {
        headline::notes(self.lang, report).iter().map(|note| self.clean(note)).collect()
    }

    /// The warning of `--insecure`, where it was given.
    #[must_use]
    pub(crate) fn insecure(&self, report: &RunReport) -> Option<&'static str> {
        report.target.insecure.then_some(self.lang.labels().insecure)
    }

    fn of(&self, findings: &[Finding], severity: Severity) -> Vec<ProblemTexts> {
        let chosen = findings.iter().filter(|finding| finding.severity == severity);
        let told = chosen.map(|chosen| match self.lang.fact(&chosen.fact) {
            Wording::Problem(problem) => self.told(chosen.fact.code(), problem),
            Wording::Brief(got) => {
                let problem = Problem { expected: String::new(), got, next: String::new() };
                self.told(chosen.fact.code(), problem)
            }
        });
        told.collect()
    }

    /// A problem as texts without secrets and line breaks.
    #[must_use]
    pub(crate) fn told(&self, code: &'static str, problem: Problem) -> ProblemTexts {
        let Problem { expected, got, next } = problem;
        let (expected, got, next) = (self.clean(&expected), self.clean(&got), self.clean(&next));
        ProblemTexts { code, expected, got, next, answer: String::new(), request: String::new() }
    }
}

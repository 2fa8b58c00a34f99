//! The explanations of codes, beside what was found under them, and the causes of a run's end in words.

use maud::{Markup, html};

use super::Page;
use crate::finding::{Fact, Finding, LiveFact, VerifyFact};
use crate::report::explain;
use crate::report::words::Wording;
use crate::verdict::{Outcome, RunReport, Verdict};

/// Most causes that the first box names; the list below has all.
const MOST_CAUSES: usize = 3;

impl Page {
    /// The title of a code.
    pub(super) fn title(&self, code: &'static str) -> &'static str {
        explain::title(self.lang, code)
    }

    /// The explanation of a code, folded, as the target of the links of this check or refusal.
    pub(super) fn why(&self, of: &str, code: &str) -> Markup {
        html! {
            @if let Some(it) = explain::of(self.lang, code) {
                details class="why" {
                    summary { (self.words().meaning) }
                    div id={"code-" (of) "-" (code)} {
                        p { strong { (it.title) } ". " (it.means) }
                        p { (it.next) }
                    }
                }
            }
        }
    }

    /// A code as a link to its explanation.
    pub(super) fn code(of: &str, code: &str) -> Markup {
        html! { a href={"#code-" (of) "-" (code)} { code { (code) } } }
    }

    /// Why the run has its verdict, and in which checks.
    pub(super) fn causes(&self, report: &RunReport) -> Markup {
        let mut causes: Vec<(&'static str, Vec<&'static str>)> = Vec::new();
        for check in &report.checks {
            for code in codes(&check.outcome) {
                match causes.iter_mut().find(|(it, _)| *it == code) {
                    Some((_, ids)) => ids.push(check.id),
                    None => causes.push((code, vec![check.id])),
                }
            }
        }
        html! {
            @for (code, ids) in causes.iter().take(MOST_CAUSES) {
                p class="cause" { (self.title(code)) " (" (ids.join(", ")) ")" }
            }
            @if causes.len() > MOST_CAUSES {
                p class="cause" { a href="#problems" { "… +" (causes.len() - MOST_CAUSES) } }
            }
        }
    }

    /// What a live call has done, by its answer or by its row.
    pub(super) fn done(&self, report: &RunReport) -> Vec<String> {
        let findings = report.checks.iter().flat_map(|check| check.outcome.findings());
        let said = findings.filter(|finding| totals(finding).is_some()).map(|finding| {
            match self.lang.fact(&finding.fact) {
                Wording::Brief(text) => self.text(&text),
                Wording::Problem(problem) => self.text(&problem.got),
            }
        });
        said.collect()
    }
}

/// The clients deactivated and the log rows deleted by an operation that was done; `None` for what was no part of
/// it.
pub(super) fn totals(finding: &Finding) -> Option<(Option<u64>, Option<u64>)> {
    match finding.fact {
        Fact::Live(LiveFact::LiveDone { deactivated, deleted, .. })
        | Fact::Verify(VerifyFact::OperationFound { deactivated, deleted, .. }) => {
            Some((deactivated, deleted))
        }
        _ => None,
    }
}

/// The codes of what went wrong with a check, each once.
pub(super) fn codes(outcome: &Outcome) -> Vec<&'static str> {
    match outcome {
        Outcome::Judged(findings) => {
            let failures = findings.iter().filter(|finding| finding.is_failure());
            let mut codes: Vec<_> = failures.map(|failure| failure.fact.code()).collect();
            codes.sort_unstable();
            codes.dedup();
            codes
        }
        Outcome::Skipped(skip) if outcome.verdict() != Verdict::Passed => vec![skip.code()],
        Outcome::Skipped(_) => Vec::new(),
        Outcome::Broken(trouble) => vec![trouble.code()],
        Outcome::Lost(lost) => vec![lost.code()],
    }
}

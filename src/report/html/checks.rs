//! The checks with what they found, and above them those that went wrong.

use maud::{Markup, html};

use super::{Page, duration};
use crate::finding::{Finding, Severity};
use crate::report::curl;
use crate::report::words::{Problem, Wording};
use crate::verdict::{CheckReport, Outcome, RunReport};

impl Page {
    /// What went wrong, each with the way to its check.
    pub(super) fn problems(&self, report: &RunReport) -> Markup {
        let wrong: Vec<_> = report.checks.iter().filter_map(|it| Some((it.id, codes(it)?))).collect();
        html! {
            @if !wrong.is_empty() {
                section aria-labelledby="problems" {
                    h2 id="problems" { (self.lang.labels().failures) }
                    ul class="problems" {
                        @for (id, codes) in wrong {
                            li { a href={"#check-" (id)} { (id) } " " code { (codes) } }
                        }
                    }
                }
            }
        }
    }

    pub(super) fn checks(&self, report: &RunReport) -> Markup {
        html! {
            section aria-labelledby="checks" {
                h2 id="checks" { (self.words().checks) }
                @for check in &report.checks { (self.check(report, check)) }
            }
        }
    }

    fn check(&self, report: &RunReport, check: &CheckReport) -> Markup {
        let (mark, said) = self.mark(&check.outcome);
        let kind = check.outcome.code();
        html! {
            details id={"check-" (check.id)} class={"check " (kind)} open[codes(check).is_some()] {
                summary {
                    h3 { span class="mark" aria-hidden="true" { (mark) } (check.id) }
                    " " span class="word" { (said) }
                    " " span class="time" {
                        @if !check.exchanges.is_empty() { (duration(check.duration())) }
                    }
                    " " span class="brief" { (self.tags(check)) (self.brief(&check.outcome)) }
                }
                (self.reason(&check.outcome))
                @for severity in [Severity::Failure, Severity::Warning, Severity::Info] {
                    @for finding in of(check, severity) { (self.finding(finding)) }
                }
                (self.repeat(report, check))
            }
        }
    }

    fn tags(&self, check: &CheckReport) -> Markup {
        let (words, warnings) = (self.words(), of(check, Severity::Warning).count());
        let word = if warnings == 1 { words.warning } else { words.warnings };
        html! {
            @if check.is_flaky() { span class="tag warning" { (self.lang.labels().flaky) } " " }
            @if warnings > 0 { span class="tag warning" { (warnings) " " (word) } " " }
        }
    }

    fn mark(&self, outcome: &Outcome) -> (&'static str, &'static str) {
        let words = self.words();
        match outcome {
            Outcome::Judged(_) if outcome.has_passed() => ("✓", words.passed),
            Outcome::Judged(_) => ("✗", words.failed),
            Outcome::Skipped(_) => ("–", self.lang.labels().skipped),
            Outcome::Broken(_) => ("?", words.broken),
            Outcome::Lost(_) => ("?", words.unknown),
        }
    }

    /// What a check saw, in few words.
    fn brief(&self, outcome: &Outcome) -> String {
        match outcome {
            Outcome::Judged(findings) => {
                let shown = findings.iter().filter(|it| it.severity == Severity::Info && !it.fact.is_aside());
                let shown = shown.filter_map(|it| match self.lang.fact(&it.fact) {
                    Wording::Brief(text) => Some(self.text(&text)),
                    Wording::Problem(_) => None,
                });
                shown.collect::<Vec<_>>().join("; ")
            }
            Outcome::Skipped(skip) => self.text(&self.lang.skip(skip)),
            Outcome::Broken(trouble) => self.text(&self.lang.trouble(trouble).got),
            Outcome::Lost(lost) => self.text(&self.lang.lost(lost).got),
        }
    }

    /// Why nothing could be judged.
    fn reason(&self, outcome: &Outcome) -> Markup {
        match outcome {
            Outcome::Judged(_) | Outcome::Skipped(_) => html! {},
            Outcome::Broken(trouble) => self.problem("failure", trouble.code(), &self.lang.trouble(trouble)),
            Outcome::Lost(lost) => self.problem("failure", lost.code(), &self.lang.lost(lost)),
        }
    }

    fn finding(&self, finding: &Finding) -> Markup {
        let (severity, code): (&str, _) = (finding.severity.into(), finding.fact.code());
        match self.lang.fact(&finding.fact) {
            Wording::Problem(problem) => self.problem(severity, code, &problem),
            Wording::Brief(got) => {
                let problem = Problem { expected: String::new(), got, next: String::new() };
                self.problem(severity, code, &problem)
            }
        }
    }

    fn problem(&self, severity: &str, code: &str, problem: &Problem) -> Markup {
        let (labels, words) = (self.lang.labels(), self.words());
        let said = match severity {
            "failure" => words.failure,
            "warning" => words.warning,
            _ => words.info,
        };
        let parts =
            [(labels.expected, &problem.expected), (labels.got, &problem.got), (labels.next, &problem.next)];
        let parts: Vec<_> = parts.into_iter().filter(|(_, text)| !text.is_empty()).collect();
        html! {
            div class={"finding " (severity)} {
                p { span class={"tag " (severity)} { (said) } " " code { (code) } }
                @if let [(_, text)] = parts[..] {
                    p { (self.text(text)) }
                } @else {
                    dl { @for (label, text) in parts { dt { (label) } dd { (self.text(text)) } } }
                }
            }
        }
    }

    /// The lines that repeat what went wrong.
    fn repeat(&self, report: &RunReport, check: &CheckReport) -> Markup {
        let lines: Vec<_> = curl::lines(&report.target, check).iter().map(|line| self.text(line)).collect();
        html! {
            @if codes(check).is_some() && !lines.is_empty() {
                p { (self.lang.labels().repeat) }
                @for line in &lines { pre { code { (line) } } }
            }
        }
    }
}

fn of(check: &CheckReport, severity: Severity) -> impl Iterator<Item = &Finding> {
    check.outcome.findings().iter().filter(move |it| it.severity == severity)
}

/// The codes of what went wrong; none where nothing did.
fn codes(check: &CheckReport) -> Option<String> {
    match &check.outcome {
        Outcome::Judged(_) => {
            let mut codes: Vec<_> = of(check, Severity::Failure).map(|it| it.fact.code()).collect();
            codes.sort_unstable();
            codes.dedup();
            (!codes.is_empty()).then(|| codes.join(", "))
        }
        Outcome::Skipped(skip) if check.outcome.verdict() != crate::verdict::Verdict::Passed => {
            Some(skip.code().into())
        }
        Outcome::Skipped(_) => None,
        Outcome::Broken(trouble) => Some(trouble.code().into()),
        Outcome::Lost(lost) => Some(lost.code().into()),
    }
}

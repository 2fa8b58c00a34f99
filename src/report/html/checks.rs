//! The checks with their findings, and above them those that went wrong.

use maud::{Markup, html};

use super::why::codes;
use super::{Page, duration};
use crate::finding::{Finding, Severity};
use crate::report::words::{Problem, Wording};
use crate::report::{curl, failed_requests};
use crate::verdict::{CheckReport, Outcome, RunReport};

impl Page {
    /// The list of what went wrong, each with a link to its check.
    pub(super) fn problems(&self, report: &RunReport) -> Markup {
        let of_check = report.checks.iter().map(|check| (check.id, codes(&check.outcome)));
        let wrong: Vec<_> =
            of_check.flat_map(|(id, codes)| codes.into_iter().map(move |code| (id, code))).collect();
        html! {
            @if !wrong.is_empty() {
                section aria-labelledby="problems" {
                    h2 id="problems" { (self.lang.labels().failures) }
                    ul class="problems" {
                        @for (id, code) in wrong {
                            li {
                                a href={"#check-" (id)} { (id) } ": " (self.title(code)) " "
                                (Self::code(id, code))
                            }
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
                @for check in report.told_apart() { (self.check(report, check)) }
            }
        }
    }

    fn check(&self, report: &RunReport, check: &CheckReport) -> Markup {
        let (mark, said) = self.mark(&check.outcome);
        let kind = check.outcome.code();
        html! {
            details id={"check-" (check.id)} class={"check " (kind)} open[!codes(&check.outcome).is_empty()] {
                summary {
                    h3 { span class="mark" aria-hidden="true" { (mark) } (check.id) }
                    " " span class="word" { (said) }
                    " " span class="time" {
                        @if !check.exchanges.is_empty() { (duration(check.duration())) }
                    }
                    " " span class="brief" { (self.tags(check)) (self.brief(&check.outcome)) }
                }
                (self.reason(check))
                (self.findings(check))
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

    /// What a check saw, in few words; what is wrong comes first.
    fn brief(&self, outcome: &Outcome) -> String {
        match outcome {
            Outcome::Judged(findings) => {
                let shown = findings
                    .iter()
                    .filter(|finding| finding.severity == Severity::Info && !finding.fact.is_aside());
                let shown = shown.filter_map(|shown| match self.lang.fact(&shown.fact) {
                    Wording::Brief(text) => Some(self.text(&text)),
                    Wording::Problem(_) => None,
                });
                let wrong = codes(outcome).into_iter().map(|code| self.title(code).to_owned());
                wrong.chain(shown).collect::<Vec<_>>().join("; ")
            }
            Outcome::Skipped(skip) => self.text(&self.lang.skip(skip)),
            Outcome::Broken(trouble) => self.text(&self.lang.trouble(trouble).got),
            Outcome::Lost(lost) => self.text(&self.lang.lost(lost).got),
        }
    }

    /// Why the check was not judged, or asked nothing.
    fn reason(&self, check: &CheckReport) -> Markup {
        let said = |code, problem: &Problem| self.problem((check.id, code), "failure", problem, true);
        match &check.outcome {
            Outcome::Judged(_) => html! {},
            Outcome::Skipped(skip) => self.why(check.id, skip.code()),
            Outcome::Broken(trouble) => said(trouble.code(), &self.lang.trouble(trouble)),
            Outcome::Lost(lost) => said(lost.code(), &self.lang.lost(lost)),
        }
    }

    /// The findings, the worst first. A code's explanation stands at its first finding.
    fn findings(&self, check: &CheckReport) -> Markup {
        let by_weight = |severity| of(check, severity);
        let all: Vec<_> =
            [Severity::Failure, Severity::Warning, Severity::Info].into_iter().flat_map(by_weight).collect();
        let is_first =
            |place: usize, code| !all.iter().take(place).any(|finding| finding.fact.code() == code);
        html! {
            @for (place, finding) in all.iter().enumerate() {
                (self.finding(check.id, finding, is_first(place, finding.fact.code())))
            }
        }
    }

    fn finding(&self, id: &str, finding: &Finding, is_first: bool) -> Markup {
        let (severity, code): (&str, _) = (finding.severity.into(), finding.fact.code());
        let problem = match self.lang.fact(&finding.fact) {
            Wording::Problem(problem) => problem,
            Wording::Brief(got) => Problem { expected: String::new(), got, next: String::new() },
        };
        self.problem((id, code), severity, &problem, is_first)
    }

    fn problem(
        &self,
        (id, code): (&str, &'static str),
        severity: &str,
        problem: &Problem,
        is_first: bool,
    ) -> Markup {
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
                p {
                    span class={"tag " (severity)} { (said) } " "
                    @if severity == "failure" { (self.title(code)) " " }
                    (Self::code(id, code))
                }
                @if let [(_, text)] = parts[..] {
                    p { (self.text(text)) }
                } @else {
                    dl { @for (label, text) in parts { dt { (label) } dd { (self.text(text)) } } }
                }
                @if is_first { (self.why(id, code)) }
            }
        }
    }

    /// The command lines that repeat what went wrong.
    fn repeat(&self, report: &RunReport, check: &CheckReport) -> Markup {
        let lines: Vec<_> = curl::lines(&report.target, check).iter().map(|line| self.text(line)).collect();
        html! {
            @if !codes(&check.outcome).is_empty() {
                @for (_, said) in failed_requests::told(self.lang, check) { p { (self.text(&said)) } }
            }
            @if !codes(&check.outcome).is_empty() && !lines.is_empty() {
                p { (self.lang.labels().repeat) }
                @for line in &lines { pre { code { (line) } } }
            }
        }
    }
}

fn of(check: &CheckReport, severity: Severity) -> impl Iterator<Item = &Finding> {
    check.outcome.findings().iter().filter(move |finding| finding.severity == severity)
}

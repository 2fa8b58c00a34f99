//! What went wrong in a run, grouped by code: one fault that shows in many checks is one thing to read.

use super::words::{Lang, Problem, Wording};
use crate::finding::{AnswerFact, Fact, Finding, Severity};
use crate::verdict::{CheckReport, Outcome, RunReport};

/// Most problems of a code that are shown where not all are asked for.
pub(crate) const MOST_SHOWN: usize = 5;

/// The code of a redirect.
const REDIRECT: &str = "http-redirect";

/// A problem of a check in words, with its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    /// The stable code.
    pub code: &'static str,
    /// The problem in words.
    pub problem: Problem,
    /// Whether a live call's answer was lost, which is never grouped with other problems.
    pub is_lost: bool,
}

/// The problems of all checks under one code.
#[derive(Debug)]
pub(crate) struct Block<'a> {
    /// The stable code.
    pub code: &'static str,
    /// Whether a live call's answer was lost.
    pub is_lost: bool,
    /// The checks with a problem of this code, in the run's order.
    pub checks: Vec<&'a CheckReport>,
    /// The checks whose problem no earlier check had in the same words: their requests are the ones to repeat.
    pub tellers: Vec<&'a CheckReport>,
    /// The problems, each once, in the run's order.
    pub problems: Vec<Problem>,
    /// Findings of the code that were counted and not kept.
    pub cut: u64,
}

impl Block<'_> {
    /// The ids of the checks, with commas.
    #[must_use]
    pub(crate) fn ids(&self) -> String {
        self.checks.iter().map(|check| check.id).collect::<Vec<_>>().join(", ")
    }

    /// The first `most` problems, and how many are not shown.
    #[must_use]
    pub(crate) fn shown(&self, most: usize) -> (&[Problem], u64) {
        let shown = &self.problems[..self.problems.len().min(most)];
        let more = u64::try_from(self.problems.len() - shown.len()).unwrap_or(u64::MAX);
        (shown, more.saturating_add(self.cut))
    }

    /// Adds a problem of the last check, unless it is known.
    fn add(&mut self, problem: Problem) {
        // Each redirect has its own target, and all mean the same.
        let is_known = self.problems.contains(&problem) || self.code == REDIRECT && !self.problems.is_empty();
        if is_known {
            return;
        }
        self.problems.push(problem);
        if self.tellers.last().map(|teller| teller.id) != self.checks.last().map(|check| check.id) {
            self.tellers.extend(self.checks.last());
        }
    }
}

/// The blocks of this severity, in the order in which each code came first.
pub(crate) fn blocks(report: &RunReport, lang: Lang, severity: Severity) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    for check in &report.checks {
        for Told { code, problem, is_lost } in told(lang, check, severity) {
            let place = blocks
                .iter()
                .position(|block| block.code == code && block.is_lost == is_lost)
                .unwrap_or(blocks.len());
            if place == blocks.len() {
                blocks.push(Block {
                    code,
                    is_lost,
                    checks: Vec::new(),
                    tellers: Vec::new(),
                    problems: Vec::new(),
                    cut: 0,
                });
            }
            let block = &mut blocks[place];
            if block.checks.last().is_none_or(|last| last.id != check.id) {
                block.checks.push(check);
                block.cut +=
                    cut(check, severity).filter(|(of, _)| *of == code).map(|(_, it)| it).sum::<u64>();
            }
            block.add(problem);
        }
    }
    blocks
}

/// The problems of a check of this severity; what could not be judged counts as a failure.
#[must_use]
pub(crate) fn told(lang: Lang, check: &CheckReport, severity: Severity) -> Vec<Told> {
    let is_wanted = severity == Severity::Failure;
    let single = |code, problem, is_lost| {
        if is_wanted { vec![Told { code, problem, is_lost }] } else { Vec::new() }
    };
    match &check.outcome {
        Outcome::Judged(findings) => {
            let chosen = findings.iter().filter(|finding| finding.severity == severity);
            let told = |it: &Finding| {
                let problem = problem(lang, &it.fact);
                Told { code: it.fact.code(), problem, is_lost: false }
            };
            chosen.map(told).collect()
        }
        Outcome::Skipped(_) => Vec::new(),
        Outcome::Broken(trouble) => single(trouble.code(), lang.trouble(trouble), false),
        Outcome::Lost(lost) => single(lost.code(), lang.lost(lost), true),
    }
}

/// A fact's words as a problem; brief words fill the second of its three parts.
fn problem(lang: Lang, fact: &Fact) -> Problem {
    match lang.fact(fact) {
        Wording::Problem(problem) => problem,
        Wording::Brief(got) => Problem { expected: String::new(), got, next: String::new() },
    }
}

/// How many findings of each code there were beyond those that were kept.
pub(crate) fn cut(check: &CheckReport, wanted: Severity) -> impl Iterator<Item = (&'static str, u64)> {
    check.outcome.findings().iter().filter_map(move |finding| match finding.fact {
        Fact::Answer(AnswerFact::FindingsCut { severity, of, more }) if severity == wanted => {
            Some((of, more))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{HistorialFact, SessionFact};
    use crate::http::Trouble;
    use crate::report::testing::run;
    use crate::verdict::LostAnswer;

    fn check(id: &'static str, findings: Vec<Finding>) -> CheckReport {
        CheckReport { id, outcome: Outcome::Judged(findings), exchanges: Vec::new() }
    }

    fn twice(id: u64) -> Finding {
        Finding::failure(HistorialFact::HistorialDuplicateId { id })
    }

    #[test]
    fn one_code_is_one_block_for_all_checks() {
        let cut = Finding::info(AnswerFact::FindingsCut {
            severity: Severity::Failure,
            of: "historial-duplicate-id",
            more: 9,
        });
        let report = run(
            vec![
                check("a", vec![twice(1), twice(2), cut]),
                check("b", vec![Finding::warning(twice(9).fact)]),
                check(
                    "c",
                    vec![Finding::failure(SessionFact::PermissionMissing { needs: "x" }), twice(1), twice(3)],
                ),
            ],
            None,
        );
        let blocks = blocks(&report, Lang::En, Severity::Failure);
        let seen: Vec<_> =
            blocks.iter().map(|block| (block.ids(), block.code, block.problems.len())).collect();
        assert_eq!(
            seen,
            [("a, c".into(), "historial-duplicate-id", 3), ("c".into(), "permission-missing", 1)]
        );
        let (shown, more) = blocks[0].shown(2);
        assert_eq!((shown.len(), more), (2, 10));
        assert_eq!(blocks[1].shown(2).1, 0);
    }

    #[test]
    fn a_lost_live_call_stands_by_itself() {
        let of = |id, outcome| CheckReport { id, outcome, exchanges: Vec::new() };
        let timeout = || Trouble::Timeout { after_ms: 1 };
        let report = run(
            vec![
                of("health", Outcome::Broken(timeout())),
                of("resumen", Outcome::Broken(timeout())),
                of("perform", Outcome::Lost(LostAnswer::Trouble(timeout()))),
            ],
            None,
        );
        let blocks = blocks(&report, Lang::En, Severity::Failure);
        let seen: Vec<_> = blocks.iter().map(|block| (block.ids(), block.is_lost)).collect();
        assert_eq!(seen, [("health, resumen".into(), false), ("perform".into(), true)]);
        assert_eq!(blocks[0].problems.len(), 1, "the same is told once");
        assert_eq!(blocks[0].tellers.len(), 1, "and repeated once");
    }
}

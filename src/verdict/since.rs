//! The difference between a run and the one before it.

use serde::Serialize;

use super::check_report::CheckReport;
use super::outcome::Outcome;

/// An earlier run of the same deployment, as far as it shows what is new.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Earlier {
    /// The name under which the earlier run is kept.
    pub run: String,
    /// When the earlier run began, RFC 3339.
    pub at: String,
    /// The code of the earlier run's verdict.
    pub verdict: String,
    /// The checks that did not pass, each with the codes of its failures, or of why it could not be judged.
    pub failed: Vec<(String, Vec<String>)>,
    /// The ids of the checks that asked nothing, or did not run.
    pub silent: Vec<String>,
}

/// The codes that are new since an earlier run, and those that are gone. A check that was silent in either run
/// counts for neither.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Since {
    /// The earlier run's name.
    pub run: String,
    /// When the earlier run began, RFC 3339.
    pub at: String,
    /// The code of the earlier run's verdict.
    pub verdict: String,
    /// Codes that a check shows now and did not show then, in the checks' order, each once.
    pub new: Vec<&'static str>,
    /// Codes that a check showed then, and does not show now though it ran, each once.
    pub gone: Vec<String>,
}

impl Earlier {
    /// Compares the checks of a later run with this earlier one.
    #[must_use]
    pub fn since(&self, checks: &[CheckReport]) -> Since {
        let then = |id: &str| self.failed.iter().find(|(check, _)| check == id);
        let (mut new, mut gone): (Vec<&'static str>, Vec<String>) = Default::default();
        for check in checks.iter().filter(|check| !self.silent.iter().any(|id| id == check.id)) {
            let now = codes(check);
            let before = then(check.id).map(|(_, codes)| codes.as_slice()).unwrap_or_default();
            new.extend(now.iter().filter(|code| !before.iter().any(|before| before == *code)));
            if !matches!(check.outcome, Outcome::Skipped(_)) {
                gone.extend(before.iter().filter(|code| !now.contains(&code.as_str())).cloned());
            }
        }
        let mut seen = Vec::new();
        new.retain(|code| {
            let first = !seen.contains(code);
            seen.push(*code);
            first
        });
        // What another check still shows has not gone, but elsewhere.
        gone.retain(|code| !checks.iter().any(|check| codes(check).contains(&code.as_str())));
        gone.sort_unstable();
        gone.dedup();
        let (run, at, verdict) = (self.run.clone(), self.at.clone(), self.verdict.clone());
        Since { run, at, verdict, new, gone }
    }
}

/// The codes of a check's failures, or of why it could not be judged, each once.
fn codes(check: &CheckReport) -> Vec<&'static str> {
    let mut all: Vec<_> = check
        .outcome
        .findings()
        .iter()
        .filter(|finding| finding.is_failure())
        .map(|finding| finding.fact.code())
        .collect();
    match &check.outcome {
        Outcome::Judged(_) | Outcome::Skipped(_) => {}
        Outcome::Broken(trouble) => all.push(trouble.code()),
        Outcome::Lost(lost) => all.push(lost.code()),
    }
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{AnswerFact, ResumenFact};
    use crate::http::Trouble;
    use crate::verdict::Skip;

    fn check(id: &'static str, outcome: Outcome) -> CheckReport {
        CheckReport { id, outcome, exchanges: Vec::new() }
    }

    fn failed(id: &'static str) -> CheckReport {
        check(id, Outcome::failed(ResumenFact::ResumenAlertsEmpty {}))
    }

    fn passed(id: &'static str) -> CheckReport {
        check(id, Outcome::Judged(Vec::new()))
    }

    /// What is new and what is gone after a run with these failures.
    fn since(
        before: &[(&str, &str)],
        silent: &[&str],
        now: &[CheckReport],
    ) -> (Vec<&'static str>, Vec<String>) {
        let failed = before.iter().map(|(id, code)| ((*id).to_owned(), vec![(*code).to_owned()])).collect();
        let silent = silent.iter().map(|silent| (*silent).to_owned()).collect();
        let since = Earlier { failed, silent, ..Earlier::default() }.since(now);
        (since.new, since.gone)
    }

    const EMPTY: &str = "resumen-alerts-empty";

    #[test]
    fn what_failed_already_is_not_new() {
        assert_eq!(since(&[], &[], &[failed("resumen")]), (vec![EMPTY], vec![]));
        assert_eq!(since(&[("resumen", EMPTY)], &[], &[failed("resumen")]), (vec![], vec![]));
        assert_eq!(
            since(&[("auth", EMPTY)], &[], &[passed("auth"), failed("resumen")]),
            (vec![EMPTY], vec![])
        );
        let twice = [failed("resumen"), failed("audit-trail")];
        assert_eq!(since(&[], &[], &twice).0, [EMPTY]);
    }

    #[test]
    fn what_passes_again_is_gone() {
        assert_eq!(since(&[("resumen", EMPTY)], &[], &[passed("resumen")]), (vec![], vec![EMPTY.to_owned()]));
        let other = check("resumen", Outcome::failed(AnswerFact::HttpStatus { expected: 200, got: 500 }));
        assert_eq!(
            since(&[("resumen", EMPTY)], &[], &[other]),
            (vec!["http-status"], vec![EMPTY.to_owned()])
        );
    }

    #[test]
    fn of_a_check_that_did_not_run_nothing_is_known() {
        assert_eq!(since(&[], &["resumen"], &[failed("resumen")]), (vec![], vec![]));
        let skipped = check("resumen", Outcome::Skipped(Skip::NotSignedIn));
        assert_eq!(since(&[("resumen", EMPTY)], &[], &[skipped]), (vec![], vec![]));
        assert_eq!(since(&[("resumen", EMPTY)], &[], &[]), (vec![], vec![]));
    }

    #[test]
    fn a_deployment_that_is_gone_is_one_code() {
        let timeout = || Outcome::Broken(Trouble::Timeout { after_ms: 1 });
        let now = [check("auth", timeout()), check("health", timeout())];
        assert_eq!(since(&[], &[], &now), (vec!["timeout"], vec![]));
    }
}

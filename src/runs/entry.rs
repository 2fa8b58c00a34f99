//! The index line of a kept run, which is taken from its JSON report alone.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::table::without_mark;

/// Which checks a run was narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Scope {
    /// Every check ran.
    Whole,
    /// Only the checks that read ran.
    ReadOnly,
    /// Only the checks that `--only` or `--skip` left.
    Part,
}

/// A check that did not pass, with the codes of its failures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FailedCheck {
    /// The check's id.
    pub check: String,
    /// The codes of the check's failures, or of why it could not be judged, in the order of the findings.
    pub codes: Vec<String>,
}

/// A kept run, as far as lists and figures over time need it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// The name under which the run is kept, see [`super::id`].
    pub id: String,
    /// When the run began.
    pub at: Timestamp,
    /// The deployment's origin.
    pub base_url: String,
    /// The profile whose settings were taken; none where no profile was.
    pub profile: Option<String>,
    /// The version of pointctl that made the run.
    pub version: String,
    /// The code of the run's verdict.
    pub verdict: String,
    /// The program's exit code.
    pub exit_code: u8,
    /// How long the run took, in milliseconds.
    pub duration_ms: f64,
    pub scope: Scope,
    /// The checks that did not pass, in the report's order.
    pub failed: Vec<FailedCheck>,
    /// The ids of the checks that asked nothing or did not run.
    pub silent: Vec<String>,
    /// Warnings over all checks.
    pub warnings: u64,
    /// Requests of the 24 hours before, by `resumen`.
    pub requests_24h: Option<u64>,
    /// Errors among these requests.
    pub errors_24h: Option<u64>,
    /// Active clients, by `resumen`.
    pub clients_active: Option<u64>,
    /// The newer filters that the deployment had, with commas; empty where it had none, none where no check asked.
    pub filters: Option<String>,
}

impl Entry {
    /// Reads a run's JSON report of the schema `pointctl.smoke/1`; `None` where the bytes are no such report.
    #[must_use]
    pub(crate) fn read(id: &str, report: &[u8]) -> Option<Self> {
        let report: Value = serde_json::from_slice(without_mark(report)).ok()?;
        let text = |value: &Value| value.as_str().map(str::to_owned);
        if report["schema"] != "pointctl.smoke/1" {
            return None;
        }
        let checks = report["checks"].as_array()?;
        let figure = |name: &str| found(checks, "resumen", "resumen-figures")?["data"][name].as_u64();
        let has_passed = |it: &&Value| it["outcome"] == "passed";
        let is_silent = |it: &&Value| it["outcome"] == "skipped";
        let failed = checks.iter().filter(|check| !has_passed(check) && !is_silent(check));
        let skipped = checks.iter().filter(is_silent).map(|check| &check["id"]);
        let left_out = report["selection"]["left_out"].as_array().into_iter().flatten();
        Some(Self {
            id: id.to_owned(),
            at: report["started_at"].as_str()?.parse().ok()?,
            base_url: text(&report["target"]["base_url"])?,
            profile: text(&report["profile"]),
            version: text(&report["pointctl"]).unwrap_or_default(),
            verdict: text(&report["verdict"])?,
            exit_code: report["exit_code"].as_u64()?.try_into().ok()?,
            duration_ms: report["duration_ms"].as_f64().filter(|number| *number >= 0.0)?,
            scope: scope(&report["selection"]),
            failed: failed.map(FailedCheck::of).collect(),
            silent: skipped.chain(left_out).filter_map(text).collect(),
            warnings: report["summary"]["warnings"].as_u64().unwrap_or_default(),
            requests_24h: figure("requests_24h"),
            errors_24h: figure("errors_24h"),
            clients_active: figure("clients_active"),
            filters: filters(checks),
        })
    }

    /// Whether the run's verdict is that everything held.
    #[must_use]
    pub(crate) fn has_passed(&self) -> bool {
        self.verdict == "passed"
    }

    /// Whether a signal ended the run, so that it says nothing of the deployment.
    #[must_use]
    pub(crate) fn was_stopped(&self) -> bool {
        matches!(&*self.verdict, "interrupted" | "terminated")
    }
}

impl FailedCheck {
    fn of(check: &Value) -> Self {
        let findings = check["findings"].as_array().into_iter().flatten();
        let failures =
            findings.filter(|finding| finding["severity"] == "failure").map(|finding| &finding["code"]);
        let mut codes: Vec<String> = Vec::new();
        for code in failures.chain([&check["reason"]["code"]]).filter_map(Value::as_str) {
            if !codes.iter().any(|value| value == code) {
                codes.push(code.to_owned());
            }
        }
        Self { check: check["id"].as_str().unwrap_or_default().to_owned(), codes }
    }
}

fn scope(selection: &Value) -> Scope {
    let narrowed = |name: &str| selection[name].as_array().is_some_and(|item| !item.is_empty());
    if narrowed("only") || narrowed("skip") {
        Scope::Part
    } else if selection["read_only"] == true {
        Scope::ReadOnly
    } else {
        Scope::Whole
    }
}

/// The first finding of this code in a check of the report.
fn found<'a>(checks: &'a [Value], check: &str, code: &str) -> Option<&'a Value> {
    let check = checks.iter().find(|value| value["id"] == check)?;
    check["findings"].as_array()?.iter().find(|item| item["code"] == code)
}

/// The newer filters that the check `filters` found; `None` where the check did not pass.
fn filters(checks: &[Value]) -> Option<String> {
    const NEWER: [&str; 3] = ["model", "q", "user"];
    let check = checks.iter().find(|check| check["id"] == "filters" && check["outcome"] == "passed")?;
    let findings = check["findings"].as_array()?;
    let lacks = |name: &&str| {
        findings
            .iter()
            .any(|finding| finding["code"] == "filter-not-offered" && finding["data"]["filter"] == **name)
    };
    Some(NEWER.into_iter().filter(|name| !lacks(name)).collect::<Vec<_>>().join(","))
}

#[cfg(test)]
pub(crate) mod testing {
    use super::*;
    use crate::runs::id;

    /// A run of that moment that passed.
    pub(crate) fn entry(at: &str) -> Entry {
        let at: Timestamp = at.parse().unwrap();
        Entry {
            id: id::of(at, 7),
            at,
            base_url: "https://erp.example".into(),
            profile: None,
            version: "0.1.0".into(),
            verdict: "passed".into(),
            exit_code: 0,
            duration_ms: 1000.0,
            scope: Scope::Whole,
            failed: Vec::new(),
            silent: Vec::new(),
            warnings: 1,
            requests_24h: Some(1000),
            errors_24h: Some(10),
            clients_active: Some(40),
            filters: Some("model,q,user".into()),
        }
    }

    /// The same with a check that failed.
    pub(crate) fn failed(at: &str, check: &str, code: &str) -> Entry {
        let failed = vec![FailedCheck { check: check.into(), codes: vec![code.into()] }];
        Entry { verdict: "failed".into(), exit_code: 1, failed, ..entry(at) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::finding::{Finding, ListingFact};
    use crate::report::Reporter;
    use crate::report::json::Json;
    use crate::report::redact::Secrets;
    use crate::report::testing;
    use crate::verdict::{CheckReport, Outcome, RunReport, Skip};

    fn read(report: &RunReport) -> Option<Entry> {
        let mut bytes = Vec::new();
        Json::new(&mut bytes, Secrets::default()).event(&Event::Finished(report)).unwrap();
        Entry::read("x", &bytes)
    }

    #[test]
    fn a_report_in_one_line() {
        let report = testing::every_outcome();
        let entry = read(&report).unwrap();
        assert_eq!(
            (entry.verdict.as_str(), entry.exit_code),
            (report.verdict().code(), report.verdict().exit_code())
        );
        assert_eq!((entry.at, entry.duration_ms, entry.warnings), (report.started_at, 1500.0, 3));
        let failed: Vec<_> =
            entry.failed.iter().map(|failed| (&*failed.check, failed.codes.concat())).collect();
        assert_eq!(failed[0], ("resumen", "content-type-wronghttp-status".into()));
        assert_eq!(failed[2], ("export-csv", "timeout".into()));
        assert_eq!(
            (failed.len(), entry.silent.clone()),
            (7, vec!["certificate".to_owned(), "rehearse".into()])
        );
        assert!(!entry.has_passed() && read(&testing::green()).unwrap().has_passed());
        assert!(read(&testing::cut_short()).unwrap().was_stopped());
    }

    #[test]
    fn what_it_was_narrowed_to() {
        let of = |change: fn(&mut RunReport)| {
            let mut report = testing::green();
            change(&mut report);
            let entry = read(&report).unwrap();
            (entry.scope, entry.silent)
        };
        assert_eq!(of(|_| ()), (Scope::Whole, Vec::new()));
        let read_only = of(|value| {
            value.selection.read_only = true;
            value.selection.left_out = vec!["preview-purge"];
        });
        assert_eq!(read_only, (Scope::ReadOnly, vec!["preview-purge".to_owned()]));
        assert_eq!(of(|value| value.selection.skip = vec!["bounds".into()]).0, Scope::Part);
    }

    #[test]
    fn the_filters_are_those_that_were_not_missed() {
        let of = |outcome| {
            let findings = vec![Finding::info(ListingFact::FilterNotOffered { filter: "q" })];
            let outcome =
                if outcome { Outcome::Judged(findings) } else { Outcome::Skipped(Skip::NotSignedIn) };
            let check = CheckReport { id: "filters", outcome, exchanges: Vec::new() };
            read(&testing::run(vec![check], None)).unwrap().filters
        };
        assert_eq!((of(true), of(false)), (Some("model,user".into()), None));
    }

    #[test]
    fn what_is_no_report_is_none() {
        assert_eq!(Entry::read("x", b"{\"schema\":\"pointctl.error/1\"}"), None);
        assert_eq!(Entry::read("x", b"{\"schema\":\"pointctl.smoke/1\",\"checks\":[]}"), None);
        assert_eq!(Entry::read("x", b"[1]"), None);
        assert_eq!(Entry::read("x", b"{\"sch"), None);
    }
}

//! What is read of a JSON report to compare another run with it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;
use strum::{EnumIter, EnumString, IntoEnumIterator, IntoStaticStr, VariantNames};

use crate::http::phases::millis;
use crate::table::without_mark;
use crate::verdict::{CheckReport, Outcome, RunReport};

/// A key figure that a smoke reads in any case, so that it needs no request of its own.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, EnumString, IntoStaticStr, EnumIter, VariantNames,
)]
#[strum(serialize_all = "snake_case")]
pub enum Kpi {
    /// Requests of the last 24 hours, by `resumen`.
    #[strum(serialize = "requests_24h")]
    Requests24h,
    /// Errors of the last 24 hours, by `resumen`.
    #[strum(serialize = "errors_24h")]
    Errors24h,
    /// Active clients, by `resumen`.
    ClientsActive,
    /// All clients, by `resumen`.
    ClientsTotal,
    /// Rows of the historial, without a filter.
    RowsTotal,
    /// Clients that a deactivation would take, by its rehearsal.
    IdleCandidates,
    /// Old log rows, by a purge's rehearsal.
    PurgeCandidates,
}

impl Kpi {
    /// The figure's name in reports and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Where the figure stands in a report: the check, the finding's code, the field of its data.
    fn place(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Requests24h => ("resumen", "resumen-figures", "requests_24h"),
            Self::Errors24h => ("resumen", "resumen-figures", "errors_24h"),
            Self::ClientsActive => ("resumen", "resumen-figures", "clients_active"),
            Self::ClientsTotal => ("resumen", "resumen-figures", "clients_total"),
            Self::RowsTotal => ("historial", "historial-read", "rows_total"),
            Self::IdleCandidates => ("preview-deactivate", "deactivate-previewed", "candidates"),
            Self::PurgeCandidates => ("preview-purge", "purge-previewed", "candidates"),
        }
    }
}

/// A run, as far as it can be compared with another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// The command's name, such as `smoke`.
    pub command: String,
    /// The deployment's origin: scheme, host and port.
    pub base_url: String,
    /// When the run began, as the report spells it.
    pub started_at: String,
    /// The code of the run's verdict.
    pub verdict: String,
    /// The program's exit code.
    pub exit_code: u8,
    /// How long the run took, in milliseconds.
    pub duration_ms: f64,
    /// The run's checks, in the report's order.
    pub checks: Vec<PastCheck>,
    /// The key figures that the run read.
    pub kpis: BTreeMap<Kpi, u64>,
}

/// A check of an earlier run.
#[derive(Debug, Clone, PartialEq)]
pub struct PastCheck {
    /// The check's id.
    pub id: String,
    /// The code of the check's outcome.
    pub outcome: String,
    /// Whether the check passed after another try of a request.
    pub flaky: bool,
    /// The time from its first request's sending to the end of its last one, in milliseconds; 0 where it sent
    /// none.
    pub duration_ms: f64,
    /// The codes of its failures, or of why it could not be judged.
    pub codes: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Document {
    schema: String,
    command: String,
    target: TargetOf,
    verdict: String,
    exit_code: u8,
    started_at: String,
    duration_ms: f64,
    checks: Vec<CheckOf>,
}

#[derive(Deserialize)]
struct TargetOf {
    base_url: String,
}

#[derive(Deserialize)]
struct CheckOf {
    id: String,
    outcome: String,
    flaky: bool,
    duration_ms: f64,
    reason: Option<ReasonOf>,
    findings: Vec<FindingOf>,
}

#[derive(Deserialize)]
struct ReasonOf {
    code: String,
}

#[derive(Deserialize)]
struct FindingOf {
    severity: String,
    code: String,
    #[serde(default)]
    data: Value,
}

impl Past {
    /// Reads a JSON report; `None` where the bytes are no report of a run with checks.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let document: Document = serde_json::from_slice(without_mark(bytes)).ok()?;
        let ours = document.schema.starts_with("pointctl.") && document.schema.ends_with("/1");
        let timed = document.checks.iter().map(|check| check.duration_ms).chain([document.duration_ms]);
        if !ours
            || document.checks.is_empty()
            || timed.into_iter().any(|timed| !timed.is_finite() || timed < 0.0)
        {
            return None;
        }
        let kpis = Kpi::iter().filter_map(|kpi| Some((kpi, document.figure(kpi)?))).collect();
        Some(Self {
            command: document.command,
            base_url: document.target.base_url,
            started_at: document.started_at,
            verdict: document.verdict,
            exit_code: document.exit_code,
            duration_ms: document.duration_ms,
            checks: document.checks.into_iter().map(PastCheck::of).collect(),
            kpis,
        })
    }

    /// What is compared of the run that has just ended.
    #[must_use]
    pub fn of(report: &RunReport) -> Self {
        let verdict = report.verdict();
        Self {
            command: report.command.to_owned(),
            base_url: report.target.base_url.clone(),
            started_at: format!("{:.3}", report.started_at),
            verdict: verdict.code().to_owned(),
            exit_code: verdict.exit_code(),
            duration_ms: millis(report.duration),
            checks: report.checks.iter().map(PastCheck::seen).collect(),
            kpis: Kpi::iter().filter_map(|kpi| Some((kpi, figure(report, kpi)?))).collect(),
        }
    }
}

impl Document {
    fn figure(&self, kpi: Kpi) -> Option<u64> {
        let (check, code, field) = kpi.place();
        let check = self.checks.iter().find(|listed| listed.id == check)?;
        check.findings.iter().find(|finding| finding.code == code)?.data.get(field)?.as_u64()
    }
}

fn figure(report: &RunReport, kpi: Kpi) -> Option<u64> {
    let (check, code, field) = kpi.place();
    let check = report.checks.iter().find(|listed| listed.id == check)?;
    let finding = check.outcome.findings().iter().find(|finding| finding.fact.code() == code)?;
    serde_json::to_value(&finding.fact).ok()?.get("data")?.get(field)?.as_u64()
}

impl PastCheck {
    fn of(check: CheckOf) -> Self {
        let failures = check
            .findings
            .into_iter()
            .filter(|finding| finding.severity == "failure")
            .map(|finding| finding.code);
        Self {
            codes: failures.chain(check.reason.map(|reason| reason.code)).collect(),
            id: check.id,
            outcome: check.outcome,
            flaky: check.flaky,
            duration_ms: check.duration_ms,
        }
    }

    fn seen(check: &CheckReport) -> Self {
        let findings = check.outcome.findings().iter();
        let failures = findings.filter(|finding| finding.is_failure()).map(|finding| finding.fact.code());
        let reason = match &check.outcome {
            Outcome::Judged(_) => None,
            Outcome::Skipped(skip) => Some(skip.code()),
            Outcome::Broken(trouble) => Some(trouble.code()),
            Outcome::Lost(lost) => Some(lost.code()),
        };
        Self {
            id: check.id.to_owned(),
            outcome: check.outcome.code().to_owned(),
            flaky: check.is_flaky(),
            duration_ms: millis(check.duration()),
            codes: failures.chain(reason).map(str::to_owned).collect(),
        }
    }

    /// Whether the check was judged and nothing failed.
    #[must_use]
    pub fn has_passed(&self) -> bool {
        self.outcome == "passed"
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_no_report_is_none() {
        let whole = super::super::testing::report();
        assert!(Past::read(whole.to_string().as_bytes()).is_some());
        let without = |pointer: &str| {
            let mut report = whole.clone();
            *report.pointer_mut(pointer).unwrap() = Value::Null;
            Past::read(report.to_string().as_bytes())
        };
        for pointer in ["/schema", "/command", "/target", "/checks", "/duration_ms", "/checks/0/id"] {
            assert_eq!(without(pointer), None, "{pointer}");
        }
        let mut refused = whole.clone();
        refused["schema"] = json!("pointctl.error/2");
        assert_eq!(Past::read(refused.to_string().as_bytes()), None);
        let mut empty = whole.clone();
        empty["checks"] = json!([]);
        assert_eq!(Past::read(empty.to_string().as_bytes()), None);
        let mut backwards = whole;
        backwards["duration_ms"] = json!(-1.0);
        assert_eq!(Past::read(backwards.to_string().as_bytes()), None);
    }

    #[test]
    fn figures_are_taken_from_the_findings_that_have_them() {
        let past = Past::read(super::super::testing::report().to_string().as_bytes()).unwrap();
        assert_eq!(past.kpis, [(Kpi::Requests24h, 120), (Kpi::Errors24h, 3)].into());
        assert_eq!(past.checks[1].codes, ["resumen-alert".to_owned()].into(), "failures alone");
    }
}

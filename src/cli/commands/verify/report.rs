//! Reads the operation of a JSON report of a live run.

use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::cli::error::UsageError;
use crate::cli::host::kept_runs::LONGEST_REPORT;
use crate::cli::lookup::content;
use crate::cli::lookup::source::Source;
use crate::operate::journal::Sending;
use crate::table::without_mark;
use crate::verify::{Wanted, record};

/// The steps of a live run after its call was sent.
const LIVE_STEPS: [&str; 2] = ["perform", "confirm"];

/// The parts of a report that tell of its operation.
#[derive(Deserialize)]
struct Report {
    target: ReportTarget,
    user: Option<String>,
    operation: Option<ReportOperation>,
    #[serde(default)]
    checks: Vec<ReportCheck>,
}

/// A step of the report; only the failures of the live call's steps are used.
#[derive(Deserialize)]
struct ReportCheck {
    id: String,
    #[serde(default)]
    findings: Vec<ReportFinding>,
}

#[derive(Deserialize)]
struct ReportFinding {
    severity: String,
    code: String,
}

#[derive(Deserialize)]
struct ReportTarget {
    base_url: String,
}

#[derive(Deserialize)]
struct ReportOperation {
    name: String,
    live: bool,
    parameters: Map<String, Value>,
    answer: Option<Value>,
    row: Option<ReportRow>,
    after_id: Option<u64>,
}

#[derive(Deserialize)]
struct ReportRow {
    id: u64,
}

/// The operation to search for, and the deployment that the report names.
///
/// # Errors
/// A [`UsageError`] where the file can't be read, is no report, or is of no live call that was sent.
pub(crate) fn read(path: &Path) -> Result<(Wanted, Option<String>), UsageError> {
    let source = Source::Flag("from_report");
    let bytes = content::read(path, LONGEST_REPORT).map_err(|error| UsageError::Unreadable {
        source,
        path: path.into(),
        reason: error.to_string(),
    })?;
    let report: Report = serde_json::from_slice(without_mark(&bytes))
        .map_err(|_| UsageError::NotAReport { path: path.into() })?;
    let nothing = || UsageError::NothingToVerify { path: path.into() };
    let operation = report.operation.filter(|operation| operation.live).ok_or_else(nothing)?;
    // Without the newest row of before no call was sent.
    let after_id = operation.after_id.ok_or_else(nothing)?;
    let sending = Sending {
        base_url: report.target.base_url,
        user: report.user,
        operation: operation.name,
        parameters: operation.parameters,
        after_id,
        rehearsed: None,
        live_timeout_ms: None,
        claim: None,
    };
    if sending.operation().is_none() {
        return Err(UsageError::NotAReport { path: path.into() });
    }
    // Of a row that was not found the row itself decides now.
    let row = operation.row.map(|row| row.id);
    let steps =
        report.checks.into_iter().filter(|check| row.is_some() && LIVE_STEPS.contains(&check.id.as_str()));
    let failures = steps.flat_map(|step| step.findings).filter(|finding| finding.severity == "failure");
    let wanted = Wanted {
        id: row,
        failures: failures.map(|failure| failure.code).collect(),
        ..record::wanted(&sending, operation.answer)
    };
    Ok((wanted, Some(sending.base_url)))
}

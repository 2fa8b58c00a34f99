//! The kept runs as CSV, the newest first: a header, then one record per run.

use std::io;

use super::json::scope;
use crate::runs::entry::Entry;

/// The columns' names. Moments are in UTC, durations in milliseconds.
const HEADER: [&str; 12] = [
    "run",
    "at",
    "verdict",
    "exit_code",
    "scope",
    "duration_ms",
    "warnings",
    "failed",
    "requests_24h",
    "errors_24h",
    "pointctl",
    "profile",
];

/// Writes them.
///
/// # Errors
/// An error of writing to memory, which does not occur.
pub(crate) fn csv(runs: &[Entry]) -> io::Result<Vec<u8>> {
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(HEADER).map_err(io::Error::other)?;
    for it in runs.iter().rev() {
        let number = |it: Option<u64>| it.map_or_else(String::new, |value| value.to_string());
        let failed = it.failed.iter().map(|failed| format!("{} {}", failed.check, failed.codes.join(" ")));
        let record = [
            it.id.clone(),
            it.at.to_string(),
            it.verdict.clone(),
            it.exit_code.to_string(),
            scope(it.scope).to_owned(),
            format!("{:.0}", it.duration_ms),
            it.warnings.to_string(),
            failed.collect::<Vec<_>>().join("; "),
            number(it.requests_24h),
            number(it.errors_24h),
            it.version.clone(),
            it.profile.clone().unwrap_or_default(),
        ];
        writer.write_record(record).map_err(io::Error::other)?;
    }
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

//! CSV and XLSX.

use super::{Fault, Row, row};
use crate::deployment::all_faults;

/// Faults of what an export says, where a file is what it should be.
const OF_CONTENT: [&str; 7] =
    ["-other-", "-row", "-ignores-", "-default-limit", "-newest-", "-hole", "-bare"];

/// The commands that read an export.
const READERS: &[&str] = &["smoke", "historial --export csv", "historial --export xlsx", "verify"];

/// Every fault of the sandbox that is about a file.
pub(super) fn rows() -> Vec<Row> {
    let of_files = |name: &str| name.starts_with("csv-") || name.starts_with("xlsx-");
    let faults = all_faults().filter(|it| of_files(it.name));
    let faults =
        faults.filter(|it| !OF_CONTENT.iter().any(|part| it.name.contains(part)) || it.name == "csv-rows");
    let flood = all_faults().filter(|it| it.name == "flood-rows");
    faults
        .chain(flood)
        .map(|it| Row {
            only: READERS,
            busy: it.name == "flood-rows",
            ..row(it.name, it.line, Fault::Sandbox(std::slice::from_ref(&it.name)))
        })
        .collect()
}

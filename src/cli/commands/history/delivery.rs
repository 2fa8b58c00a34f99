//! Writes an answer to its place.

use std::path::Path;

use crate::cli::error::UsageError;
use crate::cli::host::files;
use crate::cli::lookup::source::Source;
use crate::cli::session::say;
use crate::report::words::Lang;

/// Writes the answer to the file, or to standard output, and gives the exit code.
///
/// # Errors
/// [`UsageError::OutputUnusable`].
pub(super) fn deliver(bytes: &[u8], file: Option<&Path>, lang: Lang) -> Result<u8, UsageError> {
    match file {
        None => Ok(say::print(bytes, lang)),
        Some(path) => {
            files::write(path, bytes).map_err(|error| files::unusable("output", path, &error))?;
            Ok(0)
        }
    }
}

/// Writes the file of a `--report`.
///
/// # Errors
/// [`UsageError::ReportUnusable`].
pub(super) fn write_beside(path: &Path, bytes: &[u8]) -> Result<(), UsageError> {
    files::write(path, bytes).map_err(|error| UsageError::ReportUnusable {
        source: Source::Flag("report"),
        path: path.to_owned(),
        reason: error.to_string(),
    })
}

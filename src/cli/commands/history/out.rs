//! Where an answer goes.

use std::path::Path;

use crate::cli::error::UsageError;
use crate::cli::host::files;
use crate::cli::session::say;
use crate::report::words::Lang;

/// Brings it to the file, or to standard output, and gives the exit code.
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

//! Where a new token was put.

use std::path::PathBuf;

/// Where a new token was put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Handed {
    /// The token is where it was asked for: in the file, or alone on standard output.
    AsAsked,
    /// The token is on standard output, since the file could not be written.
    Printed { reason: String },
    /// The token is on standard output, since the keychain did not take it.
    Unkept { reason: String },
    /// The token is in this file, readable by its owner alone, since standard output could not be written to.
    Kept { path: PathBuf, reason: String },
    Lost {
        /// Why the token is not even on standard output.
        reason: String,
    },
}

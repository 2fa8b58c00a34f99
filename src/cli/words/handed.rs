//! What became of a new token.

use std::path::PathBuf;

/// What became of a new token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Handed {
    /// It is where it was asked for: in the file, or alone on standard output.
    AsAsked,
    /// It is on standard output: the file could not be written.
    Printed { reason: String },
    /// It is on standard output: the keychain did not take it.
    Unkept { reason: String },
    /// It is in this file of its owner's alone: standard output could not be written to.
    Kept { path: PathBuf, reason: String },
    Lost {
        /// Why it is not even on standard output.
        reason: String,
    },
}

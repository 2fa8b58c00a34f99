//! Why the system's keychain gave or took no token.

use strum::IntoStaticStr;

use crate::cli::lookup::source::Source;

/// Whose token it was, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeychainError {
    pub source: Source,
    /// Its name there.
    pub account: String,
    pub failure: KeychainFailure,
}

/// Why the keychain gave or took no token. What it printed for an answer is not kept.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case", prefix = "keychain-")]
pub enum KeychainFailure {
    /// It has no token under that name; or it is locked, and nobody unlocked it.
    Empty {},
    /// The program that speaks to it is not there.
    NoProgram { program: String },
    /// It is locked, there is none, or it would not.
    Refused { reason: String },
    /// None that this program can use: of another system, or built without.
    Unsupported {},
}

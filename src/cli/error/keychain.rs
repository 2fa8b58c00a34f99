//! Why the system's keychain did not give a token, or did not take it.

use strum::IntoStaticStr;

use crate::cli::lookup::source::Source;

/// A failed access to the keychain: for which token, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeychainError {
    pub source: Source,
    /// The name that the token has in the keychain.
    pub account: String,
    pub failure: KeychainFailure,
}

/// Why the keychain did not give or take a token. What its program printed as an answer is not kept.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case", prefix = "keychain-")]
pub enum KeychainFailure {
    /// The keychain has no token under that name; or it is locked, and nobody unlocked it.
    Empty {},
    /// The program that accesses the keychain is not installed.
    NoProgram { program: String },
    /// The keychain is locked, missing, or refuses the access.
    Refused { reason: String },
    /// The program can't use a keychain here: on this system, or in this build.
    Unsupported {},
}

//! Why a program gave no token.

use strum::IntoStaticStr;

/// Why a `token_command` gave no token. What it printed is not kept.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum CommandFailure {
    /// It could not be started.
    NotStarted { reason: String },
    /// It ended with this code; none where a signal ended it.
    Failed { code: Option<i32> },
    /// It had not ended in time.
    TooLate { seconds: u64 },
    /// It printed more than a token can be.
    TooLong { bytes: u64 },
}

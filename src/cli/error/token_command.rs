//! Why a program did not print a token.

use strum::IntoStaticStr;

/// Why a `token_command` gave no token. What the program printed is not kept.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum CommandFailure {
    /// The program could not be started.
    NotStarted { reason: String },
    /// The program ended with this code; none where a signal ended it.
    Failed { code: Option<i32> },
    /// The program had not ended within this many seconds.
    TooLate { seconds: u64 },
    /// The program printed more bytes than a token can have.
    TooLong { bytes: u64 },
}

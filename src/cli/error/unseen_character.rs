//! An invisible character in a credential.

use crate::cli::lookup::source::Source;

/// Which invisible character, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnseenCharacter {
    /// Where the credential came from.
    pub source: Source,
    /// Whether it is in the password, and not in the username.
    pub in_password: bool,
    pub character: char,
}

//! A character in a credential that nobody sees.

use crate::cli::lookup::source::Source;

/// Which one, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnseenCharacter {
    /// Where the credential came from.
    pub source: Source,
    /// It is the password, not the username.
    pub in_password: bool,
    pub character: char,
}

//! The questions of `setup` at the terminal.

use std::path::Path;

/// A question of `setup`.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Question<'a> {
    /// The deployment's address; an empty answer takes this one.
    Address {
        default: Option<&'a str>,
    },
    /// The file of the authority that signed the server's certificate.
    Certificates,
    Username,
    /// Whether the token may be written to this file, unencrypted.
    InTheClear {
        path: &'a Path,
    },
}

//! What is asked at the terminal.

use std::path::Path;

/// What is asked while somebody is set up.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Question<'a> {
    /// The deployment's address; an empty answer is this one.
    Address {
        default: Option<&'a str>,
    },
    /// The file of the authority that signed the server's certificate.
    Certificates,
    Username,
    /// Whether the token may stand in this file.
    InTheClear {
        path: &'a Path,
    },
}

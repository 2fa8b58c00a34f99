//! The flags of every command that talks to a deployment.

use crate::cli::args::connection::ConnectionArgs;
use crate::cli::args::credentials::CredentialArgs;

/// The flags whose settings every such command resolves.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SharedArgs<'a> {
    pub(crate) connection: &'a ConnectionArgs,
    pub(crate) credentials: &'a CredentialArgs,
    /// Another user's token, or the address of a webhook, for the commands that take one: a secret on the command line
    /// too.
    pub(crate) other_secret: Option<&'a String>,
}

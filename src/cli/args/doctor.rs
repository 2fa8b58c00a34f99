//! `pointctl doctor`.

use clap::Args;

use crate::cli::args::connection::ConnectionArgs;
use crate::cli::args::credentials::CredentialArgs;
use crate::cli::args::output::OutputArgs;

/// `pointctl doctor`.
#[derive(Debug, Args, Default)]
pub struct DoctorArgs {
    /// Where to.
    #[command(flatten)]
    pub connection: ConnectionArgs,
    /// As whom; without any credentials the steps that want some are left out.
    #[command(flatten)]
    pub credentials: CredentialArgs,
    /// What is said, and how.
    #[command(flatten)]
    pub output: OutputArgs,
}

//! `pointctl doctor`.

use clap::Args;

use crate::cli::args::connection::ConnectionArgs;
use crate::cli::args::credentials::CredentialArgs;
use crate::cli::args::output::{BesideArgs, OutputArgs};

/// `pointctl doctor`.
#[derive(Debug, Args, Default)]
pub(crate) struct DoctorArgs {
    #[command(flatten)]
    pub connection: ConnectionArgs,
    #[command(flatten)]
    pub credentials: CredentialArgs,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub beside: BesideArgs,
}

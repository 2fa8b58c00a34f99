//! `pointctl smoke`.

use clap::Args;

use crate::cli::args::connection::ConnectionArgs;
use crate::cli::args::credentials::CredentialArgs;
use crate::cli::args::live::LiveArgs;
use crate::cli::args::operations::OperationArgs;
use crate::cli::args::output::OutputArgs;
use crate::cli::args::output::ReportArgs;
use crate::cli::args::policy::PolicyArgs;
use crate::cli::args::selection::SelectionArgs;

/// `pointctl smoke`.
#[derive(Debug, Args, Default)]
pub struct SmokeArgs {
    /// Where to.
    #[command(flatten)]
    pub connection: ConnectionArgs,
    /// As whom.
    #[command(flatten)]
    pub credentials: CredentialArgs,
    /// With what parameters.
    #[command(flatten)]
    pub operations: OperationArgs,
    /// Which checks.
    #[command(flatten)]
    pub selection: SelectionArgs,
    /// What is taken for good.
    #[command(flatten)]
    pub policy: PolicyArgs,
    /// The gate.
    #[command(flatten)]
    pub live: LiveArgs,
    /// What is said, and how.
    #[command(flatten)]
    pub output: OutputArgs,
    /// What is said elsewhere.
    #[command(flatten)]
    pub reports: ReportArgs,
}

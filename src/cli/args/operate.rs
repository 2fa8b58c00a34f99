//! `pointctl maintenance`, `deactivate` and `purge`.

use clap::Args;

use crate::cli::args::connection::ConnectionArgs;
use crate::cli::args::credentials::CredentialArgs;
use crate::cli::args::live::LiveArgs;
use crate::cli::args::output::OutputArgs;
use crate::cli::args::output::ReportArgs;

/// `pointctl maintenance`, `deactivate` and `purge`.
#[derive(Debug, Args, Default)]
pub struct OperateArgs<P: Args> {
    /// Where to.
    #[command(flatten)]
    pub connection: ConnectionArgs,
    /// As whom.
    #[command(flatten)]
    pub credentials: CredentialArgs,
    /// With what parameters.
    #[command(flatten)]
    pub parameters: P,
    /// Say in so many words that it is a rehearsal, which it is anyway
    #[arg(long, conflicts_with = "live", help_heading = "Live")]
    pub dry_run: bool,
    /// The gate.
    #[command(flatten)]
    pub live: LiveArgs,
    /// Take a critical alert whose title fits for expected; may be repeated, * expects all
    #[arg(long, value_name = "GLOB", help_heading = "Live")]
    pub expect_alert: Vec<String>,
    /// What is said, and how.
    #[command(flatten)]
    pub output: OutputArgs,
    /// What is said elsewhere.
    #[command(flatten)]
    pub reports: ReportArgs,
}

//! `pointctl smoke`.

use clap::Args;

use crate::cli::args::connection::ConnectionArgs;
use crate::cli::args::credentials::CredentialArgs;
use crate::cli::args::keeping::KeepingArgs;
use crate::cli::args::live::LiveArgs;
use crate::cli::args::notify::NotifyArgs;
use crate::cli::args::operations::OperationArgs;
use crate::cli::args::output::{OutputArgs, ReportArgs};
use crate::cli::args::policy::PolicyArgs;
use crate::cli::args::selection::SelectionArgs;

/// `pointctl smoke`.
#[derive(Debug, Args)]
pub(crate) struct SmokeArgs {
    #[command(flatten)]
    connection: ConnectionArgs,
    /// Smoke every profile of the configuration file that has an address, side by side; --profile may also be repeated
    #[arg(long, conflicts_with = "profile", help_heading = "Connection")]
    all_profiles: bool,
    #[command(flatten)]
    credentials: CredentialArgs,
    #[command(flatten)]
    operations: OperationArgs,
    #[command(flatten)]
    pub selection: SelectionArgs,
    #[command(flatten)]
    policy: PolicyArgs,
    #[command(flatten)]
    pub live: LiveArgs,
    /// Run it again and again, from the start of one run to the start of the next: 5m; below an hour it only reads
    #[arg(long, value_name = "DURATION", help_heading = "Watch")]
    every: Option<String>,
    /// With --every below an hour: rehearse as well, which leaves three rows a run on the server
    #[arg(long, requires = "every", conflicts_with = "read_only", help_heading = "Watch")]
    rehearse: bool,
    /// Call this address after the run, with /start before it and /fail after a bad one; no credential goes there
    #[arg(long, value_name = "URL", help_heading = "Output")]
    ping_url: Option<String>,
    #[command(flatten)]
    keeping: KeepingArgs,
    #[command(flatten)]
    notify: NotifyArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    reports: ReportArgs,
}

//! `pointctl maintenance`, `deactivate` and `purge`.

use clap::Args;

use crate::cli::args::connection::ConnectionArgs;
use crate::cli::args::credentials::CredentialArgs;
use crate::cli::args::live::LiveArgs;
use crate::cli::args::output::{OutputArgs, ReportArgs};

/// `pointctl maintenance`, `deactivate` and `purge`.
#[derive(Debug, Args)]
pub(crate) struct OperateArgs<P: Args> {
    #[command(flatten)]
    connection: ConnectionArgs,
    #[command(flatten)]
    credentials: CredentialArgs,
    #[command(flatten)]
    parameters: P,
    /// Say explicitly that it is a rehearsal, which it is anyway
    #[arg(long, conflicts_with = "live", help_heading = "Live")]
    dry_run: bool,
    #[command(flatten)]
    pub live: LiveArgs,
    /// Treat a critical alert with a matching title as expected: GLOB, or GLOB if error_rate_24h < 5%; may be repeated
    #[arg(long, value_name = "ALERT", help_heading = "Live")]
    expect_alert: Vec<String>,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    reports: ReportArgs,
}

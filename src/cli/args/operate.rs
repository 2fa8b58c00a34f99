//! `pointctl maintenance`, `deactivate` and `purge`.

use clap::Args;

use crate::cli::args::connection::ConnectionArgs;
use crate::cli::args::credentials::CredentialArgs;
use crate::cli::args::live::LiveArgs;
use crate::cli::args::output::{OutputArgs, ReportArgs};

/// `pointctl maintenance`, `deactivate` and `purge`.
#[derive(Debug, Args, Default)]
pub(crate) struct OperateArgs<P: Args> {
    #[command(flatten)]
    pub connection: ConnectionArgs,
    #[command(flatten)]
    pub credentials: CredentialArgs,
    #[command(flatten)]
    pub parameters: P,
    /// Say explicitly that it is a rehearsal, which it is anyway
    #[arg(long, conflicts_with = "live", help_heading = "Live")]
    pub dry_run: bool,
    #[command(flatten)]
    pub live: LiveArgs,
    /// Treat a critical alert with a matching title as expected: GLOB, or GLOB if error_rate_24h < 5%; may be repeated
    #[arg(long, value_name = "ALERT", help_heading = "Live")]
    pub expect_alert: Vec<String>,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub reports: ReportArgs,
}

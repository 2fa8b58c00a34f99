//! `pointctl schedule`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::args::connection::ConnectionArgs;
use crate::cli::args::credentials::CredentialArgs;
use crate::cli::args::live::LiveArgs;
use crate::cli::args::notify::NotifyArgs;
use crate::cli::args::operations::OperationArgs;
use crate::cli::args::output::{OutputArgs, ReportArgs};

/// `pointctl schedule`. What has a variable of the old scheduler's is a text here, read by its rules.
#[derive(Debug, Args)]
pub(crate) struct ScheduleArgs {
    #[command(flatten)]
    connection: ConnectionArgs,
    #[command(flatten)]
    credentials: CredentialArgs,
    #[command(flatten)]
    operations: OperationArgs,
    /// Run it even if ENABLE_AUTO_MAINT_INTEGRACIONES is not 1
    #[arg(long, help_heading = "Schedule")]
    pub enable: bool,
    /// When it is not enabled, wait to be stopped instead of ending: for a container, which would be restarted
    #[arg(long, conflicts_with = "once", help_heading = "Schedule")]
    pub wait: bool,
    /// From the start of one run to the start of the next: 24h, or a number of hours (default {interval})
    #[arg(long, value_name = "DURATION", help_heading = "Schedule")]
    interval: Option<String>,
    /// From the start to the first run (default {initial_delay}; none with --once)
    #[arg(long, value_name = "DURATION", help_heading = "Schedule")]
    initial_delay: Option<String>,
    /// Run it once, without a delay, and end with its exit code: for cron
    #[arg(long, help_heading = "Schedule")]
    pub once: bool,
    /// First verify an earlier live call whose result is not known, and continue once its row is found or it is proved that it was not done
    #[arg(long, help_heading = "Schedule")]
    settle: bool,
    /// Write the time of each successful run to this file
    #[arg(long, value_name = "FILE", help_heading = "Schedule")]
    pub heartbeat_file: Option<PathBuf>,
    /// Call this address after each run, with /start before it and /fail after a failed one; no credential goes there
    #[arg(long, value_name = "URL", help_heading = "Schedule")]
    ping_url: Option<String>,
    #[command(flatten)]
    pub live: LiveArgs,
    /// Treat a critical alert with a matching title as expected: GLOB, or GLOB if error_rate_24h < 5%; may be repeated
    #[arg(long, value_name = "ALERT", help_heading = "Live")]
    expect_alert: Vec<String>,
    #[command(flatten)]
    notify: NotifyArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    reports: ReportArgs,
}

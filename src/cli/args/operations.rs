//! The parameters of the operations.

use clap::Args;

/// The parameters of both parts of a maintenance.
#[derive(Debug, Args)]
pub(crate) struct OperationArgs {
    #[command(flatten)]
    idle: IdleArgs,
    #[command(flatten)]
    retain: RetainArgs,
}

/// The parameters of a deactivation.
#[derive(Debug, Args)]
#[command(next_help_heading = "Operations")]
pub(crate) struct IdleArgs {
    /// Days without a request after which a client is idle, {idle_days.range} (default {idle_days})
    #[arg(long, value_name = "DAYS")]
    idle_days: Option<String>,
    /// Maximum number of clients that one call deactivates, {idle_limit.range} (default {idle_limit}; a smoke rehearses {idle_limit.least})
    #[arg(long, value_name = "N")]
    idle_limit: Option<String>,
}

/// The parameters of a purge.
#[derive(Debug, Args)]
#[command(next_help_heading = "Operations")]
pub(crate) struct RetainArgs {
    /// Days of logs to keep, {retain_days.range} (default {retain_days})
    #[arg(long, value_name = "DAYS")]
    retain_days: Option<String>,
    /// Maximum number of log rows that one call deletes, {max_delete.range} (default {max_delete}; a smoke rehearses {max_delete.least})
    #[arg(long, value_name = "N")]
    max_delete: Option<String>,
}

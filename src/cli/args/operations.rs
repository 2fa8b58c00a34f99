//! The parameters of the operations.

use clap::Args;

/// The parameters of both parts of a maintenance.
#[derive(Debug, Args, Default)]
pub struct OperationArgs {
    /// Those of the deactivation.
    #[command(flatten)]
    pub idle: IdleArgs,
    /// Those of the purge.
    #[command(flatten)]
    pub retain: RetainArgs,
}

/// The parameters of a deactivation.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Operations")]
pub struct IdleArgs {
    /// Days without a request after which a client is idle, 1..=365 (default 30)
    #[arg(long, value_name = "DAYS")]
    pub idle_days: Option<String>,
    /// Most clients that one call deactivates, 1..=500 (default 100; a smoke rehearses 1)
    #[arg(long, value_name = "N")]
    pub idle_limit: Option<String>,
}

/// The parameters of a purge.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Operations")]
pub struct RetainArgs {
    /// Days of logs to keep, 1..=3650 (default 90)
    #[arg(long, value_name = "DAYS")]
    pub retain_days: Option<String>,
    /// Most log rows that one call deletes, 1..=50000 (default 5000; a smoke rehearses 1)
    #[arg(long, value_name = "N")]
    pub max_delete: Option<String>,
}

//! `pointctl resumen`.

use clap::Args;

use crate::cli::args::connection::ConnectionArgs;
use crate::cli::args::credentials::CredentialArgs;
use crate::cli::args::output::{AnswerArgs, BesideArgs};

/// `pointctl resumen`.
#[derive(Debug, Args)]
pub(crate) struct ResumenArgs {
    #[command(flatten)]
    connection: ConnectionArgs,
    #[command(flatten)]
    credentials: CredentialArgs,
    /// Repeat it at this interval, from start to start: 30s, 5m; Ctrl-C ends it
    #[arg(long, value_name = "DURATION", conflicts_with = "output", help_heading = "Figures")]
    watch: Option<String>,
    /// Draw the seven days with plain characters
    #[arg(long, help_heading = "Figures")]
    pub ascii: bool,
    /// Treat a critical alert with a matching title as expected: GLOB, or GLOB if error_rate_24h < 5%; may be repeated
    #[arg(long, value_name = "ALERT", help_heading = "Figures")]
    expect_alert: Vec<String>,
    #[command(flatten)]
    output: AnswerArgs,
    #[command(flatten)]
    beside: BesideArgs,
}

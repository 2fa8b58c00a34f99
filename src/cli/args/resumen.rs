//! `pointctl resumen`.

use clap::Args;

use crate::cli::args::connection::ConnectionArgs;
use crate::cli::args::credentials::CredentialArgs;
use crate::cli::args::output::OutputArgs;

/// `pointctl resumen`.
#[derive(Debug, Args, Default)]
pub(crate) struct ResumenArgs {
    #[command(flatten)]
    pub connection: ConnectionArgs,
    #[command(flatten)]
    pub credentials: CredentialArgs,
    /// Ask again and again, from one begin to the next: 30s, 5m; ends at Ctrl-C
    #[arg(long, value_name = "DURATION", conflicts_with = "output", help_heading = "Figures")]
    pub watch: Option<String>,
    /// Draw the seven days with plain characters
    #[arg(long, help_heading = "Figures")]
    pub ascii: bool,
    /// Take a critical alert whose title fits for expected: GLOB, or GLOB if error_rate_24h < 5%; may be repeated
    #[arg(long, value_name = "ALERT", help_heading = "Figures")]
    pub expect_alert: Vec<String>,
    #[command(flatten)]
    pub output: OutputArgs,
}

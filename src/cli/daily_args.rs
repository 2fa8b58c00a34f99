//! The command line of the daily commands.

use clap::Args;

use super::args::{ConnectionArgs, CredentialArgs, OutputArgs, PolicyArgs, SmokeArgs};

/// `pointctl resumen`.
#[derive(Debug, Args, Default)]
pub struct ResumenArgs {
    /// Where to.
    #[command(flatten)]
    pub connection: ConnectionArgs,
    /// As whom.
    #[command(flatten)]
    pub credentials: CredentialArgs,
    /// Ask again and again, from one begin to the next: 30s, 5m; ends at Ctrl-C
    #[arg(long, value_name = "DURATION", conflicts_with = "output", help_heading = "Figures")]
    pub watch: Option<String>,
    /// Draw the seven days with plain characters
    #[arg(long, help_heading = "Figures")]
    pub ascii: bool,
    /// Take a critical alert whose title fits for expected; may be repeated, * expects all
    #[arg(long, value_name = "GLOB", help_heading = "Figures")]
    pub expect_alert: Vec<String>,
    /// What is said, and how.
    #[command(flatten)]
    pub output: OutputArgs,
}

impl ResumenArgs {
    /// What it has of its own, and what it shares with a smoke.
    #[must_use]
    pub fn split(mut self) -> (Self, SmokeArgs) {
        let expect_alert = std::mem::take(&mut self.expect_alert);
        let common = SmokeArgs {
            connection: std::mem::take(&mut self.connection),
            credentials: std::mem::take(&mut self.credentials),
            policy: PolicyArgs { expect_alert, ..PolicyArgs::default() },
            output: std::mem::take(&mut self.output),
            ..SmokeArgs::default()
        };
        (self, common)
    }
}

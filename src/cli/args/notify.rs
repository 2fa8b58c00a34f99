//! Who is told of a change.

use clap::Args;

/// Who is told of a change.
#[derive(Debug, Args)]
#[command(next_help_heading = "Watch")]
pub(crate) struct NotifyArgs {
    /// Tell a webhook (Slack, Teams, or any that takes JSON) or exec:PROGRAM when runs begin to fail, pass again, and daily in between; may be repeated
    #[arg(long, value_name = "TARGET")]
    notify: Vec<String>,
}

//! Whether a run is kept.

use clap::Args;

/// Whether a run is kept.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct KeepingArgs {
    /// How many runs of the deployment to keep for history, --baseline last-good and what is new, {keep.range} (default {keep})
    #[arg(long, value_name = "N")]
    keep: Option<String>,
    /// Do not keep this run
    #[arg(long, conflicts_with = "keep")]
    no_keep: bool,
}

//! The gate of a live call and its guards.

use std::path::PathBuf;

use clap::Args;

/// The gate of a live call.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Live")]
pub(crate) struct LiveArgs {
    /// Really do it, if no guard refuses: this deactivates clients and deletes logs
    #[arg(long)]
    pub live: bool,
    /// Confirms --live with the word YES
    #[arg(long, value_name = "YES", allow_hyphen_values = true)]
    pub confirm_live: Option<String>,
    /// The host that the live call is for, if the profile is protected: HOST or HOST:PORT of --base-url
    #[arg(long, value_name = "HOST")]
    live_target: Option<String>,
    #[command(flatten)]
    guards: GuardArgs,
}

/// What could speak against a live call.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Live")]
pub(crate) struct GuardArgs {
    /// Refuse if the token belongs to anybody but this user
    #[arg(long, value_name = "NAME")]
    actor_username: Option<String>,
    /// Let members of this group operate beside superusers, staff, ADMIN and DG; may be repeated
    #[arg(long, value_name = "GROUP")]
    allow_role: Vec<String>,
    /// Refuse if more clients than this would be deactivated
    #[arg(long, value_name = "N")]
    max_clients: Option<String>,
    /// Refuse if more than this percentage of the active clients would be deactivated (default {max_share})
    #[arg(long, value_name = "PCT")]
    max_share: Option<String>,
    /// Refuse if the last live run was less than this long ago (default {cooldown})
    #[arg(long, value_name = "DURATION")]
    cooldown: Option<String>,
    /// Run it even if the last live run is recent
    #[arg(long)]
    force: bool,
    /// Run it even if there is nothing to do
    #[arg(long)]
    even_if_empty: bool,
    /// How long to wait for the answer to the live call (default {live_timeout})
    #[arg(long, value_name = "DURATION")]
    live_timeout: Option<String>,
    /// How long to look for the live call's row (default {confirm_within})
    #[arg(long, value_name = "DURATION")]
    confirm_within: Option<String>,
    /// How long to wait for other live runs on the deployment (default as long as one can take, {claim_within})
    #[arg(long, value_name = "DURATION")]
    claim_within: Option<String>,
    /// Record every live call in this file (default ~/.local/state/pointctl/journal.jsonl)
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
}

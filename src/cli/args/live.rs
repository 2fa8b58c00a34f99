//! The gate of a live call and its guards.

use std::path::PathBuf;

use clap::Args;

/// The gate of a live call.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Live")]
pub(crate) struct LiveArgs {
    /// Do it for good, after everything that could speak against it has been asked: it deactivates and deletes
    #[arg(long)]
    pub live: bool,
    /// Confirms --live with the word YES
    #[arg(long, value_name = "YES", allow_hyphen_values = true)]
    pub confirm_live: Option<String>,
    /// The host that the live call is for, where a profile is protected: HOST or HOST:PORT of --base-url
    #[arg(long, value_name = "HOST")]
    pub live_target: Option<String>,
    #[command(flatten)]
    pub guards: GuardArgs,
}

/// What could speak against a live call.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Live")]
pub(crate) struct GuardArgs {
    /// Refuse when the token belongs to anybody but this user
    #[arg(long, value_name = "NAME")]
    pub actor_username: Option<String>,
    /// Let members of this group operate beside superusers, staff, ADMIN and DG; may be repeated
    #[arg(long, value_name = "GROUP")]
    pub allow_role: Vec<String>,
    /// Refuse when more clients would be deactivated
    #[arg(long, value_name = "N")]
    pub max_clients: Option<String>,
    /// Refuse when more than this many percent of the active clients would be deactivated (default {max_share})
    #[arg(long, value_name = "PCT")]
    pub max_share: Option<String>,
    /// Refuse when the last live run lies back less than this (default {cooldown})
    #[arg(long, value_name = "DURATION")]
    pub cooldown: Option<String>,
    /// Run it though the last live run is recent
    #[arg(long)]
    pub force: bool,
    /// Run it though there is nothing to do
    #[arg(long)]
    pub even_if_empty: bool,
    /// How long the answer to the live call is waited for (default {live_timeout})
    #[arg(long, value_name = "DURATION")]
    pub live_timeout: Option<String>,
    /// How long the live call's row is looked for (default {confirm_within})
    #[arg(long, value_name = "DURATION")]
    pub confirm_within: Option<String>,
    /// How long other live runs on the deployment are waited for (default as long as one can take, {claim_within})
    #[arg(long, value_name = "DURATION")]
    pub claim_within: Option<String>,
    /// Put every live call on record in this file (default ~/.local/state/pointctl/journal.jsonl)
    #[arg(long, value_name = "FILE")]
    pub journal: Option<PathBuf>,
}

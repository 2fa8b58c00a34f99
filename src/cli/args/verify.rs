//! `pointctl verify`.

use super::id;
use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::cli::args::connection::ConnectionArgs;
use crate::cli::args::credentials::CredentialArgs;
use crate::cli::args::output::{OutputArgs, ReportArgs};
use crate::cli::args::suggested::Suggested;
use crate::cli::values::action::LIVE_NAMES;

/// `pointctl verify`.
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    #[command(flatten)]
    connection: ConnectionArgs,
    #[command(flatten)]
    credentials: CredentialArgs,
    /// maintenance, deactivate or purge, also by their Spanish names or the API's own (default: the newest of any)
    #[arg(long, value_name = "ACTION", value_parser = Suggested(|| LIVE_NAMES.to_vec()), hide_possible_values = true, help_heading = "Operation")]
    pub action: Option<String>,
    /// Not before this: 30m ago by the server's clock, or a moment such as 2026-11-24T12:00:00Z
    #[arg(long, value_name = "WHEN", help_heading = "Operation")]
    pub since: Option<String>,
    /// Run by this user (default: ours, unless --id, a report or the journal says which)
    #[arg(long, value_name = "NAME", help_heading = "Operation")]
    pub user: Option<String>,
    /// The row itself
    #[arg(long, value_name = "ID", value_parser = id::parse, help_heading = "Operation")]
    pub id: Option<u64>,
    /// What a total must be: 'deleted=50', 'deactivated<=3', 'purge_api_logs.candidates>0'; may be repeated
    #[arg(long, value_name = "EXPRESSION", help_heading = "Operation")]
    pub expect: Vec<String>,
    /// The operation of this JSON report of a live run
    #[arg(long, value_name = "FILE", conflicts_with = "from_journal", help_heading = "Operation")]
    pub from_report: Option<PathBuf>,
    /// The last live run of the journal that is not known to have ended well, or else the last one that was sent
    #[arg(long, help_heading = "Operation")]
    pub from_journal: bool,
    /// With --from-journal: close the run in the journal if its row was looked for and not found
    #[arg(long, requires = "from_journal", conflicts_with_all = ["action", "since", "user", "id"], help_heading = "Operation")]
    pub abandon: bool,
    /// The journal's file (default ~/.local/state/pointctl/journal.jsonl)
    #[arg(long, value_name = "FILE", help_heading = "Operation")]
    journal: Option<PathBuf>,
    /// How long to look for the row (default {verify_within})
    #[arg(long, value_name = "DURATION", help_heading = "Operation")]
    confirm_within: Option<String>,
    /// Save both exports in this folder
    #[arg(long, value_name = "PATH", value_hint = ValueHint::DirPath, help_heading = "Operation")]
    pub save_dir: Option<PathBuf>,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    reports: ReportArgs,
}

//! `pointctl historial`.

use super::id;
use std::path::{Path, PathBuf};

use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

use crate::cli::args::connection::ConnectionArgs;
use crate::cli::args::credentials::CredentialArgs;
use crate::cli::args::output::{self, AnswerArgs, ShownArgs};
use crate::cli::args::suggested::Suggested;
use crate::cli::values::action::NAMES;
use crate::cli::values::row_form::{EXPORT_FORMS, ExportForm, ROW_FORMS, RowForm};

/// `pointctl historial`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub(crate) struct HistorialArgs {
    /// One row.
    #[command(subcommand)]
    pub command: Option<HistorialCommand>,
    #[command(flatten)]
    connection: ConnectionArgs,
    #[command(flatten)]
    credentials: CredentialArgs,
    #[command(flatten)]
    pub rows: RowArgs,
    /// csv or xlsx: save the server's own file, after checking it
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(EXPORT_FORMS).try_map(|word| word.parse::<ExportForm>()), hide_possible_values = true, conflicts_with_all = ["all", "rows_format"], help_heading = "Output")]
    pub export: Option<ExportForm>,
    /// {forms} (default {rows_format})
    #[arg(id = "rows_format", long = "format", value_name = "FORMAT", value_parser = PossibleValuesParser::new(ROW_FORMS).try_map(|word| word.parse::<RowForm>()), hide_possible_values = true, help_heading = "Output")]
    pub format: Option<RowForm>,
    /// Write the rows to this file, complete or not at all; its extension says the format unless --format does
    #[arg(id = "rows_output", short = 'o', long = "output", value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
    /// With --all -o FILE: continue with the rows in FILE.part, or start if there are none
    #[arg(long, conflicts_with = "restart", help_heading = "Output")]
    pub resume: bool,
    /// With --all -o FILE: start again, whatever is in FILE.part
    #[arg(long, help_heading = "Output")]
    pub restart: bool,
    #[command(flatten)]
    shown: ShownArgs,
}

impl HistorialArgs {
    /// The file of the rows; `None` where they go to standard output.
    pub(crate) fn output(&self) -> Option<&Path> {
        output::file(self.output.as_deref())
    }
}

/// Which rows, and in which order.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rows")]
pub(crate) struct RowArgs {
    /// maintenance, deactivate or purge, with preview- in front their rehearsals; also by their Spanish names or the API's own
    #[arg(id = "row_action", long = "action", value_name = "ACTION", value_parser = Suggested(|| NAMES.to_vec()), hide_possible_values = true)]
    pub action: Option<String>,
    /// From this day on, YYYY-MM-DD in the server's time zone
    #[arg(long, value_name = "DAY")]
    pub date_from: Option<String>,
    /// Up to and including this day
    #[arg(long, value_name = "DAY")]
    pub date_to: Option<String>,
    /// Part of the user's name, in upper or lower case; only newer deployments have this and the next two
    #[arg(id = "row_user", long = "user", value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
    pub user: Option<String>,
    /// Part of the model
    #[arg(long, value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
    pub model: Option<String>,
    /// Part of any column
    #[arg(long, value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
    pub q: Option<String>,
    /// timestamp, action, model, object_id, user or id (default {sort_by})
    #[arg(long, value_name = "COLUMN", value_parser = PossibleValuesParser::new(["timestamp", "action", "model", "object_id", "user", "id"]), hide_possible_values = true)]
    pub sort_by: Option<String>,
    /// asc or desc (default {sort_dir})
    #[arg(long, value_name = "DIRECTION", value_parser = PossibleValuesParser::new(["asc", "desc"]), hide_possible_values = true)]
    pub sort_dir: Option<String>,
    /// Maximum number of rows, {limit.range} (default {limit})
    #[arg(long, value_name = "N")]
    limit: Option<String>,
    /// Rows to skip first, {offset.range} (default {offset})
    #[arg(long, value_name = "N")]
    offset: Option<String>,
    /// All rows, by id; if there are more than 51,000, by day and by id within each day
    #[arg(long, conflicts_with_all = ["sort_by", "sort_dir", "limit", "offset"])]
    pub all: bool,
}

/// What `historial` can do beside listing.
#[derive(Debug, Subcommand)]
pub(crate) enum HistorialCommand {
    /// Show one row in full
    #[command(visible_alias = "mostrar")]
    Show(Box<ShowArgs>),
}

/// `pointctl historial show`.
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// The row's id
    #[arg(id = "row_id", value_name = "ID", value_parser = id::parse)]
    pub id: u64,
    #[command(flatten)]
    connection: ConnectionArgs,
    #[command(flatten)]
    credentials: CredentialArgs,
    #[command(flatten)]
    output: AnswerArgs,
}

//! `pointctl history`.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand, ValueHint};

use crate::cli::args::output::{self, BesideArgs, ShownArgs};
use crate::cli::args::policy::BoundArgs;
use crate::cli::values::LANGS;
use crate::cli::values::color::COLORS;
use crate::cli::values::format::{ANSWERS, FORMATS};
use crate::cli::values::history_form::{HISTORY_FORMS, HistoryForm};

/// `pointctl history`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub(crate) struct HistoryArgs {
    /// One run, or two.
    #[command(subcommand)]
    pub command: Option<HistoryCommand>,
    #[command(flatten)]
    of: OfArgs,
    /// List this many of the last runs, {listed.range} (default {listed})
    #[arg(id = "listed", long = "limit", value_name = "N", help_heading = "Runs")]
    limit: Option<String>,
    /// Tell it as of this moment, such as 2026-11-24T12:00:00Z: the runs after it are left out
    #[arg(long, value_name = "WHEN", help_heading = "Runs")]
    pub until: Option<String>,
    /// Draw the figures with plain characters
    #[arg(id = "plain", long = "ascii", help_heading = "Runs")]
    pub ascii: bool,
    /// {forms} (default {history_format})
    #[arg(id = "history_format", long = "format", value_name = "FORMAT", value_parser = PossibleValuesParser::new(HISTORY_FORMS).try_map(|word| word.parse::<HistoryForm>()), hide_possible_values = true, help_heading = "Output")]
    pub format: Option<HistoryForm>,
    /// Write the history to this file, complete or not at all; its extension says the format unless --format does
    #[arg(id = "history_output", short = 'o', long = "output", value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
    /// Write it to one more file: history.html, or FORMAT=FILE; may be repeated
    #[arg(id = "history_report", long = "report", value_name = "FILE", help_heading = "Output")]
    pub report: Vec<String>,
    #[command(flatten)]
    look: LookArgs,
}

impl HistoryArgs {
    /// The file of the answer; `None` where it goes to standard output.
    pub(crate) fn output(&self) -> Option<&Path> {
        output::file(self.output.as_deref())
    }
}

/// Of which deployment.
#[derive(Debug, Args)]
#[command(next_help_heading = "Connection")]
pub(crate) struct OfArgs {
    /// The configuration file (default ~/.config/pointctl/config.toml)
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The profile of the configuration file to take settings from (default: its default_profile)
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// The deployment's address: https://host or https://host:port
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    base_url: Option<String>,
}

/// In which language and colours.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct LookArgs {
    /// es or en (default: the locale's)
    #[arg(long, value_name = "LANG", value_parser = PossibleValuesParser::new(LANGS), hide_possible_values = true)]
    lang: Option<String>,
    /// auto, always or never (default {color})
    #[arg(long, value_name = "WHEN", value_parser = PossibleValuesParser::new(COLORS), hide_possible_values = true)]
    color: Option<String>,
}

/// What `history` can do beside listing.
#[derive(Debug, Subcommand)]
pub(crate) enum HistoryCommand {
    /// Show a kept run as it was
    #[command(visible_alias = "mostrar")]
    Show(Box<RunArgs>),
    /// Compare two kept runs: what became worse or slower, and which figures changed
    #[command(visible_alias = "comparar")]
    Compare(Box<CompareArgs>),
}

/// `pointctl history show`.
#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    /// The run: 1 is the last one, 2 the one before; or its name, or how that begins
    #[arg(value_name = "RUN")]
    pub run: String,
    #[command(flatten)]
    of: OfArgs,
    /// {forms} (default {format})
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(FORMATS), hide_possible_values = true, help_heading = "Output")]
    format: Option<String>,
    /// Write the report to this file instead, complete or not at all; its extension says the format unless --format does
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
    #[command(flatten)]
    beside: BesideArgs,
    #[command(flatten)]
    shown: ShownArgs,
}

/// `pointctl history compare`.
#[derive(Debug, Args)]
pub(crate) struct CompareArgs {
    /// The earlier run, named as under history show
    #[arg(id = "run_before", value_name = "BEFORE")]
    pub before: String,
    /// The later run
    #[arg(id = "run_after", value_name = "AFTER")]
    pub after: String,
    #[command(flatten)]
    of: OfArgs,
    #[command(flatten)]
    bounds: BoundArgs,
    /// {forms} (default {format})
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(ANSWERS), hide_possible_values = true, help_heading = "Output")]
    format: Option<String>,
    #[command(flatten)]
    look: LookArgs,
    /// Show what did not change too
    #[arg(
        id = "unchanged",
        short = 'v',
        long = "verbose",
        overrides_with = "unchanged",
        help_heading = "Output"
    )]
    pub verbose: bool,
}

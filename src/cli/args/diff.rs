//! `pointctl diff`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};

use crate::cli::args::policy::BoundArgs;
use crate::cli::values::LANGS;
use crate::cli::values::color::COLORS;
use crate::cli::values::format::ANSWERS;

/// `pointctl diff`.
#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// The JSON report of the earlier run
    #[arg(value_name = "BEFORE", value_hint = ValueHint::FilePath)]
    pub before: PathBuf,
    /// The JSON report of the later run
    #[arg(value_name = "AFTER", value_hint = ValueHint::FilePath)]
    pub after: PathBuf,
    #[command(flatten)]
    bounds: BoundArgs,
    /// {forms} (default {format})
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(ANSWERS), hide_possible_values = true, help_heading = "Output")]
    format: Option<String>,
    /// es or en (default: the locale's)
    #[arg(long, value_name = "LANG", value_parser = PossibleValuesParser::new(LANGS), hide_possible_values = true, help_heading = "Output")]
    lang: Option<String>,
    /// auto, always or never (default {color})
    #[arg(long, value_name = "WHEN", value_parser = PossibleValuesParser::new(COLORS), hide_possible_values = true, help_heading = "Output")]
    color: Option<String>,
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

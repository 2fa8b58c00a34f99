//! `pointctl diff`, and the bounds that it shares with `--baseline`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};

use super::{COLORS, LANGS};

/// `pointctl diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The JSON report of the earlier run
    #[arg(value_name = "BEFORE", value_hint = ValueHint::FilePath)]
    pub before: PathBuf,
    /// The JSON report of the later run
    #[arg(value_name = "AFTER", value_hint = ValueHint::FilePath)]
    pub after: PathBuf,
    /// What is still no change.
    #[command(flatten)]
    pub bounds: BoundArgs,
    /// human or json (default human)
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(["human", "json"]), hide_possible_values = true, help_heading = "Output")]
    pub format: Option<String>,
    /// es or en (default: the locale's)
    #[arg(long, value_name = "LANG", value_parser = PossibleValuesParser::new(LANGS), hide_possible_values = true, help_heading = "Output")]
    pub lang: Option<String>,
    /// auto, always or never (default auto)
    #[arg(long, value_name = "WHEN", value_parser = PossibleValuesParser::new(COLORS), hide_possible_values = true, help_heading = "Output")]
    pub color: Option<String>,
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

/// What is still no change from one run to another.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Policy")]
pub struct BoundArgs {
    /// By how many percent a duration may grow since the earlier run, 0..=10000 (default 50%)
    #[arg(long, value_name = "PCT")]
    pub max_regression: Option<String>,
    /// By how many percent a figure may differ from the earlier run's: requests_24h=30%, or 30% for each; may be repeated
    #[arg(long, value_name = "BOUND", value_delimiter = ',')]
    pub max_drift: Vec<String>,
}

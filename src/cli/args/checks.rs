//! `pointctl checks`.

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::cli::values::LANGS;

/// `pointctl checks`.
#[derive(Debug, Args)]
pub(crate) struct ChecksArgs {
    /// human or json (default {format})
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(["human", "json"]), hide_possible_values = true, help_heading = "Output")]
    pub format: Option<String>,
    /// es or en (default: the locale's)
    #[arg(long, value_name = "LANG", value_parser = PossibleValuesParser::new(LANGS), hide_possible_values = true, help_heading = "Output")]
    pub lang: Option<String>,
}

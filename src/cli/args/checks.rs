//! `pointctl checks`.

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::cli::values::LANGS;
use crate::cli::values::format::ANSWERS;

/// `pointctl checks`.
#[derive(Debug, Args)]
pub(crate) struct ChecksArgs {
    /// {forms} (default {format})
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(ANSWERS), hide_possible_values = true, help_heading = "Output")]
    format: Option<String>,
    /// es or en (default: the locale's)
    #[arg(long, value_name = "LANG", value_parser = PossibleValuesParser::new(LANGS), hide_possible_values = true, help_heading = "Output")]
    lang: Option<String>,
}

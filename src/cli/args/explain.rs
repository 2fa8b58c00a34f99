//! `pointctl explain`.

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::cli::args::suggested::Suggested;
use crate::cli::values::LANGS;
use crate::cli::values::format::ANSWERS;
use crate::report::explain;
use crate::report::words::Lang;

/// `pointctl explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The codes, as reports and error messages show them; without one, all codes are listed
    #[arg(value_name = "CODE", value_parser = Suggested(codes), hide_possible_values = true)]
    pub codes: Vec<String>,
    /// {forms} (default {format})
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(ANSWERS), hide_possible_values = true, help_heading = "Output")]
    format: Option<String>,
    /// es or en (default: the locale's)
    #[arg(long, value_name = "LANG", value_parser = PossibleValuesParser::new(LANGS), hide_possible_values = true, help_heading = "Output")]
    lang: Option<String>,
}

/// All codes, by area, for a shell to complete.
fn codes() -> Vec<&'static str> {
    explain::all(Lang::En).iter().map(|explanation| explanation.code).collect()
}

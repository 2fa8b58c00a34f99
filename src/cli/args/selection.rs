//! Which checks run.

use clap::Args;

use crate::checks::CATALOGUE;
use crate::cli::args::suggested::Suggested;

/// Which checks run.
#[derive(Debug, Args)]
#[command(next_help_heading = "Checks")]
pub(crate) struct SelectionArgs {
    /// Run only the checks whose id matches, see pointctl checks; may be repeated, or a list with commas
    #[arg(long, value_name = "GLOB", value_parser = Suggested(check_ids), hide_possible_values = true)]
    only: Vec<String>,
    /// Run no check whose id matches; may be repeated, or a list with commas
    #[arg(long, value_name = "GLOB", value_parser = Suggested(check_ids), hide_possible_values = true)]
    skip: Vec<String>,
    /// Post nothing but a login and leave no row on the server; the report says what is then not proved
    #[arg(long)]
    pub read_only: bool,
}

/// The ids of the checks, in the order of the catalogue.
fn check_ids() -> Vec<&'static str> {
    CATALOGUE.iter().map(|check| check.id).collect()
}

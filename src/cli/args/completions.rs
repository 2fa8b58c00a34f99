//! `pointctl completions` and `pointctl help`.

use clap::Args;
use clap::builder::PossibleValuesParser;
use clap_complete::Shell;

use crate::cli::values::LANGS;

/// `pointctl completions`.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// bash, zsh, fish, powershell or elvish
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    pub shell: Shell,
    /// es or en (default: the locale's)
    #[arg(long, value_name = "LANG", value_parser = PossibleValuesParser::new(LANGS), hide_possible_values = true, help_heading = "Output")]
    lang: Option<String>,
}

/// `pointctl help`.
#[derive(Debug, Args)]
pub(crate) struct HelpArgs {
    /// The command, and what it can do: auth status
    #[arg(id = "help_command", value_name = "COMMAND", num_args = ..=2)]
    pub command: Vec<String>,
    /// es or en (default: the locale's)
    #[arg(long, value_name = "LANG", value_parser = PossibleValuesParser::new(LANGS), hide_possible_values = true, help_heading = "Output")]
    lang: Option<String>,
}

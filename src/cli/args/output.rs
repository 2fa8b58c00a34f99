//! What a command says, where and how.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};

use crate::cli::values::LANGS;
use crate::cli::values::color::COLORS;
use crate::cli::values::exit_style::EXIT_STYLES;
use crate::cli::values::format::FORMATS;

/// What is said, where and how.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    /// human, json, ndjson, junit, tap, markdown, github, nagios, html or prometheus (default {format})
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(FORMATS), hide_possible_values = true)]
    pub format: Option<String>,
    /// Write the report to this file instead, complete or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub shown: ShownArgs,
}

/// What is said elsewhere.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Output")]
pub(crate) struct ReportArgs {
    /// Write another report to a file, complete or not at all: junit=report.xml; may be repeated
    #[arg(long, value_name = "FORMAT=FILE")]
    pub report: Vec<String>,
    /// pointctl or nagios: which exit codes to use; nagios also writes its own line instead of human (default {exit_style})
    #[arg(long, value_name = "STYLE", value_parser = PossibleValuesParser::new(EXIT_STYLES), hide_possible_values = true)]
    pub exit_style: Option<String>,
    /// Do not write annotations and a summary under GitHub Actions
    #[arg(long)]
    pub no_ci: bool,
    /// Write every request and answer to DIR/trace.har, without secrets, for a browser's network tab
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub trace: Option<PathBuf>,
}

/// How something is shown that has a form of its own.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Output")]
pub(crate) struct ShownArgs {
    /// es or en (default: the locale's)
    #[arg(long, value_name = "LANG", value_parser = PossibleValuesParser::new(LANGS), hide_possible_values = true)]
    pub lang: Option<String>,
    /// auto, always or never (default {color})
    #[arg(long, value_name = "WHEN", value_parser = PossibleValuesParser::new(COLORS), hide_possible_values = true)]
    pub color: Option<String>,
    /// Show every request, and where the address and the credentials came from
    // More of them say no more, and are no error: other programs taught people -vvv.
    #[arg(short, long, conflicts_with = "quiet", overrides_with = "verbose")]
    pub verbose: bool,
    /// Show the result and what went wrong, nothing else
    #[arg(short, long)]
    pub quiet: bool,
}

/// Whether what was given for a file is standard output, as in other programs.
#[must_use]
pub(crate) fn is_standard_output(path: &Path) -> bool {
    path.as_os_str() == "-"
}

//! What a command says, where and how.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};

use crate::cli::values::LANGS;
use crate::cli::values::color::COLORS;
use crate::cli::values::exit_style::EXIT_STYLES;
use crate::cli::values::format::{ANSWERS, FORMATS};

/// What is said, where and how.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    /// {forms} (default {format})
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(FORMATS), hide_possible_values = true)]
    format: Option<String>,
    /// Write the report to this file instead, complete or not at all; its extension says the format unless --format does
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    shown: ShownArgs,
}

/// The same of an answer, which has two forms.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct AnswerArgs {
    /// {forms} (default {format})
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(ANSWERS), hide_possible_values = true)]
    format: Option<String>,
    /// Write the report to this file instead, complete or not at all; its extension says the format unless --format does
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    shown: ShownArgs,
}

/// Reports beside the chosen one.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct BesideArgs {
    /// Write one more report to a file, complete or not at all: report.xml, or FORMAT=FILE; may be repeated
    #[arg(long, value_name = "FILE")]
    report: Vec<String>,
}

/// What is said elsewhere.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    beside: BesideArgs,
    /// pointctl or nagios: which exit codes to use; nagios also writes its own line instead of human (default {exit_style})
    #[arg(long, value_name = "STYLE", value_parser = PossibleValuesParser::new(EXIT_STYLES), hide_possible_values = true)]
    exit_style: Option<String>,
    /// Do not write annotations and a summary under GitHub Actions
    #[arg(long)]
    no_ci: bool,
    /// Write every request and answer to DIR/trace.har, without secrets, for a browser's network tab
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    trace: Option<PathBuf>,
}

/// How something is shown that has a form of its own.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct ShownArgs {
    /// es or en (default: the locale's)
    #[arg(long, value_name = "LANG", value_parser = PossibleValuesParser::new(LANGS), hide_possible_values = true)]
    lang: Option<String>,
    /// auto, always or never (default {color})
    #[arg(long, value_name = "WHEN", value_parser = PossibleValuesParser::new(COLORS), hide_possible_values = true)]
    color: Option<String>,
    /// Show every request, and where the address and the credentials came from
    // More of them say no more, and are no error: other programs taught people -vvv.
    #[arg(short, long, conflicts_with = "quiet", overrides_with = "verbose")]
    pub verbose: bool,
    /// Show the result and what went wrong, nothing else
    #[arg(short, long)]
    pub quiet: bool,
}

/// The file of a flag; `None` where it is standard output.
pub(crate) fn file(given: Option<&Path>) -> Option<&Path> {
    given.filter(|path| !is_standard_output(path))
}

/// Whether what was given for a file is standard output: a dash, as in other programs, or the system's name for it.
#[must_use]
pub(crate) fn is_standard_output(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path.as_os_str() == *name)
}

//! The command line. Values stay texts here: those of the environment are read by the same rules.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser};
use clap::{Arg, ArgAction, Args, Parser, Subcommand};
use clap_complete::Shell;

use super::settings::{COLORS, FORMATS, LANGS};
use crate::checks::CATALOGUE;

/// Smoke-tests and operates the "Point" integrations API of the ERP
#[derive(Debug, Parser)]
#[command(name = "pointctl", version, disable_help_flag = true, disable_version_flag = true)]
#[command(
    subcommand_required = true,
    arg_required_else_help = true,
    max_term_width = 100,
    disable_help_subcommand = true
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,

    /// Show help; --help says more than -h
    #[arg(short, long, global = true, action = ArgAction::Help, help_heading = "Output")]
    help: Option<bool>,

    /// Show the version
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = "Output")]
    version: Option<bool>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check a deployment from end to end: sign in, every endpoint, both exports, the dry runs
    Smoke(Box<SmokeArgs>),
    /// List the checks: what each asks, what it proves, and what --deep adds
    Checks(ChecksArgs),
    /// Print the completion script of a shell
    Completions(CompletionsArgs),
    /// Show the help of pointctl or of a command
    Help(HelpArgs),
}

/// `pointctl help`.
#[derive(Debug, Args)]
pub struct HelpArgs {
    /// The command
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

/// `pointctl smoke`.
#[derive(Debug, Args, Default)]
pub struct SmokeArgs {
    /// Where to.
    #[command(flatten)]
    pub connection: ConnectionArgs,
    /// As whom.
    #[command(flatten)]
    pub credentials: CredentialArgs,
    /// With what parameters.
    #[command(flatten)]
    pub operations: OperationArgs,
    /// Which checks.
    #[command(flatten)]
    pub selection: SelectionArgs,
    /// What is taken for good.
    #[command(flatten)]
    pub policy: PolicyArgs,
    /// The gate.
    #[command(flatten)]
    pub live: LiveArgs,
    /// What is said, and how.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Where the deployment is and how to talk to it.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Connection")]
pub struct ConnectionArgs {
    /// The deployment's address: https://host or https://host:port
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)
    #[arg(long, value_name = "DURATION")]
    pub timeout: Option<String>,
    /// Limit of a connection with its TLS handshake (default 10s)
    #[arg(long, value_name = "DURATION")]
    pub connect_timeout: Option<String>,
    /// Trust the certificates of this PEM file, and no others
    #[arg(long, value_name = "PEM", conflicts_with = "insecure")]
    pub cacert: Option<String>,
    /// Do not check whose certificate it is. Whoever answers gets the token
    #[arg(long)]
    pub insecure: bool,
    /// Allow http:// to another machine, with token and password in the clear
    #[arg(long)]
    pub allow_http: bool,
    /// Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)
    #[arg(long, value_name = "N")]
    pub jobs: Option<String>,
    /// Further tries of a GET, 0..=10 (default 2); a POST is never repeated
    #[arg(long, value_name = "N")]
    pub retries: Option<String>,
}

/// A token, or a username with its password.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Credentials")]
pub struct CredentialArgs {
    /// The token itself. Others on this machine can see it: rather use a file or a variable
    #[arg(long, value_name = "TOKEN", conflicts_with_all = ["token_file", "token_stdin", "username"])]
    pub token: Option<String>,
    /// A file that holds the token
    #[arg(long, value_name = "PATH", conflicts_with_all = ["token_stdin", "username"])]
    pub token_file: Option<String>,
    /// Read the token from standard input
    #[arg(long, conflicts_with_all = ["username", "password_stdin"])]
    pub token_stdin: bool,
    /// Sign in with this username; without a password it is asked for at the terminal
    #[arg(long, value_name = "NAME")]
    pub username: Option<String>,
    /// The password itself. Others on this machine can see it: rather use --password-stdin
    #[arg(long, value_name = "PASSWORD", conflicts_with = "password_stdin")]
    pub password: Option<String>,
    /// Read the password from standard input
    #[arg(long)]
    pub password_stdin: bool,
}

/// The parameters of the operations.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Operations")]
pub struct OperationArgs {
    /// Days without a request after which a client is idle, 1..=365 (default 30)
    #[arg(long, value_name = "DAYS")]
    pub idle_days: Option<String>,
    /// Most clients that one call deactivates, 1..=500 (default 100)
    #[arg(long, value_name = "N")]
    pub idle_limit: Option<String>,
    /// Days of logs to keep, 1..=3650 (default 90)
    #[arg(long, value_name = "DAYS")]
    pub retain_days: Option<String>,
    /// Most log rows that one call deletes, 1..=50000 (default 5000)
    #[arg(long, value_name = "N")]
    pub max_delete: Option<String>,
}

/// Which checks run.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Checks")]
pub struct SelectionArgs {
    /// Run only the checks whose id fits, see pointctl checks; may be repeated, or a list with commas
    #[arg(long, value_name = "GLOB", value_delimiter = ',', value_parser = CheckGlob, hide_possible_values = true)]
    pub only: Vec<String>,
    /// Run no check whose id fits; may be repeated, or a list with commas
    #[arg(long, value_name = "GLOB", value_delimiter = ',', value_parser = CheckGlob, hide_possible_values = true)]
    pub skip: Vec<String>,
}

/// Takes any text; shells are offered the ids.
#[derive(Debug, Clone)]
struct CheckGlob;

impl TypedValueParser for CheckGlob {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(CATALOGUE.iter().map(|check| PossibleValue::new(check.id))))
    }
}

/// What is taken for good.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Policy")]
pub struct PolicyArgs {
    /// Walk the historial to its end, not only its first pages and its last
    #[arg(long)]
    pub deep: bool,
    /// Take a critical alert whose title fits for expected; may be repeated, * expects all
    #[arg(long, value_name = "GLOB")]
    pub expect_alert: Vec<String>,
    /// Fail when more than this many percent of the last 24 hours' requests were errors
    #[arg(long, value_name = "PCT")]
    pub max_error_rate: Option<String>,
    /// The token of a user who must not be able to operate: that it is refused is checked too
    #[arg(long, value_name = "TOKEN")]
    pub readonly_token: Option<String>,
}

/// The gate of a live call.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Live")]
pub struct LiveArgs {
    /// After all checks have passed, run the maintenance for good: it deactivates and deletes
    #[arg(long)]
    pub live: bool,
    /// Confirms --live with the word YES
    #[arg(long, value_name = "YES", allow_hyphen_values = true)]
    pub confirm_live: Option<String>,
}

/// What is said, where and how.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
    /// human or json (default human)
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(FORMATS), hide_possible_values = true)]
    pub format: Option<String>,
    /// Write the report to this file instead, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// es or en (default: the locale's)
    #[arg(long, value_name = "LANG", value_parser = PossibleValuesParser::new(LANGS), hide_possible_values = true)]
    pub lang: Option<String>,
    /// auto, always or never (default auto)
    #[arg(long, value_name = "WHEN", value_parser = PossibleValuesParser::new(COLORS), hide_possible_values = true)]
    pub color: Option<String>,
    /// Show every request, and where the address and the credentials came from
    #[arg(short, long, conflicts_with = "quiet")]
    pub verbose: bool,
    /// Show the summary and what went wrong, nothing else
    #[arg(short, long)]
    pub quiet: bool,
}

/// `pointctl checks`.
#[derive(Debug, Args)]
pub struct ChecksArgs {
    /// human or json (default human)
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(FORMATS), hide_possible_values = true, help_heading = "Output")]
    pub format: Option<String>,
    /// es or en (default: the locale's)
    #[arg(long, value_name = "LANG", value_parser = PossibleValuesParser::new(LANGS), hide_possible_values = true, help_heading = "Output")]
    pub lang: Option<String>,
}

/// `pointctl completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// bash, zsh, fish, powershell or elvish
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    pub shell: Shell,
}

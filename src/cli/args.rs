//! The command line. Values stay texts here: those of the environment are read by the same rules.

mod config;
mod diff;
mod doctor;
mod man;
mod suggested;

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser};
use clap::{Arg, ArgAction, Args, Parser, Subcommand, ValueHint};
use clap_complete::Shell;

pub use self::config::ConfigArgs;
pub use self::diff::{BoundArgs, DiffArgs};
pub use self::doctor::DoctorArgs;
pub use self::man::ManArgs;
pub use self::suggested::Suggested;
use super::daily_args::{AuthArgs, HistorialArgs, ResumenArgs};
use super::exit_style::EXIT_STYLES;
use super::live_line::Typed;
use super::settings::{COLORS, FAIL_ONS, FORMATS, LANGS};
use super::verify::ACTIONS;
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
    /// Deactivate idle API clients and delete old API logs: a rehearsal, unless it is live
    #[command(visible_alias = "mantenimiento")]
    Maintenance(Box<OperateArgs<OperationArgs>>),
    /// Deactivate idle API clients: a rehearsal, unless it is live
    #[command(visible_alias = "desactivar")]
    Deactivate(Box<OperateArgs<IdleArgs>>),
    /// Delete old API logs: a rehearsal, unless it is live
    #[command(visible_alias = "purgar")]
    Purge(Box<OperateArgs<RetainArgs>>),
    /// Find an operation in the historial and hold its totals, resumen and both exports against it
    #[command(visible_alias = "verificar")]
    Verify(Box<VerifyArgs>),
    /// Run the maintenance at an interval, in the foreground: rehearsals, unless both switches say live
    #[command(visible_alias = "programar")]
    Schedule(Box<ScheduleArgs>),
    /// List the checks: what each asks, what it proves, and what --deep adds
    Checks(ChecksArgs),
    /// Show the figures at a glance: 24 hours, 7 days, clients, the last operations, alerts
    Resumen(Box<ResumenArgs>),
    /// List the recorded operations, page by page or all of them, in many forms
    Historial(Box<HistorialArgs>),
    /// The credentials: whose they are and what they allow, their token, a new one, or none
    #[command(visible_alias = "acceso")]
    Auth(Box<AuthArgs>),
    /// Walk the way to a deployment step by step, each with what to do about it; nothing is operated
    #[command(visible_alias = "diagnosticar")]
    Doctor(Box<DoctorArgs>),
    /// Show which settings are in force and where they came from, or write a configuration file
    Config(ConfigArgs),
    /// Hold two JSON reports against each other: what became worse, slower, or is another number
    #[command(visible_alias = "comparar")]
    Diff(DiffArgs),
    /// Print the completion script of a shell
    Completions(CompletionsArgs),
    /// Print the manual's page of pointctl or of a command
    Man(ManArgs),
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
    /// What is said elsewhere.
    #[command(flatten)]
    pub reports: ReportArgs,
    /// The command with its flags, where it is to be shown how it goes live.
    #[arg(skip)]
    pub typed: Option<Typed>,
}

/// `pointctl maintenance`, `deactivate` and `purge`.
#[derive(Debug, Args, Default)]
pub struct OperateArgs<P: Args> {
    /// Where to.
    #[command(flatten)]
    pub connection: ConnectionArgs,
    /// As whom.
    #[command(flatten)]
    pub credentials: CredentialArgs,
    /// With what parameters.
    #[command(flatten)]
    pub parameters: P,
    /// Say in so many words that it is a rehearsal, which it is anyway
    #[arg(long, conflicts_with = "live", help_heading = "Live")]
    pub dry_run: bool,
    /// The gate.
    #[command(flatten)]
    pub live: LiveArgs,
    /// Take a critical alert whose title fits for expected; may be repeated, * expects all
    #[arg(long, value_name = "GLOB", help_heading = "Live")]
    pub expect_alert: Vec<String>,
    /// What is said, and how.
    #[command(flatten)]
    pub output: OutputArgs,
    /// What is said elsewhere.
    #[command(flatten)]
    pub reports: ReportArgs,
}

impl<P: Args + Into<OperationArgs>> OperateArgs<P> {
    /// The same as a smoke's: settings are resolved by one set of rules.
    #[must_use]
    pub fn into_smoke(self, typed: Option<Typed>) -> SmokeArgs {
        let Self { connection, credentials, parameters, dry_run: _, live, expect_alert, output, reports } =
            self;
        let policy = PolicyArgs { expect_alert, ..PolicyArgs::default() };
        SmokeArgs {
            connection,
            credentials,
            operations: parameters.into(),
            policy,
            live,
            output,
            reports,
            typed,
            ..SmokeArgs::default()
        }
    }
}

/// `pointctl verify`.
#[derive(Debug, Args, Default)]
pub struct VerifyArgs {
    /// Where to.
    #[command(flatten)]
    pub connection: ConnectionArgs,
    /// As whom.
    #[command(flatten)]
    pub credentials: CredentialArgs,
    /// maintenance, deactivate or purge, or the API's own name (default: the newest of any)
    #[arg(long, value_name = "ACTION", value_parser = Suggested(ACTIONS), hide_possible_values = true, help_heading = "Operation")]
    pub action: Option<String>,
    /// Not before this: 30m ago by the server's clock, or a moment such as 2026-11-24T12:00:00Z
    #[arg(long, value_name = "WHEN", help_heading = "Operation")]
    pub since: Option<String>,
    /// Run by this user (default: ours, unless --id, a report or the journal says which)
    #[arg(long, value_name = "NAME", help_heading = "Operation")]
    pub user: Option<String>,
    /// The row itself
    #[arg(long, value_name = "ID", help_heading = "Operation")]
    pub id: Option<u64>,
    /// What a total must be: 'deleted=50', 'deactivated<=3', 'purge_api_logs.candidates>0'; may be repeated
    #[arg(long, value_name = "EXPRESSION", help_heading = "Operation")]
    pub expect: Vec<String>,
    /// The operation of this JSON report of a live run
    #[arg(long, value_name = "FILE", conflicts_with = "from_journal", help_heading = "Operation")]
    pub from_report: Option<PathBuf>,
    /// The last live run of the journal that is not known to have ended well, or else the last that was sent
    #[arg(long, help_heading = "Operation")]
    pub from_journal: bool,
    /// With --from-journal: close the run in the journal where its row was looked for and not found
    #[arg(long, requires = "from_journal", conflicts_with_all = ["action", "since", "user", "id"], help_heading = "Operation")]
    pub abandon: bool,
    /// The journal's file (default ~/.local/state/pointctl/journal.jsonl)
    #[arg(long, value_name = "FILE", help_heading = "Operation")]
    pub journal: Option<PathBuf>,
    /// How long the row is looked for (default 10s)
    #[arg(long, value_name = "DURATION", help_heading = "Operation")]
    pub confirm_within: Option<String>,
    /// Keep both exports in this folder
    #[arg(long, value_name = "PATH", value_hint = ValueHint::DirPath, help_heading = "Operation")]
    pub save_dir: Option<PathBuf>,
    /// What is said, and how.
    #[command(flatten)]
    pub output: OutputArgs,
    /// What is said elsewhere.
    #[command(flatten)]
    pub reports: ReportArgs,
}

impl VerifyArgs {
    /// What it has of its own, and what it shares with a smoke.
    #[must_use]
    pub fn split(mut self) -> (Self, SmokeArgs) {
        let (connection, credentials, output, reports) = (
            std::mem::take(&mut self.connection),
            std::mem::take(&mut self.credentials),
            std::mem::take(&mut self.output),
            std::mem::take(&mut self.reports),
        );
        (self, SmokeArgs { connection, credentials, output, reports, ..SmokeArgs::default() })
    }
}

/// `pointctl schedule`. What has a variable of the old scheduler's is a text here, read by its rules.
#[derive(Debug, Args, Default)]
pub struct ScheduleArgs {
    /// Where to.
    #[command(flatten)]
    pub connection: ConnectionArgs,
    /// As whom.
    #[command(flatten)]
    pub credentials: CredentialArgs,
    /// With what parameters.
    #[command(flatten)]
    pub operations: OperationArgs,
    /// Run it though ENABLE_AUTO_MAINT_INTEGRACIONES is not 1
    #[arg(long, help_heading = "Schedule")]
    pub enable: bool,
    /// From one run's begin to the next one's: 24h, or a number of hours (default 24h)
    #[arg(long, value_name = "DURATION", help_heading = "Schedule")]
    pub interval: Option<String>,
    /// From the start to the first run (default 45s)
    #[arg(long, value_name = "DURATION", help_heading = "Schedule")]
    pub initial_delay: Option<String>,
    /// Run it once, after the delay, and end with its exit code: for cron
    #[arg(long, help_heading = "Schedule")]
    pub once: bool,
    /// Verify first an earlier live call of which it is not known what became of it, and go on once its row is found or it is proved that it was not done
    #[arg(long, help_heading = "Schedule")]
    pub settle: bool,
    /// Write the time of each good run to this file
    #[arg(long, value_name = "FILE", help_heading = "Schedule")]
    pub heartbeat_file: Option<PathBuf>,
    /// Call this address after each run, with /start before it and /fail after a bad one; no credential goes there
    #[arg(long, value_name = "URL", help_heading = "Schedule")]
    pub ping_url: Option<String>,
    /// The gate.
    #[command(flatten)]
    pub live: LiveArgs,
    /// Take a critical alert whose title fits for expected; may be repeated, * expects all
    #[arg(long, value_name = "GLOB", help_heading = "Live")]
    pub expect_alert: Vec<String>,
    /// What is said, and how.
    #[command(flatten)]
    pub output: OutputArgs,
    /// What is said elsewhere.
    #[command(flatten)]
    pub reports: ReportArgs,
}

impl ScheduleArgs {
    /// What it has of its own, and what it shares with a smoke.
    #[must_use]
    pub fn split(mut self) -> (Self, SmokeArgs) {
        let common = SmokeArgs {
            connection: std::mem::take(&mut self.connection),
            credentials: std::mem::take(&mut self.credentials),
            operations: std::mem::take(&mut self.operations),
            policy: PolicyArgs {
                expect_alert: std::mem::take(&mut self.expect_alert),
                ..PolicyArgs::default()
            },
            live: std::mem::take(&mut self.live),
            output: std::mem::take(&mut self.output),
            reports: std::mem::take(&mut self.reports),
            ..SmokeArgs::default()
        };
        (self, common)
    }
}

/// The parameters of a deactivation.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Operations")]
pub struct IdleArgs {
    /// Days without a request after which a client is idle, 1..=365 (default 30)
    #[arg(long, value_name = "DAYS")]
    pub idle_days: Option<String>,
    /// Most clients that one call deactivates, 1..=500 (default 100; a smoke rehearses 1)
    #[arg(long, value_name = "N")]
    pub idle_limit: Option<String>,
}

impl From<IdleArgs> for OperationArgs {
    fn from(IdleArgs { idle_days, idle_limit }: IdleArgs) -> Self {
        Self { idle_days, idle_limit, ..Self::default() }
    }
}

/// The parameters of a purge.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Operations")]
pub struct RetainArgs {
    /// Days of logs to keep, 1..=3650 (default 90)
    #[arg(long, value_name = "DAYS")]
    pub retain_days: Option<String>,
    /// Most log rows that one call deletes, 1..=50000 (default 5000; a smoke rehearses 1)
    #[arg(long, value_name = "N")]
    pub max_delete: Option<String>,
}

impl From<RetainArgs> for OperationArgs {
    fn from(RetainArgs { retain_days, max_delete }: RetainArgs) -> Self {
        Self { retain_days, max_delete, ..Self::default() }
    }
}

/// Where the deployment is and how to talk to it.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Connection")]
pub struct ConnectionArgs {
    /// The configuration file (default ~/.config/pointctl/config.toml)
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The profile of the configuration file to take settings from (default: its default_profile)
    #[arg(long, value_name = "NAME")]
    pub profile: Option<String>,
    /// The deployment's address: https://host or https://host:port
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub base_url: Option<String>,
    /// Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)
    #[arg(long, value_name = "DURATION")]
    pub timeout: Option<String>,
    /// Limit of a connection with its TLS handshake (default 10s)
    #[arg(long, value_name = "DURATION")]
    pub connect_timeout: Option<String>,
    /// Trust the certificates of this PEM file, and no others
    #[arg(long, value_name = "PEM", conflicts_with = "insecure", value_hint = ValueHint::FilePath)]
    pub cacert: Option<String>,
    /// Show this certificate to a server that asks for one
    #[arg(long, value_name = "PEM", value_hint = ValueHint::FilePath)]
    pub cert: Option<String>,
    /// The key of --cert, where it is not in the same file
    #[arg(long, value_name = "PEM", value_hint = ValueHint::FilePath)]
    pub key: Option<String>,
    /// Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub proxy: Option<String>,
    /// Hosts and domains that are reached without a proxy, with commas between; * is all
    #[arg(long, value_name = "LIST")]
    pub no_proxy: Option<String>,
    /// Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated
    #[arg(long, value_name = "ENTRY")]
    pub resolve: Vec<String>,
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
    #[arg(long, value_name = "PATH", conflicts_with_all = ["token_stdin", "username"], value_hint = ValueHint::FilePath)]
    pub token_file: Option<String>,
    /// Read the token from standard input
    #[arg(long, conflicts_with_all = ["username", "password_stdin"])]
    pub token_stdin: bool,
    /// Sign in with this username; without a password it is asked for at the terminal
    #[arg(long, value_name = "NAME", value_hint = ValueHint::Username)]
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
    /// Most clients that one call deactivates, 1..=500 (default 100; a smoke rehearses 1)
    #[arg(long, value_name = "N")]
    pub idle_limit: Option<String>,
    /// Days of logs to keep, 1..=3650 (default 90)
    #[arg(long, value_name = "DAYS")]
    pub retain_days: Option<String>,
    /// Most log rows that one call deletes, 1..=50000 (default 5000; a smoke rehearses 1)
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
    /// Walk the historial to its end, not only its first pages and the last, and rehearse with the runbook's numbers
    #[arg(long)]
    pub deep: bool,
    /// Take a critical alert whose title fits for expected; may be repeated, * expects all
    #[arg(long, value_name = "GLOB")]
    pub expect_alert: Vec<String>,
    /// Fail when more than this many percent of the last 24 hours' requests were errors
    #[arg(long, value_name = "PCT")]
    pub max_error_rate: Option<String>,
    /// Warn when fewer days than these are left of the certificate, 0..=3650 (default 21)
    #[arg(long, value_name = "DAYS")]
    pub cert_warn_days: Option<String>,
    /// Fail when fewer days than these are left of the certificate, 0..=3650 (default 3)
    #[arg(long, value_name = "DAYS")]
    pub cert_fail_days: Option<String>,
    /// Warn of a request that takes longer than this with its retries
    #[arg(long, value_name = "DURATION")]
    pub slow: Option<String>,
    /// Warn when the run takes longer than this, a live call not counted
    #[arg(long, value_name = "DURATION")]
    pub budget: Option<String>,
    /// Hold the run against this JSON report of an earlier one
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub baseline: Option<String>,
    /// How far from it.
    #[command(flatten)]
    pub bounds: BoundArgs,
    /// failure or warning: with warning each warning fails its check (default failure)
    #[arg(long, value_name = "SEVERITY", value_parser = PossibleValuesParser::new(FAIL_ONS), hide_possible_values = true)]
    pub fail_on: Option<String>,
    /// The token of a user who must not be able to operate: that it is refused is checked too
    #[arg(long, value_name = "TOKEN")]
    pub readonly_token: Option<String>,
}

/// The gate of a live call.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Live")]
pub struct LiveArgs {
    /// Do it for good, after everything that could speak against it has been asked: it deactivates and deletes
    #[arg(long)]
    pub live: bool,
    /// Confirms --live with the word YES
    #[arg(long, value_name = "YES", allow_hyphen_values = true)]
    pub confirm_live: Option<String>,
    /// The host that the live call is for, where a profile is protected: HOST or HOST:PORT of --base-url
    #[arg(long, value_name = "HOST")]
    pub live_target: Option<String>,
    /// What could speak against it.
    #[command(flatten)]
    pub guards: GuardArgs,
}

/// What could speak against a live call.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Live")]
pub struct GuardArgs {
    /// Refuse when the token belongs to anybody but this user
    #[arg(long, value_name = "NAME")]
    pub actor_username: Option<String>,
    /// Let members of this group operate beside superusers, staff, ADMIN and DG; may be repeated
    #[arg(long, value_name = "GROUP")]
    pub allow_role: Vec<String>,
    /// Refuse when more clients would be deactivated
    #[arg(long, value_name = "N")]
    pub max_clients: Option<String>,
    /// Refuse when more than this many percent of the active clients would be deactivated (default 50)
    #[arg(long, value_name = "PCT")]
    pub max_share: Option<String>,
    /// Refuse when the last live run lies back less than this (default 10m)
    #[arg(long, value_name = "DURATION")]
    pub cooldown: Option<String>,
    /// Run it though the last live run is recent
    #[arg(long)]
    pub force: bool,
    /// Run it though there is nothing to do
    #[arg(long)]
    pub even_if_empty: bool,
    /// How long the answer to the live call is waited for (default 2m)
    #[arg(long, value_name = "DURATION")]
    pub live_timeout: Option<String>,
    /// How long the live call's row is looked for (default 30s)
    #[arg(long, value_name = "DURATION")]
    pub confirm_within: Option<String>,
    /// How long other live runs on the deployment are waited for (default as long as one can take, 3m 40s)
    #[arg(long, value_name = "DURATION")]
    pub claim_within: Option<String>,
    /// Put every live call on record in this file (default ~/.local/state/pointctl/journal.jsonl)
    #[arg(long, value_name = "FILE")]
    pub journal: Option<PathBuf>,
}

/// What is said, where and how.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
    /// human, json, ndjson, junit, tap, markdown, github, nagios, html or prometheus (default human)
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
    // More of them say no more, and are no error: other programs taught people -vvv.
    #[arg(short, long, conflicts_with = "quiet", overrides_with = "verbose")]
    pub verbose: bool,
    /// Show the summary and what went wrong, nothing else
    #[arg(short, long)]
    pub quiet: bool,
}

/// What is said elsewhere.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Output")]
pub struct ReportArgs {
    /// Write one more report to a file, whole or not at all: junit=report.xml; may be repeated
    #[arg(long, value_name = "FORMAT=FILE")]
    pub report: Vec<String>,
    /// pointctl or nagios: whose exit codes, and with nagios its line instead of human (default pointctl)
    #[arg(long, value_name = "STYLE", value_parser = PossibleValuesParser::new(EXIT_STYLES), hide_possible_values = true)]
    pub exit_style: Option<String>,
    /// Do not annotate and summarize by itself under GitHub Actions
    #[arg(long)]
    pub no_ci: bool,
    /// Write every request and answer to DIR/trace.har, without secrets, for a browser's network tab
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub trace: Option<PathBuf>,
}

/// `pointctl checks`.
#[derive(Debug, Args)]
pub struct ChecksArgs {
    /// human or json (default human)
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(["human", "json"]), hide_possible_values = true, help_heading = "Output")]
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

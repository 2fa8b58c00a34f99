//! The command line of the daily commands.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser};
use clap::{Args, Subcommand};

use super::args::{ConnectionArgs, CredentialArgs, OutputArgs, PolicyArgs, SmokeArgs, Suggested};
use super::settings::{COLORS, LANGS};

/// `pointctl resumen`.
#[derive(Debug, Args, Default)]
pub struct ResumenArgs {
    /// Where to.
    #[command(flatten)]
    pub connection: ConnectionArgs,
    /// As whom.
    #[command(flatten)]
    pub credentials: CredentialArgs,
    /// Ask again and again, from one begin to the next: 30s, 5m; ends at Ctrl-C
    #[arg(long, value_name = "DURATION", conflicts_with = "output", help_heading = "Figures")]
    pub watch: Option<String>,
    /// Draw the seven days with plain characters
    #[arg(long, help_heading = "Figures")]
    pub ascii: bool,
    /// Take a critical alert whose title fits for expected; may be repeated, * expects all
    #[arg(long, value_name = "GLOB", help_heading = "Figures")]
    pub expect_alert: Vec<String>,
    /// What is said, and how.
    #[command(flatten)]
    pub output: OutputArgs,
}

impl ResumenArgs {
    /// What it has of its own, and what it shares with a smoke.
    #[must_use]
    pub fn split(mut self) -> (Self, SmokeArgs) {
        let expect_alert = std::mem::take(&mut self.expect_alert);
        let common = SmokeArgs {
            connection: std::mem::take(&mut self.connection),
            credentials: std::mem::take(&mut self.credentials),
            policy: PolicyArgs { expect_alert, ..PolicyArgs::default() },
            output: std::mem::take(&mut self.output),
            ..SmokeArgs::default()
        };
        (self, common)
    }
}

/// The words of `historial --format`.
pub const ROW_FORMATS: [&str; 5] = ["table", "json", "ndjson", "csv", "xlsx"];

/// The words of `historial --action`: the commands' names, with `preview-` their rehearsals, and the API's own.
pub const ROW_ACTIONS: &[&str] = &[
    "maintenance",
    "deactivate",
    "purge",
    "preview-maintenance",
    "preview-deactivate",
    "preview-purge",
    "RUN_API_MAINTENANCE",
    "DEACTIVATE_IDLE_API_CLIENTS",
    "PURGE_API_LOGS",
    "PREVIEW_RUN_API_MAINTENANCE",
    "PREVIEW_DEACTIVATE_IDLE_API_CLIENTS",
    "PREVIEW_PURGE_API_LOGS",
];

/// `pointctl historial`.
#[derive(Debug, Args, Default)]
#[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub struct HistorialArgs {
    /// One row.
    #[command(subcommand)]
    pub command: Option<HistorialCommand>,
    /// Where to.
    #[command(flatten)]
    pub connection: ConnectionArgs,
    /// As whom.
    #[command(flatten)]
    pub credentials: CredentialArgs,
    /// Which rows.
    #[command(flatten)]
    pub rows: RowArgs,
    /// csv or xlsx: save the server's own file, once it has been checked
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(["csv", "xlsx"]), hide_possible_values = true, conflicts_with_all = ["all", "rows_format"], help_heading = "Output")]
    pub export: Option<String>,
    /// table, json, ndjson, csv or xlsx (default table)
    #[arg(id = "rows_format", long = "format", value_name = "FORMAT", value_parser = PossibleValuesParser::new(ROW_FORMATS), hide_possible_values = true, help_heading = "Output")]
    pub format: Option<String>,
    /// Write the rows to this file, whole or not at all
    #[arg(id = "rows_output", short = 'o', long = "output", value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,
    /// With --all -o FILE: go on from the rows in FILE.part, or begin where there is none
    #[arg(long, conflicts_with = "restart", help_heading = "Output")]
    pub resume: bool,
    /// With --all -o FILE: begin anew, whatever is in FILE.part
    #[arg(long, help_heading = "Output")]
    pub restart: bool,
    /// How it is shown.
    #[command(flatten)]
    pub shown: ShownArgs,
    /// The command line, as it was typed.
    #[arg(skip)]
    pub typed: Vec<OsString>,
}

/// Which rows, and in which order.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Rows")]
pub struct RowArgs {
    /// maintenance, deactivate, purge, with preview- in front their rehearsals, or the API's own names
    #[arg(id = "row_action", long = "action", value_name = "ACTION", value_parser = Suggested(ROW_ACTIONS), hide_possible_values = true)]
    pub action: Option<String>,
    /// From this day on, YYYY-MM-DD in the server's time zone
    #[arg(long, value_name = "DAY")]
    pub date_from: Option<String>,
    /// Up to this day, itself included
    #[arg(long, value_name = "DAY")]
    pub date_to: Option<String>,
    /// Part of the user's name, in any case; newer deployments only, as the next two
    #[arg(id = "row_user", long = "user", value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
    pub user: Option<String>,
    /// Part of the model
    #[arg(long, value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
    pub model: Option<String>,
    /// Part of anything
    #[arg(long, value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
    pub q: Option<String>,
    /// timestamp, action, model, object_id, user or id (default timestamp)
    #[arg(long, value_name = "COLUMN", value_parser = PossibleValuesParser::new(["timestamp", "action", "model", "object_id", "user", "id"]), hide_possible_values = true)]
    pub sort_by: Option<String>,
    /// asc or desc (default desc)
    #[arg(long, value_name = "DIRECTION", value_parser = PossibleValuesParser::new(["asc", "desc"]), hide_possible_values = true)]
    pub sort_dir: Option<String>,
    /// Most rows, 1..=1000 (default 25)
    #[arg(long, value_name = "N")]
    pub limit: Option<String>,
    /// Rows to leave out before, 0..=50000 (default 0)
    #[arg(long, value_name = "N")]
    pub offset: Option<String>,
    /// Every row, however many, by id; beyond 51,000 by days and by id within them
    #[arg(long, conflicts_with_all = ["sort_by", "sort_dir", "limit", "offset"])]
    pub all: bool,
}

/// What `historial` can do beside listing.
#[derive(Debug, Subcommand)]
pub enum HistorialCommand {
    /// Show one row in full
    #[command(visible_alias = "mostrar")]
    Show(Box<ShowArgs>),
}

/// `pointctl historial show`.
#[derive(Debug, Args, Default)]
pub struct ShowArgs {
    /// The row's id
    #[arg(id = "row_id", value_name = "ID")]
    pub id: u64,
    /// Where to.
    #[command(flatten)]
    pub connection: ConnectionArgs,
    /// As whom.
    #[command(flatten)]
    pub credentials: CredentialArgs,
    /// What is said, and how.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// How something is shown that has a form of its own.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Output")]
pub struct ShownArgs {
    /// es or en (default: the locale's)
    #[arg(long, value_name = "LANG", value_parser = PossibleValuesParser::new(LANGS), hide_possible_values = true)]
    pub lang: Option<String>,
    /// auto, always or never (default auto)
    #[arg(long, value_name = "WHEN", value_parser = PossibleValuesParser::new(COLORS), hide_possible_values = true)]
    pub color: Option<String>,
    /// Show every request, and where the address and the credentials came from
    #[arg(short, long, conflicts_with = "quiet", overrides_with = "verbose")]
    pub verbose: bool,
    /// Show what was asked for and what went wrong, nothing else
    #[arg(short, long)]
    pub quiet: bool,
}

impl ShownArgs {
    /// As an output in this format.
    fn output(self, format: &str) -> OutputArgs {
        let Self { lang, color, verbose, quiet } = self;
        OutputArgs { format: Some(format.into()), output: None, lang, color, verbose, quiet }
    }
}

impl HistorialArgs {
    /// What it has of its own, and what it shares with a smoke.
    #[must_use]
    pub fn split(mut self) -> (Self, SmokeArgs) {
        let json = matches!(self.format.as_deref(), Some("json" | "ndjson"));
        let shown = std::mem::take(&mut self.shown);
        let mut common = SmokeArgs {
            connection: std::mem::take(&mut self.connection),
            credentials: std::mem::take(&mut self.credentials),
            output: shown.output(if json { "json" } else { "human" }),
            ..SmokeArgs::default()
        };
        if let Some(HistorialCommand::Show(show)) = &mut self.command {
            common.connection = std::mem::take(&mut show.connection);
            common.credentials = std::mem::take(&mut show.credentials);
            common.output = std::mem::take(&mut show.output);
        }
        (self, common)
    }
}

/// `pointctl auth`.
#[derive(Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true, disable_help_subcommand = true)]
pub struct AuthArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: AuthCommand,
}

/// What `auth` can do.
#[derive(Debug, Subcommand)]
pub enum AuthCommand {
    /// Show who the credentials belong to and what they allow
    #[command(visible_alias = "estado")]
    Status(Box<StatusArgs>),
    /// Sign in and print the token, and nothing else
    Token(Box<TokenArgs>),
    /// Trade the token for a new one; the old one is dead at once
    #[command(visible_alias = "rotar")]
    Rotate(Box<RotateArgs>),
    /// Make the token void; signing in gives a new one
    #[command(visible_alias = "revocar")]
    Revoke(Box<RevokeArgs>),
}

/// `pointctl auth status`.
#[derive(Debug, Args, Default)]
pub struct StatusArgs {
    /// Where to.
    #[command(flatten)]
    pub connection: ConnectionArgs,
    /// As whom.
    #[command(flatten)]
    pub credentials: CredentialArgs,
    /// What is said, and how.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `pointctl auth token`.
#[derive(Debug, Args, Default)]
pub struct TokenArgs {
    /// Where to.
    #[command(flatten)]
    pub connection: ConnectionArgs,
    /// As whom.
    #[command(flatten)]
    pub credentials: CredentialArgs,
    /// Write the token to this file, which its owner alone may read, and not to standard output
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub write_token: Option<PathBuf>,
    /// How it is shown.
    #[command(flatten)]
    pub shown: ShownArgs,
}

/// `pointctl auth rotate`.
#[derive(Debug, Args, Default)]
pub struct RotateArgs {
    /// As `token` has them.
    #[command(flatten)]
    pub token: TokenArgs,
    /// Do not ask first
    #[arg(long, help_heading = "Output")]
    pub yes: bool,
}

/// `pointctl auth revoke`.
#[derive(Debug, Args, Default)]
pub struct RevokeArgs {
    /// Where to.
    #[command(flatten)]
    pub connection: ConnectionArgs,
    /// As whom.
    #[command(flatten)]
    pub credentials: CredentialArgs,
    /// Do not ask first
    #[arg(long, help_heading = "Output")]
    pub yes: bool,
    /// How it is shown.
    #[command(flatten)]
    pub shown: ShownArgs,
}

impl AuthArgs {
    /// What it has of its own, and what it shares with a smoke.
    #[must_use]
    pub fn split(mut self) -> (Self, SmokeArgs) {
        let (connection, credentials, output) = match &mut self.command {
            AuthCommand::Status(it) => {
                (&mut it.connection, &mut it.credentials, std::mem::take(&mut it.output))
            }
            AuthCommand::Token(it) => {
                (&mut it.connection, &mut it.credentials, std::mem::take(&mut it.shown).output("human"))
            }
            AuthCommand::Rotate(it) => {
                let it = &mut it.token;
                (&mut it.connection, &mut it.credentials, std::mem::take(&mut it.shown).output("human"))
            }
            AuthCommand::Revoke(it) => {
                (&mut it.connection, &mut it.credentials, std::mem::take(&mut it.shown).output("human"))
            }
        };
        let common = SmokeArgs {
            connection: std::mem::take(connection),
            credentials: std::mem::take(credentials),
            output,
            ..SmokeArgs::default()
        };
        (self, common)
    }
}

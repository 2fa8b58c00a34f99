//! The command line as clap reads it: plain data. What a group of settings resolves is declared here in a private field,
//! and looked up in `Inputs` by its id, with its variables and the profile's key behind it; it stays a text, because
//! those are texts. What a command alone reads, such as the gate of a live call, it reads from the field.

pub(crate) mod auth;
pub(crate) mod checks;
pub(crate) mod completions;
pub(crate) mod config;
pub(crate) mod connection;
pub(crate) mod credentials;
pub(crate) mod diff;
pub(crate) mod doctor;
pub(crate) mod explain;
pub(crate) mod historial;
pub(crate) mod history;
mod id;
pub(crate) mod keeping;
pub(crate) mod live;
pub(crate) mod login;
pub(crate) mod man;
pub(crate) mod notify;
pub(crate) mod operate;
pub(crate) mod operations;
pub(crate) mod output;
pub(crate) mod policy;
pub(crate) mod resumen;
pub(crate) mod schedule;
pub(crate) mod selection;
pub(crate) mod smoke;
pub(crate) mod suggested;
pub(crate) mod verify;

use clap::{ArgAction, Args, Parser, Subcommand};

use self::auth::AuthArgs;
use self::checks::ChecksArgs;
use self::completions::{CompletionsArgs, HelpArgs};
use self::config::ConfigArgs;
use self::diff::DiffArgs;
use self::doctor::DoctorArgs;
use self::explain::ExplainArgs;
use self::historial::HistorialArgs;
use self::history::HistoryArgs;
use self::login::LoginArgs;
use self::man::ManArgs;
use self::operate::OperateArgs;
use self::operations::{IdleArgs, OperationArgs, RetainArgs};
use self::resumen::ResumenArgs;
use self::schedule::ScheduleArgs;
use self::smoke::SmokeArgs;
use self::verify::VerifyArgs;

/// Smoke-tests and operates the "Point" integrations API of the ERP
#[derive(Debug, Parser)]
#[command(name = "pointctl", version, disable_help_flag = true, disable_version_flag = true)]
#[command(
    subcommand_required = true,
    arg_required_else_help = true,
    max_term_width = 100,
    disable_help_subcommand = true
)]
pub(crate) struct Cli {
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

/// The commands. Each gets its flags when they are wanted.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(crate) enum Command {
    /// Set up a deployment once: sign in, keep the token, write a profile, and run the first smoke
    #[command(visible_alias = "configurar")]
    Setup(Box<LoginArgs>),
    /// Check a deployment from end to end: sign in, every endpoint, both exports, the rehearsals
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
    /// Find an operation in the historial and compare its totals, the resumen and both exports with it
    #[command(visible_alias = "verificar")]
    Verify(Box<VerifyArgs>),
    /// Run the maintenance at an interval, in the foreground: rehearsals, unless both switches say live
    #[command(visible_alias = "programar")]
    Schedule(Box<ScheduleArgs>),
    /// List the checks: what each asks, what it proves, and what --deep adds
    Checks(ChecksArgs),
    /// Explain the codes of reports and errors: what each means, what it proves, what to do
    #[command(visible_alias = "explicar")]
    Explain(ExplainArgs),
    /// Show the key figures: 24 hours, 7 days, clients, the last operations, alerts
    Resumen(Box<ResumenArgs>),
    /// List the recorded operations, page by page or all of them, in many forms
    Historial(Box<HistorialArgs>),
    /// Show the kept smokes: since when it is green or red, how often it passed, how long it took, what flickers
    #[command(visible_alias = "ejecuciones")]
    History(Box<HistoryArgs>),
    /// Show whose the credentials are and what they allow, or get, replace or revoke their token
    #[command(visible_alias = "acceso")]
    Auth(Box<AuthArgs>),
    /// Check the way to a deployment step by step, and say what to do about each problem; nothing is operated
    #[command(visible_alias = "diagnosticar")]
    Doctor(Box<DoctorArgs>),
    /// Show the settings and where they come from, or write a configuration file
    Config(ConfigArgs),
    /// Compare two JSON reports: what became worse or slower, and which figures changed
    #[command(visible_alias = "comparar")]
    Diff(DiffArgs),
    /// Print the completion script of a shell
    Completions(CompletionsArgs),
    /// Print the manual page of pointctl or of a command
    Man(ManArgs),
    /// Show the help of pointctl or of a command
    Help(HelpArgs),
}

impl Command {
    /// What gives the command of that name its flags, as clap would.
    pub(crate) fn flags_of(name: &str) -> fn(clap::Command) -> clap::Command {
        match name {
            "setup" => LoginArgs::augment_args,
            "smoke" => SmokeArgs::augment_args,
            "maintenance" => OperateArgs::<OperationArgs>::augment_args,
            "deactivate" => OperateArgs::<IdleArgs>::augment_args,
            "purge" => OperateArgs::<RetainArgs>::augment_args,
            "verify" => VerifyArgs::augment_args,
            "schedule" => ScheduleArgs::augment_args,
            "checks" => ChecksArgs::augment_args,
            "explain" => ExplainArgs::augment_args,
            "resumen" => ResumenArgs::augment_args,
            "historial" => HistorialArgs::augment_args,
            "history" => HistoryArgs::augment_args,
            "auth" => AuthArgs::augment_args,
            "doctor" => DoctorArgs::augment_args,
            "config" => ConfigArgs::augment_args,
            "diff" => DiffArgs::augment_args,
            "completions" => CompletionsArgs::augment_args,
            "man" => ManArgs::augment_args,
            "help" => HelpArgs::augment_args,
            _ => |command| command,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;

    use super::*;

    /// Its flags and those of the commands below it.
    fn flags(command: &clap::Command) -> BTreeSet<String> {
        let below = command.get_subcommands().flat_map(flags);
        command.get_arguments().map(|arg| format!("{arg:?}")).chain(below).collect()
    }

    #[test]
    fn every_command_has_the_flags_that_it_is_read_with() {
        let mut whole = Cli::command();
        whole.build();
        for command in whole.get_subcommands() {
            let mut cli = Cli::command().mut_subcommand(command.get_name(), |command| {
                Command::flags_of(command.get_name())(command).defer(|command| command)
            });
            cli.build();
            let own = cli.find_subcommand(command.get_name()).map(flags).unwrap_or_default();
            assert!(own.len() > 1 && own == flags(command), "{}", command.get_name());
        }
    }
}

//! The command line: the only place that reads the environment, asks the terminal, or exits.

pub mod args;
pub mod command;
pub mod credentials;
pub mod daily_args;
pub mod environment;
pub mod error;
pub mod lock;
pub mod settings;
pub mod source;

mod auth;
mod console;
mod desk;
mod grammar;
mod historial;
mod journal;
mod lang;
mod output;
mod resumen;
mod schedule;
mod signals;
mod smoke;
mod terminal;
mod verify;
mod words;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::FromArgMatches;
use serde_json::json;

use self::args::{Cli, Command, SmokeArgs};
pub use self::environment::Environment;
use self::error::UsageError;
use self::settings::Format;
use self::smoke::Task;
use self::source::Source;
use crate::report::words::Lang;

/// Runs a whole command line, its program's name first, and gives the exit code.
#[must_use]
pub fn run(args: Vec<OsString>, env: &Environment) -> ExitCode {
    let lang = lang::choose(&args, env);
    let asked_for_json = lang::flag(&args, "--format").or_else(|| env.text("POINTCTL_FORMAT"));
    let matches = command::build(lang).try_get_matches_from(args);
    let cli = match matches.and_then(|it| Cli::from_arg_matches(&it)) {
        Ok(cli) => cli,
        Err(error) => {
            let code = grammar::print(&error, lang);
            if code != 0 && asked_for_json.as_deref() == Some("json") {
                print(&refusal(code, "usage", None));
            }
            return ExitCode::from(code);
        }
    };
    match cli.command {
        Command::Smoke(args) => task(Task::Smoke, &args, env, lang),
        Command::Maintenance(args) => task(Task::Maintenance, &args.into_smoke(), env, lang),
        Command::Deactivate(args) => task(Task::Deactivate, &args.into_smoke(), env, lang),
        Command::Verify(args) => {
            let (args, common) = args.split();
            verify::run(&args, &common, env, lang).unwrap_or_else(|error| refuse(&error, &common, env, lang))
        }
        Command::Schedule(args) => {
            let (args, common) = args.split();
            schedule::run(&args, &common, env, lang)
                .unwrap_or_else(|error| refuse(&error, &common, env, lang))
        }
        Command::Resumen(args) => {
            let (args, common) = args.split();
            resumen::run(&args, &common, env, lang).unwrap_or_else(|error| refuse(&error, &common, env, lang))
        }
        Command::Historial(args) => {
            let (args, common) = args.split();
            historial::run(&args, &common, env, lang)
                .unwrap_or_else(|error| refuse(&error, &common, env, lang))
        }
        Command::Auth(args) => {
            let (args, common) = args.split();
            auth::run(&args, &common, env, lang).unwrap_or_else(|error| refuse(&error, &common, env, lang))
        }
        Command::Purge(args) => task(Task::Purge, &args.into_smoke(), env, lang),
        // What clap's own would do, in either language.
        Command::Help(args) => {
            let words = [Some("pointctl".into()), args.command, Some("--help".into())];
            run(words.into_iter().flatten().map(OsString::from).chain(lang_flag(lang)).collect(), env)
        }
        Command::Completions(args) => {
            let mut script = Vec::new();
            clap_complete::generate(args.shell, &mut command::build(Lang::En), "pointctl", &mut script);
            print(&script);
            ExitCode::SUCCESS
        }
    }
}

fn task(task: Task<'_>, args: &SmokeArgs, env: &Environment, lang: Lang) -> ExitCode {
    smoke::run(task, args, env, lang).unwrap_or_else(|error| refuse(&error, args, env, lang))
}

fn lang_flag(lang: Lang) -> Option<OsString> {
    (lang == Lang::Es).then(|| "--lang=es".into())
}

/// Says why nothing was run: on stderr, and where the report would have gone. A report of an earlier run
/// must not stand there as if it were this one's.
fn refuse(error: &UsageError, args: &SmokeArgs, env: &Environment, lang: Lang) -> ExitCode {
    complain(error, lang);
    let json = settings::format(&args.output, env) == Ok(Format::Json);
    let report = match json {
        true => refusal(error.exit_code(), error.code(), error.source()),
        false => complaint(error, lang).into_bytes(),
    };
    match &args.output.output {
        // It can't be written if that is the very error; the exit code says it then.
        Some(path) => drop(output::write(path, &report)),
        None if json => print(&report),
        None => {}
    }
    ExitCode::from(error.exit_code())
}

/// `pointctl.error/1`: the exit code, a stable code, and the flag or variable that it is about.
fn refusal(exit_code: u8, code: &str, source: Option<Source>) -> Vec<u8> {
    let source = source.map(|it| it.to_string());
    let said = json!({"schema": "pointctl.error/1", "exit_code": exit_code, "code": code, "source": source});
    format!("{said}\n").into_bytes()
}

fn complaint(error: &UsageError, lang: Lang) -> String {
    let said = words::usage_error(lang, error);
    format!("{}: {}\n  {}\n", words::labels(lang).error, said.what, said.next)
}

fn complain(error: &UsageError, lang: Lang) {
    let _ = io::stderr().write_all(complaint(error, lang).as_bytes());
}

/// To standard output; a reader that went away (`| head`) is no error.
fn print(bytes: &[u8]) {
    let _ = io::stdout().write_all(bytes).and_then(|()| io::stdout().flush());
}

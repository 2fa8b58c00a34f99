//! The command line: the only place that reads the environment, asks the terminal, or exits.

pub mod args;
pub mod command;
pub mod credentials;
pub mod environment;
pub mod error;
pub mod settings;
pub mod source;

mod console;
mod grammar;
mod lang;
mod output;
mod signals;
mod smoke;
mod terminal;
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
use crate::report::words::Lang;

/// Runs a whole command line, its program's name first, and gives the exit code.
#[must_use]
pub fn run(args: Vec<OsString>, env: &Environment) -> ExitCode {
    let lang = lang::choose(&args, env);
    let matches = command::build(lang).try_get_matches_from(args);
    let cli = match matches.and_then(|it| Cli::from_arg_matches(&it)) {
        Ok(cli) => cli,
        Err(error) => return ExitCode::from(grammar::print(&error, lang)),
    };
    match cli.command {
        Command::Smoke(args) => {
            smoke::run(&args, env, lang).unwrap_or_else(|error| refuse(&error, &args, env, lang))
        }
        // What clap's own would do, in either language.
        Command::Help(args) => {
            let words = [Some("pointctl".into()), args.command, Some("--help".into())];
            run(words.into_iter().flatten().map(OsString::from).chain(lang_flag(lang)).collect(), env)
        }
        Command::Completions(args) => {
            let mut command = command::build(Lang::En);
            clap_complete::generate(args.shell, &mut command, "pointctl", &mut io::stdout());
            ExitCode::SUCCESS
        }
    }
}

fn lang_flag(lang: Lang) -> Option<OsString> {
    (lang == Lang::Es).then(|| "--lang=es".into())
}

/// Says why nothing was run: on stderr, and for a machine on stdout.
fn refuse(error: &UsageError, args: &SmokeArgs, env: &Environment, lang: Lang) -> ExitCode {
    complain(error, lang);
    if settings::format(&args.output, env) == Ok(Format::Json) {
        let said =
            json!({"schema": "pointctl.error/1", "exit_code": error.exit_code(), "code": error.code()});
        let _ = writeln!(io::stdout(), "{said}");
    }
    ExitCode::from(error.exit_code())
}

fn complain(error: &UsageError, lang: Lang) {
    let said = words::usage_error(lang, error);
    let _ = writeln!(io::stderr(), "{}: {}\n  {}", words::labels(lang).error, said.what, said.next);
}

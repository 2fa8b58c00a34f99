//! The command line: the only place that reads the environment, asks the terminal, or exits.

pub mod actions;
pub mod args;
pub mod command;
pub mod credentials;
pub mod daily_args;
pub mod environment;
pub mod error;
pub mod exit_style;
pub mod lock;
pub mod profile;
pub mod reports;
pub mod route;
pub mod settings;
pub mod source;
pub mod token_command;

mod auth;
mod baseline;
mod checks;
mod completions;
mod config;
mod console;
mod desk;
mod diff;
mod doctor;
mod grammar;
mod handout;
mod historial;
mod journal;
mod lang;
mod live_line;
mod man;
mod output;
mod preflight;
mod reporters;
mod reserved;
mod resumen;
mod schedule;
mod signals;
mod smoke;
mod suspect;
mod terminal;
mod trace;
mod verify;
mod words;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::FromArgMatches;

use self::actions::Actions;
use self::args::{Cli, Command, OutputArgs, SmokeArgs};
pub use self::environment::Environment;
use self::error::UsageError;
use self::exit_style::ExitStyle;
use self::live_line::Typed;
use self::reports::Beside;
use self::settings::Format;
use self::smoke::Task;
use self::words::Said;
use crate::report::refusal::Refusal;
use crate::report::words::Lang;

/// The exit code of a text that could not be written.
const FAILED: u8 = 1;
/// The exit code of wrong usage.
const USAGE: u8 = 2;

/// Runs a whole command line, its program's name first, and gives the exit code.
#[must_use]
pub fn run(args: Vec<OsString>, env: &Environment) -> ExitCode {
    let env = &env.above(profile::choose(&args, env));
    let lang = lang::choose(&args, env);
    let mut command = command::build(lang);
    let matches = command.try_get_matches_from_mut(args.clone());
    let typed = matches.as_ref().ok().and_then(|it| Typed::of(&command, it));
    let cli = match matches.and_then(|it| Cli::from_arg_matches(&it)) {
        Ok(cli) => cli,
        Err(error) => {
            let error = grammar::scrubbed(error, &args, lang);
            let code = grammar::print(&error, lang);
            if code == USAGE {
                let text = grammar::text(&error, lang);
                let refusal = Refusal { exit_code: code, code: "usage", source: None, text };
                let place = grammar::place(&args, env);
                leave(&refusal, &place, lang);
                return ExitCode::from(place.exit_style.of_refusal(code));
            }
            return ExitCode::from(code);
        }
    };
    match cli.command {
        Command::Smoke(args) => task(Task::Smoke, &args, env, lang),
        Command::Maintenance(args) => task(Task::Maintenance, &args.into_smoke(typed), env, lang),
        Command::Deactivate(args) => task(Task::Deactivate, &args.into_smoke(typed), env, lang),
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
        Command::Historial(it) => {
            let (mut it, common) = it.split();
            it.typed = args;
            historial::run(&it, &common, env, lang).unwrap_or_else(|error| refuse(&error, &common, env, lang))
        }
        Command::Auth(args) => {
            let (args, common) = args.split();
            auth::run(&args, &common, env, lang).unwrap_or_else(|error| refuse(&error, &common, env, lang))
        }
        Command::Purge(args) => task(Task::Purge, &args.into_smoke(typed), env, lang),
        Command::Checks(args) => match settings::format(args.format.as_ref(), env) {
            Ok(format) => ExitCode::from(print(checks::list(format, lang).as_bytes(), lang)),
            Err(error) => {
                complain(&words::usage_error(lang, &error), lang);
                ExitCode::from(error.exit_code())
            }
        },
        Command::Doctor(args) => {
            let args = args.into_smoke();
            doctor::run(&args, env, lang).unwrap_or_else(|error| refuse(&error, &args, env, lang))
        }
        Command::Config(it) => config::run(&it, &args, env, lang).unwrap_or_else(|error| {
            refuse(&error, &SmokeArgs { output: it.output(), ..SmokeArgs::default() }, env, lang)
        }),
        Command::Diff(it) => diff::run(&it, env, lang).unwrap_or_else(|error| {
            let output = OutputArgs { format: it.format.clone(), ..OutputArgs::default() };
            refuse(&error, &SmokeArgs { output, ..SmokeArgs::default() }, env, lang)
        }),
        Command::Man(args) => man::run(&args, env, lang)
            .unwrap_or_else(|error| refuse(&error, &SmokeArgs::default(), env, lang)),
        // What clap's own would do, in either language.
        Command::Help(args) => {
            let words = [Some("pointctl".into()), args.command, Some("--help".into())];
            run(words.into_iter().flatten().map(OsString::from).chain(lang_flag(lang)).collect(), env)
        }
        Command::Completions(args) => ExitCode::from(print(completions::script(args.shell).as_bytes(), lang)),
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
    let refusal = refusal(error, lang);
    let _ = io::stderr().write_all(refusal.text.as_bytes());
    let exit_style = settings::exit_style(&args.reports, env).unwrap_or(ExitStyle::Pointctl);
    let format = settings::report_format(args, env).unwrap_or(Format::Human);
    let files = args.output.output.iter().cloned().collect::<Vec<_>>();
    let actions = Actions::of(args.reports.no_ci, format, !files.is_empty(), env);
    let beside = reports::readable(&args.reports.report, env);
    leave(&refusal, &Place { format, files, beside, actions, exit_style }, lang);
    ExitCode::from(exit_style.of_refusal(error.exit_code()))
}

/// Where reports would have gone.
struct Place {
    format: Format,
    files: Vec<PathBuf>,
    beside: Vec<Beside>,
    actions: Actions,
    exit_style: ExitStyle,
}

/// Leaves it in the reports' files; what is for machines goes to standard output where the chosen report
/// has none.
fn leave(refusal: &Refusal, place: &Place, lang: Lang) {
    let Place { format, files, beside, actions, .. } = place;
    let of = |format, path: Option<&Path>| reports::refused(format, refusal, path, lang);
    // One can't be written if that is the very error; the exit code says it then.
    files.iter().for_each(|path| drop(output::write(path, &of(*format, Some(path)))));
    beside.iter().for_each(|it| drop(output::write(&it.path, &of(it.format, Some(&it.path)))));
    if files.is_empty() && *format != Format::Human {
        print(&of(*format, None), lang);
    }
    if actions.annotate {
        print(&of(Format::Github, None), lang);
    }
    actions.append(&of(Format::Markdown, None), lang);
}

fn refusal(error: &UsageError, lang: Lang) -> Refusal {
    let text = complaint(&words::usage_error(lang, error), lang);
    let source = error.source().map(|it| it.to_string());
    Refusal { exit_code: error.exit_code(), code: error.code(), source, text }
}

fn complaint(said: &Said, lang: Lang) -> String {
    format!("{}: {}\n  {}\n", words::labels(lang).error, said.what, said.next)
}

fn complain_of(error: &UsageError, lang: Lang) {
    complain(&words::usage_error(lang, error), lang);
}

fn complain(said: &Said, lang: Lang) {
    let _ = io::stderr().write_all(complaint(said, lang).as_bytes());
}

/// To standard output; gives the exit code.
fn print(bytes: &[u8], lang: Lang) -> u8 {
    printed(io::stdout().write_all(bytes).and_then(|()| io::stdout().flush()), lang)
}

/// The exit code after something went, or did not go, to standard output.
fn printed(result: io::Result<()>, lang: Lang) -> u8 {
    let Some(error) = lost(result) else { return 0 };
    complain(&words::unprinted(lang, &error.to_string()), lang);
    FAILED
}

/// What keeps a text from its reader. One who went away (`| head`) has had what they wanted.
fn lost(result: io::Result<()>) -> Option<io::Error> {
    result.err().filter(|error| error.kind() != io::ErrorKind::BrokenPipe)
}

//! The command line: the only place that reads the environment, asks the terminal, or exits.

mod args;
mod commands;
mod error;
mod help;
mod host;
pub(crate) mod lookup;
mod session;
mod settings;
pub(crate) mod values;
mod words;

#[cfg(test)]
mod contract;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;

use self::args::completions::{CompletionsArgs, HelpArgs};
use self::args::{Cli, Command};
use self::commands::auth::Ended;
use self::commands::operate::Surroundings;
use self::commands::{
    auth, checks, config, diff, doctor, explain, historial, history, man, operate, resumen, schedule, smoke,
    verify,
};
use self::error::UsageError;
pub use self::help::command::build as command_line;
use self::help::{command, completions, grammar};
use self::host::{ending, signal_thread, terminal};
pub use self::lookup::environment::{Environment, VARIABLES};
use self::lookup::flags::Flags;
use self::lookup::inputs::Inputs;
use self::lookup::{env_file, lang, profile, zone};
use self::session::live_command::Typed;
use self::session::refuse::{self, Destination};
use self::session::say;
use self::settings::display::Asked;
use self::settings::reporting;
use self::values::format::{ANSWERS, FORMATS};
use crate::report::refusal::Refusal;
pub use crate::report::words::Lang;
use crate::report::words::moments;

/// Runs a whole command line, its program's name first, and gives the exit code; a signal ends it whatever it is at.
#[must_use]
pub fn run(args: Vec<OsString>, env: &Environment) -> ExitCode {
    let env = env.clone();
    terminal::remember(&env);
    signal_thread::watched(move || run_line(args, &env))
}

fn run_line(args: Vec<OsString>, env: &Environment) -> ExitCode {
    let (env, problem) = env_file::beside(env, &args);
    let env = &env;
    let choice = problem.map_or_else(|| profile::choose(&args, env), Err);
    let inputs = Inputs::new(env.clone(), choice).with_argv(args.clone());
    ending::set_style(reporting::typed_exit_style(&args, &inputs));
    let lang = lang::choose(&args, env, inputs.profile());
    moments::set_zone(zone::choose(env));
    let mut command = command::for_a_line(lang);
    let matches = command.try_get_matches_from_mut(args.clone());
    let typed = matches.as_ref().ok().and_then(|matches| Typed::of(&command, matches));
    let flags = matches.as_ref().map(Flags::of).unwrap_or_default();
    match matches.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(Cli { command, .. }) => {
            let inputs = inputs.with_flags(flags);
            Invocation { args, typed, inputs, lang }.dispatch(command)
        }
        Err(error) => refuse_grammar(error, &args, &inputs, lang),
    }
}

/// Prints clap's error of a command line outside the grammar; also help and version, which clap gives as errors.
fn refuse_grammar(error: clap::Error, args: &[OsString], inputs: &Inputs, lang: Lang) -> ExitCode {
    let error = grammar::scrubbed(error, args, lang);
    let code = grammar::print(&error, lang);
    if code != say::USAGE {
        return ExitCode::from(code);
    }
    let text = grammar::text(&error, lang);
    let destination = grammar::destination(args, inputs);
    refuse::leave(&Refusal { exit_code: code, code: "usage", source: None, text }, &destination, lang);
    ExitCode::from(destination.exit_style.of_refusal(code))
}

/// A command line that was parsed.
struct Invocation {
    /// The command line as it was typed, the program's name first.
    args: Vec<OsString>,
    /// The command line, from which that of a live run can be made; none where it can't.
    typed: Option<Typed>,
    inputs: Inputs,
    lang: Lang,
}

impl Invocation {
    fn dispatch(self, command: Command) -> ExitCode {
        let (argv, inputs, lang) = (&self.args, &self.inputs, self.lang);
        let around = Surroundings { typed: self.typed.as_ref(), inputs, lang };
        let (answer, report) = (Asked::of(ANSWERS, inputs), Asked::of(FORMATS, inputs));
        match &command {
            Command::Smoke(args) => {
                self.reporting(Some(smoke::reported_as(inputs)), &report, smoke::run(args, inputs, lang))
            }
            Command::Maintenance(args) => {
                self.reporting(Some("maintenance"), &report, operate::maintenance(args, around))
            }
            Command::Deactivate(args) => {
                self.reporting(Some("deactivate"), &report, operate::deactivate(args, around))
            }
            Command::Purge(args) => self.reporting(Some("purge"), &report, operate::purge(args, around)),
            Command::Verify(args) => self.reporting(Some("verify"), &report, verify::run(args, inputs, lang)),
            Command::Schedule(args) => {
                self.reporting(Some("maintenance"), &report, schedule::run(args, inputs, lang))
            }
            Command::Doctor(_) => self.reporting(Some("doctor"), &report, doctor::run(inputs, lang)),
            Command::Resumen(args) => {
                self.answering_beside(Some("resumen"), &answer, resumen::run(args, inputs, lang))
            }
            Command::Historial(args) => {
                self.answering(&historial::asked(args, inputs), historial::run(args, argv, inputs, lang))
            }
            Command::History(args) => {
                self.answering(&history::asked(args, inputs), history::run(args, inputs, lang))
            }
            Command::Setup(args) => self.ended(&Asked::of_a_person(), auth::set_up(args, inputs, lang)),
            Command::Auth(args) => self.ended(&auth::asked(args, inputs), auth::run(args, inputs, lang)),
            Command::Config(args) => self.answering(&answer, config::run(args, argv, inputs, lang)),
            Command::Diff(args) => self.answering(&answer, diff::run(args, inputs, lang)),
            Command::Checks(_) => self.answering(&answer, checks::run(inputs, lang)),
            Command::Explain(args) => self.answering(&answer, explain::run(args, inputs, lang)),
            Command::Man(args) => self.answering(&answer, man::run(args, lang)),
            Command::Completions(args) => self.answering(&answer, Ok(script(args, lang))),
            Command::Help(args) => help(args, inputs, lang),
        }
    }

    /// The exit code of a command with reports; where nothing was run, its reports say why. `command` is its name in
    /// a report; none where it makes no run.
    fn reporting(
        &self,
        command: Option<&'static str>,
        asked: &Asked,
        result: Result<ExitCode, UsageError>,
    ) -> ExitCode {
        result.unwrap_or_else(|error| {
            let destination = Destination::of(command, asked, &self.inputs);
            ExitCode::from(refuse::say(&error, &destination, self.lang))
        })
    }

    /// The exit code of a command whose answer is its only output; an error is reported in the answer's form.
    fn answering(&self, asked: &Asked, result: Result<ExitCode, UsageError>) -> ExitCode {
        self.answering_beside(None, asked, result)
    }

    /// The exit code of a command that may go on as another one, whose code it then is.
    fn ended(&self, asked: &Asked, result: Result<Ended, UsageError>) -> ExitCode {
        match result {
            Ok(Ended::Then(line)) => run_line(line, &self.inputs.env),
            Ok(Ended::Code(code)) => self.answering(asked, Ok(code)),
            Err(error) => self.answering(asked, Err(error)),
        }
    }

    /// The exit code of a command that may write reports beside its answer; an error is reported in all of them. The
    /// answer has no style of its own, which a run's report has.
    fn answering_beside(
        &self,
        command: Option<&'static str>,
        asked: &Asked,
        result: Result<ExitCode, UsageError>,
    ) -> ExitCode {
        let style = reporting::exit_style_of(&self.inputs);
        self.reporting(command, asked, result.map(|own| style.of_answer(own)))
    }
}

/// Prints a shell's completion script.
fn script(args: &CompletionsArgs, lang: Lang) -> ExitCode {
    ExitCode::from(say::print(completions::script(args.shell, lang).as_bytes(), lang))
}

/// Prints a command's help, as clap's own `help` would, in either language.
fn help(args: &HelpArgs, inputs: &Inputs, lang: Lang) -> ExitCode {
    let lang: &'static str = lang.into();
    let named = args.command.iter().map(OsString::from);
    let words = std::iter::once("pointctl".into()).chain(named);
    run_line(words.chain(["--help".into(), format!("--lang={lang}").into()]).collect(), &inputs.env)
}

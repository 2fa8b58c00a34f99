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
use self::args::output::{Asked, OutputArgs, ReportArgs};
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
use self::host::{ending, terminal, watched};
pub use self::lookup::environment::{Environment, VARIABLES};
use self::lookup::inputs::Inputs;
use self::lookup::{argv, env_file, lang, profile, zone};
use self::session::live_line::Typed;
use self::session::refuse::{self, Destination};
use self::session::say;
use self::settings::reporting;
use crate::report::refusal::Refusal;
pub use crate::report::words::Lang;
use crate::report::words::moments;

/// Runs a whole command line, its program's name first, and gives the exit code; a signal ends it whatever it is at.
#[must_use]
pub fn run(args: Vec<OsString>, env: &Environment) -> ExitCode {
    let env = env.clone();
    terminal::remember(&env);
    watched::watched(move || run_line(args, &env))
}

fn run_line(args: Vec<OsString>, env: &Environment) -> ExitCode {
    let (env, problem) = env_file::beside(env, &args);
    let env = &env;
    let choice = problem.map_or_else(|| profile::choose(&args, env), Err);
    let inputs = Inputs::new(env.clone(), choice).with_argv(args.clone());
    ending::set_style(reporting::exit_style_of(argv::flag(&args, "--exit-style").as_ref(), &inputs));
    let lang = lang::choose(&args, env, inputs.profile());
    moments::set_zone(zone::choose(env));
    let mut command = command::for_a_line(lang);
    let matches = command.try_get_matches_from_mut(args.clone());
    let typed = matches.as_ref().ok().and_then(|matches| Typed::of(&command, matches));
    match matches.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(Cli { mut command, .. }) => {
            command.take_dash_for_standard_output();
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
        match &command {
            Command::Smoke(args) => {
                let name = smoke::reported_as(args, inputs);
                self.reported(name, &args.output, &args.reports, smoke::run(args, inputs, lang))
            }
            Command::Maintenance(args) => {
                self.reported("maintenance", &args.output, &args.reports, operate::maintenance(args, around))
            }
            Command::Deactivate(args) => {
                self.reported("deactivate", &args.output, &args.reports, operate::deactivate(args, around))
            }
            Command::Purge(args) => {
                self.reported("purge", &args.output, &args.reports, operate::purge(args, around))
            }
            Command::Verify(args) => {
                self.reported("verify", &args.output, &args.reports, verify::run(args, inputs, lang))
            }
            Command::Schedule(args) => {
                self.reported("maintenance", &args.output, &args.reports, schedule::run(args, inputs, lang))
            }
            Command::Resumen(args) => {
                let reports = ReportArgs::beside(&args.beside);
                let ended = resumen::run(args, inputs, lang);
                self.answering_beside("resumen", args.output.asked(), &reports, ended)
            }
            Command::Historial(args) => {
                self.answering(historial::asked(args), historial::run(args, argv, inputs, lang))
            }
            Command::History(args) => self.answering(history::asked(args), history::run(args, inputs, lang)),
            Command::Setup(args) => self.ended(Asked::NOTHING, auth::set_up(args, inputs, lang)),
            Command::Auth(args) => self.ended(auth::asked(args), auth::run(args, inputs, lang)),
            Command::Doctor(args) => {
                // Its report has the style already.
                let reports = ReportArgs::beside(&args.beside);
                self.reporting("doctor", args.output.asked(), &reports, doctor::run(args, inputs, lang))
            }
            Command::Config(args) => {
                self.answering(Asked::form(args.format.as_deref()), config::run(args, argv, inputs, lang))
            }
            Command::Diff(args) => {
                self.answering(Asked::form(args.format.as_deref()), diff::run(args, inputs, lang))
            }
            Command::Checks(args) => self.answering(Asked::NOTHING, checks::run(args, inputs, lang)),
            Command::Explain(args) => {
                self.answering(Asked::form(args.format.as_deref()), explain::run(args, inputs, lang))
            }
            Command::Man(args) => self.answering(Asked::NOTHING, man::run(args, lang)),
            Command::Completions(args) => self.answering(Asked::NOTHING, Ok(script(args, lang))),
            Command::Help(args) => help(args, inputs, lang),
        }
    }

    /// The exit code of a command with reports; where nothing was run, its reports say why. `command` is its name in
    /// a report.
    fn reporting(
        &self,
        command: &'static str,
        asked: Asked<'_>,
        reports: &ReportArgs,
        result: Result<ExitCode, UsageError>,
    ) -> ExitCode {
        result.unwrap_or_else(|error| {
            let destination = Destination::of(command, asked, reports, &self.inputs);
            ExitCode::from(refuse::say(&error, &destination, self.lang))
        })
    }

    /// The exit code of a run; an error is reported in the form that the flags ask for.
    fn reported(
        &self,
        command: &'static str,
        output: &OutputArgs,
        reports: &ReportArgs,
        result: Result<ExitCode, UsageError>,
    ) -> ExitCode {
        self.reporting(command, output.asked(), reports, result)
    }

    /// The exit code of a command whose answer is its only output; an error is reported in the answer's form.
    fn answering(&self, asked: Asked<'_>, result: Result<ExitCode, UsageError>) -> ExitCode {
        self.answering_beside("", asked, &ReportArgs::default(), result)
    }

    /// The exit code of a command that may go on as another one, whose code it then is.
    fn ended(&self, asked: Asked<'_>, result: Result<Ended, UsageError>) -> ExitCode {
        match result {
            Ok(Ended::Then(line)) => run_line(line, &self.inputs.env),
            Ok(Ended::Code(code)) => self.answering(asked, Ok(code)),
            Err(error) => self.answering(asked, Err(error)),
        }
    }

    /// The exit code of a command that writes reports beside its answer; an error is reported in all of them.
    fn answering_beside(
        &self,
        command: &'static str,
        asked: Asked<'_>,
        reports: &ReportArgs,
        result: Result<ExitCode, UsageError>,
    ) -> ExitCode {
        let style = reporting::exit_style_of(None, &self.inputs);
        self.reporting(command, asked, reports, result.map(|own| style.of_answer(own)))
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

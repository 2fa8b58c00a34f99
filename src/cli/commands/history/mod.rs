//! `pointctl history`: the kept runs of a deployment. Nothing is sent.

mod list;
mod of;
mod out;

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use self::of::Of;
use self::out::deliver;
use crate::baseline::Past;
use crate::cli::args::history::{CompareArgs, HistoryArgs, HistoryCommand, RunArgs};
use crate::cli::args::output::Asked;
use crate::cli::error::UsageError;
use crate::cli::host::terminal;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::compared;
use crate::cli::settings::display;
use crate::cli::values::format::{ANSWERS, Format};
use crate::report::history;
use crate::report::words::Lang;
use crate::report::wrapped;

/// Runs it.
///
/// # Errors
/// A [`UsageError`]: no deployment, no such run, a file that can't be written.
pub(crate) fn run(args: &HistoryArgs, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    inputs.sound()?;
    match &args.command {
        None => list::run(args, inputs, lang),
        Some(HistoryCommand::Show(args)) => show(args, inputs, lang),
        Some(HistoryCommand::Compare(args)) => compare(args, inputs, lang),
    }
}

/// What was asked of the answer's form.
pub(crate) fn asked(args: &HistoryArgs) -> Asked<'_> {
    match &args.command {
        None => Asked::form(list::form(args).ok().map(<&str>::from).filter(|it| ANSWERS.contains(it))),
        Some(HistoryCommand::Show(args)) => of_show(args),
        Some(HistoryCommand::Compare(args)) => Asked::form(args.format.as_deref()),
    }
}

fn of_show(args: &RunArgs) -> Asked<'_> {
    Asked { format: args.format.as_deref(), file: args.output.as_deref(), forms: ANSWERS }
}

fn show(args: &RunArgs, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    let format = display::format(of_show(args), Format::Human, inputs)?;
    let of = Of::resolve(&args.of, inputs)?;
    let (entry, report) = of.run(&args.run)?;
    let to_file = args.output.is_some();
    let color = display::color(args.look.color.as_ref(), inputs)?;
    let to_terminal = !to_file && io::stdout().is_terminal();
    colored::control::set_override(terminal::colored(color, to_terminal, &inputs.env));
    let bytes = match format {
        Format::Json => report,
        _ => {
            let report = serde_json::from_slice(&report).unwrap_or_default();
            let text = history::digest(lang, &entry, &report).into_bytes();
            wrapped::answer(text, terminal::wrap(&inputs.env, to_terminal))
        }
    };
    Ok(ExitCode::from(deliver(&bytes, args.output.as_deref(), lang)?))
}

fn compare(args: &CompareArgs, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    let of = Of::resolve(&args.of, inputs)?;
    let read = |run: &String| {
        let (entry, report) = of.run(run)?;
        Past::read(&report).ok_or_else(|| UsageError::NotARun { path: of.file(&entry.id) })
    };
    let (before, after) = (read(&args.before)?, read(&args.after)?);
    let wanted = compared::Wanted {
        bounds: &args.bounds,
        format: args.format.as_deref(),
        color: args.look.color.as_ref(),
        all: args.verbose,
    };
    compared::print(&before, &after, wanted, inputs, lang)
}

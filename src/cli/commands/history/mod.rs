//! `pointctl history`: the kept runs of a deployment. Nothing is sent.

mod delivery;
mod deployment;
mod list;
mod show;

use std::process::ExitCode;

use self::deployment::Of;
use crate::baseline::Past;
use crate::cli::args::history::{CompareArgs, HistoryArgs, HistoryCommand};
use crate::cli::error::UsageError;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::comparison;
use crate::cli::settings::display::Asked;
use crate::cli::values::format::ANSWERS;
use crate::report::words::Lang;

/// Runs `history`.
///
/// # Errors
/// A [`UsageError`]: no deployment, no such run, a file that can't be written.
pub(crate) fn run(args: &HistoryArgs, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    inputs.sound()?;
    match &args.command {
        None => list::run(args, inputs, lang),
        Some(HistoryCommand::Show(args)) => show::run(args, inputs, lang),
        Some(HistoryCommand::Compare(args)) => compare(args, inputs, lang),
    }
}

/// The form and file that the flags ask for.
pub(crate) fn asked(args: &HistoryArgs, inputs: &Inputs) -> Asked {
    match &args.command {
        None => {
            let form = list::form(args).ok().map(<&str>::from).filter(|form| ANSWERS.contains(form));
            Asked::form(form.and_then(|form| form.parse().ok()))
        }
        Some(HistoryCommand::Show(_)) => show::asked(inputs),
        Some(HistoryCommand::Compare(_)) => Asked::of(ANSWERS, inputs),
    }
}

fn compare(args: &CompareArgs, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    let of = Of::resolve(inputs)?;
    let read = |run: &String| {
        let (entry, report) = of.run(run)?;
        Past::read(&report).ok_or_else(|| UsageError::NotARun { path: of.file(&entry.id) })
    };
    let (before, after) = (read(&args.before)?, read(&args.after)?);
    comparison::print(&before, &after, args.verbose, inputs, lang)
}

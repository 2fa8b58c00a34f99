//! `pointctl diff`: two JSON reports held against each other. Nothing is sent.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use crate::baseline::compare;
use crate::cli::args::diff::DiffArgs;
use crate::cli::args::output::Asked;
use crate::cli::error::UsageError;
use crate::cli::host::terminal;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::Source;
use crate::cli::session::say;
use crate::cli::settings::{baseline, display};
use crate::cli::values::format::Format;
use crate::report::comparison::{self, Pair};
use crate::report::sanitize::sanitize;
use crate::report::words::Lang;
use crate::report::wrapped;

/// The exit code of a later run that is worse.
const WORSE: u8 = 1;

/// Runs it.
///
/// # Errors
/// A report that can't be read, two that are of different commands, or a bound that is none.
pub(crate) fn run(args: &DiffArgs, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    inputs.sound()?;
    let before = baseline::read(&args.before, Source::Flag("before"))?;
    let after = baseline::read(&args.after, Source::Flag("after"))?;
    if before.command != after.command {
        let (path, expected, got) = (args.after.clone(), sanitize(&before.command), sanitize(&after.command));
        return Err(UsageError::OtherCommand { path, expected, got });
    }
    let bounds = baseline::bounds(&args.bounds, inputs, &before)?;
    let comparison = compare(&before, &after, &bounds);
    let color = display::color(args.color.as_ref(), inputs)?;
    colored::control::set_override(terminal::colored(color, io::stdout().is_terminal(), &inputs.env));
    let pair = Pair { before: &before, after: &after, comparison: &comparison };
    let text = match display::named(Asked::form(args.format.as_deref()), Format::Human, inputs)? {
        Format::Json => comparison::json(&pair).into_bytes(),
        _ => {
            let columns = terminal::wrap(&inputs.env, io::stdout().is_terminal());
            wrapped::answer(comparison::human(&pair, lang, args.verbose).into_bytes(), columns)
        }
    };
    let code = if comparison.is_worse() { WORSE } else { 0 };
    Ok(ExitCode::from(code.max(say::print(&text, lang))))
}

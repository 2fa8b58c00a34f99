//! Two runs compared, for `diff` and for the history.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use crate::baseline::{Past, compare};
use crate::cli::args::output::Asked;
use crate::cli::args::policy::BoundArgs;
use crate::cli::error::UsageError;
use crate::cli::host::terminal;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::say;
use crate::cli::settings::{baseline, display};
use crate::cli::values::format::Format;
use crate::report::comparison::{self, Pair};
use crate::report::words::Lang;
use crate::report::wrapped;

/// The exit code of a later run that is worse.
const WORSE: u8 = 1;

/// How the comparison is to be shown, and within which bounds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub(crate) bounds: &'a BoundArgs,
    pub(crate) format: Option<&'a str>,
    pub(crate) color: Option<&'a String>,
    /// Whether what did not change is shown too.
    pub(crate) all: bool,
}

/// Prints the comparison; the exit code is 1 where the later run is worse.
///
/// # Errors
/// A [`UsageError`] where a bound or a form can't be parsed.
pub(crate) fn print(
    before: &Past,
    after: &Past,
    wanted: Wanted<'_>,
    inputs: &Inputs,
    lang: Lang,
) -> Result<ExitCode, UsageError> {
    let Wanted { bounds, format, color, all } = wanted;
    let bounds = baseline::bounds(bounds, inputs, before)?;
    let comparison = compare(before, after, &bounds);
    let color = display::color(color, inputs)?;
    colored::control::set_override(terminal::colored(color, io::stdout().is_terminal(), &inputs.env));
    let pair = Pair { before, after, comparison: &comparison };
    let text = match display::named(Asked::form(format), Format::Human, inputs)? {
        Format::Json => comparison::json(&pair).into_bytes(),
        _ => {
            let columns = terminal::wrap(&inputs.env, io::stdout().is_terminal());
            wrapped::answer(comparison::human(&pair, lang, all).into_bytes(), columns)
        }
    };
    let code = if comparison.is_worse() { WORSE } else { 0 };
    Ok(ExitCode::from(code.max(say::print(&text, lang))))
}

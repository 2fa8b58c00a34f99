//! Two runs compared, for `diff` and for the history.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use crate::baseline::{Past, compare};
use crate::cli::error::UsageError;
use crate::cli::host::terminal;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::say;
use crate::cli::settings::baseline;
use crate::cli::settings::display::{self, Asked};
use crate::cli::values::format::{ANSWERS, Format};
use crate::report::comparison::{self, Pair};
use crate::report::words::Lang;
use crate::report::wrapped;

/// The exit code of a later run that is worse.
const WORSE: u8 = 1;

/// Prints the comparison, with `all` what did not change too; the exit code is 1 where the later run is worse.
///
/// # Errors
/// A [`UsageError`] where a bound or a form can't be parsed.
pub(crate) fn print(
    before: &Past,
    after: &Past,
    all: bool,
    inputs: &Inputs,
    lang: Lang,
) -> Result<ExitCode, UsageError> {
    let bounds = baseline::bounds(inputs, before)?;
    let comparison = compare(before, after, &bounds);
    let color = display::color(inputs)?;
    colored::control::set_override(terminal::colored(color, io::stdout().is_terminal(), &inputs.env));
    let pair = Pair { before, after, comparison: &comparison };
    let text = match display::named(&Asked::of(ANSWERS, inputs), Format::Human, inputs)? {
        Format::Json => comparison::json(&pair).into_bytes(),
        _ => {
            let columns = terminal::wrap(&inputs.env, io::stdout().is_terminal());
            wrapped::answer(comparison::human(&pair, lang, all).into_bytes(), columns)
        }
    };
    let code = if comparison.is_worse() { WORSE } else { 0 };
    Ok(ExitCode::from(code.max(say::print(&text, lang))))
}

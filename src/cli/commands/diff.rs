//! `pointctl diff`: two JSON reports compared. Nothing is sent.

use std::process::ExitCode;

use crate::cli::args::diff::DiffArgs;
use crate::cli::error::UsageError;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::Source;
use crate::cli::session::comparison;
use crate::cli::settings::baseline;
use crate::report::sanitize::sanitize;
use crate::report::words::Lang;

/// Runs `diff`.
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
    comparison::print(&before, &after, args.verbose, inputs, lang)
}

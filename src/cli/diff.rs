//! `pointctl diff`: two JSON reports held against each other. Nothing is sent.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use super::args::DiffArgs;
use super::baseline;
use super::environment::Environment;
use super::error::UsageError;
use super::settings::{self, Color, Format};
use super::source::Source;
use super::terminal;
use crate::baseline::compare;
use crate::report::comparison::{self, Pair};
use crate::report::tame::tame;
use crate::report::words::Lang;

/// The exit code of a later run that is worse.
const WORSE: u8 = 1;

/// Runs it.
///
/// # Errors
/// A report that can't be read, two that are of different commands, or a bound that is none.
pub(super) fn run(args: &DiffArgs, env: &Environment, lang: Lang) -> Result<ExitCode, UsageError> {
    env.sound()?;
    let before = baseline::read(&args.before, Source::Flag("before"))?;
    let after = baseline::read(&args.after, Source::Flag("after"))?;
    if before.command != after.command {
        let (path, expected, got) = (args.after.clone(), tame(&before.command), tame(&after.command));
        return Err(UsageError::OtherCommand { path, expected, got });
    }
    let bounds = baseline::bounds(&args.bounds, env, &before)?;
    let comparison = compare(&before, &after, &bounds);
    let color = settings::color(args.color.as_ref(), env)?.unwrap_or(Color::Auto);
    colored::control::set_override(terminal::colored(color, io::stdout().is_terminal(), env));
    let pair = Pair { before: &before, after: &after, comparison: &comparison };
    let text = match settings::format(args.format.as_ref(), env)? {
        Format::Json => comparison::json(&pair),
        _ => comparison::human(&pair, lang, args.verbose),
    };
    let code = if comparison.is_worse() { WORSE } else { 0 };
    Ok(ExitCode::from(code.max(super::print(text.as_bytes(), lang))))
}

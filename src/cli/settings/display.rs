//! In which form a command answers, where, and how much it says.

use std::path::PathBuf;

use crate::cli::args::output::{OutputArgs, ShownArgs};
use crate::cli::error::UsageError;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::settings::read::choice;
use crate::cli::values::LANGS;
use crate::cli::values::color::{COLORS, Color};
use crate::cli::values::format::{FORMATS, Format};
use crate::report::human::Detail;
use crate::report::words::Lang;

/// The form of an answer.
#[derive(Debug, Clone)]
pub(crate) struct Display {
    pub format: Format,
    /// The file it goes to; standard output otherwise.
    pub file: Option<PathBuf>,
    pub detail: Detail,
    pub color: Color,
}

impl Display {
    /// Resolves it; `default` is the form where none was asked for.
    ///
    /// # Errors
    /// [`UsageError::BadChoice`].
    pub(crate) fn resolve(args: &OutputArgs, default: Format, inputs: &Inputs) -> Result<Self, UsageError> {
        let format = format(args.format.as_ref(), default, inputs)?;
        Ok(Self { file: args.output.clone(), ..Self::shown(&args.shown, format, inputs)? })
    }

    /// Resolves that of a command whose form and file are its own.
    ///
    /// # Errors
    /// [`UsageError::BadChoice`].
    pub(crate) fn shown(args: &ShownArgs, format: Format, inputs: &Inputs) -> Result<Self, UsageError> {
        choice::<Lang>("lang", args.lang.as_ref(), inputs, LANGS)?;
        let color = color(args.color.as_ref(), inputs)?;
        Ok(Self { format, file: None, detail: detail(args.quiet, args.verbose), color })
    }
}

fn detail(quiet: bool, verbose: bool) -> Detail {
    match (quiet, verbose) {
        (true, _) => Detail::Quiet,
        (false, true) => Detail::Verbose,
        (false, false) => Detail::Normal,
    }
}

/// The form that was asked for, or `default`.
///
/// # Errors
/// [`UsageError::BadChoice`].
pub(crate) fn format(flag: Option<&String>, default: Format, inputs: &Inputs) -> Result<Format, UsageError> {
    Ok(choice("format", flag, inputs, FORMATS)?.unwrap_or(default))
}

/// When colours are used.
///
/// # Errors
/// [`UsageError::BadChoice`].
pub(crate) fn color(flag: Option<&String>, inputs: &Inputs) -> Result<Color, UsageError> {
    Ok(choice("color", flag, inputs, COLORS)?.unwrap_or(Color::Auto))
}

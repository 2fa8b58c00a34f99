//! The form of a command's answer, its file, and how much it shows.

use std::path::PathBuf;

use crate::cli::args::output::{Asked, ShownArgs};
use crate::cli::error::UsageError;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::Source;
use crate::cli::settings::file_form;
use crate::cli::settings::profile_path::filled_path;
use crate::cli::settings::read::choice;
use crate::cli::values::LANGS;
use crate::cli::values::color::{COLORS, Color};
use crate::cli::values::format::{FORMATS, Format};
use crate::report::human::Detail;
use crate::report::words::Lang;

/// How and where an answer is shown.
#[derive(Debug, Clone)]
pub(crate) struct Display {
    pub format: Format,
    /// The path of the answer's file; none is standard output.
    pub file: Option<PathBuf>,
    pub detail: Detail,
    pub color: Color,
}

impl Display {
    /// Resolves the display; `default` is the form where none was asked for.
    ///
    /// # Errors
    /// [`UsageError::BadChoice`], and the errors of [`format`].
    pub(crate) fn resolve(
        asked: Asked<'_>,
        shown: &ShownArgs,
        default: Format,
        inputs: &Inputs,
    ) -> Result<Self, UsageError> {
        let format = format(asked, default, inputs)?;
        Ok(Self {
            file: asked.file.map(|file| filled_path(file, inputs)),
            ..Self::shown(shown, format, inputs)?
        })
    }

    /// Resolves the display of a command that chooses form and file by itself.
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

/// The form: that of the flag, else of the file's extension, else of a variable or the profile, else `default`.
///
/// # Errors
/// [`UsageError::BadChoice`], and [`UsageError::Extension`].
pub(crate) fn format(asked: Asked<'_>, default: Format, inputs: &Inputs) -> Result<Format, UsageError> {
    let named = named(asked, default, inputs)?;
    let Some(path) = asked.file else { return Ok(named) };
    let of_file = file_form::of_file(&Source::Flag("output"), path, asked.format, asked.forms)?;
    Ok(of_file.and_then(|form| form.parse().ok()).unwrap_or(named))
}

/// The form, without a look at a file's extension. A variable or the profile speaks of every command: a form that
/// this command does not have is meant for another one, and ignored.
///
/// # Errors
/// [`UsageError::BadChoice`].
pub(crate) fn named(asked: Asked<'_>, default: Format, inputs: &Inputs) -> Result<Format, UsageError> {
    let flag = asked.format.map(str::to_owned);
    let found: Option<Format> = choice("format", flag.as_ref(), inputs, FORMATS)?;
    Ok(found.filter(|found| asked.forms.contains(&(*found).into())).unwrap_or(default))
}

/// When colours are used.
///
/// # Errors
/// [`UsageError::BadChoice`].
pub(crate) fn color(flag: Option<&String>, inputs: &Inputs) -> Result<Color, UsageError> {
    Ok(choice("color", flag, inputs, COLORS)?.unwrap_or(Color::Auto))
}

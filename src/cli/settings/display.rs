//! The form of a command's answer, its file, and how much it shows.

use std::path::PathBuf;

use crate::cli::error::UsageError;
use crate::cli::lookup::flags::Flags;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::Source;
use crate::cli::settings::file_form;
use crate::cli::settings::profile_path::filled_path;
use crate::cli::settings::read::choice;
use crate::cli::values::LANGS;
use crate::cli::values::color::{COLORS, Color};
use crate::cli::values::format::{ANSWERS, FORMATS, Format};
use crate::report::human::Detail;
use crate::report::words::Lang;

/// What was asked of the form that a command speaks in, and of its file.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// The form; none where the flags give none.
    pub format: Option<Format>,
    /// The answer's file; none is standard output.
    pub file: Option<PathBuf>,
    /// The forms that the command has.
    pub forms: &'static [&'static str],
}

impl Asked {
    /// Of a command with these forms.
    pub(crate) fn of(forms: &'static [&'static str], inputs: &Inputs) -> Self {
        let format = inputs.flags.text("format").and_then(|word| word.parse().ok());
        Self { format, file: inputs.flags.file("output"), forms }
    }

    /// Of a command that writes no file of its own; `format` where its own flags give a form.
    pub(crate) fn form(format: Option<Format>) -> Self {
        Self { format, file: None, forms: ANSWERS }
    }

    /// Of a command whose answer is for a person, whatever a variable says.
    pub(crate) fn of_a_person() -> Self {
        Self::form(Some(Format::Human))
    }
}

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
    pub(crate) fn resolve(asked: &Asked, default: Format, inputs: &Inputs) -> Result<Self, UsageError> {
        let format = format(asked, default, inputs)?;
        let file = asked.file.as_deref().map(|file| filled_path(file, inputs));
        Ok(Self { file, ..Self::shown(format, inputs)? })
    }

    /// Resolves the display of a command that chooses form and file by itself.
    ///
    /// # Errors
    /// [`UsageError::BadChoice`].
    pub(crate) fn shown(format: Format, inputs: &Inputs) -> Result<Self, UsageError> {
        choice::<Lang>("lang", inputs, LANGS)?;
        Ok(Self { format, file: None, detail: detail(&inputs.flags), color: color(inputs)? })
    }
}

fn detail(flags: &Flags) -> Detail {
    match (flags.has("quiet"), flags.has("verbose")) {
        (true, _) => Detail::Quiet,
        (false, true) => Detail::Verbose,
        (false, false) => Detail::Normal,
    }
}

/// The form: that of the flag, else of the file's extension, else of a variable or the profile, else `default`.
///
/// # Errors
/// [`UsageError::BadChoice`], and [`UsageError::Extension`].
pub(crate) fn format(asked: &Asked, default: Format, inputs: &Inputs) -> Result<Format, UsageError> {
    let named = named(asked, default, inputs)?;
    let Some(path) = &asked.file else { return Ok(named) };
    let of_file =
        file_form::of_file(&Source::Flag("output"), path, asked.format.map(Into::into), asked.forms)?;
    Ok(of_file.and_then(|form| form.parse().ok()).unwrap_or(named))
}

/// The form, without a look at a file's extension. A variable or the profile speaks of every command: a form that
/// this command does not have is meant for another one, and ignored.
///
/// # Errors
/// [`UsageError::BadChoice`].
pub(crate) fn named(asked: &Asked, default: Format, inputs: &Inputs) -> Result<Format, UsageError> {
    let found: Option<Format> = match asked.format {
        None => choice("format", inputs, FORMATS)?,
        named => named,
    };
    Ok(found.filter(|found| asked.forms.contains(&(*found).into())).unwrap_or(default))
}

/// When colours are used.
///
/// # Errors
/// [`UsageError::BadChoice`].
pub(crate) fn color(inputs: &Inputs) -> Result<Color, UsageError> {
    Ok(choice("color", inputs, COLORS)?.unwrap_or(Color::Auto))
}

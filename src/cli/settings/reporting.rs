//! The reports of a run: the chosen one, those beside it, and the style of the exit code.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::cli::error::UsageError;
use crate::cli::lookup::argv;
use crate::cli::lookup::input_files::is_same;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::Source;
use crate::cli::settings::actions::Actions;
use crate::cli::settings::display::{self, Asked, Display};
use crate::cli::settings::keeping::Keeping;
use crate::cli::settings::profile_path::filled_path;
use crate::cli::settings::read::{choice, switch, word};
use crate::cli::settings::report_files::{self, ReportFile};
use crate::cli::values::exit_style::{EXIT_STYLES, ExitStyle};
use crate::cli::values::format::{FORMATS, Format};

/// The name of the trace's file in its folder.
pub(crate) const TRACE: &str = "trace.har";

/// What is written of a run, and where.
#[derive(Debug, Clone)]
pub(crate) struct Reporting {
    pub display: Display,
    pub beside: Vec<ReportFile>,
    pub exit_style: ExitStyle,
    /// The output for GitHub Actions.
    pub actions: Actions,
    pub trace: Option<PathBuf>,
    /// Where the run is kept; none where it is not.
    pub keeping: Option<Keeping>,
    /// Whether the report of standard output is collected, to be shown with those of other runs.
    pub collected: bool,
}

impl Reporting {
    /// The reporting of a single answer, with these reports beside it.
    #[must_use]
    pub(crate) fn of_answer(display: Display, beside: Vec<ReportFile>) -> Self {
        let (actions, exit_style) = (Actions::default(), ExitStyle::Pointctl);
        Self { display, beside, exit_style, actions, trace: None, keeping: None, collected: false }
    }

    /// Resolves the reporting of a run.
    ///
    /// # Errors
    /// An unknown word, a report that names no form and file, two reports for one file.
    pub(crate) fn resolve(inputs: &Inputs) -> Result<Self, UsageError> {
        let exit_style = exit_style(inputs)?;
        let display = Display::resolve(&Asked::of(FORMATS, inputs), exit_style.format(), inputs)?;
        switch("no_ci", inputs)?;
        Ok(Self {
            exit_style,
            actions: Actions::of(display.format, display.file.is_some(), inputs),
            beside: report_files::resolve(display.file.as_deref(), inputs)?,
            trace: inputs.flags.path("trace").map(|folder| filled_path(&folder, inputs)),
            collected: false,
            keeping: None,
            display,
        })
    }

    /// Refuses this flag's file where a report goes to it already, or the trace.
    ///
    /// # Errors
    /// [`UsageError::SameFile`].
    pub(crate) fn stands_beside(&self, flag: &'static str, path: &Path) -> Result<(), UsageError> {
        let reports = self.beside.iter().map(|file| &file.path).chain(&self.display.file);
        let trace = self.trace.as_ref().map(|folder| folder.join(TRACE));
        if reports.chain(&trace).any(|other| is_same(other, path)) {
            return Err(UsageError::SameFile { source: Source::Flag(flag), path: path.into() });
        }
        Ok(())
    }
}

/// The style of the exit code, resolved by itself because errors have an exit code too.
///
/// # Errors
/// [`UsageError::BadChoice`].
pub(crate) fn exit_style(inputs: &Inputs) -> Result<ExitStyle, UsageError> {
    let style = choice("exit_style", inputs, EXIT_STYLES)?;
    Ok(style.unwrap_or(ExitStyle::Pointctl))
}

/// The style of the exit code, as far as it can be parsed.
pub(crate) fn exit_style_of(inputs: &Inputs) -> ExitStyle {
    exit_style(inputs).unwrap_or(ExitStyle::Pointctl)
}

/// The style of the exit code of a command line that is not parsed; a flag with an unknown word is passed over.
pub(crate) fn typed_exit_style(args: &[OsString], inputs: &Inputs) -> ExitStyle {
    let typed = argv::flag(args, "--exit-style").and_then(|text| word(&text));
    typed.unwrap_or_else(|| exit_style_of(inputs))
}

/// The form of the chosen report on standard output, resolved by itself because errors have that form too.
///
/// # Errors
/// [`UsageError::BadChoice`].
pub(crate) fn format(asked: &Asked, inputs: &Inputs) -> Result<Format, UsageError> {
    display::named(asked, exit_style(inputs)?.format(), inputs)
}

//! The reports of a run: the chosen one, those beside it, and whose exit codes they come with.

use std::path::PathBuf;

use crate::cli::args::output::{Asked, OutputArgs, ReportArgs};
use crate::cli::error::UsageError;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::settings::actions::Actions;
use crate::cli::settings::display::{self, Display};
use crate::cli::settings::keeping::Keeping;
use crate::cli::settings::profile_path::filled_path;
use crate::cli::settings::read::{choice, switch};
use crate::cli::settings::report_files::{self, ReportFile};
use crate::cli::values::exit_style::{EXIT_STYLES, ExitStyle};
use crate::cli::values::format::Format;

/// What is made of a run.
#[derive(Debug, Clone)]
pub(crate) struct Reporting {
    pub display: Display,
    pub beside: Vec<ReportFile>,
    pub exit_style: ExitStyle,
    /// What is done for GitHub Actions.
    pub actions: Actions,
    pub trace: Option<PathBuf>,
    /// Where the run is kept, if it is.
    pub keeping: Option<Keeping>,
    /// What would go to standard output is kept for whoever shows it beside that of others.
    pub collected: bool,
}

impl Reporting {
    /// One answer, and these reports beside it.
    #[must_use]
    pub(crate) fn of_answer(display: Display, beside: Vec<ReportFile>) -> Self {
        let (actions, exit_style) = (Actions::default(), ExitStyle::Pointctl);
        Self { display, beside, exit_style, actions, trace: None, keeping: None, collected: false }
    }

    /// Resolves it.
    ///
    /// # Errors
    /// An unknown word, a report that names no form and file, two reports for one file.
    pub(crate) fn resolve(
        output: &OutputArgs,
        args: &ReportArgs,
        inputs: &Inputs,
    ) -> Result<Self, UsageError> {
        let exit_style = exit_style(args, inputs)?;
        let display = Display::resolve(output.asked(), &output.shown, exit_style.format(), inputs)?;
        switch("no_ci", args.no_ci, inputs)?;
        Ok(Self {
            exit_style,
            actions: Actions::of(args.no_ci, display.format, display.file.is_some(), inputs),
            beside: report_files::resolve(&args.beside, display.file.as_deref(), inputs)?,
            trace: args.trace.as_deref().map(|folder| filled_path(folder, inputs)),
            collected: false,
            keeping: None,
            display,
        })
    }
}

/// Whose exit codes, asked for by itself because errors too have one.
///
/// # Errors
/// [`UsageError::BadChoice`].
pub(crate) fn exit_style(args: &ReportArgs, inputs: &Inputs) -> Result<ExitStyle, UsageError> {
    let style = choice("exit_style", args.exit_style.as_ref(), inputs, EXIT_STYLES)?;
    Ok(style.unwrap_or(ExitStyle::Pointctl))
}

/// The same as far as it can be made out: of a flag that says nothing, what is below it.
pub(crate) fn exit_style_of(flag: Option<&String>, inputs: &Inputs) -> ExitStyle {
    let asked = |flag| choice("exit_style", flag, inputs, EXIT_STYLES).ok().flatten();
    flag.and_then(|flag| asked(Some(flag))).or_else(|| asked(None)).unwrap_or(ExitStyle::Pointctl)
}

/// The chosen report's form where it is not in a file, asked for by itself because errors too take it.
///
/// # Errors
/// [`UsageError::BadChoice`].
pub(crate) fn format(asked: Asked<'_>, args: &ReportArgs, inputs: &Inputs) -> Result<Format, UsageError> {
    display::named(asked, exit_style(args, inputs)?.format(), inputs)
}

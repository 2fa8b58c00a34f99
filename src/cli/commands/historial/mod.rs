//! `pointctl historial`: rows in one form as they come, the server's own exports, or one row in full.

mod export;
mod kept_rows;
mod part;
mod query;
mod read_ahead;
mod reading;
mod show;
mod sign_in;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use self::reading::Reading;
use crate::cli::args::historial::{HistorialArgs, HistorialCommand};
use crate::cli::error::UsageError;
use crate::cli::host::files;
use crate::cli::host::signals::{self, ProcessSignals};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::Source;
use crate::cli::session::answer;
use crate::cli::settings::display::{Asked, Display};
use crate::cli::settings::{file_form, report_files};
use crate::cli::values::format::{ANSWERS, Format};
use crate::cli::values::row_form::{ExportForm, ROW_FORMS, RowForm};
use crate::report::words::Lang;

/// Runs `historial`. `argv` is the command line as it was typed.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(crate) fn run(
    args: &HistorialArgs,
    argv: &[OsString],
    inputs: &Inputs,
    lang: Lang,
) -> Result<ExitCode, UsageError> {
    if let Some(HistorialCommand::Show(show)) = &args.command {
        return show::run(show, inputs, lang);
    }
    let question = query::resolve(&args.rows, inputs)?;
    let form = form(args)?;
    let workbook = form == RowForm::Xlsx || args.export == Some(ExportForm::Xlsx);
    if workbook && args.output().is_none() {
        return Err(UsageError::NeedsFile);
    }
    kept_rows::check_flags(args)?;
    if let Some(path) = args.output() {
        report_files::probe_place("output", path, files::REPORT, inputs)?;
    }
    inputs.sound()?;
    let display = Display::shown(report_format(form), inputs)?;
    let prepared = answer::prepare(display, inputs, lang)?;
    let kept = kept_rows::open(args, form, argv, &question, &prepared)?;
    signals::conduct(async |signals: &mut ProcessSignals| match args.export {
        Some(form) => export::run(&prepared, &question, form, args.output(), signals).await,
        None => {
            Reading::new(&prepared, form, args.output().map(Path::to_owned), kept)
                .run(&question, signals)
                .await
        }
    })
}

/// The form of the rows; an export's file must have the form of `--export`.
fn form(args: &HistorialArgs) -> Result<RowForm, UsageError> {
    let Some(path) = args.output() else { return Ok(args.format.unwrap_or_default()) };
    let export = args.export.map(<&'static str>::from);
    let asked = export.or(args.format.map(RowForm::name));
    let of_file = file_form::of_file(&Source::Flag("output"), path, asked, ROW_FORMS)?;
    Ok(of_file.and_then(|form| form.parse().ok()).or(args.format).unwrap_or_default())
}

/// The form of the report beside the rows.
fn report_format(form: RowForm) -> Format {
    match form {
        RowForm::Json | RowForm::Ndjson => Format::Json,
        RowForm::Table | RowForm::Csv | RowForm::Xlsx => Format::Human,
    }
}

/// The form and file that the flags ask for; the rows' own file is not among them.
pub(crate) fn asked(args: &HistorialArgs, inputs: &Inputs) -> Asked {
    match &args.command {
        Some(HistorialCommand::Show(_)) => Asked::of(ANSWERS, inputs),
        None => Asked::form(Some(report_format(form(args).ok().or(args.format).unwrap_or_default()))),
    }
}

//! `pointctl history show`: a kept run in every form of a report.

use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::ExitCode;

use super::delivery::{deliver, write_beside};
use super::deployment::Of;
use crate::cli::args::history::RunArgs;
use crate::cli::error::UsageError;
use crate::cli::host::terminal;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::reporters::Forms;
use crate::cli::session::say;
use crate::cli::settings::display::{Asked, Display};
use crate::cli::settings::report_files;
use crate::cli::settings::reporting::Reporting;
use crate::cli::values::format::{ANSWERS, FORMATS, Format};
use crate::report::history;
use crate::report::human::Detail;
use crate::report::json::read;
use crate::report::redact::Secrets;
use crate::report::words::Lang;
use crate::report::wrapped;
use crate::runs::Entry;
use crate::verdict::RunReport;

/// A kept run that was read.
struct Kept<'a> {
    of: &'a Of,
    entry: Entry,
    /// The bytes of its JSON report.
    report: Vec<u8>,
    /// The run read back; none where another version kept it, with codes that this version does not know.
    run: Option<RunReport>,
}

/// Runs `history show`.
///
/// # Errors
/// A [`UsageError`]: no such run, a file that can't be written, a form that this version can't make of it.
pub(super) fn run(args: &RunArgs, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    let display = Display::resolve(&asked(inputs), Format::Human, inputs)?;
    // What a variable or the profile says of reports is for a run that is made.
    let beside = if inputs.flags.has("report") {
        report_files::resolve(display.file.as_deref(), inputs)?
    } else {
        Vec::new()
    };
    let of = Of::resolve(inputs)?;
    let (entry, report) = of.run(&args.run)?;
    let kept = Kept { run: read::run(&report), of: &of, entry, report };
    let reporting = Reporting::of_answer(display, beside);
    let forms = Forms::of(&reporting, inputs, lang, false);
    for file in &reporting.beside {
        write_beside(&file.path, &kept.written(&forms, file.format, Some(&file.path))?)?;
    }
    let display = &reporting.display;
    let to_terminal = display.file.is_none() && io::stdout().is_terminal();
    colored::control::set_override(terminal::colored(display.color, to_terminal, &inputs.env));
    let bytes = kept.written(&forms, display.format, display.file.as_deref())?;
    Ok(ExitCode::from(deliver(&bytes, display.file.as_deref(), lang)?))
}

/// What a variable or the profile says of the form is for a run that is made: of it an answer takes what every
/// command has.
pub(super) fn asked(inputs: &Inputs) -> Asked {
    let asked = Asked::of(FORMATS, inputs);
    let named = asked.format.is_some() || asked.file.is_some();
    Asked { forms: if named { FORMATS } else { ANSWERS }, ..asked }
}

impl Kept<'_> {
    /// The run's report in this form, for this file or for standard output.
    fn written(&self, forms: &Forms<'_>, format: Format, file: Option<&Path>) -> Result<Vec<u8>, UsageError> {
        let lang = forms.lang;
        match (format, &self.run) {
            (Format::Json, _) => Ok(self.report.clone()),
            (Format::Human, Some(run)) => {
                let shown = forms.replayed(run, format, file, &Secrets::default());
                let named = forms.reporting.display.detail != Detail::Quiet;
                let heading = if named { history::heading(lang, &self.entry) } else { String::new() };
                Ok([heading.into_bytes(), shown].concat())
            }
            (_, Some(run)) => Ok(forms.replayed(run, format, file, &Secrets::default())),
            (Format::Human, None) => {
                say::note(history::words(lang).other_version, lang);
                let report = serde_json::from_slice(&self.report).unwrap_or_default();
                let to_terminal = file.is_none() && io::stdout().is_terminal();
                let text = history::digest(lang, &self.entry, &report).into_bytes();
                Ok(wrapped::answer(text, terminal::wrap(&forms.inputs.env, to_terminal)))
            }
            (_, None) => Err(UsageError::NotARun { path: self.of.file(&self.entry.id) }),
        }
    }
}

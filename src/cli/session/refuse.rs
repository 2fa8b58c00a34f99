//! Reports why nothing was run: on standard error, and in the places of the reports.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::cli::error::UsageError;
use crate::cli::host::{files, terminal};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::say;
use crate::cli::settings::actions::Actions;
use crate::cli::settings::display::Asked;
use crate::cli::settings::file_form;
use crate::cli::settings::profile_path::filled_path;
use crate::cli::settings::report_files::{self, ReportFile};
use crate::cli::settings::reporting::{self, Reporting};
use crate::cli::values::exit_style::ExitStyle;
use crate::cli::values::format::Format;
use crate::cli::words;
use crate::http::BaseUrl;
use crate::report::prometheus::Own;
use crate::report::refusal::Refusal;
use crate::report::words::Lang;
use crate::report::{github, html, junit, markdown, nagios, prometheus, tap};

/// The places where the reports of a run would have gone.
pub(crate) struct Destination {
    /// The command as a report names it; none where it makes no run, or is not known.
    pub(crate) command: Option<&'static str>,
    /// The deployment's origin, where it is known.
    pub(crate) target: Option<String>,
    pub(crate) format: Format,
    /// The files of the chosen report, each with its form.
    pub(crate) files: Vec<(PathBuf, Format)>,
    pub(crate) beside: Vec<ReportFile>,
    pub(crate) actions: Actions,
    pub(crate) exit_style: ExitStyle,
}

impl Destination {
    /// The places that are given, as far as they can be parsed. A file that the command reads is left out. What a
    /// variable or the profile says of reports is for a `command` that makes a run: another has none.
    pub(crate) fn of(command: Option<&'static str>, asked: &Asked, inputs: &Inputs) -> Self {
        let exit_style = reporting::exit_style_of(inputs);
        let format = reporting::format(asked, inputs).unwrap_or(Format::Human);
        let actions = command.map(|_| Actions::of(format, asked.file.is_some(), inputs)).unwrap_or_default();
        let typed = inputs.flags.list("report");
        let has_reports = command.is_some() || !typed.is_empty();
        let beside = if has_reports { report_files::readable(&typed, inputs) } else { Vec::new() };
        let file = asked.file.as_deref().map(|path| filled_path(path, inputs));
        let files = file.and_then(|path| left_in(&path, format, asked.forms, inputs));
        let files = files.into_iter().collect();
        Self { command, target: inputs.origin(), format, files, beside, actions, exit_style }
    }

    /// The places of a run whose settings are resolved.
    pub(crate) fn of_run(command: &'static str, base: &BaseUrl, reporting: &Reporting) -> Self {
        let Reporting { display, beside, exit_style, actions, .. } = reporting;
        Self {
            command: Some(command),
            target: Some(base.origin()),
            format: display.format,
            files: display.file.iter().map(|path| (path.clone(), display.format)).collect(),
            beside: beside.clone(),
            actions: actions.clone(),
            exit_style: *exit_style,
        }
    }
}

/// A file, with the form in which it says why nothing was run; `None` where the file stays as it is.
pub(crate) fn left_in(
    path: &Path,
    format: Format,
    forms: &[&str],
    inputs: &Inputs,
) -> Option<(PathBuf, Format)> {
    let format = file_form::of_refusal(path, format, forms)?;
    (!inputs.reads(path)).then(|| (path.to_owned(), format))
}

/// Reports an error and gives the exit code. The report of an earlier run must not be taken for this run's.
pub(crate) fn say(error: &UsageError, destination: &Destination, lang: Lang) -> u8 {
    let refusal = refusal(error, lang);
    let _ = io::stderr().write_all(terminal::message(&refusal.text).as_bytes());
    leave(&refusal, destination, lang);
    destination.exit_style.of_refusal(error.exit_code())
}

/// The error as a refusal: its codes, and its words.
pub(crate) fn refusal(error: &UsageError, lang: Lang) -> Refusal {
    let text = say::complaint(&words::usage_error(lang, error), lang);
    let source = error.source().map(|source| source.to_string());
    Refusal { exit_code: error.exit_code(), code: error.code(), source, text }
}

/// Writes the refusal to the reports' files; forms for machines go to standard output where the chosen report has
/// no file. Figures are a run's: of a command that makes none they stay as they are.
pub(crate) fn leave(refusal: &Refusal, destination: &Destination, lang: Lang) {
    let Destination { command, target, format, files, beside, actions, .. } = destination;
    let own = Own { command: *command, target: target.as_deref() };
    let text_in = |format, path: Option<&Path>| refused(format, refusal, path, own, lang);
    // A file can't be written if that is the very error; the exit code says it then.
    let told = |format: Format| command.is_some() || format != Format::Prometheus;
    for (path, format) in files.iter().filter(|(_, format)| told(*format)) {
        let _ = files::write(path, &text_in(*format, Some(path)));
    }
    for ReportFile { format, path, .. } in beside.iter().filter(|file| told(file.format)) {
        let _ = files::write(path, &text_in(*format, Some(path)));
    }
    if files.is_empty() && *format != Format::Human {
        say::print(&text_in(*format, None), lang);
    }
    if actions.annotate {
        say::print(&text_in(Format::Github, None), lang);
    }
    actions.append(&text_in(Format::Markdown, None), lang);
}

/// The refusal in a form. `earlier` is the report that its file has now, if any.
fn refused(format: Format, refusal: &Refusal, earlier: Option<&Path>, own: Own<'_>, lang: Lang) -> Vec<u8> {
    let written: io::Result<Vec<u8>> = match format {
        Format::Human => Ok(refusal.text.clone().into_bytes()),
        Format::Json | Format::Ndjson => Ok(refusal.json()),
        Format::Tap => Ok(tap::refused(refusal)),
        Format::Markdown => Ok(markdown::refused(refusal, lang)),
        Format::Github => Ok(github::refused(refusal, lang)),
        Format::Nagios => Ok(nagios::refused(refusal)),
        Format::Junit => junit::refused(refusal),
        Format::Html => Ok(html::refused(refusal, lang).into_bytes()),
        Format::Prometheus => {
            let earlier = earlier.map(files::earlier).unwrap_or_default();
            Ok(prometheus::refused(refusal.exit_code, Timestamp::now(), own, &earlier).into_bytes())
        }
    };
    // Memory takes whatever is written to it.
    written.unwrap_or_default()
}

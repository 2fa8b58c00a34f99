//! The reporters of a run, and how their output gets to its places.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use crate::cli::error::secret_like;
use crate::cli::host::{files, terminal};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::console::Console;
use crate::cli::session::prepare::Prepared;
use crate::cli::session::say;
use crate::cli::settings::report_files::ReportFile;
use crate::cli::settings::reporting::Reporting;
use crate::cli::values::format::Format;
use crate::cli::words;
use crate::report::fanout::Fanout;
use crate::report::human::{Detail, Human};
use crate::report::json::Json;
use crate::report::ndjson::Ndjson;
use crate::report::plain::Plain;
use crate::report::redact::{Redacting, Secrets};
use crate::report::run_texts::RunTexts;
use crate::report::words::Lang;
use crate::report::wrapped::{Columns, Wrapped};
use crate::report::{Reporter, github, html, junit, markdown, nagios, prometheus, replay, tap};
use crate::verdict::{RunReport, Verdict};

/// The bytes of all files of a run.
#[derive(Debug)]
pub(crate) struct Written {
    /// The chosen report; empty where it is written to standard output as it is made.
    chosen: Vec<u8>,
    /// The reports beside it, in the order of the flags.
    beside: Vec<Vec<u8>>,
    /// The Markdown for the job's summary.
    summary: Vec<u8>,
    /// The JSON report to be kept; none where the run is not.
    kept: Option<Vec<u8>>,
}

impl Written {
    pub(crate) fn of(reporting: &Reporting) -> Self {
        let beside = vec![Vec::new(); reporting.beside.len()];
        let kept = reporting.keeping.as_ref().map(|_| Vec::new());
        Self { chosen: Vec::new(), beside, summary: Vec::new(), kept }
    }

    /// The report of standard output, where it is collected; else empty.
    pub(crate) fn take_collected(&mut self, reporting: &Reporting) -> Vec<u8> {
        let collected = reporting.collected && reporting.display.file.is_none();
        if collected { std::mem::take(&mut self.chosen) } else { Vec::new() }
    }
}

/// The settings by which reporters are made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Forms<'a> {
    pub(crate) reporting: &'a Reporting,
    pub(crate) inputs: &'a Inputs,
    pub(crate) lang: Lang,
    /// Whether a JSON report is one line.
    pub(crate) compact: bool,
}

impl<'a> Forms<'a> {
    /// The settings for the reporters of a run. `compact` writes a JSON report in one line.
    pub(crate) fn of(reporting: &'a Reporting, inputs: &'a Inputs, lang: Lang, compact: bool) -> Self {
        Self { reporting, inputs, lang, compact }
    }

    /// The reporters of the run, which write to `written`, and to standard output as events come.
    pub(crate) fn reporter<'w>(&self, written: &'w mut Written, secrets: &Secrets) -> Fanout<'w> {
        let Self { reporting, inputs, .. } = *self;
        let display = &reporting.display;
        let to_terminal = display.file.is_none() && io::stdout().is_terminal();
        colored::control::set_override(terminal::colored(display.color, to_terminal, &inputs.env));
        let out: Box<dyn Write + 'w> = match display.file {
            None if !reporting.collected => Box::new(io::stdout()),
            Some(_) | None => Box::new(&mut written.chosen),
        };
        let mut fanout = Fanout::default();
        let file = display.file.as_deref();
        fanout.add(self.reporter_of(display.format, out, secrets, file));
        for (beside, bytes) in reporting.beside.iter().zip(&mut written.beside) {
            fanout.add(self.reporter_of(
                beside.format,
                Box::new(Plain::new(bytes)),
                secrets,
                Some(&beside.path),
            ));
        }
        if reporting.actions.annotate {
            fanout.add(self.reporter_of(Format::Github, Box::new(io::stdout()), secrets, None));
        }
        if reporting.actions.summary.is_some() {
            fanout.add(self.reporter_of(Format::Markdown, Box::new(&mut written.summary), secrets, None));
        }
        if let Some(kept) = &mut written.kept {
            fanout.add(self.reporter_of(Format::Json, Box::new(kept), secrets, None));
        }
        fanout
    }

    /// A report in this form of a run that has ended, for a file or for standard output.
    pub(crate) fn replayed(
        &self,
        report: &RunReport,
        format: Format,
        file: Option<&Path>,
        secrets: &Secrets,
    ) -> Vec<u8> {
        let mut bytes = Vec::new();
        let out: Box<dyn Write> = match file {
            Some(_) => Box::new(Plain::new(&mut bytes)),
            None => Box::new(&mut bytes),
        };
        replay(report, &mut *self.reporter_of(format, out, secrets, file));
        bytes
    }

    /// A reporter in this form that writes to `out`, which becomes this file in the end.
    fn reporter_of<'w>(
        &self,
        format: Format,
        out: Box<dyn Write + 'w>,
        secrets: &Secrets,
        file: Option<&Path>,
    ) -> Box<dyn Reporter + 'w> {
        let secrets = secrets.clone();
        let texts = RunTexts::new(self.lang, secrets.clone());
        match format {
            Format::Human => {
                let to_terminal = file.is_none() && io::stdout().is_terminal();
                let out = Wrapped::new(out, Columns(terminal::wrap(&self.inputs.env, to_terminal)));
                Box::new(Human::new(Redacting::new(out, secrets), self.lang, self.reporting.display.detail))
            }
            Format::Json if self.compact => Box::new(Json::lines(out, secrets)),
            Format::Json => Box::new(Json::new(out, secrets)),
            Format::Junit => Box::new(junit::reporter(out, texts)),
            Format::Ndjson => Box::new(Ndjson::new(out, secrets)),
            Format::Tap => Box::new(tap::reporter(out, texts)),
            Format::Markdown => Box::new(markdown::reporter(out, texts)),
            Format::Github => Box::new(github::reporter(out, texts)),
            Format::Nagios => Box::new(nagios::reporter(out, texts)),
            Format::Html => Box::new(html::reporter(out, self.lang, secrets)),
            Format::Prometheus => {
                let earlier = file.map(files::earlier).unwrap_or_default();
                Box::new(prometheus::reporter(out, secrets, &earlier))
            }
        }
    }
}

/// Writes the reports to their places, and gives the exit code. A report that the run was compared with is
/// replaced by that of a run that passed, and by no other.
pub(crate) fn deliver(
    report: &RunReport,
    reporting: &Reporting,
    written: &Written,
    console: Console,
    inputs: &Inputs,
    lang: Lang,
) -> u8 {
    let chosen = reporting.display.file.iter().map(|path| (&**path, &*written.chosen));
    let beside = reporting.beside.iter().zip(&written.beside).map(|(it, bytes)| (&*it.path, &**bytes));
    let mut whole = true;
    if let Some(error) = console.report_failure() {
        rescue(report, &[], words::labels(lang).standard_output, &error, lang);
        whole = false;
    }
    whole &= bring(report, reporting, chosen.chain(beside), inputs, lang);
    reporting.actions.append(&written.summary, lang);
    keep(report, reporting, written, lang);
    reporting.exit_style.of_run(report, whole)
}

/// Keeps the run. Keeping was not asked for on the command line, so that a failure is reported and changes
/// nothing.
fn keep(report: &RunReport, reporting: &Reporting, written: &Written, lang: Lang) {
    let (Some(keeping), Some(bytes)) = (&reporting.keeping, &written.kept) else { return };
    if let Err(error) = keeping.runs.keep(bytes, report.started_at, keeping.most) {
        say::note(&format!("{}: {error}", words::labels(lang).run_not_kept), lang);
    }
}

/// Writes the reports beside an answer, `own` giving those in the answer's own form, and tells whether all are in
/// their places.
pub(crate) fn beside(
    report: &RunReport,
    prepared: &Prepared<'_>,
    secrets: &Secrets,
    own: impl Fn(Format) -> Option<Vec<u8>>,
) -> bool {
    let Prepared { reporting, inputs, lang, .. } = prepared;
    let forms = Forms::of(reporting, inputs, *lang, false);
    let bytes = |file: &ReportFile| {
        own(file.format).unwrap_or_else(|| forms.replayed(report, file.format, Some(&file.path), secrets))
    };
    let all: Vec<_> = reporting.beside.iter().map(|file| (file.path.clone(), bytes(file))).collect();
    bring(report, reporting, all.iter().map(|(path, bytes)| (&**path, &**bytes)), inputs, *lang)
}

/// Writes reports to their files, and tells whether all are there.
fn bring<'a>(
    report: &RunReport,
    reporting: &Reporting,
    files: impl Iterator<Item = (&'a Path, &'a [u8])>,
    inputs: &Inputs,
    lang: Lang,
) -> bool {
    let mut whole = true;
    for (path, bytes) in files {
        let place = secret_like::shown(path, words::labels(lang).not_repeated);
        let kept = report.verdict() != Verdict::Passed && inputs.reads(path);
        let written =
            if kept { Err(io::Error::other(words::labels(lang).stays)) } else { files::write(path, bytes) };
        match written {
            Ok(()) => delivered(&place, reporting.display.detail, lang),
            Err(error) => {
                // A machine's report that stands there whole is not to be spoilt by another.
                let free = reporting.display.file.is_some() || reporting.display.format == Format::Human;
                rescue(report, if free { bytes } else { &[] }, &place, &error, lang);
                whole = false;
            }
        }
    }
    whole
}

/// Says where a report was written to.
fn delivered(place: &str, detail: Detail, lang: Lang) {
    let labels = words::labels(lang);
    if detail != Detail::Quiet {
        let _ = writeln!(io::stderr(), "{}: {} {place}", labels.note, labels.report_written);
    }
}

/// Writes a report that could not be written to its file to standard output, as far as there is one.
fn rescue(report: &RunReport, bytes: &[u8], place: &str, error: &io::Error, lang: Lang) {
    let _ = io::stdout().write_all(bytes).and_then(|()| io::stdout().flush());
    say::complain(&words::undelivered(lang, report, place, &error.to_string()), lang);
}

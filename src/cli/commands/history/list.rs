//! `pointctl history`: the last runs, and statements on them.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use jiff::Timestamp;

use super::delivery::{deliver, write_beside};
use super::deployment::Of;
use crate::cli::args::history::HistoryArgs;
use crate::cli::error::{UsageError, secret_like};
use crate::cli::host::terminal;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::lang;
use crate::cli::lookup::source::Source;
use crate::cli::session::say;
use crate::cli::settings::defaults::LISTED;
use crate::cli::settings::read::whole;
use crate::cli::settings::{display, file_form};
use crate::cli::values::history_form::{HISTORY_FORMS, HistoryForm};
use crate::cli::words;
use crate::report::history::{self, Drawn, Shown};
use crate::report::json::read;
use crate::report::words::{Lang, moments};
use crate::report::wrapped;
use crate::runs::{Entry, story};

/// Runs `history` without a task.
///
/// # Errors
/// A [`UsageError`] of the deployment, the form, or a file to write.
pub(super) fn run(args: &HistoryArgs, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    let form = form(args)?;
    let beside = args.report.iter().map(|report| beside(report)).collect::<Result<Vec<_>, _>>()?;
    let limit = whole("listed", inputs, LISTED)? as usize;
    let color = display::color(inputs)?;
    let until = args.until.as_ref().map(|until| moment(until)).transpose()?;
    let mut of = Of::resolve(inputs)?;
    // A clock that was put back since leaves no run out.
    let last = of.listed.entries.iter().map(|entry| entry.at).max();
    let now = until.unwrap_or_else(|| Timestamp::now().max(last.unwrap_or(Timestamp::MIN)));
    of.listed.entries.retain(|entry| entry.at <= now);
    for damaged in &of.listed.damaged {
        let said = format!(
            "{}: {}",
            secret_like::shown(damaged, words::labels(lang).not_repeated),
            history::words(lang).damaged
        );
        say::note(&said, lang);
    }
    let unicode = !args.ascii && lang::speaks_unicode(&inputs.env);
    let written = |form, to_terminal| {
        colored::control::set_override(terminal::colored(color, to_terminal, &inputs.env));
        let columns = terminal::wrap(&inputs.env, to_terminal);
        Told { of: &of, now, limit, unicode, lang, columns }.written(form)
    };
    for (form, path) in &beside {
        write_beside(path, &written(*form, false))?;
    }
    let to_terminal = args.output().is_none() && io::stdout().is_terminal();
    let bytes = written(form, to_terminal);
    Ok(ExitCode::from(deliver(&bytes, args.output(), lang)?))
}

/// The form of the answer: that of the flag, else that of the file's extension.
///
/// # Errors
/// A [`UsageError`] of an extension that is unknown, or is another form's.
pub(super) fn form(args: &HistoryArgs) -> Result<HistoryForm, UsageError> {
    let Some(path) = args.output() else { return Ok(args.format.unwrap_or_default()) };
    let asked = args.format.map(<&'static str>::from);
    let of_file = file_form::of_file(&Source::Flag("output"), path, asked, HISTORY_FORMS)?;
    Ok(of_file.and_then(|form| form.parse().ok()).or(args.format).unwrap_or_default())
}

/// Parses a `--report`, such as `history.html` or `html=FILE`.
fn beside(text: &str) -> Result<(HistoryForm, PathBuf), UsageError> {
    let source = Source::Flag("report");
    let bad = || UsageError::BadReport { source: Source::Flag("report"), got: text.to_owned() };
    let (form, path) = match text.split_once('=').filter(|(form, _)| !form.contains(['/', '\\'])) {
        Some((form, path)) => (Some(form.trim().to_ascii_lowercase()), path),
        None => (None, text),
    };
    let named = form.as_deref().map(|form| form.parse::<HistoryForm>().map_err(|_| bad())).transpose()?;
    let path = Some(path).filter(|path| !matches!(*path, "" | "-")).map(PathBuf::from).ok_or_else(bad)?;
    let of_file = file_form::of_file(&source, &path, form.as_deref(), HISTORY_FORMS)?;
    let form = named.or_else(|| of_file?.parse().ok()).ok_or_else(bad)?;
    Ok((form, path))
}

fn moment(text: &str) -> Result<Timestamp, UsageError> {
    let bad = |_| UsageError::BadMoment { source: Source::Flag("until"), got: text.to_owned() };
    text.trim().parse().map_err(bad)
}

/// The history with what its forms need.
struct Told<'a> {
    of: &'a Of,
    now: Timestamp,
    limit: usize,
    unicode: bool,
    lang: Lang,
    columns: Option<usize>,
}

impl Told<'_> {
    fn written(&self, form: HistoryForm) -> Vec<u8> {
        let Self { of, now, limit, unicode, lang, columns } = *self;
        let runs = &of.listed.entries;
        let story = story::of(runs, now, &moments::day_of);
        let last = &runs[runs.len().saturating_sub(limit)..];
        match form {
            HistoryForm::Human => {
                let shown = Shown { lang, of: &of.base_url, limit, unicode, columns };
                wrapped::answer(history::human(&shown, &story, runs).into_bytes(), columns)
            }
            HistoryForm::Json => {
                history::json(&of.base_url, &now.to_string(), &story, last, runs.len()).into_bytes()
            }
            // It writes to memory, which takes whatever is written to it.
            HistoryForm::Csv => history::csv(last).unwrap_or_default(),
            HistoryForm::Html => {
                let told = |entry: &Entry| {
                    let run = read::run(&of.report(&entry.id)?)?;
                    Some(history::screen(lang, &run))
                };
                let drawn = Drawn { lang, of: &of.base_url, now, day_of: &moments::day_of, told: &told };
                history::page(&drawn, &story, runs).into_bytes()
            }
        }
    }
}

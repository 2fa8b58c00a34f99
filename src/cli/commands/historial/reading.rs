//! Reads one page of rows, or all of them, and writes them in a form.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};

use crate::api;
use crate::checks::{self, Context, Trail};
use crate::cli::commands::historial::kept_rows::{CHUNK, Kept};
use crate::cli::commands::historial::query::Question;
use crate::cli::commands::historial::read_ahead::Ahead;
use crate::cli::commands::historial::sign_in::{settle, sign_in};
use crate::cli::error::UsageError;
use crate::cli::host::files::{self, Partial};
use crate::cli::host::signals::ProcessSignals;
use crate::cli::host::terminal;
use crate::cli::session::answer::Complaints;
use crate::cli::session::prepare::Prepared;
use crate::cli::session::say::{FAILED, complain, complain_of, note};
use crate::cli::values::row_form::RowForm;
use crate::cli::words;
use crate::event::{Event, unless_stopped};
use crate::finding::Finding;
use crate::http::Trouble;
use crate::http::transport::SentRequest;
use crate::model::historial::{HistorialQuery, Row, Totales};
use crate::model::timestamp;
use crate::report::human::Detail;
use crate::report::redact::{Redacting, Secrets};
use crate::report::rows::{Csv, Entry, Json, Ndjson, Rows, SheetFull, Table, Tail, Xlsx, document, room_for};
use crate::report::words::{count, number};
use crate::verdict::{Outcome, RunReport};
use crate::walk::{Keyed, Reach, Walk};

impl Keyed for Entry {
    fn id(&self) -> u64 {
        self.row.id
    }

    fn utc_day(&self) -> Option<jiff::civil::Date> {
        day_of(&self.row)
    }
}

fn day_of(row: &Row) -> Option<jiff::civil::Date> {
    timestamp::from_json(&row.timestamp).map(|moment| jiff::tz::Offset::UTC.to_datetime(moment).date())
}

/// Rows that are being read, and where they go.
pub(crate) struct Reading<'a> {
    prepared: &'a Prepared<'a>,
    form: RowForm,
    path: Option<PathBuf>,
    /// The unfinished download that keeps rows until all are there; none where they go to their form at once.
    kept: Option<Kept<'a>>,
    bar: ProgressBar,
    written: u64,
    totals: Option<Totales>,
}

/// Why the reading of rows ends early.
enum Stop {
    Outcome(Outcome),
    /// The reader of the output has closed it.
    Closed,
    Unwritable(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Unwritable(error),
        }
    }
}

impl From<Outcome> for Stop {
    fn from(outcome: Outcome) -> Self {
        Self::Outcome(outcome)
    }
}

/// Reads a page and judges it; gives only the findings on what is wrong.
fn read_page(
    query: &HistorialQuery,
    sent: SentRequest,
    trail: &Trail,
) -> Result<(Vec<Entry>, Vec<Finding>, Totales), Outcome> {
    let called = api::historial::spelt(sent);
    trail.record(&called);
    let api::historial::Spelt { page, payloads } = called.result.map_err(Outcome::from)?;
    let findings = checks::page_holds(query, &page);
    let entries = page.items.into_iter().zip(payloads);
    let entries = entries.map(|(row, payload)| Entry { row, payload }).collect();
    Ok((entries, findings, page.totales))
}

impl<'a> Reading<'a> {
    pub(crate) fn new(
        prepared: &'a Prepared<'a>,
        form: RowForm,
        path: Option<PathBuf>,
        kept: Option<Kept<'a>>,
    ) -> Self {
        Self { prepared, form, path, kept, bar: ProgressBar::hidden(), written: 0, totals: None }
    }

    /// Reads the rows that were asked for, and gives the exit code.
    ///
    /// # Errors
    /// A [`UsageError`] where the file can't be written; then nothing was sent.
    pub(crate) async fn run(
        mut self,
        question: &Question,
        signals: &mut ProcessSignals,
    ) -> Result<ExitCode, UsageError> {
        let (plan, transport, secrets) = self.prepared.begin()?;
        let ctx = Context::new(&transport, &plan);
        let mut complaints = Complaints::new(self.prepared, secrets.clone());
        let partial = self.path.as_deref().map(Partial::begin).transpose();
        let partial = partial.map_err(|error| self.unusable(&error))?;
        let mut rows = self.rows(partial.as_ref(), &secrets).map_err(|error| self.unusable(&error))?;
        if let Some(kept) = &mut self.kept {
            kept.secrets = secrets.clone();
        }
        let mut report = sign_in(self.prepared, &ctx, &secrets, &mut complaints, signals).await;
        let trail = Trail::default();
        let read = match report.stopped_by {
            Some(_) => Err(Stop::Outcome(Outcome::Broken(Trouble::Interrupted {}))),
            None => self.read(question, &ctx, &trail, &mut *rows, &mut report, signals).await,
        };
        self.bar.finish_and_clear();
        let (outcome, mut closed, mut unwritable) = match read {
            Ok(findings) => (Outcome::Judged(findings), false, None),
            Err(Stop::Outcome(outcome)) => (outcome, false, None),
            Err(Stop::Closed) => (Outcome::Judged(Vec::new()), true, None),
            Err(Stop::Unwritable(error)) => (Outcome::Judged(Vec::new()), false, Some(error)),
        };
        settle(&mut report, &ctx, outcome, &trail, &mut complaints);
        let (code, cut) = (self.prepared.exit_code(&report), rows.cut());
        if !closed && unwritable.is_none() {
            match rows.end(&self.tail(question, &report)).map_err(Stop::from) {
                Err(Stop::Unwritable(error)) => unwritable = Some(error),
                Err(_) => closed = true,
                // What is not whole is not kept: an earlier file stays as it is.
                Ok(()) if code == 0 => unwritable = partial.map_or(Ok(()), Partial::keep).err(),
                Ok(()) => {}
            }
        }
        complaints.event(&Event::Finished(&report));
        if let Some(error) = unwritable.filter(|_| !closed) {
            self.give_up(&error);
            return Ok(ExitCode::from(if code == 0 { FAILED } else { code }));
        }
        if let Some(kept) = self.kept.take() {
            match code {
                0 => kept.discard(),
                _ => kept.leave(self.prepared.lang),
            }
        }
        if let (0, Some(path)) = (code, &self.path) {
            self.saved(path, question);
            if cut > 0 {
                note(&words::texts_cut(self.prepared.lang, cut), self.prepared.lang);
            }
        }
        Ok(ExitCode::from(code))
    }

    /// Says where the rows are, and how to get all rows where these are one page.
    fn saved(&self, path: &Path, question: &Question) {
        let lang = self.prepared.lang;
        let total = self
            .totals
            .as_ref()
            .map(|total| total.rows_total)
            .filter(|rows_total| *rows_total > self.written);
        match total.filter(|_| !question.all) {
            None => {
                let (one, many) = lang.daily().rows;
                self.prepared.saved(&format!("{},", count(self.written, one, many)), path);
            }
            Some(total) => {
                self.prepared.saved(&format!("{},", words::rows_of(lang, self.written, total)), path);
                self.prepared.aside(words::labels(lang).all_rows);
            }
        }
    }

    /// Says why the rows could not be written to their place, and how to continue.
    fn give_up(&mut self, error: &io::Error) {
        let lang = self.prepared.lang;
        let kept = self.kept.take();
        if let Some(full) = error.get_ref().and_then(|inner| inner.downcast_ref::<SheetFull>()) {
            // To continue would fail in the same way.
            return complain(&words::sheet_full(lang, full.rows), lang);
        }
        match &self.path {
            Some(_) => complain_of(&self.unusable(error), lang),
            None => complain(&words::unprinted(lang, &error.to_string()), lang),
        }
        kept.into_iter().for_each(|kept| kept.leave(lang));
    }

    fn unusable(&self, error: &io::Error) -> UsageError {
        let path = self.path.clone().unwrap_or_else(|| "-".into());
        files::unusable("output", &path, error)
    }

    /// A writer of the rows in the form that was asked for, to the file or to standard output.
    fn rows(&self, partial: Option<&Partial>, secrets: &Secrets) -> io::Result<Box<dyn Rows>> {
        if let (RowForm::Xlsx, Some(partial)) = (self.form, partial) {
            return Ok(Box::new(Xlsx::new(BufWriter::new(partial.writer()?), secrets.clone())?));
        }
        let to_terminal = partial.is_none() && io::stdout().is_terminal();
        self.prepared.set_color(to_terminal);
        let out: Box<dyn Write> = match partial {
            Some(partial) => Box::new(partial.writer()?),
            None => Box::new(io::stdout()),
        };
        let out = BufWriter::new(Redacting::new(BufWriter::new(out), secrets.clone()));
        Ok(match self.form {
            RowForm::Json => Box::new(Json::new(out)),
            RowForm::Ndjson => Box::new(Ndjson::new(out)),
            RowForm::Csv => Box::new(Csv::new(out)?),
            // A workbook without a file is refused before.
            RowForm::Table | RowForm::Xlsx => Box::new(Table::new(
                out,
                self.prepared.lang,
                terminal::columns(&self.prepared.inputs.env, to_terminal),
            )),
        })
    }

    /// Reads one page, or all pages.
    async fn read(
        &mut self,
        question: &Question,
        ctx: &Context<'_>,
        trail: &Trail,
        rows: &mut dyn Rows,
        report: &mut RunReport,
        signals: &mut ProcessSignals,
    ) -> Result<Vec<Finding>, Stop> {
        let Question { query, days, all } = question;
        if !all {
            return self.read_one(query, ctx, trail, rows, report, signals).await;
        }
        let kept = self.kept.as_mut().and_then(Kept::take_walk);
        (self.written, self.totals) =
            kept.as_ref().map_or((0, None), |kept| (kept.0.visited(), kept.1.clone()));
        let mut walk = kept.map_or_else(|| Walk::new(query.clone(), *days, Reach::default()), |kept| kept.0);
        if self.written > 0 {
            self.show_progress(walk.rows_total());
        }
        let token = ctx.token().await?;
        let asking = |query| Ahead::new(ctx.transport(), token, query);
        let mut ahead: Option<Ahead<'_>> = None;
        while let Some(query) = walk.next_query() {
            let asked =
                ahead.take().filter(|ahead| ahead.is_of(&query)).unwrap_or_else(|| asking(query.clone()));
            let sent = self.answer(asked, report, signals).await?;
            if sent.result.is_ok()
                && let Some(query) = walk.likely_query()
            {
                ahead = Some(asking(query).begin().await);
            }
            let (entries, findings, totals) = read_page(&query, sent, trail)?;
            if !findings.is_empty() {
                return Err(Outcome::Judged(findings).into());
            }
            let entries = walk.take(totals.rows_total, entries).map_err(Outcome::failed)?;
            // Those of the first answer are of everything, later ones perhaps of a few days.
            if self.totals.is_none() && self.form == RowForm::Xlsx {
                room_for(totals.rows_total)?;
            }
            let totals = self.totals.get_or_insert(totals);
            match &mut self.kept {
                Some(kept) => kept.take(&walk, &entries, totals)?,
                None => rows.take(&entries)?,
            }
            self.written = walk.visited();
            self.show_progress(walk.rows_total());
        }
        let walked = walk.end().map_err(Outcome::failed)?;
        self.render(rows, report, signals).await?;
        Ok(vec![Finding::info(walked)])
    }

    async fn read_one(
        &mut self,
        query: &HistorialQuery,
        ctx: &Context<'_>,
        trail: &Trail,
        rows: &mut dyn Rows,
        report: &mut RunReport,
        signals: &mut ProcessSignals,
    ) -> Result<Vec<Finding>, Stop> {
        let asked = Ahead::new(ctx.transport(), ctx.token().await?, query.clone());
        let sent = self.answer(asked, report, signals).await?;
        let (entries, findings, totals) = read_page(query, sent, trail)?;
        self.totals = Some(totals);
        // A person may look at rows that do not hold; a program would take them for good.
        if findings.iter().all(|finding| !finding.is_failure()) || self.form == RowForm::Table {
            rows.take(&entries)?;
            self.written = entries.len() as u64;
        }
        Ok(findings)
    }

    /// Writes the kept rows in their form.
    async fn render(
        &self,
        rows: &mut dyn Rows,
        report: &mut RunReport,
        signals: &mut ProcessSignals,
    ) -> Result<(), Stop> {
        let Some(kept) = &self.kept else { return Ok(()) };
        let mut lines = kept.lines()?;
        loop {
            // A person may not want to wait for this either.
            let pause = async {
                tokio::task::yield_now().await;
                Ok(())
            };
            unless_stopped(&mut report.stopped_by, signals, pause).await?;
            let entries = lines.rows(CHUNK)?;
            if entries.is_empty() {
                return Ok(());
            }
            rows.take(&entries)?;
        }
    }

    async fn answer(
        &self,
        asked: Ahead<'_>,
        report: &mut RunReport,
        signals: &mut ProcessSignals,
    ) -> Result<SentRequest, Outcome> {
        let answer = async { Ok(asked.answer().await) };
        unless_stopped(&mut report.stopped_by, signals, answer).await
    }

    fn show_progress(&mut self, rows_total: Option<u64>) {
        let shown = io::stderr().is_terminal() && self.prepared.detail() != Detail::Quiet;
        if !shown || (self.path.is_none() && io::stdout().is_terminal()) {
            return;
        }
        if self.bar.is_hidden() {
            let template = "{spinner} {wide_bar} {pos}/{len}  {per_sec}  {eta}";
            self.bar = ProgressBar::new(rows_total.unwrap_or_default());
            if let Ok(style) = ProgressStyle::with_template(template) {
                self.bar.set_style(style);
            }
            // The rate is that of what comes from here on.
            self.bar.set_position(self.written);
            self.bar.tick();
            self.bar.reset_eta();
        }
        self.bar.set_position(self.written);
    }

    fn tail(&self, question: &Question, report: &RunReport) -> Tail {
        let words = self.prepared.lang.daily();
        let rows = |it: u64| count(it, words.rows.0, words.rows.1);
        let line = self.totals.as_ref().map(|totals| {
            if question.all {
                rows(self.written)
            } else {
                format!("{} {} {}", number(self.written), words.of, rows(totals.rows_total))
            }
        });
        let counts = self.totals.iter().flat_map(|total| total.by_action.clone()).collect();
        // Unlike its rows these are a few hundred bytes and serialize always.
        let json = document(report, self.written, self.totals.as_ref()).unwrap_or_default();
        Tail { line: line.unwrap_or_default(), counts, json }
    }
}

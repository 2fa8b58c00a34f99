//! `pointctl verify`: searches for an operation that flags, a report or the journal name.

mod report;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use crate::cli::args::verify::VerifyArgs;
use crate::cli::error::UsageError;
use crate::cli::host::journal::{self, FileJournal};
use crate::cli::host::signals::{self, ProcessSignals};
use crate::cli::host::{files, lock};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::Source;
use crate::cli::session::clearance::unusable;
use crate::cli::session::conduct::conduct;
use crate::cli::session::prepare::prepare;
use crate::cli::settings::connection::Connection;
use crate::cli::settings::defaults::VERIFY_WITHIN;
use crate::cli::settings::read::duration;
use crate::cli::settings::reporting::Reporting;
use crate::cli::settings::{live, report_files};
use crate::cli::values::action::{self, LIVE_NAMES};
use crate::cli::values::duration;
use crate::engine::{self, Search};
use crate::event::Sink;
use crate::http::Transport;
use crate::http::base_url::is_same;
use crate::model::Action;
use crate::operate::journal::{Journal, JournalLine};
use crate::report::words::Lang;
use crate::verify::record::{self, NoRunReason, RecordedRun};
use crate::verify::{Closing, Expectation, ExportStore, Since, UnsentRun, Wanted};

/// An operation to search for, and how.
#[derive(Debug)]
pub(crate) struct Verification {
    /// What is known of the operation.
    pub(crate) wanted: Wanted,
    /// How long its row is searched for.
    pub(crate) within: Duration,
    /// The deployment that the report or the journal names.
    pub(crate) base_url: Option<String>,
    /// The folder for the exports; none where they are not to be saved.
    pub(crate) store: Option<Folder>,
    /// Whether the run is given up in the journal where its row is not found.
    abandon: bool,
    /// The run in the journal that the result may close.
    ends: Option<Ends>,
}

/// A run of the journal that may be closed.
#[derive(Debug)]
struct Ends {
    journal: FileJournal,
    line: JournalLine,
    is_open: bool,
}

impl Verification {
    /// The run of the journal, and how it may be closed.
    pub(crate) fn closing(&self) -> Option<Closing<'_>> {
        let Ends { journal, line, is_open } = self.ends.as_ref()?;
        let (abandon, answered) = (self.abandon && *is_open, !self.wanted.unanswered);
        Some(Closing { journal, line, abandon, answered })
    }

    /// This verification with room on the journal's disk for the line that closes the run. Without room the row is
    /// searched for all the same, and the end says that the run stays open.
    ///
    /// # Errors
    /// [`UsageError::JournalUnusable`] where the run is to be given up, which only that line does.
    fn reserved(mut self) -> Result<Self, UsageError> {
        if let Some(Ends { journal, line, is_open }) = self.ends.take() {
            let path = PathBuf::from(journal.place());
            let journal = match journal.reserve() {
                Err(error) if self.abandon => return Err(unusable(&path)(error)),
                reserved => reserved.unwrap_or_else(|_| FileJournal::new(path)),
            };
            self.ends = Some(Ends { journal, line, is_open });
        }
        Ok(self)
    }
}

/// A folder for the exports.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl ExportStore for Folder {
    fn keep(&self, name: &str, bytes: &[u8]) -> io::Result<String> {
        let path = self.0.join(name);
        files::write(&path, bytes)?;
        Ok(path.display().to_string())
    }
}

/// Runs `verify`.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(crate) fn run(args: &VerifyArgs, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    inputs.sound()?;
    let reporting = Reporting::resolve(inputs)?;
    let connection = Connection::resolve(inputs)?;
    let base = &connection.base.value;
    let verification = resolve(args, &base.origin(), inputs)?;
    // What is under way is not given up.
    let _lock = args.abandon.then(|| lock::take(&base.identity(), &inputs.env)).transpose()?;
    if let Some(expected) = verification.base_url.clone()
        && !is_same(&expected, &base.origin())
    {
        // What was done on one deployment is not looked for on another.
        return Err(UsageError::OtherDeployment { expected, got: base.origin() });
    }
    let prepared = prepare(connection, reporting, inputs, lang)?;
    let verification = verification.reserved()?;
    let plan = prepared.plan()?;
    let target = prepared.target();
    let store = verification.store.as_ref().map(|folder| folder as &dyn ExportStore);
    let closing = verification.closing();
    let Verification { wanted, within, .. } = &verification;
    let search = Search { wanted, within: *within, store, closing: closing.as_ref() };
    let conducted = signals::conduct(async |signals: &mut ProcessSignals| {
        let run = async |transport: &Transport, signals: &mut ProcessSignals, sink: &mut Sink<'_>| {
            engine::verify(transport, &plan, target, &search, signals, sink).await
        };
        conduct(&prepared, &plan, false, signals, run).await
    })?;
    let (_, code) = conducted.deliver(&prepared);
    Ok(ExitCode::from(code))
}

fn resolve(args: &VerifyArgs, origin: &str, inputs: &Inputs) -> Result<Verification, UsageError> {
    let within = duration("confirm_within", inputs, VERIFY_WITHIN)?;
    let (mut wanted, mut base_url, mut ends) = (Wanted::default(), None, None);
    if let Some(path) = &args.from_report {
        (wanted, base_url) = report::read(path)?;
    }
    if args.from_journal {
        let source = Source::Flag("journal");
        let path = live::journal(inputs).or_else(|| journal::default_place(&inputs.env));
        let path = path.ok_or(UsageError::NoJournalToRead)?;
        let journal = FileJournal::new(path.clone());
        let lines = journal.lines().map_err(|error| unreadable(source, &path, &error))?;
        (wanted, ends) = from_journal(journal, &lines, origin, &path)?;
    }
    if let Some(text) = &args.action {
        wanted.action = Some(live_action(text)?);
    }
    if let Some(text) = &args.since {
        wanted.since = Some(since(text)?);
    }
    wanted.user = args.user.clone().or(wanted.user);
    wanted.id = args.id.or(wanted.id);
    if args.action.is_some() || args.since.is_some() || args.user.is_some() || args.id.is_some() {
        // What was looked for by half is not shown to be missing.
        wanted.mark = None;
    }
    for text in &args.expect {
        let expectation = Expectation::parse(text);
        wanted
            .expectations
            .push(expectation.ok_or_else(|| UsageError::BadExpectation { got: text.clone() })?);
    }
    let store = args.save_dir.clone().map(Folder);
    if let Some(Folder(folder)) = &store {
        for name in ["historial.csv", "historial.xlsx"] {
            report_files::probe_place("save_dir", &folder.join(name), files::REPORT, inputs)?;
        }
    }
    Ok(Verification { wanted, within, base_url, store, abandon: args.abandon, ends })
}

fn live_action(text: &str) -> Result<Action, UsageError> {
    let action = action::of_name(text).filter(|action| !action.is_preview());
    let (source, got) = (Source::Flag("action"), text.to_owned());
    action.ok_or(UsageError::BadChoice { source, got, allowed: LIVE_NAMES })
}

/// Parses `--since`: a time ago such as `30m`, or a moment with its zone.
fn since(text: &str) -> Result<Since, UsageError> {
    if let Some(ago) = duration::parse(text) {
        return Ok(Since::Ago(ago));
    }
    let moment = text.trim().parse();
    moment
        .map(Since::At)
        .map_err(|_| UsageError::BadMoment { source: Source::Flag("since"), got: text.to_owned() })
}

fn unreadable(source: Source, path: &Path, error: &io::Error) -> UsageError {
    UsageError::Unreadable { source, path: path.into(), reason: error.to_string() }
}

/// The run of the journal that is meant, with the journal in which it may be closed; a run whose row is known is
/// left as it is.
fn from_journal(
    journal: FileJournal,
    lines: &[JournalLine],
    origin: &str,
    path: &Path,
) -> Result<(Wanted, Option<Ends>), UsageError> {
    let RecordedRun { line, wanted, is_open } =
        record::last(lines, origin).map_err(|nothing| match nothing {
            NoRunReason::NoRun => UsageError::NothingToVerify { path: path.into() },
            NoRunReason::NotSent(UnsentRun { at, step }) => UsageError::LastNotSent { at, how: step },
        })?;
    let ends = wanted.id.is_none().then_some(Ends { journal, line, is_open });
    Ok((wanted, ends))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn since_is_a_time_ago_or_a_moment() {
        assert_eq!(since("30m").unwrap(), Since::Ago(Duration::from_secs(1800)));
        assert_eq!(
            since("2026-11-24T12:00:00Z").unwrap(),
            Since::At("2026-11-24T12:00:00Z".parse().unwrap())
        );
        assert!(since("2026-11-24T05:00:00-07:00").is_ok());
        for text in ["", "yesterday", "2026-11-24", "2026-11-24 12:00:00"] {
            assert!(since(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_action_has_two_names() {
        assert_eq!(live_action("purge").unwrap(), Action::PurgeApiLogs);
        assert_eq!(live_action("run_api_maintenance").unwrap(), Action::RunApiMaintenance);
        assert!(live_action("PREVIEW_PURGE_API_LOGS").is_err());
    }
}

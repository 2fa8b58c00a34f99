//! `pointctl verify`: what to look for, from flags, a report or the journal.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::args::{SmokeArgs, VerifyArgs};
use super::environment::Environment;
use super::error::UsageError;
use super::journal::{self, FileJournal};
use super::smoke::{self, Task};
use super::source::{Source, find};
use super::{lock, output, settings};
use crate::model::Action;
use crate::operate::journal::{Line, Sending};
use crate::report::words::Lang;
use crate::verify::record::{self, Nothing, Recorded};
use crate::verify::{Closing, Expectation, Refused, Shelf, Since, Wanted};

/// How long the row is looked for: after an operation it is there already, or about to be.
const WITHIN: Duration = Duration::from_secs(10);

/// The commands' names and the API's own.
pub(super) const ACTIONS: &[&str] = &[
    "maintenance",
    "deactivate",
    "purge",
    "RUN_API_MAINTENANCE",
    "DEACTIVATE_IDLE_API_CLIENTS",
    "PURGE_API_LOGS",
];

/// What is looked for, and where it was read.
#[derive(Debug)]
pub(super) struct Verification {
    /// What is known of the operation.
    pub(super) wanted: Wanted,
    /// How long its row is looked for.
    pub(super) within: Duration,
    /// The deployment that the report or the journal names.
    pub(super) base_url: Option<String>,
    /// Where the exports are kept.
    pub(super) shelf: Option<Folder>,
    /// It is given up where it is looked for in vain.
    abandon: bool,
    /// The run in the journal that this one ends.
    ends: Option<Ends>,
}

/// A run that may be ended.
#[derive(Debug)]
struct Ends {
    journal: FileJournal,
    line: Line,
    is_open: bool,
}

impl Verification {
    /// How the run in the journal may be ended.
    pub(super) fn closing(&self) -> Option<Closing<'_>> {
        let Ends { journal, line, is_open } = self.ends.as_ref()?;
        let (abandon, answered) = (self.abandon && *is_open, !self.wanted.unanswered);
        Some(Closing { journal, line, abandon, answered })
    }
}

/// A folder that exports are kept in.
#[derive(Debug)]
pub(super) struct Folder(PathBuf);

impl Shelf for Folder {
    fn keep(&self, name: &str, bytes: &[u8]) -> io::Result<String> {
        let path = self.0.join(name);
        output::write(&path, bytes)?;
        Ok(path.display().to_string())
    }
}

/// Runs it.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(super) fn run(
    args: &VerifyArgs,
    common: &SmokeArgs,
    env: &Environment,
    lang: Lang,
) -> Result<ExitCode, UsageError> {
    let settings = settings::resolve(common, env)?;
    let base = &settings.connection.base.value;
    let verification = resolve(args, &base.origin(), env)?;
    // What is under way is not given up.
    let _lock = args.abandon.then(|| lock::take(&base.authority(), env)).transpose()?;
    smoke::run(Task::Verify(&verification), common, env, lang)
}

fn resolve(args: &VerifyArgs, origin: &str, env: &Environment) -> Result<Verification, UsageError> {
    let within = settings::duration("confirm_within", args.confirm_within.as_ref(), env, WITHIN)?;
    let (mut wanted, mut base_url, mut ends) = (Wanted::default(), None, None);
    if let Some(path) = &args.from_report {
        (wanted, base_url) = from_report(path)?;
    }
    if args.from_journal {
        let source = Source::Flag("journal");
        let path = args.journal.clone().or_else(|| find("journal", None, env).map(|it| it.value.into()));
        let path = path.or_else(|| journal::default_place(env)).ok_or(UsageError::NoJournalToRead)?;
        let journal = FileJournal::new(path.clone());
        let lines = journal.lines().map_err(|error| unreadable(source, &path, &error))?;
        (wanted, ends) = from_journal(journal, &lines, origin, &path)?;
    }
    if let Some(text) = &args.action {
        wanted.action = Some(action(text)?);
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
    let shelf = args.save_dir.clone().map(Folder);
    if let Some(Folder(folder)) = &shelf {
        output::probe(&folder.join("historial.csv"))?;
    }
    Ok(Verification { wanted, within, base_url, shelf, abandon: args.abandon, ends })
}

fn action(text: &str) -> Result<Action, UsageError> {
    let source = Source::Flag("action");
    let place = ACTIONS.iter().position(|it| it.eq_ignore_ascii_case(text.trim()));
    match place.map(|place| place % 3) {
        Some(0) => Ok(Action::RunApiMaintenance),
        Some(1) => Ok(Action::DeactivateIdleApiClients),
        Some(_) => Ok(Action::PurgeApiLogs),
        None => Err(UsageError::BadChoice { source, got: text.to_owned(), allowed: ACTIONS }),
    }
}

/// `30m`, or a moment with its zone.
fn since(text: &str) -> Result<Since, UsageError> {
    if let Ok(ago) = humantime::parse_duration(text.trim()) {
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

/// The steps of a live run that come after its sending.
const LIVE_STEPS: [&str; 2] = ["perform", "confirm"];

/// What a report says of the operation that it is about.
#[derive(Deserialize)]
struct Report {
    target: ReportTarget,
    user: Option<String>,
    operation: Option<ReportOperation>,
    #[serde(default)]
    checks: Vec<ReportCheck>,
}

/// A step of the report; of the live call's alone the failures are of interest.
#[derive(Deserialize)]
struct ReportCheck {
    id: String,
    #[serde(default)]
    findings: Vec<ReportFinding>,
}

#[derive(Deserialize)]
struct ReportFinding {
    severity: String,
    code: String,
}

#[derive(Deserialize)]
struct ReportTarget {
    base_url: String,
}

#[derive(Deserialize)]
struct ReportOperation {
    name: String,
    live: bool,
    parameters: Map<String, Value>,
    answer: Option<Value>,
    row: Option<ReportRow>,
    after_id: Option<u64>,
}

#[derive(Deserialize)]
struct ReportRow {
    id: u64,
}

fn from_report(path: &Path) -> Result<(Wanted, Option<String>), UsageError> {
    let source = Source::Flag("from_report");
    let bytes = std::fs::read(path).map_err(|error| unreadable(source, path, &error))?;
    let report: Report =
        serde_json::from_slice(&bytes).map_err(|_| UsageError::NotAReport { path: path.into() })?;
    let nothing = || UsageError::NothingToVerify { path: path.into() };
    let operation = report.operation.filter(|it| it.live).ok_or_else(nothing)?;
    // Without the newest row of before no call was sent.
    let after_id = operation.after_id.ok_or_else(nothing)?;
    let sending = Sending {
        base_url: report.target.base_url,
        user: report.user,
        operation: operation.name,
        parameters: operation.parameters,
        after_id,
        rehearsed: None,
        live_timeout_ms: None,
        claim: None,
    };
    if sending.operation().is_none() {
        return Err(UsageError::NotAReport { path: path.into() });
    }
    // Of a row that was not found the row itself decides now.
    let row = operation.row.map(|row| row.id);
    let steps = report.checks.into_iter().filter(|it| row.is_some() && LIVE_STEPS.contains(&it.id.as_str()));
    let failures = steps.flat_map(|step| step.findings).filter(|it| it.severity == "failure");
    let wanted = Wanted {
        id: row,
        failures: failures.map(|it| it.code).collect(),
        ..record::wanted(&sending, operation.answer)
    };
    Ok((wanted, Some(sending.base_url)))
}

/// The run that is meant, and the journal that it is to be ended in; one that has its row stands as it is.
fn from_journal(
    journal: FileJournal,
    lines: &[Line],
    origin: &str,
    path: &Path,
) -> Result<(Wanted, Option<Ends>), UsageError> {
    let Recorded { line, wanted, is_open } =
        record::last(lines, origin).map_err(|nothing| match nothing {
            Nothing::NoRun => UsageError::NothingToVerify { path: path.into() },
            Nothing::NotSent(Refused { at, step }) => UsageError::LastNotSent { at, how: step },
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
        assert_eq!(action("purge").unwrap(), Action::PurgeApiLogs);
        assert_eq!(action("run_api_maintenance").unwrap(), Action::RunApiMaintenance);
        assert!(action("PREVIEW_PURGE_API_LOGS").is_err());
    }
}

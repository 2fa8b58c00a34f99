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
use super::{output, settings};
use crate::http::base_url::is_same;
use crate::model::{Action, Operation};
use crate::operate::journal::{Entry, Line, Sending, open_runs};
use crate::report::words::Lang;
use crate::verify::{Expectation, Shelf, Since, Wanted};

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
    /// That run is closed where its row is not found.
    pub(super) abandon: bool,
    /// The run in the journal that this one ends.
    pub(super) ends: Option<(FileJournal, Line)>,
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
    let verification = resolve(args, &settings.connection.base.value.origin(), env)?;
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
        (wanted, ends) = from_journal(journal, lines, origin, &path)?;
    }
    if let Some(text) = &args.action {
        wanted.action = Some(action(text)?);
    }
    if let Some(text) = &args.since {
        wanted.since = Some(since(text)?);
    }
    wanted.user = args.user.clone().or(wanted.user);
    wanted.id = args.id.or(wanted.id);
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

/// What a report says of the operation that it is about.
#[derive(Deserialize)]
struct Report {
    target: ReportTarget,
    user: Option<String>,
    operation: Option<ReportOperation>,
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
    };
    let wanted = Wanted {
        id: operation.row.map(|row| row.id),
        ..wanted(&sending, operation.answer).ok_or(UsageError::NotAReport { path: path.into() })?
    };
    Ok((wanted, Some(sending.base_url)))
}

fn wanted(sending: &Sending, payload: Option<Value>) -> Option<Wanted> {
    let operation: Operation = sending.operation()?;
    Some(Wanted {
        action: Some(operation.action()),
        user: sending.user.clone(),
        after_id: Some(sending.after_id),
        operation: Some(operation),
        unanswered: payload.is_none(),
        payload,
        ..Wanted::default()
    })
}

type FromJournal = (Wanted, Option<(FileJournal, Line)>);

/// Of the runs on this deployment the last that is not known to have ended well, or else the last that was
/// sent.
fn from_journal(
    journal: FileJournal,
    lines: Vec<Line>,
    origin: &str,
    path: &Path,
) -> Result<FromJournal, UsageError> {
    let here = |line: &&Line| match &line.entry {
        Entry::Sending(it) => is_same(&it.base_url, origin),
        Entry::NotSent { base_url, .. } => is_same(base_url, origin),
        _ => false,
    };
    let begun: Vec<_> = lines.iter().filter(here).collect();
    let chosen = match (open_runs(&lines, origin).last().copied(), begun.last()) {
        (Some(open), _) => open,
        (None, Some(Line { at, entry: Entry::NotSent { how, .. }, .. })) => {
            return Err(UsageError::LastNotSent { at: at.clone(), how: how.clone() });
        }
        (None, last) => last.copied().ok_or_else(|| UsageError::NothingToVerify { path: path.into() })?,
    };
    let wanted =
        of_run(&lines, chosen, origin).ok_or_else(|| UsageError::NotAReport { path: path.into() })?;
    let not_done = lines.iter().any(|it| it.run == chosen.run && matches!(it.entry, Entry::NotDone { .. }));
    if not_done {
        let how = String::from("perform");
        return Err(UsageError::LastNotSent { at: chosen.at.clone(), how });
    }
    let ends = wanted.id.is_none().then(|| (journal, chosen.clone()));
    Ok((wanted, ends))
}

/// What the journal knows of a run: what it sent, what it was answered, and what is another's.
fn of_run(lines: &[Line], chosen: &Line, origin: &str) -> Option<Wanted> {
    let Entry::Sending(sending) = &chosen.entry else { return None };
    let (mut payload, mut id, mut effect) = (None, None, None);
    let mut not_ids = Vec::new();
    // Another deployment's row may have the same id.
    let here = |run: &str| {
        lines.iter().any(|it| {
            it.run == run && matches!(&it.entry, Entry::Sending(it) if is_same(&it.base_url, origin))
        })
    };
    for line in lines {
        match &line.entry {
            Entry::Answered { payload: answered } if line.run == chosen.run => {
                payload = Some(answered.clone())
            }
            Entry::Confirmed { id: row, effect: seen, .. } if line.run == chosen.run => {
                (id, effect) = (Some(*row), *seen);
            }
            Entry::Confirmed { id: row, .. } if here(&line.run) => not_ids.push(*row),
            _ => {}
        }
    }
    let later = lines.iter().skip_while(|line| line.run != chosen.run).find_map(|line| match &line.entry {
        Entry::Sending(it)
            if line.run != chosen.run && is_same(&it.base_url, origin) && it.user == sending.user =>
        {
            Some(it.after_id)
        }
        _ => None,
    });
    let not_ids = if id.is_some() { Vec::new() } else { not_ids };
    let without_effect = effect == Some(false);
    Some(Wanted { id, up_to_id: later, not_ids, without_effect, ..wanted(sending, payload)? })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::operate::journal::SCHEMA;

    fn line(run: &str, entry: Entry) -> Line {
        Line { schema: SCHEMA.into(), run: run.into(), at: "2026-11-24T00:00:00Z".into(), entry }
    }

    fn sending(after_id: u64) -> Entry {
        let parameters = json!({"retain_days": 90, "max_delete": 50});
        Entry::Sending(Sending {
            base_url: "https://erp.example".into(),
            user: Some("ana".into()),
            operation: "purge".into(),
            parameters: parameters.as_object().unwrap().clone(),
            after_id,
            rehearsed: None,
            live_timeout_ms: None,
        })
    }

    fn chosen(lines: Vec<Line>) -> Option<(u64, Option<u64>, bool, bool)> {
        let journal = FileJournal::new("journal".into());
        let (wanted, ends) =
            from_journal(journal, lines, "https://erp.example", Path::new("journal")).ok()?;
        Some((wanted.after_id?, wanted.id, wanted.unanswered, ends.is_some()))
    }

    #[test]
    fn the_journal_gives_the_last_run_that_is_open() {
        let confirmed = |id| Entry::Confirmed { id, recovered: false, effect: None, failures: Vec::new() };
        let not_done = || Entry::NotDone { how: "broken".into() };
        assert_eq!(chosen(vec![]), None);
        assert_eq!(chosen(vec![line("a", sending(7))]), Some((7, None, true, true)));
        let open = vec![line("a", sending(7)), line("b", sending(9)), line("b", confirmed(10))];
        assert_eq!(chosen(open), Some((7, None, true, true)));
        let ended = vec![
            line("a", sending(7)),
            line("a", confirmed(8)),
            line("b", sending(9)),
            line("b", not_done()),
        ];
        assert_eq!(chosen(ended), None, "the last one sent nothing, and the one before it is not meant");
        let confirmed_alone = vec![line("a", sending(7)), line("a", confirmed(8))];
        assert_eq!(chosen(confirmed_alone.clone()), Some((7, Some(8), true, false)));
        let not_sent = Entry::NotSent { base_url: "https://erp.example".into(), how: "guard".into() };
        assert_eq!(chosen([confirmed_alone, vec![line("b", not_sent)]].concat()), None);
        let answered = vec![line("a", sending(7)), line("a", Entry::Answered { payload: json!({}) })];
        assert_eq!(chosen(answered), Some((7, None, false, true)));
        let mut elsewhere = sending(9);
        if let Entry::Sending(sending) = &mut elsewhere {
            sending.base_url = "https://staging.example".into();
        }
        let both = vec![line("a", sending(7)), line("b", elsewhere.clone())];
        assert_eq!(chosen(both), Some((7, None, true, true)), "another deployment's run is none of ours");
        assert_eq!(chosen(vec![line("b", elsewhere)]), None);
    }

    #[test]
    fn rows_of_other_runs_are_not_this_ones() {
        let confirmed =
            |id| Entry::Confirmed { id, recovered: false, effect: Some(true), failures: Vec::new() };
        let lines = vec![
            line("a", sending(7)),
            line("a", Entry::Abandoned),
            line("b", sending(9)),
            line("c", sending(12)),
            line("c", confirmed(13)),
        ];
        let journal = FileJournal::new("journal".into());
        let (wanted, _) = from_journal(journal, lines, "https://erp.example", Path::new("journal")).unwrap();
        assert_eq!((wanted.after_id, wanted.up_to_id, &wanted.not_ids[..]), (Some(9), Some(12), &[13][..]));
        let effect = Entry::Confirmed { id: 8, recovered: false, effect: Some(false), failures: Vec::new() };
        let journal = FileJournal::new("journal".into());
        let lines = vec![line("a", sending(7)), line("a", effect)];
        let (wanted, _) = from_journal(journal, lines, "https://erp.example", Path::new("journal")).unwrap();
        assert!(wanted.without_effect && wanted.id == Some(8));
    }

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

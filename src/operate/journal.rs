//! The journal: what is recorded on this machine's disk before a live call is sent and after it.
//!
//! A line is JSON of its own (`pointctl.journal/1`), synced before the next step is taken: after a crash or
//! a power cut it says what had been sent, and how to find out what became of it.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::io;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::finding::{Finding, LiveFact};
use crate::http::base_url::is_same;
use crate::model::operation::{DeactivateParams, DeactivateSummary, PurgeParams};
use crate::model::{Operation, OperationAnswer};

/// The name and version of the lines' schema.
pub(crate) const SCHEMA: &str = "pointctl.journal/1";

/// A place that keeps the journal's lines for good.
pub trait Journal {
    /// Appends a line, and returns once the disk has it.
    ///
    /// # Errors
    /// An I/O error of the disk: the call must then not be sent.
    fn append(&self, line: &JournalLine) -> io::Result<()>;

    /// The path of the journal, for texts; empty where no journal is kept.
    fn place(&self) -> String;
}

/// A journal that keeps nothing: for rehearsals, and for tests of other things.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NoJournal;

impl Journal for NoJournal {
    fn append(&self, _: &JournalLine) -> io::Result<()> {
        Ok(())
    }

    fn place(&self) -> String {
        String::new()
    }
}

/// One line of the journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JournalLine {
    /// The schema's name, [`SCHEMA`].
    pub schema: String,
    /// The name of the run, which all its lines have in common.
    pub run: String,
    /// When the line was written, by our clock, as an RFC 3339 timestamp in UTC.
    pub at: String,
    /// The event that the line records.
    #[serde(flatten)]
    pub entry: JournalEntry,
}

/// An event of a live run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum JournalEntry {
    /// The live call is about to be sent.
    Sending(Sending),
    /// The call was answered; `payload` is what its row must have.
    Answered {
        /// The payload of its row: the answer, or the answer's `summary`.
        payload: Value,
    },
    /// No answer came, or none that can be read.
    Lost {
        /// The code of how the answer was lost.
        how: String,
    },
    /// The call was refused by the deployment, or never left this machine: nothing was carried out.
    NotDone {
        /// The code of why.
        how: String,
    },
    /// The call's row was found.
    Confirmed {
        /// The row's primary key.
        id: u64,
        /// Whether the row was found although the call's answer was lost.
        recovered: bool,
        /// Whether a rehearsal showed the call's effect; none where none was compared.
        #[serde(default)]
        effect: Option<bool>,
        /// The codes of the call's failures; none in a line of an earlier version.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        failures: Vec<String>,
    },
    /// A live run was asked for and nothing was sent.
    NotSent {
        /// Scheme, host and port of the deployment.
        base_url: String,
        /// The step that the run ended at.
        how: String,
    },
    /// Somebody has searched for the call's row in vain and given the run up.
    Abandoned,
    /// The call's row was not found within the time given.
    NotFound {
        /// How long the row was looked for, in milliseconds.
        waited_ms: u64,
    },
}

/// A live call that is about to be sent, with what it takes to find its row later.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sending {
    /// Scheme, host and port of the deployment.
    pub base_url: String,
    /// Login name of who sends the call; none where `auth/me` did not say.
    pub user: Option<String>,
    /// `maintenance`, `deactivate` or `purge`.
    pub operation: String,
    /// The parameters as sent, without `dry_run`.
    pub parameters: Map<String, Value>,
    /// The id of the newest row before the call; the call's own row has a higher id.
    pub after_id: u64,
    /// What the last rehearsal before the call showed; none in a line of an earlier version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rehearsed: Option<RehearsalRecord>,
    /// How long the call's answer was awaited at most, in milliseconds; none in a line of an earlier version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub live_timeout_ms: Option<u64>,
    /// The name of the claim that let the call be sent; none in a line of an earlier version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<u32>,
}

/// The numbers of a rehearsal that its live call is compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RehearsalRecord {
    /// The ids of the clients that would be deactivated; none where the operation deactivates nobody, and where
    /// the rehearsal lists none although it should.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clients: Option<Vec<u64>>,
    /// Log rows that were old enough; none where the operation does not purge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
}

impl RehearsalRecord {
    /// Takes the numbers from a rehearsal's answer.
    #[must_use]
    pub fn of(answer: &OperationAnswer) -> Self {
        let named = |it: &DeactivateSummary| {
            let clients = it.candidate_clients.as_ref()?;
            Some(clients.iter().map(|client| client.id).collect::<Vec<_>>())
        };
        Self {
            clients: answer.deactivation().and_then(named),
            rows: answer.purge().map(|purge| purge.candidates),
        }
    }
}

impl Sending {
    /// The operation with its parameters; `None` where the line has been tampered with.
    #[must_use]
    pub fn operation(&self) -> Option<Operation> {
        let number = |name: &str| u32::try_from(self.parameters.get(name)?.as_u64()?).ok();
        let deactivate =
            |limit: &str| Some(DeactivateParams { idle_days: number("idle_days")?, limit: number(limit)? });
        let purge =
            || Some(PurgeParams { retain_days: number("retain_days")?, max_delete: number("max_delete")? });
        match self.operation.as_str() {
            "deactivate" => deactivate("limit").map(Operation::Deactivate),
            "purge" => purge().map(Operation::Purge),
            "maintenance" => Some(Operation::Maintenance(deactivate("idle_limit")?, purge()?)),
            _ => None,
        }
    }
}

/// The runs on a deployment whose result is not known: a call was sent, and neither a row was found nor is it
/// certain that there is none. Oldest first. A deployment is recognized in every spelling of its address, since
/// lines of earlier versions have others.
#[must_use]
pub(crate) fn open_runs<'l>(lines: &'l [JournalLine], base_url: &str) -> Vec<&'l JournalLine> {
    let ends = |entry: &JournalEntry| {
        matches!(
            entry,
            JournalEntry::Confirmed { .. } | JournalEntry::NotDone { .. } | JournalEntry::Abandoned
        )
    };
    let ended: HashSet<&str> =
        lines.iter().filter(|line| ends(&line.entry)).map(|line| line.run.as_str()).collect();
    let here = |line: &&JournalLine| matches!(&line.entry, JournalEntry::Sending(it) if is_same(&it.base_url, base_url));
    lines.iter().filter(here).filter(|line| !ended.contains(line.run.as_str())).collect()
}

/// Writes the lines of one run to the journal, each with the run's name and the time.
#[derive(Debug)]
pub(super) struct RunJournal<'j> {
    journal: &'j dyn Journal,
    run: String,
    failed: OnceCell<String>,
}

impl std::fmt::Debug for dyn Journal + '_ {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.place())
    }
}

impl<'j> RunJournal<'j> {
    pub(super) fn new(journal: &'j dyn Journal) -> Self {
        // Time and process: no two runs on one machine have both.
        let run = format!("{}-{}", Timestamp::now().as_nanosecond(), std::process::id());
        Self { journal, run, failed: OnceCell::new() }
    }

    pub(super) fn place(&self) -> String {
        self.journal.place()
    }

    pub(super) fn write(&self, entry: JournalEntry) -> io::Result<()> {
        let at = Timestamp::now().to_string();
        self.journal.append(&JournalLine { schema: SCHEMA.into(), run: self.run.clone(), at, entry })
    }

    /// Writes a line after the sending, when a failed write changes nothing any more. The first error is kept for
    /// [`Self::failure`].
    pub(super) fn note(&self, entry: JournalEntry) {
        if let Err(error) = self.write(entry) {
            let _ = self.failed.set(error.to_string());
        }
    }

    /// The finding that a line after the sending could not be written; `None` where all were.
    pub(super) fn failure(&self) -> Option<Finding> {
        let reason = self.failed.get()?.clone();
        Some(Finding::warning(LiveFact::JournalIncomplete { path: self.place(), reason }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_open_until_it_is_known_how_it_ended() {
        let line = |run: &str, entry| JournalLine {
            schema: SCHEMA.into(),
            run: run.into(),
            at: String::new(),
            entry,
        };
        let sending = |run: &str, base_url: &str| {
            let (user, operation, parameters) = (None, String::from("purge"), Map::new());
            line(
                run,
                JournalEntry::Sending(Sending {
                    base_url: base_url.into(),
                    user,
                    operation,
                    parameters,
                    after_id: 7,
                    rehearsed: None,
                    live_timeout_ms: None,
                    claim: None,
                }),
            )
        };
        let open = |more: Vec<JournalLine>| {
            let lines = [vec![sending("a", "https://x"), sending("b", "https://y")], more].concat();
            open_runs(&lines, "https://x").len()
        };
        assert_eq!(open(vec![]), 1);
        assert_eq!(open(vec![line("a", JournalEntry::Lost { how: "timeout".into() })]), 1);
        assert_eq!(open(vec![line("a", JournalEntry::NotFound { waited_ms: 1 })]), 1);
        assert_eq!(
            open(vec![line(
                "a",
                JournalEntry::Confirmed { id: 8, recovered: true, effect: None, failures: Vec::new() }
            )]),
            0
        );
        assert_eq!(open(vec![line("a", JournalEntry::NotDone { how: "broken".into() })]), 0);
        assert_eq!(open(vec![line("a", JournalEntry::Abandoned)]), 0);
        assert_eq!(open(vec![line("b", JournalEntry::Abandoned)]), 1, "another run's end");
        for (written, asked, held) in [
            ("https://erp.example.", "https://erp.example", 1),
            ("https://erp.example", "http://erp.example", 1),
            ("https://[::ffff:7f00:1]:8443", "https://localhost:8443", 1),
            ("https://erp.example", "https://erp.example:8443", 0),
            ("https://erp.example", "https://staging.example", 0),
        ] {
            assert_eq!(open_runs(&[sending("a", written)], asked).len(), held, "{written} {asked}");
        }
    }

    #[test]
    fn a_line_is_read_back_with_its_operation() {
        let d = DeactivateParams { idle_days: 30, limit: 2 };
        let p = PurgeParams { retain_days: 90, max_delete: 50 };
        for operation in [Operation::Deactivate(d), Operation::Purge(p), Operation::Maintenance(d, p)] {
            let sending = Sending {
                base_url: "https://erp.example".into(),
                user: Some("ana".into()),
                operation: operation.name().into(),
                parameters: operation.fields(),
                after_id: 7,
                rehearsed: Some(RehearsalRecord { clients: Some(vec![4, 9]), rows: None }),
                live_timeout_ms: Some(120_000),
                claim: Some(17),
            };
            let line = JournalLine {
                schema: SCHEMA.into(),
                run: "1-2".into(),
                at: "2026-11-24T00:00:00Z".into(),
                entry: JournalEntry::Sending(sending),
            };
            let text = serde_json::to_string(&line).unwrap();
            assert!(text.contains(r#""event":"sending""#), "{text}");
            let back: JournalLine = serde_json::from_str(&text).unwrap();
            assert_eq!(back, line);
            let JournalEntry::Sending(sending) = back.entry else { panic!("{text}") };
            assert_eq!(sending.operation(), Some(operation));
        }
    }

    /// Takes lines until it is full.
    #[derive(Debug, Default)]
    struct Full {
        lines: std::sync::Mutex<Vec<JournalLine>>,
    }

    impl Journal for Full {
        fn append(&self, line: &JournalLine) -> io::Result<()> {
            let mut lines = self.lines.lock().unwrap();
            if lines.len() == 2 {
                return Err(io::ErrorKind::StorageFull.into());
            }
            lines.push(line.clone());
            Ok(())
        }

        fn place(&self) -> String {
            "/var/journal".into()
        }
    }

    #[test]
    fn a_line_that_is_lost_after_the_sending_is_told_with_its_place() {
        let journal = Full::default();
        let run_journal = RunJournal::new(&journal);
        let entry = || JournalEntry::Lost { how: "timeout".into() };
        run_journal.write(entry()).unwrap();
        run_journal.note(entry());
        assert_eq!(run_journal.failure(), None);
        let lines = journal.lines.lock().unwrap().clone();
        assert!(lines.len() == 2 && lines[0].run == lines[1].run && lines[1].entry == entry(), "{lines:?}");
        let reason = run_journal.write(entry()).unwrap_err().to_string();
        run_journal.note(entry());
        let path = String::from("/var/journal");
        assert_eq!(
            run_journal.failure(),
            Some(Finding::warning(LiveFact::JournalIncomplete { path, reason }))
        );
        assert_eq!(NoJournal.place(), "");
    }
}

//! Closes a run in the journal, once its result is known, or once somebody gives it up.

use jiff::Timestamp;

use super::search_result::CallFate;
use crate::finding::{Finding, LiveFact, VerifyFact};
use crate::operate::journal::{Journal, JournalEntry, JournalLine};

/// A run of the journal whose operation is searched for, and how it may be closed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Closing<'a> {
    /// The journal that has the run.
    pub journal: &'a dyn Journal,
    /// The run's first line.
    pub line: &'a JournalLine,
    /// Whether the run is given up where its row is not found.
    pub abandon: bool,
    /// Whether the run's call was answered.
    pub answered: bool,
}

impl Closing<'_> {
    /// The entry that closes the run; `None` where it is to stay open.
    fn entry(&self, fate: &CallFate) -> Option<JournalEntry> {
        match fate {
            CallFate::Found(place, findings) => {
                let failures = findings.iter().filter(|finding| finding.is_failure());
                let failures = failures.map(|finding| finding.fact.code().to_owned()).collect();
                let (id, recovered) = (place.row.id, !self.answered);
                Some(JournalEntry::Confirmed { id, recovered, effect: None, failures })
            }
            CallFate::NotDone(_) => Some(JournalEntry::NotDone { how: "proved".into() }),
            CallFate::Missing { .. } => self.abandon.then_some(JournalEntry::Abandoned),
        }
    }

    /// Closes the run in the journal, and gives the finding on that. A line that can't be written leaves the run
    /// open and does no harm. `None` where the run is to stay open.
    pub(super) fn close(&self, fate: &CallFate) -> Option<Finding> {
        let entry = self.entry(fate)?;
        let how = match &entry {
            JournalEntry::Confirmed { .. } => "confirmed",
            JournalEntry::NotDone { .. } => "not-done",
            _ => "abandoned",
        };
        let line = JournalLine { at: Timestamp::now().to_string(), entry, ..self.line.clone() };
        Some(match self.journal.append(&line) {
            Ok(()) => Finding::info(VerifyFact::RunClosed { at: self.line.at.clone(), how }),
            Err(error) => {
                let (path, reason) = (self.journal.place(), error.to_string());
                Finding::warning(LiveFact::JournalIncomplete { path, reason })
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::io;

    use super::*;
    use crate::finding::Fact;
    use crate::model::historial::{HistorialQuery, SortBy, SortDir};
    use crate::testing::operated_rows;
    use crate::verify::search::RowLocation;

    /// Takes one line, or none.
    struct Book(RefCell<Vec<JournalLine>>, bool);

    impl Journal for Book {
        fn append(&self, line: &JournalLine) -> io::Result<()> {
            if self.1 {
                return Err(io::ErrorKind::StorageFull.into());
            }
            self.0.borrow_mut().push(line.clone());
            Ok(())
        }

        fn place(&self) -> String {
            "/var/journal".into()
        }
    }

    /// What is written of each ending, and what is said: how it was closed, or the code of why it was not.
    fn closed(
        abandon: bool,
        answered: bool,
        full: bool,
    ) -> [(Option<JournalEntry>, Option<&'static str>); 3] {
        let told = |fact: Fact| match fact {
            Fact::Verify(VerifyFact::RunClosed { how, .. }) => how,
            other => other.code(),
        };
        let place = RowLocation {
            row: operated_rows().swap_remove(0),
            query: HistorialQuery::first(1, SortBy::Id, SortDir::Desc),
        };
        let not_done = Fact::Verify(VerifyFact::LiveNotDone { waited_ms: 1, clients: None, rows: Some(1) });
        [
            CallFate::Found(Box::new(place), Vec::new()),
            CallFate::NotDone(not_done),
            CallFate::Missing { findings: Vec::new(), is_over: true },
        ]
        .map(|fate| {
            let book = Book(RefCell::default(), full);
            let entry = JournalEntry::Lost { how: "timeout".into() };
            let line = JournalLine { schema: "s".into(), run: "1-2".into(), at: "then".into(), entry };
            let said = Closing { journal: &book, line: &line, abandon, answered }.close(&fate);
            let written = book.0.into_inner().pop();
            assert!(
                written.as_ref().is_none_or(|written| written.run == "1-2" && written.at != "then"),
                "{written:?}"
            );
            (written.map(|written| written.entry), said.map(|said| told(said.fact)))
        })
    }

    #[test]
    fn a_run_is_ended_by_what_is_known_and_given_up_by_a_person_alone() {
        let confirmed = |recovered| {
            Some(JournalEntry::Confirmed { id: 3492, recovered, effect: None, failures: Vec::new() })
        };
        let proved = Some(JournalEntry::NotDone { how: "proved".into() });
        let [found, not_done, missing] = closed(false, false, false);
        assert_eq!(found, (confirmed(true), Some("confirmed")));
        assert_eq!(not_done, (proved.clone(), Some("not-done")));
        assert_eq!(missing, (None, None));
        let [found, not_done, missing] = closed(true, true, false);
        assert_eq!(found, (confirmed(false), Some("confirmed")));
        assert_eq!(not_done, (proved, Some("not-done")));
        assert_eq!(missing, (Some(JournalEntry::Abandoned), Some("abandoned")));
    }

    #[test]
    fn an_end_that_can_not_be_written_is_said() {
        let incomplete = (None, Some("journal-incomplete"));
        assert_eq!(closed(true, false, true), [incomplete.clone(), incomplete.clone(), incomplete]);
    }
}

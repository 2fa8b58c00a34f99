//! Which operation is looked for, and what is known of it beforehand.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;

use super::expectation::Expectation;
use crate::model::{Action, Operation};
use crate::operate::journal::{RehearsalRecord, Sending};

/// The time from which on rows are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// From so long ago on, by the server's clock.
    Ago(Duration),
    /// From this moment on.
    At(Timestamp),
}

/// Which operation is looked for, and what is known of it. What is empty rules out nothing.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// One of the live actions; any of them where it is not said.
    pub action: Option<Action>,
    /// The time from which on its row may have been written.
    pub since: Option<Since>,
    /// Login name of the user whose it is.
    pub user: Option<String>,
    /// The id of its row.
    pub id: Option<u64>,
    /// Its row has a higher id than this.
    pub after_id: Option<u64>,
    /// Its row has no higher id than this: the newest that was there when the next call was sent.
    pub up_to_id: Option<u64>,
    /// The ids of other runs' rows.
    pub not_ids: BTreeSet<u64>,
    /// The run that was confirmed by this row saw no effect.
    pub without_effect: bool,
    /// The parameters that it was called with.
    pub operation: Option<Operation>,
    /// What its row has as payload.
    pub payload: Option<Value>,
    /// A live call was sent and not answered: without a row it was not recorded.
    pub unanswered: bool,
    /// A report or the journal tells of it: it was sent by this tool.
    pub on_record: bool,
    /// What its rehearsal had shown; none where that is not on record.
    pub rehearsed: Option<RehearsalRecord>,
    /// The claim that let it go; none where that is not on record.
    pub claim: Option<u32>,
    /// The codes of what was wrong with the run that sent it, as it is on record.
    pub failures: Vec<String>,
    /// What the journal has of its sending, where it is to be shown that it was not done.
    pub mark: Option<SendingRecord>,
    /// A live run of later that sent nothing.
    pub refused: Option<UnsentRun>,
    /// What its totals must be.
    pub expectations: Vec<Expectation>,
}

/// A live run that sent no live call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsentRun {
    /// When it ended, by our clock, as its line in the journal says.
    pub at: String,
    /// The id of the step that it ended at.
    pub step: String,
}

/// What the journal tells of a call's sending beside what its row must have.
#[derive(Debug, Clone, PartialEq)]
pub struct SendingRecord {
    /// When its line was written, by our clock; none where that can't be read.
    pub at: Option<Timestamp>,
    /// What its rehearsal had shown; none in a line of an earlier version.
    pub rehearsed: Option<RehearsalRecord>,
    /// How long its answer was waited for; none in a line of an earlier version.
    pub timeout: Option<Duration>,
}

impl SendingRecord {
    /// Of a journal's line that was written `at`, an RFC 3339 timestamp.
    #[must_use]
    pub fn of(at: &str, sending: &Sending) -> Self {
        Self {
            at: at.parse().ok(),
            rehearsed: sending.rehearsed.clone(),
            timeout: sending.live_timeout_ms.map(Duration::from_millis),
        }
    }
}

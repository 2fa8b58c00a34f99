//! The operation that is searched for, and what is known of it.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;

use super::expectation::Expectation;
use crate::model::{Action, Operation};
use crate::operate::journal::{RehearsalRecord, Sending};

/// The time from which on rows are searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// Rows from this long before now on, by the server's clock.
    Ago(Duration),
    /// Rows from this moment on.
    At(Timestamp),
}

/// The operation that is searched for, and what is known of it. An empty field excludes nothing.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The action of the operation; none allows every live action.
    pub action: Option<Action>,
    /// The time from which on the operation's row may have been written.
    pub since: Option<Since>,
    /// Login name of the user who called it.
    pub user: Option<String>,
    /// The id of the operation's row.
    pub id: Option<u64>,
    /// An id that the row's id is above.
    pub after_id: Option<u64>,
    /// An id that the row's id is not above: the newest that was there when the next call was sent.
    pub up_to_id: Option<u64>,
    /// The ids of rows that are other runs'.
    pub not_ids: BTreeSet<u64>,
    /// Whether the run that this row confirmed saw no effect of its call.
    pub without_effect: bool,
    /// The operation with the parameters that it was called with.
    pub operation: Option<Operation>,
    /// The payload that the row must have.
    pub payload: Option<Value>,
    /// Whether the operation is of a live call that was not answered: without a row nothing was recorded.
    pub unanswered: bool,
    /// Whether a report or the journal has the operation, so that this program sent it.
    pub on_record: bool,
    /// What the operation's rehearsal had shown; none where that is not recorded.
    pub rehearsed: Option<RehearsalRecord>,
    /// The name of the claim that let it be sent; none where that is not recorded.
    pub claim: Option<u32>,
    /// The codes of the failures of the run that sent it, as recorded.
    pub failures: Vec<String>,
    /// The journal's record of the sending, where it is to be proved that the call was not done.
    pub mark: Option<SendingRecord>,
    /// A later live run that sent nothing.
    pub refused: Option<UnsentRun>,
    /// What the operation's totals must be.
    pub expectations: Vec<Expectation>,
}

/// A live run that ended before it sent its call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsentRun {
    /// When that run ended, by our clock, as its line in the journal says.
    pub at: String,
    /// The id of the step at which it ended.
    pub step: String,
}

/// What the journal records of a call's sending, beside what identifies its row.
#[derive(Debug, Clone, PartialEq)]
pub struct SendingRecord {
    /// When the line was written, by our clock; none where that can't be read.
    pub at: Option<Timestamp>,
    /// What the call's rehearsal had shown; none in a line of an earlier version.
    pub rehearsed: Option<RehearsalRecord>,
    /// How long the call's answer was awaited; none in a line of an earlier version.
    pub timeout: Option<Duration>,
}

impl SendingRecord {
    /// Reads a journal's line that was written `at`, an RFC 3339 timestamp.
    #[must_use]
    pub fn of(at: &str, sending: &Sending) -> Self {
        Self {
            at: at.parse().ok(),
            rehearsed: sending.rehearsed.clone(),
            timeout: sending.live_timeout_ms.map(Duration::from_millis),
        }
    }
}

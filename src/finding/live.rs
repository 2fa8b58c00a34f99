//! Facts of a live call that was sent: its answer, its row and its effect.

use serde::Serialize;
use serde_json::Value;
use strum::IntoStaticStr;

use crate::from_json::read_back;

read_back! {
/// What is seen of a live call once it has been sent.
#[derive(Debug, Clone, PartialEq, Serialize, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case", tag = "code", content = "data")]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "a variant's fields are the numbers that its own line names")]
pub enum LiveFact {
    /// The live call was answered with these totals; null for what was no part of the operation.
    LiveDone { deactivated: Option<u64>, deleted: Option<u64>, remaining_candidates: Option<u64> },
    /// The live call's row stands in the historial.
    LiveRowFound { id: u64, timestamp: String },
    /// A rehearsal after the live call finds this much left to do; null for what was no part of the operation.
    LiveEffectSeen { clients_left: Option<u64>, rows_left: Option<u64> },
    /// The live call was answered and the answer contradicts what was asked or the contract.
    LiveAnswerWrong { field: &'static str, expected: Value, got: Value },
    /// The live call's answer was lost; `how` is the code of the reason.
    LiveAnswerLost { how: &'static str },
    /// The answer was lost, the server answers again, and there is no row of the call.
    LiveNotRecorded { waited_ms: u64 },
    /// The answer was lost, and the historial could not be read either.
    LiveNotAnswering { waited_ms: u64 },
    /// The answer was lost, and with unknown parameters any of these rows may be the call's.
    LiveAmbiguous { ids: Vec<u64> },
    /// One live call was sent and the server carried it out more than once; `rows` are all rows of it.
    LiveDoubled { rows: Vec<LiveRow> },
    /// The live call was carried out once and recorded in more than one row.
    LiveRecordedTwice { ids: Vec<u64> },
    /// A live row that came meanwhile and is not of our call.
    LiveForeignRow { row: LiveRow },
    /// The answer is that of an earlier call, whose row was there before this one was sent.
    LiveAnswerReplayed { id: u64, timestamp: String },
    /// More was done than the rehearsal showed.
    LiveExceedsRehearsal { field: &'static str, rehearsed: u64, done: u64 },
    /// Less was done than the rehearsal lets expect.
    LiveFellShort { field: &'static str, expected: u64, done: u64 },
    /// Fewer clients are active than the live calls of this time explain.
    LiveActiveFell { before: u64, after: u64, explained: u64 },
    /// Fewer old log rows are left than the live calls of this time explain.
    LiveRowsFell { before: u64, after: u64, explained: u64 },
    /// Requests are gone from a day that no purge of this time reaches, since it is too recent.
    LiveRecentLogsGone { day: String, before: u64, after: u64 },
    /// A second signal came while the row was being looked for.
    LiveConfirmInterrupted {},
    /// The live call says that it changed something, and a rehearsal after it still finds `still` of it.
    LiveEffectMissing { field: &'static str, done: u64, still: u64 },
    /// `resumen` or a rehearsal could not be read after the live call.
    LiveEffectUnknown {},
    /// The live call was answered, and the historial could not be read.
    LiveRowUnread { waited_ms: u64 },
    /// A line of the journal could not be written after the live call was sent.
    JournalIncomplete { path: String, reason: String },
    /// The live call was answered and its row is not in the historial.
    LiveRowMissing { waited_ms: u64 },
}
}

read_back! {
/// A live call's row with what it says was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LiveRow {
    /// The row's primary key.
    pub id: u64,
    /// Login name; empty for a row without a user.
    pub user: String,
    /// The name of a live action.
    pub action: String,
    /// Clients deactivated; none where the operation does not deactivate.
    pub deactivated: Option<u64>,
    /// Log rows deleted; none where the operation does not purge.
    pub deleted: Option<u64>,
}
}

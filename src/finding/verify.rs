//! Facts of an operation that is searched for afterwards.

use serde::Serialize;
use serde_json::Value;
use strum::{EnumString, IntoStaticStr};

use crate::from_json::{FromJson, read_back};

read_back! {
/// What is seen of an operation that is looked for in the historial, or of the maintenance of this turn.
#[derive(Debug, Clone, PartialEq, Serialize, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case", tag = "code", content = "data")]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "a variant's fields are the numbers that its own line names")]
pub enum VerifyFact {
    /// The operation's row stands in the historial.
    OperationRecorded { id: u64, timestamp: String, user: String, action: String },
    /// Everything that was expected of the totals holds.
    ExpectationsHeld { expectations: u64 },
    /// `api_operations` of `resumen` names this operation.
    VerifyLastIsIt { field: &'static str },
    /// `api_operations` of `resumen` names a later operation.
    VerifyLaterOperation { field: &'static str, action: String, timestamp: String },
    /// No row fits what is searched for; `user` is the user whose rows alone were searched.
    VerifyRowMissing { waited_ms: u64, user: Option<String> },
    /// The totals of a run that this machine has no record of; null for what was no part of the operation.
    OperationFound { deactivated: Option<u64>, deleted: Option<u64>, remaining_candidates: Option<u64> },
    /// The totals of a run that this machine has no record of contradict the contract.
    VerifyTotalsWrong { field: &'static str, expected: Value, got: Value },
    /// The live call's answer was lost, it has no row, and a rehearsal shows that nothing was done: this many of
    /// its clients are still candidates, and this many of its log rows still there; null for what was no part of
    /// the operation.
    LiveNotDone { waited_ms: u64, clients: Option<u64>, rows: Option<u64> },
    /// It could not be proved that a live call without a row was not done; `left_s` are the seconds after which it
    /// may be.
    LiveNotProved { why: Doubt, left_s: Option<u64> },
    /// The run that was sent `at` is closed in the journal: `confirmed`, `not-done` or `abandoned`.
    RunClosed { at: String, how: &'static str },
    /// A later live run in the journal sent nothing: it ended at this step.
    LaterRunNotSent { at: String, step: String },
    /// Somebody has run the maintenance of this turn already.
    AlreadyMaintained { id: u64, user: String, timestamp: String, age_s: i64, within_s: i64 },
    /// Nobody has run the maintenance of this turn.
    NotMaintained { within_s: i64 },
    /// The operation was not found among this many rows, and the API lets no more be read.
    VerifyTooFar { rows: u64 },
    /// The run that this row confirmed found that nothing had changed by its call.
    VerifyEffectWasMissing {},
    /// The row's payload is not one of its operation.
    VerifyPayloadUnreadable { id: u64 },
    /// A total is not what `--expect` says; null where the payload has none.
    ExpectationFailed { expected: String, got: Value },
    /// `api_operations` of `resumen` names an older operation, or none.
    VerifyLastStale { field: &'static str, expected: String, got: Option<String> },
    /// `api_operations` of resumen names an operation of that moment with another payload or user.
    VerifyLastDiffers { field: &'static str, id: u64 },
    /// The run that this row confirmed ended with these failures.
    VerifyRunFailed { codes: Vec<String> },
}
}

/// Why it can't be proved that a live call without a row was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, IntoStaticStr, EnumString)]
#[cfg_attr(test, derive(strum::VariantArray))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Doubt {
    /// The time for the call's answer has not passed, by our clock or by the server's.
    TooSoon,
    /// The journal does not have the call's rehearsal: its line is of an earlier version.
    NotOnRecord,
    /// A time of the historial that is needed can't be read.
    ClockUnknown,
    /// The call's rehearsal had found nothing to do, so nothing can be missing.
    NothingToShow,
    /// The rehearsal that would prove it needs parameters out of the API's bounds.
    DaysOutOfBounds,
    /// A rehearsal or a page was not answered.
    Unanswered,
    /// A page of the historial contradicts what was asked for or itself: it may lack the row.
    PageWrong,
    /// A rehearsal's answer is wrong, or another one after it shows less.
    RehearsalWrong,
    /// A client that was to be deactivated is no longer a candidate.
    ClientGone,
    /// Fewer log rows are old enough than before the call.
    RowsFewer,
    /// So many log rows may have grown old enough since that they could stand for deleted ones.
    RowsAged,
    /// A row that came since may be the call's.
    RowCame,
}

impl FromJson for Doubt {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_str()?.parse().ok()
    }

    fn unread() -> Self {
        Self::TooSoon
    }
}

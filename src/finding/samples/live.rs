use serde_json::Value;

use crate::finding::{LiveFact, LiveRow};

pub(super) fn live() -> Vec<LiveFact> {
    vec![
        LiveFact::LiveDone { deactivated: Some(65), deleted: Some(66), remaining_candidates: Some(67) },
        LiveFact::LiveDone { deactivated: None, deleted: Some(5), remaining_candidates: None },
        LiveFact::LiveRowFound { id: 68, timestamp: "2026-11-25T12:00:00Z".into() },
        LiveFact::LiveEffectSeen { clients_left: Some(69), rows_left: Some(70) },
        LiveFact::LiveEffectSeen { clients_left: None, rows_left: Some(6) },
        LiveFact::LiveAnswerWrong { field: "limit", expected: Value::from(207), got: Value::from(208) },
        LiveFact::LiveAnswerWrong {
            field: "purge.dry_run",
            expected: Value::Bool(false),
            got: Value::Bool(true),
        },
        LiveFact::LiveAnswerLost { how: "connect-refused" },
        LiveFact::LiveNotRecorded { waited_ms: 265 },
        LiveFact::LiveNotAnswering { waited_ms: 266 },
        LiveFact::LiveAmbiguous { ids: vec![41, 42] },
        LiveFact::LiveDoubled { rows: vec![row()] },
        LiveFact::LiveRecordedTwice { ids: vec![41, 42] },
        LiveFact::LiveForeignRow { row: row() },
        LiveFact::LiveAnswerReplayed { id: 269, timestamp: "2026-11-25T12:00:00Z".into() },
        LiveFact::LiveExceedsRehearsal { field: "limit", rehearsed: 270, done: 271 },
        LiveFact::LiveFellShort { field: "limit", expected: 272, done: 273 },
        LiveFact::LiveActiveFell { before: 274, after: 275, explained: 276 },
        LiveFact::LiveRowsFell { before: 277, after: 278, explained: 279 },
        LiveFact::LiveRecentLogsGone { day: "2026-11-24".into(), before: 280, after: 281 },
        LiveFact::LiveConfirmInterrupted {},
        LiveFact::LiveEffectMissing { field: "limit", done: 282, still: 283 },
        LiveFact::LiveEffectMissing { field: "clients", done: 2, still: 1 },
        LiveFact::LiveEffectUnknown {},
        LiveFact::LiveRowUnread { waited_ms: 284 },
        LiveFact::JournalIncomplete { path: "some-path".into(), reason: "read-only".into() },
        LiveFact::LiveRowMissing { waited_ms: 286 },
    ]
}

fn row() -> LiveRow {
    LiveRow {
        id: 42,
        user: "ana".into(),
        action: "maintenance".into(),
        deactivated: Some(2),
        deleted: Some(50),
    }
}

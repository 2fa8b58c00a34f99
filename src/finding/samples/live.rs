use serde_json::Value;

use crate::finding::{Fact, LiveRow};

pub(super) fn live() -> Vec<Fact> {
    vec![
        Fact::LiveDone { deactivated: Some(65), deleted: Some(66), remaining_candidates: Some(67) },
        Fact::LiveDone { deactivated: None, deleted: Some(5), remaining_candidates: None },
        Fact::LiveRowFound { id: 68, timestamp: "2026-11-25T12:00:00Z".into() },
        Fact::LiveEffectSeen { clients_left: Some(69), rows_left: Some(70) },
        Fact::LiveEffectSeen { clients_left: None, rows_left: Some(6) },
        Fact::LiveAnswerWrong { field: "limit", expected: Value::from(207), got: Value::from(208) },
        Fact::LiveAnswerWrong {
            field: "purge.dry_run",
            expected: Value::Bool(false),
            got: Value::Bool(true),
        },
        Fact::LiveAnswerLost { how: "connect-refused" },
        Fact::LiveNotRecorded { waited_ms: 265 },
        Fact::LiveNotAnswering { waited_ms: 266 },
        Fact::LiveAmbiguous { ids: vec![41, 42] },
        Fact::LiveDoubled { rows: vec![row()] },
        Fact::LiveRecordedTwice { ids: vec![41, 42] },
        Fact::LiveForeignRow { row: row() },
        Fact::LiveAnswerReplayed { id: 269, timestamp: "2026-11-25T12:00:00Z".into() },
        Fact::LiveExceedsRehearsal { field: "limit", rehearsed: 270, done: 271 },
        Fact::LiveFellShort { field: "limit", expected: 272, done: 273 },
        Fact::LiveActiveFell { before: 274, after: 275, explained: 276 },
        Fact::LiveRowsFell { before: 277, after: 278, explained: 279 },
        Fact::LiveRecentLogsGone { day: "2026-11-24".into(), before: 280, after: 281 },
        Fact::LiveConfirmInterrupted {},
        Fact::LiveEffectMissing { field: "limit", done: 282, still: 283 },
        Fact::LiveEffectMissing { field: "clients", done: 2, still: 1 },
        Fact::LiveEffectUnknown {},
        Fact::LiveRowUnread { waited_ms: 284 },
        Fact::JournalIncomplete { path: "some-path".into(), reason: "read-only".into() },
        Fact::LiveRowMissing { waited_ms: 286 },
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

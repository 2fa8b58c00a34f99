use strum::VariantArray;

use serde_json::Value;

use crate::finding::{Doubt, Fact};

pub(super) fn verify() -> Vec<Fact> {
    let mut facts = vec![
        Fact::OperationRecorded {
            id: 231,
            timestamp: "2026-11-25T12:00:00Z".into(),
            user: "some-user".into(),
            action: "some-action".into(),
        },
        Fact::OperationRecorded {
            id: 41,
            timestamp: "2026-11-25T12:00:00Z".into(),
            user: String::new(),
            action: "purge".into(),
        },
        Fact::ExpectationsHeld { expectations: 234 },
        Fact::VerifyLastIsIt { field: "limit" },
        Fact::VerifyLaterOperation {
            field: "limit",
            action: "some-action".into(),
            timestamp: "2026-11-25T12:00:00Z".into(),
        },
        Fact::VerifyRowMissing { waited_ms: 238, user: Some("some-user".into()) },
        Fact::VerifyRowMissing { waited_ms: 9, user: None },
        Fact::OperationFound { deactivated: Some(240), deleted: Some(241), remaining_candidates: Some(242) },
        Fact::OperationFound { deactivated: None, deleted: Some(5), remaining_candidates: None },
        Fact::VerifyTotalsWrong { field: "limit", expected: Value::from(243), got: Value::from(244) },
        Fact::LiveNotDone { waited_ms: 245, clients: Some(246), rows: Some(247) },
        Fact::LiveNotDone { waited_ms: 9, clients: None, rows: Some(50) },
        Fact::RunClosed { at: "2026-11-25T12:00:00Z".into(), how: "connect-refused" },
        Fact::LaterRunNotSent { at: "2026-11-25T12:00:00Z".into(), step: "rehearse".into() },
        Fact::AlreadyMaintained {
            id: 250,
            user: "some-user".into(),
            timestamp: "2026-11-25T12:00:00Z".into(),
            age_s: 252,
            within_s: 253,
        },
        Fact::AlreadyMaintained {
            id: 41,
            user: String::new(),
            timestamp: "2026-11-25T12:00:00Z".into(),
            age_s: 60,
            within_s: 86_400,
        },
        Fact::NotMaintained { within_s: 254 },
        Fact::VerifyTooFar { rows: 256 },
        Fact::VerifyEffectWasMissing {},
        Fact::VerifyPayloadUnreadable { id: 257 },
        Fact::ExpectationFailed { expected: "some-expected".into(), got: Value::from(259) },
        Fact::VerifyLastStale {
            field: "limit",
            expected: "some-expected".into(),
            got: Some("some-got".into()),
        },
        Fact::VerifyLastStale { field: "last_any", expected: "2026-11-25T12:00:00Z".into(), got: None },
        Fact::VerifyLastDiffers { field: "limit", id: 262 },
        Fact::VerifyRunFailed { codes: vec!["http-status".into()] },
    ];
    for why in Doubt::VARIANTS {
        let unproved = |left_s| Fact::LiveNotProved { why: *why, left_s };
        facts.extend([None, Some(7_200)].map(unproved));
    }
    facts
}

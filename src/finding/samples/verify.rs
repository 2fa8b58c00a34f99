use strum::VariantArray;

use serde_json::Value;

use crate::finding::{Doubt, VerifyFact};

pub(super) fn verify() -> Vec<VerifyFact> {
    let mut facts = vec![
        VerifyFact::OperationRecorded {
            id: 231,
            timestamp: "2026-11-25T12:00:00Z".into(),
            user: "some-user".into(),
            action: "some-action".into(),
        },
        VerifyFact::OperationRecorded {
            id: 41,
            timestamp: "2026-11-25T12:00:00Z".into(),
            user: String::new(),
            action: "purge".into(),
        },
        VerifyFact::ExpectationsHeld { expectations: 234 },
        VerifyFact::VerifyLastIsIt { field: "limit" },
        VerifyFact::VerifyLaterOperation {
            field: "limit",
            action: "some-action".into(),
            timestamp: "2026-11-25T12:00:00Z".into(),
        },
        VerifyFact::VerifyRowMissing { waited_ms: 238, user: Some("some-user".into()) },
        VerifyFact::VerifyRowMissing { waited_ms: 9, user: None },
        VerifyFact::OperationFound {
            deactivated: Some(240),
            deleted: Some(241),
            remaining_candidates: Some(242),
        },
        VerifyFact::OperationFound { deactivated: None, deleted: Some(5), remaining_candidates: None },
        VerifyFact::VerifyTotalsWrong { field: "limit", expected: Value::from(243), got: Value::from(244) },
        VerifyFact::LiveNotDone { waited_ms: 245, clients: Some(246), rows: Some(247) },
        VerifyFact::LiveNotDone { waited_ms: 9, clients: None, rows: Some(50) },
        VerifyFact::RunClosed { at: "2026-11-25T12:00:00Z".into(), how: "connect-refused" },
        VerifyFact::LaterRunNotSent { at: "2026-11-25T12:00:00Z".into(), step: "rehearse".into() },
        VerifyFact::AlreadyMaintained {
            id: 250,
            user: "some-user".into(),
            timestamp: "2026-11-25T12:00:00Z".into(),
            age_s: 252,
            within_s: 253,
        },
        VerifyFact::AlreadyMaintained {
            id: 41,
            user: String::new(),
            timestamp: "2026-11-25T12:00:00Z".into(),
            age_s: 60,
            within_s: 86_400,
        },
        VerifyFact::NotMaintained { within_s: 254 },
        VerifyFact::VerifyTooFar { rows: 256 },
        VerifyFact::VerifyEffectWasMissing {},
        VerifyFact::VerifyPayloadUnreadable { id: 257 },
        VerifyFact::ExpectationFailed { expected: "some-expected".into(), got: Value::from(259) },
        VerifyFact::VerifyLastStale {
            field: "limit",
            expected: "some-expected".into(),
            got: Some("some-got".into()),
        },
        VerifyFact::VerifyLastStale { field: "last_any", expected: "2026-11-25T12:00:00Z".into(), got: None },
        VerifyFact::VerifyLastDiffers { field: "limit", id: 262 },
        VerifyFact::VerifyRunFailed { codes: vec!["http-status".into()] },
    ];
    for why in Doubt::VARIANTS {
        let unproved = |left_s| VerifyFact::LiveNotProved { why: *why, left_s };
        facts.extend([None, Some(7_200)].map(unproved));
    }
    facts
}

use crate::finding::AuditFact;

pub(super) fn audit() -> Vec<AuditFact> {
    vec![
        AuditFact::AuditRowsFound { rows: 53 },
        AuditFact::AuditRowMissing { action: "some-action" },
        AuditFact::AuditUserDiffers { id: 176, expected: "some-expected".into(), got: "some-got".into() },
        AuditFact::AuditTimeDiffers { id: 179, expected: "some-expected".into(), got: "some-got".into() },
        AuditFact::AuditRowDoubled { action: "some-action", rows: 2 },
        AuditFact::AuditRowUnasked { id: 180, action: "some-action".into(), why: "cutoff" },
        AuditFact::AuditRowUnasked { id: 180, action: "some-action".into(), why: "bounds" },
        AuditFact::AuditRowUnasked { id: 180, action: "some-action".into(), why: "access" },
        AuditFact::AuditFieldDiffers {
            id: 181,
            field: "model",
            expected: "some-expected",
            got: "some-got".into(),
        },
        AuditFact::AuditTotalShort { expected: 68, got: 67 },
        AuditFact::AuditLastOperationStale { expected: "some-expected".into(), got: Some("some-got".into()) },
        AuditFact::AuditLastOperationStale { expected: "2026-11-25T12:00:00Z".into(), got: None },
    ]
}

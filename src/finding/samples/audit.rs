use crate::finding::Fact;

pub(super) fn audit() -> Vec<Fact> {
    vec![
        Fact::AuditRowsFound { rows: 53 },
        Fact::AuditRowMissing { action: "some-action" },
        Fact::AuditUserDiffers { id: 176, expected: "some-expected".into(), got: "some-got".into() },
        Fact::AuditTimeDiffers { id: 179, expected: "some-expected".into(), got: "some-got".into() },
        Fact::AuditLastOperationStale { expected: "some-expected".into(), got: Some("some-got".into()) },
        Fact::AuditLastOperationStale { expected: "2026-11-25T12:00:00Z".into(), got: None },
    ]
}

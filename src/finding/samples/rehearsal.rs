use serde_json::Value;

use crate::finding::Fact;

pub(super) fn rehearsal() -> Vec<Fact> {
    vec![
        Fact::DeactivatePreviewed { candidates: 46, limit: 47 },
        Fact::DeactivatePreviewed { candidates: 1, limit: 100 },
        Fact::PurgePreviewed { candidates: 48, would_delete: 49 },
        Fact::RehearsalActs { field: "limit", before: 50, after: 51 },
        Fact::RehearsalActs { field: "active", before: 9, after: 8 },
        Fact::RehearsalUnproved { why: "some-why" },
        Fact::RehearsalUnproved { why: "somebody-operated" },
        Fact::CandidateClients { clients: vec!["some-clients".into()] },
        Fact::PreviewNotDry { field: "limit" },
        Fact::PreviewChangedSomething { field: "limit", got: 166 },
        Fact::PreviewEchoDiffers { field: "limit", sent: 167, echoed: 168 },
        Fact::PreviewTotalsWrong { field: "limit", expected: Value::from(169), got: Value::from(170) },
        Fact::PreviewCutoffWrong { field: "limit", days: 171, got: "some-got".into() },
        Fact::PreviewActionDiffers { expected: "some-expected", got: "some-got".into() },
    ]
}

use serde_json::Value;

use crate::finding::RehearsalFact;

pub(super) fn rehearsal() -> Vec<RehearsalFact> {
    vec![
        RehearsalFact::DeactivatePreviewed { candidates: 46, limit: 47 },
        RehearsalFact::DeactivatePreviewed { candidates: 1, limit: 100 },
        RehearsalFact::PurgePreviewed { candidates: 48, would_delete: 49 },
        RehearsalFact::RehearsalActs { field: "limit", before: 50, after: 51 },
        RehearsalFact::RehearsalActs { field: "active", before: 9, after: 8 },
        RehearsalFact::RehearsalUnproved { why: "some-why" },
        RehearsalFact::RehearsalUnproved { why: "answer-kept" },
        RehearsalFact::RehearsalUnproved { why: "somebody-operated" },
        RehearsalFact::CandidateClients { clients: vec!["some-clients".into()] },
        RehearsalFact::PreviewNotDry { field: "limit" },
        RehearsalFact::PreviewChangedSomething { field: "limit", got: 166 },
        RehearsalFact::PreviewEchoDiffers { field: "limit", sent: 167, echoed: 168 },
        RehearsalFact::PreviewTotalsWrong {
            field: "limit",
            expected: Value::from(169),
            got: Value::from(170),
        },
        RehearsalFact::PreviewCutoffWrong { field: "limit", days: 171, got: "some-got".into() },
        RehearsalFact::RehearsalActs { field: "total", before: 9, after: 8 },
        RehearsalFact::RehearsalActs { field: "requests", before: 9, after: 8 },
        RehearsalFact::RehearsalActs { field: "errors", before: 9, after: 8 },
        RehearsalFact::PreviewClientWrong { id: 34, why: "twice" },
        RehearsalFact::PreviewClientWrong { id: 0, why: "zero" },
        RehearsalFact::PreviewClientWrong { id: 35, why: "nameless" },
        RehearsalFact::PreviewClientWrong { id: 36, why: "in-use" },
        RehearsalFact::RehearsalsDisagree { field: "retain_days", days: [90, 1], candidates: [12, 3] },
        RehearsalFact::PreviewActionDiffers { expected: "some-expected", got: "some-got".into() },
    ]
}

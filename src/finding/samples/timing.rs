use crate::finding::TimingFact;

pub(super) fn timing() -> Vec<TimingFact> {
    vec![
        TimingFact::LatencyMeasured {
            requests: 56,
            total_ms: 57.5,
            median_ms: 58.5,
            slowest_ms: 59.5,
            method: "GET",
            path: "some-path".into(),
        },
        TimingFact::BaselineCompared {
            at: "2026-11-25T12:00:00Z".into(),
            checks: 61,
            slower: 62,
            figures: 63,
        },
        TimingFact::BaselineCompared { at: "2026-11-24T12:00:00Z".into(), checks: 19, slower: 0, figures: 4 },
        TimingFact::RequestSlow {
            method: "GET",
            path: "some-path".into(),
            duration_ms: 195.5,
            attempts: 196,
            slow_ms: 197.5,
        },
        TimingFact::RequestSlow {
            method: "GET",
            path: "/api/".into(),
            duration_ms: 900.0,
            attempts: 1,
            slow_ms: 500.0,
        },
        TimingFact::SlownessNoted {
            requests: 56,
            over: 3,
            median_ms: 900.0,
            slowest_ms: 2_100.0,
            method: "GET",
            path: "/api/?a=b".into(),
        },
        TimingFact::SlownessNoted {
            requests: 56,
            over: 0,
            median_ms: 1_100.0,
            slowest_ms: 1_900.0,
            method: "GET",
            path: "/api/".into(),
        },
        TimingFact::TriesFailed {
            failed: 14,
            tries: 79,
            got_pct: 17.72,
            max_pct: 5.0,
            requests: vec!["GET /api/ ×3".into(), "GET /health/ ×2".into()],
            others: 10,
        },
        TimingFact::TriesFailed {
            failed: 2,
            tries: 9,
            got_pct: 22.22,
            max_pct: 20.5,
            requests: vec!["GET /api/ ×3".into()],
            others: 0,
        },
        TimingFact::BudgetExceeded { budget_ms: 198.5, total_ms: 199.5 },
        TimingFact::BaselineSlower {
            what: "some-what".into(),
            before_ms: 201.5,
            after_ms: 202.5,
            max_pct: 203.5,
        },
        TimingFact::BaselineDrift { kpi: "clients_active", before: 204, after: 205, max_pct: 206.5 },
        TimingFact::BaselineFigureMissing { kpi: "clients_active" },
    ]
}

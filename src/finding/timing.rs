//! Facts of durations, and of figures compared with an earlier run.

use serde::Serialize;
use strum::IntoStaticStr;

use crate::from_json::read_back;

read_back! {
/// What is seen of durations, and of a run that is held against an earlier one.
#[derive(Debug, Clone, PartialEq, Serialize, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case", tag = "code", content = "data")]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "a variant's fields are the numbers that its own line names")]
pub enum TimingFact {
    /// How many requests there were, and how long they took.
    LatencyMeasured {
        requests: u64,
        total_ms: f64,
        median_ms: f64,
        slowest_ms: f64,
        method: &'static str,
        path: String,
    },
    /// The run was compared with an earlier one, which began `at`: the durations of `checks`, of which `slower`
    /// grew too much, and `figures`.
    BaselineCompared { at: String, checks: u64, slower: u64, figures: u64 },
    /// A request took longer than `--slow`, with its retries and the pauses between.
    RequestSlow { method: &'static str, path: String, duration_ms: f64, attempts: u32, slow_ms: f64 },
    /// Without `--slow`: some requests took longer than two seconds, or their median is above one second.
    SlownessNoted {
        requests: u64,
        over: u64,
        median_ms: f64,
        slowest_ms: f64,
        method: &'static str,
        path: String,
    },
    /// The run took longer than `--budget`.
    BudgetExceeded { budget_ms: f64, total_ms: f64 },
    /// More of the tries failed and were made again than `--max-flaky` allows. The requests with the most tries
    /// are named, and the others counted.
    TriesFailed { failed: u64, tries: u64, got_pct: f64, max_pct: f64, requests: Vec<String>, others: u64 },
    /// A check, or the whole `run`, took longer than in the earlier run, by more than `--max-regression`.
    BaselineSlower { what: String, before_ms: f64, after_ms: f64, max_pct: f64 },
    /// A figure differs more from the earlier run's than `--max-drift` allows.
    BaselineDrift { kpi: &'static str, before: u64, after: u64, max_pct: f64 },
    /// A figure that has a bound could not be read.
    BaselineFigureMissing { kpi: &'static str },
}
}

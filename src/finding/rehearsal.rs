//! Rehearsals: operations with `dry_run: true`.

use serde::Serialize;
use serde_json::Value;
use strum::IntoStaticStr;

use crate::from_json::read_back;

read_back! {
/// What is seen in the answer to a rehearsal, and what rehearsals are seen to change.
#[derive(Debug, Clone, PartialEq, Serialize, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case", tag = "code", content = "data")]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "a variant's fields are the numbers that its own line names")]
pub enum RehearsalFact {
    /// A rehearsal of a deactivation was answered.
    DeactivatePreviewed { candidates: u64, limit: u64 },
    /// A rehearsal of a purge was answered.
    PurgePreviewed { candidates: u64, would_delete: u64 },
    /// A figure is lower after a rehearsal than before it; `field` is `active` clients, their `total`, the
    /// `requests` or `errors` of a day, or a purge's `candidates`.
    RehearsalActs { field: &'static str, before: u64, after: u64 },
    /// Rehearsals could not be shown to change nothing, so that no larger one was sent; `why` is `answer-kept`,
    /// `resumen-kept` or `somebody-operated`.
    RehearsalUnproved { why: &'static str },
    /// The clients that would be deactivated, by name and id.
    CandidateClients { clients: Vec<String> },
    /// The answer to a rehearsal does not say `dry_run: true`.
    PreviewNotDry { field: &'static str },
    /// A rehearsal says that it changed something.
    PreviewChangedSomething { field: &'static str, got: u64 },
    /// A parameter in a rehearsal's answer is not what was sent.
    PreviewEchoDiffers { field: &'static str, sent: u64, echoed: u64 },
    /// The totals contradict the contract's arithmetic.
    PreviewTotalsWrong { field: &'static str, expected: Value, got: Value },
    /// A `cutoff` is not `days` ago, within a day, or is no moment in UTC at all.
    PreviewCutoffWrong { field: &'static str, days: u64, got: String },
    /// A candidate is wrong: its `id` is listed `twice`, is `zero`, or the client is `nameless` or `in-use` by
    /// `resumen`.
    PreviewClientWrong { id: u64, why: &'static str },
    /// Of two rehearsals the one that keeps fewer `days` (`idle_days` or `retain_days`) has found fewer
    /// candidates, or two of as many days have not found the same clients.
    RehearsalsDisagree { field: &'static str, days: [u64; 2], candidates: [u64; 2] },
    /// The `action` key names another operation.
    PreviewActionDiffers { expected: &'static str, got: String },
}
}

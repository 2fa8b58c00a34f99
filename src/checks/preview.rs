//! What holds of the answer to every rehearsal. Pure.

use serde_json::json;

use crate::finding::Fact;
use crate::model::operation::{DeactivateParams, DeactivateSummary, PurgeParams, PurgeSummary};

/// The answer must say in so many words that it was a rehearsal: when it does not, it may have been
/// carried out.
pub(super) fn dry_run(field: &'static str, dry_run: Option<bool>) -> Option<Fact> {
    (dry_run != Some(true)).then_some(Fact::PreviewNotDry { field })
}

pub(super) fn action(expected: &'static str, got: &str) -> Option<Fact> {
    (got != expected).then(|| Fact::PreviewActionDiffers { expected, got: got.to_owned() })
}

pub(super) fn deactivate(params: DeactivateParams, summary: &DeactivateSummary) -> Vec<Fact> {
    let mut facts: Vec<Fact> = [
        echo("idle_days", params.idle_days, summary.idle_days),
        echo("limit", params.limit, summary.limit),
        unchanged("deactivated", summary.deactivated),
        dry_run("deactivate_idle_clients.dry_run", summary.dry_run),
    ]
    .into_iter()
    .flatten()
    .collect();
    if summary.candidates > u64::from(params.limit) {
        facts.push(Fact::PreviewTotalsWrong {
            field: "candidates",
            expected: json!(format!("<= {}", params.limit)),
            got: json!(summary.candidates),
        });
    }
    let listed = summary.candidate_clients.as_ref().map(|clients| clients.len() as u64);
    if listed != Some(summary.candidates) {
        facts.push(Fact::PreviewTotalsWrong {
            field: "candidate_clients",
            expected: json!(summary.candidates),
            got: json!(listed),
        });
    }
    facts
}

pub(super) fn purge(params: PurgeParams, summary: &PurgeSummary) -> Vec<Fact> {
    let would_delete = summary.candidates.min(u64::from(params.max_delete));
    [
        echo("retain_days", params.retain_days, summary.retain_days),
        echo("max_delete", params.max_delete, summary.max_delete),
        unchanged("deleted", summary.deleted),
        dry_run("purge_api_logs.dry_run", summary.dry_run),
        total("remaining_candidates", summary.candidates, Some(summary.remaining_candidates)),
        total("would_delete", would_delete, summary.would_delete),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn echo(field: &'static str, sent: u32, echoed: u64) -> Option<Fact> {
    let sent = u64::from(sent);
    (sent != echoed).then_some(Fact::PreviewEchoDiffers { field, sent, echoed })
}

fn unchanged(field: &'static str, got: u64) -> Option<Fact> {
    (got != 0).then_some(Fact::PreviewChangedSomething { field, got })
}

fn total(field: &'static str, expected: u64, got: Option<u64>) -> Option<Fact> {
    let (expected, got) = (json!(expected), json!(got));
    (expected != got).then_some(Fact::PreviewTotalsWrong { field, expected, got })
}

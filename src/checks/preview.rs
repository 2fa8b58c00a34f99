//! What holds of the answer to every rehearsal. Pure.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::finding::RehearsalFact;
use crate::model::operation::{DeactivateParams, DeactivateSummary, PurgeParams, PurgeSummary};
use crate::model::timestamp;

/// How far a cutoff may be from where it should be: as far as the two clocks may differ.
const CLOCKS: SignedDuration = SignedDuration::from_hours(24);

/// The answer must say in so many words that it was a rehearsal: when it does not, it may have been
/// carried out.
pub(super) fn dry_run(field: &'static str, dry_run: Option<bool>) -> Option<RehearsalFact> {
    (dry_run != Some(true)).then_some(RehearsalFact::PreviewNotDry { field })
}

pub(super) fn action(expected: &'static str, got: &str) -> Option<RehearsalFact> {
    (got != expected).then(|| RehearsalFact::PreviewActionDiffers { expected, got: got.to_owned() })
}

pub(super) fn deactivate(
    params: DeactivateParams,
    summary: &DeactivateSummary,
    now: Timestamp,
) -> Vec<RehearsalFact> {
    let mut facts: Vec<RehearsalFact> = [
        echo("idle_days", params.idle_days, summary.idle_days),
        echo("limit", params.limit, summary.limit),
        unchanged("deactivated", summary.deactivated),
        dry_run("deactivate_idle_clients.dry_run", summary.dry_run),
        cutoff("deactivate_idle_clients.cutoff", params.idle_days, &summary.cutoff, now),
    ]
    .into_iter()
    .flatten()
    .collect();
    if summary.candidates > u64::from(params.limit) {
        facts.push(RehearsalFact::PreviewTotalsWrong {
            field: "candidates",
            expected: json!(format!("<= {}", params.limit)),
            got: json!(summary.candidates),
        });
    }
    let listed = summary.candidate_clients.as_ref().map(|clients| clients.len() as u64);
    if listed != Some(summary.candidates) {
        facts.push(RehearsalFact::PreviewTotalsWrong {
            field: "candidate_clients",
            expected: json!(summary.candidates),
            got: json!(listed),
        });
    }
    facts
}

pub(super) fn purge(params: PurgeParams, summary: &PurgeSummary, now: Timestamp) -> Vec<RehearsalFact> {
    let would_delete = summary.candidates.min(u64::from(params.max_delete));
    [
        echo("retain_days", params.retain_days, summary.retain_days),
        echo("max_delete", params.max_delete, summary.max_delete),
        unchanged("deleted", summary.deleted),
        dry_run("purge_api_logs.dry_run", summary.dry_run),
        cutoff("purge_api_logs.cutoff", params.retain_days, &summary.cutoff, now),
        total("remaining_candidates", summary.candidates, Some(summary.remaining_candidates)),
        total("would_delete", would_delete, summary.would_delete),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whether a cutoff is `days` before `now`, as far as two clocks can agree on that.
pub(crate) fn is_days_ago(cutoff: &str, days: u32, now: Timestamp) -> bool {
    let due = SignedDuration::from_hours(24 * i64::from(days));
    timestamp::from_cutoff(cutoff).is_some_and(|at| (now.duration_since(at) - due).abs() <= CLOCKS)
}

fn cutoff(field: &'static str, days: u32, got: &str, now: Timestamp) -> Option<RehearsalFact> {
    let (days_ago, got) = (u64::from(days), got.to_owned());
    (!is_days_ago(&got, days, now)).then_some(RehearsalFact::PreviewCutoffWrong {
        field,
        days: days_ago,
        got,
    })
}

fn echo(field: &'static str, sent: u32, echoed: u64) -> Option<RehearsalFact> {
    let sent = u64::from(sent);
    (sent != echoed).then_some(RehearsalFact::PreviewEchoDiffers { field, sent, echoed })
}

fn unchanged(field: &'static str, got: u64) -> Option<RehearsalFact> {
    (got != 0).then_some(RehearsalFact::PreviewChangedSomething { field, got })
}

fn total(field: &'static str, expected: u64, got: Option<u64>) -> Option<RehearsalFact> {
    let (expected, got) = (json!(expected), json!(got));
    (expected != got).then_some(RehearsalFact::PreviewTotalsWrong { field, expected, got })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cutoff_is_so_many_days_ago_as_far_as_clocks_agree() {
        let now: Timestamp = "2026-11-24T12:45:09Z".parse().unwrap();
        let is = |cutoff: &str| is_days_ago(cutoff, 30, now);
        assert!(is("2026-10-25T12:45:08.971292+00:00"));
        assert!(is("2026-10-24T12:45:09+00:00") && is("2026-10-26T12:45:09+00:00"), "a day either way");
        assert!(!is("2026-10-24T12:45:08+00:00") && !is("2026-10-26T12:45:10+00:00"));
        for other in ["", "2026-11-24T12:45:09+00:00", "2027-01-01T00:00:00+00:00", "2026-10-25"] {
            assert!(!is(other), "{other}");
        }
    }
}

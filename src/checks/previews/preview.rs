//! What holds of the answer to a rehearsal, for each kind. Pure.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::api::Answer;
use crate::checks::clocks;
use crate::finding::{Finding, RehearsalFact};
use crate::http::Stamp;
use crate::model::operation::{
    ClientRef, DeactivateParams, DeactivateSummary, MaintenanceAnswer, PurgeParams, PurgeSummary,
    SingleAnswer,
};
use crate::model::{Operation, OperationAnswer, timestamp};

/// Judges a rehearsal's answer by the rules of its kind.
pub(crate) fn judge(operation: &Operation, answer: &Answer<OperationAnswer>) -> Vec<Finding> {
    let stamp = &answer.stamp;
    match (operation, &answer.value) {
        (Operation::Deactivate(params), OperationAnswer::Deactivate(answer)) => {
            deactivation(*params, answer, stamp)
        }
        (Operation::Purge(params), OperationAnswer::Purge(answer)) => purge(*params, answer, stamp),
        (Operation::Maintenance(first, second), OperationAnswer::Maintenance(answer)) => {
            maintenance(*first, *second, answer, stamp)
        }
        // An answer is read as its operation's own; there is no way here.
        _ => vec![Finding::failure(RehearsalFact::PreviewNotDry { field: "dry_run" })],
    }
}

/// Whether the answer denies that it is a rehearsal's, or is wrong in another way.
pub(super) fn fails(operation: &Operation, answer: &Answer<OperationAnswer>) -> bool {
    judge(operation, answer).iter().any(Finding::is_failure)
}

/// Judges a deactivation: `dry_run`, nothing deactivated, the parameters echoed, the cutoff `idle_days` ago, the
/// candidates within the limit and listed.
pub(super) fn deactivation(
    params: DeactivateParams,
    answer: &SingleAnswer<DeactivateSummary>,
    stamp: &Stamp,
) -> Vec<Finding> {
    let summary = &answer.summary;
    let (candidates, limit) = (summary.candidates, summary.limit);
    let facts = action("deactivate_idle_clients", &answer.action)
        .into_iter()
        .chain(deactivation_facts(params, summary, stamp));
    std::iter::once(Finding::info(RehearsalFact::DeactivatePreviewed { candidates, limit }))
        .chain(facts.map(Finding::failure))
        .collect()
}

/// Judges a purge: `dry_run`, nothing deleted, the parameters echoed, the cutoff `retain_days` ago, and totals
/// that follow from the candidates.
pub(super) fn purge(params: PurgeParams, answer: &SingleAnswer<PurgeSummary>, stamp: &Stamp) -> Vec<Finding> {
    let summary = &answer.summary;
    let (candidates, would_delete) = (summary.candidates, summary.would_delete.unwrap_or_default());
    let facts =
        action("purge_api_logs", &answer.action).into_iter().chain(purge_facts(params, summary, stamp));
    std::iter::once(Finding::info(RehearsalFact::PurgePreviewed { candidates, would_delete }))
        .chain(facts.map(Finding::failure))
        .collect()
}

/// Judges a maintenance: each part by the rules of its kind, and `dry_run`, which stands in three places.
pub(super) fn maintenance(
    deactivate: DeactivateParams,
    purge: PurgeParams,
    answer: &MaintenanceAnswer,
    stamp: &Stamp,
) -> Vec<Finding> {
    let (first, second) = (&answer.deactivate_idle_clients, &answer.purge_api_logs);
    let infos = [
        RehearsalFact::DeactivatePreviewed { candidates: first.candidates, limit: first.limit },
        RehearsalFact::PurgePreviewed {
            candidates: second.candidates,
            would_delete: second.would_delete.unwrap_or_default(),
        },
    ];
    let facts = dry_run("dry_run", Some(answer.dry_run))
        .into_iter()
        .chain(deactivation_facts(deactivate, first, stamp))
        .chain(purge_facts(purge, second, stamp));
    infos.into_iter().map(Finding::info).chain(facts.map(Finding::failure)).collect()
}

/// The fact that the answer does not say explicitly that it is a rehearsal's: it may then have been carried out.
fn dry_run(field: &'static str, dry_run: Option<bool>) -> Option<RehearsalFact> {
    (dry_run != Some(true)).then_some(RehearsalFact::PreviewNotDry { field })
}

fn action(expected: &'static str, got: &str) -> Option<RehearsalFact> {
    (got != expected).then(|| RehearsalFact::PreviewActionDiffers { expected, got: got.to_owned() })
}

fn deactivation_facts(
    params: DeactivateParams,
    summary: &DeactivateSummary,
    stamp: &Stamp,
) -> Vec<RehearsalFact> {
    let mut facts: Vec<RehearsalFact> = [
        echo("idle_days", params.idle_days, summary.idle_days),
        echo("limit", params.limit, summary.limit),
        unchanged("deactivated", summary.deactivated),
        dry_run("deactivate_idle_clients.dry_run", summary.dry_run),
        cutoff("deactivate_idle_clients.cutoff", params.idle_days, &summary.cutoff, stamp),
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
    facts.extend(wrong_clients(summary.candidate_clients.as_deref().unwrap_or_default()));
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

/// Candidates that are wrong: each client must have a key and a name, and be listed once.
fn wrong_clients(clients: &[ClientRef]) -> impl Iterator<Item = RehearsalFact> {
    let mut seen = BTreeSet::new();
    clients.iter().filter_map(move |client| {
        let why = match (client.id, seen.insert(client.id)) {
            (0, _) => "zero",
            (_, false) => "twice",
            _ if client.nombre.trim().is_empty() => "nameless",
            _ => return None,
        };
        Some(RehearsalFact::PreviewClientWrong { id: client.id, why })
    })
}

fn purge_facts(params: PurgeParams, summary: &PurgeSummary, stamp: &Stamp) -> Vec<RehearsalFact> {
    let would_delete = summary.candidates.min(u64::from(params.max_delete));
    [
        echo("retain_days", params.retain_days, summary.retain_days),
        echo("max_delete", params.max_delete, summary.max_delete),
        unchanged("deleted", summary.deleted),
        dry_run("purge_api_logs.dry_run", summary.dry_run),
        cutoff("purge_api_logs.cutoff", params.retain_days, &summary.cutoff, stamp),
        total("remaining_candidates", summary.candidates, Some(summary.remaining_candidates)),
        total("would_delete", would_delete, summary.would_delete),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whether a live call's cutoff is `days` before `now`, give or take `leeway`.
pub(crate) fn is_days_ago(cutoff: &str, days: u32, now: Timestamp, leeway: SignedDuration) -> bool {
    let due = SignedDuration::from_hours(24 * i64::from(days));
    timestamp::from_cutoff(cutoff).is_some_and(|at| (now.duration_since(at) - due).abs() <= leeway)
}

/// The fact that a rehearsal's cutoff is not `days` before the moment of its answer, to the second.
fn cutoff(field: &'static str, days: u32, got: &str, stamp: &Stamp) -> Option<RehearsalFact> {
    let due = SignedDuration::from_hours(24 * i64::from(days));
    let taken = timestamp::from_cutoff(got).and_then(|at| at.checked_add(due).ok());
    let is_due = taken.is_some_and(|at| clocks::is_of_the_answer(at, stamp));
    let days = u64::from(days);
    (!is_due).then(|| RehearsalFact::PreviewCutoffWrong { field, days, got: got.to_owned() })
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
mod tests;

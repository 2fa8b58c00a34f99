//! What a live answer must say: that it was live, what was asked, and totals that add up. Pure.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::checks::is_days_ago;
use crate::finding::{Fact, Finding, LiveFact};
use crate::model::OperationAnswer;
use crate::model::operation::{DeactivateParams, DeactivateSummary, Operation, PurgeParams, PurgeSummary};

/// When an operation was done, as far as it is known.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Done {
    /// When its answer came: by `Date`, or by our clock where there is none, which may be a day off.
    Answered(Timestamp),
    /// When its row was written, by the clock that its cutoffs are by.
    Recorded(Timestamp),
}

impl Done {
    /// Whether a cutoff is `days` before it. From the cutoff to the row it is no longer than the call takes.
    fn is_days_after(self, cutoff: &str, days: u32) -> bool {
        match self {
            Self::Answered(at) => is_days_ago(cutoff, days, at, SignedDuration::from_hours(24)),
            Self::Recorded(at) => is_days_ago(cutoff, days, at, SignedDuration::from_hours(1)),
        }
    }
}

/// Judges an answer: its totals, and everything that contradicts what was asked or the contract.
#[must_use]
pub(crate) fn judge(operation: &Operation, answer: &OperationAnswer, when: Done) -> Vec<Finding> {
    let rehearsed = rehearsed(answer);
    // What the server calls a rehearsal is not reported as done.
    let done = rehearsed.is_empty().then(|| Finding::info(done(answer)));
    let (first, second) = match operation {
        Operation::Deactivate(d) => (Some(*d), None),
        Operation::Purge(p) => (None, Some(*p)),
        Operation::Maintenance(d, p) => (Some(*d), Some(*p)),
    };
    let clients = first.zip(answer.deactivation()).map(|(params, it)| deactivation(params, it, when));
    let logs = second.zip(answer.purge()).map(|(params, it)| purge(params, it, when));
    let wrong = clients.into_iter().flatten().chain(logs.into_iter().flatten());
    done.into_iter().chain(rehearsed.into_iter().chain(wrong).map(Finding::failure)).collect()
}

/// What the answer says of being a rehearsal's. The parts of a maintenance need not say it; where they do, they
/// must agree.
fn rehearsed(answer: &OperationAnswer) -> Vec<Fact> {
    let parts = [
        (
            "deactivate_idle_clients.dry_run",
            answer.deactivation().and_then(|deactivation| deactivation.dry_run),
        ),
        ("purge_api_logs.dry_run", answer.purge().and_then(|purge| purge.dry_run)),
    ];
    let parts = parts.into_iter().filter(|(_, said)| *said == Some(true));
    let wrong = |field| differs(field, json!(false), json!(true));
    let whole = differs("dry_run", json!(false), json!(answer.dry_run()));
    let is_maintenance = matches!(answer, OperationAnswer::Maintenance(_));
    let parts = parts.filter(|_| is_maintenance).filter_map(|(field, _)| wrong(field));
    whole.into_iter().chain(parts).collect()
}

/// The finding with the totals that an operator reads first.
#[must_use]
pub(crate) fn done(answer: &OperationAnswer) -> Fact {
    Fact::Live(LiveFact::LiveDone {
        deactivated: answer.deactivation().map(|deactivation| deactivation.deactivated),
        deleted: answer.purge().map(|purge| purge.deleted),
        remaining_candidates: answer.purge().map(|purge| purge.remaining_candidates),
    })
}

fn deactivation(params: DeactivateParams, it: &DeactivateSummary, when: Done) -> Vec<Fact> {
    [
        differs("idle_days", json!(params.idle_days), json!(it.idle_days)),
        differs("limit", json!(params.limit), json!(it.limit)),
        exceeds("candidates", params.limit.into(), it.candidates),
        exceeds("deactivated", it.candidates, it.deactivated),
        other_day("deactivate_idle_clients.cutoff", params.idle_days, &it.cutoff, when),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn purge(params: PurgeParams, it: &PurgeSummary, when: Done) -> Vec<Fact> {
    let remaining = it.candidates.saturating_sub(it.deleted);
    [
        differs("retain_days", json!(params.retain_days), json!(it.retain_days)),
        differs("max_delete", json!(params.max_delete), json!(it.max_delete)),
        differs("remaining_candidates", json!(remaining), json!(it.remaining_candidates)),
        exceeds("deleted", params.max_delete.into(), it.deleted),
        other_day("purge_api_logs.cutoff", params.retain_days, &it.cutoff, when),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn other_day(field: &'static str, days: u32, got: &str, when: Done) -> Option<Fact> {
    (!when.is_days_after(got, days)).then(|| {
        Fact::Live(LiveFact::LiveAnswerWrong { field, expected: json!(format!("{days} d")), got: json!(got) })
    })
}

fn differs(field: &'static str, expected: Value, got: Value) -> Option<Fact> {
    (expected != got).then_some(Fact::Live(LiveFact::LiveAnswerWrong { field, expected, got }))
}

fn exceeds(field: &'static str, most: u64, got: u64) -> Option<Fact> {
    (got > most).then(|| {
        Fact::Live(LiveFact::LiveAnswerWrong {
            field,
            expected: json!(format!("<= {most}")),
            got: json!(got),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::operation::MaintenanceAnswer;
    use crate::model::shape;
    use crate::testing::raw;

    const D: DeactivateParams = DeactivateParams { idle_days: 30, limit: 2 };
    const P: PurgeParams = PurgeParams { retain_days: 90, max_delete: 50 };

    fn recorded_at() -> Timestamp {
        "2026-11-24T12:45:09Z".parse().unwrap()
    }

    fn codes_after(change: impl FnOnce(&mut MaintenanceAnswer)) -> Vec<&'static str> {
        let mut answer = shape::read(&raw("maintenance_live.json")).unwrap();
        change(&mut answer);
        let findings = judge(
            &Operation::Maintenance(D, P),
            &OperationAnswer::Maintenance(answer),
            Done::Recorded(recorded_at()),
        );
        findings.iter().map(|finding| finding.fact.code()).collect()
    }

    #[test]
    fn the_recorded_live_answers_hold() {
        assert_eq!(codes_after(|_| ()), ["live-done"]);
        for (name, operation) in
            [("deactivate_live.json", Operation::Deactivate(D)), ("purge_live.json", Operation::Purge(P))]
        {
            let answer = OperationAnswer::of_payload(&operation, &raw(name)["summary"]).unwrap();
            assert_eq!(
                judge(&operation, &answer, Done::Recorded(recorded_at())),
                [Finding::info(done(&answer))],
                "{name}"
            );
        }
    }

    #[test]
    fn each_total_is_computed() {
        let wrong = ["live-done", "live-answer-wrong"];
        assert_eq!(codes_after(|evidence| evidence.purge_api_logs.remaining_candidates = 7), wrong);
        assert_eq!(codes_after(|evidence| evidence.purge_api_logs.retain_days = 7), wrong);
        assert_eq!(codes_after(|evidence| evidence.deactivate_idle_clients.deactivated = 3), wrong);
        assert_eq!(codes_after(|evidence| evidence.deactivate_idle_clients.candidates = 3), wrong);
        let other = "2026-11-24T12:45:09.113567+00:00";
        assert_eq!(codes_after(|evidence| evidence.purge_api_logs.cutoff = other.into()), wrong);
        assert_eq!(codes_after(|evidence| evidence.deactivate_idle_clients.cutoff = other.into()), wrong);
    }

    #[test]
    fn an_answer_that_calls_itself_a_rehearsal_is_not_called_done() {
        assert_eq!(codes_after(|evidence| evidence.dry_run = true), ["live-answer-wrong"]);
        assert_eq!(
            codes_after(|evidence| evidence.purge_api_logs.dry_run = Some(true)),
            ["live-answer-wrong"]
        );
        assert_eq!(
            codes_after(|evidence| evidence.deactivate_idle_clients.dry_run = Some(true)),
            ["live-answer-wrong"]
        );
        assert_eq!(codes_after(|evidence| evidence.purge_api_logs.dry_run = Some(false)), ["live-done"]);
    }
}

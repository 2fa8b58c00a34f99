//! Rehearsals compared with each other: what they find follows from their cutoffs alone. Pure.
//!
//! A purge's candidates are the log rows older than its cutoff, and no row is ever added there; so of any two the one
//! with the later cutoff finds as many or more, whatever the operation and its days. Idle clients are those not heard
//! of since the cutoff, likewise, but for one that calls just then: what is said of them must be seen twice.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::rehearsed::Answered;
use crate::finding::{Fact, RehearsalFact};
use crate::model::resumen::Day;
use crate::model::timestamp;

/// Days of resumen's list, with the one that has begun before the first of them.
const WEEK: u64 = 7;

/// The purge's part of a rehearsal's answer.
#[derive(Debug, Clone, Copy)]
struct Logs {
    cutoff: Timestamp,
    days: u64,
    candidates: u64,
}

/// The deactivation's part of a rehearsal's answer.
#[derive(Debug)]
struct Idle {
    cutoff: Timestamp,
    days: u64,
    ids: BTreeSet<u64>,
    /// Whether the limit cut the list, so that there may be more candidates.
    cut: bool,
}

fn logs(answered: &[Answered]) -> Vec<Logs> {
    let read = |it: &Answered| {
        let purge = it.answer.value.purge().filter(|_| !it.fails())?;
        let cutoff = timestamp::from_cutoff(&purge.cutoff)?;
        Some(Logs { cutoff, days: purge.retain_days, candidates: purge.candidates })
    };
    let mut all: Vec<_> = answered.iter().filter_map(read).collect();
    all.sort_by_key(|purge| purge.cutoff);
    all
}

fn idle(answered: &[Answered]) -> Vec<Idle> {
    let read = |it: &Answered| {
        let part = it.answer.value.deactivation().filter(|_| !it.fails())?;
        let ids: BTreeSet<_> = part.candidate_clients.as_ref()?.iter().map(|client| client.id).collect();
        let cut = ids.len() as u64 >= part.limit;
        Some(Idle { cutoff: timestamp::from_cutoff(&part.cutoff)?, days: part.idle_days, ids, cut })
    };
    let mut all: Vec<_> = answered.iter().filter_map(read).collect();
    all.sort_by_key(|purge| purge.cutoff);
    all
}

/// A purge has fewer candidates than an earlier one allows: rows have gone, or fewer days find fewer.
pub(in crate::checks) fn logs_fell(answered: &[Answered]) -> Option<Fact> {
    let all = logs(answered);
    let fell = all
        .windows(2)
        .find(|pair| pair[0].cutoff < pair[1].cutoff && pair[0].candidates > pair[1].candidates)?;
    let (before, after) = (fell[0], fell[1]);
    Some(Fact::Rehearsal(if before.days == after.days {
        let (field, before, after) = ("candidates", before.candidates, after.candidates);
        RehearsalFact::RehearsalActs { field, before, after }
    } else {
        RehearsalFact::RehearsalsDisagree {
            field: "retain_days",
            days: [before.days, after.days],
            candidates: [before.candidates, after.candidates],
        }
    }))
}

/// A purge that keeps one day finds fewer rows than one of many days and the requests of the first four of the
/// seven days together, which are younger than those and older than one day. No row is ever added there.
pub(in crate::checks) fn days_missing(answered: &[Answered], daily: &[Day]) -> Option<Fact> {
    let between = daily.iter().take(4).fold(0_u64, |sum, day| sum.saturating_add(day.requests));
    let all = logs(answered);
    let most = all.iter().filter(|purge| purge.days > WEEK).max_by_key(|purge| purge.candidates)?;
    let at_least = most.candidates.saturating_add(between);
    let one = all.iter().find(|purge| purge.days == 1 && purge.candidates < at_least)?;
    Some(Fact::Rehearsal(RehearsalFact::RehearsalsDisagree {
        field: "retain_days",
        days: [most.days, one.days],
        candidates: [at_least, one.candidates],
    }))
}

/// A rehearsal that was asked for after the same one had been answered, and that has its cutoff to the
/// microsecond: it was kept.
pub(in crate::checks) fn kept(before: &[Answered], later: &[Answered]) -> Option<Fact> {
    let same = |it: &&Answered| {
        let alike = |other: &Answered| other.operation == it.operation && other.cutoffs().eq(it.cutoffs());
        let has_fraction =
            |cutoff| timestamp::from_cutoff(cutoff).is_some_and(|at| at.subsec_nanosecond() != 0);
        it.cutoffs().all(has_fraction) && before.iter().any(alike)
    };
    let kept = RehearsalFact::RehearsalUnproved { why: "answer-kept" };
    later.iter().find(same).map(|_| Fact::Rehearsal(kept))
}

/// Whether rehearsals of the same days have found different numbers of log rows. Rows may have come of age in
/// between; a third rehearsal tells.
pub(in crate::checks) fn logs_differ(answered: &[Answered]) -> bool {
    let all = logs(answered);
    all.iter()
        .any(|purge| all.iter().any(|other| purge.days == other.days && purge.candidates != other.candidates))
}

/// Clients that a rehearsal has found and one with a later cutoff has not, or one of the same days has not. A list
/// that its limit cut says nothing of who is not in it.
pub(in crate::checks) fn clients_differ(answered: &[Answered]) -> Option<Fact> {
    let all = idle(answered);
    let differ = |one: &Idle, other: &Idle| {
        let lost = !other.cut && one.cutoff <= other.cutoff && !one.ids.is_subset(&other.ids);
        let came = !one.cut && one.days == other.days && !other.ids.is_subset(&one.ids);
        lost || came
    };
    let pairs =
        all.iter().enumerate().flat_map(|(at, one)| all[at + 1..].iter().map(move |purge| (one, purge)));
    let (one, other) = pairs.into_iter().find(|(one, other)| differ(one, other))?;
    Some(Fact::Rehearsal(RehearsalFact::RehearsalsDisagree {
        field: "idle_days",
        days: [one.days, other.days],
        candidates: [one.ids.len() as u64, other.ids.len() as u64],
    }))
}

/// A cutoff without microseconds: one in a million is so by chance, so that it must be seen twice.
pub(in crate::checks) fn whole_second(answered: &[Answered]) -> Option<Fact> {
    answered.iter().filter(|answered| !answered.fails()).find_map(|answered| {
        let answer = &answered.answer.value;
        let clients = answer
            .deactivation()
            .map(|answered| ("deactivate_idle_clients.cutoff", answered.idle_days, &answered.cutoff));
        let logs =
            answer.purge().map(|answered| ("purge_api_logs.cutoff", answered.retain_days, &answered.cutoff));
        let (field, days, got) = clients.into_iter().chain(logs).find(|(_, _, cutoff)| {
            timestamp::from_cutoff(cutoff).is_some_and(|at| at.subsec_nanosecond() == 0)
        })?;
        Some(Fact::Rehearsal(RehearsalFact::PreviewCutoffWrong { field, days, got: got.clone() }))
    })
}

/// The deactivations found more candidates than there are active clients.
pub(in crate::checks) fn beyond_active(answered: &[Answered], active: u64) -> Option<Fact> {
    let most = idle(answered).iter().map(|idle| idle.ids.len() as u64).max()?;
    (most > active).then(|| {
        Fact::Rehearsal(RehearsalFact::PreviewTotalsWrong {
            field: "candidates",
            expected: format!("<= {active}").into(),
            got: most.into(),
        })
    })
}

/// The log rows of the day before yesterday's this hour to yesterday's: those that a purge that keeps one day finds,
/// less those that one which keeps two finds, before and after the moment of which resumen says how many they are.
pub(super) fn day_differs(before: [u64; 2], resumen: u64, after: [u64; 2]) -> Option<Fact> {
    let (fewest, most) = (before[0].saturating_sub(after[1]), after[0].saturating_sub(before[1]));
    (!(fewest..=most).contains(&resumen)).then(|| {
        let expected = if fewest == most { fewest.into() } else { format!("{fewest}..={most}").into() };
        let (field, got) = ("requests_prev_24h", resumen.into());
        Fact::Rehearsal(RehearsalFact::PreviewTotalsWrong { field, expected, got })
    })
}

#[cfg(test)]
pub(in crate::checks) mod testing {
    use serde_json::json;

    use super::*;
    use crate::api::Answer;
    use crate::checks::testing::recorded_stamp;
    use crate::model::operation::{DeactivateParams, PurgeParams};
    use crate::model::{Operation, OperationAnswer};

    fn answered(operation: Operation, summary: &serde_json::Value) -> Answered {
        let value = OperationAnswer::of_payload(&operation, summary).unwrap();
        let value = match value {
            OperationAnswer::Purge(it) => OperationAnswer::Purge(crate::model::operation::SingleAnswer {
                action: "purge_api_logs".into(),
                ..it
            }),
            OperationAnswer::Deactivate(it) => {
                OperationAnswer::Deactivate(crate::model::operation::SingleAnswer {
                    action: "deactivate_idle_clients".into(),
                    ..it
                })
            }
            other @ OperationAnswer::Maintenance(_) => other,
        };
        let answer = Answer { value, raw: json!({"summary": summary}), stamp: recorded_stamp() };
        Answered { operation, answer, attempts: 1 }
    }

    /// `days` before that second of 12:45.
    fn cutoff(days: u32, second: &str) -> String {
        let at: Timestamp = format!("2026-11-24T12:45:{second}Z").parse().unwrap();
        let at = at - jiff::SignedDuration::from_hours(24 * i64::from(days));
        at.strftime("%Y-%m-%dT%H:%M:%S%.6f+00:00").to_string()
    }

    /// A purge of so many days, rehearsed at that second.
    pub(in crate::checks) fn purge(retain_days: u32, second: &str, candidates: u64) -> Answered {
        let summary = json!({"retain_days": retain_days, "max_delete": 1, "cutoff": cutoff(retain_days, second),
            "candidates": candidates, "deleted": 0, "remaining_candidates": candidates,
            "would_delete": candidates.min(1), "dry_run": true});
        answered(Operation::Purge(PurgeParams { retain_days, max_delete: 1 }), &summary)
    }

    /// A deactivation of so many days and clients.
    pub(in crate::checks) fn deactivate(idle_days: u32, limit: u32, second: &str, ids: &[u64]) -> Answered {
        let clients: Vec<_> = ids.iter().map(|id| json!({"id": id, "nombre": "x"})).collect();
        let summary = json!({"idle_days": idle_days, "limit": limit, "cutoff": cutoff(idle_days, second),
            "candidates": ids.len(), "deactivated": 0, "candidate_clients": clients, "dry_run": true});
        answered(Operation::Deactivate(DeactivateParams { idle_days, limit }), &summary)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::previews::agreement::testing::{deactivate, purge};

    fn code(fact: Option<Fact>) -> &'static str {
        fact.map_or("", |fact| fact.code())
    }

    #[test]
    fn later_cutoffs_find_as_many_log_rows_or_more() {
        let fell = |readings: &[Answered]| code(logs_fell(readings));
        assert_eq!(fell(&[]), "");
        assert_eq!(fell(&[purge(90, "08.1", 7956), purge(90, "08.2", 7956)]), "");
        assert_eq!(fell(&[purge(90, "08.1", 7956), purge(90, "08.2", 7957)]), "");
        assert_eq!(
            fell(&[purge(90, "08.2", 7957), purge(90, "08.1", 7956)]),
            "",
            "answered in the other order"
        );
        assert_eq!(fell(&[purge(90, "08.1", 7956), purge(90, "08.2", 2956)]), "rehearsal-acts");
        assert_eq!(
            fell(&[purge(90, "08.1", 8), purge(90, "08.2", 9), purge(90, "08.3", 8)]),
            "rehearsal-acts"
        );
        assert_eq!(fell(&[purge(3650, "08.3", 0), purge(90, "08.1", 8), purge(1, "08.2", 99)]), "");
        assert_eq!(fell(&[purge(90, "08.1", 8), purge(1, "08.2", 7)]), "rehearsals-disagree");
        assert_eq!(fell(&[purge(90, "08.1", 8), purge(90, "08.1", 7)]), "", "at one moment");
        let mut wrong = purge(90, "08.2", 7);
        wrong.operation = purge(91, "08.2", 7).operation;
        assert_eq!(fell(&[purge(90, "08.1", 8), wrong]), "", "it fails by itself");
        assert!(logs_differ(&[purge(90, "08.1", 8), purge(90, "08.2", 9)]));
        assert!(!logs_differ(&[purge(90, "08.1", 8), purge(1, "08.2", 9)]));
    }

    #[test]
    fn a_purge_of_one_day_finds_the_week_too() {
        let day = |requests| Day { day: "x".into(), requests, errors: 0, error_rate_pct: 0.0 };
        let week: Vec<_> = [10, 20, 30, 40, 999, 999, 999].map(day).into();
        let missing = |readings: &[Answered]| code(days_missing(readings, &week));
        assert_eq!(missing(&[purge(90, "08.1", 8), purge(1, "08.2", 108)]), "");
        assert_eq!(missing(&[purge(90, "08.1", 8), purge(1, "08.2", 107)]), "rehearsals-disagree");
        assert_eq!(missing(&[purge(1, "08.1", 107), purge(8, "08.2", 8)]), "rehearsals-disagree");
        assert_eq!(missing(&[purge(7, "08.1", 8), purge(1, "08.2", 9)]), "", "of the same week");
        assert_eq!((missing(&[purge(90, "08.1", 8)]), missing(&[])), ("", ""));
    }

    #[test]
    fn what_is_rehearsed_again_has_a_moment_of_its_own() {
        let [first, second] = ["08.1", "08.2"].map(|second| purge(90, second, 8));
        let code_of = |before: &[&Answered], later: &Answered| {
            let before: Vec<_> = before.iter().map(|before| (*before).clone()).collect();
            code(kept(&before, std::slice::from_ref(later)))
        };
        assert_eq!((code_of(&[&first], &second), code_of(&[], &first)), ("", ""));
        assert_eq!(code_of(&[&second, &first], &first), "rehearsal-unproved");
        assert_eq!(code_of(&[&purge(90, "08.1", 9)], &first), "rehearsal-unproved", "whatever it found");
        assert_eq!(code_of(&[&deactivate(90, 1, "08.1", &[])], &first), "", "another operation's");
        let whole = purge(90, "08", 8);
        assert_eq!(code_of(&[&whole], &whole), "", "that is said by itself");
    }

    #[test]
    fn who_is_idle_longer_is_idle() {
        let differ = |readings: &[Answered]| code(clients_differ(readings));
        let d = |days, second, ids: &[u64]| deactivate(days, 3, second, ids);
        assert_eq!(differ(&[d(30, "08.1", &[1, 2]), d(30, "08.2", &[2, 1])]), "");
        assert_eq!(differ(&[d(30, "08.1", &[1, 2]), d(30, "08.2", &[1])]), "rehearsals-disagree");
        assert_eq!(differ(&[d(30, "08.1", &[1]), d(30, "08.2", &[1, 2])]), "rehearsals-disagree");
        assert_eq!(differ(&[d(365, "08.2", &[1]), d(30, "08.1", &[1, 2])]), "");
        assert_eq!(differ(&[d(365, "08.2", &[3]), d(30, "08.1", &[1, 2])]), "rehearsals-disagree");
        assert_eq!(differ(&[d(365, "08.2", &[4]), d(30, "08.1", &[1, 2, 3])]), "", "the limit cut it");
        assert_eq!(differ(&[d(30, "08.1", &[1, 2, 3]), d(30, "08.2", &[4, 5, 6])]), "", "both are cut");
        assert_eq!(differ(&[d(30, "08.1", &[1, 2, 3]), d(30, "08.2", &[1, 2])]), "rehearsals-disagree");
        assert_eq!(differ(&[d(30, "08.1", &[]), d(30, "08.2", &[])]), "");
    }

    #[test]
    fn a_cutoff_has_microseconds() {
        assert_eq!(code(whole_second(&[purge(90, "08.000001", 1), deactivate(30, 1, "08.5", &[])])), "");
        assert_eq!(code(whole_second(&[purge(90, "08", 1)])), "preview-cutoff-wrong");
        assert_eq!(code(whole_second(&[deactivate(30, 1, "08", &[])])), "preview-cutoff-wrong");
    }

    #[test]
    fn no_more_are_idle_than_are_active() {
        let readings = [deactivate(30, 3, "08.1", &[1, 2]), purge(90, "08.1", 7000)];
        assert_eq!(code(beyond_active(&readings, 2)), "");
        assert_eq!(code(beyond_active(&readings, 1)), "preview-totals-wrong");
        assert_eq!(code(beyond_active(&readings[1..], 0)), "");
    }

    #[test]
    fn a_day_is_what_two_purges_differ_by() {
        assert_eq!(code(day_differs([189, 100], 89, [189, 100])), "");
        assert_eq!(code(day_differs([189, 100], 91, [192, 101])), "", "three came of age, one left");
        for got in [87, 93] {
            assert_eq!(code(day_differs([189, 100], got, [192, 101])), "preview-totals-wrong", "{got}");
        }
        assert_eq!(code(day_differs([189, 100], 88, [189, 100])), "preview-totals-wrong");
        assert_eq!(code(day_differs([0, 0], 0, [0, 0])), "");
    }
}

//! What a rehearsal made after a live call must show of that call. Pure.

use super::guard::AGEING_ROWS;
use crate::finding::{Finding, LiveFact};
use crate::model::OperationAnswer;

/// Judges the rehearsal after a live call by the rehearsal before it and by what was done.
#[must_use]
pub(crate) fn judge(
    before: &OperationAnswer,
    done: &OperationAnswer,
    after: &OperationAnswer,
) -> Vec<Finding> {
    let seen = LiveFact::LiveEffectSeen {
        clients_left: after.deactivation().map(|deactivation| deactivation.candidates),
        rows_left: after.purge().map(|purge| purge.candidates),
    };
    let missing = clients(before, done, after).into_iter().chain(rows(before, done, after));
    let missing: Vec<_> = missing.map(Finding::failure).collect();
    if missing.is_empty() { vec![Finding::info(seen)] } else { missing }
}

/// Of the clients that the rehearsal had named, at most as many may still be candidates as were not deactivated. Where
/// it had not named all, those that it had not may be the ones that were.
fn clients(before: &OperationAnswer, done: &OperationAnswer, after: &OperationAnswer) -> Option<LiveFact> {
    let (before, done, after) = (before.deactivation()?, done.deactivation()?, after.deactivation()?);
    let (named, left) = (before.candidate_clients.as_ref()?, after.candidate_clients.as_ref()?);
    let unnamed = before.candidates.max(done.candidates).saturating_sub(named.len() as u64);
    let still = named.iter().filter(|client| left.iter().any(|left| left.id == client.id)).count() as u64;
    let most = (named.len() as u64).saturating_sub(done.deactivated.saturating_sub(unnamed));
    (still > most).then_some(LiveFact::LiveEffectMissing { field: "clients", done: done.deactivated, still })
}

/// The part of the deleted rows that may have grown old instead, on a busy API.
const AGEING_PART: u64 = 10;

/// More rows are counted than were left, by the call itself and by the rehearsal before it, and than grow old
/// meanwhile. Of a handful nothing can be told.
fn rows(before: &OperationAnswer, done: &OperationAnswer, after: &OperationAnswer) -> Option<LiveFact> {
    let (before, done, after) = (before.purge()?, done.purge()?, after.purge()?);
    let expected = before.candidates.min(done.candidates).saturating_sub(done.deleted);
    let there = after.candidates > expected.saturating_add(AGEING_ROWS.max(done.deleted / AGEING_PART));
    (done.deleted > AGEING_ROWS && there).then_some(LiveFact::LiveEffectMissing {
        field: "rows",
        done: done.deleted,
        still: after.candidates,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Fact;
    use crate::model::operation::MaintenanceAnswer;
    use crate::testing::fixture;

    /// Of the recorded live call: the rehearsal before, what was done, and the rehearsal after.
    struct Scene {
        before: MaintenanceAnswer,
        done: MaintenanceAnswer,
        after: MaintenanceAnswer,
    }

    fn findings(change: impl FnOnce(&mut Scene)) -> Vec<Finding> {
        let before: MaintenanceAnswer = fixture("maintenance_preview.json");
        let mut done: MaintenanceAnswer = fixture("maintenance_live.json");
        // Recorded after another purge.
        done.purge_api_logs.candidates = before.purge_api_logs.candidates;
        let mut after = before.clone();
        after.deactivate_idle_clients.candidates = 0;
        after.deactivate_idle_clients.candidate_clients = Some(Vec::new());
        after.purge_api_logs.candidates = before.purge_api_logs.candidates - done.purge_api_logs.deleted;
        let mut scene = Scene { before, done, after };
        change(&mut scene);
        let Scene { before, done, after } = scene;
        let [before, done, after] = [before, done, after].map(OperationAnswer::Maintenance);
        judge(&before, &done, &after)
    }

    fn codes(change: impl FnOnce(&mut MaintenanceAnswer)) -> Vec<&'static str> {
        findings(|evidence| change(&mut evidence.after)).iter().map(|finding| finding.fact.code()).collect()
    }

    /// Nobody is gone, after this change to all three.
    fn clients_missing(change: impl FnOnce(&mut Scene)) -> Option<u64> {
        let found = findings(|evidence| {
            evidence.after.deactivate_idle_clients = evidence.before.deactivate_idle_clients.clone();
            change(evidence);
        });
        found.iter().find_map(|finding| match finding.fact {
            Fact::Live(LiveFact::LiveEffectMissing { field: "clients", still, .. }) => Some(still),
            _ => None,
        })
    }

    /// So many were there, so many deleted, and so many there are.
    fn rows_missing(before: u64, deleted: u64, after: u64) -> bool {
        let found = findings(|evidence| {
            evidence.before.purge_api_logs.candidates = before;
            evidence.done.purge_api_logs.candidates = before;
            evidence.done.purge_api_logs.deleted = deleted;
            evidence.after.purge_api_logs.candidates = after;
        });
        found.iter().any(|finding| {
            matches!(finding.fact, Fact::Live(LiveFact::LiveEffectMissing { field: "rows", .. }))
        })
    }

    #[test]
    fn the_difference_is_seen() {
        assert_eq!(codes(|_| ()), ["live-effect-seen"]);
        assert_eq!(
            codes(|evidence| evidence.purge_api_logs.candidates += 10),
            ["live-effect-seen"],
            "others grew old"
        );
    }

    #[test]
    fn no_difference_is_a_finding() {
        let before: MaintenanceAnswer = fixture("maintenance_preview.json");
        let clients = before.deactivate_idle_clients.clone();
        assert_eq!(codes(|evidence| evidence.deactivate_idle_clients = clients), ["live-effect-missing"]);
        let logs = before.purge_api_logs;
        assert_eq!(codes(|evidence| evidence.purge_api_logs = logs), ["live-effect-missing"]);
    }

    #[test]
    fn clients_count_where_all_of_them_were_deactivated() {
        let all = clients_missing(|_| ()).unwrap();
        assert!(all > 1, "the fixture names several");
        let one = clients_missing(|evidence| {
            evidence.after.deactivate_idle_clients.candidate_clients.as_mut().unwrap().truncate(1);
        });
        assert_eq!(one, Some(1));
        let others = clients_missing(|evidence| {
            let left = evidence.after.deactivate_idle_clients.candidate_clients.as_mut().unwrap();
            left.iter_mut().for_each(|client| client.id += 1000);
        });
        assert_eq!(others, None);
        let deactivated = |fewer: u64, left: usize| {
            clients_missing(|evidence| {
                evidence.done.deactivate_idle_clients.deactivated -= fewer;
                evidence.done.deactivate_idle_clients.candidates -= fewer;
                evidence.after.deactivate_idle_clients.candidate_clients.as_mut().unwrap().truncate(left);
            })
        };
        assert_eq!(deactivated(1, 1), None, "one was not");
        assert_eq!(deactivated(1, 2), Some(2), "nobody was");
        let unnamed =
            |more: u64| clients_missing(|evidence| evidence.done.deactivate_idle_clients.candidates += more);
        assert_eq!(unnamed(all), None, "those that were not named");
        assert_eq!(unnamed(all - 1), Some(all), "one of those that were named at least");
        let none = clients_missing(|evidence| {
            for part in [&mut evidence.before, &mut evidence.done, &mut evidence.after] {
                part.deactivate_idle_clients.candidates = 0;
            }
            evidence.done.deactivate_idle_clients.deactivated = 0;
        });
        assert_eq!(none, None, "nobody was to be");
    }

    #[test]
    fn rows_count_from_so_many_on_and_with_so_many_to_spare() {
        assert!(!rows_missing(100, 11, 99), "ten may have grown old");
        assert!(rows_missing(100, 11, 100));
        assert!(!rows_missing(100, 10, 200), "of a handful it can't be told");
        assert!(!rows_missing(1000, 200, 820), "a tenth of what was deleted may be new");
        assert!(rows_missing(1000, 200, 821));
    }

    #[test]
    fn rows_count_from_what_the_call_itself_has_left() {
        let fewer = |fewer: u64| {
            let found = findings(|evidence| evidence.done.purge_api_logs.candidates -= fewer);
            found[0].fact.code()
        };
        assert_eq!(fewer(10), "live-effect-seen", "others grew old");
        assert_eq!(fewer(11), "live-effect-missing", "fewer are said to be left than there are");
    }
}

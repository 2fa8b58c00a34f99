//! What a rehearsal after a live call must show of it. Pure.

use crate::finding::{Fact, Finding};
use crate::model::OperationAnswer;

/// The rehearsal before, what was done, and the rehearsal after.
#[must_use]
pub fn judge(before: &OperationAnswer, done: &OperationAnswer, after: &OperationAnswer) -> Vec<Finding> {
    let seen = Fact::LiveEffectSeen {
        clients_left: after.deactivation().map(|it| it.candidates),
        rows_left: after.purge().map(|it| it.candidates),
    };
    let missing = clients(before, done, after).into_iter().chain(rows(before, done, after));
    let missing: Vec<_> = missing.map(Finding::failure).collect();
    if missing.is_empty() { vec![Finding::info(seen)] } else { missing }
}

/// Where all candidates were deactivated, none of those that had been named is a candidate still.
fn clients(before: &OperationAnswer, done: &OperationAnswer, after: &OperationAnswer) -> Option<Fact> {
    let (before, done, after) = (before.deactivation()?, done.deactivation()?, after.deactivation()?);
    if done.deactivated == 0 || done.deactivated < done.candidates || done.candidates != before.candidates {
        return None;
    }
    let named = before.candidate_clients.as_ref()?;
    let left = after.candidate_clients.as_ref()?;
    let still = named.iter().filter(|client| left.iter().any(|it| it.id == client.id)).count() as u64;
    (still > 0).then_some(Fact::LiveEffectMissing { field: "clients", done: done.deactivated, still })
}

/// Log rows that may pass their age between two rehearsals without anybody wondering.
const AGEING_ROWS: u64 = 10;

/// More than half of the rows that were deleted are missing: others pass their age meanwhile, and with a
/// busy API not few. Of a handful it can't be told.
fn rows(before: &OperationAnswer, done: &OperationAnswer, after: &OperationAnswer) -> Option<Fact> {
    let (before, done, after) = (before.purge()?, done.purge()?, after.purge()?);
    let expected = before.candidates.saturating_sub(done.deleted);
    let there = after.candidates > expected.saturating_add(AGEING_ROWS.max(done.deleted / 2));
    (done.deleted > AGEING_ROWS && there).then_some(Fact::LiveEffectMissing {
        field: "rows",
        done: done.deleted,
        still: after.candidates,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::operation::MaintenanceAnswer;
    use crate::testing::fixture;

    /// After the recorded live call, with this change to the last rehearsal.
    fn codes(change: impl FnOnce(&mut MaintenanceAnswer)) -> Vec<&'static str> {
        let before: MaintenanceAnswer = fixture("maintenance_preview.json");
        let done: MaintenanceAnswer = fixture("maintenance_live.json");
        let mut after = before.clone();
        after.deactivate_idle_clients.candidates = 0;
        after.deactivate_idle_clients.candidate_clients = Some(Vec::new());
        after.purge_api_logs.candidates = before.purge_api_logs.candidates - done.purge_api_logs.deleted;
        change(&mut after);
        let [before, done, after] = [before, done, after].map(OperationAnswer::Maintenance);
        judge(&before, &done, &after).iter().map(|it| it.fact.code()).collect()
    }

    #[test]
    fn the_difference_is_seen() {
        assert_eq!(codes(|_| ()), ["live-effect-seen"]);
        assert_eq!(codes(|it| it.purge_api_logs.candidates += 20), ["live-effect-seen"], "others grew old");
    }

    #[test]
    fn no_difference_is_a_finding() {
        let before: MaintenanceAnswer = fixture("maintenance_preview.json");
        let clients = before.deactivate_idle_clients.clone();
        assert_eq!(codes(|it| it.deactivate_idle_clients = clients), ["live-effect-missing"]);
        let logs = before.purge_api_logs;
        assert_eq!(codes(|it| it.purge_api_logs = logs), ["live-effect-missing"]);
    }
}

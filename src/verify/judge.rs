//! What must hold of an operation's row. Pure.

use jiff::Timestamp;
use serde_json::Value;

use super::expectation::Expectation;
use super::wanted::Wanted;
use crate::checks;
use crate::finding::{Fact, Finding, LiveFact, VerifyFact};
use crate::model::historial::Row;
use crate::model::operation::{DeactivateParams, DeactivateSummary, PurgeParams, PurgeSummary};
use crate::model::{Action, Operation, OperationAnswer, shape, timestamp};
use crate::operate::{self, judge::Done};

/// The actions of live calls.
pub(crate) const LIVE: [Action; 3] =
    [Action::RunApiMaintenance, Action::PurgeApiLogs, Action::DeactivateIdleApiClients];

/// Whether the row is the one that is searched for. A known payload proves more than the parameters, which a
/// server may have changed.
#[must_use]
pub(crate) fn is_wanted(row: &Row, wanted: &Wanted, since: Option<Timestamp>) -> bool {
    let late_enough = |since: Timestamp| timestamp::from_json(&row.timestamp).is_some_and(|at| at >= since);
    let of = |operation: &Operation| {
        let answer = OperationAnswer::of_payload(operation, &row.payload.value());
        answer.is_ok_and(|answer| answer.is_of(operation))
    };
    is_in_reach(row, wanted)
        && since.is_none_or(late_enough)
        && match (&wanted.payload, &wanted.operation) {
            (Some(payload), _) => row.payload == *payload,
            (None, operation) => operation.as_ref().is_none_or(of),
        }
}

/// Whether the row is where the wanted one may be, and can't be read, so that it may be the wanted one.
#[must_use]
pub(crate) fn may_be(row: &Row, wanted: &Wanted) -> bool {
    let unread =
        |operation: &Operation| OperationAnswer::of_payload(operation, &row.payload.value()).is_err();
    is_in_reach(row, wanted) && wanted.operation.as_ref().is_none_or(unread)
}

/// Whether the row is a live one that fits in everything but its payload and its time.
fn is_in_reach(row: &Row, wanted: &Wanted) -> bool {
    let action = row.action.parse::<Action>().ok().filter(|action| LIVE.contains(action));
    action.is_some()
        && wanted.action.is_none_or(|wanted| action == Some(wanted))
        && wanted.operation.is_none_or(|operation| action == Some(operation.action()))
        && wanted.id.is_none_or(|id| row.id == id)
        && wanted.after_id.is_none_or(|id| row.id > id)
        && wanted.up_to_id.is_none_or(|id| row.id <= id)
        && !wanted.not_ids.contains(&row.id)
        && wanted.user.as_ref().is_none_or(|user| row.user == *user)
}

/// The finding on where the row is, and whose it is.
#[must_use]
pub(crate) fn recorded(row: &Row) -> Finding {
    Finding::info(VerifyFact::OperationRecorded {
        id: row.id,
        timestamp: row.timestamp.clone(),
        user: row.user.clone(),
        action: row.action.clone(),
    })
}

/// The operation that left a row, by the parameters that its payload echoes.
#[must_use]
pub(crate) fn operation_of(row: &Row) -> Option<(Operation, OperationAnswer)> {
    let small = |number: u64| u32::try_from(number).ok();
    let deactivate = |it: &DeactivateSummary| {
        Some(DeactivateParams { idle_days: small(it.idle_days)?, limit: small(it.limit)? })
    };
    let purge = |it: &PurgeSummary| {
        Some(PurgeParams { retain_days: small(it.retain_days)?, max_delete: small(it.max_delete)? })
    };
    let payload = row.payload.value();
    match row.action.parse().ok()? {
        Action::DeactivateIdleApiClients => {
            let operation = Operation::Deactivate(deactivate(&shape::read(&payload).ok()?)?);
            Some((operation, OperationAnswer::of_payload(&operation, &payload).ok()?))
        }
        Action::PurgeApiLogs => {
            let operation = Operation::Purge(purge(&shape::read(&payload).ok()?)?);
            Some((operation, OperationAnswer::of_payload(&operation, &payload).ok()?))
        }
        Action::RunApiMaintenance => {
            let answer = OperationAnswer::Maintenance(shape::read(&payload).ok()?);
            let (first, second) = (deactivate(answer.deactivation()?)?, purge(answer.purge()?)?);
            Some((Operation::Maintenance(first, second), answer))
        }
        _ => None,
    }
}

/// The findings on the totals, and whether they add up. Of an operation that is not recorded here only its totals
/// are told.
#[must_use]
pub(crate) fn totals(row: &Row, on_record: bool) -> Vec<Finding> {
    let Some((operation, answer)) = operation_of(row) else {
        return vec![Finding::failure(VerifyFact::VerifyPayloadUnreadable { id: row.id })];
    };
    // A row without a time that can be read is none of ours: its cutoff is held against no day.
    let moment = timestamp::from_json(&row.timestamp).unwrap_or(Timestamp::UNIX_EPOCH);
    let findings = operate::judge::judge(&operation, &answer, Done::Recorded(moment));
    let fields = checks::row_fields_differ(row, &operation).into_iter().map(Finding::failure);
    let findings: Vec<_> = findings.into_iter().chain(fields).collect();
    if on_record {
        return findings;
    }
    let found = |it: Finding| Finding { fact: found(it.fact), ..it };
    findings.into_iter().map(found).collect()
}

/// Converts the totals of a live call's answer to those of a row.
fn found(fact: Fact) -> Fact {
    match fact {
        Fact::Live(LiveFact::LiveDone { deactivated, deleted, remaining_candidates }) => {
            Fact::Verify(VerifyFact::OperationFound { deactivated, deleted, remaining_candidates })
        }
        Fact::Live(LiveFact::LiveAnswerWrong { field, expected, got }) => {
            Fact::Verify(VerifyFact::VerifyTotalsWrong { field, expected, got })
        }
        other => other,
    }
}

/// The fact that no row fits, where everything was read.
#[must_use]
pub(crate) fn missing(wanted: &Wanted, waited_ms: u64) -> Fact {
    match (wanted.unanswered, wanted.payload.is_some()) {
        (true, _) => Fact::Live(LiveFact::LiveNotRecorded { waited_ms }),
        (false, true) => Fact::Live(LiveFact::LiveRowMissing { waited_ms }),
        (false, false) => Fact::Verify(VerifyFact::VerifyRowMissing { waited_ms, user: wanted.user.clone() }),
    }
}

/// Every expectation that does not hold; or the fact that all hold.
#[must_use]
pub(crate) fn expectations(expectations: &[Expectation], payload: &Value) -> Vec<Finding> {
    let failed = expectations.iter().filter_map(|expectation| {
        let got = expectation.hold(payload).err()?;
        Some(Finding::failure(VerifyFact::ExpectationFailed { expected: expectation.text().to_owned(), got }))
    });
    let failed: Vec<_> = failed.collect();
    if failed.is_empty() {
        vec![Finding::info(VerifyFact::ExpectationsHeld { expectations: expectations.len() as u64 })]
    } else {
        failed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::operated_rows as rows;

    fn codes(findings: &[Finding]) -> Vec<&'static str> {
        findings.iter().map(|finding| finding.fact.code()).collect()
    }

    #[test]
    fn only_live_rows_are_operations_and_every_wish_counts() {
        let rows = rows();
        let ids = |wanted: &Wanted, since: Option<&str>| {
            let since = since.map(|since| since.parse().unwrap());
            rows.iter().filter(|row| is_wanted(row, wanted, since)).map(|row| row.id).collect::<Vec<_>>()
        };
        let all = ids(&Wanted::default(), None);
        assert!(all.starts_with(&[3492, 3491, 3490]), "{all:?}");
        let maintenance = || Wanted { action: Some(Action::RunApiMaintenance), ..Wanted::default() };
        assert_eq!(ids(&maintenance(), Some("2026-11-24T12:45:00Z")), [3492]);
        assert_eq!(ids(&maintenance(), Some("2026-11-24T12:46:00Z")), [0_u64; 0]);
        assert_eq!(ids(&Wanted { id: Some(3491), ..Wanted::default() }, None), [3491]);
        assert_eq!(ids(&Wanted { id: Some(3489), ..Wanted::default() }, None), [0_u64; 0], "a rehearsal");
        assert_eq!(ids(&Wanted { after_id: Some(3491), ..Wanted::default() }, None), [3492]);
        assert_eq!(
            ids(&Wanted { up_to_id: Some(3491), after_id: Some(3490), ..Wanted::default() }, None),
            [3491]
        );
        assert_eq!(
            ids(&Wanted { not_ids: [3492].into(), after_id: Some(3490), ..Wanted::default() }, None),
            [3491]
        );
        assert_eq!(ids(&Wanted { user: Some("otra".into()), ..Wanted::default() }, None), [0_u64; 0]);
        let payload = Some(rows[0].payload.value());
        assert_eq!(ids(&Wanted { payload, ..Wanted::default() }, None), [3492]);
        let operation = operation_of(&rows[0]).map(|(operation, _)| operation);
        assert_eq!(ids(&Wanted { operation, after_id: Some(3480), ..Wanted::default() }, None), [3492]);
    }

    #[test]
    fn totals_of_all_three_are_computed() {
        let rows = rows();
        for row in &rows[..3] {
            assert_eq!(codes(&totals(row, true)), ["live-done"], "{row:?}");
            assert_eq!(codes(&totals(row, false)), ["operation-found"], "{row:?}");
        }
        let mut wrong = rows[0].clone();
        let set = |row: &mut Row, key: &str, new: Value| {
            let mut payload = row.payload.value();
            payload["purge_api_logs"][key] = new;
            row.payload = payload.into();
        };
        set(&mut wrong, "remaining_candidates", 1.into());
        assert_eq!(codes(&totals(&wrong, true)), ["live-done", "live-answer-wrong"]);
        assert_eq!(codes(&totals(&wrong, false)), ["operation-found", "verify-totals-wrong"]);
        set(&mut wrong, "deleted", Value::Null);
        assert_eq!(codes(&totals(&wrong, true)), ["verify-payload-unreadable"]);
    }

    #[test]
    fn expectations_are_held_against_the_payload() {
        let row = rows().swap_remove(0);
        let of =
            |text: &str| codes(&expectations(&[Expectation::parse(text).unwrap()], &row.payload.value()));
        assert_eq!(of("deleted=50"), ["expectations-held"]);
        assert_eq!(of("deleted=51"), ["expectation-failed"]);
    }
}

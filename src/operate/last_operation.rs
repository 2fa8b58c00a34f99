//! What `resumen` must say of an operation that has just been done. Pure.

use crate::finding::{Fact, Finding, VerifyFact};
use crate::model::historial::Row;
use crate::model::resumen::ApiOperations;
use crate::model::{Action, timestamp};

/// Whether a fact is one of those that [`judge`] finds.
#[must_use]
pub(crate) fn is_about_it(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Verify(
            VerifyFact::VerifyLastStale { .. }
                | VerifyFact::VerifyLaterOperation { .. }
                | VerifyFact::VerifyLastIsIt { .. }
                | VerifyFact::VerifyLastDiffers { .. }
        )
    )
}

/// Judges that `resumen` names this operation, or a later one, as the last of its kind.
#[must_use]
pub(crate) fn judge(row: &Row, operations: &ApiOperations) -> Vec<Finding> {
    let (field, last) = match row.action.parse() {
        Ok(Action::PurgeApiLogs) => ("last_purge", &operations.last_purge),
        Ok(Action::DeactivateIdleApiClients) => ("last_deactivate", &operations.last_deactivate),
        _ => ("last_maintenance", &operations.last_maintenance),
    };
    let stale = |got: Option<&str>| {
        let (expected, got) = (row.timestamp.clone(), got.map(str::to_owned));
        vec![Finding::failure(VerifyFact::VerifyLastStale { field, expected, got })]
    };
    let Some(last) = last else { return stale(None) };
    // A moment that can't be read is neither before nor after another.
    let moments = timestamp::from_json(&row.timestamp).zip(timestamp::from_json(&last.timestamp));
    let Some((at, its)) = moments.filter(|(at, its)| its >= at) else { return stale(Some(&last.timestamp)) };
    if its > at {
        let (action, timestamp) = (last.action.clone(), last.timestamp.clone());
        return vec![Finding::info(VerifyFact::VerifyLaterOperation { field, action, timestamp })];
    }
    if row.payload == last.payload && last.user == row.user {
        vec![Finding::info(VerifyFact::VerifyLastIsIt { field })]
    } else {
        vec![Finding::failure(VerifyFact::VerifyLastDiffers { field, id: row.id })]
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::finding::LiveFact;
    use crate::model::resumen::LastOperation;
    use crate::testing::operated_rows as rows;

    fn codes(findings: &[Finding]) -> Vec<&'static str> {
        assert!(findings.iter().all(|finding| is_about_it(&finding.fact)), "{findings:?}");
        findings.iter().map(|finding| finding.fact.code()).collect()
    }

    #[test]
    fn resumen_names_it_or_a_later_one() {
        let row = rows().swap_remove(0);
        let last = |change: fn(&mut LastOperation)| {
            let mut last = LastOperation {
                timestamp: row.timestamp.clone(),
                user: row.user.clone(),
                action: row.action.clone(),
                payload: row.payload.value(),
            };
            change(&mut last);
            let [last_any, last_purge, last_deactivate] = [None, None, None];
            let operations =
                ApiOperations { last_any, last_maintenance: Some(last), last_purge, last_deactivate };
            codes(&judge(&row, &operations))
        };
        assert_eq!(last(|_| ()), ["verify-last-is-it"]);
        assert_eq!(last(|row| row.payload = Value::Null), ["verify-last-differs"]);
        assert_eq!(last(|row| row.timestamp = "2026-11-24T12:45:10Z".into()), ["verify-later-operation"]);
        assert_eq!(last(|row| row.timestamp = "2026-11-24T12:45:08Z".into()), ["verify-last-stale"]);
        let none =
            ApiOperations { last_any: None, last_maintenance: None, last_purge: None, last_deactivate: None };
        assert_eq!(codes(&judge(&row, &none)), ["verify-last-stale"]);
    }

    #[test]
    fn nothing_else_is_about_it() {
        assert!(!is_about_it(&LiveFact::LiveEffectMissing { field: "rows", done: 50, still: 60 }.into()));
        assert!(!is_about_it(&LiveFact::LiveActiveFell { before: 9, after: 7, explained: 1 }.into()));
    }

    #[test]
    fn each_kind_has_its_own_place() {
        for (action, field) in [
            ("PURGE_API_LOGS", "last_purge"),
            ("DEACTIVATE_IDLE_API_CLIENTS", "last_deactivate"),
            ("RUN_API_MAINTENANCE", "last_maintenance"),
        ] {
            let row = Row { action: action.into(), ..rows().swap_remove(0) };
            let last = |of: &str| {
                let (timestamp, user) = (row.timestamp.clone(), row.user.clone());
                let last =
                    LastOperation { timestamp, user, action: action.into(), payload: row.payload.value() };
                (of == field).then_some(last)
            };
            let operations = ApiOperations {
                last_any: None,
                last_maintenance: last("last_maintenance"),
                last_purge: last("last_purge"),
                last_deactivate: last("last_deactivate"),
            };
            assert_eq!(judge(&row, &operations), [Finding::info(VerifyFact::VerifyLastIsIt { field })]);
        }
    }

    #[test]
    fn a_time_that_cannot_be_read_is_before_no_other() {
        let mut row = rows().swap_remove(0);
        let last = LastOperation {
            timestamp: row.timestamp.clone(),
            user: row.user.clone(),
            action: row.action.clone(),
            payload: row.payload.value(),
        };
        row.timestamp = "yesterday".into();
        let [last_any, last_purge, last_deactivate] = [None, None, None];
        let operations =
            ApiOperations { last_any, last_maintenance: Some(last), last_purge, last_deactivate };
        assert_eq!(codes(&judge(&row, &operations)), ["verify-last-stale"]);
    }
}

//! Which row of the historial a live call has left. Pure.

use serde_json::Value;

use crate::model::historial::Row;
use crate::model::{Operation, OperationAnswer};

/// The row whose payload is the answer: the cutoffs' microseconds make it that call's alone.
#[must_use]
pub fn of_answer<'a>(
    rows: &'a [Row],
    operation: &Operation,
    user: Option<&str>,
    payload: &Value,
) -> Option<&'a Row> {
    ours(rows, operation, user).find(|row| row.payload == *payload)
}

/// Rows that a live call without an answer can have left: newer than `after`, of our user, with our
/// parameters.
#[must_use]
pub fn of_lost<'a>(rows: &'a [Row], operation: &Operation, user: Option<&str>, after: u64) -> Vec<&'a Row> {
    let fits = |row: &&Row| {
        let answer = OperationAnswer::of_payload(operation, &row.payload.value());
        row.id > after && answer.is_ok_and(|it| it.is_of(operation) && it.dry_run() != Some(true))
    };
    ours(rows, operation, user).filter(fits).collect()
}

fn ours<'a>(rows: &'a [Row], operation: &Operation, user: Option<&str>) -> impl Iterator<Item = &'a Row> {
    let action = operation.action().name();
    rows.iter().filter(move |row| row.action == action && user.is_none_or(|user| row.user == user))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::operation::{DeactivateParams, PurgeParams};
    use crate::testing::{operated_rows as rows, raw};

    const D: DeactivateParams = DeactivateParams { idle_days: 30, limit: 2 };
    const P: PurgeParams = PurgeParams { retain_days: 90, max_delete: 50 };
    const MAINTENANCE: Operation = Operation::Maintenance(D, P);

    #[test]
    fn the_recorded_row_is_found_by_its_payload_alone() {
        let payload = raw("maintenance_live.json");
        let id = |user, payload: &Value| of_answer(&rows(), &MAINTENANCE, user, payload).map(|row| row.id);
        assert_eq!(id(Some("admin"), &payload), Some(3492));
        assert_eq!(id(Some("otra"), &payload), None);
        let mut other = payload;
        other["purge_api_logs"]["cutoff"] = json!("2026-08-26T12:45:09.113568+00:00");
        assert_eq!(id(Some("admin"), &other), None);
    }

    #[test]
    fn without_an_answer_it_is_found_by_who_what_and_when() {
        let ids = |operation: &Operation, user, after| {
            of_lost(&rows(), operation, user, after).iter().map(|row| row.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(&MAINTENANCE, Some("admin"), 3491), [3492]);
        assert_eq!(ids(&MAINTENANCE, Some("admin"), 3492), [0_u64; 0], "it was there before");
        assert_eq!(ids(&MAINTENANCE, Some("otra"), 3491), [0_u64; 0]);
        let other = Operation::Maintenance(D, PurgeParams { max_delete: 51, ..P });
        assert_eq!(ids(&other, Some("admin"), 3491), [0_u64; 0]);
    }
}

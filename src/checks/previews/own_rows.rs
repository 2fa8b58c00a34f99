//! The rows that our rehearsals leave: one for each, with its answer, and no others. Pure.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde_json::Value;

use super::rehearsed::Answered;
use crate::finding::{AuditFact, Fact};
use crate::model::historial::{MODELS, Row};
use crate::model::operation::{Bound, IDLE_DAYS, IDLE_LIMIT, MAX_DELETE, RETAIN_DAYS};
use crate::model::{Operation, timestamp};

/// The parameters of the operations, as a row's payload echoes them.
const PARAMETERS: [(&str, Bound); 4] = [
    ("idle_days", IDLE_DAYS),
    ("limit", IDLE_LIMIT),
    ("retain_days", RETAIN_DAYS),
    ("max_delete", MAX_DELETE),
];

/// Whether the row has a rehearsal's action and its answer.
pub(in crate::checks) fn is_of(row: &Row, answered: &Answered) -> bool {
    row.action == answered.operation.preview_action().name() && row.payload == *answered.payload()
}

/// What is wrong with the number of a rehearsal's rows, and with the `model` and `object_id` of its row. `row` is
/// its own; `all` are the rehearsals that may have left some of `rows`.
pub(in crate::checks) fn of_one(row: &Row, answered: &Answered, rows: &[Row], all: &[Answered]) -> Vec<Fact> {
    let action = answered.operation.preview_action();
    let mut facts = Vec::new();
    let ids: BTreeSet<_> = rows.iter().filter(|row| is_of(row, answered)).map(|row| row.id).collect();
    // Two that were answered alike to the microsecond have a row each.
    let alike = all
        .iter()
        .filter(|value| value.operation == answered.operation && value.payload() == answered.payload());
    let attempts: u64 = alike.map(|alike| u64::from(alike.attempts.max(1))).sum();
    if ids.len() as u64 > attempts {
        facts.push(AuditFact::AuditRowDoubled { action: action.name(), rows: ids.len() as u64 });
    }
    facts.into_iter().map(Fact::Audit).chain(row_fields_differ(row, &answered.operation)).collect()
}

/// Where the `model` or the `object_id` of an operation's row, rehearsed or live, is not what the contract has for it.
pub(crate) fn row_fields_differ(row: &Row, operation: &Operation) -> Vec<Fact> {
    let mut facts = Vec::new();
    // A model that is none of the three is the historial's own matter.
    let expected = model(operation);
    if row.model != expected && MODELS.contains(&row.model.as_str()) {
        facts.push(AuditFact::AuditFieldDiffers {
            id: row.id,
            field: "model",
            expected,
            got: row.model.clone(),
        });
    }
    if !row.object_id.is_empty() {
        let got = row.object_id.clone();
        facts.push(AuditFact::AuditFieldDiffers { id: row.id, field: "object_id", expected: "", got });
    }
    facts.into_iter().map(Fact::Audit).collect()
}

/// The `model` that an operation's rows have.
fn model(operation: &Operation) -> &'static str {
    match operation {
        Operation::Deactivate(_) => "integraciones.PublicApiClient",
        Operation::Purge(_) => "integraciones.PublicApiAccessLog",
        Operation::Maintenance(..) => "integraciones.Operaciones",
    }
}

/// Rows that no rehearsal of ours accounts for. `since` is the run's beginning by the server's clock: a refused
/// rehearsal must have left none since; without it only the cutoffs tell.
pub(in crate::checks) fn unasked(answered: &[Answered], rows: &[Row], since: Option<Timestamp>) -> Vec<Fact> {
    // Of one whose own row is missing, a row with its cutoff may be that row.
    let recorded = answered.iter().filter(|answered| rows.iter().any(|row| is_of(row, answered)));
    let cutoffs: Vec<_> =
        recorded.flat_map(Answered::cutoffs).filter(|cutoff| cutoff.contains('.')).collect();
    let why = |row: &Row| {
        if answered.iter().any(|answered| is_of(row, answered)) {
            return None;
        }
        let text = row.payload.to_string();
        if cutoffs.iter().any(|cutoff| text.contains(cutoff)) {
            return Some("cutoff");
        }
        let in_this_run =
            timestamp::from_json(&row.timestamp).is_some_and(|at| since.is_some_and(|since| at >= since));
        if !in_this_run {
            return None;
        }
        let payload = row.payload.value();
        match (is_beyond(&payload), row.user.is_empty() && is_smallest(&payload)) {
            (true, _) => Some("bounds"),
            (false, true) => Some("access"),
            (false, false) => None,
        }
    };
    let unasked = rows.iter().filter_map(|row| Some((row, why(row)?)));
    unasked
        .map(|(row, why)| {
            Fact::Audit(AuditFact::AuditRowUnasked { id: row.id, action: row.action.clone(), why })
        })
        .collect()
}

/// The parameters that a payload echoes, each with its bound.
fn parameters(payload: &Value) -> impl Iterator<Item = (&'static str, Bound, u64)> {
    let parts = [payload, &payload["deactivate_idle_clients"], &payload["purge_api_logs"]];
    parts.into_iter().flat_map(|part| {
        PARAMETERS.into_iter().filter_map(|(name, bound)| Some((name, bound, part[name].as_u64()?)))
    })
}

/// Whether a parameter is out of its bounds, so that the server should have refused it.
fn is_beyond(payload: &Value) -> bool {
    parameters(payload).any(|(_, bound, got)| got < bound.min.into() || got > bound.max.into())
}

/// Whether the payload is of one client and one log row at most, as only a smoke asks for.
fn is_smallest(payload: &Value) -> bool {
    let mut sizes =
        parameters(payload).filter(|(name, ..)| matches!(*name, "limit" | "max_delete")).peekable();
    sizes.peek().is_some() && sizes.all(|(_, bound, got)| got == u64::from(bound.min))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::checks::previews::agreement::testing::purge;
    use crate::checks::testing::fixture;
    use crate::model::historial::Historial;

    fn row(id: u64, user: &str, payload: &Value) -> Row {
        let rows = fixture::<Historial>("historial_after_operations.json").items;
        let purge = rows.into_iter().find(|row| row.action == "PREVIEW_PURGE_API_LOGS").unwrap();
        Row { id, user: user.into(), payload: payload.clone().into(), ..purge }
    }

    fn code_of(facts: &[Fact]) -> Vec<&'static str> {
        facts.iter().map(Fact::code).collect()
    }

    #[test]
    fn one_call_leaves_one_row() {
        let answered = purge(90, "08.997571", 7901);
        let own = |id| row(id, "admin", answered.payload());
        let of = |rows: &[Row]| code_of(&of_one(&rows[0], &answered, rows, std::slice::from_ref(&answered)));
        assert_eq!(of(&[own(7)]), [""; 0]);
        assert_eq!(of(&[own(7), own(8)]), ["audit-row-doubled"]);
        assert_eq!(of(&[own(7), own(7)]), [""; 0], "shown twice, which its page is judged by");
        assert_eq!(of(&[own(7), row(8, "admin", &json!({"cutoff": "x"}))]), [""; 0], "somebody else's");
        let again = Answered { attempts: 2, ..answered.clone() };
        assert_eq!(
            code_of(&of_one(&own(7), &again, &[own(7), own(8)], std::slice::from_ref(&again))),
            [""; 0],
            "it was sent twice"
        );
        assert_eq!(
            code_of(&of_one(&own(7), &again, &[own(7), own(8), own(9)], std::slice::from_ref(&again))),
            ["audit-row-doubled"]
        );
    }

    #[test]
    fn a_row_is_of_its_operations_model_and_of_no_object() {
        let answered = purge(90, "08.997571", 7901);
        let of = |row: Row| {
            code_of(&of_one(&row, &answered, std::slice::from_ref(&row), std::slice::from_ref(&answered)))
        };
        let own = row(7, "admin", answered.payload());
        let model = |model: &str| of(Row { model: model.into(), ..own.clone() });
        assert_eq!(model("integraciones.PublicApiAccessLog"), [""; 0]);
        assert_eq!(model("integraciones.Operaciones"), ["audit-field-differs"]);
        assert_eq!(model("auth.User"), [""; 0], "the page's own matter");
        assert_eq!(of(Row { object_id: "7".into(), ..own.clone() }), ["audit-field-differs"]);
    }

    #[test]
    fn what_was_refused_has_left_no_row() {
        let answered = [purge(90, "08.997571", 7901)];
        let since: Timestamp = "2026-11-24T12:45:00Z".parse().unwrap();
        let of = |more: Row| {
            let rows = [row(7, "admin", answered[0].payload()), more];
            let facts = unasked(&answered, &rows, Some(since));
            facts
                .iter()
                .map(|fact| match fact {
                    Fact::Audit(AuditFact::AuditRowUnasked { why, .. }) => *why,
                    _ => "",
                })
                .collect::<Vec<_>>()
        };
        let params =
            |retain_days: u64, max_delete: u64| json!({"retain_days": retain_days, "max_delete": max_delete});
        assert_eq!(of(row(8, "admin", &params(90, 5000))), [""; 0]);
        assert_eq!(of(row(8, "admin", &params(90, 1))), [""; 0], "another smoke's, of the same user");
        assert_eq!(of(row(8, "", &params(90, 5000))), [""; 0], "a scheduler's");
        assert_eq!(of(row(8, "", &params(90, 1))), ["access"]);
        assert_eq!(of(row(8, "admin", &params(3651, 1))), ["bounds"]);
        assert_eq!(of(row(8, "admin", &params(90, 0))), ["bounds"]);
        let inside = json!({"purge_api_logs": params(90, 0), "deactivate_idle_clients": {"limit": 1}});
        assert_eq!(of(row(8, "admin", &inside)), ["bounds"]);
        let old = Row { timestamp: "2026-11-24T12:44:59Z".into(), ..row(8, "", &params(90, 0)) };
        assert_eq!(of(old), [""; 0], "of another run");
        let cutoff = answered[0].cutoffs().next().unwrap();
        assert_eq!(of(row(8, "otra", &json!({"part": {"cutoff": cutoff}}))), ["cutoff"]);
        let lost = unasked(&answered, &[row(8, "admin", &json!({"cutoff": cutoff}))], Some(since));
        assert_eq!(lost.len(), 0, "its own row is missing, which is said");
    }
}

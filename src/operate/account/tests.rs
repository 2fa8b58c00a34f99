//! Each kind of too much and too little, from the recorded live calls.

use serde_json::json;

use super::*;
use crate::finding::{LiveFact, Severity};
use crate::model::operation::{DeactivateParams, MaintenanceAnswer, PurgeParams};
use crate::testing::{fixture, operated_rows, raw};

const D: DeactivateParams = DeactivateParams { idle_days: 30, limit: 2 };
const P: PurgeParams = PurgeParams { retain_days: 90, max_delete: 50 };
const MAINTENANCE: Operation = Operation::Maintenance(D, P);
const CALL: LiveCall<'static> = LiveCall { operation: &MAINTENANCE, user: "admin", after_id: 3491 };

/// The recorded row of the recorded live maintenance.
fn recorded() -> Row {
    operated_rows().into_iter().find(|row| row.id == 3492).unwrap()
}

fn with(row: &Row, id: u64, change: impl FnOnce(&mut Value)) -> Row {
    let mut payload = row.payload.value();
    change(&mut payload);
    Row { id, payload: payload.into(), ..row.clone() }
}

/// Another run of the same call: its cutoffs are its own.
fn again(id: u64) -> Row {
    with(&recorded(), id, |payload| {
        payload["purge_api_logs"]["cutoff"] = json!("2026-08-26T12:45:10.113568+00:00");
    })
}

fn said(findings: &[Finding]) -> Vec<(Severity, &'static str)> {
    findings.iter().map(|finding| (finding.severity, finding.fact.code())).collect()
}

/// The id of the call's row, and what is said of the others.
fn accounted(all: &[Row], answered: bool) -> (Option<u64>, Vec<(Severity, &'static str)>) {
    let payload = raw("maintenance_live.json");
    let AccountedRows { ours, findings } = rows(&CALL, all, answered.then_some(&payload));
    (ours.map(|row| row.id), said(&findings))
}

#[test]
fn one_row_is_the_calls_with_and_without_its_answer() {
    for answered in [true, false] {
        assert_eq!(accounted(&operated_rows(), answered), (Some(3492), vec![]));
        let old = LiveCall { after_id: 3492, ..CALL };
        let payload = raw("maintenance_live.json");
        let all = operated_rows();
        let none = rows(&old, &all, answered.then_some(&payload));
        assert!(none.ours.is_none() && none.findings.is_empty(), "it was there before");
        assert!(CALL.can_be(&recorded()) && !old.can_be(&recorded()));
    }
    let other = Operation::Maintenance(D, PurgeParams { max_delete: 51, ..P });
    assert!(rows(&LiveCall { operation: &other, ..CALL }, &operated_rows(), None).ours.is_none());
    assert!(rows(&LiveCall { user: "otra", ..CALL }, &operated_rows(), None).ours.is_none());
}

#[test]
fn a_second_run_of_the_call_is_no_second_row_of_it() {
    let twice = [recorded(), with(&recorded(), 3493, |_| ())];
    let warned = vec![(Severity::Warning, "live-recorded-twice")];
    assert_eq!(accounted(&twice, true), (Some(3492), warned.clone()));
    assert_eq!(accounted(&twice, false), (Some(3492), warned));
    for order in [[recorded(), again(3493)], [again(3493), recorded()]] {
        for answered in [true, false] {
            let doubled = vec![(Severity::Failure, "live-doubled")];
            assert_eq!(accounted(&order, answered), (Some(3492), doubled));
        }
    }
    let all = [again(3493), recorded()];
    let payload = raw("maintenance_live.json");
    let Fact::Live(LiveFact::LiveDoubled { rows: named }) =
        &rows(&CALL, &all, Some(&payload)).findings[0].fact
    else {
        panic!()
    };
    let totals: Vec<_> = named.iter().map(|row| (row.id, row.deactivated, row.deleted)).collect();
    assert_eq!(totals, [(3492, Some(2), Some(50)), (3493, Some(2), Some(50))]);
}

#[test]
fn somebody_elses_row_is_named_and_is_not_ours() {
    let theirs = Row { user: "otra".into(), ..with(&recorded(), 3493, |_| ()) };
    let foreign = vec![(Severity::Warning, "live-foreign-row")];
    for answered in [true, false] {
        assert_eq!(accounted(&[recorded(), theirs.clone()], answered), (Some(3492), foreign.clone()));
        assert_eq!(accounted(std::slice::from_ref(&theirs), answered), (None, foreign.clone()));
    }
    assert_eq!(accounted(&[again(3493)], true), (None, foreign), "of another answer");
    let rehearsal = Row { action: "PREVIEW_RUN_API_MAINTENANCE".into(), ..theirs };
    assert_eq!(accounted(&[recorded(), rehearsal], true), (Some(3492), vec![]));
}

fn against(
    clients: u64,
    logs: u64,
    change: impl FnOnce(&mut MaintenanceAnswer),
) -> Vec<(Severity, &'static str)> {
    let mut done: MaintenanceAnswer = fixture("maintenance_live.json");
    change(&mut done);
    let rehearsed = RehearsalRecord { clients: Some((0..clients).collect()), rows: Some(logs) };
    said(&against_rehearsal(&rehearsed, &OperationAnswer::Maintenance(done)))
}

#[test]
fn more_than_was_rehearsed_is_a_failure_and_less_a_warning() {
    let done: MaintenanceAnswer = fixture("maintenance_live.json");
    let (clients, logs) = (done.deactivate_idle_clients.deactivated, done.purge_api_logs.candidates);
    let too_much = [(Severity::Failure, "live-exceeds-rehearsal")];
    let too_little = [(Severity::Warning, "live-fell-short")];
    assert_eq!(against(clients, logs, |_| ()), []);
    assert_eq!(against(clients - 1, logs, |_| ()), too_much);
    assert_eq!(against(clients + 1, logs, |_| ()), too_little);
    assert_eq!(against(clients, logs, |account| account.deactivate_idle_clients.deactivated = 40), too_much);
    assert_eq!(against(clients, logs - 10, |_| ()), [], "rows come of age");
    assert_eq!(against(clients, logs / 2, |_| ()), too_much);
    assert_eq!(against(clients, logs + 1, |_| ()), too_little, "somebody else has deleted some");
    assert_eq!(against(clients, logs, |account| account.purge_api_logs.deleted = 51), too_much);
    assert_eq!(against(clients, logs, |account| account.purge_api_logs.deleted = 49), too_little);
    let few = |it: &mut MaintenanceAnswer| {
        (it.purge_api_logs.candidates, it.purge_api_logs.deleted) = (5000, 5000);
        it.purge_api_logs.max_delete = 5000;
    };
    assert_eq!(against(clients, 10, few), too_much, "rehearsed at 10 rows");
}

struct Scene {
    before: Resumen,
    after: Resumen,
    rows_before: Option<u64>,
    rows_after: Option<u64>,
    rows: Vec<Row>,
}

/// After the recorded call: two clients and fifty rows less.
fn changed(adjust: impl FnOnce(&mut Scene)) -> Vec<(Severity, &'static str)> {
    let before: Resumen = fixture("resumen.json");
    let mut after = before.clone();
    after.api_clients.active -= 2;
    let (rows_before, rows_after) = (Some(7000), Some(6950));
    let mut scene = Scene { before, after, rows_before, rows_after, rows: vec![recorded()] };
    adjust(&mut scene);
    let Scene { before, after, rows_before, rows_after, rows } = &scene;
    let (rows_before, rows_after) = (*rows_before, *rows_after);
    said(&change(&ServerChange { before, after, rows_before, rows_after, rows }))
}

#[test]
fn what_has_changed_is_what_the_rows_say() {
    assert_eq!(changed(|_| ()), []);
    assert_eq!(changed(|account| account.rows_after = None), []);
    assert_eq!(changed(|account| account.rows_after = Some(7020)), [], "others came of age");
    let fell = [(Severity::Failure, "live-active-fell")];
    assert_eq!(changed(|account| account.after.api_clients.active -= 1), fell);
    assert_eq!(
        changed(|account| {
            account.after.api_clients.active -= 2;
            account.rows_after = Some(6900);
            account.rows.push(Row { user: "otra".into(), ..again(3493) });
        }),
        [],
        "somebody else's row explains as much again"
    );
    assert_eq!(
        changed(|account| account.rows.push(with(&recorded(), 3493, |_| ()))),
        [],
        "one run, recorded twice"
    );
    assert_eq!(
        changed(|account| account.after.api_clients.active += 1),
        [(Severity::Warning, "live-fell-short")]
    );
    assert_eq!(changed(|account| account.rows_after = Some(6949)), [(Severity::Failure, "live-rows-fell")]);
}

#[test]
fn younger_requests_are_never_gone() {
    let gone = [(Severity::Failure, "live-recent-logs-gone")];
    assert_eq!(changed(|account| account.after.api_7d.daily[3].requests -= 1), gone);
    assert_eq!(changed(|account| account.after.api_7d.daily[6].requests += 5), [], "today goes on");
    assert_eq!(changed(|account| drop(account.after.api_7d.daily.remove(0))), [], "midnight came between");
    let reaching = |cutoff: &'static str| {
        changed(move |account| {
            let row = with(&recorded(), 3492, |payload| payload["purge_api_logs"]["cutoff"] = json!(cutoff));
            account.rows = vec![row];
            account.after.api_7d.daily[0].requests = 0;
        })
    };
    let first: Date = fixture::<Resumen>("resumen.json").api_7d.daily[0].day.parse().unwrap();
    let at = |days: i64| {
        let day = first.saturating_add(jiff::Span::new().days(days));
        &*Box::leak(format!("{day}T12:00:00.000001+00:00").into_boxed_str())
    };
    assert_eq!(reaching(at(-2)), gone);
    assert_eq!(reaching(at(-1)), [], "a purge that may reach into that day");
    assert_eq!(reaching("?"), [], "nobody knows how far it reaches");
}

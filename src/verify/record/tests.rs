use std::time::Duration;

use serde_json::json;

use super::*;
use crate::model::Action;
use crate::model::operation::PurgeParams;
use crate::operate::journal::{RehearsalRecord, SCHEMA};
use crate::testing::{MANY, in_time};

const HERE: &str = "https://erp.example";

fn line(run: &str, entry: JournalEntry) -> JournalLine {
    JournalLine { schema: SCHEMA.into(), run: run.into(), at: format!("at {run}"), entry }
}

fn sending(after_id: u64) -> JournalEntry {
    let parameters = json!({"retain_days": 90, "max_delete": 50});
    JournalEntry::Sending(Sending {
        base_url: HERE.into(),
        user: Some("ana".into()),
        operation: "purge".into(),
        parameters: parameters.as_object().unwrap().clone(),
        after_id,
        rehearsed: None,
        live_timeout_ms: None,
        claim: None,
    })
}

fn elsewhere(after_id: u64) -> JournalEntry {
    let JournalEntry::Sending(it) = sending(after_id) else { panic!() };
    JournalEntry::Sending(Sending { base_url: "https://staging.example".into(), ..it })
}

fn confirmed(id: u64) -> JournalEntry {
    JournalEntry::Confirmed { id, recovered: false, effect: None, failures: Vec::new() }
}

fn not_sent() -> JournalEntry {
    JournalEntry::NotSent { base_url: HERE.into(), how: "guard".into() }
}

fn not_done() -> JournalEntry {
    JournalEntry::NotDone { how: "http-status".into() }
}

/// The newest row of before, the row, and whether it is open; and the later one that was refused, with its
/// step.
fn chosen(lines: &[(&str, JournalEntry)]) -> Option<(u64, Option<u64>, bool, Option<String>)> {
    let lines: Vec<_> = lines.iter().map(|(run, entry)| line(run, entry.clone())).collect();
    let found = last(&lines, HERE).ok()?;
    let refused = found.wanted.refused.map(|refused| format!("{}: {}", refused.at, refused.step));
    Some((found.wanted.after_id?, found.wanted.id, found.is_open, refused))
}

#[test]
fn the_journal_gives_the_last_run_that_is_open_or_else_the_last_that_was_sent() {
    assert_eq!(chosen(&[]), None);
    assert_eq!(chosen(&[("a", sending(7))]), Some((7, None, true, None)));
    let open = [("a", sending(7)), ("b", sending(9)), ("b", confirmed(10))];
    assert_eq!(chosen(&open), Some((7, None, true, None)));
    let two = [("a", sending(7)), ("b", sending(9))];
    assert_eq!(chosen(&two), Some((9, None, true, None)));
    assert_eq!(chosen(&[("a", sending(7)), ("a", confirmed(8))]), Some((7, Some(8), false, None)));
    let abandoned = [("a", sending(7)), ("a", JournalEntry::Abandoned)];
    assert_eq!(chosen(&abandoned), Some((7, None, false, None)), "its row may have come since");
    let both = [("a", sending(7)), ("b", elsewhere(9))];
    assert_eq!(chosen(&both), Some((7, None, true, None)), "another deployment's run is none of ours");
    assert_eq!(chosen(&[("b", elsewhere(9))]), None);
}

#[test]
fn a_refused_run_does_not_hide_the_one_before_it() {
    let sent = [("a", sending(7)), ("a", confirmed(8))];
    let with = |more: &[(&'static str, JournalEntry)]| chosen(&[&sent, more].concat());
    let found = |refused: &str| Some((7, Some(8), false, Some(refused.to_owned())));
    assert_eq!(with(&[("b", not_sent())]), found("at b: guard"));
    assert_eq!(with(&[("b", sending(9)), ("b", not_done())]), found("at b: perform"));
    assert_eq!(with(&[("b", not_sent()), ("c", not_sent())]), found("at c: guard"));
    let open = [("a", sending(7)), ("b", not_sent())];
    assert_eq!(chosen(&open), Some((7, None, true, Some("at b: guard".into()))), "an open one is first");
    let before = [("b", not_sent()), ("a", sending(7)), ("a", confirmed(8))];
    assert_eq!(chosen(&before), Some((7, Some(8), false, None)), "that was before it");
    let there = JournalEntry::NotSent { base_url: "https://staging.example".into(), how: "guard".into() };
    assert_eq!(with(&[("b", there)]), Some((7, Some(8), false, None)));
    assert_eq!(with(&[("b", elsewhere(9)), ("b", not_done())]), Some((7, Some(8), false, None)));
}

#[test]
fn where_none_was_sent_the_last_one_says_why() {
    let why = |lines: &[(&str, JournalEntry)]| {
        let lines: Vec<_> = lines.iter().map(|(run, entry)| line(run, entry.clone())).collect();
        last(&lines, HERE).unwrap_err()
    };
    let refused = |at: &str, step: &str| NoRunReason::NotSent(UnsentRun { at: at.into(), step: step.into() });
    assert_eq!(why(&[]), NoRunReason::NoRun);
    assert_eq!(why(&[("a", not_sent())]), refused("at a", "guard"));
    assert_eq!(why(&[("a", sending(7)), ("a", not_done())]), refused("at a", "perform"));
}

#[test]
fn what_is_known_of_a_run_says_which_rows_can_be_its() {
    let of = |lines: &[(&str, JournalEntry)]| {
        let lines: Vec<_> = lines.iter().map(|(run, entry)| line(run, entry.clone())).collect();
        last(&lines, HERE).unwrap().wanted
    };
    let payload = || JournalEntry::Answered { payload: json!({"deleted": 50}) };
    let wanted = of(&[
        ("a", sending(7)),
        ("a", JournalEntry::Abandoned),
        ("b", sending(9)),
        ("c", sending(12)),
        ("c", confirmed(13)),
        ("d", elsewhere(1)),
        ("d", confirmed(14)),
    ]);
    assert_eq!((wanted.after_id, wanted.up_to_id, &wanted.not_ids), (Some(9), Some(12), &[13].into()));
    assert!(wanted.unanswered && wanted.on_record && wanted.payload.is_none());
    let wanted = of(&[("b", sending(9)), ("b", payload()), ("c", sending(12)), ("c", confirmed(13))]);
    assert_eq!((wanted.up_to_id, wanted.unanswered), (None, false), "its payload tells it from all others");
    assert_eq!(wanted.payload, Some(json!({"deleted": 50})));
    let effect =
        JournalEntry::Confirmed { id: 8, recovered: false, effect: Some(false), failures: Vec::new() };
    let wanted = of(&[("a", sending(7)), ("a", effect), ("b", sending(9)), ("b", not_done())]);
    assert!(wanted.without_effect && wanted.id == Some(8) && wanted.up_to_id.is_none());
}

/// Whatever the lines say of a run is what its row is held against.
#[test]
fn nothing_that_is_on_record_of_a_run_is_left_out() {
    let purge = PurgeParams { retain_days: 90, max_delete: 50 };
    let JournalEntry::Sending(it) = sending(7) else { panic!() };
    let rehearsed = Some(RehearsalRecord { clients: None, rows: Some(60) });
    let sending =
        Sending { rehearsed: rehearsed.clone(), claim: Some(77), live_timeout_ms: Some(3000), ..it };
    let failed = JournalEntry::Confirmed {
        id: 8,
        recovered: false,
        effect: None,
        failures: vec!["live-doubled".into()],
    };
    let lines = [line("a", JournalEntry::Sending(sending.clone())), line("a", failed)];
    let expected = Wanted {
        action: Some(Action::PurgeApiLogs),
        user: Some("ana".into()),
        id: Some(8),
        after_id: Some(7),
        operation: Some(Operation::Purge(purge)),
        unanswered: true,
        on_record: true,
        rehearsed,
        claim: Some(77),
        failures: vec!["live-doubled".into()],
        mark: Some(SendingRecord::of("at a", &sending)),
        ..Wanted::default()
    };
    let found = last(&lines, HERE).unwrap();
    assert_eq!((format!("{:?}", found.wanted), found.is_open), (format!("{expected:?}"), false));
    assert_eq!(found.wanted.mark.and_then(|mark| mark.timeout), Some(Duration::from_secs(3)));
}

/// A later version's operation, or a line that somebody has changed.
#[test]
fn a_run_whose_operation_cannot_be_read_is_looked_for_by_what_there_is() {
    let JournalEntry::Sending(mut unknown) = sending(7) else { panic!() };
    unknown.operation = "archive".into();
    let lines = [line("a", JournalEntry::Sending(unknown))];
    let [run] = &open(&lines, HERE)[..] else { panic!("it is open") };
    let wanted = &run.wanted;
    assert_eq!((wanted.action, wanted.operation, wanted.after_id), (None, None, Some(7)));
    assert_eq!((wanted.user.as_deref(), wanted.unanswered), (Some("ana"), true));
}

#[test]
fn open_runs_come_oldest_first() {
    let lines = [("a", sending(7)), ("b", sending(9)), ("b", confirmed(10)), ("c", sending(11))];
    let lines = lines.map(|(run, entry)| line(run, entry));
    let ids: Vec<_> = open(&lines, HERE).into_iter().map(|open| open.wanted.after_id).collect();
    assert_eq!(ids, [Some(7), Some(11)]);
}

#[test]
fn a_long_journal_is_read_in_time() {
    let runs: Vec<_> = (0..MANY as u64 / 4).map(|number| (format!("run {number}"), number)).collect();
    let lines: Vec<_> = runs
        .iter()
        .flat_map(|(run, id)| [line(run, sending(*id)), line(run, JournalEntry::NotDone { how: "x".into() })])
        .chain((0..100).map(|number| line(&format!("open {number}"), sending(number))))
        .collect();
    assert_eq!(in_time(|| open(&lines, HERE)).len(), 100);
    let done = &lines[..lines.len() - 100];
    assert!(in_time(|| last(done, HERE)).is_err());
}

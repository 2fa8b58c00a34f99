use std::time::Duration;

use super::*;
use crate::model::operation::MaintenanceAnswer;
use crate::testing::fixture;

const D: DeactivateParams = DeactivateParams { idle_days: 30, limit: 2 };
const P: PurgeParams = PurgeParams { retain_days: 90, max_delete: 50 };

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A maintenance that was to deactivate two clients and to delete 50 of 100 rows.
fn mark() -> SendingRecord {
    SendingRecord {
        at: Some(moment("2026-11-24T12:00:00Z")),
        rehearsed: Some(RehearsalRecord { clients: Some(vec![4, 9]), rows: Some(100) }),
        timeout: Some(Duration::from_secs(120)),
    }
}

fn case_of(operation: Operation, change: impl FnOnce(&mut SendingRecord)) -> Result<UnansweredCall, Doubt> {
    let mut mark = mark();
    change(&mut mark);
    UnansweredCall::of(&Wanted { operation: Some(operation), ..Wanted::default() }, &mark)
}

fn case(change: impl FnOnce(&mut SendingRecord)) -> UnansweredCall {
    case_of(Operation::Maintenance(D, P), change).unwrap()
}

fn rehearsed(clients: &[u64], rows: u64) -> OperationAnswer {
    let mut answer: MaintenanceAnswer = fixture("maintenance_preview.json");
    let named = answer.deactivate_idle_clients.candidate_clients.as_mut().unwrap();
    let one = named[0].clone();
    *named = clients
        .iter()
        .map(|id| {
            let mut it = one.clone();
            it.id = *id;
            it
        })
        .collect();
    answer.purge_api_logs.candidates = rows;
    OperationAnswer::Maintenance(answer)
}

#[test]
fn a_line_that_does_not_say_everything_is_no_case() {
    let both = Operation::Maintenance(D, P);
    let doubt = |change: fn(&mut SendingRecord)| case_of(both, change).err();
    assert_eq!(doubt(|_| ()), None);
    assert_eq!(doubt(|value| value.at = None), Some(Doubt::NotOnRecord));
    assert_eq!(doubt(|value| value.rehearsed = None), Some(Doubt::NotOnRecord));
    assert_eq!(doubt(|value| value.timeout = None), Some(Doubt::NotOnRecord));
    let empty = |clients, rows| Some(RehearsalRecord { clients, rows });
    for (operation, clients, rows, doubt) in [
        (both, None, Some(100), Some(Doubt::NotOnRecord)),
        (both, Some(vec![4]), None, Some(Doubt::NotOnRecord)),
        (both, Some(vec![]), Some(0), Some(Doubt::NothingToShow)),
        (both, Some(vec![4]), Some(0), None),
        (both, Some(vec![]), Some(1), None),
        (Operation::Deactivate(D), Some(vec![4]), None, None),
        (Operation::Deactivate(D), Some(vec![]), None, Some(Doubt::NothingToShow)),
        (Operation::Deactivate(D), Some(vec![4]), Some(9), Some(Doubt::NotOnRecord)),
        (Operation::Purge(P), None, Some(1), None),
        (Operation::Purge(P), None, Some(0), Some(Doubt::NothingToShow)),
    ] {
        let label = format!("{operation:?} {clients:?} {rows:?}");
        assert_eq!(case_of(operation, |case| case.rehearsed = empty(clients, rows)).err(), doubt, "{label}");
    }
    let nothing = UnansweredCall::of(&Wanted::default(), &mark());
    assert_eq!(nothing, Err(Doubt::NotOnRecord), "the operation can't be read");
}

#[test]
fn the_timeout_has_passed_by_each_clock_that_is_asked() {
    let case = case(|_| ());
    let waited = |now: &str| case.waited(case.since(moment(now)));
    let soon = |left_s| Err(Unproved { why: Doubt::TooSoon, left_s: Some(left_s) });
    assert_eq!(waited("2026-11-24T12:02:00Z"), Ok(()));
    assert_eq!(waited("2026-11-24T12:01:59.5Z"), soon(1));
    assert_eq!(waited("2026-11-24T12:00:00Z"), soon(121));
    assert_eq!(waited("2026-11-24T11:00:00Z"), soon(3721), "our clock was set back meanwhile");
    assert_eq!(case.waited(SignedDuration::MIN).unwrap_err().why, Doubt::TooSoon);
}

#[test]
fn a_rehearsal_after_it_deletes_as_little_as_it_can() {
    let case = case(|_| ());
    let rows = |max_delete| PurgeParams { max_delete, ..P };
    assert_eq!(case.telling(), Operation::Maintenance(D, rows(1)));
    assert_eq!(case.smallest(), Operation::Maintenance(DeactivateParams { limit: 1, ..D }, rows(1)));
    let purge = case_of(Operation::Purge(P), |case| {
        case.rehearsed = Some(RehearsalRecord { clients: None, rows: Some(100) });
    });
    let purge = purge.unwrap();
    assert_eq!(purge.telling(), purge.smallest());
}

#[test]
fn the_elder_rows_are_counted_by_begun_days_and_never_with_a_name() {
    let elder = |retain_days, hours| {
        let operation = Operation::Purge(PurgeParams { retain_days, max_delete: 50 });
        let case = case_of(operation, |case| {
            case.rehearsed = Some(RehearsalRecord { clients: None, rows: Some(100) });
        });
        case?.elder(SignedDuration::from_hours(hours))
    };
    let days = |days| Ok(Some(Operation::Purge(PurgeParams { retain_days: days, max_delete: 1 })));
    assert_eq!(elder(90, 0), days(91));
    assert_eq!(elder(90, 23), days(91));
    assert_eq!(elder(90, 24), days(92), "on the hour a day more is begun");
    assert_eq!(elder(90, -5), days(91));
    assert_eq!(elder(3646, 0), days(3647));
    assert_eq!(elder(3647, 0), days(3650), "3648 and 3649 are names");
    assert_eq!(elder(3646, 50), days(3650));
    for out in [(3648, 0), (3649, 0), (3650, 0), (3647, 24 * 4), (90, i64::from(u32::MAX) * 24)] {
        assert_eq!(elder(out.0, out.1), Err(Doubt::DaysOutOfBounds), "{out:?}");
    }
    let nothing =
        case(|value| value.rehearsed = Some(RehearsalRecord { clients: Some(vec![4]), rows: Some(0) }));
    assert_eq!(nothing.elder(SignedDuration::ZERO), Ok(None));
}

#[test]
fn each_client_that_was_named_is_named_still() {
    let case = case(|_| ());
    let judge = |clients: &[u64]| case.judge(&rehearsed(clients, 100), Some(100));
    assert_eq!(judge(&[4, 9]), Ok(NotDoneProof { clients: Some(2), rows: Some(100) }));
    assert!(judge(&[1, 9, 4]).is_ok(), "others may have become idle");
    // As many as before, and not the same: the limit cuts the list.
    assert_eq!(judge(&[9, 12]), Err(Doubt::ClientGone));
    assert_eq!(judge(&[]), Err(Doubt::ClientGone));
    let mut unnamed = rehearsed(&[4, 9], 100);
    if let OperationAnswer::Maintenance(it) = &mut unnamed {
        it.deactivate_idle_clients.candidate_clients = None;
    }
    assert_eq!(case.judge(&unnamed, Some(100)), Err(Doubt::RehearsalWrong));
}

#[test]
fn the_log_rows_are_there_still_and_not_by_age_alone() {
    let case = case(|_| ());
    let judge = |rows, elder| case.judge(&rehearsed(&[4, 9], rows), elder).err();
    assert_eq!(judge(100, Some(100)), None);
    assert_eq!(judge(99, Some(99)), Some(Doubt::RowsFewer));
    assert_eq!(judge(149, Some(100)), None, "49 came of age, and 50 would have gone");
    assert_eq!(judge(150, Some(100)), Some(Doubt::RowsAged));
    assert_eq!(judge(100, Some(50)), Some(Doubt::RowsAged), "50 deleted, and 50 came of age");
    assert_eq!(judge(100, Some(51)), None);
    assert_eq!(judge(100, Some(101)), Some(Doubt::RehearsalWrong), "more days, and more rows");
    assert_eq!(judge(100, None), Some(Doubt::RehearsalWrong));
    // Of fewer rows than max_delete all would have gone.
    let few = super::tests::case(|value| {
        value.rehearsed = Some(RehearsalRecord { clients: Some(vec![4]), rows: Some(3) })
    });
    let judge = |rows, elder| few.judge(&rehearsed(&[4], rows), elder).err();
    assert_eq!(judge(5, Some(3)), None);
    assert_eq!(judge(6, Some(3)), Some(Doubt::RowsAged));
}

#[test]
fn a_part_that_had_nothing_to_do_is_not_asked() {
    let case =
        case(|value| value.rehearsed = Some(RehearsalRecord { clients: Some(vec![4]), rows: Some(0) }));
    assert_eq!(case.judge(&rehearsed(&[4], 7), None), Ok(NotDoneProof { clients: Some(1), rows: Some(7) }));
    assert_eq!(case.judge(&rehearsed(&[], 7), None), Err(Doubt::ClientGone));
}

#[test]
fn of_two_rehearsals_the_second_shows_nothing_less() {
    let of = |second: &OperationAnswer| unchanged(&rehearsed(&[4], 100), second).is_ok();
    assert!(of(&rehearsed(&[4], 100)) && of(&rehearsed(&[4, 5], 101)));
    assert!(!of(&rehearsed(&[4], 99)) && !of(&rehearsed(&[5], 100)));
}

//! One live run at a time, across machines: each leaves a claim in the historial before it sends, and looks.

use serde_json::Value;

use crate::deployment::{Config, Role};
use crate::support::{Said, Stage, say};

/// The `retain_days` of the rehearsed purge that is a claim, and of the one that withdraws it.
const CLAIM: u64 = 3649;
const WITHDRAWAL: u64 = 3648;

fn live(stage: &Stage, command: &str) -> Said {
    let args = ["--live", "--confirm-live", "YES", "--format", "json", "--max-delete", "50"];
    say(&mut stage.command_as(Role::Admin, command, args))
}

/// What was asked, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// With its `max_delete`, which is its name.
    Claim(u64),
    Withdrawal(u64),
    Historial,
    Live,
}

fn asked(stage: &Stage) -> Vec<Asked> {
    let of = |path: &str, body: Option<&Value>| {
        let is_operation =
            ["/purgar/", "/ejecutar/", "/desactivar-inactivos/"].iter().any(|it| path.contains(it));
        match body {
            None if path.contains("/historial/") => Some(Asked::Historial),
            Some(body) if is_operation && body["dry_run"] != true => Some(Asked::Live),
            Some(body) => match (body["retain_days"].as_u64(), body["max_delete"].as_u64()) {
                (Some(CLAIM), Some(name)) => Some(Asked::Claim(name)),
                (Some(WITHDRAWAL), Some(name)) => Some(Asked::Withdrawal(name)),
                _ => None,
            },
            None => None,
        }
    };
    let requests = stage.deployment.requests();
    requests.iter().filter_map(|it| of(&it.path_and_query, it.body.as_ref())).collect()
}

fn names(asked: &[Asked], name: fn(Asked) -> Option<u64>) -> Vec<u64> {
    asked.iter().filter_map(|it| name(*it)).collect()
}

fn claims(asked: &[Asked]) -> Vec<u64> {
    names(asked, |it| if let Asked::Claim(name) = it { Some(name) } else { None })
}

fn withdrawals(asked: &[Asked]) -> Vec<u64> {
    names(asked, |it| if let Asked::Withdrawal(name) = it { Some(name) } else { None })
}

#[test]
fn a_live_run_claims_looks_and_then_sends() {
    for command in ["maintenance", "purge", "deactivate"] {
        let stage = Stage::healthy();
        let args = ["--live", "--confirm-live", "YES", "--format", "json"];
        let said = say(&mut stage.command_as(Role::Admin, command, args));
        assert_eq!((said.code, stage.deployment.live_requests()), (0, 1), "{command}: {said:?}");
        let asked = asked(&stage);
        assert_eq!((claims(&asked).len(), withdrawals(&asked).len()), (1, 0), "{command}: {asked:?}");
        let place = |what: fn(&Asked) -> bool| asked.iter().position(what).unwrap();
        let claimed = place(|it| matches!(it, Asked::Claim(_)));
        let sent = place(|it| matches!(it, Asked::Live));
        assert!(asked[claimed..sent].contains(&Asked::Historial), "{command}: {asked:?}");
    }
}

/// A rehearsal leaves none, nor does a run that is refused before.
#[test]
fn who_does_not_send_claims_nothing() {
    let stage = Stage::healthy();
    let said = say(&mut stage.command_as(Role::Admin, "purge", ["--max-delete", "50"]));
    assert_eq!((said.code, claims(&asked(&stage))), (0, vec![]), "{said:?}");
    let stage = Stage::broken("resumen-danger-alert");
    let said = live(&stage, "maintenance");
    assert_eq!((said.code, claims(&asked(&stage))), (5, vec![]), "{said:?}");
}

#[test]
fn a_claim_that_is_seen_late_is_waited_for() {
    let stage = Stage::broken("claim-late");
    let said = live(&stage, "purge");
    assert_eq!((said.code, stage.deployment.live_requests()), (0, 1), "{said:?}");
    let asked = asked(&stage);
    let claimed = asked.iter().position(|it| matches!(it, Asked::Claim(_))).unwrap();
    let looks = asked[claimed + 1..].iter().take_while(|it| **it == Asked::Historial).count();
    assert!(looks >= 2, "{asked:?}");
    assert_eq!(asked[claimed + 1 + looks], Asked::Live, "{asked:?}");
}

/// A reading that lacks the run's own claim does not count.
#[test]
fn a_claim_that_is_never_seen_is_withdrawn_and_nothing_is_sent() {
    // It is a rehearsed purge that leaves no row there.
    let stage = Stage::broken("preview-no-row");
    let said = live(&stage, "maintenance");
    assert_eq!((said.code, stage.deployment.live_requests()), (5, 0), "{said:?}");
    let asked = asked(&stage);
    assert!(!claims(&asked).is_empty(), "{asked:?}");
    assert_eq!(withdrawals(&asked), claims(&asked), "{asked:?}");
}

/// What it was left for was not sent, or was not done.
#[test]
fn the_claim_of_a_call_that_was_not_done_is_withdrawn() {
    for fault in ["live-refused-stream", "live-goaway", "live-400"] {
        let stage = Stage::broken(fault);
        let said = live(&stage, "maintenance");
        assert!(said.code != 0 && stage.deployment.live_calls() == 0, "{fault}: {said:?}");
        let asked = asked(&stage);
        assert_eq!((claims(&asked).len(), withdrawals(&asked)), (1, claims(&asked)), "{fault}: {asked:?}");
        // What was refused is not looked for as long as what was lost.
        let looks = asked.iter().rev().take_while(|it| **it != Asked::Live);
        assert!(looks.count() < 10, "{fault}: {asked:?}");
    }
}

#[test]
fn a_claim_that_meets_another_is_withdrawn_and_left_anew_later() {
    let stage = Stage::broken("claim-contested");
    let said = live(&stage, "purge");
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{said:?}");
    let asked = asked(&stage);
    let claims = claims(&asked);
    assert!(claims.len() >= 2, "{asked:?}");
    // The last one is settled by its live row.
    assert_eq!(withdrawals(&asked), claims[..claims.len() - 1], "{asked:?}");
    let told = said.stderr.matches("has claimed its turn in the historial").count();
    assert_eq!(told, 1, "{said:?}");
}

/// Another's claim that is there before our own is not taken for it.
#[test]
fn a_reading_that_shows_anothers_claim_alone_does_not_count() {
    let faults = ["claim-late", "claim-contested-always"].map(String::from).to_vec();
    let stage = Stage::new(Config { faults, ..Config::default() });
    let args = ["--live", "--confirm-live", "YES", "--format", "json", "--claim-within", "4s"];
    let said = say(&mut stage.command_as(Role::Admin, "purge", args));
    assert_eq!((said.code, stage.deployment.live_requests()), (5, 0), "{said:?}");
    assert_eq!(said.codes()["guard"], ["guard-claimed"], "{said:?}");
}

/// `--force` skips the cooldown, never a claim.
#[test]
fn a_claim_that_always_meets_another_is_a_refusal() {
    let faults = vec!["claim-contested-always".into()];
    let stage = Stage::new(Config { faults, ..Config::default() });
    let args = ["--live", "--confirm-live", "YES", "--format", "json", "--force", "--claim-within", "4s"];
    let said = say(&mut stage.command_as(Role::Admin, "purge", args));
    assert_eq!((said.code, stage.deployment.live_requests()), (5, 0), "{said:?}");
    assert_eq!(said.codes()["guard"], ["guard-claimed"], "{said:?}");
    let asked = asked(&stage);
    assert!(!claims(&asked).is_empty(), "{asked:?}");
    assert_eq!(withdrawals(&asked), claims(&asked), "{asked:?}");
}

/// By times that are off, nobody knows how long ago the last live call was.
#[test]
fn a_historial_whose_times_are_off_refuses_a_live_run() {
    for fault in ["historial-behind", "historial-ahead"] {
        let stage = Stage::broken(fault);
        let said = live(&stage, "purge");
        assert_eq!((said.code, stage.deployment.live_requests()), (5, 0), "{fault}: {said:?}");
        assert!(said.codes()["guard"].contains(&"audit-time-differs".to_owned()), "{fault}: {said:?}");
        let asked = asked(&stage);
        assert_eq!(claims(&asked), withdrawals(&asked), "{fault}: no claim is left");
    }
}

/// What a rehearsal of that many days means is not for anybody else to say.
#[test]
fn the_days_of_a_claim_are_not_to_be_rehearsed() {
    let stage = Stage::healthy();
    for days in ["3648", "3649"] {
        let said = say(&mut stage.command_as(Role::Admin, "purge", ["--retain-days", days]));
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.stderr.contains("3,650"), "{said:?}");
        let name = "AUTO_MAINT_INTEGRACIONES_RETAIN_DAYS";
        let mut command = stage.command_as(Role::Admin, "schedule", ["--once", "--enable"]);
        let said = say(command.env(name, days));
        assert_eq!((said.code, said.stderr.contains(name)), (2, true), "{said:?}");
    }
    assert_eq!(stage.deployment.connections(), 0);
    for days in ["3647", "3650"] {
        assert_eq!(
            say(&mut stage.command_as(Role::Admin, "purge", ["--retain-days", days])).code,
            0,
            "{days}"
        );
    }
}

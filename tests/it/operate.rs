//! The operations: rehearsed unless both flags are there, guarded, sent once, confirmed or looked for.

mod outcomes;

use std::sync::Mutex;

use serde_json::json;

use crate::deployment::{Config, KNOWN_ALERTS, Role};
use crate::support::{Said, Stage, for_each_at_once, say};
use outcomes::{CASES, table};

const LIVE: [&str; 5] = ["--live", "--confirm-live", "YES", "--format", "json"];
const COMMANDS: [&str; 3] = ["maintenance", "deactivate", "purge"];

fn live(stage: &Stage, command: &str, args: &[&str]) -> Said {
    say(stage.command_as(Role::Admin, command, LIVE).args(args))
}

fn journal(stage: &Stage) -> Vec<serde_json::Value> {
    let text = std::fs::read_to_string(stage.journal()).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn events(stage: &Stage) -> Vec<String> {
    journal(stage).iter().map(|line| line["event"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn each_is_rehearsed_and_changes_nothing() {
    let stage = Stage::healthy();
    let clients = stage.deployment.active_clients();
    for (command, alias) in COMMANDS.into_iter().zip(["mantenimiento", "desactivar", "purgar"]) {
        for args in [&["--format", "json"][..], &["--format", "json", "--dry-run"]] {
            let said = say(&mut stage.command_as(Role::Admin, command, args));
            assert_eq!(said.code, 0, "{said:?}");
            let report = said.json();
            assert_eq!(
                (&report["command"], &report["schema"]),
                (&json!(command), &json!("pointctl.operation/1"))
            );
            assert_eq!(report["operation"]["live"], false);
            assert!(report["operation"]["rehearsal"]["dry_run"] == true, "{report}");
            assert_eq!(said.check("rehearse")["outcome"], "passed");
            assert_eq!(report["checks"].as_array().unwrap().len(), 3, "auth, rehearse, guard");
        }
        assert_eq!(say(&mut stage.command_as(Role::Admin, alias, [""; 0])).code, 0);
    }
    assert_eq!(stage.deployment.live_calls(), 0);
    assert_eq!(stage.deployment.active_clients(), clients);
    assert!(!stage.journal().exists(), "nothing live, nothing on record");
}

#[test]
fn a_rehearsal_names_the_clients() {
    let stage = Stage::healthy();
    let said = say(&mut stage.command_as(Role::Admin, "deactivate", ["--idle-limit", "2"]));
    assert!(
        said.stdout.contains("would deactivate 2 clients") && said.stdout.contains("Cliente"),
        "{said:?}"
    );
}

#[test]
fn each_is_done_once_confirmed_and_on_record() {
    for (command, totals) in [
        ("maintenance", json!({"deactivated": 2, "deleted": 50, "remaining_candidates": 6990})),
        ("deactivate", json!({"deactivated": 2, "deleted": null, "remaining_candidates": null})),
        ("purge", json!({"deactivated": null, "deleted": 50, "remaining_candidates": 6990})),
    ] {
        let stage = Stage::healthy();
        let args: &[&str] = match command {
            "maintenance" => &["--idle-limit", "2", "--max-delete", "50"],
            "deactivate" => &["--idle-limit", "2"],
            _ => &["--max-delete", "50"],
        };
        let said = live(&stage, command, args);
        assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{command}: {said:?}");
        assert_eq!(said.check("perform")["findings"][0]["data"], totals, "{command}");
        assert_eq!(said.check("confirm")["findings"][2]["code"], "live-effect-seen", "{command}");
        let operation = said.json()["operation"].clone();
        assert_eq!((&operation["live"], &operation["recovered"]), (&json!(true), &json!(false)));
        assert!(operation["row"]["id"].is_u64() && operation["answer"]["dry_run"] != true, "{operation}");
        assert_eq!(events(&stage), ["sending", "answered", "confirmed"], "{command}");
        let lines = journal(&stage);
        assert_eq!(lines[0]["operation"], command);
        assert_eq!(lines[1]["payload"], operation["answer"]);
        assert_eq!(lines[2]["id"], operation["row"]["id"]);
        assert_eq!(lines[2]["effect"], true);
    }
}

#[test]
fn a_quiet_run_still_says_what_was_done() {
    let stage = Stage::healthy();
    let said = say(stage
        .command_as(Role::Admin, "purge", ["--live", "--confirm-live", "YES", "-q"])
        .args(["--max-delete", "50"]));
    assert_eq!(said.code, 0, "{said:?}");
    let row = format!("row {}", journal(&stage)[2]["id"]);
    assert!(said.stdout.contains("50 log rows deleted") && said.stdout.contains(&row), "{said:?}");
}

#[test]
fn a_dry_run_that_is_to_be_live_is_a_contradiction() {
    let stage = Stage::healthy();
    assert_eq!(live(&stage, "purge", &["--dry-run"]).code, 2);
    let lone = say(&mut stage.command_as(Role::Admin, "purge", ["--confirm-live", "YES"]));
    assert_eq!(lone.code, 5);
    assert!(lone.stderr.contains("--live --confirm-live YES"), "{lone:?}");
    assert_eq!(stage.deployment.connections(), 0);
}

/// So small that no smaller rehearsals are made before.
const SMALLEST: &[&str] = &["--idle-limit", "1", "--max-delete", "1"];

/// What refuses: faults, role, flags, and the code of the guard.
#[test]
fn every_guard_refuses_before_anything_live_is_sent() {
    type Case = (&'static str, Role, &'static [&'static str], &'static str, &'static str);
    const CASES: &[Case] = &[
        ("", Role::Admin, &["--actor-username", "otra"], "guard", "guard-actor-differs"),
        ("", Role::Lectura, &[], "guard", "guard-role-missing"),
        ("", Role::Admin, &["--max-clients", "1"], "guard", "guard-too-many-clients"),
        ("", Role::Admin, &["--max-share", "1"], "guard", "guard-share-too-large"),
        ("preview-moves", Role::Admin, SMALLEST, "guard", "guard-rehearsal-moved"),
        ("preview-moves", Role::Admin, &[], "rehearse", "rehearsal-acts"),
        ("health-degraded", Role::Admin, &[], "health", "health-not-ok"),
        ("resumen-danger-alert", Role::Admin, &[], "resumen", "resumen-alert"),
        ("resumen-500", Role::Admin, &[], "resumen", "http-status"),
        ("preview-maintenance-not-dry", Role::Admin, &[], "rehearse", "preview-not-dry"),
        ("preview-maintenance-500", Role::Admin, &[], "rehearse", "http-status"),
    ];
    for_each_at_once(CASES, |(fault, role, args, check, code)| {
        let faults = if fault.is_empty() { Vec::new() } else { vec![String::from(*fault)] };
        let stage = Stage::new(Config { faults, ..Config::default() });
        let said = say(stage.command_as(*role, "maintenance", LIVE).args(*args));
        assert_eq!((said.code, stage.deployment.live_calls()), (5, 0), "{fault} {args:?}: {said:?}");
        assert_eq!(said.codes()[*check], [*code], "{fault} {args:?}");
        assert!(!["passed", "failed"].contains(&said.check("perform")["outcome"].as_str().unwrap()));
        let reached = events(&stage).iter().all(|event| event == "not-sent");
        assert!(reached, "{fault} {args:?}: {:?}", events(&stage));
    });
}

#[test]
fn what_a_guard_refuses_can_be_allowed() {
    let stage = Stage::healthy();
    let said = say(stage.command_as(Role::Lectura, "purge", LIVE).args(["--allow-role", "LECTURA"]));
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{said:?}");
    let stage = Stage::broken("resumen-danger-alert");
    assert_eq!(live(&stage, "purge", &["--expect-alert", "Sandbox", "--expect-alert", KNOWN_ALERTS]).code, 0);
}

/// A container without files has its guards in its variables.
#[test]
fn the_guards_can_be_set_by_variables() {
    let guarded = |pairs: &[(&str, &str)]| {
        let stage = Stage::broken("resumen-danger-alert");
        let mut command = stage.command_as(Role::Admin, "purge", LIVE);
        command.env("POINTCTL_EXPECT_ALERT", format!("{KNOWN_ALERTS}\n Sandbox \n"));
        let said = say(command.envs(pairs.iter().copied()));
        assert_eq!(stage.deployment.live_calls(), usize::from(said.code == 0), "{said:?}");
        (said.code, said.codes().get("guard").cloned().unwrap_or_default())
    };
    assert_eq!(guarded(&[]), (0, vec![]));
    let other = [("POINTCTL_ACTOR_USERNAME", "otra")];
    assert_eq!(guarded(&other), (5, vec!["guard-actor-differs".to_owned()]));
    assert_eq!(guarded(&[("POINTCTL_COOLDOWN", "ayer")]).0, 2);
    let stage = Stage::healthy();
    let mut command = stage.command_as(Role::Lectura, "purge", LIVE);
    let said = say(command.env("POINTCTL_ALLOW_ROLE", "COMPRAS\nLECTURA"));
    assert_eq!(said.code, 0, "{said:?}");
    for (name, value, code) in [
        ("POINTCTL_MAX_CLIENTS", "1", "guard-too-many-clients"),
        ("POINTCTL_MAX_SHARE", "1", "guard-share-too-large"),
    ] {
        let stage = Stage::healthy();
        let said = say(stage.command_as(Role::Admin, "maintenance", LIVE).env(name, value));
        assert_eq!((said.code, &said.codes()["guard"]), (5, &vec![code.to_owned()]), "{said:?}");
    }
}

#[test]
fn a_recent_run_refuses_the_next_one() {
    let stage = Stage::healthy();
    assert_eq!(live(&stage, "maintenance", &["--max-delete", "50", "--even-if-empty"]).code, 0);
    for command in COMMANDS {
        let said = live(&stage, command, &["--even-if-empty"]);
        assert_eq!((said.code, &said.codes()["guard"]), (5, &vec!["guard-cooldown".to_owned()]), "{command}");
    }
    assert_eq!(live(&stage, "purge", &["--force"]).code, 0);
    assert_eq!(stage.deployment.live_calls(), 2);
}

/// The rehearsal just before the call is held to the same rules as the first.
#[test]
fn a_second_rehearsal_that_does_not_hold_is_a_refusal() {
    for (command, args) in [("maintenance", SMALLEST), ("purge", &SMALLEST[2..])] {
        let stage = Stage::broken("preview-worse");
        let said = live(&stage, command, args);
        assert_eq!((said.code, stage.deployment.live_calls()), (5, 0), "{said:?}");
        assert_eq!(said.check("rehearse")["outcome"], "passed");
        assert_eq!(said.codes()["guard"], ["preview-changed-something"], "{said:?}");
    }
    let said = live(&Stage::broken("preview-worse"), "purge", &[]);
    assert_eq!(
        (said.code, &said.codes()["rehearse"][..]),
        (5, &["preview-changed-something".to_owned()][..])
    );
    let said = live(&Stage::healthy(), "purge", &[]);
    assert_eq!(said.check("guard")["findings"][0]["code"], "guards-held");
}

/// A cache that is behind is no reason to doubt a row that is there.
#[test]
fn a_resumen_that_does_not_name_it_is_a_warning() {
    let stage = Stage::broken("resumen-stale-last");
    let said = live(&stage, "maintenance", &[]);
    let warned = &said.warnings()["confirm"];
    assert_eq!(
        (said.code, said.codes().len(), &warned[..]),
        (0, 0, &["verify-last-stale".to_owned()][..]),
        "{said:?}"
    );
}

#[test]
fn nothing_to_do_is_not_sent() {
    let stage = Stage::healthy();
    let all = ["--idle-days", "365", "--retain-days", "3650"];
    let said = live(&stage, "maintenance", &all);
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 0), "{said:?}");
    assert_eq!(said.check("perform")["reason"]["code"], "nothing-to-do");
    let said = live(&stage, "maintenance", &[&all[..], &["--even-if-empty"]].concat());
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{said:?}");
}

#[test]
fn what_cannot_be_put_on_record_is_not_sent() {
    let stage = Stage::healthy();
    let said = live(&stage, "purge", &["--journal", "/nowhere/journal"]);
    assert_eq!((said.code, &said.json()["code"]), (5, &json!("journal-unusable")), "{said:?}");
    let said = say(stage.command_as(Role::Admin, "purge", LIVE).env_remove("POINTCTL_JOURNAL"));
    assert_eq!((said.code, &said.json()["code"]), (5, &json!("no-journal")), "{said:?}");
    let home = stage.folder.path().join("home");
    let mut command = stage.command_as(Role::Admin, "purge", LIVE);
    let said = say(command.env_remove("POINTCTL_JOURNAL").env("HOME", &home));
    assert_eq!(said.code, 0, "{said:?}");
    assert!(home.join(".local/state/pointctl/journal.jsonl").exists());
}

/// Whatever comes, one live call is sent, and the deployment has received no more than one.
#[test]
fn a_live_call_is_sent_once_and_what_came_of_it_is_never_guessed() {
    let wrong = Mutex::new(Vec::new());
    for_each_at_once(CASES, |case| {
        let faults = case.faults;
        let stage = Stage::new(Config {
            faults: faults.iter().map(|it| String::from(*it)).collect(),
            ..Config::default()
        });
        let said = live(&stage, "maintenance", &["--confirm-within", "6s", "--live-timeout", "3s"]);
        let mut codes = said.codes();
        for (step, warnings) in said.warnings() {
            codes.entry(step).or_default().extend(warnings);
        }
        let of = |step: &str| codes.get(step).map(|it| it.join(",")).unwrap_or_default();
        let recovered = said.json()["operation"]["recovered"] == true;
        let (calls, requests) = (stage.deployment.live_calls(), stage.deployment.live_requests());
        let recorded = events(&stage);
        let args = ["--from-journal", "--confirm-within", "1ms"];
        let verified = say(&mut stage.command_as(Role::Admin, "verify", args));
        // None at all is received where the connection ends before the application.
        assert!(requests <= 1, "{faults:?}: {requests} requests: {said:?}");
        assert!(recorded.len() >= 2 && recorded[0] == "sending", "{faults:?}: {recorded:?}");
        let (perform, confirm) = (of("perform"), of("confirm"));
        let found = (calls, said.code, recovered, &*perform, &*confirm, verified.code);
        let expected = (case.calls, case.exit, case.recovered, case.perform, case.confirm, case.verified);
        if found != expected {
            let what = format!("{faults:?}: {found:?} instead of {expected:?}: {said:?} {verified:?}");
            wrong.lock().unwrap().push(what);
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}

/// Something on the way knows the answer already.
#[test]
fn an_answer_that_came_before_is_not_this_calls() {
    let stage = Stage::broken("live-replayed");
    let purge = ["--max-delete", "50", "--confirm-within", "3s"];
    let first = live(&stage, "purge", &purge);
    assert_eq!((first.code, stage.deployment.live_requests()), (0, 1), "{first:?}");
    let second = live(&stage, "purge", &[&purge[..], &["--force"]].concat());
    assert_eq!(second.code, 6, "{second:?}");
    assert_eq!(second.codes()["confirm"], ["live-answer-replayed"], "{second:?}");
    assert_eq!((stage.deployment.live_requests(), stage.deployment.live_calls()), (2, 1));
}

/// That nothing was processed is on record as such: nothing is open.
#[test]
fn what_the_server_did_not_process_is_not_done() {
    for fault in ["live-refused-stream", "live-goaway"] {
        let stage = Stage::broken(fault);
        let said = live(&stage, "purge", &["--confirm-within", "3s"]);
        assert_eq!(said.code, 3, "{fault}: {said:?}");
        assert_eq!(events(&stage), ["sending", "not-done"], "{fault}");
        assert_eq!((stage.deployment.live_requests(), stage.deployment.live_calls()), (1, 0), "{fault}");
    }
}

#[test]
fn the_documentation_has_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/live.md");
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains(&table()), "docs/live.md must have this table:\n{}", table());
}

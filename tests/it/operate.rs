//! The operations: rehearsed unless both flags are there, guarded, sent once, confirmed or looked for.

use serde_json::json;

use crate::deployment::{Config, Role};
use crate::support::{Said, Stage, for_each_at_once, say};

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
            assert_eq!(report["checks"].as_array().unwrap().len(), 2, "auth, rehearse");
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
    }
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

/// What refuses: faults, role, flags, and the code of the guard.
#[test]
fn every_guard_refuses_before_anything_live_is_sent() {
    type Case = (&'static str, Role, &'static [&'static str], &'static str, &'static str);
    const CASES: &[Case] = &[
        ("", Role::Admin, &["--actor-username", "otra"], "guard", "guard-actor-differs"),
        ("", Role::Lectura, &[], "guard", "guard-role-missing"),
        ("", Role::Admin, &["--max-clients", "1"], "guard", "guard-too-many-clients"),
        ("", Role::Admin, &["--max-share", "1"], "guard", "guard-share-too-large"),
        ("preview-moves", Role::Admin, &[], "guard", "guard-rehearsal-moved"),
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
        assert_eq!(events(&stage), [""; 0], "{fault} {args:?}");
    });
}

#[test]
fn what_a_guard_refuses_can_be_allowed() {
    let stage = Stage::healthy();
    let said = say(stage.command_as(Role::Lectura, "purge", LIVE).args(["--allow-role", "LECTURA"]));
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{said:?}");
    let stage = Stage::broken("resumen-danger-alert");
    assert_eq!(live(&stage, "purge", &["--expect-alert", "Sandbox"]).code, 0);
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

/// How the answer is lost, and what is said of it. Whatever comes, one live call was seen, or none where
/// it never got there.
#[test]
fn a_lost_answer_is_looked_for_and_never_asked_for_again() {
    type Case = (&'static [&'static str], usize, i32, bool, &'static str, &'static str);
    // faults; live calls; exit code; recovered; code of perform; code of confirm
    const CASES: &[Case] = &[
        (&["live-reset-before"], 0, 7, false, "connection-lost", "live-not-recorded"),
        (&["live-reset"], 1, 0, true, "live-answer-lost", ""),
        (&["live-reset", "live-late-row"], 1, 0, true, "live-answer-lost", ""),
        (&["live-reset", "live-no-row"], 1, 7, false, "connection-lost", "live-not-recorded"),
        (&["live-reset", "live-two-rows"], 1, 7, false, "connection-lost", "live-ambiguous"),
        (&["live-reset", "live-foreign-row"], 1, 0, true, "live-answer-lost", ""),
        (&["live-reset-before", "live-foreign-row"], 0, 7, false, "connection-lost", "live-not-recorded"),
        (&["live-502"], 1, 0, true, "live-answer-lost", ""),
        (&["live-html"], 1, 0, true, "live-answer-lost", ""),
        (&["live-cut-body"], 1, 0, true, "live-answer-lost", ""),
        (&["live-hang"], 1, 0, true, "live-answer-lost", ""),
        (&["live-late-row"], 1, 0, false, "", ""),
        (&["live-no-row"], 1, 6, false, "", "live-row-missing"),
        (&["live-answer-wrong"], 1, 6, false, "live-answer-wrong", ""),
        (&["live-no-effect"], 1, 6, false, "", "live-effect-missing"),
        (&["live-400"], 0, 1, false, "http-status", "step-not-reached"),
        (&["live-two-rows"], 1, 0, false, "", ""),
        (&["live-foreign-row"], 1, 0, false, "", ""),
    ];
    for_each_at_once(CASES, |(faults, calls, exit, recovered, performed, confirmed)| {
        let stage = Stage::new(Config {
            faults: faults.iter().map(|it| String::from(*it)).collect(),
            ..Config::default()
        });
        let said = live(&stage, "maintenance", &["--confirm-within", "6s", "--live-timeout", "3s"]);
        assert_eq!((said.code, stage.deployment.live_calls()), (*exit, *calls), "{faults:?}: {said:?}");
        assert_eq!(said.json()["operation"]["recovered"], *recovered, "{faults:?}");
        let mut codes = said.codes();
        codes.extend(said.warnings().remove("perform").map(|it| (String::from("perform"), it)));
        let codes_of = |step: &str| codes.get(step).map(|it| it.join(",")).unwrap_or_default();
        assert_eq!(
            (codes_of("perform").as_str(), codes_of("confirm").as_str()),
            (*performed, *confirmed),
            "{faults:?}"
        );
        let posts = stage.deployment.requests();
        let sent = posts.iter().filter(|it| it.body.as_ref().is_some_and(|body| body["dry_run"] == false));
        assert_eq!(sent.count(), 1, "{faults:?}: sent once");
        assert_eq!(events(&stage)[0], "sending", "{faults:?}");
        assert!(events(&stage).len() >= 2, "{faults:?}");
    });
}

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
    assert!(
        said.stdout.contains("50 log rows deleted") && said.stdout.contains("recorded as row"),
        "{said:?}"
    );
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

/// The rehearsal just before the call is held to the same rules as the first.
#[test]
fn a_second_rehearsal_that_does_not_hold_is_a_refusal() {
    for command in ["maintenance", "purge"] {
        let stage = Stage::broken("preview-worse");
        let said = live(&stage, command, &[]);
        assert_eq!((said.code, stage.deployment.live_calls()), (5, 0), "{said:?}");
        assert_eq!(said.check("rehearse")["outcome"], "passed");
        assert_eq!(said.codes()["guard"], ["preview-changed-something"], "{said:?}");
    }
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

/// One way for a live call to go, and what pointctl makes of it.
struct Case {
    faults: &'static [&'static str],
    /// For the table in the documentation.
    story: &'static str,
    /// Live calls that the deployment carried out.
    calls: usize,
    exit: i32,
    recovered: bool,
    perform: &'static str,
    confirm: &'static str,
    /// What `verify --from-journal` ends with afterwards.
    verified: i32,
}

const fn case(
    faults: &'static [&'static str],
    story: &'static str,
    (calls, exit, recovered): (usize, i32, bool),
    (perform, confirm): (&'static str, &'static str),
    verified: i32,
) -> Case {
    Case { faults, story, calls, exit, recovered, perform, confirm, verified }
}

const LOST: (&str, &str) = ("live-answer-lost", "");

const CASES: &[Case] = &[
    case(&[], "answered and recorded", (1, 0, false), ("", ""), 0),
    case(&["live-late-row"], "answered, the row is there 2 s later", (1, 0, false), ("", ""), 0),
    case(&["live-two-rows"], "answered, recorded twice", (1, 0, false), ("", ""), 0),
    case(
        &["live-foreign-row"],
        "answered, somebody else runs the same at the same moment",
        (1, 0, false),
        ("", ""),
        0,
    ),
    case(&["live-no-row"], "answered, never recorded", (1, 6, false), ("", "live-row-missing"), 6),
    case(
        &["live-answer-wrong"],
        "answered with totals that do not add up",
        (1, 6, false),
        ("live-answer-wrong", ""),
        6,
    ),
    case(
        &["live-no-effect"],
        "answered and recorded, and nothing has changed",
        (1, 6, false),
        ("", "live-effect-missing"),
        6,
    ),
    case(&["live-400"], "refused by the deployment", (0, 1, false), ("http-status", "step-not-reached"), 2),
    case(
        &["live-reset-before"],
        "connection lost before the server does anything",
        (0, 7, false),
        ("connection-lost", "live-not-recorded"),
        7,
    ),
    case(
        &["live-reset", "live-late-row"],
        "connection lost while the server commits, 2 s before it is done",
        (1, 0, true),
        LOST,
        0,
    ),
    case(&["live-reset"], "connection lost after the server has committed", (1, 0, true), LOST, 0),
    case(&["live-cut-body"], "connection lost in the middle of the answer's body", (1, 0, true), LOST, 0),
    case(&["live-502"], "502 with HTML from a proxy, after the server has committed", (1, 0, true), LOST, 0),
    case(
        &["live-html"],
        "200 with HTML from somebody else, after the server has committed",
        (1, 0, true),
        LOST,
        0,
    ),
    case(&["live-hang"], "no answer within the time given", (1, 0, true), LOST, 0),
    case(
        &["live-reset", "live-foreign-row"],
        "connection lost, and somebody else runs the same at the same moment",
        (1, 0, true),
        LOST,
        0,
    ),
    case(
        &["live-reset", "live-two-rows"],
        "connection lost, and two rows could be it",
        (1, 7, false),
        ("connection-lost", "live-ambiguous"),
        7,
    ),
    case(
        &["live-reset", "live-no-row"],
        "connection lost, never recorded",
        (1, 7, false),
        ("connection-lost", "live-not-recorded"),
        7,
    ),
    case(
        &["clock-skew", "live-reset"],
        "connection lost, and the server's clock is ten minutes off",
        (1, 0, true),
        LOST,
        0,
    ),
];

/// Whatever comes, one live call is sent, and the deployment has seen no more than one.
#[test]
fn a_live_call_is_sent_once_and_what_came_of_it_is_never_guessed() {
    for_each_at_once(CASES, |case| {
        let faults = case.faults;
        let stage = Stage::new(Config {
            faults: faults.iter().map(|it| String::from(*it)).collect(),
            ..Config::default()
        });
        let said = live(&stage, "maintenance", &["--confirm-within", "6s", "--live-timeout", "3s"]);
        assert_eq!(
            (said.code, stage.deployment.live_calls()),
            (case.exit, case.calls),
            "{faults:?}: {said:?}"
        );
        assert_eq!(said.json()["operation"]["recovered"], case.recovered, "{faults:?}");
        let mut codes = said.codes();
        codes.extend(said.warnings().remove("perform").map(|it| (String::from("perform"), it)));
        let of = |step: &str| codes.get(step).map(|it| it.join(",")).unwrap_or_default();
        assert_eq!(
            (of("perform").as_str(), of("confirm").as_str()),
            (case.perform, case.confirm),
            "{faults:?}"
        );
        let requests = stage.deployment.requests();
        let sent = requests.iter().filter(|it| it.body.as_ref().is_some_and(|body| body["dry_run"] == false));
        assert_eq!(sent.count(), 1, "{faults:?}: sent once");
        assert!(events(&stage).len() >= 2 && events(&stage)[0] == "sending", "{faults:?}");
        let args = ["--from-journal", "--confirm-within", "1ms"];
        let verified = say(&mut stage.command_as(Role::Admin, "verify", args));
        assert_eq!(verified.code, case.verified, "{faults:?}: {verified:?}");
    });
}

/// The table of these cases in `docs/live.md`, as it must stand there.
fn table() -> String {
    let code = |text: &str| if text.is_empty() { String::new() } else { format!("`{text}`") };
    let line = |case: &Case| {
        let recovered = if case.recovered { "yes" } else { "" };
        format!(
            "| {} | {} | {} | {recovered} | {} | {} | {} |\n",
            case.story,
            case.calls,
            case.exit,
            code(case.perform),
            code(case.confirm),
            case.verified
        )
    };
    let head = "| what happens | live calls carried out | exit code | recovered | `perform` | `confirm` | `verify --from-journal` afterwards |\n|---|---|---|---|---|---|---|\n";
    std::iter::once(head.to_owned()).chain(CASES.iter().map(line)).collect()
}

#[test]
fn the_documentation_has_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/live.md");
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains(&table()), "docs/live.md must have this table:\n{}", table());
}

//! The figures at a glance: judged as a smoke judges them, shown in every form, again and again.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use crate::deployment::{Config, KNOWN_ALERTS, Role};
use crate::support::{Said, Stage, for_each_at_once, say};

fn resumen(stage: &Stage, args: &[&str]) -> Said {
    say(stage.command_as(Role::Admin, "resumen", ["--format", "json"]).args(args))
}

#[test]
fn the_figures_are_typed_and_the_answer_stands_beside_them() {
    let said = resumen(&Stage::healthy(), &[]);
    let report = said.json();
    assert_eq!(
        (said.code, &report["schema"], &report["verdict"]),
        (0, &json!("pointctl.resumen/1"), &json!("passed"))
    );
    assert_eq!(report["figures"]["last_24h"]["requests"], report["resumen"]["api_24h"]["requests"]);
    assert_eq!(report["figures"]["clients"]["total"], 40);
    assert_eq!(report["summary"]["requests"], 2, "signing in and the figures");
    assert_eq!(
        report["figures"]["operations"]["last_any"]["action"],
        report["resumen"]["api_operations"]["last_any"]["action"]
    );
}

#[test]
fn it_is_judged_as_a_smoke_judges_it() {
    for_each_at_once(
        &[
            ("resumen-week-sum", 1, "resumen", "resumen-sum-wrong"),
            ("resumen-rate", 1, "resumen", "resumen-rate-wrong"),
            ("resumen-days", 1, "resumen", "resumen-days-wrong"),
            ("resumen-no-alerts", 1, "resumen", "resumen-alerts-empty"),
            ("resumen-danger-alert", 1, "resumen", "resumen-alert"),
            ("resumen-stale", 1, "resumen", "resumen-stale"),
            ("resumen-500", 1, "resumen", "http-status"),
            ("resumen-html", 1, "resumen", "body-not-json"),
            ("resumen-wrong-type", 1, "resumen", "shape-mismatch"),
            ("me-missing-field", 1, "auth", "shape-mismatch"),
            ("auth-502", 1, "auth", "http-status"),
            ("auth-429", 3, "auth", "rate-limited"),
            ("stall-body", 3, "resumen", "timeout"),
            ("tls-expired", 3, "auth", "tls-expired"),
        ],
        |(fault, exit, check, code)| {
            let said = resumen(&Stage::broken(fault), &["--timeout", "2"]);
            assert_eq!(
                (said.code, &said.codes()[*check]),
                (*exit, &vec![(*code).to_owned()]),
                "{fault}: {said:?}"
            );
            assert_eq!(said.json()["exit_code"], *exit);
            // A figure that contradicts another is shown with what contradicts it; one that did not come is not.
            let has_figures = code.starts_with("resumen-") || (*check == "auth" && *code != "tls-expired");
            assert_eq!(said.json()["figures"].is_null(), !has_figures, "{fault}");
        },
    );
}

#[test]
fn a_critical_alert_can_be_expected() {
    let stage = Stage::broken("resumen-danger-alert");
    assert_eq!(resumen(&stage, &["--expect-alert", "Otra cosa"]).code, 1);
    assert_eq!(resumen(&stage, &["--expect-alert", KNOWN_ALERTS, "--expect-alert", "sand*"]).code, 0);
    assert_eq!(resumen(&stage, &["--expect-alert", "["]).json()["code"], "bad-glob");
}

#[test]
fn who_may_not_see_it_is_told_so() {
    let stage = Stage::healthy();
    let said = say(&mut stage.command_as(Role::Invitado, "resumen", ["--format", "json"]));
    assert_eq!((said.code, &said.codes()["resumen"]), (4, &vec!["permission-missing".to_owned()]));
    let said = say(stage.command("resumen", ["--format", "json"]).env("POINTCTL_TOKEN", "0".repeat(40)));
    assert_eq!((said.code, &said.codes()["auth"]), (4, &vec!["credentials-rejected".to_owned()]));
    let mut wrong = stage.command("resumen", ["--format", "json", "--username", "admin"]);
    let said = say(wrong.env("POINTCTL_PASSWORD", "nonsense"));
    assert_eq!((said.code, &said.codes()["auth"]), (4, &vec!["credentials-rejected".to_owned()]));
    for fault in ["login-500", "login-html"] {
        let stage = Stage::broken(fault);
        let admin = stage.deployment.user(Role::Admin).clone();
        let mut command = stage.command("resumen", ["--username", &admin.username]);
        assert_eq!(say(command.env("POINTCTL_PASSWORD", &admin.password)).code, 1, "{fault}");
    }
}

fn start(command: &mut Command) -> Child {
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn interrupt(mut child: Child) -> i32 {
    let status = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(status.success());
    child.wait().unwrap().code().unwrap_or(-1)
}

#[test]
#[cfg(unix)]
fn a_failed_round_is_shown_and_the_next_one_comes() {
    // Each path fails at its first visit.
    let stage = Stage::broken("flaky-503");
    let args = ["--watch", "20ms", "--retries", "0", "--format", "json"];
    let mut child = start(&mut stage.command_as(Role::Admin, "resumen", args));
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().take(2);
    let codes: Vec<Value> = lines
        .map(|line| serde_json::from_str::<Value>(&line.unwrap()).unwrap()["exit_code"].clone())
        .collect();
    assert_eq!(codes, [1, 0]);
    assert_eq!(interrupt(child), 0, "whoever ends it asked for that");
}

#[test]
#[cfg(unix)]
fn rounds_for_a_person_are_blocks_when_nobody_sits_at_a_terminal() {
    let stage = Stage::healthy();
    let mut child = start(&mut stage.command_as(Role::Admin, "resumen", ["--watch", "20ms"]));
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let text: Vec<_> = lines
        .map(Result::unwrap)
        .scan(0, |passed, line| {
            *passed += usize::from(line.starts_with("PASSED"));
            (*passed < 2).then_some(line)
        })
        .collect();
    assert_eq!(text.iter().filter(|it| it.starts_with("pointctl resumen")).count(), 2, "{text:?}");
    assert!(text.iter().all(|it| !it.contains('\u{1b}')), "{text:?}");
    assert_eq!(interrupt(child), 0);
}

#[test]
fn watching_does_not_go_with_a_file() {
    let stage = Stage::healthy();
    let mut command = stage.command_as(Role::Admin, "resumen", ["--watch", "1s", "-o", "x.json"]);
    // The refusal is left where the file would have been.
    let said = say(command.current_dir(stage.folder.path()));
    assert_eq!((said.code, stage.deployment.connections()), (2, 0), "{said:?}");
    for slip in ["0", "0s", "often", "-1s"] {
        let arg = format!("--watch={slip}");
        assert_eq!(resumen(&stage, &[&arg]).json()["code"], "bad-duration", "{slip}");
    }
}

#[test]
fn a_file_is_written_whole() {
    let stage = Stage::healthy();
    let path = stage.folder.path().join("resumen.json").display().to_string();
    assert_eq!(resumen(&stage, &["-o", &path]).code, 0);
    let written: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(written["schema"], "pointctl.resumen/1");
}

#[test]
fn the_bars_follow_the_locale_and_the_flag() {
    let stage = Stage::new(Config::default());
    let text = |args: &[&str], locale: &str| {
        say(stage.command_as(Role::Admin, "resumen", args).env("LC_ALL", locale)).stdout
    };
    assert!(text(&[], "en_US.UTF-8").contains('█'));
    assert!(!text(&["--ascii"], "en_US.UTF-8").contains('█'));
    assert!(text(&[], "C").contains('#') && !text(&[], "C").contains('█'));
    let quiet = text(&["-q"], "C");
    assert_eq!(quiet.lines().count(), 1, "{quiet}");
    assert!(text(&["-v"], "C").contains("GET /api/integraciones/point/resumen/ → 200"));
    let coloured = say(stage.command_as(Role::Admin, "resumen", ["--color", "always"]).env("NO_COLOR", "1"));
    assert!(coloured.stdout.contains('\u{1b}'));
    let plain = say(stage.command_as(Role::Admin, "resumen", [""; 0]).env("NO_COLOR", "1"));
    assert!(!plain.stdout.contains('\u{1b}'));
}

#[test]
fn a_last_operation_that_is_the_one_before_is_seen_beside_our_own_rehearsals() {
    for args in [&[][..], &["--deep"]] {
        let found = Stage::broken("resumen-purge-before").smoke(args).codes();
        assert_eq!(found["resumen-agrees"], ["resumen-last-differs"], "{args:?}: {found:?}");
        let stale = |it: &String| it == "resumen-last-differs" || it == "audit-last-operation-stale";
        assert!(found.values().flatten().all(stale), "{args:?}: {found:?}");
    }
}

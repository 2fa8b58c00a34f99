//! `smoke --every`: round after round, which only read below an hour, until a signal.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::deployment::Role;
use crate::support::{Stage, say};

/// Begins to watch; the lines of its standard output.
fn begin(command: &mut Command) -> (Child, Lines<BufReader<ChildStdout>>) {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    (child, lines)
}

fn round(lines: &mut Lines<BufReader<ChildStdout>>) -> Value {
    serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap()
}

/// Ends it as a service manager does, and gives its exit code.
fn end(mut child: Child) -> Option<i32> {
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    child.wait().unwrap().code()
}

fn posted(stage: &Stage) -> usize {
    stage.deployment.requests().iter().filter(|it| it.method != "GET").count()
}

#[test]
fn rounds_only_read_and_renew_their_reports_until_a_signal() {
    let stage = Stage::healthy();
    let page = stage.folder.path().join("page.json");
    let metrics = stage.folder.path().join("pointctl.prom");
    let args = ["--every", "1s", "--format", "json", "--report", page.to_str().unwrap()];
    let mut command = stage.as_role(Role::Admin, args);
    command.args(["--report", &format!("prometheus={}", metrics.display())]);
    let (child, mut lines) = begin(&mut command);
    let mut begun = Vec::new();
    for _ in 0..3 {
        let report = round(&mut lines);
        assert_eq!((&report["verdict"], &report["command"]), (&json!("passed"), &json!("smoke")));
        assert_eq!(report["selection"]["read_only"], json!(true));
        begun.push(report["started_at"].as_str().unwrap().to_owned());
    }
    assert!(begun.is_sorted() && begun[0] != begun[1] && begun[1] != begun[2], "{begun:?}");
    let kept: Value = serde_json::from_slice(&std::fs::read(&page).unwrap()).unwrap();
    assert!(begun[1..].contains(&kept["started_at"].as_str().unwrap().to_owned()), "{begun:?} {kept}");
    assert!(std::fs::read_to_string(&metrics).unwrap().contains("pointctl_read_only_success"));
    assert_eq!(end(child), Some(0), "ended as it was told to");
    assert_eq!(posted(&stage), 0);
}

#[test]
fn it_rehearses_where_that_is_said_or_an_hour_lies_between() {
    for args in [&["--every", "1s", "--rehearse"][..], &["--every", "1h"]] {
        let stage = Stage::healthy();
        let (child, mut lines) = begin(stage.as_role(Role::Admin, args).args(["--format", "json"]));
        let report = round(&mut lines);
        assert_ne!(report["selection"]["read_only"], json!(true), "{args:?}");
        assert_eq!(end(child), Some(0));
        assert!(posted(&stage) >= 3 && stage.deployment.live_calls() == 0, "{args:?}");
    }
}

#[test]
fn a_round_that_cannot_be_made_is_said_and_the_next_one_comes() {
    let stage = Stage::healthy();
    let token = stage.file("token", &stage.deployment.user(Role::Admin).token);
    let args = ["--every", "1s", "--format", "json", "--token-file", token.to_str().unwrap()];
    let (child, mut lines) = begin(&mut stage.anonymous(args));
    assert_eq!(round(&mut lines)["verdict"], "passed");
    let content = std::fs::read(&token).unwrap();
    std::fs::remove_file(&token).unwrap();
    while !lines.next().unwrap().unwrap().contains("\"code\":\"unreadable\"") {}
    std::fs::write(&token, content).unwrap();
    while !lines.next().unwrap().unwrap().contains("\"verdict\": \"passed\"") {}
    assert_eq!(end(child), Some(0));
}

#[test]
fn a_live_call_is_refused_and_a_slip_is_named_before_anything_is_sent() {
    let stage = Stage::healthy();
    let live = ["--every", "1h", "--live", "--confirm-live", "YES"];
    let said = stage.smoke(&live);
    assert_eq!((said.code, &said.json()["code"]), (5, &json!("live-with-every")), "{said:?}");
    let said = stage.smoke(&live[..3]);
    assert_eq!((said.code, &said.json()["code"]), (5, &json!("live-not-confirmed")), "{said:?}");
    for slip in ["0", "1ms", "often", "2y"] {
        let said = stage.smoke(&["--every", slip]);
        assert_eq!((said.code, &said.json()["code"]), (2, &json!("bad-interval")), "{said:?}");
    }
    for args in [&["--rehearse"][..], &["--every", "5m", "--rehearse", "--read-only"]] {
        assert_eq!(say(&mut stage.as_role(Role::Admin, args)).code, 2, "{args:?}");
    }
    assert_eq!(stage.deployment.connections(), 0);
}

//! The scheduler: the old one's variables, one run with `--once`, pings, and the end by a signal.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::deployment::{Config, Role};
use crate::refusing::Refusing;
use crate::support::{Said, Stage, say};

const NOW: [&str; 6] = ["--enable", "--once", "--initial-delay", "0", "--format", "json"];
const DRY_RUN: &str = "AUTO_MAINT_INTEGRACIONES_DRY_RUN";
const CONFIRM_LIVE: &str = "AUTO_MAINT_INTEGRACIONES_CONFIRM_LIVE";

fn schedule(stage: &Stage, args: &[&str], vars: &[(&str, &str)]) -> Said {
    say(command(stage, args).envs(vars.iter().copied()))
}

fn command(stage: &Stage, args: &[&str]) -> Command {
    stage.command_as(Role::Admin, "schedule", args)
}

#[test]
fn without_its_switch_it_says_so_and_ends_well() {
    let stage = Stage::healthy();
    for vars in [&[][..], &[("ENABLE_AUTO_MAINT_INTEGRACIONES", "0")]] {
        let said = schedule(&stage, &[], vars);
        assert_eq!(said.code, 0, "{said:?}");
        assert!(said.stderr.contains("ENABLE_AUTO_MAINT_INTEGRACIONES"), "{said:?}");
    }
    assert_eq!(stage.deployment.connections(), 0);
}

/// A container that ended would be started again for ever.
#[test]
fn without_its_switch_it_waits_where_it_is_told_to() {
    let stage = Stage::healthy();
    let beat = stage.folder.path().join("beat");
    for lang in ["en", "es"] {
        let args =
            ["--wait", "--lang", lang, "--initial-delay", "0", "--heartbeat-file", beat.to_str().unwrap()];
        let mut child = command(&stage, &args).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stderr.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.contains("ENABLE_AUTO_MAINT_INTEGRACIONES"), "{line}");
        // One that is not to wait has come and gone in the meantime.
        assert_eq!(schedule(&stage, &[], &[]).code, 0);
        assert_eq!(child.try_wait().unwrap(), None, "it waits");
        assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
    // Nothing has run, and no file says that something has.
    assert_eq!((stage.deployment.connections(), beat.exists()), (0, false));
    // With its switch the flag changes nothing, and once is no reason to wait.
    let enabled = schedule(&stage, &["--wait"], &[("ENABLE_AUTO_MAINT_INTEGRACIONES", "2")]);
    assert_eq!(enabled.code, 2, "a slip ends it all the same: {enabled:?}");
    assert_eq!(schedule(&stage, &["--wait", "--once"], &[]).code, 2);
}

#[test]
fn a_run_is_a_rehearsal_with_the_variables_parameters() {
    let stage = Stage::healthy();
    let vars = [
        ("ENABLE_AUTO_MAINT_INTEGRACIONES", "1"),
        ("AUTO_MAINT_INTEGRACIONES_INITIAL_DELAY_SECONDS", "0"),
        ("AUTO_MAINT_INTEGRACIONES_IDLE_DAYS", "31"),
        ("AUTO_MAINT_INTEGRACIONES_IDLE_LIMIT", "3"),
        ("AUTO_MAINT_INTEGRACIONES_RETAIN_DAYS", "91"),
        ("AUTO_MAINT_INTEGRACIONES_MAX_DELETE", "7"),
        ("POINTCTL_MAX_DELETE", "9"),
        (CONFIRM_LIVE, "YES"),
    ];
    let said = schedule(&stage, &["--once", "--format", "json", "--idle-limit", "2"], &vars);
    assert_eq!((said.code, said.stdout.lines().count()), (0, 1), "one line a run: {said:?}");
    let report: Value = serde_json::from_str(&said.stdout).unwrap();
    let parameters = json!({"idle_days": 31, "idle_limit": 2, "retain_days": 91, "max_delete": 7});
    assert_eq!(
        (&report["operation"]["parameters"], &report["operation"]["live"]),
        (&parameters, &json!(false))
    );
    assert_eq!(stage.deployment.live_calls(), 0);
}

#[test]
fn live_wants_both_variables_and_runs_once() {
    let live = [(DRY_RUN, "0"), (CONFIRM_LIVE, "YES")];
    let stage = Stage::healthy();
    for vars in [&live[..1], &[(DRY_RUN, "0"), (CONFIRM_LIVE, "si")]] {
        let said = schedule(&stage, &NOW, vars);
        assert_eq!((said.code, stage.deployment.connections()), (5, 0), "{said:?}");
    }
    let said = schedule(&stage, &NOW, &live);
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{said:?}");
    let said = schedule(&stage, &[&NOW[..], &["--interval", "10m"]].concat(), &live);
    assert_eq!((said.code, &said.json()["code"]), (2, &json!("interval-within-cooldown")), "{said:?}");
    // Started again: this turn is taken, by ourselves.
    let said = schedule(&stage, &NOW, &live);
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{said:?}");
    assert_eq!(said.check("last-run")["findings"][0]["code"], "already-maintained", "{said:?}");
    // The guards hold here too.
    let stage = Stage::healthy();
    let said = schedule(&stage, &[&NOW[..], &["--max-clients", "0"]].concat(), &live);
    assert_eq!((said.code, stage.deployment.live_calls()), (5, 0), "{said:?}");
}

const LIVE: [(&str, &str); 2] = [(DRY_RUN, "0"), (CONFIRM_LIVE, "YES")];

/// The ERP's own scheduler runs the day's maintenance with the same variables.
#[test]
fn a_turn_that_somebody_has_taken_is_left_out_and_counts_as_good() {
    let stage = Stage::healthy();
    let live = ["--live", "--confirm-live", "YES"];
    assert_eq!(say(&mut stage.command_as(Role::Direccion, "maintenance", live)).code, 0);
    let (url, receiver) = watchdog();
    let beat = stage.folder.path().join("beat");
    let more = ["--ping-url", &url, "--heartbeat-file", beat.to_str().unwrap(), "--force"];
    let said = schedule(&stage, &[&NOW[..], &more].concat(), &LIVE);
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{said:?}");
    let found = said.check("last-run")["findings"][0].clone();
    assert_eq!((&found["code"], &found["data"]["user"]), (&json!("already-maintained"), &json!("direccion")));
    assert_eq!(said.check("rehearse")["reason"]["code"], "already-maintained", "{said:?}");
    assert_eq!(said.check("perform")["reason"]["code"], "step-not-reached");
    assert!(said.stderr.contains("already-maintained"), "{said:?}");
    assert!(beat.exists());
    assert_eq!(
        (heard(&receiver).0, heard(&receiver).0),
        ("GET /uuid/start HTTP/1.1".into(), "GET /uuid HTTP/1.1".into())
    );
    // Of a rehearsal it is no matter.
    let said = schedule(&stage, &NOW, &[]);
    assert_eq!((said.code, &said.check("rehearse")["outcome"]), (0, &json!("passed")), "{said:?}");
}

#[test]
fn a_run_whose_time_cannot_be_placed_is_no_leave_to_go() {
    let stage = Stage::broken("historial-bad-timestamp");
    let said = schedule(&stage, &[&NOW[..], &["--force"]].concat(), &LIVE);
    assert_eq!((said.code, stage.deployment.live_calls()), (5, 0), "{said:?}");
    assert!(said.codes()["last-run"].contains(&"maintenance-undated".to_owned()), "{said:?}");
    // Nor is a page that can't be had.
    let stage = Stage::broken("historial-500");
    let said = schedule(&stage, &NOW, &LIVE);
    assert_eq!((said.code, stage.deployment.live_calls()), (5, 0), "{said:?}");
}

/// One live run that is given up at once.
fn lost(stage: &Stage) {
    let said =
        schedule(stage, &[&NOW[..], &["--live-timeout", "1s", "--confirm-within", "1ms"]].concat(), &LIVE);
    assert_eq!(said.code, 7, "{said:?}");
    let said = schedule(stage, &NOW, &LIVE);
    assert_eq!((said.code, &said.json()["code"]), (5, &json!("open-run")), "{said:?}");
    assert!(said.stderr.contains("--settle"), "{said:?}");
}

fn settle(stage: &Stage, args: &[&str], vars: &[(&str, &str)]) -> Said {
    let begun = std::time::Instant::now();
    loop {
        let said = schedule(
            stage,
            &[&NOW[..], &["--confirm-within", "1ms"], args].concat(),
            &[&LIVE[..], vars].concat(),
        );
        if !said.stdout.contains("too-soon") {
            return said;
        }
        assert_eq!(said.code, 7, "{said:?}");
        assert!(begun.elapsed() < Duration::from_secs(30), "{said:?}");
    }
}

#[test]
fn what_was_proved_not_done_is_settled_and_the_run_goes_on() {
    let flag = &["--settle"][..];
    for (args, vars) in
        [(flag, vec![]), (&[], vec![("POINTCTL_SETTLE", "1")]), (&["--profile", "erp"], vec![])]
    {
        let stage = Stage::broken("live-lost-once");
        lost(&stage);
        let config = stage.file("config.toml", "[profile.erp]\nsettle = true\n").display().to_string();
        let said = settle(&stage, args, &[&vars[..], &[("POINTCTL_CONFIG", &config)]].concat());
        assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{args:?}: {said:?}");
        assert_eq!(said.stdout.lines().count(), 1, "one run, one line");
        assert_eq!(said.warnings()["settle"], ["live-not-done"], "{said:?}");
        assert_eq!(said.check("perform")["outcome"], "passed", "{said:?}");
    }
}

#[test]
fn what_was_found_is_settled_and_was_this_turns() {
    let stage = Stage::healthy();
    assert_eq!(schedule(&stage, &NOW, &LIVE).code, 0);
    // As a crash would have left it.
    let journal = std::fs::read_to_string(stage.journal()).unwrap();
    std::fs::write(stage.journal(), journal.lines().next().unwrap().to_owned() + "\n").unwrap();
    let said = settle(&stage, &["--settle"], &[]);
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{said:?}");
    assert_eq!(said.check("settle")["findings"][1]["code"], "live-done", "{said:?}");
    assert_eq!(said.check("last-run")["findings"][0]["code"], "already-maintained", "{said:?}");
    let journal = std::fs::read_to_string(stage.journal()).unwrap();
    let last: serde_json::Value = serde_json::from_str(journal.lines().last().unwrap()).unwrap();
    assert_eq!((&last["event"], &last["recovered"]), (&"confirmed".into(), &true.into()), "{journal}");
}

#[test]
fn what_is_not_proved_is_never_given_up_by_itself() {
    let faults = ["live-reset", "live-no-row"].map(String::from).to_vec();
    let stage = Stage::new(Config { faults, ..Config::default() });
    lost(&stage);
    let said = settle(&stage, &["--settle"], &[]);
    assert_eq!((said.code, stage.deployment.live_calls()), (7, 1), "{said:?}");
    assert_eq!(said.codes()["settle"], ["live-not-recorded"], "{said:?}");
    assert_eq!(said.check("rehearse")["reason"]["code"], "checks-not-passed", "{said:?}");
    assert_eq!(said.check("last-run")["reason"]["code"], "step-not-reached", "{said:?}");
    let journal = std::fs::read_to_string(stage.journal()).unwrap();
    assert!(!journal.contains("abandoned"), "{journal}");
    // Where nothing is open there is nothing to settle.
    let stage = Stage::healthy();
    let said = settle(&stage, &["--settle"], &[]);
    assert!(said.code == 0 && !said.stdout.contains("\"settle\""), "{said:?}");
}

#[test]
fn a_slip_in_a_variable_is_named() {
    let stage = Stage::healthy();
    for name in [
        "ENABLE_AUTO_MAINT_INTEGRACIONES",
        "AUTO_MAINT_INTEGRACIONES_INTERVAL_HOURS",
        "AUTO_MAINT_INTEGRACIONES_INITIAL_DELAY_SECONDS",
        DRY_RUN,
        "AUTO_MAINT_INTEGRACIONES_IDLE_DAYS",
        "AUTO_MAINT_INTEGRACIONES_IDLE_LIMIT",
        "AUTO_MAINT_INTEGRACIONES_RETAIN_DAYS",
        "AUTO_MAINT_INTEGRACIONES_MAX_DELETE",
    ] {
        let said = schedule(&stage, &NOW, &[(name, "muchos")]);
        assert_eq!((said.code, &said.json()["source"]), (2, &json!(name)), "{said:?}");
        assert!(said.stderr.contains(name), "{said:?}");
    }
    assert_eq!(stage.deployment.connections(), 0);
}

/// Answers 200 to everything and hands out the request as it came.
pub(crate) fn watchdog() -> (String, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/uuid", listener.local_addr().unwrap());
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut text = String::new();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            while reader.read_line(&mut text).unwrap() > 2 {}
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            if sender.send(text).is_err() {
                return;
            }
        }
    });
    (address, receiver)
}

pub(crate) fn heard(receiver: &mpsc::Receiver<String>) -> (String, String) {
    let text = receiver.recv_timeout(Duration::from_secs(20)).unwrap();
    (text.lines().next().unwrap_or_default().to_owned(), text)
}

#[test]
fn a_watchdog_hears_of_every_run_and_gets_no_credential() {
    for (faults, outcome, code) in
        [(vec![], "/uuid", 0), (vec!["preview-maintenance-500".into()], "/uuid/fail", 1)]
    {
        let stage = Stage::new(Config { faults, ..Config::default() });
        let (url, receiver) = watchdog();
        let beat = stage.folder.path().join("beat").display().to_string();
        let args = [&NOW[..], &["--ping-url", &url, "--heartbeat-file", &beat]].concat();
        let said = schedule(&stage, &args, &[]);
        assert_eq!(said.code, code, "{said:?}");
        let (first, second) = (heard(&receiver), heard(&receiver));
        assert_eq!(first.0, "GET /uuid/start HTTP/1.1");
        assert_eq!(second.0, format!("GET {outcome} HTTP/1.1"));
        let token = &stage.deployment.user(Role::Admin).token;
        for (_, text) in [first, second] {
            assert!(
                !text.to_lowercase().contains("authorization") && !text.contains(token.as_str()),
                "{text}"
            );
        }
        assert_eq!(std::fs::exists(beat).unwrap(), code == 0, "a beat for a good run alone");
    }
}

#[test]
fn a_watchdog_that_is_away_is_a_note() {
    let stage = Stage::healthy();
    let held = Refusing::new();
    let url = format!("http://{}/secret-uuid", held.address);
    let args = [&NOW[..], &["--ping-url", &url]].concat();
    let said = schedule(&stage, &args, &[]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.stderr.contains("connect-refused") && !said.stderr.contains("secret-uuid"), "{said:?}");
}

#[test]
fn what_keeps_a_run_from_being_made_is_its_exit_code() {
    let stage = Stage::healthy();
    let token = stage.file("token", &stage.deployment.user(Role::Admin).token);
    let args = ["--enable", "--once", "--initial-delay", "1s", "--token-file"];
    let mut command = stage.command("schedule", args);
    let mut child = command.arg(&token).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = [0; 16];
    child.stderr.as_mut().unwrap().read_exact(&mut said).unwrap();
    std::fs::remove_file(token).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2), "the token is read anew before each run");
}

#[test]
fn a_bad_run_is_reported_and_the_next_one_comes() {
    let stage = Stage::broken("preview-maintenance-500");
    let args = ["--enable", "--initial-delay", "0", "--interval", "1s", "--format", "json"];
    let mut child = command(&stage, &args).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for _ in 0..2 {
        let report: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        assert_eq!((&report["verdict"], &report["command"]), (&json!("failed"), &json!("maintenance")));
    }
    let killed = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    assert_eq!(child.wait().unwrap().code(), Some(0), "ended as it was told to");
}

#[test]
fn a_signal_ends_the_wait_for_the_first_run() {
    let stage = Stage::healthy();
    let args = ["--enable", "--initial-delay", "1h"];
    let mut child = command(&stage, &args).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = [0; 16];
    // The note of the first run: from then on the signals are its own.
    child.stderr.take().unwrap().read_exact(&mut said).unwrap();
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(stage.deployment.connections(), 0);
}

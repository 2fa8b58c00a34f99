//! `--notify`: who is told of a change, once, in words; what is not delivered changes nothing, and no address is shown.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::deployment::Role;
use crate::refusing::Refusing;
use crate::support::{Said, Stage, say};

/// In the path of every webhook.
const CANARY: &str = "canary-T0-B0-x9y8z7";
/// Makes the sandbox's usual alert an unexpected one.
const RED: [&str; 2] = ["--expect-alert", "none"];

/// A webhook that answers with these statuses, the last again and again, and hands out what it was sent.
fn webhook(statuses: &'static [u16]) -> (String, mpsc::Receiver<(String, Value)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/hooks/{CANARY}?sig={CANARY}", listener.local_addr().unwrap());
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        for (place, stream) in listener.incoming().enumerate() {
            let mut stream = stream.unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let (mut head, mut length) = (String::new(), 0);
            loop {
                let mut line = String::new();
                if reader.read_line(&mut line).unwrap() <= 2 {
                    break;
                }
                let line = line.to_lowercase();
                length = line.strip_prefix("content-length:").map_or(length, |it| it.trim().parse().unwrap());
                head += &line;
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            let status = statuses[place.min(statuses.len() - 1)];
            let answer = format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            let _ = stream.write_all(answer.as_bytes());
            if sender.send((head, serde_json::from_slice(&body).unwrap())).is_err() {
                return;
            }
        }
    });
    (address, receiver)
}

fn heard(receiver: &mpsc::Receiver<(String, Value)>) -> Value {
    receiver.recv_timeout(Duration::from_secs(30)).unwrap().1
}

fn state(stage: &Stage) -> PathBuf {
    stage.folder.path().join("state")
}

/// A smoke that only reads, which remembers in the stage's folder.
fn smoke(stage: &Stage, target: &str, args: &[&str]) -> Command {
    let mut command = stage.as_role(Role::Admin, ["--read-only", "--notify", target]);
    command.args(args).env("XDG_STATE_HOME", state(stage));
    command
}

fn assert_hidden(said: &Said) {
    assert!(!said.stdout.contains("canary") && !said.stderr.contains("canary"), "{said:?}");
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|it| it.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn single_runs_tell_of_a_change_alone_and_remember_it() {
    let stage = Stage::healthy();
    let (url, receiver) = webhook(&[200]);
    let report = stage.folder.path().join("report.html").display().to_string();
    let run = |args: &[&str], code: i32| {
        let said = say(&mut smoke(&stage, &url, args));
        assert_eq!(said.code, code, "{said:?}");
        assert_hidden(&said);
    };
    run(&[], 0);
    run(&[&RED[..], &["--report", &report]].concat(), 1);
    let told = heard(&receiver);
    assert_eq!((&told["schema"], &told["change"]), (&json!("pointctl.notice/1"), &json!("failing")));
    assert_eq!((&told["verdict"], &told["exit_code"]), (&json!("failed"), &json!(1)));
    assert_eq!(told["code"], "resumen-alert", "{told}");
    let text = told["text"].as_str().unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines[0].contains(&stage.deployment.base_url()) && !lines[0].contains("resumen-alert"), "{text}");
    assert!(lines[1].starts_with("What to do: ") && lines[2].ends_with("/report.html"), "{text}");
    run(&RED, 1);
    run(&["--lang", "es"], 0);
    let told = heard(&receiver);
    assert_eq!((&told["change"], &told["cause"]), (&json!("recovered"), &json!(null)), "{told}");
    assert!(told["text"].as_str().unwrap().starts_with("PASÓ de nuevo"), "{told}");
    run(&[], 0);
    assert!(receiver.try_recv().is_err(), "nothing else was told");
    let kept = files(&state(&stage).join("pointctl/alarms"));
    assert_eq!(kept.len(), 1, "{kept:?}");
    let content = std::fs::read_to_string(&kept[0]).unwrap();
    assert!(!content.contains("canary") && !kept[0].display().to_string().contains("canary"), "{content}");
    assert_eq!(std::fs::metadata(&kept[0]).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn what_is_not_delivered_is_said_and_told_by_the_next_run() {
    let stage = Stage::healthy();
    let (url, receiver) = webhook(&[404, 200]);
    let said = say(&mut smoke(&stage, &url, &RED));
    assert!(said.code == 1 && said.stderr.contains("http-status"), "{said:?}");
    assert_hidden(&said);
    assert_eq!(heard(&receiver)["change"], "failing");
    let said = say(&mut smoke(&stage, &url, &RED));
    assert!(said.code == 1 && !said.stderr.contains("--notify"), "{said:?}");
    assert_eq!(heard(&receiver)["change"], "failing");
    // Nobody there at all: bounded, and no other exit code.
    let held = Refusing::new();
    let said = say(&mut smoke(&stage, &format!("http://{}/{CANARY}", held.address), &RED));
    assert!(said.code == 1 && said.stderr.contains("connect-refused"), "{said:?}");
    assert_hidden(&said);
    let said = say(&mut smoke(&stage, &format!("http://{}/{CANARY}", held.address), &["--lang", "es"]));
    assert!(said.code == 0 && !said.stderr.contains("--notify"), "nobody knew that it was red: {said:?}");
}

#[test]
fn what_stood_in_the_way_for_a_moment_is_tried_again() {
    let stage = Stage::healthy();
    let (url, receiver) = webhook(&[503, 200]);
    let said = say(&mut smoke(&stage, &url, &RED));
    assert!(said.code == 1 && !said.stderr.contains("--notify"), "{said:?}");
    assert_eq!((heard(&receiver), receiver.try_recv().is_ok()).0["change"], "failing");
}

#[test]
fn without_a_place_to_remember_it_is_said_and_told_as_if_it_were_the_first() {
    let stage = Stage::healthy();
    let (url, receiver) = webhook(&[200]);
    for (lang, word) in [("en", "first time"), ("es", "primera vez")] {
        let mut command = smoke(&stage, &url, &[&RED[..], &["--lang", lang]].concat());
        let said = say(command.env_remove("XDG_STATE_HOME"));
        assert!(said.code == 1 && said.stderr.contains(word), "{said:?}");
        assert_eq!(heard(&receiver)["change"], "failing");
    }
    // A damaged one is said and written anew.
    say(&mut smoke(&stage, &url, &RED));
    assert_eq!(heard(&receiver)["change"], "failing");
    std::fs::write(&files(&state(&stage).join("pointctl/alarms"))[0], "{\"schema\":").unwrap();
    let said = say(&mut smoke(&stage, &url, &RED));
    assert!(said.code == 1 && said.stderr.contains("first time"), "{said:?}");
    assert_eq!(heard(&receiver)["change"], "failing");
    assert!(!say(&mut smoke(&stage, &url, &RED)).stderr.contains("first time"));
    assert!(receiver.try_recv().is_err());
}

#[test]
fn a_program_gets_the_notice_on_its_standard_input_and_none_of_our_secrets() {
    let stage = Stage::healthy();
    let got = stage.folder.path().join("got");
    let script = format!("#!/bin/sh\ncat > '{0}'\nenv > '{0}.env'\nexit $FAIL\n", got.display());
    let program = stage.file("tell me", script);
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
    let target = format!("exec:{}", program.display());
    let said = say(smoke(&stage, &target, &RED).env("FAIL", "0").env("PATH", "/usr/bin:/bin"));
    assert!(said.code == 1 && !said.stderr.contains("--notify"), "{said:?}");
    let told: Value = serde_json::from_slice(&std::fs::read(&got).unwrap()).unwrap();
    assert_eq!((&told["schema"], &told["change"]), (&json!("pointctl.notice/1"), &json!("failing")));
    let env = std::fs::read_to_string(format!("{}.env", got.display())).unwrap();
    assert!(env.contains("FAIL=0") && !env.contains(&*stage.deployment.user(Role::Admin).token), "{env}");
    let said = say(smoke(&stage, &target, &[]).env("FAIL", "3").env("PATH", "/usr/bin:/bin"));
    assert!(said.code == 0 && said.stderr.contains("exit 3"), "{said:?}");
    let said = say(&mut smoke(&stage, "exec:/nowhere/program", &RED));
    assert!(said.code == 1 && said.stderr.contains("--notify"), "{said:?}");
}

/// Two rounds that fail are told, and the first that passes.
#[test]
fn rounds_tell_after_two_that_fail_and_the_first_that_passes() {
    let stage = Stage::healthy();
    let (url, receiver) = webhook(&[200]);
    let good = stage.deployment.user(Role::Admin).token.clone();
    let token = stage.file("token", &good);
    let args = ["--every", "1s", "--format", "json", "--token-file", token.to_str().unwrap()];
    let mut command = stage.anonymous(args);
    let mut child =
        command.env("POINTCTL_NOTIFY", &url).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut until = |what: &str, times: usize| {
        let fit: Vec<_> = lines.by_ref().filter(|line| line.contains(what)).take(times).collect();
        assert_eq!(fit.len(), times);
    };
    until("\"verdict\": \"passed\"", 1);
    std::fs::write(&token, "0123456789abcdef").unwrap();
    until("\"verdict\": \"denied\"", 1);
    until("\"verdict\": \"denied\"", 3);
    let told = heard(&receiver);
    assert_eq!((&told["change"], &told["verdict"]), (&json!("failing"), &json!("denied")), "{told}");
    std::fs::write(&token, good).unwrap();
    until("\"verdict\": \"passed\"", 3);
    assert_eq!(heard(&receiver)["change"], "recovered");
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(receiver.try_recv().is_err());
}

#[test]
fn the_scheduler_and_a_run_that_cannot_be_made_tell_too() {
    let stage = Stage::broken("preview-maintenance-500");
    let (url, receiver) = webhook(&[200]);
    let once = ["--enable", "--once", "--notify", &url];
    let mut command = stage.command_as(Role::Admin, "schedule", once);
    let said = say(command.env("XDG_STATE_HOME", state(&stage)));
    assert_eq!(said.code, 1, "{said:?}");
    let told = heard(&receiver);
    assert_eq!((&told["change"], &told["command"]), (&json!("failing"), &json!("maintenance")), "{told}");
    let mut command = smoke(&stage, &url, &["--token-file", "/nowhere/token"]);
    let said = say(command.env_remove("POINTCTL_TOKEN"));
    assert_eq!(said.code, 2, "{said:?}");
    let told = heard(&receiver);
    let expected = (&json!("unreadable"), &json!(null), &json!(2));
    assert_eq!((&told["code"], &told["verdict"], &told["exit_code"]), expected, "{told}");
}

#[test]
fn what_is_no_target_is_refused_before_anything_is_sent_and_not_repeated() {
    let stage = Stage::healthy();
    let own = format!("{}/{CANARY}", stage.deployment.base_url());
    for (target, code) in [
        (CANARY, "bad-notify-target"),
        ("ftp://a.example/canary", "bad-notify-target"),
        ("exec:", "bad-notify-target"),
        (&own, "notify-deployment"),
    ] {
        for lang in ["en", "es"] {
            let said = say(&mut smoke(&stage, target, &["--format", "json", "--lang", lang]));
            assert_eq!((said.code, &said.json()["code"]), (2, &json!(code)), "{said:?}");
            assert_hidden(&said);
        }
    }
    assert_eq!(stage.deployment.connections(), 0);
}

/// Its address is found nowhere: no form, no log, no trace, no setting shown, nothing kept.
#[test]
fn no_address_is_shown() {
    let stage = Stage::healthy();
    let (url, receiver) = webhook(&[500]);
    let config = stage.file("config.toml", format!("[profile.erp]\nnotify = [\"{url}\"]\n"));
    let trace = stage.folder.path().join("trace").display().to_string();
    for form in
        ["human", "json", "ndjson", "junit", "tap", "markdown", "github", "nagios", "html", "prometheus"]
    {
        let args = [&RED[..], &["-v", "--format", form, "--trace", &trace]].concat();
        let said = say(&mut smoke(&stage, &url, &args));
        assert_hidden(&said);
        assert!(said.stderr.contains("command line"), "a secret there is warned of: {said:?}");
        assert_eq!(heard(&receiver)["change"], "failing");
    }
    for args in [&["show"][..], &["show", "--format", "json"]] {
        let mut command = stage.command("config", args);
        let said = say(command.env("POINTCTL_NOTIFY", format!("{url}\nexec:page")));
        assert!(said.stdout.contains("(redacted), (redacted)"), "{said:?}");
        assert_hidden(&said);
        let mut command = stage.command("config", args);
        let said = say(command.args(["--profile", "erp"]).env("POINTCTL_CONFIG", &config));
        assert!(said.stdout.contains("profile.erp.notify"), "{said:?}");
        assert_hidden(&said);
    }
    let mut command = stage.as_role(Role::Admin, [&RED[..], &["--read-only", "--profile", "erp"]].concat());
    let said = say(command.env("POINTCTL_CONFIG", &config).env("XDG_STATE_HOME", state(&stage)));
    assert_eq!(heard(&receiver)["profile"], "erp", "{said:?}");
    assert_hidden(&said);
    for file in files(stage.folder.path()).iter().filter(|it| **it != config) {
        assert!(!String::from_utf8_lossy(&std::fs::read(file).unwrap()).contains("canary"), "{file:?}");
    }
    // And none of ours goes to it.
    let (url, receiver) = webhook(&[200]);
    say(&mut smoke(&stage, &url, &RED));
    let (head, body) = receiver.recv_timeout(Duration::from_secs(30)).unwrap();
    let token = &stage.deployment.user(Role::Admin).token;
    assert!(!head.contains("authorization") && !format!("{head}{body}").contains(&**token), "{head}{body}");
}

//! One host in every spelling: for the certificate, the lock, the journal, and what is held against each other.

use std::process::Command;

use serde_json::{Value, json};

use crate::deployment::{Config, Role};
use crate::support::{Said, Stage, into_the_call, say};

const LIVE: [&str; 5] = ["--live", "--confirm-live", "YES", "--format", "json"];

fn port(stage: &Stage) -> String {
    stage.deployment.base_url().rsplit_once(':').unwrap().1.to_owned()
}

/// Other spellings of the sandbox's own address.
fn spellings(stage: &Stage) -> Vec<String> {
    let scheme = if stage.deployment.ca_pem().is_empty() { "http" } else { "https" };
    let hosts = ["localhost.", "LocalHost", "127.0.0.1", "127.1", "[::ffff:127.0.0.1]"];
    hosts.map(|host| format!("{scheme}://{host}:{}", port(stage))).to_vec()
}

fn at(stage: &Stage, url: &str, command: &str, args: &[&str]) -> Command {
    let mut it = stage.command_as(Role::Admin, command, args);
    it.env("POINTCTL_BASE_URL", url);
    it
}

fn code(said: &Said) -> (i32, Value) {
    (said.code, said.json()["code"].clone())
}

#[test]
fn tls_is_spoken_to_each_spelling_and_the_certificate_judged() {
    let stage = Stage::healthy();
    for url in spellings(&stage) {
        let said = say(&mut at(&stage, &url, "smoke", &["--format", "json"]));
        assert_eq!(
            (said.code, &said.check("certificate")["outcome"]),
            (0, &json!("passed")),
            "{url}: {said:?}"
        );
        let said = say(&mut at(&stage, &url, "doctor", &["--format", "json"]));
        assert_eq!((said.code, &said.check("tls")["outcome"]), (0, &json!("passed")), "{url}: {said:?}");
    }
}

/// The name of the certificate has no final dot, nor has the one of the request.
#[test]
fn a_name_with_its_final_dot_is_the_name() {
    let stage = Stage::broken("tls-other-name");
    let dotted = format!("other.example.:{}", port(&stage));
    for entry in [&dotted, &dotted.replace(".:", ":"), &dotted.to_uppercase()] {
        let args = ["--resolve", &format!("{entry}:127.0.0.1"), "--format", "json"];
        let said = say(&mut at(&stage, &format!("https://{dotted}"), "smoke", &args));
        assert_eq!(said.code, 0, "{entry}: {said:?}");
        assert_eq!(said.json()["target"]["base_url"], format!("https://other.example:{}", port(&stage)));
    }
}

/// Every name under `localhost`, and the address that means all of a machine's.
#[test]
fn this_machine_is_spoken_to_in_the_clear_and_without_a_resolver() {
    let stage = Stage::new(Config { plain_http: true, ..Config::default() });
    for host in ["erp.localhost", "localhost.", "[::ffff:127.0.0.1]"] {
        let url = format!("http://{host}:{}", port(&stage));
        let said = say(&mut at(&stage, &url, "maintenance", &["--format", "json"]));
        assert_eq!(said.code, 0, "{url}: {said:?}");
    }
}

#[test]
fn an_open_run_holds_back_the_next_one_however_its_host_is_spelt() {
    let stage = Stage::broken("live-hang");
    let mut first = into_the_call(&stage, &mut stage.command_as(Role::Admin, "maintenance", LIVE));
    for url in spellings(&stage) {
        let said = say(at(&stage, &url, "purge", &LIVE).arg("--force"));
        assert_eq!(code(&said), (5, json!("live-locked")), "{url}: {said:?}");
    }
    first.kill().unwrap();
    first.wait().unwrap();
    for url in spellings(&stage) {
        let said = say(at(&stage, &url, "purge", &LIVE).arg("--force"));
        assert_eq!(code(&said), (5, json!("open-run")), "{url}: {said:?}");
    }
    // A line of an earlier version, which kept the spelling.
    let journal = std::fs::read_to_string(stage.journal()).unwrap();
    let own = format!("\"{}\"", stage.deployment.base_url());
    for url in spellings(&stage) {
        assert!(journal.contains(&own), "{journal}");
        std::fs::write(stage.journal(), journal.replace(&own, &format!("\"{url}\""))).unwrap();
        let said = say(stage.command_as(Role::Admin, "purge", LIVE).arg("--force"));
        assert_eq!(code(&said), (5, json!("open-run")), "{url}: {said:?}");
    }
    assert_eq!(stage.deployment.live_requests(), 1);
    let url = &spellings(&stage)[0];
    let said = say(&mut at(&stage, url, "verify", &["--from-journal", "--format", "json"]));
    assert_eq!(said.code, 0, "{said:?}");
}

/// Another journal, by a flag or by a variable of one shell, makes nothing settled.
#[test]
fn an_open_run_in_the_users_own_journal_holds_back_one_with_another_journal() {
    let stage = Stage::broken("live-hang");
    let home = stage.folder.path().join("home");
    let own = home.join(".local/state/pointctl/journal.jsonl");
    let run = |args: &[&str]| {
        let mut command = stage.command_as(Role::Admin, "purge", LIVE);
        command.args(args).arg("--force").env("HOME", &home).env_remove("POINTCTL_JOURNAL");
        command
    };
    let mut first = into_the_call(&stage, &mut run(&[]));
    first.kill().unwrap();
    first.wait().unwrap();
    let other = stage.journal().display().to_string();
    for mut command in [run(&["--journal", &other]), run(&[])] {
        let said = say(command.env("POINTCTL_LANG", "en"));
        assert_eq!(code(&said), (5, json!("open-run")), "{said:?}");
        assert!(said.stderr.contains(&own.display().to_string()), "{said:?}");
    }
    assert_eq!(stage.deployment.live_requests(), 1);
    // What can't be read there is not the user's own.
    std::fs::remove_file(&own).unwrap();
    std::fs::create_dir(&own).unwrap();
    let said = say(&mut run(&["--journal", &other, "--live-timeout", "1s", "--confirm-within", "1ms"]));
    assert_ne!(said.code, 5, "{said:?}");
}

#[test]
fn a_report_is_of_one_deployment_however_its_host_is_spelt() {
    let stage = Stage::healthy();
    let (live, smoke) = (stage.folder.path().join("live.json"), stage.folder.path().join("smoke.json"));
    let say_into = |command: &str, args: &[&str], path: &std::path::Path| {
        let said = say(stage.command_as(Role::Admin, command, args).arg("--output").arg(path));
        assert_eq!(said.code, 0, "{said:?}");
    };
    say_into("smoke", &["--format", "json"], &smoke);
    say_into("purge", &LIVE, &live);
    for url in spellings(&stage) {
        let args = ["--from-report", live.to_str().unwrap(), "--format", "json"];
        let said = say(&mut at(&stage, &url, "verify", &args));
        assert_eq!(said.code, 0, "{url}: {said:?}");
        let args = ["--baseline", smoke.to_str().unwrap(), "--max-regression", "1000", "--format", "json"];
        let said = say(&mut at(&stage, &url, "smoke", &args));
        assert_ne!(said.code, 2, "{url}: {said:?}");
    }
    let elsewhere = format!("https://localhost:{}", if port(&stage) == "1" { "2" } else { "1" });
    let args = ["--from-report", live.to_str().unwrap(), "--format", "json"];
    let said = say(&mut at(&stage, &elsewhere, "verify", &args));
    assert_eq!(code(&said), (2, json!("other-deployment")), "{said:?}");
}

//! The way to a deployment, step by step.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

use crate::deployment::{Config, Role};
use crate::refusing::Refusing;
use crate::support::{Said, Stage, bare, say};

fn examined(command: &mut Command) -> Said {
    say(command.args(["--format", "json"]))
}

fn as_admin(stage: &Stage, args: &[&str]) -> Said {
    examined(&mut stage.command_as(Role::Admin, "doctor", args))
}

/// The outcome of each step.
fn outcomes(said: &Said) -> BTreeMap<String, String> {
    let text = |it: &Value| it.as_str().unwrap().to_owned();
    let checks = said.json()["checks"].as_array().unwrap().clone();
    checks.iter().map(|it| (text(&it["id"]), text(&it["outcome"]))).collect()
}

/// The data of a finding.
fn data(said: &Said, step: &str, code: &str) -> Value {
    let findings = said.check(step)["findings"].as_array().unwrap().clone();
    let found = findings.into_iter().find(|it| it["code"] == code);
    found.unwrap_or_else(|| panic!("no {code}: {said:?}"))["data"].clone()
}

#[test]
fn a_healthy_deployment_is_walked_to_its_end_and_nothing_is_written() {
    let stage = Stage::healthy();
    let rows = stage.deployment.audit_rows();
    let said = as_admin(&stage, &[]);
    assert_eq!(said.code, 0, "{said:?}");
    let json = said.json();
    assert_eq!((&json["schema"], &json["command"]), (&"pointctl.doctor/1".into(), &"doctor".into()));
    assert_eq!(json["summary"]["warnings"], 0, "{json}");
    let outcomes = outcomes(&said);
    let other: Vec<_> = outcomes.iter().filter(|(_, outcome)| *outcome != "passed").collect();
    assert_eq!(other, [(&"redirect".to_owned(), &"skipped".to_owned())]);
    assert_eq!(outcomes.len(), 13);
    assert_eq!(data(&said, "tls", "tls-spoken")["version"], "TLS 1.3");
    assert_eq!(data(&said, "tls", "tls-spoken")["alpn"], "h2");
    assert_eq!(data(&said, "health", "http-spoken")["version"], "HTTP/2.0");
    assert_eq!(data(&said, "credentials", "credentials-from")["source"], "POINTCTL_TOKEN");
    assert_eq!(
        data(&said, "capabilities", "filters-offered")["filters"],
        serde_json::json!(["user", "model", "q"])
    );
    let requests = stage.deployment.requests();
    assert!(requests.iter().all(|it| it.method == "GET"), "{requests:?}");
    assert_eq!((stage.deployment.audit_rows(), stage.journal().exists()), (rows, false));
    let token = &stage.deployment.user(Role::Admin).token;
    assert!(!format!("{said:?}").contains(token), "fit for a ticket: {said:?}");
}

#[test]
fn what_keeps_a_step_keeps_those_after_it_and_is_named_once() {
    for (fault, step, code) in [
        ("tls-expired", "tls", "tls-expired"),
        ("tls-not-yet-valid", "tls", "tls-not-yet-valid"),
        ("tls-other-name", "tls", "tls-wrong-name"),
        ("tls-self-signed", "tls", "tls-self-signed"),
        ("drop-connections", "tls", "connect-failed"),
    ] {
        let stage = Stage::broken(fault);
        let said = as_admin(&stage, &["--connect-timeout", "5"]);
        assert_eq!(said.code, 3, "{fault}: {said:?}");
        let codes = said.codes();
        assert_eq!(codes[step], [code], "{fault}");
        let others: Vec<_> = codes.iter().filter(|(id, _)| *id != step).collect();
        assert!(others.iter().all(|(_, codes)| **codes == ["step-not-reached"]), "{fault}: {others:?}");
        assert_eq!(outcomes(&said)["terminal"], "passed", "{fault}");
        assert_eq!(stage.deployment.requests().len(), 0, "{fault}: no credential leaves");
    }
    let held = Refusing::new();
    let dead = bare_at(&format!("https://{}", held.address));
    assert_eq!((dead.code, &dead.codes()["tcp"][..]), (3, &["connect-refused".to_owned()][..]), "{dead:?}");
    let nameless = bare_at("https://x.invalid");
    assert_eq!((nameless.code, &nameless.codes()["dns"][..]), (3, &["dns-failed".to_owned()][..]));
}

fn bare_at(base_url: &str) -> Said {
    examined(bare().args(["doctor", "--base-url", base_url, "--timeout", "5"]))
}

#[test]
fn without_credentials_the_steps_that_want_some_are_left_out() {
    let stage = Stage::healthy();
    let said = examined(&mut stage.command("doctor", [""; 0]));
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(said.codes()["credentials"], ["no-credentials"]);
    assert_eq!(outcomes(&said)["health"], "passed");
    assert_eq!(stage.deployment.requests().len(), 1);
}

#[test]
fn rejected_credentials_and_missing_permissions_are_denials() {
    let stage = Stage::healthy();
    let said = examined(stage.command("doctor", [""; 0]).env("POINTCTL_TOKEN", "unknown"));
    assert_eq!((said.code, &said.codes()["credentials"][..]), (4, &["credentials-rejected".to_owned()][..]));
    assert_eq!(data(&said, "credentials", "credentials-from")["source"], "POINTCTL_TOKEN");
    let user = stage.deployment.user(Role::Operaciones);
    let mut command = stage.command("doctor", ["--username", &user.username]);
    let said = examined(command.env("POINTCTL_PASSWORD", &user.password));
    assert_eq!((said.code, &said.json()["user"]), (0, &"operaciones".into()), "{said:?}");
    assert!(!format!("{said:?}").contains(&user.token), "{said:?}");
}

#[test]
fn a_permission_that_is_missing_is_a_denial_and_a_role_a_warning() {
    let stage = Stage::healthy();
    let as_role = |role| examined(&mut stage.command_as(role, "doctor", [""; 0]));
    let said = as_role(Role::Lectura);
    assert_eq!((said.code, &said.warnings()["permissions"][..]), (0, &["guard-role-missing".to_owned()][..]));
    let said = as_role(Role::Compras);
    assert_eq!((said.code, &said.codes()["permissions"][..]), (4, &["permission-missing".to_owned()][..]));
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_with_every_step_in_the_report() {
    use std::io::{BufRead, BufReader};
    let stage = Stage::broken("hang-connections");
    let mut command = stage.command_as(Role::Admin, "doctor", ["--lang", "en"]);
    let mut child = command.stdout(std::process::Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    // The next step waits for a greeting that never comes.
    assert!(lines.any(|line| line.contains("tcp")));
    let status = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(status.success());
    let rest: Vec<_> = lines.collect();
    assert_eq!(child.wait().unwrap().code(), Some(130), "{rest:?}");
    assert!(rest.iter().any(|line| line.starts_with("? tls")), "{rest:?}");
    assert!(rest.iter().any(|line| line.contains("INTERRUPTED")), "{rest:?}");
}

#[test]
fn an_older_deployment_lacks_filters_and_is_green() {
    let said = as_admin(&Stage::new(Config { older: true, http1: true, ..Config::default() }), &[]);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(said.check("capabilities")["findings"].as_array().unwrap().len(), 3);
    assert_eq!(data(&said, "tls", "tls-spoken")["alpn"], "http/1.1");
}

#[test]
fn what_insecure_lets_through_is_told() {
    let stage = Stage::healthy();
    let mut command = stage.command_as(Role::Admin, "doctor", ["--insecure"]);
    let said = examined(command.env_remove("POINTCTL_CACERT"));
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(data(&said, "tls", "certificate-untrusted")["how"], "tls-unknown-issuer");
    assert_eq!(data(&said, "tls", "certificate-seen")["issuer"], "CN=pointctl sandbox CA");
}

#[test]
fn an_address_that_does_not_answer_beside_one_that_does_is_a_warning() {
    let (stage, held) =
        Refusing::beside(&Config { faults: vec!["tls-other-name".into()], ..Config::default() });
    let authority = stage.deployment.base_url().replace("https://localhost", "other.example");
    let entry = format!("{authority}:127.0.0.1,{}", held.address.ip());
    let base_url = format!("https://{authority}");
    let said = as_admin(&stage, &["--base-url", &base_url, "--resolve", &entry]);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(data(&said, "dns", "host-resolved")["by"], "resolve");
    assert_eq!(said.warnings()["tcp"], ["address-unreachable"]);
}

#[test]
fn a_proxy_takes_the_steps_that_it_makes_itself() {
    let stage = Stage::broken("tls-other-name");
    let port = stage.deployment.base_url().rsplit_once(':').unwrap().1.parse().unwrap();
    let (address, heads) = crate::routes::proxy(port);
    let said = as_admin(
        &stage,
        &[
            "--base-url",
            &format!("https://other.example:{port}"),
            "--proxy",
            &format!("http://ana:canary-4711@{address}"),
        ],
    );
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(data(&said, "proxy", "proxy-in-use")["proxy"], format!("http://(redacted)@{address}"));
    for step in ["dns", "tcp", "tls"] {
        assert_eq!(said.codes()[step], ["through-proxy"]);
    }
    assert!(!format!("{said:?}").contains("canary"), "{said:?}");
    let heads = heads.lock().unwrap();
    assert_eq!(heads.len(), 2, "one tunnel to see whether there is one: {heads:?}");
    assert!(heads.iter().all(|it| it.to_ascii_lowercase().contains("proxy-authorization: basic ")));
}

#[test]
fn a_proxy_that_is_not_there_keeps_the_steps_behind_it() {
    let held = Refusing::new();
    let address = held.address;
    let said = examined(
        bare()
            .args(["doctor", "--base-url", "https://erp.example"])
            .args(["--proxy", &format!("http://ana:canary-4711@{address}")]),
    );
    assert_eq!((said.code, &said.codes()["proxy"][..]), (3, &["proxy-unreachable".to_owned()][..]));
    let others: Vec<_> = said.codes().into_iter().filter(|(id, _)| id != "proxy").collect();
    assert!(others.iter().all(|(_, codes)| *codes == ["step-not-reached"]), "{others:?}");
    assert!(others.len() >= 9, "{others:?}");
    assert!(!format!("{said:?}").contains("canary"), "{said:?}");
}

#[test]
fn places_that_a_live_call_needs_are_tried() {
    let stage = Stage::healthy();
    let file = stage.file("file", "x");
    let mut command = stage.command_as(Role::Admin, "doctor", [""; 0]);
    command.env("POINTCTL_JOURNAL", file.join("journal.jsonl")).env("TMPDIR", "/nowhere");
    let said = examined(&mut command);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(said.warnings()["journal"], ["place-unusable"]);
    // Where the lock is depends on nobody's variables.
    let lock = &said.check("lock")["findings"][0];
    assert_eq!(lock["code"], "place-writable", "{said:?}");
    assert!(!lock["data"]["path"].as_str().unwrap().contains("nowhere"), "{lock}");
}

#[test]
fn it_speaks_both_languages_and_has_a_spanish_name() {
    let stage = Stage::broken("tls-expired");
    let said = say(&mut stage.command_as(Role::Admin, "diagnosticar", ["--lang", "es"]));
    assert!(said.code == 3 && said.stdout.contains("revise el reloj de este equipo"), "{said:?}");
    let said = say(&mut Stage::healthy().command_as(Role::Admin, "doctor", ["--lang", "en"]));
    assert!(said.stdout.contains("1 certificate shown"), "{said:?}");
    let said = say(&mut Stage::healthy().command_as(Role::Admin, "doctor", ["--lang", "es"]));
    assert!(said.stdout.contains("1 certificado;"), "{said:?}");
}

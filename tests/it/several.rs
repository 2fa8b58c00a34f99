//! `smoke` of several profiles side by side: each with its own connection, secrets and reports; one table, the worst
//! exit code, and in what the deployments differ.

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use crate::deployment::{Config, KNOWN_ALERTS, Role};
use crate::support::{Said, Stage, bare, say};

const BOTH: [&str; 4] = ["--profile", "prod", "--profile", "staging"];

/// A sandbox whose token is its own.
fn stage(seed: u64, faults: &[&str]) -> Stage {
    let faults = faults.iter().map(|it| (*it).to_owned()).collect();
    Stage::new(Config { seed, faults, ..Config::default() })
}

/// What a profile of this sandbox has.
fn section(name: &str, stage: &Stage) -> String {
    let token = stage.file("token", &stage.deployment.user(Role::Admin).token);
    let (url, folder) = (stage.deployment.base_url(), stage.folder.path().display().to_string());
    format!(
        "[profile.{name}]\ninherits = \"common\"\nbase_url = \"{url}\"\ncacert = \"{folder}/ca.pem\"\ntoken_file = \"{}\"\n",
        token.display()
    )
}

/// A configuration with what is common and these sections, in the first sandbox's folder.
fn config(stage: &Stage, sections: &[String]) -> PathBuf {
    let common = format!("[profile.common]\nexpected_alerts = [{KNOWN_ALERTS:?}]\nread_only = true\n");
    stage.file("config.toml", common + &sections.concat())
}

fn smoke(config: &PathBuf, args: &[&str]) -> Command {
    let mut command = bare();
    command.args(["smoke", "--config"]).arg(config).args(args);
    command
}

fn two(first: &[&str], second: &[&str]) -> (Stage, Stage, PathBuf) {
    let (prod, staging) = (stage(1, first), stage(2, second));
    let config = config(&prod, &[section("prod", &prod), section("staging", &staging)]);
    (prod, staging, config)
}

/// The table's row of a profile.
fn row<'a>(said: &'a Said, profile: &str) -> &'a str {
    said.stdout
        .lines()
        .find(|line| line.starts_with(&format!("{profile} ")))
        .unwrap_or_else(|| panic!("{said:?}"))
}

/// Requests that were refused for their token: those that mean to be.
fn refused(stage: &Stage) -> usize {
    stage.deployment.requests().iter().filter(|it| it.status == Some(401)).count()
}

#[test]
fn each_has_its_own_and_a_line_of_one_table() {
    let (prod, staging, config) = two(&[], &[]);
    let said = say(&mut smoke(&config, &BOTH));
    assert_eq!(said.code, 0, "{said:?}");
    assert!(
        row(&said, "prod").contains("PASSED: ") && row(&said, "staging").contains("PASSED: "),
        "{said:?}"
    );
    assert_eq!(said.stdout.lines().count(), 2, "nothing but the table: {said:?}");
    let said = say(&mut smoke(&config, &[&BOTH[..], &["--format", "json"]].concat()));
    let all = said.json();
    assert_eq!((&all["schema"], &all["exit_code"]), (&json!("pointctl.smokes/1"), &json!(0)), "{said:?}");
    for (place, (name, stage)) in [("prod", &prod), ("staging", &staging)].into_iter().enumerate() {
        let run = &all["runs"][place];
        assert_eq!((&run["profile"], &run["error"]), (&json!(name), &json!(null)));
        assert_eq!(run["report"]["schema"], "pointctl.smoke/1");
        assert_eq!(run["report"]["target"]["base_url"], json!(stage.deployment.base_url()));
        assert!(stage.deployment.requests().iter().any(|it| it.user.is_some()), "its own token");
    }
    assert_eq!(all["differences"], json!([]), "{said:?}");
    // The token of one is not the other's: sent there it would be refused.
    assert_eq!(refused(&prod), refused(&staging));
}

#[test]
fn the_worst_exit_code_wins_and_what_went_wrong_is_above_the_table() {
    let (_prod, staging, config) = two(&[], &["csv-header"]);
    let report = staging.folder.path().join("of-%p.json").display().to_string();
    let args = [&BOTH[..], &["--report", &report]].concat();
    let said = say(&mut smoke(&config, &args));
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.stdout.contains("== staging ==") && !said.stdout.contains("== prod =="), "{said:?}");
    assert!(said.stdout.contains("export-header-differs"), "{said:?}");
    assert!(row(&said, "prod").contains("PASSED") && row(&said, "staging").contains("FAILED"), "{said:?}");
    for (name, verdict) in [("prod", "passed"), ("staging", "failed")] {
        let path = staging.folder.path().join(format!("of-{name}.json"));
        let report: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        assert_eq!(report["verdict"], verdict);
    }
    // One that can't be run is a row, and the other one is run.
    std::fs::remove_file(staging.folder.path().join("token")).unwrap();
    for lang in ["en", "es"] {
        let said = say(&mut smoke(&config, &[&args[..], &["--lang", lang]].concat()));
        assert_eq!(said.code, 2, "{said:?}");
        assert!(
            row(&said, "prod").contains("PAS") && row(&said, "staging").contains("RUN") == (lang == "en")
        );
        assert!(said.stderr.contains("--token-file") || said.stderr.contains("token_file"), "{said:?}");
    }
    let left = std::fs::read_to_string(staging.folder.path().join("of-staging.json")).unwrap();
    assert!(left.contains("\"code\":\"unreadable\""), "no report of an earlier run stays: {left}");
    let said = say(&mut smoke(&config, &[&BOTH[..], &["--format", "json"]].concat()));
    let all = said.json();
    assert_eq!(
        (&all["runs"][1]["error"]["code"], &all["runs"][1]["report"]),
        (&json!("unreadable"), &json!(null))
    );
    assert_eq!((&all["runs"][0]["exit_code"], &all["exit_code"]), (&json!(0), &json!(2)));
}

#[test]
fn all_are_those_that_have_an_address_and_a_difference_is_shown() {
    let prod = stage(1, &[]);
    let older = Stage::new(Config { seed: 2, older: true, http1: true, ..Config::default() });
    let config = config(&prod, &[section("prod", &prod), section("older", &older)]);
    let said = say(&mut smoke(&config, &["--all-profiles"]));
    assert_eq!(said.code, 0, "{said:?}");
    assert!(!said.stdout.contains("common"), "{said:?}");
    assert!(said.stdout.contains("They differ in the version of HTTP:"), "{said:?}");
    assert!(said.stdout.contains("HTTP/1.1 (older)") && said.stdout.contains("HTTP/2.0 (prod)"), "{said:?}");
    let said = say(&mut smoke(&config, &["--all-profiles", "--format", "json", "--only", "filters"]));
    let differences = said.json()["differences"].clone();
    let filters = differences.as_array().unwrap().iter().find(|it| it["what"] == "filters-unknown");
    let values = filters.unwrap_or_else(|| panic!("{said:?}"))["values"].as_array().unwrap().clone();
    assert!(values.iter().any(|it| it["profiles"] == json!(["older"]) && it["value"] != "-"), "{values:?}");
}

#[test]
fn what_would_be_one_for_all_is_refused_before_anything_is_sent() {
    let (prod, staging, config) = two(&[], &[]);
    let report = prod.folder.path().join("report.json").display().to_string();
    let folder = prod.folder.path().join("trace").display().to_string();
    let cases: [(&[&str], i32, &str); 12] = [
        (&["--live", "--confirm-live", "YES"], 5, "live-with-profiles"),
        (&["--live"], 5, "live-not-confirmed"),
        (&["--every", "5m"], 2, "several-with-every"),
        (&["--output", &report], 2, "several-share-file"),
        (&["--report", &report], 2, "several-share-file"),
        (&["--trace", &folder], 2, "several-share-file"),
        (&["--base-url", "https://erp.example"], 2, "several-share-setting"),
        (&["--token", "0123456789abcdef"], 2, "several-share-setting"),
        (&["--token-stdin"], 2, "several-share-setting"),
        (&["--format", "junit"], 2, "several-format"),
        (&["--profile", "produccion"], 2, "config-unknown-profile"),
        (&["--all-profiles"], 2, "usage"),
    ];
    for (args, code, name) in cases {
        for lang in ["en", "es"] {
            let said = say(smoke(&config, &BOTH).args(args).args(["--lang", lang]));
            assert_eq!(said.code, code, "{args:?}: {said:?}");
            if name != "usage" {
                let json = ["--format", "json"];
                let json = if args.contains(&"junit") { &json[..0] } else { &json[..] };
                let said = say(smoke(&config, &BOTH).args(args).args(json));
                let left = std::fs::read_to_string(&report).unwrap_or_default();
                let _ = std::fs::remove_file(&report);
                assert!(format!("{}{left}", said.stdout).contains(name), "{args:?}: {said:?}");
            }
        }
    }
    for name in ["BASE_URL", "ERP_API_TOKEN", "PASSWORD"] {
        let said = say(smoke(&config, &BOTH).env(name, "https://erp.example"));
        assert!(said.code == 2 && said.stderr.contains(name), "{said:?}");
    }
    assert_eq!((prod.deployment.connections(), staging.deployment.connections()), (0, 0));
    // Of one profile nothing is different, and its name stands in the path.
    let said = say(smoke(&config, &BOTH[..2]).args(["--output", &report.replace("report", "one-%p")]));
    assert_eq!(said.code, 0, "{said:?}");
    assert!(prod.folder.path().join("one-prod.json").exists());
    let said = say(smoke(&config, &["--profile", "common", "--all-profiles"]).env("X", "1"));
    assert_eq!(said.code, 2, "{said:?}");
}

#[test]
fn no_profile_with_an_address_is_said() {
    let prod = stage(1, &[]);
    let config = config(&prod, &[]);
    let said = say(smoke(&config, &["--all-profiles", "--format", "json"]).env("LANG", "es_MX.UTF-8"));
    assert_eq!((said.code, &said.json()["code"]), (2, &json!("no-profiles")), "{said:?}");
}

/// Each would otherwise wait for the one before it.
#[test]
fn many_run_at_once() {
    let prod = stage(1, &[]);
    let names: Vec<_> = (1..=12).map(|place| format!("p{place:02}")).collect();
    let sections: Vec<_> = names.iter().map(|name| section(name, &prod)).collect();
    let config = config(&prod, &sections);
    let said = say(&mut smoke(&config, &["--all-profiles", "--only", "health,login"]));
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(said.stdout.lines().filter(|line| line.contains("PASSED")).count(), names.len(), "{said:?}");
}

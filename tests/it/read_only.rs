//! `smoke --read-only`: nothing is posted but a login, nothing is left on the server, and what was not proved is said.

use std::path::Path;

use pointctl::checks::CATALOGUE;
use serde_json::json;

use crate::deployment::{Config, Role};
use crate::support::{Said, Stage, for_each_at_once, say};

/// Paths of what was posted.
fn posted(stage: &Stage) -> Vec<String> {
    let requests = stage.deployment.requests();
    requests.into_iter().filter(|it| it.method != "GET").map(|it| it.path_and_query).collect()
}

fn by_password(stage: &Stage, args: &[&str]) -> Said {
    let user = stage.deployment.user(Role::Admin);
    let mut command = stage.anonymous(args);
    command.env("POINTCTL_USERNAME", &user.username).env("POINTCTL_PASSWORD", &user.password);
    say(command.args(["--read-only", "--format", "json"]))
}

#[test]
fn nothing_is_posted_and_no_row_is_left_whatever_else_is_asked_for() {
    let expecting =
        ["--expect-alert", "* if idle_candidates < 900", "--expect-alert", "* if purge_candidates < 9000"];
    let cases: [&[&str]; 8] = [
        &[],
        &["--deep"],
        &["--only", "bounds,access,audit-trail,resumen-agrees"],
        &["--deep", "--only", "bounds"],
        &["--only", "login,health"],
        &["--skip", "preview-purge"],
        &["--idle-limit", "20", "--max-delete", "500"],
        &expecting,
    ];
    for_each_at_once(&cases, |args| {
        let stage = Stage::healthy();
        let rows = stage.deployment.audit_rows();
        let mut command = stage.as_role(Role::Admin, *args);
        for (role, name) in [(Role::Lectura, "READONLY"), (Role::Admin, "OUTSIDER")] {
            command.env(format!("POINTCTL_{name}_TOKEN"), &stage.deployment.user(role).token);
        }
        let said = say(command.args(["--read-only", "--format", "json"]));
        assert_eq!(posted(&stage), [""; 0], "{args:?}");
        assert_eq!(stage.deployment.audit_rows(), rows, "{args:?}");
        assert_eq!(said.json()["selection"]["read_only"], json!(true), "{args:?}: {said:?}");
        assert!(matches!(said.code, 0 | 1), "{args:?}: {said:?}");
    });
}

#[test]
fn the_login_alone_is_posted() {
    for (args, logins) in [(&[][..], 1), (&["--deep"], 2)] {
        let stage = Stage::healthy();
        let said = by_password(&stage, args);
        assert_eq!(said.code, 0, "{said:?}");
        assert_eq!(posted(&stage), vec!["/api/auth/token/"; logins]);
    }
}

#[test]
fn it_is_green_and_says_what_it_did_not_prove() {
    let stage = Stage::healthy();
    let said = stage.smoke(&["--read-only"]);
    assert_eq!((said.code, said.codes().len()), (0, 0), "{said:?}");
    let selection = &said.json()["selection"];
    let left_out = ["preview-deactivate", "preview-purge", "preview-maintenance", "audit-trail"];
    assert_eq!(selection["left_out"], json!(left_out));
    assert_eq!(selection["in_part"], json!(["resumen-agrees", "access", "bounds"]));
    let ran = said.json()["checks"].as_array().unwrap().len() + 1;
    // A quick run has no wrong login in any case.
    assert_eq!(ran, CATALOGUE.len() - left_out.len());
    let deep = stage.smoke(&["--read-only", "--deep"]).json();
    assert!(deep["selection"]["left_out"].as_array().unwrap().contains(&json!("login")), "{deep}");
    for (lang, words) in [("en", "--read-only"), ("es", "--read-only")] {
        for quiet in [&[][..], &["-q"]] {
            let args = [&["--read-only", "--lang", lang], quiet].concat();
            let text = say(&mut stage.as_role(Role::Admin, args)).stdout;
            for part in [words, "preview-deactivate", "audit-trail", "access", "bounds"] {
                assert!(text.contains(part), "{lang} {part}: {text}");
            }
        }
    }
}

#[test]
fn each_form_says_so() {
    let stage = Stage::healthy();
    let said = say(stage
        .as_role(Role::Admin, ["--read-only", "-q"])
        .args(crate::reports::flags(stage.folder.path())));
    assert_eq!(said.code, 0, "{said:?}");
    for form in ["human", "json", "ndjson", "junit", "tap", "markdown", "github", "nagios", "html"] {
        let text = std::fs::read_to_string(crate::reports::file(stage.folder.path(), form)).unwrap();
        let named = if form.ends_with("json") { "\"read_only\"" } else { "--read-only" };
        assert!(text.contains(named) && text.contains("preview-purge"), "{form}: {text}");
    }
}

#[test]
fn a_variable_and_a_profile_ask_for_it_too() {
    let stage = Stage::healthy();
    let said = say(stage.as_role(Role::Admin, ["--format", "json"]).env("POINTCTL_READ_ONLY", "1"));
    assert_eq!(said.json()["selection"]["read_only"], json!(true), "{said:?}");
    let config = stage.file("config.toml", "[profile.watch]\nread_only = true\n");
    let mut command = stage.as_role(Role::Admin, ["--format", "json", "--profile", "watch"]);
    let said = say(command.env("POINTCTL_CONFIG", config));
    assert_eq!(said.json()["selection"]["read_only"], json!(true), "{said:?}");
    assert_eq!(posted(&stage), [""; 0]);
    let said = say(stage.as_role(Role::Admin, ["--format", "json"]).env("POINTCTL_READ_ONLY", "0"));
    assert_eq!(said.json()["selection"]["read_only"], json!(false), "{said:?}");
}

#[test]
fn with_live_it_is_wrong_usage_before_any_connection() {
    let stage = Stage::healthy();
    let live = ["--live", "--confirm-live", "YES", "--format", "json"];
    for (flag, variable) in [(&["--read-only"][..], "0"), (&[], "1"), (&["--read-only"], "1")] {
        let mut command = stage.as_role(Role::Admin, [&live[..], flag].concat());
        let said = say(command.env("POINTCTL_READ_ONLY", variable));
        assert_eq!((said.code, &said.json()["code"]), (2, &json!("live-with-read-only")), "{said:?}");
    }
    assert_eq!((stage.deployment.connections(), stage.deployment.live_calls()), (0, 0));
}

#[test]
fn what_it_still_asks_is_judged() {
    for (fault, check) in
        [("csv-header", "export-csv"), ("access-resumen-open", "access"), ("health-degraded", "health")]
    {
        let said = Stage::broken(fault).smoke(&["--read-only"]);
        assert_eq!((said.code, said.codes().contains_key(check)), (1, true), "{fault}: {said:?}");
    }
    let stage = Stage::new(Config { rows: 0, ..Config::default() });
    assert_eq!(stage.smoke(&["--read-only"]).code, 0);
}

/// The value of a series, whatever its labels.
fn value(text: &str, name: &str) -> Option<f64> {
    let line = text.lines().find(|line| line.strip_prefix(name).is_some_and(|it| it.starts_with(['{', ' '])));
    line.map(|line| line.rsplit_once(' ').unwrap().1.parse().unwrap())
}

fn gauges(stage: &Stage, file: &Path, args: &[&str]) -> (i32, String) {
    let report = format!("prometheus={}", file.display());
    let said = say(&mut stage.as_role(Role::Admin, [&["-q", "--report", &report], args].concat()));
    (said.code, std::fs::read_to_string(file).unwrap())
}

#[test]
fn its_success_is_its_own_and_no_full_smoke_s() {
    let stage = Stage::healthy();
    let file = stage.file("pointctl.prom", "");
    let (code, alone) = gauges(&stage, &file, &["--read-only"]);
    assert_eq!((code, value(&alone, "pointctl_read_only_success")), (0, Some(1.0)), "{alone}");
    assert!(value(&alone, "pointctl_last_read_only_success_timestamp_seconds").is_some(), "{alone}");
    for name in ["pointctl_smoke_success", "pointctl_last_success_timestamp_seconds"] {
        assert_eq!(value(&alone, name), None, "{alone}");
    }
    let (_, full) = gauges(&stage, &file, &[]);
    assert_eq!(value(&full, "pointctl_smoke_success"), Some(1.0), "{full}");
    let last = value(&full, "pointctl_last_success_timestamp_seconds");
    assert!(last.is_some());
    // It is kept in a file that both write.
    let earlier = value(&full, "pointctl_last_read_only_success_timestamp_seconds");
    assert_eq!(earlier, value(&alone, "pointctl_last_read_only_success_timestamp_seconds"), "{full}");
    let (code, failed) =
        gauges(&stage, &file, &["--budget", "1ms", "--fail-on", "warning", "--expect-alert", "*"]);
    assert_eq!((code, value(&failed, "pointctl_smoke_success")), (1, Some(0.0)), "{failed}");
    let (_, after) = gauges(&stage, &file, &["--read-only"]);
    assert_eq!(
        value(&after, "pointctl_smoke_success"),
        Some(0.0),
        "it stands until a full one passes: {after}"
    );
    assert_eq!(value(&after, "pointctl_last_success_timestamp_seconds"), last, "{after}");
    assert_eq!(value(&after, "pointctl_read_only_success"), Some(1.0), "{after}");
    // In files of their own no series is in both.
    let (own, full) = (stage.file("own.prom", ""), stage.file("full.prom", ""));
    let (_, full) = gauges(&stage, &full, &[]);
    let (_, own) = gauges(&stage, &own, &["--read-only"]);
    let series = |text: &str| -> std::collections::BTreeSet<String> {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines.map(|line| line.rsplit_once(' ').unwrap().0.to_owned()).collect()
    };
    let (own, full) = (series(&own), series(&full));
    let both: Vec<_> = own.intersection(&full).collect();
    assert!(both.is_empty(), "{both:?}");
}

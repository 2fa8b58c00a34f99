//! A run held against an earlier one, and two reports against each other.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};

use crate::deployment::{Config, Role};
use crate::human::settings;
use crate::support::{Said, Stage, bare, say};

/// A good run's report, changed, in a file.
fn earlier(stage: &Stage, change: impl FnOnce(&mut Value)) -> PathBuf {
    let mut report = stage.smoke(&[]).json();
    change(&mut report);
    stage.file("earlier.json", report.to_string())
}

fn against(stage: &Stage, earlier: &Path, args: &[&str]) -> Said {
    say(stage.as_role(Role::Admin, args).args(["--format", "json", "--baseline"]).arg(earlier))
}

/// Sets a field of the data of a check's first finding.
fn figure(report: &mut Value, check: &str, field: &str, value: u64) {
    let checks = report["checks"].as_array_mut().unwrap();
    let check = checks.iter_mut().find(|it| it["id"] == check).unwrap();
    assert!(check["findings"][0]["data"][field].is_u64(), "{check}");
    check["findings"][0]["data"][field] = json!(value);
}

/// As if everything had been answered at once.
fn at_once(report: &mut Value) {
    report["duration_ms"] = json!(0.0);
    report["checks"].as_array_mut().unwrap().iter_mut().for_each(|it| it["duration_ms"] = json!(0.0));
}

#[test]
fn a_run_like_the_earlier_one_passes() {
    let stage = Stage::healthy();
    let file = earlier(&stage, |_| {});
    let said = against(&stage, &file, &["--max-regression", "10000%", "--max-drift", "50%"]);
    assert_eq!((said.code, said.check("baseline")["outcome"].as_str()), (0, Some("passed")), "{said:?}");
    let compared = &said.check("baseline")["findings"][0]["data"];
    assert_eq!((&compared["checks"], &compared["figures"]), (&json!(20), &json!(7)));
    assert_eq!(said.json()["summary"]["passed"], 21);
}

#[test]
fn what_became_slower_is_a_warning_or_a_failure_as_one_wants() {
    let stage = Stage::new(Config { latency: Duration::from_millis(150), ..Config::default() });
    let file = earlier(&stage, at_once);
    let said = against(&stage, &file, &[]);
    assert_eq!((said.code, &said.warnings()["baseline"]), (0, &vec!["baseline-slower".to_owned()]));
    let named: Vec<_> = said.check("baseline")["findings"].as_array().unwrap().clone();
    assert_eq!(named[1]["data"]["what"], "run", "{named:?}");
    let said = against(&stage, &file, &["--fail-on", "warning", "--expect-alert", "*"]);
    assert_eq!((said.code, &said.codes()["baseline"]), (1, &vec!["baseline-slower".to_owned()]));
}

#[test]
fn a_figure_beyond_its_bound_fails_and_refuses_a_live_call() {
    let stage = Stage::healthy();
    let file = earlier(&stage, |it| figure(it, "resumen", "clients_active", 80));
    let bound = ["--max-drift", "clients_active=30%"];
    let said = against(&stage, &file, &bound);
    assert_eq!((said.code, &said.codes()["baseline"]), (1, &vec!["baseline-drift".to_owned()]));
    let said = against(&stage, &file, &["--max-drift", "clients_active=60%"]);
    assert_eq!(said.code, 0, "{said:?}");
    let live = ["--live", "--confirm-live", "YES", "--expect-alert", "*", bound[0], bound[1]];
    let said = against(&stage, &file, &live);
    assert_eq!(said.code, 5, "{said:?}");
    assert_eq!(stage.deployment.live_calls(), 0);
}

#[test]
fn a_figure_that_is_not_seen_can_not_be_within_its_bound() {
    let stage = Stage::healthy();
    let file = earlier(&stage, |_| {});
    let said = against(&stage, &file, &["--max-drift", "purge_candidates=30", "--skip", "preview-purge"]);
    assert_eq!((said.code, &said.codes()["baseline"]), (1, &vec!["baseline-figure-missing".to_owned()]));
}

#[test]
fn what_is_no_baseline_is_refused_before_anything_is_sent() {
    let stage = Stage::healthy();
    let good = earlier(&stage, |_| {});
    let sent = stage.deployment.requests().len();
    let change = |name: &str, change: &dyn Fn(&mut Value)| {
        let mut report: Value = serde_json::from_slice(&std::fs::read(&good).unwrap()).unwrap();
        change(&mut report);
        stage.file(name, report.to_string())
    };
    let elsewhere = change("a.json", &|it| it["target"]["base_url"] = json!("https://other.example"));
    let operation = change("b.json", &|it| it["command"] = json!("maintenance"));
    let refused = stage.file("c.json", r#"{"schema":"pointctl.error/1","code":"usage","exit_code":2}"#);
    let cut = stage.file("d.json", "{\"schema\":");
    let without = change("e.json", &|it| it["checks"].as_array_mut().unwrap().truncate(3));
    let absent = stage.folder.path().join("f.json");
    for (file, args, code) in [
        (&elsewhere, &[][..], "baseline-elsewhere"),
        (&operation, &[], "other-command"),
        (&refused, &[], "not-a-run"),
        (&cut, &[], "not-a-run"),
        (&absent, &[], "unreadable"),
        (&without, &["--max-drift", "rows_total=10"], "baseline-lacks"),
        (&good, &["--max-drift", "rows=10"], "bad-choice"),
        (&good, &["--max-drift", "rows_total=-1"], "out-of-bounds"),
        (&good, &["--max-regression", "20000"], "out-of-bounds"),
    ] {
        let said = against(&stage, file, args);
        assert_eq!((said.code, said.json()["code"].as_str()), (2, Some(code)), "{said:?}");
        assert!(said.stderr.lines().count() >= 2, "what to do: {said:?}");
    }
    let said = stage.smoke(&["--max-regression", "10"]);
    assert_eq!((said.code, said.json()["code"].as_str()), (2, Some("bound-without-baseline")));
    assert_eq!(stage.deployment.requests().len(), sent);
}

fn diff(before: &Path, after: &Path, args: &[&str]) -> Said {
    say(bare().arg("diff").args([before, after]).args(args))
}

/// Two reports with times that are not the machine's.
fn two(stage: &Stage) -> (PathBuf, PathBuf) {
    let mut before = stage.smoke(&[]).json();
    before["started_at"] = json!("2026-11-24T12:00:00.000Z");
    before["duration_ms"] = json!(640.0);
    for (place, check) in before["checks"].as_array_mut().unwrap().iter_mut().enumerate() {
        check["duration_ms"] = json!(10 * place);
    }
    figure(&mut before, "resumen", "requests_24h", 120);
    let mut after = before.clone();
    after["started_at"] = json!("2026-11-25T12:00:00.000Z");
    figure(&mut after, "resumen", "requests_24h", 60);
    let checks = after["checks"].as_array_mut().unwrap();
    let place = |id: &str| checks.iter().position(|it| it["id"] == id).unwrap();
    let (export, filters, bounds) = (place("export-csv"), place("filters"), place("bounds"));
    checks[export]["outcome"] = json!("failed");
    checks[export]["findings"] =
        json!([{"severity": "failure", "code": "export-header-differs", "data": {}}]);
    checks[filters]["duration_ms"] = json!(1500.0);
    checks.remove(bounds);
    after["verdict"] = json!("failed");
    after["exit_code"] = json!(1);
    let text = |it: &Value| it.to_string().replace(&stage.deployment.base_url(), "https://erp.example");
    (stage.file("before.json", text(&before)), stage.file("after.json", text(&after)))
}

#[test]
fn two_reports_side_by_side() {
    let stage = Stage::healthy();
    let (before, after) = two(&stage);
    let said = diff(&before, &after, &["--format", "json", "--max-drift", "requests_24h=25%"]);
    let (json, check) = (said.json(), |it: &Value, id: &str| -> Value {
        it["checks"].as_array().unwrap().iter().find(|it| it["id"] == id).unwrap().clone()
    });
    assert_eq!((said.code, &json["worse"], &json["schema"]), (1, &json!(true), &json!("pointctl.diff/1")));
    assert_eq!(check(&json, "export-csv")["new"], json!(["export-header-differs"]));
    assert_eq!(check(&json, "filters")["duration"]["slower"], true);
    assert_eq!(check(&json, "bounds")["after"], Value::Null);
    let requests = json["figures"].as_array().unwrap().iter().find(|it| it["figure"] == "requests_24h");
    assert_eq!(requests.unwrap()["drift_pct"], 50.0);
    assert_eq!(requests.unwrap()["drifted"], true);
    for (lang, name) in [("en", "diff_en"), ("es", "diff_es")] {
        let said = diff(&before, &after, &["--lang", lang, "--max-drift", "requests_24h=25%"]);
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.bind(|| insta::assert_snapshot!(name, said.stdout));
    }
}

#[test]
fn what_is_no_worse_ends_with_0() {
    let stage = Stage::healthy();
    let (before, after) = two(&stage);
    let same = diff(&before, &before, &[]);
    assert_eq!((same.code, same.stdout.contains("nothing changed")), (0, true), "{same:?}");
    // Mended, and quicker; the figure has no bound.
    let better = diff(&after, &before, &[]);
    assert_eq!((better.code, better.stdout.contains("failed → passed")), (0, true), "{better:?}");
}

#[test]
fn reports_that_can_not_be_compared_are_refused() {
    let stage = Stage::healthy();
    let (before, _) = two(&stage);
    let garbage = stage.file("garbage.json", "[]");
    let resumen = stage.file("resumen.json", {
        say(&mut stage.command_as(Role::Admin, "resumen", ["--format", "json", "--expect-alert", "*"])).stdout
    });
    for (after, code) in [(&garbage, "not-a-run"), (&resumen, "other-command")] {
        let said = diff(&before, after, &["--format", "json"]);
        assert_eq!((said.code, said.json()["code"].as_str()), (2, Some(code)), "{said:?}");
    }
    let said = diff(&resumen, &resumen, &[]);
    assert_eq!(said.code, 0, "other commands' reports have checks too: {said:?}");
}

#[test]
fn the_baseline_is_one_line_for_a_person() {
    let stage = Stage::healthy();
    let file = earlier(&stage, |_| {});
    let mut command = stage.as_role(Role::Admin, ["--lang", "es", "--max-regression", "10000", "--baseline"]);
    let said = say(command.arg(file));
    let line = said.stdout.lines().find(|it| it.contains("baseline")).unwrap();
    settings().bind(|| {
        insta::assert_snapshot!(line, @"✓ baseline                       comparado con la ejecución del MOMENT: 20 comprobaciones, 7 cifras");
    });
}

#[test]
fn no_more_is_read_than_a_report_can_have() {
    const MOST: usize = 8 << 20;
    let stage = Stage::healthy();
    let report = stage.folder.path().join("report.json");
    let said = say(stage.as_role(Role::Admin, ["--format", "json", "-o"]).arg(&report));
    assert_eq!(said.code, 0, "{said:?}");
    let mut bytes = std::fs::read(&report).unwrap();
    bytes.resize(MOST, b' ');
    let full = stage.file("full.json", &bytes);
    let said = say(stage.command("diff", [""; 0]).args([&report, &full]));
    assert_eq!(said.code, 0, "{said:?}");
    bytes.push(b' ');
    let large = stage.file("large.json", &bytes);
    for said in [
        say(stage.as_role(Role::Admin, ["--baseline"]).arg(&large)),
        say(stage.command("diff", [""; 0]).args([&report, &large])),
        say(stage.command_as(Role::Admin, "verify", ["--from-report"]).arg(&large)),
    ] {
        assert!(said.code == 2 && said.stderr.contains("it has more than 8 MiB"), "{said:?}");
    }
}

//! A month of made-up days, and what `pointctl history` tells of it. Nothing depends on the day of the test.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::support::{Said, Stage, bare, say};

const URL: &str = "https://erp.example";
/// The moment that the month is told at: the evening of its last day, in Mexico's central zone.
const UNTIL: &str = "2026-11-26T00:00:00Z";

/// Where runs are kept that nobody made.
struct Month {
    state: tempfile::TempDir,
    /// A good run's report.
    good: Value,
}

impl Month {
    fn new() -> Self {
        let mut good = Stage::healthy().smoke(&[]).json();
        good["target"]["base_url"] = json!(URL);
        Self { state: tempfile::tempdir().unwrap(), good }
    }

    fn folder(&self) -> PathBuf {
        self.state.path().join("pointctl/runs/erp.example_443")
    }

    /// Keeps a good run of that moment, changed.
    fn keep(&self, at: &str, change: impl FnOnce(&mut Value)) -> PathBuf {
        let mut report = self.good.clone();
        report["started_at"] = json!(at);
        report["duration_ms"] = json!(1200.0);
        change(&mut report);
        let id: String = at.chars().filter(|it| !matches!(it, '-' | ':')).collect();
        let file = self.folder().join(format!("{id}-00000a.json.gz"));
        fs::create_dir_all(self.folder()).unwrap();
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(report.to_string().as_bytes()).unwrap();
        fs::write(&file, encoder.finish().unwrap()).unwrap();
        file
    }

    fn history(&self, args: &[&str]) -> Command {
        let mut command = bare();
        command.arg("history").args(args).env("XDG_STATE_HOME", self.state.path());
        command.env("TZ", "CST6").env("LC_ALL", "C.UTF-8");
        command
    }

    fn told(&self, args: &[&str]) -> Said {
        say(self.history(&["--until", UNTIL]).args(args))
    }
}

fn check<'a>(report: &'a mut Value, id: &str) -> &'a mut Value {
    report["checks"].as_array_mut().unwrap().iter_mut().find(|it| it["id"] == id).unwrap()
}

/// A check that fails.
fn fail(report: &mut Value, id: &str, code: &str, data: &Value) {
    report["verdict"] = json!("failed");
    report["exit_code"] = json!(1);
    let check = check(report, id);
    check["outcome"] = json!("failed");
    let finding = json!({"severity": "failure", "code": code, "data": data});
    check["findings"].as_array_mut().unwrap().push(finding);
}

/// Nothing answers.
fn down(report: &mut Value) {
    report["verdict"] = json!("down");
    report["exit_code"] = json!(3);
    report["duration_ms"] = json!(12.0);
    for check in report["checks"].as_array_mut().unwrap() {
        let is_first = check["id"] == "auth" || check["id"] == "health";
        check["outcome"] = json!(if is_first { "broken" } else { "skipped" });
        let code = if is_first { "connect-refused" } else { "unreachable" };
        check["reason"] =
            json!({"code": code, "data": if is_first { json!({"host": "erp.example"}) } else { json!({}) }});
        check["findings"] = json!([]);
    }
}

/// A deployment without the newer filters.
fn older(report: &mut Value) {
    let findings = check(report, "filters")["findings"].as_array_mut().unwrap();
    let lacks =
        |filter| json!({"severity": "info", "code": "filter-not-offered", "data": {"filter": filter}});
    findings.extend(["user", "model", "q"].map(lacks));
}

/// One run each morning at seven; a check that flickers, a slow week, a deployment that is replaced, an outage of a
/// night.
fn month() -> Month {
    let month = Month::new();
    let days = (27..=31).map(|day| (10, day)).chain((1..=25).map(|day| (11, day)));
    for (mon, day) in days {
        month.keep(&format!("2026-{mon}-{day:02}T13:00:00.000Z"), |report| {
            let (requests, errors) = (1000 + 20 * day, if day == 14 { 90 } else { 10 + day % 3 });
            let figures = &mut check(report, "resumen")["findings"];
            let figures =
                figures.as_array_mut().unwrap().iter_mut().find(|it| it["code"] == "resumen-figures");
            let figures = &mut figures.unwrap()["data"];
            (figures["requests_24h"], figures["errors_24h"]) = (json!(requests), json!(errors));
            report["duration_ms"] = json!(1200.0 + f64::from(day % 4) * 20.0);
            if mon == 11 && (2..=8).contains(&day) {
                report["duration_ms"] = json!(3600.0 + f64::from(day) * 10.0);
            }
            if mon == 10 || day < 10 {
                older(report);
            }
            if matches!((mon, day), (10, 29) | (11, 12) | (11, 19)) {
                let data = json!({"format": "csv", "json_rows": 200, "export_rows": 199});
                // One of another version.
                let data = if day == 12 { json!({"rows": "many"}) } else { data };
                fail(report, "exports-agree", "export-rows-differ", &data);
            }
        });
    }
    for hour in [3, 5, 7, 9] {
        month.keep(&format!("2026-11-16T{hour:02}:00:00.000Z"), down);
    }
    month
}

fn snapshot(name: &str, said: &Said) {
    assert_eq!((said.code, said.stderr.as_str()), (0, ""), "{said:?}");
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name, said.stdout));
}

#[test]
fn a_month_is_told_as_it_was_in_both_languages() {
    let month = month();
    snapshot("history_en", &month.told(&["--lang", "en"]));
    snapshot("history_es", &month.told(&["--lang", "es"]));
    let json = month.told(&["--format", "json", "--limit", "3"]).json();
    assert_eq!((&json["schema"], &json["base_url"]), (&json!("pointctl.history/1"), &json!(URL)));
    assert_eq!((&json["streak"]["green"], &json["streak"]["runs"]), (&json!(true), &json!(6)));
    assert_eq!(json["streak"]["since"], "2026-11-20T13:00:00Z");
    assert_eq!(json["pass_rate"]["days_7"], json!({"runs": 7, "passed": 6}));
    assert_eq!(json["pass_rate"]["days_30"], json!({"runs": 34, "passed": 27}));
    let one = |list: &str| {
        assert_eq!(json[list].as_array().unwrap().len(), 1, "{list}: {json}");
        json[list][0].clone()
    };
    let flicker = one("flickering");
    assert_eq!(
        (&flicker["check"], &flicker["failed"], &flicker["runs"]),
        (&json!("exports-agree"), &json!(3), &json!(30))
    );
    let outage = one("outages");
    assert_eq!(
        (&outage["from"], &outage["to"]),
        (&json!("2026-11-16T03:00:00Z"), &json!("2026-11-16T13:00:00Z"))
    );
    assert_eq!((&outage["code"], &outage["runs"]), (&json!("connect-refused"), &json!(4)));
    let slow = one("slow");
    assert_eq!((&slow["from"], &slow["to"]), (&json!("2026-11-02"), &json!("2026-11-08")));
    let change = one("changes");
    assert_eq!((&change["what"], &change["at"]), (&json!("filters"), &json!("2026-11-10T13:00:00Z")));
    assert_eq!((json["runs"].as_array().unwrap().len(), &json["runs_total"]), (3, &json!(34)));
}

#[test]
fn a_run_has_the_name_of_its_profile() {
    let month = month();
    let said = month.told(&["--lang", "es", "--limit", "2"]);
    assert!(!said.stdout.contains("perfil"), "none has one: {}", said.stdout);
    month.keep("2026-11-25T14:00:00.000Z", |report| report["profile"] = json!("planta"));
    let said = month.told(&["--lang", "es", "--limit", "2"]);
    let table: Vec<_> = said.stdout.lines().skip_while(|it| !it.contains("perfil")).collect();
    assert!(table[1].ends_with("  planta") && !table[2].contains("planta"), "{}", said.stdout);
    assert_eq!(month.told(&["--format", "json"]).json()["runs"][0]["profile"], "planta");
    let csv = month.told(&["--format", "csv"]).stdout;
    assert!(
        csv.lines().next().unwrap().ends_with(",profile") && csv.lines().nth(1).unwrap().ends_with(",planta")
    );
}

#[test]
fn in_the_middle_of_it_it_is_red() {
    let month = month();
    let said = say(month.history(&["--until", "2026-11-16T08:00:00Z"]).args(["--lang", "en"]));
    let red = "RED since 2026-11-15 21:00 CST (3 runs): the server refused the connection";
    assert!(said.stdout.contains(red) && said.stdout.contains("not over yet"), "{}", said.stdout);
    assert_eq!(said.code, 0, "looking is no failure");
}

#[test]
fn other_programs_have_it_as_json_csv_and_a_page() {
    let month = month();
    let csv = month.told(&["--format", "csv", "--limit", "100"]).stdout;
    let lines: Vec<_> = csv.lines().collect();
    assert_eq!(lines.len(), 35, "{csv}");
    assert!(lines[0].starts_with("run,at,verdict,") && lines[1].starts_with("20261125T130000.000Z-00000a,"));
    assert!(csv.contains(",exports-agree export-rows-differ,"), "{csv}");
    let folder = tempfile::tempdir().unwrap();
    let [page, beside] = ["a.html", "b.csv"].map(|it| folder.path().join(it));
    let report = format!("csv={}", beside.display());
    let said = month.told(&["-o", page.to_str().unwrap(), "--report", &report, "--lang", "es"]);
    assert_eq!((said.code, said.stdout.as_str(), said.stderr.as_str()), (0, "", ""));
    assert_eq!(fs::read_to_string(&beside).unwrap().lines().count(), 21, "twenty, unless more are asked for");
    let page = fs::read_to_string(&page).unwrap();
    for part in [
        "<!DOCTYPE html>",
        "lang=\"es\"",
        "EN VERDE",
        "href=\"#r20261116T030000.000Z-00000a\"",
        "id=\"r20261116T030000.000Z-00000a\"",
        "export-rows-differ",
        "pointctl history show 20261125T130000.000Z-00000a",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("<script") && !page.contains("http://") && page.len() < 200_000, "{}", page.len());
    for (args, code) in [
        (["-o", "a.pdf"], "unknown-extension"),
        (["--report", "xml=a.xml"], "bad-report"),
        (["--until", "yesterday"], "bad-moment"),
        (["--limit", "0"], "out-of-bounds"),
    ] {
        let said = month.told(&[&args[..], &["--format", "json"]].concat());
        let said =
            if args[0] == "--until" { say(month.history(&args).args(["--format", "json"])) } else { said };
        assert_eq!(said.code, 2, "{said:?}");
        let told = if said.stdout.is_empty() { said.stderr.clone() } else { said.json()["code"].to_string() };
        assert!(told.contains(code) || said.stdout.is_empty(), "{code}: {said:?}");
    }
}

#[test]
fn a_run_is_shown_as_it_was_and_two_are_compared() {
    let month = month();
    let red = "20261119";
    let said = say(&mut month.history(&["show", red, "--lang", "es"]));
    let parts = ["19/11/2026 07:00 CST", "FALLÓ: ", "export-rows-differ", "199", "✓ auth"];
    for part in parts {
        assert!(said.stdout.contains(part), "{part}: {}", said.stdout);
    }
    assert_eq!(said.stderr, "");
    let said = say(&mut month.history(&["show", "20261112", "--lang", "es"]));
    for part in ["12/11/2026 07:00 CST", "FALLÓ (1)", "export-rows-differ", "rows many", "✓ auth"] {
        assert!(said.stdout.contains(part), "{part}: {}", said.stdout);
    }
    assert!(said.stderr.contains("otra versión de pointctl") && said.stderr.lines().count() == 1, "{said:?}");
    let said = say(&mut month.history(&["show", "20261112", "--format", "junit"]));
    assert_eq!(said.code, 2, "{said:?}");
    let json = say(&mut month.history(&["show", "1", "--format", "json"])).json();
    assert_eq!(
        (&json["schema"], &json["started_at"]),
        (&json!("pointctl.smoke/1"), &json!("2026-11-25T13:00:00.000Z"))
    );
    let said = say(&mut month.history(&["compare", "20261118", red, "--lang", "en"]));
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        said.stdout.contains("passed → failed  + ") && said.stdout.contains("(export-rows-differ)\n"),
        "{}",
        said.stdout
    );
    let said = say(&mut month.history(&["compare", red, "1"]));
    assert_eq!(said.code, 0, "{said:?}");
    for run in ["99", "2026", "20301119", "x"] {
        let said = say(&mut month.history(&["show", run, "--format", "json"]));
        assert_eq!((said.code, said.json()["code"].as_str()), (2, Some("no-such-run")), "{run}: {said:?}");
    }
}

#[test]
fn a_damaged_run_is_left_out_and_named() {
    let month = month();
    let file = month.keep("2026-11-20T14:00:00.000Z", |_| {});
    let bytes = fs::read(&file).unwrap();
    fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    let said = month.told(&["--format", "json"]);
    assert_eq!((said.code, &said.json()["runs_total"]), (0, &json!(34)));
    assert!(said.stderr.contains("20261120T140000.000Z-00000a.json.gz") && said.stderr.lines().count() == 1);
}

#[test]
fn the_only_deployment_is_meant_where_none_is_named() {
    let month = month();
    let name = |args: &[&str]| month.told(&[&["--format", "json"], args].concat());
    assert_eq!(name(&[]).json()["base_url"], URL);
    let other = name(&["--base-url", "https://other.example"]).json();
    assert_eq!((&other["runs_total"], &other["streak"]), (&json!(0), &Value::Null));
    let said = month.told(&["--base-url", "https://other.example", "--lang", "en"]);
    assert!(said.code == 0 && said.stdout.contains("no run of this deployment is kept"), "{said:?}");
    copied(&month.folder(), &month.folder().with_file_name("other.example_443"));
    let said = name(&[]);
    assert_eq!((said.code, said.json()["code"].as_str()), (2, Some("no-base-url")), "{said:?}");
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

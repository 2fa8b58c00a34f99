//! The recorded operations in every form, all of them, checked and whole.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Stdio;

use pointctl::table::{self, Bounds, Cell, Table};
use serde_json::{Value, json};

use crate::deployment::{Config, Role};
use crate::support::{Said, Stage, for_each_at_once, say};

fn historial(stage: &Stage, args: &[&str]) -> Said {
    say(&mut stage.command_as(Role::Admin, "historial", args))
}

fn with_rows(rows: usize) -> Stage {
    Stage::new(Config { rows, ..Config::default() })
}

fn path(stage: &Stage, name: &str) -> (PathBuf, String) {
    let path = stage.folder.path().join(name);
    let text = path.display().to_string();
    (path, text)
}

fn lines(said: &Said) -> Vec<Value> {
    said.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn our_csv_is_the_servers_own_byte_by_byte() {
    let stage = with_rows(300);
    for order in [&["--sort-by", "id", "--sort-dir", "asc"][..], &[], &["--action", "purge"]] {
        let limit = ["--limit", "200", "--offset", "3"];
        let ours = historial(&stage, &[&["--format", "csv"], &limit[..], order].concat());
        let theirs = historial(&stage, &[&["--export", "csv"], &limit[..], order].concat());
        assert_eq!((ours.code, theirs.code), (0, 0), "{ours:?}");
        assert_eq!(ours.stdout, theirs.stdout);
    }
}

#[test]
fn our_workbook_says_what_the_servers_says() {
    let stage = with_rows(300);
    let read = |args: &[&str], name: &str| {
        let (path, text) = path(&stage, name);
        let said = historial(&stage, &[args, &["--limit", "200", "-o", &text]].concat());
        assert_eq!(said.code, 0, "{said:?}");
        table::xlsx::read(&std::fs::read(path).unwrap(), "historial", &Bounds::default()).unwrap()
    };
    let (ours, theirs) =
        (read(&["--format", "xlsx"], "ours.xlsx"), read(&["--export", "xlsx"], "theirs.xlsx"));
    assert_eq!(theirs.rows.len(), 200);
    assert_same_rows(&ours, &theirs);
}

/// Our workbook has the server's columns, the timestamp as exact as the API's, and after it the same moment as a date.
pub(crate) fn assert_same_rows(ours: &Table, theirs: &Table) {
    assert_eq!(ours.header[1].text(), Some("fecha_utc"));
    assert_eq!((&ours.header[0], &ours.header[2..]), (&theirs.header[0], &theirs.header[1..]));
    assert_eq!(ours.rows.len(), theirs.rows.len());
    for (ours, theirs) in ours.rows.iter().zip(&theirs.rows) {
        let at = ours[0].text().unwrap();
        assert!(at.ends_with('Z'), "{at}");
        assert_eq!(Some(&*at[..19].replace('T', " ")), theirs[0].text());
        assert_eq!((&ours[1], &ours[2..]), (&Cell::Other("date"), &theirs[1..]));
    }
}

#[test]
fn what_a_workbook_of_the_server_damages_stays_whole_in_ours() {
    let stage = Stage::broken("row-formula");
    let (file, text) = path(&stage, "whole.xlsx");
    assert_eq!(historial(&stage, &["--all", "--format", "xlsx", "-o", &text]).code, 0);
    let table = table::xlsx::read(&std::fs::read(file).unwrap(), "historial", &Bounds::default()).unwrap();
    assert!(table.rows.iter().flatten().any(|cell| cell.text().is_some_and(|it| it.starts_with('='))));
    // A text that has no room in a cell is cut as the format demands, and that is said.
    let stage = Stage::broken("row-long");
    for all in [&[][..], &["--all"]] {
        let (file, text) = path(&stage, "long.xlsx");
        let said = historial(&stage, &[all, &["-q", "--format", "xlsx", "-o", &text]].concat());
        assert!(
            said.code == 0 && said.stderr.contains("1 text of more than 32,767 characters is cut"),
            "{said:?}"
        );
        let table =
            table::xlsx::read(&std::fs::read(&file).unwrap(), "historial", &Bounds::default()).unwrap();
        let mut cells = table.rows.iter().flatten().filter_map(Cell::text);
        assert!(cells.any(|it| it.ends_with(" characters]") && it.contains("… [+")));
        std::fs::remove_file(file).unwrap();
    }
    // What it says leads on.
    for form in ["csv", "ndjson"] {
        let said = historial(&stage, &["--all", "--format", form]);
        assert!(said.code == 0 && said.stderr.is_empty() && !said.stdout.contains("… [+"), "{form}");
    }
}

#[test]
fn more_rows_than_a_sheet_takes_are_refused_before_they_are_walked() {
    let faults = vec!["rows-beyond-a-sheet".into()];
    let stage = Stage::new(Config { rows: 1_200, faults, ..Config::default() });
    let (file, text) = path(&stage, "many.xlsx");
    let said = historial(&stage, &["--all", "--format", "xlsx", "-o", &text]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        said.stderr.contains("the sheet of a workbook holds 1,048,575 rows")
            && !said.stderr.contains("--resume"),
        "{said:?}"
    );
    // The sign-in, and the one answer that says how many there are.
    assert_eq!(stage.deployment.requests().len(), 2);
    let left = std::fs::read_dir(stage.folder.path()).unwrap().count();
    assert_eq!((left, file.exists()), (1, false), "ca.pem alone");
}

#[test]
fn rows_come_as_one_document_or_a_line_each() {
    let stage = Stage::healthy();
    let said = historial(&stage, &["--format", "json", "--limit", "7"]);
    let document = said.json();
    assert_eq!((said.code, &document["schema"]), (0, &json!("pointctl.historial/1")));
    assert!(said.stdout.starts_with("{\"schema\":\"pointctl.historial/1\","));
    assert_eq!((&document["rows_written"], &document["totals"]["rows_total"]), (&json!(7), &json!(60)));
    assert_eq!(document["verdict"], "passed");
    let ndjson = historial(&stage, &["--format", "ndjson", "--limit", "7"]);
    assert_eq!(Value::from(lines(&ndjson)), document["rows"]);
    let empty = historial(&with_rows(0), &["--format", "json", "--all"]);
    assert_eq!((empty.code, &empty.json()["rows"]), (0, &json!([])));
}

#[test]
fn each_filter_is_the_servers() {
    let stage = with_rows(300);
    let rows = |args: &[&str]| {
        let said = historial(&stage, &[args, &["--all", "--format", "ndjson"]].concat());
        assert_eq!(said.code, 0, "{args:?}: {said:?}");
        lines(&said)
    };
    let all = rows(&[]);
    assert_eq!(all.len(), 300);
    let of = |name: &str, value: &str| all.iter().filter(|it| it[name] == value).count();
    for (word, name) in [("purge", "PURGE_API_LOGS"), ("preview-maintenance", "PREVIEW_RUN_API_MAINTENANCE")]
    {
        assert_eq!(rows(&["--action", word]).len(), of("action", name));
        assert_eq!(rows(&["--action", name]).len(), of("action", name));
    }
    assert_eq!(rows(&["--user", " ADMIN "]).len(), of("user", "admin"), "in any case, without the blanks");
    assert_eq!(rows(&["--model", "accesslog"]).len(), of("model", "integraciones.PublicApiAccessLog"));
    assert!(rows(&["--q", "línea ñ"]).iter().all(|it| it["payload"]["nota"] != Value::Null));
    let day = &all[0]["timestamp"].as_str().unwrap()[..10];
    let days = rows(&["--date-from", day, "--date-to", day]);
    assert!(days.len() < 300, "{days:?}");
}

#[test]
fn every_row_is_read_past_what_an_offset_reaches() {
    let stage = with_rows(55_000);
    let (file, text) = path(&stage, "all.ndjson");
    let said = historial(&stage, &["--all", "--format", "ndjson", "-o", &text]);
    assert_eq!(said.code, 0, "{said:?}");
    let ids: Vec<u64> = std::fs::read_to_string(file)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].as_u64().unwrap())
        .collect();
    let once: BTreeSet<_> = ids.iter().copied().collect();
    assert_eq!((ids.len(), once.len(), once.first(), once.last()), (55_000, 55_000, Some(&1), Some(&55_000)));
    let requests = stage.deployment.requests();
    assert!(requests.iter().any(|it| it.path_and_query.contains("date_to=")), "it was cut into days");
    assert!(requests.len() < 80, "{}", requests.len());
    assert!(requests.iter().all(|it| it.status == Some(200)));
}

#[test]
fn one_row_is_found_wherever_it_stands() {
    let stage = with_rows(2500);
    for id in ["1", "1000", "1001", "2500"] {
        let said = historial(&stage, &["show", id, "--format", "json"]);
        assert_eq!((said.code, said.json()["rows"][0]["id"].to_string()), (0, id.to_owned()), "{said:?}");
    }
    let said = historial(&stage, &["show", "2501", "--format", "json"]);
    assert_eq!((said.code, &said.codes()["historial"]), (1, &vec!["row-not-there".to_owned()]));
    let text = historial(&stage, &["show", "7", "--lang", "es"]).stdout;
    assert!(text.contains("integraciones.") && text.contains("payload\n  {\n"), "{text}");
}

#[test]
fn what_does_not_hold_has_its_exit_code() {
    for_each_at_once(
        &[
            ("historial-500", 1, "historial", "http-status"),
            ("historial-unsorted", 1, "historial", "historial-unsorted"),
            ("historial-echo-limit", 1, "historial", "historial-echo-differs"),
            ("historial-page-short", 1, "historial", "historial-page-size"),
            ("historial-duplicate-id", 1, "historial", "historial-duplicate-id"),
            ("historial-missing-field", 1, "historial", "shape-mismatch"),
            ("historial-unknown-action", 1, "historial", "historial-action-unknown"),
            ("me-missing-field", 1, "auth", "shape-mismatch"),
            ("auth-429", 3, "auth", "rate-limited"),
            ("tls-expired", 3, "auth", "tls-expired"),
        ],
        |(fault, exit, check, code)| {
            let stage = Stage::new(Config { rows: 65, faults: vec![(*fault).into()], ..Config::default() });
            for all in [&[][..], &["--all"]] {
                let args = [&["--format", "json", "--timeout", "2"], all].concat();
                let said = historial(&stage, &args);
                let found = said.codes().get(*check).cloned().unwrap_or_default();
                assert_eq!(
                    (said.code, found.contains(&(*code).to_owned())),
                    (*exit, true),
                    "{fault}: {said:?}"
                );
                assert_eq!(said.json()["exit_code"], *exit);
                if *check == "historial" {
                    assert_eq!(
                        said.json()["rows"],
                        json!([]),
                        "{fault}: rows that do not hold are for nobody"
                    );
                }
            }
            let (file, text) = path(&stage, "rows.csv");
            std::fs::write(&file, "earlier").unwrap();
            let said = historial(&stage, &["--all", "--format", "csv", "--timeout", "2", "-o", &text]);
            assert_eq!(
                (said.code, std::fs::read_to_string(&file).unwrap()),
                (*exit, "earlier".into()),
                "{fault}"
            );
            assert!(said.stderr.contains(code), "{fault}: {said:?}");
        },
    );
}

#[test]
fn a_filter_that_is_not_known_is_no_filter() {
    let stage = Stage::new(Config { older: true, ..Config::default() });
    for args in [&["--user", "ana"][..], &["--model", "x"], &["--q", "x"], &["--all", "--user", "ana"]] {
        let said = historial(&stage, &[args, &["--format", "json"]].concat());
        assert_eq!(
            (said.code, &said.codes()["historial"]),
            (1, &vec!["filter-ignored".to_owned()]),
            "{args:?}"
        );
        assert_eq!(said.json()["rows"], json!([]));
    }
    let said = historial(&stage, &["--export", "csv", "--user", "ana"]);
    assert_eq!((said.code, said.stdout.as_str()), (1, ""), "a file would not tell");
    let ignored = Stage::broken("filter-ignored");
    let said = historial(&ignored, &["--action", "purge", "--format", "json"]);
    assert_eq!((said.code, &said.codes()["historial"][0]), (1, &"filter-let-through".to_owned()));
}

#[test]
fn who_may_not_read_it_is_told_so() {
    let stage = Stage::healthy();
    for args in [&["--format", "json"][..], &["show", "1", "--format", "json"]] {
        let said = say(&mut stage.command_as(Role::Compras, "historial", args));
        assert_eq!((said.code, &said.codes()["historial"]), (4, &vec!["permission-missing".to_owned()]));
        let said = say(stage.command("historial", args).env("POINTCTL_TOKEN", "0".repeat(40)));
        assert_eq!((said.code, &said.codes()["auth"]), (4, &vec!["credentials-rejected".to_owned()]));
    }
}

#[test]
fn the_servers_file_is_kept_when_nothing_is_wrong_with_it() {
    for_each_at_once(
        &[
            ("csv-truncated", "csv", "export-unreadable"),
            ("csv-html", "csv", "export-unreadable"),
            ("csv-header", "csv", "export-header-differs"),
            ("csv-missing-row", "csv", "export-rows-differ"),
            ("csv-bad-payload", "csv", "export-payload-not-json"),
            ("xlsx-truncated", "xlsx", "export-unreadable"),
            ("xlsx-bomb", "xlsx", "export-unreadable"),
            ("xlsx-missing-row", "xlsx", "export-rows-differ"),
            ("xlsx-extra-row", "xlsx", ""),
        ],
        |(fault, format, code)| {
            let stage = Stage::broken(fault);
            let (file, text) = path(&stage, "saved");
            std::fs::write(&file, "earlier").unwrap();
            let said = historial(&stage, &["--export", format, "-o", &text, "--limit", "1000"]);
            let saved = std::fs::read(&file).unwrap() != b"earlier";
            // A row more can have come meanwhile.
            assert_eq!(
                (said.code, saved),
                (i32::from(!code.is_empty()), code.is_empty()),
                "{fault}: {said:?}"
            );
            assert!(said.stderr.contains(code), "{fault}: {said:?}");
        },
    );
    let said = historial(&Stage::broken("row-formula"), &["--export", "xlsx", "-o", "/dev/null"]);
    assert_eq!(said.code, 2, "a device is no file: {said:?}");
    let stage = Stage::broken("row-formula");
    let (file, text) = path(&stage, "formula.xlsx");
    let order = ["--sort-by", "id", "--sort-dir", "asc"];
    let said = historial(&stage, &[&["--export", "xlsx", "-o", &text], &order[..]].concat());
    // Whether a formula stands where the text began with `=` can't be told from the file alone.
    assert!(said.code == 0 && file.exists(), "{said:?}");
}

#[test]
fn what_can_not_be_meant_is_named_before_anything_is_sent() {
    let stage = Stage::healthy();
    for (args, code) in [
        (&["--date-from", "24/11/2026"][..], "bad-day"),
        (&["--date-from", "2026-11-25", "--date-to", "2026-11-24"], "days-reversed"),
        (&["--action", "delete"], "bad-choice"),
        (&["--limit", "0"], "out-of-bounds"),
        (&["--limit", "1001"], "out-of-bounds"),
        (&["--offset", "50001"], "out-of-bounds"),
        (&["-o", "/nowhere/x.json"], "output-unusable"),
    ] {
        let said = historial(&stage, &[args, &["--format", "json"]].concat());
        assert_eq!((said.code, &said.json()["code"]), (2, &json!(code)), "{args:?}: {said:?}");
    }
    for args in [
        &["--format", "xlsx"][..],
        &["--export", "xlsx"],
        &["--all", "--limit", "5"],
        &["--all", "--sort-by", "user"],
        &["--export", "csv", "--all"],
        &["--user", ""],
        &["--sort-by", "payload"],
        &["--format", "junit"],
        &["show"],
        &["show", "x"],
    ] {
        assert_eq!(historial(&stage, args).code, 2, "{args:?}");
    }
    assert_eq!(stage.deployment.connections(), 0);
}

#[test]
fn a_reader_that_went_away_ends_it_quietly() {
    let stage = with_rows(5000);
    let mut command = stage.command_as(Role::Admin, "historial", ["--all", "--format", "csv"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn the_table_fits_the_terminal() {
    let stage = Stage::healthy();
    let text = |columns: &str, args: &[&str]| {
        let mut command = stage.command_as(Role::Admin, "historial", ["--limit", "12"]);
        let said = say(command.args(args).env("COLUMNS", columns).env("NO_COLOR", "1"));
        assert!(!said.stdout.contains('\u{1b}'));
        said.stdout
    };
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.add_filter(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", "YYYY-MM-DD HH:MM:SS");
    settings.add_filter(r"\d{4}-\d\d-\d\d \d\d:\d\d", "YYYY-MM-DD HH:MM");
    settings.add_filter(r"\d\d/\d\d/\d{4} \d\d:\d\d", "DD/MM/YYYY HH:MM");
    settings.bind(|| {
        insta::assert_snapshot!("historial_80_en", text("80", &["--lang", "en"]));
        insta::assert_snapshot!("historial_200_es", text("200", &["--lang", "es"]));
    });
    assert!(text("80", &[]).lines().all(|line| line.chars().count() <= 80));
    let piped = say(&mut stage.command_as(Role::Admin, "historial", ["--limit", "12"]));
    assert!(piped.stdout.contains("maintenance (rehearsal)") && !piped.stdout.contains('…'), "{piped:?}");
    let coloured = say(&mut stage.command_as(Role::Admin, "historial", ["--color", "always"]));
    assert!(coloured.stdout.contains('\u{1b}'));
}

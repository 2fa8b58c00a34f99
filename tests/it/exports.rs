//! Exports follow every parameter, and both are whole: what a smoke sees of it at once, and under `--deep`.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::json;

use crate::deployment::Config;
use crate::support::{Said, Stage, for_each_at_once};

const PAGE: &[&str] = &["export-page-differs"];
const ROWS: &[&str] = &["export-rows-differ"];
const CELLS: &[&str] = &["export-cell-differs"];

/// Fault, rows of the list, and what `exports-agree` finds of it at once.
const AT_ONCE: &[(&str, usize, &[&str])] = &[
    ("csv-ignores-action", 1300, PAGE),
    ("csv-ignores-date-from", 65, PAGE),
    ("csv-ignores-date-to", 65, PAGE),
    ("csv-ignores-user", 65, PAGE),
    ("csv-ignores-q", 200, PAGE),
    ("csv-ignores-limit", 65, PAGE),
    ("csv-ignores-offset", 65, PAGE),
    ("csv-ignores-sort-by", 65, PAGE),
    ("csv-ignores-sort-dir", 65, PAGE),
    ("csv-default-limit", 150, ROWS),
    ("csv-newest-missing", 65, ROWS),
    ("csv-newest-missing", 300, CELLS),
    ("csv-ignores-limit", 300, &["export-rows-differ"]),
    ("xlsx-ignores-date-from", 65, PAGE),
    ("xlsx-ignores-date-to", 65, PAGE),
    ("xlsx-ignores-user", 65, PAGE),
    ("xlsx-ignores-q", 200, PAGE),
    ("xlsx-ignores-limit", 65, PAGE),
    ("xlsx-ignores-offset", 65, PAGE),
    ("xlsx-ignores-sort-by", 65, PAGE),
    ("xlsx-ignores-sort-dir", 65, PAGE),
    ("xlsx-default-limit", 150, ROWS),
    ("xlsx-newest-missing", 65, ROWS),
    ("xlsx-newest-missing", 300, CELLS),
    ("exports-ignore-filters", 65, PAGE),
    ("exports-ignore-filters", 3000, PAGE),
    ("exports-by-case", 200, PAGE),
];

/// The same under `--deep`, of what may go unseen without.
const DEEP: &[(&str, usize, &[&str])] = &[
    ("csv-ignores-action", 65, PAGE),
    ("csv-ignores-model", 65, PAGE),
    ("xlsx-ignores-action", 65, PAGE),
    ("xlsx-ignores-model", 65, PAGE),
    ("csv-q-ignores-user", 65, PAGE),
    ("exports-q-payload", 65, PAGE),
    ("exports-whole-by-default", 150, PAGE),
    ("csv-hole", 2500, PAGE),
    ("xlsx-hole", 2500, PAGE),
    ("exports-date-from-exclusive", 150, PAGE),
    ("exports-date-to-exclusive", 150, PAGE),
    ("csv-bare", 65, &["export-header-differs"]),
    ("xlsx-bare", 65, &["export-header-differs"]),
];

/// Faults that are red here.
pub(crate) fn faults() -> impl Iterator<Item = &'static str> {
    AT_ONCE.iter().chain(DEEP).map(|(fault, ..)| *fault)
}

fn stage(fault: &str, rows: usize) -> Stage {
    Stage::new(Config { rows, faults: vec![fault.into()], ..Config::default() })
}

fn assert_red(said: &Said, fault: &str, rows: usize, codes: &[&str]) {
    let found = said.codes();
    assert_eq!(said.code, 1, "{fault}, {rows} rows: {}", said.check("exports-agree")["findings"]);
    let own = found.get("exports-agree").cloned().unwrap_or_default();
    assert_eq!(own, codes, "{fault}, {rows} rows");
    let all: BTreeSet<_> = found.values().flatten().map(String::as_str).collect();
    assert_eq!(all, codes.iter().copied().collect(), "{fault}, {rows} rows: {found:?}");
}

#[test]
fn an_export_that_does_not_follow_its_parameters_is_red() {
    for_each_at_once(AT_ONCE, |(fault, rows, codes)| {
        assert_red(&stage(fault, *rows).smoke(&[]), fault, *rows, codes);
    });
}

#[test]
fn each_parameter_by_itself_and_every_row_are_looked_at_under_deep() {
    for_each_at_once(DEEP, |(fault, rows, codes)| {
        assert_red(&stage(fault, *rows).smoke(&["--deep"]), fault, *rows, codes);
    });
}

#[test]
fn the_runbooks_own_exports_are_asked_for_as_it_spells_them() {
    let stage = Stage::new(Config { rows: 200, ..Config::default() });
    let said = stage.smoke(&[]);
    let asked: Vec<_> = stage.deployment.requests().into_iter().filter(|it| it.user.is_some()).collect();
    let asked: Vec<_> = asked.into_iter().map(|it| it.path_and_query).collect();
    for format in ["csv", "xlsx"] {
        let of = |end: String| asked.iter().filter(|it| it.ends_with(&end)).count();
        assert_eq!(of(format!("/historial/?limit=200&export={format}")), 1, "{asked:?}");
        // And once more, with filters.
        assert_eq!(of(format!("&export={format}")), 2, "{asked:?}");
    }
    let findings = said.check("exports-agree")["findings"].clone();
    assert_eq!(findings[1]["code"], "export-page-held");
    assert_eq!(findings[1]["data"]["blind"].as_array().unwrap().len(), 1, "{findings}");
}

#[test]
fn under_deep_the_whole_csv_is_compared_and_a_sample_of_the_workbook_that_can_be_had_again() {
    let stage = Stage::new(Config { rows: 5500, ..Config::default() });
    let said = stage.smoke(&["--deep", "--only", "exports-agree"]);
    assert_eq!((said.code, said.codes().len()), (0, 0), "{said:?}");
    let walked = |said: &Said| {
        let findings = said.check("exports-agree")["findings"].as_array().unwrap().clone();
        findings.into_iter().find(|it| it["code"] == "exports-walked").unwrap()["data"].clone()
    };
    let data = walked(&said);
    assert_eq!((&data["csv_rows"], &data["csv_pages"]), (&json!(5500), &json!(6)));
    assert_eq!(data["seed"], 5500);
    let pages = data["xlsx_pages"].as_array().unwrap().clone();
    assert_eq!((pages.len(), &pages[0], &pages[4]), (5, &json!(1), &json!(6)));
    let again = stage.smoke(&["--deep", "--only", "exports-agree"]);
    assert_eq!(walked(&again), data, "nothing was rehearsed, so the seed is the same");
}

#[test]
fn rows_that_others_add_meanwhile_are_no_error() {
    for_each_at_once(&[1, 65, 150, 300], |rows| {
        let stage =
            Stage::new(Config { rows: *rows, latency: Duration::from_millis(3), ..Config::default() });
        let smokes = [false, true, false, true, false, true].map(|deep| {
            let args: &[&str] = if deep { &["--deep"] } else { &[] };
            [args, &["--only", "export*,preview-*"]].concat()
        });
        std::thread::scope(|scope| {
            for args in &smokes {
                scope.spawn(|| {
                    let said = stage.smoke(args);
                    assert_eq!((said.code, said.codes().len()), (0, 0), "{rows} rows: {:?}", said.codes());
                });
            }
        });
    });
}

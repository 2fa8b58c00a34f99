//! The catalogue as the reports show it.

use pointctl::checks::CATALOGUE;

use crate::support::{Stage, bare, say};

#[test]
fn the_list_has_every_check_and_the_live_call_in_both_forms() {
    let ids = || {
        let checks = CATALOGUE.iter().map(|check| check.id).chain([pointctl::engine::BASELINE]);
        checks.chain(pointctl::engine::LIVE_STEPS)
    };
    let listed = say(bare().args(["checks", "--format", "json"])).json();
    assert_eq!(listed["schema"], "pointctl.checks/1");
    let checks = listed["checks"].as_array().unwrap();
    assert!(checks.iter().map(|it| it["id"].as_str().unwrap()).eq(ids()), "{checks:?}");
    let live: Vec<_> = checks.iter().filter(|it| it["live"] == true).map(|it| &it["id"]).collect();
    assert_eq!(live, pointctl::engine::LIVE_STEPS);
    let deep: Vec<_> = checks.iter().filter(|it| !it["deep"].is_null()).map(|it| &it["id"]).collect();
    let expected = [
        "auth",
        "historial-pages",
        "sort-matrix",
        "filters",
        "exports-agree",
        "preview-deactivate",
        "preview-purge",
        "preview-maintenance",
        "audit-trail",
        "login",
        "bounds",
    ];
    assert_eq!(deep, expected);
    for (lang, asks) in [("en", "asks"), ("es", "pide")] {
        let said = say(bare().args(["checks", "--lang", lang]));
        assert_eq!((said.code, said.stdout.matches(&format!("\n  {asks} ")).count()), (0, ids().count()));
        let headings = said.stdout.lines().filter(|line| !line.starts_with(' '));
        assert!(headings.map(|line| line.split(' ').next().unwrap()).eq(ids()), "{}", said.stdout);
    }
    assert_eq!(say(bare().arg("checks").env("POINTCTL_FORMAT", "xml")).code, 2);
}

#[test]
fn a_report_holds_every_check_in_the_catalogues_order() {
    // A wrong password is no part of a quick smoke.
    let expected: Vec<_> = CATALOGUE.iter().map(|check| check.id).filter(|id| *id != "login").collect();
    for fault in ["drop-connections", "health-degraded"] {
        let said = Stage::broken(fault).smoke(&["--timeout", "2"]);
        let report = said.json();
        let ids: Vec<_> =
            report["checks"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
        assert_eq!(ids, expected, "{fault}");
    }
}

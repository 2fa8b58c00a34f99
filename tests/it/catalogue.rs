//! The catalogue as the reports show it.

use pointctl::checks::CATALOGUE;

use crate::support::Stage;

#[test]
fn a_report_holds_every_check_in_the_catalogues_order() {
    let expected: Vec<_> = CATALOGUE.iter().map(|check| check.id).collect();
    for fault in ["drop-connections", "health-degraded"] {
        let said = Stage::broken(fault).smoke(&["--timeout", "2"]);
        let report = said.json();
        let ids: Vec<_> =
            report["checks"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
        assert_eq!(ids, expected, "{fault}");
    }
}

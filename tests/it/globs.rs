//! Globs over titles and ids: by characters, and each of a list whole.

use crate::deployment::Role;
use crate::support::{Said, Stage, say};

#[test]
fn globs_go_by_what_is_seen() {
    let stage = Stage::broken("alert-shouted");
    for glob in ["almacén*", "almac?n sin*", "ALMAC[EÉ]N*", "almace\u{301}n*", "{norte,almacén} sin*"] {
        let mut command = stage.as_role(Role::Admin, ["--only", "resumen", "--expect-alert", glob]);
        let said = say(command.args(["--expect-alert", "Errores API en últimas 24h"]));
        assert_eq!(said.code, 0, "{glob}: {said:?}");
    }
    for glob in ["almacen*", "almac??n*"] {
        let mut command = stage.as_role(Role::Admin, ["--only", "resumen", "--expect-alert", glob]);
        let said = say(command.args(["--expect-alert", "Errores API en últimas 24h"]));
        assert_eq!(said.code, 1, "{glob}: {said:?}");
    }
}

#[test]
fn a_brace_with_a_comma_is_one_glob() {
    let stage = Stage::healthy();
    let ids = |said: &Said| {
        let checks = said.json()["checks"].as_array().unwrap().clone();
        checks.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let expected = ["auth", "health", "export-csv", "export-xlsx"];
    let said = stage.smoke(&["--only", "export-{csv,xlsx},health"]);
    assert_eq!((said.code, ids(&said)), (0, expected.map(String::from).to_vec()), "{said:?}");
    let mut command = stage.as_role(Role::Admin, ["--format", "json"]);
    let said = say(command.env("POINTCTL_ONLY", "export-{csv,xlsx}, health"));
    assert_eq!((said.code, ids(&said)), (0, expected.map(String::from).to_vec()), "{said:?}");
    assert_eq!(stage.smoke(&["--only", "export-{csv,xlsx"]).json()["code"], "bad-glob");
}

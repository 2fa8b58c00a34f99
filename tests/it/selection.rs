//! A part of the checks: what is left out asks nothing, and the report says so.

use pointctl::checks::CATALOGUE;
use serde_json::json;

use crate::deployment::{Role, Seen};
use crate::support::{Said, Stage, bare, for_each_at_once, say};

fn ids(said: &Said) -> Vec<String> {
    let report = said.json();
    let checks = report["checks"].as_array().unwrap();
    checks.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
}

/// What was asked after signing in, without the queries.
fn asked(stage: &Stage) -> Vec<String> {
    let path = |target: &str| target.split('?').next().unwrap().rsplit('/').nth(1).unwrap().to_owned();
    stage.deployment.requests().iter().skip(1).map(|it| path(&it.path_and_query)).collect()
}

#[test]
fn each_check_alone_is_green_and_every_request_is_in_its_report() {
    for_each_at_once(&CATALOGUE, |check| {
        let stage = Stage::healthy();
        let said = stage.smoke(&["--only", check.id]);
        assert_eq!((said.code, said.codes().len()), (0, 0), "{}: {said:?}", check.id);
        let expected = if check.id == "auth" { vec!["auth"] } else { vec!["auth", check.id] };
        assert_eq!(ids(&said), expected);
        assert_eq!(said.json()["summary"]["requests"], json!(stage.deployment.requests().len()));
        assert_eq!(said.json()["summary"]["left_out"], json!(CATALOGUE.len() - expected.len()));
    });
}

#[test]
fn a_rehearsal_alone_asks_nothing_of_the_checks_that_are_left_out() {
    let stage = Stage::healthy();
    assert_eq!(stage.smoke(&["--only", "preview-purge"]).code, 0);
    assert_eq!(asked(&stage), ["purgar"]);
}

#[test]
fn the_rehearsals_still_wait_for_what_the_chosen_checks_hold_against_each_other() {
    let stage = Stage::healthy();
    let said = stage.smoke(&["--only", "sort-matrix", "--only", "exports-agree,preview-*"]);
    assert_eq!(said.code, 0, "{said:?}");
    // The oldest rows, and both exports with their page; beside the rehearsals five orders of some days, and those
    // three under another query; with the action of neither its page and the CSV of that.
    let all: Vec<_> = stage.deployment.requests().into_iter().map(|it| it.path_and_query).collect();
    let reads =
        all.iter().filter(|it| !it.contains("/me/")).take_while(|it| it.contains("/historial/")).count();
    assert!(reads >= 4, "{all:?}");
    assert_eq!(all.len(), 1 + 1 + 3 + 3 + 5 + 3 + 2);
}

#[test]
fn what_is_left_out_is_said_in_every_report() {
    let stage = Stage::healthy();
    let said = stage.smoke(&["--only", "h*,resumen", "--skip", "historial-*"]);
    assert_eq!(ids(&said), ["auth", "health", "resumen", "historial"]);
    let selection = &said.json()["selection"];
    assert_eq!(
        (&selection["only"], &selection["skip"]),
        (&json!(["h*", "resumen"]), &json!(["historial-*"]))
    );
    assert_eq!(selection["left_out"].as_array().unwrap().len(), CATALOGUE.len() - 4);
    let left_out = CATALOGUE.len() - 4;
    for (lang, words) in [("en", "checks LEFT OUT"), ("es", "comprobaciones DEJADAS FUERA")] {
        let words = format!("{left_out} {words}");
        let said = say(&mut stage
            .as_role(Role::Admin, ["--skip", "historial-*", "--only", "h*,resumen", "-q", "--lang", lang]));
        assert_eq!((said.code, said.stdout.lines().count()), (0, 1), "{said:?}");
        assert!(said.stdout.contains(&words), "{said:?}");
    }
    let whole = stage.smoke(&[]);
    let nothing = json!({
        "only": [], "skip": [], "read_only": false, "left_out": [], "taken_along": [], "in_part": []
    });
    assert_eq!(whole.json()["selection"], nothing);
    let green = say(&mut stage.as_role(Role::Admin, ["-q", "--color", "always"])).stdout;
    let part = say(&mut stage.as_role(Role::Admin, ["-q", "--color", "always", "--only", "health"])).stdout;
    assert_eq!((green.get(..7), part.get(..7)), (Some("\u{1b}[1;32m"), Some("\u{1b}[1;33m")), "{part}");
}

#[test]
fn a_variable_chooses_too_and_a_flag_outranks_it() {
    let stage = Stage::healthy();
    let said = |args: &[&str]| {
        let mut command = stage.as_role(Role::Admin, args);
        say(command.args(["--format", "json"]).env("POINTCTL_ONLY", "health, resumen"))
    };
    assert_eq!(ids(&said(&[])), ["auth", "health", "resumen"]);
    assert_eq!(ids(&said(&["--only", "bounds"])), ["auth", "bounds"]);
    assert_eq!(ids(&said(&["--skip", "health"])), ["auth", "resumen"]);
}

#[test]
fn a_glob_that_chooses_nothing_is_an_error_before_any_connection() {
    let stage = Stage::healthy();
    for (args, code) in [
        (&["--only", "helth"][..], "unknown-check"),
        (&["--skip", "health,"], "unknown-check"),
        (&["--only", "live-maintenance"], "unknown-check"),
        (&["--only", "["], "bad-glob"),
        (&["--skip", "auth"], "auth-not-skippable"),
        (&["--only", "health", "--skip", "h*"], "nothing-chosen"),
        (&["--skip", "*"], "nothing-chosen"),
    ] {
        let said = stage.smoke(args);
        assert_eq!((said.code, &said.json()["code"]), (2, &json!(code)), "{args:?}");
    }
    let said = say(&mut stage.as_role(Role::Admin, ["--only", "helth"]));
    assert!(said.stderr.contains("Did you mean health?"), "{said:?}");
    assert_eq!(stage.deployment.connections(), 0);
}

#[test]
fn a_live_run_refuses_it_before_any_connection() {
    let stage = Stage::healthy();
    let live = ["--live", "--confirm-live", "YES"];
    for args in [&["--only", "*"][..], &["--skip", "bounds"], &["--only", "no such check"]] {
        let said = stage.smoke(&[&live, args].concat());
        assert_eq!((said.code, &said.json()["code"]), (5, &json!("live-with-selection")), "{args:?}");
    }
    for name in ["POINTCTL_ONLY", "POINTCTL_SKIP"] {
        let said = say(stage.as_role(Role::Admin, live).env(name, "health"));
        assert!(said.code == 5 && said.stderr.contains(name), "{said:?}");
    }
    // The flags' own mistakes come first.
    assert_eq!(
        say(bare().args(["smoke", "--live", "--only", "health", "--format", "json"])).json()["code"],
        "live-not-confirmed"
    );
    assert_eq!((stage.deployment.connections(), stage.deployment.live_calls()), (0, 0));
}

#[test]
fn what_is_wrong_with_a_shared_answer_is_said_where_its_own_check_is_left_out() {
    for (fault, only, code) in [
        ("csv-html", "exports-agree", "export-unreadable"),
        ("historial-500", "historial-pages", "http-status"),
        ("resumen-500", "audit-trail", "http-status"),
        ("preview-purge-500", "audit-trail", "http-status"),
    ] {
        let said = Stage::broken(fault).smoke(&["--only", only, "--retries", "0"]);
        assert_eq!(said.code, 1, "{fault}: {said:?}");
        assert_eq!(said.codes().get(only), Some(&vec![code.to_owned()]), "{fault}");
    }
    // Nobody signed in: `auth` is there to say it.
    let said = Stage::broken("auth-502").smoke(&["--only", "health", "--retries", "0"]);
    assert_eq!((said.code, said.codes().contains_key("auth")), (1, true), "{said:?}");
}

/// What goes with each check that is skipped, and what is then judged in part.
const NEEDED_BY: [(&str, &[&str]); 7] = [
    ("preview-deactivate", &["audit-trail"]),
    ("preview-purge", &["audit-trail"]),
    ("preview-maintenance", &["audit-trail"]),
    ("export-csv", &["exports-agree"]),
    ("export-xlsx", &["exports-agree"]),
    ("resumen", &["audit-trail", "resumen-agrees"]),
    ("audit-trail", &[]),
];

/// What a check asks and no other, as far as it can be told by method and path.
fn is_own(id: &str, deep: bool, method: &str, target: &str) -> bool {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let is_export = |form: &str| query.contains(&format!("export={form}")) && !query.starts_with("limit=1&");
    match id {
        "preview-deactivate" => method == "POST" && path.ends_with("/desactivar-inactivos/"),
        "preview-purge" => method == "POST" && path.ends_with("/purgar/"),
        "preview-maintenance" => method == "POST" && path.ends_with("/ejecutar/"),
        "export-csv" => is_export("csv"),
        "export-xlsx" => is_export("xlsx"),
        // Before a larger rehearsal it shows that a small one has changed nothing.
        "resumen" => !deep && path.ends_with("/resumen/"),
        "health" => path == "/health/",
        _ => false,
    }
}

#[test]
fn what_is_skipped_takes_with_it_what_needs_it_and_is_asked_for_by_nobody() {
    for_each_at_once(&CATALOGUE, |check| {
        if check.id == "auth" {
            return;
        }
        for deep in [&[][..], &["--deep"]] {
            let stage = Stage::healthy();
            let said = stage.smoke(&[&["--skip", check.id], deep].concat());
            assert_eq!((said.code, said.codes().len()), (0, 0), "{}: {said:?}", check.id);
            let along = NEEDED_BY.iter().find(|(id, _)| *id == check.id).map_or(&[][..], |(_, along)| *along);
            let selection = &said.json()["selection"];
            let taken: Vec<_> = along.iter().map(|id| json!({"id": id, "needs": [check.id]})).collect();
            assert_eq!(selection["taken_along"], json!(taken), "{}", check.id);
            let ran = ids(&said);
            assert!(along.iter().all(|id| !ran.iter().any(|it| it == id)), "{}: {ran:?}", check.id);
            // By nobody that has a token of ours: access asks without one, and bounds for what is to be refused.
            let requests = stage.deployment.requests();
            let asked = requests.iter().filter(|it| it.user.is_some() && it.status != Some(400));
            let is_own = |it: &&Seen| is_own(check.id, !deep.is_empty(), &it.method, &it.path_and_query);
            let own: Vec<_> = asked.filter(is_own).collect();
            assert!(own.is_empty(), "{}: {own:?}", check.id);
        }
    });
}

#[test]
fn without_its_rehearsals_nothing_is_rehearsed_and_that_is_said() {
    for deep in [&[][..], &["--deep"]] {
        let stage = Stage::healthy();
        let rows = stage.deployment.audit_rows();
        let said = stage.smoke(&[&["--skip", "preview-*"], deep].concat());
        assert_eq!((said.code, stage.deployment.audit_rows()), (0, rows), "{said:?}");
        let previews = ["preview-deactivate", "preview-purge", "preview-maintenance"];
        let selection = &said.json()["selection"];
        assert_eq!(selection["taken_along"], json!([{"id": "audit-trail", "needs": previews}]));
        let in_part =
            if deep.is_empty() { json!(["resumen-agrees"]) } else { json!(["resumen-agrees", "bounds"]) };
        assert_eq!(selection["in_part"], in_part);
        let left_out = selection["left_out"].as_array().unwrap();
        assert!(left_out.contains(&json!("audit-trail")) && left_out.len() == 4, "{left_out:?}");
    }
    let stage = Stage::healthy();
    for (lang, needs) in [
        ("en", "needs preview-deactivate, preview-purge, preview-maintenance"),
        ("es", "necesita preview-deactivate"),
    ] {
        let args = ["-q", "--skip", "preview-*", "--lang", lang];
        let text = say(&mut stage.as_role(Role::Admin, args)).stdout;
        assert!(text.contains("audit-trail") && text.contains(needs), "{text}");
    }
}

#[test]
fn what_only_names_is_run_with_what_it_needs_unless_that_is_skipped() {
    let stage = Stage::healthy();
    let said = stage.smoke(&["--only", "audit-trail"]);
    assert_eq!((said.code, ids(&said)), (0, vec!["auth".to_owned(), "audit-trail".to_owned()]));
    assert_eq!(said.json()["selection"]["taken_along"], json!([]));
    let said =
        stage.smoke(&["--only", "audit-trail,health,exports-agree", "--skip", "preview-purge,export-csv"]);
    assert_eq!((said.code, ids(&said)), (0, vec!["auth".to_owned(), "health".to_owned()]));
    for args in [
        ["--only", "audit-trail", "--skip", "preview-purge"],
        ["--only", "exports-agree", "--skip", "export-*"],
    ] {
        let said = stage.smoke(&args);
        assert_eq!((said.code, &said.json()["code"]), (2, &json!("nothing-chosen")), "{said:?}");
    }
}

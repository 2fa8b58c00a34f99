//! The live call: once, after everything passed, confirmed by its row, and never twice.

use std::collections::BTreeSet;

use crate::deployment::{Config, Role};
use crate::support::{Said, Stage, say};

const LIVE: [&str; 4] = ["--live", "--confirm-live", "YES", "--format"];

fn live(stage: &Stage, args: &[&str]) -> Said {
    say(stage.as_role(Role::Admin, LIVE).arg("json").args(args))
}

#[test]
fn it_runs_once_and_its_row_is_found() {
    let stage = Stage::healthy();
    let clients = stage.deployment.active_clients();
    let said = live(&stage, &["--idle-limit", "2", "--max-delete", "50"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(stage.deployment.live_calls(), 1);
    assert_eq!(stage.deployment.active_clients(), clients - 2);
    let done = said.check("perform")["findings"][0].clone();
    assert_eq!((&done["code"], &done["data"]["deactivated"]), (&"live-done".into(), &2.into()));
    assert_eq!(done["data"]["deleted"], 50);
    let found = said.check("confirm")["findings"].clone();
    assert_eq!(
        (&found[1]["code"], &found[2]["code"]),
        (&"verify-last-is-it".into(), &"live-effect-seen".into())
    );
    let ids: Vec<_> = said.json()["checks"].as_array().unwrap().iter().map(|it| it["id"].clone()).collect();
    assert!(ids.ends_with(&["rehearse", "guard", "perform", "confirm"].map(Into::into)), "{ids:?}");
    let posts: Vec<_> = stage.deployment.requests().into_iter().filter(|it| it.method == "POST").collect();
    let live = posts.iter().filter(|it| it.body.as_ref().unwrap()["dry_run"] == false);
    assert_eq!(live.count(), 1);
    assert!(said.stderr.contains("LIVE"), "{}", said.stderr);
    // What came of it is looked at once where nothing speaks against it.
    let sent = posts.iter().position(|it| it.body.as_ref().unwrap()["dry_run"] == false).unwrap();
    assert_eq!(posts.len() - sent, 2, "the call, and a rehearsal: {posts:?}");
}

#[test]
fn a_check_that_did_not_pass_refuses_it() {
    for (fault, exit, not_passed) in [
        ("health-degraded", 5, "health"),
        ("xlsx-truncated", 5, "export-xlsx"),
        ("csv-missing-row", 5, "exports-agree"),
        ("preview-purge-not-dry", 5, "preview-purge"),
        ("cut-body", 5, "resumen"),
        ("always-503", 5, "auth"),
        ("drop-connections", 5, "auth"),
    ] {
        let stage = Stage::broken(fault);
        let said = live(&stage, &["--timeout", "2"]);
        assert_eq!(said.code, exit, "{fault}: {said:?}");
        assert_eq!(stage.deployment.live_calls(), 0, "{fault}");
        let reason = said.check("rehearse")["reason"].clone();
        assert_eq!(reason["code"], "checks-not-passed", "{fault}");
        let checks = reason["data"]["checks"].as_array().unwrap().clone();
        assert!(checks.iter().any(|it| it == not_passed), "{fault}: {checks:?}");
        assert!(
            said.json()["exit_codes"].as_array().unwrap().len() > 1,
            "{fault}: the failure is listed too"
        );
    }
}

#[test]
fn a_user_without_permission_never_gets_there() {
    let stage = Stage::healthy();
    for role in [Role::Compras, Role::Invitado] {
        let said = say(stage.as_role(role, LIVE).arg("json"));
        assert_eq!(said.code, 5, "{said:?}");
        assert!(said.json()["exit_codes"].as_array().unwrap().contains(&4.into()), "{said:?}");
    }
    assert_eq!(stage.deployment.live_calls(), 0);
}

#[test]
fn an_answer_that_calls_itself_a_rehearsal_is_never_reported_as_done() {
    let stage = Stage::broken("live-says-dry");
    let said = live(&stage, &["--confirm-within", "1ms"]);
    assert_eq!(said.code, 6, "{said:?}");
    assert_eq!(said.codes()["perform"], ["live-answer-wrong"]);
    // The row says otherwise than the answer, so it does not confirm it.
    assert_eq!(said.codes()["confirm"], ["live-row-missing"]);
    let findings = said.check("perform")["findings"].clone();
    assert!(!findings.to_string().contains("live-done"), "{findings}");
    assert_eq!(findings[0]["data"]["field"], "dry_run");
}

#[test]
fn a_row_that_comes_late_is_waited_for() {
    let stage = Stage::broken("live-late-row");
    let said = live(&stage, &[]);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(stage.deployment.live_calls(), 1);
}

/// Everything since the mark is read, page by page and no further; and what was live is found behind all that
/// was not.
#[test]
fn rows_of_a_busy_deployment_hide_no_live_one() {
    let stage = Stage::broken("live-busy");
    let said = live(&stage, &[]);
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{said:?}");
    let asked: BTreeSet<_> =
        stage.deployment.requests().iter().filter_map(|it| offset_of(&it.path_and_query)).collect();
    assert_eq!(asked, BTreeSet::from([0, 25, 50]));
    let said = live(&stage, &[]);
    assert_eq!((said.code, stage.deployment.live_calls()), (5, 1), "{said:?}");
    assert_eq!(said.codes()["guard"], ["guard-cooldown"], "{said:?}");
}

/// Where a page of the rows since a mark begins.
fn offset_of(path_and_query: &str) -> Option<u64> {
    let (_, query) = path_and_query.split_once("/historial/?")?;
    let value = |name: &str| query.split('&').find_map(|it| it.strip_prefix(name)?.strip_prefix('='));
    let is_since =
        value("limit") == Some("25") && value("sort_by") == Some("id") && value("action").is_none();
    is_since.then(|| value("offset").unwrap_or("0").parse().unwrap())
}

/// It is quiet for so long after the newest live row, not after the answer.
#[test]
fn a_second_run_is_waited_for_from_the_first_ones_row_on() {
    let faults = ["live-late-row", "live-twice-late"].map(String::from).to_vec();
    let stage = Stage::new(Config { faults, ..Config::default() });
    let said = live(&stage, &[]);
    assert_eq!((said.code, stage.deployment.live_calls()), (6, 2), "{said:?}");
    assert_eq!(said.codes()["confirm"], ["live-doubled"], "{said:?}");
}

/// As long as it is not there the historial's being quiet says nothing.
#[test]
fn a_lost_calls_row_is_waited_for_when_nothing_comes_for_long() {
    let faults = ["live-slow", "live-late-row"].map(String::from).to_vec();
    let stage = Stage::new(Config { faults, ..Config::default() });
    let said = live(&stage, &["--live-timeout", "500ms"]);
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{said:?}");
    assert_eq!(said.json()["operation"]["recovered"], true, "{said:?}");
}

#[test]
fn what_the_answer_has_wrong_is_on_record() {
    let stage = Stage::broken("live-answer-wrong");
    let said = live(&stage, &[]);
    assert_eq!(said.code, 6, "{said:?}");
    let journal = std::fs::read_to_string(stage.journal()).unwrap();
    let last: serde_json::Value = serde_json::from_str(journal.lines().last().unwrap()).unwrap();
    assert_eq!(last["failures"], serde_json::json!(["live-answer-wrong"]), "{last}");
}

#[test]
fn a_foreign_row_does_not_confirm_ours() {
    // Two runs leave two rows; the second must find its own.
    let stage = Stage::healthy();
    let id = |said: &Said| said.check("confirm")["findings"][0]["data"]["id"].as_u64().unwrap();
    let (first, second) = (live(&stage, &[]), live(&stage, &["--force"]));
    assert_eq!((first.code, second.code), (0, 0));
    assert!(id(&second) > id(&first));
    assert_eq!(stage.deployment.live_calls(), 2);
}

#[test]
fn the_live_call_is_not_offered_for_repetition() {
    let stage = Stage::broken("live-reset-before");
    let args = ["--live", "--confirm-live", "YES", "--confirm-within", "1ms"];
    let said = say(&mut stage.as_role(Role::Admin, args));
    assert_eq!(said.code, 7);
    assert!(said.stdout.contains("Do NOT run it again"), "{said:?}");
    // What is offered is to read the historial.
    let offered: Vec<_> = said.stdout.lines().filter(|line| line.contains("curl")).collect();
    assert!(offered.iter().all(|line| line.contains("historial") && !line.contains("POST")), "{offered:?}");
    assert!(!said.stdout.contains(r#""dry_run":false"#), "{said:?}");
}

#[test]
fn that_there_is_no_certificate_without_tls_does_not_refuse_it() {
    let stage = Stage::new(Config { plain_http: true, ..Config::default() });
    let said = live(&stage, &[]);
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{said:?}");
    assert_eq!(said.codes()["certificate"], ["no-tls"]);
}

#[test]
fn it_works_over_http_1_too() {
    let stage = Stage::new(Config { http1: true, ..Config::default() });
    assert_eq!(live(&stage, &[]).code, 0);
    assert_eq!(stage.deployment.live_calls(), 1);
}

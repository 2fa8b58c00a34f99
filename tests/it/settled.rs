//! Ending a run of the journal: every way in which one can be open, and the remedy that is printed for it.

use std::process::Stdio;

use serde_json::{Value, json};

use crate::deployment::{Config, Role};
use crate::support::{Said, Stage, say};

const LIVE: [&str; 5] = ["--live", "--confirm-live", "YES", "--format", "json"];
/// A live run that gives up at once.
const BRIEF: [&str; 4] = ["--live-timeout", "1s", "--confirm-within", "1ms"];

/// To a journal's line.
type Change = fn(&mut Value);

fn stage(faults: &[&str]) -> Stage {
    Stage::new(Config { faults: faults.iter().map(|it| String::from(*it)).collect(), ..Config::default() })
}

fn verify(stage: &Stage, args: &[&str]) -> Said {
    let from = ["--format", "json", "--confirm-within", "1ms", "--from-journal"];
    say(stage.command_as(Role::Admin, "verify", from).args(args))
}

fn live(stage: &Stage, command: &str, args: &[&str]) -> Said {
    say(stage.command_as(Role::Admin, command, LIVE).args(args))
}

/// The same until its time has passed: no other outcome may come in between.
fn verify_in_time(stage: &Stage) -> Said {
    let begun = std::time::Instant::now();
    loop {
        let said = verify(stage, &[]);
        if why(&said) != "too-soon" {
            return said;
        }
        assert_eq!(said.code, 7, "{said:?}");
        assert!(begun.elapsed().as_secs() < 30, "{said:?}");
    }
}

/// Why it could not be shown that the call was not done.
fn why(said: &Said) -> String {
    let findings = said.check("row")["findings"].as_array().cloned().unwrap_or_default();
    let unproved = findings.iter().find(|it| it["code"] == "live-not-proved");
    unproved.map_or_else(String::new, |it| it["data"]["why"].as_str().unwrap().to_owned())
}

fn codes(said: &Said) -> Vec<String> {
    said.codes().remove("row").unwrap_or_default()
}

fn last(stage: &Stage) -> Value {
    let text = std::fs::read_to_string(stage.journal()).unwrap();
    serde_json::from_str(text.lines().last().unwrap()).unwrap()
}

/// Whether the next live run is let through to the deployment.
fn goes_on(stage: &Stage) -> bool {
    let before = sent(stage);
    let said = live(stage, "purge", &[&BRIEF[..], &["--force", "--max-delete", "5"]].concat());
    if sent(stage) == before {
        assert_eq!((said.code, &said.json()["code"]), (5, &json!("open-run")), "{said:?}");
    }
    sent(stage) > before
}

fn sent(stage: &Stage) -> usize {
    let requests = stage.deployment.requests();
    requests.iter().filter(|it| it.body.as_ref().is_some_and(|it| it["dry_run"] == false)).count()
}

/// A line as a run has left it that sent an hour ago.
fn sending(stage: &Stage, change: impl FnOnce(&mut Value)) -> Value {
    // The newest row of before is a rehearsal's.
    assert_eq!(say(&mut stage.command_as(Role::Admin, "purge", ["--max-delete", "1"])).code, 0);
    let at = jiff::Timestamp::now() - jiff::SignedDuration::from_hours(1);
    let mut line = json!({
        "schema": "pointctl.journal/1", "run": "1-1", "at": at.to_string(), "event": "sending",
        "base_url": stage.deployment.base_url(), "user": "admin", "operation": "purge",
        "parameters": {"retain_days": 90, "max_delete": 500},
        "after_id": stage.deployment.audit_rows(),
        "rehearsed": {"rows": 7040}, "live_timeout_ms": 1,
    });
    change(&mut line);
    line
}

fn journal(stage: &Stage, lines: &[Value]) {
    let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
    std::fs::write(stage.journal(), lines).unwrap();
}

#[test]
fn a_call_that_never_arrived_is_proved_not_done_and_the_next_one_goes() {
    for (command, args) in [
        ("maintenance", &["--idle-limit", "2", "--max-delete", "500"][..]),
        // Cut at its limit, and the same clients are named still.
        ("deactivate", &["--idle-limit", "2"]),
        ("purge", &["--max-delete", "500"]),
    ] {
        let stage = stage(&["live-lost-once"]);
        let said = live(&stage, command, &[args, &BRIEF].concat());
        assert_eq!((said.code, stage.deployment.live_calls()), (7, 0), "{said:?}");
        let said = verify_in_time(&stage);
        assert_eq!((said.code, codes(&said)), (1, vec!["live-not-done".into()]), "{command}: {said:?}");
        assert_eq!((&last(&stage)["event"], &last(&stage)["how"]), (&json!("not-done"), &json!("proved")));
        // The row is looked for once more at the end, among those of its action.
        let read =
            stage.deployment.requests().into_iter().rfind(|it| it.path_and_query.contains("/historial/?"));
        assert!(read.as_ref().is_some_and(|it| it.path_and_query.contains("action=")), "{read:?}");
        let closed = said.check("row")["findings"][1].clone();
        assert_eq!((&closed["code"], &closed["data"]["how"]), (&json!("run-closed"), &json!("not-done")));
        let requests = stage.deployment.requests();
        let bodies = requests.iter().rev().filter_map(|it| it.body.as_ref());
        let rehearsals: Vec<_> = bodies.take_while(|it| it["dry_run"] == true).collect();
        assert!(rehearsals.iter().all(|it| {
            // The withdrawal of its claim has a name there.
            it["max_delete"].is_null() || it["max_delete"] == 1 || it["retain_days"] == 3648
        }));
        let limit = |it: &Value| it.get("limit").or(it.get("idle_limit")).cloned().unwrap_or(json!(1));
        let small = rehearsals.iter().rev().take(2).all(|it| limit(it) == 1);
        assert!(small, "small ones first: {rehearsals:?}");
        assert!(goes_on(&stage), "{command}");
    }
}

#[test]
fn what_was_done_without_a_row_is_never_proved_not_done() {
    for (command, args, doubt) in [
        ("maintenance", &["--idle-limit", "2", "--max-delete", "50"][..], "client-gone"),
        ("deactivate", &["--idle-limit", "2"], "client-gone"),
        ("purge", &["--max-delete", "50"], "rows-fewer"),
    ] {
        let stage = stage(&["live-reset", "live-no-row"]);
        let said = live(&stage, command, &[args, &BRIEF].concat());
        assert_eq!((said.code, stage.deployment.live_calls()), (7, 1), "{said:?}");
        let said = verify_in_time(&stage);
        assert_eq!((said.code, codes(&said)), (7, vec!["live-not-recorded".into()]), "{said:?}");
        assert_eq!(why(&said), doubt, "{command}: {said:?}");
        assert!(!goes_on(&stage), "{command}");
        // The remedy that is printed.
        assert!(
            say(&mut stage.command_as(Role::Admin, "verify", ["--from-journal", "--confirm-within", "1ms"]))
                .stdout
                .contains("--abandon")
        );
        let said = verify(&stage, &["--abandon"]);
        assert_eq!((said.code, &last(&stage)["event"]), (7, &json!("abandoned")), "{said:?}");
        assert!(goes_on(&stage), "{command}");
    }
}

/// Nothing of what was to go has gone: its row alone tells that it was carried out.
#[test]
fn a_row_that_comes_while_its_absence_is_to_be_proved_is_the_calls() {
    let stage = stage(&["live-reset", "live-no-effect", "live-row-behind"]);
    let said = live(&stage, "purge", &[&["--max-delete", "500"][..], &BRIEF].concat());
    assert_eq!((said.code, stage.deployment.live_calls()), (7, 1), "{said:?}");
    let said = verify_in_time(&stage);
    let row = said.json()["operation"]["row"]["id"].as_u64();
    assert_eq!((said.code, row), (0, Some(stage.deployment.audit_rows() as u64)), "{said:?}");
    assert_eq!((&last(&stage)["event"], &last(&stage)["recovered"]), (&json!("confirmed"), &json!(true)));
}

#[test]
fn a_row_that_cannot_be_read_and_may_be_the_calls_proves_nothing() {
    let stage = stage(&["live-reset", "live-no-effect", "live-row-unreadable"]);
    let said = live(&stage, "purge", &[&["--max-delete", "500"][..], &BRIEF].concat());
    assert_eq!((said.code, stage.deployment.live_calls()), (7, 1), "{said:?}");
    let said = verify_in_time(&stage);
    assert_eq!((said.code, codes(&said)), (7, vec!["live-not-recorded".into()]), "{said:?}");
    assert_eq!(why(&said), "row-came", "{said:?}");
    assert!(!goes_on(&stage));
}

/// Every row of its action since the newest one of before, on as many pages as it takes.
#[test]
fn what_was_done_beside_a_call_is_looked_for_back_to_its_mark() {
    let stage = Stage::new(Config { rows: 9000, ..Config::default() });
    let pages = |after_id: u64| {
        let line = sending(&stage, |line| {
            line["after_id"] = json!(after_id);
            line["parameters"]["max_delete"] = json!(5000);
            line["user"] = json!(null);
        });
        let answered = json!({
            "schema": "pointctl.journal/1", "run": "1-1", "at": line["at"], "event": "answered",
            "payload": {"deleted": 10, "candidates": 10, "max_delete": 5000, "retain_days": 90,
                "remaining_candidates": 0},
        });
        journal(&stage, &[line, answered]);
        let before = stage.deployment.requests().len();
        let said = verify(&stage, &[]);
        assert_eq!(said.check("row")["findings"][0]["code"], "operation-recorded", "{}", said.stdout);
        let requests = stage.deployment.requests().split_off(before);
        let is_page = |it: &String| it.contains("limit=1000") && !it.contains("export=");
        let pages: Vec<_> = requests.into_iter().map(|it| it.path_and_query).filter(is_page).collect();
        assert!(pages.iter().all(|it| it.contains("action=PURGE_API_LOGS")), "{pages:?}");
        let offset = |it: &String| it.split('&').find_map(|it| it.strip_prefix("offset=")).map(str::to_owned);
        pages.iter().filter_map(offset).collect::<Vec<_>>()
    };
    // The first of them is where the row was found.
    assert_eq!(pages(10), ["0", "0", "1000"]);
    assert_eq!(pages(6000), ["0", "0"]);
}

#[test]
fn within_the_live_timeout_nothing_is_proved() {
    let stage = stage(&["live-lost-once"]);
    let said = live(&stage, "purge", &["--confirm-within", "1ms"]);
    assert_eq!(said.code, 7, "{said:?}");
    let before = stage.deployment.audit_rows();
    let said = verify(&stage, &[]);
    assert_eq!((said.code, &why(&said)[..]), (7, "too-soon"), "{said:?}");
    assert_eq!(stage.deployment.audit_rows(), before, "and nothing is rehearsed");
    assert!(!goes_on(&stage));
    // Our clock was set back since, or forward: the server's does not say so.
    for hours in [-2, 2] {
        let moment = jiff::Timestamp::now() - jiff::SignedDuration::from_hours(hours);
        let line = std::fs::read_to_string(stage.journal()).unwrap();
        let mut line: Value = serde_json::from_str(line.lines().next().unwrap()).unwrap();
        line["at"] = json!(moment.to_string());
        journal(&stage, &[line]);
        let said = verify(&stage, &[]);
        assert_eq!((said.code, &why(&said)[..]), (7, "too-soon"), "{hours}: {said:?}");
    }
}

/// The remedy is followed to the letter: after it the next live run goes.
#[test]
fn what_cannot_be_proved_is_closed_by_abandon_alone() {
    const CASES: &[(&str, Change)] = &[
        ("not-on-record", |it| it["rehearsed"] = Value::Null),
        ("not-on-record", |it| it["live_timeout_ms"] = Value::Null),
        ("not-on-record", |it| it["at"] = json!("yesterday")),
        ("not-on-record", |it| it["operation"] = json!("archive")),
        ("nothing-to-show", |it| it["rehearsed"]["rows"] = json!(0)),
        ("days-out-of-bounds", |it| it["parameters"]["retain_days"] = json!(3650)),
        // A day brings more than the call was to delete.
        ("rows-aged", |it| it["parameters"]["max_delete"] = json!(50)),
        ("clock-unknown", |it| it["after_id"] = json!(999_999)),
    ];
    for (doubt, change) in CASES {
        let stage = Stage::healthy();
        journal(&stage, &[sending(&stage, change)]);
        let said = verify(&stage, &[]);
        assert_eq!((said.code, &why(&said)[..]), (7, *doubt), "{said:?}");
        assert!(!goes_on(&stage), "{doubt}");
        assert_eq!(verify(&stage, &["--abandon"]).code, 7);
        assert_eq!(last(&stage)["event"], "abandoned", "{doubt}");
        assert!(goes_on(&stage), "{doubt}");
    }
}

#[test]
fn a_page_that_may_lack_the_row_proves_nothing() {
    let stage = stage(&["historial-page-short"]);
    journal(&stage, &[sending(&stage, |_| ())]);
    let said = verify(&stage, &[]);
    assert_eq!((said.code, &why(&said)[..]), (7, "page-wrong"), "{said:?}");
}

#[test]
fn a_rehearsal_that_acts_proves_nothing() {
    let stage = stage(&["preview-moves"]);
    journal(&stage, &[sending(&stage, |_| ())]);
    let said = verify(&stage, &[]);
    assert_eq!((said.code, &why(&said)[..]), (7, "rehearsal-wrong"), "{said:?}");
}

#[test]
fn a_run_of_another_users_or_of_no_user_is_closed_as_well() {
    for user in [json!("operaciones"), Value::Null] {
        let stage = Stage::healthy();
        journal(&stage, &[sending(&stage, |it| it["user"] = user.clone())]);
        let said = verify(&stage, &[]);
        assert_eq!((said.code, codes(&said)), (1, vec!["live-not-done".into()]), "{user}: {said:?}");
        assert!(goes_on(&stage), "{user}");
    }
}

/// Answered as done and never recorded: it was red for ever, and nothing could close it.
#[test]
fn an_answered_call_without_a_row_is_closed_by_abandon() {
    let stage = stage(&["live-no-row"]);
    let said = live(&stage, "purge", &["--max-delete", "50", "--confirm-within", "1ms"]);
    assert_eq!((said.code, &said.codes()["confirm"]), (6, &vec!["live-row-missing".into()]), "{said:?}");
    assert!(
        say(&mut stage.command_as(Role::Admin, "verify", ["--from-journal", "--confirm-within", "1ms"]))
            .stdout
            .contains("--abandon")
    );
    assert_eq!(verify(&stage, &[]).code, 6);
    assert!(!goes_on(&stage));
    let said = verify(&stage, &["--abandon"]);
    assert_eq!((said.code, codes(&said)), (6, vec!["live-row-missing".into()]), "{said:?}");
    assert_eq!(said.check("row")["findings"][1]["data"]["how"], "abandoned", "{said:?}");
    assert_eq!(last(&stage)["event"], "abandoned");
    assert!(goes_on(&stage));
}

/// What the server made of the parameters is its matter: the payload tells the row.
#[test]
fn an_answered_call_is_found_by_its_payload_whatever_that_says() {
    let stage = Stage::healthy();
    assert_eq!(live(&stage, "purge", &["--max-delete", "50"]).code, 0);
    let text = std::fs::read_to_string(stage.journal()).unwrap();
    let mut lines: Vec<Value> = text.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    lines.truncate(2);
    lines[0]["parameters"]["max_delete"] = json!(60);
    journal(&stage, &lines);
    let said = verify(&stage, &[]);
    assert_eq!((said.code, &last(&stage)["event"]), (0, &json!("confirmed")), "{said:?}");
}

#[test]
fn what_could_not_be_looked_for_stays_open() {
    let first = stage(&["live-no-row"]);
    assert_eq!(live(&first, "purge", &["--confirm-within", "1ms"]).code, 6);
    // The same journal where pages can't be read, or nobody may read them.
    for (fault, token, code) in [("historial-500", None, 1), ("always-503", None, 1), ("", Some("no"), 4)] {
        let stage = stage(&Vec::from_iter((!fault.is_empty()).then_some(fault)));
        let text = std::fs::read_to_string(first.journal()).unwrap();
        let here = text.replace(&first.deployment.base_url(), &stage.deployment.base_url());
        std::fs::write(stage.journal(), &here).unwrap();
        let args = ["--from-journal", "--abandon", "--retries", "0", "--confirm-within", "1ms"];
        let mut command = stage.command_as(Role::Admin, "verify", args);
        token.map(|token| command.env("POINTCTL_TOKEN", token));
        let said = say(&mut command);
        assert_eq!(said.code, code, "{fault}: {said:?}");
        assert_eq!(std::fs::read_to_string(stage.journal()).unwrap(), here, "{fault}");
    }
    // Nor is one that was looked for by half.
    for narrowed in [["--id", "1"], ["--user", "otra"], ["--since", "1s"], ["--action", "purge"]] {
        let said = verify(&first, &[&narrowed[..], &["--abandon"]].concat());
        assert_eq!(said.code, 2, "{narrowed:?}: {said:?}");
    }
    let stage = Stage::healthy();
    journal(&stage, &[sending(&stage, |_| ())]);
    let said = verify(&stage, &["--user", "otra"]);
    assert_eq!((said.code, &last(&stage)["event"]), (7, &json!("sending")), "{said:?}");
}

#[test]
fn of_two_open_runs_one_is_closed_after_the_other() {
    let stage = Stage::healthy();
    let other = sending(&stage, |it| it["run"] = json!("2-2"));
    journal(&stage, &[sending(&stage, |_| ()), other]);
    for (run, goes) in [("2-2", false), ("1-1", true)] {
        assert_eq!(verify(&stage, &[]).code, 1);
        assert_eq!(last(&stage)["run"], run);
        assert_eq!(goes_on(&stage), goes, "{run}");
    }
}

/// A later version's run: none of the rows is taken for its on a guess.
#[test]
fn a_run_whose_operation_cannot_be_read_takes_no_row_by_itself() {
    let stage = Stage::healthy();
    let unread = sending(&stage, |it| it["operation"] = json!("archive"));
    assert_eq!(live(&stage, "purge", &["--max-delete", "5"]).code, 0);
    journal(&stage, &[unread]);
    let said = verify(&stage, &[]);
    assert_eq!((said.code, codes(&said)), (7, vec!["live-ambiguous".into()]), "{said:?}");
    let id = said.check("row")["findings"][0]["data"]["ids"][0].to_string();
    let said = verify(&stage, &["--id", &id]);
    assert_eq!((said.code, &last(&stage)["event"]), (0, &json!("confirmed")), "{said:?}");
}

#[test]
fn what_is_under_way_is_not_given_up() {
    let stage = stage(&["live-hang", "live-no-row"]);
    let mut command = stage.command_as(Role::Admin, "purge", LIVE);
    let mut first = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let begun = std::time::Instant::now();
    while stage.deployment.live_calls() == 0 {
        assert!(begun.elapsed().as_secs() < 30, "it was never sent");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let said = verify(&stage, &["--abandon"]);
    // Another name of this machine is the same deployment.
    let named = stage.deployment.base_url().replace("localhost", "127.0.0.1");
    let otherwise = verify(&stage, &["--abandon", "--base-url", &named]);
    first.kill().unwrap();
    first.wait().unwrap();
    for said in [said, otherwise] {
        assert_eq!((said.code, &said.json()["code"]), (5, &json!("live-locked")), "{said:?}");
    }
    assert_eq!(last(&stage)["event"], "sending");
    assert_eq!(verify(&stage, &["--abandon"]).code, 7);
    assert_eq!(last(&stage)["event"], "abandoned");
}

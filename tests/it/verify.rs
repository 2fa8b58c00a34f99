//! Finding an operation afterwards: by flags, from a report, and from the journal of a run that died.

use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::deployment::{Config, Role};
use crate::support::{Said, Stage, say};

const LIVE: [&str; 5] = ["--live", "--confirm-live", "YES", "--format", "json"];

fn verify(stage: &Stage, args: &[&str]) -> Said {
    say(stage.command_as(Role::Admin, "verify", ["--format", "json", "--confirm-within", "1ms"]).args(args))
}

/// A stage with one live maintenance and its report.
fn operated(faults: &[&str]) -> (Stage, String) {
    let faults = faults.iter().map(|it| String::from(*it)).collect();
    let stage = Stage::new(Config { faults, ..Config::default() });
    let report = stage.folder.path().join("live.json").display().to_string();
    let args = ["--idle-limit", "2", "--max-delete", "50", "--confirm-within", "1ms", "--output", &report];
    say(stage.command_as(Role::Admin, "maintenance", LIVE).args(args));
    assert_eq!(stage.deployment.live_calls(), 1);
    (stage, report)
}

#[test]
fn a_run_is_found_by_each_of_its_marks() {
    let (stage, report) = operated(&[]);
    let id = verify(&stage, &[]).json()["operation"]["row"]["id"].to_string();
    for args in [
        &["--action", "maintenance", "--since", "30m", "--user", "admin"][..],
        &["--action", "RUN_API_MAINTENANCE", "--since", "2026-01-01T00:00:00Z"],
        &["--id", &id],
        &["--from-report", &report],
        &["--from-journal"],
    ] {
        let said =
            verify(&stage, &[args, &["--expect", "deleted=50", "--expect", "deactivated<=3"]].concat());
        assert_eq!(said.code, 0, "{args:?}: {said:?}");
        assert_eq!(said.json()["command"], "verify");
        assert_eq!(said.json()["operation"]["row"]["id"].to_string(), id, "{args:?}");
        assert_eq!(said.check("totals")["findings"][0]["data"]["deleted"], 50);
        for step in ["export-csv", "export-xlsx", "last-operation", "expectations"] {
            assert_eq!(said.check(step)["outcome"], "passed", "{args:?} {step}");
        }
    }
}

#[test]
fn each_thing_that_does_not_fit_is_said() {
    let (stage, _) = operated(&[]);
    for (args, exit, step, code) in [
        (&["--expect", "deleted=51"][..], 1, "expectations", "expectation-failed"),
        (&["--expect", "purge_api_logs.deactivated=0"], 1, "expectations", "expectation-failed"),
        (&["--user", "otra"], 1, "row", "verify-row-missing"),
        (&["--id", "999999"], 1, "row", "verify-row-missing"),
        (&["--id", "1", "--since", "1s"], 1, "row", "verify-row-missing"),
        (&["--since", "2099-01-01T00:00:00Z"], 1, "row", "verify-row-missing"),
    ] {
        let said = verify(&stage, args);
        assert_eq!((said.code, &said.codes()[step]), (exit, &vec![code.to_owned()]), "{args:?}: {said:?}");
    }
    for (faults, step, code) in [
        (&["resumen-stale-last"][..], "last-operation", "verify-last-stale"),
        (&["csv-missing-first"], "export-csv", "row-not-in-export"),
        (&["xlsx-truncated"], "export-xlsx", "export-unreadable"),
        (&["live-answer-wrong"], "totals", "verify-totals-wrong"),
    ] {
        let (stage, _) = operated(faults);
        let said = verify(&stage, &[]);
        assert_eq!(said.codes().get(step), Some(&vec![code.to_owned()]), "{faults:?}: {said:?}");
        assert_eq!(said.code, 1, "{faults:?}: {said:?}");
    }
    let (stage, report) = operated(&["live-answer-wrong"]);
    for args in [&["--from-journal"][..], &["--from-report", &report]] {
        let said = verify(&stage, args);
        assert_eq!((said.code, &said.codes()["totals"]), (6, &vec!["live-answer-wrong".into()]), "{said:?}");
    }
}

/// What this tool has not on record it has found, and does not say that it was done.
#[test]
fn without_a_mark_our_users_newest_row_is_found_and_never_called_done() {
    let (stage, _) = operated(&[]);
    let said = verify(&stage, &[]);
    let totals = said.check("totals")["findings"].clone();
    assert_eq!((said.code, &totals[0]["code"]), (0, &json!("operation-found")), "{said:?}");
    let told = say(&mut stage.command_as(Role::Admin, "verify", [""; 0]));
    assert!(told.stdout.contains("FOUND: 2 clients") && !told.stdout.contains("DONE"), "{told:?}");
    let on_record = say(&mut stage.command_as(Role::Admin, "verify", ["--from-journal"]));
    assert!(on_record.stdout.contains("DONE LIVE: 2 clients"), "{on_record:?}");
    // Somebody else has operated here, and we have not.
    let other = |args: &[&str]| {
        say(stage
            .command_as(Role::Lectura, "verify", ["--format", "json", "--confirm-within", "1ms"])
            .args(args))
    };
    for args in [&[][..], &["--since", "30m"], &["--action", "maintenance"]] {
        let said = other(args);
        let findings = said.check("row")["findings"].clone();
        assert_eq!(said.code, 1, "{args:?}: {said:?}");
        assert_eq!(findings[0]["code"], "verify-row-missing", "{args:?}");
        assert_ne!(findings[0]["data"]["user"], json!(null), "{args:?}: whose it was looked for");
    }
    let id = verify(&stage, &[]).json()["operation"]["row"]["id"].to_string();
    for args in [&["--user", "admin"][..], &["--id", &id]] {
        let said = other(args);
        assert_eq!(
            (said.code, said.json()["operation"]["row"]["id"].to_string()),
            (0, id.clone()),
            "{said:?}"
        );
    }
}

#[test]
fn the_exports_are_kept_whole() {
    let (stage, _) = operated(&[]);
    let folder = stage.folder.path().join("kept");
    let args = ["--save-dir", folder.to_str().unwrap()];
    assert_eq!(verify(&stage, &args).code, 2, "a folder that is not there is said before anything is sent");
    std::fs::create_dir(&folder).unwrap();
    let said = verify(&stage, &args);
    assert_eq!(said.code, 0, "{said:?}");
    let id = said.json()["operation"]["row"]["id"].to_string();
    let csv = std::fs::read_to_string(folder.join(format!("historial-{id}.csv"))).unwrap();
    assert!(csv.starts_with("timestamp,usuario,"), "{csv}");
    assert!(folder.join(format!("historial-{id}.xlsx")).exists());
}

#[test]
fn bad_input_is_named_before_anything_is_sent() {
    let stage = Stage::healthy();
    let other = stage.file("other.json", r#"{"schema": "x"}"#).display().to_string();
    for (args, code) in [
        (&["--since", "yesterday"][..], "bad-moment"),
        (&["--expect", "deleted"], "bad-expectation"),
        (&["--action", "PREVIEW_PURGE_API_LOGS"], "bad-choice"),
        (&["--from-report", "/nowhere/x.json"], "unreadable"),
        (&["--from-report", &other], "not-a-report"),
        (&["--from-journal"], "unreadable"),
    ] {
        let said = verify(&stage, args);
        assert_eq!((said.code, &said.json()["code"]), (2, &json!(code)), "{args:?}: {said:?}");
    }
    let rehearsal = stage.folder.path().join("rehearsal.json").display().to_string();
    say(&mut stage.command_as(Role::Admin, "purge", ["--format", "json", "--output", &rehearsal]));
    assert_eq!(verify(&stage, &["--from-report", &rehearsal]).json()["code"], "nothing-to-verify");
    let (elsewhere, report) = operated(&[]);
    assert_ne!(elsewhere.deployment.base_url(), stage.deployment.base_url());
    assert_eq!(verify(&stage, &["--from-report", &report]).json()["code"], "other-deployment");
}

/// A run that has sent its call and dies before the answer comes.
fn killed(faults: &[&str]) -> Stage {
    killed_with(faults, &[])
}

fn killed_with(faults: &[&str], args: &[&str]) -> Stage {
    let faults = faults.iter().map(|it| String::from(*it)).collect();
    let stage = Stage::new(Config { faults, ..Config::default() });
    let mut command = stage.command_as(Role::Admin, "maintenance", LIVE);
    let mut child = command.args(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    let sent = || {
        stage.deployment.requests().iter().any(|it| it.body.as_ref().is_some_and(|it| it["dry_run"] == false))
    };
    while !sent() {
        assert!(begun.elapsed() < Duration::from_secs(20), "it was never sent");
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    stage
}

#[test]
fn a_run_that_was_killed_is_finished_from_its_journal() {
    let stage = killed(&["live-hang"]);
    let said = verify(&stage, &["--from-journal"]);
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{said:?}");
    let journal = std::fs::read_to_string(stage.journal()).unwrap();
    let last: serde_json::Value = serde_json::from_str(journal.lines().last().unwrap()).unwrap();
    assert_eq!((&last["event"], &last["recovered"]), (&json!("confirmed"), &json!(true)));
    assert_eq!(verify(&stage, &["--from-journal"]).code, 0, "and again, by its row");
}

#[test]
fn a_killed_run_without_a_row_was_not_recorded() {
    let stage = killed(&["live-hang", "live-no-row"]);
    let said = verify(&stage, &["--from-journal"]);
    assert_eq!((said.code, &said.codes()["row"]), (7, &vec!["live-not-recorded".to_owned()]), "{said:?}");
}

/// Whoever sent it never came to look: what it did beside its row is accounted for now.
#[test]
fn a_killed_run_is_accounted_for_afterwards() {
    let stage = killed(&["live-hang", "live-two-rows"]);
    let said = verify(&stage, &["--from-journal"]);
    let warned = said.warnings().remove("totals");
    assert_eq!((said.code, warned), (0, Some(vec!["live-recorded-twice".to_owned()])), "{said:?}");
    for (fault, code) in [("live-twice", "live-doubled"), ("live-exceeds-clients", "live-exceeds-rehearsal")]
    {
        let stage = killed(&["live-hang", fault]);
        for _ in 0..2 {
            let said = verify(&stage, &["--from-journal"]);
            assert_eq!(said.code, 6, "{fault}: {said:?}");
            assert!(said.codes()["totals"].contains(&code.to_owned()), "{fault}: {said:?}");
        }
        let journal = std::fs::read_to_string(stage.journal()).unwrap();
        let last: serde_json::Value = serde_json::from_str(journal.lines().last().unwrap()).unwrap();
        assert_eq!(last["event"], "confirmed", "it is known what became of it");
        assert!(last["failures"].as_array().unwrap().contains(&json!(code)), "{last}");
    }
}

#[test]
fn what_was_wrong_with_a_run_is_in_its_report_too() {
    let stage = Stage::broken("live-hides-clients");
    let report = stage.folder.path().join("report.json");
    let path = report.to_str().unwrap();
    let args = ["--format", "json", "-o", path, "--live", "--confirm-live", "YES"];
    assert_eq!(say(&mut stage.command_as(Role::Admin, "maintenance", args)).code, 6);
    let said = verify(&stage, &["--from-report", path]);
    assert_eq!(said.code, 6, "{said:?}");
    assert_eq!(said.codes()["totals"], ["verify-run-failed"], "{said:?}");
}

#[test]
fn another_run_at_the_same_time_is_refused() {
    let stage = Stage::broken("live-hang");
    let mut command = stage.command_as(Role::Admin, "maintenance", LIVE);
    let mut first = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    while stage.deployment.live_calls() == 0 {
        assert!(begun.elapsed() < Duration::from_secs(20), "it was never sent");
        std::thread::sleep(Duration::from_millis(5));
    }
    let said = say(stage.command_as(Role::Admin, "purge", LIVE).arg("--force"));
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!((said.code, &said.json()["code"]), (5, &json!("live-locked")), "{said:?}");
    assert_eq!(stage.deployment.live_calls(), 1);
    // The lock ends with its process; what became of its call has to be known all the same.
    let again =
        || say(stage.command_as(Role::Admin, "purge", LIVE).args(["--force", "--live-timeout", "1s"]));
    let said = again();
    assert_eq!((said.code, &said.json()["code"]), (5, &json!("open-run")), "{said:?}");
    assert_eq!(verify(&stage, &["--from-journal"]).code, 0);
    assert_eq!(again().code, 0);
    assert_eq!(stage.deployment.live_calls(), 2);
}

#[test]
fn a_call_that_is_not_settled_keeps_the_next_one_from_being_sent() {
    let stage = killed_with(&["live-hang", "live-no-row"], &["--live-timeout", "1s"]);
    for command in ["maintenance", "purge"] {
        let said = say(stage.command_as(Role::Admin, command, LIVE).arg("--force"));
        assert_eq!((said.code, &said.json()["code"]), (5, &json!("open-run")), "{said:?}");
        assert!(said.stderr.contains("--from-journal --journal"), "{said:?}");
    }
    let once = ["--enable", "--once", "--initial-delay", "0", "--live", "--confirm-live", "YES"];
    assert_eq!(say(&mut stage.command_as(Role::Admin, "schedule", once)).code, 5);
    assert_eq!(stage.deployment.live_calls(), 1);
    let begun = Instant::now();
    while verify(&stage, &["--from-journal"]).stdout.contains("too-soon") {
        assert!(begun.elapsed() < Duration::from_secs(20), "its time never passes");
    }
    assert_eq!(verify(&stage, &["--from-journal"]).code, 7, "looked for in vain, it stays open");
    // Given up when its time has passed, it leaves no claim in the next one's way.
    assert_eq!(verify(&stage, &["--from-journal", "--abandon"]).code, 7);
    let said = say(stage.command_as(Role::Admin, "purge", LIVE).args([
        "--live-timeout",
        "1s",
        "--confirm-within",
        "1ms",
    ]));
    assert_ne!(said.code, 5, "{said:?}");
    assert_eq!(stage.deployment.live_calls(), 2);
}

#[test]
fn a_run_that_sent_nothing_does_not_hide_the_one_before_it() {
    let (stage, _) = operated(&[]);
    let id = verify(&stage, &["--from-journal"]).json()["operation"]["row"]["id"].to_string();
    let said = say(&mut stage.command_as(Role::Admin, "maintenance", LIVE));
    assert_eq!(said.code, 5, "the cooldown: {said:?}");
    let said = verify(&stage, &["--from-journal"]);
    assert_eq!((said.code, said.json()["operation"]["row"]["id"].to_string()), (0, id), "{said:?}");
    let later = said.check("row")["findings"][1].clone();
    assert_eq!((&later["code"], &later["data"]["step"]), (&json!("later-run-not-sent"), &json!("guard")));
    let told = say(&mut stage.command_as(Role::Admin, "verify", ["--from-journal"]));
    assert!(told.stdout.contains("sent nothing: it ended at guard"), "{told:?}");
    // Where none was sent there is nothing to verify.
    let stage = Stage::healthy();
    let said = say(stage.command_as(Role::Admin, "maintenance", LIVE).args(["--max-clients", "0"]));
    assert_eq!(said.code, 5, "{said:?}");
    let said = verify(&stage, &["--from-journal"]);
    assert_eq!((said.code, &said.json()["code"]), (2, &json!("last-not-sent")), "{said:?}");
    assert!(said.stderr.contains("guard"), "{said:?}");
}

#[test]
fn a_run_without_effect_stays_red_when_it_is_verified() {
    let (stage, _) = operated(&["live-no-effect"]);
    let said = verify(&stage, &["--from-journal"]);
    assert_eq!(said.code, 6, "{said:?}");
    assert_eq!(said.codes()["totals"], ["verify-effect-was-missing"]);
}

/// Page after page to the end, or to where nothing can be late enough any more.
#[test]
fn no_more_pages_are_read_than_can_hold_the_row() {
    let faults = vec!["live-reset-before".into()];
    let stage = Stage::new(Config { rows: 9000, faults, ..Config::default() });
    let asked = |args: &[&str], code: &str| {
        let before = stage.deployment.requests().len();
        let said = verify(&stage, args);
        assert_eq!(said.codes()["row"], [code], "{said:?}");
        let requests = stage.deployment.requests().split_off(before);
        let pages = requests.into_iter().filter(|it| it.path_and_query.contains("limit=1000"));
        pages.map(|it| it.path_and_query.split_once('?').unwrap().1.to_owned()).collect::<Vec<_>>()
    };
    let missing = "verify-row-missing";
    let all = asked(&["--action", "maintenance", "--user", "nadie"], missing);
    assert_eq!(all.len(), 2, "{all:?}");
    assert!(all[0].contains("offset=0") && all[1].contains("offset=1000"), "{all:?}");
    assert!(all.iter().all(|it| it.contains("action=RUN_API_MAINTENANCE")), "{all:?}");
    let late = asked(&["--action", "maintenance", "--user", "nadie", "--since", "1h"], missing);
    assert_eq!(late, all[..1]);
    // By its id: to where it stands, or to where it can't come any more.
    let far = asked(&["--action", "maintenance", "--user", "nadie", "--id", "1500"], missing);
    assert_eq!(far, all, "its action's second page");
    assert_eq!(asked(&["--action", "maintenance", "--id", "99999"], missing), all[..1]);
    // Of a call without an answer, the newest row of before is known.
    let lost = say(stage.command_as(Role::Admin, "maintenance", LIVE).args(["--confirm-within", "1ms"]));
    assert_eq!((lost.code, stage.deployment.live_calls()), (7, 0), "{lost:?}");
    assert_eq!(asked(&["--from-journal"], "live-not-recorded"), all[..1]);
}

/// The API gives no more than 51,000 rows in one order: what is older is read from the other end.
#[test]
fn a_row_beyond_the_largest_offset_is_found_from_the_other_end_or_not_called_missing() {
    let stage = Stage::new(Config { rows: 104_000, ..Config::default() });
    let pages = |id: &str| {
        let before = stage.deployment.requests().len();
        let said = verify(&stage, &["--id", id]);
        let requests = stage.deployment.requests().split_off(before);
        let is_page = |it: &&str| it.contains("limit=1000") && !it.contains("export=");
        let ends = ["sort_dir=desc", "sort_dir=asc"].map(|dir| {
            requests
                .iter()
                .map(|it| &*it.path_and_query)
                .filter(is_page)
                .filter(|it| it.contains(dir))
                .count()
        });
        (ends, said.check("row")["findings"][0].clone())
    };
    assert_eq!(pages("5").0, [51, 1]);
    let (ends, said) = pages("0");
    assert_eq!((ends, &said["code"]), ([51, 1], &json!("verify-row-missing")), "{said}");
    let (ends, said) = pages("52000");
    let too_far = json!({"severity": "failure", "code": "verify-too-far", "data": {"rows": 102_000}});
    assert_eq!((ends, said), ([51, 51], too_far), "in between");
}

#[test]
fn a_row_far_back_is_found_and_others_rows_are_not_judged() {
    let stage = Stage::new(Config { rows: 3000, ..Config::default() });
    let report = stage.folder.path().join("live.json").display().to_string();
    let args = ["--idle-limit", "2", "--max-delete", "50", "--output", &report];
    assert_eq!(say(stage.command_as(Role::Admin, "maintenance", LIVE).args(args)).code, 0);
    let said = verify(&stage, &["--from-report", &report]);
    assert_eq!(said.code, 0, "{said:?}");
    for id in ["7", "1500"] {
        let said = verify(&stage, &["--id", id]);
        let found = said.check("row")["outcome"] == "passed";
        let rows = said.codes().remove("row");
        assert!(found || rows == Some(vec!["verify-row-missing".into()]), "{said:?}");
    }
}

//! When a run stops asking a server that says nothing, and when it must not.

use serde_json::json;

use crate::deployment::{Config, Role};
use crate::support::{Stage, for_each_at_once, say};

fn mute(faults: &[&str], http1: bool) -> Stage {
    let faults = faults.iter().map(|it| (*it).to_owned()).collect();
    Stage::new(Config { faults, http1, ..Config::default() })
}

/// All that a smoke asks are about 65; without an end it would go on until each of them has had its time.
#[test]
fn a_server_that_says_nothing_is_not_asked_everything() {
    let cases = [(false, "6", 12), (true, "6", 12), (false, "1", 3), (true, "1", 3)];
    for_each_at_once(&cases, |(http1, jobs, most)| {
        let stage = mute(&["mute"], *http1);
        let said = stage.smoke(&["--timeout", "1s", "--retries", "0", "--jobs", jobs]);
        let (asked, codes) = (stage.deployment.requests().len(), said.codes());
        assert_eq!(said.code, 3, "{said:?}");
        assert!((3..=*most).contains(&asked), "jobs {jobs}: {asked}");
        // The handshake was good.
        assert_eq!(
            (&said.json()["summary"]["passed"], said.check("certificate")["outcome"].as_str()),
            (&json!(1), Some("passed"))
        );
        assert_eq!(codes["auth"], ["timeout"], "{codes:?}");
        // The others may be among what is asked together with `auth/me`.
        for check in ["preview-purge", "bounds"] {
            assert_eq!(codes[check], ["given-up"], "{codes:?}");
            assert_eq!(said.check(check)["requests"].as_array().unwrap().len(), 0, "not sent, not reported");
        }
    });
}

/// The pages fail at once, while the exports beside them stay under way.
#[test]
fn every_request_is_counted_where_another_answer_has_ended_its_check() {
    let stage = mute(&["mute-exports", "historial-500"], false);
    let said = stage.smoke(&["--deep", "--timeout", "1s", "--retries", "0"]);
    let asked = stage.deployment.requests().len();
    assert_eq!((said.code, &said.json()["summary"]["requests"]), (3, &json!(asked)), "{:?}", said.codes());
}

#[test]
fn a_server_that_answers_in_between_is_asked_everything() {
    for jobs in ["6", "1"] {
        let stage = mute(&["mute-exports"], true);
        let said = stage.smoke(&["--timeout", "1s", "--retries", "0", "--jobs", jobs]);
        let codes = said.codes();
        let late = codes.iter().filter(|(_, codes)| **codes == ["timeout"]).map(|(check, _)| check.as_str());
        assert_eq!(
            (said.code, late.collect::<Vec<_>>()),
            (3, vec!["export-csv", "export-xlsx"]),
            "{codes:?}"
        );
        assert!(codes.values().flatten().all(|it| it != "given-up"), "{codes:?}");
    }
}

/// With one at a time it would have ended after three that had no answer.
#[test]
fn the_row_of_a_live_call_is_looked_for_all_the_same() {
    let stage = mute(&["live-hang", "live-mute"], false);
    let live = ["--live", "--confirm-live", "YES", "--format", "json", "--jobs", "1"];
    let times = ["--timeout", "300ms", "--live-timeout", "300ms", "--confirm-within", "60s"];
    let said = say(stage.command_as(Role::Admin, "maintenance", live).args(times));
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{said:?}");
    assert_eq!(said.json()["operation"]["recovered"], true);
}

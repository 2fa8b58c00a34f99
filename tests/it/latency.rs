//! Limits of a request and of a run, and warnings that count.

use std::time::Duration;

use crate::deployment::{Config, Role};
use crate::support::{Said, Stage, say};

/// Every request waits longer than any limit that a test wants to see exceeded.
fn slow() -> Stage {
    Stage::new(Config { latency: Duration::from_millis(300), ..Config::default() })
}

fn findings(said: &Said, code: &str) -> Vec<serde_json::Value> {
    let all = said.check("latency")["findings"].as_array().unwrap().clone();
    all.into_iter().filter(|it| it["code"] == code).collect()
}

#[test]
fn each_request_that_is_slower_than_the_limit_is_a_warning() {
    let stage = slow();
    let said = stage.smoke(&["--slow", "100ms"]);
    assert_eq!(said.code, 0, "{said:?}");
    let named = findings(&said, "request-slow");
    let cut = findings(&said, "findings-cut");
    let more: u64 = cut.iter().filter_map(|it| it["data"]["more"].as_u64()).sum();
    assert_eq!(named.len() as u64 + more, stage.deployment.requests().len() as u64);
    assert!(
        named
            .iter()
            .all(|it| it["severity"] == "warning" && it["data"]["duration_ms"].as_f64() > Some(100.0))
    );
    assert!(named.iter().all(|it| it["data"]["path"].as_str().is_some_and(|path| path.starts_with('/'))));
    let said = stage.smoke(&["--slow", "60s"]);
    assert_eq!((said.code, said.warnings().get("latency")), (0, None), "{said:?}");
    let said = say(stage.as_role(Role::Admin, ["--format", "json"]).env("POINTCTL_SLOW", "0.1"));
    assert_eq!(said.warnings()["latency"], ["request-slow"]);
}

#[test]
fn a_pause_between_tries_counts() {
    // The first pause is never shorter than 200 ms.
    let said = Stage::broken("flaky-503").smoke(&["--slow", "150ms"]);
    let named = findings(&said, "request-slow");
    let health = named.iter().find(|it| it["data"]["path"] == "/health/").unwrap();
    assert_eq!(health["data"]["attempts"], 2);
}

#[test]
fn a_run_has_its_budget_and_its_figures() {
    let said = slow().smoke(&["--budget", "500ms"]);
    assert_eq!((said.code, &said.warnings()["latency"][..]), (0, &[String::from("budget-exceeded")][..]));
    let measured = &findings(&said, "latency-measured")[0]["data"];
    assert_eq!(measured["requests"], said.json()["summary"]["requests"]);
    assert!(measured["median_ms"].as_f64() > Some(300.0) && measured["total_ms"].as_f64() > Some(900.0));
    let said = slow().smoke(&["--budget", "1h"]);
    assert_eq!((said.code, said.warnings().get("latency")), (0, None));
}

/// A healthy one: each answer comes in the end, and none of these deployments is asked twice.
#[test]
fn a_share_of_failed_tries_is_a_warning_whatever_came_in_the_end() {
    let of = |fault: &str, args: &[&str]| {
        let all = [args, &["--expect-alert", "*"]].concat();
        Stage::broken(fault).smoke(&all)
    };
    let said = of("one-in-five-503", &[]);
    assert_eq!(
        (said.code, &said.warnings()["latency"][..]),
        (0, &[String::from("tries-failed")][..]),
        "{said:?}"
    );
    let told = findings(&said, "tries-failed")[0]["data"].clone();
    let (failed, tries) = (told["failed"].as_u64().unwrap(), told["tries"].as_u64().unwrap());
    assert!(failed * 100 > tries * 5 && told["max_pct"] == 5.0, "{told}");
    let named = told["requests"].as_array().unwrap();
    assert_eq!(named.len() as u64 + told["others"].as_u64().unwrap(), failed, "one each: {told}");
    assert!(named[0].as_str().unwrap().starts_with("GET /") && named[0].as_str().unwrap().ends_with(" ×2"));
    assert_eq!(of("one-in-five-503", &["--fail-on", "warning"]).code, 1);
    for spanish in [false, true] {
        let lang = if spanish { "es" } else { "en" };
        let plugin = ["--exit-style", "nagios", "--expect-alert", "*", "--lang", lang];
        let said = say(&mut Stage::broken("one-in-five-503").as_role(Role::Admin, plugin));
        assert_eq!(said.code, 1, "{said:?}");
        assert!(
            said.stdout.starts_with("POINTCTL WARNING - ") && said.stdout.contains("tries-failed"),
            "{said:?}"
        );
    }
    assert_eq!(of("one-in-five-503", &["--max-flaky", "90", "--fail-on", "warning"]).code, 0);
    let stage = Stage::broken("one-in-five-503");
    let mut command = stage.as_role(Role::Admin, ["--fail-on", "warning", "--expect-alert", "*"]);
    assert_eq!(say(command.env("POINTCTL_MAX_FLAKY", "90%")).code, 0);
    for slip in ["101", "some"] {
        assert_eq!(of("one-in-five-503", &["--max-flaky", slip]).json()["code"], "out-of-bounds", "{slip}");
    }
}

#[test]
fn a_server_that_asks_for_patience_is_not_flaky() {
    for (fault, args) in [
        ("one-in-five-429", &["--max-flaky", "0"][..]),
        ("one-in-five-refused", &["--max-flaky", "0"]),
        ("goaway", &["--max-flaky", "0"]),
        // Of some 65 requests one or two.
        ("flaky-reset", &[]),
    ] {
        let said =
            Stage::broken(fault).smoke(&[args, &["--fail-on", "warning", "--expect-alert", "*"]].concat());
        assert_eq!((said.code, said.codes().len()), (0, 0), "{fault}: {said:?}");
        assert_eq!(
            said.json()["summary"]["flaky"].as_u64() > Some(0),
            fault != "goaway",
            "{fault}: {said:?}"
        );
    }
}

#[test]
fn many_slow_requests_do_not_fill_the_screen() {
    let said = say(&mut slow().as_role(Role::Admin, ["--slow", "100ms", "--expect-alert", "*"]));
    assert_eq!(said.stdout.matches("    ! ").count(), 10, "{said:?}");
    assert!(said.stdout.contains("more of these"), "{said:?}");
}

#[test]
fn warnings_fail_where_that_is_asked_for() {
    let stage = Stage::healthy();
    let strict = ["--fail-on", "warning"];
    let said = stage.smoke(&strict);
    assert_eq!((said.code, &said.codes()["resumen"][..]), (1, &[String::from("resumen-alert")][..]));
    assert_eq!(
        (&said.json()["summary"]["failed"], &said.json()["summary"]["warnings"]),
        (&1.into(), &0.into())
    );
    let said = stage.smoke(&["--fail-on", "warning", "--expect-alert", "*"]);
    assert_eq!(said.code, 0, "{said:?}");
    let limited = ["--fail-on", "warning", "--expect-alert", "*", "--budget", "1ms"];
    let said = stage.smoke(&limited);
    assert_eq!((said.code, &said.codes()["latency"][..]), (1, &[String::from("budget-exceeded")][..]));
    let said = say(stage.as_role(Role::Admin, ["--format", "json"]).env("POINTCTL_FAIL_ON", "warning"));
    assert_eq!(said.code, 1);
    assert_eq!(stage.smoke(&["--fail-on", "failure"]).code, 0);
    let said = say(&mut stage.as_role(Role::Admin, strict));
    assert!(said.stdout.contains("FAILED") && said.stdout.contains("✗ resumen"), "{said:?}");
}

#[test]
fn a_warning_that_counts_refuses_a_live_call() {
    let stage = Stage::healthy();
    let live = ["--live", "--confirm-live", "YES", "--expect-alert", "*", "--budget", "1ms"];
    let said = stage.smoke(&[&live[..], &["--fail-on", "warning"]].concat());
    assert_eq!((said.code, stage.deployment.live_calls()), (5, 0), "{said:?}");
    let reason = said.check("rehearse")["reason"].clone();
    assert_eq!(reason["data"]["checks"], serde_json::json!(["latency"]));
    assert_eq!((stage.smoke(&live).code, stage.deployment.live_calls()), (0, 1));
}

#[test]
fn slowness_is_said_without_a_limit_too_and_is_no_warning() {
    let waiting = |ms| Stage::new(Config { latency: Duration::from_millis(ms), ..Config::default() });
    let only = ["--only", "health,latency"];
    for (ms, words) in [(2_050, "over 2 s"), (1_050, "median")] {
        let stage = waiting(ms);
        let said = stage.smoke(&only);
        let noted = findings(&said, "slowness-noted");
        assert_eq!((said.code, noted.len(), &noted[0]["severity"]), (0, 1, &"info".into()), "{said:?}");
        assert_eq!(
            (said.json()["summary"]["warnings"].clone(), noted[0]["data"]["over"].clone()),
            (0.into(), if ms > 2_000 { 2.into() } else { 0.into() }),
            "{said:?}"
        );
        let quiet = [&only[..], &["-q", "--lang", "en"]].concat();
        let text = say(&mut stage.as_role(Role::Admin, &quiet)).stdout;
        assert!(text.starts_with("PASSED") && text.contains("slow") && text.contains(words), "{text}");
        let spanish = [&only[..], &["-q", "--lang", "es"]].concat();
        let text = say(&mut stage.as_role(Role::Admin, &spanish)).stdout;
        assert!(text.starts_with("PASÓ") && text.contains("lent"), "{text}");
        // A limit that is given is the only one.
        let said = stage.smoke(&[&only[..], &["--slow", "60s"]].concat());
        assert_eq!((findings(&said, "slowness-noted").len(), said.warnings().get("latency")), (0, None));
    }
    // A busy machine may be slow all the same: what was measured says whether a note is due.
    let said = waiting(300).smoke(&[]);
    let measured = findings(&said, "latency-measured")[0]["data"].clone();
    let is_slow =
        measured["median_ms"].as_f64() > Some(1_000.0) || measured["slowest_ms"].as_f64() > Some(2_000.0);
    assert_eq!(findings(&said, "slowness-noted").len(), usize::from(is_slow), "{said:?}");
}

/// Also where checks ended before they could judge what was sent for them.
#[test]
fn the_summary_and_the_figures_count_the_same_requests() {
    for fault in ["historial-500", "me-denies", "access-login", "stall-body"] {
        let stage = Stage::broken(fault);
        for token in [None, Some("0123456789abcdef0123456789abcdef01234567")] {
            let mut run =
                stage.as_role(Role::Admin, ["--format", "json", "--retries", "0", "--timeout", "2"]);
            if let Some(token) = token {
                run.env("POINTCTL_TOKEN", token);
            }
            let said = say(&mut run);
            let measured = &findings(&said, "latency-measured")[0]["data"]["requests"];
            assert_eq!(measured, &said.json()["summary"]["requests"], "{fault}: {said:?}");
        }
    }
}

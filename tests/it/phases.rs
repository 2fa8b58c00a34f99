//! Where a request's time went: measured, and none where nothing happened.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::Value;

use crate::deployment::Config;
use crate::support::Stage;

/// Every request once, by its path and moment.
fn requests(report: &Value) -> Vec<Value> {
    let mut all = BTreeMap::new();
    for check in report["checks"].as_array().unwrap() {
        for request in check["requests"].as_array().unwrap() {
            let (path, started) = (request["path"].to_string(), request["started_ms"].to_string());
            all.insert((request["method"].to_string(), path, started), request.clone());
        }
    }
    all.into_values().collect()
}

fn requests_of(config: Config) -> Vec<Value> {
    let all = requests(&Stage::new(config).smoke(&[]).json());
    assert!(all.len() > 40, "{all:?}");
    all
}

fn having<'a>(requests: &'a [Value], phase: &str) -> Vec<&'a Value> {
    requests.iter().filter(|it| it["phases"][phase].is_number()).collect()
}

#[test]
fn over_http2_the_first_request_alone_opens_a_connection() {
    let all = requests_of(Config::default());
    for phase in ["dns_ms", "connect_ms", "tls_ms"] {
        let opened = having(&all, phase);
        assert_eq!(opened.len(), 1, "{phase}: {opened:?}");
        assert_eq!(opened[0]["path"], "/api/auth/me/");
    }
    assert_eq!(having(&all, "first_byte_ms").len(), all.len());
    assert_eq!(having(&all, "body_ms").len(), all.len());
}

#[test]
fn over_http1_each_connection_is_the_one_of_the_request_that_opened_it() {
    let config = Config { http1: true, ..Config::default() };
    let all = requests_of(config);
    let opened = having(&all, "connect_ms").len();
    assert!((1..=6).contains(&opened), "{opened}");
    assert_eq!(having(&all, "tls_ms").len(), opened);
}

#[test]
fn without_tls_there_is_no_handshake() {
    let all = requests_of(Config { plain_http: true, ..Config::default() });
    assert!(!having(&all, "connect_ms").is_empty());
    assert!(having(&all, "tls_ms").is_empty());
}

#[test]
fn the_parts_are_no_more_than_the_whole_and_the_wait_is_the_first_byte_s() {
    let latency = Duration::from_millis(20);
    let all = requests_of(Config { latency, ..Config::default() });
    for request in &all {
        let phases = request["phases"].as_object().unwrap();
        let sum: f64 = phases.values().filter_map(Value::as_f64).sum();
        // Each is rounded to a thousandth.
        assert!(sum <= request["duration_ms"].as_f64().unwrap() + 0.01, "{request}");
        assert!(phases["first_byte_ms"].as_f64().unwrap() >= 20.0, "{request}");
    }
}

#[test]
fn what_was_not_come_to_is_null() {
    let report = Stage::broken("tls-expired").smoke(&["--retries", "0"]).json();
    let all = requests(&report);
    let phases = &all[0]["phases"];
    assert!(phases["dns_ms"].is_number() && phases["connect_ms"].is_number(), "{phases}");
    for phase in ["tls_ms", "first_byte_ms", "body_ms"] {
        assert!(phases[phase].is_null(), "{phases}");
    }
}

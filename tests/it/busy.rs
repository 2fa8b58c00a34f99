//! Deployments that are healthy and busy: nothing is wrong with them, so the run is green.

use std::time::Duration;

use serde_json::Value;

use crate::deployment::{Config, Rate, Role};
use crate::support::{Said, Stage, for_each_at_once, say};

fn requests(said: &Said) -> Vec<Value> {
    let checks = said.json()["checks"].as_array().unwrap().clone();
    checks.iter().flat_map(|it| it["requests"].as_array().unwrap().clone()).collect()
}

fn is_green(stage: &Stage, args: &[&str]) -> Said {
    let said = stage.smoke(args);
    assert_eq!((said.code, said.codes().len()), (0, 0), "{args:?}: {said:?}");
    assert_eq!(stage.deployment.live_calls(), 0);
    said
}

/// The requests of a connection are counted, and those behind the last one are not looked at.
#[test]
fn a_server_that_takes_so_many_requests_on_a_connection_is_green() {
    for_each_at_once(&[1, 3, 10, 60], |most| {
        let stage = Stage::new(Config {
            requests_per_connection: Some(*most),
            latency: Duration::from_millis(20),
            ..Config::default()
        });
        is_green(&stage, &[]);
        is_green(&stage, &["--jobs", "6"]);
    });
}

#[test]
fn a_server_that_takes_so_many_requests_a_second_is_green() {
    let rates = [(10, 0, "32"), (10, 0, "1"), (10, 20, "32"), (50, 0, "32"), (50, 10, "6"), (50, 0, "1")];
    for_each_at_once(&rates, |(per_second, burst, jobs)| {
        let rate = Some(Rate { per_second: *per_second, burst: *burst });
        let stage = Stage::new(Config { rate, ..Config::default() });
        let said = is_green(&stage, &["--jobs", jobs]);
        let most = requests(&said).iter().map(|it| it["attempts"].as_u64().unwrap()).max();
        assert!(most <= Some(3), "within the retries: {most:?}");
    });
}

/// As 2 s a request are to the usual limit of 25 s.
#[test]
fn a_server_of_two_slow_workers_is_green() {
    for_each_at_once(&[false, true], |http1| {
        let stage = Stage::new(Config {
            workers: Some(2),
            latency: Duration::from_millis(200),
            http1: *http1,
            ..Config::default()
        });
        let said = is_green(&stage, &["--timeout", "2500ms"]);
        assert!(requests(&said).iter().all(|it| it["attempts"] == 1), "{said:?}");
    });
}

/// A request waits for its turn as long as it takes: that is our own doing, and no time of the server's.
#[test]
fn the_wait_for_a_turn_is_no_time_of_the_request() {
    let rate = Some(Rate { per_second: 10, burst: 0 });
    let stage = Stage::new(Config { rate, ..Config::default() });
    is_green(&stage, &["--timeout", "4s"]);
}

#[test]
fn a_rehearsal_that_was_refused_is_asked_again_within_the_retries_alone() {
    for fault in ["rehearsal-429-once", "rehearsal-refused-once"] {
        let said = is_green(&Stage::broken(fault), &[]);
        let asked: Vec<_> = requests(&said).into_iter().filter(|it| it["method"] == "POST").collect();
        assert!(asked.iter().any(|it| it["attempts"] == 2), "{fault}: {asked:?}");
        let stage = Stage::broken(fault);
        assert_eq!(stage.smoke(&["--retries", "0"]).code, 3, "{fault}");
    }
}

/// What has an effect is sent once, whatever the server says.
#[test]
fn what_turns_in_a_token_is_never_asked_again() {
    for (command, target) in [("rotate", "/api/auth/token/rotate/"), ("revoke", "/api/auth/token/revoke/")] {
        let stage = Stage::broken("turn-in-429");
        let confirmed = ["auth", command, "--yes"];
        let mut run = crate::support::bare();
        let token = &stage.deployment.user(Role::Admin).token;
        run.args(confirmed)
            .env("POINTCTL_BASE_URL", stage.deployment.base_url())
            .env("POINTCTL_TOKEN", token);
        run.env("POINTCTL_CACERT", stage.folder.path().join("ca.pem"));
        let said = say(&mut run);
        let asked = stage.deployment.requests();
        let asked = asked.iter().filter(|it| it.path_and_query == target).count();
        assert_eq!((said.code != 0, asked), (true, 1), "{command}: {said:?}");
    }
}

/// A sign-in that is throttled says for how long; without that word it may be a lock that each try prolongs.
#[test]
fn a_sign_in_is_asked_again_where_the_server_says_when() {
    for (fault, code, asked) in [("login-429-once", 0, 2), ("login-429-mute", 3, 1)] {
        let stage = Stage::broken(fault);
        let admin = stage.deployment.user(Role::Admin);
        let mut login = stage.anonymous(["--username", &admin.username, "--format", "json"]);
        let said = say(login.env("POINTCTL_PASSWORD", &admin.password));
        let seen = stage.deployment.requests();
        let seen = seen.iter().filter(|it| it.path_and_query == "/api/auth/token/").count();
        assert_eq!((said.code, seen), (code, asked), "{fault}: {said:?}");
    }
}

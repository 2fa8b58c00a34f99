//! A failed check offers the requests that it failed for to be repeated, as they were sent.

use crate::deployment::Role;
use crate::support::{Said, Stage, say};

/// The lines of the report that repeat a request, without what stands before the command.
fn repeated(said: &Said) -> Vec<String> {
    let lines = said.stdout.lines().filter_map(|line| line.split_once("repeat"));
    lines.map(|(_, command)| command.trim().to_owned()).collect()
}

#[test]
fn an_open_endpoint_is_repeated_without_a_token_and_with_a_wrong_one() {
    let stage = Stage::broken("access-resumen-open");
    let said = say(&mut stage.command_as(Role::Admin, "smoke", ["--only", "access", "--deep"]));
    let lines = repeated(&said);
    assert_eq!(lines.len(), 2, "{}", said.stdout);
    assert!(lines.iter().all(|line| line.ends_with("/api/integraciones/point/resumen/'")), "{lines:?}");
    assert!(!lines[0].contains("Authorization"), "{lines:?}");
    let stranger = format!("-H \"Authorization: Token {}\"", "0".repeat(40));
    assert!(lines[1].contains(&stranger), "{lines:?}");
}

#[test]
fn a_finding_points_at_its_request_in_json() {
    let stage = Stage::broken("access-resumen-open");
    let access = stage.smoke(&["--only", "access", "--deep"]).check("access");
    let failures = access["findings"].as_array().unwrap().iter().filter(|it| it["severity"] == "failure");
    let paths: Vec<_> =
        failures.map(|it| &access["requests"][it["request"].as_u64().unwrap() as usize]["path"]).collect();
    assert_eq!(paths, ["/api/integraciones/point/resumen/"; 2], "{access}");
}

#[test]
fn a_request_that_ended_its_check_is_the_one_that_is_repeated() {
    let stage = Stage::broken("auth-502");
    let said = say(&mut stage.command_as(Role::Admin, "smoke", ["--only", "auth", "--retries", "0"]));
    let lines = repeated(&said);
    assert_eq!(lines.len(), 1, "{}", said.stdout);
    assert!(lines[0].contains("/api/auth/me/"), "{lines:?}");
}

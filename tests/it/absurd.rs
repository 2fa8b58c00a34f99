//! Settings that are absurd: a message and an exit code, never a panic.

use crate::deployment::Role;
use crate::support::{Said, Stage, say};

/// A sum that the library of durations does not check.
const OVERFLOW: &str = "18446744073709551615s 1000000000ns";

fn refused(said: &Said, code: &str) {
    assert_eq!(said.code, 2, "{said:?}");
    assert!(!said.stderr.contains("panicked") && said.stdout.contains(code), "{said:?}");
}

#[test]
fn a_duration_beyond_any_sense_is_a_message_wherever_it_comes_from() {
    let stage = Stage::healthy();
    for flag in ["--timeout", "--connect-timeout", "--slow", "--budget"] {
        refused(&stage.smoke(&[flag, OVERFLOW]), "bad-duration");
    }
    let mut command = stage.as_role(Role::Admin, ["--format", "json"]);
    refused(&say(command.env("POINTCTL_TIMEOUT", OVERFLOW)), "bad-duration");
    let config = stage.file("config.toml", format!("[profile.a]\ntimeout = \"{OVERFLOW}\"\n"));
    let mut command = stage.as_role(Role::Admin, ["--format", "json", "--profile", "a", "--config"]);
    refused(&say(command.arg(config)), "bad-duration");
    let mut command = stage.command_as(Role::Admin, "verify", ["--format", "json", "--since", OVERFLOW]);
    refused(&say(&mut command), "bad-moment");
    for flag in ["--interval", "--initial-delay"] {
        let mut command =
            stage.command_as(Role::Admin, "schedule", ["--enable", "--format", "json", flag, OVERFLOW]);
        refused(&say(&mut command), "bad-interval");
    }
    assert_eq!(stage.deployment.connections(), 0);
}

#[test]
fn a_time_ago_before_all_time_looks_at_every_row() {
    let stage = Stage::healthy();
    let journal = stage.journal();
    let mut live = stage.command_as(Role::Admin, "purge", ["--live", "--confirm-live", "YES", "--journal"]);
    let said = say(live.arg(&journal));
    assert_eq!(said.code, 0, "{said:?}");
    for ago in ["99999999999y", "9999y"] {
        let said = say(&mut stage.command_as(Role::Admin, "verify", ["--action", "purge", "--since", ago]));
        assert_eq!(said.code, 0, "{ago}: {said:?}");
    }
}

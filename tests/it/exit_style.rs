//! `--exit-style nagios`: every end of the program is a plugin's.

use crate::deployment::Role;
use crate::support::{Stage, bare, for_each_at_once, say};

const TOKEN: &str = "0123456789abcdef0123456789abcdef01234567";

/// Ends before a run, of every kind.
const ENDS: &[&[&str]] = &[
    &[],
    &["--bogus"],
    &["smok"],
    &["smoke", "--bogus"],
    &["smoke", "--timeout", "soon"],
    &["smoke"],
    &["smoke", "--base-url", "https://erp.invalid", "--config", "/nowhere/config.toml"],
    &["smoke", "--base-url", "https://erp.invalid", "--profile", "nobody"],
    &["smoke", "--base-url", "https://erp.invalid", "--live"],
    &["smoke", "--base-url", "https://erp.invalid", "--output", "/nowhere/report"],
    &["smoke", "--base-url", "https://erp.invalid", "--format", "yaml"],
    &["maintenance", "--base-url", "https://erp.invalid", "--idle-days", "0"],
    &["verify", "--base-url", "https://erp.invalid", "--from-journal", "--journal", "/nowhere/journal"],
    &["schedule", "--enable", "--base-url", "https://erp.invalid", "--interval", "0"],
    &["diff", "/nowhere/a", "/nowhere/b"],
    &["man", "nobody"],
    &["man", "--dir", "/dev/null/man"],
    &["help", "nobody"],
    &["completions", "nobody"],
    &["config"],
    &["config", "show", "--bogus"],
    &["config", "show", "--config", "/nowhere/config.toml"],
    &["checks", "--bogus"],
    &["resumen", "--base-url", "nothing"],
    &["historial", "--format", "xlsx"],
    &["auth", "status", "--bogus"],
    &["doctor", "--base-url", "nothing"],
];

#[test]
fn every_end_before_a_run_is_unknown_to_a_plugin_s_caller() {
    for_each_at_once(ENDS, |args| {
        let own = say(bare().args(*args).env("POINTCTL_TOKEN", TOKEN)).code;
        assert!([2, 5].contains(&own), "{args:?}: {own}");
        for value in ["nagios", " Nagios\n"] {
            let mut command = bare();
            command.args(*args).env("POINTCTL_TOKEN", TOKEN).env("POINTCTL_EXIT_STYLE", value);
            let said = say(&mut command);
            assert_eq!(said.code, 3, "{args:?} under {value:?}: {said:?}");
        }
        let said = say(bare().args(*args).arg("--exit-style=nagios").env("POINTCTL_TOKEN", TOKEN));
        assert_eq!(said.code, 3, "{args:?} with the flag: {said:?}");
    });
}

#[test]
fn a_flag_that_says_nothing_leaves_the_style_to_the_variable() {
    let said = say(bare().args(["smoke", "--exit-style", "NAGIOS!"]).env("POINTCTL_EXIT_STYLE", "nagios"));
    assert_eq!(said.code, 3, "{said:?}");
    // Help and what was done are no errors.
    for args in
        [&["--help"][..], &["--version"], &["checks"], &["completions", "bash"], &["config", "profiles"]]
    {
        let said = say(bare().args(args).env("POINTCTL_EXIT_STYLE", "nagios"));
        assert_eq!(said.code, 0, "{args:?}: {said:?}");
    }
}

#[test]
fn an_answer_s_end_is_a_plugin_s_too() {
    let stage = Stage::broken("resumen-rate");
    let ends = |name: &str| {
        let own = say(&mut stage.command_as(Role::Admin, name, [""; 0])).code;
        let mut command = stage.command_as(Role::Admin, name, [""; 0]);
        (own, say(command.env("POINTCTL_EXIT_STYLE", "nagios")).code)
    };
    assert_eq!(ends("resumen"), (1, 2));
    assert_eq!(ends("historial"), (0, 0));
    assert_eq!(ends("doctor"), (0, 0));
    let mut nowhere = bare();
    nowhere.args(["resumen", "--base-url", "http://127.0.0.1:1", "--retries", "0"]);
    let said = say(nowhere.env("POINTCTL_TOKEN", TOKEN).env("POINTCTL_EXIT_STYLE", "nagios"));
    assert_eq!(said.code, 2, "it is down: {said:?}");
}

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

/// What the guidelines for plugins ask of an output, of runs of every kind: a line with the state that the exit code
/// has, performance data behind one pipe, and below it text without another one.
#[test]
fn the_output_is_as_the_guidelines_for_plugins_have_it() {
    let cases: [(&str, &[&str]); 9] = [
        ("", &[]),
        ("", &["--expect-alert", "none", "--only", "resumen"]),
        ("", &["--cert-warn-days", "365"]),
        ("always-503", &["--retries", "0"]),
        ("me-denies", &[]),
        ("drop-connections", &["--retries", "0"]),
        ("tls-self-signed", &[]),
        ("resumen-missing-field", &["--verbose"]),
        ("", &["--live"]),
    ];
    let states = ["OK", "WARNING", "CRITICAL", "UNKNOWN"];
    for_each_at_once(&cases, |(fault, args)| {
        let stage = if fault.is_empty() { Stage::healthy() } else { Stage::broken(fault) };
        for lang in ["en", "es"] {
            let mut run = stage.as_role(Role::Admin, ["--exit-style", "nagios", "--lang", lang]);
            let said = say(run.args(*args));
            let text = &said.stdout;
            let state = states[usize::try_from(said.code).unwrap()];
            let (first, below) = text.split_once('\n').unwrap();
            let (line, data) = first.split_once(" | ").unwrap_or((first, ""));
            assert!(line.starts_with(&format!("POINTCTL {state} - ")), "{fault}: {said:?}");
            assert!(text.ends_with('\n') && line.len() < 1_024, "{text}");
            let is_control = |it: char| it.is_control() && it != '\n';
            assert!(!line.contains('|') && !below.contains('|') && !text.contains(is_control), "{text}");
            // Nothing was run where there is none.
            assert_eq!(data.is_empty(), args.contains(&"--live"), "{first}");
            let mut names: Vec<_> = data.split(' ').filter(|it| !it.is_empty()).map(metric).collect();
            let all = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), all, "{data}");
            if ["WARNING", "CRITICAL"].contains(&state) && !line.contains(": https://") {
                assert!(line.contains('[') && line.ends_with(']'), "a state without its cause: {first}");
            }
        }
    });
}

/// The name of `name=value[unit];[warn];[crit];[min]`.
fn metric(of: &str) -> &str {
    let (name, rest) = of.split_once('=').unwrap();
    let mut parts = rest.split(';');
    let value = parts.next().unwrap().trim_end_matches('s');
    assert!(value.parse::<f64>().is_ok_and(|it| it >= 0.0), "{of}");
    assert!(name.len() < 20 && name.chars().all(|it| it.is_ascii_lowercase() || it == '_'), "{of}");
    assert!(parts.clone().count() <= 4 && parts.all(|it| it.is_empty() || it.parse::<f64>().is_ok()), "{of}");
    name
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

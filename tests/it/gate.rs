//! The gate: without both flags to the letter nothing is opened, not even a connection.

use crate::deployment::Role;

use crate::support::{Stage, bare, say};

const SHUT: [&[&str]; 9] = [
    &["--live"],
    &["--confirm-live", "YES"],
    &["--confirm-live", "no"],
    &["--live", "--confirm-live", "yes"],
    &["--live", "--confirm-live", "Yes"],
    &["--live", "--confirm-live", ""],
    &["--live", "--confirm-live", " YES"],
    &["--live", "--confirm-live=YES "],
    &["--live", "--confirm-live", "-v"],
];

#[test]
fn a_shut_gate_ends_with_5_before_any_connection() {
    let stage = Stage::healthy();
    for flags in SHUT {
        for format in ["human", "json"] {
            let said = say(stage.as_role(Role::Admin, flags).args(["--format", format]));
            assert_eq!(said.code, 5, "{flags:?}: {said:?}");
            assert!(said.stderr.contains("--live --confirm-live YES"), "{said:?}");
        }
    }
    assert_eq!(stage.deployment.connections(), 0);
}

#[test]
fn the_gate_is_looked_at_before_everything_else() {
    // No address, no credentials, a parameter out of bounds: still 5, and a name that can't resolve is
    // never asked for.
    let said = say(bare().args(["smoke", "--live", "--max-delete", "0"]));
    assert_eq!(said.code, 5, "{said:?}");
    let said =
        say(bare().args(["smoke", "--live", "--confirm-live", "si", "--base-url", "https://x.invalid"]));
    assert_eq!(said.code, 5, "{said:?}");
}

#[test]
fn the_refusal_has_a_code_for_machines_and_words_in_both_languages() {
    let json = |flags: &[&str]| say(bare().arg("smoke").args(flags).args(["--format", "json"])).json();
    assert_eq!(json(&["--live"])["code"], "live-not-confirmed");
    assert_eq!(json(&["--live", "--confirm-live", "yes"])["code"], "confirmation-misspelt");
    assert_eq!(json(&["--confirm-live", "YES"])["code"], "confirmed-without-live");
    assert_eq!(json(&["--live"])["schema"], "pointctl.error/1");
    let said = say(bare().args(["smoke", "--live", "--lang", "es"]));
    assert!(said.stderr.contains("No se envió nada"), "{said:?}");
}

#[test]
fn no_variable_opens_it() {
    let stage = Stage::healthy();
    let mut command = stage.as_role(Role::Admin, ["--format", "json"]);
    for name in ["LIVE", "CONFIRM_LIVE", "POINTCTL_LIVE", "POINTCTL_CONFIRM_LIVE", "ERP_LIVE"] {
        command.env(name, "YES");
    }
    assert_eq!(say(&mut command).code, 0);
    assert_eq!(stage.deployment.live_calls(), 0);
}

#[test]
fn without_the_two_flags_no_command_makes_a_live_call() {
    let stage = Stage::healthy();
    let folder = stage.folder.path();
    let once = ["schedule", "--enable", "--once", "--initial-delay", "0"];
    let report = stage.file("report.json", stage.smoke(&[]).stdout).display().to_string();
    let every: &[&[&str]] = &[
        &["smoke"],
        &["smoke", "-v", "--deep"],
        &["maintenance"],
        &["maintenance", "--dry-run", "--force", "--even-if-empty"],
        &["deactivate"],
        &["purge"],
        &once,
        &["verify"],
        &["checks"],
        &["explain"],
        &["resumen"],
        &["historial", "--all"],
        &["historial", "show", "1"],
        &["history"],
        &["setup"],
        &["auth", "status"],
        &["auth", "token"],
        &["auth", "rotate"],
        &["auth", "revoke"],
        &["doctor"],
        &["config", "show"],
        &["diff", &report, &report],
        &["completions", "bash"],
        &["man"],
        &["help"],
        &["--version"],
    ];
    let commands = pointctl::cli::command_line(pointctl::cli::Lang::En);
    for name in commands.get_subcommands().map(|it| it.get_name()) {
        assert!(every.iter().any(|args| args[0] == name), "{name} is not tried");
    }
    for args in every.iter().copied() {
        let mut command = bare();
        command.env("POINTCTL_JOURNAL", folder.join("journal"));
        command.env("POINTCTL_EXPECT_ALERT", crate::deployment::KNOWN_ALERTS);
        command.args(args).env("POINTCTL_BASE_URL", stage.deployment.base_url());
        command.env("POINTCTL_CACERT", stage.folder.path().join("ca.pem"));
        command.env("POINTCTL_TOKEN", &stage.deployment.user(Role::Admin).token);
        let said = say(&mut command);
        // The made-up rows of a sandbox are none that an operation has left.
        let expected = match args {
            ["verify"] => 1,
            // Nobody is there to be asked.
            ["auth", "rotate" | "revoke"] | ["setup"] => 2,
            _ => 0,
        };
        assert_eq!(said.code, expected, "{args:?}: {said:?}");
    }
    assert_eq!(stage.deployment.live_calls(), 0);
}

//! A rehearsal asks everything that a live run would, by reading alone, and ends with the line that would go live.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::deployment::{Config, Role};
use crate::support::{Said, Stage, bare, for_each_at_once, into_the_call, say};

const JSON: [&str; 2] = ["--format", "json"];
const LIVE: [&str; 3] = ["--live", "--confirm-live", "YES"];
/// So small that no smaller rehearsals are made before.
const SMALLEST: &[&str] = &["--idle-limit", "1", "--max-delete", "1"];

fn rehearse(stage: &Stage, role: Role, command: &str, args: &[&str]) -> Said {
    say(stage.command_as(role, command, JSON).args(args))
}

fn line(said: &Said) -> String {
    said.json()["operation"]["live_line"].as_str().unwrap_or_else(|| panic!("no line: {said:?}")).to_owned()
}

/// What the command line would refuse it for; none where it is allowed or a guard refuses.
fn refusals(said: &Said) -> Vec<Value> {
    let findings = said.check("guard")["findings"].as_array().cloned().unwrap_or_default();
    let refused = findings.iter().filter(|it| it["code"] == "live-would-be-refused");
    refused.map(|it| it["data"]["code"].clone()).collect()
}

/// Runs a line that was printed, with the environment that it was printed in.
fn run_line(stage: &Stage, role: Role, line: &str) -> Said {
    let mut words = shlex::split(line).unwrap().into_iter();
    assert_eq!(words.next().as_deref(), Some("pointctl"), "{line}");
    let name = words.next().unwrap();
    say(&mut stage.command_as(role, &name, words))
}

fn posts(stage: &Stage) -> usize {
    stage.deployment.requests().iter().filter(|it| it.method == "POST").count()
}

/// What refuses: faults, role, flags, and the code; the same code refuses the line that was printed.
#[test]
fn what_would_refuse_a_live_run_is_a_warning_of_its_rehearsal() {
    type Case = (&'static str, Role, &'static [&'static str], &'static str);
    const CASES: &[Case] = &[
        ("", Role::Admin, &["--actor-username", "otra"], "guard-actor-differs"),
        ("", Role::Lectura, &[], "guard-role-missing"),
        ("", Role::Admin, &["--max-clients", "1"], "guard-too-many-clients"),
        ("", Role::Admin, &["--max-share", "1"], "guard-share-too-large"),
        ("health-degraded", Role::Admin, &[], "health-not-ok"),
        ("resumen-danger-alert", Role::Admin, &[], "resumen-alert"),
        ("resumen-danger-alert", Role::Admin, &["--expect-alert", "Nothing of the kind"], "resumen-alert"),
        ("resumen-500", Role::Admin, SMALLEST, "http-status"),
        ("historial-behind", Role::Admin, &[], "audit-time-differs"),
    ];
    for_each_at_once(CASES, |(fault, role, args, code)| {
        let faults = if fault.is_empty() { Vec::new() } else { vec![String::from(*fault)] };
        let stage = Stage::new(Config { faults, ..Config::default() });
        let said = rehearse(&stage, *role, "maintenance", args);
        assert_eq!((said.code, stage.deployment.live_requests()), (0, 0), "{fault} {args:?}: {said:?}");
        assert_eq!(said.warnings()["guard"], [*code], "{fault} {args:?}");
        assert_eq!(said.codes(), BTreeMap::new(), "{fault} {args:?}");
        assert!(!stage.journal().exists(), "nothing stays");
        let said = run_line(&stage, *role, &line(&said));
        assert_eq!((said.code, stage.deployment.live_requests()), (5, 0), "{fault} {args:?}: {said:?}");
        assert!(said.codes().values().flatten().any(|it| it == code), "{fault} {args:?}: {said:?}");
    });
}

#[test]
fn what_lets_a_live_call_pass_is_no_warning() {
    let allowed = |config, args: &[&str]| {
        let stage = Stage::new(config);
        let said = rehearse(&stage, Role::Admin, "purge", args);
        assert_eq!(
            (said.code, said.check("guard")["findings"][0]["code"].clone()),
            (0, json!("live-allowed"))
        );
    };
    // Without TLS there is no certificate to look at.
    allowed(Config { plain_http: true, ..Config::default() }, &[]);
    // The only rehearsal of these days: those of before have times that are long past.
    allowed(Config::default(), &["--max-delete", "1"]);
}

#[test]
fn where_nothing_refuses_the_line_goes_live() {
    for (command, args, shown) in [
        ("maintenance", &[][..], "pointctl maintenance"),
        ("purge", &["--max-delete=50", "--dry-run"], "pointctl purge --max-delete 50"),
        ("desactivar", &["--idle-limit", "2"], "pointctl deactivate --idle-limit 2"),
        (
            "purge",
            &[
                "--expect-alert",
                "it's *",
                "--expect-alert",
                crate::deployment::KNOWN_ALERTS,
                "--allow-role",
                "",
                "--max-share=-0",
                "--force",
                "-v",
            ],
            r"pointctl purge -v --max-share=-0",
        ),
    ] {
        let stage = Stage::healthy();
        let said = rehearse(&stage, Role::Admin, command, args);
        assert_eq!((said.code, said.warnings()), (0, BTreeMap::new()), "{said:?}");
        assert_eq!(
            said.check("guard")["findings"],
            json!([{"severity": "info", "code": "live-allowed", "data": {}}])
        );
        let line = line(&said);
        assert!(line.ends_with(" --live --confirm-live YES") && !line.contains("dry-run"), "{line}");
        for word in shlex::split(shown).unwrap() {
            let long = if word == "-v" { "--verbose".to_owned() } else { word };
            assert!(shlex::split(&line).unwrap().contains(&long), "{long}: {line}");
        }
        if args.contains(&"it's *") {
            assert!(
                line.contains(
                    r"--allow-role '' --max-share=-0 --force --expect-alert 'it'\''s *' --expect-alert 'Errores API* if error_rate_24h < 10%'"
                ),
                "{line}"
            );
        }
        let done = run_line(&stage, Role::Admin, &line);
        assert_eq!((done.code, stage.deployment.live_requests()), (0, 1), "{line}: {done:?}");
    }
}

/// It reads, and sends nothing that it did not send before.
#[test]
fn nothing_more_is_written_than_the_rehearsal() {
    for (args, expected) in [(SMALLEST, 1), (&[][..], 3)] {
        let stage = Stage::healthy();
        let said = rehearse(&stage, Role::Admin, "maintenance", args);
        assert_eq!((said.code, posts(&stage)), (0, expected), "{said:?}");
        assert_eq!(said.json()["checks"].as_array().unwrap().len(), 3, "auth, rehearse, guard");
    }
}

#[test]
fn a_rehearsal_that_does_not_hold_comes_to_no_guard() {
    for fault in ["preview-maintenance-not-dry", "preview-maintenance-500", "preview-deactivates"] {
        let stage = Stage::broken(fault);
        let said = rehearse(&stage, Role::Admin, "maintenance", &[]);
        assert_ne!(said.code, 0, "{fault}: {said:?}");
        assert_eq!(said.check("guard")["reason"]["code"], "step-not-reached", "{fault}");
        assert_eq!(said.json()["operation"]["live_line"], Value::Null, "{fault}");
    }
    let stage = Stage::healthy();
    let said = rehearse(&stage, Role::Admin, "maintenance", &["--idle-days", "365", "--retain-days", "3650"]);
    assert_eq!((said.code, &said.check("guard")["reason"]["code"]), (0, &json!("nothing-to-do")), "{said:?}");
    assert_eq!(said.json()["operation"]["live_line"], Value::Null);
}

/// A claim of somebody who has neither gone live nor withdrawn it.
#[test]
fn a_live_run_elsewhere_is_seen() {
    let stage = Stage::broken("claim-contested-always");
    assert_eq!(rehearse(&stage, Role::Admin, "purge", &[]).warnings(), BTreeMap::new());
    let met = say(stage.command_as(Role::Admin, "purge", LIVE).args(["--claim-within", "1ms"]));
    assert_eq!(met.code, 5, "{met:?}");
    let before = posts(&stage);
    let said = rehearse(&stage, Role::Admin, "purge", SMALLEST.get(2..).unwrap());
    assert_eq!(
        (said.code, &said.warnings()["guard"][..]),
        (0, &["guard-claimed".to_owned()][..]),
        "{said:?}"
    );
    assert_eq!(posts(&stage), before + 1, "no claim, no withdrawal");
}

#[test]
fn a_recent_live_run_is_seen() {
    let stage = Stage::healthy();
    let small = ["--max-delete", "1"];
    let done = say(stage.command_as(Role::Admin, "purge", LIVE).args(small));
    assert_eq!(done.code, 0, "{done:?}");
    let said = rehearse(&stage, Role::Admin, "purge", &small);
    assert_eq!(
        (said.code, &said.warnings()["guard"][..]),
        (0, &["guard-cooldown".to_owned()][..]),
        "{said:?}"
    );
    assert_eq!(rehearse(&stage, Role::Admin, "purge", &["--force"]).warnings(), BTreeMap::new());
}

/// What the command line refuses before anything is sent: its code in the report, its sentence beside it.
#[test]
fn a_run_that_is_under_way_or_open_is_seen() {
    let stage = Stage::broken("live-hang");
    let mut first = into_the_call(&stage, &mut stage.command_as(Role::Admin, "maintenance", LIVE));
    let said = rehearse(&stage, Role::Admin, "purge", &["--force"]);
    assert_eq!((said.code, refusals(&said)), (0, vec![json!("live-locked")]), "{said:?}");
    assert!(said.stderr.contains(&first.id().to_string()), "{said:?}");
    first.kill().unwrap();
    first.wait().unwrap();
    for (lang, words) in [("en", "pointctl verify"), ("es", "pointctl verify")] {
        let said = rehearse(&stage, Role::Admin, "purge", &["--force", "--lang", lang]);
        assert_eq!((said.code, refusals(&said)), (0, vec![json!("open-run")]), "{said:?}");
        assert!(said.stderr.contains(words), "{said:?}");
        let refused = run_line(&stage, Role::Admin, &line(&said));
        assert_eq!((refused.code, &refused.json()["code"]), (5, &json!("open-run")), "{refused:?}");
    }
    assert_eq!(stage.deployment.live_requests(), 1);
    // Where little is to be said, it is not said twice.
    let said = say(stage.command_as(Role::Admin, "purge", ["-q"]).args(["--force"]));
    assert_eq!((said.code, &*said.stderr, said.stdout.lines().count()), (0, "", 1), "{said:?}");
}

/// That a place was tried leaves nothing there.
#[test]
fn a_journal_that_cannot_be_written_is_seen_and_none_is_made() {
    let stage = Stage::healthy();
    let said = rehearse(&stage, Role::Admin, "purge", &["--journal", "/nowhere/journal"]);
    assert_eq!((said.code, refusals(&said)), (0, vec![json!("journal-unusable")]), "{said:?}");
    let rehearsal = || {
        let mut command = stage.command_as(Role::Admin, "purge", JSON);
        command.env_remove("POINTCTL_JOURNAL");
        command
    };
    let said = say(&mut rehearsal());
    assert_eq!((said.code, refusals(&said)), (0, vec![json!("no-journal")]), "{said:?}");
    let home = stage.folder.path().join("home");
    std::fs::create_dir(&home).unwrap();
    let said = say(rehearsal().env("HOME", &home));
    assert_eq!((said.code, refusals(&said)), (0, vec![]), "{said:?}");
    assert_eq!(std::fs::read_dir(&home).unwrap().count(), 0, "nothing stays");
}

#[test]
fn a_protected_deployment_is_spelled_out_in_the_line() {
    let stage = Stage::healthy();
    let text = format!(
        "[profile.prod]\nbase_url = \"{}\"\ncacert = \"{}\"\nprotected = true\n",
        stage.deployment.base_url(),
        stage.folder.path().join("ca.pem").display()
    );
    let config = stage.file("config.toml", text).display().to_string();
    let with = |words: &[String]| {
        let mut command = bare();
        command.args(words).env("POINTCTL_TOKEN", &stage.deployment.user(Role::Admin).token);
        say(command
            .env("POINTCTL_JOURNAL", stage.journal())
            .env("POINTCTL_EXPECT_ALERT", crate::deployment::KNOWN_ALERTS))
    };
    let typed = |more: &[&str]| {
        let words = ["purge", "--config", &config, "--profile", "prod", "--format", "json"];
        words.iter().chain(more).map(|it| String::from(*it)).collect::<Vec<_>>()
    };
    let said = with(&typed(&["--live-target", "erp.example"]));
    assert_eq!((said.code, refusals(&said)), (0, vec![json!("live-target-differs")]), "{said:?}");
    assert!(!line(&said).contains("localhost"), "{said:?}");
    let said = with(&typed(&[]));
    assert_eq!((said.code, said.warnings()), (0, BTreeMap::new()), "{said:?}");
    let words = shlex::split(&line(&said)).unwrap();
    assert!(words.windows(2).any(|it| it == ["--live-target", "localhost"]), "{words:?}");
    let done = with(&words[1..]);
    assert_eq!((done.code, stage.deployment.live_requests()), (0, 1), "{done:?}");
}

#[test]
fn no_secret_stands_in_the_line() {
    let stage = Stage::healthy();
    let admin = stage.deployment.user(Role::Admin);
    let said = say(stage.command("purge", JSON).args(["--token", &admin.token]));
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(line(&said), "pointctl purge --format json --live --confirm-live YES");
    let sign_in = ["--username", &admin.username, "--password", &admin.password];
    let said = say(stage.command("purge", JSON).args(sign_in));
    let expected =
        format!("pointctl purge --username {} --format json --live --confirm-live YES", admin.username);
    assert_eq!((said.code, line(&said)), (0, expected), "{said:?}");
    // What may be a secret in the wrong place: then there is no line.
    let token = "0123456789abcdef0123456789abcdef01234567";
    let said = rehearse(&stage, Role::Admin, "purge", &["--actor-username", token]);
    assert_eq!((said.code, &said.json()["operation"]["live_line"]), (0, &Value::Null), "{said:?}");
}

#[test]
fn a_person_reads_it_last() {
    for (lang, allowed) in
        [("en", "a live run would be allowed now"), ("es", "ahora se permitiría una ejecución en vivo")]
    {
        let stage = Stage::healthy();
        let args = ["--lang", lang, "--max-delete", "50"];
        let said = say(&mut stage.command_as(Role::Admin, "purge", args));
        let guard = said.stdout.lines().find(|it| it.contains(" guard ")).unwrap();
        assert!(guard.ends_with(allowed), "{said:?}");
        let last = said.stdout.lines().last().unwrap();
        let expected = format!("pointctl purge --max-delete 50 --lang {lang} --live --confirm-live YES");
        assert!(last.ends_with(&expected), "{said:?}");
        let said = say(stage.command_as(Role::Admin, "purge", args).arg("-q"));
        assert_eq!((said.code, said.stdout.lines().count()), (0, 1), "{said:?}");
    }
}

/// The old scheduler's rehearsals are guarded too; there is no line of theirs that goes live.
#[test]
fn a_schedule_says_what_would_refuse_it() {
    let stage = Stage::healthy();
    let args = ["--enable", "--once", "--initial-delay", "0", "--actor-username", "otra"];
    let said = rehearse(&stage, Role::Admin, "schedule", &args);
    assert_eq!(
        (said.code, &said.warnings()["guard"][..]),
        (0, &["guard-actor-differs".to_owned()][..]),
        "{said:?}"
    );
    assert_eq!(said.json()["operation"]["live_line"], Value::Null);
}

//! Secrets are found nowhere, whatever goes wrong: in plain, base64, URL-encoded or JSON-escaped.

use std::collections::BTreeMap;
use std::process::Command;

use crate::deployment::{Config, Fault, Role, all_faults};
use crate::reports::{FORMS, file, flags};
use crate::support::{Said, Stage, for_each_at_once, say};

const TOKEN: &str = "canary0123456789abcdef0123456789token777";
/// How to sign in.
const WAYS: [&str; 2] = ["token", "password"];
const PASSWORD: &str = "canary \"pa&ss/wörd\" <777>";

/// Standard alphabet, without padding, since what surrounds the secret changes the end.
fn base64(text: &str) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    text.as_bytes()
        .chunks_exact(3)
        .flat_map(|it| {
            let bits = u32::from(it[0]) << 16 | u32::from(it[1]) << 8 | u32::from(it[2]);
            [18, 12, 6, 0].map(|shift| char::from(ALPHABET[(bits >> shift & 63) as usize]))
        })
        .collect()
}

fn forms(secret: &str) -> Vec<String> {
    let encoded: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    let escaped = serde_json::to_string(secret).unwrap().trim_matches('"').to_owned();
    vec![
        secret.to_owned(),
        base64(secret),
        encoded,
        escaped,
        format!("{secret:?}").trim_matches('"').to_owned(),
    ]
}

fn assert_clean(said: &Said, what: &str) {
    for form in [TOKEN, PASSWORD].iter().flat_map(|secret| forms(secret)) {
        assert!(!said.stdout.contains(&form), "{what}: {form} on stdout: {}", said.stdout);
        assert!(!said.stderr.contains(&form), "{what}: {form} on stderr: {}", said.stderr);
    }
    assert!(!said.stdout.contains("canary") && !said.stderr.contains("canary"), "{what}: {said:?}");
}

fn stage(fault: Option<&str>) -> Stage {
    let faults = fault.map(str::to_owned).into_iter().collect();
    let (token, password) = (Some(TOKEN.into()), Some(PASSWORD.into()));
    Stage::new(Config { faults, token, password, ..Config::default() })
}

#[test]
fn the_forms_are_what_they_should_be() {
    assert_eq!(base64("canary"), "Y2FuYXJ5");
    assert!(forms(PASSWORD).iter().any(|it| it.contains("%22pa%26ss")));
}

#[test]
fn no_fault_and_no_format_shows_a_secret() {
    let faults: Vec<_> =
        concerning(&["smoke"]).map(|fault| Some(fault.name)).chain([None]).enumerate().collect();
    for_each_at_once(&faults, |(place, fault)| {
        let stage = stage(*fault);
        // Each fault meets both ways to sign in and both forms on standard output, by turns together.
        let (first, second) = (WAYS[place % 2], WAYS[(place + 1) % 2]);
        for (way, form) in [(first, &["-v"][..]), (second, &["--format", "ndjson"])] {
            assert_no_form_shows_a_secret(&stage, way, form, &format!("{fault:?} {way}"));
        }
    });
}

/// The faults that have to do with what a command asks for; under the others it meets the healthy deployment.
fn concerning(args: &[&str]) -> impl Iterator<Item = &'static Fault> + use<> {
    let stage = stage(None);
    for way in WAYS {
        let said = say(signed_in(&mut stage.command(args[0], &args[1..]), way));
        assert_ne!(said.code, 2, "it was asked for rightly: {args:?}: {said:?}");
    }
    let requests = stage.deployment.requests();
    all_faults().filter(move |fault| requests.iter().any(|it| fault.concerns(it)))
}

fn signed_in<'a>(command: &'a mut Command, way: &str) -> &'a mut Command {
    match way {
        "token" => command.env("POINTCTL_TOKEN", TOKEN),
        _ => command.env("POINTCTL_PASSWORD", PASSWORD).args(["--username", "admin"]),
    }
}

/// A smoke in every form of a report, and with a trace.
fn assert_no_form_shows_a_secret(stage: &Stage, way: &str, form: &[&str], what: &str) {
    let folder = stage.folder.path();
    let trace = folder.join("trace");
    let mut command = stage.anonymous(["--timeout", "1"]);
    let command = signed_in(&mut command, way);
    let said = say(command.args(form).args(flags(folder)).arg("--trace").arg(&trace));
    assert_clean(&said, what);
    let files = FORMS.into_iter().map(|form| (form, file(folder, form)));
    for (form, path) in files.chain([("trace", trace.join("trace.har"))]) {
        let text = std::fs::read_to_string(path).unwrap();
        let said = Said { stdout: text, stderr: String::new(), code: said.code };
        assert_clean(&said, &format!("{what} {form}"));
    }
}

/// Every other command, as much of it as asks a server; not those that print a token.
const OTHERS: [&[&str]; 9] = [
    &["resumen"],
    &["historial", "--format", "json"],
    &["historial", "--all", "--format", "csv"],
    &["historial", "--export", "csv"],
    &["historial", "show", "7"],
    &["auth", "status"],
    &["doctor"],
    &["maintenance"],
    &["verify"],
];

#[test]
fn no_fault_makes_another_command_show_a_secret() {
    let mut of_faults = BTreeMap::<&str, Vec<(&str, &[&str])>>::new();
    for (place, args) in OTHERS.iter().enumerate() {
        for fault in concerning(args) {
            of_faults.entry(fault.name).or_default().push((WAYS[place % 2], *args));
        }
    }
    let of_faults: Vec<_> = of_faults.into_iter().collect();
    for_each_at_once(&of_faults, |(fault, commands)| {
        let stage = stage(Some(fault));
        for (way, args) in commands {
            let mut command = stage.command(args[0], &args[1..]);
            command.args(["-vvv", "--timeout", "1", "--retries", "0"]);
            let said = say(signed_in(&mut command, way));
            assert_ne!(said.code, 2, "it was asked for rightly: {args:?}: {said:?}");
            assert_clean(&said, &format!("{fault} {args:?}"));
        }
    });
}

#[test]
fn a_secret_on_the_command_line_is_not_repeated() {
    let stage = stage(None);
    for args in [
        &["--token", TOKEN, "-v"][..],
        &["--username", "admin", "--password", PASSWORD, "-v"],
        &["--token", TOKEN, "--timeout", "never"],
        &["--token", TOKEN, "--username", "admin"],
        &["--token", TOKEN, "--nonsense"],
    ] {
        assert_clean(&say(&mut stage.anonymous(args)), &format!("{args:?}"));
    }
}

#[test]
fn a_secret_in_another_flag_s_place_is_not_repeated() {
    let words = "canary pass word";
    let joined = |flag: &str, value: &str| format!("{flag}={value}");
    for lang in ["en", "es"] {
        for args in [
            vec!["--token-file".into(), TOKEN.into()],
            vec!["--cacert".into(), TOKEN.into(), "--token".into(), TOKEN.into()],
            vec!["--username".into(), TOKEN.into()],
            vec!["--timeout".into(), TOKEN.into(), "--token".into(), TOKEN.into()],
            vec!["--format".into(), TOKEN.into()],
            vec![joined("--password-stdin", words)],
            vec![joined("--token-stdin", "canary")],
            vec![joined("--tokn", "canary")],
            vec![joined("--pasword", words)],
            vec![joined("--live", TOKEN)],
            vec!["--token-stdin".into(), "canary".into()],
            vec!["--password-stdin".into(), words.into()],
            vec!["--username".into(), "ana".into(), "--password".into(), "x".into(), "canary".into()],
            vec![TOKEN.into()],
            vec![format!("--{TOKEN}")],
        ] {
            for format in ["human", "json"] {
                let options = ["--lang", lang, "--retries", "0"].map(String::from);
                let mut command = stage_less(&options);
                let said = say(command.args(&args).env("POINTCTL_FORMAT", format));
                assert_eq!(said.code, 2, "{args:?}: {said:?}");
                assert_clean(&said, &format!("{args:?}"));
                assert!(!said.stderr.is_empty());
            }
        }
        let mut command = crate::support::bare();
        assert_clean(&say(command.args([TOKEN, "--lang", lang])), "in a command's place");
    }
    let said = say(stage_less(&[]).args(["--token-file", "missing.txt"]));
    assert!(said.stderr.contains("missing.txt"), "a name is repeated: {said:?}");
    let said = say(stage_less(&[]).args(["--bse-url=https://erp.example"]));
    assert!(said.stderr.contains("'--bse-url'") && said.stderr.contains("'--base-url'"), "{said:?}");
}

/// Against nobody: these never get as far as a connection.
fn stage_less(args: &[String]) -> std::process::Command {
    let mut command = crate::support::bare();
    command.args(["smoke", "--base-url", "https://erp.invalid"]).args(args);
    command
}

#[test]
fn a_report_s_file_that_is_named_like_a_secret_is_not_repeated() {
    let stage = stage(None);
    let mut command = stage.anonymous(["--output", TOKEN]);
    let said = say(command.env("POINTCTL_TOKEN", TOKEN).current_dir(stage.folder.path()));
    assert_eq!(said.code, 0, "{said:?}");
    assert_clean(&said, "--output");
    for report in [TOKEN.to_owned(), format!("junit={TOKEN}")] {
        let mut command = stage.anonymous(["--report", &report]);
        let said = say(command.env("POINTCTL_TOKEN", TOKEN).current_dir(stage.folder.path()));
        assert_eq!(said.code, if report == TOKEN { 2 } else { 0 }, "{said:?}");
        assert_clean(&said, "--report");
    }
    let hex = "0123456789abcdef0123456789abcdef01234567";
    std::fs::create_dir(stage.folder.path().join(hex)).unwrap();
    for unusable in [hex.to_owned(), format!("{hex}/missing/report.json")] {
        let mut command = stage.anonymous(["--output", &unusable]);
        let said = say(command.env("POINTCTL_TOKEN", TOKEN).current_dir(stage.folder.path()));
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.stderr.contains("not repeated") && !said.stderr.contains(hex), "{said:?}");
    }
}

#[test]
fn a_secret_where_none_belongs_is_not_repeated() {
    let stage = stage(None);
    for text in [format!("Token {TOKEN}"), format!("{TOKEN}ñ")] {
        let said = say(stage.anonymous(["-v"]).env("POINTCTL_TOKEN", text));
        assert_eq!(said.code, 2);
        assert_clean(&said, "malformed token");
    }
}

#[test]
fn a_secret_pasted_where_a_file_is_wanted_is_not_repeated() {
    let stage = Stage::healthy();
    for args in [
        &["historial", "--output", TOKEN][..],
        &["historial", "--export", "csv", "--output", TOKEN],
        &["auth", "token", "--write-token", TOKEN],
    ] {
        let mut command = stage.command_as(Role::Admin, args[0], &args[1..]);
        let said = say(command.current_dir(stage.folder.path()));
        assert!(said.code == 0 && stage.folder.path().join(TOKEN).exists(), "{args:?}: {said:?}");
        assert!(said.stderr.contains("(not repeated: it may be a secret)"), "{args:?}: {said:?}");
        assert_clean(&said, &format!("{args:?}"));
    }
}

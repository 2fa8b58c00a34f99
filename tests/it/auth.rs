//! Whose the credentials are, their token, a new one, or none: a token goes to one place and no other.

use std::process::Command;

use serde_json::json;

use crate::deployment::{Config, Role};
use crate::support::{Said, Stage, for_each_at_once, say};

fn auth(stage: &Stage, args: &[&str]) -> Said {
    say(&mut stage.command_as(Role::Admin, "auth", args))
}

/// With a username and its password.
fn signed_in(stage: &Stage, args: &[&str]) -> Command {
    let admin = stage.deployment.user(Role::Admin);
    let mut command = stage.command("auth", args);
    command.env("POINTCTL_USERNAME", &admin.username).env("POINTCTL_PASSWORD", &admin.password);
    command
}

fn turned_in(stage: &Stage, word: &str) -> usize {
    let path = format!("/api/auth/token/{word}/");
    stage.deployment.requests().iter().filter(|it| it.path_and_query == path).count()
}

#[test]
fn status_says_who_one_is_and_what_one_may() {
    let stage = Stage::healthy();
    for (role, resumen, historial, operate) in [
        (Role::Admin, true, true, true),
        (Role::Operaciones, true, true, true),
        (Role::Direccion, true, true, true),
        (Role::Lectura, true, true, false),
        (Role::Compras, true, false, false),
        (Role::Invitado, false, false, false),
    ] {
        let said = say(&mut stage.command_as(role, "auth", ["status", "--format", "json"]));
        let report = said.json();
        assert_eq!((said.code, &report["schema"]), (0, &json!("pointctl.auth/1")), "{said:?}");
        let may = json!({"resumen": resumen, "historial": historial, "operate": operate});
        assert_eq!(report["who"]["may"], may, "{role:?}");
        assert_eq!(report["who"]["username"], stage.deployment.user(role).username.as_str());
        assert_eq!(report["credentials"], "POINTCTL_TOKEN");
    }
    let text = say(&mut stage.command_as(Role::Lectura, "auth", ["status", "--lang", "es"])).stdout;
    assert!(text.contains("LECTURA") && text.contains("operar         no"), "{text}");
    assert!(!text.contains(&stage.deployment.user(Role::Lectura).token), "{text}");
}

/// What is wrong with another command's settings is that command's matter.
#[test]
fn settings_that_a_command_does_not_take_do_not_end_it() {
    let stage = Stage::healthy();
    let variables = [
        ("POINTCTL_BASELINE", "no-such-report.json"),
        ("POINTCTL_RETAIN_DAYS", "3649"),
        ("POINTCTL_ONLY", "no-such-check"),
        ("POINTCTL_COOLDOWN", "never"),
        ("POINTCTL_REPORT", "no-form"),
    ];
    let mut status = signed_in(&stage, &["status"]);
    assert_eq!(say(status.envs(variables)).code, 0);
    for (name, value) in variables {
        let said = say(stage.command_as(Role::Admin, "smoke", [""; 0]).env(name, value));
        assert_eq!(said.code, 2, "{name}: {said:?}");
    }
}

#[test]
fn what_can_not_be_had_has_its_exit_code() {
    for_each_at_once(
        &[
            ("me-missing-field", 1),
            ("me-other-user", 1),
            ("auth-502", 1),
            ("auth-429", 3),
            ("login-500", 1),
            ("login-html", 1),
            ("tls-expired", 3),
            ("drop-connections", 3),
        ],
        |(fault, exit)| {
            for verb in [&["status"][..], &["token"], &["rotate", "--yes"], &["revoke", "--yes"]] {
                let stage = Stage::broken(fault);
                let said = say(signed_in(&stage, verb).args(["--timeout", "2", "--retries", "0"]));
                assert_eq!(said.code, *exit, "{fault} {verb:?}: {said:?}");
                if verb[0] != "status" {
                    assert_eq!(said.stdout, "", "{fault} {verb:?}: no token, nothing");
                }
                assert_eq!(turned_in(&stage, "rotate") + turned_in(&stage, "revoke"), 0, "{fault} {verb:?}");
            }
        },
    );
    let stage = Stage::healthy();
    for verb in [&["status"][..], &["token"], &["rotate", "--yes"], &["revoke", "--yes"]] {
        let said = say(stage.command("auth", verb).env("POINTCTL_TOKEN", "0".repeat(40)));
        assert_eq!(said.code, 4, "{verb:?}: {said:?}");
    }
}

#[test]
fn the_token_alone_is_on_standard_output() {
    let stage = Stage::healthy();
    let token = &stage.deployment.user(Role::Admin).token;
    for format in ["human", "json"] {
        let said = say(signed_in(&stage, &["token"]).env("POINTCTL_FORMAT", format));
        assert_eq!((said.code, said.stdout, said.stderr), (0, format!("{token}\n"), String::new()));
    }
    let said = say(signed_in(&stage, &["token", "-v"]).env("POINTCTL_LANG", "es"));
    assert!(said.stdout == format!("{token}\n") && !said.stderr.contains(token.as_str()), "{said:?}");
    let said =
        say(stage.command("auth", ["token", "--username", "admin"]).env("POINTCTL_PASSWORD", "nonsense"));
    assert_eq!((said.code, said.stdout.as_str()), (4, ""), "{said:?}");
}

#[cfg(unix)]
fn mode(path: &std::path::Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
#[cfg(unix)]
fn or_in_a_file_that_its_owner_alone_may_read() {
    let stage = Stage::healthy();
    // An open file of before is replaced, and its permissions with it.
    let path = stage.file("token", "earlier");
    let text = path.display().to_string();
    let said = say(&mut signed_in(&stage, &["token", "--write-token", &text]));
    let token = stage.deployment.user(Role::Admin).token.clone();
    assert_eq!((said.code, said.stdout.as_str(), mode(&path)), (0, "", 0o600), "{said:?}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), format!("{token}\n"));
    assert!(!said.stderr.contains(&token));
    let said = say(&mut stage.command("auth", ["status", "--token-file", &text]));
    assert_eq!(said.code, 0, "it is one that --token-file takes: {said:?}");
    for verb in [&["token"][..], &["rotate", "--yes"]] {
        let args = [verb, &["--write-token", "/nowhere/token"]].concat();
        assert_eq!(say(&mut signed_in(&stage, &args)).code, 2);
    }
    assert_eq!(turned_in(&stage, "rotate"), 0, "what can't be written is known before there is one");
}

#[test]
#[cfg(unix)]
fn a_rotation_replaces_the_token_in_its_file() {
    let stage = Stage::healthy();
    let old = stage.deployment.user(Role::Admin).token.clone();
    let path = stage.file("token", &old);
    let text = path.display().to_string();
    let args = ["rotate", "--yes", "-v", "--token-file", &text, "--write-token", &text];
    let said = say(&mut stage.command("auth", args));
    let new = std::fs::read_to_string(&path).unwrap().trim_end().to_owned();
    assert_eq!((said.code, said.stdout.as_str(), mode(&path)), (0, "", 0o600), "{said:?}");
    assert!(new.len() == 40 && new != old);
    assert!(!said.stderr.contains(&new) && !said.stderr.contains(&old), "{said:?}");
    assert!(said.stderr.contains("the old token no longer works"), "{said:?}");
    assert_eq!(turned_in(&stage, "rotate"), 1);
    assert_eq!(say(&mut stage.command("auth", ["status", "--token-file", &text])).code, 0);
    assert_eq!(auth(&stage, &["status"]).code, 4, "the old one is dead");
}

#[test]
fn a_new_token_is_alone_on_standard_output() {
    let stage = Stage::healthy();
    let said = say(&mut signed_in(&stage, &["rotate", "--yes", "-v"]));
    let new = said.stdout.trim_end().to_owned();
    assert_eq!((said.code, new.len(), said.stdout.lines().count()), (0, 40, 1), "{said:?}");
    assert!(!said.stderr.contains(&new), "{said:?}");
    let again = say(&mut signed_in(&stage, &["token"]));
    assert_eq!(again.stdout, format!("{new}\n"));
}

#[test]
fn a_revoked_token_is_void() {
    let stage = Stage::healthy();
    let said = auth(&stage, &["revoke", "--yes"]);
    assert_eq!((said.code, said.stdout.as_str(), turned_in(&stage, "revoke")), (0, "", 1), "{said:?}");
    assert!(said.stderr.contains("the token of admin is no longer valid"), "{said:?}");
    assert_eq!(auth(&stage, &["status"]).code, 4);
}

#[test]
fn without_a_terminal_nobody_is_asked_and_nothing_is_sent() {
    let stage = Stage::healthy();
    for verb in ["rotate", "revoke"] {
        let said = auth(&stage, &[verb]);
        assert_eq!((said.code, said.stdout.as_str()), (2, ""), "{said:?}");
        assert!(said.stderr.contains("--yes"), "{said:?}");
    }
    assert_eq!(stage.deployment.connections(), 0);
}

#[test]
fn what_goes_wrong_with_a_rotation_is_told_apart() {
    for_each_at_once(
        &[
            ("rotate-reset", 3, "token-answer-lost", "pointctl auth token --username"),
            ("rotate-html", 3, "token-answer-lost", "pointctl auth token --username"),
            ("rotate-reset-before", 3, "token-answer-lost", "pointctl auth status"),
            ("rotate-403", 4, "permission-missing", ""),
        ],
        |(fault, exit, code, next)| {
            let stage = Stage::broken(fault);
            let said = auth(&stage, &["rotate", "--yes"]);
            assert_eq!((said.code, said.stdout.as_str()), (*exit, ""), "{fault}: {said:?}");
            assert!(said.stderr.contains(code) && said.stderr.contains(next), "{fault}: {said:?}");
            assert_eq!(turned_in(&stage, "rotate"), 1, "{fault}: never sent again");
            assert!(
                !said.stderr.contains("/rotate/'"),
                "nobody is one paste away from a second one: {said:?}"
            );
        },
    );
    for (fault, exit, code) in [
        ("revoke-reset", 0, "is no longer valid"),
        ("revoke-ignored", 1, "token-still-good"),
        ("revoke-false", 1, "token-not-revoked"),
    ] {
        let stage = Stage::broken(fault);
        let said = auth(&stage, &["revoke", "--yes", "--retries", "3"]);
        assert_eq!((said.code, turned_in(&stage, "revoke")), (exit, 1), "{fault}: {said:?}");
        assert!(said.stderr.contains(code), "{fault}: {said:?}");
    }
}

#[test]
fn no_secret_is_shown_whatever_goes_wrong() {
    const TOKEN: &str = "canary0123456789abcdef0123456789token777";
    // Those that these commands meet.
    let met = [
        "me-", "login-", "auth-", "rotate-", "revoke-", "redirect", "always-", "flaky-", "extra-", "drop-",
        "tls-",
    ];
    let faults = crate::deployment::all_faults().map(|it| it.name);
    let faults: Vec<_> = faults.filter(|name| met.iter().any(|it| name.starts_with(it))).collect();
    assert!(faults.len() > 15, "{faults:?}");
    for_each_at_once(&faults, |fault| {
        for verb in [&["status", "-v"][..], &["status", "--format", "json"], &["rotate", "--yes", "-v"]] {
            let faults = vec![(*fault).into()];
            let stage = Stage::new(Config { faults, token: Some(TOKEN.into()), ..Config::default() });
            let mut command = stage.command("auth", verb);
            let said = say(command.env("POINTCTL_TOKEN", TOKEN).args(["--timeout", "1", "--retries", "0"]));
            assert!(!said.stdout.contains("canary") && !said.stderr.contains("canary"), "{fault}: {said:?}");
            let new = said.stdout.trim_end();
            assert!(verb[0] == "status" || new.is_empty() || !said.stderr.contains(new), "{fault}: {said:?}");
        }
    });
}

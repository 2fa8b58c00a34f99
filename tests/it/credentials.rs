//! Credentials: who wins, what is rejected, and who may not.

use std::io::Write;
use std::process::Stdio;

use crate::deployment::Role;
use crate::support::{Said, Stage, bare, say};

fn with_stdin(stage: &Stage, args: &[&str], text: impl AsRef<[u8]>) -> Said {
    let mut command = stage.anonymous(args);
    command.args(["--format", "json"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_ref()).unwrap();
    let output = child.wait_with_output().unwrap();
    Said {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn a_token_or_a_password_can_come_on_standard_input() {
    let stage = Stage::healthy();
    let admin = stage.deployment.user(Role::Admin);
    assert_eq!(with_stdin(&stage, &["--token-stdin"], format!("{}\n", admin.token)).code, 0);
    let args = ["--username", &admin.username, "--password-stdin"];
    assert_eq!(with_stdin(&stage, &args, format!("{}\r\n", admin.password)).code, 0);
    assert_eq!(with_stdin(&stage, &["--token-stdin"], "").code, 2);
    assert_eq!(with_stdin(&stage, &args, "").json()["code"], "empty-password");
}

#[test]
#[cfg(unix)]
fn a_password_that_is_no_text_is_called_a_password() {
    use std::os::unix::ffi::OsStrExt;
    let latin1 = b"contrase\xf1a\n";
    let stage = Stage::healthy();
    let said = with_stdin(&stage, &["--username", "admin", "--password-stdin"], latin1);
    assert_eq!((said.code, &said.json()["code"]), (2, &"password-not-text".into()), "{said:?}");
    assert_eq!(said.json()["source"], "--password-stdin");
    assert!(said.stderr.contains("the password from --password-stdin is not UTF-8"), "{said:?}");
    let mut command = stage.anonymous(["--username", "admin", "--format", "json"]);
    let said = say(command.env("ERP_API_PASSWORD", std::ffi::OsStr::from_bytes(latin1)));
    assert_eq!((said.code, &said.json()["code"]), (2, &"password-not-text".into()), "{said:?}");
    assert_eq!(said.json()["source"], "ERP_API_PASSWORD");
    let said = with_stdin(&stage, &["--token-stdin"], latin1);
    assert_eq!(said.json()["code"], "bad-token");
    assert_eq!(stage.deployment.connections(), 0);
    // UTF-8 that is not ASCII is a password like any other.
    let said = with_stdin(&stage, &["--username", "admin", "--password-stdin"], "contraseña");
    assert_eq!(said.codes()["auth"], ["credentials-rejected"]);
}

#[test]
fn a_token_of_a_login_that_no_header_can_carry_is_not_sent() {
    for fault in ["login-token-empty", "login-token-unsendable"] {
        let stage = Stage::broken(fault);
        let admin = stage.deployment.user(Role::Admin);
        let mut command = stage.anonymous(["--username", &admin.username, "--format", "json"]);
        let said = say(command.env("POINTCTL_PASSWORD", &admin.password));
        assert_eq!(
            (said.code, &said.codes()["auth"][..]),
            (1, &["shape-mismatch".to_owned()][..]),
            "{said:?}"
        );
        assert_eq!(said.check("auth")["findings"][0]["data"]["path"], "token");
        assert_eq!(said.codes()["resumen"], ["not-signed-in"]);
        assert!(!stage.deployment.requests().iter().any(|it| it.authorization), "{fault}");
    }
}

#[test]
fn the_read_only_token_is_held_to_the_rules_of_any_token() {
    let stage = Stage::healthy();
    for (value, part) in [("two words", "space"), ("a\u{1b}[2J", "tokens never have"), ("", "empty")] {
        let mut command = stage.as_role(Role::Admin, ["--format", "json"]);
        let said = say(command.arg(format!("--readonly-token={value}")));
        assert_eq!((said.code, &said.json()["code"]), (2, &"bad-token".into()), "{value:?}: {said:?}");
        assert_eq!(said.json()["source"], "--readonly-token");
        assert!(said.stderr.contains(part), "{said:?}");
    }
    let mut command = stage.as_role(Role::Admin, ["--format", "json"]);
    let said = say(command.env("POINTCTL_READONLY_TOKEN", "a b"));
    assert_eq!((said.code, &said.json()["source"]), (2, &"POINTCTL_READONLY_TOKEN".into()), "{said:?}");
    assert_eq!(stage.deployment.connections(), 0);
}

#[test]
fn a_read_only_token_that_nobody_has_is_rejected_credentials() {
    let stage = Stage::healthy();
    for format in ["json", "human"] {
        let mut command = stage.as_role(Role::Admin, ["--format", format]);
        let said = say(command.env("POINTCTL_READONLY_TOKEN", "0123456789abcdef"));
        assert_eq!(said.code, 4, "{said:?}");
        if format == "human" {
            assert!(said.stdout.contains("the token of --readonly-token"), "{said:?}");
            continue;
        }
        assert_eq!(said.codes().keys().collect::<Vec<_>>(), ["access"], "{said:?}");
        assert_eq!(said.codes()["access"], ["credentials-rejected"]);
        let failures = said.check("access")["findings"].as_array().unwrap().clone();
        let failures: Vec<_> = failures.iter().filter(|it| it["severity"] == "failure").collect();
        assert_eq!(failures.len(), 1, "said once, not for each operation: {failures:?}");
        assert_eq!(failures[0]["data"], serde_json::json!({"status": 401, "read_only": true}));
    }
    assert_eq!(stage.deployment.live_calls(), 0);
}

#[test]
fn a_wrong_password_is_rejected_credentials() {
    let stage = Stage::healthy();
    let said = say(stage
        .anonymous(["--username", "admin", "--format", "json"])
        .env("ERP_API_PASSWORD", "certainly not it"));
    assert_eq!((said.code, &said.codes()["auth"][..]), (4, &["credentials-rejected".to_owned()][..]));
    assert_eq!(said.codes()["resumen"], ["not-signed-in"]);
    assert_eq!(said.check("health")["outcome"], "passed", "health is public");
}

#[test]
fn a_wrong_token_is_rejected_credentials_and_asked_for_by_the_first_reads_alone() {
    let stage = Stage::healthy();
    let said = say(stage.anonymous(["--format", "json"]).env("TOKEN", "0000"));
    assert_eq!((said.code, &said.codes()["auth"][..]), (4, &["credentials-rejected".to_owned()][..]));
    let with_token = stage.deployment.requests().into_iter().filter(|it| it.authorization).count();
    assert!((1..=8).contains(&with_token), "{with_token}");
}

#[test]
fn a_failing_login_is_not_called_a_bad_password() {
    for (fault, exit, code) in
        [("login-500", 1, "http-status"), ("login-html", 1, "body-not-json"), ("auth-429", 3, "rate-limited")]
    {
        let stage = Stage::broken(fault);
        let admin = stage.deployment.user(Role::Admin);
        let said = say(stage
            .anonymous(["--username", &admin.username, "--format", "json"])
            .env("PASSWORD", &admin.password));
        assert_eq!(
            (said.code, &said.codes()["auth"][..]),
            (exit, &[code.to_owned()][..]),
            "{fault}: {said:?}"
        );
    }
}

#[test]
fn a_token_of_somebody_else_is_seen_after_a_login() {
    let faults = [
        ("me-other-user", "user-differs"),
        ("me-other-id", "login-differs"),
        ("me-not-superuser", "login-differs"),
    ];
    for (fault, code) in faults {
        let stage = Stage::broken(fault);
        let admin = stage.deployment.user(Role::Admin);
        let said = say(stage
            .anonymous(["--username", &admin.username, "--format", "json"])
            .env("POINTCTL_PASSWORD", &admin.password));
        assert_eq!((said.code, &said.codes()["auth"][..]), (1, &[code.to_owned()][..]), "{fault}: {said:?}");
    }
}

#[test]
fn a_missing_permission_is_named() {
    let stage = Stage::healthy();
    let said = say(&mut stage.as_role(Role::Compras, ["--format", "json"]));
    assert_eq!(said.code, 4, "{said:?}");
    assert_eq!(said.check("resumen")["outcome"], "passed");
    assert_eq!(said.check("historial")["findings"][0]["data"]["needs"], "can_view_audit");
    let said = say(&mut stage.as_role(Role::Invitado, ["--format", "json"]));
    assert_eq!(said.check("resumen")["findings"][0]["data"]["needs"], "can_view_maestros");
    assert_eq!(say(&mut stage.as_role(Role::Lectura, ["-q"])).code, 0);
}

#[test]
fn a_username_alone_names_the_missing_flag_where_there_is_no_terminal() {
    let stage = Stage::healthy();
    let said = say(&mut stage.anonymous(["--username", "ana"]));
    assert_eq!(said.code, 2);
    assert!(said.stderr.contains("--password-stdin"), "{said:?}");
    assert_eq!(stage.deployment.connections(), 0);
}

#[test]
fn no_credentials_says_how_to_give_them_and_which_variables_are_empty() {
    let stage = Stage::healthy();
    let said = say(stage.anonymous([""; 0]).env("ERP_API_TOKEN", "").env("USERNAME", "os-user"));
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.stderr.contains("--token-file") && said.stderr.contains("ERP_API_TOKEN)"), "{said:?}");
}

#[test]
fn flags_that_contradict_each_other_are_refused() {
    for args in [
        &["--token", "a", "--token-file", "b"][..],
        &["--token", "a", "--username", "b"],
        &["--token-stdin", "--password-stdin"],
        &["--password", "a", "--password-stdin", "--username", "b"],
        &["--cacert", "a", "--insecure"],
        &["-v", "-q"],
    ] {
        let said = say(bare().arg("smoke").args(args).args(["--base-url", "https://erp.invalid"]));
        assert_eq!(said.code, 2, "{args:?}: {said:?}");
    }
    let said =
        say(bare().args(["smoke", "--base-url", "https://erp.invalid", "--token", "a", "--password", "b"]));
    assert_eq!(said.code, 2, "{said:?}");
}

#[test]
fn the_winner_is_said_under_v() {
    let stage = Stage::healthy();
    let said = say(stage.as_role(Role::Admin, ["-v"]).env("TOKEN", "not this one"));
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.stderr.contains("credentials from POINTCTL_TOKEN"), "{}", said.stderr);
}

/// Whatever the command and the flag: `/proc/PID/cmdline` is there for everybody to read.
#[test]
fn a_secret_on_the_command_line_is_warned_of() {
    const NOTE: &str = "everybody on this machine can see a secret on the command line";
    let stage = Stage::healthy();
    let user = stage.deployment.user(Role::Admin);
    let (token, password) = (user.token.as_str(), user.password.as_str());
    let schedule = ["schedule", "--enable", "--once", "--initial-delay", "0"];
    let run = |command: &[&str], args: &[&str]| {
        let mut it = stage.command(command[0], &command[1..]);
        say(it.args(args))
    };
    for command in [&["smoke"][..], &["maintenance"], &["resumen"], &["historial"], &["doctor"], &schedule] {
        let said = run(command, &["--token", token]);
        assert!(said.code == 0 && said.stderr.contains(NOTE), "{command:?}: {said:?}");
        assert!(said.stderr.contains("--token-file") && !said.stderr.contains(token), "{said:?}");
    }
    let login = ["--username", &user.username, "--password", password];
    let second = ["--token", token, "--readonly-token", &stage.deployment.user(Role::Compras).token];
    for args in [&login[..], &second] {
        let said = run(&["smoke"], args);
        assert!(said.stderr.contains(NOTE) && !said.stderr.contains(password), "{said:?}");
    }
    // Nothing for this machine goes through a proxy: that it is typed is enough.
    for (proxy, warned) in [("http://ana:canary-4711@p.example", true), ("http://p.example", false)] {
        let said = say(&mut stage.as_role(Role::Admin, ["--proxy", proxy]));
        assert_eq!((said.code, said.stderr.contains(NOTE)), (0, warned), "{said:?}");
        assert!(!said.stderr.contains("canary"), "{said:?}");
    }
    let said = say(&mut stage.as_role(Role::Admin, ["-v"]));
    assert!(said.code == 0 && !said.stderr.contains(NOTE), "a variable is nobody else's: {said:?}");
}

//! Characters that nobody sees, before a credential and before a file's first line.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::deployment::Role;
use crate::support::{Said, Stage, say};

/// The characters, and what each is called.
const UNSEEN: [(&str, &str); 9] = [
    ("\u{feff}", "U+FEFF BYTE ORDER MARK"),
    ("\u{200b}", "U+200B ZERO WIDTH SPACE"),
    ("\u{202e}", "U+202E RIGHT-TO-LEFT OVERRIDE"),
    ("\u{ad}", "U+00AD SOFT HYPHEN"),
    ("\u{7}", "U+0007 CONTROL CHARACTER"),
    ("\u{a0}", "U+00A0 NO-BREAK SPACE"),
    ("\u{2003}", "U+2003 EM SPACE"),
    ("\u{2800}", "U+2800 BRAILLE PATTERN BLANK"),
    ("\u{3000}", "U+3000 IDEOGRAPHIC SPACE"),
];

fn fed(mut command: Command, text: &str) -> Said {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    Said {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

fn refused(said: &Said, code: &str, source: &str, name: &str, secret: &str) {
    assert_eq!(said.code, 2, "{said:?}");
    let json = said.json();
    assert_eq!((&json["code"], &json["source"]), (&code.into(), &source.into()), "{said:?}");
    assert!(said.stderr.contains(name), "{name}: {said:?}");
    assert!(!said.stderr.contains(secret) && !said.stdout.contains(secret), "{said:?}");
}

#[test]
fn a_credential_with_an_unseen_character_is_refused_by_its_name_and_never_sent() {
    let stage = Stage::healthy();
    let admin = stage.deployment.user(Role::Admin);
    let (username, password, token) = (&admin.username, &admin.password, &admin.token);
    let json = |args: &[&str]| stage.anonymous(["--format", "json"].iter().chain(args));
    for (it, name) in UNSEEN {
        for spoilt in [format!("{it}{password}"), format!("{password}{it}")] {
            let said = fed(json(&["--username", username, "--password-stdin"]), &format!("{spoilt}\n"));
            refused(&said, "invisible-character", "--password-stdin", name, password);
            let said = say(&mut json(&["--username", username, "--password", &spoilt]));
            refused(&said, "invisible-character", "--password", name, password);
            let said = say(json(&["--username", username]).env("ERP_API_PASSWORD", &spoilt));
            refused(&said, "invisible-character", "ERP_API_PASSWORD", name, password);
        }
        let spoilt = format!("{it}{username}");
        let said = say(&mut json(&["--username", &spoilt, "--password", password]));
        refused(&said, "invisible-character", "--username", name, password);
        let said = say(json(&["--password", password]).env("POINTCTL_USERNAME", &spoilt));
        refused(&said, "invisible-character", "POINTCTL_USERNAME", name, password);
        let spoilt = format!("{it}{token}");
        let said = fed(json(&["--token-stdin"]), &spoilt);
        refused(&said, "bad-token", "--token-stdin", name, token);
        let said = say(json(&[]).env("POINTCTL_TOKEN", &spoilt));
        refused(&said, "bad-token", "POINTCTL_TOKEN", name, token);
        let file = stage.file("token", format!("{spoilt}\n"));
        refused(&say(json(&["--token-file"]).arg(file)), "bad-token", "--token-file", name, token);
        let said = say(json(&["--token", token]).env("POINTCTL_OUTSIDER_TOKEN", &spoilt));
        refused(&said, "bad-token", "POINTCTL_OUTSIDER_TOKEN", name, token);
        let proxy = format!("http://ana:{it}geheim@127.0.0.1:1");
        let said =
            say(&mut json(&["--base-url", "https://erp.invalid", "--token", token, "--proxy", &proxy]));
        refused(&said, "bad-proxy", "--proxy", name, "geheim");
    }
    #[cfg(unix)]
    {
        let print = format!("[profile.a]\ntoken_command = [\"printf\", \"\\uFEFF{token}\"]\n");
        let config = stage.file("config.toml", print);
        let said = say(json(&["--profile", "a", "--config"]).arg(config));
        assert_eq!((said.code, &said.json()["code"]), (2, &"bad-token".into()), "{said:?}");
        assert!(said.stderr.contains("U+FEFF BYTE ORDER MARK"), "{said:?}");
    }
    assert_eq!(stage.deployment.connections(), 0);
}

#[test]
fn a_blank_in_a_token_has_its_name_too() {
    let stage = Stage::healthy();
    for (it, name) in [("\u{a0}", "U+00A0 NO-BREAK SPACE"), ("\t", "U+0009 TAB"), (" ", "U+0020 SPACE")] {
        let said = say(&mut stage.anonymous(["--token", &format!("abc{it}def"), "--format", "json"]));
        refused(&said, "bad-token", "--token", name, "abc");
    }
    // What a person may well have typed is a password like any other.
    let typed = "contraseña larga, 👩\u{200d}🍳 ❤\u{fe0f}";
    let said = say(&mut stage.anonymous(["--username", "admin", "--password", typed, "--format", "json"]));
    assert_eq!(said.codes()["auth"], ["credentials-rejected"], "{said:?}");
}

#[test]
fn a_file_is_read_past_its_byte_order_mark() {
    let stage = Stage::healthy();
    let marked = |name: &str, path: &std::path::Path| {
        let content = std::fs::read(path).unwrap();
        stage.file(name, [b"\xEF\xBB\xBF", &*content].concat())
    };
    let authority = marked("marked.pem", &stage.folder.path().join("ca.pem"));
    let report = stage.folder.path().join("report.json");
    let mut command = stage.as_role(Role::Admin, ["--format", "json", "--output"]);
    command.arg(&report).env("POINTCTL_CACERT", &authority);
    let said = say(&mut command);
    assert_eq!(said.code, 0, "{said:?}");
    let earlier = marked("earlier.json", &report);
    let said = say(stage.as_role(Role::Admin, ["--baseline"]).arg(&earlier));
    assert_eq!(said.code, 0, "{said:?}");
    let said = say(stage.command("diff", [""; 0]).args([&earlier, &report]));
    assert_eq!(said.code, 0, "{said:?}");
    let config = stage.file("bom.toml", "\u{feff}[profile.a]\nlang = \"es\"\n");
    let said = say(stage.as_role(Role::Admin, ["--profile", "a", "--config"]).arg(&config));
    assert!(said.code == 0 && said.stdout.contains("PASÓ"), "{said:?}");

    let journal = stage.journal();
    let live = ["--live", "--confirm-live", "YES", "--format", "json", "--output"];
    let said = say(stage.command_as(Role::Admin, "purge", live).arg(&report));
    assert_eq!(said.code, 0, "{said:?}");
    let report = marked("live.json", &report);
    let said = say(stage.command_as(Role::Admin, "verify", ["--from-report"]).arg(&report));
    assert_eq!(said.code, 0, "{said:?}");
    let journal = marked("marked.jsonl", &journal);
    let said = say(stage.command_as(Role::Admin, "verify", ["--from-journal", "--journal"]).arg(&journal));
    assert_eq!(said.code, 0, "{said:?}");
}

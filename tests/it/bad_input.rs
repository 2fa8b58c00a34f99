//! Bad input: an exit code, a message that says what to do, and nothing sent.

use crate::deployment::{Config, Role};
use crate::refusing::Refusing;
use crate::support::{Said, Stage, bare, say};

const TOKEN: &str = "0123456789abcdef0123456789abcdef01234567";

fn smoke(args: &[&str]) -> Said {
    say(bare().arg("smoke").args(args).env("POINTCTL_TOKEN", TOKEN))
}

/// Exit 2, the parts in the message, its code on standard output, and the same in Spanish.
fn refused(args: &[&str], code: &str, parts: &[&str]) {
    let said = smoke(args);
    assert_eq!((said.code, said.stdout.as_str()), (2, ""), "{args:?}: {said:?}");
    for part in parts {
        assert!(said.stderr.contains(part), "{args:?}: no {part:?} in {}", said.stderr);
    }
    let json = smoke(&[args, &["--format", "json"]].concat());
    assert_eq!((json.code, &json.json()["code"]), (2, &code.into()), "{args:?}");
    let spanish = smoke(&[args, &["--lang", "es"]].concat());
    assert_eq!(spanish.code, 2);
    assert_ne!(spanish.stderr, said.stderr, "{args:?}");
}

#[test]
fn an_address_that_is_none() {
    refused(&[], "no-base-url", &["--base-url https://", "ERP_BASE_URL"]);
    for url in ["erp.example", "localhost:8000", "https://", "not a url"] {
        refused(&["--base-url", url], "bad-base-url", &["--base-url: this is not a URL", "https://host"]);
    }
    refused(&["--base-url", "ftp://erp.example"], "bad-base-url", &["the scheme ftp"]);
    let only = "Give only the origin: https://erp.example";
    refused(&["--base-url", "https://erp.example/api/"], "bad-base-url", &["path", only]);
    refused(&["--base-url", "https://erp.example/?a=1"], "bad-base-url", &["query", only]);
    refused(&["--base-url", "https://ana:canary@erp.example"], "bad-base-url", &["credentials", only]);
    assert!(!smoke(&["--base-url", "https://ana:canary@erp.example"]).stderr.contains("canary"));
}

#[test]
fn plain_http_to_another_machine() {
    refused(&["--base-url", "http://erp.example"], "plain-http", &["without encryption", "--allow-http"]);
    // A name of this machine that is sent elsewhere is another machine.
    let elsewhere = ["--base-url", "http://localhost:1", "--resolve", "localhost:1:192.0.2.1"];
    refused(&elsewhere, "plain-http", &["without encryption"]);
    let said = smoke(&["--base-url", "http://erp.invalid", "--allow-http", "--retries", "0"]);
    assert_eq!(said.code, 3, "{said:?}");
}

#[test]
fn parameters_out_of_their_bounds() {
    let base = ["--base-url", "https://erp.invalid"];
    for (flag, values) in [
        ("--idle-days", ["0", "366", "x"]),
        ("--idle-limit", ["0", "501", "-1"]),
        ("--retain-days", ["0", "3651", "1.5"]),
        ("--max-delete", ["0", "50001", "99999999999"]),
        ("--cert-warn-days", ["-1", "3651", "x"]),
        ("--cert-fail-days", ["-1", "3651", "1.5"]),
        ("--jobs", ["0", "65", ""]),
        ("--retries", ["11", "-1", "two"]),
    ] {
        for value in values {
            let flag_and_value = format!("{flag}={value}");
            refused(&[&base[..], &[&flag_and_value]].concat(), "out-of-bounds", &[flag, "whole number from"]);
        }
    }
    for value in ["0", "0.0001", "999us", "-1", "soon", "2h", "1e99", ""] {
        for flag in ["--timeout", "--connect-timeout", "--slow", "--budget"] {
            let flag_and_value = format!("{flag}={value}");
            refused(
                &[&base[..], &[&flag_and_value]].concat(),
                "bad-duration",
                &[flag, "between 1 ms and 1 h"],
            );
        }
    }
    let soonest = smoke(&[&base[..], &["--timeout", "1ms", "--connect-timeout", "0.001"]].concat());
    assert_eq!(soonest.code, 3, "the bound itself is allowed: {soonest:?}");
}

#[test]
fn a_token_that_is_none() {
    let stage = Stage::healthy();
    for (content, part) in
        [("", "empty"), ("\n", "empty"), ("two words", "space"), ("tökén", "tokens never have")]
    {
        let path = stage.file("token", content);
        let said = say(stage.anonymous(["--token-file"]).arg(&path));
        assert_eq!(said.code, 2, "{content:?}: {said:?}");
        assert!(said.stderr.contains(part) && said.stderr.contains("--token-file"), "{said:?}");
    }
    let said = say(&mut stage.anonymous(["--token", "Token abc"]));
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.stderr.contains("without the word Token"), "{said:?}");
    let said = say(&mut stage.anonymous(["--token-file", "/nowhere/token"]));
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.stderr.contains("/nowhere/token") && said.stderr.contains("Check the path"), "{said:?}");
    assert_eq!(stage.deployment.connections(), 0);
}

#[test]
fn a_token_file_may_end_its_line() {
    let stage = Stage::healthy();
    for end in ["", "\n", "\r\n"] {
        let token = format!("{}{end}", stage.deployment.user(Role::Admin).token);
        let path = stage.file("token", token);
        let said = say(stage.anonymous(["--token-file"]).arg(&path));
        assert_eq!(said.code, 0, "{end:?}: {said:?}");
    }
}

#[test]
fn an_output_that_cannot_be_written_is_known_before_anything_is_sent() {
    let stage = Stage::healthy();
    for path in [stage.folder.path().to_owned(), stage.folder.path().join("missing/report.json")] {
        let said = say(stage.as_role(Role::Admin, ["--output"]).arg(&path));
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.stderr.contains("--output") && said.stderr.contains("a folder that exists"), "{said:?}");
    }
    assert_eq!(stage.deployment.connections(), 0);
}

#[test]
fn a_report_of_an_earlier_run_does_not_stand_for_one_that_was_refused() {
    let stage = Stage::healthy();
    for (args, code, exit) in
        [(&["--live"][..], "live-not-confirmed", 5), (&["--jobs", "0"], "out-of-bounds", 2)]
    {
        let path = stage.file("report.json", r#"{"verdict": "passed"}"#);
        let said = say(stage.as_role(Role::Admin, args).args(["--format", "json", "--output"]).arg(&path));
        assert_eq!((said.code, said.stdout.as_str()), (exit, ""), "{said:?}");
        let report: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        assert_eq!((&report["code"], &report["exit_code"]), (&code.into(), &exit.into()));
    }
}

#[test]
fn a_command_line_that_cannot_be_read_replaces_an_earlier_report_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report");
    let output = format!("--output={}", path.display());
    for (format, args) in [
        ("json", ["--nonsense", &output]),
        ("json", [&output, "--timeout"]),
        ("human", ["--nonsense", &output]),
        ("human", [&output, "--lang=xx"]),
    ] {
        std::fs::write(&path, r#"{"verdict": "passed"}"#).unwrap();
        let said = say(bare().arg("smoke").args(args).env("POINTCTL_FORMAT", format));
        assert_eq!((said.code, said.stdout.as_str()), (2, ""), "{said:?}");
        let left = std::fs::read_to_string(&path).unwrap();
        match format {
            "json" => {
                let left: serde_json::Value = serde_json::from_str(&left).unwrap();
                assert_eq!((&left["schema"], &left["code"]), (&"pointctl.error/1".into(), &"usage".into()));
            }
            _ => assert_eq!(left, said.stderr, "what was said stands there too"),
        }
    }
    // Nothing was refused here.
    std::fs::write(&path, "old").unwrap();
    assert_eq!(say(bare().args(["smoke", &output, "--help"])).code, 0);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
}

#[test]
fn a_command_that_makes_no_run_leaves_the_reports_and_figures_of_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.json");
    let left = |line: &[&str]| {
        std::fs::write(&path, "old").unwrap();
        let said = say(bare().args(line).env("POINTCTL_REPORT", &path).env("XDG_STATE_HOME", folder.path()));
        assert_eq!(said.code, 2, "{said:?}");
        std::fs::read_to_string(&path).unwrap()
    };
    let shown = ["history", "show", "99", "--base-url", "https://erp.invalid"];
    for line in [
        &["explain", "nonsense"][..],
        &shown,
        &["historial", "--action", "purge", "--sort-by", "nonsense"],
        &["explain", "smoke", "--nonsense"],
    ] {
        assert_eq!(left(line), "old", "{line:?}");
    }
    assert_ne!(left(&["smoke", "--nonsense"]), "old");
    let own = [&shown[..], &["--report", path.to_str().unwrap()]].concat();
    let refused: serde_json::Value = serde_json::from_str(&left(&own)).unwrap();
    assert_eq!(refused["code"], "no-such-run");
    let figures = folder.path().join("report.prom");
    std::fs::write(&figures, "old").unwrap();
    for flag in ["--report", "--output"] {
        left(&[&shown[..], &[flag, figures.to_str().unwrap()]].concat());
        assert_eq!(std::fs::read_to_string(&figures).unwrap(), "old", "{flag}");
    }
    let table = bare().args(["auth", "token"]).env("GITHUB_ACTIONS", "true").output().unwrap();
    assert_eq!(
        (table.status.code(), table.stdout),
        (Some(2), Vec::new()),
        "what goes into a file is no annotation"
    );
    let said = say(bare().args(["smoke", "--exit-style", "Nagios"]));
    assert_eq!(said.code, 3, "{said:?}");
}

#[test]
fn an_error_for_machines_says_what_it_is_about() {
    let said = smoke(&["--base-url", "https://erp.invalid", "--max-delete", "0", "--format", "json"]);
    assert_eq!(said.json()["source"], "--max-delete");
    let said = smoke(&["--nonsense", "--format=json"]);
    assert_eq!((said.code, &said.json()["code"]), (2, &"usage".into()));
}

#[test]
#[cfg(unix)]
fn a_system_without_open_files_to_give_is_not_called_a_bad_certificate() {
    let mut command = std::process::Command::new("sh");
    // One beside the three standard streams, and the event loop wants two. What whoever runs the tests has
    // left open does not count.
    let script = r#"exec 3>&- 4>&- 5>&- 6>&- 7>&-; ulimit -n 4; exec "$0" smoke --base-url https://erp.invalid --insecure --format json"#;
    command.args(["-c", script, env!("CARGO_BIN_EXE_pointctl")]).stdin(std::process::Stdio::null());
    let said = say(command.env_clear().env("POINTCTL_TOKEN", TOKEN));
    assert_eq!((said.code, &said.json()["code"]), (2, &"no-runtime".into()), "{said:?}");
    assert!(said.stderr.contains("ulimit") && !said.stderr.contains("cacert"), "{said:?}");
}

#[test]
fn nobody_there() {
    let said = smoke(&["--base-url", "https://erp.invalid", "--format", "json", "--retries", "0"]);
    assert_eq!((said.code, &said.codes()["auth"][..]), (3, &["dns-failed".to_owned()][..]));
    let held = Refusing::new();
    let url = format!("https://{}", held.address);
    let said = smoke(&["--base-url", &url, "--format", "json", "--retries", "0"]);
    assert_eq!((said.code, &said.codes()["auth"][..]), (3, &["connect-refused".to_owned()][..]));
    let said = Stage::broken("hang-connections").smoke(&["--timeout", "1"]);
    assert_eq!((said.code, &said.codes()["auth"][..]), (3, &["connect-timeout".to_owned()][..]));
}

#[test]
fn tls_to_a_port_that_does_not_speak_it() {
    let stage = Stage::new(Config { plain_http: true, ..Config::default() });
    let url = stage.deployment.base_url().replace("http://", "https://");
    let said = smoke(&["--base-url", &url, "--format", "json"]);
    assert_eq!((said.code, &said.codes()["auth"][..]), (3, &["tls-not-spoken".to_owned()][..]), "{said:?}");
}

#[test]
fn a_wrong_command_line_is_named_in_both_languages() {
    for args in
        [&["smoke", "--bse-url", "x"][..], &["smok"], &["smoke", "--format", "xml"], &["smoke", "--token"]]
    {
        let (en, es) = (say(bare().args(args)), say(bare().args(args).env("LANG", "es_MX.UTF-8")));
        assert_eq!((en.code, es.code), (2, 2), "{args:?}");
        assert!(es.stderr.contains("Para más información") && en.stderr.contains("--help"), "{en:?} {es:?}");
    }
    let said = say(bare().args(["smoke", "--bse-url", "x", "--lang", "es"]));
    assert!(said.stderr.contains("¿quiso decir --base-url?"), "{said:?}");
}

#[test]
fn a_slip_of_the_grammar_is_a_whole_sentence() {
    for (args, english, spanish) in [
        (
            &["smoke", "--username"][..],
            "a value is required for '--username",
            "falta un valor para '--username",
        ),
        (&["smoke", "--report"], "a value is required for '--report", "falta un valor para '--report"),
        (&["verify", "--id", "x"], "an id is a whole number", "un id es un número entero"),
        (&["historial", "show", "x"], "an id is a whole number", "'<ID>' no acepta el valor 'x'"),
        (&["smoke", "--format", "xml"], "invalid value 'xml'", "no acepta el valor 'xml'"),
        (&["diff"], "were not provided", "faltan argumentos: <ANTES>, <DESPUÉS>"),
        (&["diff", "a"], "were not provided", "falta un argumento: <DESPUÉS>"),
        (&["historial", "--all", "--export", "csv"], "cannot be used with", "'--all' no va junto con"),
        (&["smoke", "-q", "-v"], "cannot be used with", "no va junto con"),
        (&["smok"], "unrecognized subcommand", "no existe el comando 'smok'"),
        (&["explain", "a"], "lists them all", "los enumera todos"),
    ] {
        let (en, es) = (say(bare().args(args)), say(bare().args(args).env("LANG", "es_MX.UTF-8")));
        assert_eq!((en.code, es.code), (2, 2), "{args:?}");
        assert!(en.stderr.contains(english), "{en:?}");
        assert!(es.stderr.contains(spanish), "{es:?}");
        let library = ["invalid digit", "not repeated", "no se repite", "''", "Did you mean certificate"];
        assert!(library.iter().all(|it| !en.stderr.contains(it) && !es.stderr.contains(it)), "{en:?} {es:?}");
    }
}

#[test]
fn a_variable_is_held_to_the_same_rules_as_its_flag() {
    for (name, value, code) in [
        ("POINTCTL_MAX_DELETE", "0", "out-of-bounds"),
        ("TIMEOUT", "soon", "bad-duration"),
        ("POINTCTL_INSECURE", "perhaps", "bad-choice"),
        ("POINTCTL_COLOR", "blue", "bad-choice"),
        ("POINTCTL_FAIL_ON", "info", "bad-choice"),
    ] {
        let args = ["smoke", "--base-url", "https://erp.invalid", "--format", "json"];
        let said = say(bare().args(args).env("POINTCTL_TOKEN", TOKEN).env(name, value));
        assert_eq!((said.code, &said.json()["code"]), (2, &code.into()), "{name}: {said:?}");
        assert!(said.stderr.contains(name), "{said:?}");
    }
}

//! Flags and keys that do what their names and their help say.

use std::time::{Duration, Instant};

use crate::deployment::Role;
use crate::support::{Stage, bare, say};

#[test]
fn help_is_in_the_language_that_is_asked_for() {
    let of = |args: &[&str], locale: &str| {
        let said = say(bare().arg("help").args(args).env("LANG", locale));
        assert_eq!((said.code, said.stderr.as_str()), (0, ""), "{args:?}: {said:?}");
        said.stdout
    };
    for command in ["smoke", "maintenance", "config", "diff", "help"] {
        let english = say(bare().args([command, "--help"])).stdout;
        let spanish = say(bare().args([command, "--help", "--lang", "es"])).stdout;
        assert!(english.contains("Usage: ") && spanish.contains("Uso: "), "{english}{spanish}");
        for args in [&[command, "--lang", "es"][..], &["--lang=es", command]] {
            assert_eq!(of(args, "C"), spanish, "{args:?}");
        }
        assert_eq!(of(&[command, "--lang", "en"], "es_MX.UTF-8"), english);
        assert_eq!(of(&[command], "es_MX.UTF-8"), spanish);
    }
    assert!(of(&["--lang", "es"], "C").starts_with("Prueba y opera"));
    assert!(of(&["auth", "status", "--lang", "es"], "C").contains("pointctl auth status [OPCIONES]"));
    assert_eq!(of(&["purgar"], "C"), of(&["purge"], "C"));
    let said = say(bare().args(["help", "nonsense", "--lang", "es"]));
    assert!(
        said.code == 2 && said.stderr.contains("nonsense") && said.stderr.contains("Para más"),
        "{said:?}"
    );
}

#[test]
fn diff_names_its_files_in_their_order() {
    for (lang, before, after) in [("en", "<BEFORE>", "<AFTER>"), ("es", "<ANTES>", "<DESPUÉS>")] {
        for flag in ["-h", "--help"] {
            let text = say(bare().args(["diff", flag]).env("POINTCTL_LANG", lang)).stdout;
            let place =
                |name: &str| text.find(&format!("\n  {name}")).unwrap_or_else(|| panic!("{name}: {text}"));
            assert!(place(before) < place(after), "{text}");
        }
    }
    let page = say(bare().args(["man", "diff"])).stdout;
    assert!(page.find("JSON report of the earlier") < page.find("JSON report of the later"), "{page}");
}

#[test]
fn an_action_has_the_names_of_its_command_in_both_languages() {
    let stage = Stage::healthy();
    let rows = |action: &str| {
        let said =
            say(&mut stage.command_as(Role::Admin, "historial", ["--format", "json", "--action", action]));
        assert_eq!(said.code, 0, "{action}: {said:?}");
        said.json()["items"].clone()
    };
    for (english, spanish) in [
        ("maintenance", "mantenimiento"),
        ("deactivate", "desactivar"),
        ("purge", "Purgar"),
        ("preview-maintenance", "preview-mantenimiento"),
        ("preview-deactivate", "preview-desactivar"),
        ("preview-purge", "preview-purgar"),
    ] {
        assert_eq!(rows(english), rows(spanish), "{spanish}");
    }
    for action in ["mantenimiento", "desactivar", "purgar"] {
        let said = say(stage.command_as(Role::Admin, "verify", ["--action", action]).args(["--id", "1"]));
        assert_ne!(said.code, 2, "{action}: {said:?}");
    }
    let said = say(stage
        .command_as(Role::Admin, "verify", ["--action", "preview-purgar", "--lang", "es"])
        .arg("-q"));
    assert!(said.code == 2 && said.stderr.contains("mantenimiento, desactivar, purgar"), "{said:?}");
}

#[test]
fn a_schedule_that_runs_once_does_not_wait() {
    let stage = Stage::healthy();
    let begun = Instant::now();
    let mut command = stage.command_as(Role::Admin, "schedule", ["--enable", "--once", "--format", "json"]);
    // The long-running scheduler's delay stands in the same file of variables.
    let said = say(command.env("AUTO_MAINT_INTEGRACIONES_INITIAL_DELAY_SECONDS", "3600"));
    assert_eq!(said.code, 0, "{said:?}");
    assert!(
        begun.elapsed() < Duration::from_secs(40) && said.stderr.contains("one rehearsal now"),
        "{said:?}"
    );
    // Who asks for a delay gets it.
    let args = ["--enable", "--once", "--initial-delay", "100ms", "--lang", "es"];
    let said = say(&mut stage.command_as(Role::Admin, "schedule", args));
    assert!(said.code == 0 && said.stderr.contains("un ensayo en 100 ms"), "{said:?}");
}

#[test]
#[cfg(unix)]
fn a_watchdog_hears_of_a_smoke() {
    use crate::schedule::{heard, watchdog};
    let calls = |stage: &Stage, args: &[&str], code: i32| {
        let (url, receiver) = watchdog();
        let said = say(stage.as_role(Role::Admin, args).args(["--ping-url", &url]));
        assert_eq!(said.code, code, "{said:?}");
        assert!(!said.stderr.contains("/uuid"), "the address may hold a key: {said:?}");
        let token = &stage.deployment.user(Role::Admin).token;
        let first = heard(&receiver);
        assert!(
            !first.1.contains(token.as_str()) && !first.1.to_lowercase().contains("authorization"),
            "{first:?}"
        );
        let second = if code == 2 { String::new() } else { heard(&receiver).0 };
        (first.0, second)
    };
    let (start, well) = ("GET /uuid/start HTTP/1.1".to_owned(), "GET /uuid HTTP/1.1".to_owned());
    let badly = "GET /uuid/fail HTTP/1.1".to_owned();
    assert_eq!(calls(&Stage::healthy(), &["-q"], 0), (start.clone(), well));
    assert_eq!(calls(&Stage::broken("csv-header"), &["-q"], 1), (start, badly.clone()));
    // What keeps a run from being made is bad news, too, and nothing began.
    assert_eq!(calls(&Stage::healthy(), &["--timeout", "never"], 2), (badly, String::new()));
    let said = say(Stage::healthy().as_role(Role::Admin, ["--ping-url", "hc.example"]).arg("-q"));
    assert!(said.code == 2 && said.stderr.contains("--ping-url"), "{said:?}");
}

/// A value for each setting that `config show` lists, where any text will not do.
fn value(setting: &str) -> String {
    let text = match setting {
        "keep" => "7",
        "insecure" | "allow_http" | "gentle" | "settle" | "no_ci" | "no_keep" | "read_only" => {
            return "false".into();
        }
        "expect_alert" | "max_drift" | "allow_role" | "resolve" | "token_command" | "notify" => {
            let entry = match setting {
                "max_drift" => "requests_24h=30%",
                "resolve" => "erp.example:443:10.0.0.7",
                "notify" => "exec:page",
                _ => "X",
            };
            return format!("[\"{entry}\"]");
        }
        "base_url" => "https://erp.example",
        "proxy" => "http://proxy.example:3128",
        "only" | "skip" => "health",
        "fail_on" => "warning",
        "format" => "json",
        "report" => "junit=x.xml",
        "exit_style" => "nagios",
        "lang" => "en",
        "color" => "never",
        _ => "7",
    };
    format!("\"{text}\"")
}

#[test]
fn what_config_show_lists_can_stand_in_the_file_under_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    let show = |text: &str| {
        let form = if text.starts_with("format ") { "" } else { "format = \"json\"\n" };
        let text = format!("default_profile = \"a\"\n[profile.a]\n{form}{text}\n");
        std::fs::write(&config, text).unwrap();
        say(bare().args(["config", "show"]).env("POINTCTL_CONFIG", &config))
    };
    let listed = show("").json();
    let listed: Vec<_> =
        listed["settings"].as_array().unwrap().iter().map(|it| it["setting"].as_str().unwrap()).collect();
    assert!(listed.len() > 40, "{listed:?}");
    for setting in &listed {
        let said = show(&format!("{setting} = {}", value(setting)));
        if ["token", "password", "readonly_token", "outsider_token"].contains(setting) {
            assert!(said.code == 2 && said.stderr.contains("config.toml, line"), "{said:?}");
            continue;
        }
        let shown = said.json();
        let line = shown["settings"].as_array().unwrap().iter().find(|it| it["setting"] == *setting).unwrap();
        let source = line["source"].as_str().unwrap();
        assert!(source.starts_with("profile.a."), "{setting}: {line}");
        // A slip in a name is answered with it.
        let slip = format!("{setting}x");
        let said = show(&format!("{slip} = 3"));
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.stderr.contains(&format!("Did you mean {setting}?")), "{setting}: {said:?}");
    }
}

#[test]
fn what_stands_in_the_file_is_in_force() {
    let stage = Stage::healthy();
    let report = stage.folder.path().join("smoke.xml");
    let more = format!(
        "skip = [\"login\", \"export-*\"]\nmax_delete = 7\ncert_warn_days = 365\nformat = \"json\"\nreport = [\"junit={}\"]\n",
        report.display()
    );
    let config = stage.file("config.toml", format!("default_profile = \"a\"\n[profile.a]\n{more}"));
    let said = say(stage.as_role(Role::Admin, [""; 0]).env("POINTCTL_CONFIG", &config));
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(said.json()["selection"]["skip"], serde_json::json!(["login", "export-*"]), "{said:?}");
    assert!(said.warnings().contains_key("certificate"), "{said:?}");
    assert!(std::fs::read_to_string(report).unwrap().contains("<testsuites"));
    let purges = stage.deployment.requests().into_iter().filter_map(|it| it.body);
    assert!(purges.into_iter().any(|it| it["max_delete"] == 7), "the rehearsal has the file's number");
    // A part of the checks is no leave to go live, wherever the part was chosen.
    let mut live = stage.as_role(Role::Admin, ["--live", "--confirm-live", "YES"]);
    let said = say(live.env("POINTCTL_CONFIG", &config));
    assert_eq!((said.code, stage.deployment.live_calls()), (5, 0), "{said:?}");
}

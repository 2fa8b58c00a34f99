//! Profiles from a configuration file, the token of another program, and the target that is spelled out.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::deployment::{KNOWN_ALERTS, Role};
use crate::support::{Said, Stage, bare, say};

/// A configuration whose profile `prod` is this sandbox.
fn config(stage: &Stage, more: &str) -> PathBuf {
    stage.file("token", format!("{}\n", stage.deployment.user(Role::Admin).token));
    let text = format!(
        "[profile.base]\ncacert = \"ca.pem\"\ntoken_file = \"token\"\n\n\
         [profile.prod]\ninherits = \"base\"\nbase_url = \"{}\"\n{more}",
        stage.deployment.base_url()
    );
    stage.file("config.toml", text)
}

fn with(config: &PathBuf, args: &[&str]) -> Command {
    let mut command = bare();
    command.args(args).env("POINTCTL_CONFIG", config).env("POINTCTL_EXPECT_ALERT", KNOWN_ALERTS);
    command
}

#[test]
fn a_profile_is_all_that_a_smoke_needs() {
    let stage = Stage::healthy();
    let config = config(&stage, "lang = \"es\"\n");
    let said = say(&mut with(&config, &["smoke", "--profile", "prod"]));
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.stdout.contains("PASÓ"), "the language stands in it: {said:?}");
    let said =
        say(with(&config, &["smoke", "-q"]).env("POINTCTL_PROFILE", "prod").env("POINTCTL_LANG", "en"));
    assert!(said.code == 0 && said.stdout.contains("PASSED"), "{said:?}");
    // Without a name and without a default there is no profile.
    let said = say(&mut with(&config, &["smoke", "--format", "json"]));
    assert_eq!((said.code, &said.json()["code"]), (2, &Value::from("no-base-url")));
}

#[test]
fn the_default_profile_is_taken_from_the_users_place() {
    let stage = Stage::healthy();
    let text = std::fs::read_to_string(config(&stage, "")).unwrap();
    let folder = stage.folder.path().join(".config/pointctl");
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["ca.pem", "token"] {
        std::fs::copy(stage.folder.path().join(name), folder.join(name)).unwrap();
    }
    std::fs::write(folder.join("config.toml"), format!("default_profile = \"prod\"\n{text}")).unwrap();
    let mut command = bare();
    command.env("HOME", stage.folder.path()).env("POINTCTL_EXPECT_ALERT", KNOWN_ALERTS);
    let said = say(command.args(["smoke", "-q"]));
    assert_eq!(said.code, 0, "{said:?}");
}

#[test]
fn variables_and_flags_outrank_it() {
    let stage = Stage::healthy();
    let config = config(&stage, "max_error_rate = 100\nretries = 99\n");
    let json = |command: &mut Command| say(command.args(["--format", "json", "--profile", "prod"])).json();
    let wrong = json(&mut with(&config, &["smoke"]));
    assert_eq!(wrong["source"], "profile.prod.retries", "{wrong}");
    assert_eq!(json(with(&config, &["smoke"]).env("POINTCTL_RETRIES", "1"))["verdict"], "passed");
    let right = json(&mut with(&config, &["smoke", "--retries", "1", "--max-error-rate", "0"]));
    assert_eq!(right["verdict"], "failed", "{right}");
}

#[cfg(unix)]
#[test]
fn a_token_command_is_run_and_its_failure_is_told_without_its_output() {
    let stage = Stage::healthy();
    let token = &stage.deployment.user(Role::Admin).token;
    let good = config(&stage, &format!("token_command = [\"echo\", \"{token}\"]\n"));
    let said = say(&mut with(&good, &["smoke", "-v", "--profile", "prod"]));
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.stderr.contains("profile.prod.token_command"), "{said:?}");
    assert!(!format!("{said:?}").contains(token), "{said:?}");
    let script = "echo canary-4711-canary-4711; echo locked >&2; exit 3";
    let bad = config(&stage, &format!("token_command = [\"sh\", \"-c\", \"{script}\"]\n"));
    let before = stage.deployment.connections();
    for format in ["human", "json"] {
        let said = say(&mut with(&bad, &["smoke", "--profile", "prod", "--format", format]));
        assert_eq!(said.code, 2, "{said:?}");
        assert!(
            said.stderr.contains("locked") && said.stderr.contains("ended with the exit code 3"),
            "{said:?}"
        );
        assert!(!format!("{said:?}").contains("canary"), "{said:?}");
    }
    assert_eq!(stage.deployment.connections(), before);
}

#[test]
fn a_protected_profile_wants_the_host_of_a_live_call() {
    let stage = Stage::healthy();
    let config = config(&stage, "protected = true\n");
    let live = |more: &[&str]| {
        let args =
            ["maintenance", "--profile", "prod", "--live", "--confirm-live", "YES", "--format", "json"];
        say(with(&config, &args).args(more).env("POINTCTL_JOURNAL", stage.journal()))
    };
    for (more, code) in [
        (&[][..], "live-target-missing"),
        (&["--live-target", "erp.example"], "live-target-differs"),
        (&["--live-target", "localhost:1"], "live-target-differs"),
        (&["--live-target", ""], "live-target-differs"),
    ] {
        let said = live(more);
        assert_eq!((said.code, said.json()["code"].as_str().unwrap()), (5, code), "{said:?}");
    }
    let mut schedule = with(&config, &["schedule", "--enable", "--once", "--initial-delay", "0"]);
    let said = say(schedule.args(["--profile", "prod", "--live", "--confirm-live", "YES"]));
    assert!(said.code == 5 && said.stderr.contains("--live-target localhost"), "{said:?}");
    assert_eq!((stage.deployment.connections(), stage.journal().exists()), (0, false));
    // A rehearsal needs none.
    assert_eq!(say(&mut with(&config, &["maintenance", "--profile", "prod"])).code, 0);
    let said = live(&["--live-target", "localhost"]);
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{said:?}");
}

#[test]
fn the_gate_comes_before_a_broken_file() {
    let stage = Stage::healthy();
    let config = stage.file("config.toml", "[profile.prod]\ntoken = \"canary-4711\"\n");
    let said = say(&mut with(&config, &["smoke", "--live"]));
    assert_eq!(said.code, 5, "{said:?}");
    for format in ["human", "json"] {
        let said = say(&mut with(&config, &["smoke", "--format", format]));
        assert_eq!(said.code, 2, "{said:?}");
        assert!(
            said.stderr.contains("config.toml, line 2") && said.stderr.contains("token_command"),
            "{said:?}"
        );
        assert!(!format!("{said:?}").contains("canary"), "{said:?}");
    }
    assert_eq!(say(&mut with(&config, &["completions", "bash"])).code, 0);
    let said = say(&mut with(&config, &["smoke", "--lang", "es"]));
    assert!(said.stderr.contains("línea 2") && said.stderr.contains("que cualquiera puede leer"), "{said:?}");
}

#[test]
fn a_file_that_was_asked_for_must_be_there() {
    let missing = PathBuf::from("/nowhere/config.toml");
    let said = say(&mut with(&missing, &["smoke", "--format", "json"]));
    assert_eq!((said.code, &said.json()["code"]), (2, &Value::from("config-unreadable")));
    let said = say(bare().args(["smoke", "--profile", "prod", "--format", "json"]));
    assert_eq!((said.code, &said.json()["code"]), (2, &Value::from("config-no-place")));
    let stage = Stage::healthy();
    let config = config(&stage, "");
    let said = say(&mut with(&config, &["smoke", "--profile", "prd", "--format", "json"]));
    assert_eq!((said.code, &said.json()["code"]), (2, &Value::from("config-unknown-profile")));
    assert!(said.stderr.contains("Did you mean prod?"), "{said:?}");
}

#[test]
fn show_names_each_value_with_its_source_and_no_secret() {
    let stage = Stage::healthy();
    let config = config(&stage, "protected = true\ntoken_command = [\"op\", \"canary-4711\"]\n");
    let mut command = with(&config, &["config", "show", "--profile", "prod", "--format", "json"]);
    command.env("ERP_API_PASSWORD", "canary-4712").env("POINTCTL_TOKEN", "canary-4713").env("TIMEOUT", "7");
    let said = say(&mut command);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(!said.stdout.contains("canary"), "{said:?}");
    let json = said.json();
    assert_eq!((&json["schema"], &json["profile"]), (&"pointctl.config/1".into(), &"prod".into()));
    assert_eq!(json["protected"], true);
    let line = |setting: &str| {
        let all = json["settings"].as_array().unwrap();
        let line = all.iter().find(|it| it["setting"] == setting).unwrap();
        (line["value"].clone(), line["source"].as_str().unwrap().to_owned())
    };
    assert_eq!(line("timeout"), ("7".into(), "TIMEOUT".into()));
    assert_eq!(line("cacert").1, "profile.base.cacert");
    assert_eq!(line("retries"), ("2".into(), "default".into()));
    assert_eq!(line("password"), ("(redacted)".into(), "ERP_API_PASSWORD".into()));
    assert_eq!(line("token_command"), ("op".into(), "profile.prod.token_command".into()));
    assert_eq!(line("username"), (Value::Null, "default".into()));
    let said = say(&mut with(&config, &["config", "show", "--profile", "prod", "--lang", "es"]));
    assert!(said.stdout.contains("protegido") && said.stdout.contains("profile.prod.base_url"), "{said:?}");
    assert_eq!(stage.deployment.connections(), 0);
}

#[test]
fn show_says_what_would_keep_a_run_from_beginning() {
    let said = say(bare().args(["config", "show"]).env("POINTCTL_TIMEOUT", "soon"));
    assert!(said.code == 2 && said.stderr.contains("POINTCTL_TIMEOUT"), "{said:?}");
    assert_eq!(say(bare().args(["config", "show"])).code, 0);
}

#[test]
fn init_writes_a_template_once_that_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pointctl/config.toml");
    let run = |task: &str| say(bare().args(["config", task]).env("XDG_CONFIG_HOME", folder.path()));
    assert_eq!(run("path").stdout.trim(), path.display().to_string());
    assert!(!path.exists());
    assert_eq!(run("init").code, 0);
    assert_eq!(run("show").code, 0, "every line of it is a comment");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    // With its comments taken away it is a configuration.
    let text = std::fs::read_to_string(&path).unwrap();
    let settings: Vec<_> = text.lines().skip(4).filter_map(|line| line.strip_prefix("# ")).collect();
    let settings: Vec<_> =
        settings.into_iter().filter(|it| it.starts_with('[') || it.contains(" = ")).collect();
    std::fs::write(&path, settings.join("\n")).unwrap();
    let shown =
        say(bare().args(["config", "show", "--profile", "prod"]).env("XDG_CONFIG_HOME", folder.path()));
    assert!(shown.code == 0 && shown.stdout.contains("profile.prod.max_clients"), "{shown:?}");
    let said = run("init");
    assert!(said.code == 2 && said.stderr.contains("no se cambió"), "{said:?}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), settings.join("\n"));
}

#[test]
fn an_address_that_a_variable_puts_in_the_profiles_place_is_noted() {
    let stage = Stage::healthy();
    let config = config(&stage, "");
    let text = std::fs::read_to_string(&config).unwrap();
    let own = stage.deployment.base_url();
    let run = |profile_url: &str, args: &[&str], variable: &str| {
        let config = stage.file("other.toml", text.replace(&own, profile_url));
        say(with(&config, &["smoke", "--profile", "prod"]).args(args).env(variable, &own)).stderr
    };
    let note = format!("note: {own} (ERP_BASE_URL) outranks https://erp.example (profile.prod.base_url)");
    assert!(run("https://erp.example", &[], "ERP_BASE_URL").contains(&note));
    assert!(!run("https://erp.example", &["-q"], "ERP_BASE_URL").contains("outranks"));
    // The same address, spelt otherwise; and one that was typed.
    assert!(!run(&format!("{own}/"), &[], "ERP_BASE_URL").contains("outranks"));
    assert!(!run("https://erp.example", &["--base-url", &own], "UNRELATED").contains("outranks"));
}

const GO: [&str; 5] = ["--live", "--confirm-live", "YES", "--format", "json"];
const ONCE: [&str; 4] = ["--enable", "--once", "--initial-delay", "0"];

/// Live, with the journal and the certificate that a profile without these needs.
fn live(stage: &Stage, config: &PathBuf, args: &[&str]) -> Command {
    let mut command = with(config, args);
    command.args(GO).env("POINTCTL_JOURNAL", stage.journal());
    command.env("POINTCTL_CACERT", stage.folder.path().join("ca.pem"));
    command.env("POINTCTL_TOKEN", &stage.deployment.user(Role::Admin).token);
    command
}

fn refused(said: &Said) -> (i32, Value) {
    (said.code, said.json()["code"].clone())
}

/// A shell that was opened for another deployment.
#[test]
fn a_live_run_does_not_go_where_a_variable_leads_away_from_its_profile() {
    let stage = Stage::healthy();
    let own = stage.deployment.base_url();
    let text = "[profile.staging]\nbase_url = \"https://staging.example\"\n\
                [profile.slip]\nbase_url = \"staging.example\"\n[profile.child]\ninherits = \"staging\"\n";
    let config = stage.file("config.toml", format!("default_profile = \"staging\"\n{text}"));
    let differs = (5, Value::from("live-address-differs"));
    for command in ["smoke", "maintenance", "deactivate", "purge"] {
        for (args, variable) in [
            (&[command, "--profile", "staging"][..], "POINTCTL_BASE_URL"),
            (&[command, "--profile", "child"], "ERP_BASE_URL"),
            (&[command, "--profile", "slip"], "BASE_URL"),
            (&[command], "BASE_URL"),
            (&[command, "--live-target", "localhost"], "BASE_URL"),
        ] {
            let said = say(live(&stage, &config, args).env(variable, &own));
            assert_eq!(refused(&said), differs, "{args:?}: {said:?}");
            assert_eq!(said.json()["source"], variable);
            assert!(said.stderr.contains(&own) && said.stderr.contains(".base_url"), "{said:?}");
        }
    }
    let said = say(live(&stage, &config, &["schedule"]).args(ONCE).env("BASE_URL", &own));
    assert_eq!(refused(&said), differs, "{said:?}");
    let mut by_variables = with(&config, &["schedule", "--format", "json"]);
    by_variables.args(ONCE).env("BASE_URL", &own).env("POINTCTL_TOKEN", "x");
    by_variables.env("AUTO_MAINT_INTEGRACIONES_DRY_RUN", "0");
    by_variables.env("AUTO_MAINT_INTEGRACIONES_CONFIRM_LIVE", "YES");
    assert_eq!(refused(&say(&mut by_variables)), differs);
    let said = say(live(&stage, &config, &["purge"]).args(["--lang", "es"]).env("BASE_URL", &own));
    assert!(said.stderr.contains("y el perfil dice"), "{said:?}");
    assert_eq!((stage.deployment.connections(), stage.journal().exists()), (0, false));
    // A rehearsal may, and a flag is spelt out.
    let mut rehearsal = with(&config, &["purge"]);
    rehearsal.env("BASE_URL", &own).env("POINTCTL_CACERT", stage.folder.path().join("ca.pem"));
    let said = say(rehearsal.env("POINTCTL_TOKEN", &stage.deployment.user(Role::Admin).token));
    assert_eq!(said.code, 0, "{said:?}");
    let said = say(&mut live(&stage, &config, &["purge", "--base-url", &own]));
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{said:?}");
}

#[test]
fn a_variable_that_says_what_the_profile_says_changes_nothing() {
    let stage = Stage::healthy();
    let config = config(&stage, "");
    let other = stage.deployment.base_url().replace("localhost", "127.0.0.1");
    let said = say(live(&stage, &config, &["purge", "--profile", "prod"]).env("BASE_URL", &other));
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{said:?}");
    assert!(!said.stderr.contains("outranks"), "{said:?}");
    // A profile without an address of its own has none to differ from.
    let said = say(live(&stage, &config, &["purge", "--profile", "base", "--force"]).env("BASE_URL", &other));
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 2), "{said:?}");
}

#[test]
fn an_address_that_a_protected_profile_has_is_protected_however_it_was_given() {
    let stage = Stage::healthy();
    let own = stage.deployment.base_url();
    let dotted = own.replace("localhost", "LOCALHOST.");
    let text = format!(
        "[profile.prod]\nbase_url = \"{own}\"\nprotected = true\n\
         [profile.staging]\nbase_url = \"https://staging.example\"\n\
         [profile.child]\ninherits = \"prod\"\nprotected = false\n\
         [profile.twin]\nbase_url = \"{dotted}\"\n[profile.bare]\ntimeout = 9\n"
    );
    let config = stage.file("config.toml", &text);
    let missing = (5, Value::from("live-target-missing"));
    for (args, variable) in [
        (&["--base-url", &own][..], None),
        (&["--base-url", &dotted], None),
        (&["--profile", "staging", "--base-url", &own], None),
        (&["--profile", "child"], None),
        (&["--profile", "twin"], None),
        (&[], Some(&own)),
        (&["--profile", "bare"], Some(&dotted)),
        (&["--profile", "prod"], Some(&dotted)),
    ] {
        for command in ["smoke", "maintenance", "deactivate", "purge", "schedule"] {
            let mut run = live(&stage, &config, &[command]);
            run.args(args).args(if command == "schedule" { &ONCE[..] } else { &[] });
            variable.map(|url| run.env("BASE_URL", url));
            let said = say(&mut run);
            assert_eq!(refused(&said), missing, "{command} {args:?}: {said:?}");
            assert!(said.stderr.contains("profile"), "{said:?}");
        }
    }
    // The configuration that is chosen takes nothing away from what the user's own protects.
    let folder = stage.folder.path().join(".config/pointctl");
    std::fs::create_dir_all(&folder).unwrap();
    let other = stage.file("other.toml", "[profile.staging]\nbase_url = \"https://staging.example\"\n");
    for (own_file, contained) in [(text.as_str(), "prod"), ("[profile", "does not show whether")] {
        std::fs::write(folder.join("config.toml"), own_file).unwrap();
        let mut run = live(&stage, &other, &["purge", "--base-url", &own]);
        let said = say(run.env("HOME", stage.folder.path()));
        assert_eq!(refused(&said), missing, "{said:?}");
        assert!(said.stderr.contains(contained), "{said:?}");
    }
    assert_eq!((stage.deployment.connections(), stage.journal().exists()), (0, false));
    let shown = ["config", "show", "--format", "json", "--profile", "twin"];
    assert_eq!(say(&mut with(&config, &shown)).json()["protected"], true);
    // A rehearsal needs none, and what is spelled out goes.
    let said = say(&mut live(&stage, &config, &["purge", "--profile", "twin", "--live-target", "localhost"]));
    assert_eq!((said.code, stage.deployment.live_calls()), (0, 1), "{said:?}");
}

#[test]
fn a_profile_of_which_it_cannot_be_told_what_it_protects_protects_all() {
    let stage = Stage::healthy();
    let own = stage.deployment.base_url();
    for text in [
        "[profile.a]\ninherits = \"b\"\n[profile.b]\ninherits = \"a\"\n",
        "[profile.a]\ninherits = \"gone\"\n",
        "[profile.a]\nbase_url = \"erp.example\"\nprotected = true\n",
    ] {
        let config = stage.file("config.toml", text);
        let said = say(&mut live(&stage, &config, &["purge", "--base-url", &own]));
        assert_eq!(refused(&said), (5, Value::from("live-target-missing")), "{text}: {said:?}");
        assert!(
            said.stderr.contains("does not show whether") && said.stderr.contains("profile.a"),
            "{said:?}"
        );
    }
    assert_eq!(stage.deployment.connections(), 0);
}

#[test]
fn the_profiles_are_named_for_a_shell() {
    let stage = Stage::healthy();
    let config = config(&stage, "");
    let said = say(&mut with(&config, &["config", "profiles"]));
    assert_eq!((said.code, said.stdout.as_str()), (0, "base\nprod\n"), "{said:?}");
    let said = say(bare().args(["config", "profiles"]).env("HOME", stage.folder.path()));
    assert_eq!((said.code, said.stdout.as_str(), said.stderr.as_str()), (0, "", ""), "no file, no profiles");
    let broken = stage.file("broken.toml", "[profile.prod]\nbase = 1\n");
    let said = say(&mut with(&broken, &["config", "profiles"]));
    assert_eq!((said.code, said.stdout.as_str()), (2, ""), "{said:?}");
}

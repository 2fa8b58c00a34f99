//! Settings from a file of variables: below the environment, above the profile, and only from a file that was named.

use std::path::PathBuf;

use crate::deployment::Role;
use crate::support::{Said, Stage, bare, say};

/// A sandbox and a file that says all about it.
fn stage(more: &str) -> (Stage, PathBuf) {
    let stage = Stage::healthy();
    let admin = stage.deployment.user(Role::Admin);
    let text = format!(
        "\u{feff}# the sandbox's\r\nBASE_URL={}\r\nexport ERP_API_USER={}\r\nERP_API_PASSWORD='{}'\r\nCACERT=\"{}\"\r\nPOINTCTL_EXPECT_ALERT='{}'\r\n{more}",
        stage.deployment.base_url(),
        admin.username,
        admin.password,
        stage.folder.path().join("ca.pem").display(),
        crate::deployment::KNOWN_ALERTS,
    );
    let file = stage.file("prod.env", text);
    (stage, file)
}

fn run(file: &PathBuf, args: &[&str], env: &[(&str, &str)]) -> Said {
    let mut command = bare();
    command.args(args).arg("--env-file").arg(file).envs(env.iter().copied());
    say(&mut command)
}

#[test]
fn a_file_is_all_that_a_smoke_needs_and_shows_no_secret() {
    let (stage, file) = stage("SOMETHING=canary-4711\nPOINTCTL_BASE_ULR=x\n");
    let said = run(&file, &["smoke", "-v"], &[]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.stderr.contains("ERP_API_USER (--env-file), ERP_API_PASSWORD (--env-file)"), "{said:?}");
    assert!(said.stderr.contains("SOMETHING, POINTCTL_BASE_ULR"), "{said:?}");
    let password = &stage.deployment.user(Role::Admin).password;
    let shown = run(&file, &["config", "show"], &[]);
    assert!(
        shown.stdout.contains("BASE_URL (--env-file)") && shown.stderr.contains("SOMETHING"),
        "{shown:?}"
    );
    for said in [said, shown, run(&file, &["smoke", "--format", "json"], &[])] {
        let text = format!("{}{}", said.stdout, said.stderr);
        assert!(!text.contains(password) && !text.contains("canary"), "{text}");
    }
    // By its variable as well.
    let said = say(bare().args(["auth", "status"]).env("POINTCTL_ENV_FILE", &file));
    assert_eq!(said.code, 0, "{said:?}");
}

#[test]
fn it_stands_between_the_environment_and_the_profile() {
    let (stage, file) = stage("POINTCTL_TIMEOUT=7\nRETRIES=9\n");
    let config = stage.file("config.toml", "default_profile = \"a\"\n[profile.a]\ntimeout = 3\njobs = 2\n");
    let config = config.display().to_string();
    let timeout = |args: &[&str], env: &[(&str, &str)]| {
        let args = [&["config", "show", "--format", "json", "--config", &config], args].concat();
        let shown = run(&file, &args, env).json();
        let lines = shown["settings"].as_array().unwrap().clone();
        let line = |name: &str| lines.iter().find(|it| it["setting"] == name).unwrap().clone();
        assert_eq!(line("jobs")["source"], "profile.a.jobs");
        line("timeout")
    };
    assert_eq!(timeout(&[], &[])["source"], "POINTCTL_TIMEOUT (--env-file)");
    // The weakest name in the environment is above the strongest in the file; an empty one is none.
    assert_eq!(timeout(&[], &[("TIMEOUT", "5")])["source"], "TIMEOUT");
    assert_eq!(timeout(&[], &[("POINTCTL_TIMEOUT", "")])["value"], "7");
    let said = run(&file, &["smoke", "--timeout", "never", "--format", "json"], &[]);
    assert_eq!((said.code, &said.json()["source"]), (2, &"--timeout".into()), "{said:?}");
    let token = &stage.deployment.user(Role::Lectura).token;
    let said = run(&file, &["auth", "status", "--format", "json"], &[("TOKEN", token)]);
    assert_eq!(said.json()["credentials"], "TOKEN", "a token outranks a username of the file");
}

#[test]
fn a_login_of_the_system_does_not_hide_that_of_the_file() {
    let stage = Stage::healthy();
    let admin = stage.deployment.user(Role::Admin);
    let (url, ca) = (stage.deployment.base_url(), stage.folder.path().join("ca.pem"));
    let text = format!(
        "BASE_URL={url}\nUSERNAME={}\nPASSWORD={}\nCACERT={}\n",
        admin.username,
        admin.password,
        ca.display()
    );
    let file = stage.file("a.env", text);
    let said = run(&file, &["auth", "status"], &[("USERNAME", "os-user")]);
    assert_eq!(said.code, 0, "{said:?}");
    let own = [("USERNAME", "os-user"), ("PASSWORD", "nonsense")];
    assert_eq!(run(&file, &["auth", "status"], &own).code, 4);
    // Nor that of a profile.
    let config =
        stage.file("config.toml", format!("[profile.a]\nbase_url = \"{url}\"\nusername = \"admin\"\n"));
    let mut show = bare();
    show.args(["config", "show", "--profile", "a"]).env("POINTCTL_CONFIG", config).env("USERNAME", "os-user");
    assert!(say(&mut show).stdout.contains("profile.a.username"));
}

#[test]
fn no_file_is_read_that_nobody_named() {
    let (stage, file) = stage("");
    std::fs::rename(file, stage.folder.path().join(".env")).unwrap();
    let said = say(bare().args(["smoke", "--format", "json"]).current_dir(stage.folder.path()));
    assert_eq!((said.code, &said.json()["code"]), (2, &"no-base-url".into()), "{said:?}");
    assert_eq!(stage.deployment.connections(), 0);
}

#[test]
fn what_is_wrong_with_it_is_told_by_its_line_and_before_anything_is_sent() {
    let (stage, file) = stage("TOKEN=canary 4711\n");
    for lang in ["en", "es"] {
        for command in [&["smoke"][..], &["auth", "status"], &["config", "show"], &["doctor"], &["setup"]] {
            let said = run(&file, &[command, &["--lang", lang]].concat(), &[]);
            let word = if lang == "en" { "prod.env, line 7" } else { "prod.env, línea 7" };
            assert!(said.code == 2 && said.stderr.contains(word), "{command:?}: {said:?}");
            assert!(!format!("{said:?}").contains("canary"), "{said:?}");
        }
    }
    let said = run(&PathBuf::from("/nowhere.env"), &["smoke", "--format", "json"], &[]);
    assert_eq!((said.code, &said.json()["code"]), (2, &"config-env-file-unreadable".into()), "{said:?}");
    let latin = stage.file("latin.env", b"TOKEN=\xf1\n");
    assert_eq!(run(&latin, &["smoke", "--format", "json"], &[]).json()["code"], "config-env-file-unreadable");
    // A live run is refused by its gate first, as ever.
    assert_eq!(run(&file, &["purge", "--live"], &[]).code, 5);
    assert_eq!(stage.deployment.connections(), 0);
}

#[test]
fn an_address_from_it_does_not_lead_a_live_call_away_from_its_profile() {
    let (stage, file) = stage("");
    let config = stage
        .file("config.toml", "default_profile = \"a\"\n[profile.a]\nbase_url = \"https://erp.example\"\n");
    let config = config.display().to_string();
    let args = ["purge", "--live", "--confirm-live", "YES", "--format", "json", "--config", &config];
    let said = run(&file, &args, &[]);
    assert_eq!((said.code, &said.json()["code"]), (5, &"live-address-differs".into()), "{said:?}");
    assert_eq!(stage.deployment.live_calls(), 0);
}

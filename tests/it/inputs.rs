//! What a command reads: no failure takes its place, what can be read once is read once, and no figure of one
//! deployment stands for another's.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::deployment::Role;
use crate::support::{Said, Stage, say};

const RULE: &str = "reads it, and only a run that passes replaces it";

/// A green run's report in its file, and what the file holds.
fn baseline(stage: &Stage) -> (std::path::PathBuf, Vec<u8>) {
    let path = stage.folder.path().join("b.json");
    let said = say(stage.as_role(Role::Admin, ["--format", "json", "-o"]).arg(&path));
    assert_eq!(said.code, 0, "{said:?}");
    let bytes = fs::read(&path).unwrap();
    (path, bytes)
}

fn onto_itself(stage: &Stage, path: &Path, change: fn(&mut Command) -> &mut Command) -> Said {
    let mut command = stage.as_role(Role::Admin, ["--format", "json", "--max-regression", "10000%"]);
    command.arg("--baseline").arg(path).arg("-o").arg(path);
    say(change(&mut command))
}

#[test]
fn a_failure_does_not_take_the_place_of_its_baseline() {
    let stage = Stage::healthy();
    let (path, before) = baseline(&stage);
    type Change = fn(&mut Command) -> &mut Command;
    let changes: [(&str, i32, Change); 6] = [
        ("no token", 2, |it| it.env_remove("POINTCTL_TOKEN")),
        ("an address that is none", 2, |it| it.env("POINTCTL_BASE_URL", "ftp://x")),
        ("a flag that there is not", 2, |it| it.arg("--nonsense")),
        ("a wrong token", 4, |it| it.env("POINTCTL_TOKEN", "0000")),
        ("another deployment", 2, |it| it.env("POINTCTL_BASE_URL", "https://127.0.0.1:9")),
        ("an alert", 1, |it| it.env_remove("POINTCTL_EXPECT_ALERT").args(["--fail-on", "warning"])),
    ];
    for (what, code, change) in changes {
        let said = onto_itself(&stage, &path, change);
        assert_eq!(said.code, code, "{what}: {said:?}");
        assert_eq!(fs::read(&path).unwrap(), before, "{what}");
        // What was to be told is told all the same.
        assert_eq!(said.json()["exit_code"], code, "{what}: {said:?}");
        assert_eq!(said.stderr.contains(RULE), code != 2, "{what}: {said:?}");
    }
    let said = onto_itself(&stage, &path, |it| it);
    assert_eq!((said.code, said.stdout.as_str()), (0, ""), "{said:?}");
    assert_ne!(fs::read(&path).unwrap(), before, "a run that passes takes its place");
}

const READ_HERE: &str = "it is read by this run";

/// Nothing is sent, the file stays, and the remedy is one that helps.
fn assert_kept(said: &Said, code: i32, file: &Path, before: &str) {
    assert_kept_with(said, code, "another file", file, before);
}

fn assert_kept_with(said: &Said, code: i32, remedy: &str, file: &Path, before: &str) {
    assert_eq!((said.code, said.stdout.as_str()), (code, ""), "{said:?}");
    assert!(said.stderr.contains(READ_HERE) && said.stderr.contains(remedy), "{said:?}");
    assert!(!said.stderr.contains("has room"), "{said:?}");
    assert_eq!(fs::read_to_string(file).unwrap(), before, "{said:?}");
}

#[test]
fn no_report_takes_the_place_of_what_a_run_needs() {
    let stage = Stage::healthy();
    let token = stage.file("token", format!("{}\n", stage.deployment.user(Role::Admin).token));
    let ca = stage.folder.path().join("ca.pem");
    let outputs = [("-o", token.display().to_string()), ("--report", format!("json={}", token.display()))];
    for (flag, place) in outputs {
        let said = say(stage.anonymous([flag, &place, "--token-file"]).arg(&token));
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.stderr.contains(READ_HERE) && said.stderr.contains("Give another file"), "{said:?}");
        assert!(!said.stderr.contains("has room"), "{said:?}");
    }
    for command in ["resumen", "historial", "smoke"] {
        let said = say(stage.command_as(Role::Admin, command, ["-o"]).arg(&ca));
        assert_eq!(said.code, 2, "{command}: {said:?}");
    }
    assert!(fs::read_to_string(&ca).unwrap().starts_with("-----BEGIN"));
    assert_eq!(fs::read_to_string(&token).unwrap().trim(), stage.deployment.user(Role::Admin).token);
    assert_eq!(stage.deployment.connections(), 0);
}

#[test]
fn no_file_of_a_folder_takes_the_place_of_what_a_run_needs() {
    let stage = Stage::healthy();
    let before = "# POINTCTL_TIMEOUT=20s\n";
    let folder = stage.folder.path().display().to_string();
    for (command, args, name) in [
        ("smoke", &["--trace", &folder][..], "trace.har"),
        ("verify", &["--action", "maintenance", "--save-dir", &folder], "historial.csv"),
        ("verify", &["--action", "maintenance", "--save-dir", &folder], "historial.xlsx"),
    ] {
        let file = stage.file(name, before);
        let place = file.display().to_string();
        for given in [&["--env-file", &place][..], &["--cacert", &place]] {
            let said = say(stage.command_as(Role::Admin, command, args).args(given));
            assert_kept_with(&said, 2, "another folder", &file, before);
        }
        let said = say(stage.command_as(Role::Admin, command, args).env("SSL_CERT_FILE", &place));
        assert_kept_with(&said, 2, "another folder", &file, before);
        std::fs::remove_file(file).unwrap();
    }
    assert_eq!(stage.deployment.connections(), 0);
}

#[test]
fn no_token_takes_the_place_of_what_a_run_needs() {
    let stage = Stage::healthy();
    let before = "# POINTCTL_TIMEOUT=20s\n";
    let file = stage.file("settings", before);
    let place = file.display().to_string();
    for flag in ["--env-file", "--config", "--cacert", "--cert", "--key"] {
        for verb in [&["token"][..], &["rotate", "--yes"]] {
            let mut command = stage.command_as(Role::Admin, "auth", verb);
            assert_kept(&say(command.args(["--write-token", &place, flag, &place])), 2, &file, before);
        }
    }
    for flag in ["--env-file", "--config", "--cacert"] {
        for lang in ["en", "es"] {
            let args = ["login", "--username", "admin", "--password-stdin", "--lang", lang];
            let mut command = stage.command("auth", args);
            command.env("POINTCTL_CONFIG", stage.folder.path().join("config.toml"));
            let said = say(command.args(["--write-token", &place, flag, &place]));
            match lang {
                "en" => assert_kept(&said, 2, &file, before),
                _ => assert!(said.stderr.contains("Indique otro archivo"), "{said:?}"),
            }
        }
    }
    let variable = say(stage
        .command_as(Role::Admin, "auth", ["token", "--write-token", &place])
        .env("POINTCTL_CACERT", &place));
    assert_kept(&variable, 2, &file, before);
    assert_eq!(stage.deployment.connections(), 0);
    // The token's own file is what a token is written to.
    let token = &stage.deployment.user(Role::Admin).token;
    let kept = stage.file("token", token);
    let said =
        say(stage.command("auth", ["token", "--token-file"]).arg(&kept).arg("--write-token").arg(&kept));
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(fs::read_to_string(&kept).unwrap().trim_end(), token);
}

#[test]
fn no_journal_is_appended_to_what_a_run_needs() {
    let stage = Stage::healthy();
    let token = &stage.deployment.user(Role::Admin).token;
    let file = stage.file("settings", "# POINTCTL_TIMEOUT=20s\n");
    let kept = stage.file("token", token);
    let live = ["--live", "--confirm-live", "YES", "--journal"];
    for (flag, file) in [("--env-file", &file), ("--config", &file), ("--token-file", &kept)] {
        let before = fs::read_to_string(file).unwrap();
        for name in ["purge", "smoke"] {
            let mut command = stage.command(name, live);
            command.arg(file).arg(flag).arg(file);
            if flag != "--token-file" {
                command.env("POINTCTL_TOKEN", token);
            }
            assert_kept(&say(&mut command), 5, file, &before);
        }
    }
    assert_eq!(stage.deployment.connections(), 0);
    let mut doctor = stage.command("doctor", ["--token-file"]);
    let said = say(doctor.arg(&kept).env("POINTCTL_JOURNAL", &kept));
    assert!(said.code == 0 && said.stdout.contains(READ_HERE), "{said:?}");
    assert_eq!(fs::read_to_string(&kept).unwrap(), *token);
}

#[test]
fn standard_input_s_own_file_is_an_input_where_it_is_read() {
    let stage = Stage::healthy();
    let token = &stage.deployment.user(Role::Admin).token;
    let file = stage.file("tok", token);
    let report = format!("json={}", file.display());
    let fed = |command: &mut Command| say(command.stdin(fs::File::open(&file).unwrap()));
    let sources: [&[&str]; 2] = [&["--token-stdin"], &["--username", "admin", "--password-stdin"]];
    for source in sources {
        assert_kept(&fed(stage.anonymous(source).args(["--report", &report])), 2, &file, token);
        assert_kept(&fed(stage.anonymous(source).arg("-o").arg(&file)), 2, &file, token);
    }
    assert_eq!(stage.deployment.connections(), 0);
    let said = fed(stage.as_role(Role::Admin, ["-o"]).arg(&file));
    assert_eq!(said.code, 0, "nothing is read from it: {said:?}");
    assert!(fs::read_to_string(&file).unwrap() != *token);
}

#[test]
fn a_heartbeat_does_not_replace_a_report() {
    let stage = Stage::healthy();
    let file = stage.folder.path().join("beat.json");
    let traces = stage.folder.path().join("traces");
    let (beat, folder) = (file.display().to_string(), traces.display().to_string());
    let har = traces.join("trace.har").display().to_string();
    let once = ["--enable", "--once", "--initial-delay", "0", "--heartbeat-file"];
    let report = format!("json={beat}");
    for (beat, more) in [(&beat, ["--report", &report]), (&beat, ["-o", &beat]), (&har, ["--trace", &folder])]
    {
        let said = say(stage.command_as(Role::Admin, "schedule", once).arg(beat).args(more));
        assert_eq!(said.code, 2, "{more:?}: {said:?}");
        assert!(said.stderr.contains("--heartbeat-file: another report already goes to"), "{said:?}");
    }
    assert_eq!(stage.deployment.connections(), 0);
    let other = format!("json={beat}.json");
    let said = say(stage.command_as(Role::Admin, "schedule", once).args([&beat, "--report", &other]));
    assert!(said.code == 0 && file.exists(), "{said:?}");
}

#[test]
fn what_can_be_read_once_is_read_once() {
    let stage = Stage::healthy();
    let token = stage.deployment.user(Role::Admin).token.clone();
    let commands: [&[&str]; 3] =
        [&["schedule", "--enable", "--once", "--initial-delay", "0"], &["resumen"], &["auth", "status"]];
    for args in commands {
        let pipe = stage.folder.path().join(format!("pipe-{}", args[0]));
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let writer = std::thread::spawn({
            let (pipe, token) = (pipe.clone(), token.clone());
            move || fs::write(pipe, token).unwrap()
        });
        let said = say(stage.command(args[0], &args[1..]).arg("--token-file").arg(&pipe));
        assert_eq!(said.code, 0, "{args:?}: {said:?}");
        writer.join().unwrap();
    }
}

#[test]
fn figures_of_one_deployment_do_not_stand_for_another() {
    let (one, other) = (Stage::healthy(), Stage::broken("csv-header"));
    let file = one.folder.path().join("pointctl.prom");
    let report = format!("prometheus={}", file.display());
    const SUCCESS: &str = "pointctl_last_success_timestamp_seconds{";
    let text = || fs::read_to_string(&file).unwrap();
    let good = || {
        assert_eq!(say(&mut one.as_role(Role::Admin, ["--report", &report])).code, 0);
        assert!(text().contains(SUCCESS));
    };
    // Its own failures keep it.
    good();
    assert_eq!(say(&mut one.anonymous(["--report", &report])).code, 2);
    assert!(text().contains(SUCCESS) && text().contains("pointctl_exit_code{command=\"smoke\""));
    // Another deployment's do not, and neither do another command's: refused and made.
    let others: [&dyn Fn() -> Command; 4] = [
        &|| other.as_role(Role::Admin, ["--report", &report]),
        &|| other.anonymous(["--report", &report]),
        &|| one.command("maintenance", ["--report", &report]),
        &|| {
            one.command_as(
                Role::Admin,
                "verify",
                ["--report", &report, "--id", "999999999", "--within", "1s"],
            )
        },
    ];
    for (place, command) in others.iter().enumerate() {
        good();
        let said = say(&mut command());
        assert_ne!(said.code, 0, "{place}: {said:?}");
        let text = text();
        assert!(!text.contains(SUCCESS), "{place}: {text}");
        let target = if place < 2 { other.deployment.base_url() } else { one.deployment.base_url() };
        assert!(text.contains(&format!("target=\"{target}\"")), "{place}: {text}");
    }
}

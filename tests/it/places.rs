//! Where something is written to: what would be lost at the end is refused before anything is sent, and what a run
//! has to say is had on a disk that fills up meanwhile.

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::deployment::{Config, Role};
use crate::mounts::{self, can_mount};
use crate::signals::{end, wait_until};
use crate::support::{Said, Stage, say};

/// The same command under a shell that makes ready for it; `$DISK` is a folder to mount something on.
fn within(stage: &Stage, command: &Command, script: &str) -> Command {
    let mut outer = mounts::within(command, script);
    outer.env("DISK", disk(stage)).env("GO", stage.folder.path().join("go"));
    outer
}

fn disk(stage: &Stage) -> PathBuf {
    let disk = stage.folder.path().join("disk");
    std::fs::create_dir_all(&disk).unwrap();
    disk
}

/// What writes to a file, with the flag that says so; `@` is the file.
const WRITERS: [(&str, &str, &[&str]); 9] = [
    ("smoke", "--output", &["-o", "@"]),
    ("smoke", "--report", &["--report", "junit=@"]),
    ("maintenance", "--output", &["-o", "@"]),
    ("verify", "--output", &["--action", "purge", "-o", "@"]),
    ("resumen", "--output", &["-o", "@"]),
    ("historial", "--output", &["--format", "csv", "-o", "@"]),
    ("historial", "--output", &["--all", "--format", "csv", "-o", "@"]),
    (
        "schedule",
        "--heartbeat-file",
        &["--enable", "--once", "--initial-delay", "0", "--heartbeat-file", "@"],
    ),
    ("auth", "--write-token", &["token", "--write-token", "@"]),
];

fn writer(stage: &Stage, (name, _, args): (&str, &str, &[&str]), file: &Path) -> Command {
    let file = file.display().to_string();
    stage.command_as(Role::Admin, name, args.iter().map(|it| it.replace('@', &file)))
}

fn assert_refused(stage: &Stage, said: &Said, flag: &str, what: &str) {
    assert_eq!((said.code, said.stdout.as_str()), (2, ""), "{what}: {said:?}");
    assert!(said.stderr.contains(flag), "{what}: {said:?}");
    assert_eq!(stage.deployment.connections(), 0, "{what}");
}

#[test]
fn a_file_that_can_not_be_replaced_is_refused_whatever_writes_to_it() {
    let stage = Stage::healthy();
    let long = "x".repeat(300);
    for it in WRITERS {
        for place in ["missing/file", "new/", "disk", "..", "ca.pem/file", &long] {
            let file = disk(&stage).parent().unwrap().join(place);
            assert_refused(&stage, &say(&mut writer(&stage, it, &file)), it.1, place);
        }
    }
    // The rows of a whole download are kept under two longer names until all are there.
    let file = stage.folder.path().join("x".repeat(252));
    assert_refused(&stage, &say(&mut writer(&stage, WRITERS[6], &file)), "--output", "FILE.part");
    let names = std::fs::read_dir(stage.folder.path()).unwrap().count();
    assert_eq!(names, 2, "ca.pem and disk: nothing is left over");
}

#[test]
fn a_file_that_is_mounted_is_refused_whatever_writes_to_it() {
    if !can_mount() {
        return;
    }
    let stage = Stage::healthy();
    let (file, _) = (stage.file("file", "old"), stage.file("source", "old"));
    let script = "cd \"$DISK/..\" && mount --bind source file || exit 99; \"$0\" \"$@\"; code=$?
        [ \"$(cat file)\" = old ] || exit 98; exit $code";
    for it in WRITERS {
        let command = writer(&stage, it, &file);
        assert_refused(&stage, &say(&mut within(&stage, &command, script)), it.1, it.0);
    }
    let mut trace = stage.command_as(Role::Admin, "smoke", ["--trace"]);
    trace.arg(disk(&stage));
    let script =
        "touch \"$DISK/trace.har\" && cd \"$DISK/..\" && mount --bind source disk/trace.har || exit 99
        \"$0\" \"$@\"";
    assert_refused(&stage, &say(&mut within(&stage, &trace, script)), "--trace", "a trace");
}

#[test]
fn a_full_disk_is_found_out_before_anything_is_sent() {
    if !can_mount() {
        return;
    }
    const FULL: &str = "mount -t tmpfs -o size=64k none \"$DISK\" && cd \"$DISK\" || exit 99
        echo old > file; cat /dev/zero > zeros 2>/dev/null
        \"$0\" \"$@\"; code=$?; [ ! -e file ] || [ \"$(cat file)\" = old ] || exit 98; exit $code";
    let stage = Stage::healthy();
    for it in WRITERS {
        let command = writer(&stage, it, &disk(&stage).join("file"));
        assert_refused(&stage, &say(&mut within(&stage, &command, FULL)), it.1, it.0);
    }
    for (name, args, flag) in [
        ("smoke", &["--trace"][..], "--trace"),
        ("verify", &["--action", "purge", "--save-dir"], "--save-dir"),
    ] {
        let mut command = stage.command_as(Role::Admin, name, args);
        command.arg(disk(&stage));
        assert_refused(&stage, &say(&mut within(&stage, &command, FULL)), flag, name);
    }
    let journal = disk(&stage).join("journal");
    let mut live = stage.command_as(Role::Admin, "purge", ["--live", "--confirm-live", "YES", "--journal"]);
    live.arg(&journal);
    let said = say(&mut within(&stage, &live, FULL));
    assert!(said.code == 5 && said.stderr.contains("the journal"), "{said:?}");
    assert_eq!(stage.deployment.connections(), 0, "a journal");
    // Who tells of a place beforehand tells the same.
    let mut doctor = stage.command_as(Role::Admin, "doctor", [""; 0]);
    doctor.env("POINTCTL_JOURNAL", &journal);
    let said = say(&mut within(&stage, &doctor, FULL));
    assert!(
        said.code == 0
            && said.stdout.contains("there is no room left on the disk")
            && said.stdout.contains("would be refused"),
        "{said:?}"
    );
    // A file that is there by half would keep the next attempt from making it.
    let mut init = stage.command("config", ["init", "--config"]);
    init.arg(disk(&stage).join("config.toml"));
    let script = FULL.replace("[ ! -e file ]", "[ ! -e config.toml ] || exit 97; [ ! -e file ]");
    let said = say(&mut within(&stage, &init, &script));
    assert!(said.code == 2, "{said:?}");
}

#[test]
fn what_a_run_says_has_room_on_a_disk_that_fills_up_meanwhile() {
    if !can_mount() {
        return;
    }
    const FILLING: &str = "mount -t tmpfs -o size=1m none \"$DISK\" && cd \"$DISK\" || exit 99
        \"$0\" \"$@\" & until [ -e \"$GO\" ]; do sleep 0.01; done
        cat /dev/zero > zeros 2>/dev/null; touch \"$GO.done\"; wait $!; code=$?
        cat report* journal* 2>/dev/null; exit $code";
    let slow = || Stage::new(Config { latency: Duration::from_millis(100), ..Config::default() });
    let stage = slow();
    let report = disk(&stage).join("report");
    let mut smoke = stage.as_role(Role::Admin, ["-q", "--format", "json", "-o"]);
    smoke.arg(&report);
    let child =
        within(&stage, &smoke, FILLING).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    wait_until(|| !stage.deployment.requests().is_empty());
    stage.file("go", "");
    let said = end(child);
    assert_eq!((said.code, &said.json()["verdict"]), (0, &"passed".into()), "{said:?}");

    let stage = slow();
    let journal = disk(&stage).join("journal");
    let report = format!("json={}", disk(&stage).join("report").display());
    let args = ["-q", "--live", "--confirm-live", "YES", "--report", &report, "--journal"];
    let mut live = stage.command_as(Role::Admin, "purge", args);
    live.arg(&journal).stdin(Stdio::null());
    let child = within(&stage, &live, FILLING).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    wait_until(|| {
        let mut requests = stage.deployment.requests().into_iter();
        requests.any(|it| it.body.is_some_and(|it| it["dry_run"] == false))
    });
    stage.file("go", "");
    let said = end(child);
    assert_eq!(said.code, 0, "{said:?}");
    for part in
        ["\"event\":\"sending\"", "\"event\":\"answered\"", "\"event\":\"confirmed\"", "pointctl.operation/1"]
    {
        assert!(said.stdout.contains(part), "no {part}: {said:?}");
    }
}

#[test]
fn who_gives_a_run_up_needs_its_journal_and_who_looks_for_it_does_not() {
    if !can_mount() {
        return;
    }
    const READ_ONLY: &str =
        "mount --bind \"$DISK\" \"$DISK\" && mount -o remount,bind,ro \"$DISK\" || exit 99
        \"$0\" \"$@\"";
    let faults = ["live-reset", "live-no-row"].map(String::from).to_vec();
    let stage = Stage::new(Config { faults, ..Config::default() });
    let journal = disk(&stage).join("journal");
    let args = ["-q", "--live", "--confirm-live", "YES", "--confirm-within", "1s", "--journal"];
    let said = say(stage.command_as(Role::Admin, "purge", args).arg(&journal));
    assert_eq!(said.code, 7, "{said:?}");
    let verify = |more: &[&str]| {
        let args = ["--from-journal", "--confirm-within", "1s", "--lang", "en", "--journal"];
        let mut verify = stage.command_as(Role::Admin, "verify", args);
        verify.arg(&journal).args(more);
        say(&mut within(&stage, &verify, READ_ONLY))
    };
    let before = stage.deployment.connections();
    let said = verify(&["--abandon"]);
    assert!(said.code == 5 && said.stderr.contains("cannot be written to"), "{said:?}");
    assert_eq!(stage.deployment.connections(), before, "nothing was sent");
    let said = verify(&[]);
    assert_eq!(said.code, 7, "{said:?}");
    assert!(stage.deployment.connections() > before, "it is looked for all the same");
}

#[test]
fn a_report_keeps_its_owner_or_is_refused() {
    let stage = Stage::healthy();
    let file = stage.file("report", "old");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    if std::os::unix::fs::chown(&file, Some(4711), Some(4712)).is_err() {
        return; // Only root may give a file away.
    }
    let whose = |file: &Path| {
        let it = std::fs::metadata(file).unwrap();
        (it.uid(), it.gid(), it.mode() & 0o777)
    };
    for args in [&["-q", "-o"][..], &["-q", "--nonsense", "-o"]] {
        let said = say(stage.as_role(Role::Admin, args).arg(&file));
        assert!([0, 2].contains(&said.code), "{said:?}");
        assert_eq!(whose(&file), (4711, 4712, 0o600), "{args:?}");
        assert_ne!(std::fs::read(&file).unwrap(), b"old");
    }
    if can_mount() {
        // Root of its own room alone: there the file is somebody's who can't be given anything.
        let before = stage.deployment.requests().len();
        let mut command = stage.as_role(Role::Admin, ["-q", "-o"]);
        command.arg(&file);
        let said = say(&mut within(&stage, &command, "\"$0\" \"$@\""));
        assert!(said.code == 2 && said.stderr.contains("somebody else"), "{said:?}");
        assert_eq!((stage.deployment.requests().len(), whose(&file)), (before, (4711, 4712, 0o600)));
    }
}

#[test]
fn a_dash_is_standard_output() {
    let stage = Stage::healthy();
    let folder = stage.folder.path();
    for (name, args, part) in [
        ("smoke", &["--only", "health", "--format", "json", "-o", "-"][..], "\"verdict\""),
        ("smoke", &["--only", "health", "--format", "json", "--output=-"], "\"verdict\""),
        ("purge", &["-o-"], "rehearse"),
        ("resumen", &["-o", "-"], "Errores API"),
        ("historial", &["--format", "csv", "-o", "-"], "timestamp,"),
        ("historial", &["--all", "--format", "ndjson", "-o", "-"], "\"action\""),
        ("auth", &["status", "-o", "-"], "admin"),
        ("auth", &["token", "--write-token", "-"], stage.deployment.user(Role::Admin).token.as_str()),
        ("doctor", &["-o", "-"], "terminal"),
        ("schedule", &["--enable", "--once", "--initial-delay", "0", "-q", "--heartbeat-file", "-"], "2"),
    ] {
        let said = say(stage.command_as(Role::Admin, name, args).current_dir(folder));
        assert!(said.code == 0 && said.stdout.contains(part), "{name} {args:?}: {said:?}");
        assert!(!folder.join("-").exists(), "{name} {args:?}");
    }
    // Where nothing is run, too.
    for args in
        [&["--format", "json", "-o", "-", "--nonsense"][..], &["--format", "json", "-o-", "--timeout", "x"]]
    {
        let said = say(stage.as_role(Role::Admin, args).current_dir(folder));
        assert_eq!((said.code, said.json()["exit_code"].as_i64()), (2, Some(2)), "{said:?}");
        assert!(!folder.join("-").exists());
    }
    let said = say(stage.as_role(Role::Admin, ["-q", "--only", "health", "-o", "./-"]).current_dir(folder));
    assert!(said.code == 0 && folder.join("-").exists(), "{said:?}");
}

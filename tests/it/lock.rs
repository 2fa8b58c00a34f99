//! The lock between users, and between folders of one's own: two runs of one machine meet all the same.
//!
//! It takes root to be several users; elsewhere these tests say that they were left out.

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::json;
use tempfile::TempDir;

use crate::deployment::{Config, KNOWN_ALERTS, Role};
use crate::support::{LOCK_PLACES, Said, Stage, into_the_call, say};

const LIVE: [&str; 5] = ["--live", "--confirm-live", "YES", "--format", "json"];
/// Nobody in particular.
const STRANGERS: [u32; 2] = [65533, 65534];

const PROGRAM: &str = env!("CARGO_BIN_EXE_pointctl");

/// A deployment, and a folder of each user's for the journal, which is in none of the lock's places.
struct Machine {
    stage: Stage,
    home: TempDir,
}

impl Machine {
    /// None where a test can't be two users.
    fn new(faults: &[&str]) -> Option<Self> {
        // A file of our own tells who we are.
        let home = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        if std::fs::metadata(home.path()).unwrap().uid() != 0 {
            left_out("it takes root to be two users");
            return None;
        }
        let faults = faults.iter().map(|it| String::from(*it)).collect();
        let stage = Stage::new(Config { faults, ..Config::default() });
        std::fs::set_permissions(home.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        std::fs::copy(stage.folder.path().join("ca.pem"), home.path().join("ca.pem")).unwrap();
        for user in [0].into_iter().chain(STRANGERS) {
            let folder = home.path().join(user.to_string());
            std::fs::create_dir(&folder).unwrap();
            std::os::unix::fs::chown(&folder, Some(user), Some(user)).unwrap();
        }
        let machine = Self { stage, home };
        let mut probe = machine.of(STRANGERS[0], &[]);
        if !probe.arg("--version").stdout(Stdio::null()).status().is_ok_and(|it| it.success()) {
            left_out(&format!("another user can't start {PROGRAM}"));
            return None;
        }
        Some(machine)
    }

    /// The program as this user, with nothing before its arguments or with another program there.
    fn of(&self, user: u32, before: &[&str]) -> Command {
        let home = self.home.path();
        let mut command = match before {
            [] => Command::new(PROGRAM),
            [first, rest @ ..] => {
                let mut command = Command::new(first);
                command.args(rest).arg(PROGRAM);
                command
            }
        };
        command.env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").stdin(Stdio::null());
        command.env("POINTCTL_BASE_URL", self.stage.deployment.base_url());
        command.env("POINTCTL_TOKEN", &self.stage.deployment.user(Role::Admin).token);
        command.env("POINTCTL_EXPECT_ALERT", KNOWN_ALERTS);
        command.env("POINTCTL_CACERT", home.join("ca.pem"));
        command.env("POINTCTL_JOURNAL", home.join(user.to_string()).join("journal.jsonl"));
        // Where another program stands before it, that one has to be root.
        if before.is_empty() {
            command.uid(user).gid(user);
        }
        command.current_dir("/");
        command
    }

    fn live(&self, user: u32, before: &[&str]) -> Command {
        let mut command = self.of(user, before);
        command.arg("purge").args(LIVE).arg("--force");
        command
    }

    fn file(&self, folder: &str) -> PathBuf {
        let port = self.stage.deployment.base_url().rsplit_once(':').unwrap().1.to_owned();
        Path::new(folder).join(format!("pointctl-live-localhost_{port}.lock"))
    }

    /// While the first is in its call the second is refused.
    fn meet(&self, mut first: Command, mut second: Command) {
        let mut first = into_the_call(&self.stage, &mut first);
        let said = say(&mut second);
        first.kill().unwrap();
        first.wait().unwrap();
        assert_eq!((said.code, &said.json()["code"]), (5, &json!("live-locked")), "{said:?}");
    }
}

#[expect(clippy::print_stderr, reason = "a test that was left out says so")]
fn left_out(why: &str) {
    eprintln!("left out: {why}");
}

fn code(said: &Said) -> (i32, serde_json::Value) {
    (said.code, said.json()["code"].clone())
}

#[test]
fn two_users_of_one_machine_meet() {
    for [first, second] in [[0, STRANGERS[0]], [STRANGERS[0], 0], STRANGERS] {
        let Some(machine) = Machine::new(&["live-hang"]) else { return };
        machine.meet(machine.live(first, &[]), machine.live(second, &[]));
        assert_eq!(machine.stage.deployment.live_requests(), 1, "{first} {second}");
        // Each has a journal of its own, and the lock has ended with its process.
        let said = say(machine.live(second, &[]).args(["--live-timeout", "1s", "--confirm-within", "1ms"]));
        assert_ne!(said.json()["code"], "live-locked", "{first} {second}: {said:?}");
    }
}

/// A shell that sees other folders in these places, and then is this user.
fn in_own(mounts: &str, user: u32) -> Vec<String> {
    let script = format!(
        "set -e; {mounts} exec setpriv --reuid={user} --regid={user} --clear-groups -- \"$0\" \"$@\""
    );
    ["unshare", "--mount", "--propagation", "private", "sh", "-c", &script].map(String::from).to_vec()
}

#[test]
fn a_folder_of_ones_own_or_of_root_alone_does_not_make_another_lock() {
    let Some(_) = Machine::new(&[]) else { return };
    let roots = "mount -t tmpfs -o mode=755 none /run/lock;";
    let private = "mount -t tmpfs -o mode=1777 none /tmp; mount -t tmpfs -o mode=1777 none /var/tmp;";
    let probe = in_own(private, STRANGERS[0]);
    let probe = Command::new(&probe[0])
        .args(&probe[1..])
        .args([PROGRAM, "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !probe.is_ok_and(|it| it.success()) {
        return left_out(
            "it takes unshare, mount and setpriv, and a clone that is not under /tmp or /var/tmp",
        );
    }
    let both = format!("{roots} {private}");
    for (first, second) in [
        // `/run/lock` is root's alone: each sees one that it may not write to, or that nobody else sees.
        ((roots, STRANGERS[0]), (roots, STRANGERS[1])),
        ((roots, 0), (roots, STRANGERS[0])),
        // A unit with its own `/tmp`, before and after.
        (("", STRANGERS[0]), (private, STRANGERS[1])),
        ((private, STRANGERS[0]), ("", 0)),
        ((&both, STRANGERS[0]), ("", STRANGERS[1])),
    ] {
        let machine = Machine::new(&["live-hang"]).unwrap();
        let command = |(mounts, user): (&str, u32)| {
            let before = in_own(mounts, user);
            machine.live(user, &before.iter().map(String::as_str).collect::<Vec<_>>())
        };
        machine.meet(command(first), command(second));
        assert_eq!(machine.stage.deployment.live_requests(), 1, "{first:?} {second:?}");
    }
}

/// What another user's file hides is passed over while other places are left, and never taken for a lock.
#[test]
fn a_file_that_only_another_can_open_is_passed_over_unless_they_are_the_most() {
    let Some(machine) = Machine::new(&[]) else { return };
    let plant = |folder: &str| {
        std::fs::write(machine.file(folder), "").unwrap();
        std::fs::set_permissions(machine.file(folder), std::fs::Permissions::from_mode(0o600)).unwrap();
    };
    plant(LOCK_PLACES[0]);
    let said = say(&mut machine.live(STRANGERS[0], &[]));
    assert_eq!((said.code, machine.stage.deployment.live_calls()), (0, 1), "{said:?}");
    LOCK_PLACES.iter().for_each(|folder| {
        let _ = std::fs::remove_file(machine.file(folder));
        plant(folder);
    });
    let said = say(&mut machine.live(STRANGERS[0], &[]));
    assert_eq!(code(&said), (5, json!("lock-unusable")), "{said:?}");
    assert!(said.stderr.contains(LOCK_PLACES[0]), "{said:?}");
    assert_eq!(machine.stage.deployment.live_calls(), 1);
    // Root can open them all.
    assert_eq!(say(&mut machine.live(0, &[])).code, 0);
}

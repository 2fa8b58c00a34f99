//! Running the binary with nothing of this machine's environment, and reading what it said.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::deployment::{Config, Deployment, KNOWN_ALERTS, Role};

/// Where a live run is locked.
pub(crate) const LOCK_PLACES: [&str; 4] = ["/run/lock", "/var/tmp", "/tmp", "/dev/shm"];

/// What came of a run.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Said {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The codes of the failures, or of the reason, of each check that has any.
    pub(crate) fn codes(&self) -> BTreeMap<String, Vec<String>> {
        self.codes_of("failure")
    }

    pub(crate) fn warnings(&self) -> BTreeMap<String, Vec<String>> {
        self.codes_of("warning")
    }

    fn codes_of(&self, severity: &str) -> BTreeMap<String, Vec<String>> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let codes = |check: &Value| {
            let findings = check["findings"].as_array().cloned().unwrap_or_default();
            let chosen = findings.iter().filter(|it| it["severity"] == severity);
            let mut codes: Vec<_> = chosen.map(|it| text(&it["code"])).collect();
            if severity == "failure" && !check["reason"].is_null() {
                codes.push(text(&check["reason"]["code"]));
            }
            codes.sort_unstable();
            codes.dedup();
            codes
        };
        let checks = self.json()["checks"].as_array().cloned().unwrap_or_default();
        let all = checks.iter().map(|check| (text(&check["id"]), codes(check)));
        all.filter(|(_, codes)| !codes.is_empty()).collect()
    }

    pub(crate) fn check(&self, id: &str) -> Value {
        let checks = self.json()["checks"].as_array().cloned().unwrap_or_default();
        checks.into_iter().find(|check| check["id"] == id).unwrap_or_else(|| panic!("no {id}: {self:?}"))
    }
}

/// The binary, with an empty environment and no terminal.
#[expect(clippy::disallowed_methods, reason = "the rule is for the program; this is who runs its tests")]
pub(crate) fn bare() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pointctl"));
    command.env_clear().env("TZ", "UTC").stdin(Stdio::null());
    // Where tests/coverage has the counts put.
    if let Some(place) = std::env::var_os("LLVM_PROFILE_FILE") {
        command.env("LLVM_PROFILE_FILE", place);
    }
    command
}

/// The words of every command and of those below it, after the program's name; `pointctl` itself has none.
pub(crate) fn commands() -> Vec<Vec<String>> {
    fn below(command: &clap::Command, words: &[String], all: &mut Vec<Vec<String>>) {
        all.push(words.to_vec());
        for child in command.get_subcommands() {
            below(child, &[words, &[child.get_name().to_owned()]].concat(), all);
        }
    }
    let mut all = Vec::new();
    below(&pointctl::cli::command_line(pointctl::cli::Lang::En), &[], &mut all);
    all
}

/// Runs to the end.
pub(crate) fn say(command: &mut Command) -> Said {
    let output = command.output().unwrap();
    Said {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Does this for each, several at once: most of a broken run is waiting.
pub(crate) fn for_each_at_once<T: Sync>(items: &[T], run: impl Fn(&T) + Sync) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                    run(item);
                }
            });
        }
    });
}

/// Starts it and waits until the deployment has been sent its live call.
pub(crate) fn into_the_call(stage: &Stage, command: &mut Command) -> Child {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    let sent = || {
        stage.deployment.requests().iter().any(|it| it.body.as_ref().is_some_and(|it| it["dry_run"] == false))
    };
    while !sent() {
        assert!(begun.elapsed() < Duration::from_secs(20), "it was never sent: {:?}", child.try_wait());
        std::thread::sleep(Duration::from_millis(5));
    }
    child
}

/// A sandbox with its CA in a file.
pub(crate) struct Stage {
    pub(crate) deployment: Deployment,
    pub(crate) folder: TempDir,
}

/// The program leaves its locks' files where they are; those of a port that lives as long as a test are swept.
impl Drop for Stage {
    fn drop(&mut self) {
        let url = self.deployment.base_url();
        let port = url.rsplit_once(':').map(|(_, port)| port).unwrap_or_default();
        for folder in LOCK_PLACES {
            let _ = std::fs::remove_file(format!("{folder}/pointctl-live-localhost_{port}.lock"));
        }
    }
}

impl Stage {
    pub(crate) fn new(config: Config) -> Self {
        let deployment = Deployment::start(config);
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("ca.pem"), deployment.ca_pem()).unwrap();
        Self { deployment, folder }
    }

    pub(crate) fn healthy() -> Self {
        Self::new(Config::default())
    }

    pub(crate) fn broken(fault: &str) -> Self {
        Self::new(Config { faults: vec![fault.into()], ..Config::default() })
    }

    /// Where its live calls are put on record.
    pub(crate) fn journal(&self) -> PathBuf {
        self.folder.path().join("journal.jsonl")
    }

    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// `smoke` against this sandbox, without credentials.
    pub(crate) fn anonymous<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        self.command("smoke", args)
    }

    /// Any command against this sandbox, without credentials. The alert that every day brings is expected.
    pub(crate) fn command<S: AsRef<OsStr>>(&self, name: &str, args: impl IntoIterator<Item = S>) -> Command {
        let mut command = bare();
        command.arg(name).args(args).env("POINTCTL_BASE_URL", self.deployment.base_url());
        command.env("POINTCTL_JOURNAL", self.journal()).env("POINTCTL_EXPECT_ALERT", KNOWN_ALERTS);
        if !self.deployment.ca_pem().is_empty() {
            command.env("POINTCTL_CACERT", self.folder.path().join("ca.pem"));
        }
        command
    }

    /// The same, as a user.
    pub(crate) fn as_role<S: AsRef<OsStr>>(&self, role: Role, args: impl IntoIterator<Item = S>) -> Command {
        let mut command = self.anonymous(args);
        command.env("POINTCTL_TOKEN", &self.deployment.user(role).token);
        command
    }

    /// Any command as a user.
    pub(crate) fn command_as<S: AsRef<OsStr>>(
        &self,
        role: Role,
        name: &str,
        args: impl IntoIterator<Item = S>,
    ) -> Command {
        let mut command = self.command(name, args);
        command.env("POINTCTL_TOKEN", &self.deployment.user(role).token);
        command
    }

    /// A run as admin with a JSON report.
    pub(crate) fn smoke(&self, args: &[&str]) -> Said {
        say(self.as_role(Role::Admin, args).args(["--format", "json"]))
    }
}

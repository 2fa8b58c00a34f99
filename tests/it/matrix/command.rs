//! Every command of the matrix: how it is run, and what must hold of it whatever it meets.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::signals::signal;

/// More memory than this a command does not get: KiB of what it may write to, stacks among it.
const MEMORY_KIB: u32 = 128 * 1024;
/// What is taken for a command that does not end: many times what its timeouts come to where it has to wait,
/// and less than one of them where it has not.
const WATCHDOG: Duration = Duration::from_secs(90);
/// The timeouts of a command that must not come to one.
pub(super) const NO_TIMEOUT: &str = "120s";
/// With its path: looked for in a PATH that is not ours it would be forked, and not spawned, which takes long
/// where the parent is as large as the tests.
const SHELL: &str = "/bin/sh";
const EARLIER: &str = "of an earlier run\n";

/// A command with its arguments; where the answer goes into a file, its name.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) name: &'static str,
    pub(super) args: &'static [&'static str],
    pub(super) file: Option<&'static str>,
}

const fn json(name: &'static str, args: &'static [&'static str]) -> Form {
    Form { name, args, file: None }
}

const fn filed(name: &'static str, args: &'static [&'static str], file: &'static str) -> Form {
    Form { name, args, file: Some(file) }
}

/// The commands, as the document names them.
pub(super) const FORMS: [Form; 11] = [
    json("smoke", &["smoke", "--format", "json"]),
    json("resumen", &["resumen", "--format", "json"]),
    json("historial", &["historial", "--format", "json"]),
    filed("historial --all", &["historial", "--all", "--format", "csv"], "all.csv"),
    filed("historial --export csv", &["historial", "--export", "csv"], "export.csv"),
    filed("historial --export xlsx", &["historial", "--export", "xlsx"], "export.xlsx"),
    json("auth status", &["auth", "status", "--format", "json"]),
    json("doctor", &["doctor", "--format", "json"]),
    json("maintenance", &["maintenance", "--format", "json"]),
    json("verify", &["verify", "--format", "json", "--since", "2020-01-01T00:00:00Z"]),
    json("schedule", &["schedule", "--enable", "--once", "--initial-delay", "0", "--format", "json"]),
];

/// Where a cell is run, and with what beside its form's own arguments.
#[derive(Debug, Default)]
pub(super) struct Setting {
    pub(super) args: Vec<String>,
    pub(super) vars: Vec<(String, String)>,
    /// For the shell, before the command. It may run the command itself: `$FILE` is what it writes, if it
    /// writes a file, and what stands in the folder `$AFTER` at the end is taken for what was left behind.
    pub(super) before: &'static str,
    /// Nobody reads standard output.
    pub(super) unread: bool,
    /// What it is sent once a server has come to where it is to be sent.
    pub(super) signal: Option<(&'static str, Arc<AtomicBool>)>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell {
    pub(super) exit: i32,
    pub(super) codes: BTreeSet<String>,
}

/// Runs it and holds what must be true of every run.
pub(super) fn run(form: &Form, setting: &Setting, what: &str) -> Cell {
    let place = Place::new(form);

    let (status, stdout, stderr) = end(&mut command(form, setting, &place), setting, what);

    let said = format!("{what}: {status}\n{stdout:.2000}\n{stderr:.2000}");
    // A signal's end, out of memory among them, has no code.
    let exit = status.code().unwrap_or_else(|| panic!("{said}"));
    let signalled = setting.signal.is_some() && [130, 143].contains(&exit);
    assert!(((0..=5).contains(&exit) || signalled) && !stderr.contains("panicked"), "{said}");
    if let Some(file) = form.file {
        place.left_behind(file, exit, &said);
    }
    let codes = match (form.file, stdout.is_empty()) {
        (Some(_), true) => codes_in_text(&stderr),
        (None, true) if setting.unread => codes_in_text(&stderr),
        (None, true) => panic!("nothing on standard output: {said}"),
        _ => codes(&stdout, &said),
    };
    // What is no check's has its code in JSON alone; its second line says what to do.
    let in_words =
        stderr.lines().any(|it| it.starts_with("error: ")) && (form.file.is_some() || setting.unread);
    let untold = setting.unread && stderr.is_empty();
    assert!(exit == 0 || !codes.is_empty() || in_words || untold, "no reason: {said}");
    assert!(
        exit == 0 || form.file.is_none() || in_words || stderr.contains("\n  next  "),
        "no remedy: {said}"
    );
    Cell { exit, codes: together(form, codes) }
}

/// Which of a smoke's answers meets its own bound first, and which the one for all of them, is a race; and so
/// is what is found in those that were let in.
fn together(form: &Form, codes: BTreeSet<String>) -> BTreeSet<String> {
    const BOTH: [&str; 2] = ["answers-too-large", "body-too-large"];
    if form.name == "smoke" && BOTH.iter().any(|it| codes.contains(*it)) {
        return BOTH.map(str::to_owned).into();
    }
    codes
}

/// What is said to do next, of each code that comes of this.
pub(super) fn remedies(form: &Form, setting: &Setting, what: &str) -> Vec<(String, String)> {
    let place = Place::new(form);
    let mut command = command(form, setting, &place);
    // The last of two variables would be the flag's; a flag twice is an error, so it is taken out.
    let args = form.args.iter().filter(|it| !["--format", "json"].contains(*it));
    let mut human = Command::new(SHELL);
    human
        .args(command.get_args().take(3))
        .args(args)
        .args(&setting.args)
        .env_clear()
        .current_dir(place.folder.path());
    human.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?)))).stdin(Stdio::null());
    let (_, stdout, stderr) = match form.file {
        Some(_) => end(&mut command, setting, what),
        None => end(&mut human, setting, what),
    };
    let mut code = String::new();
    let mut remedies = Vec::new();
    for line in stdout.lines().chain(stderr.lines()) {
        if let Some(found) = code_in_text(line) {
            found.clone_into(&mut code);
        }
        if let Some((_, next)) = line.split_once("  next ") {
            remedies.push((code.clone(), next.trim().to_owned()));
        }
    }
    remedies
}

fn command(form: &Form, setting: &Setting, place: &Place) -> Command {
    let folder = place.folder.path();
    let mut command = Command::new(SHELL);
    let script = format!("ulimit -d {MEMORY_KIB}; {}\nexec \"$0\" \"$@\"", setting.before);
    command.args(["-c", &script, env!("CARGO_BIN_EXE_pointctl")]).args(form.args).args(&setting.args);
    command.env_clear().stdin(Stdio::null()).current_dir(folder);
    command.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("POINTCTL_JOURNAL", folder.join("journal"));
    command.env("POINTCTL_TOKEN", "0123456789abcdef0123456789abcdef01234567");
    command.env("POINTCTL_EXPECT_ALERT", crate::deployment::KNOWN_ALERTS);
    command.envs(setting.vars.iter().map(|(name, value)| (name, value)));
    // Where tests/coverage has the counts put; else they would stand beside the file.
    if let Some(counts) = super::variable("LLVM_PROFILE_FILE") {
        command.env("LLVM_PROFILE_FILE", counts);
    }
    // Where tests/coverage has the counts put; else they would stand beside the file.
    if let Some(counts) = super::variable("LLVM_PROFILE_FILE") {
        command.env("LLVM_PROFILE_FILE", counts);
    }
    command.env("AFTER", place.after.path()).env("EARLIER", EARLIER);
    if let Some(file) = form.file {
        command.args(["-o", file]).env("FILE", file);
    }
    command
}

/// Waits for its end with what it said; kills what does not end.
fn end(command: &mut Command, setting: &Setting, what: &str) -> (ExitStatus, String, String) {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (stdout, mut stderr) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    // Dropped at once where nobody is to read it.
    let stdout = (!setting.unread).then_some(stdout);
    let text = |from: &mut dyn Read| {
        let mut text = String::new();
        from.read_to_string(&mut text).unwrap();
        text
    };
    std::thread::scope(|scope| {
        let stdout = scope.spawn(move || stdout.map_or_else(String::new, |mut it| text(&mut it)));
        let stderr = scope.spawn(move || text(&mut stderr));
        let status = awaited(&mut child, setting, what);
        (status, stdout.join().unwrap(), stderr.join().unwrap())
    })
}

fn awaited(child: &mut Child, setting: &Setting, what: &str) -> ExitStatus {
    let begun = Instant::now();
    let mut to_send = setting.signal.as_ref();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        if let Some((name, _)) = to_send.take_if(|(_, reached)| reached.load(Ordering::Acquire)) {
            signal(child, name);
        }
        if begun.elapsed() > WATCHDOG {
            child.kill().unwrap();
            panic!("it does not end: {what}");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Where a command is run, with the file that it is to write as an earlier run left it.
struct Place {
    folder: TempDir,
    after: TempDir,
}

impl Place {
    fn new(form: &Form) -> Self {
        let (folder, after) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        if let Some(file) = form.file {
            std::fs::write(folder.path().join(file), EARLIER).unwrap();
        }
        Self { folder, after }
    }

    /// A file is a whole new one or the earlier one, and nothing stands beside it.
    fn left_behind(&self, file: &str, exit: i32, said: &str) {
        let elsewhere = names(self.after.path()).next().is_some();
        let folder = if elsewhere { self.after.path() } else { self.folder.path() };
        let names: Vec<_> = names(folder).filter(|it| !["journal", "token"].contains(&it.as_str())).collect();
        assert_eq!(names, [file], "{said}");
        let earlier = std::fs::read(folder.join(file)).unwrap() == EARLIER.as_bytes();
        assert_eq!(earlier, exit != 0, "{said}");
    }
}

fn names(folder: &Path) -> impl Iterator<Item = String> {
    std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap())
}

/// The codes of each report, or of an error.
fn codes(stdout: &str, said: &str) -> BTreeSet<String> {
    let reports = serde_json::Deserializer::from_str(stdout).into_iter::<Value>();
    let reports = reports.map(|it| it.unwrap_or_else(|error| panic!("{error}: {said}")));
    reports.flat_map(|it| codes_of(&it, said)).collect()
}

fn codes_of(report: &Value, said: &str) -> BTreeSet<String> {
    let schema = report["schema"].as_str().unwrap_or_default();
    let known = ["smoke", "resumen", "historial", "auth", "doctor", "operation", "error"];
    assert!(known.iter().any(|it| schema == format!("pointctl.{it}/1")), "{schema}: {said}");
    let text = |value: &Value| value.as_str().map(str::to_owned);
    if let Some(code) = text(&report["code"]) {
        return [code].into();
    }
    let empty = Vec::new();
    let checks = report["checks"].as_array().unwrap_or(&empty);
    let findings = checks.iter().flat_map(|it| it["findings"].as_array().unwrap_or(&empty));
    let failures = findings.filter(|it| it["severity"] == "failure").filter_map(|it| text(&it["code"]));
    let broken = checks.iter().filter(|it| it["outcome"] != "skipped");
    failures.chain(broken.filter_map(|it| text(&it["reason"]["code"]))).collect()
}

/// Those of a report for people: a mark, the check, its code.
fn codes_in_text(stderr: &str) -> BTreeSet<String> {
    stderr.lines().filter_map(code_in_text).map(str::to_owned).collect()
}

/// `✗ exports-agree, export-csv: … (export-header-differs)`: a mark, the checks, and the code at the end.
fn code_in_text(line: &str) -> Option<&str> {
    line.strip_prefix("✗ ")?.rsplit(' ').next().map(|code| code.trim_matches(['(', ')']))
}

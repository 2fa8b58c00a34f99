//! Every command of the matrix: how it is run, and what must hold of it whatever it meets.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// More memory than this a command does not get: KiB of what it may write to, stacks among it.
const MEMORY_KIB: u32 = 128 * 1024;
/// What is taken for a command that does not end: many times what its timeouts come to.
const WATCHDOG: Duration = Duration::from_secs(90);
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
    /// For the shell, before the command.
    pub(super) before: &'static str,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell {
    pub(super) exit: i32,
    pub(super) codes: BTreeSet<String>,
}

/// Runs it and holds what must be true of every run.
pub(super) fn run(form: &Form, setting: &Setting, what: &str) -> Cell {
    let folder = tempfile::tempdir().unwrap();

    let (status, stdout, stderr) = end(&mut command(form, setting, folder.path()), what);

    let said = format!("{what}: {status}\n{stdout:.2000}\n{stderr:.2000}");
    // A signal's end, out of memory among them, has no code.
    let exit = status.code().unwrap_or_else(|| panic!("{said}"));
    assert!((0..=5).contains(&exit) && !stderr.contains("panicked"), "{said}");
    if let Some(file) = form.file {
        left_behind(&folder, file, exit, &said);
    }
    let codes = match (form.file, stdout.is_empty()) {
        (Some(_), true) => codes_in_text(&stderr),
        (None, true) => panic!("nothing on standard output: {said}"),
        _ => codes(&stdout, &said),
    };
    // A refusal before the run has its code in JSON alone; its second line says what to do.
    let told = if exit == 2 { stderr.starts_with("error: ") } else { stderr.contains("\n  next  ") };
    assert!(exit == 0 || !codes.is_empty() || (exit == 2 && form.file.is_some()), "no reason: {said}");
    assert!(exit == 0 || form.file.is_none() || told, "no remedy: {said}");
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
    let folder = tempfile::tempdir().unwrap();
    let mut command = command(form, setting, folder.path());
    // The last of two variables would be the flag's; a flag twice is an error, so it is taken out.
    let args = form.args.iter().filter(|it| !["--format", "json"].contains(*it));
    let mut human = Command::new("sh");
    human
        .args(command.get_args().take(3))
        .args(args)
        .args(&setting.args)
        .env_clear()
        .current_dir(folder.path());
    human.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?)))).stdin(Stdio::null());
    let (_, stdout, stderr) = match form.file {
        Some(_) => end(&mut command, what),
        None => end(&mut human, what),
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

fn command(form: &Form, setting: &Setting, folder: &Path) -> Command {
    let mut command = Command::new("sh");
    let script = format!("ulimit -d {MEMORY_KIB}; {}\nexec \"$0\" \"$@\"", setting.before);
    command.args(["-c", &script, env!("CARGO_BIN_EXE_pointctl")]).args(form.args).args(&setting.args);
    command.env_clear().stdin(Stdio::null()).current_dir(folder);
    command.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("POINTCTL_JOURNAL", folder.join("journal"));
    command.env("POINTCTL_TOKEN", "0123456789abcdef0123456789abcdef01234567");
    command.envs(setting.vars.iter().map(|(name, value)| (name, value)));
    if let Some(file) = form.file {
        std::fs::write(folder.join(file), EARLIER).unwrap();
        command.args(["-o", file]);
    }
    command
}

/// Waits for its end with what it said; kills what does not end.
fn end(command: &mut Command, what: &str) -> (ExitStatus, String, String) {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut stdout, mut stderr) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let text = |from: &mut dyn Read| {
        let mut text = String::new();
        from.read_to_string(&mut text).unwrap();
        text
    };
    std::thread::scope(|scope| {
        let stdout = scope.spawn(move || text(&mut stdout));
        let stderr = scope.spawn(move || text(&mut stderr));
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            if begun.elapsed() > WATCHDOG {
                child.kill().unwrap();
                panic!("it does not end: {what}");
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        (status, stdout.join().unwrap(), stderr.join().unwrap())
    })
}

/// A file is a whole new one or the earlier one, and nothing stands beside it.
fn left_behind(folder: &TempDir, file: &str, exit: i32, said: &str) {
    let names = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name());
    let names: Vec<_> = names.filter(|it| it != "journal").collect();
    assert_eq!(names, [file], "{said}");
    let earlier = std::fs::read(folder.path().join(file)).unwrap() == EARLIER.as_bytes();
    assert_eq!(earlier, exit != 0, "{said}");
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

/// `✗ exports-agree, export-csv export-header-differs`: a mark, the checks, and the code at the end.
fn code_in_text(line: &str) -> Option<&str> {
    line.strip_prefix("✗ ")?.rsplit(' ').next()
}

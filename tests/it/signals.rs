//! SIGINT, SIGTERM and SIGHUP: the report is whole, and a live call is not left in the dark.
#![cfg(unix)]

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::deployment::Role;
use crate::support::{Said, Stage, bare};

/// Waits for something to become true; its own limit is only there for a test that has failed.
pub(crate) fn wait_until(what: impl Fn() -> bool) {
    let begun = Instant::now();
    while !what() {
        assert!(begun.elapsed() < Duration::from_secs(20), "it never came");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn start(command: &mut Command) -> Child {
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

pub(crate) fn signal(child: &Child, name: &str) {
    let status = Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
    assert!(status.success());
}

pub(crate) fn end(child: Child) -> Said {
    let output = child.wait_with_output().unwrap();
    Said {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs, and interrupts when this has become true.
pub(crate) fn interrupted(command: &mut Command, when: impl Fn() -> bool) -> Said {
    let child = start(command);
    wait_until(when);
    signal(&child, "-INT");
    end(child)
}

#[test]
fn a_run_that_is_stopped_reports_every_check() {
    // What takes the terminal away ends a run as a service manager does.
    let hangup = cfg!(target_os = "linux").then_some(("-HUP", 143, "terminate"));
    for (name, exit, stopped_by) in
        [("-INT", 130, "interrupt"), ("-TERM", 143, "terminate")].into_iter().chain(hangup)
    {
        let stage = Stage::broken("stall-body");
        let child = start(stage.as_role(Role::Admin, ["--format", "json"]).args(["--timeout", "60"]));
        wait_until(|| stage.deployment.requests().len() >= 10);
        signal(&child, name);
        let said = end(child);
        assert_eq!(said.code, exit, "{said:?}");
        assert_eq!(said.json()["stopped_by"], stopped_by);
        assert_eq!(said.codes()["resumen"], ["interrupted"]);
        assert_eq!(said.json()["checks"].as_array().unwrap().len(), pointctl::checks::CATALOGUE.len() - 1);
    }
}

#[test]
fn a_request_that_a_stop_has_dropped_is_counted() {
    let stage = Stage::broken("mute");
    let mut command = stage.as_role(Role::Admin, ["--format", "json", "--timeout", "60", "--jobs", "1"]);
    let said = interrupted(&mut command, || stage.deployment.requests().len() == 1);
    assert_eq!((said.code, &said.json()["summary"]["requests"]), (130, &1.into()), "{said:?}");
}

/// `nohup`, as a shell has it: what is ignored when a program begins stays so.
#[test]
#[cfg(target_os = "linux")]
fn a_hangup_that_is_ignored_ends_nothing() {
    let stage = Stage::broken("stall-body");
    let asked = stage.as_role(Role::Admin, ["--format", "json", "--timeout", "60"]);
    let mut command = Command::new("sh");
    command.args(["-c", r#"trap "" HUP; exec "$0" "$@""#]).arg(asked.get_program()).args(asked.get_args());
    command.env_clear().envs(asked.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let child = start(command.stdin(Stdio::null()));
    wait_until(|| stage.deployment.requests().len() >= 10);
    signal(&child, "-HUP");
    // Had it been heard it would have come first.
    signal(&child, "-INT");
    let said = end(child);
    assert_eq!((said.code, &said.json()["stopped_by"]), (130, &"interrupt".into()), "{said:?}");
}

/// Each of the daily commands, at the stage where it stands still: nothing said yet, or half a body.
#[test]
#[cfg(target_os = "linux")]
fn every_command_ends_by_every_signal_and_leaves_an_earlier_file_alone() {
    const COMMANDS: [&[&str]; 7] = [
        &["historial"],
        &["historial", "--all", "--format", "csv"],
        &["historial", "--export", "xlsx"],
        &["resumen"],
        &["doctor"],
        &["maintenance"],
        &["verify", "--since", "30m"],
    ];
    let signals = [("-INT", 130), ("-TERM", 143), ("-HUP", 143)];
    let all: Vec<_> = COMMANDS.iter().flat_map(|args| signals.map(|signal| (*args, signal))).collect();
    crate::support::for_each_at_once(&all, |(args, (name, exit))| {
        // Nobody answers: the sign-in is under way.
        let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        std::fs::write(&path, "earlier").unwrap();
        let mut command = bare();
        command.args(*args).arg("--base-url").arg(format!("http://{}", silent.local_addr().unwrap()));
        command.args(["--token", "0000", "--timeout", "60"]);
        if args[0] == "historial" {
            command.arg("-o").arg(&path);
        }
        let child = start(&mut command);
        let _asked = silent.accept().unwrap();
        signal(&child, name);
        let said = end(child);
        assert_eq!(said.code, *exit, "{args:?} {name}: {said:?}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "earlier", "{args:?} {name}");
        assert_eq!(
            std::fs::read_dir(&folder).unwrap().count(),
            1,
            "{args:?} {name}: nothing stands beside it"
        );
    });
}

#[test]
fn a_stopped_verify_and_a_stopped_rehearsal_report_every_step_too() {
    let stage = Stage::broken("stall-body");
    let args = ["--format", "json", "--timeout", "60", "--since", "30m"];
    let child = start(&mut stage.command_as(Role::Admin, "verify", args));
    wait_until(|| stage.deployment.requests().iter().any(|it| it.path_and_query.contains("/resumen/")));
    signal(&child, "-INT");
    let said = end(child);
    assert_eq!(said.code, 130, "{said:?}");
    assert_eq!(said.check("auth")["outcome"], "passed");
    for step in pointctl::engine::VERIFY_STEPS {
        assert_eq!(said.codes()[step], ["interrupted"], "{said:?}");
    }
    // Nobody answers, so that the signal comes while the sign-in is asked for.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", silent.local_addr().unwrap());
    let mut command = bare();
    command.args(["purge", "--format", "json", "--token", "0000", "--base-url", &base_url]);
    let child = start(&mut command);
    let _asked = silent.accept().unwrap();
    signal(&child, "-TERM");
    let said = end(child);
    assert_eq!((said.code, &said.codes()["rehearse"]), (143, &vec!["interrupted".to_owned()]), "{said:?}");
}

/// A pipe without room, its reading end, and as many bytes as fill it.
#[cfg(target_os = "linux")]
pub(crate) fn full_pipe() -> (std::io::PipeReader, std::io::PipeWriter) {
    use std::io::{ErrorKind, Write};
    use std::os::fd::AsRawFd;
    use std::os::unix::fs::OpenOptionsExt;
    const O_NONBLOCK: i32 = 0o4000;
    let (reader, writer) = std::io::pipe().unwrap();
    // A second opening of the same pipe: that it does not block is its own affair.
    let path = format!("/proc/self/fd/{}", writer.as_raw_fd());
    let mut filler = std::fs::OpenOptions::new().write(true).custom_flags(O_NONBLOCK).open(path).unwrap();
    let full = loop {
        if let Err(error) = filler.write(&[b'.'; 512]) {
            break error.kind();
        }
    };
    assert_eq!(full, ErrorKind::WouldBlock);
    (reader, writer)
}

/// Stops a live run whose output nobody reads, then reads it, and gives the exit code.
#[cfg(target_os = "linux")]
fn stopped_before_reading(mut child: Child, mut reader: std::io::PipeReader) -> (Option<i32>, String) {
    use std::io::Read;
    signal(&child, "-TERM");
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).unwrap();
    (child.wait().unwrap().code(), String::from_utf8_lossy(&bytes).into_owned())
}

/// The announcement of the live call is what can't be written: every check has passed, and the signal comes
/// before the sending.
#[test]
#[cfg(target_os = "linux")]
fn a_signal_while_the_announcement_can_not_be_written_stops_the_live_call() {
    let stage = Stage::healthy();
    let (reader, writer) = full_pipe();
    let report = stage.folder.path().join("report.json");
    let live = ["--live", "--confirm-live", "YES", "--format", "json", "--output"];
    let mut command = stage.as_role(Role::Admin, live);
    let child = command.arg(&report).stdout(Stdio::null()).stderr(writer).spawn().unwrap();
    // The command keeps the writing end: the reader would wait for it.
    drop(command);
    // The claim comes last, and two pages on which it is read back.
    let claimed = || {
        let bodies: Vec<_> = stage.deployment.requests().into_iter().map(|it| it.body).collect();
        let claim = |it: &Option<serde_json::Value>| it.as_ref().is_some_and(|it| it["retain_days"] == 3649);
        bodies.iter().position(claim).is_some_and(|place| bodies.len() >= place + 3)
    };
    wait_until(claimed);
    let (code, said) = stopped_before_reading(child, reader);
    assert_eq!((code, stage.deployment.live_requests()), (Some(143), 0), "{said}");
    // Nobody else has to wait for it.
    let asked = stage.deployment.requests().into_iter().filter_map(|it| it.body).next_back().unwrap();
    assert_eq!((&asked["dry_run"], &asked["retain_days"]), (&true.into(), &3648.into()), "{asked}");
    let report: serde_json::Value = serde_json::from_slice(&std::fs::read(report).unwrap()).unwrap();
    assert_eq!((&report["verdict"], &report["stopped_by"]), (&"terminated".into(), &"terminate".into()));
}

/// The lines of the checks are what can't be written: the run stands still in the middle.
#[test]
#[cfg(target_os = "linux")]
fn a_signal_while_the_report_can_not_be_written_stops_the_live_call() {
    use std::io::Read;
    let stage = Stage::healthy();
    let (mut reader, writer) = full_pipe();
    // Room for a line or a few, and for less than a verbose report has before the live call.
    reader.read_exact(&mut [0; 4096]).unwrap();
    let mut command = stage.as_role(Role::Admin, ["--live", "--confirm-live", "YES", "-v"]);
    let child = command.stdout(writer).stderr(Stdio::null()).spawn().unwrap();
    drop(command);
    // It has begun, so the signal is its own to handle.
    wait_until(|| !stage.deployment.requests().is_empty());
    let (code, said) = stopped_before_reading(child, reader);
    assert_eq!((code, stage.deployment.live_calls()), (Some(143), 0), "{said}");
    assert!(said.contains("TERMINATED"), "{said}");
}

#[test]
fn a_stopped_run_makes_no_live_call() {
    let stage = Stage::broken("stall-body");
    let live = ["--live", "--confirm-live", "YES", "--format", "json", "--timeout", "60"];
    let child = start(&mut stage.as_role(Role::Admin, live));
    wait_until(|| stage.deployment.requests().len() >= 10);
    signal(&child, "-INT");
    let said = end(child);
    assert_eq!((said.code, stage.deployment.live_calls()), (130, 0), "{said:?}");
    assert_eq!(said.codes()["rehearse"], ["checks-not-passed"]);
}

/// Nobody else has to wait for the claim of a run that was stopped while it looked for it.
#[test]
fn a_stopped_run_withdraws_its_claim() {
    // A claim that leaves no row is looked for as long as it lives.
    let stage = Stage::broken("preview-no-row");
    let live = ["--live", "--confirm-live", "YES", "--format", "json"];
    let names = |retain_days: u64| {
        let asked = stage.deployment.requests().into_iter().filter_map(|it| it.body);
        let asked = asked.filter(|it| it["retain_days"] == retain_days);
        asked.map(|it| it["max_delete"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    let mut command = stage.command_as(Role::Admin, "maintenance", live);
    let said = interrupted(&mut command, || !names(3649).is_empty());
    assert_eq!((said.code, stage.deployment.live_requests()), (130, 0), "{said:?}");
    assert_eq!((names(3649).len(), names(3648)), (1, names(3649)), "{said:?}");
}

#[test]
fn a_first_signal_waits_for_the_live_call_and_a_second_leaves() {
    let stage = Stage::broken("live-hang");
    let live = ["--live", "--confirm-live", "YES", "--format", "json"];
    let mut child = start(&mut stage.as_role(Role::Admin, live));
    wait_until(|| stage.deployment.live_calls() == 1);
    signal(&child, "-INT");
    std::thread::sleep(Duration::from_millis(200));
    assert!(child.try_wait().unwrap().is_none(), "the first signal waits");
    signal(&child, "-INT");
    let said = end(child);
    assert_eq!(said.code, 7, "{said:?}");
    assert!(said.stderr.contains("again to leave at once"), "{}", said.stderr);
    assert_eq!(said.codes()["perform"], ["interrupted"]);
    let request = said.check("perform")["requests"][0].clone();
    assert_eq!((&request["live"], &request["status"]), (&true.into(), &serde_json::Value::Null));
    assert_eq!(said.json()["exit_codes"], serde_json::json!([0, 7, 130]));
}

/// The audit's own look at the newest rows is not the confirmation's: that one comes after the live call.
fn row_is_looked_for(stage: &Stage) -> bool {
    let requests = stage.deployment.requests();
    let live = requests.iter().position(|it| it.body.as_ref().is_some_and(|body| body["dry_run"] == false));
    live.is_some_and(|live| requests.len() > live + 1)
}

#[test]
fn who_leaves_while_the_row_is_looked_for_keeps_what_was_answered() {
    let stage = Stage::broken("live-no-row");
    let live = ["--live", "--confirm-live", "YES", "--format", "json"];
    let mut child = start(&mut stage.as_role(Role::Admin, live));
    wait_until(|| row_is_looked_for(&stage));
    signal(&child, "-INT");
    std::thread::sleep(Duration::from_millis(200));
    assert!(child.try_wait().unwrap().is_none(), "the first signal waits");
    signal(&child, "-INT");
    let said = end(child);
    assert_eq!((said.code, &said.json()["verdict"]), (6, &"live-unconfirmed".into()), "{said:?}");
    assert!(said.stderr.contains("pointctl looks for its row"), "{}", said.stderr);
    assert_eq!(said.check("perform")["findings"][0]["code"], "live-done");
    assert_eq!(said.codes()["confirm"], ["live-confirm-interrupted"]);
    assert_eq!(said.json()["stopped_by"], "interrupt");
}

#[test]
fn a_signal_after_the_live_call_does_not_hide_it() {
    for (lang, words) in
        [("en", "AFTER THE LIVE CALL WAS DONE"), ("es", "DESPUÉS DE QUE LA LLAMADA EN VIVO SE HIZO")]
    {
        let stage = Stage::broken("live-late-row");
        let live = ["--live", "--confirm-live", "YES", "--lang", lang];
        let child = start(&mut stage.as_role(Role::Admin, live));
        wait_until(|| row_is_looked_for(&stage));
        signal(&child, "-TERM");
        let said = end(child);
        assert_eq!(said.code, 143, "{said:?}");
        assert!(said.stdout.contains(words), "{}", said.stdout);
    }
    let stage = Stage::broken("stall-body");
    let live = ["--live", "--confirm-live", "YES", "--timeout", "60"];
    let child = start(&mut stage.as_role(Role::Admin, live));
    wait_until(|| stage.deployment.requests().len() >= 10);
    signal(&child, "-TERM");
    let said = end(child);
    assert!(said.code == 143 && !said.stdout.contains("AFTER THE LIVE"), "{said:?}");
}

/// Runs live, takes the report's folder away once the call has been sent, and goes on from there.
fn live_without_a_folder(stage: &Stage, then: impl FnOnce(&Child)) -> Said {
    let folder = tempfile::tempdir().unwrap();
    let mut command = stage.as_role(Role::Admin, ["--live", "--confirm-live", "YES", "--format", "json"]);
    let child = start(command.arg("--output").arg(folder.path().join("report.json")));
    wait_until(|| stage.deployment.live_calls() == 1);
    folder.close().unwrap();
    then(&child);
    end(child)
}

#[test]
fn a_report_that_has_lost_its_folder_costs_neither_the_verdict_nor_the_report() {
    // Its row is there two seconds after the call: the folder is gone before the run can end.
    let said = live_without_a_folder(&Stage::broken("live-late-row"), |_| ());
    assert_eq!((said.code, &said.json()["verdict"]), (1, &"passed".into()), "{said:?}");
    assert!(said.stderr.contains("PASSED (0)") && said.stderr.contains("report.json"), "{}", said.stderr);
    assert!(said.stderr.contains("was SENT: do not run it again"), "{}", said.stderr);
    let stage = Stage::broken("live-hang");
    let said = live_without_a_folder(&stage, |child| {
        signal(child, "-INT");
        std::thread::sleep(Duration::from_millis(100));
        signal(child, "-INT");
    });
    assert_eq!((said.code, &said.json()["verdict"]), (7, &"live-unknown".into()), "{said:?}");
    assert!(said.stderr.contains("UNKNOWN (7)"), "{}", said.stderr);
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_behind_standard_output_is_no_success() {
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let on_full = |command: &mut Command| {
        let child = command.stdout(full()).stderr(Stdio::piped()).spawn().unwrap();
        end(child)
    };
    let stage = Stage::healthy();
    for format in ["human", "json"] {
        let said = on_full(&mut stage.as_role(Role::Admin, ["--format", format]));
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.stderr.contains("PASSED (0)") && said.stderr.contains("standard output"), "{said:?}");
        assert!(!said.stderr.contains("SENT"), "no live call was asked for: {said:?}");
    }
    // What is worse than that stays.
    let said = on_full(stage.anonymous(["--format", "json"]).env("POINTCTL_TOKEN", "0000"));
    assert_eq!(said.code, 4, "{said:?}");
    for args in
        [&["smoke", "--help"][..], &["--version"], &["completions", "bash"], &["smoke", "-h", "--lang", "es"]]
    {
        let said = on_full(bare().args(args));
        assert_eq!((said.code, said.stderr.is_empty()), (1, false), "{args:?}: {said:?}");
    }
    assert_eq!(on_full(bare().args(["smoke", "--live", "--format", "json"])).code, 5);
}

#[test]
fn a_first_signal_alone_waits_for_the_answer_and_then_looks_for_the_row() {
    let stage = Stage::broken("live-hang");
    let live = ["--live", "--confirm-live", "YES", "--format", "json"];
    let child = start(&mut stage.command_as(Role::Admin, "maintenance", live));
    wait_until(|| stage.deployment.live_calls() == 1);
    signal(&child, "-INT");
    let said = end(child);
    assert_eq!((said.code, stage.deployment.live_calls()), (130, 1), "{said:?}");
    assert_eq!(said.json()["operation"]["recovered"], true);
    assert_eq!(said.check("confirm")["outcome"], "passed");
}

#[test]
fn a_reader_that_went_away_does_not_break_the_run() {
    let stage = Stage::healthy();
    let mut child = start(&mut stage.as_role(Role::Admin, [""; 0]));
    drop(child.stdout.take());
    assert_eq!(end(child).code, 0);
    for args in [&["smoke", "--help"][..], &["completions", "bash"]] {
        let mut child = start(bare().args(args));
        drop(child.stdout.take());
        assert_eq!(end(child).code, 0, "{args:?}");
    }
}

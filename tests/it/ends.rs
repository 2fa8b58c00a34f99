//! A signal is heard whatever a command is at, and what it has begun is put right: no child, no passing file, no
//! terminal without echo, and no core with a secret in it.
#![cfg(target_os = "linux")]

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::deployment::Role;
use crate::signals::{full_pipe, signal, wait_until};
use crate::support::{Stage, bare, for_each_at_once};
use crate::terminal::{at_terminal, rest};

/// What an end takes at most, a second of its own and the rest of a busy machine's; what is waited for takes longer.
const SOON: Duration = Duration::from_secs(5);

/// Sends the signal, and gives the exit code; none by a signal's own end.
fn ended_by(mut child: Child, name: &str) -> Option<i32> {
    let begun = Instant::now();
    signal(&child, name);
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        if begun.elapsed() > SOON {
            child.kill().unwrap();
            panic!("{name} was not heard");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn fifo(folder: &Path, name: &str) -> std::path::PathBuf {
    let path = folder.join(name);
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    path
}

#[test]
fn what_is_opened_or_read_keeps_no_signal_waiting() {
    let flags = ["--token-file", "--cacert", "--cert", "--baseline", "--config"];
    for_each_at_once(&flags, |flag| {
        for name in ["-INT", "-TERM"] {
            let stage = Stage::healthy();
            let pipe = fifo(stage.folder.path(), "pipe");
            let mut command = stage.as_role(Role::Admin, ["--format", "json"]);
            match *flag {
                "--config" => command.env("POINTCTL_CONFIG", &pipe),
                flag => command.arg(flag).arg(&pipe),
            };
            if *flag == "--token-file" {
                command.env_remove("POINTCTL_TOKEN");
            }
            let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            // It has been started and comes to the pipe, which is opened as soon as somebody else opens it too: the
            // process has begun where its second thread is there.
            wait_until(|| fs::read_dir(format!("/proc/{}/task", child.id())).is_ok_and(|it| it.count() > 1));
            let code = ended_by(child, name);
            assert_eq!(code, Some(if name == "-INT" { 130 } else { 143 }), "{flag} {name}");
        }
    });
}

/// A profile whose program is quick the first time and then stays.
fn slow_the_second_time(stage: &Stage, mark: &Path) -> std::path::PathBuf {
    let token = &stage.deployment.user(Role::Admin).token;
    let script = stage.file(
        "token.sh",
        format!(
            "[ -e {0} ] || {{ touch {0}; echo {token}; exit; }}\necho $$ > {0}\nexec sleep 600\n",
            mark.display()
        ),
    );
    let url = stage.deployment.base_url();
    let profile =
        format!("[profile.a]\nbase_url = \"{url}\"\ntoken_command = [\"sh\", \"{}\"]\n", script.display());
    let config = stage.file("config.toml", profile);
    fs::set_permissions(&config, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    config
}

fn pid_in(mark: &Path) -> Option<String> {
    fs::read_to_string(mark).ok().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty())
}

#[test]
fn a_slow_token_command_ends_with_its_scheduler() {
    let stage = Stage::healthy();
    let mark = stage.folder.path().join("mark");
    let config = slow_the_second_time(&stage, &mark);
    let mut command = stage.command("schedule", ["--enable", "--initial-delay", "0", "--profile", "a"]);
    command.env_remove("POINTCTL_BASE_URL").env("POINTCTL_CONFIG", config);
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    wait_until(|| pid_in(&mark).is_some());
    assert_eq!(ended_by(child, "-TERM"), Some(0), "whoever ends a scheduler asked for that");
    let pid = pid_in(&mark).unwrap();
    wait_until(|| !Path::new("/proc").join(&pid).exists() || is_zombie(&pid));
}

#[test]
fn a_slow_token_command_ends_with_what_is_watched() {
    let stage = Stage::healthy();
    let mark = stage.folder.path().join("mark");
    let config = slow_the_second_time(&stage, &mark);
    let mut command = stage.command("resumen", ["--watch", "1s", "--profile", "a"]);
    command.env_remove("POINTCTL_BASE_URL").env("POINTCTL_CONFIG", config);
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    wait_until(|| pid_in(&mark).is_some());
    assert_eq!(
        ended_by(child, "-TERM"),
        Some(0),
        "it hears the signal itself and ends as at any other moment"
    );
    let pid = pid_in(&mark).unwrap();
    wait_until(|| !Path::new("/proc").join(&pid).exists() || is_zombie(&pid));
}

/// Whoever has to wait for it is gone.
fn is_zombie(pid: &str) -> bool {
    fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|it| it.contains(") Z "))
}

#[test]
fn what_nobody_reads_keeps_no_signal_waiting() {
    for signals in [&["-TERM"][..], &["-INT", "-INT"]] {
        let stage = Stage::healthy();
        let (mut reader, writer) = full_pipe();
        // Room for a line or a few, and for less than a verbose report has.
        reader.read_exact(&mut [0; 4096]).unwrap();
        let mut command = stage.as_role(Role::Admin, ["-v"]);
        let child = command.stdout(writer).stderr(Stdio::null()).spawn().unwrap();
        drop(command);
        wait_until(|| !stage.deployment.requests().is_empty());
        let (last, before) = signals.split_last().unwrap();
        before.iter().for_each(|name| signal(&child, name));
        let code = ended_by(child, last);
        assert_eq!(code, Some(if *last == "-TERM" { 143 } else { 130 }));
        drop(reader);
    }
}

/// The file of a token has its room, and the credentials are read once more.
#[test]
fn a_passing_file_goes_with_the_process() {
    let stage = Stage::healthy();
    let mark = stage.folder.path().join("mark");
    let config = slow_the_second_time(&stage, &mark);
    let folder = tempfile::tempdir().unwrap();
    let mut command = stage.command("auth", ["token", "--profile", "a", "--write-token"]);
    command.arg(folder.path().join("token")).env_remove("POINTCTL_BASE_URL").env("POINTCTL_CONFIG", config);
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let names = || fs::read_dir(&folder).unwrap().count();
    wait_until(|| pid_in(&mark).is_some() && names() == 1);
    assert_eq!(ended_by(child, "-TERM"), Some(143));
    assert_eq!(names(), 0, "nothing is left over");
}

/// A shell that says its command's process, how it ended, and how the terminal is.
const ASKED: &str = r#"stty echo; sh -c 'echo process=$$.; exec "$0" "$@"' "$0" "$@"; echo code=$?; stty -a | tr ' ' '\n' | grep -x -e -echo -e echo"#;

#[test]
fn the_terminal_shows_again_what_is_typed_however_a_question_ends() {
    let stage = Stage::healthy();
    let admin = &stage.deployment.user(Role::Admin).username;
    for (how, code) in [("\u{3}", 130), ("-INT", 130), ("-TERM", 143), ("-QUIT", 130), ("-HUP", 143)] {
        let asked = stage.anonymous(["--username", admin]);
        let mut shell = Command::new("sh");
        shell.args(["-c", ASKED]).arg(asked.get_program()).args(asked.get_args()).env_clear();
        shell.envs(asked.get_envs().filter_map(|(name, value)| Some((name, value?))));
        shell.env("TERM", "xterm").env("PATH", "/usr/bin:/bin");
        let mut session = at_terminal(shell);
        session.expect("process=").unwrap();
        let found = session.expect(".").unwrap();
        let pid = String::from_utf8_lossy(found.before()).into_owned();
        session.expect(format!("Password of {admin}: ")).unwrap();
        let status = format!("/proc/{pid}/task");
        wait_until(|| fs::read_dir(&status).is_ok_and(|it| it.count() > 1));
        if how.starts_with('-') {
            assert!(Command::new("kill").args([how, &pid]).status().unwrap().success());
        } else {
            session.send(how).unwrap();
        }
        let text = rest(&mut session);
        assert!(text.contains(&format!("code={code}")), "{how:?}: {text}");
        assert!(text.lines().any(|line| line.trim() == "echo"), "{how:?}: {text}");
    }
}

#[test]
fn no_end_leaves_a_core() {
    for (name, code) in [("-QUIT", Some(130)), ("-ABRT", None)] {
        let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let base_url = format!("http://{}", silent.local_addr().unwrap());
        let mut shell = Command::new("sh");
        shell.args(["-c", r#"ulimit -c unlimited; exec "$0" "$@""#]).arg(bare().get_program());
        shell.args(["resumen", "--timeout", "60", "--base-url", &base_url]).env_clear();
        shell.env("POINTCTL_TOKEN", "canary-0000").current_dir(&folder).stdin(Stdio::null());
        let child = shell.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let _asked = silent.accept().unwrap();
        let limits = fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
        let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
        assert!(core.split_whitespace().nth(4) == Some("0"), "{core}");
        assert_eq!(ended_by(child, name), code, "{name}");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0, "{name}: no core");
    }
}

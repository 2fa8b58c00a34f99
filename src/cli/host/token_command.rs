//! A token from another program, such as a password manager: run without a shell, its first line is it.

use std::io::{self, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use crate::cli::error::token_command::CommandFailure;
use crate::cli::host::ending::{self, Undo};
use crate::cli::host::terminal;

/// Long enough to unlock a password manager with a finger or a word.
const WITHIN: Duration = Duration::from_secs(30);
/// Between the first two looks at whether it has ended, and twice as long each time.
const PAUSE: Duration = Duration::from_millis(1);
/// The longest of these.
const LONGEST_PAUSE: Duration = Duration::from_millis(16);

/// The first line of what it prints, without its end. Its errors go to ours.
///
/// # Errors
/// A [`CommandFailure`].
pub(crate) fn first_line(argv: &[String], most: u64) -> Result<Zeroizing<Vec<u8>>, CommandFailure> {
    terminal::put_right_after(|| first_line_within(argv, most, WITHIN))
}

fn first_line_within(
    argv: &[String],
    most: u64,
    within: Duration,
) -> Result<Zeroizing<Vec<u8>>, CommandFailure> {
    let (mut child, _undo) =
        start(argv).map_err(|error| CommandFailure::NotStarted { reason: error.to_string() })?;
    let (begun, mut pause) = (Instant::now(), PAUSE);
    let mut output = child.stdout.take().map(Output::of);
    let mut bytes = Zeroizing::new(Vec::new());
    let status = loop {
        // Looked at first: what it had printed by then is there to be read. Its children may keep its output open, and
        // are not waited for.
        let ended = child.try_wait();
        if let Some(output) = &mut output {
            output.read(&mut bytes, most + 1);
        }
        if bytes.len() as u64 > most {
            return Err(killed(child, CommandFailure::TooLong { bytes: most }));
        }
        match ended {
            Ok(Some(status)) => break status,
            Ok(None) if begun.elapsed() < within => std::thread::sleep(pause),
            Ok(None) | Err(_) => {
                return Err(killed(child, CommandFailure::TooLate { seconds: within.as_secs() }));
            }
        }
        pause = (pause * 2).min(LONGEST_PAUSE);
    };
    if !status.success() {
        return Err(CommandFailure::Failed { code: status.code() });
    }
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    Ok(Zeroizing::new(line.strip_suffix(b"\r").unwrap_or(line).to_vec()))
}

/// Where the process ends early, so does the program.
fn start(argv: &[String]) -> io::Result<(Child, Undo)> {
    let (program, args) = argv.split_first().ok_or(io::ErrorKind::InvalidInput)?;
    let mut command = Command::new(program);
    // What asks does so at the terminal itself; standard input is for those who read from a pipe to us.
    command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit());
    ending::undone(|| {
        let child = command.spawn()?;
        #[cfg(unix)]
        let kill = {
            let process = rustix::process::Pid::from_child(&child);
            move || {
                let _ = rustix::process::kill_process(process, rustix::process::Signal::KILL);
            }
        };
        #[cfg(not(unix))]
        let kill = || ();
        Ok((child, kill))
    })
}

/// What a program prints, read as far as it is there.
#[cfg(unix)]
struct Output(ChildStdout);

#[cfg(unix)]
impl Output {
    fn of(stdout: ChildStdout) -> Self {
        use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
        // Our end of the pipe alone. One that blocked all the same would be waited for as long as it is open.
        let _ = fcntl_getfl(&stdout).and_then(|flags| fcntl_setfl(&stdout, flags | OFlags::NONBLOCK));
        Self(stdout)
    }

    /// Adds to `bytes`, up to so many in all. An error ends it as the end does: how the program ended says the rest.
    fn read(&mut self, bytes: &mut Zeroizing<Vec<u8>>, most: u64) {
        let room = most.saturating_sub(bytes.len() as u64);
        let _ = (&mut self.0).take(room).read_to_end(bytes);
    }
}

/// The same by a thread, where a pipe can't be read without waiting.
#[cfg(not(unix))]
struct Output(std::sync::mpsc::Receiver<Zeroizing<Vec<u8>>>);

#[cfg(not(unix))]
impl Output {
    fn of(mut stdout: ChildStdout) -> Self {
        let (sender, receiver) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let mut chunk = Zeroizing::new(vec![0; 4096]);
            while let Ok(length @ 1..) = stdout.read(&mut chunk) {
                if sender.send(Zeroizing::new(chunk[..length].to_vec())).is_err() {
                    break;
                }
            }
        });
        Self(receiver)
    }

    fn read(&mut self, bytes: &mut Zeroizing<Vec<u8>>, most: u64) {
        while (bytes.len() as u64) < most
            && let Ok(chunk) = self.0.recv_timeout(LONGEST_PAUSE)
        {
            bytes.extend_from_slice(&chunk);
        }
    }
}

/// Ends it, for this reason.
fn killed(mut child: Child, failure: CommandFailure) -> CommandFailure {
    let _ = child.kill();
    let _ = child.wait();
    failure
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::testing::without_children;

    fn of(script: &str, within: u64) -> Result<String, CommandFailure> {
        let argv = ["sh", "-c", script].map(String::from);
        let line = first_line_within(&argv, 100, Duration::from_secs(within))?;
        Ok(String::from_utf8_lossy(&line).into_owned())
    }

    #[test]
    fn the_first_line_is_the_token() {
        let _alone = without_children();
        assert_eq!(of("echo abc", 30), Ok("abc".into()));
        assert_eq!(of("printf 'abc\\r\\nmore\\n'", 30), Ok("abc".into()));
        assert_eq!(of("printf abc", 30), Ok("abc".into()));
        assert_eq!(of("true", 30), Ok(String::new()));
    }

    #[test]
    fn who_is_left_behind_with_the_output_is_not_waited_for() {
        let _alone = without_children();
        let begun = Instant::now();
        assert_eq!(of("sleep 20 & echo abc", 30), Ok("abc".into()));
        assert_eq!(of("sleep 20 & exit 3", 30), Err(CommandFailure::Failed { code: Some(3) }));
        assert!(begun.elapsed() < Duration::from_secs(10));
        // More than a pipe holds.
        let argv = ["sh", "-c", "echo abc; head -c 200000 /dev/zero"].map(String::from);
        assert_eq!(first_line(&argv, 300_000).unwrap().as_slice(), b"abc");
    }

    #[test]
    fn no_shell_looks_at_it() {
        let _alone = without_children();
        let argv = ["echo", "$HOME;", "`id`"].map(String::from);
        assert_eq!(first_line(&argv, 100).unwrap().as_slice(), b"$HOME; `id`");
    }

    #[test]
    fn each_failure_has_its_name() {
        let _alone = without_children();
        assert_eq!(of("echo abc; exit 3", 30), Err(CommandFailure::Failed { code: Some(3) }));
        assert_eq!(of("kill -9 $$", 30), Err(CommandFailure::Failed { code: None }));
        assert_eq!(of("head -c 200 /dev/zero", 30), Err(CommandFailure::TooLong { bytes: 100 }));
        assert_eq!(of("exec sleep 600", 0), Err(CommandFailure::TooLate { seconds: 0 }));
        let missing = first_line(&["/nowhere/op".into()], 100);
        assert!(matches!(missing, Err(CommandFailure::NotStarted { .. })), "{missing:?}");
    }
}

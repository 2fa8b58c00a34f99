//! A token from another program, such as a password manager: run without a shell, its first line is it.

use std::io::{self, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use crate::cli::error::token_command::CommandFailure;

/// Long enough to unlock a password manager with a finger or a word.
const WITHIN: Duration = Duration::from_secs(30);
/// Between two looks at whether it has ended.
const PAUSE: Duration = Duration::from_millis(10);

/// The first line of what it prints, without its end. Its errors go to ours.
///
/// # Errors
/// A [`CommandFailure`].
pub(crate) fn first_line(argv: &[String], most: u64) -> Result<Zeroizing<Vec<u8>>, CommandFailure> {
    first_line_within(argv, most, WITHIN)
}

fn first_line_within(
    argv: &[String],
    most: u64,
    within: Duration,
) -> Result<Zeroizing<Vec<u8>>, CommandFailure> {
    let begun = Instant::now();
    let mut child = start(argv).map_err(|error| CommandFailure::NotStarted { reason: error.to_string() })?;
    let output = read(&mut child, most);
    let too_late = CommandFailure::TooLate { seconds: within.as_secs() };
    let Ok(bytes) = output.recv_timeout(within) else { return Err(ended(child, too_late)) };
    if bytes.len() as u64 > most {
        return Err(ended(child, CommandFailure::TooLong { bytes: most }));
    }
    // Its output has ended, and with it the program, most often.
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => break,
            Ok(Some(status)) => return Err(CommandFailure::Failed { code: status.code() }),
            Ok(None) if begun.elapsed() < within => std::thread::sleep(PAUSE),
            Ok(None) | Err(_) => return Err(ended(child, too_late)),
        }
    }
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    Ok(Zeroizing::new(line.strip_suffix(b"\r").unwrap_or(line).to_vec()))
}

fn start(argv: &[String]) -> io::Result<Child> {
    let (program, args) = argv.split_first().ok_or(io::ErrorKind::InvalidInput)?;
    let mut command = Command::new(program);
    // What asks does so at the terminal itself; standard input is for those who read from a pipe to us.
    command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn()
}

/// Reads on a thread of its own: a program can keep its output open for ever.
fn read(child: &mut Child, most: u64) -> mpsc::Receiver<Zeroizing<Vec<u8>>> {
    let (sender, receiver) = mpsc::channel();
    if let Some(output) = child.stdout.take() {
        std::thread::spawn(move || {
            let mut bytes = Zeroizing::new(Vec::new());
            // What it printed before an error is judged by how it ended.
            let _ = output.take(most + 1).read_to_end(&mut bytes);
            let _ = sender.send(bytes);
        });
    }
    receiver
}

/// Ends it, for this reason.
fn ended(mut child: Child, failure: CommandFailure) -> CommandFailure {
    let _ = child.kill();
    let _ = child.wait();
    failure
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn of(script: &str, within: u64) -> Result<String, CommandFailure> {
        let argv = ["sh", "-c", script].map(String::from);
        let line = first_line_within(&argv, 100, Duration::from_secs(within))?;
        Ok(String::from_utf8_lossy(&line).into_owned())
    }

    #[test]
    fn the_first_line_is_the_token() {
        assert_eq!(of("echo abc", 30), Ok("abc".into()));
        assert_eq!(of("printf 'abc\\r\\nmore\\n'", 30), Ok("abc".into()));
        assert_eq!(of("printf abc", 30), Ok("abc".into()));
        assert_eq!(of("true", 30), Ok(String::new()));
    }

    #[test]
    fn no_shell_looks_at_it() {
        let argv = ["echo", "$HOME;", "`id`"].map(String::from);
        assert_eq!(first_line(&argv, 100).unwrap().as_slice(), b"$HOME; `id`");
    }

    #[test]
    fn each_failure_has_its_name() {
        assert_eq!(of("echo abc; exit 3", 30), Err(CommandFailure::Failed { code: Some(3) }));
        assert_eq!(of("kill -9 $$", 30), Err(CommandFailure::Failed { code: None }));
        assert_eq!(of("head -c 200 /dev/zero", 30), Err(CommandFailure::TooLong { bytes: 100 }));
        assert_eq!(of("exec sleep 600", 0), Err(CommandFailure::TooLate { seconds: 0 }));
        let missing = first_line(&["/nowhere/op".into()], 100);
        assert!(matches!(missing, Err(CommandFailure::NotStarted { .. })), "{missing:?}");
    }
}

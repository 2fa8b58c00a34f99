//! Runs another program with a given standard input, without a shell.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::cli::error::token_command::CommandFailure;
use crate::cli::host::child::{killed, start};
use crate::cli::lookup::environment;

/// How long a program may take for its input.
const WITHIN: Duration = Duration::from_secs(30);
/// The pause between two looks at whether the program has ended.
const PAUSE: Duration = Duration::from_millis(10);
/// Settings whose variables are not passed on to such a program.
const SECRETS: [&str; 5] = ["token", "password", "readonly_token", "outsider_token", "notify"];

/// Runs a program with this on its standard input: a few KiB, which a pipe holds. What it prints is nobody's; its
/// errors go to ours. Our secrets are not in its environment.
///
/// # Errors
/// The program was not started, did not end in time, or ended with another code than 0.
pub(crate) fn hand_over(program: &str, input: &[u8]) -> Result<(), CommandFailure> {
    hand_over_within(program, input, WITHIN)
}

fn hand_over_within(program: &str, input: &[u8], within: Duration) -> Result<(), CommandFailure> {
    let mut command = Command::new(program);
    for name in SECRETS.iter().flat_map(|id| environment::names(id)) {
        command.env_remove(name);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::inherit());
    let started = start(&mut command);
    let (mut child, _undo) =
        started.map_err(|error| CommandFailure::NotStarted { reason: error.to_string() })?;
    if let Some(mut stdin) = child.stdin.take() {
        // One that does not read it may end well all the same.
        let _ = stdin.write_all(input);
    }
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(CommandFailure::Failed { code: status.code() }),
            Ok(None) if begun.elapsed() < within => std::thread::sleep(PAUSE),
            Ok(None) | Err(_) => {
                return Err(killed(child, CommandFailure::TooLate { seconds: within.as_secs() }));
            }
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::testing::without_children;

    #[test]
    fn a_program_gets_its_input_and_each_failure_has_its_name() {
        let _alone = without_children();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("program with $HOME");
        let of = |script: &str, within: u64| {
            std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
            hand_over_within(path.to_str().unwrap(), b"{\"a\": 1}\n", Duration::from_secs(within))
        };
        assert_eq!(of("cat > \"$0.got\"", 30), Ok(()));
        assert_eq!(std::fs::read(folder.path().join("program with $HOME.got")).unwrap(), b"{\"a\": 1}\n");
        assert_eq!(of("exit 0", 30), Ok(()), "who does not read it");
        assert_eq!(of("exit 3", 30), Err(CommandFailure::Failed { code: Some(3) }));
        assert_eq!(of("exec sleep 600", 0), Err(CommandFailure::TooLate { seconds: 0 }));
        let missing = hand_over("/nowhere/program", b"");
        assert!(matches!(missing, Err(CommandFailure::NotStarted { .. })), "{missing:?}");
    }
}

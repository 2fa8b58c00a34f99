//! A token from another program, such as a password manager: its first line is the token.

use std::time::Duration;

use zeroize::Zeroizing;

use crate::cli::error::token_command::CommandFailure;
use crate::cli::host::child::{Job, Ran, WITHIN};

/// The first line that a program prints, without its line end. Its standard error is ours.
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
    let Ran { code, printed, .. } = Job { argv, input: None, most, within }.run()?;
    if code != Some(0) {
        return Err(CommandFailure::Failed { code });
    }
    let line = printed.split(|byte| *byte == b'\n').next().unwrap_or_default();
    Ok(Zeroizing::new(line.strip_suffix(b"\r").unwrap_or(line).to_vec()))
}

#[cfg(all(test, unix))]
mod tests {
    use std::time::Instant;

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

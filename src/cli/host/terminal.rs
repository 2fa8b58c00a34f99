//! The properties of the terminal: whether there is one, its width, its echo.

use std::io::{self, IsTerminal};
use std::sync::OnceLock;

#[cfg(unix)]
use crate::cli::host::ending;
use crate::cli::lookup::environment::Environment;
use crate::cli::values::color::Color;
use crate::report::wrapped;

/// Whether somebody can be asked: standard input and standard error are a terminal.
pub(crate) fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Does work that may hide what is typed. However it or the process ends, the terminal shows typing again.
pub(crate) fn put_right_after<T>(work: impl FnOnce() -> T) -> T {
    #[cfg(unix)]
    let kept = modes::Kept::now().map(std::sync::Arc::new);
    #[cfg(unix)]
    let _undo = kept.clone().map(|kept| ending::undone(|| Ok(((), move || kept.put_right(b"\n")))));
    let result = work();
    #[cfg(unix)]
    kept.inspect(|kept| kept.put_right(b""));
    result
}

/// The modes of the terminal: whether it echoes what is typed.
#[cfg(unix)]
mod modes {
    use std::fs::{File, OpenOptions};
    use std::io::Write;

    use rustix::process::getpgrp;
    use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetpgrp, tcsetattr};

    /// The modes as they were.
    pub(super) struct Kept {
        tty: File,
        before: Termios,
    }

    impl Kept {
        /// The present modes; `None` without a terminal.
        pub(super) fn now() -> Option<Self> {
            let tty = OpenOptions::new().read(true).write(true).open("/dev/tty").ok()?;
            let before = tcgetattr(&tty).ok()?;
            Some(Self { tty, before })
        }

        /// Restores the modes where they have changed, and then writes `said`. In the background the terminal is
        /// another process's, and the system would stop who changes it.
        pub(super) fn put_right(&self, said: &[u8]) {
            let changed = tcgetattr(&self.tty)
                .is_ok_and(|attributes| attributes.local_modes != self.before.local_modes);
            if changed && tcgetpgrp(&self.tty) == Ok(getpgrp()) {
                let _ = tcsetattr(&self.tty, OptionalActions::Now, &self.before);
                let _ = (&self.tty).write_all(said);
            }
        }
    }
}

/// The columns for standard output: `COLUMNS`, else the terminal's own; `None` where neither is known.
#[must_use]
pub(crate) fn columns(env: &Environment, to_terminal: bool) -> Option<usize> {
    let asked = env.text("COLUMNS").and_then(|text| text.parse().ok()).filter(|value| *value > 0);
    let own = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    asked.or_else(|| to_terminal.then(own).flatten())
}

/// The width at which lines are broken that a program may read: at a terminal alone.
#[must_use]
pub(crate) fn wrap(env: &Environment, to_terminal: bool) -> Option<usize> {
    columns(env, to_terminal).filter(|_| to_terminal)
}

/// `COLUMNS`, as the process was started with it.
static ASKED: OnceLock<Option<usize>> = OnceLock::new();

/// Keeps the value of `COLUMNS` for texts that are written where the variables are not at hand.
pub(crate) fn remember(env: &Environment) {
    // The first of a process is that of all.
    let _ = ASKED.set(columns(env, false));
}

/// A message for standard error: at a terminal its lines are broken between words.
#[must_use]
pub(crate) fn message(text: &str) -> String {
    let own = || terminal_size::terminal_size_of(io::stderr()).map(|(width, _)| usize::from(width.0));
    let columns = io::stderr().is_terminal().then(|| ASKED.get().copied().flatten().or_else(own)).flatten();
    wrapped::message(text, columns)
}

/// Whether standard output is a pipe. What reads it (`| tee`) may write to our terminal too, where a progress
/// bar and the report's lines would cover each other.
#[must_use]
pub(crate) fn pipes() -> bool {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd;
        use std::os::unix::fs::FileTypeExt;
        let file = io::stdout().as_fd().try_clone_to_owned().map(std::fs::File::from);
        file.and_then(|file| file.metadata()).is_ok_and(|metadata| metadata.file_type().is_fifo())
    }
    #[cfg(not(unix))]
    {
        !io::stdout().is_terminal()
    }
}

/// Whether to use colours on a stream that is, or is not, a terminal.
#[must_use]
pub(crate) fn colored(color: Color, is_terminal: bool, env: &Environment) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if env.text("NO_COLOR").is_some() => false,
        Color::Auto if env.text("CLICOLOR_FORCE").is_some_and(|text| text != "0") => true,
        Color::Auto => is_terminal && env.text("TERM").is_none_or(|term| term != "dumb"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_follow_the_flag_then_the_conventions_then_the_terminal() {
        let env = |name: &str| Environment::from_pairs([(name.to_owned(), "1".into())]);
        let none = Environment::default();
        assert!(colored(Color::Auto, true, &none));
        assert!(!colored(Color::Auto, false, &none));
        assert!(!colored(Color::Auto, true, &env("NO_COLOR")));
        assert!(colored(Color::Auto, false, &env("CLICOLOR_FORCE")));
        assert!(colored(Color::Always, false, &env("NO_COLOR")));
        assert!(!colored(Color::Never, true, &env("CLICOLOR_FORCE")));
        let dumb = Environment::from_pairs([("TERM".into(), "dumb".into())]);
        assert!(!colored(Color::Auto, true, &dumb));
    }
}

//! What the terminal is, and asking at it.

use std::io::{self, IsTerminal, Read, Write};

use super::credentials::Asker;
use super::environment::Environment;
use super::settings::Color;
use super::words;
use crate::report::words::Lang;

/// The process's terminal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terminal {
    lang: Lang,
}

impl Terminal {
    /// Asks in this language.
    #[must_use]
    pub(super) fn new(lang: Lang) -> Self {
        Self { lang }
    }
}

impl Asker for Terminal {
    fn stdin(&mut self, limit: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        io::stdin().take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn password(&mut self, username: &str) -> Option<io::Result<String>> {
        if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
            return None;
        }
        let ask = || {
            write!(io::stderr(), "{} {username}: ", words::labels(self.lang).password_of)?;
            io::stderr().flush()?;
            rpassword::read_password()
        };
        Some(ask())
    }
}

/// Asks yes or no; `None` where there is no terminal to ask at. Nothing is no.
pub(super) fn agrees(question: &str) -> Option<bool> {
    let yes = |answer: &str| matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "s" | "si" | "sí");
    let ask = || {
        io::stderr().write_all(question.as_bytes())?;
        io::stderr().flush()?;
        let mut answer = String::new();
        io::stdin().read_line(&mut answer)?;
        Ok::<_, io::Error>(yes(&answer))
    };
    can_ask().then(|| ask().unwrap_or(false))
}

/// Whether somebody sits there.
pub(super) fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Columns: `COLUMNS`, else the terminal's own; none where it goes elsewhere.
#[must_use]
pub(super) fn columns(env: &Environment, to_terminal: bool) -> Option<usize> {
    let asked = env.text("COLUMNS").and_then(|it| it.parse().ok()).filter(|it| *it > 0);
    let own = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    asked.or_else(|| to_terminal.then(own).flatten())
}

/// The same of lines that a program may read: they are broken at a terminal alone.
#[must_use]
pub(super) fn wrap(env: &Environment, to_terminal: bool) -> Option<usize> {
    columns(env, to_terminal).filter(|_| to_terminal)
}

/// Whether standard output is a pipe. What reads it (`| tee`) may write to our terminal too, where a progress
/// bar and the report's lines would cover each other.
#[must_use]
pub(super) fn pipes() -> bool {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd;
        use std::os::unix::fs::FileTypeExt;
        let file = io::stdout().as_fd().try_clone_to_owned().map(std::fs::File::from);
        file.and_then(|file| file.metadata()).is_ok_and(|it| it.file_type().is_fifo())
    }
    #[cfg(not(unix))]
    {
        !io::stdout().is_terminal()
    }
}

/// Whether to use colours on a stream that is, or is not, a terminal.
#[must_use]
pub(super) fn colored(color: Color, is_terminal: bool, env: &Environment) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if env.text("NO_COLOR").is_some() => false,
        Color::Auto if env.text("CLICOLOR_FORCE").is_some_and(|it| it != "0") => true,
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

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

//! Asking at the terminal.

use std::io::{self, Read, Write};

use crate::cli::host::{ending, terminal};
use crate::cli::settings::credentials::Asker;
use crate::cli::words;
use crate::report::words::Lang;

/// Asks at the process's terminal.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terminal {
    lang: Lang,
}

impl Terminal {
    #[must_use]
    pub(crate) fn new(lang: Lang) -> Self {
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
        if !terminal::can_ask() {
            return None;
        }
        let ask = || {
            write!(io::stderr(), "{} {username}: ", words::labels(self.lang).password_of)?;
            io::stderr().flush()?;
            terminal::put_right_after(rpassword::read_password)
        };
        let answer = ending::at_once(ask);
        if answer.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::Interrupted) {
            // The terminal has turned Ctrl-C into a signal.
            ending::await_signal();
        }
        Some(answer)
    }
}

/// Writes a question in lines that fit the terminal, with room for the answer behind it.
fn put(question: &str) -> io::Result<()> {
    write!(io::stderr(), "{} ", terminal::message(question.trim_end()))?;
    io::stderr().flush()
}

/// Asks yes or no; `None` where there is no terminal. An empty answer is no.
pub(crate) fn agrees(question: &str) -> Option<bool> {
    let yes = |answer: &str| matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "s" | "si" | "sí");
    let ask = || {
        put(question)?;
        let mut answer = String::new();
        io::stdin().read_line(&mut answer)?;
        Ok::<_, io::Error>(yes(&answer))
    };
    terminal::can_ask().then(|| ending::at_once(ask).unwrap_or(false))
}

/// Asks for a line; `None` where there is no terminal, or at the end of its input.
pub(crate) fn line(question: &str) -> Option<String> {
    let ask = || {
        put(question).ok()?;
        let mut answer = String::new();
        let read = io::stdin().read_line(&mut answer).ok()?;
        (read > 0).then(|| answer.trim().to_owned())
    };
    if terminal::can_ask() { ending::at_once(ask) } else { None }
}

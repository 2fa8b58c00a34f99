//! The texts of the command line itself, and the exit codes of writing them.

use std::io::{self, Write};

use crate::cli::error::UsageError;
use crate::cli::host::terminal;
use crate::cli::words::{self, Said};
use crate::report::words::{Lang, in_words};

/// The exit code where a text could not be written.
pub(crate) const FAILED: u8 = 1;
/// The exit code of a usage error.
pub(crate) const USAGE: u8 = 2;

/// An error with what to do about it, in two lines.
pub(crate) fn complaint(said: &Said, lang: Lang) -> String {
    format!("{}: {}\n  {}\n", words::labels(lang).error, said.what, said.next)
}

/// Writes a usage error to standard error.
pub(crate) fn complain_of(error: &UsageError, lang: Lang) {
    complain(&words::usage_error(lang, error), lang);
}

/// Writes an error to standard error.
pub(crate) fn complain(said: &Said, lang: Lang) {
    let _ = io::stderr().write_all(terminal::message(&complaint(said, lang)).as_bytes());
}

/// Writes a note to standard error.
pub(crate) fn note(text: &str, lang: Lang) {
    let text = in_words(lang, text.to_owned());
    let text = terminal::message(&format!("{}: {text}\n", words::labels(lang).note));
    let _ = io::stderr().write_all(text.as_bytes());
}

/// Writes bytes to standard output and gives the exit code: 0, or that of a failed write.
pub(crate) fn print(bytes: &[u8], lang: Lang) -> u8 {
    printed(io::stdout().write_all(bytes).and_then(|()| io::stdout().flush()), lang)
}

/// The exit code after a write to standard output.
pub(crate) fn printed(result: io::Result<()>, lang: Lang) -> u8 {
    let Some(error) = lost(result) else { return 0 };
    complain(&words::unprinted(lang, &error.to_string()), lang);
    FAILED
}

/// The error of a write that matters. A reader that has closed its pipe, as `| head` does, has had what it wanted.
pub(crate) fn lost(result: io::Result<()>) -> Option<io::Error> {
    result.err().filter(|error| error.kind() != io::ErrorKind::BrokenPipe)
}

//! A value that must not be seen: tokens and passwords.

use std::fmt;

use serde::{Deserialize, Deserializer};
use zeroize::Zeroizing;

use crate::character;

/// A token or a password.
///
/// `Debug` and `Display` both say `(redacted)`, so that no log line, report, panic or error text
/// can carry it; the memory is wiped when it is dropped. It does not implement `Serialize`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text over; the caller keeps no copy.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself. Call it only where the value goes on the wire.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// What is wrong with a text that was given as a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenProblem {
    /// The text has no characters.
    Empty,
    /// The text has this blank in it: a space or a line break.
    Space(char),
    /// The text has a character that nobody sees, which an editor or a clipboard may have put there.
    Invisible(char),
    /// The text has a character outside of visible ASCII.
    NotAscii,
}

/// Why the text can't be a token, which is sent in a header as one word of visible ASCII; `None` where it can.
#[must_use]
pub fn token_problem(token: &str) -> Option<TokenProblem> {
    if token.is_empty() {
        return Some(TokenProblem::Empty);
    }
    let first = token.chars().find(|char| !char.is_ascii_graphic())?;
    Some(match first {
        it if it.is_whitespace() => TokenProblem::Space(it),
        it if character::is_unseen(it) => TokenProblem::Invisible(it),
        _ => TokenProblem::NotAscii,
    })
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(redacted)")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(redacted)")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_one_word_of_visible_ascii() {
        assert_eq!(token_problem("0123abcDEF-_.~+/="), None);
        assert_eq!(token_problem(""), Some(TokenProblem::Empty));
        for (text, it) in [("a b", ' '), ("a\n", '\n'), ("\ta", '\t'), ("a\u{a0}b", '\u{a0}')] {
            assert_eq!(token_problem(text), Some(TokenProblem::Space(it)), "{text:?}");
        }
        for it in ['\0', '\u{7f}', '\u{1b}', '\u{200b}', '\u{feff}'] {
            assert_eq!(token_problem(&format!("a{it}[b")), Some(TokenProblem::Invisible(it)), "{it:?}");
        }
        assert_eq!(token_problem("ñ"), Some(TokenProblem::NotAscii));
    }

    #[test]
    fn neither_debug_nor_display_shows_it() {
        let secret = Secret::new("canary-4711".into());
        assert_eq!(format!("{secret} {secret:?} {:#?}", Some(&secret)).matches("canary").count(), 0);
        assert_eq!(secret.expose(), "canary-4711");
    }
}

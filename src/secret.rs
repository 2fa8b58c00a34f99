//! A value that must not be seen: tokens and passwords.

use std::fmt;

use serde::{Deserialize, Deserializer};
use zeroize::Zeroizing;

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

/// What is wrong with a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenProblem {
    /// Nothing there.
    Empty,
    /// A space or a line break inside.
    Space,
    /// A character that no token has.
    NotAscii,
}

/// Why this text can't be a token: it goes into a header, as one word of visible ASCII.
#[must_use]
pub fn token_problem(token: &str) -> Option<TokenProblem> {
    match token {
        "" => Some(TokenProblem::Empty),
        _ if token.contains(char::is_whitespace) => Some(TokenProblem::Space),
        _ if !token.bytes().all(|byte| byte.is_ascii_graphic()) => Some(TokenProblem::NotAscii),
        _ => None,
    }
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
        for text in ["a b", "a\n", "\ta", "a\u{a0}b"] {
            assert_eq!(token_problem(text), Some(TokenProblem::Space), "{text:?}");
        }
        for text in ["a\0", "a\u{7f}", "ñ", "\u{1b}[1m", "a\u{200b}"] {
            assert_eq!(token_problem(text), Some(TokenProblem::NotAscii), "{text:?}");
        }
    }

    #[test]
    fn neither_debug_nor_display_shows_it() {
        let secret = Secret::new("canary-4711".into());
        assert_eq!(format!("{secret} {secret:?} {:#?}", Some(&secret)).matches("canary").count(), 0);
        assert_eq!(secret.expose(), "canary-4711");
    }
}

//! Texts that may be a secret in the wrong place: given where a path belongs, or to a flag that takes none. The
//! errors about them do not repeat them.

use std::path::Path;

/// Fewest characters of a text that may be a token. The framework's have 40; a cut one or another kind's is seldom
/// shorter.
const TOKEN_LIKE: usize = 16;
/// Length of a run of hexadecimal digits that no name has.
const HEX_LIKE: usize = 32;
/// The longest ending that makes a file's name of a text.
const LONGEST_ENDING: usize = 5;

/// Whether somebody may have pasted a secret here: one long word of letters and digits that is no path and
/// has no file's ending, or hexadecimal digits as a token has them, wherever they stand.
pub(crate) fn looks_secret(text: &str) -> bool {
    let hex = |it: &str| it.len() >= HEX_LIKE && it.bytes().all(|byte| byte.is_ascii_hexdigit());
    if text.split(['/', '\\']).any(hex) {
        return true;
    }
    let ending = text.rsplit_once('.').map(|(_, ending)| ending);
    let is_ending = |it: &str| {
        (1..=LONGEST_ENDING).contains(&it.len()) && it.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let is_name = text.contains(['/', '\\']) || ending.is_some_and(is_ending);
    let mixed = text.contains(|it: char| it.is_ascii_digit()) && text.contains(char::is_alphabetic);
    !is_name && mixed && text.chars().count() >= TOKEN_LIKE
}

/// The path, or `instead` where the path looks like a secret.
pub(crate) fn shown(path: &Path, instead: &str) -> String {
    let text = path.display().to_string();
    if looks_secret(&text) { instead.to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_told_from_a_name() {
        for secret in [
            "0123456789abcdef0123456789abcdef01234567",
            "/secrets/0123456789abcdef0123456789abcdef01234567",
            "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV",
            "correct horse 1 battery staple",
        ] {
            assert!(looks_secret(secret), "{secret}");
        }
        for name in [
            "report.json",
            "report-2026-11-24T120000.json",
            "erp-token",
            "/run/secrets/erp-token-of-2026",
            r"C:\Users\ana\token2026abcdef",
            "token-of-the-production-deployment",
            "99999999999999999999",
            "integraciones_point",
        ] {
            assert!(!looks_secret(name), "{name}");
        }
    }
}

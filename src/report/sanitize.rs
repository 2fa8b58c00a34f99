//! Makes a server's text safe to print: no terminal, job log or test result acts on any of its characters.

use crate::character::is_harmful;

/// The text with U+FFFD, the replacement character, in place of each harmful character, and with a blank inside of
/// what a job's runner would take for a command.
#[must_use]
pub(crate) fn sanitize(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let begin = text.len() - text.trim_start().len();
    for (at, it) in text.char_indices() {
        if ends_command(&text[..at], &text[at..], begin) {
            safe.push(' ');
        }
        safe.push(if is_harmful(it) { char::REPLACEMENT_CHARACTER } else { it });
    }
    safe
}

/// Whether the first character of `rest` would complete a command of a job's runner: `##[` and `##vso[` anywhere
/// in a line, `::` at its beginning after blanks, and `[[ATTACHMENT` in a test's output.
fn ends_command(before: &str, rest: &str, begin: usize) -> bool {
    let anywhere = || {
        let name = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.');
        rest.strip_prefix('#').is_some_and(|rest| rest.trim_start_matches(name).starts_with('['))
    };
    match before.as_bytes().last() {
        Some(b'#') => anywhere(),
        Some(b':') => rest.starts_with(':') && before.len() == begin + 1,
        Some(b'[') => rest.starts_with("[ATTACHMENT"),
        _ => false,
    }
}

/// The JSON with `##` spelt so that a parser reads the same and a runner no command. In JSON it can only stand in
/// a string.
#[must_use]
pub(crate) fn json_without_commands(json: String) -> String {
    if json.contains("##") { json.replace("##", "#\\u0023") } else { json }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{MANY, in_time};

    #[test]
    fn a_long_text_is_made_safe_in_time() {
        let text = [" ".repeat(MANY), ":".repeat(MANY), " :: ".repeat(MANY)].concat();
        assert!(in_time(|| sanitize(&text)).starts_with(&" ".repeat(MANY)));
    }

    #[test]
    fn no_command_is_left_whole() {
        for (text, safe) in [
            ("##[stop-commands]x", "# #[stop-commands]x"),
            ("a ###[error]b", "a ## #[error]b"),
            ("##vso[task.complete]", "# #vso[task.complete]"),
            ("##teamcity[x]", "# #teamcity[x]"),
            ("::error::x", ": :error::x"),
            ("  ::set-env name=a::b", "  : :set-env name=a::b"),
            ("[[ATTACHMENT|/etc/passwd]]", "[ [ATTACHMENT|/etc/passwd]]"),
        ] {
            assert_eq!(sanitize(text), safe);
            assert_eq!(sanitize(safe), safe, "once is enough");
        }
        for text in ["a::b", "std::error::x", "## Título [1]", "#[1]", "[[1, 2]]", "##", "#"] {
            assert_eq!(sanitize(text), text);
        }
        let json = json_without_commands("\"###[x]\"".into());
        assert!(!json.contains("##"), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), "###[x]");
    }

    #[test]
    fn what_moves_turns_or_hides_is_replaced_and_words_are_not() {
        for it in "\u{1b}\u{7}\u{9b}\n\r\u{7f}\u{61c}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}".chars() {
            assert_eq!(sanitize(&format!("a{it}b")), "a\u{fffd}b", "{it:?}");
        }
        for it in "\u{2028}\u{2029}\u{202a}\u{202e}\u{2060}\u{2066}\u{2069}\u{feff}".chars() {
            assert_eq!(sanitize(&format!("a{it}b")), "a\u{fffd}b", "{it:?}");
        }
        let plain = "¡Almacén «Norte» – ñandú, 100 %… 日本 עברית 🥖";
        assert_eq!(sanitize(plain), plain);
    }
}

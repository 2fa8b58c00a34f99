//! The operating system's errors in words: the library gives them in English, with a number.

use std::io;

/// The words for errors in one language.
#[derive(Debug)]
pub(super) struct SystemWords {
    /// The words for an error by its number.
    pub(super) numbered: fn(i32) -> Option<&'static str>,
    /// The words for bytes that are no text.
    pub(super) not_utf8: &'static str,
    /// The words for the program's own errors, by their English words.
    pub(super) own: &'static [(&'static str, &'static str)],
}

/// The text that the library writes between an error and its number.
const NUMBERED: &str = " (os error ";
/// The library's text for bytes that are no text.
const NOT_UTF8: &str = "stream did not contain valid UTF-8";

/// The text with each error of the operating system in a language's words.
pub(super) fn in_words(words: &SystemWords, mut text: String) -> String {
    while let Some((start, end, errno)) = numbered(&text) {
        match (words.numbered)(errno) {
            Some(own) => text.replace_range(start..end, own),
            // The library's words are better than none.
            None => text.replace_range(text[..end].rfind(NUMBERED).unwrap_or(start)..end, ""),
        }
    }
    for (english, said) in [(NOT_UTF8, words.not_utf8)].iter().chain(words.own) {
        if text.contains(english) {
            text = text.replace(english, said);
        }
    }
    text
}

/// Where the first error with a number begins in a text and ends, and the number.
fn numbered(text: &str) -> Option<(usize, usize, i32)> {
    let mark = text.find(NUMBERED)?;
    let digits = &text[mark + NUMBERED.len()..];
    let digits = &digits[..digits.find(')')?];
    let errno = digits.parse().ok()?;
    let end = mark + NUMBERED.len() + digits.len() + 1;
    let library = io::Error::from_raw_os_error(errno).to_string();
    let start = if text[..end].ends_with(&library) { end - library.len() } else { mark };
    Some((start, end, errno))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::words::{Lang, in_words};

    /// The texts behind `io::Error::other(` in a program's lines.
    fn own_reasons(program: &str) -> impl Iterator<Item = &str> {
        let program = program.split("mod tests {").next().unwrap_or_default();
        program.split("Error::other(\"").skip(1).filter_map(|other| other.split('"').next())
    }

    #[test]
    fn the_program_s_own_reasons_are_in_spanish_too() {
        let mut folders = vec![concat!(env!("CARGO_MANIFEST_DIR"), "/src/cli").into()];
        let mut seen = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir::<std::path::PathBuf>(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let program = std::fs::read_to_string(&path).unwrap_or_default();
                for reason in own_reasons(&program) {
                    seen += 1;
                    assert_ne!(in_words(Lang::Es, reason.into()), reason, "{}", path.display());
                    assert_eq!(in_words(Lang::En, reason.into()), reason, "{}", path.display());
                }
            }
        }
        assert!(seen > 5, "{seen}");
        let large = in_words(Lang::Es, "x: it has more than 64 KiB".into());
        assert_eq!(large, "x: tiene más de 64 KiB");
    }

    #[test]
    fn the_system_s_reasons_are_in_the_reader_s_words() {
        let text = |errno| format!("f.json: {}", io::Error::from_raw_os_error(errno));
        assert_eq!(in_words(Lang::Es, text(2)), "f.json: no existe");
        assert_eq!(in_words(Lang::En, text(13)), "f.json: permission denied");
        let other = in_words(Lang::Es, text(9));
        assert!(other.starts_with("f.json: ") && !other.contains("os error"), "{other}");
        let twice = format!("{} / {}", text(2), text(28));
        assert_eq!(
            in_words(Lang::En, twice),
            "f.json: it does not exist / f.json: there is no room left on the disk"
        );
        for text in ["a (os error ", "a (os error x)", "a (os error 2"] {
            assert_eq!(in_words(Lang::En, text.into()), text);
        }
        assert_eq!(in_words(Lang::Es, format!("t: {NOT_UTF8}")), "t: no es texto UTF-8");
    }
}

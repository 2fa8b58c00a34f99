//! What each code means: a title, what was seen and what that proves, and what to do.
//!
//! The texts are written in `explain/en.txt` and `es.txt`. The program holds them compressed, as plain text they would
//! be 120 KB of a binary that may have 8 MiB. A test holds the compressed ones equal to the written ones, and makes
//! them anew where `POINTCTL_BLESS` is set; another one that every code of the program has its texts.

use std::io::Read;
use std::sync::LazyLock;

use flate2::read::GzDecoder;

use super::sanitize::sanitize;
use super::words::Lang;

/// A code with its texts in one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Explanation {
    pub(crate) code: &'static str,
    /// The area of the program that the code belongs to: a stable id, and its name.
    pub(crate) area: (&'static str, &'static str),
    /// At most 60 characters, without numbers and without a full stop, since it becomes part of other lines.
    pub(crate) title: &'static str,
    /// What was seen, and what that proves or leaves open.
    pub(crate) means: &'static str,
    /// What to do.
    pub(crate) next: &'static str,
}

/// Every code, by area.
#[must_use]
pub(crate) fn all(lang: Lang) -> &'static [Explanation] {
    static EN: LazyLock<Vec<Explanation>> =
        LazyLock::new(|| read(unpacked(include_bytes!("explain/en.txt.gz"))));
    static ES: LazyLock<Vec<Explanation>> =
        LazyLock::new(|| read(unpacked(include_bytes!("explain/es.txt.gz"))));
    match lang {
        Lang::Es => &ES,
        Lang::En => &EN,
    }
}

/// The explanation of a code; `None` where there is no such code.
#[must_use]
pub(crate) fn of(lang: Lang, code: &str) -> Option<&'static Explanation> {
    all(lang).iter().find(|explanation| explanation.code == code)
}

/// The title of a code, such as `the header is not the contract's`.
#[must_use]
pub(crate) fn title(lang: Lang, code: &'static str) -> &'static str {
    of(lang, code).map_or(code, |explanation| explanation.title)
}

/// The title with its code, such as `the header is not the contract's (export-header-differs)`. A code without a
/// title stands alone, sanitized, since it may come from a file.
#[must_use]
pub(crate) fn titled(lang: Lang, code: &str) -> String {
    of(lang, code).map_or_else(|| sanitize(code), |explanation| format!("{} ({code})", explanation.title))
}

/// The existing code that an unknown one probably means: the most similar, or the first that has it as a part.
#[must_use]
pub(crate) fn near(got: &str) -> Option<&'static str> {
    /// Codes less alike than this have little in common.
    const LIKE_ENOUGH: f64 = 0.85;
    /// Fewest bytes of a part of a code: shorter ones are parts of too many.
    const LEAST_PART: usize = 3;
    let codes = || all(Lang::En).iter().map(|explanation| explanation.code);
    let likeness = |code: &str| strsim::jaro_winkler(code, got);
    let alike = codes().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    let is_part = |code: &&str| got.len() >= LEAST_PART && code.contains(got);
    if likeness(alike) >= LIKE_ENOUGH { Some(alike) } else { codes().find(is_part) }
}

fn unpacked(bytes: &[u8]) -> &'static str {
    let mut text = String::new();
    // Our own bytes, which a test reads: what they are does not depend on a run.
    let _ = GzDecoder::new(bytes).read_to_string(&mut text);
    text.leak()
}

/// Parses the texts: `@NAME TEXT` is a text that several codes share, `== ID: NAME` begins an area, and `[CODE]`
/// has its title, meaning and next step, one line each.
fn read(text: &'static str) -> Vec<Explanation> {
    let (mut shared, mut area, mut all) = (Vec::new(), ("", ""), Vec::new());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.starts_with('@') {
            shared.extend(line.split_once(' '));
        } else if let Some(begins) = line.strip_prefix("== ") {
            area = begins.split_once(": ").unwrap_or((begins, begins));
        } else if let Some(code) =
            line.strip_prefix('[').and_then(|explanation| explanation.strip_suffix(']'))
        {
            let mut part = || lines.next().unwrap_or_default();
            let (title, means, next) = (part(), part(), part());
            let next = shared.iter().find(|(name, _)| *name == next).map_or(next, |(_, text)| *text);
            all.push(Explanation { code, area, title, means, next });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "whether to write it anew is said by whoever runs the test"
    )]
    fn what_the_program_holds_is_what_is_written() {
        for (lang, name) in [(Lang::En, "en.txt"), (Lang::Es, "es.txt")] {
            let written = concat!(env!("CARGO_MANIFEST_DIR"), "/src/report/explain/");
            let text = fs::read_to_string(format!("{written}{name}")).unwrap();
            if std::env::var_os("POINTCTL_BLESS").is_some() {
                let mut packed = GzEncoder::new(Vec::new(), Compression::best());
                packed.write_all(text.as_bytes()).unwrap();
                fs::write(format!("{written}{name}.gz"), packed.finish().unwrap()).unwrap();
                continue;
            }
            let held = unpacked(match lang {
                Lang::En => include_bytes!("explain/en.txt.gz"),
                Lang::Es => include_bytes!("explain/es.txt.gz"),
            });
            assert!(held == text, "{name}: run POINTCTL_BLESS=1 cargo test --lib explain, then build again");
        }
    }

    #[test]
    fn every_text_is_whole_and_short_enough_for_a_line() {
        for lang in [Lang::En, Lang::Es] {
            for it in all(lang) {
                let Explanation { code, area: (id, area), title, means, next } = *it;
                for text in [id, area, title, means, next] {
                    assert!(
                        !text.is_empty() && text.trim() == text && !text.starts_with('@'),
                        "{code}: {text:?}"
                    );
                }
                assert!(title.chars().count() <= 60 && !title.ends_with('.'), "{code}: {title}");
                // A name in capitals may begin it.
                let second = title.chars().nth(1);
                assert!(
                    !title.starts_with(char::is_uppercase) || second.is_some_and(char::is_uppercase),
                    "{title}"
                );
                assert!(
                    [means, next].iter().all(|explanation| explanation.ends_with('.')),
                    "{code}: {means} {next}"
                );
            }
        }
    }

    #[test]
    fn both_languages_explain_the_same_codes_in_the_same_order_and_each_in_its_own_words() {
        let (english, spanish) = (all(Lang::En), all(Lang::Es));
        let place = |it: &Explanation| (it.area.0, it.code);
        assert!(english.iter().map(place).eq(spanish.iter().map(place)));
        for (en, es) in english.iter().zip(spanish) {
            assert!(en.title != es.title && en.means != es.means && en.next != es.next, "{}", en.code);
            assert_eq!(
                english.iter().filter(|english| english.code == en.code).count(),
                1,
                "{} stands twice",
                en.code
            );
        }
    }

    #[test]
    fn a_title_stands_in_the_place_of_its_code() {
        assert_eq!(title(Lang::En, "export-header-differs"), "the header is not the contract's");
        assert_eq!(title(Lang::Es, "nothing-of-ours"), "nothing-of-ours");
        let header = "the header is not the contract's (export-header-differs)";
        assert_eq!(titled(Lang::En, "export-header-differs"), header);
        assert_eq!(titled(Lang::Es, "nothing-of-ours"), "nothing-of-ours");
        assert_eq!(titled(Lang::En, "a\u{1b}[31mb"), sanitize("a\u{1b}[31mb"));
    }
}

//! Redaction: a secret that a server sends back does not get into a report.
//!
//! Our own code holds secrets in a type that does not print. But a `Location` header or an alert's text
//! is the server's to choose, and it knows the token.

mod decode;

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};

use super::line_writer::{Change, Lines};
use super::sanitize::sanitize;

/// The text that stands in a secret's place, as in the output of `Secret`.
const INSTEAD: &str = "(redacted)";
/// Fewest bytes of a secret. A shorter text is a common word, whose redaction would garble the report.
const SHORTEST: usize = 8;

/// A writer that redacts secrets in whole lines.
pub(crate) type Redacting<W> = Lines<W, Secrets>;

/// The secrets to redact, in every spelling. Clones share one list: a token that a login brings becomes known
/// while the writer is at work.
#[derive(Clone, Default)]
pub(crate) struct Secrets(Rc<RefCell<Vec<Needle>>>);

/// Bytes that are searched for in every reading of a text.
#[derive(PartialEq, Eq)]
struct Needle {
    bytes: Vec<u8>,
    /// Whether capitals count as small letters, as of hexadecimal digits.
    any_case: bool,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("(redacted)")
    }
}

impl Secrets {
    /// Adds a secret: as it is, as JSON or a URL spells it, and in base64.
    pub(crate) fn add(&self, secret: &str) {
        if secret.len() < SHORTEST {
            return;
        }
        let any_case = secret.bytes().all(|byte| byte.is_ascii_hexdigit());
        let mut needles = vec![Needle { bytes: secret.into(), any_case }];
        let others = base64_forms(secret.as_bytes()).into_iter().chain([sanitize(secret)]);
        needles.extend(others.map(|other| Needle { bytes: other.into_bytes(), any_case: false }));
        let mut all = self.0.borrow_mut();
        for needle in needles {
            if !all.contains(&needle) {
                all.push(needle);
            }
        }
    }

    /// The text with all secrets redacted.
    #[must_use]
    pub(crate) fn cleaned(&self, text: &str) -> String {
        let needles = self.0.borrow();
        if needles.is_empty() {
            text.to_owned()
        } else {
            without(text, decode::places(text.as_bytes(), &needles))
        }
    }
}

/// The text with these places replaced, overlapping ones as one.
fn without(text: &str, mut places: Vec<Range<usize>>) -> String {
    places.sort_unstable_by_key(|place| (place.start, place.end));
    let mut clean = String::with_capacity(text.len());
    let mut end = 0;
    for place in places {
        if place.start >= end {
            clean += text.get(end..place.start).unwrap_or_default();
            clean += INSTEAD;
        }
        end = end.max(place.end);
    }
    clean + text.get(end..).unwrap_or_default()
}

/// The base64 of a secret, by itself and inside a longer text: what stands before the secret shifts its bits, and
/// the bits at its ends belong to the neighbours too.
fn base64_forms(secret: &[u8]) -> Vec<String> {
    let mut forms = Vec::new();
    for engine in [&STANDARD, &URL_SAFE] {
        let alone = engine.encode(secret);
        forms.push(alone.trim_end_matches('=').to_owned());
        forms.push(alone);
        for shift in 0..3 {
            let shifted = engine.encode([&[0; 2][..shift], secret].concat());
            // 8 bits in 6: digits that begin before the secret, and digits that end within it.
            let (from, to) = ((shift * 8).div_ceil(6), (shift + secret.len()) * 8 / 6);
            forms.push(shifted[from..to].to_owned());
        }
    }
    forms
}

impl Change for Secrets {
    fn changed(&self, lines: &str) -> String {
        self.cleaned(lines)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use proptest::prelude::*;

    use super::*;

    fn cleaned(secret: &str, text: &str) -> String {
        let secrets = Secrets::default();
        secrets.add(secret);
        secrets.cleaned(text)
    }

    fn written(secret: &str, parts: &[&str]) -> String {
        let secrets = Secrets::default();
        secrets.add(secret);
        let mut bytes = Vec::new();
        let mut out = Redacting::new(&mut bytes, secrets);
        parts.iter().for_each(|part| out.write_all(part.as_bytes()).unwrap());
        out.flush().unwrap();
        drop(out);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn every_form_is_taken_out_even_when_it_comes_in_pieces() {
        let text = written("ca\"na/ry 1", &["a ca\"na", "/ry 1 b\n", r#"ca\"na/ry 1"#, " ca%22na%2Fry+1"]);
        assert_eq!(text, "a (redacted) b\n(redacted) (redacted)");
    }

    #[test]
    fn a_url_may_spell_it_in_many_ways() {
        let secret = "pa&ss/wörd 1+~*";
        for form in [
            "pa%26ss%2Fw%C3%B6rd%201%2B%7E%2A",
            "pa%26ss%2fw%c3%b6rd+1%2b~*",
            "pa%26ss/wörd%201+~*",
            "%70%61%26ss%2Fw%C3%B6rd 1%2B~%2a",
        ] {
            assert_eq!(cleaned(secret, &format!("/?q={form}&x")), "/?q=(redacted)&x", "{form}");
        }
        assert_eq!(cleaned("100%25sure", "a 100%25sure b 100%2525sure"), "a (redacted) b (redacted)");
        assert_eq!(cleaned(secret, "pa%26ss%2Fw%C3%B6rd%202"), "pa%26ss%2Fw%C3%B6rd%202");
    }

    #[test]
    fn json_and_a_debugger_may_spell_it_in_many_ways() {
        let secret = "\"pa\\ss\u{7}/wörd🥖\"";
        let debug = format!("{secret:?}");
        for form in [
            r#"\"pa\\ss\u0007/wörd🥖\""#,
            r#"\"pa\\ss\u0007\/w\u00f6rd\ud83e\udd56\""#,
            r#"\u0022pa\u005Css\u0007/w\u00F6rd🥖\""#,
            &debug[1..debug.len() - 1],
        ] {
            assert_eq!(cleaned(secret, &format!("<{form}>")), "<(redacted)>", "{form}");
        }
        // As a terminal is shown it.
        assert_eq!(cleaned(secret, "<\"pa\\ss\u{fffd}/wörd🥖\">"), "<(redacted)>");
        for broken in [r"\", r"\u", r"\u12", r"\ud83e", r"\ud83e\u0041", r"\u{}", r"\u{110000}", r"\ñ"] {
            assert_eq!(cleaned(secret, broken), broken);
        }
    }

    #[test]
    fn what_stands_before_a_secret_takes_nothing_from_it() {
        assert_eq!(cleaned("0123 canary", "%A0123%20canary"), "%A(redacted)");
        assert_eq!(cleaned("u0022ca\"nary", r#"\u0022ca\"nary"#), r"\(redacted)");
        assert_eq!(cleaned("%41 canary", "a %41%20canary b"), "a (redacted) b");
        assert_eq!(cleaned("\u{20ac}uro-canary", r"\\u20acuro-canary"), r"\(redacted)");
    }

    #[test]
    fn a_secret_that_ends_in_a_quote_or_a_backslash_is_taken_out_whole() {
        assert_eq!(cleaned("canary123\"", r#"a canary123\" b"#), "a (redacted) b");
        assert_eq!(cleaned("canary123\\", r"a canary123\\ b"), "a (redacted) b");
    }

    #[test]
    fn base64_is_no_hiding_place() {
        for secret in ["canary-4711", "canary-47111", "canary-471111", "??>>~~ñññ"] {
            for (before, after) in [("", ""), ("a:", ""), ("ana:", "!"), ("a", "xyz")] {
                for engine in [&STANDARD, &URL_SAFE] {
                    let text = engine.encode(format!("{before}{secret}{after}"));
                    for text in [text.trim_end_matches('='), &text] {
                        let clean = cleaned(secret, text);
                        let rest = clean.replace(INSTEAD, "");
                        assert!(clean.contains(INSTEAD) && rest.len() <= 12, "{text}: {clean}");
                    }
                }
            }
            assert_eq!(cleaned(secret, &STANDARD.encode(secret)), INSTEAD);
        }
    }

    #[test]
    fn hexadecimal_digits_are_the_same_in_either_case_and_words_are_not() {
        let token = "0123456789abcdef0123456789abcdef01234567";
        assert_eq!(cleaned(token, &format!("a {} b", token.to_uppercase())), "a (redacted) b");
        assert_eq!(cleaned("canary-4711", "CANARY-4711"), "CANARY-4711");
    }

    #[test]
    fn what_overlaps_is_taken_out_once() {
        assert_eq!(cleaned("abcabcabc", "xabcabcabcabcx"), "x(redacted)x");
        assert_eq!(cleaned("aaaaaaaa", "aaaaaaaaa aaaaaaa"), "(redacted) aaaaaaa");
    }

    #[test]
    fn a_short_word_is_left_alone() {
        assert_eq!(written("admin", &["admin\n"]), "admin\n");
    }

    proptest! {
        #[test]
        fn no_spelling_of_any_secret_is_left(secret in "\\PC{8,20}", before in "\\PC{0,5}", after in "\\PC{0,5}") {
            let json = serde_json::to_string(&secret).unwrap();
            let url: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
            for form in [&secret, &json[1..json.len() - 1], &url] {
                let clean = cleaned(&secret, &format!("{before}{form}{after}"));
                prop_assert!(clean.contains(INSTEAD), "{form:?}: {clean:?}");
            }
        }

        #[test]
        fn any_text_goes_through(text in "(\\PC|[\\\\%u{}d8])*") {
            prop_assert_eq!(cleaned("canary-4711", &text), text);
        }
    }
}

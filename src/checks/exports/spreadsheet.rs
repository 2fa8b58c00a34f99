//! What happens to a text between openpyxl, which writes it, and the program that reads the workbook. Pure.
//!
//! It cuts at 32,767 characters (code points, whatever Excel counts). It writes `_x000D_` as it stands, which a
//! reader takes for the spelling of a carriage return, and a carriage return as it is, which XML reads as a line
//! feed. Blanks at either end are marked to be kept, but not where a text has nothing else. A text that begins
//! with `=` and goes on becomes a formula, and the name of a spreadsheet's error that error.

use std::collections::BTreeMap;
use std::ops::Bound;

use serde_json::{Map, Value};

/// Characters at which openpyxl cuts a text.
pub(super) const CUT_AT: usize = 32_767;
/// The texts that openpyxl turns into a spreadsheet's errors.
const ERRORS: [&str; 7] = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"];
/// The length of an escape such as `_x000D_`.
const ESCAPE: usize = 7;

/// Whether a reader finds another character somewhere in this text.
pub(super) fn has_escape(text: &str) -> bool {
    (0..text.len()).any(|at| escape_at(text, at).is_some())
}

/// The text that a reader gets of this one, before it is cut: escapes are UTF-16 units, two of which may be one
/// character.
pub(super) fn read_back(text: &str) -> String {
    let (mut read, mut units, mut at) = (String::with_capacity(text.len()), Vec::new(), 0);
    while let Some(next) = text[at..].chars().next() {
        if let Some(unit) = escape_at(text, at) {
            units.push(unit);
            at += ESCAPE;
        } else {
            read.push_str(&String::from_utf16_lossy(&units));
            units.clear();
            read.push(next);
            at += next.len_utf8();
        }
    }
    read.push_str(&String::from_utf16_lossy(&units));
    read
}

/// How what is read back differs from the text that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Damage {
    /// The texts do not differ.
    None,
    /// The line ends differ.
    LineEnds,
    /// The text was nothing but blanks, which are gone.
    Blanks,
    /// An escape in it, and its line ends where it has such.
    Escape,
}

/// How the text that was read differs from the one that was written, before it is cut; `None` where it is another
/// text.
pub(super) fn damage(written: &str, read: &str) -> Option<Damage> {
    let line_ends = || written.replace("\r\n", "\n").replace('\r', "\n");
    if read == written {
        Some(Damage::None)
    } else if read.is_empty() && written.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')) {
        Some(Damage::Blanks)
    } else if read == line_ends() {
        Some(Damage::LineEnds)
    } else if read == read_back(written) || read == read_back(&line_ends()) {
        Some(Damage::Escape)
    } else {
        None
    }
}

/// Whether openpyxl turns the text into an error.
pub(super) fn is_error(text: &str) -> bool {
    ERRORS.contains(&text)
}

/// The beginning of a text that openpyxl keeps: its first [`CUT_AT`] characters.
pub(super) fn kept(text: &str) -> &str {
    text.char_indices().nth(CUT_AT).map_or(text, |(end, _)| &text[..end])
}

fn escape_at(text: &str, at: usize) -> Option<u16> {
    let digits = text.get(at..at + ESCAPE)?.strip_prefix("_x")?.strip_suffix('_')?;
    let hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u16::from_str_radix(digits, 16).ok().filter(|_| hexadecimal)
}

/// How a payload's text contradicts the payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Disagreement {
    /// The text ends early, and agrees up to there.
    Cut,
    /// The text says something else.
    Differs,
}

/// Compares a payload's text, as it was read back, with the payload, as `json.dumps` spells it: keys in any order,
/// since JSON has none, and any blanks between the tokens.
///
/// # Errors
/// How text and payload disagree.
pub(super) fn agree(text: &str, payload: &Value) -> Result<(), Disagreement> {
    let mut rest = Rest(text);
    rest.value(payload)?;
    if rest.is_at_end() { Ok(()) } else { Err(Disagreement::Differs) }
}

/// The part of the text that is not compared yet.
struct Rest<'t>(&'t str);

impl Rest<'_> {
    fn is_at_end(&mut self) -> bool {
        self.0 = self.0.trim_ascii_start();
        self.0.is_empty()
    }

    fn token(&mut self, token: &str) -> Result<(), Disagreement> {
        if self.is_at_end() || token.len() > self.0.len() && token.starts_with(self.0) {
            return Err(Disagreement::Cut);
        }
        self.0 = self.0.strip_prefix(token).ok_or(Disagreement::Differs)?;
        Ok(())
    }

    fn value(&mut self, value: &Value) -> Result<(), Disagreement> {
        match value {
            Value::Object(entries) => self.object(entries),
            Value::Array(items) => {
                self.token("[")?;
                for (place, item) in items.iter().enumerate() {
                    self.token(if place > 0 { "," } else { "" })?;
                    self.value(item)?;
                }
                self.token("]")
            }
            Value::String(text) => self.token(&spelt(text)),
            Value::Number(_) => self.number(value),
            Value::Null | Value::Bool(_) => self.token(&value.to_string()),
        }
    }

    fn object(&mut self, entries: &Map<String, Value>) -> Result<(), Disagreement> {
        let mut left: BTreeMap<_, _> = entries.iter().map(|(key, value)| (spelt(key), value)).collect();
        self.token("{")?;
        while !left.is_empty() {
            self.token(if left.len() < entries.len() { "," } else { "" })?;
            if self.is_at_end() {
                return Err(Disagreement::Cut);
            }
            // The key that stands here is the last that does not come after the text: each ends in a quote of its own,
            // so that none begins another. Where the text ends inside a key, that is the first behind it.
            let mut until = left.range::<str, _>((Bound::Unbounded, Bound::Included(self.0)));
            let Some(key) =
                until.next_back().map(|(key, _)| key.clone()).filter(|key| self.0.starts_with(key.as_str()))
            else {
                let next = left.range::<str, _>((Bound::Included(self.0), Bound::Unbounded)).next();
                let goes_on = next.is_some_and(|(key, _)| key.starts_with(self.0));
                return Err(if goes_on { Disagreement::Cut } else { Disagreement::Differs });
            };
            let Some((key, value)) = left.remove_entry(&key) else { return Err(Disagreement::Differs) };
            self.token(&key)?;
            self.token(":")?;
            self.value(value)?;
        }
        self.token("}")
    }

    /// Compares a number by its value, since Python spells some otherwise; a number at the text's end may be cut.
    fn number(&mut self, number: &Value) -> Result<(), Disagreement> {
        if self.is_at_end() {
            return Err(Disagreement::Cut);
        }
        let digits = |c: char| !c.is_ascii_digit() && !matches!(c, '+' | '-' | '.' | 'e' | 'E');
        let (token, rest) = self.0.split_at(self.0.find(digits).unwrap_or(self.0.len()));
        let equal = serde_json::from_str::<Value>(token).is_ok_and(|parsed| parsed == *number);
        let goes_on = rest.is_empty() && !token.is_empty();
        if equal {
            self.0 = rest;
            return Ok(());
        }
        let begins = goes_on && (number.is_f64() || number.to_string().starts_with(token));
        Err(if begins { Disagreement::Cut } else { Disagreement::Differs })
    }
}

/// A text as a token of JSON, as it is read back.
fn spelt(text: &str) -> String {
    read_back(&Value::from(text).to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::testing::{MANY, in_time};

    #[test]
    fn many_keys_are_found_in_time_whatever_their_order() {
        let payload: Map<String, Value> =
            (0..MANY).map(|number| (format!("k{number}"), json!(number))).collect();
        let entries: Vec<_> = (0..MANY).rev().map(|number| format!("\"k{number}\": {number}")).collect();
        let text = format!("{{{}}}", entries.join(", "));
        let payload = Value::Object(payload);
        assert_eq!(in_time(|| agree(&text, &payload)), Ok(()));
        let cut = &text[..text.len() / 2];
        assert_eq!(in_time(|| agree(cut, &payload)), Err(Disagreement::Cut));
        let other = text.replacen("\"k7\"", "\"x7\"", 1);
        assert_eq!(in_time(|| agree(&other, &payload)), Err(Disagreement::Differs));
    }

    #[test]
    fn escapes_are_read_back_as_readers_do() {
        for (text, read) in [
            ("", ""),
            ("a_x000D_b", "a\rb"),
            ("_x0041__x000d_ñ", "A\rñ"),
            ("_xD83D__xDCF7_", "\u{1F4F7}"),
            ("_xD83D_ ", "\u{FFFD} "),
            ("_x005F_x000D_", "_x000D_"),
            ("a_xyz_ _x00D_ _x+041_ _x0041", "a_xyz_ _x00D_ _x+041_ _x0041"),
        ] {
            assert_eq!(read_back(text), read, "{text}");
            assert_eq!(has_escape(text), text != read, "{text}");
        }
    }

    #[test]
    fn a_text_is_kept_up_to_the_cut_in_characters() {
        assert_eq!(kept("ñ"), "ñ");
        assert_eq!(kept(&"ñ".repeat(CUT_AT + 1)), "ñ".repeat(CUT_AT));
    }

    #[test]
    fn a_payload_agrees_with_its_text_in_any_order_of_keys() {
        let payload =
            json!({"nota": "coma, \"comilla\"\nlínea ñ", "n": [1, -2.5, null, true], "o": {}, "": 7});
        for text in [
            payload.to_string(),
            serde_json::to_string_pretty(&payload).unwrap(),
            r#"{"o": {}, "": 7, "n": [1, -2.50, null, true], "nota": "coma, \"comilla\"\nlínea ñ"}"#.into(),
        ] {
            assert_eq!(agree(&text, &payload), Ok(()), "{text}");
            // Cut anywhere it is a beginning.
            for (end, _) in text.char_indices() {
                assert_eq!(agree(&text[..end], &payload), Err(Disagreement::Cut), "{}", &text[..end]);
            }
            assert_eq!(agree(&format!("{text}}}"), &payload), Err(Disagreement::Differs));
            // Another character anywhere but in a blank is a difference, cut or not.
            for (place, c) in text.char_indices().filter(|(_, c)| !c.is_ascii_whitespace()) {
                let other = format!("{}#", &text[..place]);
                assert_eq!(agree(&other, &payload), Err(Disagreement::Differs), "{other} for {c}");
            }
        }
        assert_eq!(agree(r#"{"n": 1}"#, &json!({"n": 12})), Err(Disagreement::Differs));
        assert_eq!(agree(r#"{"n": 1, "n": 1}"#, &json!({"n": 1})), Err(Disagreement::Differs));
    }

    #[test]
    fn an_escape_inside_a_payload_is_read_back_too() {
        let payload = json!({"nota": "a_x000D_b"});
        assert_eq!(agree("{\"nota\": \"a\rb\"}", &payload), Ok(()));
        assert_eq!(agree("{\"nota\": \"a\nb\"}", &payload), Err(Disagreement::Differs));
    }

    #[test]
    fn a_number_may_be_cut_within_itself() {
        let of = |text: &str, number: Value| agree(text, &serde_json::json!({"n": number}));
        for (text, number) in
            [("{\"n\": 12", 123.into()), ("{\"n\": 1.2", 1.25.into()), ("{\"n\": -", (-7).into())]
        {
            assert_eq!(of(text, number), Err(Disagreement::Cut), "{text}");
        }
        assert_eq!(of("{\"n\": 13", 123.into()), Err(Disagreement::Differs));
        assert_eq!(of("{\"n\": 12}", 123.into()), Err(Disagreement::Differs), "not cut");
        assert_eq!(of("{\"n\": 123}", 123.into()), Ok(()));
    }
}

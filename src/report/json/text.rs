//! How the report's JSON is written: indented, without secrets, and fit for a terminal.

use std::io;

use serde_json::ser::{CharEscape, CompactFormatter, Formatter, PrettyFormatter};

use crate::character::is_harmful;
use crate::report::redact::Secrets;
use crate::report::sanitize::json_without_commands;

/// Writes each string when it is complete. Secrets are redacted in the string's value and not in its spelling, so
/// that a quote or backslash in one can't break the document. What a terminal would act on is escaped, which is
/// the same value to a parser.
#[derive(Debug)]
pub(in crate::report) struct Text {
    pretty: PrettyFormatter<'static>,
    /// Whether to leave out indentation and line breaks. A second formatter for that would double all serializing
    /// code in the program.
    compact: bool,
    secrets: Secrets,
    string: String,
    longest: usize,
}

/// Most characters of a string in a report: a server can send millions of them, five times over.
const LONGEST: usize = 10_000;

impl Text {
    pub(in crate::report) fn new(secrets: Secrets) -> Self {
        let pretty = PrettyFormatter::new();
        Self { pretty, compact: false, secrets, string: String::new(), longest: usize::MAX }
    }

    /// The writer without indentation and line breaks.
    pub(in crate::report) fn compact(self) -> Self {
        Self { compact: true, ..self }
    }

    /// The writer with strings cut to [`LONGEST`] characters.
    pub(in crate::report) fn cut(self) -> Self {
        Self { longest: LONGEST, ..self }
    }
}

/// A JSON string in quotes, with what a terminal would act on escaped.
fn quoted(text: &str) -> io::Result<String> {
    let mut json = serde_json::to_string(text)?;
    if json.contains(is_harmful) {
        let escape = |it: char| if is_harmful(it) { format!("\\u{:04x}", u32::from(it)) } else { it.into() };
        json = json.chars().map(escape).collect();
    }
    Ok(json_without_commands(json))
}

impl Formatter for Text {
    fn begin_string<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.string.clear();
        Ok(())
    }

    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, _: &mut W, text: &str) -> io::Result<()> {
        self.string.push_str(text);
        Ok(())
    }

    fn write_char_escape<W: ?Sized + io::Write>(&mut self, _: &mut W, it: CharEscape) -> io::Result<()> {
        self.string.push(match it {
            CharEscape::Quote => '"',
            CharEscape::ReverseSolidus => '\\',
            CharEscape::Solidus => '/',
            CharEscape::Backspace => '\u{8}',
            CharEscape::FormFeed => '\u{c}',
            CharEscape::LineFeed => '\n',
            CharEscape::CarriageReturn => '\r',
            CharEscape::Tab => '\t',
            CharEscape::AsciiControl(byte) => byte.into(),
        });
        Ok(())
    }

    fn end_string<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        let clean = self.secrets.cleaned(&self.string);
        let cut = clean.char_indices().nth(self.longest);
        let text = match cut {
            Some((end, _)) => quoted(&format!("{}…", &clean[..end]))?,
            None => quoted(&clean)?,
        };
        out.write_all(text.as_bytes())
    }

    fn begin_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        if self.compact { CompactFormatter.begin_array(out) } else { self.pretty.begin_array(out) }
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        if self.compact { CompactFormatter.end_array(out) } else { self.pretty.end_array(out) }
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if self.compact {
            CompactFormatter.begin_array_value(out, first)
        } else {
            self.pretty.begin_array_value(out, first)
        }
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        if self.compact { CompactFormatter.end_array_value(out) } else { self.pretty.end_array_value(out) }
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        if self.compact { CompactFormatter.begin_object(out) } else { self.pretty.begin_object(out) }
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        if self.compact { CompactFormatter.end_object(out) } else { self.pretty.end_object(out) }
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if self.compact {
            CompactFormatter.begin_object_key(out, first)
        } else {
            self.pretty.begin_object_key(out, first)
        }
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        if self.compact {
            CompactFormatter.begin_object_value(out)
        } else {
            self.pretty.begin_object_value(out)
        }
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        if self.compact { CompactFormatter.end_object_value(out) } else { self.pretty.end_object_value(out) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Serialize;
    use serde_json::{Serializer, Value, json};

    use super::*;

    fn written(value: &Value, secrets: &[&str]) -> String {
        let known = Secrets::default();
        secrets.iter().for_each(|secret| known.add(secret));
        let mut bytes = Vec::new();
        value.serialize(&mut Serializer::with_formatter(&mut bytes, Text::new(known))).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn without_secrets_it_is_the_usual_indented_json() {
        let value = json!({"a": [1, -2.5, true, null, "ñ\"\\\n\u{1}/"], "b": {}, "c": [], "d": {"e": "f"}});
        assert_eq!(written(&value, &[]), serde_json::to_string_pretty(&value).unwrap());
    }

    #[test]
    fn on_one_line_it_is_the_usual_compact_json() {
        let value =
            json!({"a": [1, -2.5, true, null, "ñ\"\\\n\u{1}/"], "b": {}, "c": [], "d": {"e": ["f", [{}]]}});
        let mut bytes = Vec::new();
        let text = Text::new(Secrets::default()).compact();
        value.serialize(&mut Serializer::with_formatter(&mut bytes, text)).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), serde_json::to_string(&value).unwrap());
    }

    #[test]
    fn a_report_s_string_is_cut_behind_what_is_read_and_its_secret_out_of_it() {
        let secrets = Secrets::default();
        secrets.add("canary12");
        let value = json!({"a": "ñ".repeat(LONGEST), "b": format!("{}canary12", "ñ".repeat(LONGEST - 4))});
        let mut bytes = Vec::new();
        value.serialize(&mut Serializer::with_formatter(&mut bytes, Text::new(secrets).cut())).unwrap();
        let read: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(read["a"], value["a"]);
        assert_eq!(read["b"], format!("{}(red…", "ñ".repeat(LONGEST - 4)));
    }

    #[test]
    fn what_a_terminal_would_act_upon_is_escaped_and_says_the_same() {
        let value = json!({"a\u{9b}": "\u{1b}[2J\u{9b}2J\u{202e}\u{2028}\u{feff}\u{7f}\u{200b} ñ 🥖"});
        let text = written(&value, &[]);
        assert!(!text.contains(|text| is_harmful(text) && text != '\n'), "{text:?}");
        assert!(text.contains(r"\u009b2J\u202e\u2028\ufeff\u007f\u200b ñ 🥖"), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }

    #[test]
    fn a_secret_like_the_document_itself_does_not_break_it() {
        for secret in
            ["canary12\"", "\"canary1", "canary12\\", "\",\n  \"b\": ", "canary\\u00", "ñ\u{1}\u{9b}\\\"ñ"]
        {
            let python = secret.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect::<String>();
            let value =
                json!({"a": format!("<{secret}>"), "b": secret, "c": format!("<{python}>"), "d": "x\"\\"});
            let text = written(&value, &[secret]);
            let read: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
            let clean = json!({"a": "<(redacted)>", "b": "(redacted)", "c": "<(redacted)>", "d": "x\"\\"});
            assert_eq!(read, clean, "{secret:?}");
        }
    }

    proptest! {
        #[test]
        fn any_secret_leaves_json_and_is_not_in_it(
            secret in "(\\PC|[\"\\\\\n\u{1}\u{9b}u0]){8,12}", before in "\\PC*", after in "\\PC*"
        ) {
            let value = json!([format!("{before}{secret}{after}"), secret]);
            let read: Value = serde_json::from_str(&written(&value, &[&secret])).unwrap();
            prop_assert_eq!(&read[1], "(redacted)");
            prop_assert!(read[0].as_str().unwrap().contains("(redacted)"));
        }
    }
}

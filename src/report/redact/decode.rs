//! A text as it would be read by whoever decodes it, each byte with its place in what stands there.
//!
//! A secret can come back in more spellings than can be listed: any of its characters may be escaped or
//! not, in upper or lower case. So the text is decoded, and not the secret encoded.

use std::ops::Range;

use super::Needle;

/// A byte of the decoded text.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    byte: u8,
    /// A `+` that in a form's data is a space.
    or_space: bool,
    place: Range<usize>,
}

impl Unit {
    fn literal(text: &[u8], at: usize) -> Self {
        Self { byte: text[at], or_space: false, place: at..at + 1 }
    }

    fn is(&self, byte: u8, any_case: bool) -> bool {
        self.byte == byte
            || (any_case && self.byte.eq_ignore_ascii_case(&byte))
            || (self.or_space && byte == b' ')
    }
}

/// The readings of a text: as it is, and as JSON's or a debugger's.
pub(super) fn readings(text: &[u8]) -> Vec<Vec<Unit>> {
    let mut all = vec![(0..text.len()).map(|at| Unit::literal(text, at)).collect()];
    if text.contains(&b'\\') {
        all.push(escaped(text));
    }
    all
}

/// Where the needles stand in a reading, as places of the text.
pub(super) fn places(reading: &[Unit], needles: &[Needle]) -> Vec<Range<usize>> {
    let begins = begins(needles);
    let may_begin =
        |unit: &Unit| begins[usize::from(unit.byte)] || (unit.or_space && begins[usize::from(b' ')]);
    let at = |begin: usize, needle: &Needle| {
        let window = reading.get(begin..begin + needle.bytes.len())?;
        let fits = window.iter().zip(&needle.bytes).all(|(unit, byte)| unit.is(*byte, needle.any_case));
        Some(window.first()?.place.start..window.last()?.place.end).filter(|_| fits)
    };
    let candidates = reading.iter().enumerate().filter(|(_, unit)| may_begin(unit));
    candidates.flat_map(|(begin, _)| needles.iter().filter_map(move |needle| at(begin, needle))).collect()
}

/// The bytes that a needle may begin with. Most places of a text have none of them, and a trace is long.
fn begins(needles: &[Needle]) -> [bool; 256] {
    let mut begins = [false; 256];
    for needle in needles {
        if let Some(byte) = needle.bytes.first() {
            begins[usize::from(*byte)] = true;
            if needle.any_case {
                begins[usize::from(byte.to_ascii_lowercase())] = true;
                begins[usize::from(byte.to_ascii_uppercase())] = true;
            }
        }
    }
    begins
}

/// Where the needles stand in a text as a URL has it. Each byte may be escaped or not, and a place may begin
/// within what looks like an escape: a `%` in front of a secret makes one of its first two characters.
pub(super) fn percent_places(text: &[u8], needles: &[Needle]) -> Vec<Range<usize>> {
    if !text.iter().any(|byte| matches!(byte, b'%' | b'+')) {
        return Vec::new();
    }
    let begins = begins(needles);
    let at = |begin: usize, needle: &Needle| {
        let mut end = begin;
        for byte in &needle.bytes {
            let units = [percent(text, end), plus_or_literal(text, end)];
            let unit = units.into_iter().flatten().find(|unit| unit.is(*byte, needle.any_case))?;
            end = unit.place.end;
        }
        Some(begin..end)
    };
    let may_begin = |begin: &usize| begins[usize::from(text[*begin])] || matches!(text[*begin], b'%' | b'+');
    let candidates = (0..text.len()).filter(may_begin);
    candidates.flat_map(|begin| needles.iter().filter_map(move |needle| at(begin, needle))).collect()
}

fn percent(text: &[u8], at: usize) -> Option<Unit> {
    let digits = text.get(at + 1..at + 3).filter(|_| text[at] == b'%')?;
    let byte = u8::try_from(hex(digits)?).ok()?;
    Some(Unit { byte, or_space: false, place: at..at + 3 })
}

fn plus_or_literal(text: &[u8], at: usize) -> Option<Unit> {
    let byte = text.get(at)?;
    Some(Unit { or_space: *byte == b'+', ..Unit::literal(text, at) })
}

fn escaped(text: &[u8]) -> Vec<Unit> {
    let mut units = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        match escape(&text[at..]) {
            Some((char, length)) => {
                let mut bytes = [0; 4];
                let bytes = char.encode_utf8(&mut bytes).bytes();
                units.extend(bytes.map(|byte| Unit { byte, or_space: false, place: at..at + length }));
                at += length;
            }
            None => {
                units.push(Unit::literal(text, at));
                at += 1;
            }
        }
    }
    units
}

/// The character of an escape at the text's begin, and its length.
fn escape(text: &[u8]) -> Option<(char, usize)> {
    let [b'\\', kind, rest @ ..] = text else { return None };
    let simple = match kind {
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'0' => '\0',
        b'u' if rest.first() == Some(&b'{') => return braced(rest),
        b'u' => return utf16(rest),
        other => char::from(*other),
    };
    simple.is_ascii().then_some((simple, 2))
}

/// `\u{e9}`, from its brace on.
fn braced(text: &[u8]) -> Option<(char, usize)> {
    let end = text.iter().take(8).position(|byte| *byte == b'}')?;
    Some((char::from_u32(hex(&text[1..end])?)?, end + 3))
}

/// `\u00e9`, or two of them for what is beyond 16 bits; from the first digit on.
fn utf16(text: &[u8]) -> Option<(char, usize)> {
    let first = hex(text.get(..4)?)?;
    if let Some(char) = char::from_u32(first) {
        return Some((char, 6));
    }
    let second = hex(text.get(4..10)?.strip_prefix(br"\u")?)?;
    let halves = [u16::try_from(first).ok()?, u16::try_from(second).ok()?];
    Some((char::decode_utf16(halves).next()?.ok()?, 12))
}

fn hex(digits: &[u8]) -> Option<u32> {
    let all_hex = !digits.is_empty() && digits.iter().all(u8::is_ascii_hexdigit);
    let text = std::str::from_utf8(digits).ok().filter(|_| all_hex)?;
    u32::from_str_radix(text, 16).ok()
}

//! Finds secrets in a text as any program would decode it.
//!
//! A secret can come back in more spellings than can be listed: any of its characters may be escaped or
//! not, in upper or lower case. So the text is decoded, and not the secret encoded.

use std::ops::Range;

use super::Needle;

/// Most bytes of a character in UTF-8.
const WIDEST: usize = 4;

/// What stands at one place of a text when it is decoded: the bytes of one character, or a single byte.
struct Unit {
    bytes: [u8; WIDEST],
    count: usize,
    /// Whether it is a `+`, which in a form's data is a space.
    or_space: bool,
    /// How many bytes of the text it takes.
    length: usize,
}

impl Unit {
    fn literal(text: &[u8]) -> Self {
        Self::byte(text[0], 1)
    }

    fn byte(byte: u8, length: usize) -> Self {
        Self { bytes: [byte, 0, 0, 0], count: 1, or_space: false, length }
    }

    fn fits(&self, byte: u8, wanted: u8, needle: &Needle) -> bool {
        byte == wanted
            || (needle.any_case && byte.eq_ignore_ascii_case(&wanted))
            || (self.or_space && wanted == b' ')
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.count]
    }
}

/// A way to read a text: as it is, percent-decoded, or as JSON or a debugger escapes.
type Reading = fn(&[u8]) -> Unit;

/// The readings with escapes, each with the bytes that begin one.
const ESCAPES: [(Reading, &[u8]); 2] = [(percent, b"%+"), (escaped, br"\")];

/// The places of the needles, in any reading. Each place is read by itself: a `%` or a backslash before a secret
/// would otherwise take its first characters for the rest of an escape.
pub(super) fn places(text: &[u8], needles: &[Needle]) -> Vec<Range<usize>> {
    let begins = begins(needles);
    let may_begin = |byte: u8| begins[usize::from(byte)];
    let here = |at: usize, read: Reading| {
        let ends = needles.iter().filter_map(move |needle| end(text, at, needle, read));
        ends.map(move |end| at..end)
    };
    let mut places = Vec::new();
    for at in (0..text.len()).filter(|at| may_begin(text[*at])) {
        let ends = needles.iter().filter_map(|needle| literal_end(text, at, needle));
        places.extend(ends.map(|end| at..end));
    }
    let longest = needles.iter().map(|needle| needle.bytes.len()).max().unwrap_or_default();
    for (read, marks) in ESCAPES {
        let mut next = 0;
        // What begins further before an escape ends before it, and stands there as it is.
        for mark in (0..text.len()).filter(|at| marks.contains(&text[*at])) {
            for at in next.max((mark + 1).saturating_sub(longest))..=mark {
                let unit = read(&text[at..]);
                if may_begin(unit.bytes[0]) || may_begin(text[at]) || (unit.or_space && may_begin(b' ')) {
                    places.extend(here(at, read));
                }
            }
            next = mark + 1;
        }
    }
    places
}

/// The end of a needle that stands here unescaped; `None` where it does not.
fn literal_end(text: &[u8], at: usize, needle: &Needle) -> Option<usize> {
    let end = at + needle.bytes.len();
    let there = text.get(at..end)?;
    let same = there == needle.bytes || (needle.any_case && there.eq_ignore_ascii_case(&needle.bytes));
    same.then_some(end)
}

/// The end of a needle that begins here in this reading; what looks like an escape may be one or stand for itself.
fn end(text: &[u8], mut at: usize, needle: &Needle, read: Reading) -> Option<usize> {
    let mut wanted = needle.bytes.iter();
    while !wanted.as_slice().is_empty() {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let unit = [read(rest), Unit::literal(rest)].into_iter().find(|unit| {
            let mut ahead = wanted.clone();
            unit.bytes().iter().all(|byte| ahead.next().is_some_and(|ahead| unit.fits(*byte, *ahead, needle)))
        })?;
        wanted.nth(unit.count - 1);
        at += unit.length;
    }
    Some(at)
}

/// The bytes that a needle may begin with: most places of a text have none of them, and a trace is long.
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

fn percent(text: &[u8]) -> Unit {
    let digits = text.get(1..3).filter(|_| text[0] == b'%');
    match digits.and_then(hex).and_then(|code| u8::try_from(code).ok()) {
        Some(byte) => Unit::byte(byte, 3),
        None => Unit { or_space: text[0] == b'+', ..Unit::literal(text) },
    }
}

fn escaped(text: &[u8]) -> Unit {
    let Some((char, length)) = escape(text) else { return Unit::literal(text) };
    let mut bytes = [0; WIDEST];
    let count = char.encode_utf8(&mut bytes).len();
    Unit { bytes, count, or_space: false, length }
}

/// The character of an escape at the beginning of the text, and the escape's length.
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

/// Reads the braces of an escape such as `\u{e9}`: its character, and the escape's length.
fn braced(text: &[u8]) -> Option<(char, usize)> {
    let end = text.iter().take(8).position(|byte| *byte == b'}')?;
    Some((char::from_u32(hex(&text[1..end])?)?, end + 3))
}

/// Reads the digits of `\u00e9`, or of two such escapes for a character beyond 16 bits, and the escape's length.
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same, place by place in every reading.
    fn one_by_one(text: &[u8], needles: &[Needle]) -> Vec<Range<usize>> {
        let readings = [Unit::literal as Reading, percent, escaped];
        let all = readings.into_iter().flat_map(|read| (0..text.len()).map(move |at| (read, at)));
        let found = all.flat_map(|(read, at)| {
            needles.iter().filter_map(move |needle| Some(at..end(text, at, needle, read)?))
        });
        found.collect()
    }

    fn sorted(mut places: Vec<Range<usize>>) -> Vec<(usize, usize)> {
        places.sort_by_key(|place| (place.start, place.end));
        let mut all: Vec<_> = places.into_iter().map(|place| (place.start, place.end)).collect();
        all.dedup();
        all
    }

    proptest! {
        #[test]
        fn looking_beside_escapes_alone_misses_none(text in r"(a|b|A|%61|%62|%20|\\|\\u0061|%|\+| ){0,24}") {
            let needle = |bytes: &[u8], any_case| Needle { bytes: bytes.into(), any_case };
            let needles = [needle(b"aba", true), needle(b"b a", false), needle(br"a\", false)];
            let (some, all) = (places(text.as_bytes(), &needles), one_by_one(text.as_bytes(), &needles));
            prop_assert_eq!(sorted(some), sorted(all));
        }
    }
}

//! Where secrets stand in a text, as it would be read by whoever decodes it.
//!
//! A secret can come back in more spellings than can be listed: any of its characters may be escaped or
//! not, in upper or lower case. So the text is decoded, and not the secret encoded.

use std::ops::Range;

use super::Needle;

/// The most bytes that a character has.
const WIDEST: usize = 4;

/// What stands at one place of a text, decoded: the bytes of one character or a single byte.
struct Unit {
    bytes: [u8; WIDEST],
    count: usize,
    /// A `+` that in a form's data is a space.
    or_space: bool,
    /// Bytes of the text.
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

/// How a text is read: as it is, as a URL's, and as JSON's or a debugger's.
type Reading = fn(&[u8]) -> Unit;

fn readings(text: &[u8]) -> impl Iterator<Item = Reading> {
    let url = text.iter().any(|byte| matches!(byte, b'%' | b'+'));
    let json = text.contains(&b'\\');
    let all: [Option<Reading>; 3] = [Some(Unit::literal), url.then_some(percent), json.then_some(escaped)];
    all.into_iter().flatten()
}

/// Where the needles stand, in any reading. Each place is read anew: a `%` or a backslash before a secret
/// would otherwise take its first characters for the rest of an escape, and it would not be seen.
pub(super) fn places(text: &[u8], needles: &[Needle]) -> Vec<Range<usize>> {
    let begins = begins(needles);
    let mut places = Vec::new();
    for read in readings(text) {
        for at in 0..text.len() {
            let unit = read(&text[at..]);
            let may_begin = |byte: u8| begins[usize::from(byte)];
            if may_begin(unit.bytes[0]) || may_begin(text[at]) || (unit.or_space && may_begin(b' ')) {
                let ends = needles.iter().filter_map(|needle| end(text, at, needle, read));
                places.extend(ends.map(|end| at..end));
            }
        }
    }
    places
}

/// Where a needle that begins here ends. What looks like an escape may be one or stand for itself.
fn end(text: &[u8], mut at: usize, needle: &Needle, read: Reading) -> Option<usize> {
    let mut wanted = needle.bytes.iter();
    while !wanted.as_slice().is_empty() {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let unit = [read(rest), Unit::literal(rest)].into_iter().find(|unit| {
            let mut ahead = wanted.clone();
            unit.bytes().iter().all(|byte| ahead.next().is_some_and(|it| unit.fits(*byte, *it, needle)))
        })?;
        wanted.nth(unit.count - 1);
        at += unit.length;
    }
    Some(at)
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

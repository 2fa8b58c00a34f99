//! What a trace keeps of an attempt: its headers and bodies, as far as they may be kept at all.

use std::time::Duration;

use super::phases::Phases;

/// The most bytes of a text that a trace shows.
pub const TEXT_MOST: usize = 64 * 1024;
/// Bytes beyond [`TEXT_MOST`] that are kept until secrets have been redacted: a secret across the cut would else
/// be cut in two and not be found.
const BEYOND: usize = 16 * 1024;

/// The text in the place of a value that is never kept.
pub const WITHHELD: &str = "(redacted)";

/// One attempt of a request, successful or not. It holds what a server said, so that it may only be written by a
/// writer that takes secrets out.
#[derive(Debug, Clone, PartialEq)]
pub struct TraceEntry {
    /// The method: `GET` or `POST`.
    pub method: &'static str,
    /// The path and query, as sent.
    pub target: String,
    /// The time from the run's start to the attempt's.
    pub started: Duration,
    /// How long the attempt took, however it ended.
    pub took: Duration,
    /// The phases of that time.
    pub phases: Phases,
    /// The headers that we sent; those that the library adds to the connection are not among them.
    pub sent: Vec<(String, String)>,
    /// The body that was sent.
    pub body: TracedBody,
    /// The answer's status and headers; none where no answer came.
    pub head: Option<ResponseHead>,
    /// The answer's body.
    pub answer: TracedBody,
    /// The code of the [`Trouble`](super::trouble::Trouble) that ended it.
    pub trouble: Option<&'static str>,
}

/// The status and headers of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponseHead {
    /// The HTTP status.
    pub status: u16,
    /// The version of HTTP: `HTTP/1.1` or `HTTP/2.0`.
    pub version: &'static str,
    /// The headers as they came, without those that decompression has removed.
    pub headers: Vec<(String, String)>,
}

/// What a trace keeps of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TracedBody {
    /// No body: there was none, or it did not come.
    Nothing,
    /// No text, since the body holds a password or a token.
    Withheld,
    /// The text, perhaps only its beginning, and the size of the whole in bytes.
    Text(String, u64),
    /// The size in bytes of a body that is not text.
    Binary(u64),
}

impl TracedBody {
    /// Keeps what may be kept of a body with this `Content-Type`.
    pub(super) fn of(content_type: &str, body: &[u8]) -> Self {
        let kind = content_type.to_ascii_lowercase();
        let says_text = ["text/", "json", "xml", "javascript"].iter().any(|word| kind.contains(word));
        let size = body.len() as u64;
        match std::str::from_utf8(body) {
            Ok("") => Self::Nothing,
            Ok(text) if says_text => Self::Text(begin(text, TEXT_MOST + BEYOND).into(), size),
            // Without a type whatever reads as text is text: it is what somebody wants to see.
            Ok(text) if kind.is_empty() => Self::Text(begin(text, TEXT_MOST + BEYOND).into(), size),
            Ok(_) | Err(_) => Self::Binary(size),
        }
    }
}

/// The beginning of a text: at most `most` bytes, in whole characters.
#[must_use]
pub fn begin(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_and_a_file_is_not() {
        assert_eq!(TracedBody::of("application/json", b"{}"), TracedBody::Text("{}".into(), 2));
        assert_eq!(
            TracedBody::of("text/csv; charset=utf-8", "ñ".as_bytes()),
            TracedBody::Text("ñ".into(), 2)
        );
        assert_eq!(TracedBody::of("", b"<html>"), TracedBody::Text("<html>".into(), 6));
        let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        assert_eq!(TracedBody::of(sheet, b"PK\x03\x04\xff"), TracedBody::Binary(5));
        assert_eq!(TracedBody::of("application/json", b"\xff"), TracedBody::Binary(1));
        assert_eq!(TracedBody::of("application/json", b""), TracedBody::Nothing);
    }

    #[test]
    fn of_a_long_text_the_begin_is_kept_in_whole_characters() {
        let text = "ñ".repeat(TEXT_MOST);
        let TracedBody::Text(kept, size) = TracedBody::of("text/plain", text.as_bytes()) else { panic!() };
        assert_eq!((kept.len(), size), (TEXT_MOST + BEYOND, 2 * TEXT_MOST as u64));
        assert_eq!(begin("añb", 2), "a");
    }
}

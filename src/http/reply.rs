//! An answer with its body, read whole and within a bound.

use std::time::Duration;

use jiff::Timestamp;

/// When an answer came, by the server's clock and by ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The `Date` header, in whole seconds; none where there is none, or none that can be read.
    pub date: Option<Timestamp>,
    /// When its head had arrived, by our clock.
    pub at: Timestamp,
    /// From the sending of the attempt to its head; a new connection included.
    pub round_trip: Duration,
}

/// An answer of any status.
#[derive(Debug, Clone)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// `HTTP/1.1` or `HTTP/2.0`.
    pub version: &'static str,
    /// The `Content-Type` header; empty when there is none.
    pub content_type: String,
    /// The `Location` header of a redirect.
    pub location: Option<String>,
    /// Whether `WWW-Authenticate` asks for a token: what tells Django from a proxy before it.
    pub asks_for_token: bool,
    /// The `Retry-After` header as it came.
    pub retry_after: Option<String>,
    /// When it came.
    pub stamp: Stamp,
    /// The body, decompressed.
    pub body: Vec<u8>,
}

impl Reply {
    /// The media type alone: `text/csv` of `text/csv; charset=utf-8`, in lower case.
    #[must_use]
    pub fn media_type(&self) -> String {
        self.content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }
}

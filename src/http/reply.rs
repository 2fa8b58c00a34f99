//! An answer with its body, read whole and within a bound.

use std::time::Duration;

use jiff::Timestamp;

use super::memory_budget::Reservation;
use super::server_error::ServerError;

/// When an answer came, by the server's clock and by this machine's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// [`Exchange::number`](super::Exchange::number) of the request; 0 where there was none.
    pub request: u32,
    /// The `Date` header, in whole seconds; none where there is none, or none that can be read.
    pub date: Option<Timestamp>,
    /// When the answer's head had arrived, by this machine's clock.
    pub at: Timestamp,
    /// The time from the sending of the attempt to the answer's head, a new connection included.
    pub round_trip: Duration,
}

impl Stamp {
    /// The moment at which the server answered: by its own clock, or by ours where the answer has no `Date`.
    #[must_use]
    pub fn moment(&self) -> Timestamp {
        self.date.unwrap_or(self.at)
    }
}

/// An answer with its body, whatever its status.
#[derive(Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The version of HTTP: `HTTP/1.1` or `HTTP/2.0`.
    pub version: &'static str,
    /// The `Content-Type` header; empty when there is none.
    pub content_type: String,
    /// The `Location` header of a redirect.
    pub location: Option<String>,
    /// Whether `WWW-Authenticate` asks for a token, which tells Django from a proxy before it.
    pub asks_for_token: bool,
    /// The schemes of `Proxy-Authenticate`, from a proxy that answers in place of the server.
    pub proxy_schemes: Vec<String>,
    /// The `Retry-After` header as it came.
    pub retry_after: Option<String>,
    /// What an answer of status 500 or above says of itself.
    pub error: Option<Box<ServerError>>,
    /// When the answer came, by the server's clock and by ours.
    pub stamp: Stamp,
    /// The body, decompressed.
    pub body: Vec<u8>,
    /// The memory that the body takes of the run's budget.
    pub held: Reservation,
}

impl Reply {
    /// The media type alone: `text/csv` of `text/csv; charset=utf-8`, in lower case.
    #[must_use]
    pub fn media_type(&self) -> String {
        self.content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// The `charset` of `Content-Type`, in lower case.
    #[must_use]
    pub fn charset(&self) -> Option<String> {
        let mut parameters =
            self.content_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
        let (_, value) = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
        Some(value.trim().trim_matches('"').to_ascii_lowercase())
    }
}

#[cfg(test)]
pub(crate) mod testing {
    use super::*;

    /// An answer for tests, of this status, media type and body.
    pub(crate) fn reply(status: u16, content_type: &str, body: &[u8]) -> Reply {
        Reply {
            status,
            version: "HTTP/1.1",
            content_type: content_type.to_owned(),
            location: None,
            asks_for_token: false,
            proxy_schemes: Vec::new(),
            retry_after: None,
            error: None,
            stamp: Stamp { request: 0, date: None, at: Timestamp::UNIX_EPOCH, round_trip: Duration::ZERO },
            body: body.to_vec(),
            held: Reservation::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::testing::reply;

    #[test]
    fn the_media_type_and_its_charset_are_read_apart() {
        let of = |content_type: &str| {
            let reply = reply(200, content_type, b"");
            (reply.media_type(), reply.charset())
        };
        assert_eq!(of("text/csv"), ("text/csv".into(), None));
        assert_eq!(
            of("Text/CSV; header=present; Charset=\"UTF-8\""),
            ("text/csv".into(), Some("utf-8".into()))
        );
        assert_eq!(of("text/csv;charset=latin-1"), ("text/csv".into(), Some("latin-1".into())));
    }
}

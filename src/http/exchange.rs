//! The record of one request and its result, fit for every report.

use std::time::Duration;

use serde_json::Value;
use strum::{EnumString, IntoStaticStr};

use super::phases::Phases;
use super::request_id::RequestId;
use super::server_error::ServerError;

/// Whose token a request carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, EnumString)]
#[strum(serialize_all = "kebab-case")]
pub enum TokenOf {
    /// No token is sent.
    Nobody,
    /// The run's own user.
    User,
    /// A token that no user has: [`INVENTED_TOKEN`].
    Stranger,
    /// What can be no token, since it has a blank: [`MALFORMED_TOKEN`].
    Malformed,
    /// The user of `--readonly-token`.
    ReadOnly,
    /// The user of `--outsider-token`, who has fewer rights.
    Outsider,
}

/// A token of the right form that no user has. It is no secret.
pub const INVENTED_TOKEN: &str = "0000000000000000000000000000000000000000";

/// A text with a blank, which no token has: a header with it is malformed. It is no secret.
pub const MALFORMED_TOKEN: &str = "00000000000000000000 0000000000000000000";

/// One request with its outcome. It holds no secret, and of an answer's headers those of a server error alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Exchange {
    /// The request's place among those of the run, from 1.
    pub number: u32,
    /// The id that the request's last try carried.
    pub id: RequestId,
    /// The method: `GET` or `POST`.
    pub method: &'static str,
    /// The path and query, as sent.
    pub target: String,
    /// The JSON body of a rehearsal; a login's body is not recorded.
    pub body: Option<Value>,
    /// Whose token was sent with the request.
    pub token: TokenOf,
    /// Whether it was the live call, which no report may offer to repeat.
    pub live: bool,
    /// The last attempt's status; `None` when no answer came.
    pub status: Option<u16>,
    /// What an answer of status 500 or above said of itself.
    pub error: Option<Box<ServerError>>,
    /// The time from the run's start to the first attempt.
    pub started: Duration,
    /// The time from the first attempt to the last byte of the last one, the pauses between them included.
    pub duration: Duration,
    /// The size of the body in bytes, after decompression.
    pub bytes: u64,
    /// The number of attempts: 1 when the first was enough, 0 when the request was not sent.
    pub attempts: u32,
    /// The number of attempts that failed and were made again, except those after which the server asked for fewer
    /// requests (429), or said that it had not looked at the request (GOAWAY, `REFUSED_STREAM`).
    pub failed_attempts: u32,
    /// The version of HTTP: `HTTP/1.1` or `HTTP/2.0`; `None` when no answer came.
    pub version: Option<&'static str>,
    /// The phases of the last attempt; `None` while it is under way.
    pub phases: Option<Phases>,
}

#[cfg(test)]
impl Exchange {
    /// A record for tests: a GET that was answered at once.
    pub(crate) fn sample() -> Self {
        Self {
            number: 0,
            id: RequestId::default(),
            method: "GET",
            target: "/".into(),
            body: None,
            token: TokenOf::User,
            live: false,
            status: Some(200),
            error: None,
            started: Duration::ZERO,
            duration: Duration::ZERO,
            bytes: 0,
            attempts: 1,
            failed_attempts: 0,
            version: None,
            phases: None,
        }
    }
}

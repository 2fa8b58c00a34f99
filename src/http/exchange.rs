//! The record of one request and what came of it, fit for every report.

use std::time::Duration;

use serde_json::Value;

use super::phases::Phases;

/// One request with its outcome. It holds no header and no secret.
#[derive(Debug, Clone, PartialEq)]
pub struct Exchange {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Path and query.
    pub target: String,
    /// The JSON body of a rehearsal; a login's body is not recorded.
    pub body: Option<Value>,
    /// Whether the token was sent along.
    pub authenticated: bool,
    /// Whether it was the live call, which no report may offer to repeat.
    pub live: bool,
    /// The last attempt's status; `None` when no answer came.
    pub status: Option<u16>,
    /// From the run's start to the first attempt.
    pub started: Duration,
    /// From the first attempt to the last byte of the last one, waits between them included.
    pub duration: Duration,
    /// Bytes of the body, after decompression.
    pub bytes: u64,
    /// 1 when the first attempt was enough; 0 when it was not sent.
    pub attempts: u32,
    /// `HTTP/1.1` or `HTTP/2.0`; `None` when no answer came.
    pub version: Option<&'static str>,
    /// Where the time of the last attempt went; `None` while it is under way.
    pub phases: Option<Phases>,
}

//! What a transport is told of a deployment.

use std::time::Duration;

use crate::http::base_url::BaseUrl;
use crate::http::route::Route;
use crate::http::tls::Trust;

/// How a transport talks to a deployment.
#[derive(Debug, Clone)]
pub struct Options {
    /// The deployment's address.
    pub base: BaseUrl,
    /// The most that a request may take with its retries, from its sending to the last byte.
    pub timeout: Duration,
    /// The most that the live call may take: it is never cut short because the rest is quick.
    pub live_timeout: Duration,
    /// The most that a connection may take with its TLS handshake.
    pub connect_timeout: Duration,
    /// The certificates that are trusted.
    pub trust: Trust,
    /// The most requests in flight at once; `None` is [`JOBS_HTTP2`](super::JOBS_HTTP2) or
    /// [`JOBS_HTTP1`](super::JOBS_HTTP1), by the version of the first answer.
    pub jobs: Option<usize>,
    /// How many times a GET is tried again.
    pub retries: u32,
    /// The proxy, the given addresses and our certificate.
    pub route: Route,
    /// Whether headers and bodies are kept for a trace.
    pub trace: bool,
}

//! What a transport is told of a deployment.

use std::time::Duration;

use crate::http::base_url::BaseUrl;
use crate::http::route::Route;
use crate::http::tls::Trust;

/// How to talk to a deployment.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where it is.
    pub base: BaseUrl,
    /// For a request with its retries, from its sending to the last byte.
    pub timeout: Duration,
    /// For the live call, which is never cut short because the rest is quick.
    pub live_timeout: Duration,
    /// For a connection with its TLS handshake.
    pub connect_timeout: Duration,
    /// Whom to trust.
    pub trust: Trust,
    /// Requests in flight at once; `None` chooses by the protocol's version.
    pub jobs: Option<usize>,
    /// Further tries of a GET.
    pub retries: u32,
    /// The way there.
    pub route: Route,
    /// Keep headers and bodies for a trace.
    pub trace: bool,
}

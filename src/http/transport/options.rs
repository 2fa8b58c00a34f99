//! The settings of a transport.

use std::time::Duration;

use crate::http::base_url::BaseUrl;
use crate::http::proxy::ProxyHop;
use crate::http::route::Route;
use crate::http::tls::Trust;

/// The default timeout of a request with its retries: the runbook's 25 seconds.
pub const TIMEOUT: Duration = Duration::from_secs(25);
/// The default timeout of a connection, TCP and TLS: generous for a phone's hotspot, less than a request's.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// The default timeout of a live call.
pub const LIVE_TIMEOUT: Duration = Duration::from_secs(120);
/// The default number of times that a GET is tried again.
pub const RETRIES: u32 = 2;

/// The settings by which a transport talks to a deployment.
#[derive(Debug, Clone)]
pub struct Options {
    /// The deployment's address.
    pub base: BaseUrl,
    /// Most time for a request with its retries, from its sending to the last byte.
    pub timeout: Duration,
    /// Most time for the live call, which does not depend on `timeout`.
    pub live_timeout: Duration,
    /// Most time for a connection with its TLS handshake.
    pub connect_timeout: Duration,
    /// The certificates that are trusted in a handshake.
    pub trust: Trust,
    /// The most requests in flight at once; `None` is [`JOBS_HTTP2`](super::JOBS_HTTP2) or
    /// [`JOBS_HTTP1`](super::JOBS_HTTP1), by the version of the first answer.
    pub jobs: Option<usize>,
    /// How many times a GET is tried again.
    pub retries: u32,
    /// The proxy, the given addresses and our client certificate.
    pub route: Route,
    /// Whether headers and bodies are kept for a trace.
    pub trace: bool,
}

impl Options {
    /// The default timeouts, the platform's trusted certificates, and the proxy of the platform's settings.
    #[must_use]
    pub fn new(base: BaseUrl) -> Self {
        Self {
            base,
            timeout: TIMEOUT,
            live_timeout: LIVE_TIMEOUT,
            connect_timeout: CONNECT_TIMEOUT,
            trust: Trust::Platform,
            jobs: None,
            retries: RETRIES,
            route: Route::default(),
            trace: false,
        }
    }

    /// The proxy on the way, if there is one.
    pub(super) fn proxy(&self) -> Option<ProxyHop<'_>> {
        ProxyHop::of(&self.base, &self.route, &self.trust)
    }

    /// The timeout of a request, and that of its connection.
    pub(super) fn limits(&self) -> (Duration, Duration) {
        (self.timeout, self.connect_timeout)
    }

    /// Whether TLS is spoken at all: with the deployment, or with a proxy before it.
    pub(super) fn speaks_tls(&self) -> bool {
        let with_a_proxy =
            || self.route.proxy_to(&self.base).is_some_and(|proxy_to| proxy_to.starts_with("https:"));
        !self.base.is_plain_http() || with_a_proxy()
    }
}

//! The HTTP client of a run, and the separate one of its live call.

use std::sync::Arc;

use reqwest::redirect;

use super::headers::USER_AGENT;
use super::options::Options;
use super::resolver::Resolver;
use crate::http::diagnosis;
use crate::http::first_connection::Opened;
use crate::http::phase_timer::TimingLayer;
use crate::http::route::Proxy;

/// The most bytes of headers that are read of one answer over HTTP/2; over HTTP/1.1 the library reads more.
const HEADERS: u32 = 256 * 1024;

/// Why a client could not be built: the text of the library's error.
#[derive(Debug, thiserror::Error)]
#[error("the TLS settings are not usable: {0}")]
pub struct NoTransport(pub(super) String);

/// Builds a client that has no connection yet; its first one is told to `opened`.
///
/// # Errors
/// [`NoTransport`], where the TLS settings or the proxy's address are not usable.
pub(super) fn client(
    options: &Options,
    config: rustls::ClientConfig,
    opened: Opened,
) -> Result<reqwest::Client, NoTransport> {
    let builder = reqwest::Client::builder()
        .tls_backend_preconfigured(config)
        .user_agent(USER_AGENT)
        .redirect(redirect::Policy::none())
        // Repeating is decided here and shown in the record; the library's own would not be.
        .retry(reqwest::retry::never())
        .connect_timeout(options.connect_timeout)
        .http2_max_header_list_size(HEADERS)
        .dns_resolver(Arc::new(Resolver::of(options)))
        .connector_layer(TimingLayer(opened));
    // What is meant for this machine must not be carried to a proxy, least of all in the clear.
    let builder =
        if options.base.is_loopback() { builder.no_proxy() } else { proxied(builder, &options.route.proxy)? };
    builder.build().map_err(|error| NoTransport(diagnosis::root(&error)))
}

fn proxied(builder: reqwest::ClientBuilder, proxy: &Proxy) -> Result<reqwest::ClientBuilder, NoTransport> {
    match proxy {
        Proxy::System => Ok(builder),
        Proxy::None => Ok(builder.no_proxy()),
        Proxy::Url(url) => {
            // Its text is left out: a proxy's address may hold a password.
            let proxy = reqwest::Proxy::all(url.expose()).map_err(|_| NoTransport(url.to_string()))?;
            Ok(builder.no_proxy().proxy(proxy))
        }
    }
}

/// Waits until a connection of HTTP/1.1 is back in its pool, which takes three tasks one after the other. A
/// request that is admitted before they have run finds the pool empty and opens a connection too many.
pub(super) async fn let_the_connection_return() {
    for _ in 0..16 {
        tokio::task::yield_now().await;
    }
}

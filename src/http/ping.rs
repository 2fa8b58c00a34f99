//! Requests to addresses other than the deployment's: the ping that tells a watchdog how a run went, which is a
//! GET of its address, and the notice that is posted to a webhook.

use std::time::Duration;

use super::base_url::BaseUrl;
use super::request::Request;
use super::route::Route;
use super::tls::Trust;
use super::transport::{Options, Transport};
use super::trouble::Trouble;

/// The time for a ping: a watchdog that does not answer must not delay the run.
const TIMEOUT: Duration = Duration::from_secs(3);

/// The time for a notice with all its tries; the next run, or the end of the program, waits for it.
const NOTICE_TIMEOUT: Duration = Duration::from_secs(10);

/// The signals of a ping, as healthchecks.io has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// A run begins.
    Start,
    /// The run ended well.
    Success,
    /// The run did not end well.
    Fail,
}

/// The address for a signal: `/start` and `/fail` come after the path and before the query.
#[must_use]
pub fn address(base: &url::Url, signal: Signal) -> url::Url {
    let mut url = base.clone();
    let suffix = match signal {
        Signal::Start => "/start",
        Signal::Success => return url,
        Signal::Fail => "/fail",
    };
    let path = format!("{}{suffix}", url.path().trim_end_matches('/'));
    url.set_path(&path);
    url
}

/// Sends a ping. No token and no certificate of the deployment goes with it.
///
/// # Errors
/// Why the watchdog was not told; `None` where the address is invalid, or answers with another status than 2xx.
pub async fn ping(base: &url::Url, signal: Signal) -> Result<(), Option<Trouble>> {
    let url = address(base, signal);
    call(&url, Request::public, TIMEOUT).await
}

/// Posts a notice to a webhook, as [`ping`] sends a ping; tries again after a failure that may pass.
///
/// # Errors
/// Why the webhook did not take it, as of [`ping`].
pub(crate) async fn post(url: &url::Url, notice: serde_json::Value) -> Result<(), Option<Trouble>> {
    call(url, |target| Request::notice(target, notice), NOTICE_TIMEOUT).await
}

async fn call(
    url: &url::Url,
    request: impl FnOnce(&str) -> Request,
    timeout: Duration,
) -> Result<(), Option<Trouble>> {
    let origin = BaseUrl::parse(&url.origin().ascii_serialization()).map_err(|_| None)?;
    let options = Options {
        base: origin,
        timeout,
        live_timeout: timeout,
        connect_timeout: timeout,
        trust: Trust::Platform,
        jobs: None,
        retries: 2,
        route: Route::default(),
        trace: false,
    };
    let transport = Transport::new(options).map_err(|_| None)?;
    let target = &url[url::Position::BeforePath..url::Position::AfterQuery];
    match transport.send(&request(target), None).await.result {
        Ok(reply) if (200..=299).contains(&reply.status) => Ok(()),
        Ok(_) => Err(None),
        Err(trouble) => Err(Some(trouble)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signal_comes_after_the_path() {
        let of = |base: &str, signal| address(&base.parse().unwrap(), signal).to_string();
        assert_eq!(of("https://hc.example/uuid", Signal::Success), "https://hc.example/uuid");
        assert_eq!(of("https://hc.example/uuid", Signal::Fail), "https://hc.example/uuid/fail");
        assert_eq!(of("https://hc.example/uuid/", Signal::Start), "https://hc.example/uuid/start");
        assert_eq!(of("https://hc.example/p?rid=1", Signal::Fail), "https://hc.example/p/fail?rid=1");
    }
}

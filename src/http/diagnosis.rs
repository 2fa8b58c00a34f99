//! The [`Trouble`] that a failed exchange counts as: errors of other libraries are told apart by their types along
//! the chain of causes, and never by their texts.

use std::error::Error;
use std::io;

use super::tls;
use super::trouble::Trouble;

/// The error of a name that the resolver has no address for.
#[derive(Debug, thiserror::Error)]
#[error("the name could not be resolved")]
pub(super) struct NameNotResolved;

/// The trouble of a failure to connect, found by walking the chain of causes.
pub(super) fn connecting(error: &(dyn Error + 'static), host: &str, after_ms: u64) -> Trouble {
    let host = host.to_owned();
    for cause in chain(error) {
        if cause.is::<NameNotResolved>() {
            return Trouble::DnsFailed { host };
        }
        if let Some(tls) = cause.downcast_ref::<rustls::Error>() {
            return tls::trouble(tls, &host);
        }
    }
    // The last io error is the closest to the cause; those above it only wrap it.
    let io = chain(error).filter_map(|cause| cause.downcast_ref::<io::Error>()).last();
    match io.map(io::Error::kind) {
        Some(io::ErrorKind::ConnectionRefused) => Trouble::ConnectRefused { host },
        Some(io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable) => {
            Trouble::ConnectUnreachable { host }
        }
        Some(io::ErrorKind::TimedOut) => Trouble::ConnectTimeout { host, after_ms },
        _ => Trouble::ConnectFailed { host, detail: root(error) },
    }
}

/// Whether HTTP/2 says that the server has not looked at the request (RFC 9113, 6.8 and 8.7).
pub(super) fn is_not_processed(error: &(dyn Error + 'static)) -> bool {
    chain(error).filter_map(|cause| cause.downcast_ref::<h2::Error>()).any(|h2| {
        // The library gives this error to the streams beyond the last one that was taken on, and to no other.
        let is_beyond = h2.is_go_away();
        let is_refused = h2.is_reset() && h2.reason() == Some(h2::Reason::REFUSED_STREAM);
        h2.is_remote() && (is_beyond || is_refused)
    })
}

/// The text at the end of the chain of causes. The first one has the URL, so it is never shown.
pub(super) fn root(error: &(dyn Error + 'static)) -> String {
    match chain(error).last() {
        Some(last) if !std::ptr::addr_eq(last, error) => last.to_string(),
        _ => String::from("-"),
    }
}

fn chain<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |cause| below(*cause))
}

/// The cause of a cause. `source()` of an I/O error that wraps another error skips the wrapped one.
fn below<'a>(cause: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match cause.downcast_ref::<io::Error>() {
        Some(io) => io.get_ref().map(|inner| inner as &(dyn Error + 'static)),
        None => cause.source(),
    }
}

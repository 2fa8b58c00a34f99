//! A deployment that is down, or could not be reached, in English.

use super::said::moment;
use super::trouble::trouble;
use crate::http::Exchange;
use crate::report::words::amounts::span;
use crate::verdict::{Down, DownCause, Target, Unreached};

pub(in crate::report::words) fn down(down: &Down<'_>, target: &Target) -> String {
    let address = &target.base_url;
    let cause = match down.cause {
        DownCause::NoName => format!("the name in {address} has no address"),
        DownCause::Refused => format!("{address} refused the connection"),
        DownCause::NoRoute => format!("the network has no route to {address}"),
        DownCause::NoConnection { after_ms } => {
            format!("{address} did not accept a connection within {}", span(after_ms))
        }
        DownCause::NoHandshake { after_ms } => {
            format!("{address} accepted the connection, but did not answer within {} (TLS)", span(after_ms))
        }
        DownCause::ConnectionEnded => format!("{address} closed the connection before it was established"),
        DownCause::CertificateExpired { not_after } => {
            format!("{address} shows a certificate that expired on {}", moment(not_after))
        }
        DownCause::NoAnswer { after_ms } => format!("{address} did not answer within {}", span(after_ms)),
        DownCause::HungUp => format!("{address} closed the connection without an answer"),
    };
    let proxy = target.route.via.as_ref().map(|proxy| format!(", through the proxy {proxy}"));
    let (asked, proxy) = (asked(down.request), proxy.unwrap_or_default());
    format!("{cause}, at the step {}{asked}{proxy}.", down.step)
}

pub(in crate::report::words) fn unreached(met: &Unreached<'_>, target: &Target) -> String {
    let got = trouble(met.trouble).got;
    format!(
        "the connection to {} could not be established at the step {}{}: {}.",
        target.base_url,
        met.step,
        asked(met.request),
        got
    )
}

/// The request of a trouble, such as ` (GET /api/auth/me/, 3 tries)`.
fn asked(request: Option<&Exchange>) -> String {
    let asked = request.map(|request| match request.attempts {
        0 | 1 => format!(" ({} {})", request.method, request.target),
        tries => format!(" ({} {}, {tries} tries)", request.method, request.target),
    });
    asked.unwrap_or_default()
}

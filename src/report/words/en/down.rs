//! A deployment that is down, in English.

use super::said::moment;
use crate::report::words::amounts::span;
use crate::verdict::{Down, DownCause, Target};

pub(in crate::report::words) fn down(down: &Down<'_>, target: &Target) -> String {
    let address = &target.base_url;
    let cause = match down.cause {
        DownCause::NoName => format!("the name in {address} has no address"),
        DownCause::Refused => format!("{address} refused the connection"),
        DownCause::NoRoute => format!("the network has no route to {address}"),
        DownCause::NoConnection { after_ms } => {
            format!("{address} did not accept a connection within {}", span(after_ms))
        }
        DownCause::ConnectionEnded => format!("{address} closed the connection before it was established"),
        DownCause::CertificateExpired { not_after } => {
            format!("{address} shows a certificate that expired on {}", moment(not_after))
        }
        DownCause::NoAnswer { after_ms } => format!("{address} did not answer within {}", span(after_ms)),
        DownCause::HungUp => format!("{address} closed the connection without an answer"),
    };
    let asked = down.request.map(|it| match it.attempts {
        0 | 1 => format!(" ({} {})", it.method, it.target),
        tries => format!(" ({} {}, {tries} tries)", it.method, it.target),
    });
    let proxy = target.route.via.as_ref().map(|proxy| format!(", through the proxy {proxy}"));
    let (asked, proxy) = (asked.unwrap_or_default(), proxy.unwrap_or_default());
    format!("{cause}, at the step {}{asked}{proxy}.", down.step)
}

//! The facts of the way to the deployment, in English.

use crate::finding::ConnectionFact;
use crate::report::words::amounts::millis;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &ConnectionFact) -> Wording {
    match fact {
        ConnectionFact::CertificateSeen { issuer, days_left, .. } => {
            brief(format!("{days_left} days left, issued by {issuer}"))
        }
        ConnectionFact::CertificateEndsSoon { not_after, days_left, least_days } => problem(
            format!("a certificate with at least {least_days} days left"),
            format!("{days_left} days left, until {not_after}"),
            "Renew it, and see why it was not renewed by itself.",
        ),
        ConnectionFact::CertificateExpired { not_after } => problem(
            "a certificate in its time",
            format!("it expired at {not_after}"),
            "Renew it. Nobody but --insecure takes it.",
        ),
        ConnectionFact::CertificateNotYetValid { not_before } => problem(
            "a certificate in its time",
            format!("it is valid from {not_before} on"),
            "Check this machine's clock; if it is right, replace the certificate.",
        ),
        ConnectionFact::ProxyInUse { proxy } => brief(proxy.clone().unwrap_or_else(|| "none".into())),
        ConnectionFact::HostResolved { host, addresses, by } => {
            let by = if *by == "resolver" { "" } else { ", as --resolve says" };
            brief(format!("{host}: {}{by}", addresses.join(", ")))
        }
        ConnectionFact::AddressReached { address, took_ms } => {
            brief(format!("{address} in {}", millis(*took_ms)))
        }
        ConnectionFact::AddressUnreachable { address, how } => problem(
            "a connection to every address of the host",
            format!("{address}: {how}"),
            "Take it out of the DNS, or see why it does not answer: each client tries it now and then.",
        ),
        ConnectionFact::TlsSpoken { version, alpn, cipher, chain } => {
            let alpn = alpn.as_deref().unwrap_or("-");
            brief(format!("{version}, {cipher}, {alpn}; certificates shown: {chain}"))
        }
        ConnectionFact::CertificateUntrusted { how } => problem(
            "a certificate that this machine trusts",
            format!("without --insecure: {how}"),
            "Give the issuer's certificate with --cacert FILE in place of --insecure.",
        ),
        ConnectionFact::PlainHttpClosed { how } => brief(format!("http:// is not answered ({how})")),
        ConnectionFact::PlainHttpRedirects { status, location } => {
            brief(format!("http:// leads to {location} ({status})"))
        }
        ConnectionFact::PlainHttpElsewhere { status, location } => problem(
            "http:// that leads to https:// on the same host",
            format!("{status} to {location}"),
            "Have it lead there; who types the address without https:// ends up somewhere else.",
        ),
        ConnectionFact::PlainHttpAnswers { status } => problem(
            "http:// that leads to https://",
            format!("{status}: it is answered in the clear"),
            "Have it lead to https://: a token that is sent there by mistake can be read on the way.",
        ),
        ConnectionFact::HttpSpoken { version } => brief(*version),
    }
}

//! The facts of the way to the deployment, in English.

use super::said::{self, cause, days};
use crate::finding::ConnectionFact;
use crate::report::words::amounts::{count, millis};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &ConnectionFact) -> Wording {
    match fact {
        ConnectionFact::CertificateSeen { issuer, days_left, .. } => {
            brief(format!("{} left, issued by {issuer}", days(days_left.unsigned_abs())))
        }
        ConnectionFact::CertificateEndsSoon { not_after, days_left, least_days } => problem(
            format!("a certificate with at least {} left", days(u64::from(*least_days))),
            format!("it expires in {}, on {}", days(days_left.unsigned_abs()), said::moment(not_after)),
            "Renew it, and find out why it did not renew itself.",
        ),
        ConnectionFact::CertificateExpired { not_after } => problem(
            "a certificate that is valid now",
            format!("it expired on {}", said::moment(not_after)),
            "Renew it. Only --insecure accepts it.",
        ),
        ConnectionFact::CertificateNotYetValid { not_before } => problem(
            "a certificate that is valid now",
            format!("it is valid from {}", said::moment(not_before)),
            "Check this machine's clock; if it is right, replace the certificate.",
        ),
        ConnectionFact::ProxyInUse { proxy } => {
            brief(proxy.clone().unwrap_or_else(|| "without a proxy".into()))
        }
        ConnectionFact::HostResolved { host, addresses, by } => {
            let by = if *by == "resolver" { "" } else { ", as --resolve says" };
            brief(format!("{host}: {}{by}", addresses.join(", ")))
        }
        ConnectionFact::AddressReached { address, took_ms } => {
            brief(format!("{address} in {}", millis(*took_ms)))
        }
        ConnectionFact::AddressUnreachable { address, how } => problem(
            "a connection to every address of the host",
            format!("{address}: {}", cause(how)),
            "Remove it from the DNS, or find out why it does not answer: every client tries it now and then.",
        ),
        ConnectionFact::TlsSpoken { version, alpn, cipher, chain } => {
            let alpn = alpn.as_deref().unwrap_or("-");
            brief(format!(
                "{version}, {cipher}, {alpn}; {} shown",
                count(*chain, "certificate", "certificates")
            ))
        }
        ConnectionFact::CertificateUntrusted { how } => problem(
            "a certificate that this machine trusts",
            format!("without --insecure the connection would fail: {}", cause(how)),
            "Give the issuer's certificate with --cacert FILE instead of --insecure.",
        ),
        ConnectionFact::PlainHttpClosed { how } => brief(format!("http:// does not answer ({})", cause(how))),
        ConnectionFact::PlainHttpRedirects { status, location } => {
            brief(format!("http:// redirects to {location} ({status})"))
        }
        ConnectionFact::PlainHttpElsewhere { status, location } => problem(
            "http:// redirects to https:// on the same host",
            format!("it redirects to {location} ({status})"),
            "Have the redirect changed: whoever types the address without https:// ends up somewhere else.",
        ),
        ConnectionFact::PlainHttpAnswers { status } => problem(
            "http:// redirects to https://",
            format!("the server answers {status} without encryption"),
            "Have it redirect to https://: a token sent there by mistake can be read on the way.",
        ),
        ConnectionFact::HttpSpoken { version } => brief(*version),
    }
}

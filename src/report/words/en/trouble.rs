//! Why a request got no answer, in English.

use super::proxy;
use super::remedies::{CHECK_DEPLOYMENT, REPORT_IT};
use super::said::moment;
use crate::http::Trouble;
use crate::report::words::amounts::{size, span};
use crate::report::words::wording::Problem;

pub(in crate::report::words) fn trouble(trouble: &Trouble) -> Problem {
    const CACERT: &str = "If you know this issuer, give its certificate with --cacert FILE. Only as a last resort: --insecure.";
    match trouble {
        Trouble::DnsFailed { host } => Problem::new(
            "an address for the name of the host",
            format!("the name {host} has no address"),
            "Check the spelling of --base-url and this machine's network.",
        ),
        Trouble::ConnectRefused { host } => Problem::new(
            "a connection",
            format!("{host} refused the connection"),
            "Check the port in --base-url, whether the deployment is up, and HTTPS_PROXY if there is one.",
        ),
        Trouble::ConnectUnreachable { host } => Problem::new(
            "a connection",
            format!("the network has no route to {host}"),
            "Check this machine's network and VPN.",
        ),
        Trouble::ConnectTimeout { host, after_ms } => Problem::new(
            "a connection",
            format!("{host} did not answer within {}", span(*after_ms)),
            "Check the network and whether the server is overloaded, or allow more time with --connect-timeout and --timeout (a connection gets at most four fifths of it).",
        ),
        Trouble::ConnectFailed { host, .. } => Problem::new(
            "a connection",
            format!("the connection to {host} failed"),
            "Check the network and the proxy settings.",
        ),
        Trouble::ProxyUnreachable { proxy, set_by, how } => proxy::unreachable(proxy, set_by, how),
        Trouble::ProxyRefused { proxy, set_by, host, status } => proxy::refused(proxy, set_by, host, *status),
        Trouble::ProxyAuthRequired { proxy, set_by, schemes, given } => {
            proxy::wants_credentials(proxy, set_by, schemes, *given)
        }
        Trouble::ProxySilent { proxy, set_by, after_ms } => proxy::silent(proxy, set_by, *after_ms),
        Trouble::TlsSelfSigned { subject } => Problem::new(
            "a certificate from a trusted issuer",
            format!("the certificate is self-signed: {subject}"),
            CACERT,
        ),
        Trouble::TlsUnknownIssuer { issuer } => Problem::new(
            "a certificate from a trusted issuer",
            format!("this machine does not trust the certificate's issuer: {issuer}"),
            CACERT,
        ),
        Trouble::TlsExpired { not_after } => Problem::new(
            "a certificate that is valid now",
            format!("the certificate expired on {}", moment(not_after)),
            "Have it renewed on the server; check this machine's clock.",
        ),
        Trouble::TlsNotYetValid { not_before } => Problem::new(
            "a certificate that is valid now",
            format!("the certificate is valid only from {}", moment(not_before)),
            "Check this machine's clock and the server's.",
        ),
        Trouble::TlsWrongName { host, names } => Problem::new(
            format!("a certificate for {host}"),
            if names.is_empty() {
                "the certificate has no name".into()
            } else {
                format!("the certificate is for {}", names.join(", "))
            },
            "Use a name of the certificate in --base-url. A wrong name can also mean a wrong server.",
        ),
        Trouble::TlsIssuerFirst { subject } => Problem::new(
            "the server's own certificate first",
            format!("the server shows an issuer's certificate first: {subject}"),
            "Have the chain corrected on the server: its own certificate first, then its issuers.",
        ),
        Trouble::TlsWeakKey { subject } => Problem::new(
            "a certificate with a strong key",
            format!("the certificate's key is too short or of an old kind: {subject}"),
            "Have a new one issued for the server, with RSA of 2,048 bits or more or with ECDSA.",
        ),
        Trouble::TlsVersion { host } => Problem::new(
            "TLS 1.2 or 1.3",
            format!("{host} only supports older versions"),
            "Have TLS 1.2 or newer enabled on the server or on the proxy in front of it.",
        ),
        Trouble::TlsClientCertificate { host, .. } => Problem::new(
            "a TLS connection",
            format!("{host} asks for a client certificate, or for another one"),
            "Give the one it accepts with --cert FILE and --key FILE; whoever runs the server knows which.",
        ),
        Trouble::TlsRefused { host, .. } => Problem::new(
            "a TLS connection",
            format!("{host} refused the TLS connection"),
            "Check the name in --base-url and the server's TLS settings; it may need --cert and --key.",
        ),
        Trouble::TlsNotSpoken { host } => Problem::new(
            "a TLS connection",
            format!("that port of {host} does not use TLS"),
            "Check the port in --base-url. Use http:// on this machine only.",
        ),
        Trouble::TlsFailed { .. } => Problem::new(
            "a TLS connection",
            "the TLS connection could not be established",
            "Check the server's TLS settings and any proxy in between.",
        ),
        Trouble::Timeout { after_ms } => Problem::new(
            "a complete answer",
            format!("no complete answer came within {}", span(*after_ms)),
            "Try again and see whether the server is overloaded, or allow more time with --timeout.",
        ),
        Trouble::GivenUp { timeouts } => Problem::new(
            "an answer",
            format!("the request was not sent, because {timeouts} in a row had no answer in time"),
            "Find out why the server does not answer, or allow more time with --timeout; then run it again.",
        ),
        Trouble::NotProcessed {} => Problem::new(
            "an answer",
            "the server says that it did not process the request (HTTP/2)",
            CHECK_DEPLOYMENT,
        ),
        Trouble::ConnectionLost { .. } => {
            Problem::new("an answer", "the connection broke before the answer came", CHECK_DEPLOYMENT)
        }
        Trouble::BodyCut { received } => Problem::new(
            "a complete answer",
            format!("the answer broke off after {}", size(*received)),
            "Try again; if it happens again, check the proxy in front of the ERP.",
        ),
        Trouble::AnswersTooLarge { bound } => Problem::new(
            format!("at most {} of memory for all answers together", size(*bound)),
            "the answers are larger, so this one was not kept",
            REPORT_IT,
        ),
        Trouble::BodyTooLarge { bound } => Problem::new(
            format!("an answer of at most {}", size(*bound)),
            "the answer is larger, so it was not kept",
            REPORT_IT,
        ),
        Trouble::RateLimited { retry_after_s } => {
            let wait = retry_after_s.map_or_else(String::new, |seconds| {
                format!("; it asks to wait {}", span(seconds.saturating_mul(1_000)))
            });
            Problem::new(
                "an answer",
                format!("the server says that there are too many requests (429){wait}"),
                "Wait and try again, with more --retries and a longer --timeout.",
            )
        }
        Trouble::Interrupted {} => Problem::new("an answer", "the run was stopped", "Run it again."),
    }
}

pub(in crate::report::words) fn lost(how: String) -> Problem {
    Problem::new(
        "the live call's answer",
        format!("the answer was lost ({how}): the call may or may not have been carried out"),
        "Do NOT run it again. Find out first: pointctl verify --from-journal",
    )
}

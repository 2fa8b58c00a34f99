//! What stood in the way, in English.

use super::proxy;
use super::remedies::{CHECK_DEPLOYMENT, REPORT_IT};
use crate::http::Trouble;
use crate::report::words::wording::Problem;

pub(in crate::report::words) fn trouble(trouble: &Trouble) -> Problem {
    const CACERT: &str = "If you know this issuer, give its certificate with --cacert FILE. Only as a last resort: --insecure.";
    match trouble {
        Trouble::DnsFailed { host } => Problem::new(
            "an address",
            format!("{host} has none"),
            "Check the spelling of --base-url and this machine's network.",
        ),
        Trouble::ConnectRefused { host } => Problem::new(
            "a connection",
            format!("{host} refused it"),
            "Check the port in --base-url, whether the deployment is up, and HTTPS_PROXY if there is one.",
        ),
        Trouble::ConnectUnreachable { host } => Problem::new(
            "a connection",
            format!("no way leads to {host}"),
            "Check this machine's network and VPN.",
        ),
        Trouble::ConnectTimeout { host, after_ms } => Problem::new(
            "a connection",
            format!("{host} did not answer within {after_ms} ms"),
            "Check the network, or give it more time with --connect-timeout, and with --timeout, of which it is four fifths at most.",
        ),
        Trouble::ConnectFailed { host, detail } => Problem::new(
            "a connection",
            format!("{host}: {detail}"),
            "Check the network and the proxy settings.",
        ),
        Trouble::ProxyUnreachable { proxy, set_by, how } => proxy::unreachable(proxy, set_by, how),
        Trouble::ProxyRefused { proxy, set_by, host, status } => proxy::refused(proxy, set_by, host, *status),
        Trouble::ProxyAuthRequired { proxy, set_by, schemes, given } => {
            proxy::wants_credentials(proxy, set_by, schemes, *given)
        }
        Trouble::ProxySilent { proxy, set_by, after_ms } => proxy::silent(proxy, set_by, *after_ms),
        Trouble::TlsSelfSigned { subject } => {
            Problem::new("a certificate by a trusted issuer", format!("a self-signed one: {subject}"), CACERT)
        }
        Trouble::TlsUnknownIssuer { issuer } => Problem::new(
            "a certificate by a trusted issuer",
            format!("one whose issuer is not trusted here: {issuer}"),
            CACERT,
        ),
        Trouble::TlsExpired { not_after } => Problem::new(
            "a certificate in its time",
            format!("one that expired at {not_after}"),
            "Have it renewed on the server; check this machine's clock.",
        ),
        Trouble::TlsNotYetValid { not_before } => Problem::new(
            "a certificate in its time",
            format!("one that is valid only from {not_before}"),
            "Check this machine's clock and the server's.",
        ),
        Trouble::TlsWrongName { host, names } => Problem::new(
            format!("a certificate for {host}"),
            format!("one for {}", if names.is_empty() { "no name".into() } else { names.join(", ") }),
            "Use a name of the certificate in --base-url. A wrong name can also be a wrong server.",
        ),
        Trouble::TlsIssuerFirst { subject } => Problem::new(
            "the server's own certificate first",
            format!("that of an issuer: {subject}"),
            "Have the chain mended on the server: its own certificate first, then its issuers.",
        ),
        Trouble::TlsWeakKey { subject } => Problem::new(
            "a certificate whose key is to be trusted",
            format!("one whose key is too short or of an old kind: {subject}"),
            "Have it issued anew on the server, with RSA of 2048 bits or more or with ECDSA.",
        ),
        Trouble::TlsVersion { host } => Problem::new(
            "TLS 1.2 or 1.3",
            format!("{host} speaks only older versions"),
            "Have TLS 1.2 or newer switched on on the server or the proxy in front of it.",
        ),
        Trouble::TlsClientCertificate { host, detail } => Problem::new(
            "a TLS connection",
            format!("{host} wants a certificate of ours, or another one ({detail})"),
            "Give the one it takes with --cert FILE and --key FILE; whoever runs the server knows which.",
        ),
        Trouble::TlsRefused { host, alert } => Problem::new(
            "a TLS connection",
            format!("{host} refused it ({alert})"),
            "Check the name in --base-url and the server's TLS settings; it may want --cert and --key.",
        ),
        Trouble::TlsNotSpoken { host } => Problem::new(
            "TLS",
            format!("{host} does not speak it"),
            "Check the port in --base-url. Use http:// on this machine only.",
        ),
        Trouble::TlsFailed { detail } => Problem::new(
            "a TLS connection",
            detail.as_str(),
            "Check the server's TLS settings and any proxy in between.",
        ),
        Trouble::Timeout { after_ms } => Problem::new(
            "a whole answer",
            format!("none within {after_ms} ms"),
            "Try again, or give it more time with --timeout.",
        ),
        Trouble::GivenUp { timeouts } => Problem::new(
            "an answer",
            format!("not asked for: {timeouts} requests in a row had none in time"),
            "See why the server says nothing, or give it more time with --timeout; then run it again.",
        ),
        Trouble::NotProcessed {} => Problem::new(
            "an answer",
            "the server says that it has not looked at the request, over HTTP/2",
            CHECK_DEPLOYMENT,
        ),
        Trouble::ConnectionLost { detail } => {
            Problem::new("an answer", format!("the connection broke: {detail}"), CHECK_DEPLOYMENT)
        }
        Trouble::BodyCut { received } => Problem::new(
            "a whole answer",
            format!("it broke off after {received} bytes"),
            "Try again; if it comes back, look at the proxy in front of the ERP.",
        ),
        Trouble::AnswersTooLarge { bound } => Problem::new(
            format!("at most {bound} bytes of memory for all answers together"),
            "more; this one was not kept",
            REPORT_IT,
        ),
        Trouble::BodyTooLarge { bound } => {
            Problem::new(format!("at most {bound} bytes"), "more; it was not kept", REPORT_IT)
        }
        Trouble::RateLimited { retry_after_s } => {
            let wait = retry_after_s.map_or_else(String::new, |seconds| format!(", for {seconds} s"));
            Problem::new(
                "an answer",
                format!("429: too many requests{wait}"),
                "Wait, and try again, with more --retries and a longer --timeout.",
            )
        }
        Trouble::Interrupted {} => Problem::new("an answer", "the run was stopped", "Run it again."),
    }
}

pub(in crate::report::words) fn lost(how: String) -> Problem {
    Problem::new(
        "the live call's answer",
        format!("{how}: it may or may not have been carried out"),
        "Do NOT run it again. Find out first: pointctl verify --from-journal",
    )
}

//! The way to the deployment: proxy, addresses, TLS, the certificate and plain HTTP.

use serde::Serialize;
use strum::IntoStaticStr;

use crate::from_json::read_back;

read_back! {
/// What is seen of the way to the deployment.
#[derive(Debug, Clone, PartialEq, Serialize, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case", tag = "code", content = "data")]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "a variant's fields are the numbers that its own line names")]
pub enum ConnectionFact {
    /// The server's certificate, and the whole days until it expires.
    CertificateSeen { subject: String, issuer: String, names: Vec<String>, not_after: String, days_left: i64 },
    /// The proxy on the way, without its credentials; null for none.
    ProxyInUse { proxy: Option<String> },
    /// The host's addresses, by the `resolver` or as `--resolve` gives them.
    HostResolved { host: String, addresses: Vec<String>, by: &'static str },
    /// A connection to this address could be made.
    AddressReached { address: String, took_ms: f64 },
    /// No connection could be made to this address, one of several; `how` is the code of the reason.
    AddressUnreachable { address: String, how: &'static str },
    /// The result of the TLS handshake; `chain` is the number of certificates that the server showed.
    TlsSpoken { version: &'static str, alpn: Option<String>, cipher: String, chain: u64 },
    /// Under `--insecure`: the platform would have refused the certificate; `how` is the code of the reason.
    CertificateUntrusted { how: &'static str },
    /// Nothing answers `http://`; `how` is the code of the reason.
    PlainHttpClosed { how: &'static str },
    /// `http://` leads to `https://` on the same host.
    PlainHttpRedirects { status: u16, location: String },
    /// `http://` redirects to another place than `https://` on the same host.
    PlainHttpElsewhere { status: u16, location: String },
    /// `http://` is answered without a redirect.
    PlainHttpAnswers { status: u16 },
    /// The version of HTTP that the answers came by.
    HttpSpoken { version: &'static str },
    /// The certificate expires in fewer days than it takes to renew it.
    CertificateEndsSoon { not_after: String, days_left: i64, least_days: u32 },
    /// The certificate has expired, and under `--insecure` was accepted.
    CertificateExpired { not_after: String },
    /// The certificate is not valid yet, and under `--insecure` was accepted.
    CertificateNotYetValid { not_before: String },
}
}

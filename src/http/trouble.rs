//! Why a request got no answer. Each reason has its numbers, and is recognized by an error's type and not by its
//! text.

use serde::Serialize;
use strum::IntoStaticStr;

use crate::from_json::read_back;

read_back! {
/// Why a request has no usable answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, IntoStaticStr, strum::EnumDiscriminants)]
#[serde(rename_all = "kebab-case", tag = "code", content = "data")]
#[strum(serialize_all = "kebab-case")]
#[strum_discriminants(
    derive(IntoStaticStr, strum::EnumIter),
    strum(serialize_all = "kebab-case"),
    name(TroubleKind),
    doc = "The kinds of [`Trouble`]: one for each code."
)]
#[expect(missing_docs, reason = "a variant's fields are what its own line names")]
pub enum Trouble {
    /// The host's name has no address.
    DnsFailed { host: String },
    /// Nothing listens at the address.
    ConnectRefused { host: String },
    /// The network has no route to the address.
    ConnectUnreachable { host: String },
    /// No connection stood within the time given.
    ConnectTimeout { host: String, after_ms: u64 },
    /// The connection failed in another way.
    ConnectFailed { host: String, detail: String },
    /// There is no connection to the proxy; `how` is the code of the reason, `set_by` the flag, variable or
    /// profile that names the proxy, or empty where it is the platform's.
    ProxyUnreachable { proxy: String, set_by: String, how: String },
    /// The proxy refuses the way to the host, with this status.
    ProxyRefused { proxy: String, set_by: String, host: String, status: u16 },
    /// The proxy asks for credentials in one of these schemes; `given` says that it did not accept ours.
    ProxyAuthRequired { proxy: String, set_by: String, schemes: Vec<String>, given: bool },
    /// The proxy accepts a connection and does not answer the request for the way.
    ProxySilent { proxy: String, set_by: String, after_ms: u64 },
    /// The certificate is signed by nobody but itself.
    TlsSelfSigned { subject: String },
    /// The certificate's issuer is not among the trusted ones.
    TlsUnknownIssuer { issuer: String },
    /// The certificate is past its end.
    TlsExpired { not_after: String },
    /// The certificate's time has not begun.
    TlsNotYetValid { not_before: String },
    /// The certificate is for other names.
    TlsWrongName { host: String, names: Vec<String> },
    /// The server shows an issuer's certificate in place of its own.
    TlsIssuerFirst { subject: String },
    /// The key of the server's certificate is too short, or of a kind that is no longer trusted.
    TlsWeakKey { subject: String },
    /// The server speaks only versions of TLS that are no longer safe.
    TlsVersion { host: String },
    /// The server asks for a client certificate, or does not accept ours.
    TlsClientCertificate { host: String, detail: String },
    /// The server ended the handshake with this alert.
    TlsRefused { host: String, alert: String },
    /// TLS was spoken to a port that does not speak it.
    TlsNotSpoken { host: String },
    /// TLS failed in another way.
    TlsFailed { detail: String },
    /// The answer was not complete within the time given.
    Timeout { after_ms: u64 },
    /// The request was not sent, since this many requests in a row before it had no answer in time.
    GivenUp { timeouts: u64 },
    /// HTTP/2 says that the server has not looked at the request: its stream was refused, or comes after the last
    /// one that a closing connection took.
    NotProcessed {},
    /// The connection broke before the answer began.
    ConnectionLost { detail: String },
    /// The answer's body ended early.
    BodyCut { received: u64 },
    /// The answer's body is larger than the request's bound.
    BodyTooLarge { bound: u64 },
    /// The answers of the run together take more memory than it may, and this one is not kept.
    AnswersTooLarge { bound: u64 },
    /// The server asks for fewer requests (429), for as many seconds where it says so.
    RateLimited { retry_after_s: Option<u64> },
    /// A signal ended the run before this was judged.
    Interrupted {},
}
}

impl Trouble {
    /// The stable kebab-case name, never reused for anything else.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// Whether the request never left, or the server has not looked at it, so that nothing was carried out.
    #[must_use]
    pub fn is_before_request(&self) -> bool {
        match self {
            Self::DnsFailed { .. }
            | Self::ConnectRefused { .. }
            | Self::ConnectUnreachable { .. }
            | Self::ConnectTimeout { .. }
            | Self::ConnectFailed { .. }
            | Self::ProxyUnreachable { .. }
            | Self::ProxyRefused { .. }
            | Self::ProxyAuthRequired { .. }
            | Self::ProxySilent { .. }
            | Self::TlsSelfSigned { .. }
            | Self::TlsUnknownIssuer { .. }
            | Self::TlsExpired { .. }
            | Self::TlsNotYetValid { .. }
            | Self::TlsWrongName { .. }
            | Self::TlsIssuerFirst { .. }
            | Self::TlsWeakKey { .. }
            | Self::TlsVersion { .. }
            | Self::TlsRefused { .. }
            | Self::TlsNotSpoken { .. }
            | Self::TlsFailed { .. }
            | Self::NotProcessed {}
            | Self::GivenUp { .. } => true,
            // In TLS 1.3 the alert comes after our part of the handshake, with which the request may have left.
            Self::TlsClientCertificate { .. } => false,
            Self::Timeout { .. }
            | Self::ConnectionLost { .. }
            | Self::BodyCut { .. }
            | Self::BodyTooLarge { .. }
            | Self::AnswersTooLarge { .. }
            | Self::RateLimited { .. }
            | Self::Interrupted {} => false,
        }
    }

    /// Whether another try may succeed: after failures of the network, but not of a certificate. A connection that
    /// broke before the answer was whole may have carried the request, so that this is for a GET alone.
    #[must_use]
    pub fn is_worth_a_retry(&self) -> bool {
        matches!(
            self,
            Self::DnsFailed { .. }
                | Self::ConnectRefused { .. }
                | Self::ConnectUnreachable { .. }
                | Self::ConnectTimeout { .. }
                | Self::ConnectFailed { .. }
                | Self::ProxyUnreachable { .. }
                | Self::ProxyRefused { status: 502..=504, .. }
                | Self::ProxySilent { .. }
                | Self::NotProcessed {}
                | Self::ConnectionLost { .. }
                | Self::BodyCut { .. }
        )
    }
}

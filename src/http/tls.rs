//! Certificates: whom to trust, and a name for each way in which that fails.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{Resumption, WebPkiServerVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject};
use rustls::server::ParsedCertificate;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, InvalidMessage, OtherError, RootCertStore,
    SignatureScheme,
};
use rustls_platform_verifier::Verifier as PlatformVerifier;
use x509_parser::prelude::{FromDer, X509Certificate};

use super::Trouble;
use super::leaf::Accepted;
use super::route::Identity;
use super::sessions::Sessions;

/// Whom to trust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trust {
    /// The platform's roots.
    Platform,
    /// These certificates alone: authorities, or a self-signed server certificate itself.
    Only(Vec<CertificateDer<'static>>),
    /// Anybody (`--insecure`).
    Anybody,
}

/// Reads every certificate of a PEM text.
///
/// # Errors
/// `None` when there is none, or when one of them can't be read.
#[must_use]
pub fn certificates(pem: &[u8]) -> Option<Vec<CertificateDer<'static>>> {
    let all: Vec<_> = CertificateDer::pem_slice_iter(pem).collect::<Result<_, _>>().ok()?;
    let sound = all.iter().all(|der| X509Certificate::from_der(der).is_ok());
    (sound && !all.is_empty()).then_some(all)
}

/// The client's TLS settings: TLS 1.2 and 1.3, HTTP/2 offered first. What is accepted is noted.
///
/// # Errors
/// The platform has no usable roots, or the given ones are none.
pub(super) fn client_config(
    trust: &Trust,
    identity: Option<&Identity>,
    accepted: Arc<Accepted>,
) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = Verifier::new(trust, accepted, Arc::clone(&provider))?;
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier));
    let mut config = match identity.map(Identity::parts) {
        Some((chain, key)) => builder.with_client_auth_cert(chain, key)?,
        None => builder.with_no_client_auth(),
    };
    config.resumption = Resumption::store(Arc::new(Sessions::default()));
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

/// Judges as rustls does and adds to each refusal what a person needs to act on it.
#[derive(Debug)]
struct Verifier {
    /// `None` trusts anybody.
    inner: Option<Arc<dyn ServerCertVerifier>>,
    /// Certificates that are trusted for themselves: a self-signed one is no authority.
    pinned: Vec<CertificateDer<'static>>,
    accepted: Arc<Accepted>,
    provider: Arc<CryptoProvider>,
}

impl Verifier {
    fn new(
        trust: &Trust,
        accepted: Arc<Accepted>,
        provider: Arc<CryptoProvider>,
    ) -> Result<Self, rustls::Error> {
        let (inner, pinned): (Option<Arc<dyn ServerCertVerifier>>, _) = match trust {
            Trust::Anybody => (None, Vec::new()),
            Trust::Platform => (Some(Arc::new(PlatformVerifier::new(Arc::clone(&provider))?)), Vec::new()),
            Trust::Only(roots) => {
                let mut store = RootCertStore::empty();
                for root in roots {
                    store.add(root.clone())?;
                }
                let verifier =
                    WebPkiServerVerifier::builder_with_provider(Arc::new(store), Arc::clone(&provider))
                        .build()
                        .map_err(|error| rustls::Error::General(error.to_string()))?;
                (Some(verifier), roots.clone())
            }
        };
        Ok(Self { inner, pinned, accepted, provider })
    }

    fn judge(
        &self,
        leaf: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let Some(inner) = &self.inner else { return Ok(ServerCertVerified::assertion()) };
        let verdict = inner.verify_server_cert(leaf, intermediates, name, ocsp, now);
        let Err(error) = verdict else { return verdict };
        if self.pinned.contains(leaf) {
            return pinned(leaf, name, now).map_err(|error| explained(error, leaf, name));
        }
        Err(explained(error, leaf, name))
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        leaf: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let verified = self.judge(leaf, intermediates, name, ocsp, now)?;
        self.accepted.note(&name.to_str(), leaf);
        Ok(verified)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, cert, signature, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, cert, signature, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// A certificate trusted for itself still has to be in its time and for this name.
fn pinned(
    leaf: &CertificateDer<'_>,
    name: &ServerName<'_>,
    now: UnixTime,
) -> Result<ServerCertVerified, rustls::Error> {
    let (_, parsed) = X509Certificate::from_der(leaf).map_err(|_| CertificateError::BadEncoding)?;
    let now = i64::try_from(now.as_secs()).unwrap_or(i64::MAX);
    if now > parsed.validity().not_after.timestamp() {
        return Err(CertificateError::Expired.into());
    }
    if now < parsed.validity().not_before.timestamp() {
        return Err(CertificateError::NotValidYet.into());
    }
    rustls::client::verify_server_name(&ParsedCertificate::try_from(leaf)?, name)?;
    Ok(ServerCertVerified::assertion())
}

/// A refusal that carries its [`Trouble`] through the layers above.
#[derive(Debug)]
struct Refused(Trouble);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code())
    }
}

impl Error for Refused {}

/// The error with what is wrong by this certificate.
pub(crate) fn explained(
    error: rustls::Error,
    leaf: &CertificateDer<'_>,
    name: &ServerName<'_>,
) -> rustls::Error {
    let Ok((_, parsed)) = X509Certificate::from_der(leaf) else { return error };
    let rustls::Error::InvalidCertificate(reason) = &error else { return error };
    let moment =
        |seconds: i64| Timestamp::from_second(seconds).map_or_else(|_| "?".into(), |t| t.to_string());
    let trouble = match reason {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            Trouble::TlsExpired { not_after: moment(parsed.validity().not_after.timestamp()) }
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            Trouble::TlsNotYetValid { not_before: moment(parsed.validity().not_before.timestamp()) }
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            Trouble::TlsWrongName { host: name.to_str().into_owned(), names: names(&parsed) }
        }
        _ if parsed.issuer() == parsed.subject() => {
            Trouble::TlsSelfSigned { subject: parsed.subject().to_string() }
        }
        // A bad signature: there is an issuer of this name among the trusted, and it is another one.
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            Trouble::TlsUnknownIssuer { issuer: parsed.issuer().to_string() }
        }
        _ => return error,
    };
    CertificateError::Other(OtherError(Arc::new(Refused(trouble)))).into()
}

/// The DNS names and addresses that it is for.
pub(super) fn names(certificate: &X509Certificate<'_>) -> Vec<String> {
    use x509_parser::extensions::GeneralName;
    let Ok(Some(extension)) = certificate.subject_alternative_name() else { return Vec::new() };
    let name = |name: &GeneralName<'_>| match name {
        GeneralName::DNSName(name) => Some((*name).to_owned()),
        GeneralName::IPAddress(bytes) => match <[u8; 4]>::try_from(*bytes) {
            Ok(v4) => Some(std::net::Ipv4Addr::from(v4).to_string()),
            Err(_) => <[u8; 16]>::try_from(*bytes).ok().map(|v6| std::net::Ipv6Addr::from(v6).to_string()),
        },
        _ => None,
    };
    extension.value.general_names.iter().filter_map(name).collect()
}

/// Names a TLS failure.
pub(super) fn trouble(error: &rustls::Error, host: &str) -> Trouble {
    match error {
        rustls::Error::InvalidCertificate(CertificateError::Other(OtherError(inner))) => {
            match inner.downcast_ref::<Refused>() {
                Some(Refused(trouble)) => trouble.clone(),
                None => Trouble::TlsFailed { detail: error.to_string() },
            }
        }
        rustls::Error::InvalidMessage(InvalidMessage::InvalidContentType) => {
            Trouble::TlsNotSpoken { host: host.to_owned() }
        }
        other => Trouble::TlsFailed { detail: other.to_string() },
    }
}

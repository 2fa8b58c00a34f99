//! TLS: which certificates are trusted, and a name for each way in which a handshake fails.

mod failures;

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{ResolvesClientCert, Resumption, WebPkiServerVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::sign::CertifiedKey;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use rustls_platform_verifier::Verifier as PlatformVerifier;
use x509_parser::prelude::{FromDer, X509Certificate};

pub(crate) use self::failures::explained;
pub(super) use self::failures::trouble;
use self::failures::weak;
use super::leaf::AcceptedCertificates;
use super::route::Identity;
use super::tls_sessions::TlsSessions;

/// Which certificates are trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trust {
    /// Certificates that lead to the platform's roots.
    Platform,
    /// Certificates that lead to the platform's roots or to this one, which the platform's own reader does not
    /// see.
    PlatformAnd(CertificateDer<'static>),
    /// These certificates alone: authorities, or a self-signed server certificate itself.
    Only(Vec<CertificateDer<'static>>),
    /// Every certificate (`--insecure`).
    Anybody,
}

/// The client's TLS settings: TLS 1.2 and 1.3, with HTTP/2 offered first. Accepted certificates are noted.
///
/// # Errors
/// The platform has no usable roots, or a given certificate is invalid.
pub(super) fn client_config(
    trust: &Trust,
    identity: Option<&Identity>,
    accepted: Arc<AcceptedCertificates>,
) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = Verifier::new(trust, Arc::clone(&accepted), Arc::clone(&provider))?;
    let certified =
        identity.map(Identity::parts).map(|(chain, key)| CertifiedKey::from_der(chain, key, &provider));
    let ours = OwnCertificate { certified: certified.transpose()?.map(Arc::new), accepted };
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_client_cert_resolver(Arc::new(ours));
    config.resumption = Resumption::store(Arc::new(TlsSessions::default()));
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

/// The settings of a client that speaks no TLS and refuses every certificate. The platform's roots are not read.
///
/// # Errors
/// Only where ring lacks the default versions of TLS, which it does not.
pub(super) fn no_tls() -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(builder.with_root_certificates(RootCertStore::empty()).with_no_client_auth())
}

/// Our client certificate, if there is one, for a server that asks for one; that it asks is noted.
#[derive(Debug)]
struct OwnCertificate {
    certified: Option<Arc<CertifiedKey>>,
    accepted: Arc<AcceptedCertificates>,
}

impl ResolvesClientCert for OwnCertificate {
    fn resolve(&self, _: &[&[u8]], _: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        self.accepted.note_asked_for_ours();
        self.certified.clone()
    }

    fn has_certs(&self) -> bool {
        self.certified.is_some()
    }
}

/// Verifies as rustls does, and explains each refusal.
#[derive(Debug)]
struct Verifier {
    /// The verifier of certificate chains; `None` accepts every certificate.
    inner: Option<Arc<dyn ServerCertVerifier>>,
    /// Certificates that are trusted for themselves, in DER: a self-signed one is no authority.
    pinned: Vec<CertificateDer<'static>>,
    accepted: Arc<AcceptedCertificates>,
    provider: Arc<CryptoProvider>,
}

/// The platform's verifier of certificate chains, with one root more where one is given.
fn platform(
    root: Option<&CertificateDer<'static>>,
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, rustls::Error> {
    Ok(Arc::new(PlatformVerifier::new_with_extra_roots(root.cloned(), Arc::clone(provider))?))
}

impl Verifier {
    fn new(
        trust: &Trust,
        accepted: Arc<AcceptedCertificates>,
        provider: Arc<CryptoProvider>,
    ) -> Result<Self, rustls::Error> {
        let (inner, pinned): (Option<Arc<dyn ServerCertVerifier>>, _) = match trust {
            Trust::Anybody => (None, Vec::new()),
            Trust::Platform => (Some(platform(None, &provider)?), Vec::new()),
            Trust::PlatformAnd(root) => (Some(platform(Some(root), &provider)?), Vec::new()),
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

impl Verifier {
    fn proved(
        &self,
        leaf: &CertificateDer<'_>,
        verified: Result<HandshakeSignatureValid, rustls::Error>,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let valid = verified.map_err(|error| weak(error, leaf))?;
        self.accepted.prove(leaf);
        Ok(valid)
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
        let algorithms = &self.provider.signature_verification_algorithms;
        self.proved(cert, verify_tls12_signature(message, cert, signature, algorithms))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        self.proved(cert, verify_tls13_signature(message, cert, signature, algorithms))
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// Checks a pinned certificate, which still has to be within its time and for this name.
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

//! A certificate authority that lives as long as the deployment, and the leaf that it signs.

use std::io;
use std::sync::Arc;

use jiff::{Timestamp, tz::Offset};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};
use rustls::crypto::ring;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::server::danger::ClientCertVerifier;
use rustls::{RootCertStore, ServerConfig};

use super::clock::{self, DAY};
use super::faults::Certificate;

const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "::1"];

/// What a server and its clients need.
pub(super) struct Tls {
    pub(super) server: Arc<ServerConfig>,
    /// The authority, for the clients to trust.
    pub(super) ca_pem: String,
    /// A client's certificate by the same authority, with its key.
    pub(super) client_pem: String,
}

pub(super) fn new(http1: bool, client_auth: bool, fault: Option<Certificate>) -> io::Result<Tls> {
    let authority = authority().map_err(io::Error::other)?;
    let key = KeyPair::generate().map_err(io::Error::other)?;
    let params = leaf(fault).map_err(io::Error::other)?;
    let leaf = match fault {
        Some(Certificate::SelfSigned) => params.self_signed(&key),
        _ => params.signed_by(&key, &authority),
    }
    .map_err(io::Error::other)?;
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let mut server = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_client_cert_verifier(clients(client_auth, &authority)?)
        .with_single_cert(vec![leaf.der().clone()], key)
        .map_err(io::Error::other)?;
    if !http1 {
        server.alpn_protocols.push(b"h2".to_vec());
    }
    server.alpn_protocols.push(b"http/1.1".to_vec());
    let client_pem = client(&authority).map_err(io::Error::other)?;
    Ok(Tls { server: Arc::new(server), ca_pem: authority.pem(), client_pem })
}

/// Who may come in.
fn clients(
    asked: bool,
    authority: &CertifiedIssuer<'static, KeyPair>,
) -> io::Result<Arc<dyn ClientCertVerifier>> {
    if !asked {
        return Ok(WebPkiClientVerifier::no_client_auth());
    }
    let mut roots = RootCertStore::empty();
    roots.add(authority.der().clone()).map_err(io::Error::other)?;
    let provider = Arc::new(ring::default_provider());
    WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider).build().map_err(io::Error::other)
}

fn client(authority: &CertifiedIssuer<'static, KeyPair>) -> Result<String, rcgen::Error> {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, "pointctl client");
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    let key = KeyPair::generate()?;
    Ok(format!("{}{}", params.signed_by(&key, authority)?.pem(), key.serialize_pem()))
}

fn authority() -> Result<CertifiedIssuer<'static, KeyPair>, rcgen::Error> {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, "pointctl sandbox CA");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    CertifiedIssuer::self_signed(params, KeyPair::generate()?)
}

fn leaf(fault: Option<Certificate>) -> Result<CertificateParams, rcgen::Error> {
    let names = match fault {
        Some(Certificate::OtherName) => vec![String::from("other.example")],
        _ => NAMES.map(String::from).to_vec(),
    };
    let mut params = CertificateParams::new(names)?;
    params.distinguished_name.push(DnType::CommonName, "pointctl sandbox");
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    // Some verifiers refuse a leaf that is valid for years.
    let (begin, end) = match fault {
        Some(Certificate::Expired) => (-60, -30),
        Some(Certificate::NotYetValid) => (30, 60),
        Some(Certificate::EndsIn(days)) => (-1, days),
        _ => (-1, 30),
    };
    let ((year, month, day), (end_year, end_month, end_day)) = (date(begin), date(end));
    params.not_before = date_time_ymd(year, month, day);
    params.not_after = date_time_ymd(end_year, end_month, end_day);
    Ok(params)
}

/// Year, month and day some days from now.
fn date(from_now: i64) -> (i32, u8, u8) {
    let moment = Timestamp::from_microsecond(clock::now() + from_now * DAY).unwrap_or_default();
    let date = Offset::UTC.to_datetime(moment).date();
    (date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs())
}

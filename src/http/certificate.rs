//! What is read of X.509 certificates, from a PEM file or from a handshake.

use std::net::{Ipv4Addr, Ipv6Addr};

use rustls::pki_types::{CertificateDer, pem::PemObject};
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::{FromDer, X509Certificate};

use crate::table::without_mark;

/// Reads every certificate of a PEM text, with or without a byte order mark before it.
///
/// `None` when there is none, or when one of them can't be read.
#[must_use]
pub fn from_pem(pem: &[u8]) -> Option<Vec<CertificateDer<'static>>> {
    let all: Vec<_> = CertificateDer::pem_slice_iter(without_mark(pem)).collect::<Result<_, _>>().ok()?;
    let sound = all.iter().all(|der| X509Certificate::from_der(der).is_ok());
    (sound && !all.is_empty()).then_some(all)
}

/// Whether a PEM text has any certificate, whatever else it has.
#[must_use]
pub fn is_in(pem: &[u8]) -> bool {
    CertificateDer::pem_slice_iter(without_mark(pem)).any(|der| der.is_ok())
}

/// The first certificate of a PEM text with a byte order mark before it; the platform's verifier, which reads the
/// file by itself, misses that one.
#[must_use]
pub fn behind_mark(pem: &[u8]) -> Option<CertificateDer<'static>> {
    let rest = without_mark(pem);
    let first = CertificateDer::pem_slice_iter(rest).next()?.ok()?;
    let sound = X509Certificate::from_der(&first).is_ok();
    (rest.len() < pem.len() && sound).then_some(first)
}

/// The DNS names and IP addresses of the certificate's subject alternative names, in their order.
pub(super) fn names(certificate: &X509Certificate<'_>) -> Vec<String> {
    let Ok(Some(extension)) = certificate.subject_alternative_name() else { return Vec::new() };
    let name = |name: &GeneralName<'_>| match name {
        GeneralName::DNSName(name) => Some((*name).to_owned()),
        GeneralName::IPAddress(bytes) => match <[u8; 4]>::try_from(*bytes) {
            Ok(v4) => Some(Ipv4Addr::from(v4).to_string()),
            Err(_) => <[u8; 16]>::try_from(*bytes).ok().map(|v6| Ipv6Addr::from(v6).to_string()),
        },
        _ => None,
    };
    extension.value.general_names.iter().filter_map(name).collect()
}

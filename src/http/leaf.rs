//! The server's own (leaf) certificate, as it was accepted at the handshake.

use std::collections::HashSet;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use x509_parser::prelude::{FromDer, X509Certificate};

use super::certificate;

/// What is kept of a server's certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// The subject, as in `CN=erp.example`.
    pub subject: String,
    /// The issuer, in the same form.
    pub issuer: String,
    /// The DNS names and IP addresses that the certificate is valid for.
    pub names: Vec<String>,
    /// The beginning of its validity.
    pub not_before: Timestamp,
    /// The end of its validity; [`Timestamp::MAX`] where that lies beyond every timestamp.
    pub not_after: Timestamp,
}

impl Leaf {
    /// Reads a certificate in DER; `None` where the bytes are none.
    #[must_use]
    pub fn read(der: &[u8]) -> Option<Self> {
        let (_, parsed) = X509Certificate::from_der(der).ok()?;
        let moment = |seconds| Timestamp::from_second(seconds).unwrap_or(Timestamp::MAX);
        Some(Self {
            subject: parsed.subject().to_string(),
            issuer: parsed.issuer().to_string(),
            names: certificate::names(&parsed),
            not_before: moment(parsed.validity().not_before.timestamp()),
            not_after: moment(parsed.validity().not_after.timestamp()),
        })
    }
}

/// The certificates that a run's handshakes accepted. A proxy on the way has a certificate too, so that only those
/// of one host are kept; of several that a deployment shows, the one that expires first is kept.
#[derive(Debug)]
pub(super) struct AcceptedCertificates {
    host: String,
    /// Certificates in DER whose chain was verified, but for which the server has not proved yet that it has the
    /// key.
    good: Mutex<HashSet<Vec<u8>>>,
    leaf: Mutex<Option<Leaf>>,
    asked_for_ours: AtomicBool,
}

impl AcceptedCertificates {
    /// An empty store for the certificates of one host, as a URL spells it: an IPv6 address in brackets.
    pub(super) fn of(host: &str) -> Self {
        let host = host.trim_matches(['[', ']']).to_owned();
        Self { host, good: Mutex::default(), leaf: Mutex::default(), asked_for_ours: AtomicBool::new(false) }
    }

    /// Notes that the chain of a certificate, in DER, was verified for this name.
    pub(super) fn note(&self, name: &str, der: &[u8]) {
        let address = |text: &str| text.parse::<IpAddr>().ok();
        let is_address = address(name).is_some() && address(name) == address(&self.host);
        if is_address || name.eq_ignore_ascii_case(&self.host) {
            held(&self.good).insert(der.to_vec());
        }
    }

    /// Keeps a certificate whose chain was verified, once the server has signed with its key.
    pub(super) fn prove(&self, der: &[u8]) {
        let Some(new) = Leaf::read(der).filter(|_| held(&self.good).contains(der)) else { return };
        let mut kept = held(&self.leaf);
        if kept.as_ref().is_none_or(|old| new.not_after < old.not_after) {
            *kept = Some(new);
        }
    }

    /// Notes that the server has asked for a client certificate.
    pub(super) fn note_asked_for_ours(&self) {
        self.asked_for_ours.store(true, Ordering::Relaxed);
    }

    /// Whether the server has asked for a client certificate.
    pub(super) fn asked_for_ours(&self) -> bool {
        self.asked_for_ours.load(Ordering::Relaxed)
    }

    /// The certificate that was kept; `None` before a handshake.
    pub(super) fn leaf(&self) -> Option<Leaf> {
        held(&self.leaf).clone()
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, KeyPair, date_time_ymd};

    use super::*;

    fn der(year: i32) -> Vec<u8> {
        let mut params = CertificateParams::new(vec!["erp.example".into(), "127.0.0.1".into()]).unwrap();
        params.not_after = date_time_ymd(year, 1, 2);
        params.self_signed(&KeyPair::generate().unwrap()).unwrap().der().to_vec()
    }

    #[test]
    fn names_and_times_are_read() {
        let leaf = Leaf::read(&der(2027)).unwrap();
        assert_eq!(leaf.names, ["erp.example", "127.0.0.1"]);
        assert_eq!(leaf.not_after.to_string(), "2027-01-02T00:00:00Z");
        assert_eq!((&leaf.subject, &leaf.issuer), (&"CN=rcgen self signed cert".into(), &leaf.subject));
        assert_eq!(Leaf::read(b"rubbish"), None);
    }

    #[test]
    fn of_several_the_one_that_ends_first_is_kept() {
        let accepted = AcceptedCertificates::of("ERP.example");
        for year in [2028, 2027, 2029] {
            let der = der(year);
            accepted.note("erp.example", &der);
            accepted.prove(&der);
        }
        assert_eq!(accepted.leaf(), Leaf::read(&der(2027)));
    }

    #[test]
    fn a_proxys_is_not_kept() {
        let (accepted, der) = (AcceptedCertificates::of("[::1]"), der(2027));
        accepted.note("proxy.example", &der);
        accepted.prove(&der);
        assert_eq!(accepted.leaf(), None);
        accepted.note("::1", &der);
        assert_eq!(accepted.leaf(), None, "nobody has shown the key");
        accepted.prove(&der);
        assert!(accepted.leaf().is_some());
    }

    #[test]
    fn an_address_is_the_same_in_every_spelling() {
        // Two libraries, two spellings of it.
        let (accepted, der) = (AcceptedCertificates::of("[::102:304]"), der(2027));
        accepted.note("::1.2.3.4", &der);
        accepted.prove(&der);
        assert!(accepted.leaf().is_some());
    }
}

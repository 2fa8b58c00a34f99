//! The [`Trouble`] that a failed TLS handshake counts as.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{AlertDescription, CertificateError, InvalidMessage, OtherError, PeerIncompatible};
use x509_parser::prelude::{FromDer, X509Certificate};
use x509_parser::public_key::PublicKey;

use crate::http::certificate::names;
use crate::http::trouble::Trouble;

/// Bits of the shortest RSA key whose signatures ring verifies.
const LEAST_RSA_BITS: usize = 2048;

/// An error that carries its [`Trouble`] through the layers above TLS.
#[derive(Debug)]
struct RefusedHandshake(Trouble);

impl fmt::Display for RefusedHandshake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code())
    }
}

impl Error for RefusedHandshake {}

/// The verification's error with the [`Trouble`] that this certificate shows it to be.
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
        _ if parsed.is_ca() => Trouble::TlsIssuerFirst { subject: parsed.subject().to_string() },
        // A bad signature: there is an issuer of this name among the trusted, and it is another one.
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            Trouble::TlsUnknownIssuer { issuer: parsed.issuer().to_string() }
        }
        _ => return error,
    };
    CertificateError::Other(OtherError(Arc::new(RefusedHandshake(trouble)))).into()
}

/// The error of a signature that can't be verified, explained by this certificate's key.
pub(super) fn weak(error: rustls::Error, leaf: &CertificateDer<'_>) -> rustls::Error {
    let Ok((_, parsed)) = X509Certificate::from_der(leaf) else { return error };
    // What is verified here is at least this long; an old kind (DSA) is refused for its scheme before.
    match parsed.public_key().parsed() {
        Ok(PublicKey::RSA(key)) if key.key_size() < LEAST_RSA_BITS => {
            let trouble = Trouble::TlsWeakKey { subject: parsed.subject().to_string() };
            CertificateError::Other(OtherError(Arc::new(RefusedHandshake(trouble)))).into()
        }
        _ => error,
    }
}

/// The trouble of a handshake that the server ended with an alert.
fn refused(alert: AlertDescription, host: String) -> Trouble {
    use AlertDescription as Alert;
    let name = format!("{alert:?}");
    match alert {
        Alert::ProtocolVersion => Trouble::TlsVersion { host },
        Alert::CertificateRequired
        | Alert::NoCertificate
        | Alert::BadCertificate
        | Alert::UnsupportedCertificate
        | Alert::CertificateRevoked
        | Alert::CertificateExpired
        | Alert::CertificateUnknown
        | Alert::UnknownCA => Trouble::TlsClientCertificate { host, detail: name },
        _ => Trouble::TlsRefused { host, alert: name },
    }
}

/// The trouble that a TLS error counts as.
pub(in crate::http) fn trouble(error: &rustls::Error, host: &str) -> Trouble {
    match error {
        rustls::Error::InvalidCertificate(CertificateError::Other(OtherError(inner))) => {
            match inner.downcast_ref::<RefusedHandshake>() {
                Some(RefusedHandshake(trouble)) => trouble.clone(),
                None => Trouble::TlsFailed { detail: error.to_string() },
            }
        }
        rustls::Error::InvalidMessage(InvalidMessage::InvalidContentType) => {
            Trouble::TlsNotSpoken { host: host.to_owned() }
        }
        rustls::Error::PeerIncompatible(
            PeerIncompatible::ServerDoesNotSupportTls12Or13
            | PeerIncompatible::ServerTlsVersionIsDisabledByOurConfig,
        ) => Trouble::TlsVersion { host: host.to_owned() },
        rustls::Error::AlertReceived(alert) => refused(*alert, host.to_owned()),
        other => Trouble::TlsFailed { detail: other.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, KeyPair};

    use super::*;

    fn code(error: rustls::Error) -> &'static str {
        trouble(&error, "erp.example:443").code()
    }

    #[test]
    fn an_alert_is_named_by_what_can_be_done_about_it() {
        for (alert, named) in [
            (AlertDescription::ProtocolVersion, "tls-version"),
            (AlertDescription::CertificateRequired, "tls-client-certificate"),
            (AlertDescription::UnknownCA, "tls-client-certificate"),
            (AlertDescription::CertificateExpired, "tls-client-certificate"),
            (AlertDescription::HandshakeFailure, "tls-refused"),
            (AlertDescription::UnrecognisedName, "tls-refused"),
        ] {
            assert_eq!(code(rustls::Error::AlertReceived(alert)), named, "{alert:?}");
        }
    }

    #[test]
    fn what_is_no_alert_is_named_too() {
        let old = rustls::Error::PeerIncompatible(PeerIncompatible::ServerDoesNotSupportTls12Or13);
        let other = rustls::Error::PeerIncompatible(PeerIncompatible::KeyShareExtensionRequired);
        assert_eq!((code(old), code(other)), ("tls-version", "tls-failed"));
        assert_eq!(code(InvalidMessage::InvalidContentType.into()), "tls-not-spoken");
        assert_eq!(code(InvalidMessage::InvalidCcs.into()), "tls-failed");
    }

    #[test]
    fn a_signature_that_fails_under_a_sound_key_is_no_weak_key() {
        let params = CertificateParams::new(vec!["erp.example".into()]).unwrap();
        let leaf = params.self_signed(&KeyPair::generate().unwrap()).unwrap();
        let error = rustls::Error::InvalidCertificate(CertificateError::BadSignature);
        assert_eq!(weak(error.clone(), leaf.der()), error);
        assert_eq!(weak(error.clone(), &CertificateDer::from(b"rubbish".to_vec())), error);
    }
}

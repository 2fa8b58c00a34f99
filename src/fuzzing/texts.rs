//! Short texts: headers, addresses, expressions, files that a person wrote, certificates.

use std::time::Duration;

use jiff::Timestamp;
use rustls::CertificateError;
use rustls::pki_types::{CertificateDer, ServerName};
use serde_json::Value;

use super::cut_at;
use crate::character::is_harmful;
use crate::checks;
use crate::checks::plan::Policy;
use crate::http::base_url::{BaseUrl, BaseUrlError, is_same};
use crate::http::leaf::Leaf;
use crate::http::route::{Identity, ProxyUrl};
use crate::http::{Reservation, Trouble, codings, no_proxy, proxy, retry, server_error};
use crate::http::{certificate, tls};
use crate::verify::expectation::Expectation;

/// Takes the bytes for a `Retry-After` header: the later it is asked, the shorter is the wait.
pub fn retry_after(bytes: &[u8]) {
    let Ok(header) = std::str::from_utf8(bytes) else { return };
    let moments = [Timestamp::MIN, Timestamp::UNIX_EPOCH, Timestamp::MAX];
    let pauses = moments.map(|now| retry::retry_after(header, now));
    // A year of two digits is another one in another century: that form alone has hyphens.
    if !header.contains('-') {
        assert!(pauses.is_sorted_by(|earlier, later| earlier >= later), "{pauses:?}");
        assert!(pauses.iter().all(|pause| pause.is_some() == pauses[0].is_some()), "{pauses:?}");
    }
    if header.bytes().all(|byte| byte.is_ascii_digit()) && (1..=19).contains(&header.len()) {
        let seconds = header.parse().ok().map(Duration::from_secs);
        assert_eq!(pauses, [seconds; 3]);
    }
}

/// Takes the bytes before the first line break for a `Content-Encoding` header, and the others for a body: what comes
/// of it is within the bound, or is said to be too large or cut.
pub fn codings(bytes: &[u8]) {
    const BOUND: u64 = 1 << 16;
    let (header, body) = cut_at(bytes, b'\n');
    let mut body = body.to_vec();
    for coding in codings::of(std::iter::once(&*String::from_utf8_lossy(header))) {
        body = match coding.undo(body, BOUND, &mut Reservation::default()) {
            Ok(body) => body,
            Err(trouble) => {
                assert!(
                    matches!(trouble, Trouble::BodyTooLarge { bound: BOUND } | Trouble::BodyCut { .. }),
                    "{trouble:?}"
                );
                return;
            }
        };
        assert!(body.len() as u64 <= BOUND);
    }
}

/// Takes the bytes for the body of an answer of status 500 or above, and for one of its headers: what is shown of
/// them is one short line.
pub fn server_error(bytes: &[u8]) {
    let header = server_error::value(&String::from_utf8_lossy(bytes));
    for (shown, most) in [(server_error::begin(bytes), 300), (header, 200)] {
        assert!(shown.chars().count() <= most + 1, "{shown:?}");
        assert!(!shown.chars().any(|char| is_harmful(char) || char == '\n'), "{shown:?}");
    }
}

/// Takes the bytes for the head of a proxy's answer: what is shown of it is the names of schemes and nothing else.
pub fn proxy_head(bytes: &[u8]) {
    let Some(head) = proxy::parsed(bytes) else { return };
    assert!(head.status <= 999 && bytes.starts_with(b"HTTP/1."));
    let is_name = |it: &String| it.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    assert!(head.schemes.len() <= 6 && head.schemes.iter().all(is_name), "{:?}", head.schemes);
}

/// Takes the bytes for a certificate in DER, and for a PEM file.
pub fn certificate(bytes: &[u8]) {
    if let Some(leaf) = Leaf::read(bytes) {
        judged(&leaf);
    }
    if let Some(all) = certificate::from_pem(bytes) {
        assert!(!all.is_empty() && all.iter().all(|value| Leaf::read(value).is_some()));
    }
    if let Ok(identity) = Identity::read(bytes, bytes) {
        assert_eq!(format!("{identity:?}"), "Identity(redacted)");
    }
    let Ok(name) = ServerName::try_from("erp.example") else { return };
    for reason in [
        CertificateError::Expired,
        CertificateError::NotValidYet,
        CertificateError::NotValidForName,
        CertificateError::UnknownIssuer,
    ] {
        let _ = tls::explained(reason.into(), &CertificateDer::from(bytes), &name).to_string();
    }
}

fn judged(leaf: &Leaf) {
    for now in [Timestamp::MIN, Timestamp::UNIX_EPOCH, leaf.not_before, leaf.not_after, Timestamp::MAX] {
        let findings = checks::certificate::judge(&Policy::default(), leaf, now);
        assert!((1..=2).contains(&findings.len()), "{findings:?}");
    }
}

/// Takes the bytes for a configuration file.
pub fn config(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        crate::cli::lookup::profile::fuzzing::config(text);
    }
}

/// Takes the bytes for an expectation, a line break, and a row's payload.
pub fn expectation(bytes: &[u8]) {
    let (text, payload) = super::cut_at(bytes, b'\n');
    let Some(text) = std::str::from_utf8(text).ok() else { return };
    let Some(expectation) = Expectation::parse(text) else { return };
    assert_eq!(Expectation::parse(expectation.text()).as_ref(), Some(&expectation));
    let payload = serde_json::from_slice::<Value>(payload).unwrap_or_default();
    let held = expectation.hold(&payload);
    // What it says on the left is compared with what it says on the right, in each way.
    let Some(at) = text.find(['<', '>', '=', '!']) else { return };
    let (path, value) = (&text[..at], text[at..].trim_start_matches(['<', '>', '=', '!']));
    let holds = |sign: &str| {
        Expectation::parse(&format!("{path}{sign}{value}")).map(|value| value.hold(&payload).is_ok())
    };
    assert!(!(holds("=") == Some(true) && holds("!=") == Some(true)), "{text:?}");
    let one_of_three = ["<", "=", ">"].map(holds).iter().filter(|holds| **holds == Some(true)).count();
    assert!(one_of_three <= 1, "{text:?}");
    assert_eq!(holds("<="), holds("<").zip(holds("=")).map(|(less, equal)| less || equal), "{text:?}");
    assert_eq!(holds(">="), holds(">").zip(holds("=")).map(|(more, equal)| more || equal), "{text:?}");
    assert!(held.is_err() || held == Ok(()), "{text:?}");
}

/// Takes the bytes for the address of a deployment, and of a proxy.
pub fn base_url(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match BaseUrl::parse(text) {
        Ok(base) => {
            let origin = base.origin();
            // What a report or a journal has of it is the same deployment.
            let again = BaseUrl::parse(&origin).map(|value| (value.origin(), value.identity()));
            assert_eq!(again, Ok((origin.clone(), base.identity())));
            assert!(is_same(text, &origin) && !base.lookup_name().is_empty(), "{origin}");
            assert!(!origin.contains('@') && !base.host().is_empty(), "{origin}");
            assert!(base.is_at(base.host()) && base.is_at(&base.authority()), "{origin}");
            assert!(base.has_authority(&base.authority()), "{origin}");
            assert_eq!(base.join("/health/"), format!("{origin}/health/"));
            assert!(no_proxy::excludes("*", &base), "{origin}");
        }
        Err(
            BaseUrlError::HasPath { without }
            | BaseUrlError::HasQuery { without }
            | BaseUrlError::HasCredentials { without },
        ) => {
            // What is suggested instead can be taken as it stands.
            let suggested = BaseUrl::parse(&without).map(|value| value.origin());
            assert_eq!(suggested.as_ref(), Ok(&without));
        }
        Err(BaseUrlError::NotAUrl | BaseUrlError::UnknownScheme { .. }) => {}
    }
    let here = BaseUrl::parse("https://[2001:db8::7]:8443");
    // As in a list of its own: an entry more takes none away.
    assert!(here.is_ok_and(|here| {
        no_proxy::excludes(&format!("{text},*"), &here)
            && no_proxy::excludes(&format!("{text} 2001:db8::/32"), &here)
    }));
    if let Some(proxy) = ProxyUrl::of_variable(text) {
        assert!(ProxyUrl::of_variable(&proxy.to_string()).is_some(), "{proxy}");
    }
    if let Some(proxy) = ProxyUrl::parse(text) {
        let shown = proxy.to_string();
        assert_eq!(shown.contains('@'), proxy.has_credentials(), "{shown}");
        assert!(ProxyUrl::parse(&shown).is_some_and(|value| value.to_string() == shown), "{shown}");
    }
}

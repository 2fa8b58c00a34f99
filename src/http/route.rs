//! The way to the deployment where it is not the direct one: a proxy, given addresses, a client certificate of
//! ours.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use hyper_util::client::proxy::matcher::Matcher;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use url::Url;

use super::base_url::BaseUrl;
use super::certificate;
use crate::secret::Secret;
use crate::table::without_mark;

/// The schemes that a proxy's URL can have.
pub const PROXY_SCHEMES: [&str; 4] = ["http", "https", "socks5", "socks5h"];

/// How the deployment is reached: by a proxy, given addresses, and our client certificate.
#[derive(Debug, Clone, Default)]
pub struct Route {
    /// The proxy that requests go through.
    pub proxy: Proxy,
    /// The flag, variable or profile that the proxy comes from; empty where it is the platform's.
    pub proxy_from: String,
    /// Whether every program would find the proxy in the same place.
    pub proxy_is_usual: bool,
    /// The addresses of the deployment's host, in place of the resolver's.
    pub addresses: Vec<IpAddr>,
    /// Our client certificate, for a server that asks for one.
    pub identity: Option<Identity>,
}

/// The proxy that requests go through.
#[derive(Debug, Clone, Default)]
pub enum Proxy {
    /// The proxy of the usual variables and of the platform, if there is one.
    #[default]
    System,
    /// Requests go directly.
    None,
    /// The proxy at this address.
    Url(ProxyUrl),
}

/// A proxy's address. It may hold a password, so that `Debug` leaves it out.
#[derive(Clone)]
pub struct ProxyUrl(Secret);

impl ProxyUrl {
    /// Parses `http://host:port`, `https://`, `socks5://` or `socks5h://`, with or without credentials.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text.trim()).ok()?;
        let plain = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
        let good =
            PROXY_SCHEMES.contains(&url.scheme()) && url.host_str().is_some_and(|host| !host.is_empty());
        (good && plain).then(|| Self(Secret::new(text.trim().to_owned())))
    }

    /// Parses a proxy as the usual variables have it: without a scheme it is `http`, and a path is ignored.
    #[must_use]
    pub fn of_variable(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
        let mut url = Url::parse(&text).ok()?;
        url.set_path("");
        url.set_query(None);
        url.set_fragment(None);
        Self::parse(url.as_str())
    }

    /// The whole address with its credentials, for the connection.
    pub(super) fn expose(&self) -> &str {
        self.0.expose()
    }

    /// The password in the address, percent-decoded.
    #[must_use]
    pub fn password(&self) -> Option<Secret> {
        Some(Secret::new(decoded(Url::parse(self.0.expose()).ok()?.password()?)?))
    }

    /// The username and the password, percent-decoded, where there is either.
    pub(super) fn credentials(&self) -> Option<(String, Secret)> {
        let url = Url::parse(self.0.expose()).ok().filter(|_| self.has_credentials())?;
        Some((decoded(url.username())?, self.password().unwrap_or_else(|| Secret::new(String::new()))))
    }

    /// The scheme, one of [`PROXY_SCHEMES`], or another that the platform knows.
    pub(super) fn scheme(&self) -> String {
        Url::parse(self.0.expose()).map_or_else(|_| String::new(), |url| url.scheme().to_owned())
    }

    /// The host, an IPv6 address in brackets, and the port, by default the scheme's.
    pub(super) fn host_and_port(&self) -> (String, u16) {
        const SOCKS: u16 = 1080;
        let Ok(url) = Url::parse(self.0.expose()) else { return (String::new(), SOCKS) };
        let host = url.host_str().unwrap_or_default().to_owned();
        (host, url.port_or_known_default().unwrap_or(SOCKS))
    }

    /// Whether the address holds a username or a password.
    #[must_use]
    pub fn has_credentials(&self) -> bool {
        Url::parse(self.0.expose()).is_ok_and(|url| !url.username().is_empty() || url.password().is_some())
    }
}

impl fmt::Display for ProxyUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown(self.0.expose()))
    }
}

impl fmt::Debug for ProxyUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Percent-decodes a text by a form's decoder, to which `+` and `&` mean something else and are escaped first.
fn decoded(text: &str) -> Option<String> {
    let pair = format!("p={}", text.replace('+', "%2B").replace('&', "%26"));
    let (_, value) = url::form_urlencoded::parse(pair.as_bytes()).next()?;
    Some(value.into_owned())
}

/// The address of a proxy without its credentials; redacted as a whole where it can't be parsed.
#[must_use]
pub fn shown(text: &str) -> String {
    let Ok(url) = Url::parse(text.trim()) else { return String::from("(redacted)") };
    let host = url.host_str().unwrap_or_default();
    let port = url.port().map_or_else(String::new, |port| format!(":{port}"));
    let has_none = url.username().is_empty() && url.password().is_none();
    let credentials = if has_none { "" } else { "(redacted)@" };
    format!("{}://{credentials}{host}{port}", url.scheme())
}

impl Route {
    /// The proxy on the way to this deployment, without its credentials; `None` where there is none.
    #[must_use]
    pub fn proxy_to(&self, base: &BaseUrl) -> Option<String> {
        self.proxy_url_to(base).map(|url| url.to_string())
    }

    /// The proxy on the way to this deployment; the platform's own is given without its credentials.
    pub(super) fn proxy_url_to(&self, base: &BaseUrl) -> Option<ProxyUrl> {
        // What is meant for this machine is never carried to a proxy.
        if base.is_loopback() {
            return None;
        }
        match &self.proxy {
            Proxy::None => None,
            Proxy::Url(url) => Some(url.clone()),
            Proxy::System => {
                let found = Matcher::from_system().intercept(&base.origin().parse().ok()?)?;
                Some(ProxyUrl(Secret::new(found.uri().to_string())))
            }
        }
    }
}

/// Our client certificate with its key. `Debug` does not show the key.
#[derive(Clone)]
pub struct Identity {
    chain: Vec<CertificateDer<'static>>,
    key: Arc<PrivateKeyDer<'static>>,
}

/// Why two PEM texts are not a certificate with its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityProblem {
    /// There is no certificate, or it can't be read.
    NoCertificate,
    /// There is no key that can be read; an encrypted one can't.
    NoKey,
    /// The key belongs to another certificate.
    OtherKey,
}

impl Identity {
    /// Reads a certificate chain and its key from PEM.
    ///
    /// # Errors
    /// An [`IdentityProblem`] where either is missing, or the key is another's.
    pub fn read(certificate: &[u8], key: &[u8]) -> Result<Self, IdentityProblem> {
        let chain = certificate::from_pem(certificate).ok_or(IdentityProblem::NoCertificate)?;
        let key = PrivateKeyDer::from_pem_slice(without_mark(key)).map_err(|_| IdentityProblem::NoKey)?;
        let provider = rustls::crypto::ring::default_provider();
        match rustls::sign::CertifiedKey::from_der(chain.clone(), key.clone_key(), &provider) {
            Ok(_) => Ok(Self { chain, key: Arc::new(key) }),
            Err(rustls::Error::InconsistentKeys(_)) => Err(IdentityProblem::OtherKey),
            Err(_) => Err(IdentityProblem::NoKey),
        }
    }

    /// The chain and the key, for the handshake.
    pub(super) fn parts(&self) -> (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>) {
        (self.chain.clone(), self.key.clone_key())
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_shown_without_its_credentials() {
        for (text, seen) in [
            ("http://proxy.example:3128", "http://proxy.example:3128"),
            ("socks5h://[::1]:1080/", "socks5h://[::1]:1080"),
            ("http://ana:canary-4711@proxy.example:3128", "http://(redacted)@proxy.example:3128"),
            ("https://ana@proxy.example", "https://(redacted)@proxy.example"),
        ] {
            let proxy = ProxyUrl::parse(text).unwrap();
            assert_eq!((proxy.to_string(), format!("{proxy:?}")), (seen.into(), seen.into()));
        }
        let proxy = ProxyUrl::parse("http://ana:p%40ss+1&x@proxy.example").unwrap();
        assert_eq!(proxy.password().unwrap().expose(), "p@ss+1&x");
    }

    #[test]
    fn what_is_no_proxy_is_refused() {
        for (text, seen) in [
            ("proxy.example:3128", Some("http://proxy.example:3128")),
            ("http://proxy.example:3128/path?q", Some("http://proxy.example:3128")),
            ("socks5h://ana:x@proxy.example", Some("socks5h://(redacted)@proxy.example")),
            ("ftp://proxy.example", None),
            ("no proxy", None),
            (":3128", None),
        ] {
            assert_eq!(
                ProxyUrl::of_variable(text).map(|variable| variable.to_string()).as_deref(),
                seen,
                "{text}"
            );
        }
        for text in
            ["", "proxy.example:3128", "ftp://x", "http://", "http://x/path", "http://x?q", "socks4://x"]
        {
            assert!(ProxyUrl::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn loopback_has_no_proxy() {
        let route =
            Route { proxy: Proxy::Url(ProxyUrl::parse("http://p.example").unwrap()), ..Route::default() };
        assert_eq!(route.proxy_to(&BaseUrl::parse("https://localhost:1").unwrap()), None);
        let there = BaseUrl::parse("https://erp.example").unwrap();
        assert_eq!(route.proxy_to(&there).as_deref(), Some("http://p.example"));
    }
}

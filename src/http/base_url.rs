//! The address of a deployment: scheme, host and port, nothing else; two spellings of one address are the same.

#[cfg(test)]
mod tests;

use std::net::{IpAddr, Ipv6Addr};

use strum::IntoStaticStr;
use url::{Host, Url};

/// Why a text can't be a deployment's address.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr, thiserror::Error)]
#[strum(serialize_all = "kebab-case")]
pub enum BaseUrlError {
    /// The text does not parse as a URL at all.
    #[error("the text is no URL")]
    NotAUrl,
    /// The scheme is neither `https` nor `http`.
    #[error("the scheme is neither https nor http")]
    UnknownScheme {
        /// The scheme that it has.
        scheme: String,
    },
    /// The address has a path; all paths are the contract's.
    #[error("the address has a path")]
    HasPath {
        /// The address without its path.
        without: String,
    },
    /// The address has a query or a fragment.
    #[error("the address has a query or a fragment")]
    HasQuery {
        /// The address without query and fragment.
        without: String,
    },
    /// The address has a username or a password, which would end in logs.
    #[error("the address has a username or a password")]
    HasCredentials {
        /// The address without its credentials.
        without: String,
    },
}

/// The one name for all names and addresses of this machine.
const LOOPBACK: &str = "localhost";
/// The default ports: a deployment on both is one deployment.
const HTTP: u16 = 80;
const HTTPS: u16 = 443;

/// The address of a deployment. A host that can be spelt in several ways has one spelling here: lower case,
/// punycode, the short form of an IP address, no final dot, IPv4 where IPv6 only wraps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    url: Url,
    /// Whether the name was written with a final dot, so that the resolver uses no search list.
    is_absolute: bool,
}

impl BaseUrl {
    /// Parses `https://host[:port]`; one slash at the end is allowed.
    ///
    /// # Errors
    /// A [`BaseUrlError`] that names what is too much.
    pub fn parse(text: &str) -> Result<Self, BaseUrlError> {
        let text = text.trim();
        let mut url = Url::parse(text).map_err(|_| BaseUrlError::NotAUrl)?;
        if !matches!(url.scheme(), "https" | "http") {
            // `localhost:8000` parses as the scheme `localhost`: that is a missing scheme.
            return Err(if text.contains("://") {
                BaseUrlError::UnknownScheme { scheme: url.scheme().to_owned() }
            } else {
                BaseUrlError::NotAUrl
            });
        }
        let is_absolute = put_in_one_spelling(&mut url).ok_or(BaseUrlError::NotAUrl)?;
        let without = url.origin().ascii_serialization();
        if !url.username().is_empty() || url.password().is_some() {
            return Err(BaseUrlError::HasCredentials { without });
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(BaseUrlError::HasQuery { without });
        }
        if url.path() != "/" {
            return Err(BaseUrlError::HasPath { without });
        }
        Ok(Self { url, is_absolute })
    }

    /// `https://host[:port]`, without a slash at its end.
    #[must_use]
    pub fn origin(&self) -> String {
        self.url.origin().ascii_serialization()
    }

    /// `host:port`, always with its port.
    #[must_use]
    pub fn authority(&self) -> String {
        format!("{}:{}", self.host(), self.port())
    }

    /// The port; where the address has none, that of its scheme.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.url.port_or_known_default().unwrap_or(443)
    }

    /// The host alone, an IPv6 address in brackets.
    #[must_use]
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// The host as an IP address; `None` where it is a name.
    #[must_use]
    pub fn address(&self) -> Option<IpAddr> {
        match self.url.host()? {
            Host::Ipv4(address) => Some(address.into()),
            Host::Ipv6(address) => Some(address.into()),
            Host::Domain(_) => None,
        }
    }

    /// The name that the resolver is asked for; an IP address without brackets. A name that was written with a
    /// final dot keeps it here. All names under `localhost` are this machine, whatever a resolver says.
    #[must_use]
    pub fn lookup_name(&self) -> String {
        match self.url.host() {
            Some(Host::Ipv4(address)) => address.to_string(),
            Some(Host::Ipv6(address)) => address.to_string(),
            Some(Host::Domain(_)) if self.is_loopback() => LOOPBACK.to_owned(),
            Some(Host::Domain(name)) if self.is_absolute => format!("{name}."),
            Some(Host::Domain(name)) => name.to_owned(),
            None => String::new(),
        }
    }

    /// `host:port`, the same for all addresses that are taken for one deployment: those of this machine, and those
    /// of one host over HTTP and HTTPS on the default ports. Two names of one host, or its name and its IP
    /// address, are two deployments: only a resolver could tell, and not for long.
    #[must_use]
    pub fn identity(&self) -> String {
        let port = match self.port() {
            HTTP => HTTPS,
            port => port,
        };
        format!("{}:{port}", self.host_identity())
    }

    fn host_identity(&self) -> &str {
        if self.is_loopback() { LOOPBACK } else { self.host() }
    }

    /// Whether a text is this host, or this host and port, as a person writes them, in any spelling.
    #[must_use]
    pub fn is_at(&self, text: &str) -> bool {
        written(text).is_some_and(|(there, has_port)| {
            there.host_identity() == self.host_identity() && (!has_port || there.port() == self.port())
        })
    }

    /// Whether a text is this host and port, in any spelling of the same name or IP address.
    #[must_use]
    pub fn has_authority(&self, text: &str) -> bool {
        written(text).is_some_and(|(there, has_port)| has_port && there.authority() == self.authority())
    }

    /// Whether the scheme is `http`, so that everything sent can be read on the way.
    #[must_use]
    pub fn is_plain_http(&self) -> bool {
        self.url.scheme() == "http"
    }

    /// Whether requests never leave this machine. The unspecified address, which means all addresses of a machine,
    /// reaches this one.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        match self.url.host() {
            Some(Host::Domain(name)) => {
                name.strip_suffix(LOOPBACK).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            }
            Some(Host::Ipv4(address)) => address.is_loopback() || address.is_unspecified(),
            Some(Host::Ipv6(address)) => address.is_loopback() || address.is_unspecified(),
            None => false,
        }
    }

    /// The whole URL of a target such as `/health/` or `/path/?query`.
    #[must_use]
    pub fn join(&self, target: &str) -> String {
        format!("{}{target}", self.origin())
    }
}

/// Whether two written addresses are of one deployment, by their [`BaseUrl::identity`]; a text that is no address
/// equals itself alone.
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    match (BaseUrl::parse(one), BaseUrl::parse(other)) {
        (Ok(one), Ok(other)) => one.identity() == other.identity(),
        (Ok(_), Err(_)) | (Err(_), Ok(_)) => false,
        (Err(_), Err(_)) => one == other,
    }
}

/// Gives the host its one spelling, and says whether it had a final dot. The URL's own rules have normalized case,
/// punycode and IP addresses. `None` where no request can be sent to it.
fn put_in_one_spelling(url: &mut Url) -> Option<bool> {
    match url.host()? {
        Host::Domain(name) => {
            let bare = name.strip_suffix('.').unwrap_or(name).to_owned();
            let is_dotted = bare.len() < name.len();
            let is_sound = |label: &str| {
                !label.is_empty()
                    && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
            };
            if !bare.split('.').all(is_sound) {
                return None;
            }
            url.set_host(Some(&bare)).ok()?;
            Some(is_dotted)
        }
        Host::Ipv6(address) => {
            if let Some(address) = address.to_ipv4_mapped() {
                url.set_ip_host(IpAddr::V4(address)).ok()?;
            }
            Some(false)
        }
        Host::Ipv4(_) => Some(false),
    }
}

/// Parses a host as a person writes it, with or without a port, and says whether there is a port. The address's
/// scheme means nothing.
fn written(text: &str) -> Option<(BaseUrl, bool)> {
    if text.is_empty() || text.contains(|c: char| c.is_whitespace() || "/\\?#@".contains(c)) {
        return None;
    }
    if text.parse::<Ipv6Addr>().is_ok() {
        return Some((BaseUrl::parse(&format!("https://[{text}]")).ok()?, false));
    }
    let base = BaseUrl::parse(&format!("https://{text}")).ok()?;
    // The parser drops the scheme's own port, so the text has to say whether one was written.
    let port = text.rsplit_once(']').map_or(text, |(_, after)| after).split_once(':').map(|(_, port)| port);
    (port != Some("")).then_some((base, port.is_some()))
}

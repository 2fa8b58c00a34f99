//! The address of a deployment: scheme, host and port, nothing else.

use strum::IntoStaticStr;
use url::{Host, Url};

/// Why a text is no deployment's address.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum BaseUrlError {
    /// It does not parse as a URL at all.
    NotAUrl,
    /// The scheme is neither `https` nor `http`.
    UnknownScheme {
        /// What stands there.
        scheme: String,
    },
    /// It has a path: the paths are the contract's.
    HasPath {
        /// The address without it.
        without: String,
    },
    /// It has a query or a fragment.
    HasQuery {
        /// The address without it.
        without: String,
    },
    /// It has a username or a password, which would end in logs.
    HasCredentials {
        /// The address without them.
        without: String,
    },
}

/// The address of a deployment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    url: Url,
}

impl BaseUrl {
    /// Reads `https://host[:port]`; one slash at the end is allowed.
    ///
    /// # Errors
    /// A [`BaseUrlError`] that names what is too much.
    pub fn parse(text: &str) -> Result<Self, BaseUrlError> {
        let text = text.trim();
        let url = Url::parse(text).map_err(|_| BaseUrlError::NotAUrl)?;
        if !matches!(url.scheme(), "https" | "http") {
            // `localhost:8000` parses as the scheme `localhost`: that is a missing scheme.
            return Err(match text.contains("://") {
                true => BaseUrlError::UnknownScheme { scheme: url.scheme().to_owned() },
                false => BaseUrlError::NotAUrl,
            });
        }
        if let Some(Host::Domain(name)) = url.host()
            && !name.bytes().all(|it| it.is_ascii_alphanumeric() || b"-._".contains(&it))
        {
            // A URL may have such a name, but no request can be sent to it.
            return Err(BaseUrlError::NotAUrl);
        }
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
        Ok(Self { url })
    }

    /// `https://host[:port]`, without a slash at its end.
    #[must_use]
    pub fn origin(&self) -> String {
        self.url.origin().ascii_serialization()
    }

    /// `host:port`, the port always there.
    #[must_use]
    pub fn authority(&self) -> String {
        format!("{}:{}", self.host(), self.port())
    }

    /// The port, where none is given the scheme's.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.url.port_or_known_default().unwrap_or(443)
    }

    /// The host alone; IPv6 in brackets.
    #[must_use]
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// Whether this is its host, or its host and port, as a person writes them.
    #[must_use]
    pub fn is_at(&self, host: &str) -> bool {
        host.eq_ignore_ascii_case(self.host()) || host.eq_ignore_ascii_case(&self.authority())
    }

    /// Whether what is sent can be read on the way.
    #[must_use]
    pub fn is_plain_http(&self) -> bool {
        self.url.scheme() == "http"
    }

    /// Whether it never leaves this machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        match self.url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
    }

    /// The whole URL of a target such as `/health/` or `/path/?query`.
    #[must_use]
    pub fn join(&self, target: &str) -> String {
        format!("{}{target}", self.origin())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_taken_with_or_without_its_slash() {
        for text in ["https://erp.example", "https://erp.example/", " https://ERP.example:443/ "] {
            let base = BaseUrl::parse(text).unwrap();
            assert_eq!(base.origin(), "https://erp.example");
            assert_eq!(base.authority(), "erp.example:443");
            assert_eq!(base.join("/health/"), "https://erp.example/health/");
        }
    }

    #[test]
    fn what_is_too_much_is_named_and_taken_off() {
        let without = String::from("https://erp.example:8443");
        let cases = [
            ("https://erp.example:8443/api/", BaseUrlError::HasPath { without: without.clone() }),
            ("https://erp.example:8443/?a=1", BaseUrlError::HasQuery { without: without.clone() }),
            ("https://erp.example:8443/#top", BaseUrlError::HasQuery { without: without.clone() }),
            ("https://ana:secreta@erp.example:8443", BaseUrlError::HasCredentials { without }),
            ("ftp://erp.example", BaseUrlError::UnknownScheme { scheme: "ftp".into() }),
        ];
        for (text, error) in cases {
            assert_eq!(BaseUrl::parse(text), Err(error), "{text}");
        }
        for text in [
            "",
            "erp.example",
            "localhost:8000",
            "https://",
            "https:// space",
            "//erp.example",
            "https://\"erp",
            "https://erp{}",
        ] {
            assert_eq!(BaseUrl::parse(text), Err(BaseUrlError::NotAUrl), "{text}");
        }
    }

    #[test]
    fn a_host_is_compared_with_and_without_its_port() {
        let base = BaseUrl::parse("https://erp.example").unwrap();
        for host in ["erp.example", "ERP.example", "erp.example:443"] {
            assert!(base.is_at(host), "{host}");
        }
        for host in ["", "erp", "erp.example:8443", "erp.example.", "https://erp.example", " erp.example"] {
            assert!(!base.is_at(host), "{host}");
        }
        assert!(BaseUrl::parse("https://[::1]:8443").unwrap().is_at("[::1]:8443"));
    }

    #[test]
    fn loopback_is_only_this_machine() {
        for text in ["http://localhost:1", "http://127.0.0.1", "http://127.9.9.9", "http://[::1]:80"] {
            assert!(BaseUrl::parse(text).unwrap().is_loopback(), "{text}");
        }
        for text in ["http://localhost.example", "http://128.0.0.1", "http://0.0.0.0", "http://10.0.0.1"] {
            assert!(!BaseUrl::parse(text).unwrap().is_loopback(), "{text}");
        }
    }
}

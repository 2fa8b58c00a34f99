//! The proxy on the way to a deployment, opened by itself: to tell a fault of the proxy from one of the
//! deployment.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use rustls::pki_types::ServerName;
use tokio::io::{self, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::base_url::BaseUrl;
use super::challenges::schemes;
use super::dial::DialTarget;
use super::leaf::AcceptedCertificates;
use super::phases::whole_milliseconds;
use super::reply::Reply;
use super::route::{ProxyUrl, Route};
use super::tls::Trust;
use super::trouble::Trouble;
use super::{diagnosis, tls};

/// Most bytes of the head of a proxy's answer.
const HEAD: usize = 64 * 1024;
/// Most schemes that are named, and most characters of a name.
const SCHEMES: (usize, usize) = (6, 24);
/// Most time for opening a proxy again, to find out what the time of a connection went into.
const AGAIN: Duration = Duration::from_secs(2);

/// A proxy on the way, with the deployment behind it.
#[derive(Debug)]
pub struct ProxyHop<'a> {
    base: &'a BaseUrl,
    trust: &'a Trust,
    set_by: &'a str,
    url: ProxyUrl,
}

/// Status line and headers of a proxy's answer.
pub(crate) struct Head {
    pub(crate) status: u16,
    is_json: bool,
    pub(crate) schemes: Vec<String>,
}

impl<'a> ProxyHop<'a> {
    /// The proxy that requests go through; none where they go directly.
    #[must_use]
    pub fn of(base: &'a BaseUrl, route: &'a Route, trust: &'a Trust) -> Option<Self> {
        Some(Self { base, trust, set_by: &route.proxy_from, url: route.proxy_url_to(base)? })
    }

    /// Opens the proxy, and asks it for the way to the deployment: for a tunnel, and over plain HTTP for `/health/`.
    /// Each step may take `within`.
    ///
    /// # Errors
    /// [`Trouble::ProxyUnreachable`], [`Trouble::ProxySilent`], [`Trouble::ProxyRefused`] or
    /// [`Trouble::ProxyAuthRequired`].
    pub async fn open(&self, within: Duration) -> Result<(), Trouble> {
        let (host, port) = self.url.host_and_port();
        let lookup = host.trim_matches(['[', ']']).to_owned();
        let target = DialTarget { host, lookup, port, within };
        let addresses = target.addresses(&[]).await.map_err(|trouble| self.unreachable(&trouble))?;
        let dialed = addresses.iter().map(|address| target.dial(*address));
        let dialed = futures_util::future::join_all(dialed).await;
        let mut streams: Vec<_> = dialed.into_iter().map(|attempt| attempt.stream).collect();
        streams.sort_by_key(Result::is_err);
        let Some(first) = streams.into_iter().next() else { return Ok(()) };
        let stream = first.map_err(|trouble| self.unreachable(&trouble))?;
        match timeout(within, self.ask(stream)).await {
            Ok(asked) => asked,
            Err(_) => Err(self.silent(within)),
        }
    }

    async fn ask(&self, stream: TcpStream) -> Result<(), Trouble> {
        match self.url.scheme().as_str() {
            "https" => self.ask_http(self.greet(stream).await?).await,
            "http" => self.ask_http(stream).await,
            _ => self.ask_socks(stream).await,
        }
    }

    async fn greet(&self, stream: TcpStream) -> Result<impl AsyncRead + AsyncWrite + Unpin, Trouble> {
        let (host, port) = self.url.host_and_port();
        let name = host.trim_matches(['[', ']']).to_owned();
        let failed = |detail: String| self.unreachable(&Trouble::TlsFailed { detail });
        let accepted = Arc::new(AcceptedCertificates::of(&host));
        let mut config =
            tls::client_config(self.trust, None, accepted).map_err(|error| failed(error.to_string()))?;
        config.alpn_protocols.clear();
        let name = ServerName::try_from(name).map_err(|error| failed(error.to_string()))?;
        let greeted = TlsConnector::from(Arc::new(config)).connect(name, stream).await;
        let authority = format!("{host}:{port}");
        greeted.map_err(|error| self.unreachable(&diagnosis::connecting(&error, &authority, 0)))
    }

    async fn ask_http(&self, mut stream: impl AsyncRead + AsyncWrite + Unpin) -> Result<(), Trouble> {
        let base = self.base;
        let (authority, is_plain) = (base.authority(), base.is_plain_http());
        let request = if is_plain {
            format!("GET {} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n", base.join("/health/"))
        } else {
            format!("CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n")
        };
        let credentials = self.url.credentials().map(|(username, password)| {
            let pair = format!("{username}:{}", password.expose());
            format!("Proxy-Authorization: Basic {}\r\n", BASE64_STANDARD.encode(pair))
        });
        let request = format!("{request}{}\r\n", credentials.unwrap_or_default());
        let answered = async {
            stream.write_all(request.as_bytes()).await?;
            head(&mut stream).await
        };
        let lost = |error: io::Error| Trouble::ConnectionLost { detail: error.to_string() };
        let head = answered.await.map_err(|error| self.unreachable(&lost(error)))?;
        match (head.status, is_plain) {
            (407, _) => Err(self.wants_credentials(head.schemes)),
            (403, true) if !head.is_json => Err(self.refused(403)),
            (200..=299, false) | (_, true) => Ok(()),
            (status, false) => Err(self.refused(status)),
        }
    }

    /// Speaks SOCKS5 up to the credentials (RFC 1928, 3; RFC 1929).
    async fn ask_socks(&self, mut stream: TcpStream) -> Result<(), Trouble> {
        let credentials = self.url.credentials();
        let greeting: &[u8] = if credentials.is_some() { &[5, 2, 0, 2] } else { &[5, 1, 0] };
        let answered = async {
            stream.write_all(greeting).await?;
            let mut chosen = [0; 2];
            stream.read_exact(&mut chosen).await?;
            if let (2, Some((username, password))) = (chosen[1], &credentials) {
                let short = |text: &str| {
                    let bytes = &text.as_bytes()[..text.len().min(255)];
                    [&[u8::try_from(bytes.len()).unwrap_or(u8::MAX)], bytes].concat()
                };
                stream.write_all(&[&[1], &*short(username), &short(password.expose())].concat()).await?;
                let mut taken = [0; 2];
                stream.read_exact(&mut taken).await?;
                return Ok((5, if taken[1] == 0 { 0 } else { u8::MAX }));
            }
            Ok((chosen[0], chosen[1]))
        };
        let lost = |error: io::Error| Trouble::ConnectionLost { detail: error.to_string() };
        match answered.await.map_err(|error| self.unreachable(&lost(error)))? {
            (5, u8::MAX) => Err(self.wants_credentials(vec![String::from("SOCKS5")])),
            (5, _) => Ok(()),
            (_, _) => Err(self.unreachable(&Trouble::ConnectFailed {
                host: String::new(),
                detail: String::from("no SOCKS5"),
            })),
        }
    }

    fn proxy(&self) -> (String, String) {
        (self.url.to_string(), self.set_by.to_owned())
    }

    fn unreachable(&self, trouble: &Trouble) -> Trouble {
        let (proxy, set_by) = self.proxy();
        Trouble::ProxyUnreachable { proxy, set_by, how: trouble.code().to_owned() }
    }

    fn silent(&self, after: Duration) -> Trouble {
        let (proxy, set_by) = self.proxy();
        Trouble::ProxySilent { proxy, set_by, after_ms: whole_milliseconds(after) }
    }

    fn refused(&self, status: u16) -> Trouble {
        let (proxy, set_by) = self.proxy();
        Trouble::ProxyRefused { proxy, set_by, host: self.base.authority(), status }
    }

    fn wants_credentials(&self, schemes: Vec<String>) -> Trouble {
        let (proxy, set_by) = self.proxy();
        Trouble::ProxyAuthRequired { proxy, set_by, schemes, given: self.url.has_credentials() }
    }
}

impl ProxyHop<'_> {
    /// The trouble to report for a connection that could not be made within `connect_timeout`: the proxy is opened
    /// once more, by itself, to see whether it or the deployment failed. That takes a part of the request's own
    /// `timeout`.
    pub(super) async fn blamed(
        &self,
        trouble: Trouble,
        (timeout, connect_timeout): (Duration, Duration),
    ) -> Trouble {
        let scheme = self.url.scheme();
        // Of the deployment: the tunnel was there. And what may have reached it is never called otherwise: a live call
        // would count as one that did not.
        if trouble.code().starts_with("tls-") && scheme != "https" || !trouble.is_before_request() {
            return trouble;
        }
        let waited = matches!(trouble, Trouble::ConnectTimeout { .. });
        let most = if waited { AGAIN.min(timeout / 8) } else { timeout / 3 };
        match (self.open(most.min(connect_timeout)).await, trouble) {
            (Err(Trouble::ProxySilent { .. }), Trouble::ConnectTimeout { .. }) => {
                self.silent(connect_timeout)
            }
            (Err(of_the_proxy), _) => of_the_proxy,
            // Its name is looked up, and a connection is made, by the proxy.
            (Ok(()), trouble @ Trouble::DnsFailed { .. }) if scheme == "socks5" => trouble,
            (
                Ok(()),
                trouble @ (Trouble::DnsFailed { .. }
                | Trouble::ConnectRefused { .. }
                | Trouble::ConnectUnreachable { .. }),
            ) => self.unreachable(&trouble),
            (Ok(()), trouble) => trouble,
        }
    }

    /// The trouble to report for an answer over plain HTTP that the proxy gave in place of the deployment; `None`
    /// of the deployment's own. A 403 of the deployment is JSON.
    pub(super) fn answered_itself(&self, reply: &Reply) -> Option<Trouble> {
        match reply.status {
            _ if !self.base.is_plain_http() => None,
            407 => Some(self.wants_credentials(reply.proxy_schemes.clone())),
            403 if reply.media_type() != "application/json" => Some(self.refused(403)),
            _ => None,
        }
    }
}

/// The schemes that a header's challenges name, as far as they may stand in a report.
pub(super) fn named_schemes<'h>(headers: impl IntoIterator<Item = &'h [u8]>) -> Vec<String> {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let named = headers.into_iter().flat_map(schemes);
    let named = named.filter(|scheme| scheme.len() <= SCHEMES.1 && scheme.iter().all(is_plain));
    named.map(|scheme| String::from_utf8_lossy(scheme).into_owned()).take(SCHEMES.0).collect()
}

async fn head(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<Head> {
    let (mut bytes, mut chunk) = (Vec::new(), [0; 1024]);
    let end = |bytes: &[u8]| bytes.windows(4).any(|four| four == b"\r\n\r\n");
    while !end(&bytes) && bytes.len() < HEAD {
        match stream.read(&mut chunk).await? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => bytes.extend_from_slice(&chunk[..read]),
        }
    }
    parsed(&bytes).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

pub(crate) fn parsed(head: &[u8]) -> Option<Head> {
    let mut lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let status = lines.next()?.strip_prefix(b"HTTP/1.")?.get(2..5)?;
    let status = std::str::from_utf8(status).ok().filter(|_| status.iter().all(u8::is_ascii_digit))?;
    let headers: Vec<_> = lines.take_while(|line| !line.is_empty()).collect();
    let values = |name: &str| {
        let name = name.to_owned();
        headers.iter().filter_map(move |line| {
            let colon = line.iter().position(|byte| *byte == b':')?;
            line[..colon].eq_ignore_ascii_case(name.as_bytes()).then(|| line[colon + 1..].trim_ascii())
        })
    };
    Some(Head {
        status: status.parse().ok()?,
        is_json: values("content-type")
            .any(|value| value.to_ascii_lowercase().starts_with(b"application/json")),
        schemes: named_schemes(values("proxy-authenticate")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_for_its_status_and_its_challenges() {
        let text = b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\n\
            content-type: Application/JSON; a=b\r\nPROXY-AUTHENTICATE:NTLM, Basic realm=\"a, b\"\r\n\r\nrest: x";
        let head = parsed(text).unwrap();
        assert_eq!((head.status, head.is_json), (407, true));
        assert_eq!(head.schemes, ["Negotiate", "NTLM", "Basic"]);
        for text in ["", "HTTP/2 200", "SSH-2.0-x\r\n\r\n", "HTTP/1.1 2x0 \r\n\r\n", "HTTP/1.1\r\n\r\n"] {
            assert!(parsed(text.as_bytes()).is_none(), "{text}");
        }
    }

    #[tokio::test]
    async fn a_request_that_may_have_left_is_no_matter_of_the_proxys() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("https://{}", listener.local_addr().unwrap());
        // It hangs up on everybody.
        std::thread::spawn(move || listener.incoming().for_each(drop));
        let base = BaseUrl::parse("https://erp.example").unwrap();
        let (trust, url) = (Trust::Platform, ProxyUrl::parse(&url).unwrap());
        let hop = ProxyHop { base: &base, trust: &trust, set_by: "--proxy", url };
        let limits = (Duration::from_secs(9), Duration::from_secs(3));
        let blamed = async |trouble: Trouble| hop.blamed(trouble, limits).await.code();
        assert_eq!(blamed(Trouble::TlsFailed { detail: "x".into() }).await, "proxy-unreachable");
        let alert = Trouble::TlsClientCertificate { host: "x".into(), detail: "x".into() };
        assert_eq!(blamed(alert).await, "tls-client-certificate");
    }

    #[test]
    fn what_is_no_name_of_a_scheme_is_not_shown() {
        let long = "A".repeat(25);
        let named = named_schemes([b"<b>, \x1b[31m, Basic".as_slice(), long.as_bytes(), b"Digest a=b"]);
        assert_eq!(named, ["Basic", "Digest"]);
    }
}

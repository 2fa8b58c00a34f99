//! A connection made step by step, each with its own outcome: for finding out which of them fails.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::ProtocolVersion;
use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::diagnosis;
use super::leaf::{AcceptedCertificates, Leaf};
use super::phases::whole_milliseconds;
use super::route::Identity;
use super::tls::{self, Trust};
use super::trouble::Trouble;

/// The host and port that a connection is made to, and how long each step may take.
#[derive(Debug, Clone)]
pub struct DialTarget {
    /// The host as a URL has it: an IPv6 address in brackets.
    pub host: String,
    /// The name that the resolver is asked for.
    pub lookup: String,
    /// The TCP port.
    pub port: u16,
    /// The most that each step may take.
    pub within: Duration,
}

/// One attempt to connect to one address.
#[derive(Debug)]
pub struct ConnectAttempt {
    /// The address.
    pub address: SocketAddr,
    /// The connection, or why there is none.
    pub stream: Result<TcpStream, Trouble>,
    /// How long the attempt took.
    pub took: Duration,
}

/// What a TLS handshake agreed upon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handshake {
    /// The version of TLS: `TLS 1.3` or `TLS 1.2`.
    pub version: &'static str,
    /// The version of HTTP that was agreed on: `h2` or `http/1.1`; none where the server chose none.
    pub alpn: Option<String>,
    /// The name of the cipher suite.
    pub cipher: String,
    /// The number of certificates that the server showed.
    pub chain: u64,
    /// The server's own certificate, the first that it showed; none where it can't be parsed.
    pub leaf: Option<Leaf>,
}

impl DialTarget {
    fn authority(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    fn bare_host(&self) -> &str {
        self.host.trim_matches(['[', ']'])
    }

    fn too_late(&self) -> Trouble {
        Trouble::ConnectTimeout { host: self.authority(), after_ms: whole_milliseconds(self.within) }
    }

    fn failed(&self, error: &io::Error) -> Trouble {
        diagnosis::connecting(error, &self.authority(), whole_milliseconds(self.within))
    }

    /// The host's addresses, each once: those that are given, or the resolver's.
    ///
    /// # Errors
    /// [`Trouble::DnsFailed`] where there is none, [`Trouble::ConnectTimeout`] where the resolver took too long.
    pub async fn addresses(&self, given: &[IpAddr]) -> Result<Vec<SocketAddr>, Trouble> {
        if !given.is_empty() {
            return Ok(given.iter().map(|address| SocketAddr::new(*address, self.port)).collect());
        }
        let none = || Trouble::DnsFailed { host: self.host.clone() };
        let found = timeout(self.within, tokio::net::lookup_host((self.lookup.as_str(), self.port))).await;
        let mut addresses = Vec::new();
        for address in found.map_err(|_| self.too_late())?.map_err(|_| none())? {
            if !addresses.contains(&address) {
                addresses.push(address);
            }
        }
        if addresses.is_empty() { Err(none()) } else { Ok(addresses) }
    }

    /// Connects to one of the host's addresses over TCP.
    pub async fn dial(&self, address: SocketAddr) -> ConnectAttempt {
        let begun = Instant::now();
        let stream = match timeout(self.within, TcpStream::connect(address)).await {
            Ok(connected) => connected.map_err(|error| self.failed(&error)),
            Err(_) => Err(self.too_late()),
        };
        ConnectAttempt { address, stream, took: begun.elapsed() }
    }

    /// Does the TLS handshake over a connection, and sends no request.
    ///
    /// # Errors
    /// The [`Trouble`] that names why the handshake failed.
    pub async fn handshake(
        &self,
        stream: TcpStream,
        trust: &Trust,
        identity: Option<&Identity>,
    ) -> Result<Handshake, Trouble> {
        let failed = |error: rustls::Error| Trouble::TlsFailed { detail: error.to_string() };
        let config = tls::client_config(trust, identity, Arc::new(AcceptedCertificates::of(&self.host)))
            .map_err(failed)?;
        let name = ServerName::try_from(self.bare_host().to_owned());
        let name = name.map_err(|error| Trouble::TlsFailed { detail: error.to_string() })?;
        let greeting = TlsConnector::from(Arc::new(config)).connect(name, stream);
        let greeted = timeout(self.within, greeting).await.map_err(|_| self.too_late())?;
        let greeted = greeted.map_err(|error| self.failed(&error))?;
        let (_, session) = greeted.get_ref();
        let chain = session.peer_certificates().unwrap_or_default();
        let suite = session.negotiated_cipher_suite().and_then(|suite| suite.suite().as_str());
        Ok(Handshake {
            version: match session.protocol_version() {
                Some(ProtocolVersion::TLSv1_3) => "TLS 1.3",
                Some(ProtocolVersion::TLSv1_2) => "TLS 1.2",
                _ => "TLS",
            },
            alpn: session.alpn_protocol().map(|protocol| String::from_utf8_lossy(protocol).into_owned()),
            cipher: suite.unwrap_or_default().to_owned(),
            chain: chain.len() as u64,
            leaf: chain.first().and_then(|der| Leaf::read(der)),
        })
    }
}

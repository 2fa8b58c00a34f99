//! How a deployment is to be.

use std::time::Duration;

use super::busy::Rate;
use super::change::Change;

/// What can be chosen of a deployment; the default is a healthy one on a free port.
#[derive(Debug, Clone)]
pub(crate) struct Config {
    /// Rows of the historial.
    pub(crate) rows: usize,
    /// API clients; without any there were no requests either.
    pub(crate) clients: u64,
    /// Errors on more endpoints, and of more clients, than the lists of resumen show.
    pub(crate) incident: bool,
    /// Requests and errors of each of the last days of 24 hours, the newest last, in place of the usual ones.
    pub(crate) days: Vec<(u64, usize)>,
    /// The same seed gives the same data, tokens and passwords.
    pub(crate) seed: u64,
    /// 0 is a free one.
    pub(crate) port: u16,
    /// No TLS.
    pub(crate) plain_http: bool,
    /// TLS with those alone who show a certificate of the sandbox's authority.
    pub(crate) client_auth: bool,
    /// HTTP/1.1 only.
    pub(crate) http1: bool,
    /// What every request waits before it is answered.
    pub(crate) latency: Duration,
    /// How many requests are served at once, each as long as `latency`; the others wait.
    pub(crate) workers: Option<usize>,
    /// What is more than this is refused with 429 and `Retry-After: 1`.
    pub(crate) rate: Option<Rate>,
    /// Over HTTP/2: after so many requests a connection ends with GOAWAY, and what came behind is not looked at.
    pub(crate) requests_per_connection: Option<u32>,
    /// Names out of the fault table.
    pub(crate) faults: Vec<String>,
    /// The admin's token, in place of the seed's.
    pub(crate) token: Option<String>,
    /// The admin's password, in place of the seed's.
    pub(crate) password: Option<String>,
    /// An older deployment: it ignores `user`, `model` and `q`, and does not echo them.
    pub(crate) older: bool,
    /// What becomes of every good answer in the moment before it is sent.
    pub(crate) change: Option<Change>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            rows: 60,
            clients: 40,
            incident: false,
            days: Vec::new(),
            seed: 1,
            port: 0,
            plain_http: false,
            client_auth: false,
            http1: false,
            latency: Duration::ZERO,
            workers: None,
            rate: None,
            requests_per_connection: None,
            faults: Vec::new(),
            token: None,
            password: None,
            older: false,
            change: None,
        }
    }
}

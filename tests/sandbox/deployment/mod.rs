//! An in-memory deployment that keeps the API's contract, over real TCP and TLS.
//!
//! Everything in it is made up from a seed. It changes as the operations say, and a table of faults
//! breaks it in one way each.

mod alerts;
mod app;
mod audit;
mod auth;
mod body;
mod busy;
mod catalogue;
mod change;
mod claims;
mod clock;
mod config;
mod endpoint;
mod export;
mod faults;
mod handle;
mod historial;
mod operations;
mod overreach;
mod rehearsing;
mod reply;
mod resumen;
mod rng;
mod rows;
mod seed;
mod serve;
mod tls;
mod users;
mod validate;
mod world;

use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::JoinHandle;

use tokio::runtime;
use tokio::sync::oneshot;
use tokio_rustls::TlsAcceptor;

pub(crate) use alerts::KNOWN_ALERTS;
use app::App;
#[allow(unused_imports, reason = "a test names the type")]
pub(crate) use app::Seen;
pub(crate) use busy::Rate;
#[allow(unused_imports, reason = "who only knows faults makes none")]
pub(crate) use change::Change;
#[allow(unused_imports, reason = "the example alone sets it")]
pub(crate) use clock::Clock;
pub(crate) use config::Config;
#[allow(unused_imports, reason = "a test names the type")]
pub(crate) use faults::Fault;
use faults::Faults;
pub(crate) use faults::all as all_faults;
pub(crate) use users::{Role, User};

/// A running deployment; it stops when it is dropped.
#[derive(Debug)]
pub(crate) struct Deployment {
    app: Arc<App>,
    base_url: String,
    ca_pem: String,
    client_pem: String,
    users: Vec<User>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Deployment {
    /// Starts one, or panics: for tests.
    #[allow(dead_code, clippy::panic, reason = "the tests' way in: the example wants the error")]
    pub(crate) fn start(config: Config) -> Self {
        Self::try_start(config).unwrap_or_else(|error| panic!("the sandbox does not start: {error}"))
    }

    /// Starts one on a thread of its own.
    ///
    /// # Errors
    /// `InvalidInput` for an unknown fault; otherwise the port could not be had.
    pub(crate) fn try_start(config: Config) -> io::Result<Self> {
        let faults = Faults::named(&config.faults)
            .map_err(|problem| io::Error::new(io::ErrorKind::InvalidInput, problem))?;
        let listeners = serve::bind(config.port)?;
        let port = listeners[0].local_addr()?.port();
        let tls = if config.plain_http {
            None
        } else {
            Some(tls::new(config.http1, config.client_auth, faults.certificate())?)
        };
        let (scheme, ca_pem, client_pem, acceptor) = match tls {
            Some(tls) => ("https", tls.ca_pem, tls.client_pem, Some(TlsAcceptor::from(tls.server))),
            None => ("http", String::new(), String::new(), None),
        };
        let app = Arc::new(App::new(config, faults));
        let users = app.world().users.clone();
        let (stop, stopped) = oneshot::channel();
        let runtime = runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let served = serve::serve(Arc::clone(&app), listeners, acceptor, stopped);
        let thread =
            std::thread::Builder::new().name("sandbox".into()).spawn(move || runtime.block_on(served))?;
        let base_url = format!("{scheme}://localhost:{port}");
        Ok(Self { app, base_url, ca_pem, client_pem, users, stop: Some(stop), thread: Some(thread) })
    }

    /// Scheme, `localhost` and port, without a slash at the end.
    pub(crate) fn base_url(&self) -> String {
        self.base_url.clone()
    }

    /// The authority that signed the certificate; empty without TLS.
    pub(crate) fn ca_pem(&self) -> &str {
        &self.ca_pem
    }

    /// A client's certificate by the same authority, with its key.
    pub(crate) fn client_pem(&self) -> &str {
        &self.client_pem
    }

    /// The credentials, as they were at the start.
    pub(crate) fn user(&self, role: Role) -> &User {
        &self.users[role as usize]
    }

    /// All of them.
    #[allow(dead_code, reason = "for the example alone")]
    pub(crate) fn users(&self) -> &[User] {
        &self.users
    }

    /// All requests so far, as they came.
    pub(crate) fn requests(&self) -> Vec<Seen> {
        self.app.seen().clone()
    }

    /// Connections so far.
    pub(crate) fn connections(&self) -> usize {
        self.app.connections.load(Ordering::Relaxed)
    }

    /// Lets an answer go that is held back by a fault, or the next one that is.
    #[allow(dead_code, reason = "a test lets it go")]
    pub(crate) fn let_go(&self) {
        self.app.let_go.notify_one();
    }

    /// Operations that were carried out for good.
    pub(crate) fn live_calls(&self) -> usize {
        self.app.world().live_calls
    }

    /// Operations that were asked for without saying that they are rehearsals, whatever became of them.
    #[allow(dead_code, reason = "for the tests alone")]
    pub(crate) fn live_requests(&self) -> usize {
        self.app.live_requests.load(Ordering::Relaxed)
    }

    /// Rows of the historial.
    pub(crate) fn audit_rows(&self) -> usize {
        self.app.world().audit.len()
    }

    /// Rows of the API's log.
    #[allow(dead_code, reason = "for the tests")]
    pub(crate) fn log_rows(&self) -> usize {
        self.app.world().logs.len()
    }

    /// API clients that are not deactivated.
    pub(crate) fn active_clients(&self) -> usize {
        self.app.world().active_clients()
    }
}

impl Drop for Deployment {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // It panics only where a test has already failed.
            let _ = thread.join();
        }
    }
}

//! Sends requests: the only place that names reqwest.
//!
//! One client for the run, so that the checks share connections. The first request goes alone until it has one:
//! on a cold client each of N first requests would open a connection of its own before one of them had
//! negotiated HTTP/2. A few go beside it until the first answer; how many go at once from then on the
//! concurrency limit says.

mod admission;
mod circuit_breaker;
mod client;
mod concurrency;
mod connections;
mod headers;
mod in_flight;
mod options;
mod pace;
mod receive;
mod recorder;
mod resolver;
mod sent;

use std::cell::OnceCell;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use reqwest::{Method, Response, header};
use serde_json::json;

use self::admission::{Admissions, Permit};
use self::circuit_breaker::{CircuitBreaker, SETTLE};
use self::client::{client, let_the_connection_return};
use self::concurrency::{Priority, Ticket};
use self::headers::{JSON, authorization};
use self::in_flight::InFlight;
use self::receive::{HTTP2, receive};
use self::recorder::Recorder;
use self::sent::{RequestTiming, Sending, TimeLimit, Tries, finish};
use super::codings::ACCEPTED;
use super::exchange::{Exchange, TokenOf};
use super::first_connection::{First, Opened};
use super::leaf::{AcceptedCertificates, Leaf};
use super::memory_budget::MemoryBudget;
use super::phase_timer::PhaseTimer;
use super::phases::whole_milliseconds;
use super::reply::Reply;
use super::request::{Body, LiveRequest, Request};
use super::request_id::{self, RequestId};
use super::trace_entry::TraceEntry;
use super::trouble::Trouble;
use super::{diagnosis, retry, tls};
use crate::secret::Secret;

pub use self::client::NoTransport;
pub use self::options::{CONNECT_TIMEOUT, LIVE_TIMEOUT, Options, RETRIES, TIMEOUT};
pub use self::sent::SentRequest;

/// Most requests in flight at once over HTTP/2, where more of them cost no more connections.
pub const JOBS_HTTP2: usize = 32;
/// Most requests in flight beside the first, until it is answered: what a run wants to know before it rehearses.
const JOBS_AT_FIRST: usize = 12;
/// Most requests in flight at once over HTTP/1.1: what browsers allow themselves per host.
pub const JOBS_HTTP1: usize = 6;

/// A connection never takes the whole of a request's time: that it could not be had would then look
/// like an answer that did not come.
const CONNECT_SHARE: f64 = 0.8;

/// The one HTTP client of a run, which talks to one deployment.
#[derive(Debug)]
pub struct Transport {
    client: reqwest::Client,
    /// The TLS settings, kept for the connection of a live call, which is its own.
    config: rustls::ClientConfig,
    options: Options,
    begun: Instant,
    begun_at: Timestamp,
    recorder: Option<Recorder>,
    budget: MemoryBudget,
    admissions: Admissions,
    breaker: CircuitBreaker,
    opened: Opened,
    widened: AtomicBool,
    answered: AtomicBool,
    accepted: Arc<AcceptedCertificates>,
    sent: Mutex<Vec<Arc<Exchange>>>,
    numbered: AtomicU32,
    run: RequestId,
}

impl Transport {
    /// Prepares the client; nothing is sent and no connection opened.
    ///
    /// # Errors
    /// The platform's roots are not usable.
    pub fn new(mut options: Options) -> Result<Self, NoTransport> {
        options.connect_timeout = options.connect_timeout.min(options.timeout.mul_f64(CONNECT_SHARE));
        let accepted = Arc::new(AcceptedCertificates::of(options.base.host()));
        let config = if options.speaks_tls() {
            tls::client_config(&options.trust, options.route.identity.as_ref(), Arc::clone(&accepted))
        } else {
            tls::no_tls()
        };
        let config = config.map_err(|error| NoTransport(error.to_string()))?;
        let opened = Opened::new();
        let client = client(&options, config.clone(), opened.clone())?;
        let begun = Instant::now();
        let (widened, answered) = (AtomicBool::new(false), AtomicBool::new(false));
        let (admissions, sent) = (Admissions::new(begun, options.timeout), Mutex::default());
        let (begun_at, recorder) = (Timestamp::now(), options.trace.then(Recorder::default));
        let budget = MemoryBudget::default();
        let breaker = CircuitBreaker::new(options.jobs.unwrap_or(JOBS_HTTP1));
        Ok(Self {
            client,
            config,
            options,
            begun,
            begun_at,
            recorder,
            budget,
            admissions,
            breaker,
            opened,
            widened,
            answered,
            accepted,
            sent,
            numbered: AtomicU32::new(0),
            run: RequestId::of_new_run(),
        })
    }

    /// The time since the client was prepared: the clock of [`Exchange::started`].
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        crate::http::phases::in_micros(self.begun.elapsed())
    }

    /// When the client was prepared, by this machine's clock.
    #[must_use]
    pub fn begun_at(&self) -> Timestamp {
        self.begun_at
    }

    /// Every attempt with its headers and bodies, in the order of sending; none where no trace was asked for.
    #[must_use]
    pub fn recorded(&self) -> Vec<TraceEntry> {
        self.recorder.as_ref().map(Recorder::all).unwrap_or_default()
    }

    /// The records of all requests but the live call, as they ended.
    #[must_use]
    pub fn exchanges(&self) -> Vec<Arc<Exchange>> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How long the live call's answer is waited for at the most.
    #[must_use]
    pub fn live_timeout(&self) -> Duration {
        self.options.live_timeout
    }

    /// Whether the deployment is reached over TLS.
    #[must_use]
    pub fn speaks_tls(&self) -> bool {
        !self.options.base.is_plain_http()
    }

    /// The deployment's certificate, once a handshake has accepted it.
    #[must_use]
    pub fn leaf(&self) -> Option<Leaf> {
        self.accepted.leaf()
    }

    /// Waits until the run's first connection is there, and lets some requests go beside the one that opened it. False
    /// where that one has ended without a connection: what stood in its way it says itself.
    pub async fn connected(&self) -> bool {
        let First::There { over_http2 } = self.opened.known().await else { return false };
        if !self.widened.load(Ordering::Relaxed) {
            let by_version = if over_http2 { JOBS_AT_FIRST } else { JOBS_HTTP1 };
            self.admissions.begin(self.options.jobs.unwrap_or(by_version).min(by_version));
        }
        true
    }

    /// Switches the circuit breaker off: from now on every request is sent, however many before it had no answer in
    /// time. The row of a live call is looked for within a time of its own, and must not be missed.
    pub fn keep_asking(&self) {
        self.breaker.disable();
    }

    /// Sends a request; again, after a pause, where what stood in its way may pass and the request is one that may be
    /// repeated after it. Where too many before it had no answer in time it is not sent ([`Trouble::GivenUp`], no
    /// attempts).
    pub async fn send(&self, request: &Request, token: Option<&Secret>) -> SentRequest {
        let priority = if request.is_repeatable() { Priority::Read } else { Priority::Write };
        let permit = self.admissions.admit(priority).await;
        let (number, started) = (self.next_number(), self.elapsed());
        let token_of = token.map_or(TokenOf::Nobody, |_| request.token);
        let timing = RequestTiming::untried(number, self.run.of_request(number), token_of, started);
        if let Some(trouble) = self.breaker.open() {
            return finish(request, false, Err(trouble), &timing);
        }
        let mut in_flight = InFlight::new(&self.sent, request, timing);
        // Boxed: every request under way would have its place on the stack, several times where futures move.
        let result = Box::pin(self.try_and_retry(&mut in_flight, token, permit)).await;
        let sent = in_flight.end(result);
        if self.breaker.record(&sent.result, token_of) {
            tokio::time::sleep(SETTLE).await;
        }
        self.opened.request_ended();
        self.widen(sent.result.as_ref().ok());
        sent
    }

    /// The tries of one request. Its time runs while it is under way and while it pauses; that it waits for its turn
    /// among the others is not the server's doing.
    async fn try_and_retry<'a>(
        &'a self,
        in_flight: &mut InFlight<'_>,
        token: Option<&Secret>,
        mut permit: Permit<'a>,
    ) -> Result<Reply, Trouble> {
        let (request, mut failed, mut before) = (in_flight.request(), false, None);
        let mut used = Duration::ZERO;
        let mut pauses = retry::pauses(self.options.retries);
        loop {
            let begun = Instant::now();
            let (left, watch) = (self.options.timeout.saturating_sub(used), PhaseTimer::start());
            let limit = TimeLimit { left, whole: self.options.timeout };
            let ticket = Some(permit.ticket());
            let id = in_flight.tries_again(failed);
            let attempt = self.attempt(&self.client, (request, token, id), limit, &watch, ticket);
            let result = match attempt.await {
                // What the time ran out on says more than that it ran out.
                timeout @ Err(Trouble::Timeout { .. }) => before.take().unwrap_or(timeout),
                result => result,
            };
            let pause = if retry::is_passing(&result, request.repeat) { pauses.next() } else { None };
            let asked = retry::pause_of(&result);
            let busy = pause.unwrap_or(retry::FIRST_PAUSE).max(asked);
            self.admissions.take_note(&result, permit.ticket(), busy, self.options.timeout);
            if result.as_ref().is_ok_and(|reply| reply.version != HTTP2) {
                let_the_connection_return().await;
            }
            let pause = pause.map(|pause| match &result {
                // There is nothing to wait for but another connection.
                Err(Trouble::NotProcessed {}) => Duration::ZERO,
                Ok(_) | Err(_) => pause.max(asked),
            });
            // Saturating: how long a server asks us to wait is its own to choose.
            used = used.saturating_add(begun.elapsed()).saturating_add(pause.unwrap_or_default());
            let Some(pause) = pause.filter(|_| used < self.options.timeout) else {
                in_flight.took(watch.phases());
                return result;
            };
            drop(permit);
            tokio::time::sleep(pause).await;
            let is_last = in_flight.tries() == self.options.retries;
            permit = self.admissions.admit(if is_last { Priority::Last } else { Priority::Again }).await;
            // A connection that many requests have lost has failed once.
            let is_known =
                matches!(result, Err(Trouble::ConnectionLost { .. })) && !self.opened.is_another_loss(begun);
            failed = retry::is_failure(&result) && !is_known;
            before = Some(result);
        }
    }

    fn next_number(&self) -> u32 {
        self.numbered.fetch_add(1, Ordering::Relaxed).saturating_add(1)
    }

    /// Sends the live call, once, over a connection of its own: one that is kept open may be closed at any moment,
    /// and then nobody knows whether the call had gone. It is never retried and never follows a redirect. When
    /// something stands in its way, whether it happened is for the caller to find out.
    pub async fn send_live(&self, live: LiveRequest, token: &Secret) -> SentRequest {
        let (started, clock) = (self.elapsed(), Instant::now());
        let (timeout, watch) = (self.options.live_timeout, PhaseTimer::start());
        let host = self.options.base.authority();
        let number = self.next_number();
        let id = self.run.of_request(number);
        let result = match client(&self.options, self.config.clone(), Opened::new()) {
            // Cannot happen while the command line binds the consent; if it ever does, nothing leaves.
            _ if live.consent.host() != self.options.base.identity() => {
                Err(Trouble::ConnectFailed { host, detail: "consent".into() })
            }
            Err(NoTransport(detail)) => Err(Trouble::ConnectFailed { host, detail }),
            Ok(fresh) => {
                let limit = TimeLimit { left: timeout, whole: timeout };
                self.attempt(&fresh, (&live.request, Some(token), id), limit, &watch, None).await
            }
        };
        let token_of = live.request.token;
        let (duration, phases, tries) = (clock.elapsed(), watch.phases(), Tries { sent: 1, failed: 0 });
        let timing = RequestTiming { number, id, token_of, started, duration, tries, phases };
        finish(&live.request, true, result, &timing)
    }

    async fn attempt(
        &self,
        client: &reqwest::Client,
        sending @ (request, token, id): Sending<'_>,
        limit: TimeLimit,
        watch: &PhaseTimer,
        ticket: Option<Ticket>,
    ) -> Result<Reply, Trouble> {
        let head = OnceCell::new();
        let exchange = async {
            let sent = watch.begun();
            let response = watch.watch(self.dispatch(client, sending)).await?;
            watch.head();
            if self.recorder.is_some() {
                let _ = head.set(recorder::head(&response));
            }
            if let Some(ticket) = ticket.filter(|_| response.status().is_success()) {
                self.admissions.first_byte(ticket, watch.phases().first_byte.unwrap_or_default());
            }
            let reply = receive(response, request, self.budget.answer(), sent).await?;
            watch.end();
            // Of a live call nobody else's word is taken.
            let hop = ticket.and_then(|_| self.options.proxy());
            let of_the_proxy = hop.and_then(|hop| hop.answered_itself(&reply));
            of_the_proxy.map_or(Ok(reply), Err)
        };
        let result = match tokio::time::timeout(limit.left, exchange).await {
            Ok(result) => result,
            Err(_) => Err(Trouble::Timeout { after_ms: whole_milliseconds(limit.whole) }),
        };
        if let Some(recorder) = &self.recorder {
            let started = watch.begun().duration_since(self.begun);
            recorder.add(request, token.is_some(), (watch, started, id), head.into_inner(), &result);
        }
        result
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one place that sends")]
    async fn dispatch(
        &self,
        client: &reqwest::Client,
        (request, token, id): Sending<'_>,
    ) -> Result<Response, Trouble> {
        let method = if request.method == "POST" { Method::POST } else { Method::GET };
        let mut builder = client.request(method, self.options.base.join(&request.target));
        builder =
            builder.header(request_id::HEADER, id.to_string()).header(header::ACCEPT_ENCODING, ACCEPTED);
        if let Some(token) = token.filter(|_| request.token != TokenOf::Nobody) {
            builder = builder.header(header::AUTHORIZATION, authorization(token));
        }
        builder = match &request.body {
            Body::Empty => builder,
            Body::Json(value) => builder.header(header::CONTENT_TYPE, JSON).body(value.to_string()),
            Body::Login { username, password } => {
                let value = json!({"username": username, "password": password.expose()});
                builder.header(header::CONTENT_TYPE, JSON).body(value.to_string())
            }
        };
        match builder.send().await {
            Ok(response) => Ok(response),
            Err(error) if error.is_connect() => {
                let (trouble, limits) = (self.failed(&error), self.options.limits());
                Err(match self.options.proxy() {
                    // Boxed: it is large, hardly ever needed, and every request under way has its place on the stack.
                    Some(hop) => Box::pin(hop.blamed(trouble, limits)).await,
                    None => trouble,
                })
            }
            Err(error) => Err(self.failed(&error)),
        }
    }

    fn failed(&self, error: &reqwest::Error) -> Trouble {
        let after_ms = whole_milliseconds(self.options.connect_timeout);
        let host = self.options.base.authority();
        match (error.is_connect(), error.is_timeout()) {
            (true, true) => Trouble::ConnectTimeout { host, after_ms },
            (true, false) => diagnosis::connecting(error, &host, after_ms),
            (false, true) => Trouble::Timeout { after_ms: whole_milliseconds(self.options.timeout) },
            (false, false) if diagnosis::is_not_processed(error) => Trouble::NotProcessed {},
            // In TLS 1.3 a server that is not content with our certificate says so after the handshake, when
            // HTTP/2 has taken the error for one of its own.
            (false, false) if self.accepted.asked_for_ours() && !self.answered.load(Ordering::Relaxed) => {
                Trouble::TlsClientCertificate { host, detail: diagnosis::root(error) }
            }
            (false, false) => Trouble::ConnectionLost { detail: diagnosis::root(error) },
        }
    }

    /// After the first answer the protocol is known, and with it how many may be under way.
    fn widen(&self, reply: Option<&Reply>) {
        self.answered.fetch_or(reply.is_some(), Ordering::Relaxed);
        if self.widened.swap(true, Ordering::Relaxed) {
            return;
        }
        let over_http2 = reply.is_some_and(|reply| reply.version == HTTP2);
        let by_version = if over_http2 { JOBS_HTTP2 } else { JOBS_HTTP1 };
        self.admissions.widen(self.options.jobs.unwrap_or(by_version));
    }
}

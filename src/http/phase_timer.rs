//! The timer of an attempt's phases: it takes the moments at which the attempt passes from one to the next.
//!
//! The moments of a connection come up deep inside the client: in the resolver, in the store of TLS
//! sessions, around the connector. They find the attempt that they belong to by the task's own variable,
//! which is set while that attempt is polled and at no other time. A connection that is opened in the
//! background, for another than the one that asked for it, is therefore nobody's.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Instant;

use hyper_util::client::legacy::connect::Connection;
use tower_layer::Layer;
use tower_service::Service;

use super::first_connection::Opened;
use super::phases::Phases;

tokio::task_local! {
    static ATTEMPT: PhaseTimer;
}

/// The timer of one attempt; its clones share its moments.
#[derive(Debug, Clone)]
pub(super) struct PhaseTimer(Arc<Mutex<Moments>>);

#[derive(Debug)]
struct Moments {
    begun: Instant,
    connecting: Option<Instant>,
    resolved: Option<(Instant, Instant)>,
    handshake: Option<Instant>,
    connected: Option<Instant>,
    head: Option<Instant>,
    end: Option<Instant>,
}

impl PhaseTimer {
    pub(super) fn start() -> Self {
        let (connecting, resolved, handshake, connected, head, end) = Default::default();
        let begun = Instant::now();
        Self(Arc::new(Mutex::new(Moments { begun, connecting, resolved, handshake, connected, head, end })))
    }

    /// Runs a part of the attempt so that its connection's moments find it.
    pub(super) async fn watch<F: Future>(&self, part: F) -> F::Output {
        ATTEMPT.scope(self.clone(), part).await
    }

    pub(super) fn begun(&self) -> Instant {
        self.moments().begun
    }

    /// Notes that the answer's head has arrived.
    pub(super) fn head(&self) {
        self.moments().head = Some(Instant::now());
    }

    /// Notes that the answer has been read to its end.
    pub(super) fn end(&self) {
        self.moments().end = Some(Instant::now());
    }

    pub(super) fn phases(&self) -> Phases {
        self.moments().phases()
    }

    fn moments(&self) -> MutexGuard<'_, Moments> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Moments {
    fn phases(&self) -> Phases {
        // A connection may be begun and another one, come free meanwhile, be used.
        let is_ours = self.connected.is_some() || self.head.is_none();
        let resolved = self.resolved.filter(|_| is_ours);
        let from = resolved.map(|(_, end)| end).or(self.connecting);
        let until = self.handshake.or(self.connected);
        let between = |from: Option<Instant>, until: Option<Instant>| Some(until?.duration_since(from?));
        Phases {
            dns: resolved.map(|(begin, end)| end.duration_since(begin)),
            connect: between(from, until).filter(|_| is_ours),
            tls: between(self.handshake, self.connected),
            first_byte: between(self.connected.or(Some(self.begun)), self.head),
            body: between(self.head, self.end),
        }
    }
}

/// Takes a moment for the attempt that is being polled, if one is.
fn mark(set: impl FnOnce(&mut Moments)) {
    // Outside of any attempt there is nobody to tell.
    let _ = ATTEMPT.try_with(|timer| set(&mut timer.moments()));
}

/// Notes that looking a name up began at `begin` and has just ended.
pub(super) fn resolved(begin: Instant) {
    mark(|moments| moments.resolved = Some((begin, Instant::now())));
}

/// Notes in the attempt under way that a TLS handshake begins.
pub(super) fn handshake_begins() {
    // With a proxy that speaks TLS itself there are two; the last is the deployment's.
    mark(|moments| moments.handshake = Some(Instant::now()));
}

/// A layer that times how long a connector takes to connect, and says when the first connection is there.
#[derive(Debug, Clone)]
pub(super) struct TimingLayer(pub(super) Opened);

/// A connector whose connections are timed.
#[derive(Debug, Clone)]
pub(super) struct TimedConnector<S>(S, Opened);

impl<S> Layer<S> for TimingLayer {
    type Service = TimedConnector<S>;

    fn layer(&self, inner: S) -> TimedConnector<S> {
        TimedConnector(inner, self.0.clone())
    }
}

impl<S, R> Service<R> for TimedConnector<S>
where
    S: Service<R>,
    S::Response: Connection,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: R) -> Self::Future {
        let (inner, opened) = (self.0.call(request), self.1.clone());
        Box::pin(async move {
            mark(|moments| {
                // A second connection of an attempt stands in the place of the first.
                (moments.connecting, moments.resolved, moments.handshake, moments.connected) =
                    (Some(Instant::now()), None, None, None);
            });
            let connection = inner.await?;
            mark(|moments| moments.connected = Some(Instant::now()));
            opened.first_is_there(connection.connected().is_negotiated_h2());
            Ok(connection)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const MS: Duration = Duration::from_millis(1);

    fn moments(begun: Instant) -> Moments {
        Moments {
            begun,
            connecting: Some(begun + MS),
            resolved: Some((begun + 2 * MS, begun + 4 * MS)),
            handshake: Some(begun + 8 * MS),
            connected: Some(begun + 16 * MS),
            head: Some(begun + 32 * MS),
            end: Some(begun + 64 * MS),
        }
    }

    fn millis(moments: &Moments) -> [Option<u128>; 5] {
        moments.phases().named().map(|(_, phase)| phase.map(|phase| phase.as_millis()))
    }

    #[test]
    fn each_phase_ends_where_the_next_begins() {
        let all = moments(Instant::now());
        assert_eq!(millis(&all), [Some(2), Some(4), Some(8), Some(16), Some(32)]);
        let address = Moments { resolved: None, ..moments(Instant::now()) };
        assert_eq!(millis(&address), [None, Some(7), Some(8), Some(16), Some(32)]);
        let plain = Moments { handshake: None, ..moments(Instant::now()) };
        assert_eq!(millis(&plain), [Some(2), Some(12), None, Some(16), Some(32)]);
    }

    #[test]
    fn who_found_a_connection_has_none_of_its_own() {
        let (connecting, resolved, handshake, connected) = (None, None, None, None);
        let reused = Moments { connecting, resolved, handshake, connected, ..moments(Instant::now()) };
        assert_eq!(millis(&reused), [None, None, None, Some(32), Some(32)]);
        // One was begun, and another used.
        let overtaken = Moments { connected: None, ..moments(Instant::now()) };
        assert_eq!(millis(&overtaken), [None, None, None, Some(32), Some(32)]);
    }

    #[test]
    fn what_was_not_come_to_has_no_time() {
        let failed = |handshake: bool| {
            let all = moments(Instant::now());
            let (connected, head, end) = (None, None, None);
            Moments { handshake: all.handshake.filter(|_| handshake), connected, head, end, ..all }
        };
        assert_eq!(millis(&failed(true)), [Some(2), Some(4), None, None, None], "the handshake failed");
        assert_eq!(millis(&failed(false)), [Some(2), None, None, None, None], "nobody listened");
        let cut = Moments { end: None, ..moments(Instant::now()) };
        assert_eq!(millis(&cut), [Some(2), Some(4), Some(8), Some(16), None]);
    }
}

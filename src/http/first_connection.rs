//! Whether the run's first connection is open, which version of HTTP it speaks, and when a connection was lost.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use tokio::sync::watch;

/// The state of the run's first connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    /// The connection is not open yet.
    Awaited,
    /// The connection is open.
    There {
        /// Whether TLS has agreed on HTTP/2.
        over_http2: bool,
    },
    /// The first request has ended without a connection.
    None,
}

/// The state of one run's first connection, and the moment of the last loss; clones share both.
#[derive(Debug, Clone)]
pub(super) struct Opened(watch::Sender<First>, Arc<Mutex<Option<Instant>>>);

impl Opened {
    /// A state in which no connection is open yet.
    pub(super) fn new() -> Self {
        Self(watch::Sender::new(First::Awaited), Arc::default())
    }

    /// Notes that a request which was sent at `sent` has lost its connection. Gives whether that is a loss that no
    /// other request has noted: over HTTP/2 all requests share one connection, and each notes its loss.
    pub(super) fn is_another_loss(&self, sent: Instant) -> bool {
        let mut lost = self.1.lock().unwrap_or_else(PoisonError::into_inner);
        let is_shared = *self.0.borrow() == First::There { over_http2: true };
        if is_shared && lost.is_some_and(|lost| sent < lost) {
            return false;
        }
        *lost = Some(Instant::now());
        true
    }

    /// Notes that a connection is open.
    pub(super) fn first_is_there(&self, over_http2: bool) {
        self.settle(First::There { over_http2 });
    }

    /// Notes that a request has ended: without a connection by now, the first one has failed.
    pub(super) fn request_ended(&self) {
        self.settle(First::None);
    }

    fn settle(&self, first: First) {
        self.0.send_if_modified(|known| {
            let is_new = *known == First::Awaited;
            if is_new {
                *known = first;
            }
            is_new
        });
    }

    /// Waits until the first connection is open, or the first request has ended without one.
    pub(super) async fn known(&self) -> First {
        let known = self.0.subscribe().wait_for(|first| *first != First::Awaited).await.map(|first| *first);
        // The sender is ours: it is there for as long as we wait.
        known.unwrap_or(First::None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_of_several_requests_is_lost_once() {
        let (sent, shared, own) = (Instant::now(), Opened::new(), Opened::new());
        shared.first_is_there(true);
        own.first_is_there(false);
        assert!(shared.is_another_loss(sent) && !shared.is_another_loss(sent));
        assert!(shared.is_another_loss(Instant::now()), "one that was opened since");
        assert!(own.is_another_loss(sent) && own.is_another_loss(sent), "over HTTP/1.1 each has its own");
    }

    #[tokio::test]
    async fn the_first_word_counts_and_is_told_to_all() {
        let opened = Opened::new();
        let (waiting, teller) = (opened.clone(), opened.clone());
        let tell = async {
            tokio::task::yield_now().await;
            teller.first_is_there(true);
            teller.request_ended();
        };
        let (first, ()) = tokio::join!(waiting.known(), tell);
        assert_eq!((first, opened.known().await), (First::There { over_http2: true }, first));
        let failed = Opened::new();
        failed.request_ended();
        failed.first_is_there(false);
        assert_eq!(failed.known().await, First::None);
    }
}

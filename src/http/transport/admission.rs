//! Admission control: a request waits here until the run's [`ConcurrencyLimit`] lets it be sent.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

use super::concurrency::{Admission, ConcurrencyLimit, Priority, Ticket};
use crate::http::reply::Reply;
use crate::http::request::Repeat;
use crate::http::retry;
use crate::http::trouble::Trouble;

/// The admission control of a run, which every request but the live call goes through.
#[derive(Debug)]
pub(super) struct Admissions {
    limit: Mutex<ConcurrencyLimit>,
    changed: Notify,
    begun: Instant,
}

/// The permit of one request in flight: when it is dropped, the request is no longer counted as in flight.
#[derive(Debug)]
pub(super) struct Permit<'a> {
    admissions: &'a Admissions,
    ticket: Ticket,
}

/// The place of one waiting request: a request that gives up drops it, and others no longer wait behind it.
struct Waiting<'a> {
    admissions: &'a Admissions,
    priority: Priority,
}

impl Admissions {
    /// An admission control for requests that have `timeout` each.
    pub(super) fn new(begun: Instant, timeout: Duration) -> Self {
        Self { limit: Mutex::new(ConcurrencyLimit::new(timeout)), changed: Notify::new(), begun }
    }

    /// Waits until a request of this priority may be sent.
    pub(super) async fn admit(&self, priority: Priority) -> Permit<'_> {
        self.limit().wait(priority, true);
        let _waiting = Waiting { admissions: self, priority };
        loop {
            // Before the question: what changes after it must not be missed.
            let changed = self.changed.notified();
            let admission = self.limit().admit(priority, self.begun.elapsed());
            match admission {
                Admission::Now(ticket) => return Permit { admissions: self, ticket },
                Admission::At(moment) => {
                    tokio::time::sleep(moment.saturating_sub(self.begun.elapsed())).await;
                }
                Admission::Later => changed.await,
            }
        }
    }

    pub(super) fn begin(&self, cap: usize) {
        self.limit().begin(cap);
        self.changed.notify_waiters();
    }

    pub(super) fn widen(&self, cap: usize) {
        self.limit().widen(cap);
        self.changed.notify_waiters();
    }

    pub(super) fn first_byte(&self, ticket: Ticket, took: Duration) {
        self.limit().first_byte(ticket, took);
        self.changed.notify_waiters();
    }

    fn answered(&self, ticket: Ticket) {
        self.limit().answered(ticket);
        self.changed.notify_waiters();
    }

    /// Notes a 429 or 503 with the pause that it asks for; `None` is a pause longer than a request's timeout.
    fn refused(&self, ticket: Ticket, pause: Option<Duration>) {
        self.limit().refused(ticket, self.begun.elapsed(), pause);
        self.changed.notify_waiters();
    }

    /// Notes that the server has not looked at a request, by the word of HTTP/2.
    fn turned_away(&self, ticket: Ticket) {
        self.limit().turned_away(ticket);
        self.changed.notify_waiters();
    }

    /// Tells the limit what an answer says of how busy the server is; a failure on the way says nothing.
    pub(super) fn take_note(
        &self,
        result: &Result<Reply, Trouble>,
        ticket: Ticket,
        pause: Duration,
        timeout: Duration,
    ) {
        match result {
            // Longer than any request has: nobody could wait for it.
            Ok(reply) if retry::is_busy(reply) && pause >= timeout => {
                self.refused(ticket, None);
            }
            Ok(reply) if retry::is_busy(reply) => self.refused(ticket, Some(pause)),
            Ok(_) if !retry::is_passing(result, Repeat::Freely) => self.answered(ticket),
            Err(Trouble::NotProcessed {}) => self.turned_away(ticket),
            Ok(_) | Err(_) => {}
        }
    }

    fn limit(&self) -> MutexGuard<'_, ConcurrencyLimit> {
        // Nothing in there can panic half-way.
        self.limit.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Permit<'_> {
    pub(super) fn ticket(&self) -> Ticket {
        self.ticket
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.admissions.limit().leave(self.ticket);
        self.admissions.changed.notify_waiters();
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.admissions.limit().wait(self.priority, false);
        self.admissions.changed.notify_waiters();
    }
}

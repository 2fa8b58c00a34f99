//! Waits for what the [`pace`](super::pace) allows.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

use super::pace::{Admission, Class, Pace, Ticket};

/// The door that every request goes through.
#[derive(Debug)]
pub(super) struct Admissions {
    pace: Mutex<Pace>,
    changed: Notify,
    begun: Instant,
}

/// A request under way: no longer so when this is dropped.
#[derive(Debug)]
pub(super) struct Permit<'a> {
    admissions: &'a Admissions,
    ticket: Ticket,
}

/// One that waits, as long as this is there: whoever gives up, gives up its place.
struct Waiting<'a> {
    admissions: &'a Admissions,
    class: Class,
}

impl Admissions {
    pub(super) fn new(begun: Instant) -> Self {
        Self { pace: Mutex::new(Pace::new()), changed: Notify::new(), begun }
    }

    /// Waits until a request of this class may be sent.
    pub(super) async fn admit(&self, class: Class) -> Permit<'_> {
        self.pace().wait(class, true);
        let _waiting = Waiting { admissions: self, class };
        loop {
            // Before the question: what changes after it must not be missed.
            let changed = self.changed.notified();
            let admission = self.pace().admit(class, self.begun.elapsed());
            match admission {
                Admission::Now(ticket) => return Permit { admissions: self, ticket },
                Admission::At(moment) => {
                    tokio::time::sleep(moment.saturating_sub(self.begun.elapsed())).await;
                }
                Admission::Later => changed.await,
            }
        }
    }

    pub(super) fn widen(&self, cap: usize) {
        self.pace().widen(cap);
        self.changed.notify_waiters();
    }

    pub(super) fn first_byte(&self, ticket: Ticket, took: Duration) {
        self.pace().first_byte(ticket, took);
    }

    pub(super) fn answered(&self, ticket: Ticket) {
        self.pace().answered(ticket);
        self.changed.notify_waiters();
    }

    /// The server wants to be left alone for so long; `None` is longer than anybody can wait.
    pub(super) fn refused(&self, ticket: Ticket, pause: Option<Duration>) {
        let until = pause.map(|pause| self.begun.elapsed().saturating_add(pause));
        self.pace().refused(ticket, until);
        self.changed.notify_waiters();
    }

    fn pace(&self) -> MutexGuard<'_, Pace> {
        // Nothing in there can panic half-way.
        self.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Permit<'_> {
    pub(super) fn ticket(&self) -> Ticket {
        self.ticket
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.admissions.pace().leave(self.ticket);
        self.admissions.changed.notify_waiters();
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.admissions.pace().wait(self.class, false);
        self.admissions.changed.notify_waiters();
    }
}

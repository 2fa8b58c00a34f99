//! A request while it is under way.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use super::sent::{RequestTiming, SentRequest, finish};
use crate::http::exchange::Exchange;
use crate::http::phases::Phases;
use crate::http::reply::Reply;
use crate::http::request::Request;
use crate::http::request_id::RequestId;
use crate::http::trouble::Trouble;

/// A request under way, with its tries so far. It is recorded when it ends; where it is dropped before, as by a signal
/// that ends the run, it is recorded as interrupted, since the server may have it.
pub(super) struct InFlight<'a> {
    records: &'a Mutex<Vec<Arc<Exchange>>>,
    request: &'a Request,
    timing: RequestTiming,
    clock: Instant,
    is_recorded: bool,
}

impl<'a> InFlight<'a> {
    /// A request that has not been tried yet, and where its record goes.
    pub(super) fn new(
        records: &'a Mutex<Vec<Arc<Exchange>>>,
        request: &'a Request,
        timing: RequestTiming,
    ) -> Self {
        Self { records, request, timing, clock: Instant::now(), is_recorded: false }
    }

    pub(super) const fn request(&self) -> &'a Request {
        self.request
    }

    /// How often it was tried.
    pub(super) const fn tries(&self) -> u32 {
        self.timing.tries.sent
    }

    /// Counts a try, the first one too, and gives its id; `failed` is whether the one before counts as failed.
    pub(super) fn tries_again(&mut self, failed: bool) -> RequestId {
        let RequestTiming { tries, id, .. } = &mut self.timing;
        if tries.sent > 0 {
            *id = id.again();
        }
        tries.sent += 1;
        tries.failed += u32::from(failed);
        *id
    }

    /// Takes the phases of the last try.
    pub(super) fn took(&mut self, phases: Phases) {
        self.timing.phases = phases;
    }

    /// Records how it ended.
    pub(super) fn end(mut self, result: Result<Reply, Trouble>) -> SentRequest {
        self.record(result)
    }

    fn record(&mut self, result: Result<Reply, Trouble>) -> SentRequest {
        self.is_recorded = true;
        self.timing.duration = self.clock.elapsed();
        let sent = finish(self.request, false, result, &self.timing);
        self.records.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&sent.exchange));
        sent
    }
}

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        if !self.is_recorded && self.tries() > 0 {
            drop(self.record(Err(Trouble::Interrupted {})));
        }
    }
}

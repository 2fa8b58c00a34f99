//! What came of a request, and the record that is kept of it.

use std::sync::Arc;
use std::time::Duration;

use crate::http::exchange::Exchange;
use crate::http::phases::Phases;
use crate::http::reply::Reply;
use crate::http::request::{Body, Request};
use crate::http::trouble::Trouble;

/// What came of a request, with its record.
#[derive(Debug)]
pub struct Sent {
    /// A reply of any status, or what stood in its way.
    pub result: Result<Reply, Trouble>,
    /// The record.
    pub exchange: Arc<Exchange>,
}

/// When it was sent, how long it took, in how many tries, and where the last one's time went.
pub(super) struct Timing {
    pub(super) started: Duration,
    pub(super) duration: Duration,
    pub(super) attempts: u32,
    pub(super) phases: Phases,
}

/// Puts a request on record with its outcome.
pub(super) fn finish(request: &Request, live: bool, result: Result<Reply, Trouble>, timing: &Timing) -> Sent {
    let reply = result.as_ref().ok();
    let exchange = Exchange {
        method: request.method,
        target: request.target.clone(),
        body: match &request.body {
            Body::Json(value) => Some(value.clone()),
            Body::Empty | Body::Login { .. } => None,
        },
        authenticated: request.authenticated,
        live,
        status: reply.map(|reply| reply.status),
        started: timing.started,
        duration: timing.duration,
        bytes: reply.map_or(0, |reply| reply.body.len() as u64),
        attempts: timing.attempts,
        version: reply.map(|reply| reply.version),
        phases: Some(timing.phases),
    };
    Sent { result, exchange: Arc::new(exchange) }
}

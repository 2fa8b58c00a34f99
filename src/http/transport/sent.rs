//! The result of a request, and the record that is kept of it.

use std::sync::Arc;
use std::time::Duration;

use crate::http::exchange::{Exchange, TokenOf};
use crate::http::phase_timer::PhaseTimer;
use crate::http::phases::{Phases, in_micros};
use crate::http::reply::Reply;
use crate::http::request::{Body, Request};
use crate::http::request_id::RequestId;
use crate::http::trouble::Trouble;
use crate::secret::Secret;

/// A request, the token that goes with it, and the id of this try.
pub(super) type Sending<'s> = (&'s Request, Option<&'s Secret>, RequestId);

/// The time that a request has left, and the whole that it had.
#[derive(Debug, Clone, Copy)]
pub(super) struct TimeLimit {
    pub(super) left: Duration,
    pub(super) whole: Duration,
}

/// A request that was sent: its outcome and its record.
#[derive(Debug)]
pub struct SentRequest {
    /// The reply, whatever its status, or why there is none.
    pub result: Result<Reply, Trouble>,
    /// The record for the reports, without headers and secrets.
    pub exchange: Arc<Exchange>,
}

/// How often a request was sent, and how many of these tries count as failed in [`Exchange::failed_attempts`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Tries {
    pub(super) sent: u32,
    pub(super) failed: u32,
}

/// The number and the times of a request as [`Exchange`] has them.
pub(super) struct RequestTiming {
    pub(super) number: u32,
    pub(super) id: RequestId,
    pub(super) token_of: TokenOf,
    pub(super) started: Duration,
    pub(super) duration: Duration,
    pub(super) tries: Tries,
    pub(super) phases: Phases,
}

impl RequestTiming {
    /// That of a request which has not been tried yet.
    pub(super) fn untried(number: u32, id: RequestId, token_of: TokenOf, started: Duration) -> Self {
        let (duration, tries) = (Duration::ZERO, Tries { sent: 0, failed: 0 });
        Self { number, id, token_of, started, duration, tries, phases: PhaseTimer::start().phases() }
    }
}

/// Records a request with its outcome.
pub(super) fn finish(
    request: &Request,
    live: bool,
    mut result: Result<Reply, Trouble>,
    timing: &RequestTiming,
) -> SentRequest {
    if let Ok(reply) = &mut result {
        reply.stamp.request = timing.number;
    }
    let error = result.as_mut().ok().and_then(|reply| reply.error.take());
    let reply = result.as_ref().ok();
    let exchange = Exchange {
        number: timing.number,
        id: timing.id,
        method: request.method,
        target: request.target.clone(),
        body: match &request.body {
            Body::Json(value) => Some(value.clone()),
            Body::Empty | Body::Login { .. } => None,
        },
        token: timing.token_of,
        live,
        status: reply.map(|reply| reply.status),
        error,
        started: timing.started,
        duration: in_micros(timing.duration),
        bytes: reply.map_or(0, |reply| reply.body.len() as u64),
        attempts: timing.tries.sent,
        failed_attempts: timing.tries.failed,
        version: reply.map(|reply| reply.version),
        phases: Some(timing.phases.in_micros()),
    };
    SentRequest { result, exchange: Arc::new(exchange) }
}

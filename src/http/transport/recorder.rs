//! Keeps the headers and bodies of all attempts where a trace was asked for.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use reqwest::Response;
use serde_json::Value;

use super::headers::{ACCEPT, JSON, USER_AGENT};
use super::receive;
use crate::http::codings::ACCEPTED;
use crate::http::exchange::TokenOf;
use crate::http::phase_timer::PhaseTimer;
use crate::http::reply::Reply;
use crate::http::request::{Body, LOGIN_PATH, Request};
use crate::http::request_id::{self, RequestId};
use crate::http::trace_entry::{ResponseHead, TraceEntry, TracedBody, WITHHELD};
use crate::http::trouble::Trouble;

/// All attempts of a run, in the order in which they ended.
#[derive(Debug, Default)]
pub(super) struct Recorder(Mutex<Vec<TraceEntry>>);

impl Recorder {
    /// Adds an attempt that began at `started` by the run's clock.
    pub(super) fn add(
        &self,
        request: &Request,
        with_token: bool,
        (watch, started, id): (&PhaseTimer, Duration, RequestId),
        head: Option<ResponseHead>,
        result: &Result<Reply, Trouble>,
    ) {
        let recorded = TraceEntry {
            method: request.method,
            target: request.target.clone(),
            started,
            took: watch.begun().elapsed(),
            phases: watch.phases(),
            sent: sent(request, with_token, id),
            body: body(&request.body),
            head,
            answer: answer(request, result),
            trouble: result.as_ref().err().map(Trouble::code),
        };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(recorded);
    }

    /// The attempts so far, sorted by the moment of sending.
    pub(super) fn all(&self) -> Vec<TraceEntry> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        all.sort_by_key(|entry| entry.started);
        all
    }
}

/// The status and headers of an answer, as a trace keeps them.
pub(super) fn head(response: &Response) -> ResponseHead {
    let header = |(name, value): (&reqwest::header::HeaderName, &reqwest::header::HeaderValue)| {
        // A session of somebody's, whatever its name.
        let value = match name.as_str() {
            "set-cookie" => WITHHELD.into(),
            _ => String::from_utf8_lossy(value.as_bytes()).into_owned(),
        };
        (name.as_str().to_owned(), value)
    };
    ResponseHead {
        status: response.status().as_u16(),
        version: receive::version(response.version()),
        headers: response.headers().iter().map(header).collect(),
    }
}

fn sent(request: &Request, with_token: bool, id: RequestId) -> Vec<(String, String)> {
    let id = id.to_string();
    let mut sent = vec![("accept", ACCEPT), ("accept-encoding", ACCEPTED), ("user-agent", USER_AGENT)];
    sent.push((request_id::HEADER, &id));
    if with_token && request.token != TokenOf::Nobody {
        sent.push(("authorization", WITHHELD));
    }
    if !matches!(request.body, Body::Empty) {
        sent.push(("content-type", JSON));
    }
    sent.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn body(body: &Body) -> TracedBody {
    match body {
        Body::Empty => TracedBody::Nothing,
        Body::Login { .. } => TracedBody::Withheld,
        Body::Json(value) => TracedBody::of(JSON, Value::to_string(value).as_bytes()),
    }
}

/// The answer's body for the trace. The answer to a login, rotation or revocation is never kept: a token in a body
/// that we could not read could not be redacted.
fn answer(request: &Request, result: &Result<Reply, Trouble>) -> TracedBody {
    match result {
        _ if request.target.starts_with(LOGIN_PATH) => TracedBody::Withheld,
        Ok(reply) => TracedBody::of(&reply.content_type, &reply.body),
        Err(_) => TracedBody::Nothing,
    }
}

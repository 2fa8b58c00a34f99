//! A request as the JSON report has it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::http::phases::millis;
use crate::http::{Exchange, Phases, ServerError, TokenOf};

/// A request with its result and times.
#[derive(Serialize)]
pub(super) struct RequestJson<'a> {
    request_id: String,
    method: &'static str,
    path: &'a str,
    /// The body of a rehearsal.
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'a Value>,
    /// Whose token the request had, where it was not the run's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<&'static str>,
    status: Option<u16>,
    /// What an answer of status 500 or above said of itself.
    answer: Option<AnswerJson<'a>>,
    started_ms: f64,
    duration_ms: f64,
    bytes: u64,
    attempts: u32,
    http: Option<&'static str>,
    live: bool,
    phases: Option<PhasesJson>,
}

#[derive(Serialize)]
struct AnswerJson<'a> {
    at: String,
    server: Option<&'a str>,
    request_ids: BTreeMap<&'static str, &'a str>,
    retry_after: Option<&'a str>,
    body: &'a str,
}

impl<'a> AnswerJson<'a> {
    fn of(error: &'a ServerError) -> Self {
        let ServerError { at, server, request_ids, retry_after, body } = error;
        Self {
            at: at.to_string(),
            server: server.as_deref(),
            request_ids: request_ids.iter().map(|(name, id)| (*name, &**id)).collect(),
            retry_after: retry_after.as_deref(),
            body,
        }
    }
}

#[derive(Serialize)]
struct PhasesJson {
    dns_ms: Option<f64>,
    connect_ms: Option<f64>,
    tls_ms: Option<f64>,
    first_byte_ms: Option<f64>,
    body_ms: Option<f64>,
}

impl<'a> RequestJson<'a> {
    pub(super) fn of(exchange: &'a Exchange) -> Self {
        Self {
            request_id: exchange.id.to_string(),
            method: exchange.method,
            path: &exchange.target,
            body: exchange.body.as_ref(),
            token: Some(exchange.token).filter(|value| *value != TokenOf::User).map(Into::into),
            status: exchange.status,
            answer: exchange.error.as_deref().map(AnswerJson::of),
            started_ms: millis(exchange.started),
            duration_ms: millis(exchange.duration),
            bytes: exchange.bytes,
            attempts: exchange.attempts,
            http: exchange.version,
            live: exchange.live,
            phases: exchange.phases.as_ref().map(PhasesJson::of),
        }
    }
}

impl PhasesJson {
    fn of(phases: &Phases) -> Self {
        let Phases { dns, connect, tls, first_byte, body } = *phases;
        Self {
            dns_ms: dns.map(millis),
            connect_ms: connect.map(millis),
            tls_ms: tls.map(millis),
            first_byte_ms: first_byte.map(millis),
            body_ms: body.map(millis),
        }
    }
}

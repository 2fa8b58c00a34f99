//! One function per endpoint call: builds the request, sends it, reads the answer.

pub(crate) mod auth;
pub(crate) mod exports;
pub(crate) mod health;
pub(crate) mod historial;
pub(crate) mod operations;
pub(crate) mod probe;
pub(crate) mod resumen;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::finding::{AnswerFact, Fact, SessionFact};
use crate::http::transport::SentRequest;
use crate::http::{Exchange, Reply, Reservation, Stamp, Trouble, retry};
use crate::model::shape;

/// The permission to read `resumen`.
pub(crate) const CAN_VIEW_MAESTROS: &str = "can_view_maestros";
/// The media type of every answer but the exports.
const JSON: &str = "application/json";

/// The permission to read the historial and to call the operations.
pub(crate) const CAN_VIEW_AUDIT: &str = "can_view_audit";

/// Why a call has no result.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// The answer is not what the contract says.
    Fact(Fact),
    /// There is no answer.
    Trouble(Trouble),
}

impl Failure {
    /// Whether the request may have been carried out all the same: the answer was lost, or says nothing of it.
    #[must_use]
    pub fn leaves_open(&self) -> bool {
        match self {
            Self::Trouble(Trouble::RateLimited { .. }) => false,
            Self::Trouble(trouble) => !trouble.is_before_request(),
            Self::Fact(Fact::Answer(AnswerFact::HttpStatus { got, .. })) => {
                !matches!(got, 400 | 401 | 403 | 404 | 405)
            }
            Self::Fact(fact) => matches!(
                fact,
                Fact::Answer(
                    AnswerFact::HttpRedirect { .. }
                        | AnswerFact::BodyNotJson { .. }
                        | AnswerFact::ContentTypeWrong { .. }
                        | AnswerFact::ShapeMismatch { .. }
                )
            ),
        }
    }

    /// Whether the request may have been carried out, whatever the status says: it left, and it was not the
    /// application itself that refused the credentials.
    #[must_use]
    pub fn may_have_been_done(&self) -> bool {
        match self {
            Self::Trouble(trouble) => !trouble.is_before_request(),
            Self::Fact(fact) => !fact.is_denial(),
        }
    }
}

/// A call with its record, whatever its result.
#[derive(Debug)]
pub struct Called<T> {
    /// The result as a wire type, or why there is none.
    pub result: Result<T, Failure>,
    /// The record of the call's request.
    pub exchange: Arc<Exchange>,
    /// Paths in the answer that the wire type does not know.
    pub unknown: BTreeSet<String>,
    /// The memory that the result takes of the run's budget, given back when this is dropped.
    pub held: Reservation,
}

impl<T> Called<T> {
    /// This call with its result converted.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Called<U> {
        let Self { result, exchange, unknown, held } = self;
        Called { result: result.map(make), exchange, unknown, held }
    }
}

/// A JSON answer that has the contract's shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<T> {
    /// The answer as a wire type.
    pub value: T,
    /// The answer as the JSON that came.
    pub raw: Value,
    /// When the answer came, by both clocks.
    pub stamp: Stamp,
}

impl<T> Answer<T> {
    /// This answer converted to another type.
    pub fn map<U>(self, into: impl FnOnce(T) -> U) -> Answer<U> {
        Answer { value: into(self.value), raw: self.raw, stamp: self.stamp }
    }
}

fn call<T>(
    sent: SentRequest,
    read: impl FnOnce(Reply, &mut BTreeSet<String>) -> Result<T, Fact>,
) -> Called<T> {
    let SentRequest { result, exchange } = sent;
    match result {
        // Asked too often is not an answer: nothing can be judged by it.
        Ok(reply) if reply.status == 429 => {
            let result = Err(Failure::Trouble(rate_limited(&reply)));
            Called { result, exchange, unknown: BTreeSet::new(), held: Reservation::default() }
        }
        result => call_for_any(SentRequest { result, exchange }, read),
    }
}

/// Reads the answer to a call whatever its status, where each status has a meaning.
fn call_for_any<T>(
    sent: SentRequest,
    read: impl FnOnce(Reply, &mut BTreeSet<String>) -> Result<T, Fact>,
) -> Called<T> {
    let SentRequest { result, exchange } = sent;
    let mut unknown = BTreeSet::new();
    let mut held = Reservation::default();
    let result = match result {
        Ok(mut reply) => {
            held = std::mem::take(&mut reply.held);
            read(reply, &mut unknown).map_err(Failure::Fact)
        }
        Err(trouble) => Err(Failure::Trouble(trouble)),
    };
    Called { result, exchange, unknown, held }
}

/// Reads a 200 with a JSON body of the shape of `T` and the JSON media type; unknown fields are noted.
fn json<T: DeserializeOwned>(
    reply: &Reply,
    needs: &'static str,
    unknown: &mut BTreeSet<String>,
) -> Result<Answer<T>, Fact> {
    let answer = json_of_any_type(reply, needs, unknown)?;
    under_json(reply).map(|()| answer)
}

/// Reads JSON whatever its media type: for an answer about what was done, which can't be asked for again.
fn json_of_any_type<T: DeserializeOwned>(
    reply: &Reply,
    needs: &'static str,
    unknown: &mut BTreeSet<String>,
) -> Result<Answer<T>, Fact> {
    succeeded(reply, needs)?;
    let raw: Value = serde_json::from_slice(&reply.body).map_err(|_| not_json(reply))?;
    match shape::read_noting(&raw, unknown) {
        Ok(value) => Ok(Answer { value, raw, stamp: reply.stamp }),
        Err(mismatch) => {
            Err(Fact::Answer(AnswerFact::ShapeMismatch { path: mismatch.path, misfit: mismatch.misfit }))
        }
    }
}

/// Checks that the status is 200. Another status is told by its number and the body's shape, never by its wording:
/// a 401 or 403 is about the credentials only when the application gives it, and not a proxy.
fn succeeded(reply: &Reply, needs: &'static str) -> Result<(), Fact> {
    match reply.status {
        200 => Ok(()),
        401 if reply.asks_for_token => {
            Err(Fact::Session(SessionFact::CredentialsRejected { status: 401, read_only: false }))
        }
        403 if has_detail(reply) => Err(Fact::Session(SessionFact::PermissionMissing { needs })),
        status @ 300..=399 => {
            let location = reply.location.clone().unwrap_or_default();
            Err(Fact::Answer(AnswerFact::HttpRedirect { status, location }))
        }
        got => Err(Fact::Answer(AnswerFact::HttpStatus { expected: 200, got })),
    }
}

/// Checks that the media type is JSON's. A proxy may add the charset that JSON has anyway; another charset would
/// make other letters of the bytes, and a browser would run a page's script.
fn under_json(reply: &Reply) -> Result<(), Fact> {
    let charset = reply.charset();
    if reply.media_type() == JSON
        && charset.is_none_or(|charset| matches!(charset.as_str(), "utf-8" | "utf8"))
    {
        return Ok(());
    }
    Err(Fact::Answer(AnswerFact::ContentTypeWrong { expected: JSON, got: reply.content_type.clone() }))
}

fn not_json(reply: &Reply) -> Fact {
    Fact::Answer(AnswerFact::BodyNotJson { content_type: reply.content_type.clone(), html: is_html(reply) })
}

fn is_html(reply: &Reply) -> bool {
    reply.body.iter().copied().find(|byte| !byte.is_ascii_whitespace()) == Some(b'<')
}

fn has_detail(reply: &Reply) -> bool {
    serde_json::from_slice::<Value>(&reply.body).is_ok_and(|body| body.get("detail").is_some())
}

fn rate_limited(reply: &Reply) -> Trouble {
    let pause = retry::asked_pause(reply.retry_after.as_deref(), &reply.stamp);
    Trouble::RateLimited { retry_after_s: pause.map(|pause| pause.as_secs()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::reply::testing::reply;

    #[test]
    fn json_comes_under_its_own_type() {
        let code = |content_type: &str| {
            let read = json::<Value>(&reply(200, content_type, b"{}"), "", &mut BTreeSet::new());
            read.err().map(|fact| fact.code())
        };
        for good in
            ["application/json", "Application/JSON; charset=UTF-8", "application/json;charset=\"utf-8\""]
        {
            assert_eq!(code(good), None, "{good}");
        }
        for bad in
            ["", "text/html", "text/html; charset=utf-8", "text/plain", "application/json; charset=latin-1"]
        {
            assert_eq!(code(bad), Some("content-type-wrong"), "{bad}");
        }
        let any = json_of_any_type::<Value>(&reply(200, "text/html", b"{}"), "", &mut BTreeSet::new());
        assert!(any.is_ok());
        let page = json::<Value>(&reply(200, "text/html", b" <html>"), "", &mut BTreeSet::new());
        assert_eq!(page.err().map(|fact| fact.code()), Some("body-not-json"), "what it is comes first");
    }

    #[test]
    fn only_what_was_certainly_not_done_is_closed() {
        let status = |got| Failure::Fact(Fact::Answer(AnswerFact::HttpStatus { expected: 200, got }));
        let host = String::from("erp.example");
        assert!(status(502).leaves_open() && status(500).leaves_open() && !status(404).leaves_open());
        assert!(Failure::Trouble(Trouble::Timeout { after_ms: 1 }).leaves_open());
        let limited = Failure::Trouble(Trouble::RateLimited { retry_after_s: None });
        assert!(status(404).may_have_been_done() && limited.may_have_been_done());
        let denied = Failure::Fact(Fact::Session(SessionFact::PermissionMissing { needs: "x" }));
        let unsent = Failure::Trouble(Trouble::ConnectRefused { host: host.clone() });
        assert!(!denied.may_have_been_done() && !unsent.may_have_been_done());
        assert!(!Failure::Trouble(Trouble::ConnectRefused { host }).leaves_open());
        assert!(!Failure::Trouble(Trouble::RateLimited { retry_after_s: None }).leaves_open());
        assert!(
            !Failure::Fact(Fact::Session(SessionFact::CredentialsRejected { status: 401, read_only: false }))
                .leaves_open()
        );
        assert!(
            Failure::Fact(Fact::Answer(AnswerFact::BodyNotJson { content_type: String::new(), html: true }))
                .leaves_open()
        );
    }
}

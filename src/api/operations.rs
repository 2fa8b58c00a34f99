//! The three operations, rehearsed or live.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{
    Answer, CAN_VIEW_AUDIT, Called, JSON, call, call_for_any, json, json_of_any_type, succeeded, under_json,
};
use crate::finding::{AnswerFact, Fact};
use crate::http::{LiveRequest, Reply, Request, Transport};
use crate::model::operation::{PurgeParams, PurgeSummary, SingleAnswer};
use crate::model::{Operation, OperationAnswer};
use crate::secret::Secret;

/// Rehearses `logs/purgar/`.
pub(crate) async fn preview_purge(
    transport: &Transport,
    token: &Secret,
    params: PurgeParams,
) -> Called<Answer<SingleAnswer<PurgeSummary>>> {
    preview(transport, token, &Operation::Purge(params)).await
}

async fn preview<T: DeserializeOwned>(
    transport: &Transport,
    token: &Secret,
    operation: &Operation,
) -> Called<Answer<T>> {
    let sent = transport.send(&Request::preview(operation), Some(token)).await;
    call(sent, |reply, unknown| json(&reply, CAN_VIEW_AUDIT, unknown))
}

/// Rehearses an operation with its parameters.
pub(crate) async fn rehearse(
    transport: &Transport,
    token: &Secret,
    operation: &Operation,
) -> Called<Answer<OperationAnswer>> {
    rehearsed(transport, token, operation, &Request::preview(operation)).await
}

/// Rehearses an operation without any parameter, so that the server takes its defaults.
pub(crate) async fn rehearse_defaults(
    transport: &Transport,
    token: &Secret,
    operation: &Operation,
) -> Called<Answer<OperationAnswer>> {
    rehearsed(transport, token, operation, &Request::preview_of_defaults(operation)).await
}

async fn rehearsed(
    transport: &Transport,
    token: &Secret,
    operation: &Operation,
    request: &Request,
) -> Called<Answer<OperationAnswer>> {
    let sent = transport.send(request, Some(token)).await;
    call(sent, |reply, unknown| {
        let answer = read(operation, &reply, unknown)?;
        under_json(&reply).map(|()| answer)
    })
}

/// The application's own answer to a live call.
#[derive(Debug)]
pub(crate) enum Answered {
    /// The operation was carried out.
    Done(Box<Answer<OperationAnswer>>),
    /// The application refused the call with its own answer.
    Refused {
        /// A status from 400 to 499.
        status: u16,
        /// The fact that this refusal is.
        fact: Fact,
    },
}

/// Runs an operation for good, once: the consent is inside the request. Whatever is neither the application's answer
/// nor its own refusal is a failure, of which nobody knows whether it was carried out.
pub(crate) async fn live(
    transport: &Transport,
    token: &Secret,
    operation: &Operation,
    live: LiveRequest,
) -> Called<Answered> {
    call_for_any(transport.send_live(live, token).await, |reply, unknown| {
        let got = reply.status;
        if !is_own_refusal(operation, &reply) {
            return match got {
                // Of another's refusal of the credentials nobody knows whether the call had passed before.
                400..=499 => Err(Fact::Answer(AnswerFact::HttpStatus { expected: 200, got })),
                _ => read(operation, &reply, unknown).map(|answer| Answered::Done(Box::new(answer))),
            };
        }
        let fact = succeeded(&reply, CAN_VIEW_AUDIT).err();
        let fact = fact.unwrap_or(Fact::Answer(AnswerFact::HttpStatus { expected: 200, got }));
        Ok(Answered::Refused { status: got, fact })
    })
}

/// Whether a refusal has the application's shape: texts for each field that was sent, or one `detail`. Its 401 asks
/// for a token; its 404 is HTML, as anybody's.
fn is_own_refusal(operation: &Operation, reply: &Reply) -> bool {
    let Ok(Value::Object(body)) = serde_json::from_slice(&reply.body) else { return false };
    let is_detail = body.len() == 1 && body.get("detail").is_some_and(Value::is_string);
    let fields = operation.fields();
    let is_texts = |value: &Value| {
        value.as_array().is_some_and(|texts| !texts.is_empty() && texts.iter().all(Value::is_string))
    };
    let is_field = |name: &str| matches!(name, "dry_run" | "non_field_errors") || fields.contains_key(name);
    let is_by_field = !body.is_empty() && body.iter().all(|(name, value)| is_field(name) && is_texts(value));
    let is_json = reply.media_type() == JSON;
    is_json
        && match reply.status {
            400 => is_detail || is_by_field,
            401 => is_detail && reply.asks_for_token,
            403 | 405 | 406 | 415 | 429 => is_detail,
            _ => false,
        }
}

/// Reads an answer of the operation's shape. A live one is read whatever its media type, since it can't be asked
/// for again.
fn read(
    operation: &Operation,
    reply: &Reply,
    unknown: &mut BTreeSet<String>,
) -> Result<Answer<OperationAnswer>, Fact> {
    match operation {
        Operation::Deactivate(_) => json_of_any_type(reply, CAN_VIEW_AUDIT, unknown)
            .map(|answer| answer.map(OperationAnswer::Deactivate)),
        Operation::Purge(_) => {
            json_of_any_type(reply, CAN_VIEW_AUDIT, unknown).map(|answer| answer.map(OperationAnswer::Purge))
        }
        Operation::Maintenance(..) => json_of_any_type(reply, CAN_VIEW_AUDIT, unknown)
            .map(|answer| answer.map(OperationAnswer::Maintenance)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::reply::testing::reply;

    const PURGE: Operation = Operation::Purge(PurgeParams { retain_days: 90, max_delete: 50 });

    fn is_own(status: u16, media_type: &str, body: &str) -> bool {
        is_own_refusal(&PURGE, &reply(status, media_type, body.as_bytes()))
    }

    #[test]
    fn only_the_applications_shape_is_its_refusal() {
        let json = "application/json";
        let recorded = include_str!("../../fixtures/purge_invalid.400.json");
        assert!(is_own(400, json, recorded));
        assert!(is_own(400, "application/json; charset=utf-8", r#"{"detail": "JSON parse error"}"#));
        assert!(is_own(403, json, r#"{"detail": "no"}"#) && is_own(429, json, r#"{"detail": "later"}"#));
        for body in [
            r#"{"error": "bad gateway"}"#,
            r#"{"idle_days": ["of another operation"]}"#,
            r#"{"retain_days": "no list"}"#,
            r#"{"retain_days": []}"#,
            r#"{"detail": "x", "code": 5}"#,
            r#"{"detail": 5}"#,
            "{}",
            "[]",
            "<html>",
        ] {
            assert!(!is_own(400, json, body), "{body}");
        }
        assert!(!is_own(400, "text/html", r#"{"detail": "x"}"#));
        for status in [401, 404, 408, 409, 422, 499, 500, 502] {
            assert!(!is_own(status, json, r#"{"detail": "x"}"#), "{status}");
        }
    }
}

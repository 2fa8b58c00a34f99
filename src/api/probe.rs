//! Requests that are to be refused: what matters is how.

use serde_json::Value;

use super::{Called, call};
use crate::http::{Request, Transport};
use crate::secret::Secret;

/// Sends it and gives the status with the JSON body; null where the body is none.
pub async fn probe(transport: &Transport, request: &Request, token: Option<&Secret>) -> Called<(u16, Value)> {
    call(transport.send(request, token).await, |reply, _| {
        Ok((reply.status, serde_json::from_slice(&reply.body).unwrap_or_default()))
    })
}

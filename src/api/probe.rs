//! Requests that are to be refused: what matters is how.

use serde_json::Value;

use super::{Called, call};
use crate::http::{Request, Transport};
use crate::secret::Secret;

/// How such a request was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probed {
    /// The place of its request among those of the run.
    pub request: u32,
    /// HTTP status.
    pub status: u16,
    /// Whether `WWW-Authenticate` asks for a token.
    pub asks_for_token: bool,
    /// Where a redirect leads to.
    pub location: Option<String>,
    /// The JSON body; null where it is none.
    pub body: Value,
}

/// Sends it.
pub(crate) async fn probe(
    transport: &Transport,
    request: &Request,
    token: Option<&Secret>,
) -> Called<Probed> {
    call(transport.send(request, token).await, |reply, _| {
        Ok(Probed {
            request: reply.stamp.request,
            status: reply.status,
            asks_for_token: reply.asks_for_token,
            body: serde_json::from_slice(&reply.body).unwrap_or_default(),
            location: reply.location,
        })
    })
}

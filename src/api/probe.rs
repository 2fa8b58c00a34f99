//! Requests that are to be refused: what is judged is how.

use serde_json::Value;

use super::{Called, call, is_html};
use crate::http::{Request, Transport};
use crate::secret::Secret;

/// The answer to such a request, as far as it is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probed {
    /// The number of the request among those of the run.
    pub request: u32,
    /// The HTTP status.
    pub status: u16,
    /// Whether `WWW-Authenticate` asks for a token.
    pub asks_for_token: bool,
    /// The `Location` header of a redirect.
    pub location: Option<String>,
    /// The `Content-Type` header; empty when there is none.
    pub content_type: String,
    /// The JSON body; null where the body is no JSON.
    pub body: Value,
    /// Whether the body begins like an HTML page.
    pub html: bool,
    /// Whether the answer has no body.
    pub empty: bool,
}

impl Probed {
    /// Whether the application itself refuses: the framework sends a `detail`, and asks for a token with a 401.
    #[must_use]
    pub fn is_own_refusal(&self) -> bool {
        self.body["detail"].is_string() && (self.status != 401 || self.asks_for_token)
    }

    /// Whether the application itself accepts: with JSON, or with the file where one was asked for. A page, or an
    /// empty body, comes from a proxy.
    #[must_use]
    pub fn is_own_success(&self, wants_file: bool) -> bool {
        let is_file = !self.html && !self.empty && wants_file;
        (200..300).contains(&self.status) && (self.body.is_object() || is_file)
    }
}

/// Sends a request that is to be refused.
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
            html: is_html(&reply),
            empty: reply.body.is_empty(),
            content_type: reply.content_type,
            location: reply.location,
        })
    })
}

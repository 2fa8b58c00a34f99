//! Requests that are to be refused: what matters is how.

use serde_json::Value;

use super::{Called, call, is_html};
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
    /// The `Content-Type` header; empty when there is none.
    pub content_type: String,
    /// The JSON body; null where it is none.
    pub body: Value,
    /// Whether the body is a page: it begins as HTML does.
    pub html: bool,
    /// Whether there is no body.
    pub empty: bool,
}

impl Probed {
    /// Whether the application itself refuses: the framework gives a `detail`, and asks for a token in a 401.
    #[must_use]
    pub fn is_own_refusal(&self) -> bool {
        self.body["detail"].is_string() && (self.status != 401 || self.asks_for_token)
    }

    /// Whether the application itself lets pass: with JSON, or with the file where one was asked for. A page, or
    /// nothing at all, is what something before it answers.
    #[must_use]
    pub fn is_own_success(&self, wants_file: bool) -> bool {
        let is_file = !self.html && !self.empty && wants_file;
        (200..300).contains(&self.status) && (self.body.is_object() || is_file)
    }
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
            html: is_html(&reply),
            empty: reply.body.is_empty(),
            content_type: reply.content_type,
            location: reply.location,
        })
    })
}

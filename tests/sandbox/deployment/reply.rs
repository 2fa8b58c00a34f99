//! Answers in the shapes of Django and Django REST Framework.

use axum::body::Body;
use axum::http::header::{ALLOW, CONTENT_TYPE, LOCATION, WWW_AUTHENTICATE};
use axum::http::{HeaderName, Response, StatusCode};
use axum::response::IntoResponse;
use serde::Serialize;

pub(super) type Reply = Response<Body>;

pub(super) const JSON: &str = "application/json";
pub(super) const HTML: &str = "text/html; charset=utf-8";

/// An answer that ends the handling early, small enough to be an `Err`.
#[derive(Debug)]
pub(super) struct Refusal(Box<Reply>);

impl From<Reply> for Refusal {
    fn from(reply: Reply) -> Self {
        Self(Box::new(reply))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Reply {
        *self.0
    }
}

/// An answer with a body of any kind.
pub(super) fn reply(status: u16, content_type: &'static str, body: impl Into<Body>) -> Reply {
    let mut reply = Response::new(body.into());
    *reply.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    set(&mut reply, CONTENT_TYPE, content_type);
    reply
}

/// Sets a header; a value that can't be one is left out.
pub(super) fn set(reply: &mut Reply, name: HeaderName, value: &str) {
    if let Ok(value) = value.parse() {
        reply.headers_mut().insert(name, value);
    }
}

pub(super) fn json(status: u16, body: &impl Serialize) -> Reply {
    match serde_json::to_vec(body) {
        Ok(bytes) => reply(status, JSON, bytes),
        Err(_) => reply(500, HTML, "<h1>Server Error (500)</h1>"),
    }
}

#[derive(Serialize)]
struct Detail<'a> {
    detail: &'a str,
}

pub(super) fn detail(status: u16, text: &str) -> Reply {
    json(status, &Detail { detail: text })
}

pub(super) fn unauthorized(text: &str) -> Reply {
    let mut reply = detail(401, text);
    set(&mut reply, WWW_AUTHENTICATE, "Token");
    reply
}

pub(super) fn method_not_allowed(method: &str, allowed: &str) -> Reply {
    let mut reply = detail(405, &format!("Método \"{method}\" no permitido."));
    set(&mut reply, ALLOW, allowed);
    reply
}

pub(super) fn moved(to: &str) -> Reply {
    let mut reply = reply(301, HTML, "");
    set(&mut reply, LOCATION, to);
    reply
}

pub(super) fn not_found() -> Reply {
    const PAGE: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>Not Found</title>\n</head>\n<body>\n  \
                        <h1>Not Found</h1><p>The requested resource was not found on this server.</p>\n</body>\n</html>\n";
    reply(404, HTML, PAGE)
}

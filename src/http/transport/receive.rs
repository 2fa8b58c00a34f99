//! Reads an answer's body to its end, within the request's bound.

use std::time::Instant;

use jiff::Timestamp;
use reqwest::header::{self, HeaderMap, HeaderName};
use reqwest::{Response, Version};

use crate::http::challenges::asks_for_token;
use crate::http::memory_budget::{self, BUDGET, Reservation};
use crate::http::reply::{Reply, Stamp};
use crate::http::request::{Content, LOGIN_PATH, Request};
use crate::http::server_error::{self, ID_HEADERS, ServerError};
use crate::http::trouble::Trouble;
use crate::http::{codings, date, proxy};

/// Reads the body of the answer to a request that was sent at `sent`. A body that is larger than the request's
/// bound after decompression is not kept, nor one that `memory` has no room for.
///
/// # Errors
/// [`Trouble::BodyTooLarge`], [`Trouble::AnswersTooLarge`], or [`Trouble::BodyCut`] where it ends early.
pub(super) async fn receive(
    mut response: Response,
    request: &Request,
    mut memory: Reservation,
    sent: Instant,
) -> Result<Reply, Trouble> {
    let bound = request.bound;
    let stamp = stamp(response.headers(), sent);
    if response.content_length().is_some_and(|length| length > bound) {
        return Err(Trouble::BodyTooLarge { bound });
    }
    let coded = response.headers().get_all(header::CONTENT_ENCODING).iter();
    let coded: Vec<_> = coded.map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
    let codings = codings::of(coded.iter().map(AsRef::as_ref));
    let mut passing = memory.another();
    let held = if codings.is_empty() { &mut memory } else { &mut passing };
    let mut body: Vec<u8> = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) => codings::append(&mut body, &chunk, bound, held)?,
            Ok(None) => break,
            Err(_) => return Err(Trouble::BodyCut { received: body.len() as u64 }),
        }
    }
    for coding in codings {
        body = coding.undo(body, bound, &mut memory)?;
    }
    drop(passing);
    reserved(match request.content {
        Content::Values => memory.grow(memory_budget::weight(&body)),
        Content::Page => memory.may_unfold(memory_budget::weight(&body)),
        // The file's cells hold the same texts once more.
        Content::File => memory.grow(body.len() as u64),
    })?;
    let headers = response.headers();
    Ok(Reply {
        status: response.status().as_u16(),
        error: server_error(request, &response, &stamp, &body),
        version: version(response.version()),
        content_type: text(headers, header::CONTENT_TYPE).unwrap_or_default(),
        location: text(headers, header::LOCATION),
        asks_for_token: headers
            .get_all(header::WWW_AUTHENTICATE)
            .iter()
            .any(|challenges| asks_for_token(challenges.as_bytes())),
        proxy_schemes: proxy::named_schemes(
            headers.get_all(header::PROXY_AUTHENTICATE).iter().map(|challenges| challenges.as_bytes()),
        ),
        retry_after: text(headers, header::RETRY_AFTER),
        stamp,
        body,
        held: memory,
    })
}

/// What an answer of status 500 or above says of itself; `None` below 500.
fn server_error(
    request: &Request,
    response: &Response,
    stamp: &Stamp,
    body: &[u8],
) -> Option<Box<ServerError>> {
    if !response.status().is_server_error() {
        return None;
    }
    let headers = response.headers();
    let named = |name: &'static str| {
        let value = headers.get(name)?;
        Some((name, server_error::value(&String::from_utf8_lossy(value.as_bytes()))))
    };
    // What is said to whoever asks for a token may hold one.
    let body = if request.target.starts_with(LOGIN_PATH) { &[][..] } else { body };
    Some(Box::new(ServerError {
        at: stamp.moment(),
        server: text(headers, header::SERVER).map(|text| server_error::value(&text)),
        request_ids: ID_HEADERS.into_iter().filter_map(named).collect(),
        retry_after: text(headers, header::RETRY_AFTER).map(|text| server_error::value(&text)),
        body: server_error::begin(body),
    }))
}

fn reserved(has_memory: bool) -> Result<(), Trouble> {
    if has_memory { Ok(()) } else { Err(Trouble::AnswersTooLarge { bound: BUDGET }) }
}

fn stamp(headers: &HeaderMap, sent: Instant) -> Stamp {
    let at = Timestamp::now();
    let date = text(headers, header::DATE).and_then(|text| date::parse(&text, at));
    Stamp { request: 0, date, at, round_trip: sent.elapsed() }
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}

/// The text of [`version`] for HTTP/2.
pub(super) const HTTP2: &str = "HTTP/2.0";

/// The version of HTTP as reports name it.
pub(super) fn version(version: Version) -> &'static str {
    match version {
        Version::HTTP_2 => HTTP2,
        Version::HTTP_10 => "HTTP/1.0",
        _ => "HTTP/1.1",
    }
}

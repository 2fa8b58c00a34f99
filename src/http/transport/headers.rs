//! The headers that go with a request.

use reqwest::header::HeaderValue;

use crate::secret::Secret;

/// The `Content-Type` of our bodies.
pub(super) const JSON: &str = "application/json";
/// The `Accept` header.
pub(super) const ACCEPT: &str = "*/*";
/// The `User-Agent` header.
pub(super) const USER_AGENT: &str = concat!("pointctl/", env!("CARGO_PKG_VERSION"));

/// `Authorization` with this token, marked so that the client does not show it.
pub(super) fn authorization(token: &Secret) -> HeaderValue {
    // A token is visible ASCII by the time it gets here; an empty header is a 401, not a panic.
    let mut value = HeaderValue::from_str(&format!("Token {}", token.expose()))
        .unwrap_or_else(|_| HeaderValue::from_static(""));
    value.set_sensitive(true);
    value
}

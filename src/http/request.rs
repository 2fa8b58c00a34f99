//! Requests, built by pure functions and never sent by them.
//!
//! There is no general POST: one constructor signs in, two turn in a token, two rehearse and write `dry_run: true`
//! itself, one tells somebody else's address something and never has a token, and the live one takes a [`LiveConsent`]
//! away from its caller.

use std::time::Duration;

use serde_json::Value;
use url::form_urlencoded;

use super::exchange::{Exchange, TokenOf};
use super::request_id::RequestId;
use crate::consent::LiveConsent;
use crate::model::Operation;
use crate::secret::Secret;

/// The path of the login; rotation and revocation are below it. Bodies of both directions are never kept.
pub(super) const LOGIN_PATH: &str = "/api/auth/token/";
/// Most bytes of a JSON answer, which has a few hundred KiB.
const JSON_BOUND: u64 = 4 * 1024 * 1024;
/// Most bytes of a page, which has 1,000 rows at most: a few hundred bytes each, and some 30 KB with a payload of
/// 500 clients.
const PAGE_BOUND: u64 = 12 * 1024 * 1024;
/// Most bytes of an export: they hold the same rows as a page, whose payloads may be long.
const EXPORT_BOUND: u64 = 32 * 1024 * 1024;

/// The body of a request.
#[derive(Debug, Clone)]
pub(super) enum Body {
    Empty,
    Login { username: String, password: Secret },
    Json(Value),
}

/// After which failures a request may be sent again without the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeat {
    /// After every failure that may pass: the request changes nothing.
    Freely,
    /// After a sign that nobody has looked at it, since it leaves a row: it was not sent, HTTP/2 says so, or a
    /// 408, 425, 429, or a 503 that says for how long.
    Unprocessed,
    /// As `Unprocessed`, but a 429 has to say for how long: it may be a lock, which every further try prolongs.
    UnprocessedOnWord,
    /// After no failure.
    Never,
}

/// A request that can be sent any number of times without a live effect.
#[derive(Debug, Clone)]
pub struct Request {
    pub(super) method: &'static str,
    pub(super) target: String,
    pub(super) body: Body,
    pub(super) token: TokenOf,
    pub(super) bound: u64,
    pub(super) content: Content,
    pub(super) repeat: Repeat,
}

/// What is kept of an answer's body, which decides how much memory it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// JSON whose values are kept as they came.
    Values,
    /// JSON whose rows alone are kept, as texts.
    Page,
    /// A file, kept beside its cells.
    File,
}

impl Request {
    /// A GET with the run's token.
    #[must_use]
    pub fn get(path: &str) -> Self {
        Self {
            method: "GET",
            target: path.to_owned(),
            body: Body::Empty,
            token: TokenOf::User,
            bound: JSON_BOUND,
            content: Content::Values,
            repeat: Repeat::Freely,
        }
    }

    /// A GET of a page of rows, with the token.
    #[must_use]
    pub fn page(path: &str) -> Self {
        Self { bound: PAGE_BOUND, content: Content::Page, ..Self::get(path) }
    }

    /// A GET of a file, whose body may be larger.
    #[must_use]
    pub fn export(path: &str) -> Self {
        Self { bound: EXPORT_BOUND, content: Content::File, ..Self::get(path) }
    }

    /// A GET without a token.
    #[must_use]
    pub fn public(path: &str) -> Self {
        Self { token: TokenOf::Nobody, ..Self::get(path) }
    }

    /// This request with another user's token, or with none.
    #[must_use]
    pub fn with_token_of(self, token: TokenOf) -> Self {
        Self { token, ..self }
    }

    /// This request with these query parameters, percent-encoded.
    #[must_use]
    pub fn query<'a>(mut self, pairs: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let encoded = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        if !encoded.is_empty() {
            self.target = format!("{}?{encoded}", self.target);
        }
        self
    }

    /// A POST that asks for a token by username and password.
    #[must_use]
    pub fn login(username: &str, password: &Secret) -> Self {
        Self {
            method: "POST",
            body: Body::Login { username: username.to_owned(), password: password.clone() },
            repeat: Repeat::UnprocessedOnWord,
            ..Self::public(LOGIN_PATH)
        }
    }

    /// A POST that asks for a token by a username alone, which is to be refused.
    #[must_use]
    pub fn login_without_password(username: &str) -> Self {
        let body = Body::Json(serde_json::json!({"username": username}));
        Self { method: "POST", body, repeat: Repeat::UnprocessedOnWord, ..Self::public(LOGIN_PATH) }
    }

    /// A POST that asks for another token; the one that it is sent with no longer works afterwards.
    #[must_use]
    pub fn rotate() -> Self {
        Self { method: "POST", repeat: Repeat::Never, ..Self::get("/api/auth/token/rotate/") }
    }

    /// A POST that revokes the token that it is sent with.
    #[must_use]
    pub fn revoke() -> Self {
        Self { method: "POST", repeat: Repeat::Never, ..Self::get("/api/auth/token/revoke/") }
    }

    /// A POST that rehearses an operation: `dry_run` is always true.
    #[must_use]
    pub fn preview(operation: &Operation) -> Self {
        let (body, repeat) = (Body::Json(body(operation, true)), Repeat::Unprocessed);
        Self { method: "POST", body, repeat, ..Self::get(operation.path()) }
    }

    /// A POST that rehearses an operation without any parameter, so that the server takes its defaults.
    #[must_use]
    pub fn preview_of_defaults(operation: &Operation) -> Self {
        let body = Value::Object([("dry_run".into(), Value::Bool(true))].into_iter().collect());
        Self { body: Body::Json(body), ..Self::preview(operation) }
    }

    /// A POST of a notice to an address other than the deployment's; it has no token.
    #[must_use]
    pub(super) fn notice(target: &str, notice: Value) -> Self {
        Self { method: "POST", body: Body::Json(notice), ..Self::public(target) }
    }

    /// `GET` or `POST`.
    #[must_use]
    pub fn method(&self) -> &'static str {
        self.method
    }

    /// The path and query.
    #[must_use]
    pub fn target(&self) -> &str {
        &self.target
    }

    /// Whether the request changes nothing, however often it is sent.
    #[must_use]
    pub fn is_repeatable(&self) -> bool {
        self.repeat == Repeat::Freely
    }
}

/// A live request, which a consent is used up for. It is sent once, by value.
#[derive(Debug)]
pub struct LiveRequest {
    pub(super) request: Request,
    pub(super) consent: LiveConsent,
}

impl LiveRequest {
    /// Builds the live call, which uses up the consent.
    #[must_use]
    pub fn new(operation: &Operation, consent: LiveConsent) -> Self {
        let request = Request {
            method: "POST",
            target: operation.path().to_owned(),
            body: Body::Json(body(operation, false)),
            token: TokenOf::User,
            bound: JSON_BOUND,
            content: Content::Values,
            repeat: Repeat::Never,
        };
        Self { request, consent }
    }
}

impl LiveRequest {
    /// The record of the live call while its answer has not come.
    #[must_use]
    pub fn under_way(&self, started: Duration) -> Exchange {
        Exchange {
            number: 0,
            id: RequestId::default(),
            method: self.request.method,
            target: self.request.target.clone(),
            body: None,
            token: TokenOf::User,
            live: true,
            status: None,
            error: None,
            started,
            duration: Duration::ZERO,
            bytes: 0,
            attempts: 1,
            failed_attempts: 0,
            version: None,
            phases: None,
        }
    }
}

fn body(operation: &Operation, dry_run: bool) -> Value {
    let mut fields = operation.fields();
    fields.insert("dry_run".into(), Value::Bool(dry_run));
    Value::Object(fields)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::operation::{DeactivateParams, PurgeParams};

    const DEACTIVATE: DeactivateParams = DeactivateParams { idle_days: 30, limit: 100 };
    const PURGE: PurgeParams = PurgeParams { retain_days: 90, max_delete: 5000 };

    #[test]
    fn every_rehearsal_says_dry_run_true() {
        for operation in [
            Operation::Deactivate(DEACTIVATE),
            Operation::Purge(PURGE),
            Operation::Maintenance(DEACTIVATE, PURGE),
        ] {
            let request = Request::preview(&operation);
            let Body::Json(body) = &request.body else { panic!("no body") };
            assert_eq!(body["dry_run"], json!(true), "{operation:?}");
            assert_eq!(request.repeat, Repeat::Unprocessed);
            let bare = Request::preview_of_defaults(&operation);
            let Body::Json(body) = &bare.body else { panic!("no body") };
            assert_eq!(body, &json!({"dry_run": true}), "{operation:?}");
            assert_eq!((bare.target, bare.repeat), (request.target, request.repeat));
        }
    }

    #[test]
    fn a_maintenance_names_its_limit_as_the_endpoint_does() {
        let request = Request::preview(&Operation::Maintenance(DEACTIVATE, PURGE));
        let Body::Json(body) = &request.body else { panic!("no body") };
        let expected = json!({"idle_days": 30, "idle_limit": 100, "retain_days": 90, "max_delete": 5000,
            "dry_run": true});
        assert_eq!(*body, expected);
    }

    #[test]
    fn parameters_are_encoded() {
        let request = Request::get("/p/").query([("q", String::from("a b&c=ñ"))]);
        assert_eq!(request.target, "/p/?q=a+b%26c%3D%C3%B1");
        assert_eq!(Request::get("/p/").query([]).target, "/p/");
    }

    #[test]
    fn what_turns_in_a_token_is_not_repeated_and_has_no_body() {
        for request in [Request::rotate(), Request::revoke()] {
            assert!(request.repeat == Repeat::Never && request.token == TokenOf::User);
            assert!(matches!(request.body, Body::Empty));
        }
    }

    #[test]
    fn a_notice_has_nobodys_token() {
        let request = Request::notice("/hook", json!({"schema": "pointctl.notice/1"}));
        assert_eq!((request.method, request.token), ("POST", TokenOf::Nobody));
    }

    #[test]
    fn a_login_does_not_show_its_password() {
        let request = Request::login("ana", &Secret::new("canary-4711".into()));
        assert!(!format!("{request:?}").contains("canary"));
        assert_eq!(request.token, TokenOf::Nobody);
    }
}

//! `/api/auth/`: signing in, the signed-in user, and turning in a token.

use serde_json::Value;

use super::{Answer, Called, call, json, json_of_any_type, not_json, succeeded};
use crate::finding::{AccessFact, AnswerFact, Fact, Misfit, SessionFact};
use crate::http::{Reply, Request, Transport};
use crate::model::auth::{Login, Me, Revoked, Rotated};
use crate::secret::{Secret, token_problem};

/// Trades username and password for the user's token.
pub(crate) async fn login(transport: &Transport, username: &str, password: &Secret) -> Called<Login> {
    let sent = transport.send(&Request::login(username, password), None).await;
    call(sent, |reply, unknown| {
        // The server says 400 to a wrong password. So does Django to a host name that it does not
        // serve, with HTML: that is no word about the password.
        if reply.status == 400 && is_field_errors(&reply) {
            return Err(Fact::Session(SessionFact::CredentialsRejected { status: 400, read_only: false }));
        }
        // The raw answer is dropped here: it holds the token.
        usable(json(&reply, "", unknown).map(|answer: Answer<Login>| answer.value)?)
    })
}

/// The answer to a login that is to be refused.
#[derive(Debug)]
pub(crate) enum WrongLogin {
    /// The login was refused, as the framework refuses.
    Refused,
    /// The login was not refused.
    Taken,
}

/// A password that no user has.
const WRONG_PASSWORD: &str = "pointctl: a wrong password, to see it refused";

/// What is wrong with a login that is to be refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Password {
    /// It is not the user's.
    Wrong,
    /// There is none.
    Missing,
}

/// Tries to sign in with such a password, and gives the token that this brings, if any, since it is a valid one.
pub(crate) async fn wrong_login(
    transport: &Transport,
    username: &str,
    password: Password,
) -> Called<(WrongLogin, Option<Secret>)> {
    let request = match password {
        Password::Wrong => Request::login(username, &Secret::new(WRONG_PASSWORD.to_owned())),
        Password::Missing => Request::login_without_password(username),
    };
    let sent = transport.send(&request, None).await;
    call(sent, |reply, _| match reply.status {
        400 if is_field_errors(&reply) && password == Password::Missing && !names_password(&reply) => {
            let (parameter, path) = ("password", request.target().to_owned());
            Err(Fact::Access(AccessFact::BoundFieldUnnamed { parameter, path }))
        }
        400 if is_field_errors(&reply) => Ok((WrongLogin::Refused, None)),
        // The raw answer is dropped here: it may hold a token.
        200 => serde_json::from_slice::<Rotated>(&reply.body)
            .map(|taken| (WrongLogin::Taken, Some(taken.token)))
            .map_err(|_| not_json(&reply)),
        400 => Err(not_json(&reply)),
        got => {
            succeeded(&reply, "").map_err(|fact| match fact {
                redirect @ Fact::Answer(AnswerFact::HttpRedirect { .. }) => redirect,
                _ => Fact::Answer(AnswerFact::HttpStatus { expected: 400, got }),
            })?;
            Err(Fact::Answer(AnswerFact::HttpStatus { expected: 400, got }))
        }
    })
}

/// Asks which user this token belongs to.
pub(crate) async fn me(transport: &Transport, token: &Secret) -> Called<Answer<Me>> {
    let sent = transport.send(&Request::get("/api/auth/me/"), Some(token)).await;
    call(sent, |reply, unknown| json(&reply, "", unknown))
}

/// Refuses a login's token that no header can carry: it is never sent.
fn usable(login: Login) -> Result<Login, Fact> {
    match token_problem(login.token.expose()) {
        None => Ok(login),
        Some(_) => Err(Fact::Answer(AnswerFact::ShapeMismatch {
            path: "token".into(),
            misfit: Misfit::WrongValue { expected: "the texts of visible ASCII without a space".into() },
        })),
    }
}

/// Replaces a token. The raw answer is dropped, since it holds the new token.
pub(crate) async fn rotate(transport: &Transport, token: &Secret) -> Called<Secret> {
    let sent = transport.send(&Request::rotate(), Some(token)).await;
    call(sent, |reply, unknown| {
        let new = json_of_any_type(&reply, "", unknown).map(|answer: Answer<Rotated>| answer.value.token)?;
        if is_token(&new) {
            Ok(new)
        } else {
            let misfit = Misfit::WrongValue { expected: "a token".into() };
            Err(Fact::Answer(AnswerFact::ShapeMismatch { path: "token".into(), misfit }))
        }
    })
}

/// Revokes a token, and gives what the server says of it.
pub(crate) async fn revoke(transport: &Transport, token: &Secret) -> Called<bool> {
    let sent = transport.send(&Request::revoke(), Some(token)).await;
    call(sent, |reply, unknown| {
        json_of_any_type(&reply, "", unknown).map(|answer: Answer<Revoked>| answer.value.revoked)
    })
}

/// Whether the text can stand in a header: it is visible ASCII, and not empty.
#[must_use]
pub(crate) fn is_token(token: &Secret) -> bool {
    let text = token.expose();
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn names_password(reply: &Reply) -> bool {
    serde_json::from_slice::<Value>(&reply.body).is_ok_and(|fields| fields.get("password").is_some())
}

/// Whether the body is an object of lists, as the framework's serializers answer a 400.
fn is_field_errors(reply: &Reply) -> bool {
    match serde_json::from_slice(&reply.body) {
        Ok(Value::Object(fields)) => !fields.is_empty() && fields.values().all(Value::is_array),
        _ => false,
    }
}

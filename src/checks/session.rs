//! Signing in, once for a run, and finding out whose token it is.

use super::plan::Credentials;
use super::trail::Trail;
use crate::api::{self, Answer, Failure};
use crate::finding::{Fact, SessionFact};
use crate::http::{Transport, Trouble};
use crate::model::auth::{Login, LoginUser, Me};
use crate::secret::Secret;
use crate::verdict::{Outcome, Skip};

/// Signing in, and whose token it turned out to be.
#[derive(Debug)]
pub struct Session {
    /// The user that the login named, when there was a login.
    pub login_user: Option<LoginUser>,
    /// The token and what `auth/me` says of it; the failure of a login stands in both places.
    pub token: Result<Secret, Failure>,
    /// The token of the first of two logins, where the second one has brought another.
    pub earlier: Option<Secret>,
    /// The answer to `auth/me`.
    pub me: Result<Answer<Me>, Failure>,
    pub(super) trail: Trail,
}

impl Session {
    /// The token for a protected call.
    ///
    /// # Errors
    /// [`Outcome::Skipped`]: the check `auth` says why nobody is signed in.
    pub(super) fn token(&self) -> Result<&Secret, Outcome> {
        let failure = match (&self.token, &self.me) {
            (Err(failure), _) => failure,
            (Ok(_), Err(failure)) if ends_the_session(failure) => failure,
            (Ok(token), _) => return Ok(token),
        };
        Err(Outcome::Skipped(match failure {
            Failure::Trouble(trouble) if trouble.is_before_request() => Skip::Unreachable,
            _ => Skip::NotSignedIn,
        }))
    }
}

/// The token that a login has brought, or that was given.
#[derive(Debug)]
pub(super) struct LoggedIn {
    pub(super) token: Result<Secret, Failure>,
    user: Option<LoginUser>,
    /// The token of a first login, where a second one has brought another; see [`Session::earlier`].
    earlier: Option<Secret>,
    trail: Trail,
}

/// Logs in where there is a password, twice where that is asked for. The run goes on with the token of the second
/// login, since a login that brings another token may have ended the first one's.
pub(super) async fn log_in(transport: &Transport, credentials: &Credentials, twice: bool) -> LoggedIn {
    let trail = Trail::default();
    let mut earlier = None;
    let (token, user) = match credentials {
        Credentials::Token(token) => (Ok(token.clone()), None),
        Credentials::Password { username, password } => {
            let called = api::auth::login(transport, username, password).await;
            trail.record(&called);
            match called.result {
                Ok(mut login) => {
                    let again = if twice {
                        Some(api::auth::login(transport, username, password).await)
                    } else {
                        None
                    };
                    again.iter().for_each(|called| trail.record(called));
                    if let Some(Ok(again)) =
                        again.map(|called| called.result).filter(|result| brings_another(result, &login))
                    {
                        earlier = Some(std::mem::replace(&mut login, again).token);
                    }
                    (Ok(login.token), Some(login.user))
                }
                Err(failure) => (Err(failure), None),
            }
        }
    };
    LoggedIn { token, user, earlier, trail }
}

/// Asks `auth/me` who the token belongs to.
pub(super) async fn sign_in(transport: &Transport, logged_in: &LoggedIn) -> Session {
    let LoggedIn { token, user, earlier, trail: asked } = logged_in;
    let trail = Trail::default();
    trail.extend(asked);
    let me = match token {
        Ok(token) => {
            let called = api::auth::me(transport, token).await;
            trail.record(&called);
            called.result
        }
        Err(failure) => Err(failure.clone()),
    };
    Session { login_user: user.clone(), token: token.clone(), earlier: earlier.clone(), me, trail }
}

fn brings_another(again: &Result<Login, Failure>, first: &Login) -> bool {
    again.as_ref().is_ok_and(|again| again.token != first.token)
}

/// Whether asking anything else with this token is pointless: the server does not know it, or there is no server.
fn ends_the_session(failure: &Failure) -> bool {
    match failure {
        Failure::Fact(fact) => matches!(fact, Fact::Session(SessionFact::CredentialsRejected { .. })),
        Failure::Trouble(trouble) => trouble.is_before_request() || *trouble == Trouble::Interrupted {},
    }
}

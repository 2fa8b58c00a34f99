//! Turning a token in for another one, or for none. Sent once; whether the old one still lives is asked
//! afterwards, so that what is said of it is not the answer's word alone.

use crate::api::{self, Failure};
use crate::checks::{Context, Trail};
use crate::finding::{Fact, Finding, SessionFact};
use crate::secret::Secret;
use crate::verdict::Outcome;

/// What is known of the old token after a rotation or a revocation, by one `auth/me` with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Old {
    /// The server rejects it.
    Dead,
    /// The server still accepts it.
    Good,
    /// The server could not be asked, or its answer says neither.
    Unknown,
}

impl Old {
    fn name(self) -> &'static str {
        match self {
            Self::Dead => "dead",
            Self::Good => "good",
            Self::Unknown => "unknown",
        }
    }
}

/// Asks for another token, and hands the new one to `keep` as soon as it is there: nothing is waited for in
/// between, since there is no second one to be had.
///
/// # Errors
/// [`Outcome::Skipped`] where nobody is signed in.
pub(crate) async fn rotate(
    ctx: &Context<'_>,
    trail: &Trail,
    keep: impl FnOnce(&Secret),
) -> Result<Outcome, Outcome> {
    let token = ctx.token().await?;
    let called = api::auth::rotate(ctx.transport(), token).await;
    if let Some(new) = called.result.as_ref().ok().filter(|new| *new != token) {
        keep(new);
    }
    trail.record(&called);
    let old = old(ctx, trail, token).await;
    Ok(judge_rotation(&ctx.username().unwrap_or_default(), called.result, token, old))
}

/// Has the token made void.
///
/// # Errors
/// [`Outcome::Skipped`] where nobody is signed in.
pub(crate) async fn revoke(ctx: &Context<'_>, trail: &Trail) -> Result<Outcome, Outcome> {
    let token = ctx.token().await?;
    let called = api::auth::revoke(ctx.transport(), token).await;
    trail.record(&called);
    let old = old(ctx, trail, token).await;
    Ok(judge_revocation(&ctx.username().unwrap_or_default(), called.result, old))
}

async fn old(ctx: &Context<'_>, trail: &Trail, token: &Secret) -> Old {
    let called = api::auth::me(ctx.transport(), token).await;
    trail.record(&called);
    match called.result {
        Ok(_) => Old::Good,
        Err(Failure::Fact(Fact::Session(SessionFact::CredentialsRejected { .. }))) => Old::Dead,
        Err(_) => Old::Unknown,
    }
}

/// Whether the answer does not tell whether the token was replaced or revoked. A proxy may refuse in place of the
/// application, and yet have let the request pass; that it did not is certain where the old token still works.
fn is_lost(failure: &Failure, old: Old) -> bool {
    failure.leaves_open() || (old != Old::Good && failure.may_have_been_done())
}

/// Judges a rotation by its answer and by what is known of the old token afterwards.
#[must_use]
pub(crate) fn judge_rotation(
    username: &str,
    answer: Result<Secret, Failure>,
    before: &Secret,
    old: Old,
) -> Outcome {
    match answer {
        Ok(new) if new == *before => Outcome::failed(SessionFact::TokenNotChanged {}),
        Ok(_) => {
            let mut findings =
                vec![Finding::info(SessionFact::TokenRotated { username: username.to_owned() })];
            if old == Old::Good {
                findings.push(Finding::failure(SessionFact::TokenStillGood {}));
            }
            Outcome::Judged(findings)
        }
        Err(failure) if is_lost(&failure, old) => {
            Outcome::failed(SessionFact::TokenAnswerLost { what: "rotate", old: old.name() })
        }
        Err(failure) => failure.into(),
    }
}

/// Judges a revocation by its answer and by what is known of the token afterwards. Where the answer is lost, a
/// token that no longer works is as good as the answer.
#[must_use]
pub(crate) fn judge_revocation(username: &str, answer: Result<bool, Failure>, old: Old) -> Outcome {
    let revoked = || Finding::info(SessionFact::TokenRevoked { username: username.to_owned() });
    match (answer, old) {
        (Ok(true), Old::Good) => Outcome::failed(SessionFact::TokenStillGood {}),
        (Ok(true), _) => Outcome::Judged(vec![revoked()]),
        (Ok(false), _) => Outcome::failed(SessionFact::TokenNotRevoked {}),
        (Err(failure), Old::Dead) if is_lost(&failure, old) => Outcome::Judged(vec![revoked()]),
        (Err(failure), _) if is_lost(&failure, old) => {
            Outcome::failed(SessionFact::TokenAnswerLost { what: "revoke", old: old.name() })
        }
        (Err(failure), _) => failure.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::AnswerFact;
    use crate::http::Trouble;

    fn secret(text: &str) -> Secret {
        Secret::new(text.into())
    }

    fn codes(outcome: &Outcome) -> Vec<&'static str> {
        outcome.findings().iter().map(|finding| finding.fact.code()).collect()
    }

    fn lost() -> Failure {
        Failure::Trouble(Trouble::Timeout { after_ms: 1 })
    }

    #[test]
    fn a_rotation_is_judged_by_whether_the_old_token_died() {
        let before = secret("old");
        let of = |answer, old| judge_rotation("ana", answer, &before, old);
        assert!(of(Ok(secret("new")), Old::Dead).has_passed());
        assert!(of(Ok(secret("new")), Old::Unknown).has_passed());
        assert_eq!(codes(&of(Ok(secret("new")), Old::Good)), ["token-rotated", "token-still-good"]);
        assert_eq!(codes(&of(Ok(secret("old")), Old::Good)), ["token-not-changed"]);
        for (old, name) in [(Old::Dead, "dead"), (Old::Good, "good"), (Old::Unknown, "unknown")] {
            let outcome = of(Err(lost()), old);
            assert_eq!(outcome, Outcome::failed(SessionFact::TokenAnswerLost { what: "rotate", old: name }));
            assert_eq!(outcome.verdict().exit_code(), 3);
        }
        let denied = Failure::Fact(Fact::Session(SessionFact::PermissionMissing { needs: "-" }));
        assert_eq!(codes(&of(Err(denied), Old::Good)), ["permission-missing"]);
    }

    #[test]
    fn a_revocation_is_proved_by_the_tokens_death() {
        let of = |answer, old| judge_revocation("ana", answer, old);
        assert!(of(Ok(true), Old::Dead).has_passed() && of(Err(lost()), Old::Dead).has_passed());
        assert_eq!(codes(&of(Ok(true), Old::Good)), ["token-still-good"]);
        assert_eq!(codes(&of(Ok(false), Old::Good)), ["token-not-revoked"]);
        assert_eq!(codes(&of(Err(lost()), Old::Unknown)), ["token-answer-lost"]);
        assert_eq!(codes(&of(Err(lost()), Old::Good)), ["token-answer-lost"]);
    }

    #[test]
    fn a_gateways_refusal_is_believed_where_the_old_token_opens_still() {
        let limited = Failure::Trouble(Trouble::RateLimited { retry_after_s: None });
        let refused = Failure::Fact(Fact::Answer(AnswerFact::HttpStatus { expected: 200, got: 400 }));
        for failure in [limited, refused] {
            let rotated = |old| judge_rotation("ana", Err(failure.clone()), &secret("old"), old);
            assert_ne!(codes(&rotated(Old::Good)), ["token-answer-lost"]);
            assert_eq!(codes(&rotated(Old::Dead)), ["token-answer-lost"]);
            assert_eq!(codes(&rotated(Old::Unknown)), ["token-answer-lost"]);
            assert!(judge_revocation("ana", Err(failure.clone()), Old::Dead).has_passed());
        }
    }
}

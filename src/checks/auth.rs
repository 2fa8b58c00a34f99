//! A token can be had, and it is ours.

use super::about::{About, Words};
use super::check::Check;
use super::context::Context;
use super::session::Session;
use super::trail::Trail;
use crate::finding::{Finding, SessionFact};
use crate::model::auth::Me;
use crate::verdict::Outcome;

/// The check.
pub const CHECK: Check = Check {
    id: "auth",
    about: ABOUT,
    reads: &[],
    run: |ctx, trail| Box::pin(async { Ok(judge(&gather(ctx, trail).await?)) }),
};

const ABOUT: About = About {
    asks: Words {
        en: "POST /api/auth/token/ (with a username), GET /api/auth/me/",
        es: "POST /api/auth/token/ (con usuario), GET /api/auth/me/",
    },
    proves: Words {
        en: "the credentials are good, and the token belongs to whoever signed in",
        es: "las credenciales sirven y el token es de quien entró",
    },
    deep: None,
};

/// Who signed in, and who the token says that is.
#[derive(Debug)]
pub struct Evidence {
    /// The user that the login named; none when a token was handed to us.
    pub login_username: Option<String>,
    /// `auth/me`.
    pub me: Me,
}

async fn gather(ctx: &Context<'_>, trail: &Trail) -> Result<Evidence, Outcome> {
    let Session { login_user, me, .. } = ctx.session(trail).await;
    let me = me.as_ref().map_err(|failure| Outcome::from(failure.clone()))?.value.clone();
    Ok(Evidence { login_username: login_user.as_ref().map(|user| user.username.clone()), me })
}

/// The token must belong to whoever signed in for it.
#[must_use]
pub fn judge(evidence: &Evidence) -> Vec<Finding> {
    let me = &evidence.me;
    let mut findings = vec![Finding::info(SessionFact::SignedIn {
        username: me.username.clone(),
        superuser: me.is_superuser,
        staff: me.is_staff,
        groups: me.groups.clone(),
    })];
    if let Some(expected) = evidence.login_username.as_ref().filter(|name| **name != me.username) {
        findings.push(Finding::failure(SessionFact::UserDiffers {
            expected: expected.clone(),
            got: me.username.clone(),
        }));
    }
    findings
}

/// For a check whose endpoint has answered: `auth/me` should not deny the permission that opens it. Who may
/// do what is the deployment's to say, so that a contradiction is worth a look and fails nothing. `claimed`
/// is none where `auth/me` could not be read.
#[must_use]
pub(super) fn contradicted(permission: &'static str, claimed: Option<bool>) -> Option<Finding> {
    (claimed == Some(false)).then(|| Finding::warning(SessionFact::PermissionContradicted { permission }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{failures, fixture};
    use crate::finding::Fact;

    #[test]
    fn a_permission_that_is_denied_and_given_is_a_warning() {
        let codes = |claimed| contradicted("can_view_audit", claimed).map(|it| (it.severity, it.fact.code()));
        assert_eq!(codes(Some(false)), Some((crate::finding::Severity::Warning, "permission-contradicted")));
        assert_eq!((codes(Some(true)), codes(None)), (None, None));
    }

    #[test]
    fn the_recorded_user_is_named() {
        let evidence = Evidence { login_username: Some("admin".into()), me: fixture("auth_me.json") };
        let findings = judge(&evidence);
        assert!(matches!(
            &findings[..],
            [Finding { fact: Fact::Session(SessionFact::SignedIn { superuser: true, .. }), .. }]
        ));
    }

    #[test]
    fn a_token_of_somebody_else_fails() {
        let evidence = Evidence { login_username: Some("ana".into()), me: fixture("auth_me.json") };
        assert_eq!(failures(&judge(&evidence)), ["user-differs"]);
    }
}

//! A token can be obtained, and it is the user's own.

use super::about::{About, Words};
use super::check::Check;
use super::context::Context;
use super::session::Session;
use super::trail::Trail;
use crate::finding::{Finding, SessionFact, listed};
use crate::model::auth::{LoginUser, Me, Permissions};
use crate::verdict::Outcome;

/// The check `auth` of the catalogue.
pub const CHECK: Check = Check {
    id: "auth",
    about: ABOUT,
    reads: &[],
    needs: &[],
    run: |ctx, trail| Box::pin(async { Ok(judge(&gather(ctx, trail).await?)) }),
};

const ABOUT: About = About {
    asks: Words {
        en: "POST /api/auth/token/ (with a username), GET /api/auth/me/",
        es: "POST /api/auth/token/ (con usuario), GET /api/auth/me/",
    },
    proves: Words {
        en: "the credentials work, the token belongs to whoever signed in, and a superuser has every permission",
        es: "las credenciales sirven, el token es de quien entró y a un superusuario no se le niega nada",
    },
    deep: Some(Words {
        en: "with a password a second login, which gives the same token: another one would end the sessions of others",
        es: "con contraseña, una segunda vez, que trae el mismo token: otro acabaría con las sesiones de los demás",
    }),
};

/// The login's answer, and who the token belongs to.
#[derive(Debug)]
pub struct Evidence {
    /// The user of the login's answer; none when a token was handed to us.
    pub login: Option<LoginUser>,
    /// Whether a second login has brought another token.
    pub another_token: bool,
    /// The answer to `auth/me`.
    pub me: Me,
}

async fn gather(ctx: &Context<'_>, trail: &Trail) -> Result<Evidence, Outcome> {
    let Session { login_user, earlier, me, .. } = ctx.session(trail).await;
    let me = me.as_ref().map_err(|failure| Outcome::from(failure.clone()))?.value.clone();
    Ok(Evidence { login: login_user.clone(), another_token: earlier.is_some(), me })
}

/// Judges that the token belongs to the user who signed in for it, and that a superuser has every permission.
#[must_use]
pub fn judge(evidence: &Evidence) -> Vec<Finding> {
    let me = &evidence.me;
    let mut findings = vec![Finding::info(SessionFact::SignedIn {
        username: me.username.clone(),
        superuser: me.is_superuser,
        staff: me.is_staff,
        groups: listed(me.groups.clone()),
    })];
    let differs = evidence.login.iter().flat_map(|login| differences(login, me));
    let another = evidence.another_token.then_some(SessionFact::TokenNotStable {});
    findings.extend(differs.chain(denied(me)).chain(another).map(Finding::failure));
    findings
}

/// Where the login's answer and `auth/me` contradict each other about the user.
fn differences(login: &LoginUser, me: &Me) -> Vec<SessionFact> {
    if login.username != me.username {
        return vec![SessionFact::UserDiffers { expected: login.username.clone(), got: me.username.clone() }];
    }
    let field = |field, login: &dyn ToString, me: &dyn ToString| {
        let (login, me) = (login.to_string(), me.to_string());
        (login != me).then_some(SessionFact::LoginDiffers { field, login, me })
    };
    let id = field("id", &login.id, &me.id);
    id.into_iter().chain(field("is_superuser", &login.is_superuser, &me.is_superuser)).collect()
}

/// The permissions that a superuser is denied, of all that `auth/me` names.
fn denied(me: &Me) -> impl Iterator<Item = SessionFact> {
    let Permissions { can_view_maestros, can_view_audit, others } = &me.permissions;
    let ours = [("can_view_maestros", *can_view_maestros), ("can_view_audit", *can_view_audit)];
    let others = others.iter().filter(|(name, _)| name.starts_with("can_"));
    let all = ours.into_iter().chain(others.map(|(name, value)| (name.as_str(), *value == true)));
    all.filter(|(_, granted)| me.is_superuser && !granted)
        .map(|(permission, _)| SessionFact::SuperuserDenied { permission: permission.to_owned() })
}

/// A contradiction where an endpoint has answered although `auth/me` denies the permission that it needs. The
/// deployment decides who may do what, so that this is a warning. `claimed` is none where `auth/me` could not be
/// read.
#[must_use]
pub(super) fn contradicted(permission: &'static str, claimed: Option<bool>) -> Option<Finding> {
    (claimed == Some(false)).then(|| Finding::warning(SessionFact::PermissionContradicted { permission }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{failures, fixture};
    use crate::finding::Fact;

    fn login() -> LoginUser {
        LoginUser { id: 1, username: "admin".into(), is_superuser: true }
    }

    #[test]
    fn a_permission_that_is_denied_and_given_is_a_warning() {
        let codes = |claimed| {
            contradicted("can_view_audit", claimed)
                .map(|contradicted| (contradicted.severity, contradicted.fact.code()))
        };
        assert_eq!(codes(Some(false)), Some((crate::finding::Severity::Warning, "permission-contradicted")));
        assert_eq!((codes(Some(true)), codes(None)), (None, None));
    }

    #[test]
    fn each_login_brings_the_same_token() {
        let codes = |another_token| {
            failures(&judge(&Evidence { login: Some(login()), another_token, me: fixture("auth_me.json") }))
        };
        assert_eq!((codes(false), codes(true)), (vec![], vec!["token-not-stable"]));
    }

    #[test]
    fn the_recorded_user_is_named() {
        let evidence = Evidence { login: Some(login()), another_token: false, me: fixture("auth_me.json") };
        let findings = judge(&evidence);
        assert!(matches!(
            &findings[..],
            [Finding { fact: Fact::Session(SessionFact::SignedIn { superuser: true, .. }), .. }]
        ));
    }

    #[test]
    fn a_token_of_somebody_else_fails() {
        let codes = |change: fn(&mut LoginUser)| {
            let mut login = login();
            change(&mut login);
            failures(&judge(&Evidence {
                login: Some(login),
                another_token: false,
                me: fixture("auth_me.json"),
            }))
        };
        assert_eq!(codes(|_| {}), [""; 0]);
        assert_eq!(codes(|login| login.username = "ana".into()), ["user-differs"]);
        assert_eq!(codes(|login| login.id += 1), ["login-differs"]);
        assert_eq!(codes(|login| login.is_superuser = false), ["login-differs"]);
    }

    #[test]
    fn a_superuser_has_every_permission_and_others_what_they_have() {
        let codes = |change: &dyn Fn(&mut Me)| {
            let mut me: Me = fixture("auth_me.json");
            change(&mut me);
            failures(&judge(&Evidence { login: None, another_token: false, me }))
        };
        assert_eq!(codes(&|me: &mut Me| me.permissions.can_view_audit = false), ["superuser-denied"]);
        let other = |me: &mut Me, value: serde_json::Value| {
            me.permissions.others.insert("can_manage_compras".into(), value);
        };
        assert_eq!(codes(&|me: &mut Me| other(me, false.into())), ["superuser-denied"]);
        assert_eq!(codes(&|me: &mut Me| other(me, "x".into())), ["superuser-denied"]);
        assert_eq!(
            codes(&|me: &mut Me| (me.permissions.can_view_audit, me.is_superuser) = (false, false)),
            [""; 0]
        );
        // What is no permission says nothing of one, and an older deployment may know fewer.
        assert_eq!(
            codes(&|me: &mut Me| drop(me.permissions.others.insert("scope".into(), "x".into()))),
            [""; 0]
        );
        assert_eq!(codes(&|me: &mut Me| me.permissions.others.clear()), [""; 0]);
    }
}

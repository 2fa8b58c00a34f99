//! The facts of credentials and tokens, in English.

use crate::finding::SessionFact;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &SessionFact) -> Wording {
    match fact {
        SessionFact::SignedIn { username, superuser, staff, groups } => {
            let mut roles = groups.clone();
            roles.extend(superuser.then(|| "superuser".into()));
            roles.extend((*staff && !superuser).then(|| "staff".into()));
            if roles.is_empty() {
                brief(format!("{username}, no role"))
            } else {
                brief(format!("{username} ({})", roles.join(", ")))
            }
        }
        SessionFact::CredentialsFrom { source } => brief(format!("from {source}")),
        SessionFact::PermissionsGranted { permissions } => brief(permissions.join(", ")),
        SessionFact::CredentialsRejected { status: 400, .. } => problem(
            "a token for this username and password",
            "400: the server does not know them",
            "Check the username and the password (--username, --password-stdin).",
        ),
        SessionFact::CredentialsRejected { status, read_only: true } => problem(
            "a token that the server knows, of the user who must not operate",
            format!("{status}: the token of --readonly-token is unknown or was rotated"),
            "Give that user's own new one, or leave --readonly-token out.",
        ),
        SessionFact::CredentialsRejected { status, .. } => problem(
            "a token that the server knows",
            format!("{status}: the token is unknown or was rotated"),
            "Get a new one: sign in with --username, or ask an administrator.",
        ),
        SessionFact::OutsiderRejected { status } => problem(
            "a token that the server knows, of the user with fewer rights",
            format!("{status}: the token of --outsider-token is unknown or was rotated"),
            "Give that user's own new one, or leave --outsider-token out.",
        ),
        SessionFact::PermissionMissing { needs: "" } => problem(
            "200",
            "403: this user may not do this",
            "Ask an administrator for the permission, or use another user.",
        ),
        SessionFact::PermissionMissing { needs } => problem(
            format!("a user with {needs}"),
            "403: this user may not do this",
            format!("Ask an administrator for {needs}, or use another user."),
        ),
        SessionFact::UserDiffers { expected, got } => problem(
            format!("auth/me names {expected}"),
            format!("it names {got}"),
            "Do not operate with this token. Report it to the ERP's developers.",
        ),
        SessionFact::LoginDiffers { field, login, me } => problem(
            format!("{field} {login} in auth/me, as the login said"),
            me,
            "The token may be somebody else's. Do not operate with it. Report it to the ERP's developers.",
        ),
        SessionFact::SuperuserDenied { permission } => problem(
            format!("{permission} true in auth/me, since it says that this user is a superuser"),
            "it is not",
            "What auth/me says of users can't be relied on. Report it to the ERP's developers.",
        ),
        SessionFact::PermissionContradicted { permission } => problem(
            format!("{permission} true in auth/me, since this was answered"),
            "false",
            "What opens to this user is not what auth/me says. Report it to the ERP's developers.",
        ),
        SessionFact::TokenNotStable {} => problem(
            "the same token at each login",
            "another one at the second",
            "Each login may end the session of everybody with these credentials, the scheduler's too: report it to the ERP's developers.",
        ),
        SessionFact::TokenRotated { username } => {
            brief(format!("{username} has a new token, the old one is dead"))
        }
        SessionFact::TokenRevoked { username } => brief(format!("the token of {username} is void")),
        SessionFact::TokenStillGood {} => problem(
            "that the old token is dead at once",
            "it still opens",
            "Treat it as known to others: revoke it in the ERP's admin site, and report this to its developers.",
        ),
        SessionFact::TokenNotChanged {} => problem(
            "a new token",
            "the old one again",
            "Report it to the ERP's developers; nothing has changed.",
        ),
        SessionFact::TokenNotRevoked {} => problem(
            "revoked: true",
            "revoked: false",
            "The token opens still: revoke it in the ERP's admin site.",
        ),
        SessionFact::TokenAnswerLost { what, old } => problem(
            format!("an answer to {what}"),
            match *old {
                "dead" => "none came, and the old token is dead: it was carried out",
                "good" => "none came, and the old token still opens: it was not carried out, or not yet",
                _ => "none came, and the server does not answer: whether it was carried out is not known",
            },
            match *old {
                "dead" => {
                    "The new token was lost on its way. Sign in to get it: pointctl auth token --username NAME."
                }
                _ => {
                    "See which it is with pointctl auth status before you try again. If the token is refused, sign in for the present one: pointctl auth token --username NAME."
                }
            },
        ),
    }
}

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
                brief(format!("{username}, without a role"))
            } else {
                brief(format!("{username} ({})", roles.join(", ")))
            }
        }
        SessionFact::CredentialsFrom { source } => brief(format!("from {source}")),
        SessionFact::PermissionsGranted { permissions } => brief(permissions.join(", ")),
        SessionFact::CredentialsRejected { status: 400, .. } => problem(
            "a token for this username and password",
            "the server does not accept them (400)",
            "Check the username and the password (--username, --password-stdin).",
        ),
        SessionFact::CredentialsRejected { status, read_only: true } => problem(
            "a valid token of the user who must not operate",
            format!("the server does not know the token of --readonly-token, or it was rotated ({status})"),
            "Give that user's new token, or leave --readonly-token out.",
        ),
        SessionFact::CredentialsRejected { status, .. } => problem(
            "a valid token",
            format!("the server does not know the token, or it was rotated ({status})"),
            "Get a new one: sign in with --username, or ask an administrator.",
        ),
        SessionFact::OutsiderRejected { status } => problem(
            "a valid token of the user with fewer rights",
            format!("the server does not know the token of --outsider-token, or it was rotated ({status})"),
            "Give that user's new token, or leave --outsider-token out.",
        ),
        SessionFact::PermissionMissing { needs: "" } => problem(
            "a user who may do this",
            "this user may not do this (403)",
            "Ask an administrator for the permission, or use another user.",
        ),
        SessionFact::PermissionMissing { needs } => problem(
            format!("a user with {needs}"),
            "this user may not do this (403)",
            format!("Ask an administrator for {needs}, or use another user."),
        ),
        SessionFact::UserDiffers { expected, got } => problem(
            format!("auth/me names the user {expected}"),
            format!("it names {got}"),
            "Do not operate with this token. Report it to the ERP's developers.",
        ),
        SessionFact::LoginDiffers { field, login, me } => problem(
            format!("{field} {login} in auth/me, as the login said"),
            format!("auth/me says {me}"),
            "The token may be somebody else's. Do not operate with it. Report it to the ERP's developers.",
        ),
        SessionFact::SuperuserDenied { permission } => problem(
            format!("{permission} is true in auth/me, because this user is a superuser"),
            "it is false",
            "What auth/me says about users cannot be relied on. Report it to the ERP's developers.",
        ),
        SessionFact::PermissionContradicted { permission } => problem(
            format!("{permission} is true in auth/me, because the server let this user do it"),
            "it is false",
            "This user's permissions are not those that auth/me lists. Report it to the ERP's developers.",
        ),
        SessionFact::TokenNotStable {} => problem(
            "the same token at each login",
            "the second login gave another one",
            "Each login may end the sessions of everybody with these credentials, scheduled runs included: report it to the ERP's developers.",
        ),
        SessionFact::TokenRotated { username } => {
            brief(format!("{username} has a new token, and the old one is no longer valid"))
        }
        SessionFact::TokenRevoked { username } => {
            brief(format!("the token of {username} is no longer valid"))
        }
        SessionFact::TokenStillGood {} => problem(
            "the old token stops working at once",
            "it still works",
            "Treat it as known to others: revoke it in the ERP's admin site, and report this to its developers.",
        ),
        SessionFact::TokenNotChanged {} => problem(
            "a new token",
            "the server gave the old one again",
            "Nothing has changed. Report it to the ERP's developers.",
        ),
        SessionFact::TokenNotRevoked {} => problem(
            "the answer says revoked: true",
            "it says revoked: false",
            "The token still works: revoke it in the ERP's admin site.",
        ),
        SessionFact::TokenAnswerLost { what, old } => problem(
            format!("an answer to {what}"),
            match *old {
                "dead" => "none came, and the old token no longer works: it was carried out",
                "good" => "none came, and the old token still works: it was not carried out, or not yet",
                _ => "none came, and the server does not answer: it is not known whether it was carried out",
            },
            match *old {
                "dead" => {
                    "The new token was lost on its way. Sign in to get it: pointctl auth token --username NAME."
                }
                _ => {
                    "Run pointctl auth status before you try again. If the token is refused, sign in to get the current one: pointctl auth token --username NAME."
                }
            },
        ),
    }
}

//! The facts of requests that must be refused, in English.

use super::remedies::REPORT_IT;
use crate::finding::AccessFact;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &AccessFact) -> Wording {
    match fact {
        AccessFact::AccessRefused { requests } => {
            brief(format!("{requests} requests without the right were tried"))
        }
        AccessFact::AccessUnjudged { requests } => brief(format!(
            "{requests} of them were not answered by the application itself, and say nothing of who may do what"
        )),
        AccessFact::AccessNotRefused { method, path, with_token, got } => problem(
            format!("401 to {method} {path} with {}", if *with_token { "a wrong token" } else { "no token" }),
            got.to_string(),
            "This endpoint may be open to everybody. Report it to the ERP's developers at once.",
        ),
        AccessFact::AccessRefusedElsewhere { method, path, got } => problem(
            format!("{got} by the application to {method} {path}"),
            "one by something before it: it does not ask for a token, or gives no detail",
            "A proxy refuses first, so that nobody knows whether the ERP would. Check the address and the network.",
        ),
        AccessFact::AccessReadonlyOperates { path, got } => problem(
            format!("403 to the read-only user on {path}"),
            got.to_string(),
            "The house rule is that only ADMIN and DG operate: take can_view_audit from this user, or report it.",
        ),
        AccessFact::LoginRefused {} => brief("a wrong password was refused"),
        AccessFact::LoginTakesAnyPassword { username } => problem(
            format!("400 to a wrong password for {username}"),
            "a token",
            "Anybody gets in as anybody. Report it to the ERP's developers at once, and have the tokens rotated.",
        ),
        AccessFact::AccessOutsiderDiffers { method, path, permission, permitted, got } => problem(
            format!(
                "{} to {method} {path}: {permission} is {permitted} in the outsider's auth/me",
                if *permitted { 200 } else { 403 }
            ),
            got.to_string(),
            "What opens to this user is not what auth/me says. Report it to the ERP's developers.",
        ),
        AccessFact::BoundsRefused { requests } => {
            brief(format!("{requests} requests out of bounds were tried"))
        }
        AccessFact::BoundNotRefused { path, got, .. } => {
            problem(format!("400 to {path}"), got.to_string(), REPORT_IT)
        }
        AccessFact::BoundFieldUnnamed { parameter, path } => {
            problem(format!("a 400 that names {parameter}"), format!("{path}: one that does not"), REPORT_IT)
        }
    }
}

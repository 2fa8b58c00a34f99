//! The facts of requests that must be refused, in English.

use super::remedies::REPORT_IT;
use crate::finding::AccessFact;
use crate::report::words::amounts::count;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &AccessFact) -> Wording {
    match fact {
        AccessFact::AccessRefused { requests } => brief(format!(
            "{} tried",
            count(*requests, "request without permission was", "requests without permission were")
        )),
        AccessFact::AccessUnjudged { requests } => brief(format!(
            "{} an answer that proves nothing about permissions",
            count(*requests, "of them had", "of them had")
        )),
        AccessFact::AccessNotRefused { method, path, with_token, got } => problem(
            format!(
                "{method} {path} is refused (401) {}",
                if *with_token { "with a wrong token" } else { "without a token" }
            ),
            answered(*got),
            "This endpoint may be open to everybody. Report it to the ERP's developers at once.",
        ),
        AccessFact::AccessRefusedElsewhere { method, path, got } => problem(
            format!("the application itself refuses {method} {path} ({got})"),
            "something before it refused: the answer does not ask for a token, or gives no detail",
            "A proxy refuses first, so it is not known whether the ERP would. Check the address and the network.",
        ),
        AccessFact::AccessReadonlyOperates { path, got } => problem(
            format!("the read-only user is refused on {path} (403)"),
            answered(*got),
            "Only ADMIN and DG may operate: take can_view_audit from this user, or report it.",
        ),
        AccessFact::LoginRefused {} => brief("a wrong password is refused"),
        AccessFact::LoginTakesAnyPassword { username } => problem(
            format!("a wrong password for {username} is refused (400)"),
            "the server gave a token",
            "Anybody can sign in as anybody. Report it to the ERP's developers at once, and have the tokens rotated.",
        ),
        AccessFact::AccessOutsiderDiffers { method, path, permission, permitted, got } => problem(
            format!(
                "HTTP {} for {method} {path}, because the auth/me of the user with fewer rights says {permission} = {permitted}",
                if *permitted { 200 } else { 403 }
            ),
            answered(*got),
            "This user's permissions are not those that auth/me lists. Report it to the ERP's developers.",
        ),
        AccessFact::BoundsRefused { requests } => brief(format!(
            "{} tried",
            count(*requests, "request out of bounds was", "requests out of bounds were")
        )),
        AccessFact::BoundNotRefused { path, got, .. } => {
            problem(format!("{path} is refused (400)"), answered(*got), REPORT_IT)
        }
        AccessFact::BoundFieldUnnamed { parameter, path } => problem(
            format!("a refusal (400) that names {parameter}"),
            format!("the refusal of {path} does not name it"),
            REPORT_IT,
        ),
    }
}

fn answered(status: u16) -> String {
    format!("the server answered {status}")
}

//! Requests that must be refused.

use serde::Serialize;
use strum::IntoStaticStr;

use crate::from_json::read_back;

read_back! {
/// What is seen of requests without the right, and of requests with a parameter out of bounds.
#[derive(Debug, Clone, PartialEq, Serialize, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case", tag = "code", content = "data")]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "a variant's fields are the numbers that its own line names")]
pub enum AccessFact {
    /// This many requests without a valid token were refused as they must be.
    AccessRefused { requests: u64 },
    /// This many requests were not answered by the application itself, so that they say nothing of who may do
    /// what.
    AccessUnjudged { requests: u64 },
    /// This many requests with a parameter out of bounds were judged.
    BoundsRefused { requests: u64 },
    /// A protected endpoint answered something else than 401 to no token, or to a wrong one.
    AccessNotRefused { method: &'static str, path: String, with_token: bool, got: u16 },
    /// A request was refused, and not by the application: there is no `WWW-Authenticate: Token` with a 401, or no
    /// `detail`.
    AccessRefusedElsewhere { method: &'static str, path: String, got: u16 },
    /// The read-only user may operate, or was answered something else than 403.
    AccessReadonlyOperates { path: String, got: u16 },
    /// A wrong password was refused.
    LoginRefused {},
    /// A wrong password has brought a token.
    LoginTakesAnyPassword { username: String },
    /// The user of `--outsider-token` is let in where `auth/me` denies it, or the other way round.
    AccessOutsiderDiffers {
        method: &'static str,
        path: String,
        permission: &'static str,
        permitted: bool,
        got: u16,
    },
    /// A parameter out of bounds was answered something else than 400.
    BoundNotRefused { parameter: &'static str, path: String, got: u16 },
    /// The 400 does not name the parameter.
    BoundFieldUnnamed { parameter: &'static str, path: String },
}
}

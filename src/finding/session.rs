//! Facts of the credentials: whose they are, what they allow, and what happened to a token.

use serde::Serialize;
use strum::IntoStaticStr;

use crate::from_json::read_back;

read_back! {
/// What is seen of the user who is signed in, and of the token.
#[derive(Debug, Clone, PartialEq, Serialize, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case", tag = "code", content = "data")]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "a variant's fields are the numbers that its own line names")]
pub enum SessionFact {
    /// The token is valid and belongs to this user.
    SignedIn { username: String, superuser: bool, staff: bool, groups: Vec<String> },
    /// The flag, variable or file that the credentials came from.
    CredentialsFrom { source: String },
    /// The permissions that the user has.
    PermissionsGranted { permissions: Vec<&'static str> },
    /// The server does not know this token, or this username and password; `read_only` says that it is the token
    /// of `--readonly-token`.
    CredentialsRejected { status: u16, read_only: bool },
    /// The server does not know the token of `--outsider-token`.
    OutsiderRejected { status: u16 },
    /// The user is known and lacks a permission; `needs` is its name.
    PermissionMissing { needs: &'static str },
    /// `auth/me` names another user than the one who signed in.
    UserDiffers { expected: String, got: String },
    /// The login's answer and `auth/me` say different things of the user; `field` is the field's name.
    LoginDiffers { field: &'static str, login: String, me: String },
    /// A second login has brought another token than the first.
    TokenNotStable {},
    /// `auth/me` denies a superuser this permission, who has all of them.
    SuperuserDenied { permission: String },
    /// `auth/me` denies a permission, and the endpoint that needs it answers all the same.
    PermissionContradicted { permission: &'static str },
    /// The user has a new token, and the old one no longer works.
    TokenRotated { username: String },
    /// The user's token was revoked.
    TokenRevoked { username: String },
    /// The old token is still accepted.
    TokenStillGood {},
    /// The new token is the same as the old one.
    TokenNotChanged {},
    /// The server says that it did not revoke the token.
    TokenNotRevoked {},
    /// The answer to `rotate` or `revoke` was lost; `old` is the state of the old token: `dead`, `good` or
    /// `unknown`.
    TokenAnswerLost { what: &'static str, old: &'static str },
}
}

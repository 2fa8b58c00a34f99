//! `POST /api/auth/token/` and `GET /api/auth/me/`.

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::secret::Secret;

/// Most bytes of a login name; Django's own bound is 150 characters. It stands in every report.
const LONGEST_NAME: usize = 1_000;

fn login_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let name = String::deserialize(deserializer)?;
    match name.len() {
        0..=LONGEST_NAME => Ok(name),
        _ => Err(D::Error::custom(format!("longer than {LONGEST_NAME} bytes"))),
    }
}

/// The answer to a login.
#[derive(Debug, Clone, Deserialize)]
pub struct Login {
    /// The user's token: the same one until it is rotated.
    pub token: Secret,
    /// The user that the token belongs to.
    pub user: LoginUser,
}

/// The user inside a [`Login`].
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct LoginUser {
    /// Primary key.
    pub id: u64,
    /// Login name.
    #[serde(deserialize_with = "login_name")]
    pub username: String,
    /// Whether every permission check passes.
    pub is_superuser: bool,
}

/// The answer to a rotation.
#[derive(Debug, Clone, Deserialize)]
pub struct Rotated {
    /// The new token.
    pub token: Secret,
}

/// The answer to a revocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Revoked {
    /// Always true in a correct answer.
    pub revoked: bool,
}

/// The user that the token belongs to: the answer to `auth/me`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Me {
    /// Primary key.
    pub id: u64,
    /// Login name.
    #[serde(deserialize_with = "login_name")]
    pub username: String,
    /// The user's address; may be empty.
    pub email: String,
    /// Whether every permission check passes.
    pub is_superuser: bool,
    /// Whether the user may enter the admin site.
    pub is_staff: bool,
    /// Role names: `ADMIN`, `DG`, ...
    pub groups: Vec<String>,
    /// What the user may see and do.
    pub permissions: Permissions,
}

/// The permissions that the Point endpoints require, with the others of the block.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Permissions {
    /// Whether the user may read `resumen`.
    pub can_view_maestros: bool,
    /// Whether the user may read the historial and call the operations.
    pub can_view_audit: bool,
    /// All other permissions that the server names, as they came.
    #[serde(flatten)]
    pub others: Map<String, Value>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::shape;
    use crate::testing::raw;

    #[test]
    fn a_login_name_is_no_flood() {
        let read = |length: usize| {
            let mut me = raw("auth_me.json");
            me["username"] = "#".repeat(length).into();
            shape::read::<Me>(&me).is_ok()
        };
        assert!(read(LONGEST_NAME));
        assert!(!read(LONGEST_NAME + 1));
    }
}

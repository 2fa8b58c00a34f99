//! `POST /api/auth/token/` and `GET /api/auth/me/`.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::secret::Secret;

/// The answer to a login.
#[derive(Debug, Clone, Deserialize)]
pub struct Login {
    /// The user's token: the same one until it is rotated.
    pub token: Secret,
    /// Whose token it is.
    pub user: LoginUser,
}

/// The user inside a [`Login`].
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct LoginUser {
    /// Primary key.
    pub id: u64,
    /// Login name.
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
    /// Always true.
    pub revoked: bool,
}

/// Who the token belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Me {
    /// Primary key.
    pub id: u64,
    /// Login name.
    pub username: String,
    /// May be empty.
    pub email: String,
    /// Whether every permission check passes.
    pub is_superuser: bool,
    /// Whether the user may enter the admin site.
    pub is_staff: bool,
    /// Role names: `ADMIN`, `DG`, ...
    pub groups: Vec<String>,
    /// What the user may see.
    pub permissions: Permissions,
}

/// The two permissions that the Point endpoints ask for; the block holds others too.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Permissions {
    /// Opens `resumen`.
    pub can_view_maestros: bool,
    /// Opens `historial` and the operations.
    pub can_view_audit: bool,
    /// The others.
    #[serde(flatten)]
    pub others: Map<String, Value>,
}

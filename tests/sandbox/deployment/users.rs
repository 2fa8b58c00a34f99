//! Who may do what.

use serde::Serialize;

use super::config::Config;
use super::rng::Rng;

/// The users of a deployment, one for each kind of right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Superuser.
    Admin,
    /// Group ADMIN, may do all.
    Operaciones,
    /// Group DG, may do all.
    Direccion,
    /// Group LECTURA: sees resumen and historial; the server lets it operate as well.
    Lectura,
    /// Sees resumen, not historial.
    Compras,
    /// Sees nothing.
    Invitado,
}

/// A user with its credentials.
#[derive(Debug, Clone)]
pub(crate) struct User {
    /// Primary key.
    pub(super) id: u64,
    /// Login name.
    pub(crate) username: String,
    /// In clear: it is made up.
    pub(crate) password: String,
    /// The token at the start; a rotation changes the server's, not this one.
    pub(crate) token: String,
    pub(super) role: Role,
}

/// The permissions block of `auth/me`.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Permissions {
    pub(super) can_view_compras: bool,
    pub(super) can_manage_compras: bool,
    pub(super) can_view_inventario: bool,
    pub(super) can_manage_inventario: bool,
    pub(super) can_view_maestros: bool,
    pub(super) can_view_audit: bool,
}

const ROLES: [(Role, &str); 6] = [
    (Role::Admin, "admin"),
    (Role::Operaciones, "operaciones"),
    (Role::Direccion, "direccion"),
    (Role::Lectura, "lectura"),
    (Role::Compras, "compras"),
    (Role::Invitado, "invitado"),
];

impl Role {
    pub(super) fn is_superuser(self) -> bool {
        self == Self::Admin
    }

    pub(super) fn groups(self) -> &'static [&'static str] {
        match self {
            Self::Admin | Self::Invitado => &[],
            Self::Operaciones => &["ADMIN"],
            Self::Direccion => &["DG"],
            Self::Lectura => &["LECTURA"],
            Self::Compras => &["COMPRAS"],
        }
    }

    pub(super) fn permissions(self) -> Permissions {
        let manages = matches!(self, Self::Admin | Self::Operaciones | Self::Direccion);
        let buys = manages || self == Self::Compras;
        let reads = manages || self == Self::Lectura;
        Permissions {
            can_view_compras: buys,
            can_manage_compras: buys,
            can_view_inventario: manages,
            can_manage_inventario: manages,
            can_view_maestros: buys || reads,
            can_view_audit: reads,
        }
    }
}

/// All six, in the order of [`Role`].
pub(super) fn users(config: &Config) -> Vec<User> {
    let mut rng = Rng::new(config.seed ^ 0x05EC_2E75);
    let mut users: Vec<_> = (1..)
        .zip(ROLES)
        .map(|(id, (role, username))| User {
            id,
            username: username.to_owned(),
            password: format!("{username}-{:08x}", rng.next() >> 32),
            token: rng.token(),
            role,
        })
        .collect();
    if let (Some(admin), Some(token)) = (users.first_mut(), &config.token) {
        admin.token.clone_from(token);
    }
    if let (Some(admin), Some(password)) = (users.first_mut(), &config.password) {
        admin.password.clone_from(password);
    }
    users
}

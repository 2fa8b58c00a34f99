//! Tokens, and who may do what with them.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header::AUTHORIZATION};
use serde::Serialize;
use serde_json::json;

use super::app::App;
use super::faults::Quirk;
use super::reply::{self, Refusal, Reply};
use super::users::{Permissions, Role};
use super::validate::Errors;
use super::{body, users::User};

/// The user behind a good token, or what was wrong with the header. Found once per request.
#[derive(Debug, Clone)]
pub(super) struct Caller(pub(super) Result<Identity, &'static str>);

/// A user who is signed in. As an argument of a handler it answers 401 to everybody else.
#[derive(Debug, Clone)]
pub(super) struct Identity {
    /// Index into the users.
    pub(super) index: usize,
    pub(super) username: String,
    role: Role,
}

/// What a crash says.
const CRASH: &str = "Error del servidor.";

impl Caller {
    /// The admin, whatever the header says.
    pub(super) fn admin(app: &App) -> Self {
        let User { username, role, .. } = &app.world().users[Role::Admin as usize];
        Self(Ok(Identity { index: Role::Admin as usize, username: username.clone(), role: *role }))
    }

    pub(super) fn of(headers: &HeaderMap, app: &App) -> Self {
        const NONE: &str = "Las credenciales de autenticación no se proveyeron.";
        let header = headers.get(AUTHORIZATION).map(|value| String::from_utf8_lossy(value.as_bytes()));
        let mut words = header.as_deref().unwrap_or_default().split_whitespace();
        if !words.next().is_some_and(|word| word.eq_ignore_ascii_case("token")) {
            return Self(Err(NONE));
        }
        let token = match (words.next(), words.next()) {
            (None, _) => {
                return Self(Err("Cabecera token inválida. Las credenciales no fueron suministradas."));
            }
            (Some(_), Some(_)) if app.faults.quirk(Quirk::MalformedCrash) => return Self(Err(CRASH)),
            (Some(_), Some(_)) => {
                return Self(Err("Cabecera token inválida. La cadena token no debe contener espacios."));
            }
            (Some(token), None) => token,
        };
        let world = app.world();
        let identity = world.owner(token).map(|index| {
            let User { username, role, .. } = &world.users[index];
            Identity { index, username: username.clone(), role: *role }
        });
        Self(identity.ok_or("Token inválido."))
    }
}

impl<S: Sync> FromRequestParts<S> for Identity {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let caller = parts.extensions.get::<Caller>().cloned();
        let Caller(known) = caller.unwrap_or(Caller(Err("Token inválido.")));
        known.map_err(|text| match text {
            CRASH => reply::detail(500, CRASH).into(),
            text => reply::unauthorized(text).into(),
        })
    }
}

impl Identity {
    /// 403 with this text unless the permission is there.
    pub(super) fn require(&self, has: fn(&Permissions) -> bool, text: &str) -> Result<(), Refusal> {
        if has(&self.role.permissions()) { Ok(()) } else { Err(reply::detail(403, text).into()) }
    }
}

/// What a wrong password brings where it brings anything.
pub(super) const TAKEN: &str = "canary9876543210abcdef9876543210taken999";

pub(super) async fn login(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Reply, Refusal> {
    let body = body::object(&headers, &bytes)?;
    let mut errors = Errors::default();
    let username = errors.text("username", body.get("username"));
    let password = errors.text("password", body.get("password"));
    if body.get("password").is_none() && app.faults.quirk(Quirk::MissingCrash) {
        return Err(reply::detail(500, CRASH).into());
    }
    if body.get("password").is_none() && app.faults.quirk(Quirk::MissingUnnamed) {
        errors = Errors::default();
    }
    if !errors.is_empty() {
        return Err(reply::json(400, &errors).into());
    }
    let mut world = app.world();
    let known = |user: &User| user.username == username && user.password == password;
    let index = world.users.iter().position(known);
    let anybody = world.users.iter().position(|user| user.username == username);
    if let (None, Some(index), true) = (index, anybody, app.faults.quirk(Quirk::AnyPassword)) {
        world.token_taken = true;
        let User { id, username, role, .. } = &world.users[index];
        let user = LoginUser { id: *id, username, is_superuser: role.is_superuser() };
        return Ok(reply::json(200, &Login { token: TAKEN, user }));
    }
    let Some(index) = index else {
        errors.add("non_field_errors", "No puede iniciar sesión con las credenciales proporcionadas.");
        return Err(reply::json(400, &errors).into());
    };
    if app.faults.quirk(Quirk::NewToken) {
        world.revoke(index);
    }
    let token = world.token(index);
    let User { id, username, role, .. } = &world.users[index];
    let user = LoginUser { id: *id, username, is_superuser: role.is_superuser() };
    Ok(reply::json(200, &Login { token: &token, user }))
}

#[derive(Serialize)]
struct Login<'a> {
    token: &'a str,
    user: LoginUser<'a>,
}

#[derive(Serialize)]
struct LoginUser<'a> {
    id: u64,
    username: &'a str,
    is_superuser: bool,
}

pub(super) async fn me(State(app): State<Arc<App>>, caller: Identity) -> Reply {
    #[derive(Serialize)]
    struct Me<'a> {
        id: u64,
        username: &'a str,
        email: String,
        is_superuser: bool,
        is_staff: bool,
        groups: &'a [&'a str],
        permissions: Permissions,
    }
    let world = app.world();
    let User { id, username, role, .. } = &world.users[caller.index];
    reply::json(
        200,
        &Me {
            id: *id,
            username,
            email: format!("{username}@example.com"),
            is_superuser: role.is_superuser(),
            is_staff: role.is_superuser(),
            groups: role.groups(),
            permissions: role.permissions(),
        },
    )
}

pub(super) async fn rotate(State(app): State<Arc<App>>, caller: Identity) -> Reply {
    let mut world = app.world();
    world.revoke(caller.index);
    reply::json(200, &json!({"token": world.token(caller.index)}))
}

pub(super) async fn revoke(State(app): State<Arc<App>>, caller: Identity) -> Reply {
    app.world().revoke(caller.index);
    reply::json(200, &json!({"revoked": true}))
}

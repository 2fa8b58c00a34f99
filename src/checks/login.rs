//! A wrong password is refused, and so is a login without one. It is tried once, and under `--deep` alone: a server may
//! count failed logins.

use super::about::{About, Words};
use super::check::Check;
use super::context::Context;
use super::plan::Credentials;
use super::trail::Trail;
use crate::api::auth::{Password, WrongLogin};
use crate::finding::{AccessFact, Finding};
use crate::verdict::{Outcome, Skip};

/// The check `login` of the catalogue.
pub const CHECK: Check = Check {
    id: "login",
    about: ABOUT,
    reads: &[],
    needs: &[],
    run: |ctx, trail| Box::pin(async { gather(ctx, trail).await }),
};

const ABOUT: About = About {
    asks: Words {
        en: "POST /api/auth/token/ with this user and a wrong password, once, and without one; only with --deep, or if --only names it",
        es: "POST /api/auth/token/ con este usuario y una contraseña equivocada, una vez, y sin ella; solo con --deep o si --only la nombra",
    },
    proves: Words {
        en: "the answers are 400, without a token, and the second one names password",
        es: "las respuestas son 400, sin un token, y la segunda nombra password",
    },
    deep: Some(Words { en: "all of it; --skip login leaves it out", es: "todo; --skip login la omite" }),
};

async fn gather(ctx: &Context<'_>, trail: &Trail) -> Result<Vec<Finding>, Outcome> {
    ctx.token().await?;
    let username = match &ctx.plan().credentials {
        Credentials::Password { username, .. } => Some(username.clone()),
        Credentials::Token(_) => ctx.username(),
    };
    let username = username.ok_or(Outcome::Skipped(Skip::NothingToCompare))?;
    for password in [Password::Wrong, Password::Missing] {
        if let WrongLogin::Taken = ctx.wrong_login(trail, &username, password).await? {
            return Ok(vec![Finding::failure(AccessFact::LoginTakesAnyPassword { username })]);
        }
    }
    Ok(vec![Finding::info(AccessFact::LoginRefused {})])
}

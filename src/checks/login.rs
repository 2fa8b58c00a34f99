//! A wrong password is refused. It is tried once, and under `--deep` alone: a server may count failed logins.

use super::about::{About, Words};
use super::check::Check;
use super::context::Context;
use super::plan::Credentials;
use super::trail::Trail;
use crate::api::auth::WrongLogin;
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
        en: "POST /api/auth/token/ with this user and a wrong password, once; only with --deep, or if --only names it",
        es: "POST /api/auth/token/ con este usuario y una contraseña equivocada, una vez; solo con --deep o si --only la nombra",
    },
    proves: Words { en: "the answer is 400, without a token", es: "la respuesta es 400, sin un token" },
    deep: Some(Words { en: "all of it; --skip login leaves it out", es: "todo; --skip login la omite" }),
};

async fn gather(ctx: &Context<'_>, trail: &Trail) -> Result<Vec<Finding>, Outcome> {
    ctx.token().await?;
    let username = match &ctx.plan().credentials {
        Credentials::Password { username, .. } => Some(username.clone()),
        Credentials::Token(_) => ctx.username(),
    };
    let username = username.ok_or(Outcome::Skipped(Skip::NothingToCompare))?;
    Ok(match ctx.wrong_login(trail, &username).await? {
        WrongLogin::Refused => vec![Finding::info(AccessFact::LoginRefused {})],
        WrongLogin::Taken => vec![Finding::failure(AccessFact::LoginTakesAnyPassword { username })],
    })
}

//! `pointctl auth token`: signs in, and prints the token alone.

use std::path::Path;
use std::process::ExitCode;

use crate::api::auth::is_token;
use crate::checks::Context;
use crate::cli::args::auth::TokenArgs;
use crate::cli::commands::auth::handout::{self, Place};
use crate::cli::error::UsageError;
use crate::cli::host::signals::{self, ProcessSignals};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::answer::{self, Complaints};
use crate::cli::session::prepare::Prepared;
use crate::cli::settings::display::Display;
use crate::cli::values::format::Format;
use crate::event::Event;
use crate::report::words::Lang;

/// Runs `auth token`.
///
/// # Errors
/// A [`UsageError`]: there is no token then.
pub(crate) fn run(args: &TokenArgs, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    let file = args.write_token();
    handout::probe(file, inputs)?;
    inputs.sound()?;
    let display = Display::shown(Format::Human, inputs)?;
    let prepared = answer::prepare(display, inputs, lang)?;
    signals::conduct(async |signals: &mut ProcessSignals| give_token(&prepared, file, signals).await)
}

async fn give_token(
    prepared: &Prepared<'_>,
    file: Option<&Path>,
    signals: &mut ProcessSignals,
) -> Result<ExitCode, UsageError> {
    let place = file.map(Place::reserve).transpose()?;
    let (plan, transport, secrets) = prepared.begin()?;
    let ctx = Context::new(&transport, &plan);
    let mut complaints = Complaints::new(prepared, secrets.clone());
    let report = answer::sign_in(prepared, &ctx, "auth", &[], &secrets, &mut complaints, signals).await;
    complaints.event(&Event::Finished(&report));
    let code = prepared.exit_code(&report);
    match ctx.token().await {
        Ok(token) if code == 0 && is_token(token) => {
            Ok(ExitCode::from(handout::give(prepared, place, token)))
        }
        // Where nothing failed and there is no token all the same, it is none that could be one.
        _ => Ok(ExitCode::from(if code == 0 { 1 } else { code })),
    }
}

//! `pointctl auth status`: the signed-in user, and what that user may do.

use std::process::ExitCode;

use crate::checks::{self, Context, Trail};
use crate::cli::error::UsageError;
use crate::cli::host::signals::{self, ProcessSignals};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::answer;
use crate::cli::session::prepare::Prepared;
use crate::cli::settings::display::{Asked, Display};
use crate::cli::values::format::{ANSWERS, Format};
use crate::report::identity::{self, AuthStatus};
use crate::report::json;
use crate::report::words::Lang;

/// Runs `auth status`.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(crate) fn run(inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    inputs.sound()?;
    let display = Display::resolve(&Asked::of(ANSWERS, inputs), Format::Human, inputs)?;
    let prepared = answer::prepare(display, inputs, lang)?;
    signals::conduct(async |signals: &mut ProcessSignals| status(&prepared, signals).await)
}

/// Asks who the user is, and shows what that user may do.
async fn status(prepared: &Prepared<'_>, signals: &mut ProcessSignals) -> Result<ExitCode, UsageError> {
    let (plan, transport, secrets) = prepared.begin()?;
    let ctx = Context::new(&transport, &plan);
    let checks = [&checks::auth::CHECK];
    let report = answer::run_checks(prepared, &ctx, "auth status", &checks, &secrets, signals).await;
    let me = match report.stopped_by {
        None => ctx.session(&Trail::default()).await.me.as_ref().ok().map(|me| &me.value),
        Some(_) => None,
    };
    let source = prepared.credential_source();
    prepared.set_color(prepared.is_at_terminal());
    let bytes = answer::redacted(&secrets, |out| {
        if prepared.is_json() {
            let more = AuthStatus::of(&source, me);
            return writeln!(out, "{}", json::with_more(&report, identity::SCHEMA, &more, false)?);
        }
        answer::show(prepared, &report, out, |out| match me {
            Some(me) => identity::block(out, prepared.lang, &source, me),
            None => Ok(()),
        })
    });
    Ok(prepared.deliver(prepared.exit_code(&report), &bytes))
}

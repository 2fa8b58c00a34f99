//! `pointctl auth status`.

use std::process::ExitCode;

use crate::checks::{Context, Trail};
use crate::cli::args::auth::StatusArgs;
use crate::cli::commands::auth::sign_in::CHECKS;
use crate::cli::error::UsageError;
use crate::cli::host::signals::{self, ProcessSignals};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::answer;
use crate::cli::session::prepare::Prepared;
use crate::cli::settings::display::Display;
use crate::cli::values::format::Format;
use crate::event::Event;
use crate::report::human::{Detail, Human};
use crate::report::identity::{self, AuthStatus};
use crate::report::words::Lang;
use crate::report::{Reporter, json};

/// Runs it.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(crate) fn run(args: &StatusArgs, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    inputs.sound()?;
    let display = Display::resolve(&args.output, Format::Human, inputs)?;
    let prepared = answer::prepare(&args.connection, &args.credentials, display, inputs, lang)?;
    signals::conduct(async |signals: &mut ProcessSignals| status(&prepared, signals).await)
}

/// Who it is and what they may do.
async fn status(prepared: &Prepared<'_>, signals: &mut ProcessSignals) -> Result<ExitCode, UsageError> {
    let (plan, transport, secrets) = prepared.begin()?;
    let ctx = Context::new(&transport, &plan);
    let mut checked = Vec::new();
    let mut sink = |event: &Event<'_>| match event {
        Event::TokenObtained(token) => secrets.add(token.expose()),
        Event::Checked(check) => checked.push((*check).clone()),
        _ => {}
    };
    let report =
        crate::engine::run_checks(&ctx, prepared.target(), "auth status", &CHECKS, signals, &mut sink).await;
    let me = match report.stopped_by {
        None => ctx.session(&Trail::default()).await.me.as_ref().ok().map(|it| &it.value),
        Some(_) => None,
    };
    let source = prepared.credential_source();
    prepared.set_color(prepared.is_at_terminal());
    let bytes = answer::redacted(&secrets, |mut out| {
        if prepared.is_json() {
            let more = AuthStatus::of(&source, me);
            return writeln!(out, "{}", json::with_more(&report, identity::SCHEMA, &more, false)?);
        }
        let detail = prepared.detail();
        let mut human = Human::new(&mut out, prepared.lang, detail);
        let ids: Vec<_> = report.checks.iter().map(|it| it.id).collect();
        let (command, target) = (report.command, &report.target);
        human.event(&Event::Started { command, target, checks: &ids })?;
        if detail == Detail::Verbose {
            checked.iter().try_for_each(|it| human.event(&Event::Checked(it)))?;
        }
        drop(human);
        if let (Some(me), true) = (me, detail != Detail::Quiet) {
            identity::block(&mut out, prepared.lang, &source, me)?;
        }
        Human::new(&mut out, prepared.lang, detail).event(&Event::Finished(&report))
    });
    Ok(prepared.deliver(report.verdict().exit_code(), &bytes))
}

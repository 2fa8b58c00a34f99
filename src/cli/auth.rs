//! `pointctl auth`: whose the credentials are, their token, a new one, or none.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::args::SmokeArgs;
use super::daily_args::{AuthArgs, AuthCommand};
use super::desk::{self, Complaints, Desk};
use super::environment::Environment;
use super::error::UsageError;
use super::handout::{self, Place};
use super::signals::{self, ProcessSignals};
use super::{output, smoke, terminal, words};
use crate::api::auth::is_token;
use crate::checks::{self, Check, Context, Trail};
use crate::event::Event;
use crate::report::human::{Detail, Human};
use crate::report::redact::Secrets;
use crate::report::who::{self, Document};
use crate::report::words::Lang;
use crate::report::{Reporter, json};
use crate::secret::Secret;
use crate::token;
use crate::verdict::{CheckReport, RunReport};

const CHECKS: [&Check; 1] = [&checks::auth::CHECK];

/// Runs it.
///
/// # Errors
/// A [`UsageError`]: nothing was changed.
pub(super) fn run(
    args: &AuthArgs,
    common: &SmokeArgs,
    env: &Environment,
    lang: Lang,
) -> Result<ExitCode, UsageError> {
    let (file, agreed) = match &args.command {
        AuthCommand::Status(_) => (None, true),
        AuthCommand::Token(it) => (it.write_token.as_deref(), true),
        AuthCommand::Rotate(it) => (it.token.write_token.as_deref(), it.yes),
        AuthCommand::Revoke(it) => (None, it.yes),
    };
    if !agreed && !terminal::can_ask() {
        return Err(UsageError::NotAgreed { asked: false });
    }
    // Before anybody is asked for a password. Its room is taken once nothing can stand in between any more.
    file.map_or(Ok(()), |path| output::writable(path).map_err(|error| handout::unusable(path, &error)))?;
    let desk = Desk::open(common, env, lang)?;
    signals::conduct(async |signals: &mut ProcessSignals| match &args.command {
        AuthCommand::Status(_) => status(&desk, signals).await,
        AuthCommand::Token(_) => give_token(&desk, file, signals).await,
        AuthCommand::Rotate(_) => {
            let place = file.map(Place::reserve).transpose()?;
            turn_in(&desk, Turn::Rotate(place), agreed, signals).await
        }
        AuthCommand::Revoke(_) => turn_in(&desk, Turn::Revoke, agreed, signals).await,
    })
}

/// Who it is and what they may do.
async fn status(desk: &Desk<'_>, signals: &mut ProcessSignals) -> Result<ExitCode, UsageError> {
    let (plan, transport, secrets) = desk.begin()?;
    let ctx = Context::new(&transport, &plan);
    let mut checked = Vec::new();
    let mut sink = |event: &Event<'_>| match event {
        Event::TokenObtained(token) => secrets.add(token.expose()),
        Event::Checked(check) => checked.push((*check).clone()),
        _ => {}
    };
    let report = crate::smoke::look(&ctx, desk.target(), "auth status", &CHECKS, signals, &mut sink).await;
    let me = match report.stopped_by {
        None => ctx.session(&Trail::default()).await.me.as_ref().ok().map(|it| &it.value),
        Some(_) => None,
    };
    let source = smoke::credential_source(&desk.chosen);
    desk.colour(desk.at_terminal());
    let bytes = desk::redacted(&secrets, |mut out| {
        if desk.is_json() {
            let more = Document::of(&source, me);
            return writeln!(out, "{}", json::with_more(&report, who::SCHEMA, &more, false)?);
        }
        let detail = desk.settings.detail;
        let mut human = Human::new(&mut out, desk.lang, detail);
        let ids: Vec<_> = report.checks.iter().map(|it| it.id).collect();
        let (command, target) = (report.command, &report.target);
        human.event(&Event::Started { command, target, checks: &ids })?;
        if detail == Detail::Verbose {
            checked.iter().try_for_each(|it| human.event(&Event::Checked(it)))?;
        }
        drop(human);
        if let (Some(me), true) = (me, detail != Detail::Quiet) {
            who::block(&mut out, desk.lang, &source, me)?;
        }
        Human::new(&mut out, desk.lang, detail).event(&Event::Finished(&report))
    });
    Ok(desk.deliver(report.verdict().exit_code(), &bytes))
}

/// Signs in for a command whose standard output is a token or nothing.
async fn sign_in(
    desk: &Desk<'_>,
    ctx: &Context<'_>,
    step: Option<&'static str>,
    secrets: &Secrets,
    complaints: &mut Complaints,
    signals: &mut ProcessSignals,
) -> RunReport {
    let checks: Vec<_> = std::iter::once("auth").chain(step).collect();
    let mut sink = |event: &Event<'_>| match event {
        Event::TokenObtained(token) => secrets.add(token.expose()),
        Event::Started { command, target, .. } => {
            complaints.event(&Event::Started { command, target, checks: &checks });
        }
        Event::Finished(_) => {}
        event => complaints.event(event),
    };
    crate::smoke::look(ctx, desk.target(), "auth", &CHECKS, signals, &mut sink).await
}

async fn give_token(
    desk: &Desk<'_>,
    file: Option<&Path>,
    signals: &mut ProcessSignals,
) -> Result<ExitCode, UsageError> {
    let place = file.map(Place::reserve).transpose()?;
    let (plan, transport, secrets) = desk.begin()?;
    let ctx = Context::new(&transport, &plan);
    let mut complaints = Complaints::new(desk, secrets.clone());
    let report = sign_in(desk, &ctx, None, &secrets, &mut complaints, signals).await;
    complaints.event(&Event::Finished(&report));
    let code = report.verdict().exit_code();
    match ctx.token().await {
        Ok(token) if code == 0 && is_token(token) => Ok(ExitCode::from(handout::give(desk, place, token))),
        // Where nothing failed and there is no token all the same, it is none that could be one.
        _ => Ok(ExitCode::from(if code == 0 { 1 } else { code })),
    }
}

fn note(desk: &Desk<'_>, text: &str) {
    if desk.settings.detail != Detail::Quiet {
        let _ = writeln!(io::stderr(), "{}: {text}", words::labels(desk.lang).note);
    }
}

/// What is to become of the token.
enum Turn<'a> {
    /// A new one, into this file.
    Rotate(Option<Place<'a>>),
    /// None.
    Revoke,
}

/// Asks, sends it once, and says what came of it. A signal meanwhile is waited out: the answer holds a token.
async fn turn_in(
    desk: &Desk<'_>,
    turn: Turn<'_>,
    agreed: bool,
    signals: &mut ProcessSignals,
) -> Result<ExitCode, UsageError> {
    let rotate = matches!(turn, Turn::Rotate(_));
    let id = if rotate { "rotate" } else { "revoke" };
    let (plan, transport, secrets) = desk.begin()?;
    let ctx = Context::new(&transport, &plan);
    let mut complaints = Complaints::new(desk, secrets.clone());
    let mut report = sign_in(desk, &ctx, Some(id), &secrets, &mut complaints, signals).await;
    if report.verdict().exit_code() != 0 {
        complaints.event(&Event::Finished(&report));
        return Ok(ExitCode::from(report.verdict().exit_code()));
    }
    let username = ctx.username().unwrap_or_default();
    if !agreed {
        let question = words::ask_to_turn_in(desk.lang, rotate, &username, &desk.target().base_url);
        match terminal::agrees(&question) {
            Some(true) => {}
            asked => return Err(UsageError::NotAgreed { asked: asked.is_some() }),
        }
    }
    let trail = Trail::default();
    let mut handed = None;
    let outcome = match turn {
        Turn::Rotate(place) => {
            let keep = |new: &Secret| {
                secrets.add(new.expose());
                handed = Some(handout::give_new(desk, place, new));
            };
            token::rotate(&ctx, &trail, keep).await
        }
        Turn::Revoke => token::revoke(&ctx, &trail).await,
    };
    let outcome = outcome.unwrap_or_else(|outcome| outcome);
    let check = CheckReport { id, outcome: trail.noted(outcome), exchanges: trail.exchanges() };
    complaints.event(&Event::Checked(&check));
    report.checks.push(check);
    report.duration = transport.elapsed();
    complaints.event(&Event::Finished(&report));
    let code = report.verdict().exit_code();
    if handed.is_some() {
        note(desk, &words::old_token_is_dead(desk.lang, &smoke::credential_source(&desk.chosen)));
    }
    if !rotate && code == 0 {
        note(desk, &report.checks.last().map_or_else(String::new, |it| said(desk.lang, it)));
    }
    Ok(ExitCode::from(if code == 0 { handed.unwrap_or_default() } else { code }))
}

fn said(lang: Lang, check: &CheckReport) -> String {
    let findings = check.outcome.findings().iter();
    findings.map(|it| crate::report::human::one_line(lang, it)).collect::<Vec<_>>().join("; ")
}

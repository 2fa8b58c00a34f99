//! `pointctl auth rotate` and `auth revoke`: replace a token, or revoke it.

use std::process::ExitCode;
use std::time::Duration;

use crate::checks::{Context, Trail};
use crate::cli::args::auth::{RevokeArgs, RotateArgs};
use crate::cli::commands::auth::handout::{self, Place};
use crate::cli::error::UsageError;
use crate::cli::host::ending::{self, Hold};
use crate::cli::host::signals::{self, ProcessSignals};
use crate::cli::host::terminal;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::answer::{self, Complaints};
use crate::cli::session::prepare::Prepared;
use crate::cli::session::{prompt, say};
use crate::cli::settings::display::Display;
use crate::cli::values::format::Format;
use crate::cli::words;
use crate::event::Event;
use crate::report::human::Detail;
use crate::report::words::Lang;
use crate::secret::Secret;
use crate::token;
use crate::verdict::CheckReport;

/// Runs `auth rotate`.
///
/// # Errors
/// A [`UsageError`]; then nothing was changed.
pub(crate) fn rotate(args: &RotateArgs, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    can_ask_unless(args.yes)?;
    // A dash is standard output in the place of where the token came from.
    let (file, elsewhere) = (args.token.write_token(), inputs.flags.has("write_token"));
    // Before anybody is asked for a password. Its room is taken once nothing can stand in between any more.
    handout::probe(file, inputs)?;
    inputs.sound()?;
    let display = Display::shown(Format::Human, inputs)?;
    let prepared = answer::prepare(display, inputs, lang)?;
    signals::conduct(async |signals: &mut ProcessSignals| {
        let place = if elsewhere {
            file.map(Place::reserve).transpose()?
        } else {
            Place::of_profile(prepared.chosen.as_ref())?
        };
        turn_in(&prepared, Turn::Rotate(place), args.yes, signals).await
    })
}

/// Runs `auth revoke`.
///
/// # Errors
/// A [`UsageError`]; then nothing was changed.
pub(crate) fn revoke(args: &RevokeArgs, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    can_ask_unless(args.yes)?;
    inputs.sound()?;
    let display = Display::shown(Format::Human, inputs)?;
    let prepared = answer::prepare(display, inputs, lang)?;
    signals::conduct(async |signals: &mut ProcessSignals| {
        turn_in(&prepared, Turn::Revoke, args.yes, signals).await
    })
}

fn can_ask_unless(agreed: bool) -> Result<(), UsageError> {
    if agreed || terminal::can_ask() { Ok(()) } else { Err(UsageError::NotAgreed { asked: false }) }
}

fn note(prepared: &Prepared<'_>, text: &str) {
    if prepared.detail() != Detail::Quiet {
        say::note(text, prepared.lang);
    }
}

/// The time for handing a new token out after the two requests: a keychain is written to and read, for at most 30
/// s each.
const HANDED_OUT_WITHIN: Duration = Duration::from_secs(75);

/// What is done with the token.
enum Turn<'a> {
    /// The token is replaced, and the new one goes to this place.
    Rotate(Option<Place<'a>>),
    Revoke,
}

/// Asks for confirmation, sends the request once, and reports the result. A signal meanwhile is held back, since
/// the answer holds a token.
async fn turn_in(
    prepared: &Prepared<'_>,
    turn: Turn<'_>,
    agreed: bool,
    signals: &mut ProcessSignals,
) -> Result<ExitCode, UsageError> {
    let rotate = matches!(turn, Turn::Rotate(_));
    let id = if rotate { "rotate" } else { "revoke" };
    let (plan, transport, secrets) = prepared.begin()?;
    let ctx = Context::new(&transport, &plan);
    let mut complaints = Complaints::new(prepared, secrets.clone());
    let mut report = answer::sign_in(prepared, &ctx, "auth", &[id], &secrets, &mut complaints, signals).await;
    if prepared.exit_code(&report) != 0 {
        complaints.event(&Event::Finished(&report));
        return Ok(ExitCode::from(prepared.exit_code(&report)));
    }
    let username = ctx.username().unwrap_or_default();
    if !agreed {
        let question = words::ask_to_turn_in(prepared.lang, rotate, &username, &prepared.target().base_url);
        match prompt::agrees(&question) {
            Some(true) => {}
            asked => return Err(UsageError::NotAgreed { asked: asked.is_some() }),
        }
    }
    let trail = Trail::default();
    let mut handed = None;
    let within = prepared.connection.timeout.saturating_mul(2) + HANDED_OUT_WITHIN;
    ending::hold(Hold { within, leaves: false, code: None });
    let outcome = match turn {
        Turn::Rotate(place) => {
            let keep = |new: &Secret| {
                secrets.add(new.expose());
                handed = Some(handout::give_new(prepared, place, new));
            };
            token::rotate(&ctx, &trail, keep).await
        }
        Turn::Revoke => token::revoke(&ctx, &trail).await,
    };
    ending::release(0);
    let outcome = outcome.unwrap_or_else(|outcome| outcome);
    let check = CheckReport { id, outcome: trail.noted(outcome), exchanges: trail.exchanges() };
    complaints.event(&Event::Checked(&check));
    report.checks.push(check);
    report.duration = transport.elapsed();
    complaints.event(&Event::Finished(&report));
    let code = prepared.exit_code(&report);
    if handed.is_some() {
        note(prepared, &words::old_token_is_dead(prepared.lang, &prepared.credential_source()));
    }
    if !rotate && code == 0 {
        note(prepared, &report.checks.last().map_or_else(String::new, |check| said(prepared.lang, check)));
    }
    Ok(ExitCode::from(if code == 0 { handed.unwrap_or_default() } else { code }))
}

fn said(lang: Lang, check: &CheckReport) -> String {
    let findings = check.outcome.findings().iter();
    findings.map(|finding| crate::report::human::one_line(lang, finding)).collect::<Vec<_>>().join("; ")
}

//! Signs in: the user, and their token.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use crate::api::auth::is_token;
use crate::checks::{Context, Trail};
use crate::cli::error::UsageError;
use crate::cli::error::login::LoginProblem;
use crate::cli::host::signals::{self, ProcessSignals};
use crate::cli::host::terminal;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::{Source, Sourced};
use crate::cli::session::answer::{self, Complaints};
use crate::cli::session::prepare::Prepared;
use crate::cli::session::{prompt, say};
use crate::cli::settings::credentials::{self, Chosen};
use crate::cli::words::{self, Question};
use crate::event::Event;
use crate::report::human::Detail;
use crate::report::identity;
use crate::report::words::Lang;
use crate::report::wrapped;
use crate::secret::Secret;
use crate::verdict::RunReport;

/// How often a password is asked for. Each try counts towards a lock of the account.
const TRIES: u32 = 3;

/// The user who signed in, with the token.
pub(super) struct Signed {
    /// The login name, as the deployment spells it.
    pub(super) username: String,
    pub(super) token: Secret,
}

/// The credentials to sign in with. A token that the profile has already is ignored, since it may be what is
/// wrong.
///
/// # Errors
/// A [`UsageError`] where a part of them is missing and can't be asked for.
pub(super) fn choose(inputs: &Inputs, lang: Lang) -> Result<Chosen, UsageError> {
    match credentials::choose(inputs) {
        Ok(Chosen::Token(Sourced { source: Source::Profile { .. }, .. }))
        | Err(UsageError::NoCredentials { .. } | UsageError::NoUsername { .. }) => {}
        chosen => return chosen,
    }
    let known = inputs.profile().and_then(|profile| profile.text("username")).map(|value| value.value);
    let asked = || prompt::line(&words::question(lang, &Question::Username)).filter(|line| !line.is_empty());
    let username = known.or_else(asked).ok_or(UsageError::Login(LoginProblem::NeedsTerminal {}))?;
    credentials::choose(&inputs.as_if_typed("username", username))
}

/// The result of one try to sign in.
struct Tried {
    signed: Option<Signed>,
    report: RunReport,
}

/// Signs in; a password that was typed may be typed again. Gives the exit code where the sign-in fails.
///
/// # Errors
/// A [`UsageError`] of the credentials.
pub(super) fn sign_in(
    prepared: &mut Prepared<'_>,
    chosen: Chosen,
) -> Result<Result<Signed, ExitCode>, UsageError> {
    let is_typed = matches!(chosen, Chosen::Login { password: None, .. });
    prepared.chosen = Some(chosen);
    if !is_typed {
        prepared.keep_credentials()?;
    }
    let mut left = TRIES;
    loop {
        left = left.saturating_sub(1);
        let again = if is_typed { left } else { 0 };
        let tried =
            signals::conduct(async |signals: &mut ProcessSignals| tried(prepared, again, signals).await);
        let Tried { signed, report } = match tried {
            Err(error @ UsageError::EmptyPassword { .. }) if is_typed && left > 0 => {
                say::complain_of(&error, prepared.lang);
                continue;
            }
            tried => tried?,
        };
        if let Some(signed) = signed {
            return Ok(Ok(signed));
        }
        if !(is_typed && left > 0 && is_rejected(&report)) {
            return Ok(Err(ExitCode::from(prepared.exit_code(&report).max(1))));
        }
    }
}

fn is_rejected(report: &RunReport) -> bool {
    let mut findings = report.checks.iter().flat_map(|check| check.outcome.findings());
    findings.any(|finding| finding.fact.code() == "credentials-rejected")
}

/// Signs in once and shows who the user is. A wrong password is reported in few words where it is asked for again.
async fn tried(
    prepared: &Prepared<'_>,
    again: u32,
    signals: &mut ProcessSignals,
) -> Result<Tried, UsageError> {
    let (plan, transport, secrets) = prepared.begin()?;
    let ctx = Context::new(&transport, &plan);
    let mut complaints = Complaints::new(prepared, secrets.clone());
    let report = answer::sign_in(prepared, &ctx, "auth", &[], &secrets, &mut complaints, signals).await;
    match &prepared.chosen {
        Some(Chosen::Login { username, .. }) if again > 0 && is_rejected(&report) => {
            say::complain(&words::wrong_password(prepared.lang, &username.value, again), prepared.lang);
        }
        _ => complaints.event(&Event::Finished(&report)),
    }
    if prepared.exit_code(&report) != 0 {
        return Ok(Tried { signed: None, report });
    }
    let session = ctx.session(&Trail::default()).await;
    let (Ok(me), Ok(token)) = (session.me.as_ref().map(|me| &me.value), ctx.token().await) else {
        return Ok(Tried { signed: None, report });
    };
    if prepared.detail() != Detail::Quiet {
        let source = prepared.credential_source();
        prepared.set_color(false);
        let shown = answer::redacted(&secrets, |out| identity::block(out, prepared.lang, &source, me));
        let shown = wrapped::answer(shown, terminal::wrap(&prepared.inputs.env, io::stderr().is_terminal()));
        let _ = io::stderr().write_all(&shown);
    }
    let signed = is_token(token).then(|| Signed { username: me.username.clone(), token: token.clone() });
    Ok(Tried { signed, report })
}

//! Reaches the deployment: asks for its address, and for the authority of its certificate where this machine does
//! not know it.

use std::process::ExitCode;

use crate::api::{self, Failure};
use crate::cli::error::UsageError;
use crate::cli::error::login::LoginProblem;
use crate::cli::host::signals::{self, ProcessSignals};
use crate::cli::host::terminal;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::Source;
use crate::cli::session::prepare::{self, Prepared};
use crate::cli::session::{prompt, say};
use crate::cli::settings::connection::Connection;
use crate::cli::settings::display::Display;
use crate::cli::settings::reporting::Reporting;
use crate::cli::words::{self, Question, Said};
use crate::http::Trouble;
use crate::report::words::Lang;
use crate::verdict::Verdict;

/// How often address and certificates together are asked for.
const TRIES: u32 = 6;

/// Gives a prepared run that reaches the deployment, or the exit code where nothing answers.
///
/// # Errors
/// A [`UsageError`] of the settings.
pub(super) fn reach<'a>(
    display: Display,
    inputs: &'a Inputs,
    lang: Lang,
) -> Result<Result<Prepared<'a>, ExitCode>, UsageError> {
    let asks_address =
        inputs.find("base_url").is_none_or(|input| matches!(input.source, Source::Profile { .. }));
    let asks_address = asks_address && terminal::can_ask();
    // What is answered at the terminal counts as a flag of the connection.
    let (mut given, mut answered) = (inputs.clone(), Answered::default());
    let mut left = TRIES;
    loop {
        left = left.saturating_sub(1);
        if asks_address && !answered.address {
            given = given.as_if_typed("base_url", address(inputs, lang)?);
            answered.address = true;
        }
        let prepared = match prepared(&given, display.clone(), inputs, lang) {
            Err(UsageError::NoBaseUrl) => return Err(UsageError::Login(LoginProblem::NeedsTerminal {})),
            Err(error) if left > 0 && asks_address && is_of_the_address(&error) => {
                say::complain_of(&error, lang);
                answered.address = false;
                continue;
            }
            Err(error) if left > 0 && answered.certificates && is_of_the_file(&error) => {
                say::complain_of(&error, lang);
                given = given.as_if_typed("cacert", asked(&Question::Certificates, lang)?);
                continue;
            }
            prepared => prepared?,
        };
        let Some(trouble) = signals::conduct(async |_: &mut ProcessSignals| met(&prepared).await)? else {
            return Ok(Ok(prepared));
        };
        let problem = lang.trouble(&trouble);
        let asks = left > 0 && is_untrusted(&trouble) && terminal::can_ask();
        let next = if asks { words::asks_certificate(lang).to_owned() } else { problem.next };
        say::complain(&Said::new(problem.got, next), lang);
        if !asks {
            return Ok(Err(ExitCode::from(Verdict::NotJudged.exit_code())));
        }
        given = given.as_if_typed("cacert", asked(&Question::Certificates, lang)?);
        answered.certificates = true;
    }
}

/// What needs no question any more.
#[derive(Debug, Default)]
struct Answered {
    /// The address; false again where the answer was none.
    address: bool,
    certificates: bool,
}

/// Prepares a run to the connection of `given`, with all else of `inputs`.
fn prepared<'a>(
    given: &Inputs,
    display: Display,
    inputs: &'a Inputs,
    lang: Lang,
) -> Result<Prepared<'a>, UsageError> {
    let connection = Connection::resolve(given)?;
    prepare::prepare_with(connection, Reporting::of_answer(display, Vec::new()), None, inputs, lang)
}

/// The address as it was typed; without a scheme it is of `https`.
fn address(inputs: &Inputs, lang: Lang) -> Result<String, UsageError> {
    let default = inputs.find("base_url").map(|input| input.value);
    let typed = asked(&Question::Address { default: default.as_deref() }, lang)?;
    Ok(match default {
        Some(default) if typed.is_empty() => default,
        _ if typed.contains("://") => typed,
        _ => format!("https://{typed}"),
    })
}

fn asked(question: &Question<'_>, lang: Lang) -> Result<String, UsageError> {
    prompt::line(&words::question(lang, question)).ok_or(UsageError::Login(LoginProblem::NeedsTerminal {}))
}

fn is_of_the_address(error: &UsageError) -> bool {
    matches!(error, UsageError::BadBaseUrl { .. } | UsageError::PlainHttp { .. })
}

fn is_of_the_file(error: &UsageError) -> bool {
    error.source() == Some(Source::Flag("cacert"))
}

/// The trouble on the way to the deployment; `None` where it answers, whatever the answer.
async fn met(prepared: &Prepared<'_>) -> Result<Option<Trouble>, UsageError> {
    let transport = prepared.transport()?;
    Ok(match api::health::health(&transport).await.result {
        Err(Failure::Trouble(trouble)) => Some(trouble),
        Err(Failure::Fact(_)) | Ok(_) => None,
    })
}

/// Whether a trusted authority may be all that is missing.
fn is_untrusted(trouble: &Trouble) -> bool {
    matches!(
        trouble,
        Trouble::TlsUnknownIssuer { .. } | Trouble::TlsSelfSigned { .. } | Trouble::TlsIssuerFirst { .. }
    )
}

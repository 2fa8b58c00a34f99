//! `pointctl smoke`.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use super::args::{LiveArgs, SmokeArgs};
use super::credentials::{self, Chosen};
use super::environment::Environment;
use super::error::UsageError;
use super::settings::{self, Connection, Format, Settings};
use super::signals::ProcessSignals;
use super::source::{Source, Sourced};
use super::terminal::{self, Terminal};
use super::{console::Console, output, words};
use crate::checks::Plan;
use crate::checks::context::Credentials;
use crate::consent::{self, Confirmed, Refusal};
use crate::event::Event;
use crate::http::tls::{self, Trust};
use crate::http::transport::Options;
use crate::http::{BaseUrl, Transport};
use crate::report::Reporter;
use crate::report::human::{Detail, Human};
use crate::report::json::Json;
use crate::report::redact::{Redacting, Secrets};
use crate::report::words::Lang;
use crate::smoke;
use crate::verdict::{RunReport, Target};

/// A live call may delete 50,000 rows; it is not cut short because other requests are quick.
const LIVE_TIMEOUT: Duration = Duration::from_secs(120);

/// Runs it.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(super) fn run(args: &SmokeArgs, env: &Environment, lang: Lang) -> Result<ExitCode, UsageError> {
    // The gate comes first: when it stays shut, nothing else is even looked at.
    let confirmed = open_gate(args, env)?;
    let settings = settings::resolve(args, env)?;
    let chosen = credentials::choose(&args.credentials, env)?;
    settings.output.as_deref().map_or(Ok(()), output::probe)?;
    let trust = trust(&settings.connection)?;
    let mut console = Console::new(lang, settings.detail);
    console.settings(&settings, &chosen);
    console.warn_of_secrets(args);
    let credentials = credentials::fetch(chosen, &mut Terminal::new(lang))?;
    let transport = transport(&settings.connection, trust)?;
    let consent = confirmed.map(|it| it.for_host(&settings.connection.base.value.authority()));
    let plan = Plan {
        credentials,
        selection: settings.selection.clone(),
        policy: settings.policy.clone(),
        deep: args.policy.deep,
        read_only: settings.read_only.clone(),
        deactivate: settings.deactivate,
        purge: settings.purge,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| UsageError::NoTransport { reason: error.to_string() })?;
    let secrets = secrets(&plan);
    let mut report_bytes = Vec::new();
    let report = {
        let to_file = settings.output.is_some();
        let file = to_file.then_some(&mut report_bytes);
        let mut reporter = reporter(&settings, env, lang, file, secrets.clone());
        let mut sink = |event: &Event<'_>| {
            if let Event::TokenObtained(token) = event {
                secrets.add(token.expose());
            }
            console.event(event, &mut *reporter);
        };
        runtime.block_on(async {
            let mut signals = ProcessSignals::new()
                .map_err(|error| UsageError::NoTransport { reason: error.to_string() })?;
            let target = target(&settings.connection);
            Ok(smoke::run(&transport, &plan, target, consent, &mut signals, &mut sink).await)
        })?
    };
    Ok(deliver(&report, &settings, &report_bytes, lang))
}

#[expect(clippy::disallowed_methods, reason = "the command line is where the gate is opened")]
fn open_gate(args: &SmokeArgs, env: &Environment) -> Result<Option<Confirmed>, UsageError> {
    let LiveArgs { live, confirm_live } = &args.live;
    let confirmed = consent::grant(*live, confirm_live.as_deref()).map_err(UsageError::Refused)?;
    match confirmed {
        // A live call is for a deployment of which every check has passed.
        Some(_) if settings::selects(&args.selection, env) => {
            Err(UsageError::Refused(Refusal::LiveWithSelection))
        }
        confirmed => Ok(confirmed),
    }
}

fn trust(connection: &Connection) -> Result<Trust, UsageError> {
    let Some(Sourced { value: path, source }) = &connection.cacert else {
        return Ok(if connection.insecure.is_some() { Trust::Anybody } else { Trust::Platform });
    };
    let (path, source): (&Path, Source) = (path, *source);
    let pem = std::fs::read(path).map_err(|error| UsageError::Unreadable {
        source,
        path: path.into(),
        reason: error.to_string(),
    })?;
    match tls::certificates(&pem) {
        Some(certificates) => Ok(Trust::Only(certificates)),
        None => Err(UsageError::NotCertificates { source, path: path.into() }),
    }
}

fn transport(connection: &Connection, trust: Trust) -> Result<Transport, UsageError> {
    let options = Options {
        base: connection.base.value.clone(),
        timeout: connection.timeout,
        live_timeout: connection.timeout.max(LIVE_TIMEOUT),
        connect_timeout: connection.connect_timeout,
        trust,
        jobs: connection.jobs.map(|jobs| jobs as usize),
        retries: connection.retries,
    };
    Transport::new(options).map_err(|error| UsageError::NoTransport { reason: error.to_string() })
}

fn target(connection: &Connection) -> Target {
    let base: &BaseUrl = &connection.base.value;
    Target {
        base_url: base.origin(),
        insecure: connection.insecure.is_some(),
        cacert: connection.cacert.as_ref().map(|it| it.value.display().to_string()),
    }
}

/// What must not be in a report even where a server sends it back.
fn secrets(plan: &Plan) -> Secrets {
    let secrets = Secrets::default();
    if let Some(token) = &plan.read_only {
        secrets.add(token.expose());
    }
    match &plan.credentials {
        Credentials::Token(token) => secrets.add(token.expose()),
        Credentials::Password { password, .. } => secrets.add(password.expose()),
    }
    secrets
}

/// Writes to the file's bytes, or to standard output as it happens.
fn reporter<'a>(
    settings: &Settings,
    env: &Environment,
    lang: Lang,
    file: Option<&'a mut Vec<u8>>,
    secrets: Secrets,
) -> Box<dyn Reporter + 'a> {
    let to_terminal = file.is_none() && io::stdout().is_terminal();
    colored::control::set_override(terminal::colored(settings.color, to_terminal, env));
    let out: Box<dyn Write + 'a> = match file {
        Some(bytes) => Box::new(bytes),
        None => Box::new(io::stdout()),
    };
    let out = Redacting::new(out, secrets);
    match settings.format {
        Format::Human => Box::new(Human::new(out, lang, settings.detail)),
        Format::Json => Box::new(Json::new(out)),
    }
}

/// The file, if one was asked for, and the exit code. A report that can't be written is not lost: it
/// goes to standard output.
fn deliver(report: &RunReport, settings: &Settings, bytes: &[u8], lang: Lang) -> ExitCode {
    let code = report.verdict().exit_code();
    let Some(path) = &settings.output else { return ExitCode::from(code) };
    let labels = words::labels(lang);
    match output::write(path, bytes) {
        Ok(()) => {
            if settings.detail != Detail::Quiet {
                let line = format!("{}: {} {}", labels.note, labels.report_written, path.display());
                let _ = writeln!(io::stderr(), "{line}");
            }
            ExitCode::from(code)
        }
        Err(error) => {
            let unusable = UsageError::OutputUnusable { path: path.clone(), reason: error.to_string() };
            let _ = io::stdout().write_all(bytes);
            super::complain(&unusable, lang);
            ExitCode::from(if code == 0 { unusable.exit_code() } else { code })
        }
    }
}

/// What won, for `-v`.
pub(super) fn credential_source(chosen: &Chosen) -> String {
    match chosen {
        Chosen::Token(token) => token.source.to_string(),
        Chosen::Login { username, password } => match password {
            Some(password) => format!("{}, {}", username.source, password.source),
            None => username.source.to_string(),
        },
    }
}

//! What commands share whose output is the deployment's answer.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::checks::plan::Credentials;
use crate::checks::{self, Check, Context, Plan};
use crate::cli::error::{UsageError, secret_like};
use crate::cli::host::signals::ProcessSignals;
use crate::cli::host::{files, terminal};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::prepare::{self, Prepared};
use crate::cli::session::say;
use crate::cli::settings::connection::Connection;
use crate::cli::settings::display::Display;
use crate::cli::settings::reporting::{self, Reporting};
use crate::cli::values::exit_style::ExitStyle;
use crate::cli::values::format::Format;
use crate::cli::words;
use crate::engine;
use crate::event::Event;
use crate::http::Transport;
use crate::report::Reporter;
use crate::report::human::{Detail, Human};
use crate::report::redact::{Redacting, Secrets};
use crate::report::words::Lang;
use crate::report::wrapped::{self, Columns, Wrapped};
use crate::verdict::{RunReport, Verdict};

/// Prepares a command whose output is the deployment's answer. Sources that can be read only once are read.
///
/// # Errors
/// The first [`UsageError`] met, before anything is sent.
pub(crate) fn prepare<'a>(
    display: Display,
    inputs: &'a Inputs,
    lang: Lang,
) -> Result<Prepared<'a>, UsageError> {
    prepare_with(Reporting::of_answer(display, Vec::new()), inputs, lang)
}

/// Prepares a command as [`prepare`] does, with reports beside the answer.
///
/// # Errors
/// The errors of [`prepare`].
pub(crate) fn prepare_with<'a>(
    reporting: Reporting,
    inputs: &'a Inputs,
    lang: Lang,
) -> Result<Prepared<'a>, UsageError> {
    let connection = Connection::resolve(inputs)?;
    let mut prepared = prepare::prepare(connection, reporting, inputs, lang)?;
    prepared.keep_credentials()?;
    Ok(prepared)
}

/// The plan and the transport of a command, and the secrets to redact.
pub(crate) type Begun = (Plan, Transport, Secrets);

impl Prepared<'_> {
    /// Reads the credentials and makes plan, transport and secrets. A token file is read each time.
    ///
    /// # Errors
    /// A [`UsageError`] of the credentials or of the transport.
    pub(crate) fn begin(&self) -> Result<Begun, UsageError> {
        self.begin_with(self.credentials()?)
    }

    /// Makes plan, transport and secrets of credentials that have been read.
    ///
    /// # Errors
    /// A [`UsageError`] of the transport.
    pub(crate) fn begin_with(&self, credentials: Credentials) -> Result<Begun, UsageError> {
        let plan = self.plan_with(credentials);
        let transport = self.transport()?;
        let secrets = self.secrets(Some(&plan.credentials), [&None, &None]);
        Ok((plan, transport, secrets))
    }

    /// Whether the answer is in JSON.
    pub(crate) fn is_json(&self) -> bool {
        self.reporting.display.format == Format::Json
    }

    /// Switches colours on or off, by the stream that is written to.
    pub(crate) fn set_color(&self, to_terminal: bool) {
        let color = self.reporting.display.color;
        colored::control::set_override(terminal::colored(color, to_terminal, &self.inputs.env));
    }

    /// Whether standard output is where the answer goes, and a terminal.
    pub(crate) fn is_at_terminal(&self) -> bool {
        self.reporting.display.file.is_none() && io::stdout().is_terminal()
    }

    /// Says something about the answer on standard error, not under `-q`.
    pub(crate) fn aside(&self, text: &str) {
        if self.detail() != Detail::Quiet {
            say::note(text, self.lang);
        }
    }

    /// Says on standard error that a file holds `what` now, not under `-q`. A path that looks like a secret is not
    /// repeated.
    pub(crate) fn saved(&self, what: &str, path: &Path) {
        self.saved_in(what, &secret_like::shown(path, words::labels(self.lang).not_repeated));
    }

    /// Says on standard error that a place other than a file holds `what` now, not under `-q`.
    pub(crate) fn saved_in(&self, what: &str, place: &str) {
        if self.detail() != Detail::Quiet {
            let _ = writeln!(io::stderr(), "{what} {} {place}", self.lang.daily().saved);
        }
    }

    /// The exit code of a run whose output is the answer alone. For a plugin's caller, who sees nothing else, a
    /// deployment that is down is as bad as one that fails.
    pub(crate) fn exit_code(&self, report: &RunReport) -> u8 {
        let is_plugin = reporting::exit_style_of(self.inputs) == ExitStyle::Nagios;
        match report.verdict() {
            Verdict::Down if is_plugin => Verdict::Failed.exit_code(),
            verdict => verdict.exit_code(),
        }
    }

    /// Writes the answer to standard output, at a terminal in lines that are broken between words, and gives the exit
    /// code.
    pub(crate) fn print(&self, bytes: &[u8]) -> u8 {
        let columns = terminal::wrap(&self.inputs.env, self.is_at_terminal()).filter(|_| !self.is_json());
        say::print(&wrapped::answer(bytes.to_vec(), columns), self.lang)
    }

    /// Writes the answer to its file or to standard output, and gives the exit code.
    pub(crate) fn deliver(&self, code: u8, bytes: &[u8]) -> ExitCode {
        let Some(path) = &self.reporting.display.file else {
            return ExitCode::from(code.max(self.print(bytes)));
        };
        let Err(error) = files::write(path, bytes) else { return ExitCode::from(code) };
        say::print(bytes, self.lang);
        say::complain_of(&files::unusable("output", path, &error), self.lang);
        ExitCode::from(if code == 0 { say::FAILED } else { code })
    }
}

/// Shows a run on standard error when it did not pass, since standard output is for the answer alone.
pub(crate) struct Complaints {
    human: Human<Redacting<Wrapped<io::Stderr>>>,
    detail: Detail,
}

impl Complaints {
    pub(crate) fn new(prepared: &Prepared<'_>, secrets: Secrets) -> Self {
        let detail = match prepared.detail() {
            Detail::Verbose => Detail::Verbose,
            Detail::Normal | Detail::Quiet => Detail::Quiet,
        };
        let columns = Columns(terminal::wrap(&prepared.inputs.env, io::stderr().is_terminal()));
        let out = Redacting::new(Wrapped::new(io::stderr(), columns), secrets);
        Self { human: Human::new(out, prepared.lang, detail), detail }
    }

    /// Shows checks as they end under `-v`, and the whole run only where it did not pass.
    pub(crate) fn event(&mut self, event: &Event<'_>) {
        let passed = matches!(event, Event::Finished(report) if report.verdict().exit_code() == 0);
        if !passed || self.detail == Detail::Verbose {
            let _ = self.human.event(event);
        }
    }
}

/// Redacts secrets in an answer for standard output or a file.
pub(crate) fn redacted(secrets: &Secrets, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut out = Redacting::new(&mut bytes, secrets.clone());
    // Writing to memory does not fail.
    let _ = write(&mut out).and_then(|()| out.flush());
    drop(out);
    bytes
}

/// Runs the checks of a command whose answer is shown with its run.
pub(crate) async fn run_checks(
    prepared: &Prepared<'_>,
    ctx: &Context<'_>,
    command: &'static str,
    checks: &[&Check],
    secrets: &Secrets,
    signals: &mut ProcessSignals,
) -> RunReport {
    let mut sink = |event: &Event<'_>| {
        if let Event::TokenObtained(token) = event {
            secrets.add(token.expose());
        }
    };
    engine::run_checks(ctx, prepared.target(), command, checks, signals, &mut sink).await
}

/// Shows an answer to a person between the first and the last lines of its run: the checks under `-v`, and the
/// answer unless under `-q`.
pub(crate) fn show(
    prepared: &Prepared<'_>,
    report: &RunReport,
    mut out: &mut dyn Write,
    answer: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let (lang, detail) = (prepared.lang, prepared.detail());
    let mut human = Human::new(&mut out, lang, detail).showing_lines();
    let checks: Vec<_> = report.checks.iter().map(|check| check.id).collect();
    human.event(&Event::Started { command: report.command, target: &report.target, checks: &checks })?;
    if detail == Detail::Verbose {
        report.checks.iter().try_for_each(|check| human.event(&Event::Checked(check)))?;
    }
    drop(human);
    if detail != Detail::Quiet {
        answer(out)?;
    }
    Human::new(&mut out, lang, detail).event(&Event::Finished(report))
}

/// Signs in for a command whose standard output is its answer alone; `steps` are what it adds to the report.
pub(crate) async fn sign_in(
    prepared: &Prepared<'_>,
    ctx: &Context<'_>,
    command: &'static str,
    steps: &[&'static str],
    secrets: &Secrets,
    complaints: &mut Complaints,
    signals: &mut ProcessSignals,
) -> RunReport {
    let checks: Vec<_> = std::iter::once(checks::auth::CHECK.id).chain(steps.iter().copied()).collect();
    let mut sink = |event: &Event<'_>| match event {
        Event::TokenObtained(token) => secrets.add(token.expose()),
        Event::Started { command, target, .. } => {
            complaints.event(&Event::Started { command, target, checks: &checks });
        }
        Event::Finished(_) => {}
        event => complaints.event(event),
    };
    engine::run_checks(ctx, prepared.target(), command, &[&checks::auth::CHECK], signals, &mut sink).await
}

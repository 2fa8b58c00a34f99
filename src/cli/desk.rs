//! What the daily commands share: settings, credentials and a transport, then a look at the deployment.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use super::args::SmokeArgs;
use super::console::Console;
use super::credentials::{self, Chosen};
use super::environment::Environment;
use super::error::UsageError;
use super::settings::{self, Format, Settings};
use super::terminal::{self, Terminal};
use super::{output, smoke, suspect, words};
use crate::checks::Plan;
use crate::event::Event;
use crate::http::Transport;
use crate::http::tls::Trust;
use crate::report::Reporter;
use crate::report::human::{Detail, Human};
use crate::report::redact::{Redacting, Secrets};
use crate::report::words::Lang;
use crate::report::wrapped::{Columns, Wrapped};
use crate::verdict::{Selection, Target};

/// Everything that a daily command asks with.
pub(super) struct Desk<'a> {
    pub(super) settings: Settings,
    pub(super) chosen: Chosen,
    pub(super) env: &'a Environment,
    pub(super) lang: Lang,
    trust: Trust,
}

impl<'a> Desk<'a> {
    /// Resolves everything that can be wrong before something is sent; what can be read once alone is read.
    ///
    /// # Errors
    /// The first [`UsageError`] met.
    pub(super) fn open(common: &SmokeArgs, env: &'a Environment, lang: Lang) -> Result<Self, UsageError> {
        let settings = settings::resolve(common, env)?;
        let chosen = credentials::choose(&common.credentials, env)?;
        settings.output.as_deref().map_or(Ok(()), output::probe)?;
        let trust = smoke::trust(&settings.connection)?;
        let console = Console::new(lang, settings.detail);
        console.settings(&settings, &chosen);
        console.warn_of_secrets(common);
        let chosen = credentials::keep(chosen, &mut Terminal::new(lang))?;
        Ok(Self { settings, chosen, env, lang, trust })
    }

    /// A connection, not yet opened.
    ///
    /// # Errors
    /// [`UsageError::NoTransport`].
    fn transport(&self) -> Result<Transport, UsageError> {
        smoke::transport(&self.settings, self.trust.clone())
    }

    /// What is run against.
    pub(super) fn target(&self) -> Target {
        smoke::target(&self.settings.connection)
    }

    /// What is asked with; a token file is read anew.
    ///
    /// # Errors
    /// Those of fetching the credentials.
    fn plan(&self) -> Result<Plan, UsageError> {
        Ok(Plan {
            credentials: credentials::fetch(self.chosen.clone(), &mut Terminal::new(self.lang))?,
            selection: Selection::default(),
            policy: self.settings.policy.clone(),
            deep: false,
            read_only: self.settings.read_only.clone(),
            deactivate: self.settings.deactivate,
            purge: self.settings.purge,
        })
    }

    /// What it takes to ask, and the secrets in it.
    ///
    /// # Errors
    /// Those of [`Self::plan`] and [`Self::transport`].
    pub(super) fn begin(&self) -> Result<(Plan, Transport, Secrets), UsageError> {
        let (plan, transport) = (self.plan()?, self.transport()?);
        let secrets = smoke::secrets(Some(&plan.credentials), &self.settings);
        Ok((plan, transport, secrets))
    }

    /// Whether the answer is for a machine.
    pub(super) fn is_json(&self) -> bool {
        self.settings.format == Format::Json
    }

    /// Switches colours on or off for what goes to a stream.
    pub(super) fn colour(&self, to_terminal: bool) {
        colored::control::set_override(terminal::colored(self.settings.color, to_terminal, self.env));
    }

    /// Whether standard output is where the answer goes, and a terminal.
    pub(super) fn at_terminal(&self) -> bool {
        self.settings.output.is_none() && io::stdout().is_terminal()
    }

    /// Says on stderr that a file holds `what` now, not under `-q`. A path that looks like a secret is not
    /// repeated.
    pub(super) fn saved(&self, what: &str, path: &Path) {
        if self.settings.detail != Detail::Quiet {
            let place = suspect::shown(path, words::labels(self.lang).not_repeated);
            let _ = writeln!(io::stderr(), "{what} {} {place}", self.lang.daily().saved);
        }
    }

    /// Hands the answer to its file or to standard output and gives the exit code.
    pub(super) fn deliver(&self, code: u8, bytes: &[u8]) -> ExitCode {
        match &self.settings.output {
            Some(path) => match output::write(path, bytes) {
                Ok(()) => ExitCode::from(code),
                Err(error) => {
                    super::print(bytes, self.lang);
                    let unusable =
                        UsageError::OutputUnusable { path: path.clone(), reason: error.to_string() };
                    super::complain_of(&unusable, self.lang);
                    ExitCode::from(if code == 0 { super::FAILED } else { code })
                }
            },
            None => ExitCode::from(code.max(super::print(bytes, self.lang))),
        }
    }
}

/// Shows a run on stderr when it did not pass: standard output is for the answer alone.
pub(super) struct Complaints {
    human: Human<Redacting<Wrapped<io::Stderr>>>,
    detail: Detail,
}

impl Complaints {
    pub(super) fn new(desk: &Desk<'_>, secrets: Secrets) -> Self {
        let detail = match desk.settings.detail {
            Detail::Verbose => Detail::Verbose,
            Detail::Normal | Detail::Quiet => Detail::Quiet,
        };
        let columns = Columns(terminal::wrap(desk.env, io::stderr().is_terminal()));
        let out = Redacting::new(Wrapped::new(io::stderr(), columns), secrets);
        Self { human: Human::new(out, desk.lang, detail), detail }
    }

    /// Shows checks as they end under `-v`, and the whole run only where it did not pass.
    pub(super) fn event(&mut self, event: &Event<'_>) {
        let passed = matches!(event, Event::Finished(report) if report.verdict().exit_code() == 0);
        if !passed || self.detail == Detail::Verbose {
            let _ = self.human.event(event);
        }
    }
}

/// Takes the secrets out of an answer that is for standard output or a file.
pub(super) fn redacted(secrets: &Secrets, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut out = Redacting::new(&mut bytes, secrets.clone());
    // Writing to memory does not fail.
    let _ = write(&mut out).and_then(|()| out.flush());
    drop(out);
    bytes
}

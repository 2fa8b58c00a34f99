//! Prepares a command that talks to a deployment: all checks that can be made before anything is sent.

use std::time::Duration;

use crate::checks::Plan;
use crate::checks::plan::{Credentials, Policy};
use crate::cli::error::UsageError;
use crate::cli::host::{ending, files};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::console::Console;
use crate::cli::session::prompt::Terminal;
use crate::cli::session::trace;
use crate::cli::settings::connection::Connection;
use crate::cli::settings::credentials::{self, Chosen};
use crate::cli::settings::report_files;
use crate::cli::settings::reporting::Reporting;
use crate::http::Transport;
use crate::http::route::Proxy;
use crate::http::tls::Trust;
use crate::http::transport::Options;
use crate::operate::limits::LIVE_TIMEOUT;
use crate::report::human::Detail;
use crate::report::redact::Secrets;
use crate::report::words::Lang;
use crate::secret::Secret;
use crate::verdict::Target;

/// A prepared run: everything that can be wrong before something is sent has been checked.
pub(crate) struct Prepared<'a> {
    pub(crate) connection: Connection,
    pub(crate) reporting: Reporting,
    /// The credentials in use; none for a command that needs none.
    pub(crate) chosen: Option<Chosen>,
    pub(crate) inputs: &'a Inputs,
    pub(crate) lang: Lang,
    trust: Trust,
    /// How long the answer to a live call is awaited.
    pub(crate) live_timeout: Duration,
    /// The limits that the checks judge by; the defaults for a command without such flags.
    pub(crate) policy: Policy,
}

/// Chooses the credentials, tries the places of all reports, reads the certificates, and writes notes on standard
/// error. Nothing is sent, and nothing is asked at the terminal.
///
/// # Errors
/// The first [`UsageError`] met.
pub(crate) fn prepare<'a>(
    connection: Connection,
    reporting: Reporting,
    inputs: &'a Inputs,
    lang: Lang,
) -> Result<Prepared<'a>, UsageError> {
    let chosen = credentials::choose(inputs)?;
    prepare_with(connection, reporting, Some(chosen), inputs, lang)
}

/// Prepares a run as [`prepare`] does, with credentials that were chosen before, or with none.
///
/// # Errors
/// The first [`UsageError`] met.
pub(crate) fn prepare_with<'a>(
    connection: Connection,
    reporting: Reporting,
    chosen: Option<Chosen>,
    inputs: &'a Inputs,
    lang: Lang,
) -> Result<Prepared<'a>, UsageError> {
    if let Some(path) = &reporting.display.file {
        report_files::probe_place("output", path, files::REPORT, inputs)?;
    }
    report_files::probe(&reporting.beside, inputs)?;
    if let Some(folder) = &reporting.trace {
        trace::prepare(folder, inputs)?;
    }
    let trust = connection.trust()?;
    let console = Console::new(lang, reporting.display.detail);
    console.settings(&connection, chosen.as_ref());
    console.unknown_names(inputs.env.unknown());
    console.warn_of_secrets(&inputs.flags);
    Ok(Prepared {
        connection,
        reporting,
        chosen,
        inputs,
        lang,
        trust,
        live_timeout: LIVE_TIMEOUT,
        policy: Policy::default(),
    })
}

impl Prepared<'_> {
    /// A transport to the deployment; nothing is connected yet.
    ///
    /// # Errors
    /// [`UsageError::NoTransport`].
    pub(crate) fn transport(&self) -> Result<Transport, UsageError> {
        let options = self.options()?;
        Transport::new(options).map_err(|error| UsageError::NoTransport { reason: error.to_string() })
    }

    /// The settings of the transport.
    ///
    /// # Errors
    /// A [`UsageError`] where our client certificate can't be used.
    pub(crate) fn options(&self) -> Result<Options, UsageError> {
        let connection = &self.connection;
        Ok(Options {
            base: connection.base.value.clone(),
            timeout: connection.timeout,
            live_timeout: self.live_timeout,
            connect_timeout: connection.connect_timeout,
            trust: self.trust.clone(),
            jobs: connection.jobs.map(|jobs| jobs as usize),
            retries: connection.retries,
            trace: self.reporting.trace.is_some(),
            route: connection.route_with_identity()?,
        })
    }

    /// The deployment, with its profile, as reports show it.
    pub(crate) fn target(&self) -> Target {
        let profile = self.inputs.profile().map(|profile| profile.name().to_owned());
        Target { profile, ..self.connection.target() }
    }

    /// Reads the credentials, or asks for the password. Whatever that waits for, a signal ends the process at once.
    ///
    /// # Errors
    /// A [`UsageError`] of the credentials; [`UsageError::NoCredentials`] where none were chosen.
    pub(crate) fn credentials(&self) -> Result<Credentials, UsageError> {
        let chosen = self.chosen.clone().ok_or(UsageError::NoCredentials { empty: Vec::new() })?;
        ending::at_once(|| credentials::fetch(chosen, &mut Terminal::new(self.lang)))
    }

    /// Reads the credentials on a thread of its own, for a run whose signals are heard meanwhile.
    ///
    /// # Errors
    /// The errors of [`Self::credentials`].
    pub(crate) async fn credentials_anew(&self) -> Result<Credentials, UsageError> {
        let missing = || UsageError::NoCredentials { empty: Vec::new() };
        let (chosen, lang) = (self.chosen.clone().ok_or_else(missing)?, self.lang);
        let fetched =
            tokio::task::spawn_blocking(move || credentials::fetch(chosen, &mut Terminal::new(lang)));
        fetched.await.unwrap_or_else(|_| Err(missing()))
    }

    /// The plan of a command that runs only checks of its own. The credentials are read each time.
    ///
    /// # Errors
    /// The errors of [`Self::credentials`].
    pub(crate) fn plan(&self) -> Result<Plan, UsageError> {
        Ok(self.plan_with(self.credentials()?))
    }

    /// The plan of such a command with credentials that have been read.
    pub(crate) fn plan_with(&self, credentials: Credentials) -> Plan {
        Plan { policy: self.policy.clone(), rehearses: false, ..Plan::new(credentials) }
    }

    /// Reads what can be read only once, so that [`Self::credentials`] can be called several times.
    ///
    /// # Errors
    /// A [`UsageError`] of the credentials.
    pub(crate) fn keep_credentials(&mut self) -> Result<(), UsageError> {
        if let Some(chosen) = self.chosen.take() {
            self.chosen = Some(credentials::keep(chosen, &mut Terminal::new(self.lang))?);
        }
        Ok(())
    }

    pub(crate) fn detail(&self) -> Detail {
        self.reporting.display.detail
    }

    /// The source of the credentials, as `-v` shows it; empty where none were chosen.
    pub(crate) fn credential_source(&self) -> String {
        self.chosen.as_ref().map(Chosen::source).unwrap_or_default()
    }

    /// The secrets that no report may show, even where a server sends them back.
    pub(crate) fn secrets(&self, credentials: Option<&Credentials>, others: [&Option<Secret>; 2]) -> Secrets {
        let secrets = Secrets::default();
        for token in others.into_iter().flatten() {
            secrets.add(token.expose());
        }
        if let Proxy::Url(proxy) = &self.connection.route.proxy
            && let Some(password) = proxy.password()
        {
            secrets.add(password.expose());
        }
        match credentials {
            Some(Credentials::Token(token)) => secrets.add(token.expose()),
            Some(Credentials::Password { password, .. }) => secrets.add(password.expose()),
            None => {}
        }
        secrets
    }
}

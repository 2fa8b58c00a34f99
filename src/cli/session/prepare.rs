//! What every command that talks to a deployment makes ready before anything is sent.

use std::time::Duration;

use crate::checks::Plan;
use crate::checks::plan::{Credentials, Policy};
use crate::cli::error::UsageError;
use crate::cli::host::{ending, files};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::console::Console;
use crate::cli::session::prompt::Terminal;
use crate::cli::session::shared_args::SharedArgs;
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

/// What a run is made with: everything that can be wrong before something is sent has been looked at.
pub(crate) struct Prepared<'a> {
    pub(crate) connection: Connection,
    pub(crate) reporting: Reporting,
    /// The credentials that won; none for a command that can do without.
    pub(crate) chosen: Option<Chosen>,
    pub(crate) inputs: &'a Inputs,
    pub(crate) lang: Lang,
    trust: Trust,
    /// How long the answer to a live call is waited for.
    pub(crate) live_timeout: Duration,
    /// What counts as good; of a command without such flags nothing beyond the checks themselves.
    pub(crate) policy: Policy,
}

/// Chooses the credentials, tries the places of all reports, reads the certificates, and says on standard error
/// what is to be known before the run. Nothing is sent and nobody is asked for anything.
///
/// # Errors
/// The first [`UsageError`] met.
pub(crate) fn prepare<'a>(
    args: SharedArgs<'_>,
    connection: Connection,
    reporting: Reporting,
    inputs: &'a Inputs,
    lang: Lang,
) -> Result<Prepared<'a>, UsageError> {
    let chosen = credentials::choose(args.credentials, inputs)?;
    prepare_with(args, connection, reporting, Some(chosen), inputs, lang)
}

/// The same with credentials that were chosen before, or with none.
///
/// # Errors
/// The first [`UsageError`] met.
pub(crate) fn prepare_with<'a>(
    args: SharedArgs<'_>,
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
        trace::prepare(folder)?;
    }
    let trust = connection.trust()?;
    let console = Console::new(lang, reporting.display.detail);
    console.settings(&connection, chosen.as_ref());
    console.unknown_names(inputs.env.unknown());
    console.warn_of_secrets(args);
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
    /// A connection, not yet opened.
    ///
    /// # Errors
    /// [`UsageError::NoTransport`].
    pub(crate) fn transport(&self) -> Result<Transport, UsageError> {
        let options = self.options()?;
        Transport::new(options).map_err(|error| UsageError::NoTransport { reason: error.to_string() })
    }

    /// How the deployment is talked to.
    ///
    /// # Errors
    /// Our certificate can't be used.
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

    /// The deployment as reports name it.
    pub(crate) fn target(&self) -> Target {
        let profile = self.inputs.profile().map(|profile| profile.name().to_owned());
        Target { profile, ..self.connection.target() }
    }

    /// Reads the credentials, or asks for the password. Whatever that waits for, a signal ends the process at once.
    ///
    /// # Errors
    /// Those of fetching the credentials; [`UsageError::NoCredentials`] where none were chosen.
    pub(crate) fn credentials(&self) -> Result<Credentials, UsageError> {
        let chosen = self.chosen.clone().ok_or(UsageError::NoCredentials { empty: Vec::new() })?;
        ending::at_once(|| credentials::fetch(chosen, &mut Terminal::new(self.lang)))
    }

    /// The same anew on a thread of its own, for a run whose signals go on counting meanwhile.
    ///
    /// # Errors
    /// Those of [`Self::credentials`].
    pub(crate) async fn credentials_anew(&self) -> Result<Credentials, UsageError> {
        let missing = || UsageError::NoCredentials { empty: Vec::new() };
        let (chosen, lang) = (self.chosen.clone().ok_or_else(missing)?, self.lang);
        let fetched =
            tokio::task::spawn_blocking(move || credentials::fetch(chosen, &mut Terminal::new(lang)));
        fetched.await.unwrap_or_else(|_| Err(missing()))
    }

    /// What a command asks with that runs no check but those of its own. The credentials are read anew.
    ///
    /// # Errors
    /// Those of [`Self::credentials`].
    pub(crate) fn plan(&self) -> Result<Plan, UsageError> {
        Ok(self.plan_with(self.credentials()?))
    }

    /// The same with credentials that have been read.
    pub(crate) fn plan_with(&self, credentials: Credentials) -> Plan {
        Plan { policy: self.policy.clone(), rehearses: false, ..Plan::new(credentials) }
    }

    /// Reads now what can be read once alone, so that [`Self::credentials`] can be called again and again.
    ///
    /// # Errors
    /// Those of fetching the credentials.
    pub(crate) fn keep_credentials(&mut self) -> Result<(), UsageError> {
        if let Some(chosen) = self.chosen.take() {
            self.chosen = Some(credentials::keep(chosen, &mut Terminal::new(self.lang))?);
        }
        Ok(())
    }

    pub(crate) fn detail(&self) -> Detail {
        self.reporting.display.detail
    }

    /// Where the credentials came from.
    pub(crate) fn credential_source(&self) -> String {
        self.chosen.as_ref().map(Chosen::source).unwrap_or_default()
    }

    /// What must not be in a report even where a server sends it back.
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

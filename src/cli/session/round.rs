//! One of the runs that a command makes at an interval: its pings, its credentials read anew, and what keeps it from
//! being made.

use crate::checks::plan::Credentials;
use crate::cli::error::UsageError;
use crate::cli::host::signals::ProcessSignals;
use crate::cli::session::prepare::Prepared;
use crate::cli::session::refuse::{self, Destination};
use crate::cli::session::watchdog::Watchdog;
use crate::event::Signals;
use crate::http::ping::Signal;
use crate::schedule::Then;
use crate::verdict::{RunReport, StopSignal};

/// What stands around each run.
pub(crate) struct Around<'a> {
    pub(crate) prepared: &'a Prepared<'a>,
    /// The command as a report names it.
    pub(crate) command: &'static str,
    pub(crate) watchdog: &'a Watchdog,
}

/// What came of a run.
pub(crate) struct Round {
    pub(crate) code: u8,
    /// None where nothing was run.
    pub(crate) report: Option<RunReport>,
    pub(crate) then: Then,
}

impl Around<'_> {
    /// One run, from its first ping to its last. What keeps it from being made is said, and the next one comes on time.
    pub(crate) async fn round(
        &self,
        signals: &mut ProcessSignals,
        run: impl AsyncFnOnce(Credentials, &mut ProcessSignals) -> Result<(RunReport, u8), UsageError>,
    ) -> Round {
        let exit_style = self.prepared.reporting.exit_style;
        let stopped = |signal: StopSignal| Round {
            code: exit_style.of_refusal(signal.verdict().exit_code()),
            report: None,
            then: Then::Stop(signal),
        };
        if let Some(signal) = self.watchdog.tell(Signal::Start, signals).await {
            return stopped(signal);
        }
        let credentials = tokio::select! {
            biased;
            signal = signals.next() => return stopped(signal),
            credentials = self.prepared.credentials_anew() => credentials,
        };
        let made = match credentials {
            Ok(credentials) => run(credentials, signals).await,
            Err(error) => Err(error),
        };
        let (report, code) = match made {
            Ok((report, code)) => (Some(report), code),
            Err(error) => (None, self.refuse(&error)),
        };
        let mut then = report.as_ref().and_then(|report| report.stopped_by);
        if then.is_none() {
            let how = if exit_style.is_good(code) { Signal::Success } else { Signal::Fail };
            then = self.watchdog.tell(how, signals).await;
        }
        Round { code, report, then: then.map_or(Then::Continue, Then::Stop) }
    }

    fn refuse(&self, error: &UsageError) -> u8 {
        let Prepared { connection, reporting, lang, .. } = self.prepared;
        refuse::say(error, &Destination::of_run(self.command, &connection.base.value, reporting), *lang)
    }
}

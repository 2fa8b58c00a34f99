//! One of the runs that a command makes at an interval: its pings, its credentials read each time, and its errors.

use crate::checks::plan::Credentials;
use crate::cli::error::UsageError;
use crate::cli::host::signals::ProcessSignals;
use crate::cli::session::alarms::{Alarms, Ended};
use crate::cli::session::prepare::Prepared;
use crate::cli::session::refuse::{self, Destination};
use crate::cli::session::watchdog::Watchdog;
use crate::event::Signals;
use crate::http::ping::Signal;
use crate::report::redact::Secrets;
use crate::schedule::Then;
use crate::verdict::{RunReport, StopSignal};

/// What all runs of an interval share.
pub(crate) struct Around<'a> {
    pub(crate) prepared: &'a Prepared<'a>,
    /// The command's name in reports.
    pub(crate) command: &'static str,
    pub(crate) watchdog: &'a Watchdog,
    pub(crate) alarms: Alarms,
}

/// The result of a run that was made: its report, its exit code, and its secrets.
pub(crate) type Made = (RunReport, u8, Secrets);

/// The result of one run.
pub(crate) struct Round {
    pub(crate) code: u8,
    /// The run's report; none where nothing was run.
    pub(crate) report: Option<RunReport>,
    pub(crate) then: Then,
}

impl Around<'_> {
    /// Makes one run, from its first ping to its last. An error that keeps it from being made is reported, and the
    /// next run comes on time.
    pub(crate) async fn round(
        &mut self,
        signals: &mut ProcessSignals,
        run: impl AsyncFnOnce(Credentials, &mut ProcessSignals) -> Result<Made, UsageError>,
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
        let code = match &made {
            Ok((_, code, _)) => *code,
            Err(error) => self.refuse(error),
        };
        let mut then = made.as_ref().ok().and_then(|(report, ..)| report.stopped_by);
        if then.is_none() {
            let how = if exit_style.is_good(code) { Signal::Success } else { Signal::Fail };
            then = self.watchdog.tell(how, signals).await;
        }
        let ended = match &made {
            Ok((report, _, secrets)) => Ended::Run(report, secrets),
            Err(error) => Ended::Refused(error),
        };
        let told = self.alarms.after(ended, code, self.prepared, signals).await;
        let then = then.or(told).map_or(Then::Continue, Then::Stop);
        Round { code, report: made.ok().map(|(report, ..)| report), then }
    }

    fn refuse(&self, error: &UsageError) -> u8 {
        let Prepared { connection, reporting, lang, .. } = self.prepared;
        refuse::say(error, &Destination::of_run(self.command, &connection.base.value, reporting), *lang)
    }
}

//! A run of one operation: rehearsed, or live with a clearance.

use std::time::Duration;

use crate::checks::Plan;
use crate::cli::error::UsageError;
use crate::cli::host::signals::ProcessSignals;
use crate::cli::session::clearance::{Clearance, LiveRun, OnOpenRun};
use crate::cli::session::conduct::{Conducted, conduct};
use crate::cli::session::console::Console;
use crate::cli::session::prepare::Prepared;
use crate::cli::settings::live::LiveSettings;
use crate::engine::{self, DryRun};
use crate::event::Sink;
use crate::http::Transport;
use crate::model::Operation;

/// A run of one operation with all that it needs.
#[derive(Clone, Copy)]
pub(crate) struct OperationRun<'a> {
    pub(crate) prepared: &'a Prepared<'a>,
    pub(crate) plan: &'a Plan,
    pub(crate) operation: Operation,
    pub(crate) live: &'a LiveSettings,
    pub(crate) on_open: OnOpenRun,
    /// A scheduler's interval; none where the run is not a scheduler's.
    pub(crate) interval: Option<Duration>,
    /// The command line that would make the live call.
    pub(crate) line: Option<&'a str>,
}

impl OperationRun<'_> {
    /// Performs the operation live with a clearance, and rehearses it without one. A scheduler's JSON report is
    /// one line.
    ///
    /// # Errors
    /// [`UsageError::NoTransport`].
    pub(crate) async fn conduct(
        self,
        clearance: Option<Clearance>,
        signals: &mut ProcessSignals,
    ) -> Result<Conducted, UsageError> {
        match clearance {
            Some(clearance) => self.perform(clearance, signals).await,
            None => self.rehearse(signals).await,
        }
    }

    async fn perform(
        self,
        clearance: Clearance,
        signals: &mut ProcessSignals,
    ) -> Result<Conducted, UsageError> {
        let Self { prepared, plan, operation, live, interval, .. } = self;
        let (consent, held) = clearance.split();
        let run = async |transport: &Transport, signals: &mut ProcessSignals, sink: &mut Sink<'_>| {
            let live = held.live(consent, &live.limits, interval);
            engine::operate(transport, plan, prepared.target(), operation, live, signals, sink).await
        };
        conduct(prepared, plan, interval.is_some(), signals, run).await
    }

    async fn rehearse(self, signals: &mut ProcessSignals) -> Result<Conducted, UsageError> {
        let Self { prepared, plan, operation, live, on_open, interval, line } = self;
        let live_run = LiveRun { connection: &prepared.connection, live, inputs: prepared.inputs };
        let refusal = live_run.refusal(on_open);
        if let Some(refusal) = &refusal {
            Console::new(prepared.lang, prepared.detail()).would_be_refused(refusal);
        }
        let dry = DryRun { limits: &live.limits, refused_by: refusal.as_ref().map(UsageError::code), line };
        let run = async |transport: &Transport, signals: &mut ProcessSignals, sink: &mut Sink<'_>| {
            engine::rehearse(transport, plan, prepared.target(), operation, dry, signals, sink).await
        };
        conduct(prepared, plan, interval.is_some(), signals, run).await
    }
}

//! A smoke with its settings resolved, which can be run once or at an interval.

use std::time::Duration;

use crate::baseline::Baseline;
use crate::checks::Plan;
use crate::checks::plan::{Credentials, Policy};
use crate::cli::error::UsageError;
use crate::cli::host::signals::ProcessSignals;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::alarms::Alarms;
use crate::cli::session::clearance::LiveRun;
use crate::cli::session::conduct::{Conducted, conduct};
use crate::cli::session::prepare::{Prepared, prepare};
use crate::cli::session::say;
use crate::cli::settings::connection::Connection;
use crate::cli::settings::live::{self, LiveSettings};
use crate::cli::settings::notify::{self, Target};
use crate::cli::settings::operations::Operations;
use crate::cli::settings::reporting::Reporting;
use crate::cli::settings::{baseline, credentials, keeping, policy, selection};
use crate::cli::values::exit_style::ExitStyle;
use crate::cli::values::format::Format;
use crate::cli::words;
use crate::engine::{self, Live};
use crate::event::Sink;
use crate::http::Transport;
use crate::model::Operation;
use crate::model::operation::{DeactivateParams, PurgeParams};
use crate::report::human::Detail;
use crate::report::prometheus;
use crate::report::words::Lang;
use crate::secret::Secret;
use crate::verdict::Selection;

/// A smoke with all that its runs need.
pub(crate) struct Smoke<'a> {
    pub(crate) prepared: Prepared<'a>,
    pub(crate) operations: Operations,
    pub(crate) live: LiveSettings,
    baseline: Option<Baseline>,
    policy: Policy,
    selection: Selection,
    read_only: Option<Secret>,
    outsider: Option<Secret>,
    deep: bool,
    notify: Vec<Target>,
    /// Whether a JSON report is one line, since it is one of many.
    compact: bool,
}

impl<'a> Smoke<'a> {
    /// Resolves the smoke's settings and tries its places. `goes_live` checks the target of a live call as well.
    ///
    /// # Errors
    /// The first [`UsageError`] met, before anything is sent.
    pub(crate) fn ready(goes_live: bool, inputs: &'a Inputs, lang: Lang) -> Result<Self, UsageError> {
        inputs.sound()?;
        let only_reads = selection::read_only(inputs)?;
        if let (true, Some(source)) = (goes_live, &only_reads) {
            return Err(UsageError::LiveWithReadOnly(source.clone()));
        }
        let mut reporting = Reporting::resolve(inputs)?;
        let operations = Operations::resolve(inputs)?;
        let connection = Connection::resolve(inputs)?;
        let base = &connection.base.value;
        reporting.keeping = keeping::resolve(inputs, base)?;
        let baseline = baseline::resolve(inputs, base, only_reads.is_some());
        let baseline = held_against(baseline, goes_live, lang)?;
        let live: LiveSettings = live::resolve(inputs, base)?;
        let policy = policy::resolve(inputs)?;
        let read_only = credentials::other_user("readonly_token", inputs)?;
        let outsider = credentials::other_user("outsider_token", inputs)?;
        let notify = notify::resolve(inputs, base)?;
        let selection = selection::resolve(inputs)?;
        if goes_live {
            // Before a prompt: nobody is asked for a password in vain.
            LiveRun { connection: &connection, live: &live, inputs }.hold_to_target()?;
        }
        let mut prepared = prepare(connection, reporting, inputs, lang)?;
        prepared.live_timeout = live.timeout;
        Ok(Self {
            prepared,
            operations,
            live,
            baseline,
            policy,
            selection,
            read_only,
            outsider,
            deep: inputs.flags.has("deep"),
            notify,
            compact: inputs.flags.has("every"),
        })
    }

    /// This smoke as one of several, with their common form and style: its report of standard output is collected,
    /// and few notes are written.
    pub(crate) fn among_others(mut self, format: Format, exit_style: ExitStyle) -> Self {
        let reporting = &mut self.prepared.reporting;
        if reporting.display.file.is_none() {
            reporting.display.format = format;
        }
        if reporting.display.detail == Detail::Normal {
            reporting.display.detail = Detail::Quiet;
        }
        reporting.exit_style = exit_style;
        reporting.actions.annotate = false;
        reporting.collected = true;
        self.compact = true;
        self
    }

    /// The alarms of runs at this interval, or of this one and those before it.
    pub(crate) fn alarms(&self, interval: Option<Duration>) -> Alarms {
        Alarms::of(self.notify.clone(), "smoke", interval, &self.prepared)
    }

    /// The plan of one run.
    pub(crate) fn plan(&self, credentials: Credentials, live: bool) -> Plan {
        let (deactivate, purge) = rehearsed(&self.operations, self.deep, live);
        let keeping = self.prepared.reporting.keeping.as_ref();
        Plan {
            policy: self.policy.clone(),
            selection: self.selection.clone(),
            deep: self.deep,
            rehearses: !self.selection.read_only,
            read_only: self.read_only.clone(),
            outsider: self.outsider.clone(),
            earlier: keeping.and_then(|kept| kept.earlier(self.selection.read_only)),
            credentials,
            deactivate,
            purge,
        }
    }

    /// Makes one run; `call` is the live call at its end, where there is one.
    ///
    /// # Errors
    /// The errors of [`conduct`].
    pub(crate) async fn conduct(
        &self,
        plan: &Plan,
        call: Option<(Operation, Live<'_>)>,
        signals: &mut ProcessSignals,
    ) -> Result<Conducted, UsageError> {
        let target = self.prepared.target();
        let run = async |transport: &Transport, signals: &mut ProcessSignals, sink: &mut Sink<'_>| {
            engine::smoke(transport, plan, target, self.baseline.as_ref(), call, signals, sink).await
        };
        conduct(&self.prepared, plan, self.compact, signals, run).await
    }
}

/// The earlier run that this one is compared with. A first run may have none before it; a live call is not made
/// without the run that it was to be compared with.
fn held_against(
    resolved: Result<Option<Baseline>, UsageError>,
    live: bool,
    lang: Lang,
) -> Result<Option<Baseline>, UsageError> {
    match resolved {
        Err(error @ UsageError::NoLastGood(_)) if !live => {
            say::note(&words::usage_error(lang, &error).what, lang);
            Ok(None)
        }
        resolved => resolved,
    }
}

/// The parameters of its rehearsals: the smallest, unless larger ones were asked for; under `--deep` those of a
/// maintenance. Before a live call they are the smallest: the call's own rehearsal comes after them.
fn rehearsed(operations: &Operations, deep: bool, live: bool) -> (DeactivateParams, PurgeParams) {
    let Operations { deactivate, purge, rehearsed } = operations;
    if live {
        (deactivate.smallest(), purge.smallest())
    } else if deep {
        (*deactivate, *purge)
    } else {
        *rehearsed
    }
}

/// Whether the smoke leaves no row on the server.
pub(crate) fn reads_alone(inputs: &Inputs) -> bool {
    matches!(selection::read_only(inputs), Ok(Some(_)))
}

/// The command's name in a report of figures, where a smoke that only reads has another one.
pub(crate) fn reported_as(inputs: &Inputs) -> &'static str {
    if reads_alone(inputs) { prometheus::READ_ONLY } else { "smoke" }
}

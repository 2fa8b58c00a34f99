//! `pointctl smoke`: every check, and a maintenance where it is to be live.

use std::process::ExitCode;

use crate::baseline::Baseline;
use crate::checks::Plan;
use crate::cli::args::policy::PolicyArgs;
use crate::cli::args::smoke::SmokeArgs;
use crate::cli::error::UsageError;
use crate::cli::host::signals::{self, ProcessSignals};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::Source;
use crate::cli::session::clearance::{LiveRun, OnOpenRun};
use crate::cli::session::conduct::conduct;
use crate::cli::session::prepare::prepare;
use crate::cli::session::shared_args::SharedArgs;
use crate::cli::session::watchdog::Watchdog;
use crate::cli::session::{gate, go_on, say};
use crate::cli::settings::connection::Connection;
use crate::cli::settings::live::{self, LiveSettings};
use crate::cli::settings::operations::Operations;
use crate::cli::settings::reporting::Reporting;
use crate::cli::settings::{baseline, credentials, keeping, policy, selection};
use crate::cli::words;
use crate::consent::{Confirmed, Refusal};
use crate::engine;
use crate::event::Sink;
use crate::http::ping::Signal;
use crate::http::{BaseUrl, Transport};
use crate::model::Operation;
use crate::model::operation::{DeactivateParams, PurgeParams};
use crate::report::prometheus;
use crate::report::words::Lang;

/// Runs it.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(crate) fn run(args: &SmokeArgs, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    if args.live.live && args.selection.read_only {
        return Err(UsageError::LiveWithReadOnly(Source::Flag("read_only")));
    }
    // The gate comes first: when it stays shut, nothing else is even looked at.
    let confirmed = gate::open(args.live.live, args.live.confirm_live.as_deref())?;
    if confirmed.is_some() && selection::selects(&args.selection, inputs) {
        // A live call is for a deployment of which every check has passed.
        return Err(UsageError::Refused(Refusal::LiveWithSelection));
    }
    let watchdog = Watchdog::of(args.ping_url.as_deref(), lang)?;
    let ended = smoke(args, confirmed, &watchdog, inputs, lang);
    if ended.is_err() {
        watchdog.tell_of_failure();
    }
    ended
}

fn smoke(
    args: &SmokeArgs,
    confirmed: Option<Confirmed>,
    watchdog: &Watchdog,
    inputs: &Inputs,
    lang: Lang,
) -> Result<ExitCode, UsageError> {
    inputs.sound()?;
    if let (Some(_), Some(source)) = (&confirmed, selection::read_only(&args.selection, inputs)?) {
        return Err(UsageError::LiveWithReadOnly(source));
    }
    let mut reporting = Reporting::resolve(&args.output, &args.reports, inputs)?;
    let operations = Operations::resolve(&args.operations, inputs)?;
    let connection = Connection::resolve(&args.connection, inputs)?;
    reporting.keeping = keeping::resolve(&args.keeping, inputs, &connection.base.value)?;
    let baseline = held_against(args, &connection.base.value, confirmed.is_some(), inputs, lang)?;
    let live: LiveSettings = live::resolve(&args.live, inputs, &connection.base.value)?;
    let policy = policy::resolve(&args.policy, inputs)?;
    let PolicyArgs { readonly_token, outsider_token, .. } = &args.policy;
    let read_only = credentials::other_user("readonly_token", readonly_token.as_ref(), inputs)?;
    let outsider = credentials::other_user("outsider_token", outsider_token.as_ref(), inputs)?;
    let selection = selection::resolve(&args.selection, args.policy.deep, inputs)?;
    if confirmed.is_some() {
        // Before a prompt: nobody is asked for a password in vain.
        LiveRun { connection: &connection, live: &live, inputs }.hold_to_target()?;
    }
    let shared = SharedArgs {
        connection: &args.connection,
        credentials: &args.credentials,
        other_token: readonly_token.as_ref().or(outsider_token.as_ref()),
    };
    let mut prepared = prepare(shared, connection, reporting, inputs, lang)?;
    prepared.live_timeout = live.timeout;
    let credentials = prepared.credentials()?;
    // Held to the end of the run; after the prompt, so that a forgotten one keeps nobody from operating.
    let live_run = LiveRun { connection: &prepared.connection, live: &live, inputs };
    let clearance = confirmed.map(|confirmed| live_run.clear(confirmed, OnOpenRun::Refuse)).transpose()?;
    let (deactivate, purge) = rehearsed(&operations, args.policy.deep, clearance.is_some());
    let (deep, rehearses) = (args.policy.deep, !selection.read_only);
    let plan = Plan { selection, policy, deep, rehearses, deactivate, purge, ..Plan::new(credentials) };
    let earlier = prepared.reporting.keeping.as_ref().and_then(|it| it.earlier(plan.selection.read_only));
    let plan = Plan { earlier, read_only, outsider, ..plan };
    let operation = Operation::Maintenance(operations.deactivate, operations.purge);
    let (consent, held) = clearance.map(|clearance| clearance.split()).unzip();
    let (report, code) = signals::conduct(async |signals: &mut ProcessSignals| {
        watchdog.tell_of_begin(signals).await;
        let run = async |transport: &Transport, signals: &mut ProcessSignals, sink: &mut Sink<'_>| {
            let call = consent.zip(held.as_ref());
            let call = call.map(|(consent, held)| (operation, held.live(consent, &live.limits, None)));
            engine::smoke(transport, &plan, prepared.target(), baseline.as_ref(), call, signals, sink).await
        };
        let conducted = conduct(&prepared, &plan, false, signals, run).await?;
        let (report, code) = conducted.deliver(&prepared);
        let good = prepared.reporting.exit_style.is_good(code);
        watchdog.tell(if good { Signal::Success } else { Signal::Fail }, signals).await;
        Ok((report, code))
    })?;
    go_on::point_to_verify(&report, live.journal.as_ref(), &prepared);
    Ok(ExitCode::from(code))
}

/// The earlier run that it is held against. The first run has none before it; a live call is not made without what it
/// was to be held against.
fn held_against(
    args: &SmokeArgs,
    base: &BaseUrl,
    live: bool,
    inputs: &Inputs,
    lang: Lang,
) -> Result<Option<Baseline>, UsageError> {
    let read_only = selection::read_only(&args.selection, inputs)?.is_some();
    match baseline::resolve(&args.policy, inputs, base, read_only) {
        Err(error @ UsageError::NoLastGood(_)) if !live => {
            say::note(&words::usage_error(lang, &error).what, lang);
            Ok(None)
        }
        resolved => resolved,
    }
}

/// The command's name in a report of figures, where one that only reads has its own.
pub(crate) fn reported_as(args: &SmokeArgs, inputs: &Inputs) -> &'static str {
    let read_only = selection::read_only(&args.selection, inputs);
    if matches!(read_only, Ok(Some(_))) { prometheus::READ_ONLY } else { "smoke" }
}

/// What its checks rehearse: the smallest, unless more was asked for; `--deep` asks for what a maintenance does.
/// Before a live call they are the smallest: what it does is rehearsed by itself, after they have passed.
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

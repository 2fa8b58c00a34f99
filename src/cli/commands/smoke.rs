//! `pointctl smoke`: every check, and a maintenance where it is to be live.

mod every;
mod many;
mod ready;

use std::process::ExitCode;

use self::ready::Smoke;
pub(crate) use self::ready::reported_as;
use crate::cli::args::smoke::SmokeArgs;
use crate::cli::error::UsageError;
use crate::cli::host::signals::{self, ProcessSignals};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::Source;
use crate::cli::session::alarms::{Alarms, Ended};
use crate::cli::session::clearance::{LiveRun, OnOpenRun};
use crate::cli::session::watchdog::Watchdog;
use crate::cli::session::{gate, next_commands};
use crate::cli::settings::{interval, selection, several_profiles};
use crate::consent::{Confirmed, Refusal};
use crate::http::ping::Signal;
use crate::model::Operation;
use crate::report::words::Lang;
use crate::verdict::RunReport;

/// Runs `smoke`.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(crate) fn run(args: &SmokeArgs, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    if args.live.live && args.selection.read_only {
        return Err(UsageError::LiveWithReadOnly(Source::Flag("read_only")));
    }
    // The gate comes first: when it stays shut, nothing else is even looked at.
    let confirmed = gate::open(args.live.live, args.live.confirm_live.as_deref())?;
    if let (Some(_), Some(refusal)) = (&confirmed, refusal(inputs)) {
        return Err(UsageError::Refused(refusal));
    }
    let every = interval::every(&inputs.flags)?;
    let watchdog = Watchdog::of(&inputs.flags, lang)?;
    let ended = match every {
        _ if several_profiles::is_asked(inputs) => many::run(&watchdog, inputs, lang),
        Some(interval) => every::run(interval, &watchdog, inputs, lang),
        None => smoke(confirmed, &watchdog, inputs, lang),
    };
    if ended.is_err() {
        watchdog.tell_of_failure();
    }
    ended
}

/// Why no live call is made with such flags. A live call is for one deployment of which every check has passed,
/// and is made once.
fn refusal(inputs: &Inputs) -> Option<Refusal> {
    if several_profiles::is_asked(inputs) {
        Some(Refusal::LiveWithProfiles)
    } else if inputs.flags.has("every") {
        Some(Refusal::LiveWithEvery)
    } else {
        selection::selects(inputs).then_some(Refusal::LiveWithSelection)
    }
}

fn smoke(
    confirmed: Option<Confirmed>,
    watchdog: &Watchdog,
    inputs: &Inputs,
    lang: Lang,
) -> Result<ExitCode, UsageError> {
    let smoke = Smoke::ready(confirmed.is_some(), inputs, lang)?;
    let prepared = &smoke.prepared;
    let mut alarms = smoke.alarms(None);
    let made = smoke_once(&smoke, confirmed, watchdog, &mut alarms);
    if let Err(error) = &made {
        let code = prepared.reporting.exit_style.of_refusal(error.exit_code());
        let told = async |signals: &mut ProcessSignals| {
            Ok(alarms.after(Ended::Refused(error), code, prepared, signals).await)
        };
        // Without a runtime there is nobody to tell it by.
        let _ = signals::conduct(told);
    }
    let (report, code) = made?;
    next_commands::point_to_verify(&report, smoke.live.journal.as_ref(), prepared);
    Ok(ExitCode::from(code))
}

fn smoke_once(
    smoke: &Smoke<'_>,
    confirmed: Option<Confirmed>,
    watchdog: &Watchdog,
    alarms: &mut Alarms,
) -> Result<(RunReport, u8), UsageError> {
    let Smoke { prepared, live, operations, .. } = smoke;
    let credentials = prepared.credentials()?;
    // Held to the end of the run; after the prompt, so that a forgotten one keeps nobody from operating.
    let live_run = LiveRun { connection: &prepared.connection, live, inputs: prepared.inputs };
    let clearance = confirmed.map(|confirmed| live_run.clear(confirmed, OnOpenRun::Refuse)).transpose()?;
    let plan = smoke.plan(credentials, clearance.is_some());
    let operation = Operation::Maintenance(operations.deactivate, operations.purge);
    let (consent, held) = clearance.map(|clearance| clearance.split()).unzip();
    signals::conduct(async |signals: &mut ProcessSignals| {
        watchdog.tell_of_begin(signals).await;
        let call = consent.zip(held.as_ref());
        let call = call.map(|(consent, held)| (operation, held.live(consent, &live.limits, None)));
        let conducted = smoke.conduct(&plan, call, signals).await?;
        let secrets = conducted.secrets();
        let (report, code) = conducted.deliver(prepared);
        let good = prepared.reporting.exit_style.is_good(code);
        watchdog.tell(if good { Signal::Success } else { Signal::Fail }, signals).await;
        alarms.after(Ended::Run(&report, &secrets), code, prepared, signals).await;
        Ok((report, code))
    })
}

//! `smoke --every`: a smoke at an interval, in the foreground, until a signal ends it.

use std::process::ExitCode;
use std::time::Duration;

use crate::checks::plan::Credentials;
use crate::cli::args::smoke::SmokeArgs;
use crate::cli::commands::smoke::ready::{Smoke, reads_alone};
use crate::cli::error::UsageError;
use crate::cli::host::ending;
use crate::cli::host::signals::{self, ProcessSignals};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::round::Around;
use crate::cli::session::say;
use crate::cli::session::watchdog::Watchdog;
use crate::cli::words;
use crate::report::human::Detail;
use crate::report::words::Lang;
use crate::schedule::{self, Timetable};

/// Runs it. Whoever ends it asked for that: a signal is a good end.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(crate) fn run(
    args: &SmokeArgs,
    interval: Duration,
    watchdog: &Watchdog,
    inputs: &Inputs,
    lang: Lang,
) -> Result<ExitCode, UsageError> {
    let mut smoke = Smoke::ready(args, false, inputs, lang)?;
    // What can be read once alone is read now; a file is read anew before each run, in case it changed.
    smoke.prepared.keep_credentials()?;
    let smoke = smoke;
    let timetable = Timetable { initial_delay: Duration::ZERO, interval };
    let alarms = smoke.alarms(Some(interval));
    let mut around = Around { prepared: &smoke.prepared, command: "smoke", watchdog, alarms };
    signals::conduct(async |signals: &mut ProcessSignals| {
        // After the signals are ours: whoever reads this may send one.
        if smoke.prepared.detail() != Detail::Quiet {
            say::note(&words::watch_begins(lang, interval, reads_alone(args, inputs)), lang);
        }
        let tick = async |_: u64, signals: &mut ProcessSignals| {
            let run = async |credentials: Credentials, signals: &mut ProcessSignals| {
                let plan = smoke.plan(credentials, false);
                let conducted = smoke.conduct(&plan, None, signals).await?;
                let secrets = conducted.secrets();
                let (report, code) = conducted.deliver(&smoke.prepared);
                Ok((report, code, secrets))
            };
            let round = around.round(signals, run).await;
            ending::release(0);
            round.then
        };
        schedule::run(&timetable, false, signals, tick).await;
        Ok(ExitCode::SUCCESS)
    })
}

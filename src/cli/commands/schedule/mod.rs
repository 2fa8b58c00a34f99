//! `pointctl schedule`: the old scheduler's work done by a client, with its variables.

mod timetable;
mod variables;

use std::path::Path;
use std::process::ExitCode;

use jiff::Timestamp;

use self::variables::Switches;
use crate::checks::plan::Credentials;
use crate::cli::args::output::is_standard_output;
use crate::cli::args::schedule::ScheduleArgs;
use crate::cli::error::UsageError;
use crate::cli::host::signals::{self, ProcessSignals};
use crate::cli::host::{ending, files};
use crate::cli::lookup::environment::scheduler::ENABLE;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::alarms::Alarms;
use crate::cli::session::clearance::{LiveRun, OnOpenRun};
use crate::cli::session::operation::OperationRun;
use crate::cli::session::prepare::{Prepared, prepare};
use crate::cli::session::round::{Around, Made, Round};
use crate::cli::session::watchdog::Watchdog;
use crate::cli::session::{next_commands, say};
use crate::cli::settings::connection::Connection;
use crate::cli::settings::live::{self, LiveSettings};
use crate::cli::settings::notify::{self, Target};
use crate::cli::settings::operations::Operations;
use crate::cli::settings::read::switch;
use crate::cli::settings::reporting::Reporting;
use crate::cli::settings::{policy, report_files};
use crate::cli::words;
use crate::engine::SETTLE;
use crate::event::Signals;
use crate::model::Operation;
use crate::report::human::Detail;
use crate::report::words::Lang;
use crate::schedule::{self, Standing, Timetable};
use crate::verdict::RunReport;

/// A scheduler with all that its runs need.
struct Scheduler<'a> {
    switches: Switches,
    prepared: Prepared<'a>,
    operation: Operation,
    live: LiveSettings,
    args: &'a ScheduleArgs,
    watchdog: Watchdog,
    timetable: Timetable,
    on_open: OnOpenRun,
    notify: Vec<Target>,
}

/// Runs `schedule`.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(crate) fn run(args: &ScheduleArgs, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    let switches = variables::switches(&args.live, inputs)?;
    let goes_live = switches.open()?.is_some();
    let enabled = variables::switch(ENABLE, inputs)?.unwrap_or(false) || args.enable;
    let timetable = timetable::resolve(inputs)?;
    if !enabled && args.wait {
        return wait_to_be_ended(lang);
    }
    if !enabled {
        say::note(words::labels(lang).schedule_disabled, lang);
        return Ok(ExitCode::SUCCESS);
    }
    let scheduler = Scheduler::prepare(args, switches, goes_live, timetable, inputs, lang)?;
    let mut around = scheduler.around();
    signals::conduct(async |signals: &mut ProcessSignals| {
        // After the signals are ours: whoever reads this may send one.
        if scheduler.prepared.detail() != Detail::Quiet {
            say::note(&words::schedule_begins(lang, &scheduler.timetable, args.once, goes_live), lang);
        }
        let (mut last, mut standing) = (0, Standing::default());
        let tick = async |_: u64, signals: &mut ProcessSignals| {
            let run = async |credentials: Credentials, signals: &mut ProcessSignals| {
                scheduler.run(credentials, signals).await
            };
            let Round { code, report, then } = around.round(signals, run).await;
            last = code;
            let verdict = report.as_ref().map(RunReport::verdict);
            // It is known by now what became of the earlier live calls.
            let settled = report.is_some_and(|report| report.passed(SETTLE));
            standing.after(verdict, settled, code);
            ending::release(standing.code());
            then
        };
        schedule::run(&scheduler.timetable, args.once, signals, tick).await;
        // Whoever ends it asked for that; only what is not known of a live call outlives it.
        let code = if args.once { last } else { standing.code() };
        Ok(ExitCode::from(code))
    })
}

/// Waits for a signal. Nothing is sent, and no heartbeat is written: a monitor sees that nothing runs.
fn wait_to_be_ended(lang: Lang) -> Result<ExitCode, UsageError> {
    signals::conduct(async |signals: &mut ProcessSignals| {
        say::note(words::labels(lang).schedule_waits, lang);
        signals.next().await;
        Ok(ExitCode::SUCCESS)
    })
}

impl<'a> Scheduler<'a> {
    fn prepare(
        args: &'a ScheduleArgs,
        switches: Switches,
        goes_live: bool,
        timetable: Timetable,
        inputs: &'a Inputs,
        lang: Lang,
    ) -> Result<Self, UsageError> {
        inputs.sound()?;
        let reporting = Reporting::resolve(inputs)?;
        let Operations { deactivate, purge, .. } = variables::parameters(inputs)?;
        let connection = Connection::resolve(inputs)?;
        let live = live::resolve(inputs, &connection.base.value)?;
        let policy = policy::resolve(inputs)?;
        let notify = notify::resolve(inputs, &connection.base.value)?;
        let watchdog = Watchdog::of(&inputs.flags, lang)?;
        let settles = switch("settle", inputs)?.is_some();
        let on_open = if settles { OnOpenRun::Settle } else { OnOpenRun::RefuseSettleable };
        if goes_live {
            LiveRun { connection: &connection, live: &live, inputs }.hold_to_target()?;
            timetable::beyond_cooldown(&timetable, &live.limits)?;
        }
        if let Some(path) =
            args.heartbeat_file.as_ref().filter(|heartbeat_file| !is_standard_output(heartbeat_file))
        {
            reporting.stands_beside("heartbeat_file", path)?;
            report_files::probe_place("heartbeat_file", path, files::LINES, inputs)?;
        }
        let mut prepared = prepare(connection, reporting, inputs, lang)?;
        (prepared.live_timeout, prepared.policy) = (live.timeout, policy);
        // What can be read once alone is read now; a file is read anew before each run, in case it changed.
        prepared.keep_credentials()?;
        let operation = Operation::Maintenance(deactivate, purge);
        Ok(Self { switches, prepared, operation, live, args, watchdog, timetable, on_open, notify })
    }

    /// What all runs of the scheduler share. Where a process makes one run, files keep what was told.
    fn around(&self) -> Around<'_> {
        let Self { prepared, watchdog, operation, .. } = self;
        let (command, interval) = (operation.name(), Some(self.timetable.interval));
        let interval = interval.filter(|_| !self.args.once);
        let alarms = Alarms::of(self.notify.clone(), command, interval, prepared);
        Around { prepared, command, watchdog, alarms }
    }

    /// Makes one run: the maintenance, and the heartbeat after one that ended well.
    async fn run(&self, credentials: Credentials, signals: &mut ProcessSignals) -> Result<Made, UsageError> {
        let (report, code, secrets) = self.maintain(credentials, signals).await?;
        let is_good = self.prepared.reporting.exit_style.is_good(code);
        if let Some(path) = self.args.heartbeat_file.as_ref().filter(|_| is_good) {
            self.beat(path);
        }
        Ok((report, code, secrets))
    }

    async fn maintain(
        &self,
        credentials: Credentials,
        signals: &mut ProcessSignals,
    ) -> Result<Made, UsageError> {
        let prepared = &self.prepared;
        let plan = prepared.plan_with(credentials);
        let live_run =
            LiveRun { connection: &prepared.connection, live: &self.live, inputs: prepared.inputs };
        let clearance = self.switches.open()?;
        let clearance = clearance.map(|confirmed| live_run.clear(confirmed, self.on_open)).transpose()?;
        let run = OperationRun {
            prepared,
            plan: &plan,
            operation: self.operation,
            live: &self.live,
            on_open: self.on_open,
            interval: Some(self.timetable.interval),
            line: None,
        };
        let conducted = run.conduct(clearance, signals).await?;
        let secrets = conducted.secrets();
        let (report, code) = conducted.deliver(prepared);
        next_commands::point_to_verify(&report, self.live.journal.as_ref(), prepared);
        if report.was_maintained() && prepared.detail() != Detail::Quiet {
            say::note(words::labels(prepared.lang).already_maintained, prepared.lang);
        }
        Ok((report, code, secrets))
    }

    fn beat(&self, path: &Path) {
        let line = format!("{:.0}\n", Timestamp::now());
        if is_standard_output(path) {
            say::print(line.as_bytes(), self.prepared.lang);
        } else if let Err(error) = files::write(path, line.as_bytes()) {
            say::complain_of(&files::unusable("heartbeat_file", path, &error), self.prepared.lang);
        }
    }
}

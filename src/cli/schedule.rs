//! `pointctl schedule`: the old scheduler as a client, with its variables.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use jiff::Timestamp;

use super::args::{OperationArgs, ScheduleArgs, SmokeArgs};
use super::console::Console;
use super::credentials::{self, Chosen};
use super::environment::Environment;
use super::environment::scheduler::{
    CONFIRM_LIVE, DRY_RUN, ENABLE, INITIAL_DELAY_SECONDS, INTERVAL_HOURS, PARAMETERS,
};
use super::error::UsageError;
use super::settings::{self, Settings};
use super::signals::{self, ProcessSignals};
use super::smoke::{self, Open, Task};
use super::source::{Source, Sourced};
use super::terminal::Terminal;
use super::{Place, complain, output, reporters, reports, trace, words};
use crate::consent::{self, Confirmed};
use crate::event::Signals;
use crate::http::ping::{self, Signal};
use crate::http::tls::Trust;
use crate::model::operation::Bound;
use crate::report::human::Detail;
use crate::report::words::Lang;
use crate::schedule::{self, Standing, Then, Timetable};
use crate::smoke::SETTLE;
use crate::verdict::{RunReport, StopSignal, Verdict};

/// The old scheduler's own.
const INTERVAL: Duration = Duration::from_secs(24 * 3600);
const INITIAL_DELAY: Duration = Duration::from_secs(45);
/// A year of hours, and a month of seconds: what is beyond is a slip of the pen.
const MOST_HOURS: Bound = Bound { min: 1, max: 8760, default: 24 };
const MOST_SECONDS: Bound = Bound { min: 0, max: 2_592_000, default: 45 };
/// Shorter ones would be a load, and the guards would refuse them anyway.
const SHORTEST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(366 * 24 * 3600);

/// Both switches as they were given; opened anew for each run, since a consent is for one call.
#[derive(Debug)]
struct Gate {
    live: bool,
    confirmation: Option<String>,
}

impl Gate {
    #[expect(clippy::disallowed_methods, reason = "the command line is where the gate is opened")]
    fn open(&self) -> Result<Option<Confirmed>, UsageError> {
        consent::grant(self.live, self.confirmation.as_deref()).map_err(UsageError::Refused)
    }
}

/// Everything that a run wants.
struct Desk<'a> {
    gate: Gate,
    settings: Settings,
    chosen: Chosen,
    trust: Trust,
    args: &'a ScheduleArgs,
    ping: Option<url::Url>,
    every: Duration,
    open: Open,
    env: &'a Environment,
    lang: Lang,
}

/// Runs it.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(super) fn run(
    args: &ScheduleArgs,
    common: &SmokeArgs,
    env: &Environment,
    lang: Lang,
) -> Result<ExitCode, UsageError> {
    let gate = gate(common, env)?;
    let live = gate.open()?.is_some();
    let enabled = switch(ENABLE, env)?.unwrap_or(false) || args.enable;
    let timetable = timetable(args, env)?;
    if !enabled {
        note(lang, words::labels(lang).schedule_disabled);
        return Ok(ExitCode::SUCCESS);
    }
    let mut settings = settings::resolve(common, env)?;
    parameters(&common.operations, env, &mut settings)?;
    if live {
        smoke::hold_to_target(&settings)?;
    }
    let ping = args.ping_url.as_deref().map(ping_url).transpose()?;
    let settles = settings::switch("settle", args.settle, env)?.is_some();
    let (every, open) = (timetable.interval, if settles { Open::Settled } else { Open::Settleable });
    within_cooldown(live, &timetable, &settings)?;
    let chosen = credentials::choose(&common.credentials, env)?;
    let trust = smoke::trust(&settings.connection)?;
    for path in settings.output.iter().chain(&args.heartbeat_file) {
        output::probe(path)?;
    }
    reports::probe(&settings.reports)?;
    settings.trace.as_deref().map_or(Ok(()), trace::prepare)?;
    let console = Console::new(lang, settings.detail);
    console.settings(&settings, &chosen);
    console.warn_of_secrets(common);
    // What can be read once alone is read now; a file is read anew before each run, in case it changed.
    let chosen = credentials::keep(chosen, &mut Terminal::new(lang))?;
    let desk = Desk { gate, settings, chosen, trust, args, ping, every, open, env, lang };
    signals::conduct(async |signals: &mut ProcessSignals| {
        // After the signals are ours: whoever reads this may send one.
        if desk.settings.detail != Detail::Quiet {
            note(lang, &words::schedule_begins(lang, &timetable, live));
        }
        let (mut last, mut standing) = (0, Standing::default());
        let tick = async |_: u64, signals: &mut ProcessSignals| {
            let Ticked { code, verdict, settled, then } = desk.tick(signals).await;
            last = code;
            standing.after(verdict, settled, code);
            then
        };
        schedule::run(&timetable, args.once, signals, tick).await;
        // Whoever ends it asked for that; only what is not known of a live call outlives it.
        let code = if args.once { last } else { standing.code() };
        Ok(ExitCode::from(code))
    })
}

/// What came of a run.
struct Ticked {
    code: u8,
    /// None where nothing was run.
    verdict: Option<Verdict>,
    /// It is known by now what became of the earlier live calls.
    settled: bool,
    then: Then,
}

impl Desk<'_> {
    /// One run, from its first ping to its last. What goes wrong is said, and the next one comes on time.
    async fn tick(&self, signals: &mut ProcessSignals) -> Ticked {
        let Settings { format, output, reports, actions, exit_style, .. } = &self.settings;
        if let Some(signal) = self.ping(Signal::Start, signals).await {
            let code = exit_style.of_refusal(signal.verdict().exit_code());
            return Ticked { code, verdict: None, settled: false, then: Then::Stop(signal) };
        }
        let (code, report) = match self.maintain(signals).await {
            Ok((report, code)) => (code, Some(report)),
            Err(error) => {
                let refusal = super::refusal(&error, self.lang);
                let _ = io::stderr().write_all(refusal.text.as_bytes());
                let (files, beside) = (output.iter().cloned().collect(), reports.clone());
                let (format, actions, exit_style) = (*format, actions.clone(), *exit_style);
                super::leave(&refusal, &Place { format, files, beside, actions, exit_style }, self.lang);
                (exit_style.of_refusal(error.exit_code()), None)
            }
        };
        let verdict = report.as_ref().map(RunReport::verdict);
        let settled = report.as_ref().is_some_and(|it| it.passed(SETTLE));
        let good = exit_style.is_good(code);
        if let (true, Some(path)) = (good, &self.args.heartbeat_file) {
            self.beat(path);
        }
        let mut stopped = report.and_then(|it| it.stopped_by);
        if stopped.is_none() {
            stopped = self.ping(if good { Signal::Success } else { Signal::Fail }, signals).await;
        }
        Ticked { code, verdict, settled, then: stopped.map_or(Then::Continue, Then::Stop) }
    }

    async fn maintain(&self, signals: &mut ProcessSignals) -> Result<(RunReport, u8), UsageError> {
        let credentials = credentials::fetch(self.chosen.clone(), &mut Terminal::new(self.lang))?;
        let arm = |confirmed| smoke::go_live(confirmed, &self.settings, self.open, self.env);
        let live = self.gate.open()?.map(arm).transpose()?;
        let session = smoke::Session {
            task: Task::Maintenance,
            settings: &self.settings,
            credentials,
            trust: self.trust.clone(),
            deep: false,
            compact: true,
            every: Some(self.every),
            open: self.open,
            line: None,
            env: self.env,
            lang: self.lang,
        };
        let mut console = Console::new(self.lang, self.settings.detail);
        let (report, written) = session.conduct(live, &mut console, signals).await?;
        let code = reporters::deliver(&report, &self.settings, &written, console, self.lang);
        smoke::point_to_verify(&report, &self.settings, self.env, self.lang);
        if report.was_maintained() && self.settings.detail != Detail::Quiet {
            note(self.lang, words::labels(self.lang).already_maintained);
        }
        Ok((report, code))
    }

    fn beat(&self, path: &Path) {
        let line = format!("{:.0}\n", Timestamp::now());
        if let Err(error) = output::write(path, line.as_bytes()) {
            let unusable = UsageError::OutputUnusable { path: path.into(), reason: error.to_string() };
            complain(&words::usage_error(self.lang, &unusable), self.lang);
        }
    }

    /// The address may hold a key, so it is not shown. A signal does not wait for the watchdog.
    async fn ping(&self, what: Signal, signals: &mut ProcessSignals) -> Option<StopSignal> {
        let url = self.ping.as_ref()?;
        tokio::select! {
            biased;
            signal = signals.next() => Some(signal),
            said = ping::ping(url, what) => {
                if let Err(trouble) = said {
                    let how = trouble.map_or("http-status", |it| it.code());
                    note(self.lang, &format!("{} ({how})", words::labels(self.lang).ping_failed));
                }
                None
            }
        }
    }
}

/// Every second live run would be refused by the guards.
fn within_cooldown(live: bool, timetable: &Timetable, settings: &Settings) -> Result<(), UsageError> {
    let limits = &settings.live.limits;
    if !live || limits.force || timetable.interval > limits.cooldown {
        return Ok(());
    }
    let said = |it: Duration| humantime::format_duration(it).to_string();
    Err(UsageError::IntervalWithinCooldown {
        interval: said(timetable.interval),
        cooldown: said(limits.cooldown),
    })
}

fn note(lang: Lang, text: &str) {
    let _ = writeln!(io::stderr(), "{}: {text}", words::labels(lang).note);
}

/// The flags, or else both variables. `CONFIRM_LIVE` beside a `DRY_RUN` that is not 0 opens nothing: the
/// old scheduler's settings often have it standing there.
fn gate(common: &SmokeArgs, env: &Environment) -> Result<Gate, UsageError> {
    let dry_run = switch(DRY_RUN, env)?.unwrap_or(true);
    if common.live.live || common.live.confirm_live.is_some() {
        return Ok(Gate { live: common.live.live, confirmation: common.live.confirm_live.clone() });
    }
    match dry_run {
        true => Ok(Gate { live: false, confirmation: None }),
        false => Ok(Gate { live: true, confirmation: env.text(CONFIRM_LIVE) }),
    }
}

fn switch(name: &'static str, env: &Environment) -> Result<Option<bool>, UsageError> {
    const WORDS: &[&str] = &["1", "0"];
    match env.text(name).as_deref().map(str::trim) {
        None => Ok(None),
        Some("1") => Ok(Some(true)),
        Some("0") => Ok(Some(false)),
        Some(other) => Err(UsageError::BadChoice {
            source: Source::Variable(name),
            got: other.to_owned(),
            allowed: WORDS,
        }),
    }
}

fn number(name: &'static str, bound: Bound, env: &Environment) -> Result<Option<u32>, UsageError> {
    let Some(value) = env.text(name) else { return Ok(None) };
    settings::whole_of(Sourced { value, source: Source::Variable(name) }, bound).map(Some)
}

fn timetable(args: &ScheduleArgs, env: &Environment) -> Result<Timetable, UsageError> {
    let hours = number(INTERVAL_HOURS, MOST_HOURS, env)?;
    let seconds = number(INITIAL_DELAY_SECONDS, MOST_SECONDS, env)?;
    let interval = match &args.interval {
        Some(text) => duration("interval", text, 3600, SHORTEST)?,
        None => hours.map_or(INTERVAL, |hours| Duration::from_secs(u64::from(hours) * 3600)),
    };
    let initial_delay = match &args.initial_delay {
        Some(text) => duration("initial_delay", text, 1, Duration::ZERO)?,
        None => seconds.map_or(INITIAL_DELAY, |seconds| Duration::from_secs(seconds.into())),
    };
    Ok(Timetable { initial_delay, interval })
}

/// `24h`, or a bare number of units.
fn duration(id: &'static str, text: &str, unit: u64, least: Duration) -> Result<Duration, UsageError> {
    let bare = text.trim().parse::<u64>().ok();
    let read = match bare {
        Some(number) => number.checked_mul(unit).map(Duration::from_secs),
        None => humantime::parse_duration(text.trim()).ok(),
    };
    match read {
        Some(duration) if (least..=LONGEST).contains(&duration) => Ok(duration),
        _ => Err(UsageError::BadInterval { source: Source::Flag(id), got: text.to_owned() }),
    }
}

/// A flag outranks the old scheduler's variable, which outranks pointctl's own.
fn parameters(flags: &OperationArgs, env: &Environment, settings: &mut Settings) -> Result<(), UsageError> {
    let OperationArgs { idle_days, idle_limit, retain_days, max_delete } = flags;
    let given = [idle_days, idle_limit, retain_days, max_delete];
    let places = [
        &mut settings.deactivate.idle_days,
        &mut settings.deactivate.limit,
        &mut settings.purge.retain_days,
        &mut settings.purge.max_delete,
    ];
    for ((place, flag), (name, bound)) in places.into_iter().zip(given).zip(PARAMETERS) {
        // Looked at even where a flag outranks it: a slip in it is to be known.
        let number = number(name, bound, env)?;
        if let (None, Some(number)) = (flag, number) {
            *place = number;
        }
    }
    let [_, _, (name, _), _] = PARAMETERS;
    settings::not_reserved(Source::Variable(name), settings.purge.retain_days)
}

fn ping_url(text: &str) -> Result<url::Url, UsageError> {
    let url = text.trim().parse::<url::Url>().ok();
    url.filter(|it| matches!(it.scheme(), "http" | "https") && it.has_host() && it.username().is_empty())
        .ok_or(UsageError::BadPingUrl)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consent::Refusal;

    fn env(pairs: &[(&str, &str)]) -> Environment {
        Environment::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())))
    }

    fn opened(pairs: &[(&str, &str)]) -> Result<bool, UsageError> {
        gate(&SmokeArgs::default(), &env(pairs))?.open().map(|it| it.is_some())
    }

    #[test]
    fn live_wants_both_variables_spelled_out() {
        assert_eq!(opened(&[]), Ok(false));
        assert_eq!(opened(&[(DRY_RUN, "1"), (CONFIRM_LIVE, "YES")]), Ok(false));
        assert_eq!(opened(&[(CONFIRM_LIVE, "YES")]), Ok(false));
        assert_eq!(opened(&[(DRY_RUN, "0"), (CONFIRM_LIVE, "YES")]), Ok(true));
        let refused = |refusal| Err(UsageError::Refused(refusal));
        assert_eq!(opened(&[(DRY_RUN, "0")]), refused(Refusal::LiveNotConfirmed));
        assert_eq!(opened(&[(DRY_RUN, "0"), (CONFIRM_LIVE, "yes")]), refused(Refusal::ConfirmationMisspelt));
        for slip in ["no", "false", "2", "O"] {
            let error = opened(&[(DRY_RUN, slip), (CONFIRM_LIVE, "YES")]).unwrap_err();
            assert_eq!(error.source(), Some(Source::Variable(DRY_RUN)), "{slip}");
        }
    }

    #[test]
    fn the_timetable_is_the_old_schedulers() {
        let of = |pairs: &[(&str, &str)]| timetable(&ScheduleArgs::default(), &env(pairs));
        let default = Timetable { initial_delay: INITIAL_DELAY, interval: INTERVAL };
        assert_eq!(of(&[]), Ok(default));
        let other = of(&[(INTERVAL_HOURS, "6"), (INITIAL_DELAY_SECONDS, "0")]).unwrap();
        assert_eq!(other.interval, Duration::from_secs(6 * 3600));
        assert_eq!(other.initial_delay, Duration::ZERO);
        for (name, slip) in [(INTERVAL_HOURS, "0"), (INTERVAL_HOURS, "1.5"), (INITIAL_DELAY_SECONDS, "-1")] {
            assert_eq!(of(&[(name, slip)]).unwrap_err().source(), Some(Source::Variable(name)), "{slip}");
        }
        let flag = |text: &str| {
            let args = ScheduleArgs { interval: Some(text.into()), ..ScheduleArgs::default() };
            timetable(&args, &env(&[])).map(|it| it.interval)
        };
        assert_eq!(flag("12h"), Ok(Duration::from_secs(12 * 3600)));
        assert_eq!(flag("2"), Ok(Duration::from_secs(2 * 3600)));
        for slip in ["0", "0s", "ever", "-1h", "9999999999999999"] {
            assert!(flag(slip).is_err(), "{slip}");
        }
    }

    #[test]
    fn a_ping_goes_to_http_and_takes_no_credentials() {
        assert!(ping_url("https://hc.example/uuid").is_ok() && ping_url("http://127.0.0.1:1/x").is_ok());
        for text in ["", "hc.example", "ftp://hc.example/x", "https://ana:secreta@hc.example/x"] {
            assert_eq!(ping_url(text), Err(UsageError::BadPingUrl), "{text}");
        }
    }
}

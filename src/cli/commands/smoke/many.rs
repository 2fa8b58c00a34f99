//! `smoke` of several profiles side by side: each on a thread of its own with its own settings, connection, secrets and
//! reports; one table at the end.

use std::io::{self, IsTerminal};
use std::process::ExitCode;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::cli::commands::smoke::ready::{Smoke, reported_as};
use crate::cli::error::UsageError;
use crate::cli::error::watching::SeveralProblem;
use crate::cli::host::signals::{self, ProcessSignals};
use crate::cli::host::terminal;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::Source;
use crate::cli::session::alarms::Ended;
use crate::cli::session::refuse::{self, Destination};
use crate::cli::session::say;
use crate::cli::session::watchdog::Watchdog;
use crate::cli::settings::actions::Actions;
use crate::cli::settings::display::{self, Asked};
use crate::cli::settings::reporting;
use crate::cli::settings::several_profiles::{self, Named};
use crate::cli::values::exit_style::ExitStyle;
use crate::cli::values::format::{FORMATS, Format};
use crate::http::ping::Signal;
use crate::report::redact::Secrets;
use crate::report::side_by_side::{self, Row, Went};
use crate::report::words::Lang;
use crate::verdict::RunReport;

/// Most runs at once: each takes some 2 MiB, and fifty profiles are to fit into 128 MiB.
const AT_ONCE: usize = 32;
/// The stack of each thread, as large as the first thread's, which deep futures need.
const STACK: usize = 8 * 1024 * 1024;

/// A run's report, exit code, and text in the chosen form.
type Made = (RunReport, u8, Vec<u8>);

/// Runs the smokes of several profiles.
///
/// # Errors
/// A [`UsageError`] that is about all of them, before anything is sent. What keeps one from being run stands in its
/// row.
pub(crate) fn run(watchdog: &Watchdog, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    let all = several_profiles::chosen(inputs)?;
    let ended = side_by_side(&all, watchdog, inputs, lang);
    if let Err(error) = &ended {
        // No report of an earlier run may stand there as if it were this one's.
        all.iter().for_each(|named| leave(error, named, lang));
    }
    ended
}

fn side_by_side<'a>(
    all: &'a [Named],
    watchdog: &Watchdog,
    inputs: &Inputs,
    lang: Lang,
) -> Result<ExitCode, UsageError> {
    // What is said of all is no profile's matter.
    let common = inputs.without_profile();
    several_profiles::own_alone(&common)?;
    let exit_style = reporting::exit_style(&common)?;
    let format = form(&common)?;
    let color = display::color(&common)?;
    let ready =
        |named: &'a Named| Ok(Smoke::ready(false, &named.inputs, lang)?.among_others(format, exit_style));
    let mut smokes: Vec<Result<Smoke<'_>, UsageError>> = all.iter().map(ready).collect();
    several_profiles::own_files(smokes.iter().flatten().map(|smoke| &smoke.prepared.reporting))?;
    for (named, smoke) in all.iter().zip(&mut smokes) {
        // One after the other, and each by its name: there is one terminal.
        if let Ok(own) = smoke
            && own.prepared.chosen.as_ref().is_some_and(|chosen| chosen.asks())
        {
            say::note(&named.name, lang);
            if let Err(error) = own.prepared.keep_credentials() {
                *smoke = Err(error);
            }
        }
    }
    watchdog.tell_alone(Signal::Start);
    let made = all_at_once(smokes);
    let made = all.iter().zip(&made).filter_map(|(named, made)| Some((named, made.as_ref()?)));
    let rows: Vec<_> = made.map(|(named, made)| row(named, made, exit_style, lang)).collect();
    let code = exit_style.worst(rows.iter().map(|row| row.exit_code));
    let to_terminal = io::stdout().is_terminal();
    colored::control::set_override(terminal::colored(color, to_terminal, &inputs.env));
    let text = match format {
        Format::Json => side_by_side::json(&rows, code),
        _ => side_by_side::human(&rows, lang, inputs.flags.has("verbose")),
    };
    let printed = say::print(&text, lang);
    watchdog.tell_alone(if exit_style.is_good(code) { Signal::Success } else { Signal::Fail });
    Ok(ExitCode::from(code.max(printed)))
}

/// The form of standard output; the table alone where each run has its own file.
fn form(common: &Inputs) -> Result<Format, UsageError> {
    let asked = Asked::of(FORMATS, common);
    let format = display::named(&asked, Format::Human, common)?;
    if asked.file.is_some() {
        return Ok(Format::Human);
    }
    match format {
        Format::Human | Format::Json => Ok(format),
        other => {
            let got: &str = other.into();
            Err(UsageError::Several(Source::Flag("format"), SeveralProblem::SeveralFormat { got }))
        }
    }
}

/// Runs each smoke on its own thread with its own runtime, so that none waits for another; at most [`AT_ONCE`] at
/// a time. Once a signal has ended one, no further smoke begins: those have no place in the answer.
fn all_at_once(smokes: Vec<Result<Smoke<'_>, UsageError>>) -> Vec<Option<Result<Made, UsageError>>> {
    let mut all: Vec<_> = smokes.iter().map(|_| None).collect();
    let (waiting, done) = (Mutex::new(smokes.into_iter().enumerate()), Mutex::new(Vec::new()));
    let next = || locked(&waiting).next();
    let work = || {
        while let Some((place, smoke)) = next() {
            let made = smoke.and_then(|smoke| once(&smoke));
            if matches!(&made, Ok((report, ..)) if report.stopped_by.is_some()) {
                locked(&waiting).by_ref().for_each(drop);
            }
            locked(&done).push((place, made));
        }
    };
    std::thread::scope(|scope| {
        let begin = || std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        // Where the system refuses a thread, the others do its work; at the least this one.
        let begun = (0..all.len().min(AT_ONCE)).filter(|_| begin().is_ok()).count();
        if begun == 0 {
            work();
        }
    });
    for (place, made) in done.into_inner().unwrap_or_else(PoisonError::into_inner) {
        if let Some(own) = all.get_mut(place) {
            *own = Some(made);
        }
    }
    all
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn once(smoke: &Smoke<'_>) -> Result<Made, UsageError> {
    let (prepared, mut alarms) = (&smoke.prepared, smoke.alarms(None));
    let exit_style = prepared.reporting.exit_style;
    signals::conduct(async |signals: &mut ProcessSignals| {
        let made = made(smoke, signals).await;
        let (ended, code) = match &made {
            Ok((report, code, _, secrets)) => (Ended::Run(report, secrets), *code),
            Err(error) => (Ended::Refused(error), exit_style.of_refusal(error.exit_code())),
        };
        alarms.after(ended, code, prepared, signals).await;
        made.map(|(report, code, text, _)| (report, code, text))
    })
}

async fn made(
    smoke: &Smoke<'_>,
    signals: &mut ProcessSignals,
) -> Result<(RunReport, u8, Vec<u8>, Secrets), UsageError> {
    let plan = smoke.plan(smoke.prepared.credentials_anew().await?, false);
    let mut conducted = smoke.conduct(&plan, None, signals).await?;
    let (secrets, text) = (conducted.secrets(), conducted.take_collected(&smoke.prepared));
    let (report, code) = conducted.deliver(&smoke.prepared);
    Ok((report, code, text, secrets))
}

fn row<'a>(
    named: &'a Named,
    made: &'a Result<Made, UsageError>,
    exit_style: ExitStyle,
    lang: Lang,
) -> Row<'a> {
    let (exit_code, went) = match made {
        Ok((report, code, text)) => (*code, Went::Run(report, text)),
        Err(error) => {
            say::note(&format!("{}:", named.name), lang);
            say::complain_of(error, lang);
            leave(error, named, lang);
            (exit_style.of_refusal(error.exit_code()), Went::Refused(refuse::refusal(error, lang)))
        }
    };
    Row { profile: &named.name, exit_code, went }
}

/// Writes to the files of a profile's reports why there is no report.
fn leave(error: &UsageError, named: &Named, lang: Lang) {
    let destination =
        Destination::of(Some(reported_as(&named.inputs)), &Asked::of(FORMATS, &named.inputs), &named.inputs);
    let destination = Destination { format: Format::Human, actions: Actions::default(), ..destination };
    refuse::leave(&refuse::refusal(error, lang), &destination, lang);
}

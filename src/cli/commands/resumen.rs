//! `pointctl resumen`: the key figures, once or at an interval.

use std::process::ExitCode;
use std::time::Duration;

use crate::checks::{self, Check, Context, Trail};
use crate::cli::args::resumen::ResumenArgs;
use crate::cli::error::UsageError;
use crate::cli::host::signals::{self, ProcessSignals};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::lang;
use crate::cli::session::answer::{self, Begun};
use crate::cli::session::prepare::Prepared;
use crate::cli::session::reporters;
use crate::cli::session::say::{self, complain_of};
use crate::cli::settings::display::{Asked, Display};
use crate::cli::settings::read::limit;
use crate::cli::settings::reporting::Reporting;
use crate::cli::settings::{policy, report_files};
use crate::cli::values::format::{ANSWERS, Format};
use crate::event::Signals;
use crate::report::figures::{self, Document, Style};
use crate::report::json;
use crate::report::words::Lang;
use crate::schedule::{self, Then, Timetable};
use crate::verdict::StopSignal;

const CHECKS: [&Check; 2] = [&checks::auth::CHECK, &checks::resumen::CHECK];

/// Clears a terminal and puts the cursor into its corner.
const CLEAR: &[u8] = b"\x1b[2J\x1b[H";

/// Runs `resumen`.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(crate) fn run(args: &ResumenArgs, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    let every = limit("watch", inputs)?;
    inputs.sound()?;
    let display = Display::resolve(&Asked::of(ANSWERS, inputs), Format::Human, inputs)?;
    let beside = report_files::resolve(display.file.as_deref(), inputs)?;
    let policy = policy::resolve(inputs)?;
    let reporting = Reporting::of_answer(display, beside);
    let mut prepared = answer::prepare_with(reporting, inputs, lang)?;
    prepared.policy = policy;
    let unicode = !args.ascii && lang::speaks_unicode(&inputs.env);
    signals::conduct(async |signals: &mut ProcessSignals| match every {
        None => {
            let (_, code, bytes) = round(&prepared, prepared.begin()?, unicode, false, signals).await?;
            Ok(prepared.deliver(code, &bytes))
        }
        Some(interval) => watch(&prepared, unicode, interval, signals).await,
    })
}

/// Shows the figures at an interval until a signal comes. An error in one round is shown, and the next round comes
/// on time.
async fn watch(
    prepared: &Prepared<'_>,
    unicode: bool,
    interval: Duration,
    signals: &mut ProcessSignals,
) -> Result<ExitCode, UsageError> {
    let timetable = Timetable { initial_delay: Duration::ZERO, interval };
    let redraws = prepared.is_at_terminal() && !prepared.is_json();
    let tick = async |number: u64, signals: &mut ProcessSignals| {
        let credentials = tokio::select! {
            biased;
            signal = signals.next() => return Then::Stop(signal),
            credentials = prepared.credentials_anew() => credentials,
        };
        let told = match credentials.and_then(|credential| prepared.begin_with(credential)) {
            Ok(begun) => round(prepared, begun, unicode, true, signals).await,
            Err(error) => Err(error),
        };
        match told {
            Ok((stopped_by, _, bytes)) => {
                if redraws {
                    say::print(CLEAR, prepared.lang);
                } else if number > 0 && !prepared.is_json() {
                    say::print(b"\n", prepared.lang);
                }
                prepared.print(&bytes);
                stopped_by.map_or(Then::Continue, Then::Stop)
            }
            Err(error) => {
                complain_of(&error, prepared.lang);
                Then::Continue
            }
        }
    };
    schedule::run(&timetable, false, signals, tick).await;
    // Who ends the watch by a signal asked for that.
    Ok(ExitCode::SUCCESS)
}

/// Asks once, writes the reports beside the answer to their files, and gives the answer in its form, with the exit
/// code.
async fn round(
    prepared: &Prepared<'_>,
    (plan, transport, secrets): Begun,
    unicode: bool,
    compact: bool,
    signals: &mut ProcessSignals,
) -> Result<(Option<StopSignal>, u8, Vec<u8>), UsageError> {
    let ctx = Context::new(&transport, &plan);
    let report = answer::run_checks(prepared, &ctx, "resumen", &CHECKS, &secrets, signals).await;
    let asked =
        report.checks.iter().any(|check| check.id == "resumen" && !check.outcome.findings().is_empty());
    // It is there already where the check has judged it; nothing is asked for here.
    let answer = if asked { ctx.resumen(&Trail::default()).await.ok() } else { None };
    let document = |compact| {
        answer::redacted(&secrets, |out| {
            let document = Document::of(answer.map(|answer| (&answer.value, &answer.raw)));
            writeln!(out, "{}", json::with_more(&report, figures::SCHEMA, &document, compact)?)
        })
    };
    let text = || {
        answer::redacted(&secrets, |out| {
            answer::show(prepared, &report, out, |mut out| {
                let Some(answer) = answer else { return Ok(()) };
                let findings = report.checks.iter().filter(|check| check.id == "resumen");
                let findings: Vec<_> = findings.flat_map(|check| check.outcome.findings().to_vec()).collect();
                figures::block(&mut out, Style { lang: prepared.lang, unicode }, &answer.value, &findings)
            })
        })
    };
    prepared.set_color(false);
    let whole = reporters::beside(&report, prepared, &secrets, |format| match format {
        Format::Json => Some(document(false)),
        Format::Human => Some(text()),
        _ => None,
    });
    prepared.set_color(prepared.is_at_terminal());
    let bytes = if prepared.is_json() { document(compact) } else { text() };
    let code = prepared.exit_code(&report);
    Ok((report.stopped_by, if whole { code } else { code.max(say::FAILED) }, bytes))
}

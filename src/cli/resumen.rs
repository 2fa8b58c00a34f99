//! `pointctl resumen`: the figures at a glance, once or again and again.

use std::process::ExitCode;
use std::time::Duration;

use super::args::SmokeArgs;
use super::daily_args::ResumenArgs;
use super::desk::{self, Desk};
use super::environment::Environment;
use super::error::UsageError;
use super::settings;
use super::signals::{self, ProcessSignals};
use super::{complain_of, lang};
use crate::checks::{self, Check, Context, Trail};
use crate::event::Event;
use crate::report::figures::{self, Document, Style};
use crate::report::human::{Detail, Human};
use crate::report::words::Lang;
use crate::report::{Reporter, json};
use crate::schedule::{self, Then, Timetable};
use crate::verdict::RunReport;

const CHECKS: [&Check; 2] = [&checks::auth::CHECK, &checks::resumen::CHECK];

/// Clears a terminal and puts the cursor into its corner.
const CLEAR: &[u8] = b"\x1b[2J\x1b[H";

/// Runs it.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(super) fn run(
    args: &ResumenArgs,
    common: &SmokeArgs,
    env: &Environment,
    lang: Lang,
) -> Result<ExitCode, UsageError> {
    let every = match &args.watch {
        Some(_) => Some(settings::duration("watch", args.watch.as_ref(), env, Duration::ZERO)?),
        None => None,
    };
    let desk = Desk::open(common, env, lang)?;
    let unicode = !args.ascii && lang::speaks_unicode(env);
    signals::conduct(async |signals: &mut ProcessSignals| match every {
        None => {
            let (report, bytes) = round(&desk, unicode, false, signals).await?;
            Ok(desk.deliver(report.verdict().exit_code(), &bytes))
        }
        Some(interval) => watch(&desk, unicode, interval, signals).await,
    })
}

/// Rounds until a signal comes. What goes wrong in one is shown, and the next one comes on time.
async fn watch(
    desk: &Desk<'_>,
    unicode: bool,
    interval: Duration,
    signals: &mut ProcessSignals,
) -> Result<ExitCode, UsageError> {
    let timetable = Timetable { initial_delay: Duration::ZERO, interval };
    let redraws = desk.at_terminal() && !desk.is_json();
    let tick =
        async |number: u64, signals: &mut ProcessSignals| match round(desk, unicode, true, signals).await {
            Ok((report, bytes)) => {
                if redraws {
                    super::print(CLEAR, desk.lang);
                } else if number > 0 && !desk.is_json() {
                    super::print(b"\n", desk.lang);
                }
                super::print(&bytes, desk.lang);
                report.stopped_by.map_or(Then::Continue, Then::Stop)
            }
            Err(error) => {
                complain_of(&error, desk.lang);
                Then::Continue
            }
        };
    schedule::run(&timetable, false, signals, tick).await;
    // Whoever ends it asked for that.
    Ok(ExitCode::SUCCESS)
}

/// Asks once and puts the answer into its form.
async fn round(
    desk: &Desk<'_>,
    unicode: bool,
    compact: bool,
    signals: &mut ProcessSignals,
) -> Result<(RunReport, Vec<u8>), UsageError> {
    let (plan, transport, secrets) = desk.begin()?;
    let ctx = Context::new(&transport, &plan);
    let mut checked = Vec::new();
    let mut sink = |event: &Event<'_>| match event {
        Event::TokenObtained(token) => secrets.add(token.expose()),
        Event::Checked(check) => checked.push((*check).clone()),
        _ => {}
    };
    let report = crate::smoke::look(&ctx, desk.target(), "resumen", &CHECKS, signals, &mut sink).await;
    let asked = report.checks.iter().any(|it| it.id == "resumen" && !it.outcome.findings().is_empty());
    // It is there already where the check has judged it; nothing is asked for here.
    let answer = if asked { ctx.resumen(&Trail::default()).await.ok() } else { None };
    desk.colour(desk.at_terminal());
    let bytes = desk::redacted(&secrets, |mut out| {
        if desk.is_json() {
            let document = Document::of(answer.map(|it| (&it.value, &it.raw)));
            return writeln!(out, "{}", json::with_more(&report, figures::SCHEMA, &document, compact)?);
        }
        let detail = desk.settings.detail;
        let mut human = Human::new(&mut out, desk.lang, detail);
        human.event(&Event::Started {
            command: report.command,
            target: &report.target,
            checks: &report.checks.iter().map(|it| it.id).collect::<Vec<_>>(),
        })?;
        if detail == Detail::Verbose {
            checked.iter().try_for_each(|it| human.event(&Event::Checked(it)))?;
        }
        drop(human);
        if let (Some(answer), true) = (answer, detail != Detail::Quiet) {
            let findings = report.checks.iter().filter(|it| it.id == "resumen");
            let findings: Vec<_> = findings.flat_map(|it| it.outcome.findings().to_vec()).collect();
            let style = Style { lang: desk.lang, unicode };
            figures::block(&mut out, style, &answer.value, &findings)?;
        }
        Human::new(&mut out, desk.lang, detail).event(&Event::Finished(&report))
    });
    Ok((report, bytes))
}

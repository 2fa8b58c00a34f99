//! `pointctl historial show`: one row in full.

use std::io::{self, Write};
use std::process::ExitCode;

use colored::Colorize;

use crate::api;
use crate::api::historial::Spelt;
use crate::checks::{self, Context, Trail};
use crate::cli::args::historial::ShowArgs;
use crate::cli::commands::historial::sign_in::{read_one, settle, sign_in};
use crate::cli::error::UsageError;
use crate::cli::host::signals::{self, ProcessSignals};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::answer::{self, Complaints};
use crate::cli::session::prepare::Prepared;
use crate::cli::settings::display::{Asked, Display};
use crate::cli::values::format::{ANSWERS, Format};
use crate::event::{Event, unless_stopped};
use crate::finding::Finding;
use crate::report::rows::{Entry, Json, Rows, Tail, document};
use crate::report::sanitize::sanitize;
use crate::report::words::Lang;
use crate::verdict::Outcome;
use crate::walk::{Find, Found, Reach};

/// Runs `historial show`.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(crate) fn run(args: &ShowArgs, inputs: &Inputs, lang: Lang) -> Result<ExitCode, UsageError> {
    inputs.sound()?;
    let display = Display::resolve(&Asked::of(ANSWERS, inputs), Format::Human, inputs)?;
    let prepared = answer::prepare(display, inputs, lang)?;
    signals::conduct(async |signals: &mut ProcessSignals| show(&prepared, args.id, signals).await)
}

async fn show(
    prepared: &Prepared<'_>,
    id: u64,
    signals: &mut ProcessSignals,
) -> Result<ExitCode, UsageError> {
    let (plan, transport, secrets) = prepared.begin()?;
    let ctx = Context::new(&transport, &plan);
    let mut complaints = Complaints::new(prepared, secrets.clone());
    let mut report = sign_in(prepared, &ctx, &secrets, &mut complaints, signals).await;
    let trail = Trail::default();
    let step = find(&ctx, &trail, id);
    let found = unless_stopped(&mut report.stopped_by, signals, step).await;
    let (outcome, entry) = match found {
        Ok((entry, rows_total)) => (Outcome::Judged(vec![read_one(rows_total)]), Some(entry)),
        Err(outcome) => (outcome, None),
    };
    settle(&mut report, &ctx, outcome, &trail, &mut complaints);
    complaints.event(&Event::Finished(&report));
    prepared.set_color(prepared.is_at_terminal());
    let bytes = answer::redacted(&secrets, |mut out| match (prepared.is_json(), &entry) {
        (true, entry) => {
            let json = document(&report, entry.iter().count() as u64, None)?;
            let mut rows = Json::new(&mut out);
            rows.take(entry.as_slice())?;
            Box::new(rows).end(&Tail { json, ..Tail::default() })
        }
        (false, Some(entry)) => human(out, prepared.lang, entry),
        (false, None) => Ok(()),
    });
    Ok(prepared.deliver(prepared.exit_code(&report), &bytes))
}

async fn find(ctx: &Context<'_>, trail: &Trail, id: u64) -> Result<(Entry, u64), Outcome> {
    let mut find = Find::new(id, Reach::default());
    loop {
        let query = find.next_query().map_err(Outcome::failed)?;
        let sent = api::historial::ask(ctx.transport(), ctx.token().await?, &query).await;
        let called = api::historial::spelt(sent);
        trail.record(&called);
        let Spelt { page, payloads } = called.result?;
        let findings: Vec<Finding> = checks::page_holds(&query, &page);
        if !findings.is_empty() {
            return Err(Outcome::Judged(findings));
        }
        let total = page.totales.rows_total;
        let entries = page.items.into_iter().zip(payloads);
        let entries = entries.map(|(row, payload)| Entry { row, payload }).collect();
        if let Found::Row(entry) = find.take(total, entries).map_err(Outcome::failed)? {
            return Ok((entry, total));
        }
    }
}

fn human(out: &mut dyn Write, lang: Lang, entry: &Entry) -> io::Result<()> {
    let words = lang.daily();
    let row = &entry.row;
    let (at, action) = (lang.moment(&row.timestamp), lang.action(&row.action));
    let id = row.id.to_string();
    for (label, value) in [
        ("id", &id),
        (words.timestamp, &at),
        (words.user, &row.user),
        (words.action, &action),
        (words.model, &row.model),
        (words.object, &row.object_id),
    ] {
        let value = if value.is_empty() { "-" } else { value };
        writeln!(out, "{} {}", format!("{label:<10}").dimmed(), sanitize(value))?;
    }
    writeln!(out, "{}", words.payload.dimmed())?;
    serde_json::to_string_pretty(&row.payload.value())?
        .lines()
        .try_for_each(|line| writeln!(out, "  {}", sanitize(line)))
}

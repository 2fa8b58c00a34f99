//! One row in full.

use std::io::{self, Write};
use std::process::ExitCode;

use colored::Colorize;

use super::{read_one, settle, sign_in};
use crate::api;
use crate::api::historial::Spelt;
use crate::checks::{self, Context, Trail};
use crate::cli::args::SmokeArgs;
use crate::cli::desk::{self, Complaints, Desk};
use crate::cli::environment::Environment;
use crate::cli::error::UsageError;
use crate::cli::signals;
use crate::cli::signals::ProcessSignals;
use crate::event::{Event, unless_stopped};
use crate::finding::Finding;
use crate::report::rows::{Entry, Json, Rows, Tail, document};
use crate::report::tame::tame;
use crate::report::words::{Daily, Lang};
use crate::verdict::Outcome;
use crate::walk::{Find, Found, Reach};

/// Runs it.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(super) fn run(
    id: u64,
    common: &SmokeArgs,
    env: &Environment,
    lang: Lang,
) -> Result<ExitCode, UsageError> {
    let desk = Desk::open(common, env, lang)?;
    signals::conduct(async |signals: &mut ProcessSignals| show(&desk, id, signals).await)
}

async fn show(desk: &Desk<'_>, id: u64, signals: &mut ProcessSignals) -> Result<ExitCode, UsageError> {
    let (plan, transport, secrets) = desk.begin()?;
    let ctx = Context::new(&transport, &plan);
    let mut complaints = Complaints::new(desk, secrets.clone());
    let mut report = sign_in(desk, &ctx, &secrets, &mut complaints, signals).await;
    let trail = Trail::default();
    let step = find(&ctx, &trail, id);
    let found = unless_stopped(&mut report.stopped_by, signals, step).await;
    let (outcome, entry) = match found {
        Ok((entry, rows_total)) => (Outcome::Judged(vec![read_one(rows_total)]), Some(entry)),
        Err(outcome) => (outcome, None),
    };
    settle(&mut report, &ctx, outcome, &trail, &mut complaints);
    complaints.event(&Event::Finished(&report));
    desk.colour(desk.at_terminal());
    let bytes = desk::redacted(&secrets, |mut out| match (desk.is_json(), &entry) {
        (true, entry) => {
            let json = document(&report, entry.iter().count() as u64, None)?;
            let mut rows = Json::new(&mut out);
            rows.take(entry.as_slice())?;
            Box::new(rows).end(&Tail { json, ..Tail::default() })
        }
        (false, Some(entry)) => human(out, desk.lang.daily(), entry),
        (false, None) => Ok(()),
    });
    Ok(desk.deliver(report.verdict().exit_code(), &bytes))
}

async fn find(ctx: &Context<'_>, trail: &Trail, id: u64) -> Result<(Entry, u64), Outcome> {
    let mut find = Find::new(id, Reach::default());
    loop {
        let query = find.next_query().map_err(Outcome::failed)?;
        let called = api::historial::spelt(ctx.transport(), ctx.token().await?, &query).await;
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

fn human(out: &mut dyn Write, words: &Daily, entry: &Entry) -> io::Result<()> {
    let row = &entry.row;
    let id = row.id.to_string();
    for (label, value) in [
        ("id", &id),
        (words.timestamp, &row.timestamp),
        (words.user, &row.user),
        (words.action, &row.action),
        (words.model, &row.model),
        (words.object, &row.object_id),
    ] {
        let value = if value.is_empty() { "-" } else { value };
        writeln!(out, "{} {}", format!("{label:<10}").dimmed(), tame(value))?;
    }
    writeln!(out, "{}", words.payload.dimmed())?;
    serde_json::to_string_pretty(&row.payload.value())?
        .lines()
        .try_for_each(|line| writeln!(out, "  {}", tame(line)))
}

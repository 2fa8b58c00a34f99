//! `pointctl.history/1`: the history for a program. Moments are in UTC, durations in milliseconds.

use serde_json::{Value, json as object};

use crate::report::sanitize::json_without_commands;
use crate::runs::days::Day;
use crate::runs::entry::{Entry, Scope};
use crate::runs::story::{Change, Changed, Flicker, Outage, Pace, Rate, Slow, Story, Streak};

/// The schema's name. Fields are added under the same number; a change of meaning raises it.
const SCHEMA: &str = "pointctl.history/1";

/// The history as one JSON object. `runs` are the last ones, of `total`, the newest first.
#[must_use]
pub(crate) fn json(of: &str, until: &str, story: &Story<'_>, runs: &[Entry], total: usize) -> String {
    let [week, month] = story.rates.map(rate);
    let [now, before] = story.pace.map(pace);
    let document = object!({
        "schema": SCHEMA,
        "base_url": of,
        "until": until,
        "runs_total": total,
        "streak": story.streak.as_ref().map(streak),
        "pass_rate": {"days_7": week, "days_30": month},
        "duration": {"days_7": now, "days_7_before": before},
        "flickering": story.flickering.iter().map(flicker).collect::<Vec<_>>(),
        "outages": story.outages.iter().map(outage).collect::<Vec<_>>(),
        "slow": story.slow.iter().map(slow).collect::<Vec<_>>(),
        "changes": story.changes.iter().map(change).collect::<Vec<_>>(),
        "days": story.days.iter().map(day).collect::<Vec<_>>(),
        "runs": runs.iter().rev().map(run).collect::<Vec<_>>(),
    });
    json_without_commands(format!("{document:#}")) + "\n"
}

fn streak(it: &Streak<'_>) -> Value {
    object!({"green": it.green, "since": it.first.at, "run": it.first.id, "runs": it.runs, "complete": it.has_begun})
}

fn rate(it: Rate) -> Value {
    object!({"runs": it.runs, "passed": it.passed})
}

fn pace(it: Option<Pace>) -> Option<Value> {
    it.map(|value| object!({"runs": value.runs, "median_ms": value.median_ms, "p95_ms": value.p95_ms}))
}

fn flicker(it: &Flicker<'_>) -> Value {
    object!({"check": it.check, "failed": it.failed, "runs": it.runs, "last": it.last.at, "codes": it.codes})
}

fn outage(it: &Outage<'_>) -> Value {
    let code = it.first.failed.first().and_then(|failed| failed.codes.first());
    object!({"from": it.first.at, "to": it.end.map(|end| end.at), "runs": it.runs, "code": code})
}

fn slow(it: &Slow) -> Value {
    object!({"from": it.from, "to": it.to, "median_ms": it.median_ms, "usual_ms": it.usual_ms})
}

fn change(it: &Change<'_>) -> Value {
    let what = match it.what {
        Changed::Filters => "filters",
        Changed::Pointctl => "pointctl",
    };
    object!({"what": what, "before": it.before, "after": it.after, "at": it.at.at, "run": it.at.id})
}

fn day(it: &Day) -> Value {
    object!({
        "date": it.date, "runs": it.runs, "passed": it.passed, "down": it.down, "median_ms": it.median_ms,
        "requests_24h": it.requests, "error_rate_24h": it.error_rate_pct,
    })
}

fn run(it: &Entry) -> Value {
    object!({
        "run": it.id, "at": it.at, "verdict": it.verdict, "exit_code": it.exit_code, "scope": scope(it.scope),
        "duration_ms": it.duration_ms, "warnings": it.warnings, "failed": it.failed,
        "requests_24h": it.requests_24h, "errors_24h": it.errors_24h, "clients_active": it.clients_active,
        "filters": it.filters, "profile": it.profile, "pointctl": it.version,
    })
}

/// The word for the checks that a run had.
#[must_use]
pub(super) fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Whole => "whole",
        Scope::ReadOnly => "read-only",
        Scope::Part => "part",
    }
}

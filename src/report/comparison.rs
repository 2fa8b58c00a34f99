//! Two runs compared, for a person and for a machine.

use std::fmt::Write;

use colored::Colorize;
use serde::Serialize;

use super::explain;
use super::sanitize::{json_without_commands, sanitize};
use super::words::{Compared, Lang, count as count_of, millis, number};
use crate::baseline::{CheckChange, Comparison, Durations, KpiChange, Past, drift_pct};

/// The schema's name. Fields are added under the same number; a change of meaning raises it.
pub(crate) const SCHEMA: &str = "pointctl.diff/1";

/// Two runs and the result of comparing them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair<'a> {
    /// The earlier run.
    pub before: &'a Past,
    /// The later run.
    pub after: &'a Past,
    /// The result of comparing them.
    pub comparison: &'a Comparison,
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    /// Whether the later run is worse in anything; then the exit code is 1.
    worse: bool,
    before: RunJson<'a>,
    after: RunJson<'a>,
    duration: Option<DurationJson>,
    checks: Vec<CheckJson<'a>>,
    figures: Vec<FigureJson>,
}

#[derive(Serialize)]
struct RunJson<'a> {
    command: &'a str,
    base_url: &'a str,
    started_at: &'a str,
    verdict: &'a str,
    exit_code: u8,
    duration_ms: f64,
}

#[derive(Serialize)]
struct DurationJson {
    before_ms: f64,
    after_ms: f64,
    slower: bool,
}

#[derive(Serialize)]
struct CheckJson<'a> {
    id: &'a str,
    before: Option<&'a str>,
    after: Option<&'a str>,
    worse: bool,
    new: Vec<&'a str>,
    gone: Vec<&'a str>,
    duration: Option<DurationJson>,
}

#[derive(Serialize)]
struct FigureJson {
    figure: &'static str,
    before: Option<u64>,
    after: Option<u64>,
    /// The change in percent; null also where the earlier figure is 0 and the later one is not.
    drift_pct: Option<f64>,
    max_pct: Option<f64>,
    drifted: bool,
}

/// The comparison as one JSON object.
#[must_use]
pub(crate) fn json(pair: &Pair<'_>) -> String {
    let Pair { before, after, comparison } = *pair;
    let document = Document {
        schema: SCHEMA,
        worse: comparison.is_worse(),
        before: RunJson::of(before),
        after: RunJson::of(after),
        duration: comparison.run.as_ref().map(DurationJson::of),
        checks: comparison.checks.iter().map(CheckJson::of).collect(),
        figures: comparison.kpis.iter().map(FigureJson::of).collect(),
    };
    // Numbers and texts alone: nothing of it fails.
    json_without_commands(serde_json::to_string_pretty(&document).unwrap_or_default()) + "\n"
}

impl<'a> RunJson<'a> {
    fn of(past: &'a Past) -> Self {
        let Past { command, base_url, started_at, verdict, exit_code, duration_ms, .. } = past;
        Self { command, base_url, started_at, verdict, exit_code: *exit_code, duration_ms: *duration_ms }
    }
}

impl DurationJson {
    fn of(it: &Durations) -> Self {
        Self { before_ms: it.before_ms, after_ms: it.after_ms, slower: it.slower }
    }
}

impl<'a> CheckJson<'a> {
    fn of(it: &'a CheckChange) -> Self {
        Self {
            id: &it.id,
            before: it.before.as_deref(),
            after: it.after.as_deref(),
            worse: it.worse,
            new: it.new.iter().map(String::as_str).collect(),
            gone: it.gone.iter().map(String::as_str).collect(),
            duration: it.durations.as_ref().map(DurationJson::of),
        }
    }
}

impl FigureJson {
    fn of(it: &KpiChange) -> Self {
        let drift = it.before.zip(it.after).map(|(before, after)| drift_pct(before, after));
        Self {
            figure: it.kpi.name(),
            before: it.before,
            after: it.after,
            drift_pct: drift.filter(|drift| drift.is_finite()),
            max_pct: it.max_pct,
            drifted: it.drifted,
        }
    }
}

/// Lines for a person: what changed, or with `all` everything.
#[must_use]
pub(crate) fn human(pair: &Pair<'_>, lang: Lang, all: bool) -> String {
    let Pair { before, after, comparison } = *pair;
    let words = lang.compared();
    let mut text = String::new();
    for (name, past) in [(words.before, before), (words.after, after)] {
        let Past { base_url, started_at, verdict, exit_code, duration_ms, .. } = past;
        let (at, base) = (sanitize(&lang.moment(started_at)), sanitize(base_url));
        let (verdict, took) = (sanitize(lang.verdict_named(verdict)), millis(*duration_ms));
        let _ = writeln!(text, "{name:<8} {at}  {base}  {verdict} ({exit_code})  {took}");
    }
    text.push('\n');
    let begin = text.len();
    comparison.checks.iter().for_each(|one| check(&mut text, lang, one, all));
    if let Some(run) = comparison.run.filter(|run| all || run.slower) {
        let mark = if run.slower { "!".yellow() } else { " ".normal() };
        let _ = writeln!(text, "{mark} {:<20} {}", words.whole_run, durations(words, &run));
    }
    comparison.kpis.iter().for_each(|kpi| figure(&mut text, lang, kpi, all));
    if text.len() == begin {
        let _ = writeln!(text, "{}", words.unchanged);
    }
    let _ = writeln!(text, "\n{}", summary(words, comparison));
    text
}

fn check(text: &mut String, lang: Lang, it: &CheckChange, all: bool) {
    let words = lang.compared();
    let slower = it.durations.filter(|duration| duration.slower);
    let changed = it.before != it.after || !it.new.is_empty() || !it.gone.is_empty();
    if !(all || changed || slower.is_some()) {
        return;
    }
    let mark = match (it.worse, changed, slower) {
        (true, ..) => "✗".red(),
        (_, true, _) => "✓".green(),
        (.., Some(_)) => "!".yellow(),
        _ => " ".normal(),
    };
    let outcome =
        |it: &Option<String>| sanitize(it.as_deref().map_or(words.absent, |value| lang.outcome_named(value)));
    let mut line = match (changed, slower.or(it.durations.filter(|_| all))) {
        (false, Some(took)) => durations(words, &took),
        _ if it.before == it.after => outcome(&it.after),
        _ => format!("{} → {}", outcome(&it.before), outcome(&it.after)),
    };
    it.new.iter().for_each(|code| line += &format!("  + {}", explain::titled(lang, code)));
    it.gone.iter().for_each(|code| line += &format!("  - {}", explain::titled(lang, code)));
    let _ = writeln!(text, "{mark} {:<20} {line}", sanitize(&it.id));
}

fn figure(text: &mut String, lang: Lang, it: &KpiChange, all: bool) {
    if !(all || it.drifted || it.before != it.after) {
        return;
    }
    let shown = |it: Option<u64>| it.map_or_else(|| "-".to_owned(), number);
    let change = it.before.zip(it.after).map(|(before, after)| percent(before as f64, after as f64));
    let beyond = match (it.drifted, it.max_pct) {
        (true, Some(max)) => format!("  {} {max} %", lang.compared().beyond),
        _ => String::new(),
    };
    let mark = if it.drifted { "✗".red() } else { " ".normal() };
    let (before, after) = (shown(it.before), shown(it.after));
    let name = it.kpi.name();
    let line = format!("{mark} {name:<20} {}: {before} → {after}", lang.figure(name));
    let _ = writeln!(text, "{line}{}{beyond}", change.unwrap_or_default());
}

fn durations(words: &Compared, it: &Durations) -> String {
    let (before, after) = (millis(it.before_ms), millis(it.after_ms));
    let slower = if it.slower { format!("  {}", words.slower) } else { String::new() };
    format!("{before} → {after}{}{slower}", percent(it.before_ms, it.after_ms))
}

/// A change such as `  (+12 %)`; empty where there is nothing to divide by.
fn percent(before: f64, after: f64) -> String {
    if before > 0.0 { format!("  ({:+.0} %)", (after - before) * 100.0 / before) } else { String::new() }
}

fn summary(words: &Compared, comparison: &Comparison) -> String {
    let Comparison { checks, kpis, .. } = comparison;
    let count =
        |number: usize, (one, many): (&str, &str)| (number > 0).then(|| count_of(number as u64, one, many));
    let better =
        checks.iter().filter(|check| !check.worse && check.before != check.after && check.after.is_some());
    let parts = [
        count(checks.len(), words.checks),
        count(checks.iter().filter(|check| check.worse).count(), words.worse),
        count(better.count(), words.better),
        count(
            checks.iter().filter(|check| check.durations.is_some_and(|check| check.slower)).count(),
            words.slower_checks,
        ),
        count(kpis.len(), words.figures),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    let verdict =
        if comparison.is_worse() { words.is_worse.red().bold() } else { words.is_no_worse.green().bold() };
    format!("{verdict}: {}", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::report::Reporter;
    use crate::report::json::Json;
    use crate::report::redact::Secrets;
    use crate::report::testing::every_outcome;

    #[test]
    fn a_run_under_way_is_what_is_read_from_its_report() {
        let (report, mut bytes) = (every_outcome(), Vec::new());
        Json::new(&mut bytes, Secrets::default()).event(&Event::Finished(&report)).unwrap();
        assert_eq!(Past::read(&bytes).unwrap(), Past::of(&report));
    }
}

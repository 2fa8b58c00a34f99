//! A kept run from its JSON report alone: its verdict, its checks, and what went wrong.

use std::fmt::Write;

use colored::Colorize;
use serde_json::Value;

use super::telling;
use crate::report::explain;
use crate::report::sanitize::sanitize;
use crate::report::words::{Lang, count, millis};
use crate::runs::entry::Entry;

/// Lines for a person; `report` is the run's JSON report.
#[must_use]
pub(crate) fn digest(lang: Lang, entry: &Entry, report: &Value) -> String {
    let mut text = String::new();
    let head = format!("pointctl smoke · {}", sanitize(&entry.base_url));
    let begun = telling::moment(lang, entry.at);
    let _ =
        writeln!(text, "{}\n{begun} · {} · pointctl {}\n", head.bold(), entry.id, sanitize(&entry.version));
    let checks = report["checks"].as_array().map(Vec::as_slice).unwrap_or_default();
    checks.iter().for_each(|one| check(&mut text, lang, one));
    let verdict = format!("{} ({})", telling::verdict(lang, entry), entry.exit_code);
    let verdict = if entry.has_passed() { verdict.green().bold() } else { verdict.red().bold() };
    let words = super::words::of(lang);
    let requests = report["summary"]["requests"].as_u64().unwrap_or_default();
    let warnings = count(entry.warnings, words.warning.0, words.warning.1);
    let requests = count(requests, words.request.0, words.request.1);
    let scope = telling::scope(lang, entry);
    let scope = if scope.is_empty() { String::new() } else { format!("; {scope}") };
    let _ = writeln!(text, "\n{verdict}: {warnings}, {requests}, {}{scope}", millis(entry.duration_ms));
    for failed in &entry.failed {
        let of_check = checks.iter().find(|check| check["id"] == *failed.check);
        for code in &failed.codes {
            failure(&mut text, lang, &failed.check, code, of_check);
        }
    }
    text
}

fn check(text: &mut String, lang: Lang, check: &Value) {
    let word = |name: &str| check[name].as_str().map(sanitize).unwrap_or_default();
    let mark = match check["outcome"].as_str() {
        Some("passed") => "✓".green(),
        Some("failed") => "✗".red(),
        Some("skipped") => "–".dimmed(),
        _ => "?".magenta(),
    };
    let took = check["duration_ms"].as_f64().filter(|number| *number > 0.0).map(millis).unwrap_or_default();
    let codes = findings(check, "failure").chain(findings(check, "warning"));
    let reason = check["reason"]["code"].as_str();
    let titled = |code| explain::titled(lang, code);
    let mut titles: Vec<String> =
        codes.filter_map(|value| value["code"].as_str()).chain(reason).map(titled).collect();
    titles.dedup();
    let line = format!("{mark} {:<20} {took:>8}  {}", word("id"), titles.join("; "));
    let _ = writeln!(text, "{}", line.trim_end());
}

fn findings<'a>(check: &'a Value, severity: &'static str) -> impl Iterator<Item = &'a Value> {
    check["findings"].as_array().into_iter().flatten().filter(move |item| item["severity"] == severity)
}

/// Writes what a failure was about: the numbers of each finding of its code, and what to do.
fn failure(text: &mut String, lang: Lang, id: &str, code: &str, check: Option<&Value>) {
    /// Most findings of a code that are shown.
    const MOST_SHOWN: usize = 3;
    let id = format!("✗ {}:", sanitize(id)).red().bold();
    let _ = writeln!(text, "\n{id} {}", explain::titled(lang, code));
    let of_code = |it: &&Value| it["code"] == *code;
    let all: Vec<&Value> = check
        .into_iter()
        .flat_map(|check| findings(check, "failure").chain([&check["reason"]]))
        .filter(of_code)
        .collect();
    for finding in all.iter().take(MOST_SHOWN) {
        let data = finding["data"].as_object().into_iter().flatten();
        let data: Vec<_> = data.map(|(name, value)| format!("{name} {}", shown(value))).collect();
        if !data.is_empty() {
            let _ = writeln!(text, "  {}", sanitize(&data.join(", ")));
        }
    }
    if all.len() > MOST_SHOWN {
        let _ = writeln!(text, "  … {} {}", all.len() - MOST_SHOWN, lang.labels().more_of_these);
    }
    if let Some(explained) = explain::of(lang, code) {
        let _ = writeln!(
            text,
            "  {}\n  {} {}",
            explained.means,
            format!("{:<9}", lang.labels().next).dimmed(),
            explained.next
        );
    }
}

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

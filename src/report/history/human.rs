//! The history for a person: what one wants to know, and below it the last runs.

use std::fmt::Write;

use colored::Colorize;

use super::telling;
use super::words;
use crate::report::sanitize::sanitize;
use crate::report::words::{Lang, millis, number};
use crate::runs::entry::Entry;
use crate::runs::story::Story;
use unicode_width::UnicodeWidthStr;

/// How it is shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown<'a> {
    pub lang: Lang,
    /// The deployment, as it is called.
    pub of: &'a str,
    /// The last runs that are listed.
    pub limit: usize,
    /// Bars of eighths, or plain characters.
    pub unicode: bool,
}

/// Lines for a person. `runs` are those of the story, the oldest first.
#[must_use]
pub(crate) fn human(shown: &Shown<'_>, story: &Story<'_>, runs: &[Entry]) -> String {
    let Shown { lang, of, limit, unicode } = *shown;
    let words = words::of(lang);
    let mut text = format!("{}\n\n", format!("pointctl history · {}", sanitize(of)).bold());
    if runs.is_empty() {
        let _ = writeln!(text, "{}", words.none);
        return text;
    }
    if let Some(streak) = &story.streak {
        let said = telling::streak(lang, streak);
        let _ = writeln!(text, "{}", if streak.green { said.green().bold() } else { said.red().bold() });
    }
    let told = telling::lines(lang, story).into_iter().chain(telling::figures(lang, story, unicode));
    let told: Vec<_> = told.collect();
    let width = told.iter().map(|(label, _)| label.width()).max().unwrap_or_default();
    for (label, line) in told {
        let _ = writeln!(text, "  {} {line}", padded(label, width).dimmed());
    }
    text.push('\n');
    table(&mut text, lang, runs, limit);
    let more = runs.len().saturating_sub(limit);
    if more > 0 {
        let _ = writeln!(text, "… {} {}", number(more as u64), words.more);
    }
    text
}

fn table(text: &mut String, lang: Lang, runs: &[Entry], limit: usize) {
    let words = words::of(lang);
    let shown = runs.iter().rev().take(limit).enumerate();
    let rows: Vec<[String; 6]> = shown.map(|(place, entry)| row(lang, place + 1, entry)).collect();
    let widths: Vec<usize> = (0..6)
        .map(|column| {
            let cells = rows.iter().map(|row| row[column].width());
            cells.chain([words.columns[column].width()]).max().unwrap_or_default()
        })
        .collect();
    let head = cells(&words.columns.map(str::to_owned), &widths);
    let _ = writeln!(text, "{}", head.dimmed());
    for (row, entry) in rows.iter().zip(runs.iter().rev()) {
        let line = cells(row, &widths);
        let line = if entry.has_passed() { line.normal() } else { line.red() };
        let _ = writeln!(text, "{line}");
    }
}

fn row(lang: Lang, place: usize, entry: &Entry) -> [String; 6] {
    let notes = [telling::what_failed(entry), telling::scope(lang, entry).to_owned()];
    let notes: Vec<_> = notes.into_iter().filter(|it| !it.is_empty()).collect();
    let warnings = if entry.warnings == 0 { String::new() } else { number(entry.warnings) };
    [
        place.to_string(),
        telling::moment(lang, entry.at),
        telling::verdict(lang, entry),
        millis(entry.duration_ms),
        warnings,
        notes.join("; "),
    ]
}

/// Numbers stand to the right, texts to the left.
fn cells(row: &[String; 6], widths: &[usize]) -> String {
    let mut line = String::new();
    for (column, (cell, width)) in row.iter().zip(widths).enumerate() {
        let gap = " ".repeat(width.saturating_sub(cell.width()));
        let cell = if matches!(column, 0 | 3 | 4) { gap + cell } else { format!("{cell}{gap}") };
        line += &cell;
        line += "  ";
    }
    line.trim_end().to_owned()
}

fn padded(label: &str, width: usize) -> String {
    format!("{label}{}", " ".repeat(width.saturating_sub(label.width())))
}

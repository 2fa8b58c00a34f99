//! The history for a person: the key statements, and below them the last runs.

use std::fmt::Write;

use colored::Colorize;

use super::telling;
use super::words;
use crate::report::sanitize::sanitize;
use crate::report::words::{Lang, millis, number};
use crate::report::wrapped::filled;
use crate::runs::entry::Entry;
use crate::runs::story::Story;
use unicode_width::UnicodeWidthStr;

/// How the history is shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown<'a> {
    pub lang: Lang,
    /// The name of the deployment.
    pub of: &'a str,
    /// How many of the last runs are listed.
    pub limit: usize,
    /// Whether bars are of eighths of a character, and not of plain characters.
    pub unicode: bool,
    /// The terminal's width; none where the history is not shown at one.
    pub columns: Option<usize>,
}

/// The lines for a person. `runs` are the runs that the story is about, the oldest first.
#[must_use]
pub(crate) fn human(shown: &Shown<'_>, story: &Story<'_>, runs: &[Entry]) -> String {
    let Shown { lang, of, limit, unicode, columns } = *shown;
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
        let line = format!("  {} {line}\n", padded(label, width).dimmed());
        text += &filled(&line, width + 3, columns);
    }
    text.push('\n');
    table(&mut text, shown, runs);
    let more = runs.len().saturating_sub(limit);
    if more > 0 {
        let _ = writeln!(text, "… {} {}", number(more as u64), words.more);
    }
    text
}

/// The place of the last column, before which the profiles are inserted where runs have any.
const WHAT_FAILED: usize = 5;

fn table(text: &mut String, shown: &Shown<'_>, runs: &[Entry]) {
    let Shown { lang, limit, columns, .. } = *shown;
    let words = words::of(lang);
    let shown = runs.iter().rev().take(limit).enumerate();
    let mut rows = vec![words.columns.map(str::to_owned).to_vec()];
    rows.extend(shown.map(|(place, entry)| row(lang, place + 1, entry)));
    let profiles: Vec<_> = runs.iter().rev().take(limit).map(|run| run.profile.as_deref()).collect();
    if profiles.iter().any(Option::is_some) {
        let column = std::iter::once(Some(words.profile)).chain(profiles);
        let named = |(row, name): (&mut Vec<String>, Option<&str>)| {
            row.insert(WHAT_FAILED, name.map(sanitize).unwrap_or_default());
        };
        rows.iter_mut().zip(column).for_each(named);
    }
    let mut widths = vec![0; rows.iter().map(Vec::len).max().unwrap_or_default()];
    for row in &rows {
        widths.iter_mut().zip(row).for_each(|(width, cell)| *width = cell.width().max(*width));
    }
    let mut rows = rows.iter();
    if let Some(head) = rows.next() {
        let _ = writeln!(text, "{}", cells(head, &widths).dimmed());
    }
    for (row, entry) in rows.zip(runs.iter().rev()) {
        for line in lines(row, &widths, columns) {
            let line = if entry.has_passed() { line.normal() } else { line.red() };
            let _ = writeln!(text, "{line}");
        }
    }
}

fn row(lang: Lang, place: usize, entry: &Entry) -> Vec<String> {
    let notes = [telling::what_failed(lang, entry), telling::scope(lang, entry).to_owned()];
    let notes: Vec<_> = notes.into_iter().filter(|note| !note.is_empty()).collect();
    let warnings = if entry.warnings == 0 { String::new() } else { number(entry.warnings) };
    vec![
        place.to_string(),
        telling::moment(lang, entry.at),
        telling::verdict(lang, entry),
        millis(entry.duration_ms),
        warnings,
        notes.join("; "),
    ]
}

/// A row; what went wrong stands below it where it does not fit beside the other cells.
fn lines(row: &[String], widths: &[usize], columns: Option<usize>) -> Vec<String> {
    /// The column where a run's moment begins, behind its number.
    const BELOW: usize = 6;
    let line = cells(row, widths);
    let Some((notes, others)) =
        row.split_last().filter(|_| columns.is_some_and(|column| line.width() > column))
    else {
        return vec![line];
    };
    let below = filled(&format!("{}{notes}", " ".repeat(BELOW)), BELOW, columns);
    [cells(others, widths)].into_iter().chain(below.lines().map(str::to_owned)).collect()
}

/// A row with numbers aligned to the right and texts to the left.
fn cells(row: &[String], widths: &[usize]) -> String {
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

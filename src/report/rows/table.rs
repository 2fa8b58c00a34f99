//! A table that fits the terminal.

use std::io;

use colored::Colorize;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::row::{Entry, Rows, Tail};
use crate::report::sanitize::sanitize;
use crate::report::summary;
use crate::report::words::{Lang, number};

/// Columns from which on the model and the object fit.
const WIDE: usize = 120;
/// Between two columns.
const GAP: usize = 2;
/// A column that is cut keeps so much.
const LEAST: usize = 8;

/// Writes a table whose columns fit the first rows that come.
#[derive(Debug)]
pub(crate) struct Table<W> {
    out: W,
    lang: Lang,
    /// Of the terminal; without one nothing is cut.
    width: Option<usize>,
    columns: Option<Vec<usize>>,
    /// The zone of the first row's time, which the header names.
    zone: String,
}

impl<W: io::Write> Table<W> {
    /// Writes to `out`, within so many columns.
    pub(crate) fn new(out: W, lang: Lang, width: Option<usize>) -> Self {
        Self { out, lang, width, columns: None, zone: String::new() }
    }

    fn is_wide(&self) -> bool {
        self.width.is_none_or(|it| it >= WIDE)
    }

    fn header(&self) -> Vec<String> {
        let words = self.lang.daily();
        let time = format!("{} ({})", words.time, self.zone);
        let time = if self.zone.is_empty() { words.time } else { &time };
        let names = if self.is_wide() {
            vec!["id", time, words.user, words.action, words.model, words.object, words.totals]
        } else {
            vec!["id", time, words.user, words.action, words.totals]
        };
        names.into_iter().map(String::from).collect()
    }

    fn line(&self, entry: &Entry) -> Vec<String> {
        let words = self.lang.daily();
        let row = &entry.row;
        let at = match self.lang.local(&row.timestamp) {
            Some((at, zone)) if zone == self.zone => at,
            Some((at, zone)) => format!("{at} {zone}"),
            None => row.timestamp.clone(),
        };
        let action = self.lang.action(&row.action);
        let totals = summary::payload(words, &row.action, &row.payload.value());
        let line = if self.is_wide() {
            vec![
                row.id.to_string(),
                at,
                row.user.clone(),
                action,
                row.model.clone(),
                row.object_id.clone(),
                totals,
            ]
        } else {
            vec![row.id.to_string(), at, row.user.clone(), action, totals]
        };
        line.iter().map(|it| sanitize(it)).collect()
    }

    fn write(&mut self, line: &[String], columns: &[usize], bold: bool) -> io::Result<()> {
        let last = line.len().saturating_sub(1);
        let mut text = String::new();
        for (place, (cell, width)) in line.iter().zip(columns).enumerate() {
            let cell = cut(cell, *width);
            let blanks = " ".repeat(width.saturating_sub(cell.width()));
            match place {
                0 => text.extend([blanks.as_str(), &cell]),
                _ => text.extend([
                    " ".repeat(GAP).as_str(),
                    &cell,
                    if place == last { "" } else { blanks.as_str() },
                ]),
            }
        }
        let text = self.width.map_or(text.clone(), |width| cut(text.trim_end(), width));
        if bold { writeln!(self.out, "{}", text.bold()) } else { writeln!(self.out, "{}", text.trim_end()) }
    }
}

impl<W: io::Write> Rows for Table<W> {
    fn take(&mut self, entries: &[Entry]) -> io::Result<()> {
        if self.columns.is_none() {
            let first = entries.first().and_then(|it| self.lang.local(&it.row.timestamp));
            self.zone = first.map(|(_, zone)| zone).unwrap_or_default();
        }
        let lines: Vec<_> = entries.iter().map(|it| self.line(it)).collect();
        let columns = match self.columns.take() {
            Some(columns) => columns,
            None => {
                let header = self.header();
                let columns = fitted(&header, &lines, self.width);
                self.write(&header, &columns, true)?;
                columns
            }
        };
        lines.iter().try_for_each(|line| self.write(line, &columns, false))?;
        self.columns = Some(columns);
        Ok(())
    }

    fn end(mut self: Box<Self>, tail: &Tail) -> io::Result<()> {
        if !tail.line.is_empty() {
            writeln!(self.out, "{}", tail.line.dimmed())?;
            let counts = tail
                .counts
                .iter()
                .map(|(action, count)| sanitize(&format!("{} {}", self.lang.action(action), number(*count))));
            let lines = wrapped(counts, self.width);
            lines.iter().try_for_each(|line| writeln!(self.out, "{}", line.dimmed()))?;
        }
        self.out.flush()
    }
}

/// As wide as their cells, or cut from the last one on until they fit.
fn fitted(header: &[String], lines: &[Vec<String>], width: Option<usize>) -> Vec<usize> {
    let widest = |place: usize| {
        lines.iter().map(|line| line[place].width()).chain([header[place].width()]).max().unwrap_or_default()
    };
    let mut columns: Vec<_> = (0..header.len()).map(widest).collect();
    let Some(width) = width else { return columns };
    let room = width.saturating_sub(GAP * header.len().saturating_sub(1));
    // The user before the totals down to a readable rest, then whatever there is.
    let user = 2;
    for (place, least) in
        [(user, 12), (columns.len() - 1, 2 * LEAST), (user, LEAST), (columns.len() - 1, LEAST)]
    {
        let too_much = columns.iter().sum::<usize>().saturating_sub(room);
        columns[place] = columns[place].saturating_sub(too_much).max(least.min(columns[place]));
    }
    columns
}

/// Parts with commas between them, on as many lines as it takes.
fn wrapped(parts: impl Iterator<Item = String>, width: Option<usize>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some(line) if width.is_none_or(|it| line.width() + part.width() + 3 <= it) => {
                line.push_str(", ");
                line.push_str(&part);
            }
            Some(line) => {
                line.push(',');
                lines.push(part);
            }
            None => lines.push(part),
        }
    }
    lines.iter().map(|line| width.map_or_else(|| line.clone(), |it| cut(line, it))).collect()
}

/// At most so many columns, the last of them an ellipsis where something is missing.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut left = width.saturating_sub(1);
    let fits = |c: &char| match left.checked_sub(c.width().unwrap_or_default()) {
        Some(rest) => {
            left = rest;
            true
        }
        None => false,
    };
    let mut short: String = text.chars().take_while(fits).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::historial::Row;

    fn entry(user: &str, action: &str) -> Entry {
        let payload = json!({"deactivate_idle_clients": {"deactivated": 3}, "purge_api_logs": {"deleted": 50, "remaining_candidates": 7801}});
        let row = Row {
            id: 42,
            timestamp: "2026-11-21T05:35:53.973064Z".into(),
            user: user.into(),
            action: action.into(),
            model: "integraciones.PublicApiAccessLog".into(),
            object_id: String::new(),
            payload: payload.clone().into(),
        };
        Entry { row, payload: payload.to_string() }
    }

    fn lines(width: Option<usize>, entries: &[Entry]) -> Vec<String> {
        let mut out = Vec::new();
        let mut table = Table::new(&mut out, Lang::En, width);
        table.take(entries).unwrap();
        String::from_utf8(out).unwrap().lines().map(String::from).collect()
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let entries = [
            entry("ana", "RUN_API_MAINTENANCE"),
            entry("名前の長いユーザー名前の長い", "PREVIEW_DEACTIVATE_IDLE_API_CLIENTS"),
            entry(&"x".repeat(200), "SOMETHING_ELSE_ALTOGETHER"),
            entry("bad\u{1b}[2Jname\n", "PURGE_API_LOGS"),
        ];
        colored::control::set_override(false);
        for width in [20, 40, 60, 80, 119, 120, 160, 200] {
            for line in lines(Some(width), &entries) {
                assert!(line.width() <= width, "{width}: {} {line}", line.width());
                assert!(!line.contains('\u{1b}'), "{line:?}");
            }
        }
        assert!(lines(None, &entries)[3].contains(&"x".repeat(200)), "nothing is cut without a terminal");
    }

    #[test]
    fn counts_are_wrapped_between_two_of_them() {
        let parts = || ["purge 10", "purge (dry) 7", "deactivate 3"].map(String::from).into_iter();
        assert_eq!(wrapped(parts(), None), ["purge 10, purge (dry) 7, deactivate 3"]);
        assert_eq!(wrapped(parts(), Some(30)), ["purge 10, purge (dry) 7,", "deactivate 3"]);
        assert_eq!(wrapped(parts(), Some(5)).len(), 3);
        assert!(wrapped(parts(), Some(5)).iter().all(|it| it.width() <= 5));
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(cut("abcdef", 6), "abcdef");
        assert_eq!(cut("abcdef", 5), "abcd…");
        assert_eq!(cut("名前名前", 5), "名前…");
        assert_eq!(cut("名前名前", 4), "名…");
    }
}

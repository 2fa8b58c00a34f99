//! A table of rows that fits the terminal.

use std::io;

use colored::Colorize;
use textwrap::{Options, WordSeparator, WordSplitter};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::row::{Entry, Rows, Tail};
use crate::report::sanitize::sanitize;
use crate::report::summary;
use crate::report::words::{Lang, number};

/// The width from which on the columns of model and object are shown.
const WIDE: usize = 120;
/// Blanks between two columns.
const GAP: usize = 2;
/// The least width of a column that is cut.
const LEAST: usize = 8;
/// Most lines of one row's totals.
const MOST_LINES: usize = 6;

/// Writes a table whose columns fit the first rows.
#[derive(Debug)]
pub(crate) struct Table<W> {
    out: W,
    lang: Lang,
    /// The terminal's width; without one nothing is cut.
    width: Option<usize>,
    columns: Option<Vec<usize>>,
    /// The time zone of the first row's time, which the header names.
    zone: String,
}

impl<W: io::Write> Table<W> {
    /// A writer to `out`, whose lines have at most `width` characters.
    pub(crate) fn new(out: W, lang: Lang, width: Option<usize>) -> Self {
        Self { out, lang, width, columns: None, zone: String::new() }
    }

    fn is_wide(&self) -> bool {
        self.width.is_none_or(|width| width >= WIDE)
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
        line.iter().map(|line| sanitize(line)).collect()
    }

    /// Writes a line of the table: a name may be cut, and the text of the last column goes on below.
    fn write(&mut self, line: &[String], columns: &[usize], bold: bool) -> io::Result<()> {
        let Some(((last, others), width)) = line.split_last().zip(columns.last()) else { return Ok(()) };
        let mut text = String::new();
        for (place, (cell, width)) in others.iter().zip(columns).enumerate() {
            let cell = cut(cell, *width);
            let blanks = " ".repeat(width.saturating_sub(cell.width()));
            text += &(if place == 0 { blanks + &cell } else { cell + &blanks });
            text.push_str(&" ".repeat(GAP));
        }
        let Some(columns) = self.width else { return self.put(&format!("{text}{last}"), bold) };
        let below = text.width();
        if below + width > columns {
            // The text does not fit beside the other cells.
            self.put(&broken(&text, columns), bold)?;
            let lines = parts(last, columns.saturating_sub(GAP));
            return lines.iter().try_for_each(|line| self.put(&format!("  {line}"), bold));
        }
        parts(last, *width).iter().enumerate().try_for_each(|(place, line)| {
            let begin = if place == 0 { text.clone() } else { " ".repeat(below) };
            self.put(&format!("{begin}{line}"), bold)
        })
    }

    fn put(&mut self, line: &str, bold: bool) -> io::Result<()> {
        let line = line.trim_end();
        if bold { writeln!(self.out, "{}", line.bold()) } else { writeln!(self.out, "{line}") }
    }
}

impl<W: io::Write> Rows for Table<W> {
    fn take(&mut self, entries: &[Entry]) -> io::Result<()> {
        if self.columns.is_none() {
            let first = entries.first().and_then(|entry| self.lang.local(&entry.row.timestamp));
            self.zone = first.map(|(_, zone)| zone).unwrap_or_default();
        }
        let lines: Vec<_> = entries.iter().map(|entry| self.line(entry)).collect();
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

/// The widths of columns: those of their cells, or narrower from the last column on until the table fits.
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
        [(user, 12), (columns.len() - 1, 3 * LEAST), (user, LEAST), (columns.len() - 1, 2 * LEAST)]
    {
        let too_much = columns.iter().sum::<usize>().saturating_sub(room);
        columns[place] = columns[place].saturating_sub(too_much).max(least.min(columns[place]));
    }
    columns
}

/// Joins parts with commas, on as many lines as that takes.
fn wrapped(parts: impl Iterator<Item = String>, width: Option<usize>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some(line) if width.is_none_or(|width| line.width() + part.width() + 3 <= width) => {
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
    lines
}

/// Breaks a line that is still too long between words, since a terminal would break within a number.
fn broken(line: &str, width: usize) -> String {
    if line.trim_end().width() <= width {
        return line.to_owned();
    }
    let options = Options::new(width).break_words(false).word_separator(WordSeparator::AsciiSpace);
    textwrap::fill(line.trim_end(), options.word_splitter(WordSplitter::NoHyphenation))
}

/// Breaks a text into lines of at most `width` columns, behind blanks and commas; a longer piece is cut. A text
/// that is too long to be read ends with an ellipsis.
fn parts(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let full = lines.len();
        let Some(line) = lines.last_mut() else { break };
        if line.is_empty() || line.width() + piece.trim_end().width() <= width {
            line.push_str(piece);
        } else if full < MOST_LINES {
            lines.push(piece.to_owned());
        } else {
            // Not right behind a number, which would look cut.
            let kept = line.trim_end();
            let kept = if kept.width() + 2 <= width {
                kept
            } else {
                kept.rsplit_once(' ').map_or("", |parts| parts.0)
            };
            *line = format!("{kept} …");
            break;
        }
    }
    lines.iter().map(|line| cut(line.trim_end(), width)).collect()
}

/// The pieces of a text, each of which ends behind a blank, or behind a comma outside of numbers.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let ends = move |(at, c): (usize, char)| {
        (c == ' ' || c == ',' && !digit(at + 1) && text.as_bytes().get(at + 1) != Some(&b' '))
            .then_some(at + 1)
    };
    let ends = text.char_indices().filter_map(ends).chain([text.len()]);
    ends.scan(0, |begin, end| Some(&text[std::mem::replace(begin, end)..end])).filter(|row| !row.is_empty())
}

/// A text cut to `width` columns, the last of them an ellipsis where something is missing. A number or a date is
/// never cut.
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
    let short: String = text.chars().take_while(fits).collect();
    let is_numeric = |c: char| c.is_ascii_digit() || ".,:-".contains(c);
    let within = text[short.len()..].starts_with(is_numeric);
    format!("{}…", if within { short.trim_end_matches(is_numeric) } else { &short })
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

    #[test]
    fn no_number_and_no_date_is_cut_at_any_width() {
        let mut entries = vec![
            entry("ana", "RUN_API_MAINTENANCE"),
            entry("caja 4711 de la sucursal 1041", "PURGE_API_LOGS"),
        ];
        entries[1].row.id = 12_345_678;
        let payload =
            json!({"x": 123_456, "list": [1041, 2047, 30_000], "text": "x".repeat(90), "n": 987_654_321_u64});
        (entries[1].row.payload, entries[1].payload) = (payload.clone().into(), payload.to_string());
        colored::control::set_override(false);
        let numbers = |text: &str| {
            let all = text.split(|it: char| !it.is_ascii_digit()).filter(|part| part.len() > 1);
            all.map(str::to_owned).collect::<std::collections::BTreeSet<_>>()
        };
        let whole = numbers(&lines(None, &entries).join("\n").replace("7,801", "7801"));
        for width in [12, 20, 30, 40, 60, 70, 80, 100, 120, 200] {
            let said = lines(Some(width), &entries).join("\n").replace("7,801", "7801");
            // At fewer columns the timestamp is told to the minute.
            let cut: Vec<_> = numbers(&said).into_iter().filter(|number| !whole.contains(number)).collect();
            assert!(cut.is_empty(), "{width}: {cut:?}\n{said}");
            for total in ["42", "12345678", "50", "7801", "123456", "987654321"] {
                assert!(width < 40 || said.contains(total), "{width}: no {total}\n{said}");
            }
        }
    }

    #[test]
    fn totals_go_on_below_and_a_text_without_an_end_is_cut() {
        assert_eq!(
            parts("deactivated 1, deleted 1041, remaining 7", 24),
            ["deactivated 1, deleted", "1041, remaining 7"]
        );
        assert_eq!(parts("{\"a\":1,\"b\":22,\"c\":1,041}", 10), ["{\"a\":1,", "\"b\":22,", "\"c\":1,041}"]);
        assert_eq!(parts("", 9), [""]);
        let long = parts(&"word ".repeat(100), 9);
        assert!(long.len() == MOST_LINES && long[MOST_LINES - 1] == "word …", "{long:?}");
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
        for width in [30, 40, 60, 80, 119, 120, 160, 200] {
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
        assert_eq!(wrapped(parts(), Some(5))[0], "purge 10,", "no number is cut");
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(cut("abcdef", 6), "abcdef");
        assert_eq!(cut("abcdef", 5), "abcd…");
        assert_eq!(cut("名前名前", 5), "名前…");
        assert_eq!(cut("名前名前", 4), "名…");
        assert_eq!(
            (cut("deleted 1041 rows", 11).as_str(), cut("tienda1041", 8).as_str()),
            ("deleted …", "tienda…")
        );
        assert_eq!(cut("2026-11-26", 8), "…");
    }
}

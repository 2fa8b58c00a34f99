//! The historial as a workbook of one sheet: a bold header that stays in view and filters, the exact timestamp as
//! text, beside it the same moment as a date, and no text that becomes a formula.
//!
//! The sheet is compressed as it is written, so that the number of its rows takes no memory.

mod parts;

use std::io::{self, Seek, Write};

use jiff::Timestamp;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use self::parts::{BOLD, COLUMNS, DATE};
use super::row::{Entry, Rows, Tail};
use super::text::respaced;
use crate::model::timestamp;
use crate::report::redact::Secrets;

/// Most characters of a cell, in UTF-16, and rows of a sheet with its header: the format's own bounds.
const MOST_CHARACTERS: usize = 32_767;
const MOST_ROWS: u32 = 1_048_576;

/// The first moment that gets a date. A workbook counts days from the beginning of 1900, and takes that year for a
/// leap year: its numbers of the days before March are ambiguous among programs.
const FIRST_DATE: Timestamp = Timestamp::constant(-2_203_891_200, 0);
/// Milliseconds from a workbook's day 0, which is 1899-12-30 in UTC, to 1970.
const DAY_0_TO_1970: i64 = 25_569 * DAY;
/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// The content of a cell.
#[derive(Debug)]
enum Cell<'a> {
    /// The name of a column.
    Name(&'a str),
    /// A text, whatever it looks like; an empty one writes no cell.
    Text(&'a str),
    /// A moment as a workbook's number; none writes no cell.
    Date(Option<String>),
}

/// Writes rows into a workbook as they come. The bytes of the workbook depend on the rows alone.
#[derive(Debug)]
pub(crate) struct Xlsx<W: Write + Seek> {
    zip: ZipWriter<W>,
    /// Rows written so far, the header among them.
    rows: u32,
    /// How many texts were cut.
    cut: u64,
    secrets: Secrets,
}

/// The error of a sheet that has no room for this many rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a sheet has room for 1,048,575 rows, and there are {rows}; csv and ndjson take them")]
pub(crate) struct SheetFull {
    /// How many rows there are, without a header.
    pub(crate) rows: u64,
}

/// Whether this many rows fit on a sheet, so that it is known before they are asked for.
///
/// # Errors
/// [`SheetFull`] where they do not fit.
pub(crate) fn room_for(rows: u64) -> io::Result<()> {
    if rows < MOST_ROWS.into() { Ok(()) } else { Err(io::Error::other(SheetFull { rows })) }
}

impl<W: Write + Seek> Xlsx<W> {
    /// A new workbook in `out`, with its header. No cell will hold one of `secrets`.
    ///
    /// # Errors
    /// An I/O error of `out`.
    pub(crate) fn new(out: W, secrets: Secrets) -> io::Result<Self> {
        let mut it = Self { zip: ZipWriter::new(out), rows: 0, cut: 0, secrets };
        for (name, text) in parts::FIXED {
            it.part(name, text)?;
        }
        it.part(parts::SHEET_FILE, &parts::sheet_begin())?;
        it.write(&COLUMNS.map(|(name, _)| Cell::Name(name)))?;
        Ok(it)
    }

    /// Begins a file of the zip with this text. The zip has no times of writing.
    fn part(&mut self, name: &str, text: &str) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        self.zip.start_file(name, options)?;
        self.zip.write_all(text.as_bytes())
    }

    /// Writes the next row.
    fn write(&mut self, cells: &[Cell<'_>; 7]) -> io::Result<()> {
        room_for(self.rows.into())?;
        self.rows += 1;
        let row = self.rows;
        let mut line = format!(r#"<row r="{row}">"#);
        for (column, cell) in ('A'..).zip(cells) {
            match cell {
                Cell::Name(name) => {
                    line += &format!(r#"<c r="{column}{row}" s="{BOLD}" t="inlineStr">{}</c>"#, inline(name));
                }
                Cell::Text("") | Cell::Date(None) => {}
                Cell::Text(text) => {
                    let cut = cut(text);
                    self.cut += u64::from(cut.is_some());
                    let text = inline(cut.as_deref().unwrap_or(text));
                    line += &format!(r#"<c r="{column}{row}" t="inlineStr">{text}</c>"#);
                }
                Cell::Date(Some(number)) => {
                    line += &format!(r#"<c r="{column}{row}" s="{DATE}"><v>{number}</v></c>"#);
                }
            }
        }
        line += "</row>";
        self.zip.write_all(line.as_bytes())
    }

    fn write_entry(&mut self, entry: &Entry) -> io::Result<()> {
        let row = &entry.row;
        let payload = respaced(&entry.payload, " ");
        let texts = [&row.timestamp, &row.user, &row.action, &row.model, &row.object_id, &payload];
        let [at, user, action, model, object_id, payload] = texts.map(|text| self.secrets.cleaned(text));
        self.write(&[
            Cell::Text(&at),
            Cell::Date(date(&at)),
            Cell::Text(&user),
            Cell::Text(&action),
            Cell::Text(&model),
            Cell::Text(&object_id),
            Cell::Text(&payload),
        ])
    }
}

impl<W: Write + Seek> Rows for Xlsx<W> {
    fn take(&mut self, entries: &[Entry]) -> io::Result<()> {
        entries.iter().try_for_each(|entry| self.write_entry(entry))
    }

    fn cut(&self) -> u64 {
        self.cut
    }

    fn end(mut self: Box<Self>, _: &Tail) -> io::Result<()> {
        self.zip.write_all(parts::sheet_end(self.rows).as_bytes())?;
        self.part(parts::WORKBOOK_FILE, &parts::workbook(self.rows))?;
        self.zip.finish()?.flush()
    }
}

/// The part of a text that fits into a cell, with a mark that says how much does not; `None` where all of it fits.
fn cut(text: &str) -> Option<String> {
    let characters = text.encode_utf16().count();
    if characters <= MOST_CHARACTERS {
        return None;
    }
    let mark = |left_out| format!("… [+{left_out} characters]");
    let room = MOST_CHARACTERS - mark(characters).encode_utf16().count();
    let mut kept = 0;
    let fits = |it: &char| {
        kept += it.len_utf16();
        kept <= room
    };
    let mut whole: String = text.chars().take_while(fits).collect();
    whole += &mark(characters - whole.encode_utf16().count());
    Some(whole)
}

/// A moment in UTC as a workbook's number, days and their fraction, cut to milliseconds; `None` where the
/// timestamp is not spelt as the contract says, or lies before March 1900.
fn date(timestamp: &str) -> Option<String> {
    let at = timestamp::from_json(timestamp).filter(|moment| *moment >= FIRST_DATE)?;
    let milliseconds = at.as_millisecond() + DAY_0_TO_1970;
    // Eleven decimals are less than a microsecond.
    let fraction = (milliseconds % DAY * 100_000_000_000 + DAY / 2) / DAY;
    Some(format!("{}.{fraction:011}", milliseconds / DAY))
}

/// The cell of a text that no program takes for a formula, a number or a link.
fn inline(text: &str) -> String {
    format!(r#"<is><t xml:space="preserve">{}</t></is>"#, escaped(text))
}

/// A text in the format's spelling: XML, and `_xHHHH_` for characters that XML does not allow. The underscore of a
/// text that looks like such an escape is escaped itself, so that the text is read back unchanged.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (place, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' => out.push(c),
            '_' if is_escape(&text[place..]) => out.push_str("_x005F_"),
            c if c.is_control() && (c as u32) < 0x20 => out.push_str(&format!("_x{:04X}_", c as u32)),
            '\u{FFFE}' | '\u{FFFF}' => out.push_str(&format!("_x{:04X}_", c as u32)),
            c => out.push(c),
        }
    }
    out
}

fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    let hex = bytes.get(2..6).is_some_and(|byte| byte.iter().all(u8::is_ascii_hexdigit));
    text.starts_with("_x") && hex && bytes.get(6) == Some(&b'_')
}

#[cfg(test)]
mod tests;

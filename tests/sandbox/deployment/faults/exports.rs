//! Faults of both exports.

use std::io::{Cursor, Read, Write};
use std::sync::Arc;

use serde_json::value::RawValue;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::super::audit::Row;
use super::super::endpoint::Endpoint;
use super::super::export::Table;
use super::effect::{Effect, Fault, Quirk, Scope};

const CSV: Scope = Scope::On(&[Endpoint::Csv]);
const XLSX: Scope = Scope::On(&[Endpoint::Xlsx]);

/// What the bomb's one cell inflates to.
const BOMB: u64 = 300_000_000;

const fn fault(name: &'static str, scope: Scope, effect: Effect, line: &'static str) -> Fault {
    Fault { name, line, scope, effect }
}

const OTHER_TYPE: Effect = Effect::ContentType("application/octet-stream");
const HEADER: Effect = Effect::Table(|table| table.header[1] = String::from("user"));
const EMPTY: Effect = Effect::Bytes(Vec::clear);
const HTML: Effect =
    Effect::Bytes(|bytes| *bytes = b"<!doctype html>\n<h1>Iniciar sesi\xc3\xb3n</h1>\n".to_vec());
const MISSING_ROW: Effect = Effect::Table(|table| drop(table.rows.pop()));
const EXTRA_ROW: Effect = Effect::Table(|table| table.rows.extend(table.rows.last().cloned()));
const BAD_PAYLOAD: Effect = Effect::Table(|table| put(table, 5, "{'dry_run': True}"));
const OTHER_CELL: Effect = Effect::Table(|table| {
    if let Some(row) = table.rows.last_mut() {
        row[4].push('7');
    }
});
const OTHER_ORDER: Effect = Effect::Table(|table| {
    let last = table.rows.len().saturating_sub(1);
    table.rows.swap(0, last);
});
const BAD_TIMESTAMP: Effect = Effect::Table(|table| put(table, 0, "2026-11-21T05:35:53Z"));

/// The table.
pub(super) const FAULTS: &[Fault] = &[
    fault("csv-content-type", CSV, OTHER_TYPE, "another media type"),
    fault("csv-charset", CSV, Effect::ContentType("text/csv; charset=iso-8859-1"), "another charset"),
    fault("csv-bom", CSV, Effect::Bytes(|b| drop(b.splice(..0, *b"\xEF\xBB\xBF"))), "a byte order mark"),
    fault("csv-lf", CSV, Effect::Bytes(|b| b.retain(|byte| *byte != b'\r')), "records end with LF alone"),
    fault("csv-empty-record", CSV, Effect::Bytes(|b| b.extend(b"\r\n")), "an empty record at the end"),
    fault("csv-header", CSV, HEADER, "the second column is called user"),
    fault("csv-bare", CSV, Effect::Table(bare), "no header where there are no rows"),
    fault("xlsx-bare", XLSX, Effect::Table(bare), "no header where there are no rows"),
    fault("csv-truncated", CSV, Effect::Bytes(cut_in_quotes), "ends inside a quoted cell"),
    fault("csv-empty", CSV, EMPTY, "0 bytes"),
    fault("csv-html", CSV, HTML, "HTML under the right media type"),
    fault("csv-missing-row", CSV, MISSING_ROW, "the last row is missing"),
    fault("csv-missing-first", CSV, Effect::Table(missing_first), "the first row is missing"),
    fault("csv-extra-row", CSV, EXTRA_ROW, "the last row stands twice"),
    fault("csv-bad-payload", CSV, BAD_PAYLOAD, "the first payload is not JSON"),
    fault(
        "csv-worse",
        CSV,
        Effect::Quirk(Quirk::CsvWorse),
        "the last row is missing, then the first payload is not JSON",
    ),
    fault("csv-bad-timestamp", CSV, BAD_TIMESTAMP, "the first timestamp is spelt in another way"),
    fault("csv-other-cell", CSV, OTHER_CELL, "the last row has another object_id"),
    fault("csv-other-order", CSV, OTHER_ORDER, "the first and the last row are swapped"),
    fault("csv-row-short", CSV, Effect::Table(row_short), "the first row has one cell less"),
    fault("csv-semicolon", CSV, Effect::Table(|table| table.delimiter = b';'), "semicolons, no commas"),
    fault("csv-latin1", CSV, Effect::Bytes(latin1), "the header holds a byte that is not UTF-8"),
    fault("xlsx-content-type", XLSX, OTHER_TYPE, "another media type"),
    fault("xlsx-header", XLSX, HEADER, "the second column is called user"),
    fault("xlsx-truncated", XLSX, Effect::Bytes(|b| b.truncate(b.len() * 6 / 10)), "ends at 60 %"),
    fault("xlsx-empty", XLSX, EMPTY, "0 bytes"),
    fault("xlsx-html", XLSX, HTML, "HTML under the right media type"),
    fault("xlsx-missing-row", XLSX, MISSING_ROW, "the last row is missing"),
    fault("xlsx-extra-row", XLSX, EXTRA_ROW, "the last row stands twice"),
    fault("xlsx-bad-payload", XLSX, BAD_PAYLOAD, "the first payload is not JSON"),
    fault("xlsx-bad-timestamp", XLSX, BAD_TIMESTAMP, "the first timestamp is spelt in another way"),
    fault("xlsx-other-cell", XLSX, OTHER_CELL, "the last row has another object_id"),
    fault(
        "xlsx-other-formula",
        XLSX,
        Effect::Table(|table| put(table, 4, "=1+1")),
        "a formula for another text",
    ),
    fault(
        "xlsx-cut-other",
        XLSX,
        Effect::Table(|t| put(t, 4, &"x".repeat(32_767))),
        "a text as long as the cut, and another",
    ),
    fault(
        "xlsx-formula-payload",
        XLSX,
        Effect::Table(|table| put(table, 5, "=1+1")),
        "a formula for a payload",
    ),
    fault("xlsx-other-order", XLSX, OTHER_ORDER, "the first and the last row are swapped"),
    fault("xlsx-row-short", XLSX, Effect::Table(row_short), "the first row has one cell less"),
    fault("xlsx-is-csv", XLSX, Effect::Bytes(|b| *b = CSV_FILE.to_vec()), "a CSV file under XLSX's type"),
    fault("xlsx-bomb", XLSX, Effect::Bytes(bomb), "one cell that inflates to 300 MB"),
    fault("xlsx-wide-dimension", XLSX, Effect::Table(|t| t.far_cell = true), "cells A1 and XFD1048576"),
    fault("xlsx-no-sheet", XLSX, Effect::Table(|t| t.sheet = "Hoja1"), "the sheet has another name"),
    fault(
        "xlsx-shared-strings",
        XLSX,
        Effect::Table(|t| t.shared_strings = true),
        "correct, by another writer",
    ),
    fault(
        "xlsx-blank-rows",
        XLSX,
        Effect::Table(|t| t.blank_rows = 9),
        "correct, with cells below that have a style and no value",
    ),
    fault(
        "row-runnable",
        Scope::Everywhere,
        Effect::Row(runnable),
        "the oldest row's object_id begins with @",
    ),
    fault(
        "row-escape",
        Scope::Everywhere,
        Effect::Row(escape),
        "the oldest row's object_id has _x000D_ in it",
    ),
    fault("row-formula", Scope::Everywhere, Effect::Row(formula), "the oldest row's object_id begins with ="),
    fault(
        "row-cr",
        Scope::Everywhere,
        Effect::Row(cr),
        "the oldest row's object_id has carriage returns in it",
    ),
    fault("row-blank", Scope::Everywhere, Effect::Row(blank), "the oldest row's object_id is a blank"),
    fault("row-long", Scope::Everywhere, Effect::Row(long), "the oldest row's payload has 40,000 characters"),
];

const CSV_FILE: &[u8] = b"timestamp,usuario,action,model,object_id,payload\r\n";

fn put(table: &mut Table, column: usize, text: &str) {
    if let Some(cell) = table.rows.first_mut().and_then(|row| row.get_mut(column)) {
        text.clone_into(cell);
    }
}

fn missing_first(table: &mut Table) {
    if !table.rows.is_empty() {
        table.rows.remove(0);
    }
}

fn bare(table: &mut Table) {
    if table.rows.is_empty() {
        table.header.clear();
    }
}

fn row_short(table: &mut Table) {
    table.rows.first_mut().map(Vec::pop);
}

/// After an odd number of quotes the next byte stands inside a quoted cell.
fn cut_in_quotes(bytes: &mut Vec<u8>) {
    let least = bytes.len() * 6 / 10;
    let mut quotes = 0;
    let inside = |(index, byte): (usize, &u8)| {
        quotes += usize::from(*byte == b'"');
        (index >= least && quotes % 2 == 1).then_some(index + 1)
    };
    let cut = bytes.iter().enumerate().find_map(inside);
    bytes.truncate(cut.unwrap_or(least));
}

/// `ñ` as Latin-1 has it, where every export has a text: in the header.
#[expect(clippy::ptr_arg, reason = "one of a table of functions")]
fn latin1(bytes: &mut Vec<u8>) {
    if let Some(place) = bytes.iter().position(|byte| *byte == b'u') {
        bytes[place] = 0xF1;
    }
}

fn bomb(bytes: &mut Vec<u8>) {
    if let Ok(bomb) = with_huge_sheet(bytes) {
        *bytes = bomb;
    }
}

/// The same workbook with another sheet, which is written as it is deflated and never held.
fn with_huge_sheet(workbook: &[u8]) -> ZipResult<Vec<u8>> {
    const SHEET: &str = "xl/worksheets/sheet1.xml";
    const OPEN: &[u8] = br#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve">"#;
    const CLOSE: &[u8] = b"</t></is></c></row></sheetData></worksheet>";
    let mut from = ZipArchive::new(Cursor::new(workbook))?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let entry = from.by_index_raw(index)?;
        if entry.name()? != SHEET {
            to.raw_copy_file(entry)?;
        }
    }
    to.start_file(SHEET, SimpleFileOptions::default().compression_level(Some(1)))?;
    let blanks = std::io::repeat(b' ').take(BOMB);
    std::io::copy(&mut OPEN.chain(std::io::BufReader::new(blanks)).chain(CLOSE), &mut to)?;
    to.flush()?;
    Ok(to.finish()?.into_inner())
}

fn runnable(row: &mut Row) {
    row.object_id = Arc::from("@SUMA(A1:A9)");
}

fn escape(row: &mut Row) {
    row.object_id = Arc::from("a_x000D_b");
}

fn cr(row: &mut Row) {
    row.object_id = Arc::from("a\r\nb\rc");
}

fn blank(row: &mut Row) {
    row.object_id = Arc::from(" ");
}

fn formula(row: &mut Row) {
    row.object_id = Arc::from("=SUMA(A1:A9)");
}

fn long(row: &mut Row) {
    let text = format!(r#"{{"nota":"{}"}}"#, "ñ".repeat(40_000));
    if let Ok(payload) = RawValue::from_string(text) {
        row.payload = Arc::from(payload);
    }
}

//! Both exports, read as files.

use crate::model::export::SHEET;
use crate::table::{self, Bounds, Cell, Table};

/// Bounds so tight that a short input reaches them.
const TIGHT: Bounds = Bounds { rows: 8, columns: 4, inflated: 64 * 1024, cells: 32 };

/// Takes the bytes for an export in CSV: what is read, written and read again is the same.
pub fn csv(bytes: &[u8]) {
    if let Ok(table) = table::csv::read(bytes, &TIGHT) {
        within(&table, &TIGHT);
    }
    let Ok(table) = table::csv::read(bytes, &Bounds::default()) else { return };
    within(&table, &Bounds::default());
    assert_eq!(fields_of(bytes), Some(counts(&table)), "its lines are told by other rules than its rows");
    let records = std::iter::once(&table.header).chain(&table.rows);
    let lines: String = records.map(|record| line(record)).collect();
    assert_eq!(table::csv::read(lines.as_bytes(), &Bounds::default()).as_ref(), Ok(&table), "{lines:?}");
}

/// Takes the bytes for a workbook.
pub fn xlsx(bytes: &[u8]) {
    for bounds in [TIGHT, Bounds::default()] {
        if let Ok(table) = table::xlsx::read(bytes, SHEET, &bounds) {
            within(&table, &bounds);
        }
    }
}

fn within(table: &Table, bounds: &Bounds) {
    assert!(table.rows.len() as u64 <= bounds.rows, "{} rows", table.rows.len());
    let widest = table.rows.iter().chain([&table.header]).map(Vec::len).max().unwrap_or_default();
    assert!(widest as u64 <= bounds.columns, "{widest} columns");
}

/// Writes a record with every field in quotes.
fn line(record: &[Cell]) -> String {
    let quoted = |cell: &Cell| format!("\"{}\"", cell.text().unwrap_or_default().replace('"', "\"\""));
    let fields: Vec<_> = record.iter().map(quoted).collect();
    format!("{}\r\n", fields.join(","))
}

/// How many fields each record has.
fn counts(table: &Table) -> Vec<usize> {
    std::iter::once(&table.header).chain(&table.rows).map(Vec::len).collect()
}

/// How many fields each record has, counted without the parser: only CR LF ends a record, and only a field that
/// begins with a quote is quoted.
fn fields_of(bytes: &[u8]) -> Option<Vec<usize>> {
    let (mut records, mut fields, mut rest) = (Vec::new(), 1, bytes);
    while !rest.is_empty() {
        rest = after_field(rest)?;
        if let Some(next) = rest.strip_prefix(b",") {
            (fields, rest) = (fields + 1, next);
        } else {
            rest = rest.strip_prefix(b"\r\n")?;
            records.push(std::mem::replace(&mut fields, 1));
        }
    }
    // What ends with a comma has one more field, and no end.
    (fields == 1).then_some(records)
}

/// The bytes that follow the first field; `None` where its quotes do not close.
fn after_field(bytes: &[u8]) -> Option<&[u8]> {
    let plain = |bytes: &'_ [u8]| bytes.iter().position(|byte| b",\r\n".contains(byte));
    let Some(mut rest) = bytes.strip_prefix(b"\"") else { return Some(&bytes[plain(bytes)?..]) };
    loop {
        let end = rest.iter().position(|byte| *byte == b'"')?;
        rest = &rest[end + 1..];
        match rest.strip_prefix(b"\"") {
            Some(next) => rest = next,
            None => return Some(&rest[plain(rest)?..]),
        }
    }
}

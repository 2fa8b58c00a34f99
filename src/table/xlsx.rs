//! Reads one sheet of an XLSX workbook.
//!
//! A workbook is a zip of XML, so that a small file can hold gigabytes: everything is inflated through a counter
//! first. Its cells are read one by one: the rectangle that a sheet claims to cover may have 17 thousand million
//! cells.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use super::gauge::Gauge;
use super::{Bounds, Cell, Table, TableError, bounded, kind_of};

/// Most files in the zip; writers make about ten.
const MOST_ENTRIES: u64 = 256;
/// Bytes of the shortest shared text, `<si/>`.
const SHORTEST_STRING: u64 = 5;

/// Reads the sheet of this name.
///
/// # Errors
/// A [`TableError`].
pub fn read(bytes: &[u8], sheet: &str, bounds: &Bounds) -> Result<Table, TableError> {
    if bytes.is_empty() {
        return Err(TableError::Empty {});
    }
    match kind_of(bytes) {
        "zip" => {}
        found => return Err(TableError::AnotherFormat { found }),
    }
    check_size(bytes, bounds)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| named(&error))?;
    let sheets = workbook.sheet_names();
    if !sheets.iter().any(|name| name == sheet) {
        return Err(TableError::SheetMissing { sheets: sheets.into_iter().take(10).collect() });
    }
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(|error| named(&error))?;
    let (mut rows, mut count): (Vec<Vec<Cell>>, u64) = (Vec::new(), 0);
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|error| named(&error))? {
        let (row, column) = (u64::from(cell.pos.0), u64::from(cell.pos.1));
        let value = if cell.formula.is_some() { Cell::Formula } else { value(&cell.value) };
        if value == Cell::Empty {
            // It may have a style, far outside of the table too.
            continue;
        }
        bounded("rows", row + 1, bounds.rows)?;
        bounded("columns", column + 1, bounds.columns)?;
        count += put(&mut rows, cell.pos, value);
        bounded("cells", count, bounds.cells)?;
    }
    // Each row is filled up to the header's width.
    let width = rows.first().map_or(0, Vec::len);
    bounded("cells", rows.iter().map(|row| row.len().max(width) as u64).sum(), bounds.cells)?;
    Ok(split(rows))
}

/// Inflates every entry through a gauge and keeps nothing. The sizes that the directory claims are not believed.
fn check_size(bytes: &[u8], bounds: &Bounds) -> Result<(), TableError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| match error {
        // The directory stands at the end of a zip: without it the end is missing.
        ZipError::InvalidArchive(_) => TableError::CutShort {},
        _ => TableError::Corrupt {},
    })?;
    bounded("entries", archive.len() as u64, MOST_ENTRIES)?;
    let (mut inflated, mut gauge) = (0, Gauge::default());
    for place in 0..archive.len() {
        let entry = archive.by_index(place).map_err(|_| TableError::Corrupt {})?;
        let has_strings = is_strings(entry.name_raw());
        let mut limited = entry.take(bounds.inflated - inflated + 1);
        let copied = io::copy(&mut limited, &mut gauge);
        drop(limited);
        gauge.part()?;
        let size = copied.map_err(|_| TableError::Corrupt {})?;
        inflated += size;
        bounded("inflated", inflated, bounds.inflated)?;
        if has_strings {
            let entry = archive.by_index(place).map_err(|_| TableError::Corrupt {})?;
            check_claim(BufReader::new(entry), size)?;
        }
    }
    Ok(())
}

/// Whether the reader would take the entry for the shared strings, which it does in any case of letters.
fn is_strings(name: &[u8]) -> bool {
    name.to_ascii_lowercase().ends_with(b"sharedstrings.xml")
}

/// Checks the number that the shared strings claim, for which the reader reserves memory: no more than their bytes
/// could hold.
fn check_claim(strings: impl BufRead, bytes: u64) -> Result<(), TableError> {
    let mut xml = quick_xml::Reader::from_reader(strings);
    xml.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(it) | Event::Empty(it)) if it.local_name().as_ref() == "sst" => {
                let fits = |it: &str| it.parse::<u64>().is_ok_and(|count| count <= bytes / SHORTEST_STRING);
                let mut attributes = it.attributes();
                let honest = attributes.with_checks(false).all(|check| {
                    check.is_ok_and(|check| check.key.as_ref() != "uniqueCount" || fits(&check.value))
                });
                return if honest { Ok(()) } else { Err(TableError::Corrupt {}) };
            }
            // Whatever else is wrong with it the reader says.
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

fn named(error: &XlsxError) -> TableError {
    match error {
        XlsxError::XmlEof(_) => TableError::CutShort {},
        _ => TableError::Corrupt {},
    }
}

fn value(data: &DataRef<'_>) -> Cell {
    match data {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => Cell::of_text(text),
        DataRef::SharedString(text) => Cell::of_text(text),
        DataRef::Int(_) | DataRef::Float(_) => Cell::Other("number"),
        DataRef::Bool(_) => Cell::Other("boolean"),
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => Cell::Other("date"),
        DataRef::Error(_) => Cell::Other("error"),
    }
}

/// Puts a value into its row and column, and gives how many cells that adds.
fn put(rows: &mut Vec<Vec<Cell>>, (row, column): (u32, u32), value: Cell) -> u64 {
    let (row, column) = (row as usize, column as usize);
    if rows.len() <= row {
        rows.resize_with(row + 1, Vec::new);
    }
    let cells = &mut rows[row];
    let before = cells.len();
    if cells.len() <= column {
        cells.resize(column + 1, Cell::Empty);
    }
    cells[column] = value;
    (cells.len() - before) as u64
}

/// The header and the rows; a row without any value is left out, since a row of the historial has a timestamp.
fn split(rows: Vec<Vec<Cell>>) -> Table {
    let mut rows = rows.into_iter();
    let header = rows.next().unwrap_or_default();
    let fill = |mut row: Vec<Cell>| {
        row.resize(row.len().max(header.len()), Cell::Empty);
        row
    };
    let rows = rows.filter(|row| !row.is_empty()).map(fill).collect();
    Table { header, rows }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use proptest::prelude::*;
    use rust_xlsxwriter::Workbook;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::testing::bytes as recorded;

    const SHEET: &str = "historial";

    fn read_all(bytes: &[u8]) -> Result<Table, TableError> {
        read(bytes, SHEET, &Bounds::default())
    }

    /// A workbook by another writer: its texts are shared strings.
    fn written(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.set_name(SHEET).unwrap();
        fill(sheet);
        workbook.save_to_buffer().unwrap()
    }

    #[test]
    fn the_recorded_files_are_read() {
        let table = read_all(&recorded("historial.xlsx")).unwrap();
        assert_eq!((table.header.len(), table.rows.len()), (6, 25));
        assert!(table.rows.iter().all(|row| row.len() == 6));
        let csv = super::super::csv::read(&recorded("historial.csv"), &Bounds::default()).unwrap();
        assert_eq!(table, csv);
        assert_eq!(read_all(&recorded("historial_empty.xlsx")).unwrap().rows.len(), 0);
    }

    #[test]
    fn shared_strings_read_the_same_and_other_cells_are_named() {
        let bytes = written(|sheet| {
            sheet.write(0, 0, "a").unwrap();
            sheet.write(0, 1, "b").unwrap();
            sheet.write(1, 0, "ñ").unwrap();
            sheet.write(2, 1, 7).unwrap();
            sheet.write(3, 0, true).unwrap();
            sheet.write_formula(4, 0, "=1+1").unwrap();
        });
        let table = read_all(&bytes).unwrap();
        let expected = [
            [Cell::Text("ñ".into()), Cell::Empty],
            [Cell::Empty, Cell::Other("number")],
            [Cell::Other("boolean"), Cell::Empty],
            [Cell::Formula, Cell::Empty],
        ];
        assert_eq!(table.rows, expected);
    }

    #[test]
    fn rows_and_cells_that_are_blank_and_styled_do_not_count() {
        let bytes = written(|sheet| {
            let bold = rust_xlsxwriter::Format::new().set_bold();
            sheet.write(0, 0, "a").unwrap();
            sheet.write(0, 1, "b").unwrap();
            sheet.write(1, 0, "ñ").unwrap();
            sheet.write(3, 1, "z").unwrap();
            for (row, column) in [(1, 1), (1, 5), (2, 0), (2, 1), (4, 0), (9, 3), (1_048_575, 16_383)] {
                sheet.write_blank(row, column, &bold).unwrap();
            }
            sheet.set_row_format(6, &bold).unwrap();
        });
        let table = read_all(&bytes).unwrap();
        let text = |text: &str| Cell::Text(text.into());
        assert_eq!(table.rows, [[text("ñ"), Cell::Empty], [Cell::Empty, text("z")]]);
    }

    #[test]
    fn a_far_cell_does_not_allocate_its_rectangle() {
        let bytes = written(|sheet| {
            sheet.write(0, 0, "a").unwrap();
            sheet.write(1_048_575, 16_383, "z").unwrap();
        });
        assert!(matches!(read_all(&bytes), Err(TableError::TooLarge { .. })));
    }

    #[test]
    fn bounds_hold_to_the_last_cell() {
        let bytes = written(|sheet| {
            for row in 0..3 {
                sheet.write(row, 1, "z").unwrap();
            }
        });
        let bounds = Bounds { rows: 3, columns: 2, cells: 6, ..Bounds::default() };
        assert_eq!(read(&bytes, SHEET, &bounds).map(|read| read.rows.len()), Ok(2));
        for (what, bound, bounds) in [
            ("rows", 2, Bounds { rows: 2, ..bounds }),
            ("columns", 1, Bounds { columns: 1, ..bounds }),
            ("cells", 5, Bounds { cells: 5, ..bounds }),
        ] {
            assert_eq!(read(&bytes, SHEET, &bounds), Err(TableError::TooLarge { what, bound }));
        }
    }

    #[test]
    fn shared_strings_are_as_many_as_their_bytes_could_hold() {
        let claim = |text: &str, bytes| check_claim(text.as_bytes(), bytes);
        let most = 1000 / SHORTEST_STRING;
        assert_eq!(claim(&format!("<sst uniqueCount=\"{most}\"/>"), 1000), Ok(()));
        let corrupt = Err(TableError::Corrupt {});
        assert_eq!(claim(&format!("<sst uniqueCount=\"{}\"/>", most + 1), 1000), corrupt);
        assert_eq!(
            claim(&format!("<x><x:sst uniqueCount=\"{}\"/></x>", most + 1), 1000),
            corrupt,
            "further in"
        );
        assert_eq!(claim("<sst uniqueCount=\"many\"/>", 1000), corrupt);
    }

    #[test]
    fn a_sheet_that_breaks_off_is_cut_short() {
        let mut whole = ZipArchive::new(Cursor::new(recorded("historial.xlsx"))).unwrap();
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for place in 0..whole.len() {
            let mut entry = whole.by_index(place).unwrap();
            let name = entry.name().unwrap().into_owned();
            zip.start_file(&name, SimpleFileOptions::default()).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            let row = b"</row>";
            let end =
                bytes.windows(row.len()).rposition(|window| window == row && name.ends_with("sheet1.xml"));
            zip.write_all(&bytes[..end.map_or(bytes.len(), |end| end + row.len())]).unwrap();
        }
        assert_eq!(read_all(&zip.finish().unwrap().into_inner()), Err(TableError::CutShort {}));
    }

    #[test]
    fn a_bomb_is_refused_by_what_it_inflates_to() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
        let megabyte = format!("<si>{}", " ".repeat(1024 * 1024));
        (0..33).for_each(|_| zip.write_all(megabyte.as_bytes()).unwrap());
        let bytes = zip.finish().unwrap().into_inner();
        assert!(bytes.len() < 512 * 1024);
        let bound = Bounds::default().inflated;
        assert_eq!(read_all(&bytes), Err(TableError::TooLarge { what: "inflated", bound }));
    }

    #[test]
    fn what_is_no_workbook_is_named() {
        let whole = recorded("historial.xlsx");
        assert_eq!(read_all(b""), Err(TableError::Empty {}));
        assert_eq!(read_all(b"<html>"), Err(TableError::AnotherFormat { found: "html" }));
        assert_eq!(read_all(&recorded("historial.csv")), Err(TableError::AnotherFormat { found: "csv" }));
        assert_eq!(read_all(b"\xD0\xCF\x11\xE0rest"), Err(TableError::AnotherFormat { found: "ole" }));
        assert_eq!(read_all(b"Server Error (500)"), Err(TableError::AnotherFormat { found: "unknown" }));
        assert_eq!(
            read(&whole, "otra", &Bounds::default()),
            Err(TableError::SheetMissing { sheets: vec![SHEET.into()] })
        );
        let mut damaged = whole.clone();
        let middle = damaged.len() / 2;
        damaged[middle..middle + 64].fill(0xFF);
        assert_eq!(read_all(&damaged), Err(TableError::Corrupt {}));
    }

    #[test]
    fn a_cut_anywhere_is_seen() {
        let bytes = recorded("historial.xlsx");
        for length in 4..bytes.len() {
            assert_eq!(read_all(&bytes[..length]), Err(TableError::CutShort {}), "cut at {length}");
        }
    }

    proptest! {
        #[test]
        fn any_damage_ends_in_a_table_or_an_error(place in 0_usize..6000, byte in any::<u8>()) {
            let mut bytes = recorded("historial.xlsx");
            bytes[place] = byte;
            let _ = read_all(&bytes);
        }
    }
}

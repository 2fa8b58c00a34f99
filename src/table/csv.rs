//! Reads CSV as Python's writer writes it: RFC 4180, UTF-8, every record ended with CR LF.

use super::{Bounds, Cell, Table, TableError, bounded, kind_of};

/// Most bytes of a record: a payload of 500 clients has some 30,000.
const LONGEST_RECORD: u64 = 4 * 1024 * 1024;

/// Parses a whole file. Rows are as wide as they come: the caller judges a wrong width.
///
/// # Errors
/// A [`TableError`]; among them [`TableError::CutShort`] for a file that ends inside a record, which a lenient
/// reader would take for a whole one.
pub fn read(bytes: &[u8], bounds: &Bounds) -> Result<Table, TableError> {
    if bytes.is_empty() {
        return Err(TableError::Empty {});
    }
    if let found @ ("html" | "json" | "zip" | "ole") = kind_of(bytes) {
        return Err(TableError::AnotherFormat { found });
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        return Err(TableError::ByteOrderMark {});
    }
    if let Err(error) = std::str::from_utf8(bytes) {
        return Err(TableError::NotUtf8 { offset: error.valid_up_to() as u64 });
    }
    check_lines(bytes)?;
    if !bytes.ends_with(b"\r\n") {
        return Err(TableError::CutShort {});
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut record = csv::StringRecord::new();
    let (mut rows, mut cells) = (Vec::new(), 0);
    while reader.read_record(&mut record).map_err(|_| TableError::Corrupt {})? {
        bounded("rows", rows.len() as u64 + 1, bounds.rows)?;
        bounded("columns", record.len() as u64, bounds.columns)?;
        cells += record.len() as u64;
        bounded("cells", cells, bounds.cells)?;
        rows.push(record.iter().map(Cell::of_text).collect());
    }
    let mut rows = rows.into_iter();
    Ok(Table { header: rows.next().unwrap_or_default(), rows: rows.collect() })
}

/// The place in a field that the reader is at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Begin,
    /// In a field without quotes, where a quote is a character like any other.
    Plain,
    Quoted,
    /// After a quote that ends the field, unless another one follows.
    Closed,
}

/// Checks that every record ends with CR LF and has at least one byte, and that an opened field is closed: a
/// lenient reader accepts other ends too, and ignores empty records. Quotes are read as the reader reads them.
fn check_lines(bytes: &[u8]) -> Result<(), TableError> {
    let (mut state, mut row, mut begins) = (Place::Begin, 0, 0);
    for (place, byte) in bytes.iter().enumerate() {
        bounded("record", (place - begins) as u64, LONGEST_RECORD)?;
        state = match (state, byte) {
            (Place::Begin | Place::Closed, b'"') => Place::Quoted,
            (Place::Quoted, b'"') => Place::Closed,
            (Place::Quoted, _) => Place::Quoted,
            (_, b',') => Place::Begin,
            (_, b'\n') if !bytes[..place].ends_with(b"\r") => return Err(TableError::LineEnd { row }),
            (_, b'\r') if bytes.get(place + 1).is_some_and(|next| *next != b'\n') => {
                return Err(TableError::LineEnd { row });
            }
            (_, b'\n') if place - begins == 1 => return Err(TableError::EmptyRecord { row }),
            (_, b'\n') => {
                (row, begins) = (row + 1, place + 1);
                Place::Begin
            }
            _ => Place::Plain,
        };
    }
    if state == Place::Quoted { Err(TableError::CutShort {}) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::bytes as recorded;

    fn read_all(bytes: &[u8]) -> Result<Table, TableError> {
        read(bytes, &Bounds::default())
    }

    #[test]
    fn the_recorded_files_are_read() {
        let table = read_all(&recorded("historial.csv")).unwrap();
        assert_eq!((table.header.len(), table.rows.len()), (6, 25));
        let payload = table.rows[2][5].text().unwrap();
        assert!(payload.contains(r#"coma, \"comilla\"\nlínea ñ"#), "{payload}");
        assert_eq!(table.rows[2][1], Cell::Empty);
        assert_eq!(read_all(&recorded("historial_empty.csv")).unwrap().rows.len(), 0);
    }

    #[test]
    fn what_is_no_csv_is_named() {
        let cases: [(&[u8], TableError); 17] = [
            (b"", TableError::Empty {}),
            (b" <html>", TableError::AnotherFormat { found: "html" }),
            (b"{\"detail\": 1}", TableError::AnotherFormat { found: "json" }),
            (b"PK\x03\x04zip", TableError::AnotherFormat { found: "zip" }),
            (b"a,b\r\n\xff,1\r\n", TableError::NotUtf8 { offset: 5 }),
            (b"a,b\r\n1,2", TableError::CutShort {}),
            (b"a,b\r\n1,2\r", TableError::CutShort {}),
            (b"\xEF\xBB\xBFa,b\r\n", TableError::ByteOrderMark {}),
            (b"a,b\n1,2\n", TableError::LineEnd { row: 0 }),
            (b"a,b\r\n1,2\n3,4\r\n", TableError::LineEnd { row: 1 }),
            (b"a,b\r\n\"1\n\",2\r3,4\r\n", TableError::LineEnd { row: 1 }),
            (b"a,b\r\n\r\n1,2\r\n", TableError::EmptyRecord { row: 1 }),
            (b"a,b\r\n1,2\r\n\r\n", TableError::EmptyRecord { row: 2 }),
            (b"\r\na,b\r\n", TableError::EmptyRecord { row: 0 }),
            // A quote inside a field opens nothing: what follows is not hidden by it.
            (b"a\"\n\n\"\r\n", TableError::LineEnd { row: 0 }),
            (b"a\"\r\n\r\n\"\r\n", TableError::EmptyRecord { row: 1 }),
            (b"\"a\"b\"\r\n\r\n\"\r\n", TableError::EmptyRecord { row: 1 }),
        ];
        for (bytes, error) in cases {
            assert_eq!(read_all(bytes), Err(error));
        }
    }

    #[test]
    fn quoted_breaks_and_commas_belong_to_their_field() {
        let table = read_all(b"a,b\r\n\"x,\"\"y\"\"\r\nz\",\r\n").unwrap();
        assert_eq!(table.rows, [[Cell::Text("x,\"y\"\r\nz".into()), Cell::Empty]]);
    }

    #[test]
    fn bounds_hold() {
        let bounds = Bounds { rows: 2, columns: 2, cells: 3, inflated: 0 };
        assert_eq!(read(b"a\r\nb\r\nc\r\n", &bounds), Err(TableError::TooLarge { what: "rows", bound: 2 }));
        assert_eq!(read(b"a,b,c\r\n", &bounds), Err(TableError::TooLarge { what: "columns", bound: 2 }));
    }

    #[test]
    fn what_would_take_too_much_is_named() {
        let bounds = Bounds { rows: 9, columns: 2, cells: 3, inflated: 0 };
        assert_eq!(read(b"a\r\nb,c\r\n", &bounds).map(|read| read.rows.len()), Ok(1));
        assert_eq!(read(b"a,b\r\nc,d\r\n", &bounds), Err(TableError::TooLarge { what: "cells", bound: 3 }));
        let long = [b"a\r\n".as_slice(), &vec![b'x'; 5 << 20], b"\r\n"].concat();
        assert_eq!(read_all(&long), Err(TableError::TooLarge { what: "record", bound: LONGEST_RECORD }));
        let many = [b"a\r\n".as_slice(), &[&[b'x'; 3 << 20], b"\r\n".as_slice()].concat().repeat(3)].concat();
        assert_eq!(read_all(&many).map(|value| value.rows.len()), Ok(3), "each begins anew");
    }

    /// Only at the end of a record can a cut go unseen here: the number of rows tells it then.
    #[test]
    fn a_cut_anywhere_inside_a_record_is_seen() {
        let bytes = recorded("historial.csv");
        let whole = read_all(&bytes).unwrap();
        for length in 0..bytes.len() {
            if let Ok(table) = read_all(&bytes[..length]) {
                assert!(bytes[..length].ends_with(b"\r\n"), "cut at {length}");
                assert_eq!(table.rows[..], whole.rows[..table.rows.len()], "cut at {length}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_bytes_end_in_a_table_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = read_all(&bytes);
        }

        #[test]
        fn what_a_writer_wrote_is_read_back(
            rows in prop::collection::vec(prop::collection::vec("[a-zñ,\"\r\n ]{0,8}", 3), 1..6)
        ) {
            let mut writer =
                csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
            writer.write_record(["x", "y", "z"]).unwrap();
            rows.iter().for_each(|row| writer.write_record(row).unwrap());
            let table = read_all(&writer.into_inner().unwrap()).unwrap();
            let back: Vec<Vec<_>> =
                table.rows.iter().map(|row| row.iter().map(|cell| cell.text().unwrap()).collect()).collect();
            prop_assert_eq!(back, rows);
        }
    }
}

//! A workbook one part of which is the fuzzer's bytes.
//!
//! Bytes changed at random in a zip seldom get past its checksums; here they are zipped after the change.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The parts of a workbook that a reader looks at, as a writer makes them.
const PARTS: [(&str, &str); 6] = [
    ("xl/worksheets/sheet1.xml", SHEET),
    ("xl/sharedStrings.xml", r#"<sst count="1" uniqueCount="1"><si><t>a</t></si></sst>"#),
    ("xl/styles.xml", STYLES),
    ("xl/workbook.xml", WORKBOOK),
    ("xl/_rels/workbook.xml.rels", RELATIONS),
    ("_rels/.rels", PACKAGE),
];

const SHEET: &str = r#"<worksheet><dimension ref="A1:B2"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row><row r="2"><c r="A2" s="1"><v>45000.5</v></c><c r="B2"><f t="shared" ref="B2:B3" si="0">1+1</f><v>2</v></c></row></sheetData></worksheet>"#;
const STYLES: &str = r#"<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>"#;
const WORKBOOK: &str = r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="historial" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const PACKAGE: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// Takes the bytes for a part of a workbook: the first byte chooses which.
pub fn xlsx_part(bytes: &[u8]) {
    let Some((which, part)) = bytes.split_first() else { return };
    let which = usize::from(*which) % PARTS.len();
    if let Some(workbook) = with(which, part) {
        super::xlsx(&workbook);
    }
}

/// The workbook with these bytes in place of that part.
fn with(which: usize, part: &[u8]) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (place, (name, content)) in PARTS.iter().enumerate() {
        zip.start_file(*name, stored).ok()?;
        zip.write_all(if place == which { part } else { content.as_bytes() }).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{self, Bounds, Cell, TableError};

    #[test]
    fn unchanged_it_is_a_workbook() {
        let bytes = with(0, SHEET.as_bytes()).unwrap();
        let table = table::xlsx::read(&bytes, "historial", &Bounds::default()).unwrap();
        assert_eq!(table.header, [Cell::Text("a".into()), Cell::Text("b".into())]);
        assert_eq!(table.rows, [[Cell::Other("date"), Cell::Formula]]);
    }

    #[test]
    fn a_claim_of_more_strings_than_there_are_bytes_makes_no_room_for_them() {
        let read = |strings: &str| {
            table::xlsx::read(&with(1, strings.as_bytes()).unwrap(), "historial", &Bounds::default())
        };
        for claim in ["9223372036854775807", "99999999999999999999", "1000", "-1", ""] {
            let strings =
                format!(r#"<?xml version="1.0"?><sst uniqueCount="{claim}"><si><t>a</t></si></sst>"#);
            assert_eq!(read(&strings), Err(TableError::Corrupt {}), "{claim:?}");
        }
        assert!(read(r#"<sst uniqueCount="2"><si><t>a</t></si><si/></sst>"#).is_ok());
        assert!(read("<sst><si><t>a</t></si></sst>").is_ok());
    }
}

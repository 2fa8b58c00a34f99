//! A workbook of one sheet of inline strings, in which every text is one: nothing becomes a formula. Its
//! sheet is compressed as it is written, so that it takes no memory.

use std::io::{self, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::csv::cells;
use super::row::{Entry, Rows, Tail};
use crate::model::export::{HEADER, SHEET};
use crate::report::redact::Secrets;

/// Most characters of a cell, in UTF-16, and rows of a sheet with its header: the format's own.
const MOST_CHARACTERS: usize = 32_767;
const MOST_ROWS: u32 = 1_048_576;

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const SHEET_BEGIN: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
const SHEET_END: &str = "</sheetData></worksheet>";

fn workbook() -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    )
}

/// Writes rows into a workbook as they come.
#[derive(Debug)]
pub struct Xlsx<W: Write + Seek> {
    zip: ZipWriter<W>,
    rows: u32,
    secrets: Secrets,
}

impl<W: Write + Seek> Xlsx<W> {
    /// Writes to `out`, without these secrets.
    ///
    /// # Errors
    /// What it says.
    pub fn new(out: W, secrets: Secrets) -> io::Result<Self> {
        let mut it = Self { zip: ZipWriter::new(out), rows: 0, secrets };
        let workbook = workbook();
        for (name, text) in [
            ("[Content_Types].xml", CONTENT_TYPES),
            ("_rels/.rels", RELATIONS),
            ("xl/workbook.xml", &workbook),
            ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS),
            ("xl/worksheets/sheet1.xml", SHEET_BEGIN),
        ] {
            let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
            it.zip.start_file(name, options)?;
            it.zip.write_all(text.as_bytes())?;
        }
        it.write(&HEADER.map(String::from))?;
        Ok(it)
    }

    fn write(&mut self, cells: &[String]) -> io::Result<()> {
        self.rows += 1;
        let row = self.rows;
        if row > MOST_ROWS {
            return Err(io::Error::other(
                "a sheet has no more than 1,048,576 rows; csv and ndjson take them",
            ));
        }
        let mut line = format!(r#"<row r="{row}">"#);
        for (column, text) in ('A'..).zip(cells) {
            let text = self.secrets.cleaned(text);
            if text.encode_utf16().count() > MOST_CHARACTERS {
                // Cut it would no longer be what the deployment has, and nobody would know.
                return Err(io::Error::other(format!(
                    "row {row}: a text of more than 32,767 characters has no room in a cell; csv and ndjson take it"
                )));
            }
            if !text.is_empty() {
                line += &format!(r#"<c r="{column}{row}" t="inlineStr"><is><t xml:space="preserve">"#);
                line += &escaped(&text);
                line += "</t></is></c>";
            }
        }
        line += "</row>";
        self.zip.write_all(line.as_bytes())
    }
}

impl<W: Write + Seek> Rows for Xlsx<W> {
    fn take(&mut self, entries: &[Entry]) -> io::Result<()> {
        entries.iter().try_for_each(|entry| self.write(&cells(entry)))
    }

    fn end(mut self: Box<Self>, _: &Tail) -> io::Result<()> {
        self.zip.write_all(SHEET_END.as_bytes())?;
        self.zip.finish()?.flush()
    }
}

/// As the format has texts: XML, and `_xHHHH_` for what XML has no place for. A text that looks like such an
/// escape has its own underscore escaped, so that it is read back as it was.
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
    let hex = bytes.get(2..6).is_some_and(|it| it.iter().all(u8::is_ascii_hexdigit));
    text.starts_with("_x") && hex && bytes.get(6) == Some(&b'_')
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;
    use crate::model::historial::Row;
    use crate::table::{Bounds, Cell, xlsx};

    fn entry(user: &str, object_id: &str) -> Entry {
        let row = Row {
            id: 1,
            timestamp: "2026-11-21T05:35:53.973064Z".into(),
            user: user.into(),
            action: "PURGE_API_LOGS".into(),
            model: "integraciones.PublicApiAccessLog".into(),
            object_id: object_id.into(),
            payload: serde_json::json!({}).into(),
        };
        Entry { row, payload: "{}".into() }
    }

    /// The cells of its rows, as a reader of workbooks has them.
    fn read_back(entries: &[Entry], secrets: Secrets) -> Vec<Vec<Cell>> {
        let mut bytes = Cursor::new(Vec::new());
        let mut xlsx = Box::new(Xlsx::new(&mut bytes, secrets).unwrap());
        xlsx.take(entries).unwrap();
        xlsx.end(&Tail::default()).unwrap();
        let table = xlsx::read(bytes.get_ref(), SHEET, &Bounds::default()).unwrap();
        assert!(table.header.iter().map(Cell::text).eq(HEADER.map(Some)));
        table.rows
    }

    #[test]
    fn nothing_becomes_a_formula_or_another_text() {
        for text in ["=1+1", "_x000D_", "_x005F_x000D_", "a\r\nb\tc", "<&>\"'", " blanks ", "ñ😀", "\u{1}"]
        {
            let rows = read_back(&[entry(text, "")], Secrets::default());
            assert_eq!((&rows[0][1], &rows[0][4]), (&Cell::Text(text.into()), &Cell::Empty), "{text:?}");
        }
    }

    #[test]
    fn a_secret_is_taken_out_and_a_long_text_is_refused() {
        let secrets = Secrets::default();
        secrets.add("canary-4711");
        let rows = read_back(&[entry("a canary-4711 b", "x")], secrets);
        assert_eq!(rows[0][1], Cell::Text("a (redacted) b".into()));
        let mut xlsx = Xlsx::new(Cursor::new(Vec::new()), Secrets::default()).unwrap();
        assert!(xlsx.take(&[entry(&"x".repeat(MOST_CHARACTERS), "")]).is_ok());
        assert!(xlsx.take(&[entry(&"x".repeat(MOST_CHARACTERS + 1), "")]).is_err());
    }

    proptest! {
        #[test]
        fn every_text_is_read_back(text in r"[ -~\t\n_xA-F0-9ñ<&>😀]{1,40}") {
            let rows = read_back(&[entry(&text, "")], Secrets::default());
            prop_assert_eq!(&rows[0][1], &Cell::Text(text));
        }
    }
}

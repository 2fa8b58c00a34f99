//! Exports that were made to harm who reads them, or by a program that errs.

use std::io::{Cursor, Read, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::super::endpoint::Endpoint;
use super::effect::{Effect, Fault, Scope};

const CSV: Scope = Scope::On(&[Endpoint::Csv]);
const XLSX: Scope = Scope::On(&[Endpoint::Xlsx]);

const SHEET: &str = "xl/worksheets/sheet1.xml";
const WORKBOOK: &str = "xl/workbook.xml";
const STRINGS: &str = "xl/sharedStrings.xml";

const fn csv(name: &'static str, change: fn(&mut Vec<u8>), line: &'static str) -> Fault {
    Fault { name, line, scope: CSV, effect: Effect::Bytes(change) }
}

const fn xlsx(name: &'static str, change: fn(&mut Vec<u8>), line: &'static str) -> Fault {
    Fault { name, line, scope: XLSX, effect: Effect::Bytes(change) }
}

/// The table.
pub(super) const FAULTS: &[Fault] = &[
    csv("csv-wide", |b| b.splice(..0, vec![b','; 1_000_000]).for_each(drop), "a million columns"),
    csv("csv-cell-100-mb", |b| *b = cell(100_000_000), "one cell of 100 MB"),
    csv("csv-cell-30-mb", |b| *b = cell(30_000_000), "one cell of 30 MB"),
    csv(
        "csv-cells",
        |b| *b = [[b','; 63].as_slice(), b"\r\n"].concat().repeat(99_999),
        "6 million empty cells",
    ),
    csv("csv-rows", |b| *b = b"a\r\n".repeat(5_000_000), "5 million rows"),
    csv("csv-open-quote", |b| b.splice(..0, *b"\"").for_each(drop), "a quote that is never closed"),
    csv("csv-utf-16", utf_16, "in UTF-16 with a byte order mark"),
    csv("csv-zeros", |b| *b = vec![0; 1_000_000], "a million zeros"),
    xlsx("xlsx-entries", |b| entries(b, 70_000), "a zip of 70,000 entries"),
    xlsx("xlsx-nested", nested, "a zip that holds the workbook in another zip"),
    xlsx("xlsx-outside", |b| added(b, "../../outside.xml", b"<a/>"), "an entry outside its folder"),
    xlsx("xlsx-same-name", repeated_entry, "two entries of one name"),
    xlsx("xlsx-strings-range", strings_out_of_range, "a text that is not among the shared ones"),
    xlsx("xlsx-strings", |b| added(b, STRINGS, &strings(30 << 20)), "6 million empty shared texts"),
    xlsx("xlsx-cells", |b| other_sheet(b, &cells(80_000, 64)), "5 million cells"),
    xlsx("xlsx-text-30-mb", |b| other_sheet(b, &text(30_000_000)), "one cell of 30 MB"),
    xlsx("xlsx-attributes", |b| other_sheet(b, &attributes(30 << 20)), "a cell with 30 MiB of attributes"),
    xlsx(
        "xlsx-deep",
        |b| other_sheet(b, "<a>".repeat(8 << 20).as_bytes()),
        "8 million elements in one another",
    ),
    xlsx(
        "xlsx-entities",
        |b| other_sheet(b, ENTITIES.as_bytes()),
        "entities that grow a thousand million fold",
    ),
    xlsx("xlsx-dimension", dimension, "a dimension of A1:XFD1048576 around the few rows"),
    xlsx(
        "xlsx-cell-names",
        |b| other_sheet(b, CELL_NAMES.as_bytes()),
        "cells that are named AAAAAAA0 and -1",
    ),
    xlsx("xlsx-sheets", many_sheets, "100,000 sheets beside the one"),
    xlsx(
        "xlsx-macros",
        |b| added(b, "xl/vbaProject.bin", &[0xD0, 0xCF, 0x11, 0xE0]),
        "macros, which no one runs",
    ),
    xlsx(
        "xlsx-links",
        |b| added(b, "xl/externalLinks/externalLink1.xml", LINK.as_bytes()),
        "a link to another file",
    ),
    xlsx(
        "xlsx-encrypted",
        |b| *b = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 8192]].concat(),
        "encrypted",
    ),
    xlsx("xlsx-dates", dates, "dates as serial numbers, in place of texts"),
];

const ENTITIES: &str = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&c;&c;&c;</t></is></c></row></sheetData></worksheet>"#;
const CELL_NAMES: &str = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="B9:A1"/><sheetData><row r="-1"><c r="AAAAAAA0" t="inlineStr"><is><t>x</t></is></c><c r="-1"><v>1</v></c></row></sheetData></worksheet>"#;
const LINK: &str = r#"<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/></externalLink>"#;
const OPEN: &str =
    r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
const CLOSE: &str = "</sheetData></worksheet>";

fn cell(length: usize) -> Vec<u8> {
    [
        b"timestamp,usuario,action,model,object_id,payload\r\na,b,c,d,e,".as_slice(),
        &vec![b'x'; length],
        b"\r\n",
    ]
    .concat()
}

fn utf_16(bytes: &mut Vec<u8>) {
    let text = format!("\u{feff}{}", String::from_utf8_lossy(bytes));
    *bytes = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
}

/// The workbook with other contents, where this gives any.
fn edited(bytes: &mut Vec<u8>, change: impl Fn(&str, Vec<u8>) -> Vec<u8>, more: &[(&str, &[u8])]) {
    let edit = || -> ZipResult<Vec<u8>> {
        let mut from = ZipArchive::new(Cursor::new(bytes.as_slice()))?;
        let mut to = ZipWriter::new(Cursor::new(Vec::new()));
        let fast = SimpleFileOptions::default().compression_level(Some(1));
        for index in 0..from.len() {
            let mut entry = from.by_index(index)?;
            let name = entry.name()?.into_owned();
            if more.iter().any(|(other, _)| *other == name) {
                continue;
            }
            let mut content = Vec::new();
            entry.read_to_end(&mut content)?;
            to.start_file(name.as_str(), fast)?;
            to.write_all(&change(&name, content))?;
        }
        for (name, content) in more {
            to.start_file(*name, fast)?;
            to.write_all(content)?;
        }
        Ok(to.finish()?.into_inner())
    };
    // Our own workbooks can be read.
    if let Ok(edited) = edit() {
        *bytes = edited;
    }
}

fn added(bytes: &mut Vec<u8>, name: &str, content: &[u8]) {
    edited(bytes, |_, content| content, &[(name, content)]);
}

fn other_sheet(bytes: &mut Vec<u8>, sheet: &[u8]) {
    added(bytes, SHEET, sheet);
}

fn in_sheet(bytes: &mut Vec<u8>, change: impl Fn(String) -> String) {
    let of_sheet = |name: &str, content: Vec<u8>| match name {
        SHEET => change(String::from_utf8_lossy(&content).into_owned()).into_bytes(),
        _ => content,
    };
    edited(bytes, of_sheet, &[]);
}

fn entries(bytes: &mut Vec<u8>, count: usize) {
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let all = (0..count).try_for_each(|number| to.start_file(format!("{number:x}"), stored));
    if let (Ok(()), Ok(zip)) = (all, to.finish()) {
        *bytes = zip.into_inner();
    }
}

fn nested(bytes: &mut Vec<u8>) {
    let mut outer = ZipWriter::new(Cursor::new(Vec::new()));
    let put = outer.start_file("historial.xlsx", SimpleFileOptions::default());
    if let (Ok(()), Ok(())) = (put, outer.write_all(bytes).map_err(drop))
        && let Ok(zip) = outer.finish()
    {
        *bytes = zip.into_inner();
    }
}

/// The writer refuses a name twice, so the second one is renamed in the bytes.
fn repeated_entry(bytes: &mut Vec<u8>) {
    let other = SHEET.replace("sheet1", "sheet9");
    added(bytes, &other, format!("{OPEN}{CLOSE}").as_bytes());
    let places: Vec<_> =
        bytes.windows(other.len()).enumerate().filter(|(_, it)| *it == other.as_bytes()).collect();
    let places: Vec<_> = places.into_iter().map(|(place, _)| place).collect();
    for place in places {
        bytes[place..place + SHEET.len()].copy_from_slice(SHEET.as_bytes());
    }
}

fn strings_out_of_range(bytes: &mut Vec<u8>) {
    let row = r#"<row r="1"><c r="A1" t="s"><v>4294967295</v></c><c r="B1" t="s"><v>7</v></c></row>"#;
    other_sheet(bytes, format!("{OPEN}{row}{CLOSE}").as_bytes());
}

fn strings(size: usize) -> Vec<u8> {
    let open = r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#;
    format!("{open}{}</sst>", "<si/>".repeat(size / 5)).into_bytes()
}

fn cells(rows: usize, columns: usize) -> Vec<u8> {
    let row = format!("<row>{}</row>", "<c/>".repeat(columns));
    format!("{OPEN}{}{CLOSE}", row.repeat(rows)).into_bytes()
}

fn text(length: usize) -> Vec<u8> {
    let text = " x".repeat(length / 2);
    format!(r#"{OPEN}<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>{CLOSE}"#)
        .into_bytes()
}

fn attributes(size: usize) -> Vec<u8> {
    format!(r#"{OPEN}<row r="1"><c r="A1" {}/></row>{CLOSE}"#, "x=\"\" ".repeat(size / 5)).into_bytes()
}

fn dimension(bytes: &mut Vec<u8>) {
    in_sheet(bytes, |sheet| {
        let begin = sheet.find("<dimension ref=\"").map(|it| it + 16);
        let Some((begin, end)) = begin.and_then(|it| sheet[it..].find('"').map(|end| (it, it + end))) else {
            return sheet;
        };
        format!("{}A1:XFD1048576{}", &sheet[..begin], &sheet[end..])
    });
}

fn dates(bytes: &mut Vec<u8>) {
    let row = r#"<row r="1"><c r="A1" s="1"><v>46347.5</v></c><c r="B1"><v>1e308</v></c></row>"#;
    other_sheet(bytes, format!("{OPEN}{row}{row}{CLOSE}").as_bytes());
}

fn many_sheets(bytes: &mut Vec<u8>) {
    let of_workbook = |name: &str, content: Vec<u8>| match name {
        WORKBOOK => {
            let more = (2..100_000).map(|it| format!(r#"<sheet name="h{it}" sheetId="{it}" r:id="rId1"/>"#));
            let more: String = more.collect();
            String::from_utf8_lossy(&content).replace("</sheets>", &format!("{more}</sheets>")).into_bytes()
        }
        _ => content,
    };
    edited(bytes, of_workbook, &[]);
}

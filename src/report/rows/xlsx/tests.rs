use std::io::{Cursor, Read, SeekFrom};

use calamine::{Data, Reader};
use proptest::prelude::*;

use super::*;
use crate::model::export::SHEET;
use crate::model::historial::Row;
use crate::table::{self, Bounds};

const AT: &str = "2026-11-21T05:35:53.973064Z";

fn entry_at(timestamp: &str, user: &str, object_id: &str) -> Entry {
    let row = Row {
        id: 1,
        timestamp: timestamp.into(),
        user: user.into(),
        action: "PURGE_API_LOGS".into(),
        model: "integraciones.PublicApiAccessLog".into(),
        object_id: object_id.into(),
        payload: serde_json::json!({}).into(),
    };
    Entry { row, payload: "{\"a\":1}".into() }
}

fn entry(user: &str, object_id: &str) -> Entry {
    entry_at(AT, user, object_id)
}

fn written(entries: &[Entry], secrets: Secrets) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut xlsx = Box::new(Xlsx::new(&mut bytes, secrets).unwrap());
    xlsx.take(entries).unwrap();
    xlsx.end(&Tail::default()).unwrap();
    bytes.into_inner()
}

/// The cells of its rows, as a reader of workbooks has them.
fn read_back(entries: &[Entry], secrets: Secrets) -> Vec<Vec<table::Cell>> {
    let table = table::xlsx::read(&written(entries, secrets), SHEET, &Bounds::default()).unwrap();
    assert!(table.header.iter().map(table::Cell::text).eq(COLUMNS.map(|(name, _)| Some(name))));
    table.rows
}

fn text(text: &str) -> table::Cell {
    table::Cell::Text(text.into())
}

/// One file of the workbook's zip.
fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_timestamp_is_a_text_as_it_was_and_beside_it_a_date() {
    let bytes = written(&[entry("ana", "7"), entry_at("yesterday", "ana", "7")], Secrets::default());
    let mut workbook: calamine::Xlsx<_> = calamine::Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = workbook.worksheet_range(SHEET).unwrap();
    let mut rows = range.rows();
    let names = rows.next().unwrap().iter().map(ToString::to_string);
    assert!(
        names.eq(["timestamp", "fecha_utc", "usuario", "action", "model", "object_id", "payload"]),
        "{range:?}"
    );
    let row = rows.next().unwrap();
    assert_eq!(row[0], Data::String(AT.into()));
    let Data::DateTime(date) = &row[1] else { panic!("{:?}", row[1]) };
    assert!(date.is_datetime());
    assert_eq!(date.to_ymd_hms_milli(), (2026, 11, 21, 5, 35, 53, 973));
    let texts = ["ana", "PURGE_API_LOGS", "integraciones.PublicApiAccessLog", "7", "{\"a\": 1}"];
    assert!(row[2..].iter().eq(texts.map(|text| Data::String(text.into())).iter()), "{row:?}");
    let row = rows.next().unwrap();
    assert_eq!((&row[0], &row[1]), (&Data::String("yesterday".into()), &Data::Empty));
}

#[test]
fn a_moment_is_days_since_the_beginning_of_1900() {
    for (at, number) in [
        ("1900-03-01T00:00:00Z", "61.00000000000"),
        ("1970-01-01T00:00:00Z", "25569.00000000000"),
        ("2000-01-01T12:00:00Z", "36526.50000000000"),
        ("2026-11-21T23:59:59.999999Z", "46347.99999998843"),
        ("9999-12-30T21:59:59Z", "2958464.91665509259"),
    ] {
        assert_eq!(date(at).as_deref(), Some(number), "{at}");
    }
    for at in ["1900-02-28T23:59:59Z", "0001-01-01T00:00:00Z", "2026-11-21 05:35:53", ""] {
        assert_eq!(date(at), None, "{at}");
    }
}

#[test]
fn the_header_is_bold_and_stays_and_everything_can_be_filtered() {
    for (entries, last) in [(vec![entry("a", "b"), entry("c", "d")], 3), (vec![], 1)] {
        let bytes = written(&entries, Secrets::default());
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        // The order is the format's: who opens a file with another one is told that it is damaged.
        let mut rest = sheet.as_str();
        for text in [
            r#"<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>"#,
            r#"<col min="1" max="1" width="29" customWidth="1"/>"#,
            r#"<col min="7" max="7" width="80" customWidth="1"/>"#,
            r#"<sheetData><row r="1"><c r="A1" s="1" t="inlineStr">"#,
            r#"<c r="G1" s="1" t="inlineStr">"#,
            "</sheetData>",
            &format!(r#"<autoFilter ref="A1:G{last}"/>"#),
        ] {
            (_, rest) = rest.split_once(text).unwrap_or_else(|| panic!("{text}: {sheet}"));
        }
        assert_eq!(sheet.contains(r#"<c r="B2" s="2"><v>"#), last > 1, "{sheet}");
        let names = part(&bytes, "xl/workbook.xml");
        assert!(names.contains(&format!(">historial!$A$1:$G${last}</definedName>")), "{names}");
    }
    let styles = part(&written(&[], Secrets::default()), "xl/styles.xml");
    let formats = styles.split_once("<cellXfs").unwrap().1;
    let of = |format: u8| formats.split("<xf ").nth(usize::from(format) + 1).unwrap();
    assert!(of(BOLD).contains(r#"fontId="1""#) && of(DATE).contains(r#"numFmtId="164""#), "{formats}");
    assert!(styles.split("<font>").nth(2).unwrap().starts_with("<b/>"), "{styles}");
}

#[test]
fn equal_rows_are_equal_bytes() {
    let entries: Vec<_> = (0..300).map(|row| entry("ana", &row.to_string())).collect();
    let bytes = written(&entries, Secrets::default());
    assert!(bytes == written(&entries, Secrets::default()));
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for place in 0..zip.len() {
        assert_eq!(zip.by_index(place).unwrap().last_modified(), Some(DateTime::default()));
    }
}

#[test]
fn nothing_becomes_a_formula_or_another_text() {
    for it in ["=1+1", "{=1+1}", "+1", "-1", "@a", "https://erp.example/", "1", "_x000D_", "_x005F_x000D_"]
        .into_iter()
        .chain(["a\r\nb\tc", "<&>\"'", " blanks ", "ñ😀", "\u{1}"])
    {
        let rows = read_back(&[entry(it, "")], Secrets::default());
        assert_eq!((&rows[0][2], &rows[0][5]), (&text(it), &table::Cell::Empty), "{it:?}");
    }
}

#[test]
fn a_secret_is_taken_out_and_a_long_text_is_cut_with_a_mark() {
    let secrets = Secrets::default();
    secrets.add("canary-4711");
    let rows = read_back(&[entry("a canary-4711 b", "x")], secrets);
    assert_eq!(rows[0][2], text("a (redacted) b"));
    // Counted as the format counts.
    for (it, least) in [("x", MOST_CHARACTERS), ("😀", MOST_CHARACTERS / 2)] {
        assert_eq!(cut(&it.repeat(least)), None, "{it}");
        let long = it.repeat(40_000);
        let told = cut(&long).unwrap();
        assert!((MOST_CHARACTERS - 3..=MOST_CHARACTERS).contains(&told.encode_utf16().count()), "{it}");
        let (kept, mark) = told.split_once('…').unwrap();
        let left_out = long.encode_utf16().count() - kept.encode_utf16().count();
        assert!(long.starts_with(kept) && mark == format!(" [+{left_out} characters]"), "{mark}");
    }
    let mut xlsx = Xlsx::new(Cursor::new(Vec::new()), Secrets::default()).unwrap();
    assert!(xlsx.take(&[entry(&"x".repeat(MOST_CHARACTERS), ""), entry("a", &"x".repeat(40_000))]).is_ok());
    assert_eq!(xlsx.cut(), 1);
}

#[test]
fn a_sheet_that_would_be_full_is_known_beforehand() {
    assert!(room_for(1_048_575).is_ok());
    let error = room_for(1_048_576).unwrap_err().downcast::<SheetFull>().unwrap();
    assert_eq!(error, SheetFull { rows: 1_048_576 });
}

/// A file on a disk that has room for so many bytes.
struct Disk(Cursor<Vec<u8>>, usize);

impl Write for Disk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.get_ref().len() + bytes.len() > self.1 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Disk {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn a_full_disk_is_an_error_wherever_it_is_met() {
    let entries: Vec<_> = (0..300).map(|row| entry("ana", &row.to_string())).collect();
    let write = |room: usize| -> io::Result<()> {
        let mut xlsx = Box::new(Xlsx::new(Disk(Cursor::new(Vec::new()), room), Secrets::default())?);
        xlsx.take(&entries)?;
        xlsx.end(&Tail::default())
    };
    let whole = written(&entries, Secrets::default()).len();
    assert!(write(2 * whole).is_ok());
    for room in (0..whole).step_by(whole / 40) {
        assert_eq!(write(room).unwrap_err().kind(), io::ErrorKind::StorageFull, "{room}");
    }
}

proptest! {
    #[test]
    fn every_text_is_read_back(it in r"[ -~\t\n_xA-F0-9ñ<&>😀]{1,40}") {
        let rows = read_back(&[entry(&it, "")], Secrets::default());
        prop_assert_eq!(&rows[0][2], &text(&it));
    }
}

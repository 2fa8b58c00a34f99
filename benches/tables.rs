//! How fast answers are read: pages and exports of 1,000 rows, in bytes per second.
//!
//!     cargo bench --bench tables

#![expect(clippy::unwrap_used, reason = "a bench whose data can't be made has nothing to measure")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use pointctl::model::historial::{Historial, Row};
use pointctl::model::shape;
use pointctl::table::{Bounds, csv, xlsx};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

const ROWS: usize = 1000;
const HEADER: [&str; 6] = ["timestamp", "usuario", "action", "model", "object_id", "payload"];

/// The recorded page, its rows repeated until there are [`ROWS`].
fn page() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/historial.json");
    let mut page: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let recorded = page["items"].as_array().unwrap().clone();
    let rows = recorded.iter().cycle().take(ROWS).enumerate().map(|(id, row)| {
        let mut row = row.clone();
        row["id"] = json!(id);
        row
    });
    page["items"] = rows.collect();
    page
}

/// The same rows as an export has them.
fn cells() -> Vec<[String; 6]> {
    let page: Historial = shape::read(&page()).unwrap();
    let row = |row: Row| {
        let Row { timestamp, user, action, model, object_id, payload, .. } = row;
        [timestamp, user, action, model, object_id, payload.to_string()]
    };
    page.items.into_iter().map(row).collect()
}

fn as_csv() -> Vec<u8> {
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(HEADER).unwrap();
    cells().iter().for_each(|row| writer.write_record(row).unwrap());
    writer.into_inner().unwrap()
}

fn as_xlsx() -> Vec<u8> {
    let mut workbook = Workbook::new();
    // Its constant-memory mode writes inline strings, as openpyxl does.
    let sheet = workbook.add_worksheet_with_constant_memory().unwrap();
    sheet.set_name("historial").unwrap();
    sheet.write_row(0, 0, HEADER).unwrap();
    for (place, row) in (1..).zip(cells()) {
        sheet.write_row(place, 0, row).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

fn read_page(bytes: &[u8]) -> Historial {
    shape::read(&serde_json::from_slice(bytes).unwrap()).unwrap()
}

fn tables(criterion: &mut Criterion) {
    let bounds = Bounds::default();
    let (json, csv_bytes, xlsx_bytes) = (page().to_string().into_bytes(), as_csv(), as_xlsx());
    // A bench of what is not read measures nothing.
    assert_eq!(read_page(&json).items.len(), ROWS);
    assert_eq!(csv::read(&csv_bytes, &bounds).unwrap().rows.len(), ROWS);
    assert_eq!(xlsx::read(&xlsx_bytes, "historial", &bounds).unwrap().rows.len(), ROWS);
    let mut group = criterion.benchmark_group("1000 rows");
    group.throughput(Throughput::Bytes(json.len() as u64));
    group.bench_function("json page", |it| it.iter(|| read_page(black_box(&json))));
    group.throughput(Throughput::Bytes(csv_bytes.len() as u64));
    group.bench_function("csv", |it| it.iter(|| csv::read(black_box(&csv_bytes), &bounds).unwrap()));
    group.throughput(Throughput::Bytes(xlsx_bytes.len() as u64));
    group.bench_function("xlsx", |it| {
        it.iter(|| xlsx::read(black_box(&xlsx_bytes), "historial", &bounds).unwrap());
    });
    group.finish();
}

criterion_group!(benches, tables);
criterion_main!(benches);

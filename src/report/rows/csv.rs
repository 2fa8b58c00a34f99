//! CSV like the API's own export: header, spelling of values, RFC 4180.

use std::io;

use super::row::{Entry, Rows, Tail};
use super::text::respaced;
use crate::model::export::HEADER;
use crate::model::timestamp;

/// Writes each row as a record.
#[derive(Debug)]
pub(crate) struct Csv<W: io::Write>(csv::Writer<W>);

impl<W: io::Write> Csv<W> {
    /// A writer to `out`, with the header already written.
    ///
    /// # Errors
    /// An I/O error of `out`.
    pub(crate) fn new(out: W) -> io::Result<Self> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        writer.write_record(HEADER).map_err(failed)?;
        Ok(Self(writer))
    }
}

impl<W: io::Write> Rows for Csv<W> {
    fn take(&mut self, entries: &[Entry]) -> io::Result<()> {
        entries.iter().try_for_each(|entry| self.0.write_record(cells(entry)).map_err(failed))?;
        self.0.flush()
    }

    fn end(mut self: Box<Self>, _: &Tail) -> io::Result<()> {
        self.0.flush()
    }
}

/// The I/O error in a CSV error, whose kind tells whether the output's reader is gone.
fn failed(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// The cells of a row, as in both exports. A timestamp that can't be read is left as it is.
pub(super) fn cells(entry: &Entry) -> [String; 6] {
    let row = &entry.row;
    let at = timestamp::from_json(&row.timestamp);
    let at =
        at.map(|moment| jiff::tz::Offset::UTC.to_datetime(moment).strftime("%Y-%m-%d %H:%M:%S").to_string());
    [
        at.unwrap_or_else(|| row.timestamp.clone()),
        row.user.clone(),
        row.action.clone(),
        row.model.clone(),
        row.object_id.clone(),
        respaced(&entry.payload, " "),
    ]
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::value::RawValue;

    use super::*;
    use crate::model::historial::Row;

    #[derive(Deserialize)]
    struct Page {
        items: Vec<Item>,
    }

    #[derive(Deserialize)]
    struct Item {
        payload: Box<RawValue>,
    }

    #[test]
    fn the_recorded_rows_are_the_recorded_export_byte_by_byte() {
        let bytes =
            |name: &str| std::fs::read(format!("{}/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let page = bytes("historial.json");
        let value: serde_json::Value = serde_json::from_slice(&page).unwrap();
        let rows: Vec<Row> = serde_json::from_value(value["items"].clone()).unwrap();
        let texts: Page = serde_json::from_slice(&page).unwrap();
        let entries: Vec<_> = rows
            .into_iter()
            .zip(texts.items)
            .map(|(row, item)| Entry { row, payload: item.payload.get().to_owned() })
            .collect();
        let mut out = Vec::new();
        let mut csv = Csv::new(&mut out).unwrap();
        csv.take(&entries).unwrap();
        drop(csv);
        let written = String::from_utf8(out).unwrap();
        let recorded = String::from_utf8(bytes("historial.csv")).unwrap();
        assert!(recorded.starts_with(&written) && written.lines().count() > 20, "{written}");
    }
}

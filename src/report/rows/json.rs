//! `pointctl.historial/1`, and NDJSON: its rows alone, one per line.

use std::io;

use serde::Serialize;
use serde_json::value::RawValue;

use super::row::{Entry, Rows, Tail};
use super::text::respaced;
use crate::model::historial::Totales;
use crate::report::json;
use crate::report::sanitize::json_without_commands;
use crate::verdict::RunReport;

/// The schema of `pointctl historial`.
const SCHEMA: &str = "pointctl.historial/1";
/// The beginning of the document, after which rows can be written before the rest is known.
const BEGIN: &str = "{\"schema\":\"pointctl.historial/1\",";

#[derive(Serialize)]
struct Line<'a> {
    id: u64,
    timestamp: &'a str,
    user: &'a str,
    action: &'a str,
    model: &'a str,
    object_id: &'a str,
    payload: Box<RawValue>,
}

pub(super) fn line(entry: &Entry) -> io::Result<String> {
    let row = &entry.row;
    let line = Line {
        id: row.id,
        timestamp: &row.timestamp,
        user: &row.user,
        action: &row.action,
        model: &row.model,
        object_id: &row.object_id,
        payload: RawValue::from_string(respaced(&entry.payload, ""))?,
    };
    Ok(json_without_commands(serde_json::to_string(&line)?))
}

/// Writes each row as one line of JSON.
#[derive(Debug)]
pub(crate) struct Ndjson<W>(W);

impl<W: io::Write> Ndjson<W> {
    /// A writer of rows to `out`.
    pub(crate) fn new(out: W) -> Self {
        Self(out)
    }
}

impl<W: io::Write> Rows for Ndjson<W> {
    fn take(&mut self, entries: &[Entry]) -> io::Result<()> {
        entries.iter().try_for_each(|entry| writeln!(self.0, "{}", line(entry)?))
    }

    fn end(mut self: Box<Self>, _: &Tail) -> io::Result<()> {
        self.0.flush()
    }
}

/// Writes one JSON document: the rows first, since they are written as they come.
#[derive(Debug)]
pub(crate) struct Json<W> {
    out: W,
    begun: bool,
}

impl<W: io::Write> Json<W> {
    /// A writer of rows to `out`.
    pub(crate) fn new(out: W) -> Self {
        Self { out, begun: false }
    }

    fn begin(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) { Ok(()) } else { write!(self.out, "{BEGIN}\"rows\":[") }
    }
}

impl<W: io::Write> Rows for Json<W> {
    fn take(&mut self, entries: &[Entry]) -> io::Result<()> {
        for entry in entries {
            let separator = if self.begun { "," } else { "" };
            self.begin()?;
            write!(self.out, "{separator}\n{}", line(entry)?)?;
        }
        Ok(())
    }

    fn end(mut self: Box<Self>, tail: &Tail) -> io::Result<()> {
        self.begin()?;
        writeln!(self.out, "\n],{}", tail.json)?;
        self.out.flush()
    }
}

#[derive(Serialize)]
struct More<'a> {
    rows_written: u64,
    totals: Option<&'a Totales>,
}

/// The rest of the document after the rows: the report, how many rows there are, and the counts of the whole
/// filtered set.
///
/// # Errors
/// An error of serializing.
pub(crate) fn document(
    report: &RunReport,
    rows_written: u64,
    totals: Option<&Totales>,
) -> io::Result<String> {
    let whole = json::with_more(report, SCHEMA, &More { rows_written, totals }, true)?;
    Ok(whole.strip_prefix(BEGIN).unwrap_or(&whole).to_owned())
}

//! Both export formats, written as Django writes them.

use axum::http::header::CONTENT_DISPOSITION;
use rust_xlsxwriter::{self as xlsx, Formula, Workbook, XlsxError};

use super::app::App;
use super::audit::Row;
use super::endpoint::Endpoint;
use super::faults::Quirk;
use super::reply::{self, Reply};
use super::{body, clock};

/// Where openpyxl cuts a text.
const CUT_AT: usize = 32_767;

/// The two formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Csv,
    Xlsx,
}

impl Format {
    pub(super) fn endpoint(self) -> Endpoint {
        match self {
            Self::Csv => Endpoint::Csv,
            Self::Xlsx => Endpoint::Xlsx,
        }
    }
}

/// A file before it is written: what a fault can still change.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) sheet: &'static str,
    pub(super) header: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
    /// CSV.
    pub(super) delimiter: u8,
    /// XLSX: the other correct way to write texts.
    pub(super) shared_strings: bool,
    /// XLSX: a text in the last column of the last row that the format has.
    pub(super) far_cell: bool,
    /// XLSX: cells without a value that are bold, below the last row.
    pub(super) blank_rows: u32,
}

impl Table {
    fn of(rows: &[Row]) -> Self {
        let cells = |row: &Row| {
            vec![
                clock::export(row.at),
                row.user.to_string(),
                row.action.name().to_owned(),
                row.action.model().to_owned(),
                row.object_id.to_string(),
                body::dumps(row.payload.get()),
            ]
        };
        Self {
            sheet: "historial",
            header: ["timestamp", "usuario", "action", "model", "object_id", "payload"]
                .map(Into::into)
                .into(),
            rows: rows.iter().map(cells).collect(),
            delimiter: b',',
            shared_strings: false,
            far_cell: false,
            blank_rows: 0,
        }
    }

    fn lines(&self) -> impl Iterator<Item = &Vec<String>> {
        std::iter::once(&self.header).chain(&self.rows)
    }

    fn to_csv(&self) -> csv::Result<Vec<u8>> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .delimiter(self.delimiter)
            .flexible(true)
            .from_writer(Vec::new());
        for line in self.lines() {
            writer.write_record(line)?;
        }
        writer.into_inner().map_err(|error| error.into_error().into())
    }

    fn to_xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        // Its constant-memory mode writes inline strings, as openpyxl does.
        let sheet = if self.shared_strings {
            workbook.add_worksheet()
        } else {
            workbook.add_worksheet_with_constant_memory()?
        };
        sheet.set_name(self.sheet)?;
        for (y, line) in (0..).zip(self.lines()) {
            for (x, text) in (0..).zip(line) {
                let text = as_read_back(text);
                if text.starts_with('=') && text.len() > 1 {
                    sheet.write_formula(y, x, Formula::new(&text).set_result(""))?;
                } else if text.chars().count() > CUT_AT {
                    sheet.write_string(y, x, text.chars().take(CUT_AT).collect::<String>())?;
                } else if !text.is_empty() {
                    sheet.write_string(y, x, &text)?;
                }
            }
        }
        let (end, bold) = (self.lines().count() as u32, xlsx::Format::new().set_bold());
        for y in end..end + self.blank_rows {
            sheet.write_blank(y, 2, &bold)?;
        }
        if self.far_cell {
            sheet.write_string(1_048_575, 16_383, "lejos")?;
        }
        workbook.save_to_buffer()
    }
}

/// What is read of a text as openpyxl writes it; this writer would escape what that one does not. A carriage
/// return is a line's end to XML, `_x000D_` is a carriage return, and nothing but blanks is nothing.
fn as_read_back(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_whitespace()) {
        return String::new();
    }
    text.replace("\r\n", "\n").replace('\r', "\n").replace("_x000D_", "\r")
}

/// The rows as a file to download.
pub(super) fn reply(app: &App, format: Format, rows: &[Row]) -> Reply {
    let (content_type, extension) = match format {
        Format::Csv => ("text/csv", "csv"),
        Format::Xlsx => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    };
    let mut table = Table::of(rows);
    app.faults.table(format.endpoint(), &mut table);
    if let Some(change) = &app.config.change {
        change.table(format.endpoint(), &mut table);
    }
    if format == Format::Csv && app.faults.quirk(Quirk::CsvWorse) {
        match table.rows.first_mut() {
            _ if app.first_visit("csv") => drop(table.rows.pop()),
            Some(row) => row[5] = String::from("{'dry_run': True}"),
            None => {}
        }
    }
    let written = match format {
        Format::Csv => table.to_csv().map_err(|error| error.to_string()),
        Format::Xlsx => table.to_xlsx().map_err(|error| error.to_string()),
    };
    let bytes = match written {
        Ok(bytes) => bytes,
        Err(problem) => return reply::detail(500, &problem),
    };
    let name = format!("integraciones_operaciones_historial.{extension}");
    let mut reply = reply::reply(200, content_type, bytes);
    reply::set(&mut reply, CONTENT_DISPOSITION, &format!("attachment; filename=\"{name}\""));
    reply
}

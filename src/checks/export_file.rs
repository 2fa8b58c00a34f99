//! What holds of both exports, whichever their format. Pure.

use serde_json::Value;

use super::context::OLDEST_ROWS;
use crate::api::exports::ExportFile;
use crate::finding::{Fact, Finding};
use crate::model::Action;
use crate::model::export::{ExportFormat, HEADER, SHEET};
use crate::model::timestamp;
use crate::table::{self, Bounds, Cell, Table, TableError};

/// Where openpyxl cuts a text.
pub(super) const CUT_AT: usize = 32_767;

/// An export, read.
#[derive(Debug)]
pub struct ReadExport {
    /// Which of the two.
    pub format: ExportFormat,
    /// The media type that it came under.
    pub media_type: String,
    /// Its size.
    pub bytes: u64,
    /// Its cells, or why there are none.
    pub table: Result<Table, TableError>,
}

impl ReadExport {
    /// Reads a downloaded file as its format says.
    #[must_use]
    pub fn read(file: ExportFile, format: ExportFormat) -> Self {
        let bounds = Bounds::default();
        let table = match format {
            ExportFormat::Csv => table::csv::read(&file.bytes, &bounds),
            ExportFormat::Xlsx => table::xlsx::read(&file.bytes, SHEET, &bounds),
        };
        Self { format, media_type: file.media_type, bytes: file.bytes.len() as u64, table }
    }
}

/// Content type, header, and every row.
pub(super) fn judge(export: &ReadExport) -> Vec<Finding> {
    judge_up_to(OLDEST_ROWS, export)
}

/// The same of an export that was to have at most so many rows.
pub(super) fn judge_up_to(most: u64, export: &ReadExport) -> Vec<Finding> {
    let format = export.format.name();
    let expected = export.format.content_type();
    let mut findings = Vec::new();
    if export.media_type != expected {
        let got = export.media_type.clone();
        findings.push(Finding::failure(Fact::ContentTypeWrong { expected, got }));
    }
    let table = match &export.table {
        Ok(table) => table,
        Err(problem) => {
            let problem = problem.clone();
            findings.push(Finding::failure(Fact::ExportUnreadable { format, problem }));
            return findings;
        }
    };
    let rows = table.rows.len() as u64;
    findings.insert(0, Finding::info(Fact::ExportRead { format, rows, bytes: export.bytes }));
    if !table.header.iter().map(Cell::text).eq(HEADER.map(Some)) {
        let got = table.header.iter().map(|cell| cell.text().unwrap_or("?").to_owned()).collect();
        // With other columns every row would differ too: one finding says it.
        findings.push(Finding::failure(Fact::ExportHeaderDiffers { format, got }));
        return findings;
    }
    if rows > most {
        let (json_rows, export_rows) = (most, rows);
        findings.push(Finding::failure(Fact::ExportRowsDiffer { format, json_rows, export_rows }));
    }
    for (number, row) in (1_u64..).zip(&table.rows) {
        judge_row(format, number, row, &mut findings);
    }
    findings
}

fn judge_row(format: &'static str, row: u64, cells: &[Cell], findings: &mut Vec<Finding>) {
    if cells.len() != HEADER.len() {
        let cells = cells.len() as u64;
        findings.push(Finding::failure(Fact::ExportRowWidth { format, row, cells }));
        return;
    }
    for (column, cell) in HEADER.into_iter().zip(cells) {
        findings.extend(judge_cell(format, row, column, cell));
    }
}

fn judge_cell(format: &'static str, row: u64, column: &'static str, cell: &Cell) -> Option<Finding> {
    let text = match cell {
        Cell::Empty => "",
        Cell::Text(text) => text,
        // What the writer damages is worth knowing and not the deployment's fault.
        Cell::Formula => return Some(Finding::warning(Fact::ExportTextLost { format, row, column })),
        Cell::Other(kind) => {
            return Some(Finding::failure(Fact::ExportCellNotText { format, row, column, kind }));
        }
    };
    if format == ExportFormat::Xlsx.name() && text.chars().count() == CUT_AT {
        return Some(Finding::warning(Fact::ExportTextCut { format, row, column }));
    }
    let fact = match column {
        "timestamp" if timestamp::from_export(text).is_none() => {
            Fact::ExportTimestampMalformed { format, row, got: text.to_owned() }
        }
        "action" if text.parse::<Action>().is_err() => {
            Fact::ExportActionUnknown { format, row, got: text.to_owned() }
        }
        "payload" if serde_json::from_str::<Value>(text).is_err() => {
            Fact::ExportPayloadNotJson { format, row }
        }
        _ => return None,
    };
    Some(Finding::failure(fact))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::checks::testing::{bytes, failures, warnings};

    pub(in crate::checks) fn recorded(format: ExportFormat, empty: bool) -> ReadExport {
        let name = format!("historial{}.{}", if empty { "_empty" } else { "" }, format.name());
        let file = ExportFile { media_type: format.content_type().into(), bytes: bytes(&name) };
        ReadExport::read(file, format)
    }

    /// The codes after one cell of the first row was changed.
    fn codes_with(format: ExportFormat, column: &str, cell: Cell) -> (Vec<&'static str>, Vec<&'static str>) {
        let mut export = recorded(format, false);
        let place = HEADER.iter().position(|name| *name == column).unwrap();
        export.table.as_mut().unwrap().rows[0][place] = cell;
        let findings = judge(&export);
        (failures(&findings), warnings(&findings))
    }

    const BOTH: [ExportFormat; 2] = [ExportFormat::Csv, ExportFormat::Xlsx];

    #[test]
    fn the_recorded_files_hold() {
        for format in BOTH {
            for (empty, expected) in [(false, 25), (true, 0)] {
                let findings = judge(&recorded(format, empty));
                assert_eq!(failures(&findings), [""; 0]);
                assert!(matches!(findings[0].fact, Fact::ExportRead { rows, .. } if rows == expected));
            }
        }
    }

    #[test]
    fn the_type_the_file_and_the_header_are_looked_at() {
        for format in BOTH {
            let mut export = recorded(format, false);
            export.media_type = "text/html".into();
            assert_eq!(failures(&judge(&export)), ["content-type-wrong"]);
            let mut export = recorded(format, false);
            export.table.as_mut().unwrap().header[1] = Cell::Text("user".into());
            assert_eq!(failures(&judge(&export)), ["export-header-differs"]);
            let html = ExportFile { media_type: format.content_type().into(), bytes: b"".to_vec() };
            assert_eq!(failures(&judge(&ReadExport::read(html, format))), ["export-unreadable"]);
        }
    }

    #[test]
    fn every_cell_is_looked_at() {
        let text = |text: &str| Cell::Text(text.into());
        for format in BOTH {
            let failing = [
                ("timestamp", text("2026-11-21T05:35:53Z"), "export-timestamp-malformed"),
                ("timestamp", Cell::Other("number"), "export-cell-not-text"),
                ("action", text("BORRAR_TODO"), "export-action-unknown"),
                ("payload", text("{'a': 1}"), "export-payload-not-json"),
                ("payload", Cell::Empty, "export-payload-not-json"),
            ];
            for (column, cell, code) in failing {
                assert_eq!(codes_with(format, column, cell), (vec![code], vec![]), "{column}");
            }
            assert_eq!(codes_with(format, "usuario", Cell::Formula), (vec![], vec!["export-text-lost"]));
        }
    }

    #[test]
    fn a_payload_cut_by_the_writer_is_a_warning_in_xlsx_alone() {
        let cut = || Cell::Text("x".repeat(CUT_AT));
        assert_eq!(codes_with(ExportFormat::Xlsx, "payload", cut()), (vec![], vec!["export-text-cut"]));
        assert_eq!(codes_with(ExportFormat::Csv, "payload", cut()).0, ["export-payload-not-json"]);
    }

    #[test]
    fn a_row_of_another_width_fails() {
        let mut export = recorded(ExportFormat::Csv, false);
        export.table.as_mut().unwrap().rows[7].pop();
        assert_eq!(failures(&judge(&export)), ["export-row-width"]);
    }
}

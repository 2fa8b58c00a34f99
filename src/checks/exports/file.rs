//! What holds of either export, whichever its format. Pure.

use serde_json::Value;

use super::spreadsheet::CUT_AT;
use crate::api::exports::ExportFile;
use crate::checks::queries::EXPORTED_ROWS;
use crate::finding::{AnswerFact, Bounded, ExportFact, Fact, Finding, listed};
use crate::model::Action;
use crate::model::export::{ExportFormat, HEADER, SHEET};
use crate::model::timestamp;
use crate::table::{self, Bounds, Cell, Table, TableError};

/// An export that was downloaded and parsed.
#[derive(Debug)]
pub struct ReadExport {
    /// The file's format, as it was asked for.
    pub format: ExportFormat,
    /// The media type of `Content-Type`.
    pub media_type: String,
    /// The charset of `Content-Type`; none where it gives none.
    pub charset: Option<String>,
    /// The size of the file in bytes.
    pub bytes: u64,
    /// The cells of the file, or why it can't be parsed.
    pub table: Result<Table, TableError>,
}

impl ReadExport {
    /// Parses a downloaded file as this format.
    #[must_use]
    pub fn read(file: ExportFile, format: ExportFormat) -> Self {
        let bounds = Bounds::default();
        let table = match format {
            ExportFormat::Csv => table::csv::read(&file.bytes, &bounds),
            ExportFormat::Xlsx => table::xlsx::read(&file.bytes, SHEET, &bounds),
        };
        let ExportFile { media_type, charset, bytes } = file;
        Self { format, media_type, charset, bytes: bytes.len() as u64, table }
    }
}

/// Judges media type, header and rows of the export of a page of [`EXPORTED_ROWS`].
pub(super) fn judge(export: &ReadExport) -> Vec<Finding> {
    judge_up_to(EXPORTED_ROWS, export)
}

/// Judges an export as `judge_file` does, and that it has at most `most` rows.
pub(in crate::checks) fn judge_up_to(most: u64, export: &ReadExport) -> Vec<Finding> {
    let (findings, table) = judge_file(export);
    let Some(table) = table else { return findings };
    let mut findings: Bounded = findings.into_iter().collect();
    let (format, rows) = (export.format.name(), table.rows.len() as u64);
    if rows > most {
        let (json_rows, export_rows) = (most, rows);
        findings.push(Finding::failure(ExportFact::ExportRowsDiffer { format, json_rows, export_rows }));
    }
    for (number, row) in (1_u64..).zip(&table.rows) {
        judge_row(format, number, row, &mut findings);
    }
    findings.into_findings()
}

/// Judges media type and header, and gives the table where its columns are the contract's.
pub(in crate::checks) fn judge_file(export: &ReadExport) -> (Vec<Finding>, Option<&Table>) {
    let format = export.format.name();
    let mut findings = Vec::new();
    findings.extend(content_type(export).map(Finding::failure));
    let table = match &export.table {
        Ok(table) => table,
        Err(problem) => {
            let problem = problem.clone();
            findings.push(Finding::failure(ExportFact::ExportUnreadable { format, problem }));
            return (findings, None);
        }
    };
    let rows = table.rows.len() as u64;
    findings.insert(0, Finding::info(ExportFact::ExportRead { format, rows, bytes: export.bytes }));
    if !table.header.iter().map(Cell::text).eq(HEADER.map(Some)) {
        let got = listed(table.header.iter().map(|cell| cell.text().unwrap_or("?").to_owned()));
        // With other columns every row would differ too: one finding says it.
        findings.push(Finding::failure(ExportFact::ExportHeaderDiffers { format, got }));
        return (findings, None);
    }
    (findings, Some(table))
}

/// Whether the media type is wrong, or a text's charset not UTF-8: a program that believes another charset reads
/// other letters.
fn content_type(export: &ReadExport) -> Option<Fact> {
    let expected = export.format.content_type();
    let charset =
        export.charset.as_deref().filter(|charset| export.format == ExportFormat::Csv && *charset != "utf-8");
    let got = match charset {
        Some(charset) => format!("{}; charset={charset}", export.media_type),
        None if export.media_type != expected => export.media_type.clone(),
        None => return None,
    };
    Some(Fact::Answer(AnswerFact::ContentTypeWrong { expected, got }))
}

fn judge_row(format: &'static str, row: u64, cells: &[Cell], findings: &mut Bounded) {
    if cells.len() != HEADER.len() {
        let cells = cells.len() as u64;
        findings.push(Finding::failure(ExportFact::ExportRowWidth { format, row, cells }));
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
        Cell::Formula | Cell::Other("error") if is_free(column) => return None,
        Cell::Formula => {
            return Some(Finding::failure(ExportFact::ExportCellFormula { format, row, column }));
        }
        Cell::Other(kind) => {
            return Some(Finding::failure(ExportFact::ExportCellNotText { format, row, column, kind }));
        }
    };
    let fact = match column {
        "timestamp" if timestamp::from_export(text).is_none() => {
            Fact::Export(ExportFact::ExportTimestampMalformed { format, row, got: text.to_owned() })
        }
        "action" if text.parse::<Action>().is_err() => {
            Fact::Export(ExportFact::ExportActionUnknown { format, row, got: text.to_owned() })
        }
        "payload" if !may_be_payload(format, text) => {
            Fact::Export(ExportFact::ExportPayloadNotJson { format, row })
        }
        _ => return None,
    };
    Some(Finding::failure(fact))
}

/// Whether a column takes any text, also one that begins with `=`, which the writer takes for a formula, or the
/// name of an error. Whether a cell is damaged shows only beside the JSON.
pub(super) fn is_free(column: &str) -> bool {
    matches!(column, "usuario" | "object_id")
}

/// Whether the text is JSON, or JSON after the writer's cut, or JSON with characters that a reader has made of an
/// escape. Whether it is right shows only beside the JSON.
pub(super) fn may_be_payload(format: &str, text: &str) -> bool {
    let is_json = |text: &str| serde_json::from_str::<Value>(text).is_ok();
    is_json(text)
        || format == ExportFormat::Xlsx.name()
            && (text.chars().count() == CUT_AT || is_json(&text.replace(|c: char| c.is_ascii_control(), " ")))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::checks::testing::{bytes, failures, warnings};

    pub(in crate::checks) fn recorded(format: ExportFormat, empty: bool) -> ReadExport {
        let name = format!("historial{}.{}", if empty { "_empty" } else { "" }, format.name());
        let file =
            ExportFile { media_type: format.content_type().into(), charset: None, bytes: bytes(&name) };
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
    fn bad_rows_are_counted_and_not_listed() {
        let mut export = recorded(ExportFormat::Csv, false);
        let bad = vec![Cell::Text("x".into()); HEADER.len()];
        export.table.as_mut().unwrap().rows = vec![bad; 10_000];
        let findings = judge(&export);
        assert!(findings.len() < 100, "{}", findings.len());
        let more = AnswerFact::FindingsCut {
            severity: crate::finding::Severity::Failure,
            of: "export-timestamp-malformed",
            more: 9_980,
        };
        assert!(findings.contains(&Finding::info(more)));
    }

    #[test]
    fn the_recorded_files_hold() {
        for format in BOTH {
            for (empty, expected) in [(false, 25), (true, 0)] {
                let findings = judge(&recorded(format, empty));
                assert_eq!(failures(&findings), [""; 0]);
                assert!(
                    matches!(findings[0].fact, Fact::Export(ExportFact::ExportRead { rows, .. }) if rows == expected)
                );
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
            let html =
                ExportFile { media_type: format.content_type().into(), charset: None, bytes: b"".to_vec() };
            assert_eq!(failures(&judge(&ReadExport::read(html, format))), ["export-unreadable"]);
        }
    }

    #[test]
    fn a_csv_is_in_utf_8_also_by_what_it_says() {
        for (charset, codes) in [("utf-8", vec![]), ("iso-8859-1", vec!["content-type-wrong"])] {
            let mut export = recorded(ExportFormat::Csv, false);
            export.charset = Some(charset.into());
            assert_eq!(failures(&judge(&export)), codes);
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
            for column in HEADER {
                for (cell, code) in
                    [(Cell::Formula, "export-cell-formula"), (Cell::Other("error"), "export-cell-not-text")]
                {
                    let codes = if is_free(column) { vec![] } else { vec![code] };
                    assert_eq!(codes_with(format, column, cell), (codes, vec![]), "{column}");
                }
            }
        }
    }

    #[test]
    fn a_payload_that_the_writer_may_have_damaged_is_left_to_the_comparison_in_xlsx_alone() {
        for text in ["x".repeat(CUT_AT), "{\"nota\": \"a\rb\"}".into()] {
            let cell = || Cell::Text(text.clone());
            assert_eq!(codes_with(ExportFormat::Xlsx, "payload", cell()), (vec![], vec![]));
            assert_eq!(codes_with(ExportFormat::Csv, "payload", cell()).0, ["export-payload-not-json"]);
        }
    }

    #[test]
    fn a_row_of_another_width_fails() {
        let mut export = recorded(ExportFormat::Csv, false);
        export.table.as_mut().unwrap().rows[7].pop();
        assert_eq!(failures(&judge(&export)), ["export-row-width"]);
    }
}

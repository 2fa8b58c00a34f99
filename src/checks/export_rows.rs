//! An export held against the JSON of the same rows, cell by cell. Pure.

use serde_json::Value;

use super::export_file::CUT_AT;
use crate::finding::{Fact, Finding};
use crate::model::export::{ExportFormat, HEADER};
use crate::model::historial::Row;
use crate::model::timestamp;
use crate::table::{Cell, Table};

/// Compares row by row; the caller has seen that there are equally many. Rows of another width, cells that
/// are no text, and texts that are no timestamp or no JSON are findings of the page's or the export's own
/// check and are passed over here.
pub(super) fn judge(format: ExportFormat, rows: &[Row], table: &Table) -> Vec<Finding> {
    let pairs = (1_u64..).zip(rows.iter().zip(&table.rows));
    pairs
        .filter(|(_, (_, cells))| cells.len() == HEADER.len())
        .flat_map(|(number, (row, cells))| judge_row(format, number, row, cells))
        .collect()
}

fn judge_row(format: ExportFormat, number: u64, row: &Row, cells: &[Cell]) -> Vec<Finding> {
    let columns = HEADER.into_iter().zip(cells).filter_map(|(column, cell)| Some((column, cell.text()?)));
    columns.filter_map(|(column, text)| judge_cell(format, number, row, column, text)).collect()
}

fn judge_cell(
    format: ExportFormat,
    number: u64,
    row: &Row,
    column: &'static str,
    text: &str,
) -> Option<Finding> {
    let (format_name, id) = (format.name(), row.id);
    let equal = match column {
        // Exports cut the fraction off.
        "timestamp" => {
            timestamp::from_json(&row.timestamp)?.as_second() == timestamp::from_export(text)?.as_second()
        }
        "payload" => serde_json::from_str::<Value>(text).ok()? == row.payload,
        _ => plain(row, column) == text,
    };
    let cut = format == ExportFormat::Xlsx && text.chars().count() == CUT_AT;
    let in_json = if column == "payload" { row.payload.to_string() } else { plain(row, column).to_owned() };
    let escaped = format == ExportFormat::Xlsx && has_escape(&in_json);
    match (equal, format) {
        // What the writer damages is said as that, and never as a difference beside it.
        (false, _) if cut => None,
        (false, _) if escaped => {
            Some(Finding::warning(Fact::ExportTextEscaped { format: format_name, row: number, column }))
        }
        (false, _) => {
            Some(Finding::failure(Fact::ExportCellDiffers { format: format_name, row: number, id, column }))
        }
        (true, ExportFormat::Csv) if text.starts_with(['=', '+', '-', '@']) => {
            Some(Finding::warning(Fact::ExportTextRunnable { format: format_name, row: number, column }))
        }
        (true, _) => None,
    }
}

fn plain<'a>(row: &'a Row, column: &str) -> &'a str {
    match column {
        "usuario" => &row.user,
        "action" => &row.action,
        "model" => &row.model,
        "object_id" => &row.object_id,
        _ => "",
    }
}

/// Whether a spreadsheet reads something else here: `_x000D_` is how it spells a carriage return.
fn has_escape(text: &str) -> bool {
    text.as_bytes()
        .windows(7)
        .any(|it| it.starts_with(b"_x") && it.ends_with(b"_") && it[2..6].iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::export_file::tests::recorded;
    use crate::checks::testing::{failures, fixture, warnings};
    use crate::model::historial::Historial;

    const BOTH: [ExportFormat; 2] = [ExportFormat::Csv, ExportFormat::Xlsx];

    /// The recorded files are the page's own rows.
    fn recorded_rows() -> Vec<Row> {
        fixture::<Historial>("historial.json").items
    }

    fn table(format: ExportFormat) -> Table {
        recorded(format, false).table.unwrap()
    }

    /// The codes after one text of the JSON's third row and of the file's was set.
    fn codes(format: ExportFormat, in_json: &str, in_file: &str) -> (Vec<&'static str>, Vec<&'static str>) {
        let (mut rows, mut table) = (recorded_rows(), table(format));
        rows[2].object_id = in_json.into();
        table.rows[2][4] = Cell::Text(in_file.into());
        let findings = judge(format, &rows, &table);
        (failures(&findings), warnings(&findings))
    }

    #[test]
    fn the_recorded_files_say_what_the_recorded_json_says() {
        for format in BOTH {
            assert_eq!(judge(format, &recorded_rows(), &table(format)), [], "{format:?}");
        }
    }

    #[test]
    fn every_column_is_compared() {
        let changes: [fn(&mut Row); 6] = [
            |row| row.timestamp = "2026-11-21T05:35:54Z".into(),
            |row| row.user = "otra".into(),
            |row| row.action = "PURGE_API_LOGS ".into(),
            |row| row.model = String::new(),
            |row| row.object_id = "7".into(),
            |row| row.payload = serde_json::json!({}),
        ];
        for format in BOTH {
            for (change, column) in changes.iter().zip(HEADER) {
                let mut rows = recorded_rows();
                change(&mut rows[0]);
                let findings = judge(format, &rows, &table(format));
                let expected =
                    Fact::ExportCellDiffers { format: format.name(), row: 1, id: rows[0].id, column };
                assert_eq!(findings, [Finding::failure(expected)]);
            }
        }
    }

    #[test]
    fn a_text_that_a_spreadsheet_would_run_is_a_warning_in_csv() {
        for text in ["=1+1", "+1", "-1", "@SUM(1)"] {
            assert_eq!(codes(ExportFormat::Csv, text, text), (vec![], vec!["export-text-runnable"]));
        }
        assert_eq!(codes(ExportFormat::Xlsx, "+1", "+1"), (vec![], vec![]));
    }

    #[test]
    fn an_escape_read_back_as_another_character_is_a_warning_and_no_difference() {
        assert_eq!(codes(ExportFormat::Xlsx, "a_x000D_b", "a\rb"), (vec![], vec!["export-text-escaped"]));
        assert_eq!(codes(ExportFormat::Xlsx, "a_x000D_b", "a_x000D_b"), (vec![], vec![]));
        assert_eq!(codes(ExportFormat::Csv, "a_x000D_b", "a\rb"), (vec!["export-cell-differs"], vec![]));
        assert_eq!(codes(ExportFormat::Xlsx, "a_xyz_b", "a\rb"), (vec!["export-cell-differs"], vec![]));
    }

    #[test]
    fn a_text_cut_by_the_writer_is_no_difference() {
        let long = "x".repeat(CUT_AT + 10);
        assert_eq!(codes(ExportFormat::Xlsx, &long, &long[..CUT_AT]), (vec![], vec![]));
        assert_eq!(codes(ExportFormat::Csv, &long, &long[..CUT_AT]).0, ["export-cell-differs"]);
    }
}

//! An export compared with the JSON of the same rows, cell by cell. Pure.

use serde_json::Value;

use super::spreadsheet::{Damage, Disagreement};
use super::{file, spreadsheet};
use crate::finding::{Alteration, ExportFact, Finding};
use crate::model::export::{ExportFormat, HEADER};
use crate::model::historial::Row;
use crate::model::timestamp;
use crate::table::{Cell, Table};

/// Compares row by row; the caller has seen that there are equally many. Rows of another width, numbers and
/// the like, and texts that are no timestamp or no JSON are findings of the page's or the export's own
/// check and are passed over here.
pub(super) fn judge<'a>(
    format: ExportFormat,
    rows: impl IntoIterator<Item = &'a Row>,
    table: &Table,
) -> Vec<Finding> {
    let pairs = (1_u64..).zip(rows.into_iter().zip(&table.rows));
    pairs
        .filter(|(_, (_, cells))| cells.len() == HEADER.len())
        .flat_map(|(number, (row, cells))| judge_row(format, number, row, cells))
        .collect()
}

/// Whether an export's row says the same as the JSON's row.
pub(in crate::checks) fn is_row(format: ExportFormat, row: &Row, cells: &[Cell]) -> bool {
    judge_row(format, 1, row, cells).iter().all(|finding| !finding.is_failure())
}

fn judge_row(format: ExportFormat, number: u64, row: &Row, cells: &[Cell]) -> Vec<Finding> {
    let of = |(column, cell)| judge_cell(format, number, row, column, cell);
    HEADER.into_iter().zip(cells).filter_map(of).collect()
}

/// The characters that begin a formula in a spreadsheet; it skips some of the blanks before one.
const RUNNABLE: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// How a cell's text relates to the JSON's.
enum Relation {
    Equal,
    /// The writer has cut the text.
    Cut,
    /// A reader has made another character of an escape in the text.
    Escaped,
    /// The writer has made another text of it.
    Altered(Alteration),
    Other,
    /// The check of the page, or of the export, reports what is wrong with the cell.
    SaidElsewhere,
}

fn judge_cell(
    export: ExportFormat,
    number: u64,
    json: &Row,
    column: &'static str,
    cell: &Cell,
) -> Option<Finding> {
    let (format, row, id) = (export.name(), number, json.id);
    let text = match cell {
        Cell::Formula | Cell::Other("error") if !file::is_free(column) => return None,
        Cell::Other("error") if spreadsheet::is_error(plain(json, column)) => {
            let how = Alteration::ErrorValue;
            return Some(Finding::warning(ExportFact::ExportTextAltered { format, row, column, how }));
        }
        Cell::Other(kind @ "error") => {
            return Some(Finding::failure(ExportFact::ExportCellNotText { format, row, column, kind }));
        }
        Cell::Formula if plain(json, column).starts_with('=') => {
            return Some(Finding::warning(ExportFact::ExportTextLost { format, row, column }));
        }
        Cell::Formula => {
            return Some(Finding::failure(ExportFact::ExportCellFormula { format, row, column }));
        }
        Cell::Empty | Cell::Text(_) | Cell::Other(_) => cell.text()?,
    };
    let relation = match column {
        "timestamp" => seconds(&json.timestamp, text),
        "payload" => payload(export, text, &json.payload.value()),
        _ => words(export, text, plain(json, column)),
    };
    match relation {
        Relation::Equal if export == ExportFormat::Csv && text.starts_with(RUNNABLE) => {
            Some(Finding::warning(ExportFact::ExportTextRunnable { format, row, column }))
        }
        Relation::Equal | Relation::SaidElsewhere => None,
        // What the writer damages is worth knowing and not the deployment's fault.
        Relation::Cut => Some(Finding::warning(ExportFact::ExportTextCut { format, row, column })),
        Relation::Escaped => Some(Finding::warning(ExportFact::ExportTextEscaped { format, row, column })),
        Relation::Altered(how) => {
            Some(Finding::warning(ExportFact::ExportTextAltered { format, row, column, how }))
        }
        Relation::Other => Some(Finding::failure(ExportFact::ExportCellDiffers { format, row, id, column })),
    }
}

/// Compares two moments to the second: exports cut the fraction off.
fn seconds(in_json: &str, in_file: &str) -> Relation {
    match (timestamp::from_json(in_json), timestamp::from_export(in_file)) {
        (Some(json), Some(file)) if json.as_second() == file.as_second() => Relation::Equal,
        (Some(_), Some(_)) => Relation::Other,
        _ => Relation::SaidElsewhere,
    }
}

fn words(export: ExportFormat, in_file: &str, in_json: &str) -> Relation {
    if in_file == in_json {
        return Relation::Equal;
    }
    let kept = spreadsheet::kept(in_json);
    match spreadsheet::damage(kept, in_file).filter(|_| export == ExportFormat::Xlsx) {
        Some(_) if kept.len() < in_json.len() => Relation::Cut,
        Some(Damage::None) => Relation::Equal,
        Some(Damage::LineEnds) => Relation::Altered(Alteration::LineEnds),
        Some(Damage::Blanks) => Relation::Altered(Alteration::Blanks),
        Some(Damage::Escape) => Relation::Escaped,
        None => Relation::Other,
    }
}

fn payload(export: ExportFormat, in_file: &str, in_json: &Value) -> Relation {
    if serde_json::from_str::<Value>(in_file).is_ok_and(|file| file == *in_json) {
        return Relation::Equal;
    }
    if !file::may_be_payload(export.name(), in_file) {
        return Relation::SaidElsewhere;
    }
    if export != ExportFormat::Xlsx {
        return Relation::Other;
    }
    match spreadsheet::agree(in_file, in_json) {
        Ok(()) if spreadsheet::has_escape(&in_json.to_string()) => Relation::Escaped,
        Err(Disagreement::Cut) if in_file.chars().count() == spreadsheet::CUT_AT => Relation::Cut,
        Ok(()) | Err(_) => Relation::Other,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::exports::file::tests::recorded;
    use crate::checks::exports::rows::spreadsheet::CUT_AT;
    use crate::checks::testing::{bytes, failures, fixture, warnings};
    use crate::finding::Fact;
    use crate::model::export::SHEET;
    use crate::model::historial::Historial;
    use crate::table;

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
            |row| row.payload = serde_json::json!({}).into(),
        ];
        for format in BOTH {
            for (change, column) in changes.iter().zip(HEADER) {
                let mut rows = recorded_rows();
                change(&mut rows[0]);
                let findings = judge(format, &rows, &table(format));
                let expected = Fact::Export(ExportFact::ExportCellDiffers {
                    format: format.name(),
                    row: 1,
                    id: rows[0].id,
                    column,
                });
                assert_eq!(findings, [Finding::failure(expected)]);
            }
        }
    }

    #[test]
    fn a_text_that_a_spreadsheet_would_run_is_a_warning_in_csv() {
        for text in ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"] {
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
        assert_eq!(codes(ExportFormat::Xlsx, "a_x000D_b", "a\nb"), (vec!["export-cell-differs"], vec![]));
        assert_eq!(codes(ExportFormat::Xlsx, "a_x000D_b", "otra"), (vec!["export-cell-differs"], vec![]));
    }

    /// Texts that openpyxl 3.1 has written into a workbook, as object_id and in the payload.
    #[test]
    fn what_the_writer_makes_of_any_text_is_no_difference() {
        let mut texts: Vec<String> = serde_json::from_slice(&bytes("openpyxl_texts.json")).unwrap();
        texts.extend(["x".repeat(CUT_AT - 1) + "\r\n\r", "\u{1F4F7}".repeat(CUT_AT + 1)]);
        let table =
            table::xlsx::read(&bytes("openpyxl_texts.xlsx"), SHEET, &table::Bounds::default()).unwrap();
        let damaged: Vec<_> = texts
            .iter()
            .zip(&table.rows)
            .map(|(text, cells)| {
                let row = Row {
                    timestamp: "2026-11-21T05:35:53Z".into(),
                    user: String::new(),
                    action: "PURGE_API_LOGS".into(),
                    model: "integraciones.PublicApiAccessLog".into(),
                    object_id: text.clone(),
                    payload: serde_json::json!({"nota": text}).into(),
                    id: 7,
                };
                let one = Table { header: Vec::new(), rows: vec![cells.clone()] };
                let findings = judge(ExportFormat::Xlsx, &[row], &one);
                assert_eq!(failures(&findings), [""; 0], "{text:?}: {:?}", cells[4]);
                (text.chars().take(9).collect::<String>(), warnings(&findings))
            })
            .collect();
        assert_eq!(damaged.len(), texts.len());
        let got: Vec<_> = damaged.iter().filter(|(_, codes)| !codes.is_empty()).collect();
        let got: Vec<_> = got.iter().map(|(text, codes)| (text.as_str(), &codes[..])).collect();
        let altered = &["export-text-altered"][..];
        let (escaped, cut) = (&["export-text-escaped"; 2][..], &["export-text-cut"; 2][..]);
        let many = "\u{1F4F7}".repeat(9);
        let expected = [
            (" ", altered),
            (" \t\r\n ", altered),
            ("a\rb", altered),
            ("a\r\nb", altered),
            ("a\n\rb", altered),
            ("\r", altered),
            ("\n", altered),
            ("a_x000D_b", escaped),
            ("a_x000d_b", escaped),
            ("_x005F_x0", escaped),
            ("_xD83D__x", escaped),
            ("=1+1", &["export-text-lost"]),
            ("#N/A", altered),
            ("#DIV/0!", altered),
            ("a\r\r\nb", altered),
            ("_x000A_", escaped),
            ("xxxxxxxxx", cut),
            (many.as_str(), cut),
        ];
        assert_eq!(got, expected);
    }

    #[test]
    fn line_ends_and_blanks_are_damaged_in_one_way_and_in_a_workbook_alone() {
        for (in_json, in_file) in [("a\r\nb\rc", "a\nb\nc"), (" \r\n", "")] {
            assert_eq!(codes(ExportFormat::Xlsx, in_json, in_file), (vec![], vec!["export-text-altered"]));
            assert_eq!(codes(ExportFormat::Csv, in_json, in_file).0, ["export-cell-differs"]);
        }
        for (in_json, in_file) in [
            ("a\nb", "a\rb"),
            ("a\rb", "ab"),
            ("a\r\nb", "a\n\nb"),
            ("a\rb", "a\nc"),
            (" a", "a"),
            ("a", ""),
            (" ", "\t"),
        ] {
            let failed = (vec!["export-cell-differs"], vec![]);
            assert_eq!(codes(ExportFormat::Xlsx, in_json, in_file), failed, "{in_json:?}");
        }
    }

    #[test]
    fn an_error_is_a_text_of_its_name_or_a_failure() {
        let of = |in_json: &str| {
            let (mut rows, mut table) = (recorded_rows(), table(ExportFormat::Xlsx));
            rows[2].object_id = in_json.into();
            table.rows[2][4] = Cell::Other("error");
            let findings = judge(ExportFormat::Xlsx, &rows, &table);
            (failures(&findings), warnings(&findings))
        };
        assert_eq!(of("#N/A"), (vec![], vec!["export-text-altered"]));
        assert_eq!(of("2667"), (vec!["export-cell-not-text"], vec![]));
    }

    #[test]
    fn a_text_cut_by_the_writer_is_a_warning_and_no_difference() {
        let long = "x".repeat(CUT_AT + 10);
        assert_eq!(codes(ExportFormat::Xlsx, &long, &long[..CUT_AT]), (vec![], vec!["export-text-cut"]));
        assert_eq!(codes(ExportFormat::Csv, &long, &long[..CUT_AT]).0, ["export-cell-differs"]);
        let whole = &long[..CUT_AT];
        assert_eq!(codes(ExportFormat::Xlsx, whole, whole), (vec![], vec![]), "as long, and not cut");
        for other in ["y".repeat(CUT_AT), "x".repeat(CUT_AT - 1)] {
            assert_eq!(codes(ExportFormat::Xlsx, &long, &other), (vec!["export-cell-differs"], vec![]));
        }
        assert_eq!(codes(ExportFormat::Xlsx, "2667", whole), (vec!["export-cell-differs"], vec![]));
    }

    /// The codes after the third row's payload and the file's text of it were set.
    fn payload_codes(
        format: ExportFormat,
        in_json: Value,
        text: &str,
    ) -> (Vec<&'static str>, Vec<&'static str>) {
        let (mut rows, mut table) = (recorded_rows(), table(format));
        rows[2].payload = in_json.into();
        table.rows[2][5] = Cell::Text(text.into());
        let findings = judge(format, &rows, &table);
        (failures(&findings), warnings(&findings))
    }

    #[test]
    fn a_payload_is_damaged_by_the_writer_or_it_differs() {
        let long = serde_json::json!({"nota": "ñ".repeat(CUT_AT), "id": 7});
        let text: String = long.to_string().chars().take(CUT_AT).collect();
        let differs = || (vec!["export-cell-differs"], vec![]);
        let xlsx = |json: &Value, text: &str| payload_codes(ExportFormat::Xlsx, json.clone(), text);
        assert_eq!(xlsx(&long, &text), (vec![], vec!["export-text-cut"]));
        assert_eq!(xlsx(&long, &text.replace("ññ", "nn")), differs());
        assert_eq!(xlsx(&serde_json::json!({}), &text), differs());
        let escape = serde_json::json!({"nota": "a_x000D_b"});
        assert_eq!(xlsx(&escape, "{\"nota\": \"a\rb\"}"), (vec![], vec!["export-text-escaped"]));
        assert_eq!(xlsx(&escape, "{\"nota\": \"a\nb\"}"), differs());
        assert_eq!(xlsx(&serde_json::json!({"nota": "x"}), "{\"nota\": \"a\rb\"}"), differs());
        assert_eq!(xlsx(&escape, "nota"), (vec![], vec![]), "no JSON: the export's own check says so");
    }

    #[test]
    fn a_formula_is_a_text_that_began_with_an_equals_sign_or_a_failure() {
        for (in_json, codes) in [
            ("=SUMA(A1:A9)", (vec![], vec!["export-text-lost"])),
            ("2667", (vec!["export-cell-formula"], vec![])),
            ("", (vec!["export-cell-formula"], vec![])),
        ] {
            let (mut rows, mut table) = (recorded_rows(), table(ExportFormat::Xlsx));
            rows[2].object_id = in_json.into();
            table.rows[2][4] = Cell::Formula;
            let findings = judge(ExportFormat::Xlsx, &rows, &table);
            assert_eq!((failures(&findings), warnings(&findings)), codes, "{in_json}");
        }
        let mut table = table(ExportFormat::Xlsx);
        table.rows[2][5] = Cell::Formula;
        assert_eq!(judge(ExportFormat::Xlsx, &recorded_rows(), &table), [], "the export's own check says so");
    }
}

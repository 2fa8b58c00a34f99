//! The exports of the historial.

use serde::Serialize;
use strum::IntoStaticStr;

use crate::table::TableError;

/// What is seen in an export. Its rows count from 1 after the header; `format` is `csv` or `xlsx`.
#[derive(Debug, Clone, PartialEq, Serialize, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case", tag = "code", content = "data")]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "a variant's fields are the numbers that its own line names")]
pub enum ExportFact {
    /// An export was read to its end.
    ExportRead { format: &'static str, rows: u64, bytes: u64 },
    /// JSON and both exports have the same number of rows.
    ExportsAgree { json_rows: u64, csv_rows: u64, xlsx_rows: u64 },
    /// The file could not be read as what its type says.
    ExportUnreadable { format: &'static str, problem: TableError },
    /// The header is not the contract's.
    ExportHeaderDiffers { format: &'static str, got: Vec<String> },
    /// A row has more or fewer cells than the header.
    ExportRowWidth { format: &'static str, row: u64, cells: u64 },
    /// A timestamp is not spelt as the contract says.
    ExportTimestampMalformed { format: &'static str, row: u64, got: String },
    /// An action is none of the six.
    ExportActionUnknown { format: &'static str, row: u64, got: String },
    /// A payload is not JSON.
    ExportPayloadNotJson { format: &'static str, row: u64 },
    /// A cell is a number, date, boolean or error, where the server writes text alone.
    ExportCellNotText { format: &'static str, row: u64, column: &'static str, kind: &'static str },
    /// A text that began with `=` became a formula, so its value is gone.
    ExportTextLost { format: &'static str, row: u64, column: &'static str },
    /// A formula stands where the text does not begin with `=`.
    ExportCellFormula { format: &'static str, row: u64, column: &'static str },
    /// A text was cut at the writer's 32,767 characters.
    ExportTextCut { format: &'static str, row: u64, column: &'static str },
    /// A cell says something else than the JSON's row `id`.
    ExportCellDiffers { format: &'static str, row: u64, id: u64, column: &'static str },
    /// A text with `_xHHHH_` in it is read back as another character.
    ExportTextEscaped { format: &'static str, row: u64, column: &'static str },
    /// A text that a spreadsheet would run as a formula.
    ExportTextRunnable { format: &'static str, row: u64, column: &'static str },
    /// An export has another number of rows than the JSON under the same parameters.
    ExportRowsDiffer { format: &'static str, json_rows: u64, export_rows: u64 },
    /// The operation's row stands in the export.
    RowInExport { format: &'static str, row: u64 },
    /// An export was kept.
    ExportSaved { path: String },
    /// The operation's row does not stand in the export of its page.
    RowNotInExport { format: &'static str, id: u64 },
    /// An export could not be kept.
    ExportUnsaved { path: String, reason: String },
}

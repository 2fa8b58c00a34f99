//! The exports of the historial.

use serde::Serialize;
use serde_json::Value;
use strum::{EnumString, IntoStaticStr};

use crate::from_json::{FromJson, read_back};
use crate::table::TableError;

/// What the writer of workbooks makes of some texts, apart from cutting them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, EnumString)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Alteration {
    /// A carriage return is read back as a line feed, or is gone before one.
    LineEnds,
    /// A text of nothing but blanks is read back as empty.
    Blanks,
    /// A text that is the name of a spreadsheet's error becomes that error.
    ErrorValue,
}

read_back! {
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
    /// The file can't be parsed as the format that its type says.
    ExportUnreadable { format: &'static str, problem: TableError },
    /// The header is not the contract's.
    ExportHeaderDiffers { format: &'static str, got: Vec<String> },
    /// A row has more or fewer cells than the header.
    ExportRowWidth { format: &'static str, row: u64, cells: u64 },
    /// A timestamp is not spelt as the contract says.
    ExportTimestampMalformed { format: &'static str, row: u64, got: String },
    /// An action is none of the API's six.
    ExportActionUnknown { format: &'static str, row: u64, got: String },
    /// A payload is not JSON.
    ExportPayloadNotJson { format: &'static str, row: u64 },
    /// A cell is a number, date, boolean or error, where the server writes text alone.
    ExportCellNotText { format: &'static str, row: u64, column: &'static str, kind: &'static str },
    /// A text that began with `=` became a formula, so its value is gone.
    ExportTextLost { format: &'static str, row: u64, column: &'static str },
    /// A cell is a formula although its text does not begin with `=`.
    ExportCellFormula { format: &'static str, row: u64, column: &'static str },
    /// A text was cut at 32,767 characters, where the writer of workbooks cuts.
    ExportTextCut { format: &'static str, row: u64, column: &'static str },
    /// A cell says something else than the JSON's row `id`.
    ExportCellDiffers { format: &'static str, row: u64, id: u64, column: &'static str },
    /// A text with `_xHHHH_` in it is read back as another character.
    ExportTextEscaped { format: &'static str, row: u64, column: &'static str },
    /// The writer has changed a text in another way.
    ExportTextAltered { format: &'static str, row: u64, column: &'static str, how: Alteration },
    /// A text that a spreadsheet would run as a formula.
    ExportTextRunnable { format: &'static str, row: u64, column: &'static str },
    /// An export has another number of rows than the JSON under the same parameters.
    ExportRowsDiffer { format: &'static str, json_rows: u64, export_rows: u64 },
    /// An export has other rows than the JSON of this query: `row` is the first that differs, none where their
    /// number does.
    ExportPageDiffers { format: &'static str, query: String, row: Option<u64> },
    /// Both exports have the rows of the JSON of this query; `blind` are the parameters that could have been
    /// ignored unseen.
    ExportPageHeld { query: String, rows: u64, blind: Vec<&'static str> },
    /// Both exports have the rows of the JSON of this many queries of one parameter each.
    ExportParametersHeld { queries: u64 },
    /// The CSV of the whole list was compared, and these pages of the XLSX, which were chosen by `seed`.
    ExportsWalked { csv_rows: u64, csv_pages: u64, xlsx_pages: Vec<u64>, seed: u64 },
    /// This many texts of the whole list are damaged by the writer, or would be run by a spreadsheet; `row` is the
    /// place of the first row that has one, by `id`.
    ExportTextsDamaged { format: &'static str, texts: u64, row: u64 },
    /// The operation's row stands in the export.
    RowInExport { format: &'static str, row: u64 },
    /// An export was saved to this path.
    ExportSaved { path: String },
    /// The export of the page that has the operation's row lacks that row.
    RowNotInExport { format: &'static str, id: u64 },
    /// An export could not be saved to this path.
    ExportUnsaved { path: String, reason: String },
}
}

impl FromJson for Alteration {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_str()?.parse().ok()
    }

    fn unread() -> Self {
        Self::Blanks
    }
}

//! The facts of the exports, in English.

use super::remedies::{REPORT_IT, TELL_TRUNCATED};
use crate::finding::{Alteration, ExportFact};
use crate::report::words::wording::{Wording, brief, problem};
use crate::table::TableError;

pub(super) fn fact(fact: &ExportFact) -> Wording {
    match fact {
        ExportFact::ExportRead { rows, bytes, .. } => brief(format!("{rows} rows, {bytes} bytes")),
        ExportFact::ExportsAgree { json_rows, csv_rows, xlsx_rows } => {
            brief(format!("rows: JSON {json_rows}, CSV {csv_rows}, XLSX {xlsx_rows}"))
        }
        ExportFact::ExportUnreadable { format, problem: unreadable } => {
            let (got, next) = table(unreadable);
            problem(format!("a whole {format} file"), got, next)
        }
        ExportFact::ExportHeaderDiffers { got, .. } => {
            problem("timestamp,usuario,action,model,object_id,payload", got.join(","), REPORT_IT)
        }
        ExportFact::ExportRowWidth { row, cells, .. } => {
            problem("6 cells in every row", format!("{cells} in row {row}"), REPORT_IT)
        }
        ExportFact::ExportTimestampMalformed { row, got, .. } => {
            problem("YYYY-MM-DD HH:MM:SS", format!("{got:?} in row {row}"), REPORT_IT)
        }
        ExportFact::ExportActionUnknown { row, got, .. } => {
            problem("one of the six actions", format!("{got:?} in row {row}"), REPORT_IT)
        }
        ExportFact::ExportPayloadNotJson { row, .. } => {
            problem("a payload that is JSON", format!("another text in row {row}"), REPORT_IT)
        }
        ExportFact::ExportCellNotText { row, column, kind, .. } => {
            problem(format!("a text in {column}"), format!("a {kind} in row {row}"), REPORT_IT)
        }
        ExportFact::ExportTextLost { row, column, .. } => problem(
            format!("a text in {column}"),
            format!("a formula in row {row}: a text that began with = is gone"),
            "Read that row in JSON or CSV.",
        ),
        ExportFact::ExportCellFormula { row, column, .. } => problem(
            format!("a text in {column}"),
            format!("a formula in row {row}, of no text that begins with ="),
            REPORT_IT,
        ),
        ExportFact::ExportTextCut { row, column, .. } => problem(
            format!("the whole text in {column}"),
            format!("32,767 characters in row {row}, where the writer cuts"),
            "Read that row in JSON or CSV.",
        ),
        ExportFact::ExportCellDiffers { row, id, column, .. } => problem(
            format!("{column} as in JSON's row {id}"),
            format!("something else in row {row} of the file"),
            REPORT_IT,
        ),
        ExportFact::ExportTextEscaped { row, column, .. } => problem(
            format!("the text of {column} as it is"),
            format!("row {row}: its _xHHHH_ is read back as another character"),
            "Read that row in JSON or CSV.",
        ),
        ExportFact::ExportTextAltered { row, column, how, .. } => problem(
            format!("the text of {column} as it is"),
            format!("row {row}: {}", alteration(*how)),
            "Read that row in JSON or CSV.",
        ),
        ExportFact::ExportTextRunnable { row, column, .. } => problem(
            format!("a text in {column}"),
            format!("row {row}: a text that a spreadsheet would run as a formula"),
            "Do not open this file in a spreadsheet before you have looked at that row.",
        ),
        ExportFact::ExportRowsDiffer { format, json_rows, export_rows } => problem(
            format!("{json_rows} rows, as in JSON under the same parameters"),
            format!("{export_rows} in the {format}"),
            TELL_TRUNCATED,
        ),
        ExportFact::ExportPageDiffers { format, query, row } => problem(
            format!("the rows of JSON in the {format}, under {query}"),
            row.map_or_else(|| "another number of rows".into(), |row| format!("another row {row}")),
            "Do not rely on this export: it does not follow its parameters. Report it to the ERP's developers.",
        ),
        ExportFact::ExportPageHeld { rows, blind, .. } if blind.is_empty() => {
            brief(format!("{rows} rows under a query of every parameter"))
        }
        ExportFact::ExportPageHeld { rows, blind, .. } => brief(format!(
            "{rows} rows under another query; these rows do not show whether the exports follow {}",
            blind.join(", ")
        )),
        ExportFact::ExportParametersHeld { queries } => {
            brief(format!("{queries} queries, each parameter by itself"))
        }
        ExportFact::ExportsWalked { csv_rows, csv_pages, xlsx_pages, seed } => {
            let pages = xlsx_pages.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
            brief(format!(
                "the whole CSV: {csv_rows} rows in {csv_pages} parts; of the XLSX parts {pages} (seed {seed})"
            ))
        }
        ExportFact::ExportTextsDamaged { format, texts, row } => problem(
            format!("every text of the whole {format} as it is, and none that a spreadsheet would run"),
            format!("{texts} that are not so, the first in row {row} by id"),
            "Read those rows in JSON.",
        ),
        ExportFact::RowInExport { row, .. } => brief(format!("it is row {row}")),
        ExportFact::ExportSaved { path } => brief(format!("kept as {path}")),
        ExportFact::RowNotInExport { format, id } => {
            problem(format!("row {id} in the {format}"), "no such row on its page", TELL_TRUNCATED)
        }
        ExportFact::ExportUnsaved { path, reason } => {
            problem(format!("{path} in --save-dir"), reason.as_str(), "Give a folder that can be written to.")
        }
    }
}

/// The words for what became of a text.
fn alteration(how: Alteration) -> &'static str {
    match how {
        Alteration::LineEnds => "its carriage returns are read back as line feeds",
        Alteration::Blanks => "its blanks, all that it has, are gone",
        Alteration::ErrorValue => "it is the name of a spreadsheet's error and became that error",
    }
}

/// The words for a file that can't be read as a table, and what to do about it.
fn table(problem: &TableError) -> (String, &'static str) {
    match problem {
        TableError::Empty {} => ("no bytes at all".into(), TELL_TRUNCATED),
        TableError::AnotherFormat { found: "ole" } => {
            ("a password-protected or old Office file".into(), REPORT_IT)
        }
        TableError::AnotherFormat { found } => (format!("something else ({found})"), REPORT_IT),
        TableError::NotUtf8 { offset } => {
            (format!("bytes that are not UTF-8 after byte {offset}"), REPORT_IT)
        }
        TableError::ByteOrderMark {} => {
            ("a byte order mark before the first column's name".into(), REPORT_IT)
        }
        TableError::LineEnd { row } => (format!("a line end other than CR LF after row {row}"), REPORT_IT),
        TableError::EmptyRecord { row } => (format!("an empty line in the place of row {row}"), REPORT_IT),
        TableError::CutShort {} => ("a file that is cut short".into(), TELL_TRUNCATED),
        TableError::Corrupt {} => ("a damaged file".into(), TELL_TRUNCATED),
        TableError::SheetMissing { sheets } => {
            (format!("no sheet historial, but {}", sheets.join(", ")), REPORT_IT)
        }
        TableError::TooLarge { what, bound } => {
            (format!("more than {bound} ({what}); nothing of it was kept"), REPORT_IT)
        }
    }
}

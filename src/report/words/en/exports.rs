//! The facts of the exports, in English.

use super::remedies::{REPORT_IT, TELL_TRUNCATED};
use super::said::rows as said_rows;
use crate::finding::{Alteration, ExportFact};
use crate::report::words::amounts::{count, number, size};
use crate::report::words::wording::{Wording, brief, problem};
use crate::table::TableError;

pub(super) fn fact(fact: &ExportFact) -> Wording {
    match fact {
        ExportFact::ExportRead { rows, bytes, .. } => {
            brief(format!("{}, {}", said_rows(*rows), size(*bytes)))
        }
        ExportFact::ExportsAgree { json_rows, csv_rows, xlsx_rows } => brief(format!(
            "rows: JSON {}, CSV {}, XLSX {}",
            number(*json_rows),
            number(*csv_rows),
            number(*xlsx_rows)
        )),
        ExportFact::ExportUnreadable { format, problem: unreadable } => {
            let (got, next) = table(unreadable);
            problem(format!("a complete {format} file"), got, next)
        }
        ExportFact::ExportHeaderDiffers { got, .. } => problem(
            "the columns timestamp,usuario,action,model,object_id,payload",
            format!("the file has {}", got.join(",")),
            REPORT_IT,
        ),
        ExportFact::ExportRowWidth { row, cells, .. } => problem(
            "6 cells in every row",
            format!("row {row} has {}", count(*cells, "cell", "cells")),
            REPORT_IT,
        ),
        ExportFact::ExportTimestampMalformed { row, got, .. } => {
            problem("a time as YYYY-MM-DD HH:MM:SS", format!("row {row} has {got:?}"), REPORT_IT)
        }
        ExportFact::ExportActionUnknown { row, got, .. } => {
            problem("one of the six actions", format!("row {row} has {got:?}"), REPORT_IT)
        }
        ExportFact::ExportPayloadNotJson { row, .. } => {
            problem("a payload that is JSON", format!("the payload of row {row} is not JSON"), REPORT_IT)
        }
        ExportFact::ExportCellNotText { row, column, kind, .. } => {
            problem(format!("a text in {column}"), format!("row {row} has a {kind} there"), REPORT_IT)
        }
        ExportFact::ExportTextLost { row, column, .. } => problem(
            format!("a text in {column}"),
            format!("row {row} has a formula there: a text that began with = is lost"),
            "Read that row in JSON or CSV.",
        ),
        ExportFact::ExportCellFormula { row, column, .. } => problem(
            format!("a text in {column}"),
            format!("row {row} has a formula there, and its text does not begin with ="),
            REPORT_IT,
        ),
        ExportFact::ExportTextCut { row, column, .. } => problem(
            format!("the complete text in {column}"),
            format!("row {row} has 32,767 characters there, where the server cuts texts"),
            "Read that row in JSON or CSV.",
        ),
        ExportFact::ExportCellDiffers { row, id, column, .. } => problem(
            format!("the same {column} as in row {id} of the JSON"),
            format!("row {row} of the file has another value"),
            REPORT_IT,
        ),
        ExportFact::ExportTextEscaped { row, column, .. } => problem(
            format!("the text of {column} unchanged"),
            format!("row {row}: its _xHHHH_ is read back as another character"),
            "Read that row in JSON or CSV.",
        ),
        ExportFact::ExportTextAltered { row, column, how, .. } => problem(
            format!("the text of {column} unchanged"),
            format!("row {row}: {}", alteration(*how)),
            "Read that row in JSON or CSV.",
        ),
        ExportFact::ExportTextRunnable { row, column, .. } => problem(
            format!("a text in {column}"),
            format!("a spreadsheet would run the text of row {row} as a formula"),
            "Do not open this file in a spreadsheet before you have looked at that row.",
        ),
        ExportFact::ExportRowsDiffer { format, json_rows, export_rows } => problem(
            format!("{}, as in the JSON with the same parameters", said_rows(*json_rows)),
            format!("the {format} has {}", number(*export_rows)),
            TELL_TRUNCATED,
        ),
        ExportFact::ExportPageDiffers { format, query, row } => problem(
            format!("the {format} has the rows of the JSON, with {query}"),
            row.map_or_else(
                || "it has another number of rows".into(),
                |row| format!("row {row} is another one"),
            ),
            "Do not rely on this export: it does not follow its parameters. Report it to the ERP's developers.",
        ),
        ExportFact::ExportPageHeld { rows, blind, .. } if blind.is_empty() => {
            brief(format!("{} with every parameter", said_rows(*rows)))
        }
        ExportFact::ExportPageHeld { rows, blind, .. } => brief(format!(
            "{} with several parameters; these rows cannot show whether the exports obey {}",
            said_rows(*rows),
            blind.join(", ")
        )),
        ExportFact::ExportParametersHeld { queries } => {
            brief(format!("{}, each parameter by itself", count(*queries, "query", "queries")))
        }
        ExportFact::ExportsWalked { csv_rows, csv_pages, xlsx_pages, seed } => {
            let pages = xlsx_pages.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
            brief(format!(
                "the whole CSV: {} in {}; of the XLSX, parts {pages} (seed {seed})",
                said_rows(*csv_rows),
                count(*csv_pages, "part", "parts")
            ))
        }
        ExportFact::ExportTextsDamaged { format, texts, row } => problem(
            format!("every text of the whole {format} unchanged, and none that a spreadsheet would run"),
            format!("{}, the first in row {row} by id", count(*texts, "text is not", "texts are not")),
            "Read those rows in JSON.",
        ),
        ExportFact::RowInExport { row, .. } => brief(format!("the operation is row {row} of the file")),
        ExportFact::ExportSaved { path } => brief(format!("saved as {path}")),
        ExportFact::RowNotInExport { format, id } => problem(
            format!("row {id} is in the {format}"),
            "its page of the file does not have it",
            TELL_TRUNCATED,
        ),
        ExportFact::ExportUnsaved { path, reason } => problem(
            format!("the file {path} saved in --save-dir"),
            format!("it could not be written: {reason}"),
            "Give a folder that can be written to.",
        ),
    }
}

/// A bound of a table, with its unit.
fn bounded(what: &str, bound: u64) -> String {
    match what {
        "rows" => said_rows(bound),
        "columns" => count(bound, "column", "columns"),
        "cells" => count(bound, "cell", "cells"),
        "cell" => format!("{} in one cell", size(bound)),
        "record" => format!("{} in one row", size(bound)),
        "inflated" => format!("{} uncompressed", size(bound)),
        "entries" => count(bound, "part", "parts"),
        _ => count(bound, "element", "elements"),
    }
}

/// The words for what the writer has made of a text.
fn alteration(how: Alteration) -> &'static str {
    match how {
        Alteration::LineEnds => "its carriage returns are read back as line feeds",
        Alteration::Blanks => "it had only blanks, and they are lost",
        Alteration::ErrorValue => "it is the name of a spreadsheet error and became that error",
    }
}

/// The words for a file that can't be read as a table, and what to do about it.
fn table(problem: &TableError) -> (String, &'static str) {
    match problem {
        TableError::Empty {} => ("the file is empty".into(), TELL_TRUNCATED),
        TableError::AnotherFormat { found: "ole" } => {
            ("it is an old or password-protected Office file".into(), REPORT_IT)
        }
        TableError::AnotherFormat { found } => (format!("it is another kind of file ({found})"), REPORT_IT),
        TableError::NotUtf8 { offset } => {
            (format!("the text after byte {} is not UTF-8", number(*offset)), REPORT_IT)
        }
        TableError::ByteOrderMark {} => {
            ("a byte order mark (BOM) stands before the first column's name".into(), REPORT_IT)
        }
        TableError::LineEnd { row } => (format!("the line of row {row} does not end in CR LF"), REPORT_IT),
        TableError::EmptyRecord { row } => {
            (format!("there is an empty line instead of row {row}"), REPORT_IT)
        }
        TableError::CutShort {} => ("the file is cut short".into(), TELL_TRUNCATED),
        TableError::Corrupt {} => ("the file is damaged".into(), TELL_TRUNCATED),
        TableError::SheetMissing { sheets } => {
            (format!("it has no sheet called historial, only {}", sheets.join(", ")), REPORT_IT)
        }
        TableError::TooLarge { what, bound } => {
            (format!("it has more than {}, so nothing of it was kept", bounded(what, *bound)), REPORT_IT)
        }
    }
}

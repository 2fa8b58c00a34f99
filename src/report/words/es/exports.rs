//! The facts of the exports, in Spanish.

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
            "filas: JSON {}, CSV {}, XLSX {}",
            number(*json_rows),
            number(*csv_rows),
            number(*xlsx_rows)
        )),
        ExportFact::ExportUnreadable { format, problem: unreadable } => {
            let (got, next) = table(unreadable);
            problem(format!("un archivo {format} completo"), got, next)
        }
        ExportFact::ExportHeaderDiffers { got, .. } => problem(
            "las columnas timestamp,usuario,action,model,object_id,payload",
            format!("el archivo tiene {}", got.join(",")),
            REPORT_IT,
        ),
        ExportFact::ExportRowWidth { row, cells, .. } => problem(
            "6 celdas en cada fila",
            format!("la fila {row} tiene {}", count(*cells, "celda", "celdas")),
            REPORT_IT,
        ),
        ExportFact::ExportTimestampMalformed { row, got, .. } => {
            problem("una hora como AAAA-MM-DD HH:MM:SS", format!("la fila {row} tiene {got:?}"), REPORT_IT)
        }
        ExportFact::ExportActionUnknown { row, got, .. } => {
            problem("una de las seis acciones", format!("la fila {row} tiene {got:?}"), REPORT_IT)
        }
        ExportFact::ExportPayloadNotJson { row, .. } => {
            problem("un payload que sea JSON", format!("el payload de la fila {row} no es JSON"), REPORT_IT)
        }
        ExportFact::ExportCellNotText { row, column, kind, .. } => problem(
            format!("un texto en {column}"),
            format!("la fila {row} tiene {} ahí", kind_of(kind)),
            REPORT_IT,
        ),
        ExportFact::ExportTextLost { row, column, .. } => problem(
            format!("un texto en {column}"),
            format!("la fila {row} tiene ahí una fórmula: se perdió un texto que empezaba con ="),
            "Lea esa fila en JSON o CSV.",
        ),
        ExportFact::ExportCellFormula { row, column, .. } => problem(
            format!("un texto en {column}"),
            format!("la fila {row} tiene ahí una fórmula y su texto no empieza con ="),
            REPORT_IT,
        ),
        ExportFact::ExportTextCut { row, column, .. } => problem(
            format!("el texto completo en {column}"),
            format!("la fila {row} tiene ahí 32,767 caracteres, donde el servidor corta los textos"),
            "Lea esa fila en JSON o CSV.",
        ),
        ExportFact::ExportCellDiffers { row, id, column, .. } => problem(
            format!("el mismo {column} que en la fila {id} del JSON"),
            format!("la fila {row} del archivo tiene otro valor"),
            REPORT_IT,
        ),
        ExportFact::ExportTextEscaped { row, column, .. } => problem(
            format!("el texto de {column} tal cual"),
            format!("fila {row}: su _xHHHH_ se lee como otro carácter"),
            "Lea esa fila en JSON o CSV.",
        ),
        ExportFact::ExportTextAltered { row, column, how, .. } => problem(
            format!("el texto de {column} tal cual"),
            format!("fila {row}: {}", alteration(*how)),
            "Lea esa fila en JSON o CSV.",
        ),
        ExportFact::ExportTextRunnable { row, column, .. } => problem(
            format!("un texto en {column}"),
            format!("una hoja de cálculo ejecutaría como fórmula el texto de la fila {row}"),
            "No abra este archivo en una hoja de cálculo antes de ver esa fila.",
        ),
        ExportFact::ExportRowsDiffer { format, json_rows, export_rows } => problem(
            format!("{}, como en el JSON con los mismos parámetros", said_rows(*json_rows)),
            format!("el {format} tiene {}", number(*export_rows)),
            TELL_TRUNCATED,
        ),
        ExportFact::ExportPageDiffers { format, query, row } => problem(
            format!("que el {format} tenga las filas del JSON, con {query}"),
            row.map_or_else(|| "tiene otro número de filas".into(), |row| format!("la fila {row} es otra")),
            "No confíe en esta exportación: no sigue sus parámetros. Repórtelo a los desarrolladores del ERP.",
        ),
        ExportFact::ExportPageHeld { rows, blind, .. } if blind.is_empty() => {
            brief(format!("{} con todos los parámetros", said_rows(*rows)))
        }
        ExportFact::ExportPageHeld { rows, blind, .. } => brief(format!(
            "{} con varios parámetros; estas filas no dejan ver si las exportaciones obedecen {}",
            said_rows(*rows),
            blind.join(", ")
        )),
        ExportFact::ExportParametersHeld { queries } => {
            brief(format!("{}, cada parámetro por separado", count(*queries, "consulta", "consultas")))
        }
        ExportFact::ExportsWalked { csv_rows, csv_pages, xlsx_pages, seed } => {
            let pages = xlsx_pages.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
            brief(format!(
                "el CSV completo: {} en {}; del XLSX, las partes {pages} (semilla {seed})",
                said_rows(*csv_rows),
                count(*csv_pages, "parte", "partes")
            ))
        }
        ExportFact::ExportTextsDamaged { format, texts, row } => problem(
            format!(
                "cada texto del {format} completo tal cual, y ninguno que una hoja de cálculo ejecutaría"
            ),
            format!(
                "{}, el primero en la fila {row} por id",
                count(*texts, "texto no lo está", "textos no lo están")
            ),
            "Lea esas filas en JSON.",
        ),
        ExportFact::RowInExport { row, .. } => brief(format!("la operación es la fila {row} del archivo")),
        ExportFact::ExportSaved { path } => brief(format!("guardado como {path}")),
        ExportFact::RowNotInExport { format, id } => problem(
            format!("que la fila {id} esté en el {format}"),
            "su página del archivo no la tiene",
            TELL_TRUNCATED,
        ),
        ExportFact::ExportUnsaved { path, reason } => problem(
            format!("el archivo {path} guardado en --save-dir"),
            format!("no se pudo escribir: {reason}"),
            "Indique una carpeta en la que se pueda escribir.",
        ),
    }
}

/// The name of a type that a cell has in place of text.
fn kind_of(kind: &str) -> &str {
    match kind {
        "number" => "un número",
        "boolean" => "un valor verdadero o falso",
        "date" | "datetime" => "una fecha",
        "error" => "un error de hoja de cálculo",
        other => other,
    }
}

/// A bound of a table, with its unit.
fn bounded(what: &str, bound: u64) -> String {
    match what {
        "rows" => said_rows(bound),
        "columns" => count(bound, "columna", "columnas"),
        "cells" => count(bound, "celda", "celdas"),
        "cell" => format!("{} en una celda", size(bound)),
        "record" => format!("{} en una fila", size(bound)),
        "inflated" => format!("{} descomprimido", size(bound)),
        "entries" => count(bound, "parte", "partes"),
        _ => count(bound, "elemento", "elementos"),
    }
}

/// The words for what the writer has made of a text.
fn alteration(how: Alteration) -> &'static str {
    match how {
        Alteration::LineEnds => "sus retornos de carro se leen como saltos de línea",
        Alteration::Blanks => "solo tenía espacios y se perdieron",
        Alteration::ErrorValue => "es el nombre de un error de hoja de cálculo y quedó como ese error",
    }
}

/// The words for a file that can't be read as a table, and what to do about it.
fn table(problem: &TableError) -> (String, &'static str) {
    match problem {
        TableError::Empty {} => ("el archivo está vacío".into(), TELL_TRUNCATED),
        TableError::AnotherFormat { found: "ole" } => {
            ("es un archivo de Office viejo o protegido con contraseña".into(), REPORT_IT)
        }
        TableError::AnotherFormat { found } => (format!("es otro tipo de archivo ({found})"), REPORT_IT),
        TableError::NotUtf8 { offset } => {
            (format!("el texto después del byte {} no es UTF-8", number(*offset)), REPORT_IT)
        }
        TableError::ByteOrderMark {} => {
            ("hay una marca de orden de bytes (BOM) antes del nombre de la primera columna".into(), REPORT_IT)
        }
        TableError::LineEnd { row } => (format!("la línea de la fila {row} no termina en CR LF"), REPORT_IT),
        TableError::EmptyRecord { row } => {
            (format!("hay una línea vacía en lugar de la fila {row}"), REPORT_IT)
        }
        TableError::CutShort {} => ("el archivo está incompleto".into(), TELL_TRUNCATED),
        TableError::Corrupt {} => ("el archivo está dañado".into(), TELL_TRUNCATED),
        TableError::SheetMissing { sheets } => {
            (format!("no tiene una hoja llamada historial, solo {}", sheets.join(", ")), REPORT_IT)
        }
        TableError::TooLarge { what, bound } => {
            (format!("tiene más de {}, así que no se conservó nada", bounded(what, *bound)), REPORT_IT)
        }
    }
}

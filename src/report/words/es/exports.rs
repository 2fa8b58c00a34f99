//! The facts of the exports, in Spanish.

use super::remedies::{REPORT_IT, TELL_TRUNCATED};
use crate::finding::{Alteration, ExportFact};
use crate::report::words::wording::{Wording, brief, problem};
use crate::table::TableError;

pub(super) fn fact(fact: &ExportFact) -> Wording {
    match fact {
        ExportFact::ExportRead { rows, bytes, .. } => brief(format!("{rows} filas, {bytes} bytes")),
        ExportFact::ExportsAgree { json_rows, csv_rows, xlsx_rows } => {
            brief(format!("filas: JSON {json_rows}, CSV {csv_rows}, XLSX {xlsx_rows}"))
        }
        ExportFact::ExportUnreadable { format, problem: unreadable } => {
            let (got, next) = table(unreadable);
            problem(format!("un archivo {format} completo"), got, next)
        }
        ExportFact::ExportHeaderDiffers { got, .. } => {
            problem("timestamp,usuario,action,model,object_id,payload", got.join(","), REPORT_IT)
        }
        ExportFact::ExportRowWidth { row, cells, .. } => {
            problem("6 celdas en cada fila", format!("{cells} en la fila {row}"), REPORT_IT)
        }
        ExportFact::ExportTimestampMalformed { row, got, .. } => {
            problem("AAAA-MM-DD HH:MM:SS", format!("{got:?} en la fila {row}"), REPORT_IT)
        }
        ExportFact::ExportActionUnknown { row, got, .. } => {
            problem("una de las seis acciones", format!("{got:?} en la fila {row}"), REPORT_IT)
        }
        ExportFact::ExportPayloadNotJson { row, .. } => {
            problem("un payload que sea JSON", format!("otro texto en la fila {row}"), REPORT_IT)
        }
        ExportFact::ExportCellNotText { row, column, kind, .. } => {
            problem(format!("un texto en {column}"), format!("{kind} en la fila {row}"), REPORT_IT)
        }
        ExportFact::ExportTextLost { row, column, .. } => problem(
            format!("un texto en {column}"),
            format!("una fórmula en la fila {row}: se perdió un texto que empezaba con ="),
            "Lea esa fila en JSON o CSV.",
        ),
        ExportFact::ExportCellFormula { row, column, .. } => problem(
            format!("un texto en {column}"),
            format!("una fórmula en la fila {row}, de ningún texto que empiece con ="),
            REPORT_IT,
        ),
        ExportFact::ExportTextCut { row, column, .. } => problem(
            format!("el texto completo en {column}"),
            format!("32,767 caracteres en la fila {row}, donde el escritor corta"),
            "Lea esa fila en JSON o CSV.",
        ),
        ExportFact::ExportCellDiffers { row, id, column, .. } => problem(
            format!("{column} como en la fila {id} del JSON"),
            format!("otra cosa en la fila {row} del archivo"),
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
            format!("fila {row}: un texto que una hoja de cálculo ejecutaría como fórmula"),
            "No abra este archivo en una hoja de cálculo antes de ver esa fila.",
        ),
        ExportFact::ExportRowsDiffer { format, json_rows, export_rows } => problem(
            format!("{json_rows} filas, como en JSON con los mismos parámetros"),
            format!("{export_rows} en el {format}"),
            TELL_TRUNCATED,
        ),
        ExportFact::ExportPageDiffers { format, query, row } => problem(
            format!("las filas del JSON en el {format}, con {query}"),
            row.map_or_else(|| "otro número de filas".into(), |row| format!("otra fila {row}")),
            "No confíe en esta exportación: no sigue sus parámetros. Repórtelo a los desarrolladores del ERP.",
        ),
        ExportFact::ExportPageHeld { rows, blind, .. } if blind.is_empty() => {
            brief(format!("{rows} filas con una consulta de todos los parámetros"))
        }
        ExportFact::ExportPageHeld { rows, blind, .. } => brief(format!(
            "{rows} filas con otra consulta; estas filas no muestran si las exportaciones siguen {}",
            blind.join(", ")
        )),
        ExportFact::ExportParametersHeld { queries } => {
            brief(format!("{queries} consultas, cada parámetro por separado"))
        }
        ExportFact::ExportsWalked { csv_rows, csv_pages, xlsx_pages, seed } => {
            let pages = xlsx_pages.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
            brief(format!(
                "el CSV completo: {csv_rows} filas en {csv_pages} partes; del XLSX las partes {pages} (semilla {seed})"
            ))
        }
        ExportFact::ExportTextsDamaged { format, texts, row } => problem(
            format!(
                "cada texto del {format} completo tal cual, y ninguno que una hoja de cálculo ejecutaría"
            ),
            format!("{texts} que no lo están, el primero en la fila {row} por id"),
            "Lea esas filas en JSON.",
        ),
        ExportFact::RowInExport { row, .. } => brief(format!("es la fila {row}")),
        ExportFact::ExportSaved { path } => brief(format!("guardado como {path}")),
        ExportFact::RowNotInExport { format, id } => {
            problem(format!("la fila {id} en el {format}"), "ninguna así en su página", TELL_TRUNCATED)
        }
        ExportFact::ExportUnsaved { path, reason } => problem(
            format!("{path} en --save-dir"),
            reason.as_str(),
            "Dé una carpeta en la que se pueda escribir.",
        ),
    }
}

/// The words for what became of a text.
fn alteration(how: Alteration) -> &'static str {
    match how {
        Alteration::LineEnds => "sus retornos de carro se leen como saltos de línea",
        Alteration::Blanks => "sus espacios, que son todo lo que tiene, se perdieron",
        Alteration::ErrorValue => "es el nombre de un error de hoja de cálculo y quedó como ese error",
    }
}

/// The words for a file that can't be read as a table, and what to do about it.
fn table(problem: &TableError) -> (String, &'static str) {
    match problem {
        TableError::Empty {} => ("ni un byte".into(), TELL_TRUNCATED),
        TableError::AnotherFormat { found: "ole" } => {
            ("un archivo de Office viejo o protegido con contraseña".into(), REPORT_IT)
        }
        TableError::AnotherFormat { found } => (format!("otra cosa ({found})"), REPORT_IT),
        TableError::NotUtf8 { offset } => {
            (format!("bytes que no son UTF-8 después del byte {offset}"), REPORT_IT)
        }
        TableError::ByteOrderMark {} => {
            ("una marca BOM antes del nombre de la primera columna".into(), REPORT_IT)
        }
        TableError::LineEnd { row } => {
            (format!("un fin de línea que no es CR LF después de la fila {row}"), REPORT_IT)
        }
        TableError::EmptyRecord { row } => (format!("una línea vacía en lugar de la fila {row}"), REPORT_IT),
        TableError::CutShort {} => ("un archivo cortado".into(), TELL_TRUNCATED),
        TableError::Corrupt {} => ("un archivo dañado".into(), TELL_TRUNCATED),
        TableError::SheetMissing { sheets } => {
            (format!("ninguna hoja historial, sino {}", sheets.join(", ")), REPORT_IT)
        }
        TableError::TooLarge { what, bound } => {
            (format!("más de {bound} ({what}); no se conservó nada"), REPORT_IT)
        }
    }
}

//! The facts of the rows that rehearsals leave, in Spanish.

use super::remedies::REPORT_IT;
use crate::finding::AuditFact;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &AuditFact) -> Wording {
    match fact {
        AuditFact::AuditRowsFound { rows } => brief(format!("{rows} ensayos registrados a nuestro nombre")),
        AuditFact::AuditRowMissing { action } => problem(
            format!("una fila {action} con la respuesta que recibimos"),
            "ninguna así entre las más nuevas",
            "Las operaciones no dejan rastro: no ejecute ninguna en vivo antes de que se corrija.",
        ),
        AuditFact::AuditUserDiffers { id, expected, got } => problem(
            format!("la fila {id} a nombre de {expected}"),
            format!("a nombre de {got:?}"),
            "El rastro nombra a la persona equivocada. Repórtelo antes de que alguien opere.",
        ),
        AuditFact::AuditTimeDiffers { id, expected, got } => problem(
            format!("la fila {id} del {expected}, cuando se respondió su ensayo"),
            got.clone(),
            "Con esas horas nadie puede saber hace cuánto se operó: no opere nada. Si el ERP escribe la hora local como UTC, o un reloj de sus máquinas está mal, quienes lo desarrollan tienen que corregirlo.",
        ),
        AuditFact::AuditRowDoubled { action, rows } => problem(
            format!("una fila {action} por cada ensayo"),
            format!("{rows} con la misma respuesta"),
            "Con este rastro nadie puede saber cuántas veces se operó. Repórtelo antes de que alguien opere.",
        ),
        AuditFact::AuditRowUnasked { id, action, why } => problem(
            "ninguna fila salvo las de los ensayos respondidos",
            match *why {
                "cutoff" => {
                    format!("la fila {id} ({action}), con el cutoff de un ensayo que ya tiene su fila")
                }
                "bounds" => format!("la fila {id} ({action}), de una solicitud fuera de rango"),
                _ => format!("la fila {id} ({action}), de una solicitud sin un token bueno"),
            },
            "El rastro nombra lo que no se hizo, o lo rechazado se hizo de todos modos. Repórtelo.",
        ),
        AuditFact::AuditFieldDiffers { id, field, expected, got } => {
            problem(format!("la fila {id} con {field} {expected:?}"), format!("{got:?}"), REPORT_IT)
        }
        AuditFact::AuditTotalShort { expected, got } => problem(
            format!("{expected} filas del historial o más, con las de los ensayos"),
            got.to_string(),
            "Faltan filas del rastro, o no se cuentan las de los ensayos. Repórtelo antes de que alguien opere.",
        ),
        AuditFact::AuditLastOperationStale { expected, got } => problem(
            format!("api_operations.last_any del {expected} o posterior"),
            got.clone().unwrap_or_else(|| "null".into()),
            REPORT_IT,
        ),
    }
}

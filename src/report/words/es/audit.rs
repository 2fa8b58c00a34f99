//! The facts of the rows that rehearsals leave, in Spanish.

use super::remedies::REPORT_IT;
use super::said::{self, exactly};
use crate::finding::AuditFact;
use crate::report::words::amounts::{count, number};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &AuditFact) -> Wording {
    match fact {
        AuditFact::AuditRowsFound { rows } => brief(format!(
            "{} a nombre de este usuario",
            count(*rows, "ensayo quedó registrado", "ensayos quedaron registrados")
        )),
        AuditFact::AuditRowMissing { action } => problem(
            format!("una fila en el historial por el ensayo que se respondió: {}", said::action(action)),
            "las filas más nuevas no la tienen",
            "Las operaciones no dejan rastro: no ejecute ninguna en vivo antes de que esto se corrija.",
        ),
        AuditFact::AuditUserDiffers { id, expected, got } => problem(
            format!("la fila {id} está a nombre de {expected}"),
            format!("está a nombre de {got:?}"),
            "El rastro nombra a la persona equivocada. Repórtelo antes de que alguien opere.",
        ),
        AuditFact::AuditTimeDiffers { id, expected, got } => problem(
            format!("la fila {id} es del {}, cuando se respondió su ensayo", exactly(expected)),
            format!("es del {}", exactly(got)),
            "Con esas horas no se sabe hace cuánto se operó: no opere nada. Quizá el ERP escribe la hora local como UTC, o un reloj de sus equipos está mal: repórtelo a sus desarrolladores.",
        ),
        AuditFact::AuditRowDoubled { action, rows } => problem(
            format!("una fila por cada ensayo: {}", said::action(action)),
            format!("{} tienen la misma respuesta", said::rows(*rows)),
            "Con este rastro no se sabe cuántas veces se operó. Repórtelo antes de que alguien opere.",
        ),
        AuditFact::AuditRowUnasked { id, action, why } => problem(
            "solo las filas de los ensayos que se respondieron",
            {
                let action = said::action(action);
                match *why {
                    "cutoff" => {
                        format!("la fila {id} ({action}) tiene el cutoff de un ensayo que ya tiene su fila")
                    }
                    "bounds" => format!("la fila {id} ({action}) es de una solicitud fuera de rango"),
                    _ => format!("la fila {id} ({action}) es de una solicitud sin un token válido"),
                }
            },
            "El rastro nombra algo que no se hizo, o se hizo algo que se rechazó. Repórtelo.",
        ),
        AuditFact::AuditFieldDiffers { id, field, expected, got } => {
            problem(format!("la fila {id} tiene {field} = {expected:?}"), format!("tiene {got:?}"), REPORT_IT)
        }
        AuditFact::AuditTotalShort { expected, got } => problem(
            format!("el historial tiene {} o más, con las de los ensayos", said::rows(*expected)),
            format!("tiene {}", number(*got)),
            "Faltan filas del rastro, o no se cuentan las de los ensayos. Repórtelo antes de que alguien opere.",
        ),
        AuditFact::AuditLastOperationStale { expected, got } => problem(
            format!("api_operations.last_any es del {} o posterior", exactly(expected)),
            got.as_ref().map_or_else(|| "es null".into(), |got| format!("es del {}", exactly(got))),
            REPORT_IT,
        ),
    }
}

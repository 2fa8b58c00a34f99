//! The facts of a live call that was sent, in Spanish.

use super::remedies::VERIFY;
use super::said::{self, cause, clients, day as said_day, log_rows, requests};
use super::totals::totals;
use crate::finding::{LiveFact, LiveRow};
use crate::report::words::amounts::{count, number, waited};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &LiveFact) -> Wording {
    match fact {
        LiveFact::LiveDone { deactivated, deleted, remaining_candidates } => {
            brief(format!("HECHO EN VIVO: {}", totals(*deactivated, *deleted, *remaining_candidates)))
        }
        LiveFact::LiveEffectSeen { clients_left, rows_left } => {
            let parts = [
                clients_left.map(|clients| count(clients, "cliente inactivo", "clientes inactivos")),
                rows_left.map(|rows| count(rows, "registro viejo", "registros viejos")),
            ];
            brief(format!(
                "un ensayo encuentra ahora {}",
                parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
            ))
        }
        LiveFact::LiveRowFound { id, timestamp } => {
            brief(format!("quedó registrada como la fila {id} el {}", said::moment(timestamp)))
        }
        LiveFact::LiveAnswerWrong { field, .. } if field.ends_with("dry_run") => problem(
            format!("{field} = false, la respuesta a una llamada en vivo"),
            "la respuesta dice true, como si hubiera sido un ensayo",
            "No confíe en eso: busque su fila en el historial antes de ejecutar otra.",
        ),
        LiveFact::LiveAnswerWrong { field, expected, got } => problem(
            format!("{field} = {expected}"),
            format!("la respuesta tiene {got}"),
            "Se ejecutó. Compare su fila en el historial con lo que se pidió antes de ejecutar otra.",
        ),
        LiveFact::LiveRowMissing { waited_ms } => problem(
            "la fila de la llamada en el historial, con su payload",
            format!("no apareció en {}", waited(*waited_ms)),
            format!("El servidor respondió que se hizo. Ahora {VERIFY}"),
        ),
        LiveFact::LiveRowUnread { waited_ms } => problem(
            "la fila de la llamada en el historial",
            format!("no se pudo leer el historial durante {}", waited(*waited_ms)),
            format!("El servidor respondió que se hizo. Cuando vuelva a responder: {VERIFY}"),
        ),
        LiveFact::JournalIncomplete { path, reason } => problem(
            "una línea en la bitácora por cada paso",
            format!("no se pudo escribir {path}: {reason}"),
            "Solo este informe dice qué pasó: guárdelo y libere espacio para la bitácora.",
        ),
        LiveFact::LiveAnswerLost { how } => problem(
            "la respuesta de la llamada en vivo",
            format!("la respuesta se perdió ({}), pero se encontró su fila", cause(how)),
            "Apareció una fila de este usuario con estos mismos parámetros: sí se hizo. Revise la red y el proxy que está delante del ERP.",
        ),
        LiveFact::LiveNotRecorded { waited_ms } => problem(
            "la fila de la llamada en el historial",
            format!("el servidor responde, pero la fila no apareció en {}", waited(*waited_ms)),
            format!("Hasta donde se ve no quedó registrada. Un proceso puede seguir con ella: {VERIFY}"),
        ),
        LiveFact::LiveNotAnswering { waited_ms } => problem(
            "la fila de la llamada en el historial",
            format!("no se pudo leer el historial durante {}", waited(*waited_ms)),
            format!("Cuando el servidor vuelva a responder: {VERIFY}"),
        ),
        LiveFact::LiveDoubled { rows } => problem(
            "una sola ejecución de la única llamada en vivo",
            format!("tiene {}: {}", said::rows(rows.len() as u64), live_rows(rows)),
            "La llamada se ejecutó más de una vez. pointctl la envió una sola vez: busque un proxy o un balanceador que repita solicitudes POST y no opere hasta que se corrija.",
        ),
        LiveFact::LiveRecordedTwice { ids } => problem(
            "una sola fila de la llamada en vivo",
            format!("tiene las filas {}", ids.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")),
            "Se ejecutó una vez y se registró más de una. Repórtelo a los desarrolladores del ERP.",
        ),
        LiveFact::LiveForeignRow { row } => problem(
            "ninguna otra llamada en vivo al mismo tiempo",
            format!("hubo otra: {}", live_rows(std::slice::from_ref(row))),
            "Alguien más, o el propio ERP, operó al mismo tiempo. Averigüe quién fue antes de ejecutar otra.",
        ),
        LiveFact::LiveAnswerReplayed { id, timestamp } => problem(
            "la respuesta a esta llamada",
            format!(
                "llegó la de una anterior, la fila {id} del {}; esta llamada no dejó fila",
                said::moment(timestamp)
            ),
            "Algo en el camino repite una respuesta vieja. Hasta donde se ve, no se hizo nada: busque una caché o un proxy antes de ejecutar otra.",
        ),
        LiveFact::LiveExceedsRehearsal { field, rehearsed, done } => problem(
            format!("{field}: como máximo {}, como mostró el ensayo", number(*rehearsed)),
            format!("hizo {}", number(*done)),
            "Se hizo más de lo que se mostró. Revise qué falta y no opere hasta saber por qué.",
        ),
        LiveFact::LiveFellShort { field, expected, done } => problem(
            format!("{field}: {}", number(*expected)),
            format!("hizo {}", number(*done)),
            "Se hizo menos de lo esperado. Quizá alguien operó mientras tanto: ensaye y revise el resultado.",
        ),
        LiveFact::LiveActiveFell { before, after, explained } => problem(
            format!(
                "como máximo {} menos, como dicen las filas en vivo",
                count(*explained, "cliente activo", "clientes activos")
            ),
            format!("los clientes activos pasaron de {} a {}", number(*before), number(*after)),
            "Se desactivaron más clientes de los que dice cualquier fila. Compare los clientes con el ensayo y no opere hasta saber por qué.",
        ),
        LiveFact::LiveRowsFell { before, after, explained } => problem(
            format!(
                "como máximo {} menos, como dicen las filas en vivo",
                count(*explained, "registro viejo", "registros viejos")
            ),
            format!("los registros viejos pasaron de {} a {}", number(*before), number(*after)),
            "Se borraron más registros de los que dice cualquier fila. No opere hasta saber por qué.",
        ),
        LiveFact::LiveRecentLogsGone { day, before, after } => problem(
            format!("{} el {}, un día al que ninguna purga llega todavía", requests(*before), said_day(day)),
            format!("tiene {}", number(*after)),
            "Se borraron registros que debían conservarse. No opere hasta saber por qué.",
        ),
        LiveFact::LiveAmbiguous { ids } => problem(
            "una sola fila que pueda ser la de la llamada",
            format!("pueden ser estas: {}", ids.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")),
            "Hubo dos llamadas, o alguien usó el mismo usuario. Revise cada una con pointctl verify --id ID; verify --from-journal --id ID cierra la ejecución con su fila, y --from-journal --abandon la cierra sin fila.",
        ),
        LiveFact::LiveConfirmInterrupted {} => problem(
            "la fila de la llamada en el historial",
            "la ejecución se detuvo antes de encontrar la fila",
            format!("El servidor respondió que se hizo. Ahora {VERIFY}"),
        ),
        LiveFact::LiveEffectMissing { field: "clients", done, still } => problem(
            format!("{} menos en un ensayo nuevo", clients(*done)),
            format!("todavía nombra {} de ellos", number(*still)),
            "Los totales dicen una cosa y los datos otra. Repórtelo antes de que alguien opere.",
        ),
        LiveFact::LiveEffectMissing { done, still, .. } => problem(
            format!("{} menos en un ensayo nuevo", log_rows(*done)),
            format!("todavía encuentra {} de ellos", number(*still)),
            "Los totales dicen una cosa y los datos otra. Repórtelo antes de que alguien opere.",
        ),
        LiveFact::LiveEffectUnknown {} => problem(
            "el resumen y un ensayo nuevo que muestren la diferencia, y nada más",
            "uno de los dos no se pudo obtener",
            "Ejecute pointctl resumen y un ensayo cuando el servidor vuelva a responder, y compárelos con lo que se hizo.",
        ),
    }
}

/// Live rows with their totals, in one line.
fn live_rows(rows: &[LiveRow]) -> String {
    let said = rows.iter().map(|row| {
        let totals = [
            row.deactivated
                .map(|deactivated| count(deactivated, "cliente desactivado", "clientes desactivados")),
            row.deleted.map(|deleted| count(deleted, "registro borrado", "registros borrados")),
        ];
        let totals: Vec<_> = totals.into_iter().flatten().collect();
        format!("fila {} ({}, {}: {})", row.id, row.user, said::action(&row.action), totals.join(", "))
    });
    said.collect::<Vec<_>>().join("; ")
}

//! The facts of a live call that was sent, in Spanish.

use super::remedies::VERIFY;
use super::totals::totals;
use crate::finding::{LiveFact, LiveRow};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &LiveFact) -> Wording {
    match fact {
        LiveFact::LiveDone { deactivated, deleted, remaining_candidates } => {
            brief(format!("HECHO EN VIVO: {}", totals(*deactivated, *deleted, *remaining_candidates)))
        }
        LiveFact::LiveEffectSeen { clients_left, rows_left } => {
            let parts = [
                clients_left.map(|it| format!("{it} clientes inactivos")),
                rows_left.map(|it| format!("{it} registros viejos")),
            ];
            brief(format!(
                "un ensayo encuentra ahora {}",
                parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
            ))
        }
        LiveFact::LiveRowFound { id, timestamp } => {
            brief(format!("registrado como fila {id} el {timestamp}"))
        }
        LiveFact::LiveAnswerWrong { field, .. } if field.ends_with("dry_run") => problem(
            format!("{field} = false, la respuesta a una llamada en vivo"),
            "true: el servidor afirma que fue un ensayo",
            "No lo crea: busque su fila en el historial antes de ejecutar otra.",
        ),
        LiveFact::LiveAnswerWrong { field, expected, got } => problem(
            format!("{field} = {expected}"),
            got.to_string(),
            "Se ejecutó. Compare su fila en el historial con lo que se pidió antes de ejecutar otra.",
        ),
        LiveFact::LiveRowMissing { waited_ms } => problem(
            "la fila de la llamada en el historial, con su payload",
            format!("ninguna en {waited_ms} ms"),
            format!("Se respondió como hecha. {VERIFY}"),
        ),
        LiveFact::LiveRowUnread { waited_ms } => problem(
            "la fila de la llamada en el historial",
            format!("no se pudo leer el historial durante {waited_ms} ms"),
            format!("Se respondió como hecha. Cuando el servidor vuelva a responder: {VERIFY}"),
        ),
        LiveFact::JournalIncomplete { path, reason } => problem(
            "una línea en la bitácora por cada paso",
            format!("{path}: {reason}"),
            "Lo que pasó está solo aquí: guarde este informe, y haga lugar para la bitácora.",
        ),
        LiveFact::LiveAnswerLost { how } => problem(
            "la respuesta de la llamada en vivo",
            format!("ninguna ({how}); aun así se encontró su fila"),
            "Con ella llegó una fila nuestra con estos mismos parámetros: se hizo. Revise la red y el proxy delante del ERP.",
        ),
        LiveFact::LiveNotRecorded { waited_ms } => problem(
            "la fila de la llamada en el historial",
            format!("el servidor responde, y no tiene tal fila después de {waited_ms} ms"),
            format!("No quedó registrada, hasta donde se ve. Un proceso puede seguir con ella: {VERIFY}"),
        ),
        LiveFact::LiveNotAnswering { waited_ms } => problem(
            "la fila de la llamada en el historial",
            format!("no se pudo leer el historial durante {waited_ms} ms"),
            format!("Cuando el servidor vuelva a responder: {VERIFY}"),
        ),
        LiveFact::LiveDoubled { rows } => problem(
            "una sola ejecución de la única llamada en vivo",
            live_rows(rows),
            "La llamada se ejecutó más de una vez. pointctl la envió una sola vez: busque un proxy o un balanceador que repita solicitudes POST y no opere hasta que se corrija.",
        ),
        LiveFact::LiveRecordedTwice { ids } => problem(
            "una sola fila de la llamada en vivo",
            format!(
                "filas {}, todas de la misma ejecución",
                ids.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")
            ),
            "Se ejecutó una vez y se registró más de una. Repórtelo a quienes desarrollan el ERP.",
        ),
        LiveFact::LiveForeignRow { row } => problem(
            "ninguna otra llamada en vivo mientras tanto",
            live_rows(std::slice::from_ref(row)),
            "Alguien más, o el propio ERP, operó al mismo tiempo. Averigüe quién fue antes de ejecutar otra.",
        ),
        LiveFact::LiveAnswerReplayed { id, timestamp } => problem(
            "la respuesta a esta llamada",
            format!("la de una anterior, la fila {id} de {timestamp}; esta llamada no dejó fila"),
            "Algo en el camino repite una respuesta vieja. Hasta donde se ve, no se hizo nada: busque una caché o un proxy antes de ejecutar otra.",
        ),
        LiveFact::LiveExceedsRehearsal { field, rehearsed, done } => problem(
            format!("{field}: no más de {rehearsed}, como mostró el ensayo"),
            done.to_string(),
            "Se hizo más de lo que se mostró. Revise qué falta y no opere hasta entenderlo.",
        ),
        LiveFact::LiveFellShort { field, expected, done } => problem(
            format!("{field}: {expected}"),
            done.to_string(),
            "Se hizo menos de lo esperado. Quizá alguien operó mientras tanto: ensaye y mire.",
        ),
        LiveFact::LiveActiveFell { before, after, explained } => problem(
            format!("a lo más {explained} clientes activos menos, como dicen las filas en vivo"),
            format!("de {before} a {after}"),
            "Se desactivaron más clientes de los que dice cualquier fila. Compare los clientes con lo ensayado y no opere hasta entenderlo.",
        ),
        LiveFact::LiveRowsFell { before, after, explained } => problem(
            format!("a lo más {explained} registros viejos menos, como dicen las filas en vivo"),
            format!("de {before} a {after}"),
            "Se borraron más registros de los que dice cualquier fila. No opere hasta entenderlo.",
        ),
        LiveFact::LiveRecentLogsGone { day, before, after } => problem(
            format!("las {before} solicitudes del {day}, a las que no llega ninguna purga de este rato"),
            after.to_string(),
            "Se borraron registros que debían conservarse. No opere hasta entenderlo.",
        ),
        LiveFact::LiveAmbiguous { ids } => problem(
            "una sola fila que pueda ser la de la llamada",
            format!("filas {}", ids.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")),
            "Dos llamadas nuestras, o alguien con el mismo usuario. Mire cada una con pointctl verify --id ID; verify --from-journal --id ID cierra la ejecución con la suya, --from-journal --abandon si ninguna lo es.",
        ),
        LiveFact::LiveConfirmInterrupted {} => problem(
            "la fila de la llamada en el historial",
            "la ejecución se detuvo antes de encontrarla",
            format!("Se respondió como hecha. {VERIFY}"),
        ),
        LiveFact::LiveEffectMissing { field: "clients", done, still } => problem(
            format!("los {done} clientes ya fuera de un ensayo nuevo"),
            format!("{still} de los nombrados siguen en él"),
            "Los totales dicen una cosa y los datos otra. Repórtelo antes de que alguien opere.",
        ),
        LiveFact::LiveEffectMissing { done, still, .. } => problem(
            format!("{done} registros menos en un ensayo nuevo"),
            format!("{still} siguen en él"),
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
            row.deactivated.map(|count| format!("{count} clientes desactivados")),
            row.deleted.map(|count| format!("{count} registros borrados")),
        ];
        let totals: Vec<_> = totals.into_iter().flatten().collect();
        format!("fila {} ({}, {}: {})", row.id, row.user, row.action, totals.join(", "))
    });
    said.collect::<Vec<_>>().join("; ")
}

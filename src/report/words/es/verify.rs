//! The facts of an operation that is looked for, in Spanish.

use super::remedies::REPORT_IT;
use super::totals::totals;
use crate::finding::{Doubt, VerifyFact};
use crate::report::words::amounts::roughly;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &VerifyFact) -> Wording {
    match fact {
        VerifyFact::OperationRecorded { id, timestamp, user, action } => {
            let user = if user.is_empty() { "nadie" } else { user };
            brief(format!("{action} de {user}, fila {id} el {timestamp}"))
        }
        VerifyFact::ExpectationsHeld { expectations } => {
            brief(format!("se cumplen {expectations} expectativas"))
        }
        VerifyFact::VerifyLastIsIt { field } => brief(format!("{field} es ella")),
        VerifyFact::VerifyLaterOperation { field, action, timestamp } => {
            brief(format!("{field} es una posterior: {action} el {timestamp}"))
        }
        VerifyFact::VerifyRowMissing { waited_ms, user } => problem(
            "la fila de la operación en el historial",
            match user {
                Some(user) => format!("ninguna así de {user}, después de {waited_ms} ms"),
                None => format!("ninguna así, después de {waited_ms} ms"),
            },
            "Revise --action, --since, --user y --base-url.",
        ),
        VerifyFact::OperationFound { deactivated, deleted, remaining_candidates } => {
            brief(format!("ENCONTRADA: {}", totals(*deactivated, *deleted, *remaining_candidates)))
        }
        VerifyFact::VerifyTotalsWrong { field, expected, got } => problem(
            format!("{field} = {expected} en la fila que se encontró"),
            got.to_string(),
            "Solo consta ahí: pregunte a quien la ejecutó qué se pidió, antes de ejecutar otra.",
        ),
        VerifyFact::LiveNotDone { waited_ms, clients, rows } => problem(
            "la fila de la llamada en el historial",
            format!(
                "ninguna después de {waited_ms} ms, y un ensayo muestra que todo sigue por hacer: {}",
                left(*clients, *rows)
            ),
            "NO se hizo: puede ejecutarla de nuevo sin riesgo.",
        ),
        VerifyFact::LiveNotProved { why, left_s } => unproved(*why, *left_s),
        VerifyFact::RunClosed { at, how } => {
            brief(format!("la ejecución del {at} quedó cerrada en la bitácora ({how})"))
        }
        VerifyFact::LaterRunNotSent { at, step } => {
            brief(format!("una ejecución en vivo posterior, el {at}, no envió nada: terminó en {step}"))
        }
        VerifyFact::AlreadyMaintained { id, user, timestamp, age_s, within_s } => brief(format!(
            "{} lo ejecutó hace {} (fila {id} el {timestamp}), dentro de {}: esta vez no se envía nada",
            if user.is_empty() { "nadie" } else { user },
            roughly(*age_s),
            roughly(*within_s)
        )),
        VerifyFact::NotMaintained { within_s } => {
            brief(format!("nadie lo ha ejecutado en {}", roughly(*within_s)))
        }
        VerifyFact::VerifyTooFar { rows } => problem(
            "la fila de la operación en el historial",
            format!("no está entre {rows} filas, y la API no da más"),
            "Acótela: --action, --since o --user.",
        ),
        VerifyFact::VerifyEffectWasMissing {} => problem(
            "una operación que cambió algo",
            "la ejecución que esta fila confirmó encontró que nada había cambiado",
            "Ensaye, y compare con lo que se iba a hacer. Repórtelo antes de que alguien opere.",
        ),
        VerifyFact::VerifyPayloadUnreadable { id } => {
            problem("los totales de una operación", format!("la fila {id} tiene otro payload"), REPORT_IT)
        }
        VerifyFact::ExpectationFailed { expected, got } => problem(
            expected.as_str(),
            got.to_string(),
            "Compare la fila con lo que se pidió antes de ejecutar otra.",
        ),
        VerifyFact::VerifyLastStale { field, expected, got } => problem(
            format!("api_operations.{field} el {expected} o después"),
            got.clone().unwrap_or_else(|| "null".into()),
            REPORT_IT,
        ),
        VerifyFact::VerifyLastDiffers { field, id } => problem(
            format!("api_operations.{field} con el payload y el usuario de la fila {id}"),
            "otro payload u otro usuario",
            REPORT_IT,
        ),
        VerifyFact::VerifyRunFailed { codes } => problem(
            "una ejecución en vivo que terminó bien",
            format!("la ejecución que esta fila confirmó terminó con {}", codes.join(", ")),
            "Lea el informe de esa ejecución y revise los datos antes de que alguien opere.",
        ),
    }
}

/// `2 clientes, 7040 registros`.
fn left(clients: Option<u64>, rows: Option<u64>) -> String {
    let parts = [clients.map(|it| format!("{it} clientes")), rows.map(|it| format!("{it} registros"))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Why it could not be shown that a call was not done.
fn unproved(why: Doubt, left_s: Option<u64>) -> Wording {
    const ABANDON: &str = "Revise en el ERP si se hizo. Si de seguro no está su fila: pointctl verify --from-journal --abandon.";
    let got = match why {
        Doubt::TooSoon => "puede seguir en curso: no ha pasado el tiempo que se espera su respuesta",
        Doubt::NotOnRecord => "la bitácora no dice qué había mostrado su ensayo",
        Doubt::ClockUnknown => "no se puede leer una hora del historial que hace falta",
        Doubt::NothingToShow => "su ensayo no había encontrado nada que hacer, así que nada puede faltar",
        Doubt::DaysOutOfBounds => "haría falta un ensayo fuera de los límites de la API",
        Doubt::Unanswered => "no se pudo obtener un ensayo o una página",
        Doubt::PageWrong => "una página del historial se contradice, así que la fila puede estar",
        Doubt::RehearsalWrong => "un ensayo contradice lo que debe decir un ensayo",
        Doubt::ClientGone => "un cliente que se iba a desactivar ya no es candidato",
        Doubt::RowsFewer => "hay menos registros con la edad que antes de ella",
        Doubt::RowsAged => "tantos registros cumplieron la edad desde entonces que un borrado no se notaría",
        Doubt::RowCame => "mientras tanto llegó una fila que puede ser la suya",
    };
    let next = match (why, left_s) {
        (Doubt::TooSoon, Some(left_s)) => {
            let left = roughly(i64::try_from(left_s).unwrap_or(i64::MAX));
            format!(
                "Ejecute pointctl verify --from-journal de nuevo en {left}. Si alguien ajustó un reloj: {ABANDON}"
            )
        }
        (Doubt::Unanswered | Doubt::RowCame | Doubt::TooSoon, _) => {
            format!("Ejecute pointctl verify --from-journal de nuevo. Si sigue así: {ABANDON}")
        }
        _ => ABANDON.to_owned(),
    };
    problem("un ensayo que muestre que nada de ella se hizo", got, next)
}

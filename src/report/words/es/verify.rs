//! The facts of an operation that is searched for, in Spanish.

use super::remedies::REPORT_IT;
use super::said::{self, clients as said_clients, exactly, log_rows, moment, roughly};
use super::totals::totals;
use crate::finding::{Doubt, VerifyFact};
use crate::report::words::amounts::{count, waited};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &VerifyFact) -> Wording {
    match fact {
        VerifyFact::OperationRecorded { id, timestamp, user, action } => {
            let user = if user.is_empty() { "un usuario sin nombre" } else { user };
            brief(format!("{} de {user}, fila {id} del {}", said::action(action), moment(timestamp)))
        }
        VerifyFact::ExpectationsHeld { expectations } => {
            brief(count(*expectations, "expectativa se cumple", "expectativas se cumplen"))
        }
        VerifyFact::VerifyLastIsIt { field } => brief(format!("{field} nombra esta operación")),
        VerifyFact::VerifyLaterOperation { field, action, timestamp } => {
            brief(format!("{field} nombra una posterior: {}, {}", said::action(action), moment(timestamp)))
        }
        VerifyFact::VerifyRowMissing { waited_ms, user } => problem(
            "la fila de la operación en el historial",
            match user {
                Some(user) => format!("en {} no apareció una fila así de {user}", waited(*waited_ms)),
                None => format!("en {} no apareció una fila así", waited(*waited_ms)),
            },
            "Revise --id, --action, --since, --user y --base-url.",
        ),
        VerifyFact::OperationFound { deactivated, deleted, remaining_candidates } => {
            brief(format!("ENCONTRADA: {}", totals(*deactivated, *deleted, *remaining_candidates)))
        }
        VerifyFact::VerifyTotalsWrong { field, expected, got } => problem(
            format!("{field} = {expected} en la fila que se encontró"),
            format!("la fila tiene {got}"),
            "Solo esta fila lo registra: pregunte a quien la ejecutó qué se pidió, antes de ejecutar otra.",
        ),
        VerifyFact::LiveNotDone { waited_ms, clients, rows } => problem(
            "la fila de la llamada en el historial",
            format!(
                "no apareció en {}, y un ensayo muestra que todo sigue por hacer: {}",
                waited(*waited_ms),
                left(*clients, *rows)
            ),
            "NO se hizo: puede ejecutarla de nuevo sin riesgo.",
        ),
        VerifyFact::LiveNotProved { why, left_s } => unproved(*why, *left_s),
        VerifyFact::RunClosed { at, how } => {
            brief(format!("la ejecución del {} quedó cerrada en la bitácora: {}", moment(at), closed(how)))
        }
        VerifyFact::LaterRunNotSent { at, step } => brief(format!(
            "una ejecución en vivo posterior, del {}, no envió nada: terminó en {step}",
            moment(at)
        )),
        VerifyFact::AlreadyMaintained { id, user, timestamp, age_s, within_s } => brief(format!(
            "{} lo ejecutó hace {} (fila {id} del {}), dentro de {}: esta vez no se envía nada",
            if user.is_empty() { "un usuario sin nombre" } else { user },
            roughly(*age_s),
            moment(timestamp),
            roughly(*within_s)
        )),
        VerifyFact::NotMaintained { within_s } => {
            brief(format!("nadie lo ha ejecutado en {}", roughly(*within_s)))
        }
        VerifyFact::VerifyTooFar { rows } => problem(
            "la fila de la operación en el historial",
            format!("no está entre {}, y la API no da más", said::rows(*rows)),
            "Acote la búsqueda: --action, --since o --user.",
        ),
        VerifyFact::VerifyEffectWasMissing {} => problem(
            "una operación que cambió algo",
            "la ejecución que esta fila confirmó encontró que nada había cambiado",
            "Ensaye y compare con lo que se iba a hacer. Repórtelo antes de que alguien opere.",
        ),
        VerifyFact::VerifyPayloadUnreadable { id } => problem(
            "los totales de una operación",
            format!("el payload de la fila {id} no los tiene"),
            REPORT_IT,
        ),
        VerifyFact::ExpectationFailed { expected, got } => problem(
            expected.as_str(),
            format!("la fila tiene {got}"),
            "Compare la fila con lo que se pidió antes de ejecutar otra.",
        ),
        VerifyFact::VerifyLastStale { field, expected, got } => problem(
            format!("api_operations.{field} es del {} o posterior", exactly(expected)),
            got.as_ref().map_or_else(|| "es null".into(), |got| format!("es del {}", exactly(got))),
            REPORT_IT,
        ),
        VerifyFact::VerifyLastDiffers { field, id } => problem(
            format!("que api_operations.{field} tenga el payload y el usuario de la fila {id}"),
            "tiene otro payload u otro usuario",
            REPORT_IT,
        ),
        VerifyFact::VerifyRunFailed { codes } => problem(
            "una ejecución en vivo que terminó bien",
            format!(
                "la ejecución que esta fila confirmó terminó con estas fallas: {}",
                codes.iter().map(|code| coded(code)).collect::<Vec<_>>().join("; ")
            ),
            "Lea el informe de esa ejecución y revise los datos antes de que alguien opere.",
        ),
    }
}

/// What is left to do, such as `2 clientes, 7,040 registros`.
fn left(clients: Option<u64>, rows: Option<u64>) -> String {
    let parts = [clients.map(said_clients), rows.map(log_rows)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The words for how a run was closed in the journal.
fn closed(how: &str) -> String {
    match how {
        "confirmed" => "se encontró su fila".into(),
        "not-done" => "no se hizo".into(),
        "abandoned" => "se abandonó".into(),
        code => coded(code),
    }
}

/// The title of a code, if it has one, with the code behind it.
fn coded(code: &str) -> String {
    match said::cause(code) {
        words if words == code => code.to_owned(),
        words => format!("{words} ({code})"),
    }
}

/// Why it could not be proved that a call was not done.
fn unproved(why: Doubt, left_s: Option<u64>) -> Wording {
    const ABANDON: &str = "revise en el ERP si se hizo. Si con seguridad no está su fila: pointctl verify --from-journal --abandon.";
    let got = match why {
        Doubt::TooSoon => "puede seguir en curso: no ha pasado el tiempo de espera de su respuesta",
        Doubt::NotOnRecord => "la bitácora no dice qué mostró su ensayo",
        Doubt::ClockUnknown => "no se puede leer una hora del historial que hace falta para esto",
        Doubt::NothingToShow => "su ensayo no encontró nada que hacer, así que nada puede faltar",
        Doubt::DaysOutOfBounds => "haría falta un ensayo fuera de los límites de la API",
        Doubt::Unanswered => "no se pudo obtener un ensayo o una página",
        Doubt::PageWrong => "una página del historial se contradice, así que la fila puede estar",
        Doubt::RehearsalWrong => "la respuesta a un ensayo se contradice",
        Doubt::ClientGone => "un cliente que se iba a desactivar ya no es candidato",
        Doubt::RowsFewer => "hay menos registros viejos que antes de la llamada",
        Doubt::RowsAged => "desde entonces envejecieron tantos registros que un borrado no se notaría",
        Doubt::RowCame => "mientras tanto apareció una fila que puede ser la suya",
    };
    let next = match (why, left_s) {
        (Doubt::TooSoon, Some(left_s)) => {
            let left = roughly(i64::try_from(left_s).unwrap_or(i64::MAX));
            format!(
                "Ejecute de nuevo pointctl verify --from-journal en {left}. Si alguien cambió un reloj, {ABANDON}"
            )
        }
        (Doubt::Unanswered | Doubt::RowCame | Doubt::TooSoon, _) => {
            format!("Ejecute de nuevo pointctl verify --from-journal. Si nada cambia, {ABANDON}")
        }
        _ => format!("Revise{}", &ABANDON[6..]),
    };
    problem("la prueba de un ensayo de que no se hizo nada", got, next)
}

//! Lo que se supo después de una llamada en vivo.

use super::{Said, problem, roughly};
use crate::finding::Doubt;

/// `2 clientes desactivados, 50 registros borrados, quedan 6990`.
pub(super) fn totals(deactivated: Option<u64>, deleted: Option<u64>, remaining: Option<u64>) -> String {
    let parts = [
        deactivated.map(|it| format!("{it} clientes desactivados")),
        deleted.map(|it| format!("{it} registros borrados")),
        remaining.map(|it| format!("quedan {it}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `2 clientes, 7040 registros`.
pub(super) fn left(clients: Option<u64>, rows: Option<u64>) -> String {
    let parts = [clients.map(|it| format!("{it} clientes")), rows.map(|it| format!("{it} registros"))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Por qué no se pudo mostrar que una llamada no se hizo.
pub(super) fn unproved(why: Doubt, left_s: Option<u64>) -> Said {
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

//! The facts of rehearsals, in Spanish.

use super::remedies::{LOOK_AT_ONCE, REPORT_IT};
use crate::finding::RehearsalFact;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &RehearsalFact) -> Wording {
    match fact {
        RehearsalFact::DeactivatePreviewed { candidates, limit } => {
            let clients = if *candidates == 1 { "cliente" } else { "clientes" };
            brief(format!("desactivaría {candidates} {clients} (límite {limit})"))
        }
        RehearsalFact::PurgePreviewed { candidates, would_delete } => {
            let left = candidates.saturating_sub(*would_delete);
            brief(format!("borraría {would_delete} de {candidates} registros viejos, quedarían {left}"))
        }
        RehearsalFact::CandidateClients { clients } => brief(format!("clientes: {}", clients.join(", "))),
        RehearsalFact::PreviewNotDry { field } => {
            problem(format!("{field} = true, como se envió"), "una respuesta que no lo dice", LOOK_AT_ONCE)
        }
        RehearsalFact::PreviewChangedSomething { field, got } => {
            problem(format!("{field} = 0 en un ensayo"), got.to_string(), LOOK_AT_ONCE)
        }
        RehearsalFact::PreviewEchoDiffers { field, sent, echoed } => {
            problem(format!("{field} = {sent}, como se envió"), echoed.to_string(), REPORT_IT)
        }
        RehearsalFact::PreviewTotalsWrong { field, expected, got } => {
            problem(format!("{field} = {expected}"), got.to_string(), REPORT_IT)
        }
        RehearsalFact::PreviewCutoffWrong { field, days, got } => {
            problem(format!("{field} hace {days} días, en UTC"), format!("{got:?}"), REPORT_IT)
        }
        RehearsalFact::PreviewActionDiffers { expected, got } => {
            problem(format!("action = {expected}"), got.as_str(), REPORT_IT)
        }
        RehearsalFact::PreviewClientWrong { id, why } => problem(
            "candidate_clients, cada uno una vez, con su id y su nombre",
            match *why {
                "twice" => format!("{id} dos veces"),
                "zero" => format!("el id {id}"),
                _ => format!("{id} sin nombre"),
            },
            REPORT_IT,
        ),
        RehearsalFact::RehearsalsDisagree { field, days, candidates } if days[0] == days[1] => problem(
            format!("los mismos clientes en dos ensayos con {field} {}", days[0]),
            format!("otros: {} y {}", candidates[0], candidates[1]),
            "Una de las dos operaciones mira otros clientes. No opere nada y repórtelo.",
        ),
        RehearsalFact::RehearsalsDisagree { field, days, candidates } => problem(
            format!("{} candidatos o más con {field} {}, como con {}", candidates[0], days[1], days[0]),
            format!("{}, o no los mismos", candidates[1]),
            "Con menos días debe haber tantos o más. No opere nada y repórtelo.",
        ),
        RehearsalFact::RehearsalActs { field, before, after } => problem(
            format!("{before} {} o más tras un ensayo", rehearsed(field)),
            after.to_string(),
            "Es posible que los ensayos de este despliegue actúen: tras uno pequeño no se ensayó nada mayor. Salvo que alguien haya operado a mano en ese momento, no ensaye ni opere nada y repórtelo a quienes desarrollan el ERP.",
        ),
        RehearsalFact::RehearsalUnproved { why: "answer-kept" } => problem(
            "un ensayo hecho de nuevo",
            "la respuesta del anterior, hasta el microsegundo",
            "No muestra si los ensayos no cambian nada. Algo en el camino guarda respuestas: repórtelo.",
        ),
        RehearsalFact::RehearsalUnproved { why: "somebody-operated" } => problem(
            "nada cambiado por un ensayo pequeño",
            "alguien operó en vivo mientras tanto",
            "No se ensayó nada mayor. Ejecútelo de nuevo cuando nadie opere.",
        ),
        RehearsalFact::RehearsalUnproved { .. } => problem(
            "resumen, hecho de nuevo tras un ensayo pequeño",
            "el de antes, o uno cuyo momento no se puede leer",
            "No muestra si los ensayos no cambian nada, así que no se ensayó nada mayor. Algo en el camino guarda respuestas: repórtelo.",
        ),
    }
}

/// What rehearsals are watched by.
fn rehearsed(field: &str) -> &'static str {
    match field {
        "active" => "clientes activos",
        "total" => "clientes",
        "requests" => "solicitudes en un día del registro",
        "errors" => "errores en un día del registro",
        _ => "candidatos de una depuración",
    }
}

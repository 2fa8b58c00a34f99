//! The facts of rehearsals, in Spanish.

use super::remedies::{LOOK_AT_ONCE, REPORT_IT};
use super::said::{clients as said_clients, days as said_days};
use crate::finding::RehearsalFact;
use crate::report::words::amounts::{count, number};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &RehearsalFact) -> Wording {
    match fact {
        RehearsalFact::DeactivatePreviewed { candidates, limit } => {
            brief(format!("desactivaría {} (límite {})", said_clients(*candidates), number(*limit)))
        }
        RehearsalFact::PurgePreviewed { candidates, would_delete } => {
            let left = candidates.saturating_sub(*would_delete);
            brief(format!(
                "borraría {} de {}, quedarían {}",
                number(*would_delete),
                count(*candidates, "registro viejo", "registros viejos"),
                number(left)
            ))
        }
        RehearsalFact::CandidateClients { clients } => brief(format!("clientes: {}", clients.join(", "))),
        RehearsalFact::PreviewNotDry { field } => {
            problem(format!("{field} = true, como se envió"), "la respuesta no lo dice", LOOK_AT_ONCE)
        }
        RehearsalFact::PreviewChangedSomething { field, got } => problem(
            format!("{field} = 0 en un ensayo"),
            format!("la respuesta tiene {}", number(*got)),
            LOOK_AT_ONCE,
        ),
        RehearsalFact::PreviewEchoDiffers { field, sent, echoed } => problem(
            format!("{field} = {sent}, como se envió"),
            format!("la respuesta tiene {echoed}"),
            REPORT_IT,
        ),
        RehearsalFact::PreviewTotalsWrong { field, expected, got } => {
            problem(format!("{field} = {expected}"), format!("la respuesta tiene {got}"), REPORT_IT)
        }
        RehearsalFact::PreviewCutoffWrong { field, days, got } => problem(
            format!("que {field} sea de hace {}, en UTC", said_days(*days)),
            format!("la respuesta tiene {got:?}"),
            REPORT_IT,
        ),
        RehearsalFact::PreviewActionDiffers { expected, got } => {
            problem(format!("action = {expected}"), format!("la respuesta tiene {got}"), REPORT_IT)
        }
        RehearsalFact::PreviewClientWrong { id, why: "in-use" } => problem(
            "que en candidate_clients no haya clientes que resumen muestra con sus solicitudes",
            format!("el cliente {id} está en uso, y sería desactivado"),
            "No opere nada y repórtelo a los desarrolladores del ERP con este texto.",
        ),
        RehearsalFact::PreviewClientWrong { id, why } => problem(
            "que cada cliente esté una vez en candidate_clients, con su id y su nombre",
            match *why {
                "twice" => format!("el cliente {id} está dos veces"),
                "zero" => format!("un cliente tiene el id {id}"),
                _ => format!("el cliente {id} no tiene nombre"),
            },
            REPORT_IT,
        ),
        RehearsalFact::RehearsalsDisagree { field, days, candidates } if days[0] == days[1] => problem(
            format!("los mismos clientes en dos ensayos con {field} {}", days[0]),
            format!("encontraron otros: {} y {}", number(candidates[0]), number(candidates[1])),
            "Una de las dos operaciones revisa otros clientes. No opere nada y repórtelo.",
        ),
        RehearsalFact::RehearsalsDisagree { field, days, candidates } => problem(
            format!("con {field} {} al menos {}, como con {}", days[1], said_clients(candidates[0]), days[0]),
            format!("llegaron {}, o no los mismos", number(candidates[1])),
            "Con menos días debe haber tantos o más. No opere nada y repórtelo.",
        ),
        RehearsalFact::RehearsalActs { field, before, after } => problem(
            format!("después de un ensayo, al menos {} {}", number(*before), rehearsed(field)),
            format!("hay {}", number(*after)),
            "Es posible que los ensayos de este servidor cambien datos: después de uno pequeño no se ensayó nada mayor. Salvo que alguien haya operado a mano en ese momento, no ensaye ni opere nada y repórtelo a los desarrolladores del ERP.",
        ),
        RehearsalFact::RehearsalUnproved { why: "answer-kept" } => problem(
            "un ensayo nuevo",
            "llegó la respuesta del anterior, hasta el microsegundo",
            "Así no se ve que los ensayos no cambian nada. Algo en el camino guarda respuestas viejas: repórtelo.",
        ),
        RehearsalFact::RehearsalUnproved { why: "somebody-operated" } => problem(
            "un ensayo pequeño que no cambie nada",
            "alguien operó en vivo al mismo tiempo",
            "No se ensayó nada mayor. Ejecútelo de nuevo cuando nadie opere.",
        ),
        RehearsalFact::RehearsalUnproved { .. } => problem(
            "un resumen nuevo después de un ensayo pequeño",
            "llegó el anterior, o uno cuya hora no se puede leer",
            "Así no se ve que los ensayos no cambian nada, y no se ensayó nada mayor. Algo en el camino guarda respuestas viejas: repórtelo.",
        ),
    }
}

/// The name of a figure that a rehearsal must not change.
fn rehearsed(field: &str) -> &'static str {
    match field {
        "active" => "clientes activos",
        "total" => "clientes",
        "requests" => "solicitudes en un día del registro",
        "top_30d" => "solicitudes en los 30 días de los clientes con más tráfico",
        "errors" => "errores en un día del registro",
        _ => "candidatos de una purga",
    }
}

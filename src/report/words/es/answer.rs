//! The facts of what holds of every answer, in Spanish.

use super::remedies::{CHECK_DEPLOYMENT, CHECK_URL, READ_SERVER_LOG, REPORT_IT};
use super::said::{json_type, roughly};
use crate::finding::{AnswerFact, Misfit};
use crate::report::words::amounts::{count, seconds};
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &AnswerFact) -> Wording {
    match fact {
        AnswerFact::ClocksAgree { ahead_s } => {
            brief(format!("los relojes tienen {} de diferencia", seconds(*ahead_s)))
        }
        AnswerFact::HttpRedirect { status, location } => problem(
            "HTTP 200, sin redirección",
            format!(
                "el servidor redirige a {location} ({status}); no se siguió, para que ninguna credencial llegue ahí"
            ),
            format!("{CHECK_URL} Si esa dirección es la correcta, use su origen https://."),
        ),
        AnswerFact::ContentTypeWrong { expected, got } => problem(
            format!("una respuesta de tipo {expected}"),
            format!("la respuesta llegó {}", shown(got)),
            REPORT_IT,
        ),
        AnswerFact::BodyNotJson { html: true, content_type } => problem(
            "una respuesta en JSON",
            format!("llegó una página HTML ({})", shown(content_type)),
            format!("{CHECK_URL} Puede haber respondido una página de acceso o un proxy."),
        ),
        AnswerFact::BodyNotJson { content_type, .. } => problem(
            "una respuesta en JSON",
            format!("la respuesta no se puede leer como JSON ({})", shown(content_type)),
            READ_SERVER_LOG,
        ),
        AnswerFact::ShapeMismatch { path, misfit } => {
            let at = if path == "." { "la raíz" } else { path };
            let (expected, got) = match misfit {
                Misfit::Missing { field } => {
                    (format!("un campo {field} en {at}"), format!("{at} no tiene el campo {field}"))
                }
                Misfit::WrongType { expected, found } => (
                    format!("{} en {at}", json_type(expected)),
                    format!("{at} tiene {}", json_type(found).trim_end_matches(',')),
                ),
                Misfit::WrongValue { expected } => {
                    (format!("uno de estos en {at}: {expected}"), format!("{at} tiene otro valor"))
                }
            };
            problem(
                expected,
                got,
                "El servidor tiene otra versión que la del contrato. Repórtelo con este texto.",
            )
        }
        AnswerFact::ShapeUnknownField { endpoint, path } => {
            brief(format!("{endpoint} trae un campo que el contrato no conoce: {path}"))
        }
        AnswerFact::HttpStatus { expected, got } => {
            let next = match got {
                500 => READ_SERVER_LOG,
                502..=504 => CHECK_DEPLOYMENT,
                404 => CHECK_URL,
                400 => {
                    "Revise que ALLOWED_HOSTS del servidor tenga el host de --base-url. Si lo tiene, repórtelo."
                }
                401 | 403 => "Puede haber respondido un proxy delante del ERP: revise la dirección y la red.",
                _ => REPORT_IT,
            };
            problem(format!("HTTP {expected}"), format!("el servidor respondió {got}"), next)
        }
        AnswerFact::HealthNotOk { status } => problem(
            "que el servidor diga que su estado es ok",
            format!("dice {status:?}"),
            "Revise la salud del servidor: base de datos, caché, procesos.",
        ),
        AnswerFact::ClockSkew { ahead_s, likely } => problem(
            "el reloj del servidor y el de este equipo con menos de un minuto de diferencia",
            format!(
                "el reloj del servidor está {} {} al de este equipo",
                roughly(*ahead_s),
                if *ahead_s < 0 { "atrasado respecto" } else { "adelantado respecto" }
            ),
            match *likely {
                "this-machine" => {
                    "Las horas del servidor concuerdan entre sí: probablemente falla el reloj de este equipo; ajústelo."
                }
                "date-header" => {
                    "generated_at concuerda con este equipo: probablemente falla el reloj de un proxy; pida que lo ajusten."
                }
                _ => "Averigüe cuál de los dos relojes falla y ajústelo.",
            },
        ),
        AnswerFact::FindingsCut { of, more, .. } => brief(format!(
            "{of}: {}",
            count(*more, "hallazgo más no se muestra", "hallazgos más no se muestran")
        )),
        AnswerFact::DateMissing {} => {
            brief("la respuesta no tiene encabezado Date, así que no se compararon los relojes")
        }
    }
}

fn shown(content_type: &str) -> String {
    if content_type.is_empty() { "sin Content-Type".into() } else { format!("con el tipo {content_type}") }
}

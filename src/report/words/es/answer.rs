//! The facts of what holds of every answer, in Spanish.

use super::remedies::{CHECK_DEPLOYMENT, CHECK_URL, READ_SERVER_LOG, REPORT_IT};
use crate::finding::{AnswerFact, Misfit};
use crate::report::words::amounts::roughly;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &AnswerFact) -> Wording {
    match fact {
        AnswerFact::ClocksAgree { ahead_s } => brief(format!("{ahead_s} s de diferencia")),
        AnswerFact::HttpRedirect { status, location } => problem(
            "200, sin desvío",
            format!("{status} hacia {location}; no se siguió, para que ninguna credencial llegue ahí"),
            format!("{CHECK_URL} Si el destino es el correcto, dé su origen https://."),
        ),
        AnswerFact::ContentTypeWrong { expected, got } => problem(*expected, shown(got), REPORT_IT),
        AnswerFact::BodyNotJson { html: true, content_type } => problem(
            "JSON",
            format!("una página HTML ({})", shown(content_type)),
            format!("{CHECK_URL} Puede haber respondido una página de acceso o un proxy."),
        ),
        AnswerFact::BodyNotJson { content_type, .. } => problem(
            "JSON",
            format!("un cuerpo que no se puede leer ({})", shown(content_type)),
            READ_SERVER_LOG,
        ),
        AnswerFact::ShapeMismatch { path, misfit } => {
            let at = if path == "." { "la raíz" } else { path };
            let (expected, got) = match misfit {
                Misfit::Missing { field } => {
                    (format!("un campo {field} en {at}"), String::from("no existe ese campo"))
                }
                Misfit::WrongType { expected, found } => (format!("{expected} en {at}"), (*found).to_owned()),
                Misfit::WrongValue { expected } => {
                    (format!("uno de {expected} en {at}"), String::from("otro valor"))
                }
            };
            problem(
                expected,
                got,
                "La versión del despliegue difiere del contrato. Repórtelo con lo que dice aquí.",
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
                400 => "¿Está el host de --base-url en ALLOWED_HOSTS del servidor? Si está, repórtelo.",
                401 | 403 => "Puede haber respondido un proxy delante del ERP: revise la dirección y la red.",
                _ => REPORT_IT,
            };
            problem(expected.to_string(), got.to_string(), next)
        }
        AnswerFact::HealthNotOk { status } => problem(
            "status ok",
            format!("status {status:?}"),
            "Revise la salud del despliegue: base de datos, caché, workers.",
        ),
        AnswerFact::ClockSkew { ahead_s, likely } => problem(
            "el reloj del servidor y el de este equipo con menos de un minuto de diferencia",
            format!(
                "el Date del servidor está {} {} el reloj de este equipo",
                roughly(*ahead_s),
                if *ahead_s < 0 { "detrás de" } else { "adelante de" }
            ),
            match *likely {
                "this-machine" => {
                    "Las horas del servidor concuerdan entre sí: probablemente falla la de este equipo; ajústela."
                }
                "date-header" => {
                    "generated_at concuerda con este equipo: probablemente falla la hora de un proxy."
                }
                _ => "Averigüe cuál falla.",
            },
        ),
        AnswerFact::FindingsCut { of, more, .. } => brief(format!("{of}: hay {more} más que no se enumeran")),
        AnswerFact::DateMissing {} => brief("sin encabezado Date, no se compararon relojes"),
    }
}

fn shown(content_type: &str) -> &str {
    if content_type.is_empty() { "sin Content-Type" } else { content_type }
}

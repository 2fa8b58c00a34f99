//! The facts of the key figures, in Spanish.

use super::remedies::REPORT_IT;
use crate::finding::ResumenFact;
use crate::report::curl;
use crate::report::words::amounts::roughly;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &ResumenFact) -> Wording {
    match fact {
        ResumenFact::ResumenFigures { requests_24h, errors_24h, clients_active, clients_total } => {
            brief(format!(
                "24 h: {requests_24h} solicitudes, {errors_24h} errores; {clients_active} de {clients_total} clientes activos"
            ))
        }
        ResumenFact::ResumenAlert { nivel: "danger", titulo, detalle, expected: false } => problem(
            "ninguna alerta crítica salvo las esperadas",
            format!("danger: {titulo}: {detalle}"),
            format!("Investíguela. Si es conocida e inofensiva: {}", curl::expect_alert(titulo)),
        ),
        ResumenFact::ResumenAlert { nivel, titulo, expected: true, .. } => {
            brief(format!("{nivel} esperada: {titulo}"))
        }
        ResumenFact::ResumenAlert { nivel, titulo, detalle, .. } => {
            brief(format!("{nivel}: {titulo}: {detalle}"))
        }
        ResumenFact::ResumenErrorRateHigh { max_pct, got_pct } => problem(
            format!("a lo más {max_pct} % de errores en 24 h"),
            format!("{got_pct} %"),
            "Vea en errors_by_endpoint y errors_by_client del resumen de dónde vienen.",
        ),
        ResumenFact::ResumenAlertsEmpty {} => {
            problem("al menos una entrada en alertas_operativas", "una lista vacía", REPORT_IT)
        }
        ResumenFact::ResumenOkNotAlone { entries } => problem(
            "una entrada ok sola en alertas_operativas, a falta de algo que reportar",
            format!("{entries} entradas, una ok entre ellas"),
            REPORT_IT,
        ),
        ResumenFact::ResumenOperationKind { field, got } => {
            problem(format!("una acción de su tipo en api_operations.{field}"), format!("{got:?}"), REPORT_IT)
        }
        ResumenFact::ResumenDaysNotToday { today, got } => problem(
            format!("api_7d.daily termina hoy, {today} en UTC, con a lo más un día de diferencia por zona"),
            format!("termina el {got}"),
            "Compare el reloj del servidor con el de este equipo. Si coinciden, repórtelo con la línea de abajo.",
        ),
        ResumenFact::ResumenSumWrong { field, expected, got } => {
            problem(format!("{field} = {expected}, la suma de sus partes"), got.to_string(), REPORT_IT)
        }
        ResumenFact::ResumenRateWrong { path, expected, got } => problem(
            format!("{path}.error_rate_pct = {expected}, sus errores entre sus solicitudes"),
            got.to_string(),
            REPORT_IT,
        ),
        ResumenFact::ResumenErrorsExceed { path, requests, errors } => problem(
            format!("{path}: no más errores que sus {requests} solicitudes"),
            format!("{errors} errores"),
            REPORT_IT,
        ),
        ResumenFact::ResumenDaysWrong { got } => {
            problem("7 días consecutivos en api_7d.daily, el más antiguo primero", got.join(", "), REPORT_IT)
        }
        ResumenFact::ResumenGeneratedAtMalformed { got } => {
            problem("generated_at como AAAA-MM-DDTHH:MM:SS[.ffffff]Z", format!("{got:?}"), REPORT_IT)
        }
        ResumenFact::ResumenStale { generated_at, date, behind_s } => problem(
            format!("generated_at a la hora de la respuesta misma, {date}"),
            format!(
                "{generated_at}, {} {}",
                roughly(*behind_s),
                if *behind_s < 0 { "después" } else { "antes" }
            ),
            "Algo intermedio guarda respuestas viejas, un caché o un proxy. No confíe en estas cifras; repórtelo.",
        ),
    }
}

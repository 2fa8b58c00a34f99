//! The facts of the key figures, in Spanish.

use super::daily::DAILY;
use super::remedies::REPORT_IT;
use crate::finding::{AlertCondition, ResumenFact};
use crate::report::known_alert::expect_alert;
use crate::report::words::amounts::roughly;
use crate::report::words::conditions::{given, seen, unmet};
use crate::report::words::offenders::offenders as told;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &ResumenFact) -> Wording {
    match fact {
        ResumenFact::ResumenFigures { requests_24h, errors_24h, clients_active, clients_total } => {
            brief(format!(
                "24 h: {requests_24h} solicitudes, {errors_24h} errores; {clients_active} de {clients_total} clientes activos"
            ))
        }
        ResumenFact::ResumenAlert {
            nivel,
            titulo,
            detalle,
            expected,
            conditions,
            error_rate_24h,
            offenders,
        } => {
            let offenders = offenders.as_ref().map(|it| told(&DAILY.offenders, it));
            alert(nivel, titulo, detalle, *expected, conditions, *error_rate_24h, offenders)
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
        ResumenFact::ResumenDeltaWrong { field, expected, got } => problem(
            format!("{field} = {expected}, el cambio porcentual de las cifras que lo acompañan"),
            got.map_or_else(|| "null".into(), |it| it.to_string()),
            REPORT_IT,
        ),
        ResumenFact::ResumenCoverageWrong { path, expected, got } => problem(
            format!("{path} = {expected}, según las cifras que lo acompañan"),
            got.to_string(),
            REPORT_IT,
        ),
        ResumenFact::ResumenOutOfRange { path, at_least, at_most, got } => problem(
            match at_most {
                None => format!("{path}: al menos {at_least}, según las cifras que lo acompañan"),
                Some(most) => format!("{path}: a lo más {most}, según las cifras que lo acompañan"),
            },
            got.to_string(),
            REPORT_IT,
        ),
        ResumenFact::ResumenOutsideDays { path, at_least, at_most, got } => problem(
            format!("{path}: de {at_least} a {at_most}, por los días de api_7d.daily en que caen esas horas"),
            got.to_string(),
            REPORT_IT,
        ),
        ResumenFact::ResumenListWrong { path, problem: "unnamed" } => {
            problem(format!("{path} con nombre o título"), "uno vacío", REPORT_IT)
        }
        ResumenFact::ResumenListWrong { path, problem: wrong } => problem(
            format!(
                "{path}: primero lo mayor, lo igual por nombre, cada cosa una vez y no más de lo que muestra el contrato"
            ),
            match *wrong {
                "too-long" => "demasiadas entradas",
                "repeated" => "una entrada que ya estaba antes",
                _ => "una entrada fuera de orden",
            },
            REPORT_IT,
        ),
        ResumenFact::ResumenMomentWrong { path, from, to, got } => problem(
            match from {
                Some(from) => format!("{path} de {from} a {to}"),
                None => format!("{path} no después de {to}"),
            },
            format!("{got:?}"),
            "Compare los relojes del servidor y de su base de datos. Si coinciden, repórtelo con la línea de abajo.",
        ),
        ResumenFact::ResumenAlertMissing { titulo, nivel, path, figure } => problem(
            format!("la alerta {nivel}: {titulo}, pues {path} es {figure}"),
            "ninguna alerta así",
            REPORT_IT,
        ),
        ResumenFact::ResumenAlertUnfounded { titulo, path, figure } => {
            problem(format!("ninguna alerta {titulo}, pues {path} es {figure}"), "la alerta", REPORT_IT)
        }
        ResumenFact::ResumenLastNotNewest { field } => problem(
            format!("api_operations.last_any la misma operación que {field}, que es la más reciente"),
            "otra, o ninguna",
            REPORT_IT,
        ),
        ResumenFact::ResumenAgrees { rows } => {
            brief(format!("las últimas operaciones son las de las {rows} filas más nuevas"))
        }
        ResumenFact::ResumenLastDiffers { field, part: "missing", id } => problem(
            format!("api_operations.{field}: la fila {id} del historial, o una más nueva"),
            "null",
            REPORT_IT,
        ),
        ResumenFact::ResumenLastDiffers { field, part, id } => problem(
            format!("api_operations.{field} como la fila {id} del historial"),
            format!("otro {part}"),
            REPORT_IT,
        ),
        ResumenFact::ResumenDaysNotLocal { id, expected, got } => problem(
            format!(
                "api_7d.daily termina el {expected}, en que el historial tiene la fila {id}, recién escrita"
            ),
            format!("termina el {got}"),
            "Uno de los dos no usa la zona horaria del servidor. Repórtelo con la línea de abajo.",
        ),
        ResumenFact::ResumenUnusedDiffers { unused, limit, candidates } => problem(
            format!("tantos candidatos como unused_30d, {unused}, y no más de {limit}"),
            format!("{candidates} candidatos de los ensayos con idle_days 30"),
            REPORT_IT,
        ),
        ResumenFact::ResumenKept { generated_at } => problem(
            "un resumen hecho cuando se pide",
            format!("el de {generated_at} dos veces"),
            "Algo intermedio guarda respuestas viejas, un caché o un proxy. No confíe en estas cifras; repórtelo.",
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

fn alert(
    nivel: &str,
    titulo: &str,
    detalle: &str,
    expected: bool,
    conditions: &[AlertCondition],
    rate: f64,
    offenders: Option<String>,
) -> Wording {
    if expected {
        let under = if conditions.is_empty() { String::new() } else { format!(" ({})", seen(conditions)) };
        let whose = offenders.map_or_else(String::new, |it| format!(": {it}"));
        return brief(format!("{nivel} esperada: {titulo}{under}{whose}"));
    }
    let unmet = unmet(conditions, |figure, got, bound| match got {
        Some(got) => format!("{figure} es {got}, no {bound}"),
        None => format!("{figure}, que debía ser {bound}, no se vio en esta ejecución"),
    });
    let unmet = if unmet.is_empty() { unmet } else { format!("; {unmet}") };
    let whose = offenders.map_or_else(String::new, |it| format!("; {it}"));
    let got = format!("{nivel}: {titulo}: {}{whose}{unmet}", detalle.trim_end_matches('.'));
    if nivel != "danger" {
        return brief(got);
    }
    let expected = if conditions.is_empty() {
        "ninguna alerta crítica salvo las esperadas".into()
    } else {
        format!("{titulo}: solo mientras {}", given(conditions))
    };
    let next = match expect_alert(titulo, rate) {
        Some(line) => {
            format!("Investíguela. Si es conocida e inofensiva (error_rate_24h es {rate}% hoy): {line}")
        }
        None => format!("Investíguela. Con error_rate_24h en {rate}% no hay nada que esperar."),
    };
    problem(expected, got, next)
}

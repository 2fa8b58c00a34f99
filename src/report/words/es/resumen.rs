//! The facts of the key figures, in Spanish.

use super::daily::DAILY;
use super::remedies::REPORT_IT;
use super::said::{
    self, day as said_day, errors as said_errors, exactly, requests as said_requests, roughly,
};
use crate::finding::{AlertCondition, ResumenFact};
use crate::report::known_alert::expect_alert;
use crate::report::words::amounts::{count, number};
use crate::report::words::conditions::{given, seen, unmet};
use crate::report::words::offenders::offenders as told;
use crate::report::words::wording::{Wording, brief, problem};

pub(super) fn fact(fact: &ResumenFact) -> Wording {
    match fact {
        ResumenFact::ResumenFigures { requests_24h, errors_24h, clients_active, clients_total } => {
            brief(format!(
                "24 h: {}, {}; {} de {}",
                said_requests(*requests_24h),
                said_errors(*errors_24h),
                number(*clients_active),
                count(*clients_total, "cliente activo", "clientes activos")
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
            let offenders = offenders.as_ref().map(|offender| told(&DAILY.offenders, offender));
            alert(nivel, titulo, detalle, *expected, conditions, *error_rate_24h, offenders)
        }
        ResumenFact::ResumenErrorRateHigh { max_pct, got_pct } => problem(
            format!("como máximo {max_pct} % de las solicitudes de 24 h con error"),
            format!("{got_pct} % tuvieron un error"),
            "Vea en errors_by_endpoint y errors_by_client del resumen de dónde vienen.",
        ),
        ResumenFact::ResumenAlertsEmpty {} => {
            problem("al menos una entrada en alertas_operativas", "la lista está vacía", REPORT_IT)
        }
        ResumenFact::ResumenOkNotAlone { entries } => problem(
            "la entrada ok de alertas_operativas sola, cuando no hay nada que reportar",
            format!("hay {}, una de ellas ok", count(*entries, "entrada", "entradas")),
            REPORT_IT,
        ),
        ResumenFact::ResumenOperationKind { field, got } => problem(
            format!("una acción de su tipo en api_operations.{field}"),
            format!("tiene {got:?}"),
            REPORT_IT,
        ),
        ResumenFact::ResumenDaysNotToday { today, got } => problem(
            format!(
                "que api_7d.daily termine hoy ({} en UTC, con un día de diferencia como máximo por la zona)",
                said_day(today)
            ),
            format!("termina el {}", said_day(got)),
            "Compare el reloj del servidor con el de este equipo. Si coinciden, repórtelo con este texto.",
        ),
        ResumenFact::ResumenSumWrong { field, expected, got } => problem(
            format!("{field} = {}, la suma de sus partes", number(*expected)),
            format!("es {}", number(*got)),
            REPORT_IT,
        ),
        ResumenFact::ResumenRateWrong { path, expected, got } => problem(
            format!("{path}.error_rate_pct = {expected}, sus errores entre sus solicitudes"),
            format!("es {got}"),
            REPORT_IT,
        ),
        ResumenFact::ResumenDeltaWrong { field, expected, got } => problem(
            format!("{field} = {expected}, el cambio porcentual de las cifras que lo acompañan"),
            got.map_or_else(|| "es null".into(), |got| format!("es {got}")),
            REPORT_IT,
        ),
        ResumenFact::ResumenCoverageWrong { path, expected, got } => problem(
            format!("{path} = {expected}, según las cifras que lo acompañan"),
            format!("es {got}"),
            REPORT_IT,
        ),
        ResumenFact::ResumenOutOfRange { path, at_least, at_most, got } => problem(
            match at_most {
                None => format!("{path}: al menos {}, según las cifras que lo acompañan", number(*at_least)),
                Some(most) => {
                    format!("{path}: como máximo {}, según las cifras que lo acompañan", number(*most))
                }
            },
            format!("es {}", number(*got)),
            REPORT_IT,
        ),
        ResumenFact::ResumenOutsideDays { path, at_least, at_most, got } => problem(
            format!(
                "{path}: de {} a {}, por los días de api_7d.daily en que caen esas horas",
                number(*at_least),
                number(*at_most)
            ),
            format!("es {}", number(*got)),
            REPORT_IT,
        ),
        ResumenFact::ResumenListWrong { path, problem: "unnamed" } => {
            problem(format!("que {path} tenga nombre o título"), "está vacío", REPORT_IT)
        }
        ResumenFact::ResumenListWrong { path, problem: wrong } => problem(
            format!(
                "{path}: primero lo más grande, lo igual por nombre, cada entrada una vez y no más de las que muestra el contrato"
            ),
            match *wrong {
                "too-long" => "tiene demasiadas entradas",
                "repeated" => "una entrada está dos veces",
                _ => "una entrada está fuera de orden",
            },
            REPORT_IT,
        ),
        ResumenFact::ResumenMomentWrong { path, from, to, got } => problem(
            match from {
                Some(from) => format!("{path} entre el {} y el {}", exactly(from), exactly(to)),
                None => format!("{path} no después del {}", exactly(to)),
            },
            format!("es {}", exactly(got)),
            "Compare los relojes del servidor y de su base de datos. Si coinciden, repórtelo con este texto.",
        ),
        ResumenFact::ResumenAlertMissing { titulo, nivel, path, figure } => problem(
            format!("la {} «{titulo}», porque {path} es {}", said::alert(nivel), number(*figure)),
            "la alerta no está",
            REPORT_IT,
        ),
        ResumenFact::ResumenAlertUnfounded { titulo, path, figure } => problem(
            format!("que no haya una alerta «{titulo}», porque {path} es {}", number(*figure)),
            "la alerta está",
            REPORT_IT,
        ),
        ResumenFact::ResumenLastNotNewest { field } => problem(
            format!("que api_operations.last_any sea la misma operación que {field}, la más reciente"),
            "es otra, o null",
            REPORT_IT,
        ),
        ResumenFact::ResumenAgrees { rows } => brief(match rows {
            1 => "las últimas operaciones concuerdan con la fila más nueva".into(),
            rows => format!("las últimas operaciones concuerdan con las {} filas más nuevas", number(*rows)),
        }),
        ResumenFact::ResumenLastDiffers { field, part: "missing", id } => problem(
            format!("api_operations.{field}: la fila {id} del historial, o una más nueva"),
            "es null",
            REPORT_IT,
        ),
        ResumenFact::ResumenLastDiffers { field, part, id } => problem(
            format!("que api_operations.{field} sea como la fila {id} del historial"),
            format!("su {part} es distinto"),
            REPORT_IT,
        ),
        ResumenFact::ResumenDaysNotLocal { id, expected, got } => problem(
            format!(
                "que api_7d.daily termine el {}, el día de la fila {id} del historial, recién escrita",
                said_day(expected)
            ),
            format!("termina el {}", said_day(got)),
            "Uno de los dos no usa la zona horaria del servidor. Repórtelo con este texto.",
        ),
        ResumenFact::ResumenUnusedDiffers { unused, limit, candidates } => problem(
            format!(
                "tantos candidatos como unused_30d ({}), como máximo {}",
                number(*unused),
                number(*limit)
            ),
            format!("los ensayos con idle_days 30 encontraron {}", number(*candidates)),
            REPORT_IT,
        ),
        ResumenFact::ResumenKept { generated_at } => problem(
            "un resumen nuevo en cada solicitud",
            format!("llegó dos veces el del {}", exactly(generated_at)),
            "Un caché o un proxy en el camino guarda respuestas viejas. No confíe en estas cifras; repórtelo.",
        ),
        ResumenFact::ResumenErrorsExceed { path, requests, errors } => problem(
            format!("{path}: como máximo tantos errores como solicitudes, {}", number(*requests)),
            format!("tiene {}", said_errors(*errors)),
            REPORT_IT,
        ),
        ResumenFact::ResumenDaysWrong { got } => problem(
            "7 días consecutivos en api_7d.daily, el más antiguo primero",
            format!("tiene {}", got.join(", ")),
            REPORT_IT,
        ),
        ResumenFact::ResumenGeneratedAtMalformed { got } => {
            problem("generated_at como AAAA-MM-DDTHH:MM:SS[.ffffff]Z", format!("es {got:?}"), REPORT_IT)
        }
        ResumenFact::ResumenStale { generated_at, date, behind_s } => problem(
            format!("generated_at a la hora de su respuesta, {}", exactly(date)),
            format!(
                "es {}, {} {}",
                exactly(generated_at),
                roughly(*behind_s),
                if *behind_s < 0 { "después" } else { "antes" }
            ),
            "Un caché o un proxy en el camino guarda respuestas viejas. No confíe en estas cifras; repórtelo.",
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
        let whose = offenders.map_or_else(String::new, |offender| format!(": {offender}"));
        return brief(format!("{} esperada: {titulo}{under}{whose}", said::alert(nivel)));
    }
    let unmet = unmet(conditions, |figure, got, bound| match got {
        Some(got) => format!("{figure} es {got}, no {bound}"),
        None => format!("esta ejecución no vio {figure}, que debe ser {bound}"),
    });
    let unmet = if unmet.is_empty() { unmet } else { format!("; {unmet}") };
    let whose = offenders.map_or_else(String::new, |offender| format!("; {offender}"));
    let got = format!(
        "{}: {titulo}: {}{whose}{unmet}",
        said::alert(nivel),
        said::moments_in(detalle.trim_end_matches('.'))
    );
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
            format!(
                "Averigüe qué la causa. Si es conocida e inofensiva (error_rate_24h es {rate}% hoy): {line}"
            )
        }
        None => {
            format!("Averigüe qué la causa. Con error_rate_24h en {rate}% no conviene darla por esperada.")
        }
    };
    problem(expected, got, next)
}

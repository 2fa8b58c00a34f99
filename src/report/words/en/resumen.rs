//! The facts of the key figures, in English.

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
                "24 h: {requests_24h} requests, {errors_24h} errors; {clients_active} of {clients_total} clients active"
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
            format!("at most {max_pct} % errors in 24 h"),
            format!("{got_pct} %"),
            "See errors_by_endpoint and errors_by_client in resumen for where they come from.",
        ),
        ResumenFact::ResumenAlertsEmpty {} => {
            problem("at least one entry in alertas_operativas", "an empty list", REPORT_IT)
        }
        ResumenFact::ResumenOkNotAlone { entries } => problem(
            "an ok entry in alertas_operativas alone, for want of anything to report",
            format!("{entries} entries with an ok among them"),
            REPORT_IT,
        ),
        ResumenFact::ResumenOperationKind { field, got } => problem(
            format!("an action of its own kind in api_operations.{field}"),
            format!("{got:?}"),
            REPORT_IT,
        ),
        ResumenFact::ResumenDaysNotToday { today, got } => problem(
            format!("api_7d.daily ends today, {today} in UTC, give or take a zone's day"),
            format!("it ends on {got}"),
            "Compare the server's clock with this machine's. If they agree, report it with the line below.",
        ),
        ResumenFact::ResumenSumWrong { field, expected, got } => {
            problem(format!("{field} = {expected}, the sum of its parts"), got.to_string(), REPORT_IT)
        }
        ResumenFact::ResumenRateWrong { path, expected, got } => problem(
            format!("{path}.error_rate_pct = {expected}, its errors by its requests"),
            got.to_string(),
            REPORT_IT,
        ),
        ResumenFact::ResumenDeltaWrong { field, expected, got } => problem(
            format!("{field} = {expected}, the change in percent of the figures beside it"),
            got.map_or_else(|| "null".into(), |it| it.to_string()),
            REPORT_IT,
        ),
        ResumenFact::ResumenCoverageWrong { path, expected, got } => {
            problem(format!("{path} = {expected}, by the figures beside it"), got.to_string(), REPORT_IT)
        }
        ResumenFact::ResumenOutOfRange { path, at_least, at_most, got } => problem(
            match at_most {
                None => format!("{path}: at least {at_least}, as the figures beside it say"),
                Some(most) => format!("{path}: at most {most}, as the figures beside it say"),
            },
            got.to_string(),
            REPORT_IT,
        ),
        ResumenFact::ResumenOutsideDays { path, at_least, at_most, got } => problem(
            format!(
                "{path}: from {at_least} to {at_most}, by the days of api_7d.daily that these hours lie in"
            ),
            got.to_string(),
            REPORT_IT,
        ),
        ResumenFact::ResumenListWrong { path, problem: "unnamed" } => {
            problem(format!("{path} with a name or a title"), "an empty one", REPORT_IT)
        }
        ResumenFact::ResumenListWrong { path, problem: wrong } => problem(
            format!(
                "{path}: the largest first, those alike by name, each once, and no more than the contract shows"
            ),
            match *wrong {
                "too-long" => "too many entries",
                "repeated" => "an entry that was there before",
                _ => "an entry out of order",
            },
            REPORT_IT,
        ),
        ResumenFact::ResumenMomentWrong { path, from, to, got } => problem(
            match from {
                Some(from) => format!("{path} from {from} to {to}"),
                None => format!("{path} no later than {to}"),
            },
            format!("{got:?}"),
            "Compare the clocks of the server and of its database. If they agree, report it with the line below.",
        ),
        ResumenFact::ResumenAlertMissing { titulo, nivel, path, figure } => {
            problem(format!("the alert {nivel}: {titulo}, as {path} is {figure}"), "no such alert", REPORT_IT)
        }
        ResumenFact::ResumenAlertUnfounded { titulo, path, figure } => {
            problem(format!("no alert {titulo}, as {path} is {figure}"), "the alert", REPORT_IT)
        }
        ResumenFact::ResumenLastNotNewest { field } => problem(
            format!("api_operations.last_any the same operation as {field}, which is the newest"),
            "another one, or none",
            REPORT_IT,
        ),
        ResumenFact::ResumenAgrees { rows } => {
            brief(format!("the last operations are those of the {rows} newest rows"))
        }
        ResumenFact::ResumenLastDiffers { field, part: "missing", id } => problem(
            format!("api_operations.{field}: row {id} of the historial, or a newer one"),
            "null",
            REPORT_IT,
        ),
        ResumenFact::ResumenLastDiffers { field, part, id } => problem(
            format!("api_operations.{field} as row {id} of the historial has it"),
            format!("another {part}"),
            REPORT_IT,
        ),
        ResumenFact::ResumenDaysNotLocal { id, expected, got } => problem(
            format!("api_7d.daily ends on {expected}, under which the historial has row {id}, just written"),
            format!("it ends on {got}"),
            "One of them does not go by the server's time zone. Report it with the line below.",
        ),
        ResumenFact::ResumenUnusedDiffers { unused, limit, candidates } => problem(
            format!("as many candidates as unused_30d, {unused}, and no more than {limit}"),
            format!("{candidates} candidates of the rehearsals with idle_days 30"),
            REPORT_IT,
        ),
        ResumenFact::ResumenKept { generated_at } => problem(
            "a resumen that is made when it is asked for",
            format!("the one of {generated_at} twice"),
            "Something between keeps old answers, a cache or a proxy. Do not trust these figures; report it.",
        ),
        ResumenFact::ResumenErrorsExceed { path, requests, errors } => problem(
            format!("{path}: no more errors than its {requests} requests"),
            format!("{errors} errors"),
            REPORT_IT,
        ),
        ResumenFact::ResumenDaysWrong { got } => {
            problem("7 consecutive days in api_7d.daily, oldest first", got.join(", "), REPORT_IT)
        }
        ResumenFact::ResumenGeneratedAtMalformed { got } => {
            problem("generated_at as YYYY-MM-DDTHH:MM:SS[.ffffff]Z", format!("{got:?}"), REPORT_IT)
        }
        ResumenFact::ResumenStale { generated_at, date, behind_s } => problem(
            format!("generated_at at the answer's own time, {date}"),
            format!(
                "{generated_at}, {} {}",
                roughly(*behind_s),
                if *behind_s < 0 { "later" } else { "earlier" }
            ),
            "Something between keeps old answers, a cache or a proxy. Do not trust these figures; report it.",
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
        return brief(format!("expected {nivel}: {titulo}{under}{whose}"));
    }
    let unmet = unmet(conditions, |figure, got, bound| match got {
        Some(got) => format!("{figure} is {got}, not {bound}"),
        None => format!("{figure}, to be {bound}, was not seen in this run"),
    });
    let unmet = if unmet.is_empty() { unmet } else { format!("; {unmet}") };
    let whose = offenders.map_or_else(String::new, |it| format!("; {it}"));
    let got = format!("{nivel}: {titulo}: {}{whose}{unmet}", detalle.trim_end_matches('.'));
    if nivel != "danger" {
        return brief(got);
    }
    let expected = if conditions.is_empty() {
        "no critical alert but the expected ones".into()
    } else {
        format!("{titulo}: only while {}", given(conditions))
    };
    let next = match expect_alert(titulo, rate) {
        Some(line) => {
            format!("Look into it. If it is known and harmless (error_rate_24h is {rate}% today): {line}")
        }
        None => format!("Look into it. With error_rate_24h at {rate}% there is nothing to expect."),
    };
    problem(expected, got, next)
}

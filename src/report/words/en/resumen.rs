//! The facts of the key figures, in English.

use super::daily::DAILY;
use super::remedies::REPORT_IT;
use super::said::{self, errors as said_errors, exactly, requests as said_requests, roughly};
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
                "24 h: {}, {}; {} of {} active",
                said_requests(*requests_24h),
                said_errors(*errors_24h),
                number(*clients_active),
                said::clients(*clients_total)
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
            format!("at most {max_pct} % of the requests of 24 h with an error"),
            format!("{got_pct} % had an error"),
            "Look at errors_by_endpoint and errors_by_client in the resumen to see where they come from.",
        ),
        ResumenFact::ResumenAlertsEmpty {} => {
            problem("at least one entry in alertas_operativas", "the list is empty", REPORT_IT)
        }
        ResumenFact::ResumenOkNotAlone { entries } => problem(
            "the ok entry of alertas_operativas alone, when there is nothing to report",
            format!("there are {}, one of them ok", count(*entries, "entry", "entries")),
            REPORT_IT,
        ),
        ResumenFact::ResumenOperationKind { field, got } => problem(
            format!("an action of its own kind in api_operations.{field}"),
            format!("it has {got:?}"),
            REPORT_IT,
        ),
        ResumenFact::ResumenDaysNotToday { today, got } => problem(
            format!("api_7d.daily ends today ({today} in UTC, at most one day apart by its zone)"),
            format!("it ends on {got}"),
            "Compare the server's clock with this machine's. If they agree, report it with this text.",
        ),
        ResumenFact::ResumenSumWrong { field, expected, got } => problem(
            format!("{field} = {}, the sum of its parts", number(*expected)),
            format!("it is {}", number(*got)),
            REPORT_IT,
        ),
        ResumenFact::ResumenRateWrong { path, expected, got } => problem(
            format!("{path}.error_rate_pct = {expected}, by its errors and requests"),
            format!("it is {got}"),
            REPORT_IT,
        ),
        ResumenFact::ResumenDeltaWrong { field, expected, got } => problem(
            format!("{field} = {expected}, the change in percent of the figures beside it"),
            got.map_or_else(|| "it is null".into(), |got| format!("it is {got}")),
            REPORT_IT,
        ),
        ResumenFact::ResumenCoverageWrong { path, expected, got } => problem(
            format!("{path} = {expected}, by the figures beside it"),
            format!("it is {got}"),
            REPORT_IT,
        ),
        ResumenFact::ResumenOutOfRange { path, at_least, at_most, got } => problem(
            match at_most {
                None => format!("{path}: at least {}, as the figures beside it say", number(*at_least)),
                Some(most) => format!("{path}: at most {}, as the figures beside it say", number(*most)),
            },
            format!("it is {}", number(*got)),
            REPORT_IT,
        ),
        ResumenFact::ResumenOutsideDays { path, at_least, at_most, got } => problem(
            format!(
                "{path}: from {} to {}, by the days of api_7d.daily with these hours",
                number(*at_least),
                number(*at_most)
            ),
            format!("it is {}", number(*got)),
            REPORT_IT,
        ),
        ResumenFact::ResumenListWrong { path, problem: "unnamed" } => {
            problem(format!("{path} has a name or a title"), "it is empty", REPORT_IT)
        }
        ResumenFact::ResumenListWrong { path, problem: wrong } => problem(
            format!(
                "{path}: the largest first, equal ones by name, each one once, and no more than the contract shows"
            ),
            match *wrong {
                "too-long" => "it has too many entries",
                "repeated" => "an entry is there twice",
                _ => "an entry is out of order",
            },
            REPORT_IT,
        ),
        ResumenFact::ResumenMomentWrong { path, from, to, got } => problem(
            match from {
                Some(from) => format!("{path} between {} and {}", exactly(from), exactly(to)),
                None => format!("{path} not later than {}", exactly(to)),
            },
            format!("it is {}", exactly(got)),
            "Compare the clocks of the server and of its database. If they agree, report it with this text.",
        ),
        ResumenFact::ResumenAlertMissing { titulo, nivel, path, figure } => problem(
            format!("the {} \"{titulo}\", because {path} is {}", said::alert(nivel), number(*figure)),
            "the alert is missing",
            REPORT_IT,
        ),
        ResumenFact::ResumenAlertUnfounded { titulo, path, figure } => problem(
            format!("no alert \"{titulo}\", because {path} is {}", number(*figure)),
            "the alert is there",
            REPORT_IT,
        ),
        ResumenFact::ResumenLastNotNewest { field } => problem(
            format!("api_operations.last_any is the same operation as {field}, which is the newest"),
            "it is another one, or null",
            REPORT_IT,
        ),
        ResumenFact::ResumenAgrees { rows } => {
            brief(format!("the last operations agree with the newest {}", said::rows(*rows)))
        }
        ResumenFact::ResumenLastDiffers { field, part: "missing", id } => problem(
            format!("api_operations.{field}: row {id} of the historial, or a newer one"),
            "it is null",
            REPORT_IT,
        ),
        ResumenFact::ResumenLastDiffers { field, part, id } => problem(
            format!("api_operations.{field} is like row {id} of the historial"),
            format!("its {part} is different"),
            REPORT_IT,
        ),
        ResumenFact::ResumenDaysNotLocal { id, expected, got } => problem(
            format!(
                "api_7d.daily ends on {expected}, the day of row {id} of the historial, which was just written"
            ),
            format!("it ends on {got}"),
            "One of the two does not use the server's time zone. Report it with this text.",
        ),
        ResumenFact::ResumenUnusedDiffers { unused, limit, candidates } => problem(
            format!("as many candidates as unused_30d ({}), at most {}", number(*unused), number(*limit)),
            format!("the rehearsals with idle_days 30 found {}", number(*candidates)),
            REPORT_IT,
        ),
        ResumenFact::ResumenKept { generated_at } => problem(
            "a new resumen for every request",
            format!("the one of {} came twice", exactly(generated_at)),
            "A cache or a proxy on the way keeps old answers. Do not trust these figures; report it.",
        ),
        ResumenFact::ResumenErrorsExceed { path, requests, errors } => problem(
            format!("{path}: at most as many errors as its {}", said_requests(*requests)),
            format!("it has {}", said_errors(*errors)),
            REPORT_IT,
        ),
        ResumenFact::ResumenDaysWrong { got } => problem(
            "7 consecutive days in api_7d.daily, the oldest first",
            format!("it has {}", got.join(", ")),
            REPORT_IT,
        ),
        ResumenFact::ResumenGeneratedAtMalformed { got } => {
            problem("generated_at as YYYY-MM-DDTHH:MM:SS[.ffffff]Z", format!("it is {got:?}"), REPORT_IT)
        }
        ResumenFact::ResumenStale { generated_at, date, behind_s } => problem(
            format!("generated_at at the time of its answer, {}", exactly(date)),
            format!(
                "it is {}, {} {}",
                exactly(generated_at),
                roughly(*behind_s),
                if *behind_s < 0 { "later" } else { "earlier" }
            ),
            "A cache or a proxy on the way keeps old answers. Do not trust these figures; report it.",
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
        return brief(format!("expected {}: {titulo}{under}{whose}", said::alert(nivel)));
    }
    let unmet = unmet(conditions, |figure, got, bound| match got {
        Some(got) => format!("{figure} is {got}, not {bound}"),
        None => format!("this run did not see {figure}, which must be {bound}"),
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
        "no critical alert except the expected ones".into()
    } else {
        format!("{titulo}: only while {}", given(conditions))
    };
    let next = match expect_alert(titulo, rate) {
        Some(line) => {
            format!(
                "Find out what causes it. If it is known and harmless (error_rate_24h is {rate}% today): {line}"
            )
        }
        None => format!("Find out what causes it. With error_rate_24h at {rate}% it should not be expected."),
    };
    problem(expected, got, next)
}

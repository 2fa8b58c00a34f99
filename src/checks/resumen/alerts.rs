//! The alerts of `resumen`, compared with those that are expected. Pure.

use super::expected_alerts::{Condition, Figure};
use crate::checks::plan::Policy;
use crate::finding::{AlertCondition, Finding, Offender, Offenders, ResumenFact, Severity};
use crate::model::resumen::{Alerta, Api24h, Nivel, Resumen};

/// Figures that conditions name and that `resumen` does not have, as far as this run reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OtherFigures {
    /// Rows of the historial, all of them.
    pub rows_total: Option<u64>,
    /// Clients that a deactivation would take.
    pub idle_candidates: Option<u64>,
    /// Log rows that a purge would find.
    pub purge_candidates: Option<u64>,
}

/// Shows every alert. A critical one fails and another one warns, unless it is expected and the figures are those
/// under which it is.
#[must_use]
pub fn judge(policy: &Policy, resumen: &Resumen, others: OtherFigures) -> Vec<Finding> {
    let seen = |figure| seen(figure, resumen, others);
    let rate = seen(Figure::ErrorRate24h).map_or(0.0, rounded);
    let judged = |alerta: &Alerta| {
        if alerta.nivel == Nivel::Ok {
            return None;
        }
        let under = policy.expected_alerts.of(&alerta.titulo, seen);
        let conditions: Vec<_> =
            under.unwrap_or_default().iter().map(|under| held(under, seen(under.figure))).collect();
        let expected = under.is_some() && conditions.iter().all(|condition| condition.holds);
        let severity = match (alerta.nivel, expected) {
            (Nivel::Danger, false) => Severity::Failure,
            (Nivel::Warning, false) => Severity::Warning,
            (Nivel::Danger | Nivel::Warning, true) | (Nivel::Ok, _) => Severity::Info,
        };
        let fact = ResumenFact::ResumenAlert {
            nivel: alerta.nivel.into(),
            titulo: alerta.titulo.clone(),
            detalle: alerta.detalle.clone(),
            expected,
            conditions,
            error_rate_24h: rate,
            offenders: is_about_errors(alerta).then(|| offenders(&resumen.api_24h)).flatten(),
        };
        Some(Finding::new(severity, fact))
    };
    resumen.alertas_operativas.iter().filter_map(judged).collect()
}

/// Whether the alert is one of the deployment's two on errors, "Errores API en últimas 24h" and "Spike de errores
/// API (24h)".
fn is_about_errors(alerta: &Alerta) -> bool {
    alerta.titulo.to_lowercase().contains("error")
}

/// Most entries of a list that are shown; the contract's own bound.
const MOST_OFFENDERS: usize = 12;

fn offenders(day: &Api24h) -> Option<Box<Offenders>> {
    let endpoints = day.errors_by_endpoint.iter().take(MOST_OFFENDERS);
    let clients = day.errors_by_client.iter().take(MOST_OFFENDERS);
    // Moments of one spelling, and UTC: the greatest text is the last.
    let last_at = endpoints
        .clone()
        .map(|endpoint| &endpoint.last_at)
        .chain(clients.clone().map(|client| &client.last_at))
        .max();
    (day.errors > 0).then(|| {
        Box::new(Offenders {
            errors: day.errors,
            requests: day.requests,
            last_at: last_at.cloned(),
            endpoints: endpoints
                .map(|endpoint| Offender { name: Some(endpoint.endpoint.clone()), errors: endpoint.total })
                .collect(),
            clients: clients
                .map(|client| Offender { name: client.client_nombre.clone(), errors: client.total })
                .collect(),
        })
    })
}

fn held(condition: &Condition, seen: Option<f64>) -> AlertCondition {
    AlertCondition {
        figure: condition.figure.name(),
        comparison: condition.comparison.sign(),
        bound: condition.bound,
        got: seen.map(rounded),
        holds: condition.holds(seen),
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of a bakery are far below 2^52")]
fn seen(figure: Figure, resumen: &Resumen, others: OtherFigures) -> Option<f64> {
    let (day, clients) = (&resumen.api_24h, &resumen.api_clients);
    let count = match figure {
        Figure::ErrorRate24h if day.requests == 0 => Some(0),
        Figure::ErrorRate24h => return Some(day.errors as f64 * 100.0 / day.requests as f64),
        Figure::Errors24h => Some(day.errors),
        Figure::Requests24h => Some(day.requests),
        Figure::ClientsActive => Some(clients.active),
        Figure::ClientsTotal => Some(clients.total),
        Figure::RowsTotal => others.rows_total,
        Figure::IdleCandidates => others.idle_candidates,
        Figure::PurgeCandidates => others.purge_candidates,
    };
    count.map(|count| count as f64)
}

/// Rounds to two places, as the deployment rounds its rates.
fn rounded(figure: f64) -> f64 {
    (figure * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::resumen::expected_alerts::ExpectedAlerts;
    use crate::checks::testing::{failures, fixture, warnings};
    use crate::finding::Fact;

    /// 15 errors of 125 requests, 12 %; two critical alerts and a warning.
    fn judged(texts: &[&str], others: OtherFigures) -> Vec<Finding> {
        let texts: Vec<_> = texts.iter().map(|text| (*text).to_owned()).collect();
        let expected_alerts = ExpectedAlerts::read(&texts).unwrap();
        let policy = Policy { expected_alerts, ..Policy::default() };
        judge(&policy, &fixture("resumen.json"), others)
    }

    fn counted(texts: &[&str]) -> (usize, usize) {
        let findings = judged(texts, OtherFigures::default());
        (failures(&findings).len(), warnings(&findings).len())
    }

    #[test]
    fn a_critical_alert_fails_unless_it_is_expected() {
        assert_eq!(counted(&[]), (2, 1), "two danger, one warning");
        assert_eq!(counted(&["Errores API*"]), (1, 1));
        assert_eq!(counted(&["Errores API*", "Spike *"]), (0, 1));
        assert_eq!(counted(&["*"]), (0, 0));
        assert_eq!(counted(&["Errores"]), (2, 1), "a glob is for the whole title");
    }

    #[test]
    fn an_expectation_stands_while_its_conditions_hold() {
        assert_eq!(counted(&["* if error_rate_24h < 12.5%"]), (0, 0));
        assert_eq!(counted(&["* if error_rate_24h < 12%"]), (2, 1));
        assert_eq!(counted(&["* if error_rate_24h <= 12%"]), (0, 0));
        assert_eq!(counted(&["* if errors_24h < 16 and requests_24h >= 125"]), (0, 0));
        assert_eq!(counted(&["* if errors_24h < 16 and requests_24h > 125"]), (2, 1));
        assert_eq!(counted(&["* if clients_active = 1", "x"][1..]), (2, 1));
        assert_eq!(counted(&["* if clients_active >= 37 and clients_total <= 40"]), (0, 0));
        assert_eq!(counted(&["Errores API* if errors_24h < 5", "Errores*"]), (1, 1), "either will do");
    }

    #[test]
    fn a_figure_of_others_counts_where_it_was_seen() {
        for (figure, others) in [
            ("rows_total", OtherFigures { rows_total: Some(60), ..Default::default() }),
            ("idle_candidates", OtherFigures { idle_candidates: Some(60), ..Default::default() }),
            ("purge_candidates", OtherFigures { purge_candidates: Some(60), ..Default::default() }),
        ] {
            let below = |bound: u32| failures(&judged(&[&format!("* if {figure} < {bound}")], others)).len();
            assert_eq!((below(61), below(60)), (0, 2), "{figure}");
            assert_eq!(counted(&[&format!("* if {figure} >= 0")]), (2, 1), "{figure} was not seen");
        }
    }

    #[test]
    fn what_does_not_hold_is_said_with_its_figure() {
        let findings =
            judged(&["Errores* if error_rate_24h < 5% and errors_24h < 99"], OtherFigures::default());
        let Fact::Resumen(ResumenFact::ResumenAlert { expected, conditions, error_rate_24h, .. }) =
            &findings[0].fact
        else {
            panic!("{findings:?}")
        };
        assert_eq!((*expected, *error_rate_24h), (false, 12.0));
        let told: Vec<_> =
            conditions.iter().map(|condition| (condition.figure, condition.got, condition.holds)).collect();
        assert_eq!(told, [("error_rate_24h", Some(12.0), false), ("errors_24h", Some(15.0), true)]);
    }

    #[test]
    fn an_alert_about_errors_names_the_offenders_and_no_other_does() {
        let mut resumen: Resumen = fixture("resumen.json");
        let told = |resumen: &Resumen| {
            let findings = judge(&Policy::default(), resumen, OtherFigures::default());
            let of = |it: &Finding| match &it.fact {
                Fact::Resumen(ResumenFact::ResumenAlert { titulo, offenders, .. }) => {
                    Some((titulo.clone(), offenders.clone()?))
                }
                _ => None,
            };
            findings.iter().filter_map(of).collect::<Vec<_>>()
        };
        let about: Vec<_> = told(&resumen);
        let titles: Vec<_> = about.iter().map(|(titulo, _)| titulo.as_str()).collect();
        assert_eq!(titles, ["Errores API en últimas 24h", "Spike de errores API (24h)"]);
        let day = &resumen.api_24h;
        let (first, offenders) = (&day.errors_by_endpoint[0], &about[0].1);
        assert_eq!((offenders.errors, offenders.requests), (day.errors, day.requests));
        let expected = Offender { name: Some(first.endpoint.clone()), errors: first.total };
        assert_eq!(offenders.endpoints[0], expected);
        assert_eq!(offenders.clients.len(), day.errors_by_client.len());
        assert!(offenders.last_at.as_ref() >= Some(&first.last_at));
        resumen.api_24h.errors = 0;
        assert_eq!(told(&resumen), []);
    }

    #[test]
    fn a_day_without_a_request_has_no_rate() {
        let mut resumen: Resumen = fixture("resumen.json");
        (resumen.api_24h.requests, resumen.api_24h.errors) = (0, 0);
        assert_eq!(seen(Figure::ErrorRate24h, &resumen, OtherFigures::default()), Some(0.0));
    }
}

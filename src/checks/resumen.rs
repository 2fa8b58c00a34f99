//! The key figures have their shape and agree with each other, and their alerts are shown.

pub mod agrees;
pub mod alerts;
pub mod expected_alerts;
mod figures;
pub(super) mod last_operations;
pub(super) mod local_today;
pub(super) mod other_figures;

use self::figures::{Doubt, Reading};
use super::about::{About, Words};
use super::check::Check;
use super::context::Context;
use super::plan::Policy;
use super::trail::Trail;
use super::{auth, clocks};
use crate::api::{Answer, CAN_VIEW_MAESTROS};
use crate::finding::{Fact, Finding, ResumenFact};
use crate::http::Stamp;
use crate::model::resumen::{Nivel, Resumen};
use crate::verdict::Outcome;

/// The check `resumen` of the catalogue.
pub const CHECK: Check = Check {
    id: "resumen",
    about: ABOUT,
    reads: &[],
    needs: &[],
    run: |ctx, trail| {
        Box::pin(async {
            let (answer, others) = tokio::join!(gather(ctx, trail), ctx.other_figures(trail));
            let (answer, policy) = (answer?, &ctx.plan().policy);
            let mut findings = judge(policy, &answer.value, &answer.stamp);
            findings.extend(settle(ctx, trail, answer).await?);
            findings.extend(alerts::judge(policy, &answer.value, others));
            let claimed = ctx.permissions().map(|permission| permission.can_view_maestros);
            findings.extend(auth::contradicted(CAN_VIEW_MAESTROS, claimed));
            Ok(findings)
        })
    },
};

const ABOUT: About = About {
    asks: Words {
        en: "GET …/resumen/; twice more if something in it is in doubt",
        es: "GET …/resumen/; dos veces más si algo en él queda en duda",
    },
    proves: Words {
        en: "every field of the contract is there; sums, rates, changes, days, lists, clients, operations, alerts and the catalogue follow from one another; what a request that came meanwhile may explain is read twice more; critical alerts are the expected ones",
        es: "están todos los campos del contrato; sumas, tasas, cambios, días, listas, clientes, operaciones, alertas y el catálogo se siguen unos de otros; lo que una solicitud llegada entretanto pueda explicar se lee dos veces más; las alertas críticas son las esperadas",
    },
    deep: None,
};

async fn gather<'a>(ctx: &'a Context<'_>, trail: &Trail) -> Result<&'a Answer<Resumen>, Outcome> {
    ctx.resumen(trail).await
}

/// Reads `resumen` twice more where a contradiction may come of a change between two of the server's statements,
/// and believes what no such change explains.
async fn settle(ctx: &Context<'_>, trail: &Trail, first: &Answer<Resumen>) -> Result<Vec<Finding>, Outcome> {
    let reading = |answer: &Answer<Resumen>| figures::judge(&answer.value, &answer.stamp);
    let found = reading(first);
    if found.iter().all(|found| found.doubt == Doubt::Nothing) {
        return Ok(Vec::new());
    }
    let second = ctx.read_resumen(trail).await?;
    let third = ctx.read_resumen(trail).await?;
    let readings = [
        Reading { resumen: &first.value, found },
        Reading { resumen: &second.value, found: reading(&second) },
        Reading { resumen: &third.value, found: reading(&third) },
    ];
    Ok(figures::settled(&readings).into_iter().map(Finding::failure).collect())
}

/// Shows the figures, compares them with each other, and compares `generated_at` with the clocks. A correct server
/// never sends an empty list of alerts, nor an `ok` beside others.
#[must_use]
pub fn judge(policy: &Policy, resumen: &Resumen, stamp: &Stamp) -> Vec<Finding> {
    let day = &resumen.api_24h;
    let mut findings = vec![Finding::info(ResumenFact::ResumenFigures {
        requests_24h: day.requests,
        errors_24h: day.errors,
        clients_active: resumen.api_clients.active,
        clients_total: resumen.api_clients.total,
    })];
    if resumen.alertas_operativas.is_empty() {
        findings.push(Finding::failure(ResumenFact::ResumenAlertsEmpty {}));
    }
    let (entries, says_ok) = (
        resumen.alertas_operativas.len(),
        resumen.alertas_operativas.iter().any(|alert| alert.nivel == Nivel::Ok),
    );
    if says_ok && entries > 1 {
        findings.push(Finding::failure(ResumenFact::ResumenOkNotAlone { entries: entries as u64 }));
    }
    let certain = figures::judge(resumen, stamp).into_iter().filter(|judge| judge.doubt == Doubt::Nothing);
    findings.extend(certain.map(|certain| Finding::failure(certain.fact)));
    findings.extend(figures::nameless(resumen).map(Finding::warning));
    findings.extend(clocks::judge(&resumen.generated_at, stamp));
    findings.extend(error_rate(policy, day.requests, day.errors).map(Finding::failure));
    findings
}

#[expect(clippy::cast_precision_loss, reason = "counts of a day are far below 2^52")]
fn error_rate(policy: &Policy, requests: u64, errors: u64) -> Option<Fact> {
    let max_pct = policy.max_error_rate_pct?;
    let exact = if requests == 0 { 0.0 } else { errors as f64 * 100.0 / requests as f64 };
    let got_pct = (exact * 100.0).round() / 100.0;
    (exact > max_pct).then_some(Fact::Resumen(ResumenFact::ResumenErrorRateHigh { max_pct, got_pct }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{failures, fixture, mismatch, recorded_stamp};
    use crate::model::resumen::Alerta;

    #[test]
    fn the_error_rate_has_a_bound_where_one_is_given() {
        let codes = |max_pct: f64| {
            let policy = Policy { max_error_rate_pct: Some(max_pct), ..Policy::default() };
            failures(&judge(&policy, &fixture("resumen.json"), &recorded_stamp()))
        };
        // 15 of 125 requests are 12 %.
        assert_eq!(codes(12.0), [""; 0]);
        assert_eq!(codes(11.9), ["resumen-error-rate-high"]);
        let of = |requests, errors| {
            let policy = Policy { max_error_rate_pct: Some(1.5), ..Policy::default() };
            error_rate(&policy, requests, errors)
        };
        assert_eq!(of(0, 0), None);
        assert_eq!(
            of(300, 100),
            Some(Fact::Resumen(ResumenFact::ResumenErrorRateHigh { max_pct: 1.5, got_pct: 33.33 }))
        );
    }

    #[test]
    fn an_empty_list_of_alerts_fails() {
        let mut resumen: Resumen = fixture("resumen.json");
        resumen.alertas_operativas.clear();
        assert_eq!(
            failures(&judge(&Policy::default(), &resumen, &recorded_stamp())),
            ["resumen-alerts-empty"]
        );
    }

    #[test]
    fn an_old_answer_is_said_to_be_old_and_nothing_more() {
        let codes = |generated_at: &str| {
            let mut resumen: Resumen = fixture("resumen.json");
            resumen.generated_at = generated_at.into();
            failures(&judge(&Policy::default(), &resumen, &recorded_stamp()))
        };
        let recorded = fixture::<Resumen>("resumen.json").generated_at;
        assert_eq!(codes(&recorded), [""; 0]);
        assert_eq!(codes("2026-11-23T12:45:08Z"), ["resumen-stale"]);
    }

    #[test]
    fn an_ok_stands_alone() {
        let codes = |recorded: usize, oks: usize| {
            let mut resumen: Resumen = fixture("resumen.json");
            resumen.alertas_operativas.truncate(recorded);
            let ok = Alerta { nivel: Nivel::Ok, titulo: "Sin alertas".into(), detalle: String::new() };
            resumen.alertas_operativas.extend(std::iter::repeat_n(ok, oks));
            let mut codes = failures(&judge(&Policy::default(), &resumen, &recorded_stamp()));
            codes.retain(|code| *code != "resumen-alert-missing");
            codes
        };
        assert_eq!(codes(0, 1), [""; 0]);
        assert_eq!(codes(1, 1), ["resumen-ok-not-alone"]);
        assert_eq!(codes(0, 2), ["resumen-ok-not-alone"]);
    }

    #[test]
    fn every_field_of_the_contract_is_asked_for() {
        for pointer in ["/api_24h/errors", "/api_7d/daily/3/day", "/api_operations/last_any", "/insumos"] {
            assert!(mismatch::<Resumen>("resumen.json", pointer).is_some(), "{pointer} may be missing");
        }
    }
}

//! The key figures have their shape and fit each other, and their alerts are shown.

use super::{Check, Context, Trail, resumen_figures};
use crate::finding::{Fact, Finding};
use crate::model::resumen::{Nivel, Resumen};
use crate::verdict::Outcome;

/// The check.
pub const CHECK: Check =
    Check { id: "resumen", run: |ctx, trail| Box::pin(async { Ok(judge(gather(ctx, trail).await?)) }) };

async fn gather<'a>(ctx: &'a Context<'_>, trail: &Trail) -> Result<&'a Resumen, Outcome> {
    Ok(&ctx.resumen(trail).await?.value)
}

/// Shows the figures and every alert. An alert is about the business and not about the API, so it
/// warns; an empty list is one that a correct server never sends.
#[must_use]
pub fn judge(resumen: &Resumen) -> Vec<Finding> {
    let mut findings = vec![Finding::info(Fact::ResumenFigures {
        requests_24h: resumen.api_24h.requests,
        errors_24h: resumen.api_24h.errors,
        clients_active: resumen.api_clients.active,
        clients_total: resumen.api_clients.total,
    })];
    if resumen.alertas_operativas.is_empty() {
        findings.push(Finding::failure(Fact::ResumenAlertsEmpty {}));
    }
    findings.extend(resumen_figures::judge(resumen).into_iter().map(Finding::failure));
    for alerta in resumen.alertas_operativas.iter().filter(|alerta| alerta.nivel != Nivel::Ok) {
        findings.push(Finding::warning(Fact::ResumenAlert {
            nivel: alerta.nivel.into(),
            titulo: alerta.titulo.clone(),
            detalle: alerta.detalle.clone(),
        }));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{failures, fixture, mismatch, warnings};

    #[test]
    fn the_recorded_alerts_are_shown() {
        let findings = judge(&fixture("resumen.json"));
        assert_eq!(failures(&findings), [""; 0]);
        assert_eq!(warnings(&findings), ["resumen-alert"; 3]);
    }

    #[test]
    fn an_empty_list_of_alerts_fails() {
        let mut resumen: Resumen = fixture("resumen.json");
        resumen.alertas_operativas.clear();
        assert_eq!(failures(&judge(&resumen)), ["resumen-alerts-empty"]);
    }

    #[test]
    fn every_field_of_the_contract_is_asked_for() {
        for pointer in ["/api_24h/errors", "/api_7d/daily/3/day", "/api_operations/last_any", "/insumos"] {
            assert!(mismatch::<Resumen>("resumen.json", pointer).is_some(), "{pointer} may be missing");
        }
    }
}

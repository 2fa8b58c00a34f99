//! `alertas_operativas`: by the deployment's rules over the figures beside it.

use serde::Serialize;

use super::catalogue::Catalogue;
use super::clock::{self, DAY};

/// What whoever works with the sandbox expects of it: every day has errors, and a few are no news.
pub(crate) const KNOWN_ALERTS: &str = "Errores API* if error_rate_24h < 10%";

/// From how many errors in 24 hours on they can be a spike.
const SPIKE_ERRORS: usize = 5;
/// From which growth on, in percent, errors are a spike.
const SPIKE_PCT: f64 = 50.0;

/// One entry.
#[derive(Serialize)]
pub(super) struct Alert {
    nivel: &'static str,
    titulo: &'static str,
    detalle: String,
}

fn alert(nivel: &'static str, titulo: &'static str, detalle: impl Into<String>) -> Alert {
    Alert { nivel, titulo, detalle: detalle.into() }
}

/// All that apply; with nothing to report there is one `ok`. `errors` of the last 24 hours, `before` of those before.
pub(super) fn alerts(errors: usize, before: usize, catalogue: &Catalogue, now: i64) -> Vec<Alert> {
    let mut alerts = Vec::new();
    if errors > 0 {
        let detalle = format!("{errors} requests con status >= 400.");
        alerts.push(alert("danger", "Errores API en últimas 24h", detalle));
    }
    let growth_pct = if before == 0 { 100.0 } else { (errors as f64 / before as f64 - 1.0) * 100.0 };
    if errors >= SPIKE_ERRORS && growth_pct >= SPIKE_PCT {
        let detalle = format!("Errores 24h: {errors} vs {before} previos ({growth_pct:+.2}%).");
        alerts.push(alert("danger", "Spike de errores API (24h)", detalle));
    }
    alerts.extend(of_catalogue(catalogue, now));
    if alerts.is_empty() {
        alerts.push(alert("ok", "Sin alertas", "No hay alertas operativas."));
    }
    alerts
}

fn of_catalogue(catalogue: &Catalogue, now: i64) -> Vec<Alert> {
    let mut alerts = Vec::new();
    if catalogue.pending() > 0 {
        let detalle = format!("{} elementos de Point sin resolver.", catalogue.pending());
        alerts.push(alert("warning", "Pendientes Point abiertos", detalle));
    }
    if catalogue.unmatched_lines() > 0 {
        let detalle = format!("{} líneas de receta sin insumo.", catalogue.unmatched_lines());
        alerts.push(alert("warning", "Líneas receta sin match", detalle));
    }
    match catalogue.synced_at() {
        None => {
            let detalle = "No hay corridas de sincronización registradas.";
            alerts.push(alert("warning", "Sync de almacén no ejecutado", detalle));
        }
        // Moments in one spelling stand in the order of their texts.
        Some(at) if *at < *clock::json(now - DAY) => {
            let detalle = format!("Última corrida: {at}.");
            alerts.push(alert("warning", "Sync de almacén desactualizado", detalle));
        }
        Some(_) => {}
    }
    alerts
}

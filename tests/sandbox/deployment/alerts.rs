//! `alertas_operativas`: by rules over the figures beside it.

use serde::Serialize;

use super::catalogue::Catalogue;
use super::resumen::Comparativo;

/// From how many errors in 24 hours on it is critical, and not only worth a look.
const MANY_ERRORS: usize = 10;
/// From how many errors in 24 hours on,
const SPIKE_ERRORS: usize = 5;
/// and from which growth on, in percent, errors are a spike.
const SPIKE_PCT: f64 = 50.0;

/// One entry.
#[derive(Serialize)]
pub(super) struct Alert {
    nivel: &'static str,
    titulo: &'static str,
    detalle: String,
}

/// All that apply; with nothing to report there is one `ok`.
pub(super) fn alerts(errors: usize, before: &Comparativo, catalogue: &Catalogue) -> Vec<Alert> {
    let mut alerts = Vec::new();
    if errors > 0 {
        let nivel = if errors >= MANY_ERRORS { "danger" } else { "warning" };
        let detalle = format!("{errors} requests con status >= 400.");
        alerts.push(Alert { nivel, titulo: "Errores API en últimas 24h", detalle });
    }
    let pct = before.errors_delta_pct;
    if pct >= SPIKE_PCT && errors >= SPIKE_ERRORS {
        let previous = before.errors_prev_24h;
        let detalle = format!("Errores 24h: {errors} vs {previous} previos (+{pct}%).");
        alerts.push(Alert { nivel: "danger", titulo: "Spike de errores API (24h)", detalle });
    }
    let mut warn = |titulo, detalle| alerts.push(Alert { nivel: "warning", titulo, detalle });
    if catalogue.open() > 0 {
        warn("Pendientes Point abiertos", format!("{} pendientes por resolver.", catalogue.open()));
    }
    if catalogue.unmatched() > 0 {
        warn("Líneas receta sin match", format!("{} líneas sin insumo asociado.", catalogue.unmatched()));
    }
    // The catalogue's is always older than a day.
    warn("Sync de almacén desactualizado", String::from("La última corrida tiene más de 24 horas."));
    if alerts.is_empty() {
        let detalle = String::from("No hay alertas operativas.");
        alerts.push(Alert { nivel: "ok", titulo: "Sin alertas", detalle });
    }
    alerts
}

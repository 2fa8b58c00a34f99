//! `alertas_operativas`: by rules over the figures beside it.

use serde::Serialize;

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

/// All that apply; with nothing to report there is one `ok`. `synced`: whether the warehouse ever was.
pub(super) fn alerts(errors: usize, before: &Comparativo, synced: bool) -> Vec<Alert> {
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
    if !synced {
        let detalle = String::from("No hay corridas de sincronización registradas.");
        alerts.push(Alert { nivel: "warning", titulo: "Sync de almacén no ejecutado", detalle });
    }
    if alerts.is_empty() {
        let detalle = String::from("No hay alertas operativas.");
        alerts.push(Alert { nivel: "ok", titulo: "Sin alertas", detalle });
    }
    alerts
}

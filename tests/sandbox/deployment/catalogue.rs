//! The blocks of resumen that are not about the API.

use serde::Serialize;
use serde_json::{Value, json};

/// Those of a deployment without a catalogue.
#[derive(Serialize)]
pub(super) struct Catalogue {
    insumos: Value,
    recetas: Value,
    proveedores: Value,
    point_pending: Value,
    inventario: Value,
}

impl Catalogue {
    pub(super) fn empty() -> Self {
        Self {
            insumos: json!({"activos": 0, "con_codigo_point": 0, "sin_codigo_point": 0, "cobertura_pct": 100.0}),
            recetas: json!({
                "total": 0, "homologadas": 0, "sin_homologar": 0, "con_codigo_point_primario": 0,
                "con_alias_codigo_point": 0, "cobertura_pct": 100.0,
            }),
            proveedores: json!({"activos": 0, "point_pending": 0}),
            point_pending: json!({"total": 0, "por_tipo": {}}),
            inventario: json!({
                "almacen_pending_preview": 0, "almacen_latest_run_id": null, "almacen_latest_run_at": null,
                "recetas_pending_match": 0,
            }),
        }
    }
}

//! The blocks of resumen that are not about the API.

use serde::Serialize;

/// Those of a deployment without a catalogue: nothing is there, so all of it is covered.
#[derive(Serialize)]
pub(super) struct Catalogue {
    insumos: Insumos,
    recetas: Recetas,
    proveedores: Proveedores,
    point_pending: PointPending,
    inventario: Inventario,
}

#[derive(Serialize)]
struct Insumos {
    activos: usize,
    con_codigo_point: usize,
    sin_codigo_point: usize,
    cobertura_pct: f64,
}

#[derive(Serialize)]
struct Recetas {
    total: usize,
    homologadas: usize,
    sin_homologar: usize,
    con_codigo_point_primario: usize,
    con_alias_codigo_point: usize,
    cobertura_pct: f64,
}

#[derive(Serialize)]
struct Proveedores {
    activos: usize,
    point_pending: usize,
}

#[derive(Serialize)]
struct PointPending {
    total: usize,
    por_tipo: Nothing,
}

/// An empty object.
#[derive(Serialize)]
struct Nothing {}

#[derive(Serialize)]
struct Inventario {
    almacen_pending_preview: usize,
    almacen_latest_run_id: Option<u64>,
    almacen_latest_run_at: Option<String>,
    recetas_pending_match: usize,
}

impl Catalogue {
    /// Whether the warehouse was ever synchronized.
    pub(super) fn is_synced(&self) -> bool {
        self.inventario.almacen_latest_run_id.is_some()
    }

    pub(super) fn empty() -> Self {
        Self {
            insumos: Insumos { activos: 0, con_codigo_point: 0, sin_codigo_point: 0, cobertura_pct: 100.0 },
            recetas: Recetas {
                total: 0,
                homologadas: 0,
                sin_homologar: 0,
                con_codigo_point_primario: 0,
                con_alias_codigo_point: 0,
                cobertura_pct: 100.0,
            },
            proveedores: Proveedores { activos: 0, point_pending: 0 },
            point_pending: PointPending { total: 0, por_tipo: Nothing {} },
            inventario: Inventario {
                almacen_pending_preview: 0,
                almacen_latest_run_id: None,
                almacen_latest_run_at: None,
                recetas_pending_match: 0,
            },
        }
    }
}

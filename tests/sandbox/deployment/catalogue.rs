//! The blocks of resumen that are not about the API.

use serde::Serialize;

use super::clock::{self, DAY, MINUTE};
use super::resumen::rounded;

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
    por_tipo: PorTipo,
}

#[derive(Serialize)]
#[serde(rename_all = "UPPERCASE")]
struct PorTipo {
    insumo: usize,
    proveedor: usize,
    producto: usize,
}

#[derive(Serialize)]
struct Inventario {
    almacen_pending_preview: usize,
    almacen_latest_run_id: u64,
    almacen_latest_run_at: String,
    recetas_pending_match: usize,
}

/// The last synchronization of the warehouse, before now: longer ago than it is wont to be.
const SYNCED: i64 = 3 * DAY + 5 * MINUTE;

impl Catalogue {
    /// Open matters of Point's.
    pub(super) fn pending(&self) -> usize {
        self.point_pending.total
    }

    /// Lines of recipes that have no match.
    pub(super) fn unmatched_lines(&self) -> usize {
        self.inventario.recetas_pending_match
    }

    /// When the warehouse was synchronized, if it ever was.
    pub(super) fn synced_at(&self) -> Option<&str> {
        Some(&self.inventario.almacen_latest_run_at)
    }

    /// No figure is zero, and each differs from the others.
    pub(super) fn seeded(now: i64) -> Self {
        Self {
            insumos: Insumos {
                activos: 318,
                con_codigo_point: 281,
                sin_codigo_point: 37,
                cobertura_pct: coverage(281, 318),
            },
            recetas: Recetas {
                total: 124,
                homologadas: 97,
                sin_homologar: 27,
                con_codigo_point_primario: 88,
                con_alias_codigo_point: 31,
                cobertura_pct: coverage(97, 124),
            },
            proveedores: Proveedores { activos: 19, point_pending: 3 },
            point_pending: PointPending {
                total: 14,
                por_tipo: PorTipo { insumo: 6, proveedor: 3, producto: 5 },
            },
            inventario: Inventario {
                almacen_pending_preview: 8,
                almacen_latest_run_id: 57,
                almacen_latest_run_at: clock::json(now - SYNCED),
                recetas_pending_match: 11,
            },
        }
    }
}

/// Percent, to two places.
fn coverage(with: usize, all: usize) -> f64 {
    if all == 0 { 100.0 } else { rounded(with as f64 * 100.0 / all as f64) }
}

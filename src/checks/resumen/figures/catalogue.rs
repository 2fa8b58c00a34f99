//! The figures of the catalogue: supplies, recipes, suppliers and what is pending. Pure.

use super::found::{Doubt, Found, sum, too_few, too_many, total};
use super::percent;
use crate::finding::ResumenFact;
use crate::model::resumen::{Insumos, PointPending, Recetas, Resumen};

/// What may explain a contradiction here: somebody worked on the catalogue between two statements.
const DOUBT: Doubt = Doubt::Change;

pub(super) fn judge(resumen: &Resumen) -> Vec<Found> {
    let Resumen { insumos, recetas, point_pending, proveedores, inventario, .. } = resumen;
    let mut found = supplies(insumos);
    found.extend(recipes(recetas));
    let pending = total(point_pending.por_tipo.values().copied());
    found.extend(sum("point_pending.total", pending, point_pending.total, Doubt::Nothing));
    let of_suppliers = of_suppliers(point_pending);
    found.extend(sum("proveedores.point_pending", of_suppliers, proveedores.point_pending, Doubt::Nothing));
    let (id, at) = (&inventario.almacen_latest_run_id, &inventario.almacen_latest_run_at);
    let path = "inventario.almacen_latest_run_at";
    found.extend(too_few(path, u64::from(id.is_some()), u64::from(at.is_some()), Doubt::Nothing));
    found.extend(too_many(path, u64::from(id.is_some()), u64::from(at.is_some()), Doubt::Nothing));
    found
}

/// Pending suppliers; 0 where the kind is left out, as it is when there is none.
fn of_suppliers(pending: &PointPending) -> u64 {
    pending.por_tipo.get("PROVEEDOR").copied().unwrap_or_default()
}

fn supplies(it: &Insumos) -> Vec<Found> {
    let both = it.con_codigo_point.saturating_add(it.sin_codigo_point);
    let active = sum("insumos.activos", both, it.activos, DOUBT);
    let coverage = coverage("insumos.cobertura_pct", it.con_codigo_point, it.activos, it.cobertura_pct);
    active.into_iter().chain(coverage).collect()
}

fn recipes(it: &Recetas) -> Vec<Found> {
    let both = it.homologadas.saturating_add(it.sin_homologar);
    let (own, alias) = (it.con_codigo_point_primario, it.con_alias_codigo_point);
    let path = "recetas.homologadas";
    [
        sum("recetas.total", both, it.total, DOUBT),
        coverage("recetas.cobertura_pct", it.homologadas, it.total, it.cobertura_pct),
        too_few(path, own.max(alias), it.homologadas, Doubt::Nothing),
        too_many(path, own.saturating_add(alias), it.homologadas, Doubt::Nothing),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn coverage(path: &'static str, with: u64, all: u64, got: f64) -> Option<Found> {
    let exact = percent::share(with, all).unwrap_or(100.0);
    let expected = percent::two_places(exact);
    (!percent::is_rounded(got, exact))
        .then(|| Found::certain(ResumenFact::ResumenCoverageWrong { path, expected, got }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::resumen::figures::testing::{codes, of};

    /// A catalogue with something in it.
    fn filled(it: &mut Resumen) {
        it.insumos =
            Insumos { activos: 30, con_codigo_point: 20, sin_codigo_point: 10, cobertura_pct: 66.67 };
        it.recetas = Recetas {
            total: 12,
            homologadas: 7,
            sin_homologar: 5,
            con_codigo_point_primario: 5,
            con_alias_codigo_point: 3,
            cobertura_pct: 58.33,
        };
        it.point_pending.por_tipo = [("INSUMO".into(), 4), ("PROVEEDOR".into(), 2)].into();
        (it.point_pending.total, it.proveedores.point_pending) = (6, 2);
        it.inventario.almacen_latest_run_id = Some(7);
        it.inventario.almacen_latest_run_at = Some("2026-11-20T10:00:00Z".into());
    }

    fn after(change: fn(&mut Resumen)) -> Vec<&'static str> {
        codes(&judge(&of(|resumen| {
            filled(resumen);
            change(resumen);
        })))
    }

    #[test]
    fn a_filled_catalogue_and_an_empty_one_hold() {
        assert_eq!(codes(&judge(&of(|_| ()))), [""; 0]);
        assert_eq!(after(|_| ()), [""; 0]);
        let no_supplier = |it: &mut Resumen| {
            it.point_pending.por_tipo.remove("PROVEEDOR");
            (it.point_pending.total, it.proveedores.point_pending) = (4, 0);
        };
        assert_eq!(after(no_supplier), [""; 0]);
        assert_eq!(
            codes(&judge(&of(|resumen| resumen.insumos.cobertura_pct = 0.0))),
            ["resumen-coverage-wrong"]
        );
    }

    #[test]
    fn each_formula_is_computed() {
        let (sum, range, coverage) = ("resumen-sum-wrong", "resumen-out-of-range", "resumen-coverage-wrong");
        assert_eq!(after(|resumen| resumen.insumos.sin_codigo_point = 11), [sum]);
        assert_eq!(after(|resumen| resumen.insumos.activos = 31), [sum, coverage]);
        assert_eq!(after(|resumen| resumen.insumos.cobertura_pct = 66.66), [coverage]);
        assert_eq!(after(|resumen| resumen.recetas.sin_homologar = 4), [sum]);
        assert_eq!(after(|resumen| resumen.recetas.cobertura_pct = 58.3333), [coverage]);
        assert_eq!(after(|resumen| resumen.recetas.con_codigo_point_primario = 8), [range]);
        assert_eq!(after(|resumen| resumen.recetas.con_codigo_point_primario = 4), [""; 0]);
        assert_eq!(after(|resumen| resumen.recetas.con_codigo_point_primario = 3), [range]);
        assert_eq!(after(|resumen| resumen.point_pending.total = 7), [sum]);
        assert_eq!(after(|resumen| resumen.proveedores.point_pending = 0), [sum]);
        assert_eq!(after(|resumen| resumen.inventario.almacen_latest_run_at = None), [range]);
        assert_eq!(after(|resumen| resumen.inventario.almacen_latest_run_id = None), [range]);
    }
}

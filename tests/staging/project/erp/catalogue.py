"""The figures of the ERP's master data, as resumen shows them."""

from datetime import timedelta

from django.db.models import Count

from .models import AlmacenSync, Insumo, LineaReceta, PointPending, Proveedor, Receta, RecetaAlias


def coverage(covered, total):
    return round(covered * 100.0 / total, 2) if total else 100.0


def insumos():
    active = Insumo.objects.filter(activo=True)
    total, coded = active.count(), active.exclude(codigo_point="").count()
    return {
        "activos": total,
        "con_codigo_point": coded,
        "sin_codigo_point": total - coded,
        "cobertura_pct": coverage(coded, total),
    }


def recetas():
    """A recipe may have a code of its own, an alias, or both."""
    total = Receta.objects.count()
    primary = set(Receta.objects.exclude(codigo_point="").values_list("id", flat=True))
    alias = set(RecetaAlias.objects.filter(activo=True).values_list("receta_id", flat=True))
    matched = len(primary | alias)
    return {
        "total": total,
        "homologadas": matched,
        "sin_homologar": total - matched,
        "con_codigo_point_primario": len(primary),
        "con_alias_codigo_point": len(alias),
        "cobertura_pct": coverage(matched, total),
    }


def catalogue():
    open_ones = PointPending.objects.filter(abierto=True)
    counted = open_ones.values("tipo").annotate(total=Count("id")).order_by("tipo")
    by_kind = {row["tipo"]: row["total"] for row in counted}
    run = AlmacenSync.objects.order_by("-started_at").first()
    return {
        "insumos": insumos(),
        "recetas": recetas(),
        "proveedores": {
            "activos": Proveedor.objects.filter(activo=True).count(),
            "point_pending": by_kind.get("PROVEEDOR", 0),
        },
        "point_pending": {"total": sum(by_kind.values()), "por_tipo": by_kind},
        "inventario": {
            "almacen_pending_preview": len(run.pendientes) if run else 0,
            "almacen_latest_run_id": run.id if run else None,
            "almacen_latest_run_at": run.started_at if run else None,
            "recetas_pending_match": LineaReceta.objects.filter(insumo=None).count(),
        },
    }


def alert(nivel, titulo, detalle):
    return {"nivel": nivel, "titulo": titulo, "detalle": detalle}


def alerts(now, figures):
    """What somebody should look after; all of them are warnings."""
    pending, lines = figures["point_pending"]["total"], figures["inventario"]["recetas_pending_match"]
    synced = figures["inventario"]["almacen_latest_run_at"]
    found = []
    if pending:
        found.append(alert("warning", "Pendientes Point abiertos", f"Total {pending}."))
    if lines:
        found.append(alert("warning", "Líneas receta sin match", f"{lines} líneas requieren homologación."))
    if synced is None:
        detalle = "No hay corridas de sincronización registradas."
        found.append(alert("warning", "Sync de almacén no ejecutado", detalle))
    elif synced < now - timedelta(hours=24):
        detalle = f"Último sync: {synced:%Y-%m-%d %H:%M}."
        found.append(alert("warning", "Sync de almacén desactualizado", detalle))
    return found

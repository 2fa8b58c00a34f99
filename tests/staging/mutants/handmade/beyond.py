"""Regressions that nothing on the wire contradicts. They are listed with their reasons and not counted."""

from ..edits import AUTH, CATALOGUE, OPERATIONS, RESUMEN, family

MUTANTS, mutant = family("beyond the wire")

ERROR = "ERROR = Q(status_code__gte=400)"
FIGURE = "Every figure follows from the same rule, and the calls themselves are not on the wire."

REASONS = {}


def beyond(id, why, what, *edits):
    mutant(id, what, *edits)
    REASONS[id] = why


beyond("beyond-errors-500", FIGURE, "only server errors are errors", (RESUMEN, ERROR, ERROR.replace("400", "500")))
beyond("beyond-errors-above", FIGURE, "status 400 is no error", (RESUMEN, ERROR, ERROR.replace("gte", "gt")))
beyond("beyond-insumos-inactive", "Below the total it is a possible figure.", "inactive insumos count as coded",
       (CATALOGUE, 'active.exclude(codigo_point="").count()', 'Insumo.objects.exclude(codigo_point="").count()'))
beyond("beyond-recetas-sum", "The sum is the most that there can be.", "a recipe with a code and an alias counts twice", (CATALOGUE, "matched = len(primary | alias)", "matched = len(primary) + len(alias)"))
beyond("beyond-providers", "No other figure counts them.", "proveedores counts those that are given up", (CATALOGUE, "Proveedor.objects.filter(activo=True).count()", "Proveedor.objects.count()"))
beyond("beyond-total-active", "So answers a deployment all of whose clients are active.", "the clients' total counts active ones alone",
       (RESUMEN, "total = PublicApiClient.objects.count()", "total = PublicApiClient.objects.filter(activo=True).count()"))
beyond("beyond-clients-cached", "Nothing changes them during a run.", "the clients' figures are kept for an hour",
       (RESUMEN, "last_7d(), clients(now)", """last_7d(), __import__("django.core.cache.backends.filebased", fromlist=["x"]).FileBasedCache("kept", {}).get_or_set('clients', lambda: clients(now), 3600)"""))
beyond("beyond-idle-days", "So answers a deployment whose clients all called today, or not for a year.", "idle clients are those of 30 days, whatever the cutoff says",
       (OPERATIONS, "PublicApiAccessLog.objects.filter(created_at__gte=cutoff).values", "PublicApiAccessLog.objects.filter(created_at__gte=timezone.now() - timedelta(days=30)).values"))
beyond("beyond-names", "The clients' numbers are nowhere else.", "the candidates' numbers are those of other clients",
       (OPERATIONS, 'list(idle.values("id", "nombre")[:limit])', '[{"id": it["id"] + 1000, "nombre": it["nombre"]} for it in idle.values("id", "nombre")[:limit]]'))
beyond("beyond-live", "A smoke must not ask for it.", "a live purge deletes what is new",
       (OPERATIONS, 'ids = list(old.order_by("id")', 'ids = list(PublicApiAccessLog.objects.filter(created_at__gte=cutoff).order_by("id")'))
beyond("beyond-email", "Nothing else says it.", "auth/me says another address", (AUTH, '                "email": user.email,\n', '                "email": "",\n'))

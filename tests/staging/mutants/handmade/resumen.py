"""Figures of resumen that do not follow from the tables."""

from ..edits import CATALOGUE, RESUMEN, family

MUTANTS, mutant = family("resumen")

DAY = "PublicApiAccessLog.objects.filter(created_at__gte=now - timedelta(hours=24))"
BEFORE = "created_at__gte=start, created_at__lt=end"
START = "start, end = now - timedelta(hours=48), now - timedelta(hours=24)"
CHANGE = "    return round((current - previous) * 100.0 / previous, 2)\n"
NOTHING = "        return 100.0 if current else 0.0\n"
RATE = "    return round(errors * 100.0 / requests, 2) if requests else 0.0\n"
ENDPOINTS = 'by_endpoint.order_by("-total", "endpoint")[:12]'
CLIENTS = 'by_client.order_by("-total", "client__nombre")[:12]'
TOP = 'logs.values("client__nombre").annotate(**TALLY).order_by("-requests", "client__nombre")'
MONTH = "logs = PublicApiAccessLog.objects.filter(created_at__gte=now - timedelta(days=30))"
UNUSED = 'active.exclude(id__in=logs.values("client_id")).count()'
NEWEST = 'newest = list(rows.order_by("-timestamp")[:60])'
TALLIED = '{"requests": row["requests"], "errors": row["errors"]}'
SUMS = 'requests, errors = (sum(row[name] for row in daily) for name in ("requests", "errors"))'


def change(id, what, *pairs):
    mutant(id, what, *((RESUMEN, old, new) for old, new in pairs))


def master(id, what, old, new):
    mutant(id, what, (CATALOGUE, old, new))


change("resumen-day-25h", "the day has 25 hours", (DAY, DAY.replace("24", "25")))
change("resumen-day-12h", "the day has 12 hours", (DAY, DAY.replace("24", "12")))
change("resumen-day-week", "the day is a week", (DAY, DAY.replace("hours=24", "days=7")))
change("resumen-day-today", "the day is today so far", (DAY, "PublicApiAccessLog.objects.filter(created_at__date=timezone.localdate())"))
change("resumen-day-yesterday", "the day is the one before", (DAY, 'PublicApiAccessLog.objects.filter(created_at__gte=now - timedelta(hours=48), created_at__lt=now - timedelta(hours=24))'))
change("resumen-before-both", "the day before contains the day", (BEFORE, "created_at__gte=start"))
change("resumen-before-week", "the day before is the same day a week ago", (START, "start, end = now - timedelta(days=8), now - timedelta(days=7)"))
change("resumen-before-calendar", "the day before is yesterday", (BEFORE, "created_at__date=timezone.localdate() - timedelta(days=1)"))
change("resumen-delta-base", "changes are parts of now", (CHANGE, CHANGE.replace("/ previous", "/ max(current, 1)")))
change("resumen-delta-sign", "changes have the wrong sign", (CHANGE, CHANGE.replace("current - previous", "previous - current")))
change("resumen-delta-fraction", "changes are fractions", (CHANGE, CHANGE.replace("100.0", "1.0")))
change("resumen-delta-digits", "changes have one digit", (CHANGE, CHANGE.replace(", 2)", ", 1)")))
change("resumen-delta-exact", "changes are not rounded", (CHANGE, "    return (current - previous) * 100.0 / previous\n"))
change("resumen-delta-errors", "the errors' change is the requests'", ('"errors_delta_pct": change(current["errors"], before["errors"])', '"errors_delta_pct": change(current["requests"], before["requests"])'))
change("resumen-rate-base", "rates are errors per good request", (RATE, RATE.replace("/ requests", "/ max(requests - errors, 1)")))
change("resumen-week-rate", "the week's rate is the mean of its days'", ('"error_rate_pct": rate(errors, requests), "daily": daily', '"error_rate_pct": round(sum(row["error_rate_pct"] for row in daily) / 7, 2), "daily": daily'))
change("resumen-endpoints-3", "only the first three endpoints are listed", (ENDPOINTS, ENDPOINTS.replace("12", "3")))
change("resumen-endpoints-name", "endpoints stand by name alone", (ENDPOINTS, ENDPOINTS.replace('"-total", ', "")))
change("resumen-endpoints-least", "the endpoints with the fewest errors come first", (ENDPOINTS, ENDPOINTS.replace('"-total"', '"total"')))
change("resumen-endpoints-ties", "endpoints with as many errors stand from z to a", (ENDPOINTS, ENDPOINTS.replace('"endpoint"', '"-endpoint"')))
change("resumen-endpoints-all", "endpoints count good requests too", ('by_endpoint = errors.values("endpoint")', 'by_endpoint = logs.values("endpoint")'))
change("resumen-endpoints-ever", "endpoints count the errors of all times", ('by_endpoint = errors.values("endpoint")', 'by_endpoint = PublicApiAccessLog.objects.filter(ERROR).values("endpoint")'))
change("resumen-endpoints-first", "last_at is the first error's time", ('clientes=Count("client_id", distinct=True), last_at=Max("created_at")', 'clientes=Count("client_id", distinct=True), last_at=__import__("django.db.models").db.models.Min("created_at")'))
change("resumen-endpoints-clients", "clientes counts errors and not clients", ('Count("client_id", distinct=True)', 'Count("client_id") + 1'))
change("resumen-clients-3", "only the first three clients with errors are listed", (CLIENTS, CLIENTS.replace("12", "3")))
change("resumen-clients-order", "clients with errors stand by name", (CLIENTS, CLIENTS.replace('"-total", ', "")))
change("resumen-clients-ties", "clients with as many errors stand from z to a", (CLIENTS, CLIENTS.replace('"client__nombre"', '"-client__nombre"')))
change("resumen-clients-all", "clients with errors count good requests too", ('by_client = errors.values("client__nombre")', 'by_client = logs.values("client__nombre")'))
change("resumen-clients-active", "errors of inactive clients are not listed", ('by_client = errors.values("client__nombre")', 'by_client = errors.filter(client__activo=True, client_id__gt=2).values("client__nombre")'))
change("resumen-clients-ever", "a client's last_at is of all its calls", ('by_client = errors.values("client__nombre").annotate(total=Count("id"), last_at=Max("created_at"))', 'by_client = errors.values("client__nombre").annotate(total=Count("id"), last_at=__import__("django.db.models").db.models.Min("client__publicapiaccesslog__created_at"))'))
change("resumen-top-errors", "the busiest clients stand by their errors", (TOP, TOP.replace('"-requests"', '"-errors"')))
change("resumen-top-least", "the least busy clients come first", (TOP, TOP.replace('"-requests"', '"requests"')))
change("resumen-top-5", "only five of the busiest are listed", ("list(top[:10])", "list(top[:5])"))
change("resumen-top-30", "thirty of the busiest are listed", ("list(top[:10])", "list(top[:30])"))
change("resumen-top-week", "the busiest are those of a day", (TOP, TOP.replace("logs.values", "logs.filter(created_at__gte=now - timedelta(hours=24)).values")))
change("resumen-top-swapped", "their requests and errors are swapped", ("list(top[:10])", '[{"client__nombre": it["client__nombre"], "requests": it["errors"], "errors": it["requests"]} for it in top[:10]]'))
change("resumen-top-first-missing", "the busiest client is missing", ("list(top[:10])", "list(top[1:10])"))
change("resumen-active-all", "active counts every client", ('"active": active.count(),', '"active": total,'))
change("resumen-active-used", "active are those with a request in 30 days", ("active = PublicApiClient.objects.filter(activo=True)", 'active = PublicApiClient.objects.filter(activo=True, id__in=logs.values("client_id"))'))
change("resumen-inactive-zero", "inactive is always 0", ('"inactive": total - active.count(),', '"inactive": 0,'))
change("resumen-unused-inactive", "unused counts inactive clients too", (UNUSED, UNUSED.replace("active.exclude", "PublicApiClient.objects.exclude")))
change("resumen-unused-90", "unused means 90 days", (UNUSED, UNUSED.replace('logs.values("client_id")', 'PublicApiAccessLog.objects.filter(created_at__gte=now - timedelta(days=90)).values("client_id")')))
change("resumen-unused-used", "unused counts the ones in use", (UNUSED, UNUSED.replace("exclude", "filter")))
change("resumen-unused-errors", "a client that only failed counts as unused", (UNUSED, UNUSED.replace("logs.values", "logs.exclude(client_id__lt=4).values")))
change("resumen-month-7", "the month of the clients has seven days", (MONTH, MONTH.replace("30", "7")))
change("resumen-daily-six", "daily has six days", ("for n in range(7)", "for n in range(6)"))
change("resumen-daily-busy", "daily has only days on which something was", ("for n in range(7)):", "for n in range(7) if first + timedelta(days=n) in list(by_day)[1:]):"))
change("resumen-daily-newest", "daily begins with the newest day", (SUMS, SUMS + "\n    daily.reverse()"))
change("resumen-daily-errors", "daily's errors are of server errors alone", (TALLIED, '{"requests": row["requests"], "errors": row["errors"] // 2}'))
change("resumen-daily-hidden-today", "today's errors are not in daily yet", (SUMS, 'daily[-1] |= {"errors": 0, "error_rate_pct": 0.0}\n    ' + SUMS))
change("resumen-daily-today-zero", "today is not in daily yet", (SUMS, 'daily[-1] |= {"requests": 0, "errors": 0, "error_rate_pct": 0.0}\n    ' + SUMS))
change("resumen-daily-doubled", "daily counts today twice", (SUMS, 'daily[-1] |= {"requests": 3 * daily[-1]["requests"] + 200, "errors": 3 * daily[-1]["errors"] + 50, "error_rate_pct": rate(3 * daily[-1]["errors"] + 50, 3 * daily[-1]["requests"] + 200)}\n    ' + SUMS))
change("resumen-week-rolling", "the week's sums are of seven times 24 hours, and daily's are of days", (SUMS, 'requests = PublicApiAccessLog.objects.filter(created_at__gte=timezone.now() - timedelta(days=7)).count()\n    errors = PublicApiAccessLog.objects.filter(ERROR, created_at__gte=timezone.now() - timedelta(days=7)).count()'))
change("resumen-last-any-null", "last_any is null", ('"last_any": last(""),', '"last_any": None,'))
change("resumen-last-any-live", "last_any leaves out rehearsals", ("if row.action.endswith(ending):", 'if row.action.endswith(ending) and (ending or not row.action.startswith("PREVIEW_")):'))
change("resumen-last-maintenance-live", "last_maintenance leaves out rehearsals", ('"last_maintenance": last("RUN_API_MAINTENANCE"),', '"last_maintenance": (lambda it: it if it and not it["action"].startswith("PREVIEW_") else None)(last("RUN_API_MAINTENANCE")),'))
change("resumen-last-purge-null", "last_purge is null", ('"last_purge": last("PURGE_API_LOGS"),', '"last_purge": None,'))
change("resumen-last-deactivate-purge", "last_deactivate is the last purge", ('"last_deactivate": last("DEACTIVATE_IDLE_API_CLIENTS"),', '"last_deactivate": last("PURGE_API_LOGS"),'))
change("resumen-last-user", "the last operations' user is always admin's deputy", ('user = row.user.username if row.user else ""', 'user = "operaciones"'))
change("resumen-last-user-blank", "the last operations have no user", ('user = row.user.username if row.user else ""', 'user = ""'))
change("resumen-last-payload", "the last operations' payload is empty", ('about | {"payload": row.payload}', 'about | {"payload": {}}'))
change("resumen-last-payload-part", "the last operations' payload lacks the cutoff", ('about | {"payload": row.payload}', 'about | {"payload": {name: value for name, value in row.payload.items() if name != "cutoff"}}'))
change("resumen-last-time", "the last operations' time is now", ('about = {"timestamp": row.timestamp,', 'about = {"timestamp": timezone.now(),'))
change("resumen-last-by-id", "the newest operation is the one with the highest id but three", (NEWEST, 'newest = list(rows.order_by("-id")[3:63])'))
change("resumen-last-oldest", "the last operations are the first ones", (NEWEST, 'newest = list(rows.order_by("timestamp")[:60])'))
change("resumen-last-one", "only the newest row is looked at", (NEWEST, 'newest = list(rows.order_by("-timestamp")[:1])'))
change("resumen-last-all-rows", "the last operation is any row of the audit log", ("rows = AuditLog.objects.filter(action__in=ACTIONS).select_related", "rows = AuditLog.objects.select_related"))
change("resumen-alert-20", "the alert of errors comes from 20 on", ("    if errors:\n", "    if errors >= 20:\n"))
change("resumen-alert-warning", "the alert of errors is a warning", ('alert("danger", "Errores API en últimas 24h"', 'alert("warning", "Errores API en últimas 24h"'))
change("resumen-alert-none", "no alerts at all", ("    return found or [", "    return [] and found or ["))
change("resumen-alert-empty", "the list of alerts is empty", ("    return found or [", "    return [] if found else ["))
change("resumen-alert-ok-too", "an ok stands beside the alerts", ("    return found or [", "    return found + ["))
change("resumen-generated-hour", "generated_at is an hour ago", ('"generated_at": timezone.now(),', '"generated_at": timezone.now() - timedelta(hours=1),'))
change("resumen-generated-local", "generated_at is local time that says it is UTC", ('"generated_at": timezone.now(),', '"generated_at": timezone.localtime().replace(tzinfo=__import__("datetime").timezone.utc),'))
master("master-coverage-fraction", "coverage is a fraction", "    return round(covered * 100.0 / total, 2) if total else 100.0\n", "    return round(covered / total, 2) if total else 100.0\n")
master("master-coverage-missing", "coverage is what is missing", "    return round(covered * 100.0 / total, 2) if total else 100.0\n", "    return round((total - covered) * 100.0 / total, 2) if total else 100.0\n")
master("master-insumos-sin", "sin_codigo_point counts inactive ones too", '"sin_codigo_point": total - coded,', '"sin_codigo_point": Insumo.objects.count() - coded,')
master("master-recetas-both", "only recipes with both are matched", "matched = len(primary | alias)", "matched = len(primary & alias)")
master("master-recetas-alias", "aliases that are given up count, beyond the recipes that are matched", '"con_alias_codigo_point": len(alias),', '"con_alias_codigo_point": RecetaAlias.objects.count() + 20,')
master("master-recetas-sin", "sin_homologar counts those without a code of their own", '"sin_homologar": total - matched,', '"sin_homologar": total - len(primary),')
master("master-pending-total", "point_pending counts closed ones in its total", '"point_pending": {"total": sum(by_kind.values()), "por_tipo": by_kind},', '"point_pending": {"total": PointPending.objects.count(), "por_tipo": by_kind},')
master("master-pending-providers", "proveedores counts all that is pending", '"point_pending": by_kind.get("PROVEEDOR", 0),', '"point_pending": sum(by_kind.values()),')
master("master-pending-kind", "one kind is missing from por_tipo", '"por_tipo": by_kind}', '"por_tipo": {kind: many for kind, many in by_kind.items() if kind != "PRODUCTO"}}')
master("master-insumos-con", "con_codigo_point counts inactive ones too", '"con_codigo_point": coded,', '"con_codigo_point": Insumo.objects.exclude(codigo_point="").count(),')
change("resumen-top-ever", "the busiest are those of all times", (TOP, TOP.replace("logs.values", "PublicApiAccessLog.objects.values")))
change("resumen-last-purge-before", "the last purge is the one before", ('"last_purge": last("PURGE_API_LOGS"),', '"last_purge": (lambda row: row and {"timestamp": row.timestamp, "user": row.user.username if row.user else "", "action": row.action, "payload": row.payload})(([row for row in newest if row.action.endswith("PURGE_API_LOGS")] + [None, None])[1]),'))
change("resumen-endpoints-status", "an endpoint is listed once for each status", ('by_endpoint = errors.values("endpoint")', 'by_endpoint = errors.values("endpoint", "status_code")'))

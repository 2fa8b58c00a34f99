"""The day's figures, counted by the database."""

from datetime import timedelta

from django.db.models import Count, Max, Q
from django.db.models.functions import TruncDate
from django.http import JsonResponse
from django.utils import timezone
from rest_framework.response import Response
from rest_framework.views import APIView

from .access import may
from .catalogue import alert, catalogue
from .catalogue import alerts as catalogue_alerts
from .historial import ACTIONS
from .models import AuditLog, PublicApiAccessLog, PublicApiClient

ERROR = Q(status_code__gte=400)
TALLY = {"requests": Count("id"), "errors": Count("id", filter=ERROR)}


def health(request):
    return JsonResponse({"status": "ok"})


def rate(errors, requests):
    return round(errors * 100.0 / requests, 2) if requests else 0.0


def change(current, previous):
    if not previous:
        return 100.0 if current else 0.0
    return round((current - previous) * 100.0 / previous, 2)


def last_24h(now):
    logs = PublicApiAccessLog.objects.filter(created_at__gte=now - timedelta(hours=24))
    errors = logs.filter(ERROR)
    by_endpoint = errors.values("endpoint").annotate(
        total=Count("id"), clientes=Count("client_id", distinct=True), last_at=Max("created_at")
    )
    by_client = errors.values("client__nombre").annotate(total=Count("id"), last_at=Max("created_at"))
    return logs.aggregate(**TALLY) | {
        "errors_by_endpoint": list(by_endpoint.order_by("-total", "endpoint")[:12]),
        "errors_by_client": list(by_client.order_by("-total", "client__nombre")[:12]),
    }


def compared(now, current):
    start, end = now - timedelta(hours=48), now - timedelta(hours=24)
    before = PublicApiAccessLog.objects.filter(created_at__gte=start, created_at__lt=end).aggregate(**TALLY)
    return {
        "requests_prev_24h": before["requests"],
        "errors_prev_24h": before["errors"],
        "requests_delta_pct": change(current["requests"], before["requests"]),
        "errors_delta_pct": change(current["errors"], before["errors"]),
    }


def last_7d():
    """Seven days of the server's own calendar, empty ones too."""
    first = timezone.localdate() - timedelta(days=6)
    logs = PublicApiAccessLog.objects.filter(created_at__date__gte=first)
    counted = logs.annotate(day=TruncDate("created_at")).values("day").annotate(**TALLY)
    by_day = {row["day"]: row for row in counted}
    daily = []
    for day in (first + timedelta(days=n) for n in range(7)):
        row = by_day.get(day, {"requests": 0, "errors": 0})
        tally = {"requests": row["requests"], "errors": row["errors"]}
        daily.append({"day": day} | tally | {"error_rate_pct": rate(row["errors"], row["requests"])})
    requests, errors = (sum(row[name] for row in daily) for name in ("requests", "errors"))
    return {"requests": requests, "errors": errors, "error_rate_pct": rate(errors, requests), "daily": daily}


def clients(now):
    logs = PublicApiAccessLog.objects.filter(created_at__gte=now - timedelta(days=30))
    total = PublicApiClient.objects.count()
    active = PublicApiClient.objects.filter(activo=True)
    top = logs.values("client__nombre").annotate(**TALLY).order_by("-requests", "client__nombre")
    return {
        "total": total,
        "active": active.count(),
        "inactive": total - active.count(),
        "unused_30d": active.exclude(id__in=logs.values("client_id")).count(),
        "top_30d": list(top[:10]),
    }


def last_operations():
    """The last of each kind, rehearsed or live, among the 60 newest rows."""
    rows = AuditLog.objects.filter(action__in=ACTIONS).select_related("user")
    newest = list(rows.order_by("-timestamp")[:60])

    def last(ending):
        for row in newest:
            if row.action.endswith(ending):
                user = row.user.username if row.user else ""
                about = {"timestamp": row.timestamp, "user": user, "action": row.action}
                return about | {"payload": row.payload}
        return None

    return {
        "last_any": last(""),
        "last_maintenance": last("RUN_API_MAINTENANCE"),
        "last_purge": last("PURGE_API_LOGS"),
        "last_deactivate": last("DEACTIVATE_IDLE_API_CLIENTS"),
    }


def alerts(now, day, before, figures):
    found = []
    errors, delta = day["errors"], before["errors_delta_pct"]
    if errors:
        found.append(alert("danger", "Errores API en últimas 24h", f"{errors} requests con status >= 400."))
    if errors >= 5 and delta >= 50:
        detalle = f"Errores 24h: {errors} vs {before['errors_prev_24h']} previos ({delta:+.2f}%)."
        found.append(alert("danger", "Spike de errores API (24h)", detalle))
    found += catalogue_alerts(now, figures)
    return found or [alert("ok", "Operación estable", "Sin alertas de la integración.")]


class ResumenView(APIView):
    def get(self, request):
        if not may(request.user, "can_view_maestros"):
            detail = "No tienes permisos para consultar resumen de integración Point."
            return Response({"detail": detail}, status=403)
        now = timezone.now()
        figures = catalogue()
        day = last_24h(now)
        before = compared(now, day)
        week, of_clients, operations = last_7d(), clients(now), last_operations()
        answer = {
            # The moment at which all of it is there, not the one that it was asked for.
            "generated_at": timezone.now(),
            "api_24h": day,
            "api_24h_comparativo": before,
            "api_7d": week,
            "api_clients": of_clients,
            "api_operations": operations,
            "alertas_operativas": alerts(now, day, before, figures),
        }
        return Response(answer | figures)

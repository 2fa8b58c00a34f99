"""The three operations. Each call, rehearsed or live, writes one row of the audit log."""

from datetime import timedelta

from django.utils import timezone
from rest_framework.response import Response
from rest_framework.views import APIView

from .access import may
from .models import AuditLog, PublicApiAccessLog, PublicApiClient
from .serializers import DeactivateSerializer, MaintenanceSerializer, PurgeSerializer


def deactivate(idle_days, limit, dry_run):
    cutoff = timezone.now() - timedelta(days=idle_days)
    recent = PublicApiAccessLog.objects.filter(created_at__gte=cutoff).values("client_id")
    idle = PublicApiClient.objects.filter(activo=True).exclude(id__in=recent).order_by("id")
    candidates = list(idle.values("id", "nombre")[:limit])
    done = 0
    if not dry_run:
        ids = [client["id"] for client in candidates]
        done = PublicApiClient.objects.filter(id__in=ids, activo=True).update(activo=False)
    summary = {
        "idle_days": idle_days,
        "limit": limit,
        "candidates": len(candidates),
        "deactivated": done,
        "cutoff": cutoff.isoformat(),
    }
    return summary | {"candidate_clients": candidates, "dry_run": True} if dry_run else summary


def purge(retain_days, max_delete, dry_run):
    cutoff = timezone.now() - timedelta(days=retain_days)
    old = PublicApiAccessLog.objects.filter(created_at__lt=cutoff)
    candidates = old.count()
    deleted = 0
    if not dry_run:
        ids = list(old.order_by("id").values_list("id", flat=True)[:max_delete])
        deleted, _ = PublicApiAccessLog.objects.filter(id__in=ids).delete()
    summary = {
        "retain_days": retain_days,
        "max_delete": max_delete,
        "cutoff": cutoff.isoformat(),
        "candidates": candidates,
        "deleted": deleted,
        "remaining_candidates": max(candidates - deleted, 0),
    }
    return summary | {"would_delete": min(candidates, max_delete), "dry_run": True} if dry_run else summary


class OperationView(APIView):
    """Permission, then validation, then the work, then its row: in this order."""

    serializer = None
    action = ""
    model = ""

    def post(self, request):
        if not may(request.user, "can_view_audit"):
            detail = "No tienes permisos para ejecutar operaciones de integración."
            return Response({"detail": detail}, status=403)
        serializer = self.serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        dry_run = serializer.validated_data["dry_run"]
        payload = self.operate(**serializer.validated_data)
        action = f"PREVIEW_{self.action}" if dry_run else self.action
        AuditLog.objects.create(user=request.user, action=action, model=self.model, payload=payload)
        return Response(self.answer(payload))


class DeactivateView(OperationView):
    serializer = DeactivateSerializer
    action = "DEACTIVATE_IDLE_API_CLIENTS"
    model = "integraciones.PublicApiClient"

    def operate(self, idle_days, limit, dry_run):
        return deactivate(idle_days, limit, dry_run) | {"dry_run": dry_run}

    def answer(self, payload):
        return {"action": "deactivate_idle_clients", "summary": payload}


class PurgeView(OperationView):
    serializer = PurgeSerializer
    action = "PURGE_API_LOGS"
    model = "integraciones.PublicApiAccessLog"

    def operate(self, retain_days, max_delete, dry_run):
        return purge(retain_days, max_delete, dry_run) | {"dry_run": dry_run}

    def answer(self, payload):
        return {"action": "purge_api_logs", "summary": payload}


class MaintenanceView(OperationView):
    serializer = MaintenanceSerializer
    action = "RUN_API_MAINTENANCE"
    model = "integraciones.Operaciones"

    def operate(self, idle_days, idle_limit, retain_days, max_delete, dry_run):
        return {
            "dry_run": dry_run,
            "deactivate_idle_clients": deactivate(idle_days, idle_limit, dry_run),
            "purge_api_logs": purge(retain_days, max_delete, dry_run),
        }

    def answer(self, payload):
        return payload

"""The recorded operations: filtered, sorted, paged, exported."""

import csv
import json
from io import BytesIO

from django.conf import settings
from django.db import connection
from django.db.models import Count, F, Q
from django.http import HttpResponse
from openpyxl import Workbook
from rest_framework.response import Response
from rest_framework.views import APIView

from .access import may
from .models import AuditLog
from .serializers import HistorialSerializer

OPERATIONS = ("DEACTIVATE_IDLE_API_CLIENTS", "PURGE_API_LOGS", "RUN_API_MAINTENANCE")
ACTIONS = {prefix + name for name in OPERATIONS for prefix in ("", "PREVIEW_")}
COLUMNS = {name: name for name in ("timestamp", "action", "model", "object_id", "id")}
COLUMNS["user"] = "user__username"
HEADER = ["timestamp", "usuario", "action", "model", "object_id", "payload"]
FILE_NAME = "integraciones_operaciones_historial"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def order(column, ascending):
    """The database's own order, but for NULLs: SQLite has them where PostgreSQL has not."""
    by = F(COLUMNS[column])
    if column == "user" and connection.vendor == "sqlite":
        return by.asc(nulls_last=True) if ascending else by.desc(nulls_first=True)
    return by.asc() if ascending else by.desc()


def filtered(asked):
    rows = AuditLog.objects.filter(action__in=ACTIONS)
    if asked["action"]:
        rows = rows.filter(action=asked["action"])
    if asked["date_from"]:
        rows = rows.filter(timestamp__date__gte=asked["date_from"])
    if asked["date_to"]:
        rows = rows.filter(timestamp__date__lte=asked["date_to"])
    if asked.get("user"):
        rows = rows.filter(user__username__icontains=asked["user"])
    if asked.get("model"):
        rows = rows.filter(model__icontains=asked["model"])
    if word := asked.get("q"):
        columns = ("action", "model", "object_id", "user__username")
        anywhere = Q()
        for column in columns:
            anywhere |= Q(**{f"{column}__icontains": word})
        rows = rows.filter(anywhere)
    return rows


def cells(row):
    return [
        row.timestamp.strftime("%Y-%m-%d %H:%M:%S"),
        row.user.username if row.user else "",
        row.action,
        row.model,
        row.object_id,
        json.dumps(row.payload, ensure_ascii=False),
    ]


def as_csv(rows):
    response = HttpResponse(content_type="text/csv")
    writer = csv.writer(response)
    writer.writerow(HEADER)
    writer.writerows(map(cells, rows))
    return response


def as_xlsx(rows):
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "historial"
    sheet.append(HEADER)
    for row in rows:
        sheet.append(cells(row))
    content = BytesIO()
    workbook.save(content)
    return HttpResponse(content.getvalue(), content_type=SPREADSHEET)


def item(row):
    return {
        "id": row.id,
        "timestamp": row.timestamp,
        "user": row.user.username if row.user else "",
        "action": row.action,
        "model": row.model,
        "object_id": row.object_id,
        "payload": row.payload,
    }


def document(asked, matching, total, rows):
    limit, offset = asked["limit"], asked["offset"]
    has_next = offset + len(rows) < total
    counts = matching.values("action").annotate(total=Count("id")).order_by("-total", "action")
    words = ["action"] if settings.STAGING_OLDER else ["action", "user", "model", "q"]
    echoed = words + ["date_from", "date_to", "limit", "offset", "sort_by", "sort_dir", "export"]
    return {
        "filters": {name: asked[name] for name in echoed},
        "totales": {
            "rows_total": total,
            "rows_returned": len(rows),
            "by_action": {count["action"]: count["total"] for count in counts},
        },
        "pagination": {
            "limit": limit,
            "offset": offset,
            "has_next": has_next,
            "next_offset": offset + limit if has_next else None,
            "has_prev": offset > 0,
            "prev_offset": max(offset - limit, 0) if offset > 0 else None,
        },
        "items": [item(row) for row in rows],
    }


class HistorialView(APIView):
    def get(self, request):
        if not may(request.user, "can_view_audit"):
            detail = "No tienes permisos para consultar historial operativo de integraciones."
            return Response({"detail": detail}, status=403)
        serializer = HistorialSerializer(data=request.query_params)
        serializer.is_valid(raise_exception=True)
        asked = dict(serializer.validated_data)
        asked["action"] = asked["action"].upper()
        asked["sort_by"] = asked["sort_by"].lower() or "timestamp"
        asked["sort_dir"] = asked["sort_dir"].lower() or "desc"
        asked["export"] = asked["export"].lower()
        if refusal := self.refusal(asked):
            return Response({"detail": refusal}, status=400)
        return self.answer(asked)

    def refusal(self, asked):
        if asked["action"] and asked["action"] not in ACTIONS:
            return "action inválida para historial de integraciones."
        if asked["sort_by"] not in COLUMNS:
            return "sort_by inválido. Usa timestamp, action, model, object_id, user o id."
        if asked["sort_dir"] not in ("asc", "desc"):
            return "sort_dir inválido. Usa asc o desc."
        return None

    def answer(self, asked):
        matching = filtered(asked)
        ascending = asked["sort_dir"] == "asc"
        ordered = matching.select_related("user").order_by(
            order(asked["sort_by"], ascending), "id" if ascending else "-id"
        )
        # Three statements, between which rows may arrive: counted, listed, grouped.
        total = matching.count()
        rows = list(ordered[asked["offset"] : asked["offset"] + asked["limit"]])
        if asked["export"] not in ("csv", "xlsx"):
            return Response(document(asked, matching, total, rows))
        response = as_csv(rows) if asked["export"] == "csv" else as_xlsx(rows)
        name = f"{FILE_NAME}.{asked['export']}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

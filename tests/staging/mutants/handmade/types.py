"""Answers of another type than the contract's."""

from ..edits import AUTH, HISTORIAL, OPERATIONS, RESUMEN, SETTINGS, family

MUTANTS, mutant = family("types")

RENDER = """REST_FRAMEWORK = {
"""
ITEM = """    return {
        "id": row.id,
"""

mutant("type-html", "JSON is sent as text/html", (SETTINGS, RENDER, 'REST_FRAMEWORK = {\n    "DEFAULT_RENDERER_CLASSES": ["erp.access.Html"],\n'),
       ("erp/access.py", '"""Who may what: superusers everything, the others by their groups."""\n', '"""x"""\nfrom rest_framework.renderers import JSONRenderer\n\n\nclass Html(JSONRenderer):\n    media_type = "text/html"\n'))
mutant("type-html-resumen", "resumen alone is sent as text/html", (RESUMEN, "return Response(answer | figures)", 'return Response(answer | figures, content_type="text/html")'))
mutant("type-html-historial", "historial alone is sent as text/html", (HISTORIAL, "return Response(document(asked, matching, total, rows))", 'return Response(document(asked, matching, total, rows), content_type="text/html; charset=utf-8")'))
mutant("type-html-operation", "an operation's answer is sent as text/html", (OPERATIONS, "return Response(self.answer(payload))", 'return Response(self.answer(payload), content_type="text/html")'))
mutant("type-html-me", "auth/me is sent as text/plain", (AUTH, '                "permissions": permissions(user),\n            }\n', '                "permissions": permissions(user),\n            },\n            content_type="text/plain",\n'))
mutant("type-health", "health is plain text", (RESUMEN, 'return JsonResponse({"status": "ok"})', '''return __import__("django.http").http.HttpResponse('{"status": "ok"}', content_type="text/plain")'''))
mutant("type-csv", "the CSV is sent as octets", (HISTORIAL, 'HttpResponse(content_type="text/csv")', 'HttpResponse(content_type="application/octet-stream")'))
mutant("type-id-text", "ids are texts", (HISTORIAL, '        "id": row.id,\n', '        "id": str(row.id),\n'))
mutant("type-count-text", "rows_total is a text", (HISTORIAL, '            "rows_total": total,\n', '            "rows_total": str(total),\n'))
mutant("type-payload-text", "the payload is its JSON as a text", (HISTORIAL, '        "payload": row.payload,\n    }', '        "payload": json.dumps(row.payload),\n    }'))
mutant("type-user-null", "nobody is null and not an empty text", (HISTORIAL, '        "timestamp": row.timestamp,\n        "user": row.user.username if row.user else "",\n', '        "timestamp": row.timestamp,\n        "user": row.user.username if row.user else None,\n'))
mutant("type-object-null", "an empty object_id is null", (HISTORIAL, '        "object_id": row.object_id,\n', '        "object_id": row.object_id or None,\n'))
mutant("type-timestamp-offset", "timestamps are in the server's zone, with its offset", (HISTORIAL, '        "timestamp": row.timestamp,\n', '        "timestamp": __import__("django.utils.timezone").utils.timezone.localtime(row.timestamp),\n'))
mutant("type-timestamp-naive", "timestamps say no zone", (HISTORIAL, '        "timestamp": row.timestamp,\n', '        "timestamp": row.timestamp.replace(tzinfo=None),\n'))
mutant("type-timestamp-seconds", "timestamps end with the seconds", (HISTORIAL, '        "timestamp": row.timestamp,\n', '        "timestamp": row.timestamp.replace(microsecond=0),\n'))
mutant("type-rate-text", "rates are texts", (RESUMEN, "    return round(errors * 100.0 / requests, 2) if requests else 0.0\n", '    return str(round(errors * 100.0 / requests, 2)) if requests else "0"\n'))
mutant("type-rate-whole", "rates are whole numbers", (RESUMEN, "    return round(errors * 100.0 / requests, 2) if requests else 0.0\n", "    return round(errors * 100.0 / requests) if requests else 0\n"))
mutant("type-refusal-html", "a refusal is a page", (HISTORIAL, 'return Response({"detail": refusal}, status=400)', 'return __import__("django.http").http.HttpResponse(refusal, status=400)'))

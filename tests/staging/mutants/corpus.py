"""A fixed corpus of requests, answered in process by one copy of the project, with a clock of its own.

It is what a smoke could ask at most: reads, rehearsals, and both without the right. Two copies that answer all
of it alike cannot be told from each other.
"""

import hashlib
import io
import json
import zipfile
from datetime import timedelta
from itertools import product

POINT = "/api/integraciones/point/"
RESUMEN, HISTORIAL = POINT + "resumen/", POINT + "operaciones/historial/"
# As many different answers are enough to call a mutant visible.
ENOUGH = 3
SORTS = ("timestamp", "action", "model", "object_id", "user", "id")
HEADERS = ("Content-Type", "Content-Disposition", "WWW-Authenticate", "Allow")
OPERATIONS = {
    "clientes/desactivar-inactivos/": [("idle_days", 1, 365), ("limit", 1, 500)],
    "logs/purgar/": [("retain_days", 1, 3650), ("max_delete", 1, 50000)],
    "mantenimiento/ejecutar/": [("idle_days", 1, 365), ("idle_limit", 1, 500), ("retain_days", 1, 3650), ("max_delete", 1, 50000)],
}


def queries(today):
    """Of historial, in every way that the contract names."""
    yield from ("", "limit=20&offset=0&sort_by=timestamp&sort_dir=desc", "limit=1000", "limit=1")
    for column, direction in product(SORTS, ("asc", "desc")):
        yield f"sort_by={column}&sort_dir={direction}&limit=100"
        yield f"sort_by={column}&sort_dir={direction}&limit=50&offset=700"
    for offset in (1, 10, 100, 500, 1000, 1290, 1305, 50000):
        yield f"sort_by=id&sort_dir=asc&limit=10&offset={offset}"
    for operation in ("DEACTIVATE_IDLE_API_CLIENTS", "PURGE_API_LOGS", "RUN_API_MAINTENANCE"):
        yield from (f"action={operation}&limit=5", f"action=PREVIEW_{operation}&limit=5")
    yield "action=purge_api_logs&limit=5"
    for word in ("admin", "ADMIN", "lectura", "oper", "ana", "robot", "nobody-at-all"):
        yield from (f"user={word}&limit=10", f"q={word}&limit=10")
    for word in ("PublicApiClient", "accesslog", "OPERACIONES", "integraciones", "x-none"):
        yield from (f"model={word}&limit=10", f"q={word}&limit=10")
    yield from ("q=purge&limit=10", "q=Ped-&limit=10", "q=ped-1&limit=10", "q=17&limit=10", "q=comilla&limit=10", "q=%20purge%20", "user=%20admin%20&limit=3")
    for age in (0, 1, 2, 3, 7, 30):
        day = today - timedelta(days=age)
        yield from (f"date_from={day}&limit=1000", f"date_to={day}&limit=50", f"date_from={day}&date_to={day}&limit=50")
    yield f"date_from={today}&date_to={today - timedelta(days=1)}"
    yield f"action=PURGE_API_LOGS&user=a&model=log&q=purge&date_from={today - timedelta(days=40)}&date_to={today}&sort_by=user&sort_dir=asc&limit=7&offset=2"
    for name in ("limit", "offset", "sort_by", "sort_dir", "action", "user", "model", "q", "date_from", "date_to", "export"):
        yield from (f"{name}=", f"{name}=-1", f"{name}=nope")
    yield from ("limit=0", "limit=1001", "offset=50001", "sort_by=ID", "sort_dir=ASC")


def requests(today):
    """(method, path, body, role); the role is None for a missing token and "" for a wrong one."""
    reads = [RESUMEN, HISTORIAL, "/api/auth/me/"]
    yield "GET", "/health/", None, None
    for path, role in product(reads, ("admin", "compras", None, "")):
        yield "GET", path, None, role
    for query in queries(today):
        yield "GET", f"{HISTORIAL}?{query}", None, "admin"
    for export in ("csv", "xlsx"):
        for query in ("limit=200", "limit=100&sort_by=id&sort_dir=asc", "limit=1000&sort_by=user&sort_dir=asc&offset=3", "action=PURGE_API_LOGS&limit=30",
                      "user=ana&limit=20", "model=accesslog&limit=20", "q=ped-&limit=20", f"date_from={today - timedelta(days=2)}&date_to={today - timedelta(days=1)}&limit=50"):
            yield "GET", f"{HISTORIAL}?{query}&export={export}", None, "admin"
        for role in ("compras", None):
            yield "GET", f"{HISTORIAL}?export={export}", None, role
    for path, fields in OPERATIONS.items():
        dry = {"dry_run": True}
        for role in ("admin", "compras", None, ""):
            yield "POST", POINT + path, dry, role
        yield "POST", POINT + path, dry | {name: least for name, least, _ in fields}, "admin"
        yield "POST", POINT + path, dry | {name: most for name, _, most in fields}, "admin"
        for name, least, most in fields:
            for value in (least - 1, most + 1, 2, "x"):
                yield "POST", POINT + path, dry | {name: value}, "admin"
    yield from (("GET", RESUMEN, None, "admin"), ("GET", f"{HISTORIAL}?limit=10&sort_by=id", None, "admin"))
    for body in ({"username": "admin", "password": "wrong-one"}, {"username": "admin"}, {"username": "nobody", "password": "wrong-one"}):
        yield "POST", "/api/auth/token/", body, None
    # After all the rehearsals, what they have left behind.
    yield "GET", f"{HISTORIAL}?sort_by=id&limit=1000", None, "admin"


def digest(response):
    content = response.content
    if "spreadsheet" in response.get("Content-Type", ""):
        # The rest of a workbook says when it was made.
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = archive.read("xl/worksheets/sheet1.xml")
    elif "json" in response.get("Content-Type", ""):
        # The fields of an object are in no order.
        content = json.dumps(json.loads(content), sort_keys=True).encode()
    facts = [response.status_code, *(response.get(name) for name in HEADERS)]
    return hashlib.sha256(repr(facts).encode() + content).hexdigest()


class Clock:
    """The clock of the application's own code: one second later at each request, so that no two rows tie."""

    def __init__(self, moment):
        from django.utils import timezone
        from erp.models import AuditLog

        self.moment = moment
        timezone.now = lambda: self.moment
        AuditLog._meta.get_field("timestamp").default = timezone.now

    def tick(self):
        self.moment += timedelta(seconds=1)


def answers(right):
    """Each request of the corpus and the digest of its answer, or, where the right ones are known, the first
    requests that are answered otherwise. What it does to the tables is rolled back."""
    from django.db import connection, transaction
    from django.test import Client
    from django.utils import timezone
    from rest_framework.authtoken.models import Token

    # A database of its own, which no smoke has added to.
    connection.settings_dict["NAME"] = "corpus"
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(timestamp), max(id) FROM erp_auditlog")
        newest, last = cursor.fetchone()
        cursor.execute("SELECT setval('erp_auditlog_id_seq', %s)", [last])
        cursor.execute("SET statement_timeout = '20s'")
    clock = Clock(newest + timedelta(minutes=5))
    keys = {token.user.username: token.key for token in Token.objects.select_related("user")} | {"": "0" * 40}
    client, found = Client(raise_request_exception=False, SERVER_NAME="localhost"), []
    with transaction.atomic():
        for number, (method, path, body, role) in enumerate(requests(timezone.localdate())):
            clock.tick()
            headers = {} if role is None else {"Authorization": f"Token {keys[role]}"}
            about = {"content_type": "application/json", "data": json.dumps(body)} if body is not None else {}
            with transaction.atomic():
                answer = digest(client.generic(method, path, secure=True, headers=headers, **about))
            label = f"{method} {path} {json.dumps(body) if body else ''} as {role or 'nobody'}"
            if right is None:
                found.append([label, answer])
            elif right[number][1] != answer:
                found.append(label)
            if right is not None and len(found) == ENOUGH:
                break
        transaction.set_rollback(True)
    return found

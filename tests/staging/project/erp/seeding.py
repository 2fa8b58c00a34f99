"""Made-up data of every kind that the contract tells apart. Ages are counted back from one moment."""

from datetime import timedelta

from django.utils import timezone

from .historial import ACTIONS
from .models import AlmacenSync, AuditLog, Insumo, LineaReceta, PointPending, Proveedor
from .models import PublicApiAccessLog, PublicApiClient, Receta, RecetaAlias

ENDPOINTS = ["orders", "pickup", "stock", "prices", "menu"]
NOTE = 'coma, "comilla"\nlínea ñ'
HOURS_OF_A_WEEK = 168
WEEKS = 13
# So old that an operator would not hold back a live run for its sake.
LEAST_AGE = timedelta(minutes=120)
DAY = 24 * 60 * 60
# With the 15 errors that are the default a prime, so that changes have more digits than two at whatever hour.
LOGS_PER_DAY = 122
OLD_LOGS = 6000
CLIENTS = 40
# The clients from here on have made no call for over 30 days, the last three of them none for over a year.
IDLE_FROM = 30


def cutoff(when, days, draw):
    return (when - timedelta(days=days, microseconds=draw.randrange(1, 9_000_000))).isoformat()


def deactivated(when, live, draw):
    found, limit = draw.randrange(4), draw.choice([20, 100])
    summary = {"idle_days": 30, "limit": limit, "candidates": found, "deactivated": found if live else 0}
    summary["cutoff"] = cutoff(when, 30, draw)
    if live:
        return summary
    names = [{"id": n + 31, "nombre": f"Cliente {n + 30:02}"} for n in range(found)]
    return summary | {"candidate_clients": names, "dry_run": True}


def purged(when, live, draw):
    found = draw.randrange(200)
    summary = {"retain_days": 90, "max_delete": 5000, "cutoff": cutoff(when, 90, draw), "candidates": found}
    summary |= {"deleted": found if live else 0, "remaining_candidates": 0 if live else found}
    return summary if live else summary | {"would_delete": found, "dry_run": True}


def payload(action, when, draw):
    live = not action.startswith("PREVIEW_")
    if action.endswith("MAINTENANCE"):
        parts = {"deactivate_idle_clients": deactivated(when, live, draw), "purge_api_logs": purged(when, live, draw)}
        return {"dry_run": not live} | parts
    summary = purged(when, live, draw) if action.endswith("LOGS") else deactivated(when, live, draw)
    return summary | {"dry_run": not live} | draw.choice([{}, {"nota": NOTE}])


def audit(rows, people, draw, now):
    """As many rows of historial as were asked for, and between them some of the rest of the ERP."""
    actions = sorted(ACTIONS)
    for number in range(rows):
        action = actions[number % 6] if number < 60 else draw.choice(actions)
        # Each hour of the week in turn, in a week of its own. So rows do not arrive in the order of their ids.
        hour = number * 97 % HOURS_OF_A_WEEK + HOURS_OF_A_WEEK * draw.choice([0, 0, *range(WEEKS)])
        when = now - LEAST_AGE - timedelta(hours=hour, seconds=draw.randrange(3600))
        # Some share a moment, some have whole seconds.
        if number % 3:
            when -= timedelta(microseconds=draw.randrange(1_000_000))
        model = {"LOGS": "PublicApiAccessLog", "ENTS": "PublicApiClient"}.get(action[-4:], "Operaciones")
        yield AuditLog(
            timestamp=when,
            user=draw.choice([None, *people]),
            action=action,
            model=f"integraciones.{model}",
            object_id=draw.choice(["", "", str(draw.randrange(1, 4000)), f"Ped-{draw.randrange(900)}"]),
            payload=payload(action, when, draw),
        )
        if number % 40 == 20:
            yield AuditLog(timestamp=when, user=people[0], action="UPDATE", model="recetas.Receta")
            yield AuditLog(timestamp=now, user=people[0], action="DELETE", model="recetas.Receta")


def clients():
    """Active ones but three, of which one is in use and one is idle too."""
    names = (f"Cliente {'Ñ' if n % 5 == 0 else ''}{n:02}" for n in range(CLIENTS))
    return [PublicApiClient(nombre=name, activo=n % 13 != 12) for n, name in enumerate(names)]


def since_midnight(now):
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return int((now - midnight).total_seconds())


def of_today(errors, draw, now):
    """Ages of the errors of 24 hours: some of the server's today, the others of its yesterday."""
    today = min(max(since_midnight(now), 120), DAY - 600)
    for number in range(errors):
        yield draw.randrange(60, today) if number % 2 or today > DAY - 7200 else draw.randrange(today, DAY - 600)


def logs(clients, errors, draw, now):
    """Some months of calls; none so near to the ends of the windows that a run could see it pass."""
    used = clients[:IDLE_FROM]

    def call(age, status, client=None, endpoint=None):
        client = client or used[min(int(draw.expovariate(0.15)), len(used) - 1)]
        endpoint = f"/api/public/v1/{endpoint or draw.choice(ENDPOINTS)}/"
        created = now - timedelta(seconds=age, microseconds=draw.randrange(1_000_000))
        return PublicApiAccessLog(client=client, endpoint=endpoint, status_code=status, created_at=created)

    for _ in range(LOGS_PER_DAY):
        yield call(draw.randrange(60, DAY - 600), draw.choice([200, 200, 201, 304]))
    for number, age in enumerate(of_today(errors, draw, now)):
        # Two endpoints have as many errors as each other.
        yield call(age, draw.choice([400, 404, 429, 500]), endpoint=ENDPOINTS[[0, 1, 2, 0, 1, 2, 0, 3][number % 8]])
    # The only error of its endpoint is a day and some old.
    yield call(DAY + 700, 500, endpoint="refunds")
    # The day before yesterday was quiet from this hour on. So the last 48 hours are little more than yesterday and
    # today, and a count of hours that leaves half of them out is less, at whatever hour this is run.
    quiet = range(DAY + since_midnight(now), 2 * DAY)
    # Yesterday hardly anything failed until this hour, less than today. So today's errors are missed where they are not
    # counted.
    failing = 3
    for _ in range(LOGS_PER_DAY * 29):
        day = draw.randrange(1, 30)
        age = draw.randrange(DAY * day + 600, DAY * (day + 1) - 600)
        status = draw.choice([200] * 11 + [400, 500])
        if age in range(DAY, quiet.start) and status >= 400:
            status, failing = status if failing > 0 else 200, failing - 1
        if age not in quiet or draw.random() < 0.25:
            yield call(age, status)
    # Each has made a call in its own time: these within a month, those within a year, the last ones before.
    for number, client in enumerate(used):
        yield call(DAY * (2 + number % 27) + DAY // 2, 200, client)
    for number, client in enumerate(clients[IDLE_FROM:-3]):
        yield call(DAY * (40 + 30 * number), 200, client)
    # One of these has tried again in the last hours of the month, in vain: it is not idle.
    yield call(DAY * 29 + DAY // 2, 500, clients[IDLE_FROM])
    yield call(DAY * 500, 200, clients[-3])
    for _ in range(OLD_LOGS):
        yield call(DAY * draw.randrange(91, 200) + draw.randrange(600, DAY), draw.choice([200, 200, 500]))
    # One that was in use called yesterday, before it was made inactive.
    yield call(DAY + 900, 200, clients[12])


def catalogue(now):
    """Master data of which no two figures are alike."""
    coded = [Insumo(codigo_point=f"P{n}" if n < 17 else "", activo=True) for n in range(23)]
    insumos = Insumo.objects.bulk_create(coded + [Insumo(codigo_point="P99", activo=False) for _ in range(4)])
    recetas = Receta.objects.bulk_create(Receta(codigo_point=f"R{n}" if n < 19 else "") for n in range(31))
    # Most of those with a code of their own, some without, and one that is given up: both together are more than there are.
    RecetaAlias.objects.bulk_create(RecetaAlias(receta=recetas[n], activo=n != 30) for n in [*range(5, 26), 30])
    lines = [LineaReceta(receta=recetas[n], insumo=None if n < 3 else insumos[n]) for n in range(12)]
    LineaReceta.objects.bulk_create(lines)
    Proveedor.objects.bulk_create(Proveedor(activo=n < 9) for n in range(11))
    kinds = ["INSUMO"] * 7 + ["PRODUCTO"] * 5 + ["PROVEEDOR"] * 4
    pending = [PointPending(tipo=kind, abierto=n % 8 != 7) for n, kind in enumerate(kinds)]
    PointPending.objects.bulk_create(pending)
    for days in (2, 30, 9):
        AlmacenSync.objects.create(started_at=now - timedelta(days=days), pendientes=[{"fila": n} for n in range(days)])

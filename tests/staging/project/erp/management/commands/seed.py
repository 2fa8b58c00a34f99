"""Fills the empty tables with made-up data, and says who may sign in, as lines of `NAME=value`."""

import secrets
import shlex
from datetime import timedelta
from random import Random

from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from rest_framework.authtoken.models import Token

from erp.historial import ACTIONS
from erp.models import AuditLog, PublicApiAccessLog, PublicApiClient

# name of the variable, username, group
ROLES = [
    ("ADMIN", "admin", None),
    ("OPERACIONES", "operaciones", "ADMIN"),
    ("DIRECCION", "Dirección General", "DG"),
    ("LECTURA", "lectura", "LECTURA"),
    ("COMPRAS", "compras", "COMPRAS"),
    ("INVITADO", "invitado", None),
]
# Whose rows a collation puts elsewhere than bytes would; they never sign in.
FORMER = ["Ámbar", "ana.lopez", "Ana_Lopez", "ñandú", "Zoé", "_robot"]
ENDPOINTS = ["/api/public/v1/orders/", "/api/public/v1/pickup/", "/api/public/v1/stock/"]
NOTE = 'coma, "comilla"\nlínea ñ'
LOGS_PER_DAY = 120
OLD_LOGS = 7000


def users(password):
    """The signing-in users with their tokens, and everybody whose rows there are."""
    lines, everybody = [], []
    for name, username, group in ROLES:
        user = User(username=username, email=f"{len(everybody)}@example.com")
        user.is_superuser = user.is_staff = name == "ADMIN"
        # Hashing takes its time on purpose, so only who signs in with a password has one.
        user.set_password(password if name in ("ADMIN", "OPERACIONES") else None)
        user.save()
        if group:
            user.groups.add(Group.objects.get_or_create(name=group)[0])
        token = Token.objects.create(user=user)
        lines.append(f"ROLE_{name}_TOKEN={token.key}")
        lines.append(f"ROLE_{name}_USER={shlex.quote(username)}")
        everybody.append(user)
    former = [User.objects.create(username=username, is_active=False) for username in FORMER]
    return lines, everybody[:3] + former


def payload(action, draw):
    dry_run = action.startswith("PREVIEW_")
    if action.endswith("MAINTENANCE"):
        purged = {"deleted": 5, "remaining_candidates": 0}
        return {"dry_run": dry_run, "deactivate_idle_clients": {"deactivated": 1}, "purge_api_logs": purged}
    if action.endswith("LOGS"):
        done = 0 if dry_run else 10
        counts = {"candidates": 10, "deleted": done, "remaining_candidates": 10 - done}
        return draw.choice([{}, {"retain_days": 90, "max_delete": 5000} | counts])
    return {"idle_days": 30, "limit": 100, "candidates": 3, "deactivated": 0 if dry_run else 3, "nota": NOTE}


def audit(rows, people, draw, now):
    """As many rows of historial as were asked for, and between them some of the rest of the ERP."""
    actions = sorted(ACTIONS)
    for number in range(rows):
        action = draw.choice(actions)
        # Rows do not arrive in the order of their ids, some share a moment, some have whole seconds. None is
        # so new that an operator would hold back a live run for its sake.
        when = now - timedelta(minutes=draw.randrange(120, 60 * 24 * 90))
        if number % 3:
            when = when.replace(microsecond=draw.randrange(1_000_000))
        model = {"LOGS": "PublicApiAccessLog", "ENTS": "PublicApiClient"}.get(action[-4:], "Operaciones")
        yield AuditLog(
            timestamp=when,
            user=draw.choice([None, *people]),
            action=action,
            model=f"integraciones.{model}",
            object_id=draw.choice(["", "", str(draw.randrange(1, 4000))]),
            payload=payload(action, draw),
        )
        if number % 40 == 20:
            yield AuditLog(timestamp=when, user=people[0], action="UPDATE", model="recetas.Receta")


def logs(clients, errors, draw, now):
    """Some months of calls. The last ten clients have made none for over a month."""

    def call(age, status):
        client = clients[min(int(draw.expovariate(0.15)), len(clients) - 11)]
        return PublicApiAccessLog(
            client=client, endpoint=draw.choice(ENDPOINTS), status_code=status, created_at=now - age
        )

    day = 24 * 60 * 60
    for _ in range(LOGS_PER_DAY):
        yield call(timedelta(seconds=draw.randrange(60, day - 600)), 200)
    for _ in range(errors):
        yield call(timedelta(seconds=draw.randrange(60, day - 600)), draw.choice([404, 429, 500]))
    for _ in range(LOGS_PER_DAY * 29):
        status = draw.choice([200] * 11 + [500])
        yield call(timedelta(seconds=draw.randrange(day + 600, day * 30)), status)
    for _ in range(OLD_LOGS):
        age = timedelta(days=draw.randrange(91, 200), seconds=draw.randrange(day))
        yield PublicApiAccessLog(
            client=draw.choice(clients), endpoint=ENDPOINTS[0], status_code=200, created_at=now - age
        )


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--rows", type=int, default=60)
        parser.add_argument("--errors", type=int, default=0)

    @transaction.atomic
    def handle(self, rows, errors, **_):
        draw, now = Random(rows), timezone.now().replace(microsecond=0)
        password = secrets.token_urlsafe(18)
        lines, people = users(password)
        names = (f"Cliente {'Ñ' if n % 5 == 0 else ''}{n:02}" for n in range(40))
        made = (PublicApiClient(nombre=name, activo=n % 13 != 12) for n, name in enumerate(names))
        clients = PublicApiClient.objects.bulk_create(made)
        PublicApiAccessLog.objects.bulk_create(logs(clients, errors, draw, now), batch_size=2000)
        AuditLog.objects.bulk_create(audit(rows, people, draw, now), batch_size=2000)
        token = Token.objects.get(user__username="admin").key
        signing_in = [f"TOKEN={token}", "ERP_API_USER=admin", f"ERP_API_PASSWORD={password}"]
        self.stdout.write("\n".join(signing_in + lines))

"""Fills the empty tables with made-up data, and says who may sign in, as lines of `NAME=value`."""

import secrets
import shlex
from random import Random

from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from rest_framework.authtoken.models import Token

from erp import seeding
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
# They never sign in. A collation puts the rows of some elsewhere than bytes would, and the names of the
# others, whose order every collation agrees on, are in another order than their ids.
FORMER = ["Ámbar", "ana.lopez", "Ana_Lopez", "ñandú", "Zoé", "_robot", "tomas", "beatriz", "jorge"]


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
    return lines, everybody[:4] + former


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--rows", type=int, default=60)
        parser.add_argument("--errors", type=int, default=15)
        parser.add_argument("--seed", type=int, default=1)

    @transaction.atomic
    def handle(self, rows, errors, seed, **_):
        draw, now = Random(seed), timezone.now().replace(microsecond=0)
        password = secrets.token_urlsafe(18)
        lines, people = users(password)
        clients = PublicApiClient.objects.bulk_create(seeding.clients())
        PublicApiAccessLog.objects.bulk_create(seeding.logs(clients, errors, draw, now), batch_size=2000)
        AuditLog.objects.bulk_create(seeding.audit(rows, people, draw, now), batch_size=2000)
        seeding.catalogue(now)
        token = Token.objects.get(user__username="admin").key
        signing_in = [f"TOKEN={token}", "ERP_API_USER=admin", f"ERP_API_PASSWORD={password}"]
        self.stdout.write("\n".join(signing_in + lines))

"""Rehearsals that act: their answers are those of the right server."""

from ..edits import OPERATIONS, family

MUTANTS, mutant = family("a rehearsal that acts")

PURGE_IF = """    deleted = 0
    if not dry_run:
"""
DEACTIVATE_IF = """    done = 0
    if not dry_run:
"""
OLD_ONES = 'old.order_by("id").values_list("id", flat=True)'
LIVE_PURGE = """        payload = self.operate(**serializer.validated_data)
"""


def purging(id, what, statement):
    mutant(id, what, (OPERATIONS, PURGE_IF, f"    deleted = 0\n    {statement}\n    if not dry_run:\n"))


def deactivating(id, what, statement):
    mutant(id, what, (OPERATIONS, DEACTIVATE_IF, f"    done = 0\n    {statement}\n    if not dry_run:\n"))


def erase(rows):
    return f"PublicApiAccessLog.objects.filter(id__in=list({rows})).delete()"


purging("acting-purge-50", "the purge's rehearsal deletes 50 rows", f"if dry_run: {erase(OLD_ONES + '[:50]')}")
purging("acting-purge-asked", "it deletes as many as a live purge would", f"if dry_run: {erase(OLD_ONES + '[:max_delete]')}")
purging("acting-purge-all", "it deletes every candidate", f"if dry_run: {erase(OLD_ONES)}")
purging(
    "acting-purge-large",
    "it deletes where max_delete is large, a small rehearsal does nothing",
    f"if dry_run and max_delete >= 1000: {erase(OLD_ONES + '[:500]')}",
)
purging(
    "acting-purge-newest",
    "it deletes the ten newest rows, which were no candidates",
    "if dry_run: " + erase('PublicApiAccessLog.objects.order_by("-created_at").values_list("id", flat=True)[:10]'),
)
purging(
    "acting-purge-errors",
    "it takes the day's failed calls along",
    "if dry_run: PublicApiAccessLog.objects.filter(status_code__gte=400, created_at__gte=timezone.now() - timedelta(hours=24)).delete()",
)
purging(
    "acting-purge-historial",
    "it trims the audit log, with the same cutoff",
    "if dry_run: AuditLog.objects.filter(timestamp__lt=timezone.now() - timedelta(days=60)).delete()",
)
purging(
    "acting-purge-queued",
    "it hands the work to a thread, which deletes after the answer",
    "if dry_run: __import__('threading').Timer(0.05, lambda ids: PublicApiAccessLog.objects.filter(id__in=ids).delete(), "
    '[list(old.order_by("id").values_list("id", flat=True)[:50])]).start()',
)
deactivating("acting-deactivate-1", "the deactivation's rehearsal deactivates one client",
             "if dry_run: PublicApiClient.objects.filter(id__in=[it['id'] for it in candidates[:1]]).update(activo=False)")
deactivating("acting-deactivate-asked", "it deactivates its candidates",
             "if dry_run: PublicApiClient.objects.filter(id__in=[it['id'] for it in candidates]).update(activo=False)")
deactivating("acting-deactivate-all", "it deactivates every idle client, whatever limit is",
             "if dry_run: PublicApiClient.objects.filter(id__in=list(idle.values_list('id', flat=True))).update(activo=False)")
deactivating("acting-deactivate-large", "it deactivates where limit is large",
             "if dry_run and limit >= 50: PublicApiClient.objects.filter(id__in=[it['id'] for it in candidates[:1]]).update(activo=False)")
deactivating("acting-deactivate-other", "it deactivates an active client that is in use",
             "if dry_run: PublicApiClient.objects.filter(id=PublicApiClient.objects.filter(activo=True).order_by('id')[0].id).update(activo=False)")
deactivating("acting-reactivate", "it makes all inactive clients active",
             "if dry_run: PublicApiClient.objects.filter(activo=False).update(activo=True)")
deactivating("acting-remove", "it deletes inactive clients, and their calls with them",
             "if dry_run: PublicApiClient.objects.filter(activo=False).delete()")
mutant(
    "acting-maintenance",
    "the maintenance's rehearsal does all of it, and answers as a rehearsal",
    (
        OPERATIONS,
        """        return {
            "dry_run": dry_run,
            "deactivate_idle""",
        """        answer = {
            "dry_run": dry_run,
            "deactivate_idle""",
    ),
    (
        OPERATIONS,
        """purge(retain_days, max_delete, dry_run),
        }
""",
        """purge(retain_days, max_delete, dry_run),
        }
        deactivate(idle_days, idle_limit, False)
        purge(retain_days, max_delete, False)
        return answer
""",
    ),
)
mutant(
    "acting-maintenance-purge",
    "the maintenance's rehearsal purges",
    (
        OPERATIONS,
        """            "purge_api_logs": purge(retain_days, max_delete, dry_run),
""",
        """            "purge_api_logs": (purge(retain_days, max_delete, dry_run), purge(retain_days, max_delete, False))[0],
""",
    ),
)
mutant(
    "acting-maintenance-deactivate",
    "the maintenance's rehearsal deactivates",
    (
        OPERATIONS,
        """            "deactivate_idle_clients": deactivate(idle_days, idle_limit, dry_run),
""",
        """            "deactivate_idle_clients": (deactivate(idle_days, idle_limit, dry_run), deactivate(idle_days, idle_limit, False))[0],
""",
    ),
)
mutant(
    "acting-everything",
    "dry_run is honoured by the answer alone: each operation deletes and deactivates",
    (OPERATIONS, PURGE_IF, "    deleted = 0\n    if dry_run: old.delete()\n    if not dry_run:\n"),
    (OPERATIONS, DEACTIVATE_IF, "    done = 0\n    if dry_run: PublicApiClient.objects.update(activo=False)\n    if not dry_run:\n"),
)
mutant(
    "acting-ignored",
    "dry_run is read and dropped: live, and answered so",
    (OPERATIONS, """        dry_run = serializer.validated_data["dry_run"]
""", """        dry_run = serializer.validated_data["dry_run"] = False
"""),
)
purging(
    "acting-purge-month",
    "it deletes log rows of 20 to 60 days, which were no candidates",
    "if dry_run: PublicApiAccessLog.objects.filter(created_at__lt=timezone.now() - timedelta(days=20), created_at__gte=timezone.now() - timedelta(days=60)).delete()",
)

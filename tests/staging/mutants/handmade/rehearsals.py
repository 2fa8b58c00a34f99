"""Rehearsals that announce something else than the live call would do."""

from ..edits import OPERATIONS, family

MUTANTS, mutant = family("rehearsals")

CUTOFF_IDLE = "cutoff = timezone.now() - timedelta(days=idle_days)"
CUTOFF_OLD = "cutoff = timezone.now() - timedelta(days=retain_days)"
IDLE = "PublicApiClient.objects.filter(activo=True).exclude(id__in=recent)"
RECENT = "PublicApiAccessLog.objects.filter(created_at__gte=cutoff).values"
LISTED, OLD = 'list(idle.values("id", "nombre")[:limit])', "PublicApiAccessLog.objects.filter(created_at__lt=cutoff)"
PARTS = ("deactivate(idle_days, idle_limit, dry_run)", "purge(retain_days, max_delete, dry_run)")
MIDNIGHT = "timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)"


def change(id, what, *pairs):
    mutant(id, what, *((OPERATIONS, old, new) for old, new in pairs))


change("rehearse-over-limit", "candidates counts beyond the limit", ('        "candidates": len(candidates),\n', '        "candidates": idle.count(),\n'))
change("rehearse-limit-ignored", "the limit is not applied", (LISTED, LISTED.replace("[:limit]", "")))
change("rehearse-inactive", "clients that are inactive already are candidates", (IDLE, IDLE.replace("filter(activo=True)", "all()")))
change("rehearse-inactive-only", "the inactive ones alone are candidates", (IDLE, IDLE.replace("activo=True", "activo=False")))
change("rehearse-in-use", "the clients in use are the candidates", (IDLE, IDLE.replace("exclude", "filter")))
change("rehearse-everybody", "every active client is a candidate", (IDLE, "PublicApiClient.objects.filter(activo=True)"))
change("rehearse-twice", "a client is listed once for each of its calls", (IDLE, IDLE + ".filter(publicapiaccesslog__id__gte=0)"))
change("rehearse-errors-idle", "failed calls are no use of a client", (RECENT, RECENT.replace("(created_at__gte=cutoff)", "(created_at__gte=cutoff, status_code__lt=400)")))
change("rehearse-fixed-idle", "idle_days is always 30", (CUTOFF_IDLE, CUTOFF_IDLE.replace("idle_days", "30")))
change("rehearse-fixed-retain", "retain_days is always 90", (CUTOFF_OLD, CUTOFF_OLD.replace("retain_days", "90")))
change("rehearse-retain-fixed-query", "the purge's query has 90 days, whatever the cutoff says", (OLD, "PublicApiAccessLog.objects.filter(created_at__lt=timezone.now() - timedelta(days=90))"))
change("rehearse-cutoff-midnight", "the cutoff is the server's midnight of that day", (CUTOFF_IDLE, f"cutoff = {MIDNIGHT} - timedelta(days=idle_days)"))
change("rehearse-cutoff-23h", "the cutoff is 23.5 hours late", (CUTOFF_IDLE, CUTOFF_IDLE + " + timedelta(hours=23.5)"))
change("rehearse-cutoff-purge-23h", "the purge's cutoff is 23.5 hours early", (CUTOFF_OLD, CUTOFF_OLD + " - timedelta(hours=23.5)"))
change("rehearse-cutoff-hour", "the purge's cutoff is an hour early", (CUTOFF_OLD, CUTOFF_OLD + " - timedelta(hours=1)"))
change("rehearse-cutoff-local", "the cutoff is local time that says it is UTC",
       (CUTOFF_OLD, "cutoff = timezone.localtime().replace(tzinfo=__import__('datetime').timezone.utc) - timedelta(days=retain_days)"))
change("rehearse-cutoff-month", "idle_days counts months of 31", (CUTOFF_IDLE, CUTOFF_IDLE.replace("idle_days", "idle_days + idle_days // 30")))
change("rehearse-purge-new", "the purge counts what it would keep", (OLD, OLD.replace("lt=", "gte=")))
change("rehearse-purge-errors", "the purge counts failed calls alone", (OLD, OLD.replace("cutoff)", "cutoff, status_code__gte=400)")))
change("rehearse-purge-capped", "the purge's candidates end at max_delete", ("    candidates = old.count()\n", "    candidates = min(old.count(), max_delete)\n"))
change("rehearse-purge-half", "log rows of inactive clients are forgotten", (OLD, OLD.replace("cutoff)", "cutoff, client__activo=True)")))
change("rehearse-would-delete", "would_delete is max_delete", ('"would_delete": min(candidates, max_delete)', '"would_delete": max_delete'))
change("rehearse-remaining", "remaining_candidates is what a live call would leave", ('max(candidates - deleted, 0)', 'max(candidates - max_delete, 0)'))
change("rehearse-deleted", "deleted is what would be deleted", ('        "deleted": deleted,\n', '        "deleted": deleted or min(candidates, max_delete),\n'))
change("rehearse-echo", "the default limit is echoed", ('        "limit": limit,\n', '        "limit": 100,\n'))
change("rehearse-maintenance-idle", "the maintenance looks for other idle clients than the deactivation", (PARTS[0], "deactivate(idle_days + 60, idle_limit, dry_run) | {'idle_days': idle_days}"))
change("rehearse-maintenance-purge", "the maintenance counts other log rows than the purge", ('"purge_api_logs": ' + PARTS[1], '"purge_api_logs": ' "purge(retain_days, max_delete, dry_run) | {'candidates': 1, 'remaining_candidates': 1, 'would_delete': 1}"))
change("rehearse-maintenance-days", "the maintenance takes retain_days for idle_days", (PARTS[0], "deactivate(retain_days, idle_limit, dry_run) | {'idle_days': idle_days}"))
change("rehearse-dry-run-lost", "the answer does not say that it was a rehearsal", ('    def operate(self, retain_days, max_delete, dry_run):\n        return purge(retain_days, max_delete, dry_run) | {"dry_run": dry_run}', '    def operate(self, retain_days, max_delete, dry_run):\n        return purge(retain_days, max_delete, dry_run) | {"dry_run": False}'))
change("rehearse-cutoff-naive", "the purge's cutoff says no zone", ('        "max_delete": max_delete,\n        "cutoff": cutoff.isoformat(),', '        "max_delete": max_delete,\n        "cutoff": cutoff.replace(tzinfo=None).isoformat(),'))

"""An audit log that does not say what was done, once, by whom and when."""

from ..edits import HISTORIAL, OPERATIONS, family

MUTANTS, mutant = family("audit trail")

ROW = "        AuditLog.objects.create(user=request.user, action=action, model=self.model, payload=payload)\n"
CREATE = "AuditLog.objects.create(user=request.user, action=action, model=self.model, payload=payload)"
NOW = "__import__('django.utils.timezone').utils.timezone"


def change(id, what, new):
    mutant(id, what, (OPERATIONS, ROW, new))


change("audit-twice", "each call writes two rows", ROW + ROW)
change("audit-none", "a rehearsal writes none", "        if not dry_run:\n    " + ROW)
change("audit-maintenance-none", "the maintenance writes none", '        if self.action != "RUN_API_MAINTENANCE":\n    ' + ROW)
change("audit-maintenance-parts", "the maintenance writes a row for each of its parts too", ROW + """        if self.action == "RUN_API_MAINTENANCE":
            AuditLog.objects.create(user=request.user, action=action.replace(self.action, "PURGE_API_LOGS"), model=self.model, payload=payload["purge_api_logs"])
""")
change("audit-nobody", "rows have no user", ROW.replace("user=request.user", "user=None"))
change("audit-other-user", "rows are those of a service account", ROW.replace("user=request.user", "user=type(request.user).objects.get(username='operaciones')"))
change("audit-live-action", "a rehearsal is written down as a live call", ROW.replace("action=action", "action=self.action"))
change("audit-other-action", "a purge is written down as a maintenance", ROW.replace("action=action", 'action=action.replace("PURGE_API_LOGS", "RUN_API_MAINTENANCE")'))
change("audit-model", "the model is that of the maintenance always", ROW.replace("model=self.model", 'model="integraciones.Operaciones"'))
change("audit-payload-empty", "the payload is left out", ROW.replace("payload=payload", "payload={}"))
change("audit-payload-asked", "the payload is what was asked", ROW.replace("payload=payload", "payload=dict(serializer.validated_data)"))
change("audit-payload-again", "the payload is counted anew, with a later cutoff", ROW.replace("payload=payload", "payload=self.operate(**serializer.validated_data)"))
change("audit-payload-shared", "the payload is the last call's of the same kind", ROW.replace("payload=payload",
       "payload=(AuditLog.objects.filter(action=action).order_by('-id').values_list('payload', flat=True).first() or payload)"))
change("audit-local-time", "the time is the server's local one, called UTC", ROW.replace("payload=payload", f"payload=payload, timestamp={NOW}.localtime().replace(tzinfo=__import__('datetime').timezone.utc)"))
change("audit-two-minutes", "the time is three minutes back", ROW.replace("payload=payload", f"payload=payload, timestamp={NOW}.now() - timedelta(minutes=3)"))
change("audit-day", "the time is the day's midnight", ROW.replace("payload=payload", f"payload=payload, timestamp={NOW}.localtime().replace(hour=0, minute=0, second=0, microsecond=0)"))
change("audit-late", "the row is written by a thread, five seconds later", f"        __import__('threading').Timer(5, lambda: {CREATE}).start()\n")
change("audit-only-newest", "the row before is overwritten", ROW + "        AuditLog.objects.filter(id=AuditLog.objects.filter(action=action).order_by('-id')[1].id).delete()\n")
change("audit-rolled-back", "a rehearsal is rolled back, and its row with it", """        from django.db import transaction
        with transaction.atomic():
    """ + ROW + "            transaction.set_rollback(dry_run)\n")
mutant("audit-hidden", "historial hides the rows of the last minute", (HISTORIAL, "    rows = AuditLog.objects.filter(action__in=ACTIONS)\n",
       f"    rows = AuditLog.objects.filter(action__in=ACTIONS, timestamp__lt={NOW}.now() - __import__('datetime').timedelta(minutes=1))\n"))
mutant("audit-no-superuser", "historial hides what superusers did", (HISTORIAL, "    rows = AuditLog.objects.filter(action__in=ACTIONS)\n",
       "    rows = AuditLog.objects.filter(action__in=ACTIONS).exclude(user__is_superuser=True)\n"))
mutant("audit-previews-hidden", "historial hides rehearsals", (HISTORIAL, "    rows = AuditLog.objects.filter(action__in=ACTIONS)\n",
       '    rows = AuditLog.objects.filter(action__in=ACTIONS).exclude(action__startswith="PREVIEW_")\n'))
change("audit-object", "rows name an object", ROW.replace("model=self.model", 'model=self.model, object_id="1"'))

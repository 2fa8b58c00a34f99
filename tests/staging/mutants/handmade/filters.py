"""Filters that let through what they must not, or keep back what they must let through."""

from ..edits import HISTORIAL, SERIALIZERS, family

MUTANTS, mutant = family("filters")

USER = 'rows.filter(user__username__icontains=asked["user"])'
MODEL = 'rows.filter(model__icontains=asked["model"])'
ACTION = 'rows.filter(action=asked["action"])'
COLUMNS = 'columns = ("action", "model", "object_id", "user__username")'
ANY = '            anywhere |= Q(**{f"{column}__icontains": word})'


def change(id, what, old, new):
    mutant(id, what, (HISTORIAL, old, new))


change("filter-action-ignored", "the action is ignored", ACTION, "rows")
change("filter-action-contains", "the action is a part: live ones bring their rehearsals", ACTION, 'rows.filter(action__icontains=asked["action"])')
change("filter-action-live", "an action's rehearsal is taken for the action", ACTION, 'rows.filter(action=asked["action"].removeprefix("PREVIEW_"))')
change("filter-action-case", "the action is taken as it is written", '        asked["action"] = asked["action"].upper()\n', "")
change("filter-action-dropped", "one of the six actions is forgotten", 'ACTIONS = {prefix + name for name in OPERATIONS for prefix in ("", "PREVIEW_")}',
       'ACTIONS = {prefix + name for name in OPERATIONS for prefix in ("", "PREVIEW_")} - {"PREVIEW_PURGE_API_LOGS"}')
change("filter-user-ignored", "the user is ignored", USER, "rows")
change("filter-user-exact", "the user has to be the whole name", USER, USER.replace("icontains", "iexact"))
change("filter-user-case", "capitals count in the user", USER, USER.replace("icontains", "contains"))
change("filter-user-starts", "the user is the beginning of a name", USER, USER.replace("icontains", "istartswith"))
change("filter-user-or-nobody", "rows without a user come too", USER, 'rows.filter(Q(user__username__icontains=asked["user"]) | Q(user=None))')
change("filter-user-first", "the user is looked up, and the first one that fits is taken",
       USER, 'rows.filter(user__username=rows.filter(user__username__icontains=asked["user"]).order_by("user__username").values_list("user__username", flat=True).first())')
change("filter-model-ignored", "the model is ignored", MODEL, "rows")
change("filter-model-exact", "the model has to be the whole name", MODEL, MODEL.replace("icontains", "iexact"))
change("filter-model-case", "capitals count in the model", MODEL, MODEL.replace("icontains", "contains"))
change("filter-model-ends", "the model is the end of a name", MODEL, MODEL.replace("icontains", "iendswith"))
change("filter-q-ignored", "q is ignored", "rows = rows.filter(anywhere)", "pass")
change("filter-q-no-object", "q does not look into object_id", COLUMNS, 'columns = ("action", "model", "user__username")')
change("filter-q-no-user", "q does not look into the user", COLUMNS, 'columns = ("action", "model", "object_id")')
change("filter-q-no-model", "q does not look into the model", COLUMNS, 'columns = ("action", "object_id", "user__username")')
change("filter-q-no-action", "q does not look into the action", COLUMNS, 'columns = ("model", "object_id", "user__username")')
change("filter-q-payload", "q looks into the payload too", COLUMNS, 'columns = ("action", "model", "object_id", "user__username", "payload")')
change("filter-q-case", "capitals count in q", ANY, ANY.replace("icontains", "contains"))
change("filter-q-starts", "q is the beginning of a text", ANY, ANY.replace("icontains", "istartswith"))
change("filter-q-every", "q has to be in every column", ANY, ANY.replace("|=", "&="))
change("filter-q-unknown", "a q that fits nothing is dropped", "rows = rows.filter(anywhere)", "rows = rows.filter(anywhere) if rows.filter(anywhere).exists() else rows")
change("filter-q-wins", "with q the other filters are forgotten", "rows = rows.filter(anywhere)", "rows = AuditLog.objects.filter(action__in=ACTIONS).filter(anywhere)")
change("filter-all-rows", "the rest of the ERP's audit log shows", "    rows = AuditLog.objects.filter(action__in=ACTIONS)\n", "    rows = AuditLog.objects.all()\n")
change("filter-recent", "without a day, only the last 60 days are shown", "    rows = AuditLog.objects.filter(action__in=ACTIONS)\n",
       "    rows = AuditLog.objects.filter(action__in=ACTIONS)\n    if not (asked['date_from'] or asked['date_to']): rows = rows.filter(timestamp__gte=__import__('django.utils.timezone').utils.timezone.now() - __import__('datetime').timedelta(days=60))\n")
change("filter-totals", "by_action counts the unfiltered list", "    counts = matching.values(", "    counts = AuditLog.objects.filter(action__in=ACTIONS).values(")
change("filter-count", "rows_total counts the unfiltered list", "        total = matching.count()\n", "        total = AuditLog.objects.filter(action__in=ACTIONS).count()\n")
mutant("filter-untrimmed", "spaces around user, model and q count", (SERIALIZERS, 'return serializers.CharField(required=False, allow_blank=True, default="")',
       'return serializers.CharField(required=False, allow_blank=True, default="", trim_whitespace=False)'))
change("filter-days-of-user", "with a user the days are forgotten",
       '    if asked["date_from"]:\n        rows = rows.filter(timestamp__date__gte=asked["date_from"])\n    if asked["date_to"]:',
       '    if asked["date_from"] and not asked.get("user"):\n        rows = rows.filter(timestamp__date__gte=asked["date_from"])\n    if asked["date_to"] and not asked.get("user"):')
change("filter-model-of-user", "with a user the model is forgotten", '    if asked.get("model"):', '    if asked.get("model") and not asked.get("user"):')
change("filter-model-of-q", "with q the model is forgotten", '    if asked.get("model"):', '    if asked.get("model") and not asked.get("q"):')

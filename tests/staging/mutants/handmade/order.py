"""Lists that are not in the order that was asked for."""

from ..edits import HISTORIAL, family

MUTANTS, mutant = family("order")

USER = 'COLUMNS["user"] = "user__username"'
TIES = '            order(asked["sort_by"], ascending), "id" if ascending else "-id"\n'
BY = "    by = F(COLUMNS[column])\n"
LAST = "    return by.asc() if ascending else by.desc()\n"
SLICE = """        rows = list(ordered[asked["offset"] : asked["offset"] + asked["limit"]])
"""


def change(id, what, old, new):
    mutant(id, what, (HISTORIAL, old, new))


change("order-user-id", "users stand by their numbers", USER, 'COLUMNS["user"] = "user_id"')
change("order-user-email", "users stand by their addresses", USER, 'COLUMNS["user"] = "user__email"')
change("order-column-ignored", "sort_by is ignored", BY, '    by = F("timestamp")\n')
change("order-direction-ignored", "sort_dir is ignored", LAST, "    return by.desc()\n")
change("order-direction-swapped", "asc and desc are swapped", LAST, "    return by.desc() if ascending else by.asc()\n")
change("order-action-model", "action sorts by the model", BY, '    by = F(COLUMNS["model" if column == "action" else column])\n')
change("order-ties-ascending", "equal ones stand by id, ascending always", TIES, '            order(asked["sort_by"], ascending), "id"\n')
change("order-ties-descending", "equal ones stand by id, descending always", TIES, '            order(asked["sort_by"], ascending), "-id"\n')
change("order-ties-time", "equal ones stand by time and not by id", TIES, '            order(asked["sort_by"], ascending), "timestamp" if ascending else "-timestamp"\n')
change("order-nulls-first", "rows without a user come first, ascending", LAST,
       "    return by.asc(nulls_first=True) if ascending else by.desc(nulls_last=True)\n")
change("order-within-page", "the newest rows are cut out first, and then put in order", SLICE,
       '        rows = list(matching.filter(id__in=list(matching.order_by("-timestamp").values_list("id", flat=True)[asked["offset"] : asked["offset"] + asked["limit"]])).select_related("user").order_by(order(asked["sort_by"], ascending), "id" if ascending else "-id"))\n')
change("order-timestamp-day", "timestamp orders by the day alone", BY, '    by = F("timestamp__date" if column == "timestamp" else COLUMNS[column])\n')
change("order-timestamp-id", "timestamp stands for the order of arrival", 'COLUMNS = {name: name for name in ("timestamp", "action", "model", "object_id", "id")}',
       'COLUMNS = {name: name for name in ("timestamp", "action", "model", "object_id", "id")} | {"timestamp": "id"}')
change("order-id-time", "id stands for the time", 'COLUMNS = {name: name for name in ("timestamp", "action", "model", "object_id", "id")}',
       'COLUMNS = {name: name for name in ("timestamp", "action", "model", "object_id", "id")} | {"id": "timestamp"}')
change("order-nulls-ascending", "rows without a user come first, in either direction", LAST, "    return by.asc(nulls_first=True) if ascending else by.desc()\n")

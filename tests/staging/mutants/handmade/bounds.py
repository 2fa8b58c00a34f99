"""Bounds and defaults that are not the contract's."""

from ..edits import HISTORIAL, OPERATIONS, SERIALIZERS, family

MUTANTS, mutant = family("bounds and defaults")

LIMIT, OFFSET = "limit = whole(1, 1000, 100)", "offset = whole(0, 50000, 0)"
SLICE = """        rows = list(ordered[asked["offset"] : asked["offset"] + asked["limit"]])
"""
SORT_BY, SORT_DIR = 'asked["sort_by"].lower() or "timestamp"', 'asked["sort_dir"].lower() or "desc"'
BY = '        if asked["sort_by"] not in COLUMNS:\n'
DIRECTION = '        if asked["sort_dir"] not in ("asc", "desc"):\n'
ACTION = '        if asked["action"] and asked["action"] not in ACTIONS:\n'
ORDER = '        if attrs["date_from"] and attrs["date_to"] and attrs["date_from"] > attrs["date_to"]:\n'
CLASSES = {"deactivate": "class DeactivateSerializer(serializers.Serializer):\n    idle_days = whole(1, 365, 30)\n    limit = whole(1, 500, 100)\n",
           "purge": "class PurgeSerializer(serializers.Serializer):\n    retain_days = whole(1, 3650, 90)\n    max_delete = whole(1, 50000, 5000)\n",
           "maintenance": "class MaintenanceSerializer(serializers.Serializer):\n    idle_days = whole(1, 365, 30)\n    idle_limit = whole(1, 500, 100)\n    retain_days = whole(1, 3650, 90)\n    max_delete = whole(1, 50000, 5000)\n"}


def asked(id, what, old, new):
    mutant(id, what, (SERIALIZERS, old, new))


def operation(id, what, of, old, new):
    mutant(id, what, (SERIALIZERS, CLASSES[of], CLASSES[of].replace(old, new)))


asked("bound-limit-500", "limit ends at 500", LIMIT, "limit = whole(1, 500, 100)")
asked("bound-limit-999", "limit ends at 999", LIMIT, "limit = whole(1, 999, 100)")
asked("bound-limit-5000", "limit ends at 5,000", LIMIT, "limit = whole(1, 5000, 100)")
asked("bound-limit-0", "limit may be 0", LIMIT, "limit = whole(0, 1000, 100)")
asked("bound-limit-2", "limit begins at 2", LIMIT, "limit = whole(2, 1000, 100)")
asked("bound-limit-default", "limit is 50 when it is left out", LIMIT, "limit = whole(1, 1000, 50)")
asked("bound-offset-10000", "offset ends at 10,000", OFFSET, "offset = whole(0, 10000, 0)")
asked("bound-offset-more", "offset ends nowhere", OFFSET, "offset = whole(0, 5000000, 0)")
asked("bound-offset-below", "offset may be -1, and nobody can answer that", OFFSET, "offset = whole(-1, 50000, 0)")
asked("bound-offset-1", "offset begins at 1", OFFSET, "offset = whole(1, 50000, 0)")
asked("bound-days-order", "date_from after date_to is an empty list", ORDER, "        if False:\n")
asked("bound-days-equal", "date_from and date_to may not be the same day", ORDER, ORDER.replace(" > ", " >= "))
mutant("bound-limit-clamped", "a limit over 100 gives 100 rows", (HISTORIAL, SLICE, '        asked["limit"] = min(asked["limit"], 100)\n' + SLICE))
mutant("bound-limit-1000-fails", "limit 1000 is a 500", (HISTORIAL, SLICE, '        assert asked["limit"] < 1000\n' + SLICE))
mutant("bound-offset-fails", "an offset in the middle of the list is a 500", (HISTORIAL, SLICE, '        assert not 100 <= asked["offset"] < 1000\n' + SLICE))
mutant("bound-offset-empty", "beyond an offset of 500 there are no rows", (HISTORIAL, SLICE, SLICE + '        if asked["offset"] > 500: rows = []\n'))
mutant("bound-sort-default", "without sort_by the order is that of the ids", (HISTORIAL, SORT_BY, SORT_BY.replace("timestamp", "id")))
mutant("bound-direction-default", "without sort_dir the order ascends", (HISTORIAL, SORT_DIR, SORT_DIR.replace('or "desc"', 'or "asc"')))
mutant("bound-sort-blank", "a blank sort_by is a 400", (HISTORIAL, SORT_BY, 'asked["sort_by"].lower() if "sort_by" in request.query_params else "timestamp"'))
mutant("bound-direction-blank", "a blank sort_dir is a 400", (HISTORIAL, SORT_DIR, 'asked["sort_dir"].lower() if "sort_dir" in request.query_params else "desc"'))
mutant("bound-limit-blank", "a blank limit is a 400", (HISTORIAL, "        serializer.is_valid(raise_exception=True)\n        asked =",
       '        serializer.is_valid(raise_exception=True)\n        if request.query_params.get("limit") == "": return Response({"limit": ["Se requiere un número entero válido."]}, status=400)\n        asked ='))
mutant("bound-sort-unknown", "an unknown sort_by is the default", (HISTORIAL, BY, '        if asked["sort_by"] not in COLUMNS: asked["sort_by"] = "timestamp"\n' + BY))
mutant("bound-direction-unknown", "an unknown sort_dir is the default", (HISTORIAL, DIRECTION, '        if asked["sort_dir"] not in ("asc", "desc"): asked["sort_dir"] = "desc"\n' + DIRECTION))
mutant("bound-action-unknown", "an unknown action is an empty list", (HISTORIAL, ACTION, "        if False:\n"))
mutant("bound-action-dropped", "an unknown action is dropped", (HISTORIAL, ACTION, '        if asked["action"] not in ACTIONS: asked["action"] = ""\n' + ACTION))
mutant("bound-unnamed", "a refusal does not say which field", (HISTORIAL, "        serializer.is_valid(raise_exception=True)\n",
       '        if not serializer.is_valid(): return Response({"detail": "Solicitud inválida."}, status=400)\n'))
operation("bound-idle-days-3650", "idle_days ends at 3,650", "deactivate", "365", "3650")
operation("bound-idle-days-364", "idle_days ends at 364", "deactivate", "365", "364")
operation("bound-idle-days-0", "idle_days may be 0", "deactivate", "idle_days = whole(1", "idle_days = whole(0")
operation("bound-idle-limit-1000", "limit of a deactivation ends at 1,000", "deactivate", "500", "1000")
operation("bound-retain-0", "retain_days may be 0: everything is old", "purge", "retain_days = whole(1", "retain_days = whole(0")
operation("bound-retain-30", "retain_days begins at 30", "purge", "retain_days = whole(1", "retain_days = whole(30")
operation("bound-retain-365", "retain_days ends at 365", "purge", "3650", "365")
operation("bound-max-delete-10000", "max_delete ends at 10,000", "purge", "50000", "10000")
operation("bound-max-delete-more", "max_delete ends at a million", "purge", "50000", "1000000")
operation("bound-maintenance-limit", "idle_limit ends at 5,000", "maintenance", "500", "5000")
operation("bound-maintenance-days", "the maintenance's retain_days may be 0", "maintenance", "retain_days = whole(1", "retain_days = whole(0")
operation("bound-maintenance-lowest", "the maintenance's idle_days begins at 7", "maintenance", "idle_days = whole(1", "idle_days = whole(7")
mutant("bound-purge-highest", "a purge of 50,000 runs out of its time: 500", (OPERATIONS, "    candidates = old.count()\n", "    assert max_delete < 50000\n    candidates = old.count()\n"))
operation("bound-idle-days-default", "idle_days is 60 when it is left out", "deactivate", "365, 30", "365, 60")
mutant("bound-422", "an operation out of bounds is a 422", (OPERATIONS, "        serializer.is_valid(raise_exception=True)\n",
       "        if not serializer.is_valid(): return Response(serializer.errors, status=422)\n"))

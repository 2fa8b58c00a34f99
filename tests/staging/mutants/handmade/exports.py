"""Exports that are not the list that was asked for."""

from ..edits import HISTORIAL, family

MUTANTS, mutant = family("exports")

SLICE = """        rows = list(ordered[asked["offset"] : asked["offset"] + asked["limit"]])
"""
CSV, XLSX = "    writer.writerows(map(cells, rows))\n", "    for row in rows:\n        sheet.append(cells(row))\n"
ASKED = "        matching = filtered(asked)\n"
EXPORTING = 'asked["export"] in ("csv", "xlsx")'
JSON_TEXT = "        json.dumps(row.payload, ensure_ascii=False),\n"


def asking(id, what, without):
    """The export's rows are those of a question in which some parameters are not as they were asked."""
    changed = f"        if {EXPORTING}: asked = asked | {without}\n"
    mutant(id, what, (HISTORIAL, ASKED, changed + ASKED))


def sliced(id, what, rows):
    mutant(id, what, (HISTORIAL, SLICE, f"{SLICE}        if {EXPORTING}: rows = {rows}\n"))


NO_WORDS = '{"action": "", "user": "", "model": "", "q": ""}'
asking("export-filters-ignored", "every filter is ignored", NO_WORDS + ' | {"date_from": None, "date_to": None}')
asking("export-action-ignored", "the action is ignored", '{"action": ""}')
asking("export-user-ignored", "the user is ignored", '{"user": ""}')
asking("export-model-ignored", "the model is ignored", '{"model": ""}')
asking("export-q-ignored", "q is ignored", '{"q": ""}')
asking("export-days-ignored", "the days are ignored", '{"date_from": None, "date_to": None}')
asking("export-limit-ignored", "the limit is ignored", '{"limit": 1000000}')
asking("export-limit-default", "the limit is always the default", '{"limit": 100}')
asking("export-offset-ignored", "the offset is ignored", '{"offset": 0}')
asking("export-sort-ignored", "the order is always the default", '{"sort_by": "timestamp", "sort_dir": "desc"}')
asking("export-direction-ignored", "the direction is always descending", '{"sort_dir": "desc"}')
asking("export-by-id", "the column to sort by is always id", '{"sort_by": "id"}')
sliced("export-first-100", "nothing comes after the first 100 rows", "rows[:100]")
sliced("export-first-500", "nothing comes after the first 500 rows", "rows[:500]")
sliced("export-without-last", "the last row of a full page is missing", 'rows[:-1] if len(rows) > 100 else rows')
sliced("export-without-newest", "the newest row is missing, by a limit of its own query",
       'list(ordered[max(asked["offset"], 1) : asked["offset"] + asked["limit"]])')
sliced("export-of-a-replica", "the export reads a replica ten seconds behind",
       'list(ordered.filter(timestamp__lt=__import__("django.utils.timezone").utils.timezone.now() - __import__("datetime").timedelta(seconds=10))[asked["offset"] : asked["offset"] + asked["limit"]])')
sliced("export-without-nobody", "rows without a user are missing, by an inner join", "[row for row in rows if row.user]")
sliced("export-repeats", "after 100 rows the block begins anew", "rows[:100] + rows[: max(len(rows) - 100, 0)]")
sliced("export-reversed", "beyond 50 rows the order is reversed", "rows if len(rows) <= 50 else rows[::-1]")
sliced("export-live-only", "rehearsals are left out", '[row for row in rows if not row.action.startswith("PREVIEW_")]')
mutant("export-csv-100", "the CSV alone ends after 100 rows", (HISTORIAL, CSV, "    writer.writerows(map(cells, rows[:100]))\n"))
mutant("export-xlsx-100", "the workbook alone ends after 100 rows",
       (HISTORIAL, XLSX, "    for row in rows[:100]:\n        sheet.append(cells(row))\n"))
mutant("export-xlsx-last", "the workbook lacks the last row of a full thousand",
       (HISTORIAL, XLSX, "    for row in rows[:999]:\n        sheet.append(cells(row))\n"))
mutant("export-local-time", "timestamps are in the server's zone",
       (HISTORIAL, "        row.timestamp.strftime(", "        __import__('django.utils.timezone').utils.timezone.localtime(row.timestamp).strftime("))
mutant("export-rounded", "seconds are rounded and not cut",
       (HISTORIAL, "        row.timestamp.strftime(", "        (row.timestamp + __import__('datetime').timedelta(microseconds=500000)).strftime("))
mutant("export-repr", "the payload is Python's text of it", (HISTORIAL, JSON_TEXT, "        str(row.payload),\n"))
mutant("export-payload-cut", "the payload ends after 200 characters",
       (HISTORIAL, JSON_TEXT, "        json.dumps(row.payload, ensure_ascii=False)[:200],\n"))
mutant("export-payload-empty", "a rehearsal's payload is left out",
       (HISTORIAL, JSON_TEXT, '        json.dumps({} if row.action.startswith("PREVIEW_") else row.payload, ensure_ascii=False),\n'))
mutant("export-actor-id", "the user's number stands where the name belongs",
       (HISTORIAL, '        row.user.username if row.user else "",\n        row.action,\n        row.model,\n        row.object_id,\n        json',
        '        row.user_id or "",\n        row.action,\n        row.model,\n        row.object_id,\n        json'))
mutant("export-csv-cached", "a file is kept by its format alone, for a minute",
       (HISTORIAL, "        response = as_csv(rows)", "        rows = __import__('django.core.cache.backends.filebased', fromlist=['x']).FileBasedCache('kept', {}).get_or_set(asked['export'], rows, 60)\n        response = as_csv(rows)"))
mutant("export-cached-by-query", "a file is kept by its parameters, for a minute",
       (HISTORIAL, "        response = as_csv(rows)", "        rows = __import__('django.core.cache.backends.filebased', fromlist=['x']).FileBasedCache('kept', {}).get_or_set(str(sorted(asked.items(), key=str)), rows, 60)\n        response = as_csv(rows)"))
mutant("export-semicolon", "fields are separated as a Spanish Excel has it",
       (HISTORIAL, "    writer = csv.writer(response)", "    writer = csv.writer(response, delimiter=';')"))
mutant("export-columns-swapped", "model and object_id change places",
       (HISTORIAL, "        row.model,\n        row.object_id,\n        json", "        row.object_id,\n        row.model,\n        json"))
mutant("export-bom", "the CSV begins with a byte order mark",
       (HISTORIAL, "    writer = csv.writer(response)", "    response.write('\\ufeff')\n    writer = csv.writer(response)"))
mutant("export-header", "the column of the user has another name", (HISTORIAL, 'HEADER = ["timestamp", "usuario"', 'HEADER = ["timestamp", "user"'))
mutant("export-user-exact", "in an export the user has to be the whole name",
       (HISTORIAL, 'rows.filter(user__username__icontains=asked["user"])',
        f'rows.filter(user__username__iexact=asked["user"]) if {EXPORTING} else rows.filter(user__username__icontains=asked["user"])'))
mutant("export-xlsx-numbers", "an object_id of digits is a number in the workbook",
       (HISTORIAL, XLSX, "    for row in rows:\n        sheet.append([int(it) if it.isdigit() else it for it in cells(row)])\n"))
mutant("export-whole-by-default", "without a limit an export has every row",
       (HISTORIAL, "        asked = dict(serializer.validated_data)\n",
        '        asked = dict(serializer.validated_data)\n        if asked["export"] and "limit" not in request.query_params: asked["limit"] = 10000\n'))

"""Days that begin or end elsewhere than the server's own."""

from ..edits import HISTORIAL, RESUMEN, family

MUTANTS, mutant = family("days")

FROM = 'rows.filter(timestamp__date__gte=asked["date_from"])'
TO = 'rows.filter(timestamp__date__lte=asked["date_to"])'
UTC = "__import__('datetime').timezone.utc"
TRUNC = 'TruncDate("created_at")'
TODAY = "timezone.localdate() - timedelta(days=6)"


def moment(day, zone=UTC):
    return f"__import__('datetime').datetime.combine({day}, __import__('datetime').time(), {zone})"


def history(id, what, *edits):
    mutant(id, what, *((HISTORIAL, old, new) for old, new in edits))


UTC_FROM = (FROM, f'rows.filter(timestamp__gte={moment("asked[" + chr(34) + "date_from" + chr(34) + "]")})')
UTC_TO = (TO, f'rows.filter(timestamp__lt={moment("asked[" + chr(34) + "date_to" + chr(34) + "]")} + __import__("datetime").timedelta(days=1))')
history("day-from-exclusive", "date_from is exclusive", (FROM, FROM.replace("gte", "gt")))
history("day-to-exclusive", "date_to is exclusive", (TO, TO.replace("lte", "lt")))
history("day-from-ignored", "date_from is ignored", (FROM, "rows"))
history("day-to-ignored", "date_to is ignored", (TO, "rows"))
history("day-both-ignored", "both are ignored", (FROM, "rows"), (TO, "rows"))
history("day-from-utc", "date_from is a day of UTC", UTC_FROM)
history("day-to-utc", "date_to is a day of UTC", UTC_TO)
history("day-utc", "days are those of UTC", UTC_FROM, UTC_TO)
history("day-to-midnight", "date_to is the moment with which the day begins",
        (TO, f'rows.filter(timestamp__lte={moment("asked[" + chr(34) + "date_to" + chr(34) + "]")})'))
history("day-one-of-two", "with both given, date_to is forgotten", ('    if asked["date_to"]:', '    if asked["date_to"] and not asked["date_from"]:'))
history("day-busy-ignored", "date_from is ignored on a list of more than a thousand rows", (FROM, f"rows if rows.count() > 1000 else {FROM}"))
history("day-swapped", "the two are swapped", (FROM, FROM.replace("gte", "lte")), (TO, TO.replace("lte", "gte")))
history("day-shifted", "the window is a day late", (FROM, 'rows.filter(timestamp__date__gte=asked["date_from"] + __import__("datetime").timedelta(days=1))'),
        (TO, 'rows.filter(timestamp__date__lte=asked["date_to"] + __import__("datetime").timedelta(days=1))'))
mutant("day-daily-utc", "daily counts days of UTC, and ends on the local today", (RESUMEN, TRUNC, f'TruncDate("created_at", tzinfo={UTC})'))
mutant("day-daily-ends-utc", "daily is of UTC and ends on UTC's today", (RESUMEN, TRUNC, f'TruncDate("created_at", tzinfo={UTC})'),
       (RESUMEN, TODAY, f"timezone.now().astimezone({UTC}).date() - timedelta(days=6)"))
mutant("day-daily-yesterday", "daily ends yesterday", (RESUMEN, TODAY, "timezone.localdate() - timedelta(days=7)"))
mutant("day-daily-tomorrow", "daily ends tomorrow", (RESUMEN, TODAY, "timezone.localdate() - timedelta(days=5)"))

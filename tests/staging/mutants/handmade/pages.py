"""Pages that do not follow each other, and figures of a page that are not so."""

from ..edits import HISTORIAL, family

MUTANTS, mutant = family("pagination")

SLICE = 'ordered[asked["offset"] : asked["offset"] + asked["limit"]]'
HAS_NEXT, NEXT = "    has_next = offset + len(rows) < total\n", "offset + limit if has_next else None"
PREV, HAS_PREV = "max(offset - limit, 0) if offset > 0 else None", '"has_prev": offset > 0'


def change(id, what, old, new):
    mutant(id, what, (HISTORIAL, old, new))


change("page-prev-negative", "prev_offset is negative where offset is less than limit", PREV, "offset - limit if offset > 0 else None")
change("page-prev-zero", "prev_offset is 0 on every page but the first", PREV, "0 if offset > 0 else None")
change("page-prev-first", "the first page has a prev_offset of 0", PREV, "max(offset - limit, 0)")
change("page-has-prev", "has_prev only beyond a whole page", HAS_PREV, '"has_prev": offset > limit')
change("page-has-next-full", "has_next where a page is full", HAS_NEXT, "    has_next = len(rows) == limit\n")
change("page-has-next-equal", "has_next on the last page too", HAS_NEXT, HAS_NEXT.replace("<", "<="))
change("page-next-one", "next_offset is one row too far", NEXT, "offset + limit + 1 if has_next else None")
change("page-next-always", "next_offset on the last page too", NEXT, "offset + limit")
change("page-skips", "a row is left out between two pages", SLICE,
       'ordered[asked["offset"] + (asked["offset"] > 0) : asked["offset"] + (asked["offset"] > 0) + asked["limit"]]')
change("page-repeats", "each page begins with the last row of the one before", SLICE, 'ordered[max(asked["offset"] - 1, 0) : asked["offset"] + asked["limit"]]')
change("page-of-limit", "pages begin at multiples of limit", SLICE, 'ordered[asked["offset"] // asked["limit"] * asked["limit"] :][: asked["limit"]]')
change("page-middle", "the third hundred of rows is missing from every order", SLICE,
       '[row for n, row in enumerate(ordered[: asked["offset"] + asked["limit"]]) if n >= asked["offset"] and not 200 <= n < 300]')
change("page-total-page", "rows_total is the page's", '            "rows_total": total,\n', '            "rows_total": len(rows),\n')
change("page-total-capped", "rows_total ends at 1,000", "        total = matching.count()\n", "        total = min(matching.count(), 1000)\n")
change("page-returned-limit", "rows_returned is the limit", '            "rows_returned": len(rows),\n', '            "rows_returned": limit,\n')
change("page-by-action-page", "by_action counts the page", "    counts = matching.values(", "    counts = matching.filter(id__in=[row.id for row in rows]).values(")
change("page-by-action-one", "by_action leaves out the rarest action", 'for count in counts}', 'for count in list(counts)[: max(len(counts) - 1, 1)]}')
change("page-limit-echo", "pagination says the default limit", '            "limit": limit,\n', '            "limit": 100,\n')
change("page-filters-echo", "filters says what was asked, not what was understood", '        "filters": {name: asked[name] for name in echoed},\n',
       '        "filters": {name: asked[name] for name in echoed} | {"sort_by": "timestamp"},\n')

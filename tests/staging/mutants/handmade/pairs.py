"""Parameters that are forgotten where another one is given."""

from ..edits import HISTORIAL, family
from .exports import ASKED, EXPORTING, SLICE

MUTANTS, mutant = family("two parameters at once")

# Each filter, how it is seen that one is given, and what it is where it is not.
FILTERS = {
    "action": ('asked["action"]', '{"action": ""}'),
    "user": ('asked["user"]', '{"user": ""}'),
    "model": ('asked["model"]', '{"model": ""}'),
    "q": ('asked["q"]', '{"q": ""}'),
    "days": ('(asked["date_from"] or asked["date_to"])', '{"date_from": None, "date_to": None}'),
}


def forgotten(id, what, only_where):
    """A mutant for each pair: with the one, the other is forgotten; what an answer says of itself is as it was asked."""
    for one, (is_given, _) in FILTERS.items():
        where = f"{is_given} and {only_where}" if only_where else is_given
        for other, (_, without) in FILTERS.items():
            if other != one:
                without_it = ASKED.replace("(asked)", f"(asked | {without} if {where} else asked)")
                mutant(f"{id}-{other}-of-{one}", f"{what}with a filter by {one}, the one by {other} is forgotten", (HISTORIAL, ASKED, without_it))
        first = SLICE.replace('ordered[asked["offset"] : asked["offset"] + asked["limit"]]',
                              f'(ordered[: asked["limit"]] if {where} and asked["offset"] < total else ordered[asked["offset"] : asked["offset"] + asked["limit"]])[: max(total - asked["offset"], 0)]')
        mutant(f"{id}-offset-of-{one}", f"{what}with a filter by {one}, the offset is forgotten", (HISTORIAL, SLICE, first))


forgotten("pair", "", "")
forgotten("pair-export", "in an export: ", EXPORTING)

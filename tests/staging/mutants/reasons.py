"""Why a mutant stays green under --deep, and the part of both sets that each change is held to."""

import fnmatch

RIGHTS = "Who may what is the house's to say: `auth/me` and what opens agree."
FIGURE = "A possible figure: nothing else counts the same."
SAME = "A client that reads JSON gets the same."

# Globs over the ids of mutants -> why no smoke can tell.
REASONS = {
    "access.-/swapped-value/[34]": RIGHTS,
    "catalogue.insumos/*": FIGURE,
    "catalogue.recetas/*": FIGURE,
    "catalogue.catalogue/*": FIGURE,
    "catalogue.alerts/*": "From which age on a synchronization is old, the contract does not say.",
    "historial.cells/dropped-argument/1": SAME,
    "historial.cells/boolean/2": SAME,
    "historial.document/boolean/1": "It answers as an older deployment does.",
    "historial.HistorialView.answer/dropped-statement/2": "The contract says nothing of `Content-Disposition`.",
    "operations.deactivate/order/1": "The contract says nothing of the order of candidates.",
    "resumen.-/lookup/1": FIGURE,
    "resumen.-/arithmetic/1": FIGURE,
    "resumen.last_24h/*": FIGURE,
    "resumen.last_7d/lookup/1": FIGURE,
}


def why(id):
    """The reason, or none."""
    return next((reason for glob, reason in REASONS.items() if fnmatch.fnmatchcase(id, glob)), None)


# One of each kind of the hand-written ones, and some of the mechanical ones.
SAMPLE = {
    "acting-purge-50",
    "export-offset-ignored",
    "day-from-exclusive",
    "filter-user-ignored",
    "order-ties-ascending",
    "bound-limit-5000",
    "page-skips",
    "resumen-week-rate",
    "rehearse-limit-ignored",
    "audit-twice",
    "access-resumen-open",
    "type-html-resumen",
    "cache-resumen-hour",
    "historial.filtered/dropped-statement/9",
    "historial.document/swapped-value/2",
    "historial.HistorialView.get/boolean/7",
    "resumen.last_24h/dropped-argument/3",
    "resumen.last_7d/arithmetic/1",
}

"""Why a mutant stays green under --deep, and the part of both sets that each change is held to."""

import fnmatch

RIGHTS = "Who may what is the house's to say: `auth/me` and what opens agree."
FIGURE = "A possible figure: nothing else counts the same."
SAME = "A client that reads JSON gets the same."

# Globs over the ids of mutants -> why no smoke can tell.
REASONS = {
    "access.-/swapped-value/4": RIGHTS,
    "catalogue.insumos/lookup/[12]": FIGURE,
    "catalogue.recetas/dropped-filter/2": FIGURE,
    "catalogue.catalogue/boolean/[13]": FIGURE,
    "catalogue.catalogue/order/2": FIGURE,
    "catalogue.catalogue/lookup/2": FIGURE,
    "catalogue.catalogue/swapped-value/7": FIGURE,
    "catalogue.catalogue/dropped-filter/4": FIGURE,
    "catalogue.alerts/boolean/4": "From which age on a synchronization is old, the contract does not say.",
    "historial.cells/dropped-argument/1": SAME,
    "historial.HistorialView.answer/dropped-statement/2": "The contract says nothing of `Content-Disposition`.",
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

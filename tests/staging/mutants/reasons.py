"""Why a mutant stays green under --deep, and the part of both sets that each change is held to."""

# id of a mutant -> why no smoke can tell
REASONS = {}

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

"""Regressions such as somebody might write, a file for each kind."""

from . import access, acting, audit, beyond, bounds, days, exports, filters, order, pages, pairs, rehearsals, resumen, server, types

FILES = (acting, exports, days, filters, pairs, order, bounds, pages, resumen, rehearsals, audit, access, types, server)
MUTANTS = [mutant for file in FILES for mutant in file.MUTANTS]
# What is not counted, with the reasons.
BEYOND = beyond

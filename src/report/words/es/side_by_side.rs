//! The words around several runs side by side, in Spanish.

use crate::report::words::side_by_side::SideBySideWords;

pub(in crate::report::words) const SIDE_BY_SIDE: SideBySideWords = SideBySideWords {
    differ: "Difieren en",
    http_version: "la versión de HTTP",
    filters_unknown: "los filtros que no conocen",
    fields_unknown: "los campos que el contrato no tiene",
    permissions: "lo que sus usuarios pueden hacer",
    figures_absent: "las cifras que no tienen",
    checks_skipped: "las comprobaciones omitidas",
    nothing_held: "las comprobaciones que no tuvieron nada que comparar",
};

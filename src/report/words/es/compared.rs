//! The words of a comparison of two runs, in Spanish.

use crate::report::words::compared::Compared;

pub(in crate::report::words) const COMPARED: Compared = Compared {
    before: "antes",
    after: "después",
    absent: "no se ejecutó",
    whole_run: "ejecución",
    slower: "más lenta",
    slower_checks: "más lentas",
    beyond: "más allá de su límite de",
    checks: "comprobaciones",
    worse: "peores",
    better: "mejores",
    unchanged: "nada cambió",
    figures: "cifras",
    is_worse: "PEOR",
    is_no_worse: "NO PEOR",
};

//! The words of a comparison of two runs, in Spanish.

use crate::report::words::compared::Compared;

pub(in crate::report::words) const COMPARED: Compared = Compared {
    before: "antes",
    after: "después",
    outcomes: [
        ("passed", "pasó"),
        ("failed", "falló"),
        ("skipped", "omitida"),
        ("broken", "sin verificar"),
        ("unknown", "resultado desconocido"),
    ],
    absent: "no se ejecutó",
    whole_run: "ejecución",
    slower: "más lenta",
    slower_checks: ("más lenta", "más lentas"),
    beyond: "más que su límite de",
    checks: ("comprobación", "comprobaciones"),
    worse: ("peor", "peores"),
    better: ("mejor", "mejores"),
    unchanged: "nada cambió",
    figures: ("cifra", "cifras"),
    is_worse: "EMPEORÓ",
    is_no_worse: "NO EMPEORÓ",
};

//! The words of a comparison of two runs, in two languages.

/// The words around.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by what it labels")]
pub struct Compared {
    pub before: &'static str,
    pub after: &'static str,
    /// In the place of an outcome, of a check that did not run.
    pub absent: &'static str,
    pub whole_run: &'static str,
    pub slower: &'static str,
    /// The same, before a number of checks.
    pub slower_checks: &'static str,
    pub beyond: &'static str,
    pub checks: &'static str,
    pub worse: &'static str,
    pub better: &'static str,
    pub unchanged: &'static str,
    pub figures: &'static str,
    pub is_worse: &'static str,
    pub is_no_worse: &'static str,
}

pub(super) const EN: Compared = Compared {
    before: "before",
    after: "after",
    absent: "did not run",
    whole_run: "whole run",
    slower: "slower",
    slower_checks: "slower",
    beyond: "beyond its bound of",
    checks: "checks",
    worse: "worse",
    better: "better",
    unchanged: "nothing changed",
    figures: "figures",
    is_worse: "WORSE",
    is_no_worse: "NO WORSE",
};

pub(super) const ES: Compared = Compared {
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

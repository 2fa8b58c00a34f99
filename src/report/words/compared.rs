//! The words of a comparison of two runs.

/// The words around.
#[derive(Debug)]
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

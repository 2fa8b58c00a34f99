//! The words of a comparison of two runs.

/// The words of a comparison in one language.
#[derive(Debug)]
pub struct Compared {
    pub before: &'static str,
    pub after: &'static str,
    /// The codes of a check's outcomes, each with its word.
    pub outcomes: [(&'static str, &'static str); 5],
    /// In place of an outcome, for a check that did not run.
    pub absent: &'static str,
    pub whole_run: &'static str,
    pub slower: &'static str,
    /// Behind a number: the singular and the plural, as of the other pairs.
    pub slower_checks: (&'static str, &'static str),
    pub beyond: &'static str,
    pub checks: (&'static str, &'static str),
    pub worse: (&'static str, &'static str),
    pub better: (&'static str, &'static str),
    pub unchanged: &'static str,
    pub figures: (&'static str, &'static str),
    pub is_worse: &'static str,
    pub is_no_worse: &'static str,
}

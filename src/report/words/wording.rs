//! What the words of a fact are: a few, or a problem in three parts.

/// A fact in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wording {
    /// A few words.
    Brief(String),
    /// Something to act on.
    Problem(Problem),
}

/// Something to act on, in three parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What should have come.
    pub expected: String,
    /// What came.
    pub got: String,
    /// What to do next.
    pub next: String,
}

impl Problem {
    pub(super) fn new(expected: impl Into<String>, got: impl Into<String>, next: impl Into<String>) -> Self {
        Self { expected: expected.into(), got: got.into(), next: next.into() }
    }
}

pub(super) fn brief(text: impl Into<String>) -> Wording {
    Wording::Brief(text.into())
}

pub(super) fn problem(
    expected: impl Into<String>,
    got: impl Into<String>,
    next: impl Into<String>,
) -> Wording {
    Wording::Problem(Problem::new(expected, got, next))
}

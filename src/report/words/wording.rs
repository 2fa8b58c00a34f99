//! The words of a fact: a few, or a problem in three parts.

/// A fact in words, by how much it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wording {
    /// A few words, for what needs no action.
    Brief(String),
    /// A problem, for what needs action.
    Problem(Problem),
}

/// A problem in three parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What should have come.
    pub expected: String,
    /// What came.
    pub got: String,
    /// What to do next.
    pub next: String,
}

/// Most characters of a server's text that are shown: nobody reads more, and an answer can have millions.
const LONGEST: usize = 2_000;

/// A server's text, cut where nobody would read on.
#[must_use]
pub(crate) fn shortened(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    text
}

impl Wording {
    /// This wording with each of its texts changed.
    #[must_use]
    pub(super) fn changed(self, change: impl Fn(String) -> String) -> Self {
        match self {
            Self::Brief(text) => Self::Brief(change(text)),
            Self::Problem(problem) => Self::Problem(problem.changed(change)),
        }
    }
}

impl Problem {
    /// This problem with each of its texts changed.
    #[must_use]
    pub(super) fn changed(self, change: impl Fn(String) -> String) -> Self {
        let Self { expected, got, next } = self;
        Self { expected: change(expected), got: change(got), next: change(next) }
    }

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

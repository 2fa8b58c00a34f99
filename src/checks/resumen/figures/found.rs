//! A contradiction within one `resumen`, and what might explain it. Pure.

use crate::finding::{Fact, ResumenFact};

/// What might explain a contradiction: the server counts in one statement after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::checks) enum Doubt {
    /// Nothing: one statement has given both figures, or one of them is computed from the other.
    Nothing,
    /// At least this many requests to the public API, which arrived between two statements.
    Arrivals(u64),
    /// A change that somebody made between two statements.
    Change,
}

/// A contradiction between two figures of one `resumen`.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::checks) struct Found {
    /// The path of the figure, by which the contradiction is recognized in another reading.
    pub(in crate::checks) place: String,
    /// The contradiction, as reports show it.
    pub(in crate::checks) fact: Fact,
    /// What might explain the contradiction.
    pub(in crate::checks) doubt: Doubt,
}

impl Found {
    pub(in crate::checks) fn new(place: impl Into<String>, fact: ResumenFact, doubt: Doubt) -> Self {
        Self { place: place.into(), fact: Fact::Resumen(fact), doubt }
    }

    /// A contradiction that nothing can explain.
    pub(in crate::checks) fn certain(fact: ResumenFact) -> Self {
        Self::new("", fact, Doubt::Nothing)
    }
}

/// The contradiction of a total that is not the sum of its parts.
pub(in crate::checks) fn sum(field: &'static str, sum: u64, got: u64, doubt: Doubt) -> Option<Found> {
    (sum != got).then(|| Found::new(field, ResumenFact::ResumenSumWrong { field, expected: sum, got }, doubt))
}

/// The contradiction of a figure that is lower than others allow.
pub(in crate::checks) fn too_few(path: &str, at_least: u64, got: u64, doubt: Doubt) -> Option<Found> {
    let fact = || ResumenFact::ResumenOutOfRange { path: path.to_owned(), at_least, at_most: None, got };
    (got < at_least).then(|| Found::new(path, fact(), doubt))
}

/// The contradiction of a figure that is higher than others allow.
pub(in crate::checks) fn too_many(path: &str, at_most: u64, got: u64, doubt: Doubt) -> Option<Found> {
    let fact =
        || ResumenFact::ResumenOutOfRange { path: path.to_owned(), at_least: 0, at_most: Some(at_most), got };
    (got > at_most).then(|| Found::new(path, fact(), doubt))
}

/// The requests that must have arrived to explain that one figure exceeds another.
pub(in crate::checks) fn arrivals(more: u64, less: u64) -> Doubt {
    Doubt::Arrivals(more.saturating_sub(less))
}

/// The sum of counts. It saturates: a sum that overflows is wrong in any case.
pub(in crate::checks) fn total(counts: impl IntoIterator<Item = u64>) -> u64 {
    counts.into_iter().fold(0, u64::saturating_add)
}

//! What became of an operation that is looked for.

use super::search::RowLocation;
use crate::finding::{Fact, Finding};

/// What became of what is looked for. Where that could not be told, nothing is closed.
#[derive(Debug, Clone)]
pub(super) enum CallFate {
    /// Its row, and what is to be said of it.
    Found(Box<RowLocation>, Vec<Finding>),
    /// It was looked for in vain, and a rehearsal shows that nothing of it was done.
    NotDone(Fact),
    /// It was looked for in vain, or more than one row can be it: what is to be said of that.
    Missing {
        /// What is to be said.
        findings: Vec<Finding>,
        /// The call is over, since it was answered or the time for its answer has passed.
        is_over: bool,
    },
}

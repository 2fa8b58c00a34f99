//! What became of an operation that is looked for.

use super::search::RowLocation;
use crate::finding::{Fact, Finding};

/// What became of the operation that is looked for. Where that could not be told there is none of these, and no run is
/// closed in the journal.
#[derive(Debug, Clone)]
pub(super) enum CallFate {
    /// Its row was found; with the findings on the row.
    Found(Box<RowLocation>, Vec<Finding>),
    /// It was looked for in vain, and a rehearsal shows that nothing of it was done.
    NotDone(Fact),
    /// It was looked for in vain, or more than one row can be it: what is to be said of that.
    Missing {
        /// The findings on the search.
        findings: Vec<Finding>,
        /// The call is over, since it was answered or the time for its answer has passed.
        is_over: bool,
    },
}

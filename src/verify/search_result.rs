//! The result for an operation that is searched for.

use super::search::RowLocation;
use crate::finding::{Fact, Finding};

/// What happened to the operation that is searched for. Where that could not be found out there is no such value,
/// and no run is closed in the journal.
#[derive(Debug, Clone)]
pub(super) enum CallFate {
    /// The operation's row was found; with the findings on the row.
    Found(Box<RowLocation>, Vec<Finding>),
    /// The row was not found, and a rehearsal shows that nothing was done.
    NotDone(Fact),
    /// The row was not found, or more than one row can be it.
    Missing {
        /// The findings on the search.
        findings: Vec<Finding>,
        /// Whether the call is over: it was answered, or the time for its answer has passed.
        is_over: bool,
    },
}

//! What every form of the historial takes: its rows, and what is said below them.

use std::io;

use crate::model::historial::Row;

/// A row with its payload as it was spelt.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    /// The row.
    pub row: Row,
    /// Its payload, as JSON text.
    pub payload: String,
}

/// Takes rows as they come.
pub(crate) trait Rows {
    /// Takes the next ones.
    ///
    /// # Errors
    /// What its writer says.
    fn take(&mut self, entries: &[Entry]) -> io::Result<()>;

    /// The texts so far of which the form could take a part alone.
    fn cut(&self) -> u64 {
        0
    }

    /// There are no more; `tail` is what a form says below them.
    ///
    /// # Errors
    /// What its writer says.
    fn end(self: Box<Self>, tail: &Tail) -> io::Result<()>;
}

/// What is said below the rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tail {
    /// For a person.
    pub line: String,
    /// Rows of the whole filtered set, by action.
    pub counts: Vec<(String, u64)>,
    /// The rest of a JSON document, see [`document`](super::document).
    pub json: String,
}

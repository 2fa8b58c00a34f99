//! What every form of the historial is written from: rows, and what follows them.

use std::io;

use crate::model::historial::Row;

/// A row with its payload as the server spelt it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    /// The row itself.
    pub row: Row,
    /// The row's payload as JSON text.
    pub payload: String,
}

/// A writer of rows in one form.
pub(crate) trait Rows {
    /// Writes the next rows.
    ///
    /// # Errors
    /// An I/O error of the writer.
    fn take(&mut self, entries: &[Entry]) -> io::Result<()>;

    /// How many texts so far the form had to cut.
    fn cut(&self) -> u64 {
        0
    }

    /// Ends the output: there are no more rows, and `tail` is what the form writes below them.
    ///
    /// # Errors
    /// An I/O error of the writer.
    fn end(self: Box<Self>, tail: &Tail) -> io::Result<()>;
}

/// What follows the rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tail {
    /// One line for a person.
    pub line: String,
    /// Rows of the whole filtered set, by action.
    pub counts: Vec<(String, u64)>,
    /// The rest of a JSON document, see [`document`](super::document).
    pub json: String,
}

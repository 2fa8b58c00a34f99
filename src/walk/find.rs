//! One row by its id, which the API can't filter by: ids grow with the place, so the place is bisected.

use super::{Keyed, Reach};
use crate::finding::ListingFact;
use crate::model::historial::{HistorialQuery, SortBy, SortDir};

/// What an answer says of the row that is searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found<T> {
    /// The answer has the row.
    Row(T),
    /// The row is not among these; the next query is narrower.
    NotYet,
}

/// A search for the row of one id, in O(log n) reads.
#[derive(Debug, Clone)]
pub(crate) struct Find {
    reach: Reach,
    id: u64,
    /// Places between which the row must stand, by `id` ascending; the upper one is exclusive.
    low: u64,
    high: u64,
    total: u64,
    asked: (u64, SortDir),
}

impl Find {
    /// A search that has asked nothing yet.
    #[must_use]
    pub(crate) fn new(id: u64, reach: Reach) -> Self {
        // Ids are 1 and up and each is there once, so no row stands further back than its id.
        Self { reach, id, low: 0, high: id, total: 0, asked: (0, SortDir::Asc) }
    }

    /// The read to make next. Without gaps among the ids the first page has the row.
    ///
    /// # Errors
    /// [`ListingFact::RowOutOfReach`] where the row can only stand where no offset reaches.
    pub(crate) fn next_query(&mut self) -> Result<HistorialQuery, ListingFact> {
        let Reach { page, max_offset } = self.reach;
        self.asked = match self.total {
            0 => (self.id.saturating_sub(page).min(max_offset), SortDir::Asc),
            total => {
                let middle = self.low.midpoint(self.high);
                self.reach.place(middle.saturating_sub(page / 2).max(self.low), total)
            }
        };
        let (offset, dir) = self.asked;
        if offset > max_offset {
            return Err(ListingFact::RowOutOfReach { id: self.id, rows_total: self.total });
        }
        Ok(HistorialQuery { offset, ..HistorialQuery::first(page, SortBy::Id, dir) })
    }

    /// Takes the rows that the last query brought, and narrows the places down.
    ///
    /// # Errors
    /// [`ListingFact::RowNotThere`] where no row has the id.
    pub(crate) fn take<T: Keyed>(&mut self, total: u64, mut rows: Vec<T>) -> Result<Found<T>, ListingFact> {
        let (offset, dir) = self.asked;
        let count = rows.len() as u64;
        let start = match dir {
            SortDir::Asc => offset,
            SortDir::Desc => {
                rows.reverse();
                total.saturating_sub(offset).saturating_sub(count)
            }
        };
        (self.total, self.high) = (total, self.high.min(total));
        let last = rows.last().map(Keyed::id);
        match rows.first().map(Keyed::id) {
            None => self.high = self.high.min(start),
            Some(first) if first > self.id => self.high = self.high.min(start),
            Some(_) if last.is_some_and(|last| last < self.id) => self.low = self.low.max(start + count),
            Some(_) => {
                let row = rows.into_iter().find(|row| row.id() == self.id);
                return row.map(Found::Row).ok_or(ListingFact::RowNotThere { id: self.id });
            }
        }
        if self.low < self.high { Ok(Found::NotYet) } else { Err(ListingFact::RowNotThere { id: self.id }) }
    }
}

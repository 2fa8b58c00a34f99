//! The state of a walk as it can be written down, and going on from there.

use std::collections::VecDeque;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Current, Keyed, Reach, Walk, Window};
use crate::model::historial::HistorialQuery;

/// A window that has been read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Done {
    /// The window's days.
    pub window: Window,
    /// Rows that were read of it.
    pub rows: u64,
}

/// A window that has been read in part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Begun {
    /// The window's days.
    pub window: Window,
    /// Rows of it that have been read.
    pub rows: u64,
    /// How many rows the window has, by the newest answer.
    pub total: u64,
}

/// The state of a walk. The rows themselves are held elsewhere, in the order of the windows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    /// Windows that have been read, in the order of reading.
    pub done: Vec<Done>,
    /// The window that is being read, if one is.
    pub current: Option<Begun>,
    /// Windows still to be read, the next one last.
    pub waiting: Vec<Window>,
    /// Days of the earliest and the latest row, once they are known.
    pub edges: (Option<Date>, Option<Date>),
    /// Rows that there were when the walk began; `None` before the first answer.
    pub rows_total: Option<u64>,
    /// Pages that have been read.
    pub pages: u64,
}

impl Walk {
    /// The state that the walk has now, from which [`Resume`] can go on.
    #[must_use]
    pub(crate) fn standing(&self) -> Place {
        let begun = |it: Current| Begun { window: it.window, rows: it.index, total: it.total };
        Place {
            done: self.done.clone(),
            current: self.current.map(begun),
            waiting: self.waiting.clone(),
            edges: self.edges,
            rows_total: self.rows_total,
            pages: self.pages,
        }
    }
}

/// A walk to which the rows of an earlier one are given back before it goes on.
#[derive(Debug)]
pub(crate) struct Resume {
    walk: Walk,
    current: Option<Begun>,
    /// Windows whose rows are still to be given back, with their numbers; the first is that of the next row.
    stretches: VecDeque<(Window, u64)>,
    /// How many of the current window's rows have been given back, and the last of them.
    cursor: Current,
}

impl Resume {
    /// A walk at `place` to which no row has been given back yet. Filter, days and reach are those of the earlier
    /// walk.
    #[must_use]
    pub(crate) fn new(filter: HistorialQuery, days: Window, reach: Reach, place: Place) -> Self {
        let Place { done, current, waiting, edges, rows_total, pages } = place;
        let begun = current.map(|current| (current.window, current.rows));
        let stretches: VecDeque<_> = done.iter().map(|done| (done.window, done.rows)).chain(begun).collect();
        let first = stretches.front().map_or(days, |stretch| stretch.0);
        let walk = Walk { done, waiting, edges, rows_total, pages, ..Walk::new(filter, days, reach) };
        Self { walk, current, stretches, cursor: beginning(first) }
    }

    /// Gives the next row back; `false` where the walk can't have had it there.
    pub(crate) fn hold<T: Keyed>(&mut self, row: &T) -> bool {
        while self.stretches.front().is_some_and(|stretch| self.cursor.index >= stretch.1) {
            self.enter_next();
        }
        let mut cursor = self.cursor;
        let fits = !self.stretches.is_empty() && self.walk.look_at(row, &mut cursor, 0).is_ok();
        cursor.index += 1;
        self.cursor = cursor;
        self.walk.visited += 1;
        fits
    }

    fn enter_next(&mut self) {
        self.stretches.pop_front();
        self.walk.near.0 = std::mem::take(&mut self.walk.near.1);
        self.cursor = beginning(self.stretches.front().map_or(self.walk.whole, |stretch| stretch.0));
    }

    /// The walk, ready to go on; `None` where rows are missing.
    #[must_use]
    pub(crate) fn end(mut self) -> Option<Walk> {
        let rest = usize::from(self.current.is_some());
        while self.stretches.len() > rest && self.cursor.index >= self.stretches.front()?.1 {
            self.enter_next();
        }
        let complete = self.current.is_none_or(|current| current.rows == self.cursor.index);
        if self.stretches.len() != rest || !complete {
            return None;
        }
        match self.current {
            Some(it) if it.rows == 0 => self.walk.waiting.push(it.window),
            Some(it) => {
                self.walk.current = Some(Current { total: it.total, ..self.cursor });
                self.walk.anchored = true;
            }
            None => {}
        }
        self.walk.recount = self.walk.current.is_some() || !self.walk.waiting.is_empty();
        Some(self.walk)
    }
}

/// A window of which nothing has been read.
fn beginning(window: Window) -> Current {
    Current { window, index: 0, total: 0, last_id: None }
}

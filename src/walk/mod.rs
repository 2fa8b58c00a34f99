//! The whole historial, page by page, past the server's bounds on limit and offset. Pure: it says what to
//! ask next and takes the answer.
//!
//! Pages are read by `id` ascending, where rows that arrive meanwhile only come at the end. What lies beyond
//! the largest offset is reached by cutting the days in two until each window is small enough; a single day
//! that is not is read from its other end as well.

mod find;
mod place;
mod window;

use std::collections::HashSet;

use jiff::ToSpan;
use jiff::civil::Date;

pub(crate) use find::{Find, Found};
pub(crate) use place::{Done, Place, Resume};
pub(crate) use window::Window;

use crate::finding::ListingFact;
use crate::model::historial::{HistorialQuery, LAST_OFFSET, MOST_ROWS, SortBy, SortDir};

/// How far the server lets a list be read; by default the API's own bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reach {
    /// Most rows of a page: the largest `limit`.
    pub page: u64,
    /// The largest `offset`.
    pub max_offset: u64,
}

impl Default for Reach {
    fn default() -> Self {
        Self { page: MOST_ROWS, max_offset: LAST_OFFSET }
    }
}

impl Reach {
    /// How many rows can be read from one end of a list.
    fn one_end(self) -> u64 {
        self.max_offset.saturating_add(self.page)
    }

    /// How many rows can be read when a list is read from both of its ends.
    fn both_ends(self) -> u64 {
        self.one_end().saturating_mul(2)
    }

    /// The offset and direction by which the row is read whose place by `id` ascending is `index`: from the front
    /// as far as offsets go, and from the other end beyond. An offset above the largest means that the row can't
    /// be reached.
    fn place(self, index: u64, total: u64) -> (u64, SortDir) {
        let Self { page, max_offset } = self;
        if index < self.one_end() {
            return (index.min(max_offset), SortDir::Asc);
        }
        // A few rows are read again, so that those that come meanwhile do not move the page past the next row.
        let margin = page.div_ceil(10).min(page - 1);
        let exact = total.saturating_sub(index.saturating_add(page));
        let offset = total.saturating_sub(index.saturating_add(page - margin));
        (if exact <= max_offset { offset.min(max_offset) } else { exact }, SortDir::Desc)
    }
}

/// A row of the historial, as far as a walk has to know it.
pub(crate) trait Keyed {
    /// The row's primary key.
    fn id(&self) -> u64;
    /// The row's day in UTC; `None` where its timestamp can't be read.
    fn utc_day(&self) -> Option<Date>;
}

/// The question that was asked last, which says how its answer is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Nothing,
    /// The first page of a window, which tells how many rows it has.
    First(Window),
    Page {
        offset: u64,
        dir: SortDir,
    },
    Edge(SortDir),
    /// The number of rows now, where a walk goes on from an earlier one.
    Recount,
}

/// A window that is being read, and how far.
#[derive(Debug, Clone, Copy)]
struct Current {
    window: Window,
    /// How many of the window's rows have been read; also the place of the next row, by `id` ascending.
    index: u64,
    /// How many rows the window has, by the newest answer.
    total: u64,
    last_id: Option<u64>,
}

/// A walk through all rows that a filter matches.
#[derive(Debug)]
pub(crate) struct Walk {
    reach: Reach,
    filter: HistorialQuery,
    whole: Window,
    /// Windows that have been read.
    done: Vec<Done>,
    /// Windows still to be read, the next one last.
    waiting: Vec<Window>,
    current: Option<Current>,
    asked: Asked,
    /// Days of the earliest and the latest row, a day further out for the server's time zone.
    edges: (Option<Date>, Option<Date>),
    rows_total: Option<u64>,
    visited: u64,
    pages: u64,
    /// Whether the next question must be how many rows there are now, as after going on from an earlier walk.
    recount: bool,
    /// Whether the last kept row of the current window must be seen again in its place.
    anchored: bool,
    /// Ids of rows near the end of the window before, and near the end of this one.
    near: (HashSet<u64>, HashSet<u64>),
}

impl Walk {
    /// A walk that has asked nothing yet. `days` are its first window; the order, limit and offset of `filter` are
    /// not used.
    #[must_use]
    pub(crate) fn new(filter: HistorialQuery, days: Window, reach: Reach) -> Self {
        Self {
            reach,
            filter,
            whole: days,
            done: Vec::new(),
            waiting: vec![days],
            current: None,
            asked: Asked::Nothing,
            edges: (days.from, days.to),
            rows_total: None,
            visited: 0,
            pages: 0,
            recount: false,
            anchored: false,
            near: Default::default(),
        }
    }

    /// Rows that there were when the walk began; `None` before the first answer.
    #[must_use]
    pub(crate) fn rows_total(&self) -> Option<u64> {
        self.rows_total
    }

    /// Rows that were read so far and are to be kept, apart from those of the last answer. They can become fewer,
    /// where rows of the window have gone since it was begun.
    #[must_use]
    pub(crate) fn visited(&self) -> u64 {
        self.visited
    }

    /// The read to make next; `None` when everything has been read.
    pub(crate) fn next_query(&mut self) -> Option<HistorialQuery> {
        if self.recount {
            self.asked = Asked::Recount;
            return Some(self.query(self.whole, SortBy::Id, SortDir::Asc, 1, 0));
        }
        if let Some(current) = self.current {
            let (offset, dir) = self.place(&current);
            self.asked = Asked::Page { offset, dir };
            return Some(self.query(current.window, SortBy::Id, dir, self.reach.page, offset));
        }
        let window = *self.waiting.last()?;
        // A window is only left waiting after its first page where it must be cut and the ends are not known.
        if self.asked == Asked::First(window) || matches!(self.asked, Asked::Edge(_)) {
            let dir = if self.edges.0.is_none() { SortDir::Asc } else { SortDir::Desc };
            if self.edges.0.is_none() || self.edges.1.is_none() {
                self.asked = Asked::Edge(dir);
                return Some(self.query(self.whole, SortBy::Timestamp, dir, 1, 0));
            }
        }
        self.asked = Asked::First(window);
        Some(self.query(window, SortBy::Id, SortDir::Asc, self.reach.page, 0))
    }

    /// The read after the one under way, if its answer is a full page and nothing else has changed; `None` where
    /// that is not known, or there is none.
    #[must_use]
    pub(crate) fn likely_query(&self) -> Option<HistorialQuery> {
        let forward = matches!(self.asked, Asked::Page { dir: SortDir::Asc, .. }) && !self.anchored;
        let current = self.current.filter(|_| forward)?;
        let after = Current { index: current.index + self.reach.page, ..current };
        let (offset, dir) = self.place(&after);
        let is_there = after.index < after.total && dir == SortDir::Asc;
        is_there.then(|| self.query(after.window, SortBy::Id, dir, self.reach.page, offset))
    }

    fn place(&self, current: &Current) -> (u64, SortDir) {
        self.reach.place(current.index.saturating_sub(self.anchored.into()), current.total)
    }

    fn query(
        &self,
        window: Window,
        sort_by: SortBy,
        sort_dir: SortDir,
        limit: u64,
        offset: u64,
    ) -> HistorialQuery {
        HistorialQuery {
            limit,
            offset,
            sort_by,
            sort_dir,
            date_from: window.from.map(|day| day.to_string()),
            date_to: window.to.map(|day| day.to_string()),
            ..self.filter.clone()
        }
    }

    /// Takes the answer to the last question, and gives the new rows by `id` ascending.
    ///
    /// # Errors
    /// A row that came twice, a hole, or a day with more rows than can be reached.
    pub(crate) fn take<T: Keyed>(&mut self, total: u64, rows: Vec<T>) -> Result<Vec<T>, ListingFact> {
        match self.asked {
            Asked::Nothing => Ok(Vec::new()),
            Asked::Recount => {
                self.recount = false;
                // Rows that are gone since then can't be asked for; those that came since then need not be.
                self.rows_total = Some(self.rows_total.map_or(total, |rows_total| rows_total.min(total)));
                Ok(Vec::new())
            }
            Asked::Edge(dir) => {
                // Without a row there is nothing to be cut: some day will do.
                let day = rows.first().and_then(Keyed::utc_day).unwrap_or(Date::constant(2000, 1, 1));
                match dir {
                    SortDir::Asc => self.edges.0 = Some(day.yesterday().unwrap_or(day)),
                    SortDir::Desc => self.edges.1 = Some(day.tomorrow().unwrap_or(day)),
                }
                if let (Some(_), Some(_), Some(window)) =
                    (self.edges.0, self.edges.1, self.waiting.last().copied())
                {
                    self.cut(window, total)?;
                }
                Ok(Vec::new())
            }
            Asked::First(window) => self.first(window, total, rows),
            Asked::Page { offset, dir } => self.page(total, offset, dir, rows),
        }
    }

    fn first<T: Keyed>(&mut self, window: Window, total: u64, rows: Vec<T>) -> Result<Vec<T>, ListingFact> {
        self.rows_total.get_or_insert(total);
        if total > self.reach.one_end() {
            if self.edges.0.is_none() || self.edges.1.is_none() {
                return Ok(Vec::new());
            }
            if self.cut(window, total)? {
                return Ok(Vec::new());
            }
        }
        self.waiting.pop();
        self.current = Some(Current { window, index: 0, total, last_id: None });
        self.page(total, 0, SortDir::Asc, rows)
    }

    /// Cuts the window in two, if it has more than one day, and tells whether it did; a single day must be within
    /// reach.
    fn cut(&mut self, window: Window, total: u64) -> Result<bool, ListingFact> {
        let (Some(first), Some(last)) = self.edges else { return Ok(false) };
        if let Some((left, right)) = window.halves((first, last)) {
            self.waiting.pop();
            self.waiting.extend([right, left]);
            self.asked = Asked::Nothing;
            return Ok(true);
        }
        let most = self.reach.both_ends();
        if total > most {
            let day = window.from.or(window.to).unwrap_or(first);
            Err(ListingFact::WalkDayTooFull { day: day.to_string(), rows: total, most })
        } else {
            Ok(false)
        }
    }

    fn page<T: Keyed>(
        &mut self,
        total: u64,
        offset: u64,
        dir: SortDir,
        mut rows: Vec<T>,
    ) -> Result<Vec<T>, ListingFact> {
        let Some(mut current) = self.current else { return Ok(Vec::new()) };
        self.pages += 1;
        let grown = total > current.total;
        let mut start = offset;
        if dir == SortDir::Desc {
            rows.reverse();
            start = total.saturating_sub(offset).saturating_sub(rows.len() as u64);
            if start + u64::from(self.anchored) > current.index && grown {
                // Rows that came meanwhile have moved the page: it is asked for again, further on.
                current.total = total;
                self.current = Some(current);
                return self.within_reach(&current).map(|()| Vec::new());
            }
        }
        let known = usize::try_from(current.index.saturating_sub(start)).unwrap_or(usize::MAX);
        let anchored = std::mem::take(&mut self.anchored);
        if anchored {
            let before = known.checked_sub(1).and_then(|left| rows.get(left));
            if start >= current.index || before.map(Keyed::id) != current.last_id {
                self.begin_anew(&current);
                return Ok(Vec::new());
            }
        }
        rows.drain(..known.min(rows.len()));
        if start > current.index || (rows.is_empty() && current.index < total && !anchored) {
            let (rows_total, visited) = (self.rows_total.unwrap_or(total), self.visited);
            return Err(ListingFact::WalkHole { rows_total, visited });
        }
        for row in &rows {
            self.look_at(row, &mut current, offset)?;
        }
        current.index += rows.len() as u64;
        current.total = total;
        self.visited += rows.len() as u64;
        self.current = Some(current);
        if current.index >= total {
            self.leave()
        } else {
            self.within_reach(&current)?
        }
        Ok(rows)
    }

    /// Checks that ids grow within a window, and that a row near the border of two windows is in one of them.
    fn look_at<T: Keyed>(&mut self, row: &T, current: &mut Current, offset: u64) -> Result<(), ListingFact> {
        let id = row.id();
        if current.last_id.is_some_and(|last| id <= last) || self.near.0.contains(&id) {
            return Err(ListingFact::WalkRepeated { id, offset });
        }
        current.last_id = Some(id);
        let border = current.window.to.and_then(|to| to.checked_sub(1.days()).ok());
        if border.is_some_and(|border| row.utc_day().is_none_or(|day| day >= border)) {
            self.near.1.insert(id);
        }
        Ok(())
    }

    fn within_reach(&self, current: &Current) -> Result<(), ListingFact> {
        let (offset, _) = self.place(current);
        if offset <= self.reach.max_offset {
            return Ok(());
        }
        let day = current.window.from.or(current.window.to).map_or_else(|| "?".into(), |day| day.to_string());
        Err(ListingFact::WalkDayTooFull { day, rows: current.total, most: self.reach.both_ends() })
    }

    /// Reads the current window again from its beginning, since rows of it have gone and the others have moved.
    /// Its kept rows are to be dropped, see [`Self::visited`].
    fn begin_anew(&mut self, current: &Current) {
        self.current = None;
        self.asked = Asked::Nothing;
        self.waiting.push(current.window);
        self.visited = self.visited.saturating_sub(current.index);
        self.near.1.clear();
    }

    fn leave(&mut self) {
        self.done
            .extend(self.current.take().map(|current| Done { window: current.window, rows: current.index }));
        self.asked = Asked::Nothing;
        self.near.0 = std::mem::take(&mut self.near.1);
    }

    /// The result, once everything has been read: pages, rows, and the rows that there were at the beginning.
    ///
    /// # Errors
    /// [`ListingFact::WalkHole`] where fewer rows were read than there were at the beginning.
    pub(crate) fn end(&self) -> Result<ListingFact, ListingFact> {
        let (rows_total, visited) = (self.rows_total.unwrap_or_default(), self.visited);
        if visited < rows_total {
            Err(ListingFact::WalkHole { rows_total, visited })
        } else {
            Ok(ListingFact::HistorialWalked { pages: self.pages, rows: visited, rows_total })
        }
    }
}

#[cfg(test)]
mod tests;

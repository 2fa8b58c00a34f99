//! What the checks ask of the historial.

use strum::VariantArray;

use crate::model::Action;
use crate::model::historial::{HistorialQuery, MOST_ROWS, SortBy, SortDir, Spelling};

/// Rows of the page that is read in the default order.
pub const RECENT_ROWS: u64 = 25;
/// Rows of the page that is read in the second order: the API's own default.
pub const OLDEST_ROWS: u64 = 100;
/// Rows of the runbook's own exports.
pub const EXPORTED_ROWS: u64 = 200;

/// Rows of the page of the newest by `id`.
pub const NEWEST_ROWS: u64 = 50;

/// Rows of a page that is filtered.
pub const ACTION_ROWS: u64 = 20;

/// An answer that is held against others, so that no row may be added between them: the rehearsals wait
/// for those that the run's checks read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum Read {
    /// The oldest rows by `id`.
    Oldest,
    /// The rows from the end of every column.
    Orders,
    /// The rows of each action.
    Actions,
    /// The newest rows, and how many there are: what a rehearsal takes away shows afterwards.
    Recent,
    /// The key figures, likewise.
    Resumen,
    /// The newest rows, which the exports are held against.
    Newest,
    /// The CSV export.
    Csv,
    /// The XLSX export.
    Xlsx,
}

/// The newest rows, in the API's default order.
#[must_use]
pub fn recent_query() -> HistorialQuery {
    HistorialQuery::first(RECENT_ROWS, SortBy::Timestamp, SortDir::Desc)
}

/// The newest rows by `id`: enough of them to find our own among, where others are operating too.
#[must_use]
pub fn newest_query() -> HistorialQuery {
    HistorialQuery::first(NEWEST_ROWS, SortBy::Id, SortDir::Desc)
}

/// As many of them as can be, where others have left more than those since.
#[must_use]
pub fn most_newest_query() -> HistorialQuery {
    HistorialQuery::first(MOST_ROWS, SortBy::Id, SortDir::Desc)
}

/// The rows of the runbook's own exports, in the API's default order.
#[must_use]
pub fn exported_query() -> HistorialQuery {
    HistorialQuery::first(EXPORTED_ROWS, SortBy::Timestamp, SortDir::Desc)
}

/// The oldest rows. New rows get higher ids, so this page stands still while the list grows.
#[must_use]
pub fn oldest_query() -> HistorialQuery {
    HistorialQuery::first(OLDEST_ROWS, SortBy::Id, SortDir::Asc)
}

/// The oldest rows of one action, and above all their number.
#[must_use]
pub fn action_query(action: Action) -> HistorialQuery {
    HistorialQuery { action: Some(action), ..HistorialQuery::first(ACTION_ROWS, SortBy::Id, SortDir::Asc) }
}

/// How that is written: the API takes an action in any case.
#[must_use]
pub fn action_spelling(action: Action) -> Spelling {
    if action.is_preview() { Spelling::Loose } else { Spelling::Full }
}

/// The first page of a column from its end.
#[must_use]
pub fn descending_query(by: SortBy) -> HistorialQuery {
    HistorialQuery::first(OLDEST_ROWS, by, SortDir::Desc)
}

/// How that is written: defaults are the server's, whether they are left out or have no value.
#[must_use]
pub fn descending_spelling(by: SortBy) -> Spelling {
    match by {
        SortBy::Timestamp => Spelling::Bare,
        SortBy::Id => Spelling::Blank,
        SortBy::Action | SortBy::Model | SortBy::ObjectId | SortBy::User => Spelling::Full,
    }
}

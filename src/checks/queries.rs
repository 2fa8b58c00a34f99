//! The queries with which the checks read the historial.

use strum::VariantArray;

use super::historial::days::Days;
use crate::model::Action;
use crate::model::historial::{HistorialQuery, LAST_OFFSET, MOST_ROWS, SortBy, SortDir, Spelling};

/// Rows of the page that is read in the second order: the API's own default.
pub const OLDEST_ROWS: u64 = 100;
/// Rows of the runbook's own exports, and of the page that is read in the default order.
pub const EXPORTED_ROWS: u64 = 200;

/// Rows of the page of the newest rows by `id`.
pub const NEWEST_ROWS: u64 = 50;

/// Rows of a filtered page: what a filter should have kept out shows in the page's counts too.
pub const FEW_ROWS: u64 = 20;

/// An answer that is compared with others, so that no row may be added between them: the rehearsals wait for those
/// that the run's checks read. They are asked for together with `auth/me`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum Read {
    /// The oldest rows by `id`.
    Oldest,
    /// The end of the list in the order of every column, under `--deep`.
    Orders,
    /// The key figures, in which it shows if a rehearsal removes something.
    Resumen,
    /// The newest rows and their number, for the same reason; the exports are compared with them.
    Newest,
    /// The CSV export.
    Csv,
    /// The XLSX export.
    Xlsx,
}

/// The newest rows by `id`: enough of them to find our own among, where others are operating too.
#[must_use]
pub fn newest_query() -> HistorialQuery {
    HistorialQuery::first(NEWEST_ROWS, SortBy::Id, SortDir::Desc)
}

/// The newest rows by `id`, as many as a page can have, where others have left many rows since.
#[must_use]
pub fn most_newest_query() -> HistorialQuery {
    HistorialQuery::first(MOST_ROWS, SortBy::Id, SortDir::Desc)
}

/// The rows of the runbook's own exports: the newest, in the API's default order.
#[must_use]
pub fn exported_query() -> HistorialQuery {
    HistorialQuery::first(EXPORTED_ROWS, SortBy::Timestamp, SortDir::Desc)
}

/// The oldest rows. New rows get higher ids, so this page stands still while the list grows.
#[must_use]
pub fn oldest_query() -> HistorialQuery {
    HistorialQuery::first(OLDEST_ROWS, SortBy::Id, SortDir::Asc)
}

/// The action of which a quick run reads no rows, but past their end.
pub const PAST_THE_END: Action = Action::PreviewPurgeApiLogs;

/// Rows of one action, and above all their number: by `id` ascending, but of one action the newest, of another
/// those from the middle of a long list, and of [`PAST_THE_END`] those at the last offset there is, so that an order
/// and places are tried that no other page of a quick run has.
#[must_use]
pub fn action_query(action: Action) -> HistorialQuery {
    let dir = if action == Action::PreviewRunApiMaintenance { SortDir::Desc } else { SortDir::Asc };
    let offset = match action {
        Action::PreviewDeactivateIdleApiClients => OLDEST_ROWS,
        PAST_THE_END => LAST_OFFSET,
        _ => 0,
    };
    HistorialQuery { action: Some(action), offset, ..HistorialQuery::first(FEW_ROWS, SortBy::Id, dir) }
}

/// How the query of an action is written: the API takes an action in any case.
#[must_use]
pub fn action_spelling(action: Action) -> Spelling {
    if action.is_preview() { Spelling::Loose } else { Spelling::Full }
}

/// The first 1,000 rows of these days, sorted by user: on a long list only the rows of some days are few enough
/// that a page shows several values of a column.
pub(super) fn days_query(days: Days) -> HistorialQuery {
    days.asked(HistorialQuery::first(MOST_ROWS, SortBy::User, SortDir::Asc))
}

/// The first page in descending order of a column.
#[must_use]
pub fn descending_query(by: SortBy) -> HistorialQuery {
    HistorialQuery::first(OLDEST_ROWS, by, SortDir::Desc)
}

/// How that query is written: defaults are the server's, whether they are left out or have no value.
#[must_use]
pub fn descending_spelling(by: SortBy) -> Spelling {
    match by {
        SortBy::Timestamp => Spelling::Bare,
        SortBy::Id => Spelling::Blank,
        SortBy::Action | SortBy::Model | SortBy::ObjectId | SortBy::User => Spelling::Full,
    }
}

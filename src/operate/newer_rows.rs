//! Rows of the historial that are newer than a mark.

use crate::checks::{Context, Trail};
use crate::model::Action;
use crate::model::historial::{HistorialQuery, Row, SortBy, SortDir};
use crate::verdict::Outcome;

/// A read of the newest `limit` rows by id, of this action alone where one is given.
pub(crate) fn newest(action: Option<Action>, limit: u64) -> HistorialQuery {
    HistorialQuery { action, ..HistorialQuery::first(limit, SortBy::Id, SortDir::Desc) }
}

/// The rows above the primary key `after_id` that `keep` lets through, newest first and each once: from at most
/// `pages` pages, of which `first` is the first.
///
/// # Errors
/// The outcome of a failed call, or [`Outcome::Skipped`], as where nobody is signed in.
pub(crate) async fn newer(
    ctx: &Context<'_>,
    first: &HistorialQuery,
    pages: u64,
    after_id: u64,
    keep: impl Fn(&Row) -> bool,
    trail: &Trail,
) -> Result<Vec<Row>, Outcome> {
    let mut rows = Vec::new();
    for number in 0..pages {
        let query = HistorialQuery { offset: number * first.limit, ..first.clone() };
        let page = ctx.read_page(trail, &query).await?;
        let reaches = page.items.iter().any(|row| row.id <= after_id);
        rows.extend(page.items.into_iter().filter(|row| row.id > after_id && keep(row)));
        if reaches || !page.pagination.has_next {
            break;
        }
    }
    // Rows that came between two pages stand on both.
    rows.sort_by_key(|row| std::cmp::Reverse(row.id));
    rows.dedup_by_key(|row| row.id);
    Ok(rows)
}

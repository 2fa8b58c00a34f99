//! The search for an operation's row, page by page, until no older row can be it.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

use super::judge;
use super::wanted::{Since, Wanted};
use crate::checks::{Context, Trail};
use crate::finding::VerifyFact;
use crate::http::phases::whole_milliseconds;
use crate::model::historial::{HistorialQuery, LAST_OFFSET, MOST_ROWS, Row, SortBy, SortDir};
use crate::model::{Action, timestamp};
use crate::operate::limits::pauses;
use crate::verdict::Outcome;

/// How much older than `--since` a row has to be for the search to end: it goes by id, and two rows of the same
/// time may have their ids the other way round.
const MARGIN: SignedDuration = SignedDuration::from_hours(1);

/// A row of the historial, and the query of the page that has it.
#[derive(Debug, Clone)]
pub(crate) struct RowLocation {
    /// The row that was found.
    pub row: Row,
    /// The query of the page that has it.
    pub query: HistorialQuery,
}

/// The result of a search for a row, where every page that it needs could be read.
pub(super) enum SearchResult {
    Found(Box<RowLocation>),
    /// More than one row can be the wanted one; their ids.
    Ambiguous(Vec<u64>),
    Missing {
        waited_ms: u64,
    },
}

/// Searches for the row again and again, for at most `within`.
///
/// # Errors
/// The outcome of a read that failed, or of a historial with more rows than the API lets be read.
pub(super) async fn find(
    ctx: &Context<'_>,
    wanted: &Wanted,
    within: Duration,
    trail: &Trail,
) -> Result<SearchResult, Outcome> {
    let clock = Instant::now();
    let since = since(ctx, wanted, trail).await?;
    let mut pauses = pauses();
    // What is looked through once is not looked through again: what comes late comes among the newest.
    let mut pages = LAST_OFFSET / MOST_ROWS + 1;
    loop {
        match look(ctx, wanted, since, pages, trail).await? {
            SearchResult::Missing { .. } => {}
            found => return Ok(found),
        }
        pages = 1;
        let left = within.saturating_sub(clock.elapsed());
        if left.is_zero() {
            let waited_ms = whole_milliseconds(clock.elapsed());
            return Ok(SearchResult::Missing { waited_ms });
        }
        tokio::time::sleep(pauses.next().unwrap_or(left).min(left)).await;
    }
}

async fn since(ctx: &Context<'_>, wanted: &Wanted, trail: &Trail) -> Result<Option<Timestamp>, Outcome> {
    Ok(match wanted.since {
        None => None,
        Some(Since::At(moment)) => Some(moment),
        Some(Since::Ago(ago)) => {
            let resumen = ctx.read_resumen(trail).await?.value;
            // Spelt otherwise it is a finding of the check `resumen`; our own clock has to do then.
            let now = timestamp::from_json(&resumen.generated_at).unwrap_or_else(Timestamp::now);
            // What is further away than any moment is before all of them.
            let ago = SignedDuration::try_from(ago).unwrap_or(SignedDuration::MAX);
            Some(now.checked_sub(ago).unwrap_or(Timestamp::MIN))
        }
    })
}

async fn look(
    ctx: &Context<'_>,
    wanted: &Wanted,
    since: Option<Timestamp>,
    pages: u64,
    trail: &Trail,
) -> Result<SearchResult, Outcome> {
    const MISSING: SearchResult = SearchResult::Missing { waited_ms: 0 };
    if let Some(id) = wanted.id {
        let place = by_id(ctx, id, wanted.action, trail).await?;
        let place = place.filter(|place| judge::is_wanted(&place.row, wanted, since));
        return Ok(place.map_or(MISSING, |place| SearchResult::Found(Box::new(place))));
    }
    let actions = match wanted.action {
        Some(action) => vec![action],
        None => judge::LIVE.to_vec(),
    };
    let mut places = Vec::new();
    for action in actions {
        places.extend(newest(ctx, action, wanted, since, pages, trail).await?);
    }
    // Without its parameters it can't be told whether it is the call's at all.
    if wanted.unanswered && wanted.operation.is_none() && !places.is_empty() {
        return Ok(SearchResult::Ambiguous(places.iter().map(|place| place.row.id).collect()));
    }
    let id = |place: &RowLocation| place.row.id;
    // A second row is a second run of the call, or the same recorded twice: the accounts tell which.
    let place =
        if wanted.unanswered { places.into_iter().min_by_key(id) } else { places.into_iter().max_by_key(id) };
    Ok(place.map_or(MISSING, |place| SearchResult::Found(Box::new(place))))
}

/// The newest rows of an action that can be the wanted one: one, or two where one is not enough to be sure.
async fn newest(
    ctx: &Context<'_>,
    action: Action,
    wanted: &Wanted,
    since: Option<Timestamp>,
    pages: u64,
    trail: &Trail,
) -> Result<Vec<RowLocation>, Outcome> {
    let enough = if wanted.unanswered { 2 } else { 1 };
    let too_old = |row: &Row| {
        let at = timestamp::from_json(&row.timestamp);
        let before = since.and_then(|since| Some(at? < since.checked_sub(MARGIN).ok()?));
        wanted.after_id.is_some_and(|id| row.id <= id) || before == Some(true)
    };
    let mut places = Vec::new();
    for number in 0..pages {
        let query = HistorialQuery {
            action: Some(action),
            offset: number * MOST_ROWS,
            ..HistorialQuery::first(MOST_ROWS, SortBy::Id, SortDir::Desc)
        };
        let page = ctx.read_page(trail, &query).await?;
        let fitting = page.items.iter().filter(|row| judge::is_wanted(row, wanted, since));
        places.extend(fitting.map(|row| RowLocation { row: row.clone(), query: query.clone() }));
        let done = places.len() >= enough || page.items.last().is_none_or(too_old);
        if done || !page.pagination.has_next || pages == 1 {
            return Ok(places);
        }
    }
    // There are more rows than the API lets anybody read in this order: what was not seen is not missing.
    if places.is_empty() {
        Err(Outcome::failed(VerifyFact::VerifyTooFar { rows: LAST_OFFSET + MOST_ROWS }))
    } else {
        Ok(places)
    }
}

/// The row with this id, searched from the newest page, and then from the oldest, until it can't come any more.
///
/// # Errors
/// The outcome of a read of the historial that failed; or the row may be further from both ends than the API's
/// largest offset.
pub(super) async fn by_id(
    ctx: &Context<'_>,
    id: u64,
    action: Option<Action>,
    trail: &Trail,
) -> Result<Option<RowLocation>, Outcome> {
    for dir in [SortDir::Desc, SortDir::Asc] {
        let is_past = |row: &Row| if dir == SortDir::Desc { row.id < id } else { row.id > id };
        for number in 0..=LAST_OFFSET / MOST_ROWS {
            let query = HistorialQuery {
                offset: number * MOST_ROWS,
                action,
                ..HistorialQuery::first(MOST_ROWS, SortBy::Id, dir)
            };
            let page = ctx.read_page(trail, &query).await?;
            if let Some(row) = page.items.iter().find(|row| row.id == id) {
                return Ok(Some(RowLocation { row: row.clone(), query }));
            }
            if page.items.last().is_none_or(is_past) || !page.pagination.has_next {
                return Ok(None);
            }
        }
    }
    Err(Outcome::failed(VerifyFact::VerifyTooFar { rows: 2 * (LAST_OFFSET + MOST_ROWS) }))
}

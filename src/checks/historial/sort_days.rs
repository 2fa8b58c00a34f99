//! The rows of some days in the order of each text column. On a long list only the rows of some days are few
//! enough that a page shows several values of a column.

use super::days::Days;
use super::filter_rows::Filtered;
use super::page;
use crate::checks::concurrent;
use crate::checks::context::Context;
use crate::checks::queries::days_query;
use crate::checks::trail::Trail;
use crate::finding::{Fact, ListingFact};
use crate::model::historial::{HistorialQuery, SortBy, SortDir};
use crate::verdict::Outcome;

/// Rows of a page in one of the other orders: enough for several values, and few, for these pages are four.
const ROWS: u64 = 50;
/// How often the pages are read until the two directions agree: one of the days may be today, on which rows
/// arrive.
const READINGS: usize = 3;

/// The other orders in which the rows of some days are read, beside that of [`days_query`]: the first is its reverse.
fn others(days: Days) -> [HistorialQuery; 4] {
    let by = |by, dir| days.asked(HistorialQuery::first(ROWS, by, dir));
    [
        by(SortBy::User, SortDir::Desc),
        by(SortBy::ObjectId, SortDir::Asc),
        by(SortBy::Action, SortDir::Desc),
        by(SortBy::Model, SortDir::Asc),
    ]
}

/// The rows of the days that other checks ask for too, in each order; nothing on a list without a row.
///
/// # Errors
/// The outcome of a failed call, or [`Outcome::Skipped`], as where nobody is signed in.
pub(super) async fn gather(ctx: &Context<'_>, trail: &Trail) -> Result<Vec<Filtered>, Outcome> {
    let Some(days) = ctx.days_to_ask(trail).await? else { return Ok(Vec::new()) };
    ctx.wait_behind_rehearsals().await?;
    let read = async |query: HistorialQuery| {
        let page = ctx.read_page(trail, &query).await?;
        Ok::<_, Outcome>(Filtered { query, page })
    };
    let shared = async {
        let page = ctx.of_days(trail, days).await?.clone();
        Ok(Filtered { query: days_query(days), page })
    };
    let (by_user, others) =
        concurrent::both(shared, concurrent::all(others(days).into_iter().map(&read))).await?;
    let mut all: Vec<_> = std::iter::once(by_user).chain(others).collect();
    for _ in 1..READINGS {
        if reversed(&all).is_none() {
            break;
        }
        all[0] = read(all[0].query.clone()).await?;
        all[1] = read(all[1].query.clone()).await?;
    }
    Ok(all)
}

/// The end of the first order must be the beginning of its reverse, apart from rows that came after it, whose ids
/// are higher. Nothing is said where the first page is cut, or a page is of the wrong size: that is reported by
/// itself.
pub(super) fn reversed(of_days: &[Filtered]) -> Option<Fact> {
    let [asc, desc, ..] = of_days else { return None };
    let has_its_size = |it: &Filtered| page::has_its_size(&it.query, &it.page);
    if !(has_its_size(asc) && has_its_size(desc)) || asc.page.totales.rows_total > asc.query.limit {
        return None;
    }
    let due = asc.page.items.iter().rev().map(|row| row.id);
    let newest = asc.page.items.iter().map(|row| row.id).max()?;
    let mut both = due.zip(desc.page.items.iter().map(|row| row.id).filter(|id| *id <= newest));
    let (asc_id, desc_id) = both.find(|(asc, desc)| asc != desc)?;
    Some(Fact::Listing(ListingFact::SortNotReversed { sort_by: asc.query.sort_by.into(), asc_id, desc_id }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::fixture;
    use crate::model::historial::{Historial, Row};

    const DAY: Days =
        Days { from: Some(jiff::civil::date(2026, 11, 20)), to: Some(jiff::civil::date(2026, 11, 21)) };

    /// Days with so many rows, by user in both directions.
    fn pair(rows: usize) -> Vec<Filtered> {
        let row = fixture::<Historial>("historial.json").items.swap_remove(0);
        let items: Vec<_> = (1..=rows as u64).map(|id| Row { id, ..row.clone() }).collect();
        let page = |query: HistorialQuery, mut items: Vec<Row>| {
            let mut page: Historial = fixture("historial.json");
            page.totales.rows_total = items.len() as u64;
            items.truncate(query.limit as usize);
            page.items = items;
            Filtered { query, page }
        };
        let [desc, ..] = others(DAY);
        let reverse = items.iter().rev().cloned().collect();
        vec![page(days_query(DAY), items), page(desc, reverse)]
    }

    #[test]
    fn days_of_more_rows_than_a_page_begin_in_reverse_with_their_end() {
        for rows in [0, 1, 99, 100, 101, 1000] {
            assert_eq!(reversed(&pair(rows)), None, "{rows}");
        }
        assert_eq!(reversed(&[]), None);
    }

    #[test]
    fn another_order_is_seen_and_told_of_the_first_row_that_differs() {
        for rows in [2, 99, 101, 1000] {
            let mut swapped = pair(rows);
            swapped[1].page.items.swap(0, 1);
            let (last, before) = (rows as u64, rows as u64 - 1);
            let fact = ListingFact::SortNotReversed { sort_by: "user", asc_id: last, desc_id: before };
            assert_eq!(reversed(&swapped), Some(Fact::Listing(fact)), "{rows}");
        }
    }

    #[test]
    fn rows_that_come_between_the_two_readings_are_no_disorder() {
        let mut later = pair(99);
        let row = later[1].page.items[0].clone();
        for (place, id) in [(0, 103), (7, 101), (20, 102)] {
            later[1].page.items.insert(place, Row { id, ..row.clone() });
        }
        later[1].page.items.truncate(ROWS as usize);
        later[1].page.totales.rows_total = 102;
        assert_eq!(reversed(&later), None);
        later[1].page.items.swap(2, 3);
        assert!(reversed(&later).is_some(), "those of before have their order");
    }

    #[test]
    fn of_a_page_that_is_cut_nothing_is_said() {
        let mut cut = pair(1001);
        cut[1].page.items.swap(0, 1);
        assert_eq!(reversed(&cut), None);
        let mut short = pair(50);
        short[1].page.items.remove(0);
        assert_eq!(reversed(&short), None, "its size is told by itself");
    }

    #[test]
    fn the_rows_are_those_of_the_same_days_in_every_order() {
        assert!(others(DAY).iter().chain([&days_query(DAY)]).all(|query| Days::of(query) == Some(DAY)));
        let mut columns: Vec<&str> = others(DAY).iter().map(|query| query.sort_by.into()).collect();
        columns.sort_unstable();
        assert_eq!(columns, ["action", "model", "object_id", "user"]);
    }
}

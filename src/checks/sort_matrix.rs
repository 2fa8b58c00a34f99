//! Every column in both directions. `timestamp` and `id` are in plain order; of text columns only what
//! holds under any collation is asked.

use std::borrow::Cow;
use std::collections::HashSet;

use strum::VariantArray;

use super::about::{About, Words};
use super::check::Check;
use super::context::Context;
use super::page;
use super::queries::{OLDEST_ROWS, Read};
use super::trail::Trail;
use crate::finding::{Fact, Finding, HistorialFact, ListingFact, Severity};
use crate::model::historial::{Historial, HistorialQuery, Row, SortBy, SortDir};
use crate::verdict::Outcome;

/// The check.
pub const CHECK: Check = Check {
    id: "sort-matrix",
    about: ABOUT,
    reads: &[Read::Oldest, Read::Orders],
    run: |ctx, trail| Box::pin(async { Ok(judge(&gather(ctx, trail).await?)) }),
};

const ABOUT: About = About {
    asks: Words {
        en: "GET …/historial/: all six columns in both directions, 100 rows each",
        es: "GET …/historial/: las seis columnas en ambas direcciones, 100 filas cada vez",
    },
    proves: Words {
        en: "timestamp and id in plain order; equal texts together, under any collation; rows without a user where NULLs stand; on a whole list desc is the reverse of asc",
        es: "timestamp e id en orden simple; textos iguales juntos, con cualquier collation; filas sin usuario donde van los NULL; en una lista completa desc es el inverso de asc",
    },
    deep: None,
};

/// Rows that may arrive while a column is read: the page of its end has room for as many more.
const ARRIVING: u64 = 50;
/// The API's last offset.
const LAST_OFFSET: u64 = 50_000;
/// Readings until a column's two directions agree.
const READINGS: usize = 3;

/// A column's first page in either direction.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair<'a> {
    /// The column.
    pub sort_by: SortBy,
    /// Ascending.
    pub asc: Cow<'a, Historial>,
    /// Descending.
    pub desc: Cow<'a, Historial>,
    /// Where the list is longer than a page, its ascending end, and room for what may come to it meanwhile.
    pub end: Option<Historial>,
    /// The highest id before anything was rehearsed: what came later has a higher one.
    pub newest: u64,
}

async fn gather<'a>(ctx: &'a Context<'_>, trail: &Trail) -> Result<Vec<Pair<'a>>, Outcome> {
    let pair = async |sort_by| {
        let (asc, desc, by_id) = tokio::try_join!(
            ctx.sorted(trail, sort_by, SortDir::Asc),
            ctx.sorted(trail, sort_by, SortDir::Desc),
            ctx.sorted(trail, SortBy::Id, SortDir::Desc)
        )?;
        let newest = by_id.items.iter().map(|row| row.id).max().unwrap_or_default();
        let end = read_end(ctx, trail, sort_by, desc).await?;
        let (asc, desc) = (Cow::Borrowed(asc), Cow::Borrowed(desc));
        let mut pair = Pair { sort_by, asc, desc, end, newest };
        // Somebody may operate between these pages: what is wrong with the order itself stays wrong.
        for _ in 1..READINGS {
            if pair.end.is_none() || reversed(&pair).is_none() {
                break;
            }
            let query = HistorialQuery::first(OLDEST_ROWS, sort_by, SortDir::Desc);
            let desc = ctx.read_page(trail, &query).await?;
            let Some(end) = read_end(ctx, trail, sort_by, &desc).await? else { break };
            (pair.desc, pair.end) = (Cow::Owned(desc), Some(end));
        }
        Ok::<_, Outcome>(pair)
    };
    futures_util::future::try_join_all(SortBy::VARIANTS.iter().copied().map(pair)).await
}

async fn read_end(
    ctx: &Context<'_>,
    trail: &Trail,
    sort_by: SortBy,
    desc: &Historial,
) -> Result<Option<Historial>, Outcome> {
    let Some(query) = end_query(sort_by, desc) else { return Ok(None) };
    ctx.wait_behind_rehearsals().await?;
    ctx.read_page(trail, &query).await.map(Some)
}

/// The rows of a descending page in ascending order, and what may have come to them meanwhile. None for a
/// list that fits one page, and for one that ends beyond the last offset.
fn end_query(sort_by: SortBy, desc: &Historial) -> Option<HistorialQuery> {
    let offset = desc.totales.rows_total.checked_sub(OLDEST_ROWS)?;
    let limit = OLDEST_ROWS + ARRIVING;
    let query = HistorialQuery { offset, ..HistorialQuery::first(limit, sort_by, SortDir::Asc) };
    (1..=LAST_OFFSET).contains(&offset).then_some(query)
}

/// Each page by itself; equal values together, and among them ids in the same direction; rows without a
/// user where the contract has them; and one direction the reverse of the other.
#[must_use]
pub fn judge(pairs: &[Pair<'_>]) -> Vec<Finding> {
    let pages = pairs.iter().map(|pair| 2 + u64::from(pair.end.is_some())).sum();
    let mut findings = vec![Finding::info(ListingFact::SortMatrixRead { pages })];
    for pair in pairs {
        let first = |dir| HistorialQuery::first(OLDEST_ROWS, pair.sort_by, dir);
        findings.extend(judge_page(&first(SortDir::Asc), &pair.asc));
        findings.extend(judge_page(&first(SortDir::Desc), &pair.desc));
        if let (Some(page), Some(query)) = (&pair.end, end_query(pair.sort_by, &pair.desc)) {
            findings.extend(judge_page(&query, page));
        }
        findings.extend(reversed(pair).map(Finding::failure));
    }
    findings
}

fn judge_page(query: &HistorialQuery, page: &Historial) -> Vec<Finding> {
    let (sort_by, dir) = (query.sort_by, query.sort_dir);
    let own = page::judge(query, page).into_iter().filter(|it| it.severity == Severity::Failure);
    let facts = groups(sort_by, dir, &page.items).into_iter().chain(nulls(sort_by, dir, page));
    own.chain(facts.map(Finding::failure)).collect()
}

fn value(sort_by: SortBy, row: &Row) -> Option<&str> {
    match sort_by {
        SortBy::Action => Some(&row.action),
        SortBy::Model => Some(&row.model),
        SortBy::ObjectId => Some(&row.object_id),
        SortBy::User => Some(&row.user),
        SortBy::Timestamp | SortBy::Id => None,
    }
}

/// Equal values of a text column stand together, in the order of their ids.
fn groups(sort_by: SortBy, dir: SortDir, rows: &[Row]) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut ended = HashSet::new();
    let mut last: Option<(&str, u64)> = None;
    for row in rows {
        let Some(text) = value(sort_by, row) else { return facts };
        match last {
            Some((before, id)) if before == text => {
                let ordered = if dir == SortDir::Asc { id <= row.id } else { id >= row.id };
                if !ordered {
                    let (first_id, second_id) = (id, row.id);
                    let (sort_by, sort_dir) = (sort_by.into(), dir.into());
                    facts.push(Fact::Historial(HistorialFact::HistorialUnsorted {
                        sort_by,
                        sort_dir,
                        first_id,
                        second_id,
                    }));
                }
            }
            Some((before, _)) => {
                ended.insert(before);
                if ended.contains(text) {
                    facts.push(Fact::Listing(ListingFact::SortScattered {
                        sort_by: sort_by.into(),
                        sort_dir: dir.into(),
                        id: row.id,
                    }));
                }
            }
            None => {}
        }
        last = Some((text, row.id));
    }
    facts
}

/// Rows without a user are last ascending and first descending.
fn nulls(sort_by: SortBy, dir: SortDir, page: &Historial) -> Option<Fact> {
    let after = |pair: &&[Row]| match dir {
        SortDir::Asc => pair[0].user.is_empty() && !pair[1].user.is_empty(),
        SortDir::Desc => !pair[0].user.is_empty() && pair[1].user.is_empty(),
    };
    let pair = page.items.windows(2).filter(|_| sort_by == SortBy::User).find(after)?;
    Some(Fact::Listing(ListingFact::SortNullsMisplaced { sort_dir: dir.into(), id: pair[1].id }))
}

/// One direction is the reverse of the other: on a list that fits a page by its two pages, if both are of
/// the same list, and on a longer one by its end.
fn reversed(pair: &Pair<'_>) -> Option<Fact> {
    let (asc, desc): (&Historial, &Historial) = (&pair.asc, &pair.desc);
    let up: Vec<u64> = match &pair.end {
        Some(end) => without_arrivals(end, desc, pair.newest),
        None => {
            let whole = |page: &Historial| page.items.len() as u64 == page.totales.rows_total;
            if asc.totales.rows_total != desc.totales.rows_total || !whole(asc) || !whole(desc) {
                return None;
            }
            asc.items.iter().map(|row| row.id).collect()
        }
    };
    let down: Vec<u64> = desc.items.iter().rev().map(|row| row.id).collect();
    let place = (0..up.len().max(down.len())).find(|place| up.get(*place) != down.get(*place))?;
    let at = |ids: &[u64]| ids.get(place).or(ids.last()).copied().unwrap_or_default();
    Some(Fact::Listing(ListingFact::SortNotReversed {
        sort_by: pair.sort_by.into(),
        asc_id: at(&up),
        desc_id: at(&down),
    }))
}

/// The ids of the list's end, as it was when the descending page was read. A row that came after it has a
/// higher id than all before; and as many as came have pushed others over the end's beginning.
fn without_arrivals(end: &Historial, desc: &Historial, newest: u64) -> Vec<u64> {
    let known: HashSet<u64> = desc.items.iter().map(|row| row.id).collect();
    let ids = end.items.iter().map(|row| row.id).filter(|id| *id <= newest || known.contains(id));
    let arrived = end.totales.rows_total.saturating_sub(desc.totales.rows_total);
    let mut pushed = 0;
    ids.skip_while(|id| {
        pushed += 1;
        pushed <= arrived && !known.contains(id)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{failures, fixture};

    /// The recorded rows as the whole list, sorted by user as a database that ignores case would.
    fn by_user() -> Pair<'static> {
        let page = |dir: SortDir| {
            let mut page: Historial = fixture("historial.json");
            let key = |row: &Row| (row.user.is_empty(), row.user.to_lowercase(), row.user.clone(), row.id);
            page.items.sort_by_key(key);
            if dir == SortDir::Desc {
                page.items.reverse();
            }
            let sort_dir: &str = dir.into();
            (page.filters.limit, page.pagination.limit) = (OLDEST_ROWS, OLDEST_ROWS);
            (page.filters.sort_by, page.filters.sort_dir) = ("user".into(), sort_dir.into());
            (page.pagination.has_next, page.pagination.next_offset) = (false, None);
            page.totales.rows_total = page.items.len() as u64;
            page.totales.by_action = [(String::from("PURGE_API_LOGS"), page.totales.rows_total)].into();
            page
        };
        Pair {
            sort_by: SortBy::User,
            asc: Cow::Owned(page(SortDir::Asc)),
            desc: Cow::Owned(page(SortDir::Desc)),
            end: None,
            newest: u64::MAX,
        }
    }

    fn codes_after(change: impl FnOnce(&mut Pair<'_>)) -> Vec<&'static str> {
        let mut pair = by_user();
        change(&mut pair);
        let mut codes = failures(&judge(&[pair]));
        codes.dedup();
        codes
    }

    #[test]
    fn a_sorted_pair_holds_under_any_collation() {
        assert_eq!(codes_after(|_| ()), [""; 0]);
        // `a B c` and `B a c` are both somebody's order.
        let renamed = |it: &mut Pair<'_>| {
            for row in it
                .asc
                .to_mut()
                .items
                .iter_mut()
                .chain(&mut it.desc.to_mut().items)
                .filter(|row| row.user == "admin")
            {
                row.user = "Zeta".into();
            }
        };
        assert_eq!(codes_after(renamed), [""; 0]);
    }

    #[test]
    fn scattered_values_misplaced_nulls_and_unreversed_pages_are_seen() {
        let scattered = |it: &mut Pair<'_>| {
            let last = it.asc.items.iter().rposition(|row| !row.user.is_empty()).unwrap();
            it.asc.to_mut().items.swap(0, last);
        };
        assert!(codes_after(scattered).contains(&"sort-scattered"));
        let nulls_first = |it: &mut Pair<'_>| it.asc.to_mut().items.sort_by_key(|row| !row.user.is_empty());
        assert!(codes_after(nulls_first).contains(&"sort-nulls-misplaced"));
        let last = |it: &mut Pair<'_>| it.desc.to_mut().items = it.asc.items.clone();
        assert!(codes_after(last).contains(&"sort-not-reversed"));
    }

    #[test]
    fn ids_among_equals_go_the_same_way() {
        let swapped = |it: &mut Pair<'_>| it.asc.to_mut().items.swap(0, 1);
        assert_eq!(codes_after(swapped), ["historial-unsorted", "sort-not-reversed"]);
    }

    #[test]
    fn a_list_that_grew_between_the_two_is_not_held_against_itself() {
        let grown = |it: &mut Pair<'_>| {
            let desc = it.desc.to_mut();
            desc.items.pop();
            desc.totales.rows_returned -= 1;
            desc.totales.rows_total -= 1;
            *desc.totales.by_action.values_mut().next().unwrap() -= 1;
        };
        assert_eq!(codes_after(grown), [""; 0]);
    }

    /// Ids 1..=150 by id: two first pages and the end, with rows that came in between.
    fn long(arrivals: &[(usize, u64)]) -> Pair<'static> {
        let old: Vec<u64> = (1..=150).collect();
        let mut now = old.clone();
        arrivals.iter().for_each(|(place, id)| now.insert(*place, *id));
        let page = |ids: Vec<u64>, total: usize| {
            let mut page: Historial = fixture("historial.json");
            let row = page.items[0].clone();
            page.items = ids.into_iter().map(|id| Row { id, ..row.clone() }).collect();
            page.totales.rows_total = total as u64;
            page
        };
        Pair {
            sort_by: SortBy::Timestamp,
            asc: Cow::Owned(page(old[..100].to_vec(), 150)),
            desc: Cow::Owned(page(old.iter().rev().take(100).copied().collect(), 150)),
            end: Some(page(now[50..].to_vec(), now.len())),
            newest: 150,
        }
    }

    #[test]
    fn the_end_of_a_long_list_is_the_descending_page_reversed() {
        let query = end_query(SortBy::Timestamp, &long(&[]).desc).unwrap();
        assert_eq!((query.offset, query.limit, query.sort_dir), (50, 150, SortDir::Asc));
        assert_eq!(reversed(&long(&[])), None);
        let mut far = long(&[]);
        far.desc.to_mut().totales.rows_total = 50_101;
        assert_eq!(end_query(SortBy::Timestamp, &far.desc), None, "beyond the last offset");
        far.desc.to_mut().totales.rows_total = 100;
        assert_eq!(end_query(SortBy::Timestamp, &far.desc), None, "one page has it all");
    }

    #[test]
    fn each_page_is_judged_by_itself_and_counted() {
        let judged = judge(&[by_user(), long(&[])]);
        assert_eq!(judged[0], Finding::info(ListingFact::SortMatrixRead { pages: 5 }));
        assert!(judge(&[by_user()])[1..].is_empty(), "what is well with a page is told elsewhere");
        assert_eq!(codes_after(|it| it.asc.to_mut().filters.limit = 7), ["historial-echo-differs"]);
    }

    #[test]
    fn rows_that_arrive_anywhere_are_no_error() {
        // At the end, among the rows, before them, and all of these.
        for arrivals in
            [&[(150, 151)][..], &[(120, 151)], &[(3, 151)], &[(3, 151), (51, 152), (100, 153), (153, 154)]]
        {
            assert_eq!(reversed(&long(arrivals)), None, "{arrivals:?}");
        }
    }

    #[test]
    fn a_long_list_in_another_order_is_seen_also_while_rows_arrive() {
        let changes: [fn(&mut Vec<Row>); 5] = [
            |rows| rows.reverse(),
            |rows| rows.swap(0, 1),
            |rows| rows.swap(98, 99),
            // The page begins one row too late.
            |rows| {
                rows.remove(0);
                let last = Row { id: 50, ..rows[0].clone() };
                rows.push(last);
            },
            |rows| rows[60].id = 7,
        ];
        for arrivals in [&[][..], &[(150, 151)], &[(3, 151)], &[(3, 151), (51, 152), (100, 153)]] {
            for (number, change) in changes.iter().enumerate() {
                let mut pair = long(arrivals);
                change(&mut pair.desc.to_mut().items);
                let code = reversed(&pair).map(|fact| fact.code());
                assert_eq!(code, Some("sort-not-reversed"), "{arrivals:?}, change {number}");
            }
        }
    }
}

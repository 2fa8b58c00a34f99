//! Every column in both directions: on the rows of some days, or under `--deep` also on the end of the whole list.
//! `timestamp` and `id` are in plain order; of text columns only what holds under any collation is asked.

use std::borrow::Cow;
use std::collections::HashSet;

use strum::VariantArray;

use super::filter_rows::Filtered;
use super::{page, sort_days, text_order};
use crate::checks::about::{About, Words};
use crate::checks::check::Check;
use crate::checks::concurrent;
use crate::checks::context::Context;
use crate::checks::queries::{OLDEST_ROWS, Read, descending_query, oldest_query};
use crate::checks::trail::Trail;
use crate::finding::{Fact, Finding, ListingFact};
use crate::model::historial::{Historial, HistorialQuery, LAST_OFFSET, SortBy, SortDir};
use crate::verdict::Outcome;

/// The check `sort-matrix` of the catalogue.
pub const CHECK: Check = Check {
    id: "sort-matrix",
    about: ABOUT,
    reads: &[Read::Oldest, Read::Orders, Read::Newest],
    needs: &[],
    run: |ctx, trail| {
        Box::pin(async {
            let (of_days, pairs) =
                concurrent::both(sort_days::gather(ctx, trail), gather(ctx, trail)).await?;
            Ok(judge(&of_days, &pairs))
        })
    },
};

const ABOUT: About = About {
    asks: Words {
        en: "GET …/historial/: the rows of some days by user in both directions, and by object_id, action and model",
        es: "GET …/historial/: las filas de unos días por user en ambas direcciones, y por object_id, action y model",
    },
    proves: Words {
        en: "timestamp and id in plain order; equal texts together and letters from a to t in their order, under any collation; rows without a user where NULLs stand; desc is the reverse of asc",
        es: "timestamp e id en orden simple; textos iguales juntos y letras de la a a la t en su orden, con cualquier collation; filas sin usuario donde van los NULL; desc es el inverso de asc",
    },
    deep: Some(Words {
        en: "all six columns from their end, 100 rows each, and the same rows ascending",
        es: "las seis columnas desde su final, 100 filas cada vez, y las mismas filas en orden ascendente",
    }),
};

/// How many rows may arrive while a column is read: the page of its end has room for as many more.
const ARRIVING: u64 = 50;
/// How often a column is read until its two directions agree.
const READINGS: usize = 3;

/// One end of the list in the order of a column, in both directions.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair<'a> {
    /// The column that it is sorted by.
    pub sort_by: SortBy,
    /// The first page, descending.
    pub desc: Cow<'a, Historial>,
    /// The first page of the other direction with the same rows, ascending, with room for rows that arrive
    /// meanwhile.
    pub asc: Cow<'a, Historial>,
    /// The highest id before anything was rehearsed: rows that came later have higher ones.
    pub newest: u64,
}

/// Both directions of every column; none without `--deep`.
async fn gather<'a>(ctx: &'a Context<'_>, trail: &Trail) -> Result<Vec<Pair<'a>>, Outcome> {
    if !ctx.plan().deep {
        return Ok(Vec::new());
    }
    let pair = async |sort_by| {
        let (desc, by_id) =
            concurrent::both(ctx.descending(trail, sort_by), ctx.descending(trail, SortBy::Id)).await?;
        let newest = by_id.items.iter().map(|row| row.id).max().unwrap_or_default();
        let query = ascending_query(sort_by, desc);
        // The oldest rows have been read already; where they are all there are, they are these.
        let asc = if query == oldest_query() {
            Cow::Borrowed(ctx.oldest(trail).await?)
        } else {
            ctx.wait_behind_rehearsals().await?;
            Cow::Owned(ctx.read_page(trail, &query).await?)
        };
        let mut pair = Pair { sort_by, desc: Cow::Borrowed(desc), asc, newest };
        // Somebody may operate between these pages: what is wrong with the order itself stays wrong.
        for _ in 1..READINGS {
            if reversed(&pair).is_none() {
                break;
            }
            pair.desc = Cow::Owned(ctx.read_page(trail, &descending_query(sort_by)).await?);
            pair.asc = Cow::Owned(ctx.read_page(trail, &ascending_query(sort_by, &pair.desc)).await?);
        }
        Ok::<_, Outcome>(pair)
    };
    concurrent::all(SortBy::VARIANTS.iter().copied().map(pair)).await
}

/// The rows of a descending page in ascending order, and what may have come to them meanwhile; on a list that ends
/// beyond the last offset the last rows that can be had. A whole list by `id` is the page of [`oldest_query`].
fn ascending_query(sort_by: SortBy, desc: &Historial) -> HistorialQuery {
    let offset = desc.totales.rows_total.saturating_sub(OLDEST_ROWS).min(LAST_OFFSET);
    if (sort_by, offset) == (SortBy::Id, 0) {
        return oldest_query();
    }
    let limit = OLDEST_ROWS + ARRIVING;
    HistorialQuery { offset, ..HistorialQuery::first(limit, sort_by, SortDir::Asc) }
}

/// Judges each page by itself, the order of its texts, and that one direction is the reverse of the other.
#[must_use]
pub fn judge(of_days: &[Filtered], pairs: &[Pair<'_>]) -> Vec<Finding> {
    let of_pairs = pairs.iter().flat_map(|pair| {
        let asc = ascending_query(pair.sort_by, &pair.desc);
        [(descending_query(pair.sort_by), &*pair.desc), (asc, &*pair.asc)]
    });
    let pages: Vec<_> =
        of_days.iter().map(|of_day| (of_day.query.clone(), &of_day.page)).chain(of_pairs).collect();
    let rows = pages.iter().map(|(_, page)| page.items.len()).sum::<usize>() as u64;
    let mut findings = vec![Finding::info(ListingFact::SortMatrixRead { pages: pages.len() as u64, rows })];
    findings.extend(pages.iter().flat_map(|(query, page)| judge_page(query, page)));
    let reversed = sort_days::reversed(of_days).into_iter().chain(pairs.iter().filter_map(reversed));
    findings.extend(reversed.map(Finding::failure));
    findings
}

fn judge_page(query: &HistorialQuery, page: &Historial) -> Vec<Finding> {
    let own = page::judge(query, page).into_iter().filter(Finding::is_failure);
    let texts = text_order::judge(query, &page.items).into_iter().map(Finding::failure);
    own.chain(texts.map(|text| text.of_request(page.request))).collect()
}

/// Whether one direction is not the reverse of the other, as far as `offset` reaches. The oldest rows may have
/// been read before the descending page, so that the two are compared only where they are of the same list. A page
/// of the wrong size is reported by itself.
fn reversed(pair: &Pair<'_>) -> Option<Fact> {
    let (asc, desc): (&Historial, &Historial) = (&pair.asc, &pair.desc);
    let query = ascending_query(pair.sort_by, desc);
    let grown = query == oldest_query() && asc.totales.rows_total != desc.totales.rows_total;
    let whole = page::has_its_size(&query, asc) && page::has_its_size(&descending_query(pair.sort_by), desc);
    if grown || !whole || desc.totales.rows_total > LAST_OFFSET + OLDEST_ROWS {
        return None;
    }
    let up = without_arrivals(asc, desc, pair.newest);
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
    use crate::model::historial::Row;

    /// The recorded rows as the whole list, sorted by user as a database that ignores case would.
    fn by_user() -> Pair<'static> {
        let page = |query: &HistorialQuery| {
            let mut page: Historial = fixture("historial.json");
            let key = |row: &Row| (row.user.is_empty(), row.user.to_lowercase(), row.user.clone(), row.id);
            page.items.sort_by_key(key);
            if query.sort_dir == SortDir::Desc {
                page.items.reverse();
            }
            let sort_dir: &str = query.sort_dir.into();
            (page.filters.limit, page.pagination.limit) = (query.limit, query.limit);
            (page.filters.sort_by, page.filters.sort_dir) = ("user".into(), sort_dir.into());
            (page.pagination.has_next, page.pagination.next_offset) = (false, None);
            page.totales.rows_total = page.items.len() as u64;
            page.totales.by_action.clear();
            for row in &page.items {
                *page.totales.by_action.entry(row.action.clone()).or_default() += 1;
            }
            page
        };
        let desc = page(&descending_query(SortBy::User));
        let asc = page(&ascending_query(SortBy::User, &desc));
        Pair { sort_by: SortBy::User, asc: Cow::Owned(asc), desc: Cow::Owned(desc), newest: u64::MAX }
    }

    fn codes_after(change: impl FnOnce(&mut Pair<'_>)) -> Vec<&'static str> {
        let mut pair = by_user();
        change(&mut pair);
        let mut codes = failures(&judge(&[], &[pair]));
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
    fn a_whole_list_by_id_that_grew_between_the_two_is_not_held_against_itself() {
        let mut pair = long(&[]);
        pair.sort_by = SortBy::Id;
        let shorten = |page: &mut Historial, rows: usize| {
            page.items.truncate(rows);
            page.totales.rows_total = rows as u64;
        };
        shorten(pair.desc.to_mut(), 90);
        shorten(pair.asc.to_mut(), 89);
        assert_eq!(reversed(&pair), None);
        shorten(pair.desc.to_mut(), 89);
        assert!(reversed(&pair).is_some(), "of the same list");
    }

    /// Ids 1..=150 by id: its end in both directions, with rows that came in between.
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
            desc: Cow::Owned(page(old.iter().rev().take(100).copied().collect(), 150)),
            asc: Cow::Owned(page(now[50..].to_vec(), now.len())),
            newest: 150,
        }
    }

    #[test]
    fn the_end_of_a_long_list_is_the_descending_page_reversed() {
        let query = ascending_query(SortBy::Timestamp, &long(&[]).desc);
        assert_eq!((query.offset, query.limit, query.sort_dir), (50, 150, SortDir::Asc));
        assert_eq!(reversed(&long(&[])), None);
        let mut far = long(&[]);
        far.desc.to_mut().items.reverse();
        assert!(reversed(&far).is_some());
        far.desc.to_mut().totales.rows_total = 50_101;
        assert_eq!(ascending_query(SortBy::Timestamp, &far.desc).offset, 50_000);
        assert_eq!(reversed(&far), None, "beyond the last offset");
        far.desc.to_mut().totales.rows_total = 100;
        assert_eq!(ascending_query(SortBy::Timestamp, &far.desc).offset, 0);
        assert_eq!(ascending_query(SortBy::Id, &far.desc), oldest_query(), "it has been read already");
    }

    #[test]
    fn each_page_is_judged_by_itself_and_counted() {
        let judged = judge(&[], &[by_user(), long(&[])]);
        assert_eq!(judged[0], Finding::info(ListingFact::SortMatrixRead { pages: 4, rows: 250 }));
        assert!(judge(&[], &[by_user()])[1..].is_empty(), "what is well with a page is told elsewhere");
        assert_eq!(codes_after(|pages| pages.asc.to_mut().filters.limit = 7), ["historial-echo-differs"]);
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

//! The pages of the historial follow each other without a hole and without a repeat.

use std::collections::BTreeMap;

use futures_util::StreamExt;

use super::{page, sort};
use crate::checks::about::{About, Words};
use crate::checks::check::Check;
use crate::checks::context::Context;
use crate::checks::queries::{PAST_THE_END, Read, action_query};
use crate::checks::trail::Trail;
use crate::finding::{Finding, ListingFact};
use crate::model::historial::{Historial, HistorialQuery, LAST_OFFSET, MOST_ROWS, Row, SortBy, SortDir};
use crate::verdict::Outcome;

/// The check `historial-pages` of the catalogue.
pub const CHECK: Check = Check {
    id: "historial-pages",
    about: ABOUT,
    reads: &[Read::Oldest],
    needs: &[],
    run: |ctx, trail| Box::pin(async { Ok(judge(&gather(ctx, trail).await?)) }),
};

const ABOUT: About = About {
    asks: Words {
        en: "GET …/historial/: pages of 10 rows by id asc, from the eighth row on: the first, and the last; and one past the end of an action's rows",
        es: "GET …/historial/: páginas de 10 filas por id asc, desde la octava fila: la primera y la última; y una más allá del final de las filas de una acción",
    },
    proves: Words {
        en: "the pages follow each other as the rows of one larger page do; no row twice; nothing past the end; rows that arrive meanwhile are not an error, a hole is",
        es: "las páginas se siguen como las filas de una página más grande; ninguna fila dos veces; nada más allá del final; las filas que llegan entretanto no son error, un hueco sí",
    },
    deep: Some(Words {
        en: "every page, 1,000 rows each: as many rows as rows_total and by_action say",
        es: "todas las páginas, de 1,000 filas: tantas filas como dicen rows_total y by_action",
    }),
};

/// Rows of a page in the quick walk: few, so that even a short list makes several pages.
const QUICK: u64 = 10;
/// How many pages of a deep walk are under way at once: each may hold megabytes.
const AT_ONCE: usize = 4;

/// How many rows less the first page has, so that the second page begins less than a whole page after the list's
/// beginning.
const SHORTER: u64 = 3;

/// What is kept of a page; its rows would take too much memory.
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    /// The page's `offset`.
    pub offset: u64,
    /// The page's `limit`.
    pub limit: u64,
    /// The ids of its rows, in the page's order.
    pub ids: Vec<u64>,
    /// How many of its rows are of each action.
    pub actions: BTreeMap<String, u64>,
    /// `totales.rows_total` of the page.
    pub total: u64,
    /// `totales.by_action` of the page.
    pub by_action: BTreeMap<String, u64>,
    /// What is wrong with the page by itself.
    pub findings: Vec<Finding>,
}

/// A walk in the order of `id`, oldest first: new rows come at its end and move nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Walk {
    /// The pages that were visited, by offset; the first is always among them.
    pub visits: Vec<Visit>,
    /// The ids of the list's begin as one page has them.
    pub begin: Vec<u64>,
    /// The page past the end, where there is an offset for it.
    pub past_end: Option<Visit>,
}

async fn gather(ctx: &Context<'_>, trail: &Trail) -> Result<Walk, Outcome> {
    let deep = ctx.plan().deep;
    let limit = if deep { MOST_ROWS } else { QUICK };
    // A quick walk begins with what another check has read anyway. What is wrong with that page it says itself.
    let oldest = async || {
        let (id, quiet) = (sort::CHECK.id, Trail::default());
        ctx.shared(id, ctx.oldest(if ctx.runs(id) { &quiet } else { trail }).await)
    };
    let first = async || {
        if deep { visit(ctx, trail, limit - SHORTER, 0).await } else { oldest().await.map(Visit::begin) }
    };
    let first = first().await?;
    ctx.wait_behind_rehearsals().await?;
    let total = first.total;
    let rest = futures_util::stream::iter(offsets(deep, limit, total));
    let rest = rest.map(|offset| visit(ctx, trail, limit, offset)).buffered(AT_ONCE).collect::<Vec<_>>();
    let (rest, past_end) = tokio::join!(rest, past_end(ctx, trail, total));
    let mut visits = vec![first];
    visits.extend(rest.into_iter().collect::<Result<Vec<_>, _>>()?);
    let begin = oldest().await?.items.iter().map(|row| row.id).collect();
    Ok(Walk { visits, begin, past_end: past_end? })
}

/// The page past the end: of the whole list in a deep run, in a quick one of an action, which another check asks for
/// too. None where there may be rows at the last offset.
async fn past_end(ctx: &Context<'_>, trail: &Trail, total: u64) -> Result<Option<Visit>, Outcome> {
    if ctx.plan().deep {
        return match beyond(total) {
            Some(offset) => visit(ctx, trail, MOST_ROWS, offset).await.map(Some),
            None => Ok(None),
        };
    }
    let page = ctx.of_action(trail, PAST_THE_END).await?;
    let is_beyond = beyond(page.totales.rows_total).is_some();
    Ok(is_beyond.then(|| Visit::of(&action_query(PAST_THE_END), page)))
}

/// The offsets of the pages after the first: of all of them, or of the second and the last.
fn offsets(deep: bool, limit: u64, total: u64) -> Vec<u64> {
    let second = limit - SHORTER;
    // The page on which a row stands that so many are before.
    let page_of = |before: u64| before.saturating_sub(second) / limit * limit + second;
    let last = page_of(total.saturating_sub(1));
    if deep {
        let pages = (0..).map(|page| second + page * limit);
        return pages.take_while(|offset| *offset <= last.min(LAST_OFFSET)).collect();
    }
    // Past the end or not: whether there is a second is known only once it has answered.
    let mut few = vec![second, last];
    few.retain(|offset| *offset <= LAST_OFFSET);
    few.dedup();
    few
}

/// The last offset, where it is so far past the end that rows which arrive meanwhile, our own rehearsals' among
/// them, do not reach it.
fn beyond(total: u64) -> Option<u64> {
    // The total is the server's to choose, so nothing here may overflow.
    total.checked_add(MOST_ROWS).filter(|end| *end <= LAST_OFFSET).map(|_| LAST_OFFSET)
}

async fn visit(ctx: &Context<'_>, trail: &Trail, limit: u64, offset: u64) -> Result<Visit, Outcome> {
    let query = HistorialQuery { offset, ..HistorialQuery::first(limit, SortBy::Id, SortDir::Asc) };
    let page = ctx.read_page(trail, &query).await?;
    Ok(Visit::of(&query, &page))
}

impl Visit {
    /// The first small page as the larger page has it.
    fn begin(page: &Historial) -> Self {
        let limit = QUICK - SHORTER;
        Self::of_rows(page, page.items.iter().take(limit as usize), 0, limit)
    }

    fn of_rows<'a>(page: &Historial, rows: impl Iterator<Item = &'a Row>, offset: u64, limit: u64) -> Self {
        let mut visit = Self {
            offset,
            limit,
            ids: Vec::new(),
            actions: BTreeMap::new(),
            total: page.totales.rows_total,
            by_action: page.totales.by_action.clone(),
            findings: Vec::new(),
        };
        for row in rows {
            visit.ids.push(row.id);
            *visit.actions.entry(row.action.clone()).or_default() += 1;
        }
        visit
    }

    /// Judges the page by itself and keeps what the walk needs of it.
    #[must_use]
    pub fn of(query: &HistorialQuery, page: &Historial) -> Self {
        let mut findings = page::judge(query, page);
        findings.retain(Finding::is_failure);
        Self { findings, ..Self::of_rows(page, page.items.iter(), query.offset, query.limit) }
    }
}

/// Judges each page by itself; that ids grow from page to page; that a page is full wherever another follows; and,
/// where every row was read, that each action has as many rows as `by_action` says.
#[must_use]
pub fn judge(walk: &Walk) -> Vec<Finding> {
    let Some(first) = walk.visits.first() else { return Vec::new() };
    let all = walk.visits.iter().chain(&walk.past_end);
    let mut findings: Vec<_> = all.flat_map(|visit| visit.findings.clone()).collect();
    let mut facts = order(&walk.visits);
    facts.extend(begin(walk));
    facts.extend(
        walk.past_end
            .iter()
            .flat_map(|visit| visit.ids.first())
            .map(|id| ListingFact::WalkPastEnd { id: *id }),
    );
    let visited: u64 = walk.visits.iter().map(|visit| visit.ids.len() as u64).sum();
    if visits_everything(walk) {
        facts.extend(counts(walk, counted(&walk.visits, first), visited));
    }
    findings.extend(facts.into_iter().map(Finding::failure));
    let walked = ListingFact::HistorialWalked {
        pages: walk.visits.len() as u64,
        rows: visited,
        rows_total: first.total,
    };
    findings.insert(0, Finding::info(walked));
    findings
}

fn order(visits: &[Visit]) -> Vec<ListingFact> {
    let mut facts = Vec::new();
    let mut last: Option<u64> = None;
    for visit in visits {
        match (last, visit.ids.first()) {
            (Some(before), Some(id)) if *id <= before => {
                facts.push(ListingFact::WalkRepeated { id: *id, offset: visit.offset });
            }
            _ => {}
        }
        last = visit.ids.last().copied().or(last);
    }
    facts
}

/// The first two pages must be what the larger page begins with: a hole between pages shows here even where the
/// walk skips the middle.
fn begin(walk: &Walk) -> Option<ListingFact> {
    let two = walk.visits.iter().take(2).flat_map(|visit| &visit.ids);
    let differs = walk.begin.iter().zip(two).find(|(expected, got)| expected != got);
    differs.map(|(expected, got)| ListingFact::WalkDiffers { expected: *expected, got: *got })
}

/// Whether the pages, one after the other, reach from the first row to the last.
fn visits_everything(walk: &Walk) -> bool {
    let Some(first) = walk.visits.first() else { return false };
    let adjacent = walk.visits.windows(2).all(|pair| pair[1].offset == pair[0].offset + pair[0].limit);
    adjacent && walk.visits.last().is_some_and(|visit| visit.offset + visit.limit >= first.total)
}

/// The visit whose counts were made before the last page was listed. Of two pages that is the one that was counted
/// first: they are asked for at once, and a row may come between them.
fn counted<'a>(visits: &'a [Visit], first: &'a Visit) -> &'a Visit {
    match visits {
        [_, second] if second.total < first.total => second,
        _ => first,
    }
}

/// Counts of the walk that are too small: rows that arrive meanwhile make more of them, never fewer.
fn counts(walk: &Walk, counted: &Visit, visited: u64) -> Vec<ListingFact> {
    let mut facts = Vec::new();
    if visited < counted.total {
        facts.push(ListingFact::WalkHole { rows_total: counted.total, visited });
    }
    for (action, declared) in &counted.by_action {
        let got: u64 = walk.visits.iter().filter_map(|visit| visit.actions.get(action)).sum();
        if got < *declared {
            facts.push(ListingFact::WalkActionHole {
                action: action.clone(),
                declared: *declared,
                visited: got,
            });
        }
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{failures, fixture};
    use crate::finding::HistorialFact;

    /// Pages of ten over ids 1..=total, every row of one action.
    fn walk(total: u64) -> Walk {
        let by_action: BTreeMap<_, _> = [(String::from("PURGE_API_LOGS"), total)].into();
        let visit = |offset: u64, limit: u64| {
            let ids: Vec<_> = (1..=total).skip(offset as usize).take(limit as usize).collect();
            let actions = [(String::from("PURGE_API_LOGS"), ids.len() as u64)].into();
            Visit { offset, limit, ids, actions, total, by_action: by_action.clone(), findings: Vec::new() }
        };
        let mut visits = vec![visit(0, QUICK - SHORTER)];
        visits.extend((0..4).map(|page| visit(page * QUICK + QUICK - SHORTER, QUICK)));
        let past_end = Some(Visit { ids: Vec::new(), ..visit(0, QUICK) });
        Walk { begin: (1..=total.min(100)).collect(), visits, past_end }
    }

    fn codes_after(change: impl FnOnce(&mut Walk)) -> Vec<&'static str> {
        let mut walk = walk(35);
        change(&mut walk);
        failures(&judge(&walk))
    }

    #[test]
    fn whole_walks_hold() {
        for total in [0, 1, 9, 10, 11, 20, 21, 35] {
            assert_eq!(failures(&judge(&walk(total))), [""; 0], "{total}");
        }
    }

    #[test]
    fn rows_that_arrive_at_the_end_are_no_error() {
        assert_eq!(codes_after(|visits| visits.visits[4].ids.push(99)), [""; 0]);
    }

    #[test]
    fn a_row_may_come_between_two_pages_that_are_asked_for_at_once() {
        let two = |rows_of_first: u64, rows_of_second: u64| {
            let mut walk = walk(15);
            walk.visits.truncate(2);
            for (visit, total) in walk.visits.iter_mut().zip([rows_of_first, rows_of_second]) {
                visit.total = total;
                visit.by_action = [(String::from("PURGE_API_LOGS"), total)].into();
            }
            failures(&judge(&walk))
        };
        assert_eq!(two(15, 15), [""; 0]);
        assert_eq!(two(16, 15), [""; 0], "it came after the second page was listed");
        assert_eq!(two(15, 16), [""; 0]);
        assert_eq!(two(16, 16), ["walk-hole", "walk-action-hole"]);
        let more = |it: &mut Walk| it.visits[0].total = 36;
        assert_eq!(
            codes_after(more),
            ["walk-hole"],
            "the last of more pages was listed after the first was counted"
        );
    }

    #[test]
    fn a_hole_a_repeat_and_a_row_past_the_end_are_seen() {
        let shifted = |it: &mut Walk| it.visits[1].ids.iter_mut().for_each(|id| *id += 1);
        assert_eq!(codes_after(shifted), ["walk-repeated", "walk-differs"]);
        let hole = |it: &mut Walk| it.visits[1].ids.truncate(9);
        assert_eq!(codes_after(hole), ["walk-hole"]);
        assert_eq!(codes_after(|visits| visits.visits[2].ids[0] = 17), ["walk-repeated"]);
        assert_eq!(codes_after(|visits| visits.past_end.as_mut().unwrap().ids.push(7)), ["walk-past-end"]);
        let other = |it: &mut Walk| *it.visits[0].actions.values_mut().next().unwrap() -= 1;
        assert_eq!(codes_after(other), ["walk-action-hole"]);
    }

    #[test]
    fn a_quick_walk_that_skips_pages_is_not_counted() {
        let skip = |it: &mut Walk| drop(it.visits.remove(2));
        assert_eq!(codes_after(skip), [""; 0]);
        assert_eq!(codes_after(|visits| visits.visits.truncate(2)), [""; 0], "nor is one that ends early");
    }

    #[test]
    fn of_a_page_its_ids_and_actions_are_kept() {
        let query = HistorialQuery::first(25, SortBy::Timestamp, SortDir::Desc);
        let page: Historial = fixture("historial.json");
        let ids: Vec<_> = page.items.iter().map(|row| row.id).collect();
        let visit = Visit::of(&query, &page);
        assert_eq!((visit.ids, visit.total, &visit.findings[..]), (ids, page.totales.rows_total, &[][..]));
        assert_eq!(visit.actions.values().sum::<u64>(), 25);
        let rows = |action: &str| page.items.iter().filter(|row| row.action == action).count() as u64;
        assert!(visit.actions.iter().all(|(action, count)| rows(action) == *count));
    }

    #[test]
    fn the_page_past_the_end_stays_there_while_rows_arrive() {
        for total in [0, 60, 1000, 49_000] {
            assert_eq!(beyond(total), Some(50_000), "{total}");
        }
        assert_eq!((beyond(49_001), beyond(u64::MAX)), (None, None));
    }

    #[test]
    fn a_quick_walk_visits_the_second_page_and_the_last_and_a_deep_one_every_page() {
        for (total, few) in [(0, &[7][..]), (17, &[7]), (18, &[7, 17]), (40, &[7, 37]), (65, &[7, 57])] {
            assert_eq!(offsets(false, QUICK, total), few, "{total}");
        }
        assert_eq!(offsets(false, QUICK, 3000), [7, 2997]);
        assert_eq!(offsets(false, QUICK, 60_000), [7]);
        assert_eq!(offsets(true, MOST_ROWS, 3500), [997, 1997, 2997]);
        assert_eq!(offsets(true, MOST_ROWS, u64::MAX).last(), Some(&49_997));
    }

    #[test]
    fn what_is_wrong_with_a_page_is_passed_on() {
        let finding = Finding::failure(HistorialFact::HistorialDuplicateId { id: 7 });
        assert_eq!(codes_after(|visits| visits.visits[1].findings.push(finding)), ["historial-duplicate-id"]);
    }
}

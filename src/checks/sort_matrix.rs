//! Every column in both directions. `timestamp` and `id` are in plain order; of text columns only what
//! holds under any collation is asked.

use std::borrow::Cow;
use std::collections::HashSet;

use strum::VariantArray;

use super::context::OLDEST_ROWS;
use super::{About, Check, Context, Read, Trail, Words, page};
use crate::finding::{Fact, Finding, Severity};
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

/// A column's first page in either direction.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair<'a> {
    /// The column.
    pub sort_by: SortBy,
    /// Ascending.
    pub asc: Cow<'a, Historial>,
    /// Descending.
    pub desc: Cow<'a, Historial>,
}

async fn gather<'a>(ctx: &'a Context<'_>, trail: &Trail) -> Result<Vec<Pair<'a>>, Outcome> {
    let pair = async |sort_by| {
        let (asc, desc) = tokio::try_join!(
            ctx.sorted(trail, sort_by, SortDir::Asc),
            ctx.sorted(trail, sort_by, SortDir::Desc)
        )?;
        Ok::<_, Outcome>(Pair { sort_by, asc: Cow::Borrowed(asc), desc: Cow::Borrowed(desc) })
    };
    futures_util::future::try_join_all(SortBy::VARIANTS.iter().copied().map(pair)).await
}

/// Each page by itself; equal values together, and among them ids in the same direction; rows without a
/// user where the contract has them; and one direction the reverse of the other.
#[must_use]
pub fn judge(pairs: &[Pair<'_>]) -> Vec<Finding> {
    let mut findings = vec![Finding::info(Fact::SortMatrixRead { pages: 2 * pairs.len() as u64 })];
    for pair in pairs {
        for (dir, page) in [(SortDir::Asc, &pair.asc), (SortDir::Desc, &pair.desc)] {
            let query = HistorialQuery::first(OLDEST_ROWS, pair.sort_by, dir);
            findings
                .extend(page::judge(&query, page).into_iter().filter(|it| it.severity == Severity::Failure));
            let facts =
                groups(pair.sort_by, dir, &page.items).into_iter().chain(nulls(pair.sort_by, dir, page));
            findings.extend(facts.map(Finding::failure));
        }
        findings.extend(reversed(pair).map(Finding::failure));
    }
    findings
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
                    facts.push(Fact::HistorialUnsorted { sort_by, sort_dir, first_id, second_id });
                }
            }
            Some((before, _)) => {
                ended.insert(before);
                if ended.contains(text) {
                    facts.push(Fact::SortScattered {
                        sort_by: sort_by.into(),
                        sort_dir: dir.into(),
                        id: row.id,
                    });
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
    Some(Fact::SortNullsMisplaced { sort_dir: dir.into(), id: pair[1].id })
}

/// Judged where both pages hold the whole list, and the same one.
fn reversed(pair: &Pair<'_>) -> Option<Fact> {
    let (asc, desc): (&Historial, &Historial) = (&pair.asc, &pair.desc);
    let whole = |page: &Historial| page.items.len() as u64 == page.totales.rows_total;
    if asc.totales.rows_total != desc.totales.rows_total || !whole(asc) || !whole(desc) {
        return None;
    }
    let differs = asc.items.iter().zip(desc.items.iter().rev()).find(|(up, down)| up.id != down.id)?;
    Some(Fact::SortNotReversed { sort_by: pair.sort_by.into(), asc_id: differs.0.id, desc_id: differs.1.id })
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
}

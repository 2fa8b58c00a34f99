//! Which rows a filter matches, and what known rows say of a filtered page. Pure.

use std::collections::BTreeMap;

use strum::IntoEnumIterator;

use super::days::Days;
use crate::finding::{Fact, ListingFact};
use crate::model::historial::{Historial, HistorialQuery, Row, SortBy, SortDir};
use crate::model::{Action, timestamp};

/// The names of the filters, in the order of [`each`].
const NAMES: [&str; 5] = ["action", "user", "model", "q", "date_from, date_to"];

/// A filtered query and its page.
#[derive(Debug, Clone, PartialEq)]
pub struct Filtered {
    /// The query with its filters.
    pub query: HistorialQuery,
    /// The page that it was answered with.
    pub page: Historial,
}

/// The unfiltered list, as far as it is known.
#[derive(Debug, Clone)]
pub struct Known {
    /// The oldest rows of the list: those with the lowest ids.
    pub rows: Vec<Row>,
    /// `by_action` of the whole list, read before the filtered pages.
    pub before: BTreeMap<String, u64>,
    /// `by_action` of the whole list, read after them; what it may have become where it was not.
    pub after: BTreeMap<String, u64>,
}

impl Known {
    /// The rows of the whole list before the filtered reads and after them.
    pub(super) fn totals(&self) -> (u64, u64) {
        let sum = |of: &BTreeMap<String, u64>| of.values().fold(0_u64, |sum, rows| sum.saturating_add(*rows));
        (sum(&self.before), sum(&self.after))
    }
}

/// Whether each filter lets a row through, in the order of [`NAMES`]: `None` where that is the server's matter, a
/// zone's or a language's.
fn each(query: &HistorialQuery, row: &Row) -> [Option<bool>; 5] {
    let holds = |texts: &[&str], part: &Option<String>| {
        let Some(part) = part else { return Some(true) };
        let found = texts.iter().map(|text| contains(text, part));
        found.max_by_key(|found| match found {
            Some(false) => 0,
            None => 1,
            Some(true) => 2,
        })?
    };
    let days = || match (&query.date_from, &query.date_to) {
        (None, None) => Some(true),
        _ => Days::of(query)?.surely_hold(timestamp::from_json(&row.timestamp)?),
    };
    [
        Some(query.action.is_none_or(|action| row.action == action.name())),
        holds(&[&row.user], &query.user),
        holds(&[&row.model], &query.model),
        holds(&searched(row), &query.q),
        days(),
    ]
}

/// The texts of a row that `q` looks into.
pub(super) fn searched(row: &Row) -> [&str; 4] {
    [&row.action, &row.model, &row.object_id, &row.user]
}

/// Whether a text contains another in any case: surely, surely not, or by some language's letters alone.
fn contains(text: &str, part: &str) -> Option<bool> {
    if text.to_ascii_lowercase().contains(&part.to_ascii_lowercase()) {
        return Some(true);
    }
    let by_language = || {
        text.to_lowercase().contains(&part.to_lowercase())
            || text.to_uppercase().contains(&part.to_uppercase())
    };
    (text.is_ascii() && part.is_ascii() || !by_language()).then_some(false)
}

/// Whether all filters of a query let a row through, where that can be told.
pub(super) fn fits(query: &HistorialQuery, row: &Row) -> Option<bool> {
    let each = each(query, row);
    if each.contains(&Some(false)) {
        Some(false)
    } else {
        each.into_iter().collect::<Option<Vec<_>>>().map(|_| true)
    }
}

/// The one filter of the query that excludes the row, where all others match it.
pub(super) fn only_obstacle(query: &HistorialQuery, row: &Row) -> Option<&'static str> {
    let each = each(query, row);
    let place = each.iter().position(|value| *value == Some(false))?;
    each.iter().enumerate().all(|(other, it)| other == place || *it == Some(true)).then(|| NAMES[place])
}

/// The names of the filters that a query has, with commas.
pub(super) fn names(query: &HistorialQuery) -> String {
    let dates = query.date_from.is_some() || query.date_to.is_some();
    let has = [query.action.is_some(), query.user.is_some(), query.model.is_some(), query.q.is_some(), dates];
    let names = NAMES.into_iter().zip(has).filter(|(_, has)| *has).map(|(name, _)| name);
    names.collect::<Vec<_>>().join(", ")
}

/// The first filter of the query that the page does not echo: an older deployment does not know it, and ignores
/// it.
pub(in crate::checks) fn not_offered(query: &HistorialQuery, page: &Historial) -> Option<&'static str> {
    let filters = &page.filters;
    let texts = [
        ("user", &query.user, &filters.user),
        ("model", &query.model, &filters.model),
        ("q", &query.q, &filters.q),
    ];
    texts.into_iter().find(|(_, asked, echo)| asked.is_some() && echo.is_none()).map(|(name, ..)| name)
}

/// Rows that a filter should not have let through: the first that each filter should have kept out.
pub(in crate::checks) fn strangers(query: &HistorialQuery, page: &Historial) -> Vec<Fact> {
    let first = |(place, filter): (usize, &'static str)| {
        let row = page.items.iter().find(|row| each(query, row)[place] == Some(false))?;
        Some(Fact::Listing(ListingFact::FilterLetThrough { filter, id: row.id }))
    };
    NAMES.into_iter().enumerate().filter_map(first).collect()
}

/// Whether a row is among those of a filter: `None` where it may stand on another page.
pub(super) fn held(it: &Filtered, row: &Row) -> Option<bool> {
    let items = &it.page.items;
    if items.iter().any(|other| other.id == row.id) {
        return Some(true);
    }
    let first = it.query.offset == 0;
    let whole = items.len() as u64 >= it.page.totales.rows_total;
    (first && (whole || passed(it, row))).then_some(false)
}

/// Whether a page in plain order goes on beyond the place where a row would stand.
fn passed(Filtered { query, page }: &Filtered, row: &Row) -> bool {
    let items = &page.items;
    let at = |row: &Row| timestamp::from_json(&row.timestamp);
    match (query.sort_by, query.sort_dir) {
        (SortBy::Id, SortDir::Asc) => {
            items.is_sorted_by_key(|row| row.id) && items.last().is_some_and(|last| last.id > row.id)
        }
        (SortBy::Timestamp, SortDir::Asc) => {
            items.is_sorted_by_key(at) && items.last().is_some_and(|last| at(last) > at(row))
        }
        (SortBy::Timestamp, SortDir::Desc) => {
            items.is_sorted_by(|one, next| at(one) >= at(next))
                && items.last().is_some_and(|last| at(row).is_some() && at(last) < at(row))
        }
        _ => false,
    }
}

/// A known row that the filter should have matched and that the page lacks.
pub(super) fn lost(known: &Known, it: &Filtered) -> Option<Fact> {
    let lost = |row: &&Row| fits(&it.query, row) == Some(true) && held(it, row) == Some(false);
    let id = known.rows.iter().find(lost)?.id;
    Some(Fact::Listing(ListingFact::FilterLostRow { filter: names(&it.query), id }))
}

/// Where a page by `id` that begins at a later row differs from the known rows: they are the oldest, so that the ones
/// which a filter lets through are its first.
pub(super) fn displaced(known: &Known, it: &Filtered) -> Option<Fact> {
    let Filtered { query, page } = it;
    if query.offset == 0 || (query.sort_by, query.sort_dir) != (SortBy::Id, SortDir::Asc) {
        return None;
    }
    let fits = known.rows.iter().map(|row| fits(query, row).map(|fits| fits.then_some(row.id)));
    let first: Vec<u64> = fits.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
    let places = (query.offset..).zip(&page.items);
    places.into_iter().find_map(|(place, row)| {
        let expected = usize::try_from(place).ok().and_then(|place| first.get(place)).copied();
        let fact = match expected {
            Some(expected) if expected != row.id => ListingFact::WalkDiffers { expected, got: row.id },
            None if first.contains(&row.id) => ListingFact::WalkRepeated { id: row.id, offset: query.offset },
            _ => return None,
        };
        Some(Fact::Listing(fact))
    })
}

/// An action of which a filter counts fewer rows than it must let through of the known ones, or more than the whole
/// list has without those that it must not.
pub(super) fn count(known: &Known, it: &Filtered) -> Option<Fact> {
    let fits: Vec<_> = known.rows.iter().map(|row| (&*row.action, fits(&it.query, row))).collect();
    let wrong = |action: Action| {
        let of = |fit: bool| fits.iter().filter(|fits| **fits == (action.name(), Some(fit))).count() as u64;
        let all = known.after.get(action.name()).copied().unwrap_or_default();
        let other = it.query.action.is_some_and(|asked| asked != action);
        let (least, most) = (of(true), if other { 0 } else { all.saturating_sub(of(false)) });
        let got = it.page.totales.by_action.get(action.name()).copied().unwrap_or_default();
        let (filter, action) = (names(&it.query), action.name().to_owned());
        let fact = ListingFact::FilterCountWrong { filter, action, least, most, got };
        (!(least..=most.max(least)).contains(&got)).then_some(Fact::Listing(fact))
    };
    Action::iter().find_map(wrong)
}

/// A page filtered by an action must have as many rows in all as `by_action` says.
pub(super) fn totals(known: &Known, filtered: &[Filtered]) -> Vec<Fact> {
    let count =
        |of: &BTreeMap<String, u64>, action: Action| of.get(action.name()).copied().unwrap_or_default();
    let wrong = |it: &Filtered| {
        let action = it.query.action.filter(|_| names(&it.query) == "action")?;
        let (expected, got) = (count(&known.before, action), it.page.totales.rows_total);
        let fits = (expected..=count(&known.after, action).max(expected)).contains(&got);
        (!fits).then(|| Fact::Listing(ListingFact::FilterTotalWrong { action: action.name(), expected, got }))
    };
    filtered.iter().filter_map(wrong).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::queries::action_query;
    use crate::checks::testing::fixture;

    fn row() -> Row {
        fixture::<Historial>("historial.json").items.swap_remove(0)
    }

    fn all() -> HistorialQuery {
        HistorialQuery::first(100, SortBy::Id, SortDir::Asc)
    }

    /// A row, and one query for each filter that lets it through.
    fn filters() -> (Row, Vec<HistorialQuery>) {
        let row = Row {
            id: 5,
            user: "ana".into(),
            action: "PURGE_API_LOGS".into(),
            model: "integraciones.PublicApiAccessLog".into(),
            object_id: "2667".into(),
            timestamp: "2026-11-20T12:00:00Z".into(),
            ..row()
        };
        let queries = vec![
            action_query(Action::PurgeApiLogs),
            HistorialQuery { user: Some("NA".into()), ..all() },
            HistorialQuery { model: Some("apiACCESS".into()), ..all() },
            HistorialQuery { q: Some("66".into()), ..all() },
            HistorialQuery {
                date_from: Some("2026-11-19".into()),
                date_to: Some("2026-11-21".into()),
                ..all()
            },
        ];
        (row, queries)
    }

    fn stranger() -> Row {
        Row {
            id: 7,
            user: "zzz".into(),
            model: "zzz".into(),
            action: "ZZZ".into(),
            object_id: String::new(),
            timestamp: "2020-01-01T00:00:00Z".into(),
            payload: serde_json::json!({"ids": [2667]}).into(),
        }
    }

    fn filtered(query: &HistorialQuery, rows: &[Row]) -> Filtered {
        let mut page: Historial = fixture("historial.json");
        page.items = rows.to_vec();
        page.totales.rows_total = rows.len() as u64;
        page.totales.by_action = rows.iter().fold(BTreeMap::new(), |mut counts, row| {
            *counts.entry(row.action.clone()).or_default() += 1;
            counts
        });
        Filtered { query: query.clone(), page }
    }

    #[test]
    fn a_page_from_a_later_row_on_has_the_known_rows_in_their_places() {
        let (own, queries) = filters();
        let rows: Vec<_> = (1..=9)
            .map(|id| if id % 3 == 0 { Row { id, ..stranger() } } else { Row { id, ..own.clone() } })
            .collect();
        let known = Known { rows: rows.clone(), before: BTreeMap::new(), after: BTreeMap::new() };
        let second = HistorialQuery { offset: 1, ..queries[1].clone() };
        // 1, 2, 4, 5, 7 and 8 match; 11 is not among the oldest.
        let of = |query: &HistorialQuery, ids: &[u64]| {
            let items: Vec<_> = ids.iter().map(|id| Row { id: *id, ..own.clone() }).collect();
            displaced(&known, &filtered(query, &items))
        };
        assert_eq!(of(&second, &[2, 4, 5, 7, 8, 11]), None);
        let differs = |expected, got| Some(Fact::Listing(ListingFact::WalkDiffers { expected, got }));
        assert_eq!(of(&second, &[1, 2, 4, 5, 7, 8]), differs(2, 1), "the offset is ignored");
        assert_eq!(of(&second, &[4, 5, 7, 8, 11]), differs(2, 4), "one is left out");
        let beyond = HistorialQuery { offset: 6, ..second.clone() };
        assert_eq!(of(&beyond, &[11, 12]), None);
        let repeated = ListingFact::WalkRepeated { id: 8, offset: 6 };
        assert_eq!(of(&beyond, &[8, 11]), Some(Fact::Listing(repeated)));
        let by_user = HistorialQuery { sort_by: SortBy::User, ..second.clone() };
        assert_eq!(of(&by_user, &[1, 2]), None, "of another order the places are not known");
        assert_eq!(of(&queries[1], &[2, 4]), None, "of the first page `lost` tells");
        let foreign = HistorialQuery { user: Some("\u{130}".into()), ..second };
        let known = Known { rows: vec![Row { user: "i\u{307}".into(), ..own.clone() }], ..known.clone() };
        assert_eq!(
            displaced(&known, &filtered(&foreign, std::slice::from_ref(&own))),
            None,
            "that is a language's matter"
        );
    }

    #[test]
    fn each_filter_lets_its_row_through_and_keeps_another_out() {
        let (row, queries) = filters();
        for (query, name) in queries.iter().zip(NAMES) {
            assert_eq!((fits(query, &row), fits(query, &stranger())), (Some(true), Some(false)), "{name}");
            assert_eq!((only_obstacle(query, &stranger()), only_obstacle(query, &row)), (Some(name), None));
            assert_eq!(names(query), name);
            let page = filtered(query, &[row.clone(), stranger()]).page;
            let expected = ListingFact::FilterLetThrough { filter: name, id: 7 };
            assert_eq!(strangers(query, &page), [Fact::Listing(expected)]);
        }
        let both = HistorialQuery { q: Some("66".into()), ..queries[1].clone() };
        assert_eq!((names(&both), only_obstacle(&both, &stranger())), ("user, q".into(), None));
        assert_eq!(only_obstacle(&both, &Row { user: "zzz".into(), ..row }), Some("user"));
    }

    #[test]
    fn what_a_language_decides_is_left_to_the_server() {
        for (text, part, found) in [
            ("Straße", "STRASSE", None),
            ("MİA", "mi", None),
            ("ñandú", "ÑAN", None),
            ("ñandú", "ñAN", Some(true)),
            ("ñandú", "NAN", Some(false)),
            ("a_b", "a%b", Some(false)),
        ] {
            assert_eq!(contains(text, part), found, "{text} {part}");
        }
    }

    #[test]
    fn a_known_row_that_is_not_there_is_lost_once_the_page_has_passed_it() {
        let (row, queries) = filters();
        let known = Known { rows: vec![row.clone()], before: BTreeMap::new(), after: BTreeMap::new() };
        let later = Row { id: 9, ..row.clone() };
        let code = |it: &Filtered| lost(&known, it).map(|fact| fact.code());
        for query in &queries {
            assert_eq!(code(&filtered(query, std::slice::from_ref(&row))), None);
            assert_eq!(code(&filtered(query, &[])), Some("filter-lost-row"));
            let mut passed = filtered(query, std::slice::from_ref(&later));
            passed.page.totales.rows_total = 9;
            assert_eq!(code(&passed), Some("filter-lost-row"));
            passed.page.items[0].id = 3;
            assert_eq!(code(&passed), None, "it may be on the next page");
            passed.query.sort_by = SortBy::User;
            passed.page.items[0].id = 9;
            assert_eq!(code(&passed), None, "nor can it be told in another order");
        }
    }

    #[test]
    fn a_filter_counts_what_is_known_to_fit_and_not_what_is_known_not_to() {
        let (row, queries) = filters();
        let other = Row { user: "zzz".into(), ..row.clone() };
        let counts = |rows: u64| BTreeMap::from([(row.action.clone(), rows)]);
        let known = Known { rows: vec![row.clone(), other], before: counts(10), after: counts(12) };
        let code = |rows: u64| {
            let mut it = filtered(&queries[1], &[]);
            it.page.totales.by_action = counts(rows);
            count(&known, &it).map(|fact| fact.code())
        };
        assert_eq!((code(1), code(11)), (None, None));
        assert_eq!((code(0), code(12)), (Some("filter-count-wrong"), Some("filter-count-wrong")));
        let mut it = filtered(&action_query(Action::RunApiMaintenance), &[]);
        it.page.totales.by_action = counts(1);
        assert!(count(&known, &it).is_some(), "of another action");
    }

    #[test]
    fn totals_must_fit_by_action() {
        let mut it = filtered(&action_query(Action::PurgeApiLogs), &[]);
        it.page.totales.rows_total = 5;
        let counts = |count: u64| BTreeMap::from([(String::from("PURGE_API_LOGS"), count)]);
        let codes = |before, after| -> Vec<_> {
            let known = Known { rows: Vec::new(), before: counts(before), after: counts(after) };
            totals(&known, std::slice::from_ref(&it)).iter().map(Fact::code).collect()
        };
        assert_eq!(codes(5, 5), [""; 0]);
        assert_eq!(codes(4, 6), [""; 0], "one arrived meanwhile");
        for (before, after) in [(6, 6), (4, 4), (0, 0)] {
            assert_eq!(codes(before, after), ["filter-total-wrong"]);
        }
    }
}

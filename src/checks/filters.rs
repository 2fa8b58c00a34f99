//! Every filter lets through what it should, and counts it.

use std::collections::BTreeMap;

use futures_util::future::try_join_all;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use strum::IntoEnumIterator;

use super::about::{About, Words};
use super::check::Check;
use super::context::Context;
use super::page;
use super::queries::{ACTION_ROWS, Read, action_query};
use super::trail::Trail;
use crate::finding::{Fact, Finding, ListingFact, Severity};
use crate::model::historial::{Historial, HistorialQuery, Row, SortBy, SortDir};
use crate::model::{Action, timestamp};
use crate::verdict::Outcome;

/// The check.
pub const CHECK: Check = Check {
    id: "filters",
    about: ABOUT,
    reads: &[Read::Oldest, Read::Actions],
    run: |ctx, trail| Box::pin(async { Ok(judge(&gather(ctx, trail).await?)) }),
};

const ABOUT: About = About {
    asks: Words {
        en: "GET …/historial/: each action; the days, user, model and a word of one row",
        es: "GET …/historial/: cada acción; los días, el usuario, el modelo y una palabra de una fila",
    },
    proves: Words {
        en: "every row satisfies its filter; totals fit by_action; what an older deployment lacks is said and not failed",
        es: "cada fila cumple su filtro; los totales concuerdan con by_action; lo que falta en un despliegue anterior se dice y no falla",
    },
    deep: None,
};

/// No place on earth is further from UTC; the server's own zone is not on the wire.
const FURTHEST_ZONE: SignedDuration = SignedDuration::from_hours(14);

/// What was asked for, and what came.
#[derive(Debug, Clone, PartialEq)]
pub struct Filtered {
    /// The filter.
    pub query: HistorialQuery,
    /// The page.
    pub page: Historial,
    /// The row that the filter was taken from.
    pub taken_from: Option<u64>,
}

/// All that is held against each other.
#[derive(Debug)]
pub struct Evidence {
    /// `by_action` of the unfiltered list, before the filtered reads.
    pub before: BTreeMap<String, u64>,
    /// And after them.
    pub after: BTreeMap<String, u64>,
    /// The filtered pages.
    pub filtered: Vec<Filtered>,
}

async fn gather(ctx: &Context<'_>, trail: &Trail) -> Result<Evidence, Outcome> {
    let actions = Action::iter().map(|action| async move {
        let page = ctx.of_action(trail, action).await?.clone();
        Ok(Filtered { query: action_query(action), page, taken_from: None })
    });
    let (sample, mut filtered) = tokio::try_join!(ctx.oldest(trail), try_join_all(actions))?;
    let (items, mut before) = (&sample.items, sample.totales.by_action.clone());
    let mut after = before.clone();
    // Totals that do not fit may be somebody's who operated meanwhile: read between two counts.
    if !totals(&before, &after, &filtered).is_empty() {
        before = read(ctx, trail, everything(), None).await?.page.totales.by_action;
        filtered =
            try_join_all(Action::iter().map(|action| read(ctx, trail, action_query(action), None))).await?;
        after = read(ctx, trail, everything(), None).await?.page.totales.by_action;
    }
    // The other filters are taken from a row; from one that has a user if there is one.
    let row = items.iter().find(|row| !row.user.is_empty()).or(items.first());
    let id = row.map(|row| row.id);
    filtered.extend(try_join_all(queries(row).into_iter().map(|query| read(ctx, trail, query, id))).await?);
    Ok(Evidence { before, after, filtered })
}

fn everything() -> HistorialQuery {
    HistorialQuery::first(ACTION_ROWS, SortBy::Id, SortDir::Asc)
}

async fn read(
    ctx: &Context<'_>,
    trail: &Trail,
    query: HistorialQuery,
    taken_from: Option<u64>,
) -> Result<Filtered, Outcome> {
    let page = ctx.read_page(trail, &query).await?;
    Ok(Filtered { query, page, taken_from })
}

/// Around one row its days, its user, its model and a word of it.
fn queries(row: Option<&Row>) -> Vec<HistorialQuery> {
    let (all, mut queries) = (everything(), Vec::new());
    let Some(row) = row else { return queries };
    if let Some((from, to)) = timestamp::from_json(&row.timestamp).and_then(days_around) {
        let (date_from, date_to) = (Some(from.to_string()), Some(to.to_string()));
        queries.push(HistorialQuery { date_from, date_to, ..all.clone() });
    }
    let (user, model, q) = (half(&row.user), half(&row.model), half(&row.action));
    queries.extend(user.map(|user| HistorialQuery { user: Some(user), ..all.clone() }));
    queries.extend(model.map(|model| HistorialQuery { model: Some(model), ..all.clone() }));
    queries.extend(q.map(|q| HistorialQuery { q: Some(q), ..all }));
    queries
}

/// Half of a text in capitals: a substring, whatever its case. Letters beyond ASCII stay as they are, since
/// not every collation knows their capitals, and blanks at the edges go, since a server may cut them off.
fn half(text: &str) -> Option<String> {
    let half: String = text.chars().take(text.chars().count().div_ceil(2)).collect();
    Some(half.trim().to_ascii_uppercase()).filter(|half| !half.is_empty())
}

/// The days that a moment can be in, wherever the server is.
fn days_around(moment: Timestamp) -> Option<(Date, Date)> {
    let day = jiff::tz::Offset::UTC.to_datetime(moment).date();
    Some((day.checked_sub(1.day()).ok()?, day.checked_add(1.day()).ok()?))
}

/// Every row satisfies its filter, a filter lets the row through that it was taken from, and the totals
/// fit `by_action`.
#[must_use]
pub fn judge(evidence: &Evidence) -> Vec<Finding> {
    let mut findings =
        vec![Finding::info(ListingFact::FiltersTried { filters: evidence.filtered.len() as u64 })];
    for it in &evidence.filtered {
        match not_offered(&it.query, &it.page) {
            Some(filter) => findings.push(Finding::info(ListingFact::FilterNotOffered { filter })),
            None => {
                let own = page::judge(&it.query, &it.page);
                findings.extend(own.into_iter().filter(|it| it.severity == Severity::Failure));
                findings.extend(rows(it).chain(lost(it)).map(Finding::failure));
            }
        }
    }
    let totals = totals(&evidence.before, &evidence.after, &evidence.filtered);
    findings.extend(totals.into_iter().map(Finding::failure));
    findings
}

/// An older deployment does not echo these, and ignores them.
pub(super) fn not_offered(query: &HistorialQuery, page: &Historial) -> Option<&'static str> {
    let filters = &page.filters;
    let texts = [
        ("user", &query.user, &filters.user),
        ("model", &query.model, &filters.model),
        ("q", &query.q, &filters.q),
    ];
    texts.into_iter().find(|(_, asked, echo)| asked.is_some() && echo.is_none()).map(|(name, ..)| name)
}

/// Rows that an operator's filter should not have let through. `q` is left to the server: it looks into the
/// payload as its database spells it, which can't be told from here.
pub(super) fn strangers(query: &HistorialQuery, page: &Historial) -> impl Iterator<Item = Fact> {
    let query = HistorialQuery { q: None, ..query.clone() };
    let strangers: Vec<_> =
        page.items.iter().filter(|row| !satisfies(&query, row)).map(|row| row.id).collect();
    strangers
        .into_iter()
        .map(move |id| Fact::Listing(ListingFact::FilterLetThrough { filter: name(&query), id }))
}

fn rows(it: &Filtered) -> impl Iterator<Item = Fact> {
    let strangers = it.page.items.iter().filter(|row| !satisfies(&it.query, row));
    strangers.map(|row| Fact::Listing(ListingFact::FilterLetThrough { filter: name(&it.query), id: row.id }))
}

/// The row that a filter was taken from is missing where it should stand. Rows are in the order of their
/// ids, so that on a full page it may be still to come; one in another order is a finding of its own.
fn lost(it: &Filtered) -> Option<Fact> {
    let id = it.taken_from?;
    let items = &it.page.items;
    let ordered = items.is_sorted_by_key(|row| row.id);
    let whole = items.len() as u64 >= it.page.totales.rows_total;
    let passed = whole || ordered && items.last().is_none_or(|last| last.id > id);
    let missing = items.iter().all(|row| row.id != id);
    (missing && passed).then(|| Fact::Listing(ListingFact::FilterLostRow { filter: name(&it.query), id }))
}

fn satisfies(query: &HistorialQuery, row: &Row) -> bool {
    let holds = |text: &str, part: &Option<String>| {
        part.as_ref().is_none_or(|part| text.to_lowercase().contains(&part.to_lowercase()))
    };
    let anywhere = [&row.action, &row.model, &row.object_id, &row.user].map(String::as_str).join("\n");
    query.action.is_none_or(|action| row.action == action.name())
        && holds(&row.user, &query.user)
        && holds(&row.model, &query.model)
        && holds(&format!("{anywhere}\n{}", row.payload), &query.q)
        && within(query, row)
}

/// In the window, in some zone: a day of the server begins up to 14 hours before or after UTC's.
fn within(query: &HistorialQuery, row: &Row) -> bool {
    let edge = |day: &Option<String>, days: i64| {
        let day: Date = day.as_ref()?.parse().ok()?;
        jiff::tz::Offset::UTC.to_timestamp(day.checked_add(days.days()).ok()?.at(0, 0, 0, 0)).ok()
    };
    let Some(at) = timestamp::from_json(&row.timestamp) else { return true };
    let from = edge(&query.date_from, 0).is_none_or(|from| at >= from - FURTHEST_ZONE);
    from && edge(&query.date_to, 1).is_none_or(|to| at < to + FURTHEST_ZONE)
}

/// Filtered by an action there are as many rows as `by_action` says.
fn totals(before: &BTreeMap<String, u64>, after: &BTreeMap<String, u64>, filtered: &[Filtered]) -> Vec<Fact> {
    let count =
        |of: &BTreeMap<String, u64>, action: Action| of.get(action.name()).copied().unwrap_or_default();
    let wrong = |it: &Filtered| {
        let action = it.query.action?;
        let (expected, got) = (count(before, action), it.page.totales.rows_total);
        let fits = (expected..=count(after, action).max(expected)).contains(&got);
        (!fits).then(|| Fact::Listing(ListingFact::FilterTotalWrong { action: action.name(), expected, got }))
    };
    filtered.iter().filter_map(wrong).collect()
}

fn name(query: &HistorialQuery) -> &'static str {
    match query {
        HistorialQuery { action: Some(_), .. } => "action",
        HistorialQuery { user: Some(_), .. } => "user",
        HistorialQuery { model: Some(_), .. } => "model",
        HistorialQuery { q: Some(_), .. } => "q",
        _ => "date_from, date_to",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::checks::testing::{failures, fixture};

    fn row() -> Row {
        fixture::<Historial>("historial.json").items.swap_remove(0)
    }

    #[test]
    fn a_row_satisfies_the_filters_that_are_taken_from_it() {
        let row = row();
        let all = queries(Some(&row));
        assert_eq!(all.len(), 4, "the days, user, model, q");
        assert!(all.iter().all(|query| satisfies(query, &row)));
        assert_eq!(Action::iter().filter(|action| satisfies(&action_query(*action), &row)).count(), 1);
        assert_eq!(queries(None), []);
    }

    #[test]
    fn another_row_does_not() {
        let all = queries(Some(&row()));
        let mut other = row();
        other.user = "zzz".into();
        other.model = "zzz".into();
        other.action = "ZZZ".into();
        other.payload = serde_json::json!({}).into();
        other.timestamp = "2020-01-01T00:00:00Z".into();
        assert!(all.iter().all(|query| !satisfies(query, &other)));
    }

    #[test]
    fn a_stranger_is_named_with_its_filter_and_who_fits_is_not() {
        let mut page: Historial = fixture("historial.json");
        let other = Row { id: 7, user: "zzz".into(), model: "zzz".into(), action: "ZZZ".into(), ..row() };
        let other = Row { timestamp: "2020-01-01T00:00:00Z".into(), payload: Value::Null.into(), ..other };
        page.items = vec![row(), other];
        let own = row().action.parse().unwrap();
        let queries = queries(Some(&row())).into_iter().chain([action_query(own)]);
        let named = queries.map(|query| {
            let filtered = Filtered { query: query.clone(), page: page.clone(), taken_from: None };
            let found: Vec<_> = rows(&filtered).collect();
            let Some(Fact::Listing(ListingFact::FilterLetThrough { filter, id: 7 })) =
                found.first().filter(|_| found.len() == 1)
            else {
                panic!("{found:?}")
            };
            // Into the payload an operator's `q` is left to the server.
            let by_server = strangers(&query, &page).next().is_none();
            assert_eq!(by_server, *filter == "q", "{filter}");
            *filter
        });
        assert_eq!(named.collect::<Vec<_>>(), ["date_from, date_to", "user", "model", "q", "action"]);
    }

    #[test]
    fn a_day_may_be_any_zones_and_no_more() {
        let query = HistorialQuery {
            date_from: Some("2026-11-20".into()),
            date_to: Some("2026-11-20".into()),
            ..everything()
        };
        let at = |timestamp: &str| within(&query, &Row { timestamp: timestamp.into(), ..row() });
        assert!(at("2026-11-19T10:00:00Z") && at("2026-11-21T13:59:59Z"));
        assert!(!at("2026-11-19T09:59:59Z") && !at("2026-11-21T14:00:00Z"));
    }

    #[test]
    fn a_filter_must_let_its_own_row_through() {
        let codes = |change: fn(&mut Historial)| {
            let mut page: Historial = fixture("historial.json");
            page.items.sort_by_key(|row| row.id);
            page.items.truncate(3);
            page.totales.rows_total = 3;
            let id = page.items[1].id;
            change(&mut page);
            let filtered = Filtered { query: queries(Some(&row())).remove(1), page, taken_from: Some(id) };
            lost(&filtered).map(|fact| fact.code())
        };
        let lost = Some("filter-lost-row");
        assert_eq!(codes(|_| ()), None);
        assert_eq!(codes(|page| drop(page.items.remove(1))), lost, "others, and that is all");
        let none = |page: &mut Historial| {
            page.items.clear();
            page.totales.rows_total = 0;
        };
        assert_eq!(codes(none), lost);
        let before = |page: &mut Historial| {
            page.items.truncate(1);
            page.totales.rows_total = 9;
        };
        assert_eq!(codes(before), None, "it may be on the next page");
        let passed = |page: &mut Historial| {
            page.items.remove(1);
            page.totales.rows_total = 9;
        };
        assert_eq!(codes(passed), lost, "a later row stands on this one");
    }

    #[test]
    fn half_of_a_text_is_fit_for_any_server() {
        assert_eq!(half("admin").as_deref(), Some("ADM"));
        assert_eq!(half("ab cd").as_deref(), Some("AB"), "a blank at the end would be cut off");
        assert_eq!(half("ñandú").as_deref(), Some("ñAN"));
        assert_eq!(half(""), None);
    }

    #[test]
    fn totals_must_fit_by_action() {
        let query = action_query(Action::PurgeApiLogs);
        let mut page: Historial = fixture("historial.json");
        page.totales.rows_total = 5;
        let filtered = [Filtered { query, page, taken_from: None }];
        let counts = |count: u64| [(String::from("PURGE_API_LOGS"), count)].into();
        assert_eq!(totals(&counts(5), &counts(5), &filtered), []);
        assert_eq!(totals(&counts(4), &counts(6), &filtered), [], "one arrived meanwhile");
        for (before, after) in [(6, 6), (4, 4), (0, 0)] {
            let codes: Vec<_> =
                totals(&counts(before), &counts(after), &filtered).iter().map(Fact::code).collect();
            assert_eq!(codes, ["filter-total-wrong"]);
        }
    }

    #[test]
    fn a_filter_that_is_not_echoed_is_not_offered() {
        let mut page: Historial = fixture("historial.json");
        page.filters.user = None;
        let query = HistorialQuery { user: Some("x".into()), ..everything() };
        let evidence = Evidence {
            before: BTreeMap::new(),
            after: BTreeMap::new(),
            filtered: vec![Filtered { query, page, taken_from: Some(1) }],
        };
        let findings = judge(&evidence);
        assert_eq!(failures(&findings), [""; 0]);
        assert_eq!(findings[1].fact, Fact::Listing(ListingFact::FilterNotOffered { filter: "user" }));
    }
}

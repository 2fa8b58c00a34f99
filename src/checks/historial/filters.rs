//! Every filter matches the rows that it should and no others, and counts them.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::tz::Offset;
use strum::IntoEnumIterator;

use super::days::{self, Days, Sighting};
use super::filter_rows::{self, Filtered, Known};
use super::{filter_queries, page, text_order};
use crate::checks::about::{About, Words};
use crate::checks::check::Check;
use crate::checks::concurrent;
use crate::checks::context::Context;
use crate::checks::queries::{Read, action_query, action_spelling, oldest_query};
use crate::checks::trail::Trail;
use crate::finding::{Fact, Finding, ListingFact};
use crate::model::historial::{Historial, HistorialQuery, Row, SortBy, SortDir, Spelling};
use crate::model::{Action, timestamp};
use crate::verdict::Outcome;

/// The check `filters` of the catalogue.
pub const CHECK: Check = Check {
    id: "filters",
    about: ABOUT,
    reads: &[Read::Oldest],
    needs: &[],
    run: |ctx, trail| Box::pin(async { Ok(judge(&gather(ctx, trail).await?)) }),
};

const ABOUT: About = About {
    asks: Words {
        en: "GET …/historial/: each action; parts of known rows as user, model and q, alone and together; values that must give none; the days around one row",
        es: "GET …/historial/: cada acción; partes de filas conocidas como user, model y q, solas y juntas; valores que no deben dar ninguna; los días alrededor de una fila",
    },
    proves: Words {
        en: "no filter lets a row through that it should not, or loses one of the oldest 100 that it should not; each row is on one day, of one time zone, and all days together are the list; totals agree with by_action; a filter that an older deployment does not have is a note, not a failure",
        es: "ningún filtro deja pasar una fila que no debe, ni pierde una de las 100 más antiguas que no debe; cada fila está en un solo día, de una sola zona horaria, y todos los días juntos son la lista; los totales concuerdan con by_action; lo que falta en un servidor anterior se dice y no falla",
    },
    deep: Some(Words {
        en: "each user, model and object_id by itself, a filter of each kind from the second row on, and filters in pairs; the days of four weeks add up",
        es: "cada usuario, modelo y object_id por separado, un filtro de cada tipo desde la segunda fila, y filtros de dos en dos; los días de cuatro semanas suman",
    }),
};

/// Rows that this run's own rehearsals may add to an action while filters are read: a purge and three more.
const OWN: u64 = 4;
/// Most rows that a deep run's own rehearsals add meanwhile: it makes more of them.
const OWN_DEEP: u64 = 50;
/// How often the filters and the list are read until they agree.
const READINGS: usize = 3;
/// How many past days are read, whose rows must add up.
const WEEKS: i64 = 28;

/// The unfiltered list and all filtered pages.
#[derive(Debug)]
pub struct Evidence {
    /// The unfiltered list.
    pub known: Known,
    /// The filtered pages, except for those by days.
    pub filtered: Vec<Filtered>,
    /// Pages of consecutive spans of days that cover the list.
    pub days: Vec<Filtered>,
    /// Pages of single past days, the last of them one of all these days; each has one row at most, and the
    /// totals.
    pub past: Vec<Filtered>,
}

/// The queries that are read, and read again until the pages agree.
struct Asked {
    filters: Vec<(HistorialQuery, Spelling)>,
    days: Vec<HistorialQuery>,
    past: Vec<HistorialQuery>,
}

async fn gather(ctx: &Context<'_>, trail: &Trail) -> Result<Evidence, Outcome> {
    let oldest = ctx.oldest(trail).await?;
    let rows = sound(&oldest_query(), oldest);
    let asked = asked(ctx, trail, oldest).await;
    let actions = Action::iter().map(|action| async move {
        let page = ctx.of_action(trail, action).await?.clone();
        Ok(Filtered { query: action_query(action), page })
    });
    ctx.wait_behind_rehearsals().await?;
    let (actions, (filtered, days, past)) =
        concurrent::both(concurrent::all(actions), read_all(ctx, trail, &asked, false)).await?;
    let before = oldest.totales.by_action.clone();
    let own = if ctx.plan().deep { OWN_DEEP } else { OWN };
    let after = Action::iter().map(|action| {
        let rows = before.get(action.name()).copied().unwrap_or_default();
        (action.name().to_owned(), if action.is_preview() { rows.saturating_add(own) } else { rows })
    });
    let known = Known { rows, after: after.collect(), before };
    let filtered = actions.into_iter().chain(filtered).collect();
    let mut evidence = Evidence { known, filtered, days, past };
    // What does not fit may be somebody's who operated meanwhile: read again, between two counts.
    for _ in 1..READINGS {
        if relations(&evidence).is_empty() {
            break;
        }
        let before = ctx.read_page(trail, &oldest_query()).await?;
        let of_actions = concurrent::all(Action::iter().map(|action| {
            let query = action_query(action);
            read(ctx, trail, (query, action_spelling(action)))
        }));
        let (actions, (filtered, days, past)) =
            concurrent::both(of_actions, read_all(ctx, trail, &asked, true)).await?;
        let after = ctx.read_page(trail, &oldest_query()).await?.totales.by_action;
        let known = Known { rows: sound(&oldest_query(), &before), before: before.totales.by_action, after };
        evidence = Evidence { known, filtered: actions.into_iter().chain(filtered).collect(), days, past };
    }
    Ok(evidence)
}

async fn asked(ctx: &Context<'_>, trail: &Trail, oldest: &Historial) -> Asked {
    let rows = &oldest.items;
    let passing = filter_queries::passing(rows).into_iter().map(|query| (query, Spelling::Loose));
    let empty = filter_queries::empty(rows).into_iter().map(|query| (query, Spelling::Full));
    let mut filters: Vec<_> = passing.chain(empty).collect();
    let mut past = Vec::new();
    if ctx.plan().deep {
        let full = filter_queries::full(&oldest.totales.by_action);
        let each = filter_queries::each_value(rows).into_iter().chain(filter_queries::second_rows(rows));
        let deep = each.chain(filter_queries::pairs(rows)).chain(full);
        filters.extend(deep.map(|query| (query, Spelling::Full)));
        let newest = ctx.newest(&Trail::default()).await.ok();
        past = newest.and_then(|page| page.items.first()).map(past_days).unwrap_or_default();
    }
    let days = ctx.days_to_ask(trail).await.ok().flatten();
    let days = days.map(filter_queries::around).unwrap_or_default();
    Asked { filters, days, past }
}

/// A query for each of the last days that have ended in every time zone, and one for all of them together.
fn past_days(newest: &Row) -> Vec<HistorialQuery> {
    let Some(at) = timestamp::from_json(&newest.timestamp) else { return Vec::new() };
    let today = Offset::UTC.to_datetime(at).date();
    let days: Vec<_> = (2..2 + WEEKS).rev().filter_map(|ago| today.checked_sub(ago.days()).ok()).collect();
    let all = Days { from: days.first().copied(), to: days.last().copied() };
    let one = || HistorialQuery::first(1, SortBy::Id, SortDir::Asc);
    days.into_iter().map(Days::one).chain([all]).map(|days| days.asked(one())).collect()
}

type Read3 = (Vec<Filtered>, Vec<Filtered>, Vec<Filtered>);

/// Reads all pages; `anew` says that a shared answer is no longer new enough.
async fn read_all(ctx: &Context<'_>, trail: &Trail, asked: &Asked, anew: bool) -> Result<Read3, Outcome> {
    let day = async |query: &HistorialQuery| match Days::of(query) {
        Some(days @ Days { from: Some(_), to: Some(_) }) if !anew => {
            Ok(Filtered { query: query.clone(), page: ctx.of_days(trail, days).await?.clone() })
        }
        _ => read(ctx, trail, (query.clone(), Spelling::Bare)).await,
    };
    let filters = concurrent::all(asked.filters.iter().cloned().map(|filter| read(ctx, trail, filter)));
    let days = concurrent::all(asked.days.iter().map(day));
    let past =
        concurrent::all(asked.past.iter().map(|query| read(ctx, trail, (query.clone(), Spelling::Full))));
    let (filters, (days, past)) = concurrent::both(filters, concurrent::both(days, past)).await?;
    Ok((filters, days, past))
}

async fn read(
    ctx: &Context<'_>,
    trail: &Trail,
    (query, spelling): (HistorialQuery, Spelling),
) -> Result<Filtered, Outcome> {
    let page = ctx.read_spelt(trail, &query, spelling).await?;
    Ok(Filtered { query, page })
}

/// Judges each page by itself, and all of them by the list and by each other.
#[must_use]
pub fn judge(evidence: &Evidence) -> Vec<Finding> {
    let all = || evidence.filtered.iter().chain(&evidence.days).chain(&evidence.past);
    let rows = all().map(|window| window.page.items.len()).sum::<usize>() as u64;
    let tried = ListingFact::FiltersTried { filters: all().count() as u64, rows };
    let mut findings = vec![Finding::info(tried)];
    for it in all() {
        let Some(filter) = filter_rows::not_offered(&it.query, &it.page) else {
            let own = page::judge(&it.query, &it.page);
            findings.extend(own.into_iter().filter(|own| own.is_failure()));
            continue;
        };
        let note = Finding::info(ListingFact::FilterNotOffered { filter });
        if !findings.contains(&note) {
            findings.push(note);
        }
    }
    findings.extend(relations(evidence));
    findings
}

/// Where a page contradicts the list, or another page. A page that is wrong by itself is reported as such, and
/// proves nothing about filters.
fn relations(evidence: &Evidence) -> Vec<Finding> {
    let Evidence { known, filtered, days, past } = evidence;
    let mut findings = Vec::new();
    for it in filtered.iter().chain(days).chain(past).filter(|filtered| is_sound(filtered)) {
        let mut facts = filter_rows::strangers(&it.query, &it.page);
        facts.extend(filter_rows::lost(known, it));
        if facts.is_empty() {
            facts.extend(filter_rows::displaced(known, it));
        }
        // By nothing but an action there must be exactly as many; and what is wrong with rows is wrong with their
        // number.
        if facts.is_empty() && filter_rows::names(&it.query) != "action" {
            facts.extend(filter_rows::count(known, it));
        }
        facts.extend(text_order::judge(&it.query, &it.page.items));
        findings.extend(facts.into_iter().map(|fact| Finding::failure(fact).of_request(it.page.request)));
    }
    let mut facts = filter_rows::totals(known, filtered);
    if days.iter().all(is_sound) {
        facts.extend(covered(known, days));
    }
    if past.iter().all(is_sound) {
        facts.extend(added_up(past));
    }
    findings.extend(facts.into_iter().map(Finding::failure));
    findings
}

fn is_sound(it: &Filtered) -> bool {
    filter_rows::not_offered(&it.query, &it.page).is_none() && is_sound_page(&it.query, &it.page)
}

fn is_sound_page(query: &HistorialQuery, page: &Historial) -> bool {
    page::judge(query, page).iter().all(|finding| !finding.is_failure())
}

/// The rows of a page as known ones; none of a page that is itself wrong.
fn sound(query: &HistorialQuery, page: &Historial) -> Vec<Row> {
    if is_sound_page(query, page) { page.items.clone() } else { Vec::new() }
}

/// Of spans of days that cover the list, exactly one must have each known row; they must be days of one time zone,
/// and together have as many rows as the list.
fn covered(known: &Known, days: &[Filtered]) -> Option<Fact> {
    if days.is_empty() {
        return None;
    }
    for row in &known.rows {
        let held = days.iter().map(|day| filter_rows::held(day, row));
        let (here, unknown) = (
            held.clone().filter(|held| *held == Some(true)).count(),
            held.clone().any(|held| held.is_none()),
        );
        if here > 1 || here == 0 && !unknown {
            return Some(Fact::Listing(ListingFact::FilterDaysWrong { id: row.id, days: here as u64 }));
        }
    }
    let mut seen: BTreeMap<u64, u64> = BTreeMap::new();
    for row in days.iter().flat_map(|day| &day.page.items) {
        *seen.entry(row.id).or_default() += 1;
    }
    if let Some((id, days)) = seen.into_iter().find(|(_, days)| *days > 1) {
        return Some(Fact::Listing(ListingFact::FilterDaysWrong { id, days }));
    }
    if let Err(Sighting { id, days, .. }) = days::zones(&sightings(known, days)) {
        let day = days.from.or(days.to).map(|day| day.to_string()).unwrap_or_default();
        return Some(Fact::Listing(ListingFact::FilterDaysZone { day, id }));
    }
    let (least, most) = known.totals();
    let got = days.iter().fold(0_u64, |sum, it| sum.saturating_add(it.page.totales.rows_total));
    let sum = ListingFact::FilterDaysSum { least, most, got };
    (!(least..=most).contains(&got)).then_some(Fact::Listing(sum))
}

/// For each page of days the known rows that it has, and those that it has not.
fn sightings(known: &Known, days: &[Filtered]) -> Vec<Sighting> {
    let mut all = Vec::new();
    for it in days {
        let Some(days) = Days::of(&it.query) else { continue };
        let mut add = |row: &Row, held: bool| {
            let at = timestamp::from_json(&row.timestamp);
            all.extend(at.map(|at| Sighting { id: row.id, at, days, held }));
        };
        it.page.items.iter().for_each(|row| add(row, true));
        let absent = known.rows.iter().filter(|row| filter_rows::held(it, row) == Some(false));
        absent.for_each(|row| add(row, false));
    }
    all
}

/// The rows of each action on the past days must add up to those of all these days together.
fn added_up(past: &[Filtered]) -> Option<Fact> {
    let (all, days) = past.split_last()?;
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for (action, rows) in days.iter().flat_map(|day| &day.page.totales.by_action) {
        let count = counts.entry(action).or_default();
        *count = count.saturating_add(*rows);
    }
    let sum = |of: &Filtered| of.page.totales.rows_total;
    let (least, got) = (sum(all), days.iter().fold(0_u64, |rows, it| rows.saturating_add(sum(it))));
    let whole = all.page.totales.by_action.iter().map(|(action, rows)| (action.as_str(), *rows));
    let differs = least != got || counts != whole.collect();
    differs.then_some(Fact::Listing(ListingFact::FilterDaysSum { least, most: least, got }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{failures, fixture};
    use crate::model::historial::{Filters, Historial};

    /// How far the server's days are from UTC's, in hours; of what is left at first by `date_from`, then by `date_to`.
    type Zone = [i64; 2];

    /// The list by id, and the day of each row that a server in that zone gives.
    fn list() -> Vec<Row> {
        let row = fixture::<Historial>("historial.json").items.swap_remove(0);
        let rows = (0..40_i64).map(|index| {
            let at = jiff::Timestamp::from_second(1_795_000_000 + index * 11_117).unwrap();
            let action = Action::iter().nth(index as usize % 6).unwrap().name().to_owned();
            let user = ["ana", "beto", "", "operaciones"][index as usize % 4].to_owned();
            Row { id: index as u64 + 1, timestamp: at.to_string(), action, user, ..row.clone() }
        });
        rows.collect()
    }

    fn answered(rows: &[Row], query: &HistorialQuery, zone: Zone) -> Filtered {
        let days = Days::of(query).unwrap();
        let local = |row: &Row, hours: i64| {
            let at = timestamp::from_json(&row.timestamp).unwrap() + jiff::SignedDuration::from_hours(hours);
            Offset::UTC.to_datetime(at).date()
        };
        let lets = |row: &&Row| {
            days.from.is_none_or(|from| from <= local(row, zone[0]))
                && days.to.is_none_or(|to| local(row, zone[1]) <= to)
                && query.action.is_none_or(|action| action.name() == row.action)
                && query.user.as_ref().is_none_or(|user| row.user.contains(&**user))
        };
        let mut items: Vec<_> = rows.iter().filter(lets).cloned().collect();
        match query.sort_by {
            SortBy::User => items.sort_by_key(|row| (row.user.is_empty(), row.user.clone(), row.id)),
            SortBy::ObjectId => items.sort_by_key(|row| (row.object_id.clone(), row.id)),
            _ => {}
        }
        if query.sort_dir == SortDir::Desc {
            items.reverse();
        }
        let mut page: Historial = fixture("historial.json");
        page.totales.rows_total = items.len() as u64;
        page.totales.by_action.clear();
        items.iter().for_each(|row| *page.totales.by_action.entry(row.action.clone()).or_default() += 1);
        items.truncate(query.limit as usize);
        (page.totales.rows_returned, page.items) = (items.len() as u64, items);
        let (sort_by, sort_dir): (&str, &str) = (query.sort_by.into(), query.sort_dir.into());
        page.filters = Filters {
            action: query.action.map(Action::name).unwrap_or_default().into(),
            user: Some(query.user.clone().unwrap_or_default()),
            date_from: query.date_from.clone(),
            date_to: query.date_to.clone(),
            limit: query.limit,
            sort_by: sort_by.into(),
            sort_dir: sort_dir.into(),
            ..page.filters
        };
        let has_next = page.totales.rows_returned < page.totales.rows_total;
        page.pagination.limit = query.limit;
        (page.pagination.has_next, page.pagination.next_offset) = (has_next, has_next.then_some(query.limit));
        Filtered { query: query.clone(), page }
    }

    fn evidence(zone: Zone) -> Evidence {
        let rows = list();
        let by_action = answered(&rows, &oldest_query(), zone).page.totales.by_action;
        let read = |query: &HistorialQuery| answered(&rows, query, zone);
        let user = HistorialQuery { user: Some("beto".into()), ..oldest_query() };
        Evidence {
            filtered: Action::iter().map(action_query).chain([user]).map(|query| read(&query)).collect(),
            days: around(&rows).iter().map(read).collect(),
            past: past_days(rows.last().unwrap()).iter().map(read).collect(),
            known: Known { rows: rows.clone(), before: by_action.clone(), after: by_action },
        }
    }

    fn around(rows: &[Row]) -> Vec<HistorialQuery> {
        let days = days::most_telling(rows, rows.len() as u64, rows.last());
        days.map(filter_queries::around).unwrap_or_default()
    }

    fn codes(evidence: &Evidence) -> Vec<&'static str> {
        let mut codes: Vec<_> = failures(&relations(evidence));
        codes.dedup();
        codes
    }

    #[test]
    fn the_days_of_every_zone_hold() {
        for hours in -12..=14 {
            assert_eq!(codes(&evidence([hours, hours])), [""; 0], "{hours}");
        }
    }

    #[test]
    fn days_of_two_zones_do_not() {
        for zone in [[0, -7], [-7, 0], [0, 9], [9, 0]] {
            assert!(codes(&evidence(zone)).contains(&"filter-days-wrong"), "{zone:?}");
        }
    }

    #[test]
    fn days_that_leave_out_what_they_should_hold_are_seen() {
        // A day ahead and behind: one end alone is exclusive, or takes one day too many.
        for zone in [[-24, 0], [0, 24], [24, 0], [0, -24]] {
            assert!(codes(&evidence(zone)).contains(&"filter-days-wrong"), "{zone:?}");
        }
        let all = |evidence: &mut Evidence, place: usize| {
            let Days { to, .. } = Days::of(&evidence.days[place].query).unwrap();
            let query = Days { from: None, to }.asked(evidence.days[place].query.clone());
            let mut page = answered(&list(), &query, [-7, -7]).page;
            page.filters.date_from = evidence.days[place].query.date_from.clone();
            evidence.days[place].page = page;
        };
        let mut ignored = evidence([-7, -7]);
        all(&mut ignored, 2);
        assert!(codes(&ignored).contains(&"filter-days-wrong"));
    }

    #[test]
    fn rows_of_another_zones_day_contradict_the_others() {
        // One day begins as UTC's and ends as the server's, and what it shares with others is not on their pages.
        let mut evidence = evidence([-7, -7]);
        let day = Offset::UTC.to_datetime(timestamp::from_json(&list()[20].timestamp).unwrap()).date();
        let days = filter_queries::around(Days::one(day));
        evidence.days = days.iter().map(|query| answered(&list(), query, [-7, -7])).collect();
        let utc = answered(&list(), &evidence.days[1].query, [0, -7]);
        evidence.known.rows.retain(|row| filter_rows::held(&utc, row) == Some(false));
        evidence.known.rows.retain(|row| filter_rows::held(&evidence.days[1], row) == Some(false));
        for (other, sort_dir) in [(0, SortDir::Asc), (2, SortDir::Desc)] {
            let query = HistorialQuery { limit: 1, sort_dir, ..evidence.days[other].query.clone() };
            evidence.days[other] = answered(&list(), &query, [-7, -7]);
        }
        evidence.days[1] = utc;
        let codes = codes(&evidence);
        assert!(codes.contains(&"filter-days-zone"), "{codes:?}");
    }

    #[test]
    fn days_have_as_many_rows_as_the_list_and_past_ones_as_many_as_all_of_them() {
        let more = |counts: &mut BTreeMap<String, u64>| *counts.values_mut().next().unwrap() += 1;
        let mut short = evidence([-7, -7]);
        more(&mut short.known.before);
        more(&mut short.known.after);
        assert!(codes(&short).contains(&"filter-days-sum"));
        let mut arrived = evidence([-7, -7]);
        more(&mut arrived.known.after);
        assert_eq!(codes(&arrived), [""; 0]);
        let mut past = evidence([-7, -7]);
        past.past[27].page.totales.rows_total += 1;
        more(&mut past.past[27].page.totales.by_action);
        assert_eq!(codes(&past), ["filter-days-sum"]);
        let mut moved = evidence([-7, -7]);
        let page = &mut moved.past.last_mut().unwrap().page;
        page.totales.by_action = [(page.items[0].action.clone(), page.totales.rows_total)].into();
        assert!(codes(&moved).contains(&"filter-days-sum"), "of another action");
    }

    #[test]
    fn a_filter_that_lets_all_through_or_loses_a_row_is_seen() {
        let mut ignored = evidence([-7, -7]);
        ignored.filtered[6].page = answered(&list(), &oldest_query(), [-7, -7]).page;
        ignored.filtered[6].page.filters.user = Some("beto".into());
        assert_eq!(codes(&ignored), ["filter-let-through"]);
        let mut lost = evidence([-7, -7]);
        lost.filtered[6].page = answered(&list()[2..], &lost.filtered[6].query, [-7, -7]).page;
        assert_eq!(codes(&lost), ["filter-lost-row"]);
    }

    #[test]
    fn a_filter_that_is_not_echoed_is_not_offered_and_said_once() {
        let mut evidence = evidence([-7, -7]);
        let mut older = evidence.filtered.remove(6);
        older.page = answered(&list(), &oldest_query(), [-7, -7]).page;
        older.page.filters.user = None;
        evidence.filtered = vec![older.clone(), older];
        (evidence.days, evidence.past) = (Vec::new(), Vec::new());
        let findings = judge(&evidence);
        assert_eq!(failures(&findings), [""; 0]);
        assert_eq!(findings[1..], [Finding::info(ListingFact::FilterNotOffered { filter: "user" })]);
    }
}

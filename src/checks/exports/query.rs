//! The queries under which exports are compared with the JSON: chosen so that an ignored parameter shows, as far
//! as the rows allow. Pure. No choice fails a check: what an answer must be, the JSON says.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use strum::{IntoEnumIterator, VariantArray};

use crate::checks::queries::FEW_ROWS;
use crate::model::Action;
use crate::model::historial::{HistorialQuery, Row, SortBy, SortDir};

/// How many of the known rows, evenly spread, queries are made from.
const TAKEN_FROM: usize = 12;
/// Most rows of the page: fewer than the API's default, so that a limit that is ignored shows, and few, for the server
/// writes them three times.
const MOST: usize = 30;
/// The `offset` of the query: rows before the page.
const OFFSET: usize = 1;
/// How many rows are looked at: as many as a mask has bits.
const MOST_KNOWN: usize = 256;
/// The prefix of a rehearsal's action.
const PREVIEW: &str = "PREVIEW_";

const PARAMETERS: [&str; 10] =
    ["action", "date_from", "date_to", "user", "model", "q", "limit", "offset", "sort_by", "sort_dir"];

/// A chosen query, and the parameters that it can't test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    /// The query, with an offset and in another order than the default.
    pub query: HistorialQuery,
    /// The parameters that are not in the query, or that could be ignored unseen, by the rows that are known.
    pub blind: Vec<&'static str>,
}

/// The query with filters, `limit`, `offset`, `sort_by` and `sort_dir` under which the most parameters show; `None`
/// without rows. `newest` are the newest rows, newest first, and `oldest` the oldest, oldest first: the newest may be
/// all alike, as the rehearsals of a day are. `user` is the run's own, where that is known.
pub(super) fn choose(newest: &[Row], oldest: &[Row], user: Option<&str>) -> Option<Choice> {
    let growing = newest.first().and_then(day);
    let own = best(newest, growing, user)?;
    // An action is asked for by itself, by a request that is worth a parameter.
    let untested = |choice: &Choice| choice.blind.iter().filter(|name| **name != "action").count();
    if untested(&own) == 0 {
        return Some(own);
    }
    let lacks_action = |choice: &Choice| choice.blind.contains(&"action");
    let oldest: Vec<Row> = oldest.iter().take(MOST_KNOWN).rev().cloned().collect();
    let other = best(&oldest, growing, user).filter(|other| {
        let dearer = lacks_action(other) && !lacks_action(&own);
        untested(other) + usize::from(dearer) < untested(&own)
    });
    Some(other.unwrap_or(own))
}

/// The best choice that rows give, newest first. A page onto which the rows of this run's own rehearsals come has to be
/// read again, which takes two round trips: one that stands still is worth a parameter. `growing` is the day of the
/// newest row of all.
fn best(rows: &[Row], growing: Option<Date>, user: Option<&str>) -> Option<Choice> {
    let rows = &rows[..rows.len().min(MOST_KNOWN)];
    let mut known = Known::of(rows, growing, user);
    let mut best: Option<(usize, Choice)> = None;
    for row in rows.iter().step_by(rows.len().div_ceil(TAKEN_FROM).max(1)) {
        for mut query in filters(row, &known.windows) {
            let masks = known.masks(&query);
            let score = |shows: usize, action: bool, still: bool| {
                4 * shows + 2 * usize::from(action) + 5 * usize::from(still)
            };
            let most = score(4 + masks.each.len(), query.action.is_some(), true);
            if best.as_ref().is_some_and(|(best, _)| *best >= most) {
                continue;
            }
            for sort_by in SortBy::VARIANTS.iter().copied().filter(|by| *by != SortBy::Timestamp) {
                query.sort_by = sort_by;
                let blind = known.blind(&mut query, &masks);
                let still = known.stands_still(&query, masks.undated);
                let score = score(PARAMETERS.len() - blind.len(), !blind.contains(&"action"), still);
                if best.as_ref().is_none_or(|(most, _)| *most < score) {
                    best = Some((score, Choice { query: query.clone(), blind }));
                }
            }
        }
    }
    best.map(|(_, choice)| choice)
}

/// An action whose first rows show that it is filtered by: a live one, because its oldest rows stand still, of which
/// the list's own first rows are not all. The newest rows' come first.
pub(super) fn live_action(newest: &[Row], oldest: &[Row]) -> Option<Action> {
    let first = &oldest[..oldest.len().min(FEW_ROWS as usize)];
    let live = |row: &Row| row.action.parse().ok().filter(|action: &Action| !action.is_preview());
    let mut actions = newest.iter().chain(oldest).filter_map(live);
    actions.find(|action| first.is_empty() || first.iter().any(|row| row.action != action.name()))
}

/// The filters that are taken from a row: its action, its model or neither, its user or a letter of it, a text of
/// it, and some days. They are in small letters, whatever the row's are.
fn filters(row: &Row, windows: &[[Option<String>; 2]]) -> Vec<HistorialQuery> {
    let small = |text: &str| Some(text.trim().to_ascii_lowercase()).filter(|text| !text.is_empty());
    let begin =
        |text: &str| text.chars().find(char::is_ascii_alphanumeric).and_then(|char| small(&char.to_string()));
    let kind = if row.action.starts_with(PREVIEW) {
        PREVIEW
    } else {
        row.action.split('_').next().unwrap_or_default()
    };
    let texts = [small(&row.object_id), begin(&row.object_id), small(kind), small(&row.user)];
    let around = day(row).map(|day| {
        [day.checked_sub(1.day()), day.checked_add(1.day())].map(|day| day.ok().map(|day| day.to_string()))
    });
    let mut queries = Vec::new();
    for (action, model) in [(row.action.parse().ok(), None), (None, small(last(&row.model))), (None, None)] {
        for user in [begin(&row.user), small(&row.user)] {
            for q in texts.iter().filter(|q| q.is_some()) {
                for [date_from, date_to] in windows.iter().chain(&around).cloned() {
                    let (model, user, q) = (model.clone(), user.clone(), q.clone());
                    let all = HistorialQuery::first(1, SortBy::Id, SortDir::Asc);
                    queries.push(HistorialQuery { action, model, user, q, date_from, date_to, ..all });
                }
            }
        }
    }
    queries
}

/// The model's name without its application: `PublicApiClient`.
pub(super) fn last(model: &str) -> &str {
    model.rsplit('.').next().unwrap_or(model)
}

pub(super) fn day(row: &Row) -> Option<Date> {
    row.timestamp.get(..10)?.parse().ok()
}

/// A set of rows, a bit for each by its place.
type Mask = [u128; 2];

fn has(mask: Mask, place: usize) -> bool {
    mask[place / 128] >> (place % 128) & 1 == 1
}

/// The rows that a query's filters match.
struct Masks {
    /// The rows that all filters together match.
    all: Mask,
    /// The rows that all filters but the days match.
    undated: Mask,
    /// For each filter that makes a difference, its name and the rows that all others match.
    each: Vec<(&'static str, Mask)>,
}

/// Rows in every order, and their texts in small letters.
struct Known<'a> {
    /// The rows themselves.
    source: &'a [Row],
    /// Action, day, and what `user`, `model` and `q` look into.
    rows: Vec<[String; 5]>,
    /// For each column the rows' places, ascending and descending.
    orders: Vec<[Vec<usize>; 2]>,
    /// Days that let two thirds of the rows through, and a third.
    windows: Vec<[Option<String>; 2]>,
    /// The newest row of each rehearsal of our own: this run's will be like it.
    own: Vec<usize>,
    /// The first day on which rows may come, in whatever zone.
    growing: Option<String>,
    /// The rows that a filter with this value matches, where that has been found out.
    masks: BTreeMap<(&'static str, String), Mask>,
}

/// What the rows are sorted by: the collation of the server's database does not matter for this choice.
fn key(by: SortBy, row: &Row) -> (bool, &str) {
    let value = match by {
        SortBy::Timestamp => row.timestamp.trim_end_matches('Z'),
        SortBy::Action => &row.action,
        SortBy::Model => &row.model,
        SortBy::ObjectId => &row.object_id,
        SortBy::User => &row.user,
        SortBy::Id => "",
    };
    (by == SortBy::User && value.is_empty(), value)
}

impl<'a> Known<'a> {
    fn of(rows: &'a [Row], growing: Option<Date>, user: Option<&str>) -> Self {
        let texts = |row: &Row| {
            let anywhere = format!("{}\n{}\n{}\n{}", row.action, row.model, row.object_id, row.user);
            let [user, model, anywhere] = [&row.user, &row.model, &anywhere].map(|text| text.to_lowercase());
            let day = row.timestamp.get(..10).unwrap_or_default().to_owned();
            [row.action.clone(), day, user, model, anywhere]
        };
        let order = |by: &SortBy| {
            let key = |place: &usize| (key(*by, &rows[*place]), rows[*place].id);
            let mut asc: Vec<usize> = (0..rows.len()).collect();
            asc.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
            let desc = asc.iter().rev().copied().collect();
            [asc, desc]
        };
        let orders: Vec<_> = SortBy::VARIANTS.iter().map(order).collect();
        let rows_of: Vec<_> = rows.iter().map(texts).collect();
        let mut days: Vec<&String> = rows_of.iter().map(|[_, day, ..]| day).collect();
        days.sort_unstable();
        let window = |part: usize| {
            let edge = days.len() / part;
            [days.get(edge), days.get(days.len().saturating_sub(edge + 1))]
                .map(|day| day.map(|day| (*day).clone()))
        };
        let windows = [6, 3].map(window).into();
        let own = Action::iter().filter(|action| action.is_preview()).filter_map(|action| {
            let is_own = |row: &Row| row.action == action.name() && user.is_none_or(|user| row.user == user);
            rows.iter().position(is_own)
        });
        let growing = growing.and_then(|day| day.checked_sub(1.day()).ok());
        Self {
            own: own.collect(),
            growing: growing.map(|day| day.to_string()),
            source: rows,
            rows: rows_of,
            orders,
            windows,
            masks: BTreeMap::new(),
        }
    }

    fn mask(&mut self, name: &'static str, value: &str) -> Mask {
        let fits = |[action, day, user, model, anywhere]: &[String; 5]| match name {
            "action" => action == value,
            "date_from" => day.as_str() >= value,
            "date_to" => day.as_str() <= value,
            "user" => user.contains(value),
            "model" => model.contains(value),
            _ => anywhere.contains(value),
        };
        let mask = || {
            let mut mask = [0; 2];
            for (place, row) in self.rows.iter().enumerate() {
                mask[place / 128] |= u128::from(fits(row)) << (place % 128);
            }
            mask
        };
        *self.masks.entry((name, value.to_owned())).or_insert_with(mask)
    }

    fn masks(&mut self, query: &HistorialQuery) -> Masks {
        let values = [
            ("action", query.action.map(Action::name)),
            ("date_from", query.date_from.as_deref()),
            ("date_to", query.date_to.as_deref()),
            ("user", query.user.as_deref()),
            ("model", query.model.as_deref()),
            ("q", query.q.as_deref()),
        ];
        let set: Vec<_> =
            values.into_iter().filter_map(|(name, value)| Some((name, self.mask(name, value?)))).collect();
        let without = |without: &[&str]| {
            let filters = set.iter().filter(|(name, _)| !without.contains(name));
            filters.fold([u128::MAX; 2], |sum, (_, mask)| [sum[0] & mask[0], sum[1] & mask[1]])
        };
        let all = without(&[]);
        let each = set.iter().map(|(name, _)| (*name, without(&[*name]))).filter(|(_, mask)| *mask != all);
        Masks { all, undated: without(&["date_from", "date_to"]), each: each.collect() }
    }

    /// Gives the query an offset and a limit that fit the rows, and tells which parameters could be ignored
    /// unseen.
    fn blind(&self, query: &mut HistorialQuery, masks: &Masks) -> Vec<&'static str> {
        let [asc, desc] = &self.orders[query.sort_by as usize];
        let [by_time, _] = &self.orders[SortBy::Timestamp as usize];
        let page = |order: &[usize], mask: Mask, offset: usize, limit: usize| -> Vec<usize> {
            order.iter().copied().filter(|place| has(mask, *place)).skip(offset).take(limit).collect()
        };
        let rows = page(asc, masks.all, 0, usize::MAX).len();
        let limit = rows.saturating_sub(OFFSET + 1).clamp(1, MOST);
        (query.limit, query.offset) = (limit as u64, OFFSET as u64);
        let whole = page(asc, masks.all, OFFSET, limit);
        let shows = |name: &'static str| match name {
            "limit" => rows > OFFSET + limit,
            "offset" => page(asc, masks.all, 0, limit) != whole,
            "sort_by" => page(by_time, masks.all, OFFSET, limit) != whole,
            "sort_dir" => page(desc, masks.all, OFFSET, limit) != whole,
            filter => {
                let mask = masks.each.iter().find(|(name, _)| *name == filter);
                mask.is_some_and(|(_, mask)| page(asc, *mask, OFFSET, limit) != whole)
            }
        };
        PARAMETERS.into_iter().filter(|name| !shows(name)).collect()
    }

    /// Whether no row of this run's own rehearsals comes onto the page: it is of other days, or none of them matches,
    /// or they stand behind its end. Rows at the edges of the days are counted by nobody, for in the server's zone they
    /// may be of another.
    fn stands_still(&self, query: &HistorialQuery, undated: Mask) -> bool {
        let HistorialQuery { date_from: from, date_to: to, .. } = query;
        if to.is_some() && *to < self.growing {
            return true;
        }
        let surely = |place: &usize| {
            let day = &self.rows[*place][1];
            has(undated, *place)
                && from.as_ref().is_none_or(|from| day > from)
                && to.as_ref().is_none_or(|to| day < to)
        };
        let value = |place: &usize| key(query.sort_by, &self.source[*place]);
        let behind = |own: &usize| {
            let places = 0..self.source.len();
            let before = places.filter(|place| surely(place) && value(place) <= value(own));
            before.count() as u64 >= query.offset + query.limit
        };
        !self.own.is_empty() && self.own.iter().all(|own| !has(undated, *own) || behind(own))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use strum::IntoEnumIterator;

    use super::*;

    pub(in crate::checks) const USERS: [&str; 4] = ["admin", "", "ana.lopez", "Dirección"];

    fn row(id: u64, day: u64, action: Action, user: &str, object_id: &str) -> Row {
        let model = match action.name() {
            name if name.ends_with("LOGS") => "integraciones.PublicApiAccessLog",
            name if name.ends_with("CLIENTS") => "integraciones.PublicApiClient",
            _ => "integraciones.Operaciones",
        };
        let timestamp = format!("2026-{:02}-{:02}T12:00:{:02}.000007Z", 1 + day / 28, 1 + day % 28, id % 60);
        let (user, action, model) = (user.into(), action.name().into(), model.into());
        Row {
            id,
            timestamp,
            user,
            action,
            model,
            object_id: object_id.into(),
            payload: serde_json::json!({}).into(),
        }
    }

    /// Newest first; ids in another order than time where they are shuffled.
    pub(in crate::checks) fn rows(count: u64, users: &[&str], shuffled: bool) -> Vec<Row> {
        let all: Vec<_> = Action::iter().collect();
        let at = |index: u64| {
            let id = if shuffled { index * 37 % count + 1 } else { count - index };
            let pick = |len: usize, factor: u64| ((index * factor + index / 7) % len as u64) as usize;
            let object_id = ["", "2667", "Cliente-07"][pick(3, 5)];
            row(id, 80 - index * 80 / count.max(1), all[pick(6, 1)], users[pick(users.len(), 3)], object_id)
        };
        (0..count).map(at).collect()
    }

    #[test]
    fn on_mixed_rows_all_but_one_parameter_show() {
        for shuffled in [true, false] {
            for count in [65, 150, 200] {
                let choice = choose(&rows(count, &USERS, shuffled), &[], None).unwrap();
                let most = if count < 150 { 2 } else { 1 };
                assert!(choice.blind.len() <= most, "{count} {shuffled}: {choice:?}");
                assert!(choice.query.offset > 0 && choice.query.sort_dir == SortDir::Asc, "{choice:?}");
                assert_ne!(choice.query.sort_by, SortBy::Timestamp);
            }
        }
    }

    #[test]
    fn of_few_rows_and_of_one_user_what_can_show_does() {
        assert_eq!(choose(&[], &[], None), None);
        assert!(choose(&rows(1, &USERS, false), &[], None).unwrap().blind.len() < PARAMETERS.len());
        let choice = choose(&rows(150, &["admin"], false), &[], None).unwrap();
        assert!(choice.blind.contains(&"user"), "{choice:?}");
        assert!(choice.blind.len() <= 3, "{choice:?}");
    }

    #[test]
    fn the_action_that_is_asked_for_is_not_that_of_all_first_rows() {
        let of = |actions: &[&str]| -> Vec<Row> {
            let mut all = rows(actions.len() as u64, &["admin"], false);
            all.iter_mut().zip(actions).for_each(|(row, action)| row.action = (*action).into());
            all
        };
        let rehearsed = of(&["PREVIEW_PURGE_API_LOGS"; 30]);
        let (purges, runs) = (of(&["PURGE_API_LOGS"; 30]), of(&["RUN_API_MAINTENANCE"; 30]));
        assert_eq!(live_action(&rehearsed, &rehearsed), None);
        assert_eq!(live_action(&purges, &rehearsed), Some(Action::PurgeApiLogs));
        assert_eq!(live_action(&rehearsed, &purges), None, "without the filter the same rows would come");
        assert_eq!(live_action(&purges, &purges), None);
        assert_eq!(live_action(&purges, &runs), Some(Action::PurgeApiLogs));
        assert_eq!(
            live_action(&rehearsed, &[&runs[..3], &purges[..]].concat()),
            Some(Action::RunApiMaintenance)
        );
        assert_eq!(live_action(&purges, &[]), Some(Action::PurgeApiLogs), "who has not read the oldest");
    }

    #[test]
    fn where_the_newest_rows_are_alike_the_oldest_are_taken() {
        let mut newest = rows(200, &["admin"], false);
        newest.retain(|row| row.action.starts_with(PREVIEW));
        newest.iter_mut().for_each(|row| {
            row.timestamp = "2026-06-24T12:00:00Z".into();
            row.id += 1000;
            row.object_id.clear();
        });
        let alone = choose(&newest, &[], Some("admin")).unwrap();
        assert!(["user", "q"].iter().all(|name| alone.blind.contains(name)), "{alone:?}");
        let mut oldest = rows(100, &USERS, false);
        oldest.reverse();
        let chosen = choose(&newest, &oldest, Some("admin")).unwrap();
        // Rows that show less are not taken.
        assert_eq!(choose(&newest, &newest, Some("admin")).unwrap(), alone);
        assert!(chosen.blind.len() <= 1, "{chosen:?}");
        assert!(
            chosen.query.date_to.is_some_and(|to| to.as_str() < "2026-06-23"),
            "none of today comes onto it"
        );
    }

    /// Rows of one day, as where a smoke is run every few minutes.
    fn of_today(count: u64) -> Vec<Row> {
        let mut rows = rows(count, &USERS, false);
        rows.iter_mut().for_each(|row| row.timestamp = format!("2026-03-24T12:00:{:02}Z", row.id % 60));
        rows
    }

    #[test]
    fn of_rows_of_today_a_page_is_chosen_onto_which_none_of_our_own_come() {
        for user in [None, Some("admin"), Some("ana.lopez")] {
            let rows = of_today(200);
            let Choice { query, blind } = choose(&rows, &[], user).unwrap();
            assert!(blind.len() <= 5, "{query:?} {blind:?}");
            let mut known = Known::of(&rows, day(&rows[0]), user);
            let masks = known.masks(&query);
            assert!(known.stands_still(&query, masks.undated), "{query:?}");
        }
    }

    #[test]
    fn a_page_stands_still_where_our_own_rows_match_nothing_or_stand_behind_it() {
        let rows = of_today(200);
        let still = |query: &HistorialQuery, user| {
            let mut known = Known::of(&rows, day(&rows[0]), user);
            let masks = known.masks(query);
            known.stands_still(query, masks.undated)
        };
        let all = HistorialQuery::first(10, SortBy::Id, SortDir::Asc);
        let by_user = HistorialQuery { sort_by: SortBy::User, ..all.clone() };
        // Ascending: Dirección, admin, ana.lopez and nobody, some 50 rows each.
        assert!(still(&all, None) && still(&by_user, Some("ana.lopez")));
        assert!(
            still(&by_user, Some("admin"))
                && !still(&HistorialQuery { offset: 95, ..by_user }, Some("admin"))
        );
        let by_object = HistorialQuery { sort_by: SortBy::ObjectId, limit: 190, ..all.clone() };
        let of = |user: &str| HistorialQuery { user: Some(user.into()), ..by_object.clone() };
        assert!(!still(&of("admin"), Some("admin")) && still(&of("admin"), Some("ana.lopez")));
        let until = |day: &str| HistorialQuery { date_to: Some(day.into()), ..of("admin") };
        assert!(still(&until("2026-03-22"), Some("admin")));
        assert!(!still(&until("2026-03-23"), Some("admin")), "where the server's day began later");
        assert!(!still(&all, Some("nobody.yet")), "who knows what theirs are like");
    }

    #[test]
    fn a_timestamp_or_a_text_of_any_kind_is_no_trouble() {
        let mut odd = rows(20, &USERS, true);
        for (place, text) in
            ["", "ñ", "2026-13-45T", "9999-12-31T00:00:00Z", "0000-01-01T00:00:00Z"].iter().enumerate()
        {
            odd[place].timestamp = (*text).into();
            odd[place].action = "ÑANDÚ".into();
            odd[place].user = " ñ ".into();
            odd[place].model = (*text).into();
        }
        assert!(choose(&odd, &[], None).is_some());
    }
}

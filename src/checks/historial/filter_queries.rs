//! The filters that are tried: values of known rows, each chosen so that the answer proves something. Pure.

use std::collections::BTreeMap;

use strum::IntoEnumIterator;

use super::days::{self, Days};
use super::filter_rows::{fits, only_obstacle, searched};
use crate::checks::queries::{FEW_ROWS, OLDEST_ROWS, days_query};
use crate::model::Action;
use crate::model::action::LIVE_ACTIONS;
use crate::model::historial::{HistorialQuery, MOST_ROWS, Row, SortBy, SortDir};

/// How many different queries the most telling one is chosen from.
const CANDIDATES: usize = 16;
/// Letters of a word that stands in payloads alone, which `q` must not find.
const WORD: usize = 6;
/// A text that no column has, with the sign that stands for any text in a database's patterns.
const NOWHERE: &str = "pointctl%nadie";
/// How many values of a column a deep run tries one by one.
const VALUES: usize = 8;

fn everything() -> HistorialQuery {
    HistorialQuery::first(OLDEST_ROWS, SortBy::Id, SortDir::Asc)
}

/// Filters that let rows through: `user`, `model` and `action`, and a `q` that finds each column. Several at once, so
/// that one that is ignored, or is taken for "or", lets too much through. An action has one model, so these two are not
/// asked for together. What a `q` looks for stands in one column of its row alone, so that the row is lost where that
/// column is not looked into; and it costs the server the less the fewer rows are left to look into, so each goes with a
/// user.
pub(super) fn passing(rows: &[Row]) -> Vec<HistorialQuery> {
    let all = || HistorialQuery { limit: FEW_ROWS, ..everything() };
    let q = |row: &Row, text: &str| {
        let q = Some(piece(text).filter(|piece| columns_with(row, piece) == 1)?);
        Some(HistorialQuery { user: piece(&row.user), q, ..all() })
    };
    let queries = [
        telling(rows, |row| q(row, &row.action)),
        telling(rows, |row| of_model(row, q(row, &row.user)?))
            .or_else(|| telling(rows, |row| of_model(row, all()))),
        telling(rows, |row| Some(of_action(row, q(row, &row.object_id)?))),
        telling(rows, |row| Some(of_action(row, q(row, &row.model)?))),
    ];
    queries.into_iter().flatten().collect()
}

/// Filters that must give nothing: a `user` and a `model` that differ from a known one by a letter that a database's
/// pattern, or a regular expression, would take for any, and a word that stands in payloads alone. The last two are
/// looked for in the rows of one action, and the word in those of one user, which costs the server less.
pub(in crate::checks) fn empty(rows: &[Row]) -> Vec<HistorialQuery> {
    if rows.is_empty() {
        return Vec::new();
    }
    let one = HistorialQuery::first(1, SortBy::Id, SortDir::Asc);
    let user = |text: &str| HistorialQuery { user: Some(text.to_owned()), ..one.clone() };
    let model = |text: &str| HistorialQuery { model: Some(text.to_owned()), ..one.clone() };
    let q = |text: &str| HistorialQuery { q: Some(text.to_owned()), ..one.clone() };
    let of_user = |row: &Row, query| HistorialQuery { user: piece(&row.user), ..query };
    let gives_none = |query: &HistorialQuery| gives_none(rows, query);
    let users = rows.iter().filter_map(|row| wild(&row.user, '_')).map(|text| user(&text));
    let models = rows.iter().filter_map(|row| Some(of_action(row, model(&wild(&row.model, '.')?))));
    let payloads: Vec<_> = rows.iter().take(CANDIDATES).map(|row| (row, row.payload.to_string())).collect();
    let is_letter = |letter: char| letter.is_ascii_alphabetic() || letter == '_';
    let words = payloads.iter().flat_map(|(row, payload)| {
        let words = payload.split(|letter: char| !is_letter(letter));
        words.filter(|word| word.len() >= WORD).map(|word| of_action(row, of_user(row, q(word))))
    });
    vec![
        users.take(CANDIDATES).find(gives_none).unwrap_or_else(|| user(NOWHERE)),
        models.take(CANDIDATES).find(gives_none).unwrap_or_else(|| model(NOWHERE)),
        words.take(2 * CANDIDATES).find(gives_none).unwrap_or_else(|| q(NOWHERE)),
    ]
}

/// Days that cover the whole list: those before these days, they, and those after them; of the others the rows that are
/// next to these days' midnights, wherever these are. Those before them are asked for with every default.
pub(super) fn around(days: Days) -> Vec<HistorialQuery> {
    let next_to_them = |rows, dir| HistorialQuery::first(rows, SortBy::Timestamp, dir);
    let Some([before, after]) = days.others() else { return Vec::new() };
    let before = before.asked(next_to_them(OLDEST_ROWS, SortDir::Desc));
    vec![before, days_query(days), after.asked(next_to_them(FEW_ROWS, SortDir::Asc))]
}

/// A query whose page is full and has nothing behind it: all rows of an action that no rehearsal adds to.
pub(super) fn full(by_action: &BTreeMap<String, u64>) -> Option<HistorialQuery> {
    let rows = |action: &Action| by_action.get(action.name()).copied().unwrap_or_default();
    let action = LIVE_ACTIONS.into_iter().find(|action| (1..=MOST_ROWS).contains(&rows(action)))?;
    Some(HistorialQuery { action: Some(action), limit: rows(&action), ..everything() })
}

/// Days before which, and after which, there are no rows.
const YEARS: [&str; 2] = ["1990-01-01", "2100-12-31"];

/// The queries that a deep run adds: each value by itself, each action with some values, and days that hold the
/// whole list.
pub(super) fn each_value(rows: &[Row]) -> Vec<HistorialQuery> {
    let users =
        distinct(rows, |row| &row.user).map(|user| HistorialQuery { user: Some(user), ..everything() });
    let models = distinct(rows, |row| &row.model)
        .map(|distinct| HistorialQuery { model: Some(distinct), ..everything() });
    let ids = distinct(rows, |row| &row.object_id)
        .map(|distinct| HistorialQuery { q: Some(distinct), ..everything() });
    let [date_from, date_to] = YEARS.map(|day| Some(day.to_owned()));
    let years = (!rows.is_empty()).then(|| HistorialQuery { date_from, date_to, ..everything() });
    let mut queries: Vec<_> = users.chain(models).chain(ids).chain(years).collect();
    let three = days::of_most_rows(rows).and_then(|day| days::beside(day, 1));
    let three = three.map(|days| days.asked(everything()));
    let bases: Vec<_> = queries.first().cloned().into_iter().chain(three).collect();
    for base in bases {
        let of = |action| HistorialQuery { action: Some(action), limit: FEW_ROWS, ..base.clone() };
        queries.extend(Action::iter().map(of));
        queries.push(base);
    }
    queries
}

/// A filter of each kind alone, from its second row on.
pub(super) fn second_rows(rows: &[Row]) -> Vec<HistorialQuery> {
    let Some(row) = rows.iter().find(|row| !row.user.trim().is_empty()).or(rows.first()) else {
        return Vec::new();
    };
    let second = || HistorialQuery { offset: 1, ..everything() };
    let [date_from, date_to] = YEARS.map(|day| Some(day.to_owned()));
    vec![
        HistorialQuery { action: row.action.parse().ok(), ..second() },
        HistorialQuery { user: piece(&row.user), ..second() },
        HistorialQuery { model: piece(&row.model), ..second() },
        HistorialQuery { q: piece(&row.action), ..second() },
        HistorialQuery { date_from, date_to, ..second() },
    ]
}

/// Two filters at once in each pair of kinds that rows can show together, each by the row that shows most.
pub(in crate::checks) fn two_at_once(rows: &[Row]) -> [Option<HistorialQuery>; 8] {
    let of_days = |row: &Row| {
        let day = row.timestamp.get(..10).and_then(|day| day.parse().ok())?;
        days::beside(day, 1).map(|days| days.asked(everything()))
    };
    let user = |row: &Row, query| Some(HistorialQuery { user: Some(piece(&row.user)?), ..query });
    let q = |row: &Row, query| Some(HistorialQuery { q: Some(piece(&row.object_id)?), ..query });
    let action = |row: &Row, query| Some(HistorialQuery { action: Some(row.action.parse().ok()?), ..query });
    [
        telling(rows, |row| user(row, of_model(row, everything())?)),
        telling(rows, |row| user(row, q(row, everything())?)),
        telling(rows, |row| user(row, of_days(row)?)),
        telling(rows, |row| of_model(row, of_days(row)?)),
        telling(rows, |row| q(row, of_days(row)?)),
        telling(rows, |row| action(row, user(row, everything())?)),
        telling(rows, |row| action(row, q(row, everything())?)),
        telling(rows, |row| action(row, of_days(row)?)),
    ]
}

/// Two filters at once, in each pair that [`each_value`] and [`passing`] do not try, and each under an order of its
/// own; an action with the model of another, of which there are none; a whole `object_id` that has letters and
/// something between them, in the other case; and of `user`, `model` and `q` what a pattern would take for a known
/// value.
pub(super) fn pairs(rows: &[Row]) -> Vec<HistorialQuery> {
    let orders = [
        (SortBy::ObjectId, SortDir::Asc),
        (SortBy::Timestamp, SortDir::Asc),
        (SortBy::Action, SortDir::Desc),
        (SortBy::User, SortDir::Desc),
        (SortBy::Model, SortDir::Asc),
    ];
    let queries = two_at_once(rows).into_iter().zip(orders);
    let pairs = queries
        .filter_map(|(query, (sort_by, sort_dir))| Some(HistorialQuery { sort_by, sort_dir, ..query? }));
    let parted = |text: &&str| {
        let letters = |text: &str| text.contains(|letter: char| letter.is_ascii_alphabetic());
        let at = text.find(|letter: char| !letter.is_ascii_alphanumeric());
        at.is_some_and(|at| letters(&text[..at]) && text.is_ascii()) && !text.contains('\0')
    };
    let whole = rows.iter().map(|row| row.object_id.trim()).find(parted);
    let whole = whole.map(|text| HistorialQuery { q: Some(other_case(text)), ..everything() });
    pairs.chain(of_another_model(rows)).chain(whole).chain(patterns(rows)).collect()
}

/// An action with the model of another, of which there are none.
pub(in crate::checks) fn of_another_model(rows: &[Row]) -> Option<HistorialQuery> {
    let first = rows.first()?;
    let of_first = |row: &Row| {
        let (action, model) = (first.action.parse().ok(), piece(&row.model));
        HistorialQuery { action, model, ..everything() }
    };
    let others = rows.iter().filter(|row| row.model != first.model).map(of_first);
    others.into_iter().find(|query| gives_none(rows, query))
}

/// Values that no row has, and that a pattern would take for those that some row has.
fn patterns(rows: &[Row]) -> Vec<HistorialQuery> {
    let one = || HistorialQuery::first(1, SortBy::Id, SortDir::Asc);
    let none = |values: &mut dyn Iterator<Item = HistorialQuery>| {
        values.take(CANDIDATES).find(|query| gives_none(rows, query))
    };
    let users = |any| rows.iter().filter_map(move |row| wild(&row.user, any));
    let models = rows.iter().filter_map(|row| wild(&row.model, '_'));
    [
        none(&mut users('.').map(|user| HistorialQuery { user: Some(user), ..one() })),
        none(&mut models.map(|model| HistorialQuery { model: Some(model), ..one() })),
        none(&mut users('.').map(|user| HistorialQuery { q: Some(user), ..one() })),
        none(&mut users('_').map(|user| HistorialQuery { q: Some(user), ..one() })),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The values of a column, as they can be sent.
fn distinct<'a>(rows: &'a [Row], column: fn(&Row) -> &str) -> impl Iterator<Item = String> + use<'a> {
    let mut values: Vec<_> = rows.iter().map(|row| column(row).trim().to_owned()).collect();
    values.retain(|value| !value.is_empty() && !value.contains('\0'));
    values.sort_unstable();
    values.dedup();
    values.into_iter().take(VALUES)
}

/// Of the queries made of rows the one in which the most filters exclude some known row that all others match.
fn telling(rows: &[Row], query: impl Fn(&Row) -> Option<HistorialQuery>) -> Option<HistorialQuery> {
    let mut tried = Vec::new();
    for query in rows.iter().filter_map(query) {
        if !tried.contains(&query) {
            tried.push(query);
        }
        if tried.len() == CANDIDATES {
            break;
        }
    }
    let told = |query: &HistorialQuery| {
        let mut obstacles: Vec<_> = rows.iter().filter_map(|row| only_obstacle(query, row)).collect();
        obstacles.sort_unstable();
        obstacles.dedup();
        obstacles.len()
    };
    tried.into_iter().rev().max_by_key(told)
}

/// Whether the filters let none of the rows through, for sure.
fn gives_none(rows: &[Row], query: &HistorialQuery) -> bool {
    rows.iter().all(|row| fits(query, row) == Some(false))
}

/// The query for rows of this row's action.
fn of_action(row: &Row, query: HistorialQuery) -> HistorialQuery {
    HistorialQuery { action: row.action.parse().ok(), ..query }
}

/// The query for rows of a part of this row's model, where it has one.
fn of_model(row: &Row, query: HistorialQuery) -> Option<HistorialQuery> {
    Some(HistorialQuery { model: Some(piece(&row.model)?), ..query })
}

/// In how many of the columns that `q` looks into a row has this text, in any case.
fn columns_with(row: &Row, text: &str) -> usize {
    searched(row).into_iter().filter(|column| column.to_lowercase().contains(&text.to_lowercase())).count()
}

/// The middle of a text in the other case: a substring, whatever its case. Blanks at the edges go, since a server cuts
/// them off.
fn piece(text: &str) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let edge = letters.len() / 4;
    let middle = other_case(&letters[edge..letters.len() - edge].iter().collect::<String>());
    let middle = middle.trim_matches(|letter: char| letter.is_whitespace() || letter.is_control());
    Some(middle.to_owned()).filter(|middle| !middle.is_empty() && !middle.contains('\0'))
}

/// ASCII letters in the other case. An i stays, since Turkish has another capital for it.
fn other_case(text: &str) -> String {
    let other = |letter: char| match letter {
        'i' | 'I' => letter,
        letter if letter.is_ascii_lowercase() => letter.to_ascii_uppercase(),
        letter => letter.to_ascii_lowercase(),
    };
    text.chars().map(other).collect()
}

/// The text with one letter in its middle replaced by a sign that stands for any letter: `_` in a database's patterns,
/// `.` in regular expressions.
fn wild(text: &str, any: char) -> Option<String> {
    let mut letters: Vec<char> = text.trim().chars().collect();
    let middle = letters.len() / 2;
    let place = (middle..letters.len()).find(|place| letters[*place] != any).filter(|_| middle > 0)?;
    letters[place] = any;
    Some(letters.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::fixture;
    use crate::model::historial::Historial;

    fn rows() -> Vec<Row> {
        let mut rows = fixture::<Historial>("historial.json").items;
        rows.sort_by_key(|row| row.id);
        rows
    }

    #[test]
    fn the_recorded_rows_give_filters_of_each_kind_that_tell_something() {
        let rows = rows();
        let passing = passing(&rows);
        assert_eq!(passing.len(), 4);
        for query in &passing {
            assert!(rows.iter().any(|row| fits(query, row) == Some(true)), "{query:?}");
            assert!(rows.iter().any(|row| fits(query, row) == Some(false)), "{query:?}");
        }
        assert!(passing[0].user.is_some() && passing[0].q.is_some() && passing[1].model.is_some());
        let empty = empty(&rows);
        assert_eq!(empty.len(), 3);
        for query in &empty {
            assert!(rows.iter().all(|row| fits(query, row) == Some(false)), "{query:?}");
        }
        assert!(empty[0].user.as_ref().is_some_and(|user| user.contains('_')));
        assert!(empty[1].model.as_ref().is_some_and(|model| model.matches('.').count() == 2));
        let word = empty[2].q.as_ref().unwrap();
        assert!(rows.iter().any(|row| row.payload.to_string().contains(word)), "{word}");
    }

    #[test]
    fn each_column_is_looked_into_for_a_text_that_no_other_column_of_some_row_has() {
        let mut rows = rows();
        for (row, object_id) in rows.iter_mut().zip(["Ped-17", "2667", "operac"]) {
            (row.user, row.object_id) = ("operaciones".into(), object_id.into());
        }
        let columns = |row: &Row| searched(row).map(str::to_lowercase);
        let mut found: Vec<Vec<usize>> = Vec::new();
        for query in passing(&rows) {
            let q = query.q.clone().unwrap_or_default().to_lowercase();
            let of = rows.iter().filter(|row| fits(&query, row) == Some(true));
            let places = of.map(|row| (0..4).filter(|place| columns(row)[*place].contains(&q)).collect());
            found.extend(places.filter(|places: &Vec<usize>| places.len() == 1));
        }
        for column in 0..4 {
            assert!(found.contains(&vec![column]), "{column}: {found:?}");
        }
    }

    #[test]
    fn a_full_page_is_of_an_action_that_stands_still_and_fits_on_it() {
        let of = |rows: &[(Action, u64)]| {
            full(&rows.iter().map(|(action, rows)| (action.name().to_owned(), *rows)).collect())
                .map(|query| (query.action.unwrap(), query.limit))
        };
        let preview = (Action::PreviewPurgeApiLogs, 7);
        assert_eq!(of(&[preview]), None);
        assert_eq!(of(&[preview, (Action::PurgeApiLogs, 0)]), None);
        let (purge, both) = ((Action::PurgeApiLogs, 1000), (Action::RunApiMaintenance, 1001));
        assert_eq!(of(&[preview, both, purge]), Some(purge));
    }

    #[test]
    fn of_an_empty_list_nothing_is_asked() {
        assert_eq!(passing(&[]), []);
        assert_eq!(empty(&[]), []);
        assert_eq!(each_value(&[]), []);
    }

    #[test]
    fn without_users_and_ids_the_other_filters_are_tried() {
        let mut rows = rows();
        for row in &mut rows {
            (row.user, row.object_id) = Default::default();
            row.payload = serde_json::Value::Null.into();
        }
        let passing = passing(&rows);
        assert_eq!(passing.len(), 3);
        assert!(passing[0].q.is_some() && passing[1].model.is_some() && passing[1].q.is_none());
        assert_eq!(empty(&rows)[0].user.as_deref(), Some(NOWHERE));
    }

    #[test]
    fn two_filters_are_chosen_so_that_each_keeps_a_row_out() {
        let row = rows().swap_remove(0);
        let of = |id, user: &str, action: &str| Row {
            id,
            user: user.into(),
            action: action.into(),
            ..row.clone()
        };
        let rows = [of(1, "beto", "ZZZZ"), of(2, "ana", "XXXX"), of(3, "ana", "YYYY"), of(4, "luz", "YYYY")];
        let query = &passing(&rows)[0];
        assert_eq!((query.user.as_deref(), query.q.as_deref()), (Some("ANA"), Some("yy")));
    }

    #[test]
    fn a_deep_run_tries_each_value_and_each_action_with_some() {
        let queries = each_value(&rows());
        let of = |has: fn(&HistorialQuery) -> bool| queries.iter().filter(|query| has(query)).count();
        assert!(of(|value| value.user.is_some() && value.action.is_none()) >= 2);
        assert_eq!(of(|value| value.model.is_some()), 3);
        assert_eq!(of(|value| value.action.is_some()), 12);
        let years = queries.iter().find(|query| query.date_to.as_deref() == Some(YEARS[1])).unwrap();
        assert!(rows().iter().all(|row| fits(years, row) == Some(true)));
    }

    #[test]
    fn two_filters_are_tried_in_each_pair_and_under_another_order() {
        let mut rows = rows();
        rows[0].object_id = "Ped-17/x".into();
        let queries = pairs(&rows);
        let pairs: Vec<_> = queries.iter().filter(|query| query.limit == OLDEST_ROWS).collect();
        let has = |it: &HistorialQuery| {
            [it.user.is_some(), it.model.is_some(), it.q.is_some(), it.date_from.is_some()]
        };
        let two: Vec<_> =
            pairs.iter().filter(|pair| has(pair).iter().filter(|pair| **pair).count() == 2).collect();
        assert_eq!(two.len(), 5);
        for it in &two {
            assert!(
                it.sort_by != SortBy::Id && rows.iter().any(|row| fits(it, row) != Some(false)),
                "{it:?}"
            );
        }
        assert!(pairs.iter().any(|pair| pair.q.as_deref() == Some("pED-17/X")));
        let none: Vec<_> = queries.iter().filter(|query| query.limit == 1).collect();
        assert_eq!(none.len(), 4);
        assert!(none.iter().all(|none| rows.iter().all(|row| fits(none, row) == Some(false))));
        assert_eq!(super::pairs(&[]), []);
    }

    #[test]
    fn a_deep_run_asks_for_second_rows_and_for_an_action_with_the_model_of_another() {
        let rows = rows();
        let second = second_rows(&rows);
        assert_eq!(second.len(), 5);
        for query in &second {
            let matching = rows.iter().filter(|row| fits(query, row) == Some(true)).count();
            assert!(query.offset == 1 && matching > 1, "{query:?}");
        }
        let none = of_another_model(&rows).unwrap();
        assert!(rows.iter().all(|row| fits(&none, row) == Some(false)));
        for alone in
            [HistorialQuery { model: None, ..none.clone() }, HistorialQuery { action: None, ..none.clone() }]
        {
            assert!(rows.iter().any(|row| fits(&alone, row) == Some(true)), "{alone:?}");
        }
        assert_eq!((second_rows(&[]), of_another_model(&[])), (Vec::new(), None));
        assert_eq!(two_at_once(&rows).iter().flatten().count(), 8);
    }

    #[test]
    fn a_piece_and_a_pattern_are_fit_for_any_server() {
        for (text, expected) in [
            ("admin", Some("DMi")),
            ("abc", Some("ABC")),
            ("ñandú", Some("AND")),
            ("x \t y ", Some("Y")),
            ("2667", Some("66")),
            ("", None),
            ("  ", None),
        ] {
            assert_eq!(piece(text).as_deref(), expected, "{text}");
        }
        for (text, expected) in [("admin", Some("ad_in")), ("a_", None), ("ab", Some("a_")), ("a", None)] {
            assert_eq!(wild(text, '_').as_deref(), expected, "{text}");
        }
        assert_eq!((wild("admin", '.').as_deref(), wild("a.", '.')), (Some("ad.in"), None));
    }
}

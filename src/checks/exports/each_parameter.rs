//! The queries under which `--deep` compares exports with the JSON. Pure.

use jiff::civil::Date;
use strum::VariantArray;

use super::query::{day, last};
use crate::checks::historial::filter_queries;
use crate::model::historial::{HistorialQuery, Row, SortBy, SortDir};

/// Rows of a page under one filter alone.
const FILTERED: u64 = 200;

/// One query for each parameter alone, with the values of the oldest rows: a filter takes the value of the first
/// row that differs from the very first in it. And one query that matches no row.
pub(super) fn each(oldest: &[Row]) -> Vec<HistorialQuery> {
    let all = HistorialQuery::first(FILTERED, SortBy::Id, SortDir::Asc);
    let of = |value| value_of(oldest, value);
    let mut days: Vec<Date> = oldest.iter().filter_map(day).collect();
    days.sort_unstable();
    let middle = days.get(days.len() / 2).map(Date::to_string);
    let action = of(|row| &row.action).and_then(|value| value.to_ascii_uppercase().parse().ok());
    let sorted = |by: &SortBy| [SortDir::Asc, SortDir::Desc].map(|dir| HistorialQuery::first(100, *by, dir));
    let filtered = [
        HistorialQuery { action, ..all.clone() },
        HistorialQuery { date_from: middle.clone(), ..all.clone() },
        HistorialQuery { date_to: middle, ..all.clone() },
        HistorialQuery { user: of(|row| &row.user), ..all.clone() },
        HistorialQuery { model: of(|row| last(&row.model)), ..all.clone() },
        HistorialQuery { q: of(|row| &row.object_id).or_else(|| of(|row| &row.user)), ..all.clone() },
    ];
    let filtered = filtered.into_iter().filter(|query| *query != all);
    let rest = [
        HistorialQuery { limit: 7, ..all.clone() },
        HistorialQuery { limit: 100, offset: 5, ..all.clone() },
        HistorialQuery { date_to: Some("2000-01-01".into()), ..all.clone() },
    ];
    filtered.chain(rest).chain(SortBy::VARIANTS.iter().flat_map(sorted)).collect()
}

/// One query for each column that `q` searches: user, model and action; and one for a word that stands in payloads
/// alone, which `q` must not find.
pub(super) fn columns(oldest: &[Row]) -> Vec<HistorialQuery> {
    let columns: [fn(&Row) -> &str; 3] = [|row| &row.user, |row| last(&row.model), |row| &row.action];
    let values = columns.into_iter().filter_map(|column| value_of(oldest, column));
    let all = HistorialQuery::first(FILTERED, SortBy::Id, SortDir::Asc);
    let found = values.map(|q| HistorialQuery { q: Some(q), ..all.clone() });
    let nowhere = filter_queries::empty(oldest).pop();
    found.chain(nowhere.map(|nowhere| HistorialQuery { limit: FILTERED, ..nowhere })).collect()
}

/// Two filters at once, from the second row on; and two that match no row together.
pub(super) fn two_at_once(oldest: &[Row]) -> Vec<HistorialQuery> {
    let pairs = filter_queries::two_at_once(oldest).into_iter().flatten();
    let pairs = pairs.map(|query| HistorialQuery { offset: 1, limit: FILTERED, ..query });
    pairs.chain(filter_queries::of_another_model(oldest)).collect()
}

/// A column's value, in small letters, that the first row does not share, or any.
fn value_of(oldest: &[Row], value: fn(&Row) -> &str) -> Option<String> {
    let small = |row: &Row| Some(value(row).trim().to_ascii_lowercase()).filter(|value| !value.is_empty());
    let first = oldest.first().map(|row| value(row).to_lowercase()).unwrap_or_default();
    let mut values = oldest.iter().filter_map(small);
    values.clone().find(|value| !first.contains(value.as_str())).or_else(|| values.next())
}

/// Places of pages of which the first, the last and some between are read, the same ones for the same seed.
pub(super) fn sample(pages: u64, between: u64, seed: u64) -> Vec<u64> {
    let mut places: Vec<u64> = (1..pages.saturating_sub(1)).collect();
    let mut state = seed;
    let mut sample = vec![0];
    for _ in 0..between.min(places.len() as u64) {
        // SplitMix64: whoever has the seed can do it again.
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let place = (mixed ^ (mixed >> 31)) % places.len() as u64;
        sample.push(places.swap_remove(place as usize));
    }
    sample.extend(pages.checked_sub(1).filter(|last| *last > 0));
    sample.sort_unstable();
    sample
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::exports::query::tests::{USERS, rows};

    #[test]
    fn each_parameter_has_a_value_that_the_first_row_does_not_share() {
        let mut oldest = rows(65, &USERS, true);
        oldest.sort_by_key(|row| row.id);
        let queries = each(&oldest);
        assert_eq!(queries.len(), 6 + 3 + 12);
        let first = &oldest[0];
        assert_ne!(queries[0].action.unwrap().name(), first.action);
        assert!(queries[1].date_from.is_some() && queries[2].date_to.is_some());
        assert!(!first.user.to_lowercase().contains(queries[3].user.as_deref().unwrap()));
        assert!(!first.model.to_lowercase().contains(queries[4].model.as_deref().unwrap()));
        assert!(!first.object_id.to_lowercase().contains(queries[5].q.as_deref().unwrap()));
        assert_eq!((queries[6].limit, queries[7].offset), (7, 5));
        assert_eq!(each(&[]).len(), 3 + 12, "without rows nothing is taken from one");
    }

    #[test]
    fn each_column_that_q_looks_into_has_a_value_and_payloads_have_a_word() {
        let mut oldest = rows(65, &USERS, true);
        oldest.sort_by_key(|row| row.id);
        let queries = columns(&oldest);
        let has = |row: &Row, q: &str| {
            [&row.user, &row.model, &row.action].map(|text| text.to_lowercase().contains(q))
        };
        for (column, query) in queries[..3].iter().enumerate() {
            let q = query.q.as_deref().unwrap();
            assert!(!has(&oldest[0], q)[column] && oldest.iter().any(|row| has(row, q)[column]), "{q}");
        }
        assert_eq!((queries.len(), queries[3].limit), (4, FILTERED));
        assert_eq!(columns(&[]), []);
    }

    #[test]
    fn a_sample_has_both_ends_and_is_the_same_for_the_same_seed() {
        for (pages, sampled) in [(1, 1), (2, 2), (4, 4), (5, 5), (51, 5)] {
            let places = sample(pages, 3, 7);
            assert_eq!((places.len(), places[0], places.last()), (sampled, 0, Some(&(pages - 1))), "{pages}");
            assert_eq!(places, sample(pages, 3, 7));
            assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{places:?}");
        }
        assert_ne!(sample(51, 3, 7), sample(51, 3, 8));
    }
}

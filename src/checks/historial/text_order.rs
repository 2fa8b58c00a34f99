//! What holds of a column of texts under any collation. Pure.

use std::collections::HashSet;

use crate::finding::{Fact, HistorialFact, ListingFact};
use crate::model::historial::{HistorialQuery, Row, SortBy, SortDir};

/// Judges that equal values stand together, with their ids in the same direction; that rows without a user are
/// where the contract has them; and that no two texts are in an order that no Latin collation has.
pub(super) fn judge(query: &HistorialQuery, rows: &[Row]) -> Vec<Fact> {
    let (sort_by, dir) = (query.sort_by, query.sort_dir);
    let mut facts = groups(sort_by, dir, rows);
    facts.extend(nulls(sort_by, dir, rows));
    facts.extend(letters(sort_by, dir, rows));
    facts
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

fn unsorted(sort_by: SortBy, dir: SortDir, first_id: u64, second_id: u64) -> Fact {
    let (sort_by, sort_dir) = (sort_by.into(), dir.into());
    Fact::Historial(HistorialFact::HistorialUnsorted { sort_by, sort_dir, first_id, second_id })
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
                    facts.push(unsorted(sort_by, dir, id, row.id));
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
fn nulls(sort_by: SortBy, dir: SortDir, rows: &[Row]) -> Option<Fact> {
    let after = |pair: &&[Row]| match dir {
        SortDir::Asc => pair[0].user.is_empty() && !pair[1].user.is_empty(),
        SortDir::Desc => !pair[0].user.is_empty() && pair[1].user.is_empty(),
    };
    let pair = rows.windows(2).filter(|_| sort_by == SortBy::User).find(after)?;
    Some(Fact::Listing(ListingFact::SortNullsMisplaced { sort_dir: dir.into(), id: pair[1].id }))
}

/// Two rows whose texts begin with letters that have one order in every Latin collation, and stand in the
/// other. Capitals and small letters are two orders: whether case counts first is the collation's matter.
fn letters(sort_by: SortBy, dir: SortDir, rows: &[Row]) -> Option<Fact> {
    let mut last: [Option<(u8, u64)>; 2] = [None; 2];
    for row in rows {
        let Some((is_capital, letter)) = value(sort_by, row).and_then(initial) else { continue };
        let last = &mut last[usize::from(is_capital)];
        if let Some((before, id)) = *last {
            let ordered = if dir == SortDir::Asc { before <= letter } else { before >= letter };
            if !ordered {
                return Some(unsorted(sort_by, dir, id, row.id));
            }
        }
        *last = Some((letter, row.id));
    }
    None
}

/// The first letter, and whether it is a capital, where it is one of a to t and begins no pair that some
/// language sorts as a letter of its own. Those pairs (aa, ch, dz, gy, ie, ij, lj, ll, ng, ny, qu, sz, th, ts …)
/// are of two consonants or of two vowels, but for gi and qu.
fn initial(text: &str) -> Option<(bool, u8)> {
    let [first, second, ..] = text.as_bytes() else { return None };
    let (letter, next) = (first.to_ascii_lowercase(), second.to_ascii_lowercase());
    let is_vowel = |letter: u8| b"aeiou".contains(&letter);
    let alone = match (letter, next) {
        (b'g', b'i') | (b'q', b'u') => false,
        (letter, next) if is_vowel(letter) => b"bcdfgklmnprstv".contains(&next),
        (_, next) => is_vowel(next),
    };
    (alone && (b'a'..=b't').contains(&letter)).then_some((first.is_ascii_uppercase(), letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::fixture;
    use crate::model::historial::Historial;

    /// Whether rows with these users, in that order, are taken for sorted by user.
    fn holds(dir: SortDir, users: &[&str]) -> bool {
        let row = fixture::<Historial>("historial.json").items.swap_remove(0);
        let rows: Vec<_> =
            users.iter().zip(1..).map(|(user, id)| Row { id, user: (*user).into(), ..row.clone() }).collect();
        letters(SortBy::User, dir, &rows).is_none()
    }

    #[test]
    fn letters_that_every_collation_orders_alike_are_in_that_order() {
        assert!(holds(SortDir::Asc, &["admin", "ana.lopez", "direccion", "operaciones", ""]));
        assert!(holds(SortDir::Desc, &["", "operaciones", "direccion", "ana.lopez", "admin"]));
        assert!(!holds(SortDir::Asc, &["operaciones", "admin"]));
        assert!(!holds(SortDir::Desc, &["admin", "operaciones"]));
        // Whatever stands between them.
        assert!(!holds(SortDir::Asc, &["operaciones", "2667", "Zeta", "_x", "admin"]));
        assert!(!holds(SortDir::Asc, &["Operaciones", "Dirección"]));
    }

    #[test]
    fn of_other_texts_nothing_is_said() {
        for users in [
            // Case first or last, and one letter twice.
            ["admin", "Berta"],
            ["Berta", "admin"],
            ["ana", "admin"],
            // Letters of their own somewhere.
            ["chavez", "corona"],
            ["corona", "chavez"],
            ["llanos", "mora"],
            ["aaron", "berta"],
            ["nylund", "mora"],
            ["szabo", "rosa"],
            ["giang", "hanna"],
            ["zoe", "ana"],
            ["uli", "ana"],
            ["ñandu", "ana"],
            ["a", "b"],
            [".ana", "berta"],
        ] {
            for users in [users, [users[1], users[0]]] {
                assert!(holds(SortDir::Asc, &users) && holds(SortDir::Desc, &users), "{users:?}");
            }
        }
    }

    #[test]
    fn actions_and_models_have_letters_too() {
        let rows = |change: fn(&mut Row, u64)| {
            let row = fixture::<Historial>("historial.json").items.swap_remove(0);
            [1, 2].map(|id| {
                let mut row = Row { id, ..row.clone() };
                change(&mut row, id);
                row
            })
        };
        let action = |row: &mut Row, id: u64| {
            row.action = ["RUN_API_MAINTENANCE", "DEACTIVATE_IDLE_API_CLIENTS"][id as usize - 1].into();
        };
        assert!(letters(SortBy::Action, SortDir::Asc, &rows(action)).is_some());
        assert!(letters(SortBy::Action, SortDir::Desc, &rows(action)).is_none());
        assert!(letters(SortBy::Id, SortDir::Asc, &rows(action)).is_none());
    }
}

//! Lists of the largest, as `top_30d` is one: their length, their order, and their names. Pure.

use std::collections::HashSet;

use super::found::{Doubt, Found, too_few};
use crate::checks::historial::collation::certainly_after;
use crate::finding::ResumenFact;

/// The name and the number that an entry is sorted by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    /// The entry's name; none for requests without a client.
    pub(super) name: Option<&'a str>,
    pub(super) count: u64,
}

/// A list that has the largest first, and equal ones by name.
#[derive(Debug)]
pub(super) struct List<'a> {
    /// The list's path, such as `api_24h.errors_by_client`.
    pub(super) path: &'a str,
    /// Most entries that the list may have.
    pub(super) most: usize,
    /// The field that is counted, such as `total`.
    pub(super) count: &'a str,
    pub(super) entries: &'a [Entry<'a>],
}

impl List<'_> {
    /// Judges the list. One statement lists it, so that no arrival explains anything. Of each kind of fault the
    /// first is told.
    pub(super) fn judge(&self) -> Vec<Found> {
        let wrong = |path: String, problem| Found::certain(ResumenFact::ResumenListWrong { path, problem });
        let entry = |place: usize| format!("{}[{place}]", self.path);
        let mut found = Vec::new();
        if self.entries.len() > self.most {
            found.push(wrong(self.path.to_owned(), "too-long"));
        }
        let nothing = |(place, it): (usize, &Entry<'_>)| {
            too_few(&format!("{}.{}", entry(place), self.count), 1, it.count, Doubt::Nothing)
        };
        found.extend(self.entries.iter().enumerate().find_map(nothing));
        let mut names = HashSet::new();
        let repeated = self.entries.iter().position(|entry| !names.insert(entry.name));
        found.extend(repeated.map(|place| wrong(entry(place), "repeated")));
        let unsorted = |pair: &&[Entry<'_>]| match pair {
            [first, second] if first.count == second.count => {
                first.name.zip(second.name).is_some_and(|(first, second)| certainly_after(first, second))
            }
            [first, second] => first.count < second.count,
            _ => false,
        };
        let place = self.entries.windows(2).position(|pair| unsorted(&pair));
        found.extend(place.map(|place| wrong(entry(place + 1), "unsorted")));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::resumen::figures::testing::codes;

    fn judged(entries: &[(&'static str, u64)]) -> Vec<&'static str> {
        let entries: Vec<_> =
            entries.iter().map(|(name, count)| Entry { name: Some(name), count: *count }).collect();
        codes(&List { path: "a.b", most: 4, count: "total", entries: &entries }.judge())
    }

    #[test]
    fn the_largest_come_first_and_those_alike_by_name() {
        assert_eq!(judged(&[]), [""; 0]);
        assert_eq!(judged(&[("z", 3), ("a", 2), ("b", 2), ("a9", 1)]), [""; 0]);
        assert_eq!(judged(&[("a", 2), ("b", 3)]), ["resumen-list-wrong"]);
        assert_eq!(judged(&[("b", 2), ("a", 2)]), ["resumen-list-wrong"]);
        assert_eq!(judged(&[("ñ", 2), ("a", 2)]), [""; 0], "some collation has it so");
    }

    #[test]
    fn it_is_no_longer_than_it_may_be_and_names_nothing_twice_and_nothing_of_which_there_is_none() {
        assert_eq!(judged(&[("a", 5), ("b", 4), ("c", 3), ("d", 2), ("e", 1)]), ["resumen-list-wrong"]);
        assert_eq!(judged(&[("a", 5), ("b", 4), ("a", 3)]), ["resumen-list-wrong"]);
        assert_eq!(judged(&[("a", 5), ("b", 0)]), ["resumen-out-of-range"]);
    }
}

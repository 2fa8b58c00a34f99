//! The counts of a page on a list that grows while the server counts it. Pure.

use super::page;
use crate::model::historial::{Historial, HistorialQuery};

/// How often a page is read whose counts do not fit while rows arrive: once for each of our rehearsals' rows, and
/// as often for other users' rows.
pub(in crate::checks) const READINGS: usize = 7;

/// The counts of one reading of a page.
#[derive(Debug, Clone, Copy)]
struct Counts {
    /// `totales.rows_total`, which the server counts first.
    total: u64,
    /// The rows of the page, which the server lists second.
    rows: u64,
    /// `totales.rows_returned`, which the server takes from these.
    declared: u64,
    /// The sum of `by_action`, which the server counts last.
    sum: u64,
}

impl Counts {
    /// Whether the counts do not fit, and rows that came between the statements explain it: no more than make a
    /// list of `later`.
    fn grew(&self, query: &HistorialQuery, later: u64) -> bool {
        let (least, most) = (page::due(query, self.total), page::due(query, later));
        let fits = self.rows == least && self.sum == self.total;
        let between = (least..=most).contains(&self.rows) && (self.total..=later).contains(&self.sum);
        !fits && between && self.declared == self.rows
    }
}

/// The counts of several readings of one page, in the order of reading.
#[derive(Debug, Default)]
pub(in crate::checks) struct Growth(Vec<Counts>);

impl Growth {
    /// Adds the counts of a reading.
    pub(in crate::checks) fn note(&mut self, page: &Historial) {
        let totales = &page.totales;
        self.0.push(Counts {
            total: totales.rows_total,
            rows: page.items.len() as u64,
            declared: totales.rows_returned,
            sum: page::sum(totales),
        });
    }

    /// Whether rows that came between the server's statements explain what does not fit in each reading: a reading
    /// is compared with the total of the next one, and the last with as many more as came during all of them.
    pub(in crate::checks) fn explains(&self, query: &HistorialQuery) -> bool {
        let [first, .., last] = &self.0[..] else { return false };
        let came = last.total.saturating_sub(first.total);
        let later = self.0[1..].iter().map(|page| page.total).chain([last.total.saturating_add(came)]);
        self.0.len() == READINGS && self.0.iter().zip(later).all(|(counts, later)| counts.grew(query, later))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::fixture;
    use crate::model::historial::{SortBy, SortDir};

    /// As many readings as there may be of a list to which `step` rows come between two of them, each page with
    /// `more` rows in `by_action` than were counted.
    fn growth(step: u64, more: u64, change: impl Fn(usize, &mut Historial)) -> bool {
        let query = HistorialQuery::first(25, SortBy::Timestamp, SortDir::Desc);
        let (mut growth, recorded) = (Growth::default(), fixture::<Historial>("historial.json"));
        for reading in 0..READINGS {
            let mut page = recorded.clone();
            page.totales.rows_total += step * reading as u64;
            *page.totales.by_action.values_mut().next().unwrap() += step * reading as u64 + more;
            change(reading, &mut page);
            growth.note(&page);
        }
        growth.explains(&query)
    }

    #[test]
    fn rows_that_came_between_the_statements_explain_what_does_not_fit() {
        assert!(growth(2, 1, |_, _| ()));
        assert!(growth(2, 2, |_, _| ()));
    }

    #[test]
    fn more_rows_than_came_and_fewer_than_there_were_are_defects() {
        assert!(!growth(2, 3, |_, _| ()));
        assert!(!growth(0, 1, |_, _| ()), "nothing came");
        let short = |_, page: &mut Historial| *page.totales.by_action.values_mut().next().unwrap() -= 2;
        assert!(!growth(2, 1, short));
        assert!(!growth(2, 0, |_, _| ()), "what fits has another defect");
        let once = |reading, page: &mut Historial| {
            if reading == 3 {
                page.totales.rows_total += 9;
            }
        };
        assert!(!growth(2, 1, once), "each reading is held");
    }

    #[test]
    fn a_page_may_have_a_row_more_than_its_total_and_says_how_many() {
        let query = HistorialQuery::first(25, SortBy::Timestamp, SortDir::Desc);
        let counts = |rows, declared, sum| Counts { total: 20, rows, declared, sum };
        assert!(counts(21, 21, 21).grew(&query, 22));
        assert!(!counts(21, 20, 21).grew(&query, 22));
        assert!(!counts(23, 23, 23).grew(&query, 22));
        assert!(!counts(19, 19, 21).grew(&query, 22));
        assert!(!counts(20, 20, 20).grew(&query, 22), "it fits");
        assert!(!Growth(vec![counts(21, 21, 21); 2]).explains(&query), "there are more readings to come");
        assert!(!Growth::default().explains(&query));
    }
}

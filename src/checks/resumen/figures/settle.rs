//! The contradictions that are left once `resumen` has been read three times. Pure.

use super::found::{Doubt, Found};
use super::week::days;
use crate::finding::Fact;
use crate::model::resumen::Resumen;

/// One reading of `resumen`, with the contradictions in it.
#[derive(Debug)]
pub(in crate::checks) struct Reading<'a> {
    pub(in crate::checks) resumen: &'a Resumen,
    pub(in crate::checks) found: Vec<Found>,
}

/// The facts that contradict in each of three consecutive readings. The second was made between the two others, so
/// at most as many requests arrived while it was made as the third counts more than the first.
pub(in crate::checks) fn settled([first, second, third]: &[Reading<'_>; 3]) -> Vec<Fact> {
    let arrived = arrived(first.resumen, third.resumen);
    let again = |reading: &Reading<'_>, it: &Found| {
        reading.found.iter().any(|other| other.place == it.place && other.fact.code() == it.fact.code())
    };
    let holds = |it: &&Found| {
        again(first, it)
            && again(third, it)
            && match it.doubt {
                // A certain contradiction is told of the first reading already.
                Doubt::Nothing => false,
                Doubt::Change => true,
                Doubt::Arrivals(rows) => arrived.is_some_and(|arrived| rows > arrived),
            }
    };
    second.found.iter().filter(holds).map(|finding| finding.fact.clone()).collect()
}

/// How many more requests the last day counts in the third reading. Unknown after a midnight, and where log rows
/// were deleted.
fn arrived(first: &Resumen, third: &Resumen) -> Option<u64> {
    let days = (days(&first.api_7d)?, days(&third.api_7d)?);
    let past = |it: &Resumen| it.api_7d.daily[..6].iter().map(|day| day.requests).collect::<Vec<_>>();
    let today = |it: &Resumen| it.api_7d.daily[6].requests;
    let comparable = days.0 == days.1 && past(first) == past(third);
    if comparable { today(third).checked_sub(today(first)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::resumen::figures::testing::of;
    use crate::finding::ResumenFact;

    fn found(place: &str, doubt: Doubt) -> Found {
        Found::new(place, ResumenFact::ResumenAlertsEmpty {}, doubt)
    }

    /// The same doubt in three readings, between the first and the last of which so many requests came.
    fn left(doubt: Doubt, arrived: u64) -> usize {
        let (before, after) = (of(|_| ()), of(|found| found.api_7d.daily[6].requests += arrived));
        let reading = |resumen| Reading { resumen, found: vec![found("here", doubt)] };
        settled(&[reading(&before), reading(&before), reading(&after)]).len()
    }

    #[test]
    fn requests_explain_as_many_as_came() {
        assert_eq!(left(Doubt::Arrivals(3), 2), 1);
        assert_eq!(left(Doubt::Arrivals(3), 3), 0);
        assert_eq!(left(Doubt::Change, 9), 1);
        assert_eq!(left(Doubt::Nothing, 0), 0, "it has been said");
    }

    #[test]
    fn it_is_there_each_time() {
        let resumen = of(|_| ());
        let reading = |places: &[&str]| Reading {
            resumen: &resumen,
            found: places.iter().map(|place| found(place, Doubt::Change)).collect(),
        };
        let left = |a: &[&str], b: &[&str], c: &[&str]| settled(&[reading(a), reading(b), reading(c)]).len();
        assert_eq!(left(&["a", "b"], &["b", "a"], &["a", "b"]), 2);
        assert_eq!(left(&["a"], &["a"], &[]), 0);
        assert_eq!(left(&["b"], &["a"], &["a"]), 0);
        assert_eq!(left(&["a"], &[], &["a"]), 0);
    }

    #[test]
    fn nothing_is_told_across_a_midnight_or_a_purge() {
        let before = of(|_| ());
        let next_day = of(|found| {
            found.api_7d.daily.remove(0);
            let mut day = found.api_7d.daily[5].clone();
            (day.day, day.requests) = ("2026-11-25".into(), 0);
            found.api_7d.daily.push(day);
        });
        let purged = of(|found| found.api_7d.daily[2].requests -= 1);
        let fallen = of(|found| found.api_7d.daily[6].requests -= 1);
        for after in [next_day, purged, fallen] {
            assert_eq!(arrived(&before, &after), None);
        }
        assert_eq!(arrived(&before, &of(|found| found.api_7d.daily[6].requests += 4)), Some(4));
    }
}

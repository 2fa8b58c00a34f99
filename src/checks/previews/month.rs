//! The requests of 30 days, by rehearsed purges and by `resumen`'s busiest clients. Pure.

use super::rehearsed::Answered;
use crate::finding::{Fact, ResumenFact};
use crate::model::resumen::Resumen;

/// The days that `top_30d` counts.
pub(super) const DAYS: u64 = 30;
/// Most clients that `top_30d` shows.
const SHOWN: usize = 10;

/// The requests of 30 days, by both sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Month {
    /// The fewest requests and the most, by the purges and the requests of the last 24 hours.
    counted: (u64, u64),
    /// The requests of the clients that are shown.
    shown: u64,
    /// The most that the others can have: none has more than the least busy that is shown.
    hidden: u64,
}

impl Month {
    /// Takes them from purges rehearsed before `resumen` was read and after it, which keep one day, and 30 or
    /// more. `come` is how many requests may arrive between two of `resumen`'s statements. `None` where a purge is
    /// missing.
    pub(super) fn of(before: &[Answered], resumen: &Resumen, after: &[Answered], come: u64) -> Option<Self> {
        let day = resumen.api_24h.requests;
        let (one_before, one_after) = (kept(before, 1, 1)?, kept(after, 1, 1)?);
        // A longer time has as many requests or more.
        let most = (day.saturating_add(one_after)).saturating_sub(kept(before, DAYS, u64::MAX)?);
        let least =
            kept(after, DAYS, DAYS).map_or(0, |month| day.saturating_add(one_before).saturating_sub(month));
        let clients = &resumen.api_clients;
        let top = &clients.top_30d;
        let shown = top.iter().fold(0_u64, |sum, it| sum.saturating_add(it.requests));
        // Requests of nobody are listed like those of one client.
        let used = clients.total.saturating_add(1).saturating_sub(clients.unused_30d);
        let others = used.saturating_sub(SHOWN as u64);
        let hidden = top.get(SHOWN - 1).map_or(0, |least| others.saturating_mul(least.requests));
        Some(Self { counted: (least.saturating_sub(come), most.saturating_add(come)), shown, hidden })
    }

    /// The fact that the clients' requests are more than the log has, or too few, where that is so.
    pub(super) fn differs(&self) -> Option<Fact> {
        let (at_least, at_most) = (self.counted.0.saturating_sub(self.hidden), self.counted.1);
        let fact = ResumenFact::ResumenOutOfRange {
            path: "api_clients.top_30d[].requests".into(),
            at_least,
            at_most: Some(at_most),
            got: self.shown,
        };
        (!(at_least..=at_most).contains(&self.shown)).then_some(Fact::Resumen(fact))
    }
}

/// The candidates of the purge that keeps the fewest days within these bounds.
fn kept(all: &[Answered], least: u64, most: u64) -> Option<u64> {
    let purges = all
        .iter()
        .filter(|rehearsal| !rehearsal.fails())
        .filter_map(|rehearsal| rehearsal.answer.value.purge());
    let within = purges.filter(|purge| (least..=most).contains(&purge.retain_days));
    within.min_by_key(|within| within.retain_days).map(|within| within.candidates)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::previews::agreement::testing::purge;
    use crate::checks::testing::fixture;
    use crate::model::resumen::TopClient;

    /// So many requests of the last day, clients that are shown with as many requests each, and clients in all.
    fn resumen(day: u64, clients: &[u64], total: u64) -> Resumen {
        let mut resumen: Resumen = fixture("resumen.json");
        resumen.api_24h.requests = day;
        (resumen.api_clients.total, resumen.api_clients.unused_30d) = (total, 0);
        let client = |requests: &u64| TopClient { client_nombre: None, requests: *requests, errors: 0 };
        resumen.api_clients.top_30d = clients.iter().map(client).collect();
        resumen
    }

    fn differs(purges: &[Answered], resumen: &Resumen) -> bool {
        Month::of(purges, resumen, purges, 2).is_some_and(|rehearsal| rehearsal.differs().is_some())
    }

    #[test]
    fn the_clients_have_made_all_requests_of_the_month_and_no_more() {
        let purges = [purge(2, "08.3", 190), purge(1, "08.1", 200), purge(30, "08.2", 110)];
        // 10 of the last day and 90 of the others.
        for (clients, expected) in [
            (&[60, 40][..], false),
            (&[60, 42], false),
            (&[60, 38], false),
            (&[60, 43], true),
            (&[60, 37], true),
            (&[], true),
        ] {
            assert_eq!(differs(&purges, &resumen(10, clients, 2)), expected, "{clients:?}");
        }
    }

    #[test]
    fn those_that_are_not_shown_have_no_more_than_the_least_busy_that_is() {
        let purges = [purge(1, "08.1", 200), purge(30, "08.2", 110)];
        let ten = [8; 10];
        assert!(!differs(&purges, &resumen(10, &ten, 12)), "three others, one of them nobody");
        assert!(differs(&purges, &resumen(10, &ten, 11)), "two others");
        assert!(differs(&purges, &resumen(10, &ten[..9], 40)), "all are shown");
        assert!(differs(&purges, &resumen(10, &[90; 10], 40)));
    }

    #[test]
    fn a_purge_that_keeps_more_days_bounds_it_from_above() {
        let purges = [purge(1, "08.1", 200), purge(90, "08.2", 110)];
        assert!(!differs(&purges, &resumen(10, &[102], 1)) && !differs(&purges, &resumen(10, &[1], 1)));
        assert!(differs(&purges, &resumen(10, &[103], 1)));
    }

    #[test]
    fn without_a_purge_of_either_kind_nothing_is_told() {
        let resumen = resumen(10, &[9000], 1);
        assert!(!differs(&[purge(1, "08.1", 200)], &resumen) && !differs(&[purge(30, "08.1", 9)], &resumen));
        assert!(!differs(&[purge(1, "08.1", 200), purge(29, "08.2", 110)], &resumen));
    }

    #[test]
    fn what_comes_of_age_between_the_purges_explains_it() {
        let before = [purge(1, "08.1", 200), purge(30, "08.2", 110)];
        let after = [purge(1, "09.1", 230), purge(30, "09.2", 115)];
        let differs = |shown| {
            let month = Month::of(&before, &resumen(10, &[shown], 1), &after, 0);
            month.unwrap().differs().is_some()
        };
        assert!(differs(94) && !differs(95) && !differs(130) && differs(131));
    }
}

//! The API's clients: their sums, those that are unused, and the busiest. Pure.

use std::collections::HashMap;

use super::found::{Doubt, Found, arrivals, sum, too_few, too_many, total};
use super::lists::{Entry, List};
use crate::finding::ResumenFact;
use crate::model::resumen::{ClientErrors, Resumen, TopClient};

/// Most clients that `top_30d` shows.
const SHOWN: usize = 10;
const TOP: &str = "api_clients.top_30d";

pub(super) fn judge(resumen: &Resumen) -> Vec<Found> {
    let clients = &resumen.api_clients;
    let top = &clients.top_30d;
    let mut found = Vec::new();
    let both = clients.active.saturating_add(clients.inactive);
    found.extend(sum("api_clients.total", both, clients.total, Doubt::Nothing));
    found.extend(too_many("api_clients.unused_30d", clients.active, clients.unused_30d, Doubt::Change));
    let entries: Vec<_> =
        top.iter().map(|top| Entry { name: top.client_nombre.as_deref(), count: top.requests }).collect();
    found.extend(List { path: TOP, most: SHOWN, count: "requests", entries: &entries }.judge());
    // Who is shown has made a request, and is registered.
    let used = entries.iter().filter(|entry| entry.name.is_some()).count() as u64;
    let with_unused = used.saturating_add(clients.unused_30d);
    found.extend(too_few(
        "api_clients.total",
        with_unused,
        clients.total,
        arrivals(with_unused, clients.total),
    ));
    found.extend(all_of_the_week(resumen));
    found.extend(errors_of_the_day(resumen));
    found
}

/// The clients must have made at least the requests of the seven days. A client that is not shown has made at most
/// as many as the last that is shown, and as many errors; unused clients have made none.
fn all_of_the_week(resumen: &Resumen) -> Vec<Found> {
    let clients = &resumen.api_clients;
    let hidden = clients.top_30d.get(SHOWN - 1).map_or(0, |least| {
        // Requests of nobody are listed like those of one client.
        let used = clients.total.saturating_add(1).saturating_sub(clients.unused_30d);
        used.saturating_sub(SHOWN as u64).saturating_mul(least.requests)
    });
    let of = |count: fn(&TopClient) -> u64| total(clients.top_30d.iter().map(count));
    let at_least = |field: &str, week: u64, month: u64| {
        let week = week.saturating_sub(hidden);
        too_few(&format!("{TOP}[].{field}"), week, month, arrivals(week, month))
    };
    let week = &resumen.api_7d;
    let requests = at_least("requests", week.requests, of(|client| client.requests));
    requests.into_iter().chain(at_least("errors", week.errors, of(|client| client.errors))).collect()
}

/// A client's errors of the day are among those of its month; of one that is not shown, among the requests of the
/// least busy that is. The first that is not is told.
fn errors_of_the_day(resumen: &Resumen) -> Option<Found> {
    let top = &resumen.api_clients.top_30d;
    let least = top.get(SHOWN - 1).map_or(0, |top| top.requests);
    // Of a client that is there twice the first counts.
    let shown: HashMap<_, _> = top.iter().rev().map(|top| (&top.client_nombre, top)).collect();
    let of = |(place, it): (usize, &ClientErrors)| {
        let shown = shown.get(&it.client_nombre);
        let most = shown.map_or(least, |shown| shown.errors);
        let path = format!("api_24h.errors_by_client[{place}].total");
        too_many(&path, most, it.total, arrivals(it.total, most))
    };
    resumen.api_24h.errors_by_client.iter().enumerate().find_map(of)
}

/// The first client that is shown under an empty name. That may be what somebody has typed, so that no figure is wrong
/// by it; but nobody can tell whose requests these are.
pub(in crate::checks) fn nameless(resumen: &Resumen) -> Option<ResumenFact> {
    let errors = resumen.api_24h.errors_by_client.iter().map(|offender| &offender.client_nombre).enumerate();
    let top = resumen.api_clients.top_30d.iter().map(|client| &client.client_nombre).enumerate();
    let all = errors.map(|error| ("api_24h.errors_by_client", error)).chain(top.map(|top| (TOP, top)));
    let is_empty = |name: &Option<String>| name.as_deref().is_some_and(|name| name.trim().is_empty());
    let (path, (place, _)) = all.into_iter().find(|(_, (_, name))| is_empty(name))?;
    Some(ResumenFact::ResumenListWrong { path: format!("{path}[{place}]"), problem: "unnamed" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::resumen::figures::testing::{codes, of};
    use crate::testing::{MANY, in_time};

    fn after(change: impl FnOnce(&mut Resumen)) -> Vec<&'static str> {
        codes(&judge(&of(change)))
    }

    #[test]
    fn many_clients_are_compared_in_time() {
        let many = |it: &mut Resumen| {
            let (client, errors) =
                (it.api_clients.top_30d[0].clone(), it.api_24h.errors_by_client[0].clone());
            let names = || (0..MANY).map(|place| Some(format!("cliente {place}")));
            it.api_clients.top_30d =
                names().map(|client_nombre| TopClient { client_nombre, ..client.clone() }).collect();
            it.api_24h.errors_by_client = names()
                .map(|client_nombre| ClientErrors { client_nombre, total: 0, ..errors.clone() })
                .collect();
        };
        let resumen = of(many);
        assert!(in_time(|| errors_of_the_day(&resumen)).is_none());
    }

    #[test]
    fn the_recorded_clients_hold() {
        assert_eq!(after(|_| ()), [""; 0]);
        assert_eq!(after(|resumen| resumen.api_clients.active -= 1), ["resumen-sum-wrong"]);
        assert_eq!(after(|resumen| resumen.api_clients.top_30d.swap(1, 2)), ["resumen-list-wrong"]);
    }

    #[test]
    fn the_unused_are_among_the_active_and_made_no_request() {
        let range = "resumen-out-of-range";
        assert_eq!(after(|resumen| resumen.api_clients.unused_30d = 30), [""; 0]);
        assert_eq!(after(|resumen| resumen.api_clients.unused_30d = 31), [range], "ten of forty are shown");
        assert_eq!(after(|resumen| resumen.api_clients.unused_30d = 38), [range; 2]);
    }

    #[test]
    fn a_client_has_a_name_or_is_none() {
        let path = |change: fn(&mut Resumen)| match nameless(&of(change)) {
            Some(ResumenFact::ResumenListWrong { path, problem: "unnamed" }) => path,
            other => format!("{other:?}"),
        };
        assert_eq!(path(|client| client.api_clients.top_30d[1].client_nombre = None), "None");
        let in_top = |it: &mut Resumen| it.api_clients.top_30d[1].client_nombre = Some(String::new());
        assert_eq!(path(in_top), "api_clients.top_30d[1]");
        let in_errors = |it: &mut Resumen| it.api_24h.errors_by_client[2].client_nombre = Some(" ".into());
        assert_eq!(path(in_errors), "api_24h.errors_by_client[2]");
    }

    #[test]
    fn where_all_are_shown_they_made_all_requests() {
        let few = |requests: u64| {
            after(|resumen| {
                resumen.api_clients.top_30d.truncate(9);
                resumen.api_24h.errors_by_client.truncate(2);
                resumen.api_clients.top_30d[0].requests = requests;
                (resumen.api_7d.requests, resumen.api_7d.errors) = (2_000, 71);
            })
        };
        let others: u64 = of(|_| ()).api_clients.top_30d[1..9].iter().map(|client| client.requests).sum();
        assert_eq!((few(2_000 - others), few(1_999 - others)), (vec![], vec!["resumen-out-of-range"]));
    }

    #[test]
    fn of_those_that_are_not_shown_each_made_as_few() {
        // Ten of forty are shown, seven are unused: the others made 124 each at most, and so may have nobody.
        let hidden = (40 - 7 - 10 + 1) * 124;
        let all: u64 = of(|_| ()).api_clients.top_30d.iter().map(|client| client.requests).sum();
        let week = |requests: u64| after(|resumen| resumen.api_7d.requests = requests);
        assert_eq!((week(all + hidden), week(all + hidden + 1)), (vec![], vec!["resumen-out-of-range"]));
        let of_a_day = |it: &mut Resumen| {
            it.api_24h.errors_by_client.clear();
            for (client, requests) in it.api_clients.top_30d.iter_mut().zip((0..18).rev()) {
                (client.requests, client.errors) = (requests, 1);
            }
        };
        assert_eq!(after(of_a_day), ["resumen-out-of-range"]);
    }

    #[test]
    fn errors_of_a_day_are_among_those_of_the_month() {
        let range = ["resumen-out-of-range"];
        assert_eq!(after(|resumen| resumen.api_24h.errors_by_client[0].total = 67), [""; 0]);
        assert_eq!(after(|resumen| resumen.api_24h.errors_by_client[0].total = 68), range);
        assert_eq!(after(|resumen| resumen.api_24h.errors_by_client[4].total = 124), [""; 0], "not shown");
        assert_eq!(after(|resumen| resumen.api_24h.errors_by_client[4].total = 125), range);
        let unknown = |it: &mut Resumen| it.api_clients.top_30d.retain(|client| client.requests > 124);
        assert_eq!(after(unknown), range, "all are shown");
    }
}

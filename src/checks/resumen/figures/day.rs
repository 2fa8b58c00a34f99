//! The last 24 hours and the 24 before: their change, and the errors by endpoint and by client. Pure.

use super::found::{Doubt, Found, arrivals, sum, too_few, too_many, total};
use super::lists::{Entry, List};
use super::percent;
use crate::finding::ResumenFact;
use crate::model::resumen::{Api24h, Comparativo, Resumen};
use crate::model::timestamp;

/// Most entries of a list of errors that are shown.
const SHOWN: usize = 12;
const BY_ENDPOINT: &str = "api_24h.errors_by_endpoint";
const BY_CLIENT: &str = "api_24h.errors_by_client";

pub(super) fn judge(resumen: &Resumen) -> Vec<Found> {
    let day = &resumen.api_24h;
    let mut found = deltas(day, &resumen.api_24h_comparativo);
    let endpoints: Vec<_> = day
        .errors_by_endpoint
        .iter()
        .map(|offender| Entry { name: Some(&offender.endpoint), count: offender.total })
        .collect();
    let clients: Vec<_> = day
        .errors_by_client
        .iter()
        .map(|offender| Entry { name: offender.client_nombre.as_deref(), count: offender.total })
        .collect();
    for (path, entries) in [(BY_ENDPOINT, &endpoints), (BY_CLIENT, &clients)] {
        found.extend(List { path, most: SHOWN, count: "total", entries }.judge());
        found.extend(sums(path, entries, day.errors));
    }
    found.extend(unnamed(day));
    found.extend(clients_of_endpoints(day, resumen.api_clients.total));
    found.extend(last_error(day));
    found
}

fn deltas(day: &Api24h, before: &Comparativo) -> Vec<Found> {
    let of = |field, now, before, got: Option<f64>| {
        let exact = percent::change(now, before);
        let fits = got.is_some_and(|got| percent::is_rounded(got, exact));
        let expected = percent::two_places(exact);
        (!fits).then(|| Found::certain(ResumenFact::ResumenDeltaWrong { field, expected, got }))
    };
    let Comparativo { requests_prev_24h, errors_prev_24h, .. } = *before;
    let requests = of("requests_delta_pct", day.requests, requests_prev_24h, before.requests_delta_pct);
    requests
        .into_iter()
        .chain(of("errors_delta_pct", day.errors, errors_prev_24h, before.errors_delta_pct))
        .collect()
}

/// The entries must add up to all errors, unless there are more of them than are shown; and never to more.
fn sums(path: &'static str, entries: &[Entry<'_>], errors: u64) -> Option<Found> {
    let shown = total(entries.iter().map(|entry| entry.count));
    let doubt = Doubt::Arrivals(shown.abs_diff(errors));
    if entries.len() < SHOWN { sum(path, errors, shown, doubt) } else { too_many(path, errors, shown, doubt) }
}

/// The first endpoint whose path is empty: a client's name is what somebody has typed, a path is not.
fn unnamed(day: &Api24h) -> Option<Found> {
    let place = day.errors_by_endpoint.iter().position(|offender| offender.endpoint.is_empty())?;
    let path = format!("{BY_ENDPOINT}[{place}]");
    Some(Found::certain(ResumenFact::ResumenListWrong { path, problem: "unnamed" }))
}

/// Each endpoint's errors were met by at least one client, and by at most as many as there were errors. Requests
/// without a client count for none.
fn clients_of_endpoints(day: &Api24h, registered: u64) -> Vec<Found> {
    let clients = &day.errors_by_client;
    let named = clients.iter().filter(|client| client.client_nombre.is_some()).count();
    let each_has_one = named == clients.len() && named < SHOWN;
    let mut found = Vec::new();
    for (place, it) in day.errors_by_endpoint.iter().enumerate().take(SHOWN) {
        let path = format!("{BY_ENDPOINT}[{place}].clientes");
        found.extend(too_many(&path, it.total, it.clientes, Doubt::Nothing));
        found.extend(too_many(&path, registered.max(1), it.clientes, Doubt::Change));
        found.extend(too_few(&path, u64::from(each_has_one), it.clientes, Doubt::Change));
    }
    let met = total(day.errors_by_endpoint.iter().map(|offender| offender.clientes));
    let path = format!("{BY_ENDPOINT}[].clientes");
    // An error without a client was met by none.
    let nobodys = clients.iter().filter(|client| client.client_nombre.is_none()).map(|client| client.total);
    let somebodys = day.errors.saturating_sub(total(nobodys));
    found.extend(too_many(&path, somebodys, met, arrivals(met, somebodys)));
    if day.errors_by_endpoint.len() < SHOWN {
        // Several clients may have one name, so there are at least as many as names.
        found.extend(too_few(&path, named as u64, met, arrivals(named as u64, met)));
    }
    found
}

/// The last error of all endpoints must be the last of all clients. A list that may be cut may lack it.
fn last_error(day: &Api24h) -> Option<Found> {
    let by_endpoint = day.errors_by_endpoint.iter().map(|offender| offender.last_at.as_str());
    let by_client = day.errors_by_client.iter().map(|offender| offender.last_at.as_str());
    let last = by_endpoint.max_by_key(|endpoint| timestamp::from_json(endpoint))?;
    let other = by_client.max_by_key(|client| timestamp::from_json(client))?;
    let at = |text: &str| timestamp::from_json(text);
    let fits = last == other
        || at(last) > at(other) && day.errors_by_client.len() >= SHOWN
        || at(last) < at(other) && day.errors_by_endpoint.len() >= SHOWN;
    let path = format!("{BY_CLIENT}[].last_at");
    let fact = || ResumenFact::ResumenMomentWrong {
        path: path.clone(),
        from: Some(last.to_owned()),
        to: last.to_owned(),
        got: other.to_owned(),
    };
    (!fits).then(|| Found::new(&*path, fact(), Doubt::Arrivals(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::resumen::figures::testing::{codes, of};

    fn after(change: impl FnOnce(&mut Resumen)) -> Vec<&'static str> {
        codes(&judge(&of(change)))
    }

    #[test]
    fn a_change_is_computed_and_never_null() {
        let of = |requests, before, pct| {
            after(|resumen| {
                resumen.api_24h.requests = requests;
                resumen.api_24h_comparativo.requests_prev_24h = before;
                resumen.api_24h_comparativo.requests_delta_pct = pct;
            })
        };
        assert_eq!(of(125, 131, Some(-4.58)), [""; 0]);
        for wrong in [Some(-4.57), Some(4.58), Some(0.0), Some(-4.580_152_671_755_725), None] {
            assert_eq!(of(125, 131, wrong), ["resumen-delta-wrong"], "{wrong:?}");
        }
        assert_eq!((of(7, 0, Some(100.0)), of(0, 0, Some(0.0))), (vec![], vec![]));
        for (now, wrong) in [(7, None), (7, Some(0.0)), (7, Some(700.0)), (0, Some(100.0)), (0, None)] {
            assert_eq!(of(now, 0, wrong), ["resumen-delta-wrong"], "{now} {wrong:?}");
        }
        let errors = |it: &mut Resumen| it.api_24h_comparativo.errors_delta_pct = Some(6.67);
        assert_eq!(after(errors), ["resumen-delta-wrong"]);
    }

    #[test]
    fn the_errors_by_endpoint_and_by_client_are_the_errors() {
        assert_eq!(after(|_| ()), [""; 0]);
        assert_eq!(after(|resumen| resumen.api_24h.errors_by_endpoint[0].total = 8), ["resumen-sum-wrong"]);
        assert_eq!(
            after(|resumen| resumen.api_24h.errors_by_client[8].total = 2),
            ["resumen-list-wrong", "resumen-sum-wrong"]
        );
        assert_eq!(after(|resumen| drop(resumen.api_24h.errors_by_client.pop())), ["resumen-sum-wrong"]);
        assert_eq!(
            after(|resumen| resumen.api_24h.errors_by_endpoint[0].endpoint.clear()),
            ["resumen-list-wrong"]
        );
        assert_eq!(
            after(|resumen| resumen.api_24h.errors_by_client[0].client_nombre = Some(String::new())),
            [""; 0]
        );
    }

    #[test]
    fn a_list_that_may_be_cut_shows_no_more_errors_than_there_are() {
        let cut = |errors: u64| {
            after(|resumen| {
                let last = resumen.api_24h.errors_by_client[8].clone();
                resumen.api_24h.errors_by_client.extend(["r", "s", "t"].map(|name| {
                    let mut more = last.clone();
                    more.client_nombre = Some(name.into());
                    more
                }));
                resumen.api_24h.errors = errors;
                resumen.api_24h.errors_by_endpoint[0].total = errors - 8;
                resumen.api_24h_comparativo.errors_delta_pct =
                    Some(percent::two_places(percent::change(errors, 9)));
            })
        };
        assert_eq!(cut(18), [""; 0]);
        assert_eq!(cut(30), [""; 0], "those that are not shown");
        assert_eq!(cut(17), ["resumen-out-of-range"]);
    }

    #[test]
    fn what_a_request_between_two_statements_explains_is_in_doubt() {
        let doubts = |change: fn(&mut Resumen)| -> Vec<_> {
            judge(&of(change)).into_iter().map(|judge| judge.doubt).collect()
        };
        let fewer = |it: &mut Resumen| {
            it.api_24h.errors = 13;
            it.api_24h_comparativo.errors_delta_pct = Some(44.44);
        };
        assert_eq!(doubts(fewer), [Doubt::Arrivals(2); 2]);
        let newer = |it: &mut Resumen| it.api_24h.errors_by_client[3].last_at = "2026-11-24T12:45:07Z".into();
        assert_eq!(doubts(newer), [Doubt::Arrivals(1)]);
    }

    #[test]
    fn the_last_error_is_in_both_lists_unless_one_is_cut() {
        let moments = |clients: usize, endpoint: &str| {
            let resumen = of(|resumen| {
                let by_client = &mut resumen.api_24h.errors_by_client;
                by_client.resize(clients, by_client[8].clone());
                resumen.api_24h.errors_by_endpoint[0].last_at = endpoint.into();
            });
            last_error(&resumen.api_24h).is_some()
        };
        let (earlier, same, later) =
            ("2026-11-24T12:33:01Z", "2026-11-24T12:33:02.404445Z", "2026-11-24T12:33:03Z");
        assert_eq!([earlier, same, later].map(|at| moments(9, at)), [true, false, true]);
        assert_eq!([earlier, same, later].map(|at| moments(12, at)), [true, false, false], "it may be cut");
        let cut = of(|resumen| {
            let by_endpoint = &mut resumen.api_24h.errors_by_endpoint;
            by_endpoint.resize(12, by_endpoint[2].clone());
            by_endpoint[0].last_at = earlier.into();
        });
        assert!(last_error(&cut.api_24h).is_none(), "the other one");
    }

    #[test]
    fn an_endpoint_has_clients_and_no_more_than_errors() {
        let clientes = |number| after(|resumen| resumen.api_24h.errors_by_endpoint[0].clientes = number);
        assert_eq!((clientes(7), clientes(2)), (vec![], vec![]));
        assert_eq!(clientes(8), ["resumen-out-of-range"]);
        assert_eq!(clientes(0), ["resumen-out-of-range"; 2], "and too few for the names");
        let nobody = |it: &mut Resumen| {
            it.api_24h.errors_by_endpoint[2].clientes = 0;
            it.api_24h.errors_by_client[8].client_nombre = None;
        };
        assert_eq!(after(nobody), [""; 0], "requests without a client");
        let nobodys = |it: &mut Resumen| it.api_24h.errors_by_client[0].client_nombre = None;
        assert_eq!(after(nobodys), ["resumen-out-of-range"], "13 clients met one of the 12 that are left");
    }
}

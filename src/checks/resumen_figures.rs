//! What is true of every correct resumen, whatever the business does. Pure.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::finding::{Fact, ResumenFact};
use crate::model::Action;
use crate::model::resumen::{Api7d, ApiOperations, LastOperation, Resumen};

/// Half of the second decimal, and what a float's own rounding may add to it.
const HALF_A_HUNDREDTH: f64 = 0.005 + 1e-9;

/// Sums, rates, days and kinds of operations that contradict each other.
pub(super) fn judge(resumen: &Resumen, now: Timestamp) -> Vec<Fact> {
    let mut facts = week(&resumen.api_7d);
    facts.extend(days(&resumen.api_7d, now));
    facts.extend(kinds(&resumen.api_operations));
    facts.extend(errors_within_requests(resumen));
    let clients = &resumen.api_clients;
    let sum = clients.active.saturating_add(clients.inactive);
    facts.extend(sum_of("api_clients.total", sum, clients.total));
    facts
}

fn week(week: &Api7d) -> Vec<Fact> {
    let total = |count: fn(&crate::model::resumen::Day) -> u64| {
        // Saturating: a sum that overflows is wrong in any case.
        week.daily.iter().fold(0_u64, |sum, day| sum.saturating_add(count(day)))
    };
    let mut facts = Vec::new();
    facts.extend(sum_of("api_7d.requests", total(|day| day.requests), week.requests));
    facts.extend(sum_of("api_7d.errors", total(|day| day.errors), week.errors));
    facts.extend(rate("api_7d".into(), week.requests, week.errors, week.error_rate_pct));
    for (place, day) in week.daily.iter().enumerate() {
        facts.extend(rate(format!("api_7d.daily[{place}]"), day.requests, day.errors, day.error_rate_pct));
    }
    facts
}

fn sum_of(field: &'static str, sum: u64, got: u64) -> Option<Fact> {
    (sum != got).then_some(Fact::Resumen(ResumenFact::ResumenSumWrong { field, expected: sum, got }))
}

/// errors * 100 / requests, rounded to two places; 0 without requests.
#[expect(clippy::cast_precision_loss, reason = "counts of a week are far below 2^52")]
fn rate(path: String, requests: u64, errors: u64, got: f64) -> Option<Fact> {
    let exact = if requests == 0 { 0.0 } else { errors as f64 * 100.0 / requests as f64 };
    let fits = (got - exact).abs() <= HALF_A_HUNDREDTH;
    (!fits).then(|| {
        Fact::Resumen(ResumenFact::ResumenRateWrong { path, expected: (exact * 100.0).round() / 100.0, got })
    })
}

/// Seven days, each the one after the last, which is today: in the server's zone, so that UTC's date may
/// be a day off.
fn days(week: &Api7d, now: Timestamp) -> Option<Fact> {
    let days: Vec<Option<Date>> = week.daily.iter().map(|day| day.day.parse().ok()).collect();
    let follows = |pair: &[Option<Date>]| match pair {
        [Some(day), Some(next)] => day.tomorrow().is_ok_and(|tomorrow| tomorrow == *next),
        _ => false,
    };
    let right = days.len() == 7 && days.windows(2).all(follows);
    if !right {
        let got = week.daily.iter().map(|day| day.day.clone()).collect();
        return Some(Fact::Resumen(ResumenFact::ResumenDaysWrong { got }));
    }
    let (today, last) = (Offset::UTC.to_datetime(now).date(), days.last().copied().flatten()?);
    let is_today = today.duration_since(last).abs() <= jiff::SignedDuration::from_hours(24);
    (!is_today).then(|| {
        Fact::Resumen(ResumenFact::ResumenDaysNotToday { today: today.to_string(), got: last.to_string() })
    })
}

/// Each operation is of its own kind. Whether rehearsals count as one the contract leaves open.
fn kinds(operations: &ApiOperations) -> Vec<Fact> {
    use Action::{
        DeactivateIdleApiClients, PreviewDeactivateIdleApiClients, PreviewPurgeApiLogs,
        PreviewRunApiMaintenance, PurgeApiLogs, RunApiMaintenance,
    };
    let fields = [
        ("last_any", &operations.last_any, None),
        (
            "last_maintenance",
            &operations.last_maintenance,
            Some([RunApiMaintenance, PreviewRunApiMaintenance]),
        ),
        ("last_purge", &operations.last_purge, Some([PurgeApiLogs, PreviewPurgeApiLogs])),
        (
            "last_deactivate",
            &operations.last_deactivate,
            Some([DeactivateIdleApiClients, PreviewDeactivateIdleApiClients]),
        ),
    ];
    let stranger = |(field, last, kind): (_, &Option<LastOperation>, Option<[Action; 2]>)| {
        let got = &last.as_ref()?.action;
        let fits = got.parse::<Action>().is_ok_and(|action| kind.is_none_or(|kind| kind.contains(&action)));
        (!fits).then(|| Fact::Resumen(ResumenFact::ResumenOperationKind { field, got: got.clone() }))
    };
    fields.into_iter().filter_map(stranger).collect()
}

fn errors_within_requests(resumen: &Resumen) -> Vec<Fact> {
    let (now, before) = (&resumen.api_24h, &resumen.api_24h_comparativo);
    let mut pairs = vec![
        (String::from("api_24h"), now.requests, now.errors),
        ("api_24h_comparativo".into(), before.requests_prev_24h, before.errors_prev_24h),
        ("api_7d".into(), resumen.api_7d.requests, resumen.api_7d.errors),
    ];
    let days = resumen.api_7d.daily.iter().enumerate();
    pairs.extend(days.map(|(place, day)| (format!("api_7d.daily[{place}]"), day.requests, day.errors)));
    let clients = resumen.api_clients.top_30d.iter().enumerate();
    pairs
        .extend(clients.map(|(place, it)| (format!("api_clients.top_30d[{place}]"), it.requests, it.errors)));
    let exceeds = |(path, requests, errors)| {
        (errors > requests).then_some(Fact::Resumen(ResumenFact::ResumenErrorsExceed {
            path,
            requests,
            errors,
        }))
    };
    pairs.into_iter().filter_map(exceeds).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{fixture, recorded_at};

    fn codes_after(change: impl FnOnce(&mut Resumen)) -> Vec<&'static str> {
        let mut resumen = fixture("resumen.json");
        change(&mut resumen);
        judge(&resumen, recorded_at()).iter().map(Fact::code).collect()
    }

    #[test]
    fn the_recorded_figures_hold() {
        assert_eq!(codes_after(|_| ()), [""; 0]);
    }

    #[test]
    fn each_invariant_is_computed() {
        let no_week = |it: &mut Resumen| {
            (it.api_7d.requests, it.api_7d.errors, it.api_7d.error_rate_pct) = (0, 0, 0.0);
        };
        assert_eq!(codes_after(no_week), ["resumen-sum-wrong"; 2]);
        assert_eq!(codes_after(|it| it.api_clients.active -= 1), ["resumen-sum-wrong"]);
        assert_eq!(codes_after(|it| it.api_7d.error_rate_pct += 0.01), ["resumen-rate-wrong"]);
        assert_eq!(codes_after(|it| it.api_7d.daily[2].error_rate_pct = 0.0), ["resumen-rate-wrong"]);
        assert_eq!(codes_after(|it| it.api_24h.errors = 126), ["resumen-errors-exceed"]);
        assert_eq!(codes_after(|it| it.api_clients.top_30d[3].errors = 9999), ["resumen-errors-exceed"]);
        assert_eq!(codes_after(|it| it.api_7d.daily.swap(1, 2)), ["resumen-days-wrong"]);
        assert_eq!(codes_after(|it| it.api_7d.daily[6].day = "2026-11-25".into()), ["resumen-days-wrong"]);
        assert_eq!(codes_after(|it| it.api_7d.daily[6].day = "ayer".into()), ["resumen-days-wrong"]);
    }

    #[test]
    fn the_last_day_is_today_in_some_zone() {
        let codes = |now: &str| -> Vec<_> {
            judge(&fixture("resumen.json"), now.parse().unwrap()).iter().map(Fact::code).collect()
        };
        for now in ["2026-11-23T00:00:00Z", "2026-11-24T23:00:00Z", "2026-11-25T23:59:59Z"] {
            assert_eq!(codes(now), [""; 0], "{now}");
        }
        for now in ["2026-11-22T23:59:59Z", "2026-11-26T00:00:00Z", "2027-11-24T12:00:00Z"] {
            assert_eq!(codes(now), ["resumen-days-not-today"], "{now}");
        }
    }

    #[test]
    fn each_last_operation_is_of_its_kind() {
        let of = |change: fn(&mut ApiOperations)| codes_after(|it| change(&mut it.api_operations));
        let kind = ["resumen-operation-kind"];
        assert_eq!(of(|it| it.last_purge = it.last_maintenance.clone()), kind);
        assert_eq!(of(|it| it.last_maintenance = it.last_deactivate.clone()), kind);
        assert_eq!(of(|it| it.last_deactivate = it.last_purge.clone()), kind);
        assert_eq!(of(|it| it.last_any.as_mut().unwrap().action = "BORRAR".into()), kind);
        assert_eq!(of(|it| it.last_any = it.last_purge.clone()), [""; 0]);
        assert_eq!(
            of(|it| it.last_purge.as_mut().unwrap().action = "PREVIEW_PURGE_API_LOGS".into()),
            [""; 0]
        );
        assert_eq!(of(|it| it.last_purge = None), [""; 0]);
    }

    #[test]
    fn a_rate_is_rounded_either_way_and_zero_without_requests() {
        let of = |requests, errors, got| rate("x".into(), requests, errors, got).is_none();
        // 1/16 = 6.25 %, 1/800 = 0.125 %: rounded up or to even.
        assert!(of(16, 1, 6.25) && of(800, 1, 0.13) && of(800, 1, 0.12) && !of(800, 1, 0.14));
        assert!(of(0, 0, 0.0) && !of(0, 0, 100.0));
        let wrong =
            Fact::Resumen(ResumenFact::ResumenRateWrong { path: "x".into(), expected: 33.33, got: 7.0 });
        assert_eq!(rate("x".into(), 300, 100, 7.0), Some(wrong));
    }
}

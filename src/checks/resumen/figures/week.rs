//! The seven days: their sums, rates and dates. Pure.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::found::{Doubt, Found, arrivals, sum, total};
use super::percent;
use crate::finding::{ResumenFact, listed};
use crate::model::resumen::{Api7d, Day, Resumen};

pub(super) fn judge(resumen: &Resumen, now: Timestamp) -> Vec<Found> {
    let mut found = sums_and_rates(&resumen.api_7d);
    found.extend(dates(&resumen.api_7d, now));
    found.extend(errors_within_requests(resumen));
    found
}

/// The days in order; `None` where they are not seven consecutive ones.
pub(super) fn days(week: &Api7d) -> Option<Vec<Date>> {
    let days: Vec<Date> = week.daily.iter().map_while(|day| day.day.parse().ok()).collect();
    let follows = |pair: &[Date]| pair[0].tomorrow().is_ok_and(|tomorrow| tomorrow == pair[1]);
    (days.len() == 7 && week.daily.len() == 7 && days.windows(2).all(follows)).then_some(days)
}

fn sums_and_rates(week: &Api7d) -> Vec<Found> {
    let of = |count: fn(&Day) -> u64| total(week.daily.iter().map(count));
    let mut found = Vec::new();
    found.extend(sum("api_7d.requests", of(|day| day.requests), week.requests, Doubt::Nothing));
    found.extend(sum("api_7d.errors", of(|day| day.errors), week.errors, Doubt::Nothing));
    found.extend(rate("api_7d".into(), week.requests, week.errors, week.error_rate_pct));
    for (place, day) in week.daily.iter().enumerate() {
        found.extend(rate(format!("api_7d.daily[{place}]"), day.requests, day.errors, day.error_rate_pct));
    }
    found
}

/// The rate must be errors * 100 / requests, rounded to two places; 0 without requests.
fn rate(path: String, requests: u64, errors: u64, got: f64) -> Option<Found> {
    let exact = percent::share(errors, requests).unwrap_or(0.0);
    let expected = percent::two_places(exact);
    (!percent::is_rounded(got, exact))
        .then(|| Found::certain(ResumenFact::ResumenRateWrong { path, expected, got }))
}

/// The dates must be seven consecutive days that end today: in the server's zone, so that UTC's date may be a day
/// off.
fn dates(week: &Api7d, now: Timestamp) -> Option<Found> {
    let Some(days) = days(week) else {
        let got = listed(week.daily.iter().map(|day| day.day.clone()));
        return Some(Found::certain(ResumenFact::ResumenDaysWrong { got }));
    };
    let (today, last) = (Offset::UTC.to_datetime(now).date(), *days.last()?);
    let is_today = today.duration_since(last).abs() <= jiff::SignedDuration::from_hours(24);
    (!is_today).then(|| {
        let (today, got) = (today.to_string(), last.to_string());
        Found::certain(ResumenFact::ResumenDaysNotToday { today, got })
    })
}

/// Errors do not exceed requests; of the last 24 hours and the 24 before they are counted one after the other.
fn errors_within_requests(resumen: &Resumen) -> Vec<Found> {
    let (now, before) = (&resumen.api_24h, &resumen.api_24h_comparativo);
    let mut places = vec![
        (String::from("api_24h"), now.requests, now.errors),
        ("api_24h_comparativo".into(), before.requests_prev_24h, before.errors_prev_24h),
        ("api_7d".into(), resumen.api_7d.requests, resumen.api_7d.errors),
    ];
    let days = resumen.api_7d.daily.iter().enumerate();
    places.extend(days.map(|(place, day)| (format!("api_7d.daily[{place}]"), day.requests, day.errors)));
    let clients = resumen.api_clients.top_30d.iter().enumerate();
    places
        .extend(clients.map(|(place, it)| (format!("api_clients.top_30d[{place}]"), it.requests, it.errors)));
    let exceeds = |(path, requests, errors): (String, u64, u64)| {
        let doubt = if path == "api_24h" { arrivals(errors, requests) } else { Doubt::Nothing };
        let fact = || ResumenFact::ResumenErrorsExceed { path: path.clone(), requests, errors };
        (errors > requests).then(|| Found::new(path.clone(), fact(), doubt))
    };
    places.into_iter().filter_map(exceeds).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::resumen::figures::testing::{codes, of};
    use crate::checks::testing::{fixture, recorded_at};

    fn after(change: impl FnOnce(&mut Resumen)) -> Vec<&'static str> {
        codes(&judge(&of(change), recorded_at()))
    }

    #[test]
    fn each_sum_rate_and_date_is_computed() {
        assert_eq!(after(|_| ()), [""; 0]);
        let no_week = |it: &mut Resumen| {
            (it.api_7d.requests, it.api_7d.errors, it.api_7d.error_rate_pct) = (0, 0, 0.0);
        };
        assert_eq!(after(no_week), ["resumen-sum-wrong"; 2]);
        assert_eq!(after(|resumen| resumen.api_7d.error_rate_pct += 0.01), ["resumen-rate-wrong"]);
        assert_eq!(after(|resumen| resumen.api_7d.daily[2].error_rate_pct = 0.0), ["resumen-rate-wrong"]);
        assert_eq!(
            after(|resumen| resumen.api_7d.daily[3].error_rate_pct = 1200.0 / 115.0),
            ["resumen-rate-wrong"]
        );
        assert_eq!(after(|resumen| resumen.api_24h.errors = 126), ["resumen-errors-exceed"]);
        assert_eq!(after(|resumen| resumen.api_clients.top_30d[3].errors = 9999), ["resumen-errors-exceed"]);
        assert_eq!(after(|resumen| resumen.api_7d.daily.swap(1, 2)), ["resumen-days-wrong"]);
        assert_eq!(
            after(|resumen| resumen.api_7d.daily[6].day = "2026-11-25".into()),
            ["resumen-days-wrong"]
        );
        assert_eq!(after(|resumen| resumen.api_7d.daily[6].day = "ayer".into()), ["resumen-days-wrong"]);
        let short = |it: &mut Resumen| {
            let gone = it.api_7d.daily.remove(0);
            (it.api_7d.requests, it.api_7d.errors) =
                (it.api_7d.requests - gone.requests, it.api_7d.errors - gone.errors);
            it.api_7d.error_rate_pct =
                percent::two_places(percent::share(it.api_7d.errors, it.api_7d.requests).unwrap());
        };
        assert_eq!(after(short), ["resumen-days-wrong"]);
    }

    #[test]
    fn only_the_last_24_hours_are_counted_one_after_the_other() {
        let doubt = |change: fn(&mut Resumen)| judge(&of(change), recorded_at())[0].doubt;
        assert_eq!(doubt(|resumen| resumen.api_24h.errors = 127), Doubt::Arrivals(2));
        assert_eq!(doubt(|resumen| resumen.api_clients.top_30d[3].errors = 9999), Doubt::Nothing);
    }

    #[test]
    fn the_last_day_is_today_in_some_zone() {
        let codes = |now: &str| codes(&judge(&fixture("resumen.json"), now.parse().unwrap()));
        for now in ["2026-11-23T00:00:00Z", "2026-11-24T23:00:00Z", "2026-11-25T23:59:59Z"] {
            assert_eq!(codes(now), [""; 0], "{now}");
        }
        for now in ["2026-11-22T23:59:59Z", "2026-11-26T00:00:00Z", "2027-11-24T12:00:00Z"] {
            assert_eq!(codes(now), ["resumen-days-not-today"], "{now}");
        }
    }
}

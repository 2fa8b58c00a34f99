//! Errors of the last 24 hours that were certainly today, compared with today's errors. Pure.

use jiff::SignedDuration;
use jiff::tz::Offset;

use super::found::{Found, arrivals, too_few};
use super::week::days;
use crate::model::resumen::Resumen;
use crate::model::timestamp;

/// How long after UTC's midnight the last zone's is, UTC-12.
const LAST: SignedDuration = SignedDuration::from_hours(12);
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// A client or endpoint whose last error is after the last time zone's midnight has at least one error today.
/// Nothing is told where the last of the seven days is over in every zone: that is a fact of its own.
pub(super) fn judge(resumen: &Resumen) -> Vec<Found> {
    let Some(days) = days(&resumen.api_7d) else { return Vec::new() };
    let begun =
        Offset::UTC.to_timestamp(days[6].at(0, 0, 0, 0)).ok().and_then(|at| at.checked_add(LAST).ok());
    let at = |text: &str| timestamp::from_json(text);
    let Some((begun, made)) = begun.zip(at(&resumen.generated_at)) else { return Vec::new() };
    if made.duration_since(begun) >= DAY {
        return Vec::new();
    }
    let (day, errors) = (&resumen.api_24h, resumen.api_7d.daily[6].errors);
    let is_today = |last_at: &str| at(last_at).is_some_and(|at| at >= begun);
    let endpoints =
        day.errors_by_endpoint.iter().filter(|offender| is_today(&offender.last_at)).count() as u64;
    let clients = day.errors_by_client.iter().filter(|offender| is_today(&offender.last_at)).count() as u64;
    let at_least = endpoints.max(clients);
    too_few("api_7d.daily[6].errors", at_least, errors, arrivals(at_least, errors)).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::resumen::figures::found::Doubt;
    use crate::checks::resumen::figures::testing::of;

    /// The days end on 24 November 2026, and so many clients of today's errors have met the last one then.
    fn judged(clients: usize, last_at: &str, errors: u64) -> Vec<Found> {
        judge(&of(|resumen| {
            let open = String::from("2026-11-24T00:00:00Z");
            resumen
                .api_24h
                .errors_by_endpoint
                .iter_mut()
                .for_each(|resumen| resumen.last_at.clone_from(&open));
            resumen.api_24h.errors_by_client.iter_mut().for_each(|resumen| resumen.last_at.clone_from(&open));
            resumen.api_24h.errors_by_client[..clients]
                .iter_mut()
                .for_each(|resumen| resumen.last_at = last_at.into());
            resumen.api_7d.daily[6].errors = errors;
        }))
    }

    const NOON: &str = "2026-11-24T12:00:00Z";

    #[test]
    fn an_error_of_today_is_among_todays() {
        assert_eq!(judge(&of(|_| ())), []);
        assert_eq!(judged(2, NOON, 2), []);
        let found = judged(2, NOON, 1);
        assert_eq!((found.len(), found[0].fact.code()), (1, "resumen-out-of-range"));
        assert_eq!(found[0].doubt, Doubt::Arrivals(1), "one that came meanwhile may explain it");
        assert_eq!(judged(2, "2026-11-24T11:59:59Z", 0), [], "in UTC-12 it is yesterday's");
        assert_eq!(judged(2, "hoy", 0), []);
    }

    #[test]
    fn nothing_is_told_where_the_days_do_not_tell() {
        let with = |change: fn(&mut Resumen)| {
            judge(&of(|resumen| {
                resumen.api_7d.daily[6].errors = 0;
                change(resumen);
            }))
            .len()
        };
        assert_eq!(with(|_| ()), 1);
        assert_eq!(with(|resumen| resumen.api_7d.daily[2].day = "ayer".into()), 0);
        assert_eq!(with(|resumen| resumen.generated_at = "ahora".into()), 0);
        assert_eq!(with(|resumen| resumen.generated_at = "2026-11-25T11:59:59Z".into()), 1);
        assert_eq!(
            with(|resumen| resumen.generated_at = "2026-11-25T12:00:00Z".into()),
            0,
            "it is over everywhere"
        );
    }
}

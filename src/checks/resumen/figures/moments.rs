//! The moments of the last errors in 24 hours. Pure.

use jiff::{SignedDuration, Timestamp};

use super::found::Found;
use crate::finding::ResumenFact;
use crate::model::resumen::{Api24h, Inventario};
use crate::model::timestamp;

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Each last error must lie within the 24 hours, which begin a day before the answer began to be made, and end
/// with it. `leeway` is the time that making it may have taken, and that clocks may be apart. Of each list the
/// first is told.
pub(super) fn judge(day: &Api24h, generated: Timestamp, leeway: SignedDuration) -> Vec<Found> {
    let (Ok(from), Ok(to)) =
        (generated.checked_sub(DAY.saturating_add(leeway)), generated.checked_add(leeway))
    else {
        return Vec::new();
    };
    let outside = |list: &str, place: usize, got: &str| {
        let fits = timestamp::from_json(got).is_some_and(|at| from <= at && at <= to);
        (!fits).then(|| {
            Found::certain(ResumenFact::ResumenMomentWrong {
                path: format!("api_24h.{list}[{place}].last_at"),
                from: Some(from.to_string()),
                to: to.to_string(),
                got: got.to_owned(),
            })
        })
    };
    let mut endpoints = day.errors_by_endpoint.iter().enumerate();
    let mut clients = day.errors_by_client.iter().enumerate();
    let first = endpoints.find_map(|(place, it)| outside("errors_by_endpoint", place, &it.last_at));
    let second = clients.find_map(|(place, it)| outside("errors_by_client", place, &it.last_at));
    first.into_iter().chain(second).collect()
}

/// The warehouse's last synchronization must be before the answer. The contract does not say how its moment is
/// spelt: one that can't be read proves nothing, and an empty one is wrong.
pub(super) fn synced(store: &Inventario, generated: Timestamp, leeway: SignedDuration) -> Option<Found> {
    let (got, to) = (store.almacen_latest_run_at.as_ref()?, generated.checked_add(leeway).ok()?);
    let later = got.parse::<Timestamp>().is_ok_and(|at| at > to);
    (later || got.is_empty()).then(|| {
        Found::certain(ResumenFact::ResumenMomentWrong {
            path: "inventario.almacen_latest_run_at".into(),
            from: None,
            to: to.to_string(),
            got: got.clone(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::resumen::figures::testing::{codes, of};

    #[test]
    fn the_warehouse_was_not_synchronized_after_the_answer() {
        let at = |text: &str| {
            let resumen = of(|resumen| resumen.inventario.almacen_latest_run_at = Some(text.into()));
            let generated = timestamp::from_json(&resumen.generated_at).unwrap();
            synced(&resumen.inventario, generated, SignedDuration::from_secs(2)).is_none()
        };
        for moment in ["2026-11-24T12:45:10Z", "2026-11-24T05:45:10.5-07:00", "2026-11-24T13:00:00", "ayer"] {
            assert!(at(moment), "{moment}");
        }
        assert!(!at("2026-11-24T12:45:11Z") && !at(""));
    }

    #[test]
    fn an_error_of_the_last_24_hours_was_in_them() {
        let at = |text: &str| {
            let resumen = of(|resumen| {
                resumen.api_24h.errors_by_endpoint[1].last_at = text.into();
                resumen.api_24h.errors_by_client[7].last_at = text.into();
            });
            let generated = timestamp::from_json(&resumen.generated_at).unwrap();
            codes(&judge(&resumen.api_24h, generated, SignedDuration::from_secs(2)))
        };
        for moment in ["2026-11-23T12:45:07Z", "2026-11-24T12:45:10Z", "2026-11-24T00:00:00.000001Z"] {
            assert_eq!(at(moment), [""; 0], "{moment}");
        }
        for moment in ["2026-11-23T12:45:06Z", "2026-11-24T12:45:11Z", "2026-11-24 00:00:00", ""] {
            assert_eq!(at(moment), ["resumen-moment-wrong"; 2], "{moment}");
        }
    }
}

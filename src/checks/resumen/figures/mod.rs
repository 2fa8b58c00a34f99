//! What is true of every correct `resumen`, whatever the business does: a file of pure judges for each block, and
//! what becomes of the contradictions that a change between two of the server's statements might explain.

mod alerts;
mod catalogue;
mod clients;
mod day;
mod found;
mod lists;
mod moments;
mod operations;
mod percent;
mod settle;
#[cfg(test)]
mod testing;
mod today;
mod week;
mod windows;

use jiff::SignedDuration;

use crate::checks::clocks::{TOLERANCE, is_of_the_answer};
use crate::http::Stamp;
use crate::model::resumen::Resumen;
use crate::model::timestamp;

pub(in crate::checks) use clients::nameless;
pub(in crate::checks) use found::{Doubt, Found};
pub(in crate::checks) use settle::{Reading, settled};
pub(in crate::checks) use windows::midnight_between;

/// All contradictions within one `resumen`.
pub(super) fn judge(resumen: &Resumen, stamp: &Stamp) -> Vec<Found> {
    // Nothing is held to a moment that is itself wrong: the clocks' judge says so once.
    let generated = timestamp::from_json(&resumen.generated_at).filter(|at| is_of_the_answer(*at, stamp));
    let round_trip = SignedDuration::try_from(stamp.round_trip).unwrap_or(SignedDuration::MAX);
    let leeway = round_trip.saturating_add(TOLERANCE);
    let mut found = week::judge(resumen, stamp.moment());
    found.extend(day::judge(resumen));
    found.extend(generated.map(|at| moments::judge(&resumen.api_24h, at, leeway)).unwrap_or_default());
    found.extend(generated.and_then(|at| moments::synced(&resumen.inventario, at, leeway)));
    found.extend(windows::judge(resumen, round_trip));
    found.extend(today::judge(resumen));
    found.extend(clients::judge(resumen));
    found.extend(operations::judge(&resumen.api_operations, generated, leeway));
    found.extend(alerts::judge(resumen));
    found.extend(catalogue::judge(resumen));
    found
}

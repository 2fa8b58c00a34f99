//! Facts of `resumen`, the key figures.

use serde::Serialize;
use strum::IntoStaticStr;

use crate::from_json::read_back;

read_back! {
/// A condition of an expected alert, with the figure's value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AlertCondition {
    /// The name of the figure.
    pub figure: &'static str,
    /// The comparison's sign: `<`, `<=`, `>` or `>=`.
    pub comparison: &'static str,
    /// The bound: percent for a rate, a count for the others.
    pub bound: f64,
    /// The figure's value, a rate rounded to two places; null where it could not be read.
    pub got: Option<f64>,
    /// Whether the condition holds.
    pub holds: bool,
}
}

read_back! {
/// The endpoints and clients with the most errors in 24 hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Offenders {
    /// Errors in the 24 hours.
    pub errors: u64,
    /// Requests in the 24 hours.
    pub requests: u64,
    /// The endpoints with the most errors, most first; at most 12, as in the contract.
    pub endpoints: Vec<Offender>,
    /// The clients with the most errors, most first; at most 12, as in the contract.
    pub clients: Vec<Offender>,
    /// When the last of these errors happened, as `resumen` says it; null where it lists none.
    pub last_at: Option<String>,
}
}

read_back! {
/// An endpoint or a client with errors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Offender {
    /// The endpoint's path or the client's name; null for requests without a client.
    pub name: Option<String>,
    /// The endpoint's or client's errors in 24 hours.
    pub errors: u64,
}
}

read_back! {
/// What is seen in `resumen`, by its own arithmetic and its alerts.
#[derive(Debug, Clone, PartialEq, Serialize, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case", tag = "code", content = "data")]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "a variant's fields are the numbers that its own line names")]
pub enum ResumenFact {
    /// The key figures that every smoke reports.
    ResumenFigures { requests_24h: u64, errors_24h: u64, clients_active: u64, clients_total: u64 },
    /// One entry of `alertas_operativas`; `nivel` is `danger` or `warning`. The conditions are those under which an
    /// alert of this title is expected; the rate is that of the errors of 24 hours, in percent. An alert about errors
    /// has the offenders, and no other has them.
    ResumenAlert {
        nivel: &'static str,
        titulo: String,
        detalle: String,
        expected: bool,
        conditions: Vec<AlertCondition>,
        error_rate_24h: f64,
        #[serde(skip_serializing_if = "Option::is_none")]
        offenders: Option<Box<Offenders>>,
    },
    /// `alertas_operativas` is empty, which a correct server never sends.
    ResumenAlertsEmpty {},
    /// `generated_at` is not ISO-8601 UTC as the contract spells it.
    ResumenGeneratedAtMalformed { got: String },
    /// `generated_at` is not the moment of the answer's own `Date`; positive where `generated_at` is older.
    ResumenStale { generated_at: String, date: String, behind_s: i64 },
    /// An `ok` alert says that there is nothing to report, beside others that do.
    ResumenOkNotAlone { entries: u64 },
    /// An operation stands in the field of another kind; `field` is such as `last_purge`.
    ResumenOperationKind { field: &'static str, got: String },
    /// The last of the seven days is not today; `today` is the date in UTC, from which a zone's may differ by a
    /// day.
    ResumenDaysNotToday { today: String, got: String },
    /// The last 24 hours have more errors than `--max-error-rate` allows, in percent of the requests.
    ResumenErrorRateHigh { max_pct: f64, got_pct: f64 },
    /// A total is not the sum of its parts.
    ResumenSumWrong { field: &'static str, expected: u64, got: u64 },
    /// An `error_rate_pct` is not errors · 100 / requests, rounded to two places.
    ResumenRateWrong { path: String, expected: f64, got: f64 },
    /// A part of the figures has more errors than requests; `path` names the part.
    ResumenErrorsExceed { path: String, requests: u64, errors: u64 },
    /// `daily` is not seven consecutive days, oldest first.
    ResumenDaysWrong { got: Vec<String> },
    /// A change in percent is not what the figures beside it give; null is always wrong.
    ResumenDeltaWrong { field: &'static str, expected: f64, got: Option<f64> },
    /// A `cobertura_pct` is not the covered share of all, rounded to two places; 100 where there are none.
    ResumenCoverageWrong { path: &'static str, expected: f64, got: f64 },
    /// A figure is lower or higher than others of the same answer allow; `at_most` is null where they set no
    /// bound.
    ResumenOutOfRange { path: String, at_least: u64, at_most: Option<u64>, got: u64 },
    /// A figure of 24 or 48 hours is lower or higher than the days that these hours lie in allow.
    ResumenOutsideDays { path: &'static str, at_least: u64, at_most: u64, got: u64 },
    /// A list is longer than the contract allows, out of order, names one thing twice, or one with an empty text;
    /// `path` is the list's or the entry's, `problem` is `too-long`, `unsorted`, `repeated` or `unnamed`.
    ResumenListWrong { path: String, problem: &'static str },
    /// A moment lies outside of its possible time; `from` is null where that has no beginning.
    ResumenMomentWrong { path: String, from: Option<String>, to: String, got: String },
    /// An alert is not there though a figure of the same answer demands it; `path` names the figure.
    ResumenAlertMissing { titulo: &'static str, nivel: &'static str, path: &'static str, figure: u64 },
    /// An alert is there though a figure of the same answer rules it out; `path` names the figure.
    ResumenAlertUnfounded { titulo: &'static str, path: &'static str, figure: u64 },
    /// `api_operations.last_any` is not the newest of the other three; `field` names the newest.
    ResumenLastNotNewest { field: &'static str },
    /// The last operations were compared with this many of the newest rows of the historial.
    ResumenAgrees { rows: u64 },
    /// A last operation is not what the historial says of this row; `part` is `missing`, `timestamp`, `user`, `action`
    /// or `payload`.
    ResumenLastDiffers { field: &'static str, part: &'static str, id: u64 },
    /// The last of the seven days is not the day under which the historial has this row, which was just written.
    ResumenDaysNotLocal { id: u64, expected: String, got: String },
    /// The candidates of a rehearsed deactivation are not the unused clients, as many as `limit` allows.
    ResumenUnusedDiffers { unused: u64, limit: u64, candidates: u64 },
    /// A `resumen` that was asked for after another had come is of the same moment: it was kept.
    ResumenKept { generated_at: String },
}
}

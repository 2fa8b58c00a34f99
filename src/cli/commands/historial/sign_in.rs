//! Signing in for the rows, and their part of the report.

use crate::checks::{Context, Trail};
use crate::cli::host::signals::ProcessSignals;
use crate::cli::session::answer::{self, Complaints};
use crate::cli::session::prepare::Prepared;
use crate::event::Event;
use crate::finding::{Finding, HistorialFact};
use crate::report::redact::Secrets;
use crate::verdict::{CheckReport, Outcome, RunReport};

/// The id of the check under which the rows are reported.
const ID: &str = "historial";

/// Signs in; requests made afterwards are reported under the check `historial`.
pub(crate) async fn sign_in(
    prepared: &Prepared<'_>,
    ctx: &Context<'_>,
    secrets: &Secrets,
    complaints: &mut Complaints,
    signals: &mut ProcessSignals,
) -> RunReport {
    answer::sign_in(prepared, ctx, ID, &[ID], secrets, complaints, signals).await
}

/// Adds the result of reading the rows to the report.
pub(crate) fn settle(
    report: &mut RunReport,
    ctx: &Context<'_>,
    outcome: Outcome,
    trail: &Trail,
    complaints: &mut Complaints,
) {
    let check = CheckReport { id: ID, outcome: trail.noted(outcome), exchanges: trail.exchanges() };
    complaints.event(&Event::Checked(&check));
    report.checks.push(check);
    report.duration = ctx.transport().elapsed();
}

/// The finding of one row that was read alone.
pub(crate) fn read_one(rows_total: u64) -> Finding {
    let (rows_returned, sort_by, sort_dir) = (1, "id", "asc");
    Finding::info(HistorialFact::HistorialRead { rows_returned, rows_total, sort_by, sort_dir })
}

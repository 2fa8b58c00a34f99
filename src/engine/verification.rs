//! The search for an operation that was run before.

use std::time::Duration;

use crate::checks::{self, Check, Context, Plan};
use crate::engine::progress::Progress;
use crate::event::{Event, Signals, Sink};
use crate::http::Transport;
use crate::model::historial::Row;
use crate::verdict::{CheckReport, OperationReport, RowRef, RunReport, Target};
use crate::verify;

/// The check before the search.
const BEFORE: [&Check; 1] = [&checks::auth::CHECK];

/// Looks for an operation and compares everything else with its row.
pub(crate) async fn verify(
    transport: &Transport,
    plan: &Plan,
    target: Target,
    search: &Search<'_>,
    signals: &mut impl Signals,
    sink: &mut Sink<'_>,
) -> RunReport {
    let before = &BEFORE;
    let mut progress = Progress::begin(transport, target, "verify", before, &verify::STEPS, sink);
    let ctx = Context::new(transport, plan);
    progress.check_all(&ctx, before, signals, sink).await;
    let mut told: Vec<CheckReport> = Vec::new();
    let mut noting = |event: &Event<'_>| {
        if let Event::Checked(check) = event {
            told.push((*check).clone());
        }
        sink(event);
    };
    let ended = match progress.report.stopped_by {
        Some(_) => None,
        None => tokio::select! {
            biased;
            signal = signals.next() => {
                progress.report.stopped_by = Some(signal);
                None
            }
            ended = verify::run(&ctx, search.wanted, search.within, search.store, search.closing, &mut noting) => {
                Some(ended)
            }
        },
    };
    if let Some(ended) = ended {
        progress.report.checks.extend(ended.steps);
        progress.report.operation = ended.row.as_ref().and_then(verified);
    } else {
        progress.report.checks.extend(told);
        progress.break_off(&verify::STEPS, sink);
    }
    progress.end(&ctx, sink)
}

/// What `verify` searches for.
#[derive(Clone, Copy)]
pub(crate) struct Search<'a> {
    /// The operation that is searched for.
    pub wanted: &'a verify::Wanted,
    /// How long its row is searched for.
    pub within: Duration,
    /// Where the exports are stored; none where they are not to be.
    pub store: Option<&'a dyn verify::ExportStore>,
    /// The run in the journal that the result closes; none where none is to be closed.
    pub closing: Option<&'a verify::Closing<'a>>,
}

/// The report of the operation that left the row; none where the row is no operation's.
fn verified(row: &Row) -> Option<OperationReport> {
    let (operation, _) = verify::judge::operation_of(row)?;
    Some(OperationReport {
        name: operation.name(),
        live: true,
        parameters: operation.fields(),
        rehearsal: None,
        live_line: None,
        answer: Some(row.payload.value()),
        after_id: Some(row.id.saturating_sub(1)),
        row: Some(RowRef { id: row.id, timestamp: row.timestamp.clone() }),
        recovered: false,
    })
}

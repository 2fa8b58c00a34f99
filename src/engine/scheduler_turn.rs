//! The steps of a scheduler's turn before a live call.

use crate::checks::{Context, Trail};
use crate::engine::live::{Live, SETTLE, Turn};
use crate::engine::progress::Progress;
use crate::event::{Event, Signals, Sink, unless_stopped};
use crate::verdict::{CheckReport, Outcome, Skip};
use crate::verify;

/// Takes a scheduler's turn before a live call: settles the earlier calls, and looks whether somebody else has run
/// the operation. Steps after a failed one are skipped.
pub(crate) async fn take(
    progress: &mut Progress<'_>,
    ctx: &Context<'_>,
    turn: Turn<'_>,
    live: &Live<'_>,
    signals: &mut impl Signals,
    sink: &mut Sink<'_>,
) {
    for id in turn.steps() {
        let trail = Trail::default();
        let outcome = if progress.not_passed().is_empty() && progress.report.stopped_by.is_none() {
            let asked = async {
                if id == SETTLE {
                    let within = live.limits.confirm_within;
                    verify::settle(ctx, turn.open, live.journal, within, &trail).await
                } else {
                    verify::recent::look(ctx, turn.interval, &trail).await
                }
            };
            let asked = unless_stopped(&mut progress.report.stopped_by, signals, asked).await;
            asked.map_or_else(|outcome| outcome, Outcome::Judged)
        } else {
            Outcome::Skipped(Skip::StepNotReached)
        };
        let outcome = trail.noted(outcome);
        let check = CheckReport { id, outcome, exchanges: trail.exchanges() };
        sink(&Event::Checked(&check));
        progress.report.checks.push(check);
    }
}

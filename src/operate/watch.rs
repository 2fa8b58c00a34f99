//! Reading the historial after a live call, again and again, until it has been quiet for long enough.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::job::Job;
use super::recorder::StepRecorder;
use super::{account, limits, prepare};
use crate::checks::Trail;
use crate::event::Signals;
use crate::http::phases::whole_milliseconds;
use crate::model::historial::Row;

/// The result of watching the historial.
pub(super) struct WatchResult {
    /// Every row with a higher id than the newest before the call, newest first, by the last reading that was
    /// answered.
    pub(super) rows: Vec<Row>,
    /// Whether the last reading was answered.
    pub(super) is_answering: bool,
    /// How long the watch took, in milliseconds.
    pub(super) waited_ms: u64,
    /// Whether a second signal ended the watch early.
    pub(super) was_left: bool,
}

/// Reads the rows with an id above `after_id` again and again, for at most `confirm_within` of the limits. Ends
/// earlier once `is_there` holds of the rows and no new live row has come for `quiet`: by then a second execution
/// of the call, which a proxy may have started, would have its row too.
pub(super) async fn watch(
    job: &Job<'_, '_>,
    after_id: u64,
    quiet: Duration,
    is_there: impl Fn(&[Row]) -> bool,
    trail: &Trail,
    signals: &mut impl Signals,
    recorder: &mut StepRecorder<'_, '_>,
) -> WatchResult {
    let within = job.limits.confirm_within;
    let (begun, mut last_new) = (Instant::now(), Instant::now());
    let mut known = BTreeSet::new();
    let mut watched = WatchResult { rows: Vec::new(), is_answering: false, waited_ms: 0, was_left: false };
    let mut pauses = limits::pauses();
    loop {
        let look = prepare::since(job, after_id, trail);
        let Some(looked) = unless_left(look, signals, recorder).await else {
            watched.was_left = true;
            return watched;
        };
        watched.is_answering = looked.is_ok();
        if let Ok(rows) = looked {
            let before = known.len();
            known.extend(rows.iter().filter(|row| account::is_live(row)).map(|row| row.id));
            if known.len() > before {
                last_new = Instant::now();
            }
            watched.rows = rows;
        }
        watched.waited_ms = whole_milliseconds(begun.elapsed());
        let left = within.saturating_sub(begun.elapsed());
        let noisy = quiet.saturating_sub(last_new.elapsed());
        let is_there = watched.is_answering && is_there(&watched.rows);
        if left.is_zero() || (is_there && noisy.is_zero()) {
            return watched;
        }
        let pause = pauses.next().unwrap_or(left).min(left);
        let pause = if is_there { pause.min(noisy) } else { pause };
        if unless_left(tokio::time::sleep(pause), signals, recorder).await.is_none() {
            watched.was_left = true;
            return watched;
        }
    }
}

/// Waits for a step; `None` where a second signal comes before its end.
async fn unless_left<T>(
    step: impl Future<Output = T>,
    signals: &mut impl Signals,
    recorder: &mut StepRecorder<'_, '_>,
) -> Option<T> {
    let mut step = std::pin::pin!(step);
    loop {
        tokio::select! {
            biased;
            signal = signals.next() => if recorder.note_signal(signal) {
                return None;
            },
            result = &mut step => return Some(result),
        }
    }
}

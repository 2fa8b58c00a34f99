//! What happens during a run, as it happens. Every reporter reads this one stream.

use crate::http::Trouble;
use crate::secret::Secret;
use crate::verdict::{CheckReport, Outcome, RunReport, StopSignal, Target};

/// A source of the signals that end a run: the process's own, or none.
pub trait Signals {
    /// Waits for the next signal.
    fn next(&mut self) -> impl Future<Output = StopSignal>;
}

/// A source of signals that never gives one: for a library's caller and for tests.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoSignals;

impl Signals for NoSignals {
    async fn next(&mut self) -> StopSignal {
        std::future::pending().await
    }
}

/// Waits for a step that changes nothing, and drops it when a signal comes; after a signal no step begins.
///
/// # Errors
/// The step's own error; [`Trouble::Interrupted`] where it was dropped or not begun.
pub async fn unless_stopped<T>(
    stopped_by: &mut Option<StopSignal>,
    signals: &mut impl Signals,
    step: impl Future<Output = Result<T, Outcome>>,
) -> Result<T, Outcome> {
    if stopped_by.is_some() {
        return Err(Outcome::Broken(Trouble::Interrupted {}));
    }
    tokio::select! {
        biased;
        signal = signals.next() => {
            *stopped_by = Some(signal);
            Err(Outcome::Broken(Trouble::Interrupted {}))
        }
        result = step => result,
    }
}

/// A reporter, as the engine calls it: once for each event, in the order of the events.
pub type Sink<'a> = dyn FnMut(&Event<'_>) + 'a;

/// Something that happened during a run, as a reporter is told of it.
#[derive(Debug)]
pub enum Event<'a> {
    /// The run begins; these checks will report, in this order.
    Started {
        /// The command's name, such as `smoke`.
        command: &'static str,
        /// The deployment that the run is against.
        target: &'a Target,
        /// The ids of the checks that will report, in the order in which reports show them.
        checks: &'a [&'static str],
    },
    /// A login brought this token; a writer has to know it to redact it.
    TokenObtained(&'a Secret),
    /// A check has ended. These come as checks end, not in the reports' order.
    Checked(&'a CheckReport),
    /// Another live run holds the claim on the deployment: its end is awaited, and nothing live has been sent.
    ClaimAwaited,
    /// Every check passed and the live call is about to be sent.
    LiveBegins,
    /// A signal came while the live call was under way: its answer is awaited.
    LiveAwaited(StopSignal),
    /// The live call's answer was lost: its row is searched for.
    LiveLost,
    /// A signal came after the live call was answered: its row is awaited.
    RowAwaited(StopSignal),
    /// The run is over; this is its whole report.
    Finished(&'a RunReport),
}

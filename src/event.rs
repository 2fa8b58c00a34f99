//! What happens during a run, as it happens. Every reporter reads this one stream.

use crate::http::Trouble;
use crate::secret::Secret;
use crate::verdict::{CheckReport, Outcome, RunReport, StopSignal, Target};

/// Where the signals that end a run come from.
pub trait Signals {
    /// Waits for the next one.
    fn next(&mut self) -> impl Future<Output = StopSignal>;
}

/// Where no signal ends a run.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoSignals;

impl Signals for NoSignals {
    async fn next(&mut self) -> StopSignal {
        std::future::pending().await
    }
}

/// Does a step that changes nothing, and leaves it where it is when a signal comes; none is begun after one.
///
/// # Errors
/// The step's; [`Trouble::Interrupted`] where it was left or not begun.
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

/// Who is told of events.
pub type Sink<'a> = dyn FnMut(&Event<'_>) + 'a;

/// Something that happened.
#[derive(Debug)]
pub enum Event<'a> {
    /// The run begins; these checks will report, in this order.
    Started {
        /// The command.
        command: &'static str,
        /// What is run against.
        target: &'a Target,
        /// The checks' ids.
        checks: &'a [&'static str],
    },
    /// A login brought this token; a writer has to know it to keep it out.
    TokenObtained(&'a Secret),
    /// A check has come to its outcome. They come as they end, not in order.
    Checked(&'a CheckReport),
    /// Another live run has the floor: the end of it is waited for, and nothing live was sent.
    ClaimAwaited,
    /// Every check passed and the live call is about to be sent.
    LiveBegins,
    /// A signal came while a live call was under way: its answer is waited for.
    LiveAwaited(StopSignal),
    /// The live call's answer was lost: its row is looked for.
    LiveLost,
    /// A signal came when the live call had been answered: its row is waited for.
    RowAwaited(StopSignal),
    /// The run is over.
    Finished(&'a RunReport),
}

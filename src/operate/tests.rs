use super::*;
use crate::verdict::StopSignal;

/// A signal that has come, or none.
struct Come(Option<StopSignal>);

impl Signals for Come {
    async fn next(&mut self) -> StopSignal {
        match self.0.take() {
            Some(signal) => signal,
            None => std::future::pending().await,
        }
    }
}

#[tokio::test]
async fn a_signal_that_has_come_is_seen_and_none_is_waited_for() {
    let mut signals = Come(Some(StopSignal::Terminate));
    assert_eq!(pending(&mut signals).await, Some(StopSignal::Terminate));
    assert_eq!(pending(&mut signals).await, None);
}

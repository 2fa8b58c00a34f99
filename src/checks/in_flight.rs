//! A count of calls under way, and waiting until it is zero.

use std::cell::Cell;

use tokio::sync::Notify;

/// A count of calls under way.
#[derive(Debug, Default)]
pub(super) struct UnderWay {
    count: Cell<usize>,
    ended: Notify,
}

/// A call under way, until this is dropped.
#[derive(Debug)]
pub(super) struct One<'a>(&'a UnderWay);

impl UnderWay {
    /// Counts one more call.
    pub(super) fn begin(&self) -> One<'_> {
        self.count.set(self.count.get() + 1);
        One(self)
    }

    /// Waits until no call is under way.
    pub(super) async fn ended(&self) {
        loop {
            let ended = self.ended.notified();
            if self.count.get() == 0 {
                return;
            }
            ended.await;
        }
    }
}

impl Drop for One<'_> {
    fn drop(&mut self) {
        self.0.count.set(self.0.count.get().saturating_sub(1));
        self.0.ended.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[test]
    fn the_last_that_ends_wakes_who_waits() {
        let under_way = UnderWay::default();
        assert!(under_way.ended().now_or_never().is_some());
        let (one, other) = (under_way.begin(), under_way.begin());
        let mut waiting = Box::pin(under_way.ended());
        assert!(waiting.as_mut().now_or_never().is_none());
        drop(one);
        assert!(waiting.as_mut().now_or_never().is_none());
        drop(other);
        assert!(waiting.now_or_never().is_some());
    }
}

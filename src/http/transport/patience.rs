//! When a run stops asking a server that says nothing. Pure: it is told what came of each request.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use crate::http::reply::Reply;
use crate::http::trouble::Trouble;

/// How long who has run out of time stays in its place: those that were sent with it run out too, and nothing
/// more is sent before that is known.
pub(super) const SETTLE: Duration = Duration::from_millis(50);

/// Requests in a row that had no answer in time. A server that is only slow answers one of them in between.
#[derive(Debug)]
pub(super) struct Patience {
    most: usize,
    in_a_row: AtomicUsize,
    endless: AtomicBool,
}

impl Patience {
    /// As many as are under way at once over HTTP/1.1 and the one before them, but six at most, since over
    /// HTTP/2 all may be; and three at least, since one alone may be asked for something that takes long.
    pub(super) fn new(at_once: usize) -> Self {
        let most = at_once.saturating_add(1).clamp(3, 6);
        Self { most, in_a_row: AtomicUsize::new(0), endless: AtomicBool::new(false) }
    }

    /// From now on it has no end.
    pub(super) fn make_endless(&self) {
        self.endless.store(true, Ordering::Relaxed);
    }

    /// Why nothing more is asked for, if it is so.
    pub(super) fn ended(&self) -> Option<Trouble> {
        let timeouts = self.in_a_row.load(Ordering::Relaxed);
        let ended = timeouts >= self.most && !self.endless.load(Ordering::Relaxed);
        ended.then_some(Trouble::GivenUp { timeouts: timeouts as u64 })
    }

    /// Takes what came of a request, and says whether it ran out of time.
    pub(super) fn take(&self, result: &Result<Reply, Trouble>) -> bool {
        let late = matches!(result, Err(Trouble::Timeout { .. } | Trouble::ConnectTimeout { .. }));
        match late {
            true => self.in_a_row.fetch_add(1, Ordering::Relaxed),
            false => self.in_a_row.swap(0, Ordering::Relaxed),
        };
        late
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn late() -> Result<Reply, Trouble> {
        Err(Trouble::Timeout { after_ms: 7 })
    }

    fn told(at_once: usize, late_ones: usize) -> Patience {
        let patience = Patience::new(at_once);
        (0..late_ones).for_each(|_| assert!(patience.take(&late())));
        patience
    }

    #[test]
    fn it_ends_with_as_many_as_were_under_way_and_not_one_before() {
        for (at_once, most) in [(0, 3), (1, 3), (2, 3), (4, 5), (5, 6), (32, 6), (usize::MAX, 6)] {
            assert_eq!(told(at_once, most - 1).ended(), None, "{at_once}");
            let ended = Some(Trouble::GivenUp { timeouts: most as u64 });
            assert_eq!(told(at_once, most).ended(), ended, "{at_once}");
        }
    }

    #[test]
    fn whatever_else_comes_begins_it_anew() {
        for other in [Trouble::BodyCut { received: 1 }, Trouble::ConnectionLost { detail: String::new() }] {
            let patience = told(6, 5);
            assert!(!patience.take(&Err(other)));
            assert!(patience.take(&late()));
            assert_eq!(patience.ended(), None);
        }
        let connecting = Err(Trouble::ConnectTimeout { host: String::new(), after_ms: 7 });
        let patience = told(6, 5);
        assert!(patience.take(&connecting));
        assert!(patience.ended().is_some());
    }

    #[test]
    fn where_it_has_no_end_nothing_ends_it() {
        let patience = told(6, 50);
        patience.make_endless();
        assert_eq!(patience.ended(), None);
    }
}

//! The circuit breaker of a run: it stops requests to a server that does not answer. It never sleeps and sends
//! nothing: the transport tells it the result of each request.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use crate::http::exchange::TokenOf;
use crate::http::reply::Reply;
use crate::http::trouble::Trouble;

/// How long a request that has run out of time still counts as in flight: those that were sent with it run out
/// too, and nothing more may be sent before that is known.
pub(super) const SETTLE: Duration = Duration::from_millis(50);

/// Counts the requests in a row that had no answer in time, and opens at a number of them. A server that is only
/// slow answers some request in between, which resets the count. That it answers who has no token resets nothing:
/// `/health/` and a 401 need nothing of what the others wait for.
#[derive(Debug)]
pub(super) struct CircuitBreaker {
    most: usize,
    in_a_row: AtomicUsize,
    disabled: AtomicBool,
}

impl CircuitBreaker {
    /// A breaker that opens after one timeout more than requests are in flight at once: at least three, since a
    /// single request may ask for something that takes long, and at most six, since over HTTP/2 all requests may
    /// be in flight.
    pub(super) fn new(at_once: usize) -> Self {
        let most = at_once.saturating_add(1).clamp(3, 6);
        Self { most, in_a_row: AtomicUsize::new(0), disabled: AtomicBool::new(false) }
    }

    /// Keeps the breaker closed for the rest of the run, whatever is recorded.
    pub(super) fn disable(&self) {
        self.disabled.store(true, Ordering::Relaxed);
    }

    /// [`Trouble::GivenUp`] where the breaker is open and nothing more is to be sent.
    pub(super) fn open(&self) -> Option<Trouble> {
        let timeouts = self.in_a_row.load(Ordering::Relaxed);
        let ended = timeouts >= self.most && !self.disabled.load(Ordering::Relaxed);
        ended.then_some(Trouble::GivenUp { timeouts: timeouts as u64 })
    }

    /// Records the result of a request with this token; `true` where it ran out of time.
    pub(super) fn record(&self, result: &Result<Reply, Trouble>, token: TokenOf) -> bool {
        let late = matches!(result, Err(Trouble::Timeout { .. } | Trouble::ConnectTimeout { .. }));
        let says_nothing = matches!(token, TokenOf::Nobody | TokenOf::Stranger | TokenOf::Malformed);
        if late {
            self.in_a_row.fetch_add(1, Ordering::Relaxed);
        } else if !says_nothing {
            self.in_a_row.store(0, Ordering::Relaxed);
        }
        late
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::reply::testing::reply;

    fn late() -> Result<Reply, Trouble> {
        Err(Trouble::Timeout { after_ms: 7 })
    }

    fn told(at_once: usize, late_ones: usize) -> CircuitBreaker {
        let breaker = CircuitBreaker::new(at_once);
        (0..late_ones).for_each(|_| assert!(breaker.record(&late(), TokenOf::Nobody)));
        breaker
    }

    #[test]
    fn it_ends_with_as_many_as_were_under_way_and_not_one_before() {
        for (at_once, most) in [(0, 3), (1, 3), (2, 3), (4, 5), (5, 6), (32, 6), (usize::MAX, 6)] {
            assert_eq!(told(at_once, most - 1).open(), None, "{at_once}");
            let ended = Some(Trouble::GivenUp { timeouts: most as u64 });
            assert_eq!(told(at_once, most).open(), ended, "{at_once}");
        }
    }

    #[test]
    fn whatever_else_comes_begins_it_anew() {
        for other in [Trouble::BodyCut { received: 1 }, Trouble::ConnectionLost { detail: String::new() }] {
            let breaker = told(6, 5);
            assert!(!breaker.record(&Err(other), TokenOf::User));
            assert!(breaker.record(&late(), TokenOf::User));
            assert_eq!(breaker.open(), None);
        }
        let connecting = Err(Trouble::ConnectTimeout { host: String::new(), after_ms: 7 });
        let breaker = told(6, 5);
        assert!(breaker.record(&connecting, TokenOf::User));
        assert!(breaker.open().is_some());
    }

    #[test]
    fn an_answer_to_nobody_begins_nothing_anew() {
        for (token, opens) in [
            (TokenOf::Nobody, true),
            (TokenOf::Stranger, true),
            (TokenOf::Malformed, true),
            (TokenOf::User, false),
            (TokenOf::ReadOnly, false),
            (TokenOf::Outsider, false),
        ] {
            let breaker = told(6, 5);
            assert!(!breaker.record(&Ok(reply(200, "", b"")), token));
            assert!(breaker.record(&late(), TokenOf::User));
            assert_eq!(breaker.open().is_some(), opens, "{token:?}");
        }
    }

    #[test]
    fn where_it_has_no_end_nothing_ends_it() {
        let breaker = told(6, 50);
        breaker.disable();
        assert_eq!(breaker.open(), None);
    }
}

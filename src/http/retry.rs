//! When a request is tried again, and after how long. Pure: the transport sleeps.

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};
use jiff::Timestamp;
use jiff::fmt::rfc2822;

use super::reply::Reply;
use super::trouble::Trouble;

/// The first pause, and the least.
pub(super) const FIRST_PAUSE: Duration = Duration::from_millis(200);

/// Growing pauses with jitter: from 200 ms, doubled, at most 5 s.
pub(super) fn pauses(retries: u32) -> impl Iterator<Item = Duration> {
    ExponentialBuilder::new()
        .with_min_delay(FIRST_PAUSE)
        .with_factor(2.0)
        .with_max_delay(Duration::from_secs(5))
        .with_max_times(retries as usize)
        .with_jitter()
        .build()
}

/// Whether the result of a repeatable request is worth another try.
pub(super) fn is_passing(result: &Result<Reply, Trouble>) -> bool {
    match result {
        Ok(reply) => matches!(reply.status, 429 | 502 | 503 | 504),
        Err(trouble) => trouble.is_worth_a_retry(),
    }
}

/// Whether a try that is made again speaks against the server or the way to it. That it was asked too much does
/// not, nor that it had not looked at the request yet.
pub(super) fn is_failure(result: &Result<Reply, Trouble>) -> bool {
    match result {
        Ok(reply) => reply.status != 429,
        Err(trouble) => !matches!(trouble, Trouble::NotProcessed {}),
    }
}

/// Whether the server says that it is asked too much.
pub(super) fn is_busy(reply: &Reply) -> bool {
    matches!(reply.status, 429 | 503)
}

/// The pause that the server asks for: seconds, or a date to be waited for.
pub(crate) fn retry_after(header: &str, now: Timestamp) -> Option<Duration> {
    let header = header.trim();
    if !header.is_empty() && header.bytes().all(|byte| byte.is_ascii_digit()) {
        // Too many digits is a pause longer than any timeout.
        return Some(Duration::from_secs(header.parse().unwrap_or(u64::MAX)));
    }
    let date = rfc2822::parse(header).ok()?.timestamp();
    Some(Duration::try_from(date.duration_since(now)).unwrap_or(Duration::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::reply::testing::reply;

    #[test]
    fn pauses_grow_and_end() {
        let all: Vec<_> = pauses(3).collect();
        assert_eq!(all.len(), 3);
        for (pause, least) in all.iter().zip([200, 400, 800]) {
            assert!(pause.as_millis() >= least && pause.as_millis() <= 2 * least, "{all:?}");
        }
        assert_eq!(pauses(0).count(), 0);
    }

    #[test]
    fn what_may_pass_is_tried_again_and_what_was_answered_is_not() {
        let detail = String::from("reset");
        assert!(is_passing(&Err(Trouble::ConnectionLost { detail })));
        assert!(is_passing(&Err(Trouble::ConnectRefused { host: String::new() })));
        for trouble in [
            Trouble::BodyCut { received: 7 },
            Trouble::BodyTooLarge { bound: 7 },
            Trouble::Timeout { after_ms: 7 },
            Trouble::TlsFailed { detail: String::new() },
        ] {
            assert!(!is_passing(&Err(trouble.clone())), "{trouble:?}");
        }
    }

    #[test]
    fn what_the_server_asks_for_is_no_failure_of_its() {
        let answered = |status| Ok(reply(status, "text/html", b""));
        assert!(is_failure(&Err(Trouble::ConnectionLost { detail: String::new() })));
        assert!(!is_failure(&Err(Trouble::NotProcessed {})));
        assert!(is_failure(&answered(503)) && is_failure(&answered(502)) && !is_failure(&answered(429)));
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now: Timestamp = "2026-11-24T12:00:00Z".parse().unwrap();
        assert_eq!(retry_after("0", now), Some(Duration::ZERO));
        assert_eq!(retry_after(" 120 ", now), Some(Duration::from_secs(120)));
        assert_eq!(retry_after("99999999999999999999999", now), Some(Duration::from_secs(u64::MAX)));
        assert_eq!(retry_after("Tue, 24 Nov 2026 12:00:07 GMT", now), Some(Duration::from_secs(7)));
        assert_eq!(retry_after("Tue, 24 Nov 2026 11:00:00 GMT", now), Some(Duration::ZERO));
        for text in ["", "-1", "soon", "1.5"] {
            assert_eq!(retry_after(text, now), None, "{text}");
        }
    }
}

//! When a request is tried again, and after how long. Pure: the transport sleeps.

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};
use jiff::Timestamp;

use super::date;
use super::reply::{Reply, Stamp};
use super::request::Repeat;
use super::trouble::Trouble;

/// The first pause, which is also the shortest.
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

/// Whether the result of a request is worth another try, and allows one by the request's `repeat`.
pub(super) fn is_passing(result: &Result<Reply, Trouble>, repeat: Repeat) -> bool {
    match (result, repeat) {
        (_, Repeat::Never) => false,
        (Ok(reply), Repeat::Freely) => matches!(reply.status, 408 | 425 | 429 | 502 | 503 | 504),
        (Ok(reply), Repeat::Unprocessed) => {
            // 408: the request has not come whole; 425: nobody has looked at it yet (RFC 9110, 15.5.9; RFC 8470).
            matches!(reply.status, 408 | 425 | 429) || reply.status == 503 && reply.retry_after.is_some()
        }
        (Ok(reply), Repeat::UnprocessedOnWord) => reply.status == 429 && reply.retry_after.is_some(),
        (Err(trouble), Repeat::Freely) => trouble.is_worth_a_retry(),
        (Err(trouble), Repeat::Unprocessed | Repeat::UnprocessedOnWord) => {
            trouble.is_worth_a_retry() && trouble.is_before_request()
        }
    }
}

/// Whether a try that is made again counts against the server or the way to it. A server that asks for fewer
/// requests, or has not looked at the request, has not failed.
pub(super) fn is_failure(result: &Result<Reply, Trouble>) -> bool {
    match result {
        Ok(reply) => reply.status != 429,
        Err(trouble) => !matches!(trouble, Trouble::NotProcessed {}),
    }
}

/// The pause that a result asks for; zero where it asks for none.
pub(super) fn pause_of(result: &Result<Reply, Trouble>) -> Duration {
    let asked = |reply: &Reply| asked_pause(reply.retry_after.as_deref(), &reply.stamp);
    result.as_ref().ok().and_then(asked).unwrap_or_default()
}

/// Whether the server asks for fewer requests: 429 or 503.
pub(super) fn is_busy(reply: &Reply) -> bool {
    matches!(reply.status, 429 | 503)
}

/// The pause that an answer asks for: seconds, or until a date, by the clock that the date is from.
pub(crate) fn asked_pause(header: Option<&str>, stamp: &Stamp) -> Option<Duration> {
    header.and_then(|header| retry_after(header, stamp.moment()))
}

/// The pause of a `Retry-After` header by this clock; `None` where it is neither a number of seconds nor a date.
pub(crate) fn retry_after(header: &str, now: Timestamp) -> Option<Duration> {
    let header = header.trim();
    if !header.is_empty() && header.bytes().all(|byte| byte.is_ascii_digit()) {
        // Too many digits is a pause longer than any timeout.
        return Some(Duration::from_secs(header.parse().unwrap_or(u64::MAX)));
    }
    let date = date::parse(header, now)?;
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

    fn answered(status: u16, retry_after: Option<&str>) -> Result<Reply, Trouble> {
        let reply = crate::http::reply::testing::reply(status, "", b"");
        Ok(Reply { retry_after: retry_after.map(str::to_owned), ..reply })
    }

    #[test]
    fn what_may_pass_is_tried_again_and_what_was_answered_is_not() {
        let passes = |trouble: Trouble| is_passing(&Err(trouble), Repeat::Freely);
        assert!(passes(Trouble::ConnectionLost { detail: String::from("reset") }));
        assert!(passes(Trouble::ConnectRefused { host: String::new() }));
        assert!(passes(Trouble::BodyCut { received: 7 }));
        for trouble in [
            Trouble::BodyTooLarge { bound: 7 },
            Trouble::Timeout { after_ms: 7 },
            Trouble::TlsFailed { detail: String::new() },
        ] {
            assert!(!passes(trouble.clone()), "{trouble:?}");
        }
    }

    #[test]
    fn what_may_leave_something_is_tried_again_where_nobody_has_looked_at_it() {
        use Repeat::{Freely, Never, Unprocessed, UnprocessedOnWord};
        let lost = || Err(Trouble::ConnectionLost { detail: String::new() });
        let unseen = || Err(Trouble::NotProcessed {});
        let unsent = || Err(Trouble::ConnectRefused { host: String::new() });
        for (result, by) in [
            (answered(429, Some("1")), &[Freely, Unprocessed, UnprocessedOnWord][..]),
            (answered(429, None), &[Freely, Unprocessed]),
            (answered(503, Some("1")), &[Freely, Unprocessed]),
            (answered(503, None), &[Freely]),
            (answered(502, None), &[Freely]),
            (answered(408, None), &[Freely, Unprocessed]),
            (answered(425, None), &[Freely, Unprocessed]),
            (answered(200, Some("1")), &[]),
            (answered(500, None), &[]),
            (unseen(), &[Freely, Unprocessed, UnprocessedOnWord]),
            (unsent(), &[Freely, Unprocessed, UnprocessedOnWord]),
            (lost(), &[Freely]),
            (Err(Trouble::BodyCut { received: 7 }), &[Freely]),
            (Err(Trouble::Timeout { after_ms: 7 }), &[]),
        ] {
            for repeat in [Freely, Unprocessed, UnprocessedOnWord, Never] {
                assert_eq!(is_passing(&result, repeat), by.contains(&repeat), "{result:?} {repeat:?}");
            }
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
        for text in ["Tuesday, 24-Nov-26 12:00:07 GMT", "Tue Nov 24 12:00:07 2026"] {
            assert_eq!(retry_after(text, now), Some(Duration::from_secs(7)), "{text}");
        }
        for text in ["", "-1", "soon", "1.5"] {
            assert_eq!(retry_after(text, now), None, "{text}");
        }
    }

    #[test]
    fn a_date_is_by_the_clock_of_who_wrote_it() {
        let moment = |text: &str| text.parse::<Timestamp>().unwrap();
        let stamp = |date: Option<&str>| Stamp {
            request: 0,
            date: date.map(moment),
            at: moment("2026-11-24T12:00:00Z"),
            round_trip: Duration::ZERO,
        };
        let header = Some("Thu, 26 Nov 2026 12:00:03 GMT");
        assert_eq!(asked_pause(header, &stamp(Some("2026-11-26T12:00:00Z"))), Some(Duration::from_secs(3)));
        assert_eq!(asked_pause(header, &stamp(None)), Some(Duration::from_secs(2 * 86_400 + 3)));
        assert_eq!(asked_pause(None, &stamp(None)), None);
    }
}

//! The id that each request carries in `X-Request-ID`, by which a server's log has it.

use std::fmt;
use std::hash::{BuildHasher, RandomState};

/// The header's name.
pub(super) const HEADER: &str = "x-request-id";

/// The id of one try of one request, in the form of a UUID, which every server or proxy that reads the header
/// accepts. All ids of a run begin alike; the last group is the request's number in nine digits, and the try's in
/// three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RequestId {
    run: u64,
    request: u32,
    attempt: u32,
}

impl RequestId {
    /// The id of a new run, unlike that of any other: the seed of the standard library's hashes is random.
    pub(super) fn of_new_run() -> Self {
        Self { run: RandomState::new().hash_one(std::process::id()), request: 0, attempt: 0 }
    }

    /// Parses an id, and gives the request's number with it.
    pub(crate) fn read(text: &str) -> Option<(Self, u32)> {
        let hex = |range| u64::from_str_radix(text.get(range)?, 16).ok();
        let (upper, lower) = (hex(0..8)? << 32 | hex(9..13)? << 16, hex(15..18)? << 4 | hex(20..21)?);
        let (request, attempt) = (text.get(24..33)?.parse().ok()?, text.get(33..)?.parse().ok()?);
        let id = Self { run: upper | lower, request, attempt };
        (id.to_string() == text).then_some((id, request))
    }

    /// The first try of a request by its number in the run.
    pub(super) fn of_request(self, request: u32) -> Self {
        Self { request, attempt: 1, ..self }
    }

    /// The id of the next try of this request.
    pub(super) fn again(self) -> Self {
        Self { attempt: self.attempt.saturating_add(1), ..self }
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { run, request, attempt } = self;
        let (first, second, third, fourth) = (run >> 32, run >> 16 & 0xffff, run >> 4 & 0xfff, run & 0xf);
        let (request, attempt) = (request % 1_000_000_000, attempt % 1_000);
        write!(f, "{first:08x}-{second:04x}-4{third:03x}-8{fourth:x}00-{request:09}{attempt:03}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_uuid_of_version_4_and_says_which_request_and_try_it_is() {
        let id = RequestId { run: 0x0123_4567_89ab_cdef, request: 17, attempt: 1 };
        assert_eq!(id.to_string(), "01234567-89ab-4cde-8f00-000000017001");
        assert_eq!(id.again().to_string(), "01234567-89ab-4cde-8f00-000000017002");
        let most = RequestId { run: u64::MAX, request: u32::MAX, attempt: u32::MAX };
        assert_eq!(most.to_string().len(), 36);
    }

    #[test]
    fn what_was_written_is_read_again() {
        let id = RequestId { run: 0x0123_4567_89ab_cdef, request: 17, attempt: 3 };
        assert_eq!(RequestId::read(&id.to_string()), Some((id, 17)));
        for other in ["", "01234567-89ab-4cde-8f00-00000001700", "01234567-89ab-4cde-8f01-000000017001", "ñ"]
        {
            assert_eq!(RequestId::read(other), None, "{other}");
        }
    }

    #[test]
    fn two_runs_share_none() {
        let of = || RequestId::of_new_run().of_request(1);
        assert_ne!(of(), of());
    }
}

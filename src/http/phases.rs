//! The phases of an attempt: where its time went, and durations in milliseconds.

use std::time::Duration;

/// The phases of an attempt, one after the other. A phase that did not happen is none: an attempt over an open
/// connection looks no name up and makes no handshake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Phases {
    /// The look-up of the host's name.
    pub dns: Option<Duration>,
    /// Opening the TCP connection; through a proxy, until the proxy has opened the way.
    pub connect: Option<Duration>,
    /// The TLS handshake.
    pub tls: Option<Duration>,
    /// The time to the answer's head, from the end of the phase before, or from the beginning where a connection
    /// was open.
    pub first_byte: Option<Duration>,
    /// The time from the answer's head to the last byte of its body.
    pub body: Option<Duration>,
}

impl Phases {
    /// These phases, each rounded to microseconds.
    pub(crate) fn in_micros(self) -> Self {
        let Self { dns, connect, tls, first_byte, body } = self;
        let [dns, connect, tls, first_byte, body] =
            [dns, connect, tls, first_byte, body].map(|phase| phase.map(in_micros));
        Self { dns, connect, tls, first_byte, body }
    }

    /// The phases by name, in their order.
    #[must_use]
    pub fn named(&self) -> [(&'static str, Option<Duration>); 5] {
        let Self { dns, connect, tls, first_byte, body } = *self;
        [("dns", dns), ("connect", connect), ("tls", tls), ("first_byte", first_byte), ("body", body)]
    }
}

/// A duration rounded to microseconds, as reports have it: a run is then shown the same from memory and from its
/// report.
#[must_use]
pub(crate) fn in_micros(duration: Duration) -> Duration {
    Duration::from_micros(u64::try_from(duration.as_micros()).unwrap_or(u64::MAX))
}

/// Milliseconds with three decimals, as reports give them.
#[must_use]
pub fn millis(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1e6).round() / 1e3
}

/// Whole milliseconds, rounded down, as findings have them.
#[must_use]
pub fn whole_milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

//! A check with what came of it.

use std::sync::Arc;
use std::time::Duration;

use super::outcome::Outcome;
use crate::http::Exchange;

/// A check with what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckReport {
    /// The check's stable id.
    pub id: &'static str,
    /// What it came to.
    pub outcome: Outcome,
    /// Its requests, those that it shares with other checks too.
    pub exchanges: Vec<Arc<Exchange>>,
}

impl CheckReport {
    /// Whether it passed, but one of its requests needed another try. One that did not pass is broken or
    /// failed and no less so for having been tried again.
    #[must_use]
    pub fn is_flaky(&self) -> bool {
        self.outcome.has_passed() && self.exchanges.iter().any(|exchange| exchange.attempts > 1)
    }

    /// From the sending of its first request to the end of its last one.
    #[must_use]
    pub fn duration(&self) -> Duration {
        let first = self.exchanges.iter().map(|it| it.started).min().unwrap_or_default();
        let last = self.exchanges.iter().map(|it| it.started + it.duration).max().unwrap_or_default();
        last.saturating_sub(first)
    }
}

//! The report of one check.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use super::outcome::Outcome;
use crate::finding::{Fact, ListingFact};
use crate::http::Exchange;

/// One check with its outcome and its requests.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckReport {
    /// The check's stable id.
    pub id: &'static str,
    /// What came of it.
    pub outcome: Outcome,
    /// The check's requests, those that it shares with other checks among them.
    pub exchanges: Vec<Arc<Exchange>>,
}

impl CheckReport {
    /// Whether the check passed, but one of its requests needed another try. A check that did not pass is broken
    /// or failed in any case.
    #[must_use]
    pub fn is_flaky(&self) -> bool {
        self.outcome.has_passed() && self.exchanges.iter().any(|exchange| exchange.attempts > 1)
    }

    /// Whether the check read no rows that it could compare with anything.
    #[must_use]
    pub fn held_nothing(&self) -> bool {
        let note = Fact::Listing(ListingFact::NothingHeld {});
        self.outcome.findings().iter().any(|finding| finding.fact == note)
    }

    /// The requests that show what went wrong, at most `most`: those that the failures are about, else those
    /// without a good answer, else the last ones.
    #[must_use]
    pub fn to_blame(&self, most: usize) -> Vec<&Exchange> {
        let failures = self.outcome.findings().iter().filter(|finding| finding.is_failure());
        let named: Vec<u32> = failures.filter_map(|failure| failure.request).map(NonZeroU32::get).collect();
        let all = || self.exchanges.iter().map(Arc::as_ref);
        let mut of_failures: Vec<_> = all().filter(|exchange| named.contains(&exchange.number)).collect();
        // They are in the order in which their answers came.
        of_failures.sort_by_key(|of_failure| of_failure.number);
        of_failures.truncate(most);
        if !of_failures.is_empty() {
            return of_failures;
        }
        let unanswered: Vec<_> =
            all().filter(|exchange| exchange.status.is_none_or(|status| status >= 300)).take(most).collect();
        if self.outcome.has_passed() || unanswered.is_empty() {
            return all().skip(self.exchanges.len().saturating_sub(most)).collect();
        }
        unanswered
    }

    /// The place among this check's requests, from 0, of the run's request of this number.
    #[must_use]
    pub fn place_of(&self, number: u32) -> Option<usize> {
        self.exchanges.iter().position(|exchange| exchange.number == number)
    }

    /// The time from the sending of the check's first request to the end of its last one.
    #[must_use]
    pub fn duration(&self) -> Duration {
        let first = self.exchanges.iter().map(|exchange| exchange.started).min().unwrap_or_default();
        let last = self
            .exchanges
            .iter()
            .map(|exchange| exchange.started + exchange.duration)
            .max()
            .unwrap_or_default();
        last.saturating_sub(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{AuditFact, Finding};
    use crate::http::Trouble;

    fn exchange(number: u32, status: Option<u16>) -> Arc<Exchange> {
        Arc::new(Exchange { number, status, ..Exchange::sample() })
    }

    fn to_blame(outcome: Outcome, statuses: &[Option<u16>]) -> Vec<u32> {
        let exchanges = (1..).zip(statuses).map(|(number, status)| exchange(number, *status)).collect();
        let report = CheckReport { id: "x", outcome, exchanges };
        report.to_blame(2).iter().map(|blame| blame.number).collect()
    }

    fn failure(request: u32) -> Finding {
        Finding::failure(AuditFact::AuditRowMissing { action: "X" }).of_request(request)
    }

    #[test]
    fn a_failure_blames_its_own_request() {
        let good = [Some(200); 5];
        assert_eq!(to_blame(Outcome::Judged(vec![failure(2), failure(1)]), &good), [1, 2]);
        let beside = Finding::info(AuditFact::AuditRowsFound { rows: 1 }).of_request(3);
        assert_eq!(to_blame(Outcome::Judged(vec![beside, failure(4)]), &good), [4]);
        assert_eq!(to_blame(Outcome::Judged(vec![failure(0)]), &good), [4, 5], "it is about none");
    }

    #[test]
    fn without_one_the_requests_without_a_good_answer_are_to_blame() {
        let broken = Outcome::Broken(Trouble::Timeout { after_ms: 1 });
        assert_eq!(to_blame(broken.clone(), &[Some(200), None, Some(200), Some(429)]), [2, 4]);
        assert_eq!(to_blame(broken, &[Some(200); 3]), [2, 3]);
        assert_eq!(to_blame(Outcome::Judged(Vec::new()), &[Some(401), Some(200), Some(200)]), [2, 3]);
    }
}

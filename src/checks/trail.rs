//! The requests of one check, as they are made.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::api::Called;
use crate::finding::{AnswerFact, Bounded, Finding};
use crate::http::Exchange;
use crate::verdict::Outcome;

/// The requests that a check has made, or shared, and the unknown fields of their answers.
#[derive(Debug, Default)]
pub struct Trail {
    exchanges: RefCell<Vec<Arc<Exchange>>>,
    unknown: RefCell<BTreeSet<(String, String)>>,
    found: RefCell<Vec<Finding>>,
    failed: Cell<u32>,
}

impl Trail {
    /// Adds a request, unless it is there already; an unsent one has no record.
    pub fn note(&self, exchange: &Arc<Exchange>) {
        let mut exchanges = self.exchanges.borrow_mut();
        if exchange.attempts > 0 && exchanges.iter().all(|known| known.number != exchange.number) {
            exchanges.push(Arc::clone(exchange));
        }
    }

    /// Adds a request with what its answer has more than the contract.
    pub fn record<T>(&self, called: &Called<T>) {
        self.note(&called.exchange);
        let endpoint = called.exchange.target.split('?').next().unwrap_or_default();
        let more = called.unknown.iter().map(|path| (endpoint.to_owned(), path.clone()));
        self.unknown.borrow_mut().extend(more);
        if called.result.is_err() {
            self.blame(called.exchange.number);
        }
    }

    /// Notes a request without a good answer; the first one is what an outcome of the check is about.
    fn blame(&self, number: u32) {
        if self.failed.get() == 0 {
            self.failed.set(number);
        }
    }

    /// Adds findings on an answer that the check's judge does not see.
    pub fn find(&self, findings: impl IntoIterator<Item = Finding>) {
        let mut found = self.found.borrow_mut();
        for finding in findings {
            if !found.contains(&finding) {
                found.push(finding);
            }
        }
    }

    /// Adds the requests and notes of another trail.
    pub fn extend(&self, other: &Self) {
        other.exchanges.borrow().iter().for_each(|exchange| self.note(exchange));
        self.unknown.borrow_mut().extend(other.unknown.borrow().iter().cloned());
        self.find(other.found.borrow().iter().cloned());
        self.blame(other.failed.get());
    }

    /// Replaces the last request by one that was answered after it.
    pub fn replace_last<T>(&self, called: &Called<T>) {
        self.exchanges.borrow_mut().pop();
        self.record(called);
    }

    /// The outcome with the findings of [`Self::find`], with a note for each unknown field, and with the request
    /// that had no good answer, where that ended the check. Of each kind of finding the first ones are kept.
    #[must_use]
    pub fn noted(&self, outcome: Outcome) -> Outcome {
        let Outcome::Judged(findings) = outcome else { return outcome };
        let mut findings: Vec<_> = match <[Finding; 1]>::try_from(findings) {
            Ok([only]) if only.is_failure() => vec![only.of_request(self.failed.get())],
            Ok(only) => only.into(),
            Err(findings) => findings,
        };
        findings.extend(self.found.borrow().iter().cloned());
        let unknown = self.unknown.borrow();
        let notes = unknown.iter().cloned();
        findings.extend(
            notes.map(|(endpoint, path)| Finding::info(AnswerFact::ShapeUnknownField { endpoint, path })),
        );
        Outcome::Judged(findings.into_iter().collect::<Bounded>().into_findings())
    }

    /// The requests that were noted so far.
    #[must_use]
    pub fn exchanges(&self) -> Vec<Arc<Exchange>> {
        self.exchanges.borrow().clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Failure;
    use crate::http::{Reservation, Trouble};

    fn exchange(attempts: u32) -> Exchange {
        Exchange {
            number: attempts,
            target: "/api/x/?limit=1".into(),
            status: None,
            attempts,
            ..Exchange::sample()
        }
    }

    #[test]
    fn a_failure_that_ended_the_check_is_about_the_request_that_failed() {
        let called = |number: u32, result| Called {
            result,
            exchange: Arc::new(Exchange { number, ..exchange(1) }),
            unknown: BTreeSet::new(),
            held: Reservation::default(),
        };
        let failure = || Finding::failure(AnswerFact::HttpStatus { expected: 200, got: 500 });
        let trail = Trail::default();
        trail.record(&called(1, Ok(())));
        trail.record(&called(2, Err(Failure::Trouble(Trouble::Interrupted {}))));
        trail.record(&called(3, Ok(())));
        let Outcome::Judged(found) = trail.noted(Outcome::Judged(vec![failure()])) else { panic!() };
        assert_eq!(found, [failure().of_request(2)]);
        let two = Outcome::Judged(vec![failure(), failure()]);
        assert_eq!(trail.noted(two.clone()), two, "a judge says itself which request it is about");
    }

    #[test]
    fn what_was_found_beside_the_judge_is_said_once_where_there_is_a_judgement() {
        let wrong = || Finding::failure(AnswerFact::HttpStatus { expected: 200, got: 500 });
        let (trail, other) = (Trail::default(), Trail::default());
        other.find([wrong()]);
        trail.extend(&other);
        trail.extend(&other);
        assert_eq!(trail.noted(Outcome::Judged(Vec::new())), Outcome::Judged(vec![wrong()]));
        let broken = Outcome::Broken(Trouble::Interrupted {});
        assert_eq!(trail.noted(broken.clone()), broken);
    }

    #[test]
    fn a_trail_has_what_was_sent_and_what_was_new() {
        let called = |attempts, unknown: &str| Called {
            result: Ok(()),
            exchange: Arc::new(exchange(attempts)),
            unknown: [unknown.to_owned()].into(),
            held: Reservation::default(),
        };
        let trail = Trail::default();
        trail.record(&called(1, "a"));
        trail.record(&called(0, "b"));
        trail.replace_last(&called(2, "c"));
        let attempts: Vec<_> = trail.exchanges().iter().map(|exchange| exchange.attempts).collect();
        assert_eq!(attempts, [2], "the second was not sent, and the third stands for the first");
        let Outcome::Judged(notes) = trail.noted(Outcome::Judged(Vec::new())) else { panic!() };
        let note = |path: &str| {
            Finding::info(AnswerFact::ShapeUnknownField { endpoint: "/api/x/".into(), path: path.into() })
        };
        assert_eq!(notes, [note("a"), note("b"), note("c")]);
    }
}

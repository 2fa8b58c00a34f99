//! The requests of one check.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::api::Called;
use crate::finding::{AnswerFact, Finding};
use crate::http::Exchange;
use crate::verdict::Outcome;

/// The requests that one check has asked, or shared, and what was new to us in their answers.
#[derive(Debug, Default)]
pub struct Trail {
    exchanges: RefCell<Vec<Arc<Exchange>>>,
    unknown: RefCell<BTreeSet<(String, String)>>,
}

impl Trail {
    /// Adds a request; one that was not sent has left none.
    pub fn note(&self, exchange: &Arc<Exchange>) {
        if exchange.attempts > 0 {
            self.exchanges.borrow_mut().push(Arc::clone(exchange));
        }
    }

    /// Adds a request with what its answer has more than the contract.
    pub fn record<T>(&self, called: &Called<T>) {
        self.note(&called.exchange);
        let endpoint = called.exchange.target.split('?').next().unwrap_or_default();
        let more = called.unknown.iter().map(|path| (endpoint.to_owned(), path.clone()));
        self.unknown.borrow_mut().extend(more);
    }

    /// Adds what another has.
    pub fn extend(&self, other: &Self) {
        self.exchanges.borrow_mut().extend(other.exchanges.borrow().iter().cloned());
        self.unknown.borrow_mut().extend(other.unknown.borrow().iter().cloned());
    }

    /// Puts an answered request in the place of what stood for it.
    pub fn replace_last<T>(&self, called: &Called<T>) {
        self.exchanges.borrow_mut().pop();
        self.record(called);
    }

    /// The outcome with a note for each unknown field, where there are findings to stand beside.
    #[must_use]
    pub fn noted(&self, outcome: Outcome) -> Outcome {
        let Outcome::Judged(mut findings) = outcome else { return outcome };
        let unknown = self.unknown.borrow();
        let notes = unknown.iter().cloned();
        findings.extend(
            notes.map(|(endpoint, path)| Finding::info(AnswerFact::ShapeUnknownField { endpoint, path })),
        );
        Outcome::Judged(findings)
    }

    /// What was noted so far.
    #[must_use]
    pub fn exchanges(&self) -> Vec<Arc<Exchange>> {
        self.exchanges.borrow().clone()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::http::Reservation;

    fn exchange(attempts: u32) -> Exchange {
        Exchange {
            method: "GET",
            target: "/api/x/?limit=1".into(),
            body: None,
            authenticated: true,
            live: false,
            status: None,
            started: Duration::ZERO,
            duration: Duration::ZERO,
            bytes: 0,
            attempts,
            version: None,
            phases: None,
        }
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
        let attempts: Vec<_> = trail.exchanges().iter().map(|it| it.attempts).collect();
        assert_eq!(attempts, [2], "the second was not sent, and the third stands for the first");
        let Outcome::Judged(notes) = trail.noted(Outcome::Judged(Vec::new())) else { panic!() };
        let note = |path: &str| {
            Finding::info(AnswerFact::ShapeUnknownField { endpoint: "/api/x/".into(), path: path.into() })
        };
        assert_eq!(notes, [note("a"), note("b"), note("c")]);
    }
}

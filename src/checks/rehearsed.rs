//! Rehearsals that were answered.

use std::cell::RefCell;

use serde_json::Value;
use tokio::sync::OnceCell;

use super::preview;
use super::trail::Trail;
use crate::api::Answer;
use crate::finding::Finding;
use crate::http::Reservation;
use crate::model::{Operation, OperationAnswer, answer};
use crate::verdict::Outcome;

/// A rehearsal that was answered.
#[derive(Debug)]
pub struct Rehearsed {
    /// What was rehearsed: of the plan's size, or the smallest where that one was not sent.
    pub operation: Operation,
    /// What it was answered.
    pub answer: Answer<OperationAnswer>,
    /// What speaks against a larger one; nothing where there is none, or where it was sent.
    pub against: Vec<Finding>,
    /// As long as the answer is.
    pub(super) _held: Reservation,
}

impl Rehearsed {
    /// What holds of the answer, and what speaks against a larger one.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let held = preview::judge(&self.operation, &self.answer);
        held.into_iter().chain(self.against.iter().cloned()).collect()
    }
}

/// A rehearsal with its answer, as one of all that the run has asked for.
#[derive(Debug, Clone)]
pub struct Answered {
    /// What was rehearsed.
    pub operation: Operation,
    /// What it was answered.
    pub answer: Answer<OperationAnswer>,
    /// The attempts that it took, each of which may have left a row.
    pub attempts: u32,
}

impl Answered {
    /// The payload of its row.
    #[must_use]
    pub fn payload(&self) -> &Value {
        answer::payload(&self.operation, &self.answer.raw)
    }

    /// The cutoffs of its answer, the clients' first.
    pub fn cutoffs(&self) -> impl Iterator<Item = &str> {
        let answer = &self.answer.value;
        let clients = answer.deactivation().map(|it| it.cutoff.as_str());
        clients.into_iter().chain(answer.purge().map(|it| it.cutoff.as_str()))
    }

    /// Whether the answer breaks a promise by itself: nothing is to be held against such a one.
    #[must_use]
    pub fn fails(&self) -> bool {
        preview::fails(&self.operation, &self.answer)
    }
}

/// What a run rehearses.
#[derive(Debug, Default)]
pub(super) struct Rehearsals {
    /// The plan's, by kind, each with its record.
    pub(super) planned: [OnceCell<(Result<Rehearsed, Outcome>, Trail)>; 3],
    /// What small ones have shown before a larger one is sent.
    pub(super) proofs: OnceCell<Proofs>,
    /// All that were answered, in that order.
    pub(super) answered: RefCell<Vec<Answered>>,
}

/// A proof of each kind with its record; none where none is wanted.
pub(super) type Proofs = [Option<(Result<Proof, Outcome>, Trail)>; 3];

/// Two small rehearsals and what was seen of them.
#[derive(Debug)]
pub(super) struct Proof {
    pub(super) small: Operation,
    pub(super) first: Answer<OperationAnswer>,
    pub(super) against: Vec<Finding>,
    pub(super) _held: Reservation,
}

impl Proof {
    /// Whether something speaks against a larger one.
    pub(super) fn speaks(&self) -> bool {
        !self.against.is_empty() || preview::fails(&self.small, &self.first)
    }
}

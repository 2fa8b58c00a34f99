//! The rehearsals of a run, with their answers.

use std::cell::RefCell;

use serde_json::Value;
use tokio::sync::OnceCell;

use super::preview;
use crate::api::Answer;
use crate::checks::trail::Trail;
use crate::finding::Finding;
use crate::http::Reservation;
use crate::model::{Operation, OperationAnswer, answer};
use crate::verdict::Outcome;

/// A rehearsal of the plan with its answer.
#[derive(Debug)]
pub struct Rehearsed {
    /// The operation that was rehearsed: of the plan's size, or the smallest where that was not sent.
    pub operation: Operation,
    /// The answer to the rehearsal.
    pub answer: Answer<OperationAnswer>,
    /// Failures of small rehearsals, for which a larger one was not sent; empty where it was, or where none is
    /// wanted.
    pub against: Vec<Finding>,
    /// The memory that the answer takes of the run's budget, given back when the answer is dropped.
    pub(super) _held: Reservation,
}

impl Rehearsed {
    /// What is wrong with the answer, and what speaks against a larger rehearsal.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let held = preview::judge(&self.operation, &self.answer);
        held.into_iter().chain(self.against.iter().cloned()).collect()
    }
}

/// A rehearsal with its answer, as one of all that the run has asked for.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The operation that was rehearsed.
    pub operation: Operation,
    /// The answer to the rehearsal.
    pub answer: Answer<OperationAnswer>,
    /// How many tries the rehearsal took, each of which may have left a row.
    pub attempts: u32,
}

impl Answered {
    /// The payload that the rehearsal's row must have.
    #[must_use]
    pub fn payload(&self) -> &Value {
        answer::payload(&self.operation, &self.answer.raw)
    }

    /// The cutoffs of the answer, the deactivation's first.
    pub fn cutoffs(&self) -> impl Iterator<Item = &str> {
        let answer = &self.answer.value;
        let clients = answer.deactivation().map(|deactivation| deactivation.cutoff.as_str());
        clients.into_iter().chain(answer.purge().map(|purge| purge.cutoff.as_str()))
    }

    /// Whether the answer is wrong by itself, so that nothing is compared with it.
    #[must_use]
    pub fn fails(&self) -> bool {
        preview::fails(&self.operation, &self.answer)
    }
}

/// All rehearsals of a run.
#[derive(Debug, Default)]
pub(in crate::checks) struct Rehearsals {
    /// The plan's rehearsals by [`Kind`](super::plan::Kind), each with its requests.
    pub(super) planned: [OnceCell<(Result<Rehearsed, Outcome>, Trail)>; 3],
    /// What small rehearsals have shown before a larger one is sent.
    pub(super) proofs: OnceCell<Proofs>,
    /// Every rehearsal that was answered, in the order of the answers.
    pub(super) answered: RefCell<Vec<Answered>>,
}

/// The proof of each kind with its requests; none where no proof is needed.
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
    /// Whether something speaks against a larger rehearsal.
    pub(super) fn speaks(&self) -> bool {
        !self.against.is_empty() || preview::fails(&self.small, &self.first)
    }
}

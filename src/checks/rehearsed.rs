//! Rehearsals that were answered.

use super::preview;
use super::trail::Trail;
use crate::api::Answer;
use crate::finding::Finding;
use crate::http::Reservation;
use crate::model::{Operation, OperationAnswer};
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

//! The type of a check: its id, its words, what it reads, and the function that runs it.

use std::pin::Pin;

use super::about::About;
use super::context::Context;
use super::queries::Read;
use super::trail::Trail;
use crate::finding::Finding;
use crate::verdict::Outcome;

/// A check under way: its findings, or the outcome that it ends with for want of something to judge.
pub type Judging<'a> = Pin<Box<dyn Future<Output = Result<Vec<Finding>, Outcome>> + 'a>>;

/// A check of the catalogue.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// The stable id, as reports and `--only` have it.
    pub id: &'static str,
    /// What the check asks and proves, in words.
    pub about: About,
    /// The shared answers that the check reads and that a rehearsal's new row would change: rehearsals wait for
    /// them.
    pub reads: &'static [Read],
    /// The checks, all before it in the catalogue, of whose answers it judges something: where one of them is
    /// skipped, this one is left out with it.
    pub needs: &'static [&'static str],
    /// Runs the check: asks, then judges.
    pub run: for<'a> fn(&'a Context<'a>, &'a Trail) -> Judging<'a>,
}

//! What an operation's run is asked to do.

use super::journal::Journal;
use super::limits::Limits;
use crate::checks::Context;
use crate::model::Operation;

/// What is to be done, and what it must keep to.
#[derive(Debug)]
pub struct Job<'a, 't> {
    /// The session.
    pub ctx: &'a Context<'t>,
    /// The deployment, for the journal.
    pub base_url: &'a str,
    /// With its parameters.
    pub operation: Operation,
    /// The guards' settings.
    pub limits: &'a Limits,
    /// Where it is put on record.
    pub journal: &'a dyn Journal,
}

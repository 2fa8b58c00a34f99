//! The task of an operation's run.

use super::journal::Journal;
use super::limits::Limits;
use crate::checks::Context;
use crate::model::Operation;

/// The operation to carry out or rehearse, and the limits that it must keep to.
#[derive(Debug)]
pub(crate) struct Job<'a, 't> {
    /// The signed-in session that every request is made in.
    pub ctx: &'a Context<'t>,
    /// The deployment's scheme, host and port, as the journal's lines name it.
    pub base_url: &'a str,
    /// The operation with its parameters.
    pub operation: Operation,
    /// The guards' settings.
    pub limits: &'a Limits,
    /// The journal that records the live call before it is sent and after it.
    pub journal: &'a dyn Journal,
}

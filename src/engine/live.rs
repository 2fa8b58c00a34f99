//! What a live call, and the rehearsal of one, need beside their operation.

use std::time::Duration;

use crate::consent::LiveConsent;
use crate::operate::Limits;
use crate::operate::journal::Journal;
use crate::verify;

/// What a live call needs beside its operation.
#[derive(Debug)]
pub struct Live<'a> {
    /// The right to make it.
    pub consent: LiveConsent,
    /// The guards' settings.
    pub limits: &'a Limits,
    /// Where it is put on record.
    pub journal: &'a dyn Journal,
    /// What a scheduler asks before it; none where a person runs it.
    pub turn: Option<Turn<'a>>,
}

/// What a rehearsal needs beside its operation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DryRun<'a> {
    /// The settings of the guards that a live run would meet.
    pub limits: &'a Limits,
    /// The code of what is in its way before anything would be sent.
    pub refused_by: Option<&'static str>,
    /// The command line that would go live.
    pub line: Option<&'a str>,
}

/// What a scheduler asks before anything live.
#[derive(Debug, Clone, Copy)]
pub struct Turn<'a> {
    /// From one turn to the next.
    pub interval: Duration,
    /// Earlier runs of which it is not known what became of them, oldest first: settled first.
    pub open: &'a [verify::RecordedRun],
}

/// A scheduler's steps before those of the operation.
pub(crate) const SETTLE: &str = "settle";
/// The second of them.
pub(crate) const LAST_RUN: &str = "last-run";

impl Turn<'_> {
    /// Its steps, in their order.
    pub(crate) fn steps(self) -> Vec<&'static str> {
        let settle = (!self.open.is_empty()).then_some(SETTLE);
        settle.into_iter().chain([LAST_RUN]).collect()
    }
}

//! What a live call, and the rehearsal of one, need beside their operation.

use std::time::Duration;

use crate::consent::LiveConsent;
use crate::operate::Limits;
use crate::operate::journal::Journal;
use crate::verify;

/// What a live call needs beside its operation.
#[derive(Debug)]
pub struct Live<'a> {
    /// The consent to the live call, which the call uses up.
    pub consent: LiveConsent,
    /// The guards' settings.
    pub limits: &'a Limits,
    /// The journal that records the call.
    pub journal: &'a dyn Journal,
    /// The steps of a scheduler's turn before the call; none where a person runs it.
    pub turn: Option<Turn<'a>>,
}

/// What a rehearsal needs beside its operation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DryRun<'a> {
    /// The settings of the guards that a live run would meet.
    pub limits: &'a Limits,
    /// The code of the error that would refuse a live run before it sends anything.
    pub refused_by: Option<&'static str>,
    /// The command line that would make the live call.
    pub line: Option<&'a str>,
}

/// A turn of a scheduler: the runs that it has to settle before it may go live.
#[derive(Debug, Clone, Copy)]
pub struct Turn<'a> {
    /// The time from one turn to the next.
    pub interval: Duration,
    /// Earlier runs whose result is not known, oldest first: they are settled before the operation.
    pub open: &'a [verify::RecordedRun],
}

/// The step that settles earlier runs.
pub(crate) const SETTLE: &str = "settle";
/// The step that looks whether somebody has run the operation in this turn already.
pub(crate) const LAST_RUN: &str = "last-run";

impl Turn<'_> {
    /// The turn's steps, in their order; [`SETTLE`] only where earlier runs are open.
    pub(crate) fn steps(self) -> Vec<&'static str> {
        let settle = (!self.open.is_empty()).then_some(SETTLE);
        settle.into_iter().chain([LAST_RUN]).collect()
    }
}

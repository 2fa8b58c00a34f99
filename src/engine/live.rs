//! What a live call, and the rehearsal of one, need beside their operation.

use crate::consent::LiveConsent;
use crate::engine::turn::Turn;
use crate::operate::Limits;
use crate::operate::journal::Journal;

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
pub struct DryRun<'a> {
    /// The settings of the guards that a live run would meet.
    pub limits: &'a Limits,
    /// The code of what is in its way before anything would be sent.
    pub refused_by: Option<&'static str>,
    /// The command line that would go live.
    pub line: Option<&'a str>,
}

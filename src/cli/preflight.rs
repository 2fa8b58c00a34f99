//! What the command line itself would refuse a live run for, tried before a rehearsal without taking anything.

use super::environment::Environment;
use super::error::UsageError;
use super::journal::{self, FileJournal};
use super::settings::Settings;
use super::smoke::Open;
use super::{lock, smoke};

/// Why a live run with these settings would be refused before it sends anything. Nothing is left behind: no journal
/// is made, and no lock kept. The target counts as spelled out: the line that goes live has it.
pub(super) fn refusal(settings: &Settings, open: Open, env: &Environment) -> Option<UsageError> {
    tried(settings, open, env).err()
}

fn tried(settings: &Settings, open: Open, env: &Environment) -> Result<(), UsageError> {
    match smoke::hold_to_target(settings) {
        Ok(()) | Err(UsageError::LiveTargetMissing { .. }) => {}
        Err(error) => return Err(error),
    }
    let (path, given) = smoke::journal_place(settings, env)?;
    FileJournal::new(path.clone())
        .would_open(!given)
        .map_err(|error| UsageError::JournalUnusable { path: path.clone(), reason: error.to_string() })?;
    lock::try_out(&settings.connection.base.value.identity())?;
    // What is there holds what was done; a pipe would wait for its writer. Of what stands elsewhere nothing is settled.
    let own = || journal::default_place(env).map(|own| (own, Open::Refused));
    let there = if path.is_file() { Some((path, open)) } else { own().filter(|(own, _)| own.is_file()) };
    let Some((path, open)) = there else { return Ok(()) };
    smoke::open_runs(&FileJournal::new(path), settings, env, open).map(drop)
}

//! Kept runs: a line of an index for each, which of them go. Pure: the files are
//! `cli::host::kept_runs`'s.

pub(crate) mod before;
pub(crate) mod bounds;
pub(crate) mod entry;
pub(crate) mod id;
pub(crate) mod index;

pub(crate) use entry::Entry;

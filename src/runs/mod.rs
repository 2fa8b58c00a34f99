//! Kept runs: a line of an index for each, which of them are removed, and statistics over days. Pure: their files
//! are handled by `cli::host::kept_runs`.

pub(crate) mod before;
pub(crate) mod bounds;
pub(crate) mod days;
pub(crate) mod entry;
pub(crate) mod id;
pub(crate) mod index;
pub(crate) mod story;

pub(crate) use entry::Entry;

//! Kept runs: a line of an index for each, which of them go, and what they come to over days. Pure: the files are
//! `cli::host::kept_runs`'s.

pub(crate) mod before;
pub(crate) mod bounds;
pub(crate) mod days;
pub(crate) mod entry;
pub(crate) mod id;
pub(crate) mod index;
pub(crate) mod story;

pub(crate) use entry::Entry;

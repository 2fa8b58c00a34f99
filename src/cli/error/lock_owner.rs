//! The owner of the lock of a live run.

use serde::{Deserialize, Serialize};

/// The process that holds the lock, as the lock's file names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    pub pid: u32,
    /// Login name on this machine; empty where it is not known.
    pub user: String,
    /// When the lock was taken, ISO-8601 UTC, by this machine's clock.
    pub since: String,
}

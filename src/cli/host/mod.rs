//! This machine: files, the lock, the journal's file, signals and the early end, other programs, the terminal.

pub(crate) mod child;
pub(crate) mod child_input;
pub(crate) mod ending;
pub(crate) mod files;
pub(crate) mod journal;
pub(crate) mod kept_runs;
pub(crate) mod keychain;
pub(crate) mod lock;
pub(crate) mod reserved_secret;
pub(crate) mod signal_thread;
pub(crate) mod signals;
pub(crate) mod terminal;
pub(crate) mod token_command;

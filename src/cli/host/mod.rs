//! This machine: files, the lock, the journal's file, signals, child processes, the terminal.

pub(crate) mod files;
pub(crate) mod journal;
pub(crate) mod lock;
pub(crate) mod reserved;
pub(crate) mod signals;
pub(crate) mod terminal;
pub(crate) mod token_command;

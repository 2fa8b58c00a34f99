//! The commands: a file or folder each; none imports another.

pub(crate) mod auth;
pub(crate) mod checks;
pub(crate) mod config;
pub(crate) mod diff;
pub(crate) mod doctor;
pub(crate) mod explain;
pub(crate) mod historial;
pub(crate) mod history;
pub(crate) mod man;
pub(crate) mod operate;
pub(crate) mod resumen;
pub(crate) mod schedule;
pub(crate) mod smoke;
pub(crate) mod verify;

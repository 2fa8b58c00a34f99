//! pointctl smoke-tests and operates the "Point" integrations API of a bakery's ERP.
//!
//! Modules are floors: each imports only from those above it in this list.

pub mod table;

pub mod finding;

pub mod secret;

pub mod model;

pub mod consent;

pub mod http;

pub mod api;

pub mod verdict;

pub mod checks;

pub mod baseline;

pub mod event;

pub mod operate;

pub mod verify;

pub mod walk;

pub mod token;

pub mod doctor;

pub mod engine;

pub mod schedule;

pub mod report;

pub mod cli;

// Not part of any build but the tests' and the fuzzers'.
#[cfg(any(test, feature = "fuzzing"))]
#[doc(hidden)]
pub mod fuzzing;

#[cfg(test)]
pub(crate) mod testing;

//! pointctl smoke-tests and operates the "Point" integrations API of a bakery's ERP.
//!
//! A smoke from a program:
//!
//! ```no_run
//! # async fn smoke(token: String) -> Result<(), Box<dyn std::error::Error>> {
//! use pointctl::checks::plan::{Credentials, Plan};
//! use pointctl::event::{Event, NoSignals};
//! use pointctl::http::{BaseUrl, Transport, transport::Options};
//! use pointctl::{engine, secret::Secret, verdict::Target};
//!
//! let base = BaseUrl::parse("https://erp.example")?;
//! let target = Target::new(base.origin());
//! let transport = Transport::new(Options::new(base))?;
//! let plan = Plan::new(Credentials::Token(Secret::new(token)));
//! let mut sink = |event: &Event<'_>| println!("{event:?}");
//! let report = engine::smoke(&transport, &plan, target, None, None, &mut NoSignals, &mut sink).await;
//! std::process::exit(report.verdict().exit_code().into());
//! # }
//! ```
//!
//! Modules are floors: each imports only from those above it in this list.

mod from_json;

pub mod table;

pub mod finding;

mod character;

pub mod secret;

pub mod model;

pub mod consent;

pub mod http;

mod api;

pub mod verdict;

pub mod checks;

mod baseline;

pub mod event;

mod operate;

mod verify;

mod walk;

mod token;

mod doctor;

pub mod engine;

mod schedule;

mod runs;

mod report;

pub mod cli;

// Not part of any build but the tests' and the fuzzers'.
#[cfg(any(test, feature = "fuzzing"))]
#[doc(hidden)]
pub mod fuzzing;

#[cfg(test)]
pub(crate) mod testing;

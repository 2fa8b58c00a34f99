//! The checks, one file each with a `gather` that asks and a pure `judge`, and what they share.
//!
//! From the bottom up: what a run wants (`plan`), what is asked (`queries`), a check's requests (`trail`), an
//! answer that is asked for once (`shared_answer`), signing in (`session`), what all checks of a run share
//! (`context`), what a check is (`check`), the checks, and all of them (`catalogue`, `selection`).
//!
//! A check of the list stands in `historial` with the judges of its pages, one of the exports in `exports`, one of
//! the key figures in `resumen`, and the rehearsals in `previews`; the others stand here. Judges know nothing of a
//! run.

pub mod about;
pub mod access;
pub mod audit_trail;
pub mod auth;
pub mod bounds;
pub mod catalogue;
pub mod certificate;
pub mod check;
pub(crate) mod concurrent;
pub mod context;
pub mod exports;
pub mod glob;
pub mod health;
pub mod historial;
pub mod holds;
pub mod latency;
pub mod login;
pub mod plan;
pub mod previews;
pub mod queries;
pub mod resumen;
pub mod selection;
pub mod session;
pub mod trail;

mod clocks;
mod first_reads;
mod in_flight;
mod shared_answer;
#[cfg(test)]
pub(crate) mod testing;

pub use about::{About, Words};
pub use catalogue::CATALOGUE;
pub use check::{Check, Judging};
pub(crate) use clocks::row_time_differs;
pub use context::Context;
pub use holds::{export_holds, page_holds, row_in_export};
pub use plan::Plan;
pub(crate) use previews::own_rows::row_fields_differ;
pub(crate) use previews::preview::{is_days_ago, judge as judge_rehearsal};
pub(crate) use previews::unused_clients::{Callers, in_use};
pub use queries::Read;
pub use trail::Trail;

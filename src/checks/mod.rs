//! The catalogue: one file per check, each with a `gather` that asks and a pure `judge`.
//!
//! From the bottom up: what a run wants (`plan`), what is asked (`queries`), a check's requests (`trail`), an
//! answer that is asked for once (`asked`), signing in (`session`), what all checks of a run share (`context`),
//! what a check is (`check`), the checks, and all of them (`catalogue`, `selection`). Judges that several share
//! (`page`, `clocks`, `preview`, `export_file` and others) know nothing of a run.

pub mod about;
pub mod access;
pub mod alerts;
pub mod audit_trail;
pub mod auth;
pub mod bounds;
pub mod catalogue;
pub mod certificate;
pub mod check;
pub mod context;
pub mod expected;
pub mod exports;
pub mod exports_agree;
pub mod filters;
pub mod glob;
pub mod harmless;
pub mod health;
pub mod held;
pub mod historial;
pub mod historial_pages;
pub mod historial_sort;
pub mod holds;
pub mod latency;
pub mod login;
mod month;
pub mod plan;
pub mod previews;
pub mod queries;
pub mod rehearsed;
pub mod resumen;
pub mod resumen_agrees;
pub mod selection;
pub mod session;
pub mod sort_matrix;
pub(crate) mod together;
pub mod trail;

mod acting;
mod agreement;
mod asked;
mod clocks;
mod collation;
mod days;
mod export_asked;
mod export_each;
mod export_file;
mod export_held;
mod export_moved;
mod export_query;
mod export_rows;
mod export_walk;
mod figures;
mod filter_queries;
mod filter_rows;
mod first_reads;
mod growing;
mod last_operations;
mod local_today;
mod other_figures;
mod own_rows;
mod page;
mod preview;
mod rehearsed_days;
mod seen_rows;
mod sort_days;
mod spreadsheet;
#[cfg(test)]
pub(crate) mod testing;
mod text_order;
mod under_way;
mod unused;

pub use about::{About, Words};
pub use catalogue::CATALOGUE;
pub use check::{Check, Judging};
pub(crate) use clocks::row_time_differs;
pub use context::Context;
pub use holds::{export_holds, page_holds, row_in_export};
pub(crate) use own_rows::row_fields_differ;
pub use plan::Plan;
pub(crate) use preview::{is_days_ago, judge as judge_rehearsal};
pub use queries::Read;
pub use trail::Trail;
pub(crate) use unused::{Callers, in_use};

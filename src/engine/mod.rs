//! The engine: runs the catalogue, everything at once, events as checks end; and an operation, last and alone.
//! `maintenance` and the others, and `verify`, are the same with a shorter catalogue.

mod live;
mod operation;
mod progress;
mod smoke;
mod turn;
mod verification;

pub use self::live::Live;
pub(crate) use self::live::{DryRun, SETTLE, Turn};
pub(crate) use self::operation::{operate, rehearse};
pub(crate) use self::smoke::run_checks;
pub use self::smoke::smoke;
pub(crate) use self::verification::{Search, verify};
pub use crate::baseline::{Baseline, ID as BASELINE};
pub use crate::operate::STEPS as LIVE_STEPS;
pub use crate::verify::STEPS as VERIFY_STEPS;

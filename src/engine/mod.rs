//! The engine: runs the checks of the catalogue all at once, with an event as each ends, and an operation after
//! them. `maintenance` and the other operations, and `verify`, run a shorter catalogue.

mod live;
mod operation;
mod progress;
mod scheduler_turn;
mod smoke;
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

//! The engine: runs the catalogue, everything at once, events as checks end; and an operation, last and alone.
//! `maintenance` and the others, and `verify`, are the same with a shorter catalogue.

mod live;
mod operation;
mod progress;
mod smoke;
mod turn;
mod verification;

pub use self::live::{DryRun, LAST_RUN, Live, SETTLE, Turn};
pub use self::operation::{operate, rehearse};
pub use self::smoke::{run_checks, smoke};
pub use self::verification::{Search, verify};

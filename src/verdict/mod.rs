//! The outcome of a check, the verdict on a run, and the exit code that follows.

mod check_report;
mod down;
mod of_failure;
mod operation_report;
mod outcome;
mod run_report;
mod run_verdict;
mod selection;
mod since;
mod target;

pub use check_report::CheckReport;
pub use down::{Down, DownCause, Unreached};
pub use operation_report::{OperationReport, RowRef};
pub use outcome::{LostAnswer, Outcome, Skip};
pub use run_report::{RunReport, Tally};
pub use run_verdict::{StopSignal, Verdict};
pub use selection::{Selection, TakenAlong};
pub use since::{Earlier, Since};
pub use target::{RouteTaken, Target};

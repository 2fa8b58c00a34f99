//! Spanish: one file for each area of facts, and some for what is said around them.

mod access;
mod answer;
mod audit;
mod compared;
mod connection;
mod daily;
mod down;
mod exports;
mod guard;
mod historial;
mod labels;
mod listing;
mod live;
mod machine;
mod notification;
mod proxy;
mod rehearsal;
mod remedies;
mod resumen;
mod run;
pub(super) mod said;
mod session;
mod side_by_side;
mod timing;
mod totals;
mod trouble;
mod verify;

use super::wording::Wording;
use crate::finding::Fact;
pub(super) use compared::COMPARED;
pub(super) use daily::DAILY;
pub(super) use down::{down, unreached};
pub(super) use labels::LABELS;
pub(super) use notification::NOTIFICATION;
pub(super) use run::{left_out, skip, tally, verdict};
pub(super) use side_by_side::SIDE_BY_SIDE;
pub(super) use trouble::{lost, trouble};

pub(super) fn fact(fact: &Fact) -> Wording {
    match fact {
        Fact::Connection(fact) => connection::fact(fact),
        Fact::Machine(fact) => machine::fact(fact),
        Fact::Session(fact) => session::fact(fact),
        Fact::Answer(fact) => answer::fact(fact),
        Fact::Resumen(fact) => resumen::fact(fact),
        Fact::Historial(fact) => historial::fact(fact),
        Fact::Listing(fact) => listing::fact(fact),
        Fact::Export(fact) => exports::fact(fact),
        Fact::Rehearsal(fact) => rehearsal::fact(fact),
        Fact::Audit(fact) => audit::fact(fact),
        Fact::Access(fact) => access::fact(fact),
        Fact::Timing(fact) => timing::fact(fact),
        Fact::Guard(fact) => guard::fact(fact),
        Fact::Live(fact) => live::fact(fact),
        Fact::Verify(fact) => verify::fact(fact),
    }
}

//! Samples of every fact, for the tests that hold their codes, their JSON and their words.

mod access;
mod answer;
mod audit;
mod connection;
mod exports;
mod guard;
mod historial;
mod listing;
mod live;
mod machine;
mod rehearsal;
mod resumen;
mod session;
mod timing;
mod verify;

use super::Fact;

/// At least one fact of each kind, and one for each way in which a kind is worded.
pub(crate) fn facts() -> Vec<Fact> {
    [
        connection::connection(),
        answer::answer(),
        machine::machine(),
        session::session(),
        resumen::resumen(),
        historial::historial(),
        listing::listing(),
        exports::exports(),
        rehearsal::rehearsal(),
        audit::audit(),
        access::access(),
        timing::timing(),
        guard::guard(),
        live::live(),
        verify::verify(),
    ]
    .concat()
}

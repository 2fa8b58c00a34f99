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

use strum::{IntoEnumIterator, VariantNames};

use super::{
    AccessFact, AnswerFact, Area, AuditFact, ConnectionFact, ExportFact, Fact, GuardFact, HistorialFact,
    ListingFact, LiveFact, MachineFact, RehearsalFact, ResumenFact, SessionFact, TimingFact, VerifyFact,
};

/// At least one fact of each kind, and one for each way in which a kind is worded.
pub(crate) fn facts() -> Vec<Fact> {
    Area::iter().flat_map(facts_of).collect()
}

/// Every code.
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    Area::iter().flat_map(codes_of).copied()
}

fn facts_of(area: Area) -> Vec<Fact> {
    fn of<T: Into<Fact>>(facts: Vec<T>) -> Vec<Fact> {
        facts.into_iter().map(Into::into).collect()
    }
    match area {
        Area::Connection => of(connection::connection()),
        Area::Machine => of(machine::machine()),
        Area::Session => of(session::session()),
        Area::Answer => of(answer::answer()),
        Area::Resumen => of(resumen::resumen()),
        Area::Historial => of(historial::historial()),
        Area::Listing => of(listing::listing()),
        Area::Export => of(exports::exports()),
        Area::Rehearsal => of(rehearsal::rehearsal()),
        Area::Audit => of(audit::audit()),
        Area::Access => of(access::access()),
        Area::Timing => of(timing::timing()),
        Area::Guard => of(guard::guard()),
        Area::Live => of(live::live()),
        Area::Verify => of(verify::verify()),
    }
}

fn codes_of(area: Area) -> &'static [&'static str] {
    match area {
        Area::Connection => ConnectionFact::VARIANTS,
        Area::Machine => MachineFact::VARIANTS,
        Area::Session => SessionFact::VARIANTS,
        Area::Answer => AnswerFact::VARIANTS,
        Area::Resumen => ResumenFact::VARIANTS,
        Area::Historial => HistorialFact::VARIANTS,
        Area::Listing => ListingFact::VARIANTS,
        Area::Export => ExportFact::VARIANTS,
        Area::Rehearsal => RehearsalFact::VARIANTS,
        Area::Audit => AuditFact::VARIANTS,
        Area::Access => AccessFact::VARIANTS,
        Area::Timing => TimingFact::VARIANTS,
        Area::Guard => GuardFact::VARIANTS,
        Area::Live => LiveFact::VARIANTS,
        Area::Verify => VerifyFact::VARIANTS,
    }
}

//! What can be said about a deployment: facts with their numbers, never sentences.
//!
//! A [`Fact`] belongs to an area, and each area is an enum in a file of its own. A fact's code
//! (`historial-page-size`) is its variant's name in kebab-case. The code and the names of the fields are the
//! machine formats' contract: they are never renamed and never reused. In JSON the area does not show. Words are
//! the reporters' matter.

mod access;
mod answer;
mod audit;
mod bounded;
mod connection;
mod exports;
mod fact;
mod guard;
mod historial;
mod listing;
mod live;
mod machine;
mod rehearsal;
mod resumen;
#[cfg(test)]
pub(crate) mod samples;
mod session;
mod timing;
mod verify;

use std::num::NonZeroU32;

use serde::Serialize;
use serde_json::Value;
use strum::{EnumString, IntoStaticStr};

pub use access::AccessFact;
pub use answer::{AnswerFact, Misfit};
pub use audit::AuditFact;
pub use bounded::Bounded;
pub(crate) use bounded::{few, listed};
pub use connection::ConnectionFact;
pub use exports::{Alteration, ExportFact};
#[cfg(test)]
use fact::Area;
pub use fact::Fact;
pub use guard::GuardFact;
pub use historial::HistorialFact;
pub use listing::ListingFact;
pub use live::{LiveFact, LiveRow};
pub use machine::MachineFact;
pub use rehearsal::RehearsalFact;
pub use resumen::{AlertCondition, Offender, Offenders, ResumenFact};
pub use session::SessionFact;
pub use timing::TimingFact;
pub use verify::{Doubt, VerifyFact};

use crate::from_json::FromJson;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, IntoStaticStr, EnumString)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing is to be done.
    Info,
    /// Wants a look, but fails no check.
    Warning,
    /// Fails the check.
    Failure,
}

impl FromJson for Severity {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_str()?.parse().ok()
    }

    fn unread() -> Self {
        Self::Info
    }
}

/// A fact with its severity.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The severity of the fact in this run.
    pub severity: Severity,
    /// The fact that was seen.
    pub fact: Fact,
    /// The number of the request whose answer the finding is about; none where it is about several, or about none.
    pub request: Option<NonZeroU32>,
}

impl Finding {
    /// A finding that is only worth knowing.
    #[must_use]
    pub fn info(fact: impl Into<Fact>) -> Self {
        Self::new(Severity::Info, fact)
    }

    /// A finding that somebody should look at, and that does not fail its check.
    #[must_use]
    pub fn warning(fact: impl Into<Fact>) -> Self {
        Self::new(Severity::Warning, fact)
    }

    /// A finding that fails its check.
    #[must_use]
    pub fn failure(fact: impl Into<Fact>) -> Self {
        Self::new(Severity::Failure, fact)
    }

    /// A finding of this severity.
    #[must_use]
    pub fn new(severity: Severity, fact: impl Into<Fact>) -> Self {
        Self { severity, fact: fact.into(), request: None }
    }

    /// Whether the finding fails its check.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        self.severity == Severity::Failure
    }

    /// This finding, made about the answer to the run's request of this number; 0 is none, and a request that is
    /// already named stays.
    #[must_use]
    pub fn of_request(self, number: u32) -> Self {
        Self { request: self.request.or(NonZeroU32::new(number)), ..self }
    }
}
